// Drafts: what a party is still writing, an application or a text of terms, kept for its persons
// until it is sent as a command. Not part of the record: changed and thrown away at will, and read
// by nobody else, offices included.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sluice {

class Drafts {
 public:
  static constexpr std::size_t most = 100;  // of a party
  static constexpr std::size_t name_max = 64;

  // A folder that is there, in which drafts get one of their own. Empty: none are kept.
  explicit Drafts(std::string folder)
      : folder_(folder.empty() ? std::string() : std::move(folder) + "/drafts") {}

  // Names are letters, digits, `-`, `_` and `.`; anything else is Fault::malformed.
  [[nodiscard]] Result<void> put(std::string_view party, std::string_view name,
                                 std::string_view content);
  [[nodiscard]] Result<std::string> get(std::string_view party, std::string_view name) const;
  [[nodiscard]] Result<void> remove(std::string_view party, std::string_view name);
  [[nodiscard]] Result<std::vector<std::string>> names(std::string_view party) const;

 private:
  [[nodiscard]] std::string folder_of(std::string_view party) const;
  [[nodiscard]] Result<std::string> path_of(std::string_view party, std::string_view name) const;

  std::string folder_;
  mutable std::mutex mutex_;
};

}  // namespace sluice

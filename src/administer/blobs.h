// Evidence: documents by the SHA-256 of their content, as commands and facts name them. What is
// under a name never changes. Each is read by the parties that handed it in, and by offices and
// auditors.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"

namespace sluice {

class Blobs {
 public:
  // A folder that is there. Empty: nothing is taken, and nothing is there.
  explicit Blobs(std::string folder) : folder_(std::move(folder)) {}

  // Whether it is new here; it is on the disk when the call returns. Fault::malformed: the content
  // has another digest.
  [[nodiscard]] Result<bool> put(const Digest& digest, std::string_view content,
                                 std::string_view party);
  // Fault::missing, too, where `party` never handed it in; an empty party reads everything.
  [[nodiscard]] Result<std::string> get(const Digest& digest, std::string_view party) const;

 private:
  [[nodiscard]] std::string path_of(const Digest& digest) const;
  [[nodiscard]] bool handed_in(const Digest& digest, std::string_view party) const;

  std::string folder_;
  mutable std::mutex mutex_;
};

}  // namespace sluice

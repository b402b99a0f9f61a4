// What the checker has to say about a text: each thing once, however many classes and epochs show
// it.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "terms/diagnose.h"

namespace sluice::terms {

class Remarks {
 public:
  void error(Span span, std::string_view code, Said message, Said help);
  void warning(Span span, std::string_view code, Said message, Said help);
  void hint(Span span, std::string_view code, Said message, Said help);

  [[nodiscard]] std::size_t errors() const { return errors_; }  // with those said already
  // Whether something of this code was said at this place.
  [[nodiscard]] bool has_said(Span span, std::string_view code) const;
  // So many that more would not help: nothing is added from here on.
  [[nodiscard]] bool full() const { return list_.size() >= most; }
  [[nodiscard]] Diagnostics take();  // in the order of the text

  static constexpr std::size_t most = 500;

 private:
  void add(Severity severity, Span span, std::string_view code, Said message, Said help);

  Diagnostics list_;
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string, std::string>> said_;
  std::size_t errors_ = 0;
};

// `a`, `b` and `c`, at most six of them; "none" when there is none.
[[nodiscard]] Said listed(const std::vector<std::string>& words);

}  // namespace sluice::terms

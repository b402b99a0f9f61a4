#include "terms/remarks.h"

#include <utility>

#include "base/check.h"

namespace sluice::terms {

void Remarks::add(Severity severity, Span span, std::string_view code, Said message, Said help) {
  CHECK(!help.empty());
  errors_ += severity == Severity::error ? 1U : 0U;
  if (full() || !said_.emplace(span.begin, span.end, code, message.english).second) {
    return;
  }
  list_.push_back({.severity = severity,
                   .span = span,
                   .message = std::move(message),
                   .help = std::move(help),
                   .code = std::string(code)});
}

void Remarks::error(Span span, std::string_view code, Said message, Said help) {
  add(Severity::error, span, code, std::move(message), std::move(help));
}
void Remarks::warning(Span span, std::string_view code, Said message, Said help) {
  add(Severity::warning, span, code, std::move(message), std::move(help));
}
void Remarks::hint(Span span, std::string_view code, Said message, Said help) {
  add(Severity::hint, span, code, std::move(message), std::move(help));
}

bool Remarks::has_said(Span span, std::string_view code) const {
  const auto found =
      said_.lower_bound(std::tuple(span.begin, span.end, std::string(code), std::string()));
  return found != said_.end() && std::get<0>(*found) == span.begin &&
         std::get<1>(*found) == span.end && std::get<2>(*found) == code;
}

Diagnostics Remarks::take() {
  Diagnostics taken = std::move(list_);
  sort_by_place(taken);
  return taken;
}

Said listed(const std::vector<std::string>& words) {
  constexpr std::size_t most_listed = 6;
  if (words.empty()) {
    return {"none", "无"};
  }
  Said text;
  const std::size_t shown = words.size() > most_listed ? most_listed : words.size();
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == words.size();
    text.english += (i == 0 ? "" : last ? " and " : ", ") + quoted(words[i]);
    text.chinese += (i == 0 ? "" : last ? "和" : "、") + quoted(words[i]);
  }
  return shown == words.size()
             ? text
             : said({"{0} and {1} more", "{0}等{2}项"},
                    {text, std::to_string(words.size() - shown), std::to_string(words.size())});
}

}  // namespace sluice::terms

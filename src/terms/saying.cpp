#include "terms/saying.h"

#include <utility>

#include "base/check.h"

namespace sluice::terms {
namespace {

// `part_at(i)` stands for {i}.
template <class PartAt>
std::string with_parts(std::string_view pattern, std::size_t count, PartAt part_at) {
  std::string text;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool slot = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
    if (!slot) {
      text += pattern[at];
      continue;
    }
    const auto part = static_cast<std::size_t>(pattern[at + 1] - '0');
    CHECK(part < count);
    text += part_at(part);
    at += 2;
  }
  return text;
}

}  // namespace

Said::Said(std::string in_english, std::string in_chinese)
    : english(std::move(in_english)), chinese(std::move(in_chinese)) {}

Said::Said(Saying saying) : english(saying.english), chinese(saying.chinese) {}

Said said(Saying pattern, std::initializer_list<Said::Part> parts) {
  return {with_parts(pattern.english, parts.size(),
                     [&parts](std::size_t at) { return parts.begin()[at].english(); }),
          with_parts(pattern.chinese, parts.size(),
                     [&parts](std::size_t at) { return parts.begin()[at].chinese(); })};
}

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> parts) {
  return with_parts(pattern, parts.size(), [&parts](std::size_t at) { return parts.begin()[at]; });
}

Said Called::said() const {
  return terms::said(pattern, {name});
}

Called clause_called(std::string_view number) {
  return {.pattern = {"clause {0}", "第{0}条"}, .name = number};
}
Called power_called(std::string_view number) {
  return {.pattern = {"power {0}", "第{0}项职权"}, .name = number};
}
Called pool_called(std::string_view name) {
  return {.pattern = {"pool {0}", "轮候池`{0}`"}, .name = name};
}

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

}  // namespace sluice::terms

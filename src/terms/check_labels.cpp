#include <array>
#include <string_view>

#include "base/match.h"
#include "terms/check.h"
#include "terms/utf8.h"

namespace sluice::terms {
namespace {

// Scripts whose letters look like each other. Chinese beside Latin is how labels are written
// ("H200级") and misleads nobody.
enum class Script : std::uint8_t { other, latin, greek, cyrillic };

Script script_of(char32_t point) {
  struct Block {
    char32_t first;
    char32_t last;
    Script script;
  };
  constexpr std::array blocks{
      Block{U'A', U'Z', Script::latin},        Block{U'a', U'z', Script::latin},
      Block{0x00C0, 0x024F, Script::latin},    Block{0x0370, 0x03FF, Script::greek},
      Block{0x0400, 0x052F, Script::cyrillic}, Block{0x1E00, 0x1EFF, Script::latin},
      Block{0x1F00, 0x1FFF, Script::greek},
  };
  for (const Block& block : blocks) {
    if (point >= block.first && point <= block.last) {
      return block.script;
    }
  }
  return Script::other;
}

// The first word that holds letters of two look-alike scripts, or empty.
std::string_view mixed_word(std::string_view text) {
  std::size_t begin = 0;
  Script seen = Script::other;
  bool mixed = false;
  for (std::size_t at = 0; at <= text.size();) {
    const CodePoint point = at < text.size() ? code_point_at(text, at) : CodePoint{};
    const Script script = script_of(point.value);
    if (at == text.size() || point.value == U' ') {
      if (mixed) {
        return text.substr(begin, at - begin);
      }
      begin = at + 1;
      seen = Script::other;
    } else if (script != Script::other) {
      mixed = mixed || (seen != Script::other && seen != script);
      seen = script;
    }
    at += point.size;
  }
  return {};
}

bool has_turning_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.valid && turns_direction(point.value)) {
      return true;
    }
    at += point.size;
  }
  return false;
}

void check_words(Draft& draft, std::string_view text, Span span) {
  if (const std::string_view word = mixed_word(text); !word.empty()) {
    draft.remarks.warning(span, "mixed-script",
                          said({"{0} mixes letters of different scripts that look alike",
                                "{0}混用了不同文字中形似的字母"},
                               {quoted(word)}),
                          {"write the word in one script", "请以同一种文字书写该词"});
  }
  if (has_turning_character(text)) {
    draft.remarks.warning(
        span, "direction-control",
        {"this label holds an invisible character that turns the direction of writing",
         "此名称含有会改变书写方向的不可见字符"},
        {"remove it: people would read another label than the one that is kept",
         "请删去：否则人们所读与所存的名称不一致"});
  }
}

void check_label(Draft& draft, const Label& label) {
  check_words(draft, label.english, label.span);
  check_words(draft, label.chinese, label.span);
}

}  // namespace

void check_labels(Draft& draft) {
  check_label(draft, draft.book.syntax.header.title);
  for (const Item& item : draft.book.syntax.items) {
    std::visit(Match{[](const UnitItem&) {}, [](const TransitionItem&) {},
                     [&](const TestItem& test) { check_words(draft, test.name, item.span); },
                     [&](const auto& each) { check_label(draft, each.label); }},
               item.is);
  }
}

}  // namespace sluice::terms

// Any bytes as a text of terms: the parser and the checker answer with diagnostics that point into
// the text; what they read without a mistake is written, read and written again the same, and
// lowered; and every text is checked as an amendment of a small one.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "terms/complete.h"
#include "terms/from_syntax.h"
#include "terms/from_text.h"
#include "terms/to_text.h"

namespace {

using namespace sluice::terms;

void check_places(const Diagnostics& diagnostics, std::size_t size) {
  for (const Diagnostic& diagnostic : diagnostics) {
    CHECK(diagnostic.span.begin <= diagnostic.span.end);
    CHECK(diagnostic.span.end <= size);
    CHECK(!diagnostic.message.english.empty() && !diagnostic.message.chinese.empty());
    CHECK(!diagnostic.help.english.empty() && !diagnostic.help.chinese.empty());
    CHECK(!diagnostic.code.empty());
  }
}

const Rulebook& amended() {
  static const auto rulebook =
      rulebook_from_text({.name = "before.terms",
                          .content = "terms \"Before\" version 1 from 2026-01-01\n"
                                     "unit chips\nclass H200 \"H200\"\nclass Ascend \"Ascend\"\n"
                                     "firms named = Tencent, ByteDance\n"
                                     "fact firm.barred : yes_no\n"
                                     "parameter ceiling = 1,000 chips\n"
                                     "clause 1 on grant of H200\n"
                                     "  require total granted of H200 + quantity <= ceiling "
                                     "otherwise reduce\n"})
          .rulebook;
  CHECK(rulebook != nullptr);
  return *rulebook;
}

void lower(const Text& text) {
  const Checked checked = rulebook_from_text(text);
  check_places(checked.diagnostics, text.content.size());
  CHECK((checked.rulebook == nullptr) == has_errors(checked.diagnostics));
  if (checked.rulebook != nullptr) {
    const Checked again =
        rulebook_from_text({.name = "again.terms", .content = checked.rulebook->canonical});
    CHECK(again.rulebook != nullptr && again.rulebook->digest == checked.rulebook->digest);
  }
  check_places(rulebook_from_text(text, &amended()).diagnostics, text.content.size());
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming): likewise
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Text text{.name = "fuzz.terms", .content = std::string(data, data + size)};
  const Parsed parsed = syntax_from_text(text);
  check_places(parsed.diagnostics, size);
  if (!parsed.diagnostics.empty()) {
    CHECK(!to_text(parsed.diagnostics.back(), text).empty());
  }
  if (!has_errors(parsed.diagnostics)) {
    const Text again{.name = "again.terms", .content = to_text(parsed.syntax)};
    const Parsed reparsed = syntax_from_text(again);
    CHECK(reparsed.diagnostics.empty());
    CHECK(reparsed.syntax == parsed.syntax);
    CHECK(to_text(reparsed.syntax) == again.content);
  }
  lower(text);
  const auto offset = static_cast<std::uint32_t>(size / 2);
  for (const std::string& word : expected_at(text, offset)) {
    CHECK(!word.empty());
  }
  return 0;
}

// Any bytes as a text of terms: the parser answers with diagnostics that point into the text, and
// what it reads without a mistake is written, read and written again the same.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "terms/complete.h"
#include "terms/from_text.h"
#include "terms/to_text.h"

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming): likewise
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sluice::terms;
  const Text text{.name = "fuzz.terms", .content = std::string(data, data + size)};
  const Parsed parsed = syntax_from_text(text);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    CHECK(diagnostic.span.begin <= diagnostic.span.end);
    CHECK(diagnostic.span.end <= size);
    CHECK(!diagnostic.message.empty() && !diagnostic.help.empty() && !diagnostic.code.empty());
  }
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
  const auto offset = static_cast<std::uint32_t>(size / 2);
  for (const std::string& word : expected_at(text, offset)) {
    CHECK(!word.empty());
  }
  return 0;
}

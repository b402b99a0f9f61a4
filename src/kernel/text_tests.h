// The tests that stand in a text of terms: each step is judged by the text alone (guards, rows,
// effects, consequences); the kernel's own rules do not apply, and a step that does not pass leaves
// nothing behind. docs/terms-language.md, "Tests in the text".
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kernel/decision.h"

namespace sluice {

struct StepResult {
  std::size_t test = 0;  // index among the text's tests
  std::size_t step = 0;
  terms::Span span;
  bool passed = false;
  std::string expected;  // "hold by 5.2"
  std::string found;     // "allow owing 4 chips of domestic due 2026-09-12"
  Decision decision;     // with its findings, for explanation
};

// What the tests have seen of each row of the text: the enactment gate and `suggest-tests` read it.
struct RowCoverage {
  ClauseId clause;
  std::uint16_t rule = 0;
  std::uint16_t part = 0;
  bool can_pass = false, can_fail = false;  // not both where classes and days alone decide
  bool passed = false, failed = false, unknown = false, displaced = false;
  // One whole unit of the quantity (where that does not count: of a total) moves the slack by a
  // step. At zero: passed with less than a step to spare. Just below: short by at most a step.
  bool at_zero = false;
  bool just_below = false;
  bool second_firm = false;  // judged while another firm's balances were not zero
  bool has_bound = false;
};

struct TextTestReport {
  std::vector<StepResult> steps;
  std::vector<RowCoverage> coverage;  // in the order of the text
  [[nodiscard]] std::size_t failed() const;
};

[[nodiscard]] TextTestReport run_text_tests(const std::shared_ptr<const terms::Rulebook>& rulebook);

// All rows of the text, with nothing seen of them yet.
[[nodiscard]] std::vector<RowCoverage> rows_to_cover(const terms::Rulebook& rulebook);
// One test, which need not stand in the text (as test number 0); adds to `coverage` when given.
[[nodiscard]] std::vector<StepResult> run_text_test(
    const std::shared_ptr<const terms::Rulebook>& rulebook, const terms::TestItem& test,
    std::vector<RowCoverage>* coverage = nullptr);
// The same, asking only whether every step passes.
[[nodiscard]] bool passes_text_test(const std::shared_ptr<const terms::Rulebook>& rulebook,
                                    const terms::TestItem& test);

// Tests that the text lacks, as text ready to be added: for every row the boundary (slack 0 and
// just below), the other side, an unknown fact, and another firm's balances raised. Every suggested
// test passes against the text as it stands.
[[nodiscard]] std::string suggest_tests(const std::shared_ptr<const terms::Rulebook>& rulebook);

}  // namespace sluice

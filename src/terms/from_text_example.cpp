// The tests that a text carries: what is given, and what must be decided step by step.
#include <array>
#include <string>
#include <utility>

#include "terms/from_text_parser.h"

namespace sluice::terms {
namespace {

constexpr Saying test_form{
    "a test reads `test \"…\" given firm.bonded for Arden = no at 2026-03-02 Arden release 8 chips "
    "H200 expect hold by 5.2`",
    "测试写作`test \"…\" given firm.bonded for Arden = no at 2026-03-02 Arden release 8 chips H200 "
    "expect hold by 5.2`"};
constexpr Saying given_form{
    "write `given firm.bonded for Arden = no` or `given total released of H200 for Arden = 8 "
    "chips`",
    "请写作`given firm.bonded for Arden = no`或`given total released of H200 for Arden = 8 chips`"};
constexpr Saying step_form{
    "a step reads `at 2026-03-02 Arden release 8 chips H200 expect hold by 5.2`",
    "步骤写作`at 2026-03-02 Arden release 8 chips H200 expect hold by 5.2`"};

}  // namespace

TestItem Parser::test_item() {
  form_ = test_form;
  TestItem test;
  test.name = text();
  for (;;) {
    if (lost_) {
      recover(&Parser::begins_test_line);
    }
    form_ = test_form;
    if (at("given", test.steps.empty())) {
      if (!test.steps.empty()) {
        mistake(
            peek().span,
            {"this `given` stands after the first step of its test",
             "此`given`位于所属测试的首个步骤之后"},
            {"move it up: what is given holds in the whole test", "请前移：给定事项适用于整个测试"},
            "order");
      }
      if (auto read = given()) {
        test.given.push_back(std::move(*read));
      }
    } else if (at("at")) {
      if (auto read = step()) {
        test.steps.push_back(std::move(*read));
      }
    } else if (item_ends()) {
      return test;
    } else {
      want_words(item_keywords, {"the next item", "下一条目"});
      const std::string_view meant = mend();
      fail();
      if (meant == "given" || meant == "at" || is_one_of(meant, item_keywords)) {
        lost_ = false;
        mend_to(meant);
      } else {
        at_ = std::min(at_ + 1, tokens_.size() - 1);
      }
    }
  }
}

std::optional<Given> Parser::given() {
  form_ = given_form;
  Given given;
  const std::uint32_t begin = here();
  expect("given");
  want_word("total");
  if (next_is(0, "total")) {
    GivenTotal total;
    total.total = this->total();
    if (accept("for")) {
      total.firm = name(NameOf::firm);
    }
    expect("=");
    total.figure = figure();
    given.is = std::move(total);
  } else {
    GivenFact fact;
    fact.path = reference(NameOf::reference);
    if (accept("for")) {
      fact.firm = name(NameOf::firm);
    }
    expect("=");
    fact.value = value();
    given.is = std::move(fact);
  }
  given.span = since(begin);
  if (lost_) {
    return std::nullopt;
  }
  return given;
}

std::optional<TestStep> Parser::step() {
  form_ = step_form;
  TestStep step;
  const std::uint32_t begin = here();
  expect("at");
  step.day = date();
  step.firm = name(NameOf::firm);
  step.event = event();
  step.quantity = figure(FigureAt::quantity_of_step);
  step.klass = name(NameOf::klass);
  while (accept("with")) {
    TestStep::With with;
    with.path = reference(NameOf::reference);
    expect("=");
    with.value = value();
    step.with.push_back(std::move(with));
  }
  if (accept("waiving")) {
    step.waiving = clause_numbers();
  }
  if (accept("approved")) {
    expect("by");
    step.approved_by = names(NameOf::role);
  }
  expect("expect");
  const std::string_view outcome =
      choose(outcome_keywords, {"an outcome such as `allow`", "结果，例如`allow`"});
  if (outcome.empty()) {
    fail({"outcomes are allow, reduce, refer, ask, hold, queue and refuse",
          "结果有`allow`、`reduce`、`refer`、`ask`、`hold`、`queue`和`refuse`"});
    return std::nullopt;
  }
  step.expected = static_cast<Expected>(std::ranges::find(outcome_keywords, outcome) -
                                        outcome_keywords.begin());
  advance();
  if (peek().kind == Token::Kind::number) {
    step.expected_quantity = figure();
  }
  if (accept("by")) {
    step.by = clause_numbers();
  }
  if (accept("owing")) {
    TestStep::Owing owing;
    owing.amount = figure();
    if (accept("of", false)) {
      owing.heading = name(NameOf::heading);
    }
    if (accept("due", false)) {
      owing.due = date();
    }
    step.owing = std::move(owing);
  }
  if (accept("missing")) {
    step.missing = text();
  }
  step.span = since(begin);
  if (lost_) {
    return std::nullopt;
  }
  return step;
}

}  // namespace sluice::terms

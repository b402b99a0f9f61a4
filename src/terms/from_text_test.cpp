#include "terms/from_text.h"

#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "terms/to_text.h"

namespace sluice::terms {
namespace {

const std::string read_head = "terms \"T\" version 1 from 2026-01-28\nunit chips, TPP, GB/s\n";

Syntax read(const std::string& body) {
  const Text text{.name = "t", .content = read_head + body};
  const Parsed parsed = syntax_from_text(text);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    ADD_FAILURE() << to_text(diagnostic, text);
  }
  return parsed.syntax;
}

// The item after the units.
template <class Kind>
Kind read_item(const std::string& body) {
  const Syntax syntax = read(body);
  EXPECT_EQ(syntax.items.size(), 2U) << body;
  if (syntax.items.size() != 2 || !std::holds_alternative<Kind>(syntax.items[1].is)) {
    ADD_FAILURE() << "another item was read from " << body;
    return {};
  }
  return std::get<Kind>(syntax.items[1].is);
}

TEST(Header, holds_everything_that_its_lines_say) {
  const Text text{
      .name = "t",
      .content =
          "terms \"Title\" / \"题\" version 3 from 2026-01-28 until 2026-12-31 amends 2 "
          "retroactive authority \"Office\" calendar \"Asia/Shanghai\""};
  const Parsed parsed = syntax_from_text(text);
  EXPECT_TRUE(parsed.diagnostics.empty());
  const Header& header = parsed.syntax.header;
  EXPECT_EQ(header.title.english, "Title");
  EXPECT_EQ(header.title.chinese, "题");
  EXPECT_EQ(header.version, 3);
  EXPECT_EQ(header.from, Day::from_text("2026-01-28"));
  EXPECT_EQ(header.until, Day::from_text("2026-12-31"));
  EXPECT_EQ(header.amends, 2);
  EXPECT_TRUE(header.retroactive);
  EXPECT_EQ(header.authority, "Office");
  EXPECT_EQ(header.calendar, "Asia/Shanghai");
}

TEST(Header, may_stand_behind_a_byte_order_mark_and_windows_line_ends) {
  const Text text{
      .name = "t",
      .content = "\xEF\xBB\xBFterms \"T\"\r\nversion 1 from 2026-01-28\r\n# c\r\nunit chips\r\n"};
  const Parsed parsed = syntax_from_text(text);
  EXPECT_TRUE(parsed.diagnostics.empty());
  ASSERT_EQ(parsed.syntax.items.size(), 1U);
  EXPECT_EQ(parsed.syntax.items[0].comments.before, std::vector<std::string>{"c"});
}

TEST(Units, are_told_from_the_class_after_a_quantity_by_their_declaration) {
  const auto test = read_item<TestItem>(
      "test \"t\" at 2026-02-02 A release 5 chips H200 expect allow at 2026-02-02 A release 5 H200 "
      "expect allow");
  EXPECT_EQ(test.steps[0].quantity.unit.text, "chips");
  EXPECT_EQ(test.steps[1].quantity.unit.text, "");
  EXPECT_EQ(test.steps[1].klass.text, "H200");
}

TEST(ClauseNumbers, are_texts_so_that_5_10_is_not_5_1) {
  EXPECT_EQ(read_item<ClauseItem>("clause 5.10 on release always refuse").number.text, "5.10");
  const auto clause =
      read_item<ClauseItem>("clause 5.1.2 overrides 5.1, 5.10 on release always refuse");
  EXPECT_EQ(clause.number.text, "5.1.2");
  EXPECT_EQ(clause.overrides[1].text, "5.10");
}

TEST(Class, has_attributes_of_every_kind_of_value) {
  const auto klass = read_item<ClassItem>(
      "class H200 \"Nvidia H200\" / \"英伟达\" tpp = 15,832 TPP, cost = -5 since = 2026-01-28, "
      "sold = yes, "
      "old = no, maker = N1 note = \"x\"");
  ASSERT_EQ(klass.attributes.size(), 7U);
  EXPECT_EQ(klass.label.chinese, "英伟达");
  EXPECT_EQ(std::get<Figure>(klass.attributes[1].value.is).value, Ratio(-5));
  EXPECT_TRUE(std::holds_alternative<DateValue>(klass.attributes[2].value.is));
  EXPECT_TRUE(std::get<YesNo>(klass.attributes[3].value.is).yes);
  EXPECT_FALSE(std::get<YesNo>(klass.attributes[4].value.is).yes);
  EXPECT_EQ(std::get<Name>(klass.attributes[5].value.is).text, "N1");
  EXPECT_EQ(std::get<TextValue>(klass.attributes[6].value.is).text, "x");
}

TEST(Declarations, read_as_written) {
  EXPECT_EQ(read_item<ClassesItem>("classes domestic \"D\" = Ascend, Camb").members.size(), 2U);
  EXPECT_EQ(read_item<FirmsItem>("firms named = A, B, C").members[2].text, "C");
  EXPECT_EQ(read_item<AccountItem>("account sold in chips \"Sold\"").unit.text, "chips");
  EXPECT_EQ(read_item<RoleItem>("role director \"Director\"").label.english, "Director");
  const auto fact =
      read_item<FactItem>("fact consignment.tested : date \"Tested on\" proved by \"report\"");
  EXPECT_EQ(fact.subject, Subject::consignment);
  EXPECT_EQ(fact.type.text, "date");
  EXPECT_EQ(fact.label.english, "Tested on");
  EXPECT_EQ(fact.proved_by, "report");
}

TEST(Parameter, has_dated_steps_and_values_by_key) {
  const auto item = read_item<ParameterItem>(
      "parameter share by firm \"Share\" = A: 30%, B: 25% from 2026-07-01 = A: 40%, B: 15%");
  EXPECT_EQ(item.by, ParameterBy::firm);
  ASSERT_EQ(item.steps.size(), 2U);
  EXPECT_FALSE(item.steps[0].from.has_value());
  EXPECT_EQ(item.steps[1].from, Day::from_text("2026-07-01"));
  EXPECT_EQ(item.steps[1].values[1].key.text, "B");
  EXPECT_EQ(std::get<Figure>(item.steps[1].values[1].value.is).value, Ratio(15, 100));
}

TEST(Clause, has_its_parts_in_order) {
  const auto clause = read_item<ClauseItem>(
      "clause 5.3 \"Bonded\" / \"保\" attachable overrides 5.2, 5.1 on application, release of "
      "H200, domestic "
      "when firm.bonded unless firm.barred require quantity <= 5 chips otherwise hold "
      "always refer to director then lapse after 3 months cite \"c\" note \"n\"");
  EXPECT_EQ(clause.label.english, "Bonded");
  EXPECT_TRUE(clause.attachable);
  EXPECT_EQ(clause.overrides.size(), 2U);
  EXPECT_EQ(clause.on[1].kind, EventKind::release);
  EXPECT_EQ(clause.of[1].text, "domestic");
  EXPECT_TRUE(clause.when.has_value());
  EXPECT_TRUE(clause.unless.has_value());
  ASSERT_EQ(clause.rules.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<Require>(clause.rules[0].is));
  EXPECT_TRUE(std::holds_alternative<Always>(clause.rules[1].is));
  EXPECT_TRUE(std::holds_alternative<Action>(clause.rules[2].is));
  EXPECT_EQ(clause.cite, "c");
  EXPECT_EQ(clause.note, "n");
}

TEST(Events, are_the_fixed_vocabulary) {
  const auto clause = read_item<ClauseItem>(
      "clause 1 on application, grant, order, clearance, release, deployment, purchase, report, "
      "transfer, "
      "surrender, waiver, period end, month period end, quarter period end, year period end, "
      "overdue link "
      "always refuse");
  ASSERT_EQ(clause.on.size(), 16U);
  EXPECT_EQ(clause.on[0].kind, EventKind::application);
  EXPECT_EQ(clause.on[10].kind, EventKind::waiver);
  EXPECT_EQ(clause.on[11].period, PeriodKind::year);
  EXPECT_EQ(clause.on[12].period, PeriodKind::month);
  EXPECT_EQ(clause.on[13].period, PeriodKind::quarter);
  EXPECT_EQ(clause.on[15].kind, EventKind::overdue);
  EXPECT_EQ(clause.on[15].obligation.text, "link");
}

TEST(Effects, nest_after_a_deadline) {
  const auto clause = read_item<ClauseItem>(
      "clause 1 on release always ask \"paper\" within 30 days then hold up to 2 months then queue "
      "in round "
      "always reduce rest \"full duty\" always refer to director always refuse always hold");
  ASSERT_EQ(clause.rules.size(), 5U);
  const Effect& ask = std::get<Always>(clause.rules[0].is).effect;
  EXPECT_EQ(ask.kind, EffectKind::ask);
  EXPECT_EQ(ask.text, "paper");
  ASSERT_EQ(ask.then.size(), 1U);
  EXPECT_EQ(ask.then[0].up_to, (Duration{.count = 2, .unit = DurationUnit::months, .span = {}}));
  EXPECT_EQ(ask.then[0].then[0].to.text, "round");
  EXPECT_EQ(std::get<Always>(clause.rules[1].is).effect.text, "full duty");
  EXPECT_EQ(std::get<Always>(clause.rules[2].is).effect.to.text, "director");
}

TEST(Effects, leave_the_consequences_after_them_alone) {
  const auto clause = read_item<ClauseItem>(
      "clause 1 on release require a otherwise hold then hold application until none overdue");
  ASSERT_EQ(clause.rules.size(), 2U);
  EXPECT_TRUE(std::get<Require>(clause.rules[0].is).otherwise.then.empty());
}

TEST(Actions, read_as_written) {
  const auto clause = read_item<ClauseItem>(
      "clause 1 on release then owe 50% * quantity of domestic within 180 days as link secured by "
      "bond each "
      "then lapse rest unless order within 90 days then lapse after 3 months "
      "then hold application, release until none overdue then report \"sites\" within 60 "
      "working_days as sites "
      "then carry a - b up to c * d to saved then credit quantity to saved "
      "then forfeit security of link with discharge");
  ASSERT_EQ(clause.rules.size(), 8U);
  const auto action = [&clause](std::size_t at) {
    return std::get<Action>(clause.rules[at].is).is;
  };
  const auto owe = std::get<Owe>(action(0));
  EXPECT_EQ(owe.heading.text, "domestic");
  EXPECT_EQ(owe.as.text, "link");
  EXPECT_EQ(to_text(owe.secured.value_or(Expr{})), "bond");
  EXPECT_EQ(std::get<LapseRest>(action(1)).unless.kind, EventKind::order);
  EXPECT_EQ(std::get<LapseAfter>(action(2)).after.count, 3);
  EXPECT_TRUE(std::get<HoldEvents>(action(3)).until_none_overdue);
  EXPECT_EQ(std::get<ReportDuty>(action(4)).as.text, "sites");
  EXPECT_EQ(to_text(std::get<Carry>(action(5)).up_to), "c * d");
  EXPECT_EQ(std::get<Credit>(action(6)).account.text, "saved");
  EXPECT_TRUE(std::get<Forfeit>(action(7)).discharge);
}

TEST(Power, waives_within_a_budget) {
  const auto power = read_item<PowerItem>(
      "power 8.1 \"Urgent\" for director may waive 5.2, 5.3 when application.need >= 90 at most "
      "5,000 chips "
      "of domestic per firm per calendar year with reasons second approval by minister cite \"c\"");
  EXPECT_EQ(std::get<Waive>(power.may).clauses.size(), 2U);
  ASSERT_TRUE(power.budget.has_value());
  EXPECT_EQ(power.budget->heading.text, "domestic");
  EXPECT_EQ(power.budget->per.text, "firm");
  EXPECT_EQ(power.budget->calendar.text, "year");
  EXPECT_TRUE(power.with_reasons);
  EXPECT_EQ(power.second.text, "minister");
}

TEST(Power, extends_deadlines) {
  const auto power = read_item<PowerItem>("power 9 for director may extend 3.4 by 30 days");
  EXPECT_EQ(std::get<Extend>(power.may).clause.text, "3.4");
  EXPECT_EQ(std::get<Extend>(power.may).by.count, 30);
  EXPECT_FALSE(power.with_reasons);
}

TEST(Pool, opens_and_ranks_in_every_way) {
  const auto method = [](const std::string& words) {
    return read_item<PoolItem>("pool p of H200 size ceiling open every month " + words).method;
  };
  EXPECT_EQ(std::get<FirstCome>(method("first come")).ties, Ties::none_given);
  EXPECT_EQ(std::get<FirstCome>(method("first come ties pro rata")).ties, Ties::pro_rata);
  EXPECT_EQ(std::get<FirstCome>(method("first come ties lottery")).ties, Ties::lottery);
  EXPECT_EQ(std::get<FirstCome>(method("first come ties time")).ties, Ties::time);
  EXPECT_EQ(to_text(std::get<ProRata>(method("pro rata to total released of H200 by firm")).to),
            "total released of H200 by firm");
  EXPECT_TRUE(std::holds_alternative<Lottery>(method("lottery")));
  EXPECT_TRUE(std::holds_alternative<Auction>(method("auction")));
  const auto ranked =
      std::get<Ranked>(method("rank by score descending then (time) then lottery then time"));
  ASSERT_EQ(ranked.keys.size(), 4U);
  EXPECT_TRUE(ranked.keys[0].descending);
  EXPECT_EQ(ranked.keys[1].kind, RankKey::Kind::score);
  EXPECT_EQ(ranked.keys[2].kind, RankKey::Kind::lottery);
  EXPECT_EQ(ranked.keys[3].kind, RankKey::Kind::time);
}

TEST(Pool, takes_its_limits_in_any_order) {
  const auto pool = read_item<PoolItem>(
      "pool p \"P\" of H200 size a - b open on 2026-03-01 lottery lot 8 chips reserve 10% * a for "
      "small "
      "cap 20,000 chips per firm per opening reserve 5 chips for new cite \"c\"");
  EXPECT_EQ(pool.opening, Opening::on_date);
  EXPECT_EQ(pool.on, Day::from_text("2026-03-01"));
  EXPECT_EQ(pool.lot.value_or(Figure{}).value, Ratio(8));
  EXPECT_EQ(pool.reserves.size(), 2U);
  EXPECT_TRUE(pool.cap.has_value());
  EXPECT_EQ(pool.cite, "c");
}

TEST(Transition, says_what_happens_to_each_subject) {
  const auto item = read_item<TransitionItem>(
      "transition from 1 permits keep 5.2, 5.3 until 2026-09-30 applications move orders restart "
      "obligations keep balances keep until 2026-12-31");
  ASSERT_EQ(item.lines.size(), 5U);
  EXPECT_EQ(item.from_version, 1);
  EXPECT_EQ(item.lines[0].clauses.size(), 2U);
  EXPECT_EQ(item.lines[0].until, Day::from_text("2026-09-30"));
  EXPECT_EQ(item.lines[1].manner, TransitionManner::move);
  EXPECT_EQ(item.lines[2].manner, TransitionManner::restart);
  EXPECT_TRUE(item.lines[3].clauses.empty());
  EXPECT_EQ(item.lines[4].subject, TransitionSubject::balances);
}

TEST(Test, gives_facts_and_totals_and_expects_answers) {
  const auto test = read_item<TestItem>(
      "test \"t\" given firm.bonded for A = yes given firm.group for A = \"G\" "
      "given total granted of H200 for B = 5 chips given total sold of any class = 9 "
      "at 2026-02-02 A release 10 chips H200 with application.kind = renewal with "
      "consignment.tested = yes "
      "waiving 5.2, 5.3 approved by director, minister expect reduce 8 chips by 3.1, 3.2 "
      "owing 4 chips of domestic due 2026-08-01 missing \"paper\"");
  ASSERT_EQ(test.given.size(), 4U);
  EXPECT_EQ(std::get<GivenFact>(test.given[0].is).firm.text, "A");
  EXPECT_EQ(std::get<GivenTotal>(test.given[2].is).firm.text, "B");
  EXPECT_EQ(std::get<GivenTotal>(test.given[3].is).firm.text, "");
  ASSERT_EQ(test.steps.size(), 1U);
  const TestStep& step = test.steps[0];
  EXPECT_EQ(step.with.size(), 2U);
  EXPECT_EQ(step.waiving.size(), 2U);
  EXPECT_EQ(step.approved_by.size(), 2U);
  EXPECT_EQ(step.expected, Expected::reduce);
  EXPECT_EQ(step.expected_quantity.value_or(Figure{}).value, Ratio(8));
  EXPECT_EQ(step.by.size(), 2U);
  ASSERT_TRUE(step.owing.has_value());
  EXPECT_EQ(step.owing->heading.text, "domestic");
  EXPECT_EQ(step.owing->due, Day::from_text("2026-08-01"));
  EXPECT_EQ(step.missing, "paper");
}

TEST(Keywords, are_keywords_by_position_only) {
  const Syntax syntax = read(
      "role expect firms given = at, with, note "
      "clause 1 on overdue on of cap, lot when hold is refuse require time + lot * each <= open "
      "otherwise queue in in_time then owe month of year within 3 days as as "
      "test \"t\" given hold.note for with = from at 2026-02-02 at release 5 with with a.b = with "
      "expect allow");
  EXPECT_EQ(syntax.items.size(), 5U);
}

TEST(Spans, cover_what_was_written) {
  const Text text{
      .name = "t",
      .content = read_head + "clause 1 on release require (a + b) * c <= d otherwise refuse # c\n"};
  const Parsed parsed = syntax_from_text(text);
  const Item& item = parsed.syntax.items[1];
  const auto& rule = std::get<ClauseItem>(item.is).rules[0];
  const Expr& guard = std::get<Require>(rule.is).guard;
  const auto covered = [&text](Span span) {
    return text.content.substr(span.begin, span.end - span.begin);
  };
  EXPECT_EQ(covered(item.span), "clause 1 on release require (a + b) * c <= d otherwise refuse");
  EXPECT_EQ(covered(rule.span), "require (a + b) * c <= d otherwise refuse");
  EXPECT_EQ(covered(guard.span), "(a + b) * c <= d");
  EXPECT_EQ(covered(guard.operands[0].span), "(a + b) * c");
  EXPECT_EQ(covered(guard.operands[0].operands[0].span), "(a + b)");
  EXPECT_EQ(covered(std::get<Require>(rule.is).otherwise.span), "refuse");
}

TEST(Comments, stay_with_the_part_beside_which_they_were_written) {
  const Text text{
      .name = "t",
      .content =
          "# licence\nterms \"T\" # title\n# in the header\nversion 1 from 2026-01-28\n"
          "# about units\nunit chips # the first counts\n\n"
          "#\n# about one\n"
          "clause 1 \"One\" # head\n  # between\n  on release\n  # why\n"
          "  require a # left\n    otherwise refuse # right\n  # before cite\n  cite \"c\" # "
          "cited\n"
          "parameter p = 5 # first\n  from 2026-07-01 = 6 # second\n"
          "test \"t\" # named\n  # given so\n  given a.b = yes # so\n"
          "  # then\n  at 2026-02-02 A release 5 chips H # at\n    expect allow # done\n"
          "# the end\n#\n"};
  const Parsed parsed = syntax_from_text(text);
  ASSERT_TRUE(parsed.diagnostics.empty());
  using Lines = std::vector<std::string>;
  const Syntax& syntax = parsed.syntax;
  EXPECT_EQ(syntax.header.comments.before, (Lines{"licence", "in the header"}));
  EXPECT_EQ(syntax.header.comments.trailing, "title");
  ASSERT_EQ(syntax.items.size(), 4U);
  EXPECT_EQ(syntax.items[0].comments.before, Lines{"about units"});
  EXPECT_EQ(syntax.items[0].comments.trailing, "the first counts");
  EXPECT_EQ(syntax.items[1].comments.before, (Lines{"", "about one", "between"}));
  EXPECT_EQ(syntax.items[1].comments.trailing, "head");
  const Rule& rule = std::get<ClauseItem>(syntax.items[1].is).rules[0];
  EXPECT_EQ(rule.comments.before, (Lines{"why", "before cite"}));
  EXPECT_EQ(rule.comments.trailing, "left; right; cited");
  EXPECT_EQ(syntax.items[2].comments.trailing, "first; second");
  const auto& test = std::get<TestItem>(syntax.items[3].is);
  EXPECT_EQ(syntax.items[3].comments.trailing, "named");
  EXPECT_EQ(test.given[0].comments.before, Lines{"given so"});
  EXPECT_EQ(test.given[0].comments.trailing, "so");
  EXPECT_EQ(test.steps[0].comments.before, Lines{"then"});
  EXPECT_EQ(test.steps[0].comments.trailing, "at; done");
  EXPECT_EQ(syntax.closing_comments, (Lines{"the end", ""}));
}

TEST(Strings, hold_any_writing_and_signs_of_the_language) {
  const auto clause =
      read_item<ClauseItem>("clause 1 on release always ask \"# 先配套, then é 𠀀 / <=\"");
  EXPECT_EQ(std::get<Always>(clause.rules[0].is).effect.text, "# 先配套, then é 𠀀 / <=");
}

}  // namespace
}  // namespace sluice::terms

#include "terms/to_text.h"

#include <array>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "terms/from_text.h"
#include "terms/layout.h"

namespace sluice::terms {
namespace {

const std::string written_head =
    "terms \"T\"\nversion 1 from 2026-01-28\n\nunit chips, TPP, GB/s\n";

// `body` as the formatter writes it, below the head of every text here.
std::string formatted(const std::string& body) {
  const Text text{.name = "t", .content = written_head + body};
  const Parsed parsed = syntax_from_text(text);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    ADD_FAILURE() << to_text(diagnostic, text);
  }
  const std::string canonical = to_text(parsed.syntax);
  EXPECT_TRUE(canonical.starts_with(written_head)) << canonical;
  const Text again{.name = "again", .content = canonical};
  EXPECT_EQ(to_text(syntax_from_text(again).syntax), canonical) << "formatting twice differs";
  return canonical.substr(std::min(written_head.size(), canonical.size()));
}

std::string formatted_guard(const std::string& guard) {
  const Text text{
      .name = "t",
      .content = written_head + "clause 1 on release require " + guard + " otherwise refuse"};
  const Parsed parsed = syntax_from_text(text);
  if (!parsed.diagnostics.empty() || parsed.syntax.items.size() != 2) {
    return "a mistake";
  }
  const auto& clause = std::get<ClauseItem>(parsed.syntax.items[1].is);
  return to_text(std::get<Require>(clause.rules[0].is).guard);
}

TEST(Formatter, writes_the_header_in_lines) {
  const Text text{.name = "t",
                  .content =
                      "terms \"T\"/\"题\" version 2 from 2026-01-28 until 2026-12-31 amends 1 "
                      "retroactive authority \"A\" calendar \"C\""};
  EXPECT_EQ(to_text(syntax_from_text(text).syntax),
            "terms \"T\" / \"题\"\n"
            "version 2 from 2026-01-28 until 2026-12-31 amends 1 retroactive\n"
            "authority \"A\"\n"
            "calendar \"C\"\n");
}

TEST(Formatter, keeps_runs_of_short_declarations_together_and_parts_their_kinds) {
  EXPECT_EQ(
      formatted(
          "class A \"a\" w=5 TPP  x=-1.50\n\n\nclass B\nclasses c=A,B\nfirms f=X,Y\nrole r \"R\"\n"
          "fact firm.bonded:yes_no proved by \"register\"\n\nfact firm.x:TPP \"x\"\n"
          "parameter p=400000 chips from 2026-07-01=5 chips\naccount s in chips\n"),
      "class A \"a\" w = 5 TPP, x = -1.5\n"
      "class B\n"
      "classes c = A, B\n"
      "firms f = X, Y\n"
      "\n"
      "role r \"R\"\n"
      "\n"
      "fact firm.bonded : yes_no proved by \"register\"\n"
      "fact firm.x : TPP \"x\"\n"
      "\n"
      "parameter p = 400,000 chips from 2026-07-01 = 5 chips\n"
      "account s in chips\n");
}

TEST(Formatter, writes_a_clause_as_a_block) {
  EXPECT_EQ(
      formatted(
          "clause 5.3 \"Bonded\"/\"保\" attachable overrides 5.2,  5.1 on application,release of "
          "A,B "
          "when firm.bonded unless firm.barred require quantity<=5 chips otherwise hold up to 90 "
          "days "
          "then refuse then owe 50%*quantity of d within 180 days as link secured by bond each "
          "cite \"c\" note \"n\""),
      "\nclause 5.3 \"Bonded\" / \"保\" attachable overrides 5.2, 5.1\n"
      "  on application, release of A, B\n"
      "  when firm.bonded\n"
      "  unless firm.barred\n"
      "  require quantity <= 5 chips otherwise hold up to 90 days then refuse\n"
      "  then owe 50% * quantity of d within 180 days as link secured by bond each\n"
      "  cite \"c\"\n"
      "  note \"n\"\n");
}

TEST(Formatter, writes_powers_pools_and_transitions_as_blocks) {
  EXPECT_EQ(
      formatted(
          "power 8.1 \"U\" for d may waive 5.2,  5.3 when x>=90 at most 5000 chips of D per firm "
          "per "
          "calendar year with reasons second approval by m power 9 for d may extend 3 by 3 months "
          "pool p \"P\" of A size a-b open every month rank by s descending then time lot 8 chips "
          "reserve 5 chips for small cap 20000 chips per firm per opening "
          "transition from 1 permits keep 5.2 until 2026-09-30 orders move"),
      "\npower 8.1 \"U\" for d\n"
      "  may waive 5.2, 5.3\n"
      "  when x >= 90\n"
      "  at most 5,000 chips of D per firm per calendar year\n"
      "  with reasons second approval by m\n"
      "\npower 9 for d\n"
      "  may extend 3 by 3 months\n"
      "\npool p \"P\" of A\n"
      "  size a - b\n"
      "  open every month\n"
      "  rank by s descending then time\n"
      "  cap 20,000 chips per firm per opening\n"
      "  reserve 5 chips for small\n"
      "  lot 8 chips\n"
      "\ntransition from 1\n"
      "  permits keep 5.2 until 2026-09-30\n"
      "  orders move\n");
}

TEST(Formatter, writes_tests_line_by_line) {
  EXPECT_EQ(formatted("test \"t\" given firm.b for A=yes given total granted of H for B=5000 chips "
                      "at 2026-02-02 A grant 9000 chips H expect refer 5 chips by 3.1,  3.2\n"
                      "at 2026-02-02 A grant 9 chips H with a.b=c waiving 5.2 approved by d expect "
                      "allow owing 4 "
                      "chips of D due 2026-08-01 missing \"paper\" test \"u\""),
            "\ntest \"t\"\n"
            "  given firm.b for A = yes\n"
            "  given total granted of H for B = 5,000 chips\n"
            "  at 2026-02-02 A grant 9,000 chips H expect refer 5 chips by 3.1, 3.2\n"
            "  at 2026-02-02 A grant 9 chips H with a.b = c waiving 5.2 approved by d\n"
            "      expect allow owing 4 chips of D due 2026-08-01 missing \"paper\"\n"
            "\ntest \"u\"\n");
}

TEST(Formatter, breaks_long_rules_at_the_outermost_place_first) {
  EXPECT_EQ(
      formatted(
          "clause 1 on release require total credited of domestic by firm + total waived of "
          "domestic by "
          "firm + slack >= total owed of domestic by firm + linkage * quantity otherwise hold\n"
          "clause 2 on grant require total granted of H200 by firm - total lapsed of H200 by firm "
          "- total "
          "returned of H200 by firm + quantity <= firm_cap otherwise reduce\n"
          "clause 3 on application require application.supply_sufficient and "
          "application.foundry_ok and "
          "application.kyc otherwise ask \"the missing certification\" within 30 days then refuse"),
      "\nclause 1\n"
      "  on release\n"
      "  require total credited of domestic by firm + total waived of domestic by firm + slack\n"
      "      >= total owed of domestic by firm + linkage * quantity otherwise hold\n"
      "\nclause 2\n"
      "  on grant\n"
      "  require total granted of H200 by firm - total lapsed of H200 by firm\n"
      "        - total returned of H200 by firm + quantity\n"
      "      <= firm_cap otherwise reduce\n"
      "\nclause 3\n"
      "  on application\n"
      "  require application.supply_sufficient and application.foundry_ok and application.kyc\n"
      "      otherwise ask \"the missing certification\" within 30 days then refuse\n");
}

TEST(Formatter, gives_dated_steps_their_own_lines_when_they_do_not_fit_on_one) {
  EXPECT_EQ(
      formatted(
          "parameter quarters_open \"Sub-periods opened so far\" = 1 from 2026-04-01 = 2 from "
          "2026-07-01 = 3 from 2026-10-01 = 4"),
      "\nparameter quarters_open \"Sub-periods opened so far\" = 1\n"
      "    from 2026-04-01 = 2\n"
      "    from 2026-07-01 = 3\n"
      "    from 2026-10-01 = 4\n");
}

TEST(Formatter, breaks_long_lists_after_a_comma_and_never_inside_a_text) {
  const std::string longest(120, 'x');
  std::string members = "Firm00";
  for (int at = 1; at < 30; ++at) {
    members += ", Firm" + std::to_string(10 + at);
  }
  const std::string text = formatted("firms f = " + members +
                                     "\nclause 1 on grant always refuse cite \"" + longest + "\"");
  EXPECT_NE(text.find("  cite \"" + longest + "\"\n"), std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(line.size() <= widest_line || line.find("cite") != std::string::npos) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
  }
}

TEST(Formatter, keeps_comments_where_they_were_written) {
  EXPECT_EQ(formatted("#about a\nclass A # trailing a\n## heading\n#\nclass B\n# one\nclause 1 # "
                      "head\n on grant\n"
                      "  # why\n always refuse # so\ntest \"t\" # t\n # first\n at 2026-02-02 A "
                      "grant 5 chips A "
                      "expect allow # done\n# the end"),
            "# about a\n"
            "class A  # trailing a\n"
            "## heading\n"
            "#\n"
            "class B\n"
            "\n"
            "# one\n"
            "clause 1  # head\n"
            "  on grant\n"
            "  # why\n"
            "  always refuse  # so\n"
            "\n"
            "test \"t\"  # t\n"
            "  # first\n"
            "  at 2026-02-02 A grant 5 chips A expect allow  # done\n"
            "\n"
            "# the end\n");
}

TEST(Formatter, keeps_the_items_in_the_order_in_which_they_were_written) {
  EXPECT_EQ(formatted("class A\nparameter p = 1\nclass B\n"),
            "class A\n\nparameter p = 1\n\nclass B\n");
}

TEST(Formatter, writes_only_the_parentheses_that_precedence_needs) {
  const std::array<std::array<const char*, 2>, 19> guards = {{
      {"((a)) <= (b)", "a <= b"},
      {"(a + b) + c <= d", "a + b + c <= d"},
      {"a + (b + c) <= d", "a + (b + c) <= d"},
      {"a - (b - c) <= d", "a - (b - c) <= d"},
      {"(a * b) + c <= d", "a * b + c <= d"},
      {"(a + b) * c <= d", "(a + b) * c <= d"},
      {"a / (b * c) <= d", "a / (b * c) <= d"},
      {"-(a) <= -(a + b)", "-a <= -(a + b)"},
      {"-(-a) <= b", "-(-a) <= b"},
      {"- -3 <= b", "-(-3) <= b"},
      {"not (a <= b)", "not a <= b"},
      {"not (a and b)", "not (a and b)"},
      {"(not a) and b", "not a and b"},
      {"(a and b) or c", "a and b or c"},
      {"a and (b or c)", "a and (b or c)"},
      {"a or (b or c)", "a or (b or c)"},
      {"(a + b) in s and (a is b)", "a + b in s and a is b"},
      {"(quantity) in s", "(quantity) in s"},
      {"(a + total x of y) in s", "(a + total x of y) in s"},
  }};
  for (const auto& [written, canonical] : guards) {
    EXPECT_EQ(formatted_guard(written), canonical);
    EXPECT_EQ(formatted_guard(canonical), canonical);
  }
}

TEST(Formatter, keeps_a_score_apart_from_the_words_time_and_lottery) {
  EXPECT_EQ(
      formatted(
          "pool p of A size 5 open always rank by (time) descending then (lottery + 1) then time"),
      "\npool p of A\n  size 5\n  open always\n  rank by (time) descending then (lottery + 1) then "
      "time\n");
}

TEST(Parts, are_written_alone_too) {
  EXPECT_EQ(to_text(Figure{.value = Ratio(400'000),
                           .percent = false,
                           .unit = {.text = "chips", .span = {}},
                           .span = {}}),
            "400,000 chips");
  EXPECT_EQ(to_text(Figure{.value = Ratio(1, 8), .percent = true, .unit = {}, .span = {}}),
            "12.5%");
  EXPECT_EQ(to_text(Duration{.count = 1500, .unit = DurationUnit::working_days, .span = {}}),
            "1500 working_days");
  EXPECT_EQ(to_text(EventName{.kind = EventKind::period_end,
                              .period = PeriodKind::quarter,
                              .obligation = {},
                              .span = {}}),
            "quarter period end");
  EXPECT_EQ(to_text(EventName{.kind = EventKind::overdue,
                              .period = {},
                              .obligation = {.text = "link", .span = {}},
                              .span = {}}),
            "overdue link");
  EXPECT_EQ(to_text(Value{.is = YesNo{true}, .span = {}}), "yes");
  EXPECT_EQ(to_text(Value{.is = TextValue{"x"}, .span = {}}), "\"x\"");
  Effect refuse;
  Effect hold{.kind = EffectKind::hold,
              .to = {},
              .text = {},
              .up_to = Duration{.count = 90, .unit = DurationUnit::days, .span = {}},
              .then = {refuse},
              .span = {}};
  EXPECT_EQ(to_text(hold), "hold up to 90 days then refuse");
  Item item;
  item.is = RoleItem{.name = {.text = "director", .span = {}}, .label = {}};
  item.comments.before = {"who decides"};
  EXPECT_EQ(to_text(item), "# who decides\nrole director");
}

TEST(WorkedTexts, are_read_without_a_mistake_and_stand_in_canonical_form) {
  for (const char* name : {"allowances", "h200_2026", "tricky", "trq_fcfs", "us_exporter_key"}) {
    const std::string path = std::string("data/terms/") + name + ".terms";
    std::ifstream file(path, std::ios::binary);
    ASSERT_TRUE(file) << path;
    std::ostringstream content;
    content << file.rdbuf();
    const Text text{.name = path, .content = content.str()};
    const Parsed parsed = syntax_from_text(text);
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
      ADD_FAILURE() << to_text(diagnostic, text);
    }
    EXPECT_EQ(to_text(parsed.syntax), text.content);
  }
}

}  // namespace
}  // namespace sluice::terms

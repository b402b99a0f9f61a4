// Clauses: when they apply, what they require, what follows.
#include <array>
#include <string>
#include <utility>

#include "terms/from_text_parser.h"

namespace sluice::terms {
namespace {

constexpr Saying clause_form{
    "a clause reads `clause 5.2 \"Name\" on release of H200 require … otherwise hold`",
    "条款写作`clause 5.2 \"Name\" on release of H200 require … otherwise hold`"};
constexpr Saying require_form{"a rule reads `require … <= … otherwise refuse`",
                              "规则写作`require … <= … otherwise refuse`"};
constexpr Saying effect_form{
    "effects are refuse, `queue in POOL`, hold, `ask \"…\"`, `refer to ROLE` and reduce",
    "处理方式有`refuse`、`queue in POOL`、`hold`、`ask \"…\"`、`refer to ROLE`和`reduce`"};
constexpr Saying action_form{
    "after `then` stand owe, lapse, hold, report, carry, credit or forfeit",
    "`then`之后写`owe`、`lapse`、`hold`、`report`、`carry`、`credit`或`forfeit`"};

constexpr auto clause_line_keywords =
    std::to_array<std::string_view>({"require", "always", "then", "cite", "note"});

}  // namespace

ClauseItem Parser::clause_item() {
  form_ = clause_form;
  ClauseItem clause;
  clause.number = clause_number();
  clause.label = optional_label();
  clause.attachable = accept("attachable");
  if (accept("overrides")) {
    clause.overrides = clause_numbers();
  }
  if (expect("on")) {
    clause.on = events();
    if (accept("of")) {
      clause.of = names(NameOf::heading);
    }
    if (accept("when")) {
      clause.when = guard();
    }
    if (accept("unless")) {
      clause.unless = guard();
    }
  }
  clause_body(clause);
  return clause;
}

void Parser::clause_body(ClauseItem& clause) {
  bool closed = false;      // cite or note was read
  bool complained = lost_;  // then the clause is not asked for its rules as well
  if (lost_) {
    recover(&Parser::begins_rule);
  }
  for (;;) {
    form_ = clause_form;
    const std::size_t started = at_;
    if (item_ends() && !complained && clause.rules.empty()) {
      tell_only(rule_keywords);
      fail();
      return;
    }
    ask_for_clause_line(!clause.rules.empty());
    if (item_ends()) {
      return;
    }
    if (const std::string_view meant = mend(); !meant.empty() && !next_is(0, meant)) {
      fail();
      complained = true;
      if (is_one_of(meant, clause_line_keywords) || is_one_of(meant, item_keywords)) {
        lost_ = false;
        mend_to(meant);
        continue;
      }
    }
    if (next_is(0, "cite") || next_is(0, "note")) {
      clause_end(clause);
      closed = true;
    } else if (next_is(0, "require") || next_is(0, "always") || next_is(0, "then")) {
      if (closed) {
        mistake(peek().span,
                {"this rule stands after the `cite` or `note` of its clause",
                 "此规则位于所属条款的`cite`或`note`之后"},
                {"move it up: rules come first, then `cite`, then `note`",
                 "请前移：先写规则，再写`cite`，最后写`note`"},
                "order");
      }
      if (auto read = rule()) {
        clause.rules.push_back(std::move(*read));
      }
    } else {
      fail();
    }
    if (lost_) {
      complained = true;
      if (at_ == started) {
        at_ = std::min(at_ + 1, tokens_.size() - 1);
      }
      recover(&Parser::begins_rule);
    }
  }
}

void Parser::ask_for_clause_line(bool has_rules) {
  // On a new line, the rest of what could have gone on before it is not told.
  const bool new_line = peek().first_on_line;
  if (new_line) {
    tell_only(has_rules ? Words(clause_line_keywords) : Words(rule_keywords));
  }
  for (const std::string_view word : clause_line_keywords) {
    want_word(word, !new_line);
  }
  for (const std::string_view word : item_keywords) {
    want_word(word, false);
  }
  if (has_rules) {
    want_phrase({"the next item", "下一条目"});
  }
}

void Parser::clause_end(ClauseItem& clause) {
  const bool cites = next_is(0, "cite");
  std::string& part = cites ? clause.cite : clause.note;
  if (!part.empty() || (cites && !clause.note.empty())) {
    mistake(peek().span,
            {"a clause ends with one `cite` and then one `note`",
             "条款以一个`cite`、其后一个`note`结尾"},
            {"keep one of each, in this order: `cite \"…\" note \"…\"`",
             "请各保留一个，次序为：`cite \"…\" note \"…\"`"},
            "order");
  }
  advance();
  part = text();
}

std::optional<Rule> Parser::rule() {
  Rule rule;
  const std::uint32_t begin = here();
  const bool requires_something = next_is(0, "require");
  const bool always = next_is(0, "always");
  advance();
  if (requires_something) {
    form_ = require_form;
    Require require;
    require.guard = guard();
    expect("otherwise", require_form);
    require.otherwise = effect();
    rule.is = std::move(require);
  } else if (always) {
    rule.is = Always{effect()};
  } else {
    rule.is = action();
  }
  rule.span = since(begin);
  if (lost_) {
    return std::nullopt;
  }
  return rule;
}

Effect Parser::effect() {
  Effect effect;
  const Nest nest(*this);
  const std::uint32_t begin = here();
  form_ = effect_form;
  const std::string_view word =
      choose(effect_keywords, {"an effect such as `refuse`", "处理方式，例如`refuse`"});
  if (word.empty()) {
    fail();
    return effect;
  }
  advance();
  const auto follows_after = [this, &effect](Saying help) {
    effect.up_to = duration();
    expect("then", help);
    effect.then.push_back(this->effect());
  };
  if (word == "refuse") {
    effect.kind = EffectKind::refuse;
  } else if (word == "queue") {
    effect.kind = EffectKind::queue;
    expect("in");
    effect.to = name(NameOf::pool);
  } else if (word == "hold") {
    effect.kind = EffectKind::hold;
    if (accept("up", false)) {
      expect("to");
      follows_after({"a bounded hold says what follows: `hold up to 90 days then refuse`",
                     "暂缓有期限的，须写明期满后的处理：`hold up to 90 days then refuse`"});
    }
  } else if (word == "ask") {
    effect.kind = EffectKind::ask;
    effect.text = text();
    if (accept("within", false)) {
      follows_after({"a bounded question says what follows: `ask \"…\" within 30 days then refuse`",
                     "补正有期限的，须写明期满后的处理：`ask \"…\" within 30 days then refuse`"});
    }
  } else if (word == "refer") {
    effect.kind = EffectKind::refer;
    expect("to");
    effect.to = name(NameOf::role);
  } else {
    effect.kind = EffectKind::reduce;
    if (accept("rest", false)) {
      effect.text = text();
    }
  }
  effect.span = since(begin);
  return effect;
}

Action Parser::action() {
  form_ = action_form;
  const std::string_view word =
      choose(action_keywords, {"a consequence such as `owe`", "后续事项，例如`owe`"});
  if (word.empty()) {
    fail();
    return {};
  }
  advance();
  if (word == "owe") {
    return {owe()};
  }
  if (word == "lapse") {
    form_ = {"write `lapse after 90 days` or `lapse rest unless order within 90 days`",
             "请写作`lapse after 90 days`或`lapse rest unless order within 90 days`"};
    if (accept("after")) {
      return {LapseAfter{duration()}};
    }
    LapseRest lapse;
    expect("rest");
    expect("unless");
    lapse.unless = event();
    expect("within");
    lapse.within = duration();
    return {lapse};
  }
  if (word == "hold") {
    HoldEvents hold;
    hold.events = events();
    if (accept("until", false)) {
      hold.until_none_overdue = expect("none") && expect("overdue");
    }
    return {hold};
  }
  if (word == "report") {
    form_ = {"write `report \"what\" within 60 days as NAME`",
             "请写作`report \"what\" within 60 days as NAME`"};
    ReportDuty duty;
    duty.what = text();
    expect("within");
    duty.within = duration();
    if (accept("as", false)) {
      duty.as = name(NameOf::obligation);
    }
    return {duty};
  }
  if (word == "carry") {
    form_ = {"write `carry … up to … to ACCOUNT`", "请写作`carry … up to … to ACCOUNT`"};
    Carry carry;
    carry.amount = amount();
    expect("up");
    expect("to");
    carry.up_to = amount();
    expect("to");
    carry.account = name(NameOf::account);
    return {carry};
  }
  if (word == "credit") {
    form_ = {"write `credit … to ACCOUNT`", "请写作`credit … to ACCOUNT`"};
    Credit credit;
    credit.amount = amount();
    expect("to");
    credit.account = name(NameOf::account);
    return {credit};
  }
  form_ = {"write `forfeit security of NAME with discharge` or `… without discharge`",
           "请写作`forfeit security of NAME with discharge`或`… without discharge`"};
  Forfeit forfeit;
  expect("security");
  expect("of");
  forfeit.obligation = name(NameOf::obligation);
  forfeit.discharge = accept("with");
  if (!forfeit.discharge) {
    expect("without");
  }
  expect("discharge");
  return {forfeit};
}

Owe Parser::owe() {
  form_ = {"write `owe … of CLASS within 180 days as NAME secured by … each`",
           "请写作`owe … of CLASS within 180 days as NAME secured by … each`"};
  Owe owe;
  owe.amount = amount();
  if (accept("of", false)) {
    owe.heading = name(NameOf::heading);
  }
  expect("within");
  owe.within = duration();
  if (accept("as", false)) {
    owe.as = name(NameOf::obligation);
  }
  if (accept("secured", false)) {
    expect("by");
    owe.secured = amount();
    expect("each");
  }
  return owe;
}

}  // namespace sluice::terms

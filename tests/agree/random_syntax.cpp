#include "tests/agree/random_syntax.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sluice::agree {
namespace {

using namespace sluice::terms;

using Strings = std::vector<std::string>;

const Strings& common_names() {
  static const Strings names = {"H200", "Ascend", "domestic", "ceiling", "linkage", "slack", "a",
                                "Z9_x", "link",   "director", "Arden",   "Borea",   "round"};
  return names;
}

// Keywords elsewhere, and names all the same.
const Strings& tricky_names() {
  static const Strings names = {
      "on",      "note",     "hold",    "firm",   "group",      "all",    "month",    "time",
      "lottery", "expect",   "with",    "each",   "most",       "at",     "for",      "given",
      "per",     "calendar", "terms",   "from",   "until",      "keep",   "move",     "yes_no",
      "days",    "release",  "overdue", "none",   "rest",       "after",  "within",   "as",
      "secured", "up",       "reduce",  "refuse", "cap",        "lot",    "reserve",  "rank",
      "open",    "size",     "proved",  "order",  "descending", "second", "approval", "waiving",
      "owing",   "missing",  "due",     "waive",  "extend",     "may"};
  return names;
}

const Strings& words_in_texts() {
  static const Strings words = {
      "Ceiling", "先配套后放行", "50 %",     "#", "a/b", "it's", "née", "—", "\\",
      "𠀀",      "otherwise",    "clause 5", "=", "(",   "\t",   "%n",  ";"};
  return words;
}

class Author {
 public:
  explicit Author(Dice& dice) : dice_(dice) {}
  Author(Dice& dice, std::vector<Name> units) : dice_(dice), units_(std::move(units)) {}

  Syntax syntax() {
    Syntax syntax;
    syntax.header = header();
    syntax.items.push_back({.is = units(), .span = {}, .comments = comments()});
    const std::size_t count = dice_.below(12);
    for (std::size_t at = 0; at < count; ++at) {
      syntax.items.push_back({.is = item(), .span = {}, .comments = comments()});
    }
    if (dice_.one_in(4)) {
      syntax.closing_comments = comment_lines();
    }
    return syntax;
  }

  Expr guard(int depth) {
    if (depth <= 0) {
      return leaf();
    }
    switch (dice_.below(8)) {
      case 0:
        return binary(Operator::logical_or, guard(depth - 1), guard(depth - 1));
      case 1:
        return binary(Operator::logical_and, guard(depth - 1), guard(depth - 1));
      case 2:
        return unary(Operator::logical_not, guard(depth - 1));
      case 3: {
        Expr expr;
        expr.node =
            IsTest{.negated = dice_.one_in(2), .name = dice_.one_in(3) ? named("yes") : name()};
        expr.operands.push_back(amount(depth - 1));
        return expr;
      }
      case 4: {
        Expr expr;
        expr.node = InTest{name()};
        expr.operands.push_back(dice_.one_in(4) ? reference("class") : amount(depth - 1));
        return expr;
      }
      case 5:
        return amount(depth);
      default: {
        constexpr std::array all_relations = {Operator::less_equal, Operator::greater_equal,
                                              Operator::less,       Operator::greater,
                                              Operator::equal,      Operator::not_equal};
        return binary(all_relations[dice_.below(all_relations.size())], amount(depth - 1),
                      amount(depth - 1));
      }
    }
  }

 private:
  // ---- words, figures, texts ----
  static Name named(std::string text) { return {.text = std::move(text), .span = {}}; }

  Name name() { return named(dice_.any_of(dice_.one_in(4) ? tricky_names() : common_names())); }
  Name maybe_name() { return dice_.one_in(2) ? name() : Name{}; }
  // A total's `by` names a set of firms unless it is one of three words.
  Name firm_set() {
    Name set = name();
    while (set.text == "firm" || set.text == "group" || set.text == "all") {
      set = name();
    }
    return set;
  }
  std::vector<Name> names() {
    std::vector<Name> list(1 + dice_.below(dice_.one_in(8) ? 30 : 3));
    std::ranges::generate(list, [this] { return name(); });
    return list;
  }
  Name number() {
    std::string text = std::to_string(dice_.below(20));
    while (dice_.one_in(2)) {
      text += "." + std::to_string(dice_.below(12)) + (dice_.one_in(4) ? "0" : "");
    }
    return named(text);
  }
  std::vector<Name> numbers() {
    std::vector<Name> list(1 + dice_.below(3));
    std::ranges::generate(list, [this] { return number(); });
    return list;
  }
  std::string text() {
    std::string text;
    const std::size_t count = 1 + dice_.below(dice_.one_in(8) ? 25 : 4);
    for (std::size_t at = 0; at < count; ++at) {
      text += (text.empty() ? "" : " ") + dice_.any_of(words_in_texts());
    }
    return text;
  }
  std::string maybe_text() { return dice_.one_in(2) ? text() : std::string(); }
  Label label() { return {.english = text(), .chinese = maybe_text(), .span = {}}; }
  Label maybe_label() { return dice_.one_in(2) ? label() : Label{}; }

  // Comments are trimmed when read; a lone sign is a comment too.
  std::string comment() {
    std::string comment = text();
    while (!comment.empty() && (comment.front() == '\t' || comment.front() == ' ')) {
      comment.erase(0, 1);
    }
    while (!comment.empty() && (comment.back() == '\t' || comment.back() == ' ')) {
      comment.pop_back();
    }
    return comment;
  }
  Strings comment_lines() {
    Strings lines(1 + dice_.below(3));
    std::ranges::generate(lines, [this] { return dice_.one_in(6) ? std::string() : comment(); });
    return lines;
  }
  Comments comments() {
    Comments comments;
    if (dice_.one_in(5)) {
      comments.before = comment_lines();
    }
    if (dice_.one_in(5)) {
      comments.trailing = comment();
    }
    return comments;
  }

  Day day() { return Day(static_cast<std::int32_t>(dice_.below(60'000)) - 20'000); }
  int version() { return static_cast<int>(dice_.below(1'000'000)); }
  Duration duration() {
    constexpr std::array units = {DurationUnit::days, DurationUnit::working_days,
                                  DurationUnit::months};
    return {.count = static_cast<std::int32_t>(dice_.below(dice_.one_in(4) ? 36'526 : 100)),
            .unit = units[dice_.below(units.size())],
            .span = {}};
  }
  Figure figure() {
    constexpr std::int64_t largest = 1'000'000'000'000;
    Figure figure;
    std::int64_t whole = static_cast<std::int64_t>(dice_.below(dice_.one_in(2) ? 100 : 2'000'000));
    if (dice_.one_in(20)) {
      whole = largest;
    }
    std::int64_t one = 1;
    const std::size_t decimals = dice_.one_in(3) && whole < largest ? dice_.below(7) : 0;
    for (std::size_t at = 0; at < decimals; ++at) {
      one *= 10;
    }
    figure.percent = dice_.one_in(4);
    const Wide numerator =
        Wide{whole} * one + static_cast<Wide>(dice_.below(static_cast<std::size_t>(one)));
    figure.value = Ratio(numerator, Wide{one} * (figure.percent ? 100 : 1));
    if (dice_.one_in(2)) {
      figure.unit = dice_.any_of(units_);
    }
    return figure;
  }
  Value value() {
    Value value;
    switch (dice_.below(6)) {
      case 0:
        value.is = DateValue{day()};
        break;
      case 1:
        value.is = TextValue{text()};
        break;
      case 2:
        value.is = YesNo{dice_.one_in(2)};
        break;
      case 3:
        value.is = name();
        break;
      default: {
        Figure written = figure();
        written.value = dice_.one_in(4) ? -written.value : written.value;
        value.is = written;
      }
    }
    return value;
  }

  // ---- expressions ----
  static Expr unary(Operator op, Expr operand) {
    Expr expr;
    expr.node = Operation{op};
    expr.operands.push_back(std::move(operand));
    return expr;
  }
  static Expr binary(Operator op, Expr left, Expr right) {
    Expr expr = unary(op, std::move(left));
    expr.operands.push_back(std::move(right));
    return expr;
  }
  static Expr reference(std::string head) {
    Expr expr;
    expr.node = Reference{.head = named(std::move(head)), .member = {}};
    return expr;
  }
  Reference path() {
    return {.head = dice_.one_in(8) ? named("class") : name(),
            .member = dice_.one_in(8) ? named("date") : name()};
  }
  Total total() {
    Total total;
    total.flow = name();
    total.scope = static_cast<ClassScope>(dice_.below(3));
    total.by = static_cast<FirmScope>(dice_.below(5));
    total.window = static_cast<WindowKind>(dice_.below(5));
    if (total.scope == ClassScope::named) {
      total.heading = name();
    }
    if (total.by == FirmScope::named) {
      total.firms = firm_set();
    }
    if (total.window == WindowKind::ever) {
      total.to_date = dice_.one_in(2);
    } else if (total.window == WindowKind::last) {
      total.last = duration();
    }
    total.weight = maybe_name();
    return total;
  }
  Expr leaf() {
    Expr expr;
    switch (dice_.below(6)) {
      case 0:
        expr.node = figure();
        break;
      case 1:
        expr.node = DateValue{day()};
        break;
      case 2:
        expr.node = QuantityTerm{maybe_name()};
        break;
      case 3:
        expr.node = total();
        break;
      case 4:
        return reference(dice_.one_in(4) ? "date" : name().text);
      default:
        expr.node = path();
    }
    return expr;
  }
  Expr amount(int depth) {
    if (depth <= 0) {
      return leaf();
    }
    switch (dice_.below(7)) {
      case 0:
        return binary(Operator::add, amount(depth - 1), amount(depth - 1));
      case 1:
        return binary(Operator::subtract, amount(depth - 1), amount(depth - 1));
      case 2:
        return binary(Operator::multiply, amount(depth - 1), amount(depth - 1));
      case 3:
        return binary(Operator::divide, amount(depth - 1), amount(depth - 1));
      case 4:
        return unary(Operator::negate, amount(depth - 1));
      default:
        return leaf();
    }
  }
  int some_depth() { return static_cast<int>(dice_.below(dice_.one_in(6) ? 7 : 4)); }
  std::optional<Expr> maybe_guard() {
    return dice_.one_in(3) ? std::optional(guard(some_depth())) : std::nullopt;
  }
  Expr some_amount() { return amount(some_depth()); }

  // ---- rules ----
  EventName event() {
    EventName event;
    event.kind = static_cast<EventKind>(dice_.below(13));
    if (event.kind == EventKind::period_end) {
      event.period = static_cast<PeriodKind>(dice_.below(3));
    } else if (event.kind == EventKind::overdue) {
      event.obligation = name();
    }
    return event;
  }
  std::vector<EventName> events() {
    std::vector<EventName> list(1 + dice_.below(3));
    std::ranges::generate(list, [this] { return event(); });
    return list;
  }
  Effect effect(int depth = 3) {
    Effect effect;
    effect.kind = static_cast<EffectKind>(dice_.below(6));
    const bool may_bound = effect.kind == EffectKind::hold || effect.kind == EffectKind::ask;
    if (effect.kind == EffectKind::queue || effect.kind == EffectKind::refer) {
      effect.to = name();
    }
    if (effect.kind == EffectKind::ask) {
      effect.text = text();
    } else if (effect.kind == EffectKind::reduce) {
      effect.text = maybe_text();
    }
    if (may_bound && depth > 0 && dice_.one_in(2)) {
      effect.up_to = duration();
      effect.then.push_back(this->effect(depth - 1));
    }
    return effect;
  }
  Action action() {
    switch (dice_.below(8)) {
      case 0: {
        Owe owe{.amount = some_amount(),
                .heading = maybe_name(),
                .within = duration(),
                .as = maybe_name(),
                .secured = {}};
        if (dice_.one_in(2)) {
          owe.secured = some_amount();
        }
        return {std::move(owe)};
      }
      case 1:
        return {LapseAfter{duration()}};
      case 2:
        return {LapseRest{.unless = event(), .within = duration()}};
      case 3:
        return {HoldEvents{.events = events(), .until_none_overdue = dice_.one_in(2)}};
      case 4:
        return {ReportDuty{.what = text(), .within = duration(), .as = maybe_name()}};
      case 5:
        return {Carry{.amount = some_amount(), .up_to = some_amount(), .account = name()}};
      case 6:
        return {Credit{.amount = some_amount(), .account = name()}};
      default:
        return {Forfeit{.obligation = name(), .discharge = dice_.one_in(2)}};
    }
  }
  Rule rule() {
    Rule rule;
    switch (dice_.below(4)) {
      case 0:
        rule.is = action();
        break;
      case 1:
        rule.is = Always{effect()};
        break;
      default:
        rule.is = Require{.guard = guard(some_depth()), .otherwise = effect()};
    }
    rule.comments = comments();
    return rule;
  }

  // ---- items ----
  Header header() {
    Header header;
    header.title = label();
    header.version = version();
    header.from = day();
    if (dice_.one_in(2)) {
      header.until = day();
    }
    if (dice_.one_in(2)) {
      header.amends = version();
    }
    header.retroactive = dice_.one_in(2);
    header.authority = maybe_text();
    header.calendar = maybe_text();
    header.comments = comments();
    return header;
  }
  UnitItem units() {
    for (const char* unit : {"chips", "TPP", "GB/s", "CNY", "kgCO2e"}) {
      if (units_.empty() || dice_.one_in(2)) {
        units_.push_back(named(unit));
      }
    }
    return {units_};
  }
  FactItem fact() {
    FactItem fact;
    fact.subject = static_cast<Subject>(dice_.below(5));
    fact.name = dice_.one_in(8) ? named("date") : name();
    fact.type = dice_.one_in(2) ? named(dice_.one_in(2) ? "yes_no" : "date")
                                : (dice_.one_in(2) ? dice_.any_of(units_) : name());
    fact.label = maybe_label();
    fact.proved_by = maybe_text();
    return fact;
  }
  ParameterStep step(bool first) {
    ParameterStep step;
    if (!first) {
      step.from = day();
    }
    const bool keyed = dice_.one_in(2);
    const std::size_t count = keyed ? 1 + dice_.below(4) : 1;
    for (std::size_t at = 0; at < count; ++at) {
      step.values.push_back({.key = keyed ? name() : Name{}, .value = value()});
    }
    return step;
  }
  ParameterItem parameter() {
    ParameterItem item{.name = name(),
                       .by = static_cast<ParameterBy>(dice_.below(4)),
                       .label = maybe_label(),
                       .steps = {}};
    item.steps.push_back(step(true));
    while (dice_.one_in(2)) {
      item.steps.push_back(step(false));
    }
    return item;
  }
  ClassItem klass() {
    ClassItem item{.name = name(), .label = maybe_label(), .attributes = {}};
    while (dice_.one_in(2)) {
      item.attributes.push_back({.name = name(), .value = value()});
    }
    return item;
  }
  ClauseItem clause() {
    ClauseItem item;
    item.number = number();
    item.label = maybe_label();
    item.attachable = dice_.one_in(4);
    if (dice_.one_in(3)) {
      item.overrides = numbers();
    }
    item.on = events();
    if (dice_.one_in(2)) {
      item.of = names();
    }
    item.when = maybe_guard();
    item.unless = maybe_guard();
    do {
      item.rules.push_back(rule());
    } while (dice_.one_in(2));
    item.cite = maybe_text();
    item.note = maybe_text();
    return item;
  }
  PowerItem power() {
    PowerItem item;
    item.number = number();
    item.label = maybe_label();
    item.role = name();
    if (dice_.one_in(2)) {
      item.may = Waive{numbers()};
    } else {
      item.may = Extend{.clause = number(), .by = duration()};
    }
    item.when = maybe_guard();
    if (dice_.one_in(2)) {
      item.budget = PowerItem::Budget{
          .limit = some_amount(), .heading = maybe_name(), .per = name(), .calendar = maybe_name()};
    }
    item.with_reasons = dice_.one_in(2);
    item.second = maybe_name();
    item.cite = maybe_text();
    return item;
  }
  RankKey key() {
    RankKey key;
    key.kind = static_cast<RankKey::Kind>(dice_.below(3));
    if (key.kind == RankKey::Kind::score) {
      key.score = dice_.one_in(4) ? reference(dice_.one_in(2) ? "time" : "lottery") : some_amount();
      key.descending = dice_.one_in(2);
    }
    return key;
  }
  PoolItem pool() {
    PoolItem item;
    item.name = name();
    item.label = maybe_label();
    item.heading = name();
    item.size = some_amount();
    item.opening = static_cast<Opening>(dice_.below(5));
    if (item.opening == Opening::on_date) {
      item.on = day();
    }
    switch (dice_.below(5)) {
      case 0:
        item.method = FirstCome{static_cast<Ties>(dice_.below(4))};
        break;
      case 1:
        item.method = ProRata{some_amount()};
        break;
      case 2:
        item.method = Lottery{};
        break;
      case 3:
        item.method = Auction{};
        break;
      default: {
        Ranked ranked;
        do {
          ranked.keys.push_back(key());
        } while (dice_.one_in(2));
        item.method = std::move(ranked);
      }
    }
    if (dice_.one_in(2)) {
      item.cap = some_amount();
    }
    while (dice_.one_in(3)) {
      item.reserves.push_back({.amount = some_amount(), .firms = name()});
    }
    if (dice_.one_in(2)) {
      item.lot = figure();
    }
    item.cite = maybe_text();
    return item;
  }
  TransitionItem transition() {
    TransitionItem item{.from_version = version(), .lines = {}};
    while (!dice_.one_in(3)) {
      TransitionLine line;
      line.subject = static_cast<TransitionSubject>(dice_.below(5));
      line.manner = static_cast<TransitionManner>(dice_.below(3));
      if (line.manner == TransitionManner::keep) {
        line.clauses = dice_.one_in(2) ? numbers() : std::vector<Name>{};
        line.until = dice_.one_in(2) ? std::optional(day()) : std::nullopt;
      }
      item.lines.push_back(std::move(line));
    }
    return item;
  }
  Given given() {
    Given given;
    if (dice_.one_in(2)) {
      Reference fact = path();
      fact.member = dice_.one_in(4) ? Name{} : fact.member;
      given.is = GivenFact{.path = std::move(fact), .firm = maybe_name(), .value = value()};
    } else {
      given.is = GivenTotal{.total = total(), .firm = maybe_name(), .figure = figure()};
    }
    given.comments = comments();
    return given;
  }
  TestStep test_step() {
    TestStep step;
    step.day = day();
    step.firm = name();
    step.event = event();
    step.quantity = figure();
    step.klass = name();
    while (dice_.one_in(3)) {
      step.with.push_back({.path = path(), .value = value()});
    }
    if (dice_.one_in(4)) {
      step.waiving = numbers();
    }
    if (dice_.one_in(4)) {
      step.approved_by = names();
    }
    step.expected = static_cast<Expected>(dice_.below(7));
    if (dice_.one_in(3)) {
      step.expected_quantity = figure();
    }
    if (dice_.one_in(2)) {
      step.by = numbers();
    }
    if (dice_.one_in(4)) {
      step.owing = TestStep::Owing{.amount = figure(),
                                   .heading = maybe_name(),
                                   .due = dice_.one_in(2) ? std::optional(day()) : std::nullopt};
    }
    step.missing = maybe_text();
    step.comments = comments();
    return step;
  }
  TestItem test() {
    TestItem item{.name = text(), .given = {}, .steps = {}};
    while (dice_.one_in(2)) {
      item.given.push_back(given());
    }
    while (dice_.one_in(2)) {
      item.steps.push_back(test_step());
    }
    return item;
  }
  decltype(Item::is) item() {
    switch (dice_.below(14)) {
      case 0:
        return UnitItem{{named("extra")}};
      case 1:
        return klass();
      case 2:
        return ClassesItem{.name = name(), .label = maybe_label(), .members = names()};
      case 3:
        return FirmsItem{.name = name(), .label = maybe_label(), .members = names()};
      case 4:
        return fact();
      case 5:
        return parameter();
      case 6:
        return AccountItem{.name = name(), .unit = dice_.any_of(units_), .label = maybe_label()};
      case 7:
        return RoleItem{.name = name(), .label = maybe_label()};
      case 8:
        return power();
      case 9:
        return pool();
      case 10:
        return transition();
      case 11:
        return test();
      default:
        return clause();
    }
  }

  Dice& dice_;
  std::vector<Name> units_;
};

const Strings& insertions() {
  static const Strings words = {"clause",
                                "require",
                                "otherwise",
                                "then",
                                "on",
                                "total",
                                "of",
                                "(",
                                ")",
                                "\"",
                                "#",
                                "\n",
                                ",",
                                "/",
                                "<=",
                                "=",
                                "%",
                                "1,0",
                                "400,000",
                                "2026-02-30",
                                "not",
                                "and",
                                "is",
                                "in",
                                "test",
                                "at",
                                "class",
                                ".",
                                "GB/s",
                                "unit",
                                "≤",
                                "“",
                                "，",
                                "\xE2",
                                "\xFF",
                                "\xE2\x80\xAE",
                                std::string(1, '\0'),
                                "5.1.2",
                                "-"};
  return words;
}

}  // namespace

terms::Syntax random_syntax(Dice& dice) {
  return Author(dice).syntax();
}

terms::Expr random_guard(Dice& dice, int depth) {
  return Author(dice, {{.text = "chips", .span = {}}}).guard(depth);
}

std::string damaged(std::string text, Dice& dice) {
  const std::size_t wounds = 1 + dice.below(8);
  for (std::size_t wound = 0; wound < wounds; ++wound) {
    const std::size_t at = dice.below(text.size() + 1);
    const std::size_t length = std::min(text.size() - at, dice.below(dice.one_in(4) ? 200 : 8));
    switch (dice.below(5)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(dice.below(text.size()), length));
        break;
      case 2:
        if (at < text.size()) {
          text[at] = static_cast<char>(dice.below(256));
        }
        break;
      case 3:
        text.insert(at, " " + dice.any_of(insertions()) + " ");
        break;
      default:
        text.insert(at, dice.any_of(insertions()));
    }
  }
  return text;
}

}  // namespace sluice::agree

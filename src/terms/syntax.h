// The tree of a text of terms, as written: nothing is resolved or checked here. One struct for each
// production of docs/terms-language.md. Values only, so that trees can be copied, compared and
// mutated.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/day.h"
#include "base/ratio.h"
#include "terms/text.h"

namespace sluice::terms {

struct Name {
  std::string text;
  Span span;
  bool operator==(const Name&) const = default;
};

struct Label {
  std::string english;
  std::string chinese;  // may be empty
  Span span;
  bool operator==(const Label&) const = default;
};

// Comments stay where they were written: on lines of their own before a part, or at the end of its
// line.
struct Comments {
  std::vector<std::string> before;  // without the leading '#', trimmed
  std::string trailing;             // empty when there is none
  bool operator==(const Comments&) const = default;
};

// 400,000 chips, 50%, 20,919.2 TPP, 7
struct Figure {
  Ratio value;           // 50% is 1/2
  bool percent = false;  // how it was written
  Name unit;             // empty text: a pure number
  Span span;
  bool operator==(const Figure&) const = default;
};

enum class DurationUnit : std::uint8_t { days, working_days, months };
struct Duration {
  std::int32_t count = 0;
  DurationUnit unit = DurationUnit::days;
  Span span;
  bool operator==(const Duration&) const = default;
};

// A value as it stands in facts, attributes and tests.
struct DateValue {
  Day day;
  bool operator==(const DateValue&) const = default;
};
struct TextValue {
  std::string text;
  bool operator==(const TextValue&) const = default;
};
struct YesNo {
  bool yes = false;
  bool operator==(const YesNo&) const = default;
};
struct Value {
  std::variant<Figure, DateValue, TextValue, YesNo, Name> is;  // a Figure may be negative here
  Span span;
  bool operator==(const Value&) const = default;
};

// ---- events ----------------------------------------------------------------------------------

// The fixed vocabulary of stages. The first eleven happen to a quantity of a class; `period_end`
// is raised once for each firm, `overdue` once for each obligation.
enum class EventKind : std::uint8_t {
  application,
  grant,
  order,
  clearance,
  release,
  deployment,
  purchase,
  report,
  transfer,
  surrender,
  waiver,
  period_end,
  overdue
};
enum class PeriodKind : std::uint8_t { month, quarter, year };

struct EventName {
  EventKind kind = EventKind::application;
  PeriodKind period = PeriodKind::year;  // of period_end
  Name obligation;                       // of overdue
  Span span;
  bool operator==(const EventName&) const = default;
};

// ---- expressions and guards ------------------------------------------------------------------

struct QuantityTerm {  // quantity [in attribute]
  Name weight;
  bool operator==(const QuantityTerm&) const = default;
};

enum class ClassScope : std::uint8_t { named, this_class, any_class };
enum class FirmScope : std::uint8_t {
  all_by_default,
  all,
  firm,
  group,
  named
};  // `by NAME`: a declared firm set
enum class WindowKind : std::uint8_t {
  ever,
  this_month,
  this_quarter,
  this_year,
  last
};  // `to date` is ever
struct Total {
  Name flow;
  ClassScope scope = ClassScope::named;
  Name heading;  // a class or a set of classes, when named
  FirmScope by = FirmScope::all_by_default;
  Name firms;
  WindowKind window = WindowKind::ever;
  bool to_date = false;  // `to date` was written out
  Duration last;         // of WindowKind::last
  Name weight;           // in attribute
  bool operator==(const Total&) const = default;
};

struct Reference {  // ceiling, firm.bonded, class.tpp, date, firm, class
  Name head;
  Name member;  // empty text when there is none
  bool operator==(const Reference&) const = default;
};

enum class Operator : std::uint8_t {
  // two operands
  logical_or,
  logical_and,
  less_equal,
  greater_equal,
  less,
  greater,
  equal,
  not_equal,
  add,
  subtract,
  multiply,
  divide,
  // one operand
  logical_not,
  negate
};
struct Operation {
  Operator op = Operator::add;
  bool operator==(const Operation&) const = default;
};
struct IsTest {  // expr is [not] NAME
  bool negated = false;
  Name name;
  bool operator==(const IsTest&) const = default;
};
struct InTest {  // expr in NAME
  Name set;
  bool operator==(const InTest&) const = default;
};

// Guards and arithmetic are one tree; the checker tells them apart. Parentheses are not kept: the
// formatter writes the ones that precedence needs.
struct Expr {
  std::variant<Figure, DateValue, QuantityTerm, Total, Reference, Operation, IsTest, InTest> node;
  std::vector<Expr> operands;  // of Operation, IsTest and InTest
  Span span;
  bool operator==(const Expr&) const = default;
};

// ---- effects, actions, rules -----------------------------------------------------------------

enum class EffectKind : std::uint8_t { refuse, queue, hold, ask, refer, reduce };
struct Effect {
  EffectKind kind = EffectKind::refuse;
  Name to;                        // queue in NAME, refer to NAME
  std::string text;               // ask "…", reduce rest "…"
  std::optional<Duration> up_to;  // hold up to D then …, ask … within D then …
  std::vector<Effect> then;       // exactly one when up_to is set
  Span span;
  bool operator==(const Effect&) const = default;
};

struct Owe {
  Expr amount;
  Name heading;  // of NAME; empty: the event's class
  Duration within;
  Name as;                      // empty: the clause's own obligation
  std::optional<Expr> secured;  // secured by E each
  bool operator==(const Owe&) const = default;
};
struct LapseAfter {
  Duration after;
  bool operator==(const LapseAfter&) const = default;
};
struct LapseRest {
  EventName unless;
  Duration within;
  bool operator==(const LapseRest&) const = default;
};
struct HoldEvents {
  std::vector<EventName> events;
  bool until_none_overdue = false;
  bool operator==(const HoldEvents&) const = default;
};
struct ReportDuty {
  std::string what;
  Duration within;
  Name as;
  bool operator==(const ReportDuty&) const = default;
};
struct Carry {
  Expr amount;
  Expr up_to;
  Name account;
  bool operator==(const Carry&) const = default;
};
struct Credit {
  Expr amount;
  Name account;
  bool operator==(const Credit&) const = default;
};
struct Forfeit {
  Name obligation;
  bool discharge = false;
  bool operator==(const Forfeit&) const = default;
};
struct Action {
  std::variant<Owe, LapseAfter, LapseRest, HoldEvents, ReportDuty, Carry, Credit, Forfeit> is;
  bool operator==(const Action&) const = default;
};

struct Require {
  Expr guard;
  Effect otherwise;
  bool operator==(const Require&) const = default;
};
struct Always {
  Effect effect;
  bool operator==(const Always&) const = default;
};
struct Rule {
  std::variant<Require, Always, Action> is;
  Span span;
  Comments comments;
  bool operator==(const Rule&) const = default;
};

// ---- items -----------------------------------------------------------------------------------

struct UnitItem {
  std::vector<Name> names;  // the first of the text's first unit item is the counting unit
  bool operator==(const UnitItem&) const = default;
};
struct Attribute {
  Name name;
  Value value;
  bool operator==(const Attribute&) const = default;
};
struct ClassItem {
  Name name;
  Label label;
  std::vector<Attribute> attributes;
  bool operator==(const ClassItem&) const = default;
};
struct ClassesItem {
  Name name;
  Label label;
  std::vector<Name> members;
  bool operator==(const ClassesItem&) const = default;
};
struct FirmsItem {
  Name name;
  Label label;
  std::vector<Name> members;
  bool operator==(const FirmsItem&) const = default;
};
enum class Subject : std::uint8_t { firm, application, order, consignment, klass };
struct FactItem {
  Subject subject = Subject::firm;
  Name name;
  Name type;  // yes_no, date, a unit, or a firms/classes set
  Label label;
  std::string proved_by;  // empty when not given
  bool operator==(const FactItem&) const = default;
};
enum class ParameterBy : std::uint8_t { nothing, firm, klass, permit };
struct ParameterValue {
  Name key;  // empty: for all
  Value value;
  bool operator==(const ParameterValue&) const = default;
};
struct ParameterStep {
  std::optional<Day> from;  // none: the first
  std::vector<ParameterValue> values;
  bool operator==(const ParameterStep&) const = default;
};
struct ParameterItem {
  Name name;
  ParameterBy by = ParameterBy::nothing;
  Label label;
  std::vector<ParameterStep> steps;
  bool operator==(const ParameterItem&) const = default;
};
struct AccountItem {
  Name name;
  Name unit;
  Label label;
  bool operator==(const AccountItem&) const = default;
};
struct RoleItem {
  Name name;
  Label label;
  bool operator==(const RoleItem&) const = default;
};

struct ClauseItem {
  Name number;  // compared as text: 5.10 is not 5.1
  Label label;
  bool attachable = false;
  std::vector<Name> overrides;
  std::vector<EventName> on;
  std::vector<Name> of;  // classes or sets; empty: any
  std::optional<Expr> when;
  std::optional<Expr> unless;
  std::vector<Rule> rules;
  std::string cite;
  std::string note;
  bool operator==(const ClauseItem&) const = default;
};

struct Waive {
  std::vector<Name> clauses;
  bool operator==(const Waive&) const = default;
};
struct Extend {
  Name clause;
  Duration by;
  bool operator==(const Extend&) const = default;
};
struct PowerItem {
  Name number;
  Label label;
  Name role;
  std::variant<Waive, Extend> may;
  std::optional<Expr> when;
  struct Budget {
    Expr limit;
    Name heading;   // of NAME; empty: any
    Name per;       // firm, group or a firm set
    Name calendar;  // year, quarter, month; empty: for ever
    bool operator==(const Budget&) const = default;
  };
  std::optional<Budget> budget;
  bool with_reasons = false;
  Name second;  // second approval by NAME; empty: none
  std::string cite;
  bool operator==(const PowerItem&) const = default;
};

enum class Opening : std::uint8_t { always, every_month, every_quarter, every_year, on_date };
enum class Ties : std::uint8_t { none_given, pro_rata, lottery, time };
struct FirstCome {
  Ties ties = Ties::none_given;
  bool operator==(const FirstCome&) const = default;
};
struct ProRata {
  Expr to;
  bool operator==(const ProRata&) const = default;
};
struct RankKey {
  enum class Kind : std::uint8_t { time, lottery, score };
  Kind kind = Kind::time;
  std::optional<Expr> score;  // of Kind::score
  bool descending = false;
  bool operator==(const RankKey&) const = default;
};
struct Ranked {
  std::vector<RankKey> keys;
  bool operator==(const Ranked&) const = default;
};
struct Lottery {
  bool operator==(const Lottery&) const = default;
};
struct Auction {  // reserved: parsed, and refused by the checker
  bool operator==(const Auction&) const = default;
};
struct PoolItem {
  Name name;
  Label label;
  Name heading;
  Expr size;
  Opening opening = Opening::always;
  Day on;  // of Opening::on_date
  std::variant<FirstCome, ProRata, Ranked, Lottery, Auction> method;
  std::optional<Expr> cap;  // cap E per firm per opening
  struct Reserve {
    Expr amount;
    Name firms;
    bool operator==(const Reserve&) const = default;
  };
  std::vector<Reserve> reserves;
  std::optional<Figure> lot;
  std::string cite;
  bool operator==(const PoolItem&) const = default;
};

enum class TransitionSubject : std::uint8_t {
  permits,
  applications,
  orders,
  obligations,
  balances
};
enum class TransitionManner : std::uint8_t { move, restart, keep };
struct TransitionLine {
  TransitionSubject subject = TransitionSubject::permits;
  TransitionManner manner = TransitionManner::move;
  std::vector<Name> clauses;  // keep N, N; empty: all
  std::optional<Day> until;
  Span span;
  bool operator==(const TransitionLine&) const = default;
};
struct TransitionItem {
  int from_version = 0;
  std::vector<TransitionLine> lines;
  bool operator==(const TransitionItem&) const = default;
};

struct GivenFact {
  Reference path;  // firm.bonded, application.critical_need, firm.group
  Name firm;       // for NAME; empty: every firm
  Value value;
  bool operator==(const GivenFact&) const = default;
};
struct GivenTotal {
  Total total;
  Name firm;  // for NAME; empty: no firm
  Figure figure;
  bool operator==(const GivenTotal&) const = default;
};
struct Given {
  std::variant<GivenFact, GivenTotal> is;
  Span span;
  Comments comments;
  bool operator==(const Given&) const = default;
};
enum class Expected : std::uint8_t { allow, reduce, refer, ask, hold, queue, refuse };
struct TestStep {
  Day day;
  Name firm;
  EventName event;
  Figure quantity;
  Name klass;
  struct With {
    Reference path;
    Value value;
    bool operator==(const With&) const = default;
  };
  std::vector<With> with;
  std::vector<Name> waiving;
  std::vector<Name> approved_by;
  Expected expected = Expected::allow;
  std::optional<Figure> expected_quantity;
  std::vector<Name> by;  // a set; empty: not checked
  struct Owing {
    Figure amount;
    Name heading;
    std::optional<Day> due;
    bool operator==(const Owing&) const = default;
  };
  std::optional<Owing> owing;
  std::string missing;  // empty: not checked
  Span span;
  Comments comments;
  bool operator==(const TestStep&) const = default;
};
struct TestItem {
  std::string name;
  std::vector<Given> given;
  std::vector<TestStep> steps;
  bool operator==(const TestItem&) const = default;
};

struct Item {
  std::variant<UnitItem, ClassItem, ClassesItem, FirmsItem, FactItem, ParameterItem, AccountItem,
               RoleItem, ClauseItem, PowerItem, PoolItem, TransitionItem, TestItem>
      is;
  Span span;
  Comments comments;
  bool operator==(const Item&) const = default;
};

struct Header {
  Label title;
  int version = 0;
  Day from;
  std::optional<Day> until;
  std::optional<int> amends;
  bool retroactive = false;
  std::string authority;
  std::string calendar;
  Span span;
  Comments comments;
  bool operator==(const Header&) const = default;
};

struct Syntax {
  Header header;
  std::vector<Item> items;
  std::vector<std::string> closing_comments;  // after the last item
  bool operator==(const Syntax&) const = default;
};

}  // namespace sluice::terms

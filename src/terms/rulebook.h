// The rulebook: one version of the terms, lowered to a small core that several readers share.
//
//   Guard   a condition over known facts, three-valued          the kernel reads true, false or
//   unknown Bound   k0 + cq·q + Σ c·balance ≥ 0 in whole numbers        a comparison for the
//   kernel, a row for the planner Act     what follows an event: owe, lapse, hold, report …
//   postings and timers of the kernel
//
// A Docket is everything that is judged when one kind of event happens to one class within one
// epoch (an interval in which no dated figure changes). All that class and epoch determine is
// folded into numbers; what the firm, the permit and the facts determine stays as a Known until the
// event comes. Nothing here is written after it was built; any number of threads may read it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/digest.h"
#include "terms/symbols.h"
#include "terms/syntax.h"
#include "terms/text.h"

namespace sluice::terms {

// ---- known expressions: degree 0 ---------------------------------------------------------------

using KnownRef = std::uint32_t;  // an index into Docket::knowns
inline constexpr KnownRef no_known = 0xFFFFFFFFU;

enum class KnownKind : std::uint8_t {
  constant,             // value
  fact,                 // a: FactId; in its unit, or a day number for a date
  parameter_by_firm,    // a: index into Docket::firm_figures (a figure for each MentionId; 0 for
                        // firms not named)
  parameter_by_permit,  // a: ParameterId; 0 where no officer set it
  date,                 // the day of the event, as its number
  add,
  subtract,
  multiply,
  divide,
  negate
};
struct Known {
  KnownKind kind = KnownKind::constant;
  KnownRef a = no_known;
  KnownRef b = no_known;
  Ratio value;
};

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
};

// ---- guards
// --------------------------------------------------------------------------------------

enum class AtomKind : std::uint8_t {
  fact_yes,  // a: FactId of type yes_no
  fact_is,   // a: FactId; b: the MentionId or HeadingId of its type
  fact_in,   // a: FactId; b: the FirmSetId or HeadingId (a set) of its type
  firm_is,   // b: MentionId
  firm_in,   // b: FirmSetId
  compare    // left op right, both Knowns
};
inline constexpr std::uint32_t no_linear = 0xFFFFFFFFU;
struct Atom {
  AtomKind kind = AtomKind::fact_yes;
  Operator op = Operator::equal;  // of compare: one of the six comparisons
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  KnownRef left = no_known;
  KnownRef right = no_known;
  std::uint32_t linear = no_linear;  // of compare: the same in Docket::linears, where it is one
};

// A comparison of facts in whole numbers: k + Σ c·fact, as kept, compares with 0.
struct LinearTerm {
  FactId fact;  // none: the day of the event, as its number
  std::int64_t c = 0;
};
struct Linear {
  Range terms;  // in Docket::linear_terms
  std::int64_t k = 0;
};

// A conjunction of atoms (bit i of `positive`: atom i must hold; of `negative`: must not hold).
// A guard is true when one of its cubes is true, false when all are false, else unknown.
// At most 64 atoms on one docket: more is a diagnostic.
struct Cube {
  std::uint64_t positive = 0;
  std::uint64_t negative = 0;
};

// ---- balances and bounds -----------------------------------------------------------------------

enum class Scope : std::uint8_t { all, firm, group, firms };

// What a total counts, apart from whose it is. Equal slots of one rulebook are one slot.
struct Slot {
  Flow flow = Flow::applied;  // or a declared account: first_account + n
  HeadingId heading;          // none: any class
  // The headings whose postings are summed, ascending: for a set, the set itself and its classes;
  // under a weight the single classes alone. Empty: every heading.
  std::vector<HeadingId> classes;
  WindowKind window = WindowKind::ever;
  Duration last;       // of WindowKind::last
  AttributeId weight;  // none: counted, not weighed
  // The reading is in units of 1/scale: 1,000,000 for flows kept in millionths and for weights that
  // are not whole numbers, else 1.
  std::int64_t scale = 1;

  bool operator==(const Slot&) const = default;
};

struct FormTerm {
  std::uint32_t slot = 0;  // index into Rulebook::slots
  Scope scope = Scope::all;
  FirmSetId firms;            // of Scope::firms
  std::int64_t c = 0;         // coefficient of the slot's reading as read, when the form is settled
  KnownRef known = no_known;  // coefficient of the reading in units, when it is not
};

// k0 + cq·q + Σ c·reading, all times `scale` (> 0), so that every coefficient is whole.
// Settled: the numbers stand. Otherwise they come from the Knowns at the event (kernel/judge.h),
// and k0, cq and scale here are 0, 0 and 1.
struct Form {
  bool settled = true;
  bool strict = false;  // > 0 instead of >= 0; a settled strict form has its 1 already taken off k0
  std::int64_t k0 = 0;
  std::int64_t cq = 0;
  std::int64_t scale = 1;
  Range terms;  // in Docket::terms
  KnownRef k0_known = no_known;
  KnownRef cq_known = no_known;
  UnitId unit;  // of the whole; none: a pure number
};

// One demand of a clause: passes when its facts hold or one of its bounds is ≥ 0.
// A `require` of several conjuncts is several rows.
struct Row {
  std::uint32_t clause = 0;  // index into Docket::clauses
  std::uint16_t rule = 0;    // index into ClauseItem::rules of that clause
  std::uint16_t part = 0;    // which conjunct of that rule, from 0
  std::uint32_t effect = 0;  // index into Rulebook::effects
  bool constant = false;     // class and epoch decide alone …
  bool holds = false;        // … and say this
  Range cubes;               // in Docket::cubes; a disjunction
  Range bounds;              // in Docket::forms; a disjunction; at most one for effect `reduce`
  // The usual demand: one settled bound and nothing beside it. `kind` is then that of its effect.
  bool usual = false;
  EffectKind kind = EffectKind::refuse;
};

// ---- acts
// ----------------------------------------------------------------------------------------

enum class ActKind : std::uint8_t {
  owe,
  lapse_after,
  lapse_rest,
  hold,
  report,
  carry,
  credit,
  forfeit
};
struct Act {
  ActKind kind = ActKind::owe;
  std::uint32_t clause = 0;  // index into Docket::clauses
  std::uint16_t rule = 0;
  std::uint32_t amount = 0;    // owe, carry, credit: index into Docket::forms
  std::uint32_t up_to = 0;     // carry
  bool secured = false;        // owe … secured by E each
  std::uint32_t security = 0;  // index into Docket::forms (no quantity): money for each unit owed
  HeadingId heading;           // owe: what is owed; none: the event's class
  Duration within;             // owe, report, lapse_after, lapse_rest
  ObligationId obligation;     // owe, report: its name; forfeit: whose security
  EventKind unless = EventKind::order;  // lapse_rest
  std::vector<EventName> events;        // hold
  bool until_none_overdue = false;      // hold
  bool discharge = false;               // forfeit
  Flow account = Flow::first_account;   // carry, credit
};

struct RuledEffect {
  EffectKind kind = EffectKind::refuse;
  PoolId pool;                    // queue
  RoleId role;                    // refer
  std::string text;               // ask "…", reduce rest "…"
  bool has_rest = false;          // reduce rest "…"
  std::optional<Duration> up_to;  // hold, ask
  std::uint32_t then = 0;         // index into Rulebook::effects, when up_to is set
};

// ---- dockets
// -------------------------------------------------------------------------------------

inline constexpr std::uint32_t no_clause = 0xFFFFFFFFU;

struct DocketClause {
  std::uint32_t item = 0;  // index into Rulebook::clauses; no_clause in the docket of a power
  ClauseId id;
  bool attachable = false;
  bool guarded = false;  // has `when` or `unless` that class and epoch do not settle
  Range when;            // in cubes; the clause applies when `when` is true and `unless` is not;
                         // empty: no `when`, or class and epoch make it true
  Range unless;          // in cubes; empty: no `unless`, or class and epoch make it false
  Range rows;            // in Docket::rows
  Range acts;            // in Docket::acts
  Range displaces;  // in Docket::displaced: positions of clauses of this docket that it overrides
};

struct Docket {
  std::vector<DocketClause> clauses;  // in the order of the text; only those that can apply
  std::vector<std::uint32_t> order;   // positions in `clauses`, overriding before overridden
  std::vector<std::uint32_t> displaced;
  std::vector<Row> rows;
  std::vector<Act> acts;
  std::vector<Form> forms;
  std::vector<FormTerm> terms;
  std::vector<Cube> cubes;
  std::vector<Atom> atoms;           // at most 64
  std::vector<FactId> fact_of_atom;  // for `missing`: the first fact that the atom asks, or none
  std::vector<Known> knowns;
  std::vector<std::vector<Ratio>> firm_figures;  // by MentionId
  std::vector<Linear> linears;
  std::vector<LinearTerm> linear_terms;
  // What judging may leave out. As they stand here, nothing.
  bool plain = false;   // every clause applies whenever the event happens, and displaces none
  bool reduces = true;  // a row may have the effect `reduce`
};

// ---- declarations, resolved
// ----------------------------------------------------------------------

struct RuledClass {
  HeadingId id;
  Label label;
  std::vector<std::optional<Ratio>> attributes;  // by AttributeId
};
enum class FactType : std::uint8_t { yes_no, date, amount, firm, klass };
struct RuledAttribute {
  AttributeId id;
  FactType type = FactType::amount;  // or date (a day number) or yes_no (1, 0)
  UnitId unit;                       // of amounts, the same on every class; none: a pure number
};
struct RuledSet {
  HeadingId id;
  Label label;
  std::vector<HeadingId> members;  // ascending
};
struct RuledFirms {
  FirmSetId id;
  Label label;
  std::vector<MentionId> members;  // ascending
  std::vector<bool> mentioned;     // by MentionId: whether it is a member

  [[nodiscard]] bool holds(MentionId firm) const {
    return firm.index() < mentioned.size() && mentioned[firm.index()];
  }
};
struct RuledFact {
  FactId id;
  Subject subject = Subject::firm;
  FactType type = FactType::yes_no;
  UnitId unit;        // of amounts; values are kept in millionths
  FirmSetId firms;    // of type firm: the set that its value is one of
  HeadingId classes;  // of type klass: likewise
  Label label;
  std::string proved_by;
};
struct RuledParameter {
  ParameterId id;
  ParameterBy by = ParameterBy::nothing;
  FactType type = FactType::amount;  // or date (day numbers) or yes_no (1, 0)
  UnitId unit;
  Label label;
  struct Step {
    Day from;     // the version's own first day for the first step
    Ratio value;  // by nothing and by permit (the default there)
    std::vector<std::pair<std::uint32_t, Ratio>>
        by_key;  // by firm: MentionId; by class: HeadingId; ascending
  };
  std::vector<Step> steps;
};
struct RuledAccount {
  Flow flow = Flow::first_account;
  UnitId unit;
  Label label;
};
struct RuledClause {
  ClauseId id;
  std::uint32_t item = 0;  // index into Syntax::items: a ClauseItem
  bool waivable = false;   // some power may waive it
};
struct RuledPower {
  ClauseId id;
  std::uint32_t item = 0;  // index into Syntax::items: a PowerItem
  RoleId role;
  RoleId second;  // none: one signature
  std::vector<ClauseId> waives;
  ClauseId extends;  // none: it waives
  Duration by;
  bool with_reasons = false;
  // The power's own clause, judged on event `waiver` (quantity: the amount waived; class: the
  // heading of the budget, or none): its guard, and its budget as a row whose effect is refuse.
  std::vector<Docket> dockets;  // by epoch; one clause each, with id `id`; none where the guard
                                // cannot hold in the epoch, so that the power cannot be used
  HeadingId heading;            // what the budget counts; none: no budget, or any
};
struct RuledPool {
  PoolId id;
  std::uint32_t item = 0;  // index into Syntax::items: a PoolItem
  HeadingId heading;
  // By epoch. forms: 0 size, then cap (if `has_cap`), then one for each reserve; further forms are
  // rank keys or the pro rata base, in the order of the text. No form has a quantity but the pro
  // rata base and keys may.
  std::vector<Docket> dockets;
  bool has_cap = false;
  std::vector<FirmSetId> reserves;
  std::int64_t lot = 1;
  Opening opening = Opening::always;
  Day on;
};
struct RuledTransition {
  TransitionSubject subject = TransitionSubject::permits;
  TransitionManner manner = TransitionManner::move;
  std::vector<ClauseId> clauses;  // of keep; empty: all
  std::optional<Day> until;
};

struct Rulebook {
  Syntax syntax;          // for words
  std::string canonical;  // to_text(syntax)
  Digest digest;          // of `canonical`: the name of this version
  Symbols symbols;

  UnitId counting_unit;
  UnitId security_unit;            // of `secured by`; none: nothing is secured
  std::vector<HeadingId> classes;  // the single classes of this text, ascending
  std::vector<RuledClass> ruled_classes;
  std::vector<RuledAttribute> attributes;  // in the order of the text
  std::vector<RuledSet> sets;
  std::vector<RuledFirms> firm_sets;
  std::vector<RuledFact> facts;  // those of the text, and the two that every text has:
  FactId all_or_nothing;         // application.all_or_nothing : yes_no, as the applicant said
  FactId supply_short;           // class.supply_short : yes_no, from what makers declared
  std::vector<RuledParameter> parameters;
  std::vector<RuledAccount> accounts;
  std::vector<RoleId> roles;
  std::vector<RuledClause> clauses;
  std::vector<RuledPower> powers;
  std::vector<RuledPool> pools;
  std::vector<RuledTransition> transitions;
  // By ObligationId: the headings under which this version or one before it may raise the
  // obligation, ascending; among those that this version declares, and none.
  std::vector<std::vector<HeadingId>> owed_under;
  std::vector<RuledEffect> effects;
  std::vector<Slot> slots;
  std::vector<Day> epochs;  // first days, ascending; the first is the version's `from`

  [[nodiscard]] int version() const { return syntax.header.version; }
  [[nodiscard]] std::size_t epoch_of(Day day) const;  // the first epoch for days before `from`

  // What is judged when `event` happens to `heading` on a day of `epoch`. Never fails: an empty
  // docket where the text says nothing. A waiver has no class, so that its heading is not read; for
  // the last two kinds of event ask the functions below.
  [[nodiscard]] const Docket& docket(EventKind event, HeadingId heading, std::size_t epoch) const;
  [[nodiscard]] const Docket& overdue_docket(ObligationId name, HeadingId heading,
                                             std::size_t epoch) const;
  [[nodiscard]] const Docket& period_docket(PeriodKind period, std::size_t epoch) const;

  // True when the text names the event after `on` or `unless`: a stage that the regime has.
  [[nodiscard]] bool has_stage(EventKind event) const {
    return stages[static_cast<std::size_t>(event)];
  }

  [[nodiscard]] const RuledFact* fact(FactId id) const;
  [[nodiscard]] const RuledClass* klass(HeadingId id) const;
  [[nodiscard]] const RuledAttribute* attribute(AttributeId id) const;
  [[nodiscard]] const RuledSet* set(HeadingId id) const;
  [[nodiscard]] const RuledFirms* firm_set(FirmSetId id) const;
  [[nodiscard]] const RuledAccount* account(Flow flow) const;
  [[nodiscard]] const RuledPower* power(ClauseId id) const;
  [[nodiscard]] const RuledPool* pool(PoolId id) const;
  [[nodiscard]] const RuledParameter* parameter(ParameterId id) const;
  [[nodiscard]] const RuledClause* clause(ClauseId id) const;
  [[nodiscard]] const ClauseItem* clause_item(ClauseId id) const;
  // Of what is posted to `flow`; none for `bonded` where nothing is secured.
  [[nodiscard]] UnitId unit_of(Flow flow) const;
  // Whether counting under `heading` (none: any class) also counts what is posted under `posted`.
  [[nodiscard]] bool counts(HeadingId heading, HeadingId posted) const;

  // ---- filled by from_syntax; read through the functions above
  // By symbol number: the place in the list of the same name, or HeadingId::none_value where this
  // version has no such thing.
  struct Places {
    std::vector<std::uint32_t> classes, attributes, sets, firm_sets, facts, parameters, accounts,
        clauses, powers, pools;
  } places;
  std::vector<bool> stages;
  std::vector<Docket> dockets;  // the first one is empty
  struct DocketKey {
    EventKind event = EventKind::application;
    std::uint32_t detail = 0;  // PeriodKind, or ObligationId of overdue
    HeadingId heading;
    std::uint32_t epoch = 0;
    friend auto operator<=>(const DocketKey&, const DocketKey&) = default;
  };
  std::vector<std::uint32_t>
      stage_dockets;  // [event][heading][epoch] for the first ten events, dense
  std::vector<std::pair<DocketKey, std::uint32_t>> other_dockets;  // sorted
};

}  // namespace sluice::terms

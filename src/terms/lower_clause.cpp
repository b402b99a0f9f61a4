#include "terms/lower_clause.h"

#include <utility>

#include "base/match.h"
#include "terms/lower_guard.h"

namespace sluice::terms {
namespace {

class Actions {
 public:
  Actions(Site& site, const ClauseItem& clause) : site_(site), clause_(clause) {}

  void add(const Action& action, std::uint16_t rule) {
    Act act;
    act.rule = rule;
    std::visit([&](const auto& kind) { fill(kind, act); }, action.is);
    site_.docket.acts.push_back(std::move(act));
  }

 private:
  void fill(const Owe& owe, Act& act) {
    act.kind = ActKind::owe;
    act.amount = add_form(owe.amount, {"what is owed", "所负数量"});
    act.within = owe.within;
    act.obligation = obligation(owe.as);
    if (const auto heading = heading_named(site_.draft, owe.heading.text)) {
      act.heading = *heading;
    }
    if (owe.secured) {
      act.secured = true;
      act.security = add_form(*owe.secured, {"security", "担保"});
    }
  }
  void fill(const LapseAfter& lapse, Act& act) {
    act.kind = ActKind::lapse_after;
    act.within = lapse.after;
  }
  void fill(const LapseRest& lapse, Act& act) {
    act.kind = ActKind::lapse_rest;
    act.unless = lapse.unless.kind;
    act.within = lapse.within;
  }
  void fill(const HoldEvents& hold, Act& act) {
    act.kind = ActKind::hold;
    act.events = hold.events;
    act.until_none_overdue = hold.until_none_overdue;
  }
  void fill(const ReportDuty& duty, Act& act) {
    act.kind = ActKind::report;
    act.within = duty.within;
    act.obligation = obligation(duty.as);
  }
  void fill(const Carry& carry, Act& act) {
    act.kind = ActKind::carry;
    act.amount = add_form(carry.amount, {"what is carried", "结转量"});
    act.up_to = add_form(carry.up_to, {"what is carried", "结转量"});
    act.account = account(carry.account);
  }
  void fill(const Credit& credit, Act& act) {
    act.kind = ActKind::credit;
    act.amount = add_form(credit.amount, {"what is credited", "记入量"});
    act.account = account(credit.account);
  }
  void fill(const Forfeit& forfeit, Act& act) {
    act.kind = ActKind::forfeit;
    act.obligation = ObligationId{
        site_.draft.book.symbols.obligations.find(forfeit.obligation.text).value_or(0)};
    act.discharge = forfeit.discharge;
  }

  std::uint32_t add_form(const Expr& expr, Saying what) {
    site_.docket.forms.push_back(posted_form(site_, expr, what));
    return static_cast<std::uint32_t>(site_.docket.forms.size() - 1);
  }
  [[nodiscard]] ObligationId obligation(const Name& as) const {
    return ObligationId{
        site_.draft.book.symbols.obligations.find(obligation_name(clause_, as)).value_or(0)};
  }
  [[nodiscard]] Flow account(const Name& name) const {
    return flow_named(site_.draft, name.text).value_or(Flow::first_account);
  }

  Site& site_;
  const ClauseItem& clause_;
};

}  // namespace

bool lower_guards(Site& site, const std::optional<Expr>& when, const std::optional<Expr>& unless,
                  DocketClause& clause) {
  if (when) {
    const LoweredGuard guard = lower_guard(site, *when);
    if (guard.settled && !guard.holds) {
      return false;
    }
    clause.when = guard.cubes;
    clause.guarded = !guard.settled;
  }
  if (unless) {
    const LoweredGuard guard = lower_guard(site, *unless);
    if (guard.settled && guard.holds) {
      return false;
    }
    clause.unless = guard.cubes;
    clause.guarded = clause.guarded || !guard.settled;
  }
  return true;
}

Docket lower_clause(Draft& draft, std::size_t place, HeadingId heading, std::size_t epoch) {
  const ClauseNotes& notes = draft.notes[place];
  const ClauseItem& item = *notes.item;
  Docket docket;
  Site site{.draft = draft,
            .docket = docket,
            .heading = heading,
            .epoch = epoch,
            .place = clause_called(item.number.text),
            .failed = false};
  DocketClause clause;
  clause.item = static_cast<std::uint32_t>(place);
  clause.id = draft.book.clauses[place].id;
  clause.attachable = item.attachable;
  if (!lower_guards(site, item.when, item.unless, clause)) {
    return {};
  }
  Actions actions(site, item);
  for (std::size_t i = 0; i < item.rules.size(); ++i) {
    const auto rule = static_cast<std::uint16_t>(i);
    std::visit(
        Match{[&](const Require& require) { lower_require(site, require, rule, notes.effects[i]); },
              [&](const Always&) {
                docket.rows.push_back({.clause = 0,
                                       .rule = rule,
                                       .part = 0,
                                       .effect = notes.effects[i],
                                       .constant = true,
                                       .holds = false,
                                       .cubes = {},
                                       .bounds = {}});
              },
              [&](const Action& action) { actions.add(action, rule); }},
        item.rules[i].is);
  }
  clause.rows = {.begin = 0, .count = static_cast<std::uint32_t>(docket.rows.size())};
  clause.acts = {.begin = 0, .count = static_cast<std::uint32_t>(docket.acts.size())};
  docket.clauses.push_back(clause);
  docket.order.push_back(0);
  return docket;
}

}  // namespace sluice::terms

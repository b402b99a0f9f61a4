#include <utility>

#include "base/check.h"
#include "terms/lower_clause.h"
#include "terms/lower_guard.h"

namespace sluice::terms {
namespace {

WindowKind window_of(const Name& calendar) {
  if (calendar.text == "year") {
    return WindowKind::this_year;
  }
  if (calendar.text == "quarter") {
    return WindowKind::this_quarter;
  }
  return calendar.text == "month" ? WindowKind::this_month : WindowKind::ever;
}

// limit - total waived - quantity >= 0, else refuse.
void add_budget(Site& site, const RuledPower& power, const PowerItem::Budget& budget) {
  Affine rest = lower_affine(site, budget.limit);
  const KnownValue minus_one{.settled = true, .value = Ratio(-1), .ref = no_known};
  AffineTerm waived{.slot = slot_of(site, Flow::waived, power.heading, window_of(budget.calendar),
                                    {}, AttributeId::none(), budget.limit),
                    .scope = Scope::firm,
                    .firms = {},
                    .c = minus_one};
  if (budget.per.text == "group") {
    waived.scope = Scope::group;
  } else if (budget.per.text != "firm") {
    const RuledFirms* const firms = firms_named(site.draft, budget.per.text);
    CHECK(firms != nullptr);
    waived.scope = Scope::firms;
    waived.firms = firms->id;
  }
  add_term(site, rest, waived, budget.limit);
  rest.cq = minus_one;
  Docket& docket = site.docket;
  docket.rows.push_back(
      {.clause = 0,
       .rule = 0,
       .part = 0,
       .effect = 0,
       .constant = false,
       .holds = false,
       .cubes = {},
       .bounds = {.begin = static_cast<std::uint32_t>(docket.forms.size()), .count = 1}});
  docket.forms.push_back(form_of(site, rest, false, budget.limit));
}

Docket lower_power(Draft& draft, const RuledPower& power, std::size_t epoch) {
  const auto& item = std::get<PowerItem>(draft.book.syntax.items[power.item].is);
  Docket docket;
  Site site{.draft = draft,
            .docket = docket,
            .heading = HeadingId::none(),
            .epoch = epoch,
            .place = power_called(item.number.text),
            .failed = false};
  DocketClause clause;
  clause.item = no_clause;
  clause.id = power.id;
  if (!lower_guards(site, item.when, std::nullopt, clause)) {
    return {};
  }
  if (item.budget) {
    add_budget(site, power, *item.budget);
  }
  clause.rows = {.begin = 0, .count = static_cast<std::uint32_t>(docket.rows.size())};
  docket.clauses.push_back(clause);
  docket.order.push_back(0);
  return docket;
}

}  // namespace

void lower_powers(Draft& draft) {
  for (std::size_t i = 0; i < draft.book.powers.size(); ++i) {
    std::vector<Docket> dockets;
    for (std::size_t epoch = 0; epoch < draft.book.epochs.size(); ++epoch) {
      dockets.push_back(lower_power(draft, draft.book.powers[i], epoch));
    }
    draft.book.powers[i].dockets = std::move(dockets);
  }
}

}  // namespace sluice::terms

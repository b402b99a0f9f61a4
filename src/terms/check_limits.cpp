#include "terms/check_limits.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include "base/figures.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

// What one side of the range rests on.
struct Limit {
  std::int64_t quantity = 0;
  std::uint32_t clause = 0;  // index into Docket::clauses
};

struct Limits {
  std::optional<Limit> least;
  std::optional<Limit> most;
};

// A total only takes away: it is never below 0, and the more is counted the less passes. Reported
// accounts may hold anything.
bool only_takes_away(const Rulebook& book, const Docket& docket, const Form& form) {
  for (std::uint32_t at = form.terms.begin; at < form.terms.begin + form.terms.count; ++at) {
    const FormTerm& term = docket.terms[at];
    if (term.c > 0 || book.slots[term.slot].flow >= Flow::first_account) {
      return false;
    }
  }
  return true;
}

void narrow(Limits& limits, const Form& form, std::uint32_t clause) {
  if (form.cq == 0) {
    return;
  }
  const Ratio edge = Ratio(form.k0) / Ratio(-form.cq);
  if (form.cq < 0) {
    const std::int64_t most = edge.rounded(Rounding::down);
    if (!limits.most || most < limits.most->quantity) {
      limits.most = Limit{.quantity = most, .clause = clause};
    }
  } else {
    const std::int64_t least = edge.rounded(Rounding::up);
    if (!limits.least || least > limits.least->quantity) {
      limits.least = Limit{.quantity = least, .clause = clause};
    }
  }
}

// Between which quantities everything that always applies lets pass, with nothing counted yet.
Limits limits_of(const Rulebook& book, const Docket& docket) {
  std::set<std::uint32_t> displaced(docket.displaced.begin(), docket.displaced.end());
  Limits limits;
  for (const Row& row : docket.rows) {
    const DocketClause& clause = docket.clauses[row.clause];
    if (clause.guarded || clause.attachable || displaced.contains(row.clause) || row.constant ||
        row.cubes.count > 0 || row.bounds.count != 1) {
      continue;
    }
    const Form& form = docket.forms[row.bounds.begin];
    if (form.settled && only_takes_away(book, docket, form)) {
      narrow(limits, form, row.clause);
    }
  }
  return limits;
}

class Checking {
 public:
  explicit Checking(Draft& draft) : draft_(draft), book_(draft.book) {}

  void run() {
    for (std::size_t event = 0; event < static_cast<std::size_t>(EventKind::waiver); ++event) {
      for (const HeadingId klass : book_.classes) {
        for (std::size_t epoch = 0; epoch < book_.epochs.size(); ++epoch) {
          check(static_cast<EventKind>(event), klass, epoch);
        }
      }
    }
  }

 private:
  void check(EventKind event, HeadingId klass, std::size_t epoch) {
    const Docket& docket = book_.docket(event, klass, epoch);
    const Limits limits = limits_of(book_, docket);
    // A clause that by itself lets nothing pass is a ban, and bans are meant.
    if (!limits.least || !limits.most || limits.most->quantity < 1 ||
        limits.least->quantity <= limits.most->quantity) {
      return;
    }
    const ClauseId asking = docket.clauses[limits.least->clause].id;
    const ClauseId allowing = docket.clauses[limits.most->clause].id;
    if (!told_.emplace(asking, allowing).second) {
      return;
    }
    const ClauseItem& item = *book_.clause_item(std::max(asking, allowing));
    const EventName name{.kind = event, .period = {}, .obligation = {}, .span = {}};
    const std::string& unit = book_.symbols.units.at(book_.counting_unit.index());
    draft_.remarks.warning(
        item.number.span, "nothing-passes",
        said({"no {0} of {1} can satisfy both {2} and {3} from {4}: {2} asks for at least {5} {6} "
              "and {3} allows at most {7}",
              "自{4}起，`{1}`的`{0}`无论数量多少，都不能同时满足第{2}条和第{3}条：第{2}"
              "条要求不少于{5}，第{3}条只允许不多于{7}（以`{6}`计）"},
             {to_text(name), book_.symbols.headings.at(klass.index()), number(asking),
              number(allowing), to_text(book_.epochs[epoch]), grouped(limits.least->quantity), unit,
              grouped(limits.most->quantity)}),
        {"change one of the two figures, or let one clause override the other",
         "请修改两个数值之一，或者使其中一条取代另一条"});
  }

  [[nodiscard]] const std::string& number(ClauseId id) const {
    return book_.symbols.clauses.at(id.index());
  }

  Draft& draft_;
  const Rulebook& book_;
  std::set<std::pair<ClauseId, ClauseId>> told_;
};

}  // namespace

void check_limits(Draft& draft) {
  Checking(draft).run();
}

}  // namespace sluice::terms

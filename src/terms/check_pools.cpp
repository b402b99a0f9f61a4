#include <algorithm>

#include "base/match.h"
#include "terms/check.h"
#include "terms/declare.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

class PoolCheck {
 public:
  PoolCheck(Draft& draft, RuledPool& ruled)
      : draft_(draft),
        ruled_(ruled),
        pool_(std::get<PoolItem>(draft.book.syntax.items[ruled.item].is)),
        place_("pool " + pool_.name.text) {}

  void run() {
    ruled_.heading = known_heading(draft_, pool_.heading).value_or(HeadingId::none());
    const UnitId unit = draft_.book.counting_unit;
    const Setting common{.place = place_, .events = {}, .quantity = false, .firm = false};
    measure_amount(draft_, pool_.size, unit, common);
    if (pool_.cap) {
      measure_amount(draft_, *pool_.cap, unit,
                     {.place = place_, .events = {}, .quantity = false, .firm = true});
    }
    for (const PoolItem::Reserve& reserve : pool_.reserves) {
      measure_amount(draft_, reserve.amount, unit, common);
      const RuledFirms* const firms = known_firms(draft_, reserve.firms);
      ruled_.reserves.push_back(firms == nullptr ? FirmSetId::none() : firms->id);
    }
    if (pool_.lot) {
      check_lot(*pool_.lot);
    }
    check_method();
    check_queue();
    check_month_end();
  }

 private:
  void check_lot(const Figure& lot) {
    if (!check_figure(draft_, lot)) {
      return;
    }
    if (unit_of(draft_, lot) != draft_.book.counting_unit || !lot.value.is_whole() ||
        lot.value < Ratio(1)) {
      draft_.remarks.error(lot.span, "not-a-lot", quoted(to_text(lot)) + " is no lot",
                           "a lot is a whole number " +
                               unit_words(draft_, draft_.book.counting_unit) + ", at least 1");
      return;
    }
    ruled_.lot = lot.value.rounded(Rounding::down);
  }

  void check_method() {
    const Setting bidder{.place = place_, .events = {}};
    std::visit(Match{[](const FirstCome&) {}, [](const Lottery&) {},
                     [&](const ProRata& rata) {
                       if (const auto base = measure(draft_, rata.to, bidder);
                           base && base->type != FactType::amount) {
                         remark_key(rata.to, *base);
                       }
                     },
                     [&](const Ranked& ranked) {
                       for (const RankKey& key : ranked.keys) {
                         if (key.score) {
                           check_key(*key.score, bidder);
                         }
                       }
                     },
                     [&](const Auction&) {
                       draft_.remarks.error(
                           pool_.name.span, "auction-reserved",
                           "`auction` is a word kept for later: " + place_ + " cannot be run",
                           "allot by `first come`, `pro rata to …`, `rank by …` "
                           "or `lottery`");
                     }},
               pool_.method);
  }

  void check_key(const Expr& key, const Setting& bidder) {
    const auto measured = measure(draft_, key, bidder);
    if (measured && measured->type != FactType::amount && measured->type != FactType::date) {
      remark_key(key, *measured);
    }
  }

  void remark_key(const Expr& key, const Measured& measured) {
    draft_.remarks.error(key.span, "not-a-number",
                         quoted(to_text(key)) + " is " +
                             kind_words(draft_, measured.type, measured.unit) +
                             ", and nothing can be allotted by it",
                         "rank by an amount or a date, `time` or `lottery`");
  }

  void check_queue() {
    const auto& effects = draft_.book.effects;
    const bool used = std::any_of(effects.begin(), effects.end(), [&](const RuledEffect& effect) {
      return effect.kind == EffectKind::queue && effect.pool == ruled_.id;
    });
    if (!used) {
      draft_.remarks.warning(
          pool_.name.span, "idle-pool", "no clause queues into " + quoted(pool_.name.text),
          "write `otherwise queue in " + pool_.name.text + "` in a clause, or leave the pool out");
    }
  }

  // Deadlines in months, counted from the last days of a month, are clipped in shorter months.
  void check_month_end() {
    constexpr int last_day_of_every_month = 28;
    if (pool_.opening != Opening::on_date || pool_.on.day_of_month() <= last_day_of_every_month) {
      return;
    }
    for (const ClauseNotes& notes : draft_.notes) {
      const bool on_grant =
          std::any_of(notes.item->on.begin(), notes.item->on.end(),
                      [](const EventName& event) { return event.kind == EventKind::grant; });
      const auto rule = std::find_if(notes.item->rules.begin(), notes.item->rules.end(),
                                     [](const Rule& each) { return in_months(each); });
      if (on_grant && rule != notes.item->rules.end()) {
        draft_.remarks.warning(pool_.name.span, "month-end",
                               "shares of " + quoted(pool_.name.text) + " are granted on " +
                                   to_text(pool_.on) + ", and clause " + notes.item->number.text +
                                   " counts months from that day: in a shorter month its deadline "
                                   "is the month's last day",
                               "open the pool on a day up to the 28th, or count days");
      }
    }
  }

  static bool in_months(const Rule& rule) {
    const Action* const action = std::get_if<Action>(&rule.is);
    if (action == nullptr) {
      return false;
    }
    const Duration* duration = nullptr;
    if (const Owe* const owe = std::get_if<Owe>(&action->is)) {
      duration = &owe->within;
    } else if (const LapseAfter* const after = std::get_if<LapseAfter>(&action->is)) {
      duration = &after->after;
    } else if (const LapseRest* const rest = std::get_if<LapseRest>(&action->is)) {
      duration = &rest->within;
    } else if (const ReportDuty* const duty = std::get_if<ReportDuty>(&action->is)) {
      duration = &duty->within;
    }
    return duration != nullptr && duration->unit == DurationUnit::months;
  }

  Draft& draft_;
  RuledPool& ruled_;
  const PoolItem& pool_;
  std::string place_;
};

}  // namespace

void check_pools(Draft& draft) {
  for (RuledPool& pool : draft.book.pools) {
    PoolCheck(draft, pool).run();
  }
}

}  // namespace sluice::terms

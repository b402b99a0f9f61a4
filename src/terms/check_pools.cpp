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
        place_(pool_called(pool_.name.text)) {}

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
      draft_.remarks.error(
          lot.span, "not-a-lot",
          said({"{0} is no lot", "{0}不能作为份额最小单位"}, {quoted(to_text(lot))}),
          said(
              {"a lot is a whole number {0}, at least 1", "份额最小单位须为{0}，且为不小于1的整数"},
              {unit_words(draft_, draft_.book.counting_unit)}));
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
                           said({"`auction` is a word kept for later: {0} cannot be run",
                                 "`auction`为预留用词：{0}无法分配"},
                                {place_.said()}),
                           {"allot by `first come`, `pro rata to …`, `rank by …` or `lottery`",
                            "请以`first come`、`pro rata to …`、`rank by …`或`lottery`分配"});
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
    draft_.remarks.error(
        key.span, "not-a-number",
        said({"{0} is {1}, and nothing can be allotted by it", "{0}为{1}，不能据以分配"},
             {quoted(to_text(key)), kind_words(draft_, measured.type, measured.unit)}),
        {"rank by an amount or a date, `time` or `lottery`",
         "请按数量、日期、`time`或`lottery`排序"});
  }

  void check_queue() {
    const auto& effects = draft_.book.effects;
    const bool used = std::any_of(effects.begin(), effects.end(), [&](const RuledEffect& effect) {
      return effect.kind == EffectKind::queue && effect.pool == ruled_.id;
    });
    if (!used) {
      draft_.remarks.warning(
          pool_.name.span, "idle-pool",
          said({"no clause queues into {0}", "没有条款列入{0}排队"}, {quoted(pool_.name.text)}),
          said({"write `otherwise queue in {0}` in a clause, or leave the pool out",
                "请在条款中写`otherwise queue in {0}`，或者删去该轮候池"},
               {pool_.name.text}));
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
        draft_.remarks.warning(
            pool_.name.span, "month-end",
            said(
                {"shares of {0} are granted on {1}, and {2} counts months from that day: in a "
                 "shorter month its deadline is the month's last day",
                 "{0}的份额于{1}核准，而{2}自该日起按月计算期限：遇较短的月份，期限为该月最后一日"},
                {quoted(pool_.name.text), to_text(pool_.on),
                 clause_called(notes.item->number.text).said()}),
            {"open the pool on a day up to the 28th, or count days",
             "请将开放日定在28日或以前，或者按日计算"});
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
  Called place_;
};

}  // namespace

void check_pools(Draft& draft) {
  for (RuledPool& pool : draft.book.pools) {
    PoolCheck(draft, pool).run();
  }
}

}  // namespace sluice::terms

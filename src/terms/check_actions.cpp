#include <algorithm>

#include "base/match.h"
#include "terms/check.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

class ActionCheck {
 public:
  ActionCheck(Draft& draft, const ClauseItem& clause, const Rule& rule, const Setting& setting)
      : draft_(draft), clause_(clause), rule_(rule), setting_(setting) {}

  bool check(const Owe& owe) {
    bool good = measure_amount(draft_, owe.amount, draft_.book.counting_unit, setting_);
    good = check_duration(draft_, owe.within) && good;
    if (!owe.heading.text.empty()) {
      good = known_heading(draft_, owe.heading).has_value() && good;
    } else if (const EventName* const event = event_without_heading()) {
      draft_.remarks.error(
          rule_.span, "no-class-here",
          said({"nothing says of which class this is owed: {0} happens to no class",
                "未写明此义务属于何类别：{0}不涉及类别"},
               {quoted(to_text(*event))}),
          {"write `then owe … of CLASS`", "请写作`then owe … of CLASS`"});
      good = false;
    }
    if (owe.secured) {
      const auto measured = measure(draft_, *owe.secured, setting_);
      good = measured && measured->type == FactType::amount && good;
      if (const Expr* const counted = first_counted(*owe.secured)) {
        draft_.remarks.error(
            counted->span, "not-known",
            said({"security for each unit owed must be known, and {0} is an amount",
                  "每单位义务的担保须为已知数值，而{0}是计量的数量"},
                 {quoted(to_text(*counted))}),
            {"use a figure, a parameter or a fact", "请使用数值、参数或事实"});
        good = false;
      }
    }
    return good;
  }

  bool check(const LapseAfter& lapse) { return check_duration(draft_, lapse.after); }

  bool check(const LapseRest& lapse) {
    draft_.book.stages[static_cast<std::size_t>(lapse.unless.kind)] = true;
    return check_stage(lapse.unless, {"nothing lapses for want of {0}", "不因没有{0}而失效"}) &&
           check_duration(draft_, lapse.within);
  }

  bool check(const HoldEvents& hold) {
    bool good = true;
    for (const EventName& event : hold.events) {
      good = check_stage(event, {"nobody can be held at {0}", "{0}时不能暂缓"}) && good;
    }
    const bool only_overdue =
        std::all_of(clause_.on.begin(), clause_.on.end(),
                    [](const EventName& event) { return event.kind == EventKind::overdue; });
    if (hold.until_none_overdue && !only_overdue) {
      draft_.remarks.error(
          rule_.span, "overdue-of-nothing",
          said({"`until none overdue` does not say of what: {0} does not stand `on overdue NAME` "
                "alone",
                "`until none overdue`未写明所指义务：{0}并非仅以`on overdue NAME`为事件"},
               {setting_.place.said()}),
          {"give the hold a clause of its own, `on overdue NAME`",
           "请将此项暂缓单列一条，写作`on overdue NAME`"});
      good = false;
    }
    return good;
  }

  bool check(const ReportDuty& duty) { return check_duration(draft_, duty.within); }

  bool check(const Carry& carry) {
    bool good = true;
    const auto other =
        std::find_if(clause_.on.begin(), clause_.on.end(),
                     [](const EventName& event) { return event.kind != EventKind::period_end; });
    if (other != clause_.on.end()) {
      draft_.remarks.error(
          rule_.span, "carry-within-period",
          said({"a balance is carried at the end of a period, not on {0}",
                "余额在期末结转，而不在{0}时结转"},
               {quoted(to_text(*other))}),
          {"write `on year period end`, `on quarter period end` or `on month period end`",
           "请写作`on year period end`、`on quarter period end`或`on month period end`"});
      good = false;
    }
    return check_posting(carry.account, {&carry.amount, &carry.up_to}) && good;
  }

  bool check(const Credit& credit) { return check_posting(credit.account, {&credit.amount}); }

  bool check(const Forfeit& forfeit) {
    const auto obligation = known_obligation(draft_, forfeit.obligation);
    if (!obligation) {
      return false;
    }
    if (!draft_.obligations[obligation->index()].secured) {
      draft_.remarks.error(
          forfeit.obligation.span, "nothing-secured",
          said({"no security stands for {0}", "{0}没有担保"}, {quoted(forfeit.obligation.text)}),
          {"ask for it where it is owed: `then owe … secured by … each`",
           "请在设定该义务之处要求担保：`then owe … secured by … each`"});
      return false;
    }
    return true;
  }

 private:
  // An overdue report may have been asked for at the end of a period, and so of no class.
  [[nodiscard]] const EventName* event_without_heading() const {
    const auto found =
        std::find_if(clause_.on.begin(), clause_.on.end(), [this](const EventName& event) {
          if (event.kind != EventKind::overdue) {
            return !has_class(event.kind);
          }
          const auto name = draft_.book.symbols.obligations.find(event.obligation.text);
          const auto* const headings = name ? &draft_.obligations[*name].headings : nullptr;
          return headings != nullptr && !headings->empty() && headings->back().is_none();
        });
    return found == clause_.on.end() ? nullptr : &*found;
  }

  bool check_stage(const EventName& event, Saying reason) {
    if (has_class(event.kind)) {
      return true;
    }
    draft_.remarks.error(event.span, "not-a-stage", said(reason, {quoted(to_text(event))}),
                         {"name something that a firm does with goods, as `order` or `release`",
                          "请写企业对货物所做的事项，例如`order`或`release`"});
    return false;
  }

  bool check_posting(const Name& name, std::initializer_list<const Expr*> amounts) {
    const RuledAccount* const account = account_named(draft_, name.text);
    if (draft_.spoiled.contains(name.text)) {
      return false;
    }
    if (account == nullptr) {
      draft_.remarks.error(
          name.span, "unknown-account",
          said({"{0} is no account", "{0}不是已定义的账户"}, {quoted(name.text)}),
          mend_of(name.text, account_names(draft_),
                  said({"declare it: `account {0} in UNIT`", "请先定义：`account {0} in UNIT`"},
                       {name.text})));
      return false;
    }
    bool good = true;
    for (const Expr* const amount : amounts) {
      good = measure_amount(draft_, *amount, account->unit, setting_) && good;
    }
    return good;
  }

  Draft& draft_;
  const ClauseItem& clause_;
  const Rule& rule_;
  const Setting& setting_;
};

}  // namespace

bool check_action(Draft& draft, const ClauseItem& clause, const Rule& rule, const Action& action,
                  const Setting& setting) {
  ActionCheck checker(draft, clause, rule, setting);
  return std::visit([&checker](const auto& kind) { return checker.check(kind); }, action.is);
}

void check_security(Draft& draft) {
  for (const ClauseNotes& notes : draft.notes) {
    for (const Rule& rule : notes.item->rules) {
      const Action* const action = std::get_if<Action>(&rule.is);
      const Owe* const owe = action == nullptr ? nullptr : std::get_if<Owe>(&action->is);
      if (owe == nullptr || !owe->secured) {
        continue;
      }
      const Expr& secured = *owe->secured;
      const auto measured =
          measure(draft, secured,
                  {.place = clause_called(notes.item->number.text), .events = notes.item->on});
      UnitId& unit = draft.book.security_unit;
      if (!measured || first_counted(secured) != nullptr) {
        continue;
      }
      if (measured->type != FactType::amount || measured->unit.is_none()) {
        draft.remarks.error(
            secured.span, "security-unit",
            said({"{0} is {1}, and security is an amount of money", "{0}为{1}，而担保须为金额"},
                 {quoted(to_text(secured)), kind_words(draft, measured->type, measured->unit)}),
            {"give it a unit, as in `20,000 CNY`", "请写明单位，例如`20,000 CNY`"});
      } else if (unit.is_none()) {
        unit = measured->unit;
      } else if (unit != measured->unit) {
        draft.remarks.error(secured.span, "security-unit",
                            said({"{0} is {1}, and other security in the text is {2}",
                                  "{0}为{1}，而文本中的其他担保为{2}"},
                                 {quoted(to_text(secured)), unit_words(draft, measured->unit),
                                  unit_words(draft, unit)}),
                            {"ask for all security in one unit", "请以同一单位要求全部担保"});
      }
    }
  }
}

}  // namespace sluice::terms

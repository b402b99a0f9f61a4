// Events as sentences of a letter, in both languages.
#include "administer/letter.h"
#include "base/figures.h"
#include "base/match.h"
#include "stories/references.h"

namespace sluice {
namespace {

class Sentences {
 public:
  Sentences(const State& state, PartyId to, Language language)
      : state_(state), to_(to), english_(language == Language::english) {}

  std::string of(const ApplicationFiled& event) const {
    return event.firm == to_ ? application(event.application, event.state) : "";
  }
  std::string of(const ApplicationMoved& event) const {
    return firm_of(event.application) == to_ ? application(event.application, event.state) : "";
  }
  std::string of(const PermitIssued& event) const {
    if (event.firm != to_) {
      return "";
    }
    const std::string permit = called(state_, event.permit);
    const std::string until = event.valid_until ? to_text(*event.valid_until) : std::string();
    return english_
               ? "Permit " + permit + " over " + amount(event.quantity, event.heading) +
                     " is issued to you" + (until.empty() ? "" : ", valid until " + until) + "."
               : "现向贵方签发许可证 " + permit + "，" + amount(event.quantity, event.heading) +
                     (until.empty() ? "" : "，有效期至 " + until) + "。";
  }
  std::string of(const PermitMoved& event) const {
    return firm_of(event.permit) == to_
               ? of_permit(event.permit, moved_english(event.state), moved_chinese(event.state))
               : "";
  }
  std::string of(const PermitVaried& event) const {
    if (firm_of(event.permit) != to_) {
      return "";
    }
    const std::string figure = grouped(event.change < 0 ? -event.change : event.change);
    return event.change < 0 ? of_permit(event.permit, "is cut by " + figure, "核减 " + figure)
                            : of_permit(event.permit, "is raised by " + figure, "核增 " + figure);
  }
  std::string of(const PermitReturned& event) const {
    const std::string figure = grouped(event.quantity + event.ordered);
    return firm_of(event.permit) == to_
               ? of_permit(event.permit, "gives back " + figure + " that were not used",
                           "未使用的 " + figure + " 予以收回")
               : "";
  }
  std::string of(const PermitRestored& event) const {
    const std::string figure = grouped(event.quantity + event.ordered);
    return firm_of(event.permit) == to_
               ? of_permit(event.permit, "has " + figure + " restored to it", "恢复 " + figure)
               : "";
  }
  std::string of(const PermitLapsed& event) const {
    const std::string figure = grouped(event.quantity + event.ordered);
    return firm_of(event.permit) == to_
               ? of_permit(event.permit, "has lapsed as to " + figure, "其中 " + figure + " 失效")
               : "";
  }
  std::string of(const ClauseAttached& event) const {
    const std::string clause = called(state_, event.clause);
    return firm_of(event.permit) == to_
               ? of_permit(event.permit, "is bound by the condition of clause " + clause,
                           "附加第 " + clause + " 条所列条件")
               : "";
  }
  std::string of(const LotMoved& event) const {
    const Lot& lot = state_.lots[event.lot.index()];
    if (lot.firm != to_) {
      return "";
    }
    const std::string name = called(state_, event.lot);
    const std::string figure = amount(event.quantity, lot.heading);
    switch (event.step) {
      case LotStep::confirm:
      case LotStep::verify:
        return both("Of your purchase " + name + ", " + figure + " count as credit.",
                    "贵方采购 " + name + " 计入抵扣：" + figure + "。");
      case LotStep::dispute:
        return both("Your purchase " + name + " is disputed by its maker.",
                    "贵方采购 " + name + " 受到制造方异议。");
      case LotStep::disallow:
        return both("Of your purchase " + name + ", " + figure + " are disallowed.",
                    "贵方采购 " + name + " 不予计入：" + figure + "。");
      case LotStep::send_back:
        return both("Of your purchase " + name + ", " + figure + " went back to the maker.",
                    "贵方采购 " + name + " 退回制造方：" + figure + "。");
      case LotStep::expire:
        return both("Of your purchase " + name + ", " + figure + " have expired as credit.",
                    "贵方采购 " + name + " 抵扣到期：" + figure + "。");
      case LotStep::restore:
        return both("Of your purchase " + name + ", " + figure + " are restored.",
                    "贵方采购 " + name + " 恢复：" + figure + "。");
    }
    return "";
  }
  std::string of(const DueRaised& event) const {
    if (event.firm != to_) {
      return "";
    }
    const std::string name = called(state_, event.obligation);
    const std::string clause = called(state_, event.clause);
    const std::string day = to_text(event.day);
    if (event.report) {
      return both("You owe the report " + name + " (" + event.text + ") by " + day +
                      ", under clause " + clause + ".",
                  "依第 " + clause + " 条，贵方须在 " + day + " 前提交报告 " + name + "（" +
                      event.text + "）。");
    }
    const std::string figure =
        amount(Ratio(event.amount, terms::millionths).rounded(Rounding::up), event.heading);
    return both(
        "You owe " + figure + " as " + name + " by " + day + ", under clause " + clause + ".",
        "依第 " + clause + " 条，贵方须在 " + day + " 前履行义务 " + name + "：" + figure + "。");
  }
  std::string of(const DueFellOverdue& event) const {
    const Due& due = state_.dues[event.due.index()];
    const std::string name = called(state_, due.obligation);
    return due.firm == to_
               ? both("Your obligation " + name + " is overdue since " + to_text(due.day) + ".",
                      "贵方义务 " + name + " 自 " + to_text(due.day) + " 起逾期。")
               : "";
  }
  std::string of(const InformationRequested& event) const {
    const std::string day = to_text(event.answer_by);
    return firm_of(event.application) == to_
               ? both("About your application " + called(state_, event.application) +
                          " you are asked: “" + event.question + "” Answer by " + day +
                          "; without an answer it counts as withdrawn. Until you answer, our time "
                          "to decide stands still.",
                      "关于贵方申请 " + called(state_, event.application) + "，请说明：“" +
                          event.question + "”。请于 " + day +
                          " 前答复，逾期视为撤回；答复前办理期限中止。")
               : "";
  }
  std::string of(const ReviewRequested& event) const {
    const bool appeal = event.kind == ReviewKind::appeal;
    const std::string day = to_text(event.decide_by);
    return event.firm == to_
               ? both("Your " + std::string(appeal ? "appeal" : "request for re-examination") +
                          " is received as " + std::string(event.reference.view()) +
                          " and is to be decided by " + day + ".",
                      "已收到贵方" + std::string(appeal ? "申诉" : "复查申请") + " " +
                          std::string(event.reference.view()) + "，应于 " + day + " 前作出决定。")
               : "";
  }
  std::string of(const RulingStayed& event) const {
    return firm_of(event.review) == to_
               ? (event.stays
                      ? both("The ruling is stayed until " + called(state_, event.review) +
                                 " is decided.",
                             "在 " + called(state_, event.review) + " 作出决定前暂缓执行原决定。")
                      : both("The stay has ended: the ruling has its effect again.",
                             "暂缓执行终止，原决定恢复效力。"))
               : "";
  }
  std::string of(const ReviewEnded& event) const {
    if (firm_of(event.review) != to_) {
      return "";
    }
    const std::string name = called(state_, event.review);
    switch (event.state) {
      case ReviewState::open:
        return "";
      case ReviewState::upheld:
        return both(name + ": the ruling is upheld.", name + "：维持原决定。");
      case ReviewState::set_aside:
        return both(name + ": the ruling is set aside.", name + "：撤销原决定。");
      case ReviewState::withdrawn:
        return both(name + " is withdrawn.", name + "：已撤回。");
    }
    return "";
  }
  template <class Other>
  std::string of(const Other& /*event*/) const {
    return "";  // it says nothing to a firm that the others do not
  }

 private:
  [[nodiscard]] std::string both(const std::string& english, const std::string& chinese) const {
    return english_ ? english : chinese;
  }
  [[nodiscard]] std::string amount(Amount quantity, HeadingId heading) const {
    return english_ ? grouped(quantity) + " of " + called(state_, heading)
                    : called(state_, heading) + " " + grouped(quantity);
  }
  [[nodiscard]] PartyId firm_of(ApplicationId id) const {
    return state_.applications[id.index()].firm;
  }
  [[nodiscard]] PartyId firm_of(PermitId id) const { return state_.permits[id.index()].firm; }
  [[nodiscard]] PartyId firm_of(ReviewId id) const { return state_.reviews[id.index()].firm; }

  [[nodiscard]] std::string of_permit(PermitId id, const std::string& english,
                                      const std::string& chinese) const {
    return both("Your permit " + called(state_, id) + " " + english + ".",
                "贵方许可证 " + called(state_, id) + " " + chinese + "。");
  }
  static std::string moved_english(PermitState state) {
    switch (state) {
      case PermitState::active:
        return "is in use again";
      case PermitState::suspended:
        return "is suspended";
      case PermitState::revoked:
        return "is revoked";
      case PermitState::cancelled:
        return "is cancelled";
      case PermitState::surrendered:
        return "is surrendered";
    }
    return "";
  }
  static std::string moved_chinese(PermitState state) {
    switch (state) {
      case PermitState::active:
        return "恢复使用";
      case PermitState::suspended:
        return "暂停使用";
      case PermitState::revoked:
        return "予以撤销";
      case PermitState::cancelled:
        return "予以注销";
      case PermitState::surrendered:
        return "已交回";
    }
    return "";
  }

  [[nodiscard]] std::string application(ApplicationId id, ApplicationState state) const {
    const Application& filed = state_.applications[id.index()];
    const std::string name = called(state_, id);
    const std::string english =
        "Your application " + name + " for " + amount(filed.quantity, filed.heading) + " ";
    const std::string chinese =
        "贵方申请 " + name + "（" + amount(filed.quantity, filed.heading) + "）";
    switch (state) {
      case ApplicationState::waiting:
        return both(english + "waits; the reasons say for what.", chinese + "待定，理由如下。");
      case ApplicationState::admissible:
        return both(english + "is admitted and will be decided on.",
                    chinese + "予以受理，待决定。");
      case ApplicationState::queued:
        return both(english + "stands in line.", chinese + "已列入排队。");
      case ApplicationState::granted:
        return both(english + "is granted.", chinese + "获得批准。");
      case ApplicationState::refused:
        return both(english + "is refused.", chinese + "不予批准。");
      case ApplicationState::withdrawn:
        return both(english + "is withdrawn.", chinese + "已撤回。");
    }
    return "";
  }

  const State& state_;
  PartyId to_;
  bool english_;
};

}  // namespace

std::string sentence_of(const State& state, const Event& event, PartyId to, Language language) {
  const Sentences sentences(state, to, language);
  return std::visit([&](const auto& what) { return sentences.of(what); }, event);
}

}  // namespace sluice

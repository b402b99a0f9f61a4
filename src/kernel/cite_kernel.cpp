#include "kernel/cite_kernel.h"

#include "base/figures.h"

namespace sluice {
namespace {

struct Words {
  const char* english;
  const char* chinese;
};

const char* in(Language language, const Words& words) {
  return language == Language::english ? words.english : words.chinese;
}

Words rule_words(KRule rule) {
  switch (rule) {
    case KRule::order_within_permit:
      return {"Order within the permit", "订购不得超出许可"};
    case KRule::release_within_order:
      return {"Release within what was ordered", "放行不得超出订购"};
    case KRule::first_key_evidence:
      return {"Evidence of the first key", "出口方许可凭证"};
    case KRule::one_write_off_per_version:
      return {"One write-off per declaration line and version", "每一申报行版本只核销一次"};
    case KRule::usable_that_day:
      return {"Usable that day", "当日可用"};
    case KRule::holder_class_unit:
      return {"Holder, class and unit match", "持证人、类别与单位一致"};
    case KRule::another_person:
      return {"Another person", "须由另一人"};
    case KRule::role_held:
      return {"Role held", "须持有相应职权"};
    case KRule::evidence_counts_once:
      return {"Evidence counts once", "凭证只计一次"};
    case KRule::whole_quantity:
      return {"Whole quantity of at least one", "数量须为不小于一的整数"};
    case KRule::reversal_within_write_off:
      return {"Reversal within what was posted", "冲回不得超出已记数量"};
    case KRule::known_and_open:
      return {"Known and open to it", "对象存在且可办理"};
  }
  return {"Kernel rule", "内核规则"};
}

Words ground_words(Ground ground) {
  switch (ground) {
    case Ground::none:
      return {"", ""};
    case Ground::no_terms_in_force:
      return {"no terms are in force on this day; enact a text whose first day has come",
              "当日没有生效的条款；请先颁布已到生效日的文本"};
    case Ground::text_is_mistaken:
      return {
          "the text has mistakes or is not in canonical form; run `sluice terms check` and `sluice "
          "terms fmt` on it",
          "文本有误或非规范格式；请先用 sluice terms check 与 fmt 检查"};
    case Ground::not_amending_what_is_in_force:
      return {
          "the text must amend the version enacted last and carry a higher number; correct its "
          "header",
          "文本须修订最近颁布的版本且版本号更高；请更正首部"};
    case Ground::retroactive_word_missing:
      return {"its first day has passed; write `retroactive` in the header, or a later day",
              "生效日已过；请在首部写明 retroactive 或改用更晚日期"};
    case Ground::unknown_thing:
      return {
          "what the command names is not in the register; register it first or correct the name",
          "所指对象未登记；请先登记或更正名称"};
    case Ground::not_open:
      return {"it is not open to this step any more, or not yet; look at its state",
              "该对象目前不能办理此步骤；请查看其状态"};
    case Ground::wrong_class:
      return {
          "the class does not match, or is not in the text in force; name the permit's own class",
          "类别不符或不在现行文本中；请使用许可所列类别"};
    case Ground::wrong_holder:
      return {"the holder does not match; use the holder's own permit",
              "持证人不符；请使用其本人的许可"};
    case Ground::wrong_unit:
      return {"units and devices do not agree; declare devices, units times devices for each",
              "单位与器件数不符；请按器件数申报"};
    case Ground::not_yet_valid:
      return {"the permit is not valid yet; wait for its first day", "许可尚未生效；请待生效日"};
    case Ground::expired:
      return {"the day has passed; ask for a variation or a new permit",
              "期限已过；请申请变更或新许可"};
    case Ground::suspended:
      return {"the permit is suspended; it can be used again when it is reinstated",
              "许可已中止；恢复后方可使用"};
    case Ground::revoked:
      return {"the permit has ended; apply anew", "许可已终止；请重新申请"};
    case Ground::exhausted:
      return {"the permit is used up; apply anew", "许可已用尽；请重新申请"};
    case Ground::condition_open:
      return {"the approval in principle still has an open condition",
              "原则性批准尚有未满足的条件"};
    case Ground::general_stop:
      return {
          "a general stop at the gate is in force; what is held is tested again when it is lifted",
          "关口全面暂停放行；解除后将重新审查"};
    case Ground::firm_blocked:
      return {"an obligation of the firm is overdue; meet it and the hold ends",
              "企业有逾期义务；履行后即解除"};
    case Ground::same_person:
      return {"another person must sign; this one has signed already:",
              "须由另一人签署；此人已签署："};
    case Ground::conflict_of_interest:
      return {"another officer must decide; this one has a part in the firm's affairs:",
              "须由他人决定；此人与该企业有利害关系："};
    case Ground::signature_needed:
      return {"another person's signature is awaited", "尚待另一人签署"};
    case Ground::role_missing:
      return {"the actor does not hold the role; someone who does must act",
              "行为人无此职权；须由有权者办理"};
    case Ground::wrong_party:
      return {"the actor does not act for this party; someone of that party must",
              "行为人不代表该方；须由该方人员办理"};
    case Ground::no_evidence:
      return {"no evidence is cited; give the document", "未引用凭证；请提交文件"};
    case Ground::evidence_used:
      return {"this evidence was counted before; each document counts once",
              "该凭证已计入；每份文件只计一次"};
    case Ground::serial_used:
      return {"a serial number was released before, or stands twice; correct the ranges",
              "序列号已放行或重复；请更正区间"};
    case Ground::quantity_out_of_range:
      return {"a quantity is a whole number from 1 to 1,000,000,000,000",
              "数量须为 1 至 1,000,000,000,000 的整数"};
    case Ground::debt_out_of_range:
      return {
          "what would be owed is more than can be kept, 1,000,000,000,000 units to a debt; "
          "correct the fact that it is reckoned from, or ask for less",
          "应负数量超出可记录范围（每项至多 1,000,000,000,000 "
          "单位）；请更正计算所依据的事实，或减少数量"};
    case Ground::more_than_available:
      return {"more than is available", "超出可用数量"};
    case Ground::more_than_written_off:
      return {"more than was written off", "超出已核销数量"};
    case Ground::stale_version:
      return {
          "a newer version of this declaration line was answered already; send the next version",
          "该申报行已有更新版本；请发送下一版本"};
    case Ground::version_used:
      return {
          "this version of the declaration line was answered with other contents; send the next "
          "version",
          "该版本已以其他内容答复；请发送下一版本"};
    case Ground::replayed:
      return {
          "the same message was answered before; this is that answer, and nothing happened twice",
          "相同报文已答复；此为原答复，未重复办理"};
    case Ground::totals_differ:
      return {"the totals differ; a reconciliation item was opened and nothing was changed",
              "总数不符；已开立核对事项，未作任何更改"};
    case Ground::reasons_missing:
      return {"reasons are missing; write them", "缺少理由；请写明"};
    case Ground::not_waivable:
      return {"the power does not reach this; look at what it may do and when",
              "该权力不适用于此；请查看其范围与条件"};
    case Ground::day_not_later:
      return {"the day is not later than today", "日期不晚于今日"};
    case Ground::nothing_to_do:
      return {"there is nothing to do: it was done, or does not apply", "无可办理：已办结或不适用"};
    case Ground::name_taken:
      return {"the name or reference is taken; choose another", "名称或编号已被使用；请另选"};
    case Ground::not_tightened:
      return {"a condition on a permit may only be tightened", "许可条件只能收紧"};
    case Ground::same_office:
      return {
          "another office must confirm than the one that approved in principle, which is that of",
          "须由另一机关确认；原则批准机关不得自行确认："};
    case Ground::wrong_setting:
      return {"the setting does not exist or its value is out of range", "该设置不存在或取值超限"};
    case Ground::beacon_missing:
      return {"the beacon's value is missing", "缺少公开随机值"};
    case Ground::not_due:
      return {"it is not due", "尚未到期"};
    case Ground::tolerance_exceeded:
      return {
          "more than was reserved and the tolerance together; hold the surplus, or amend the "
          "declaration",
          "超出预留数量与容差之和；请扣留余量或修改申报"};
    case Ground::awaits_release:
      return {"the declaration still waits; it has no reservation", "该申报仍在等待，尚无预留"};
    case Ground::too_early:
      return {"the day does not fit; choose a later one", "日期不合适；请选择更晚日期"};
    case Ground::too_late:
      return {"the time for it has passed", "期限已过"};
    case Ground::same_decider:
      return {
          "a ruling is looked at again by another person than who made it, and in an appeal by "
          "another office; not by",
          "须由原决定人以外的人复查，申诉须由另一机关办理；不得由"};
    case Ground::no_stay:
      return {
          "there is nothing that a stay could give back for a while; ask for the review to be "
          "decided",
          "暂缓执行于此无可恢复之物；请求尽快作出复查决定"};
    case Ground::only_in_an_opening:
      return {"this is carried in by an opening only; `sluice open` makes one",
              "此项只能随期初开账载入；请用 sluice open"};
    case Ground::register_changed:
      return {"the register has changed since the opening was drawn up; draw it up anew",
              "期初清单编制后登记册已有变动；请重新编制"};
    case Ground::control_total:
      return {"what is carried in does not come to the control total", "载入数量与控制总数不符"};
    case Ground::opening_item:
      return {"this item of the opening is not taken, for the reasons before:",
              "期初清单的此项因上列理由不予载入："};
    case Ground::needs_application:
      return {
          "the approval in principle is confirmed, but the terms ask for an application and a "
          "grant first",
          "原则性批准已确认，但条款要求先申请并获准"};
  }
  return {"", ""};
}

// Grounds whose findings tell what is available and what was asked.
bool measures(Ground ground) {
  return ground == Ground::more_than_available || ground == Ground::more_than_written_off ||
         ground == Ground::tolerance_exceeded || ground == Ground::wrong_unit ||
         ground == Ground::needs_application;
}

std::string thing(const State& state, const Finding& finding, Language language) {
  const auto quoted = [](std::string_view text) { return " `" + std::string(text) + "`"; };
  switch (finding.ground) {
    case Ground::condition_open:
      if (finding.subject < state.promises.size()) {
        const Promise& promise = state.promises[finding.subject];
        std::string open;
        for (std::size_t at = 0; at < promise.conditions.size(); ++at) {
          open += promise.met[at] ? ""
                                  : (open.empty() ? "" : in(language, {", ", "、"})) +
                                        ("“" + promise.conditions[at] + "”");
        }
        return open.empty() ? std::string(in(language, {": confirmation by another office",
                                                        "：待另一机关确认"}))
                            : in(language, {": ", "："}) + open;
      }
      return {};
    case Ground::general_stop:
      return finding.subject < state.stops.size()
                 ? in(language, {": ", "："}) + state.stops[finding.subject].ground
                 : std::string();
    case Ground::signature_needed:
      return std::string(in(language, {" (", "（"})) + "#" + std::to_string(finding.subject + 1) +
             in(language, {")", "）"});
    case Ground::opening_item:
      return " " + std::to_string(finding.subject + 1);
    case Ground::control_total: {
      const std::string number = std::to_string(finding.subject + 1);
      const std::string found = grouped(Ratio(finding.k0, 1));
      const std::string given = grouped(finding.quantity);
      return language == Language::english
                 ? " " + number + ": it comes to " + found + ", given was " + given
                 : " " + number + "：实为 " + found + "，所给为 " + given;
    }
    case Ground::too_late:
      if (finding.subject < state.rulings.size()) {
        const Day ruled = state.rulings[finding.subject].day;
        return language == Language::english ? "; the ruling is of " + to_text(ruled)
                                             : "；决定日期为 " + to_text(ruled);
      }
      return {};
    case Ground::same_decider:
    case Ground::same_person:
    case Ground::conflict_of_interest:
    case Ground::same_office:
    case Ground::wrong_party:
      return finding.subject < state.persons.size() ? quoted(state.persons[finding.subject].name)
                                                    : std::string();
    case Ground::more_than_available:
    case Ground::more_than_written_off:
    case Ground::tolerance_exceeded:
    case Ground::wrong_unit:
    case Ground::needs_application:
      if (finding.has_bound) {
        const auto figure = [](Wide value) { return grouped(Ratio(value, 1)); };
        std::string words =
            language == Language::english
                ? figure(finding.k0) + " available, " + grouped(finding.quantity) + " asked"
                : "可用 " + figure(finding.k0) + "，请求 " + grouped(finding.quantity);
        if (finding.slack < 0) {
          words += language == Language::english ? "; short by " + figure(-finding.slack)
                                                 : "；差 " + figure(-finding.slack);
        }
        return words;
      }
      return {};
    case Ground::none:
    case Ground::no_terms_in_force:
    case Ground::text_is_mistaken:
    case Ground::not_amending_what_is_in_force:
    case Ground::retroactive_word_missing:
    case Ground::unknown_thing:
    case Ground::not_open:
    case Ground::wrong_class:
    case Ground::wrong_holder:
    case Ground::not_yet_valid:
    case Ground::expired:
    case Ground::suspended:
    case Ground::revoked:
    case Ground::exhausted:
    case Ground::firm_blocked:
    case Ground::role_missing:
    case Ground::no_evidence:
    case Ground::evidence_used:
    case Ground::serial_used:
    case Ground::quantity_out_of_range:
    case Ground::debt_out_of_range:
    case Ground::stale_version:
    case Ground::version_used:
    case Ground::replayed:
    case Ground::totals_differ:
    case Ground::reasons_missing:
    case Ground::not_waivable:
    case Ground::day_not_later:
    case Ground::nothing_to_do:
    case Ground::name_taken:
    case Ground::not_tightened:
    case Ground::wrong_setting:
    case Ground::beacon_missing:
    case Ground::not_due:
    case Ground::awaits_release:
    case Ground::too_early:
    case Ground::no_stay:
    case Ground::only_in_an_opening:
    case Ground::register_changed:
      break;  // these speak for themselves
  }
  return {};
}

}  // namespace

std::string name_of_rule(KRule rule, Language language) {
  return in(language, rule_words(rule));
}

std::string words_of_ground(const State& state, const Finding& finding, Language language) {
  const std::string about = thing(state, finding, language);
  if (!finding.has_bound || !measures(finding.ground)) {
    return in(language, ground_words(finding.ground)) + about;
  }
  // The ground says what is wrong with the figures: where nothing is, they stand alone.
  return finding.standing == Standing::satisfied
             ? std::string(in(language, {"satisfied; ", "符合；"})) + about
             : in(language, ground_words(finding.ground)) +
                   std::string(in(language, {": ", "："})) + about;
}

}  // namespace sluice

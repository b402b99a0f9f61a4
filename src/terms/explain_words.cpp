#include "terms/explain_words.h"

#include <algorithm>
#include <array>

namespace sluice::terms {
namespace {

Saying noun_of(EventKind kind) {
  switch (kind) {
    case EventKind::application:
      return {"application", "申请"};
    case EventKind::grant:
      return {"grant", "核准"};
    case EventKind::order:
      return {"order", "订购"};
    case EventKind::clearance:
      return {"clearance by the exporting side", "出口方放行"};
    case EventKind::release:
      return {"release", "放行"};
    case EventKind::deployment:
      return {"deployment", "部署"};
    case EventKind::purchase:
      return {"reported purchase", "采购申报"};
    case EventKind::report:
      return {"report of totals", "数量报告"};
    case EventKind::transfer:
      return {"transfer", "转让"};
    case EventKind::surrender:
      return {"surrender", "交回"};
    case EventKind::waiver:
      return {"waiver", "豁免"};
    case EventKind::period_end:
      return {"period end", "期末结算"};
    case EventKind::overdue:
      return {"overdue obligation", "逾期义务"};
  }
  return {};
}

// Behind it stands the class: "application for", "release of".
Saying noun_with_class(EventKind kind) {
  switch (kind) {
    case EventKind::application:
      return {"application for {0}", "申请{0}"};
    case EventKind::grant:
      return {"grant of {0}", "核准{0}"};
    case EventKind::order:
      return {"order of {0}", "订购{0}"};
    case EventKind::clearance:
      return {"clearance of {0} by the exporting side", "出口方放行{0}"};
    case EventKind::release:
      return {"release of {0}", "放行{0}"};
    case EventKind::deployment:
      return {"deployment of {0}", "部署{0}"};
    case EventKind::purchase:
      return {"reported purchase of {0}", "申报采购{0}"};
    case EventKind::report:
      return {"report of totals of {0}", "报告{0}的数量"};
    case EventKind::transfer:
      return {"transfer of {0}", "转让{0}"};
    case EventKind::surrender:
      return {"surrender of {0}", "交回{0}"};
    case EventKind::waiver:
      return {"waiver of {0}", "豁免{0}"};
    case EventKind::overdue:
      return {"overdue obligation of {0}", "{0}的义务逾期"};
    case EventKind::period_end:
      break;
  }
  return noun_of(kind);
}

bool happens_to_goods(const EventName& event) {
  return event.kind != EventKind::waiver && event.kind != EventKind::period_end &&
         event.kind != EventKind::overdue;
}

std::string period_name(const Glossary& glossary, PeriodKind period) {
  switch (period) {
    case PeriodKind::month:
      return glossary.say({"month", "月"});
    case PeriodKind::quarter:
      return glossary.say({"quarter", "季度"});
    case PeriodKind::year:
      break;
  }
  return glossary.say({"year", "年"});
}

// Under the heading {0}, by or for {1}; Chinese names the flow alone and puts both before it.
Saying flow_pattern(std::string_view flow) {
  struct Row {
    std::string_view flow;
    Saying saying;
  };
  static constexpr std::array rows{
      Row{"applied", {"the total of {0} applied for{1}", "已受理申请量"}},
      Row{"granted", {"the total of {0} granted{1}", "已核准量"}},
      Row{"ordered", {"the total of {0} ordered{1}", "已订购量"}},
      Row{"cleared", {"the total of {0} cleared by the exporting side{1}", "出口方已放行量"}},
      Row{"released", {"the total of {0} released{1}", "已放行量"}},
      Row{"deployed", {"the total of {0} deployed{1}", "已部署量"}},
      Row{"bought", {"the total of {0} reported as bought{1}", "已申报采购量"}},
      Row{"credited", {"the total of {0} credited{1}", "已核验采购量"}},
      Row{"owed", {"the total of {0} ever owed{1}", "历次义务累计量"}},
      Row{"overdue", {"the total of {0} overdue{1}", "逾期未履行量"}},
      Row{"bonded", {"the security standing for {0}{1}", "在押保证金额"}},
      Row{"lapsed", {"the total of {0} lapsed{1}", "已失效量"}},
      Row{"returned", {"the total of {0} returned{1}", "已退回量"}},
      Row{"transferred", {"the total of {0} transferred{1}", "已转让量"}},
      Row{"waived", {"the shortfall of {0} waived{1}", "已豁免缺口量"}},
      Row{"carried", {"the total of {0} carried over{1}", "已结转量"}},
  };
  const auto* const found =
      std::find_if(rows.begin(), rows.end(), [&flow](const Row& row) { return row.flow == flow; });
  return found == rows.end() ? Saying{} : found->saying;
}

// How English ties a firm to what flows: "released to the firm", "ordered by the firm".
std::string_view tie_of(const std::string& flow) {
  if (flow == "granted" || flow == "released" || flow == "credited") {
    return "to";
  }
  if (flow == "cleared" || flow == "lapsed" || flow == "waived") {
    return "for";
  }
  return flow == "overdue" || flow == "bonded" ? "from" : "by";
}

std::string scope_words(const Glossary& glossary, const Total& total, std::string_view tie) {
  const std::string to(tie);
  switch (total.by) {
    case FirmScope::all_by_default:
    case FirmScope::all:
      return glossary.say({" in all", "全部企业"});
    case FirmScope::firm:
      return glossary.say({" {0} the firm", "该企业"}, {to});
    case FirmScope::group:
      return glossary.say({" {0} the firm's group", "该企业所属集团"}, {to});
    case FirmScope::named:
      break;
  }
  return glossary.say({" {0} {1} together", "{1}合计"}, {to, glossary.firms(total.firms.text)});
}

std::string window_words(const Glossary& glossary, const Total& total) {
  switch (total.window) {
    case WindowKind::ever:
      return {};
    case WindowKind::this_month:
      return glossary.say({" in this calendar month", "本月"});
    case WindowKind::this_quarter:
      return glossary.say({" in this calendar quarter", "本季度"});
    case WindowKind::this_year:
      return glossary.say({" in this calendar year", "本年"});
    case WindowKind::last:
      break;
  }
  return glossary.say({" in the last {0}", "最近{0}内"}, {glossary.lasting(total.last)});
}

std::string class_words(const Glossary& glossary, const Total& total) {
  switch (total.scope) {
    case ClassScope::named:
      return glossary.heading(total.heading.text);
    case ClassScope::this_class:
      return glossary.say({"this class", "本类别"});
    case ClassScope::any_class:
      break;
  }
  return glossary.say({"all classes", "各类别"});
}

}  // namespace

std::string obligation(const Glossary& glossary, const Name& name) {
  return glossary.say({"the obligation {0}", "{0}义务"}, {glossary.in_quotes(name.text)});
}

std::string event_noun(const Glossary& glossary, const EventName& event) {
  return glossary.say(noun_of(event.kind));
}

std::string event_of(const Glossary& glossary, const EventName& event, std::string_view goods) {
  return glossary.say(noun_with_class(event.kind), {goods});
}

std::string event_name(const Glossary& glossary, const EventName& event) {
  if (event.kind == EventKind::overdue) {
    return glossary.say({"overdue {0}", "{1}逾期"},
                        {event.obligation.text, obligation(glossary, event.obligation)});
  }
  if (event.kind != EventKind::period_end) {
    return event_noun(glossary, event);
  }
  switch (event.period) {
    case PeriodKind::month:
      return glossary.say({"month period end", "月末"});
    case PeriodKind::quarter:
      return glossary.say({"quarter period end", "季度末"});
    case PeriodKind::year:
      break;
  }
  return glossary.say({"period end", "年末"});
}

std::string event_plural(const Glossary& glossary, const EventName& event) {
  if (event.kind == EventKind::clearance) {
    return glossary.say({"clearances by the exporting side", "出口方放行"});
  }
  if (event.kind == EventKind::report) {
    return glossary.say({"reports of totals", "数量报告"});
  }
  return event_noun(glossary, event) + glossary.say({"s", ""});
}

std::string occasion(const Glossary& glossary, const std::vector<EventName>& on,
                     const std::vector<Name>& of) {
  std::vector<std::string> headings;
  for (const Name& name : of) {
    headings.push_back(glossary.heading(name.text));
  }
  const Saying or_words{" or ", "或"};
  const std::string goods = headings.empty() ? glossary.say({"any class", "任何类别"})
                                             : glossary.listed(headings, or_words);
  std::vector<EventName> stages;
  std::vector<std::string> occasions;
  for (const EventName& event : on) {
    if (happens_to_goods(event)) {
      stages.push_back(event);
    }
  }
  if (!stages.empty()) {
    std::vector<std::string> nouns;
    for (std::size_t at = 0; at < stages.size(); ++at) {
      const bool last = at + 1 == stages.size();
      nouns.push_back(last ? glossary.say(noun_with_class(stages[at].kind), {goods})
                           : event_noun(glossary, stages[at]));
    }
    const std::string all = glossary.listed(nouns, or_words);
    occasions.push_back(glossary.say({"on each {0}", "每次{0}时"}, {all}));
  }
  for (const EventName& event : on) {
    if (event.kind == EventKind::waiver) {
      occasions.push_back(glossary.say({"on each waiver", "每次豁免时"}));
    } else if (event.kind == EventKind::period_end) {
      occasions.push_back(
          glossary.say({"at the end of each {0}, for every firm", "每{0}末，对每家企业"},
                       {period_name(glossary, event.period)}));
    } else if (event.kind == EventKind::overdue) {
      occasions.push_back(
          glossary.say({"on the day after {0} fell due without being met", "{0}到期未履行的次日"},
                       {obligation(glossary, event.obligation)}));
    }
  }
  std::string words = glossary.listed(occasions, {", and ", "，以及"});
  if (glossary.english() && !words.empty() && words.front() >= 'a' && words.front() <= 'z') {
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  }
  return words;
}

std::string what_is_judged(const Glossary& glossary, const std::vector<EventName>& on) {
  std::vector<std::string> nouns;
  for (const EventName& event : on) {
    std::string noun = event.kind == EventKind::clearance
                           ? glossary.say({"clearance", "出口方放行"})
                           : event_noun(glossary, event);
    if (std::find(nouns.begin(), nouns.end(), noun) == nouns.end()) {
      nouns.push_back(std::move(noun));
    }
  }
  return glossary.say({"the {0}", "该项{0}"}, {glossary.listed(nouns, {" or ", "或"})});
}

std::string counted_from(const Glossary& glossary, const std::vector<EventName>& on) {
  if (on.size() != 1 || !happens_to_goods(on.front())) {
    return glossary.say({"that day", "当日"});
  }
  if (on.front().kind == EventKind::release) {
    return glossary.say({"the write-off", "核销之日"});
  }
  return glossary.say({"the {0}", "{0}之日"}, {event_noun(glossary, on.front())});
}

std::string_view flow_in_chinese(std::string_view flow) {
  return flow_pattern(flow).chinese;
}

std::string total_words(const Glossary& glossary, const Total& total) {
  const std::string& flow = total.flow.text;
  const Saying pattern = flow_pattern(flow);
  const bool declared = pattern.english.empty();
  const std::string scope = scope_words(glossary, total, declared ? "for" : tie_of(flow));
  const std::string goods = class_words(glossary, total);
  const std::string window = window_words(glossary, total);
  std::string words;
  if (glossary.english()) {
    words = declared ? glossary.account(flow) + " of " + goods + scope
                     : glossary.say(pattern, {goods, scope});
    words += window;
  } else {
    words = scope + window + goods + "的" +
            (declared ? glossary.account(flow) : std::string(pattern.chinese));
  }
  return total.weight.text.empty()
             ? words
             : words + glossary.say({" (counted in {0})", "（以{0}计）"}, {total.weight.text});
}

std::string effect_words(const Glossary& glossary, const Effect& effect, std::string_view judged) {
  std::string words;
  switch (effect.kind) {
    case EffectKind::refuse:
      words = glossary.say({"{0} is refused", "{0}予以拒绝"}, {judged});
      break;
    case EffectKind::queue:
      words = glossary.say({"{0} waits in the pool {1}", "{0}列入{1}排队"},
                           {judged, glossary.pool(effect.to.text)});
      break;
    case EffectKind::hold:
      words = glossary.say({"{0} is held", "{0}予以暂缓"}, {judged});
      break;
    case EffectKind::ask:
      words = glossary.say({"the firm is asked for {0}", "要求该企业补正{0}"},
                           {glossary.in_quotes(effect.text)});
      break;
    case EffectKind::refer:
      words = glossary.say({"{0} is referred to the {1}", "{0}提请{1}决定"},
                           {judged, glossary.role(effect.to.text)});
      break;
    case EffectKind::reduce:
      words = glossary.say(
          {"the quantity is reduced to the most that fits", "数量核减至可通过的最大数量"});
      words += effect.text.empty()
                   ? ""
                   : glossary.say({", and for the rest there is {0}", "，其余部分适用{0}"},
                                  {glossary.in_quotes(effect.text)});
      break;
  }
  if (effect.up_to && !effect.then.empty()) {
    const std::string then = effect_words(glossary, effect.then.front(), judged);
    words += glossary.say({"; if that still stands at the start of the day {0} later, {1}",
                           "；{0}后的当天开始时仍未解决的，{1}"},
                          {glossary.lasting(*effect.up_to), then});
  }
  return words;
}

std::string effect_name(const Glossary& glossary, const Effect& effect) {
  std::string words;
  switch (effect.kind) {
    case EffectKind::refuse:
      words = glossary.say({"refuse", "拒绝"});
      break;
    case EffectKind::queue:
      words = glossary.say({"queue in {0}", "列入{0}排队"}, {glossary.pool(effect.to.text)});
      break;
    case EffectKind::hold:
      words = glossary.say({"hold", "暂缓"});
      break;
    case EffectKind::ask:
      words = glossary.say({"ask for {0}", "要求补正{0}"}, {glossary.in_quotes(effect.text)});
      break;
    case EffectKind::refer:
      words = glossary.say({"refer to the {0}", "提请{0}决定"}, {glossary.role(effect.to.text)});
      break;
    case EffectKind::reduce:
      words = glossary.say({"reduce", "核减"});
      words += effect.text.empty() ? ""
                                   : glossary.say({", the rest with {0}", "，其余部分适用{0}"},
                                                  {glossary.in_quotes(effect.text)});
      break;
  }
  if (effect.up_to && !effect.then.empty()) {
    words +=
        glossary.say({" for at most {0}, then {1}", "最长{0}，期满后{1}"},
                     {glossary.lasting(*effect.up_to), effect_name(glossary, effect.then.front())});
  }
  return words;
}

}  // namespace sluice::terms

// Powers, pools and transitions as paragraphs.
#include "base/match.h"
#include "terms/explain_clause.h"
#include "terms/explain_expr.h"
#include "terms/explain_words.h"

namespace sluice::terms {
namespace {

std::string budget_words(const Glossary& glossary, const PowerItem::Budget& budget) {
  Telling telling{.glossary = glossary, .told = {}};
  const std::string limit = amount_words(telling, budget.limit);
  const std::string goods = budget.heading.text.empty() ? glossary.say({"any class", "任何类别"})
                                                        : glossary.heading(budget.heading.text);
  return glossary.say(
      {"At most {0} of {1} may be waived for {2} {3}", "{2}{3}豁免的{1}不得超过{0}"},
      {limit, goods, budget_holder(glossary, budget), budget_period(glossary, budget)});
}

std::string key_words(const Glossary& glossary, const RankKey& key) {
  switch (key.kind) {
    case RankKey::Kind::time:
      return glossary.say({"the time of the claim, earliest first", "申请时间先后"});
    case RankKey::Kind::lottery:
      return glossary.say({"lot", "抽签"});
    case RankKey::Kind::score:
      break;
  }
  Telling telling{.glossary = glossary, .told = {}};
  const std::string score = key.score ? amount_words(telling, *key.score) : std::string();
  return key.descending ? glossary.say({"{0}, highest first", "{0}从高到低"}, {score})
                        : glossary.say({"{0}, lowest first", "{0}从低到高"}, {score});
}

std::string_view subject_of(const Glossary& glossary, TransitionSubject subject) {
  const bool english = glossary.english();
  switch (subject) {
    case TransitionSubject::permits:
      return english ? "permits" : "许可";
    case TransitionSubject::applications:
      return english ? "applications" : "申请";
    case TransitionSubject::orders:
      return english ? "orders" : "订单";
    case TransitionSubject::obligations:
      return english ? "obligations" : "义务";
    case TransitionSubject::balances:
      return english ? "balances" : "累计量";
  }
  return "";
}

}  // namespace

std::string power_title(const Glossary& glossary, const PowerItem& power) {
  const std::string words = glossary.label(power.label);
  return words.empty()
             ? glossary.say({"Power {0}", "第{0}项职权"}, {power.number.text})
             : glossary.say({"Power {0}, {1}", "第{0}项职权　{1}"}, {power.number.text, words});
}

Sentences power_sentences(const Glossary& glossary, const PowerItem& power) {
  Sentences sentences;
  const auto add = [&](std::string words) {
    sentences.push_back(std::move(words) + glossary.say({".", "。"}));
  };
  const std::string role = glossary.role(power.role.text);
  std::string may = std::visit(
      Match{[&](const Waive& waive) {
              std::vector<std::string> clauses;
              for (const Name& number : waive.clauses) {
                clauses.push_back(glossary.clause(number.text));
              }
              return glossary.say(
                  {"The {0} may waive {1} for one case at a time", "{0}可就个案豁免{1}"},
                  {role, glossary.listed(clauses)});
            },
            [&](const Extend& extend) {
              return glossary.say(
                  {"The {0} may extend by {2} the open deadlines that {1} has set",
                   "{0}可将{1}所设的未到期限延长{2}"},
                  {role, glossary.clause(extend.clause.text), glossary.lasting(extend.by)});
            }},
      power.may);
  if (power.when) {
    Telling telling{.glossary = glossary, .told = {}};
    may += glossary.say({", when {0}", "，条件是{0}"},
                        {condition_words(telling, *power.when, Mood::is)});
  }
  add(std::move(may));
  if (std::holds_alternative<Waive>(power.may)) {
    add(glossary.say(
        {"What is waived is forgiven: it counts as met", "被豁免的缺口即予免除，视为已履行"}));
  }
  if (power.budget) {
    add(budget_words(glossary, *power.budget));
  }
  if (power.with_reasons) {
    add(glossary.say({"Reasons are to be given", "须说明理由"}));
  }
  if (!power.second.text.empty()) {
    add(glossary.say(
        {"The {0} has to approve as well, as another person", "须另经{0}批准，且不得为同一人"},
        {glossary.role(power.second.text)}));
  }
  if (!power.cite.empty()) {
    sentences.push_back(
        glossary.say({"Source, without force: {0}", "出处（不具效力）：{0}"}, {power.cite}));
  }
  return sentences;
}

std::string budget_holder(const Glossary& glossary, const PowerItem::Budget& budget) {
  return budget.per.text == "firm"    ? glossary.say({"each firm", "每家企业"})
         : budget.per.text == "group" ? glossary.say({"each group of firms", "每个企业集团"})
                                      : glossary.firms(budget.per.text);
}

std::string budget_period(const Glossary& glossary, const PowerItem::Budget& budget) {
  const std::string& calendar = budget.calendar.text;
  return calendar == "year"      ? glossary.say({"in a calendar year", "每个日历年度"})
         : calendar == "quarter" ? glossary.say({"in a calendar quarter", "每个日历季度"})
         : calendar == "month"   ? glossary.say({"in a calendar month", "每个日历月"})
                                 : glossary.say({"for ever", "累计"});
}

std::string pool_title(const Glossary& glossary, const PoolItem& pool) {
  return glossary.say({"Pool {0}", "轮候池{0}"}, {glossary.pool(pool.name.text)});
}

std::string pool_opening(const Glossary& glossary, const PoolItem& pool) {
  switch (pool.opening) {
    case Opening::always:
      return glossary.say({"whenever the line or what is free changes", "排队情况或余量变化时"});
    case Opening::every_month:
      return glossary.say({"on the first day of every month", "每月第一日"});
    case Opening::every_quarter:
      return glossary.say({"on the first day of every quarter", "每季度第一日"});
    case Opening::every_year:
      return glossary.say({"on the first day of every year", "每年第一日"});
    case Opening::on_date:
      break;
  }
  return glossary.say({"once, on {0}", "{0}一次性"}, {glossary.on_day(pool.on)});
}

std::string pool_method(const Glossary& glossary, const PoolItem& pool) {
  return std::visit(
      Match{[&](const FirstCome& first) {
              std::string words = glossary.say({"first come, first served", "先到先得"});
              switch (first.ties) {
                case Ties::none_given:
                  return words;
                case Ties::pro_rata:
                  return words + glossary.say({", claims of the same instant in proportion",
                                               "，同时申请的按比例分配"});
                case Ties::lottery:
                  return words + glossary.say({", claims of the same instant by lot",
                                               "，同时申请的抽签决定"});
                case Ties::time:
                  break;
              }
              return words + glossary.say({", claims of the same day by their time",
                                           "，同日申请的按时间先后"});
            },
            [&](const ProRata& rata) {
              Telling telling{.glossary = glossary, .told = {}};
              return glossary.say({"in proportion to {0}", "按{0}的比例分配"},
                                  {amount_words(telling, rata.to)});
            },
            [&](const Ranked& ranked) {
              std::vector<std::string> keys;
              for (const RankKey& key : ranked.keys) {
                keys.push_back(key_words(glossary, key));
              }
              return glossary.say({"in the order of {0}", "按{0}排序"},
                                  {glossary.listed(keys, {", then ", "、再按"})});
            },
            [&](const Lottery&) { return glossary.say({"by lot", "抽签分配"}); },
            [&](const Auction&) { return glossary.say({"by auction", "拍卖分配"}); }},
      pool.method);
}

Sentences pool_sentences(const Glossary& glossary, const PoolItem& pool) {
  Sentences sentences;
  const auto add = [&](std::string words) {
    sentences.push_back(std::move(words) + glossary.say({".", "。"}));
  };
  Telling telling{.glossary = glossary, .told = {}};
  add(glossary.say({"What is free of {0} is shared out among those who wait: {1}",
                    "{0}的余量在排队者之间分配，余量为{1}"},
                   {glossary.heading(pool.heading.text), amount_words(telling, pool.size)}));
  add(glossary.say({"It opens {0} and shares {1}", "{0}开放，{1}"},
                   {pool_opening(glossary, pool), pool_method(glossary, pool)}));
  if (pool.cap) {
    add(glossary.say({"No firm gets more than {0} in one opening", "每家企业每次不超过{0}"},
                     {amount_words(telling, *pool.cap)}));
  }
  for (const PoolItem::Reserve& reserve : pool.reserves) {
    add(glossary.say({"In each opening {0} is kept for {1}", "每次为{1}保留{0}"},
                     {amount_words(telling, reserve.amount), glossary.firms(reserve.firms.text)}));
  }
  if (pool.lot) {
    add(glossary.say({"Shares are whole lots of {0}", "份额须为{0}的整数倍"},
                     {glossary.figure(*pool.lot)}));
  }
  add(glossary.say(
      {"Each share is then judged as an ordinary grant", "每一份额随后按普通核准审查"}));
  if (!pool.cite.empty()) {
    sentences.push_back(
        glossary.say({"Source, without force: {0}", "出处（不具效力）：{0}"}, {pool.cite}));
  }
  return sentences;
}

std::string transition_words(const Glossary& glossary, const TransitionLine& line,
                             int from_version) {
  const std::string subject(subject_of(glossary, line.subject));
  const std::string version = std::to_string(from_version);
  switch (line.manner) {
    case TransitionManner::move:
      return glossary.say({"{0} begun under version {1} are judged by this text from its first day",
                           "第{1}版之下开始的{0}自本文本生效之日起适用本文本"},
                          {subject, version});
    case TransitionManner::restart:
      return glossary.say({"{0} of version {1} begin anew on the first day of this text",
                           "第{1}版之下的{0}自本文本生效之日起重新起算"},
                          {subject, version});
    case TransitionManner::keep:
      break;
  }
  std::vector<std::string> clauses;
  for (const Name& number : line.clauses) {
    clauses.push_back(number.text);
  }
  const std::string what =
      clauses.empty()
          ? glossary.say({"all clauses", "全部条款"})
          : glossary.say({clauses.size() == 1 ? "clause {0}" : "clauses {0}", "第{0}条"},
                         {glossary.listed(clauses)});
  std::string words = glossary.say({"{0} begun under version {1} keep {2} of that version",
                                    "第{1}版之下开始的{0}继续适用该版的{2}"},
                                   {subject, version, what});
  if (line.until) {
    words += glossary.say({" until {0}, that day included", "，至{0}（含当日）为止"},
                          {glossary.on_day(*line.until)});
  }
  return words;
}

}  // namespace sluice::terms

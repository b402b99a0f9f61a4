#include "kernel/cite.h"

#include <algorithm>

#include "base/figures.h"
#include "kernel/cite_kernel.h"
#include "terms/explain.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

using terms::Rulebook;

const std::string& pick(const terms::Label& label, Language language) {
  return language == Language::chinese && !label.chinese.empty() ? label.chinese : label.english;
}

bool speaks(const Finding& finding) {
  return finding.standing == Standing::failing || finding.standing == Standing::unknown ||
         finding.standing == Standing::provisional;
}

Outcome asks_for(const Finding& finding) {
  return finding.standing == Standing::failing ? finding.effect : Outcome::ask;
}

std::string coefficient(Ratio value) {
  if (value == Ratio(1)) {
    return {};
  }
  // A share reads as a percentage, a weight as a number.
  const bool share = value < Ratio(1) && (value * Ratio(10'000)).is_whole();
  return (share ? percent(value) : grouped(value)) + " × ";
}

// One side of a demand: "total credited of domestic by firm 0 + 500 = 500".
struct Side {
  std::string words;
  Ratio sum;
  int parts = 0;

  void add(const std::string& part, Ratio value) {
    words += (parts > 0 ? " + " : "") + part;
    sum = sum + value;
    ++parts;
  }
  [[nodiscard]] std::string text() const {
    return parts == 0 ? "0" : parts == 1 ? words : words + " = " + grouped(sum);
  }
};

struct Demand {
  Side left;   // must be at least …
  Side right;  // … this
};

Demand demand(const Rulebook& rulebook, const Decision& decision, const Finding& finding,
              Language language) {
  Demand demand;
  for (std::uint32_t at = finding.reads_begin; at < finding.reads_begin + finding.reads_count;
       ++at) {
    const BalanceRead& read = decision.reads[at];
    const terms::Slot& slot = rulebook.slots[read.slot];
    const Ratio each = Ratio(Wide{read.c} * slot.scale, finding.scale);
    const Ratio value(read.value, slot.scale);
    Side& side = read.c > 0 ? demand.left : demand.right;
    const Ratio factor = read.c > 0 ? each : -each;
    side.add(coefficient(factor) + name_of_total(rulebook, slot, read.scope, read.firms, language) +
                 " " + grouped(value),
             factor * value);
  }
  const Ratio constant(finding.k0, finding.scale);
  if (finding.k0 > 0) {
    demand.left.add(grouped(constant), constant);
  } else if (finding.k0 < 0) {
    demand.right.add(grouped(-constant), -constant);
  }
  if (finding.cq != 0) {
    const Ratio each(finding.cq < 0 ? -finding.cq : finding.cq, finding.scale);
    (finding.cq < 0 ? demand.right : demand.left)
        .add(coefficient(each) + grouped(finding.quantity) +
                 (language == Language::english ? " asked" : "（本次）"),
             each * Ratio(finding.quantity));
  }
  return demand;
}

std::string cure(const Rulebook& rulebook, const Decision& decision, const Finding& finding,
                 Language language) {
  const bool english = language == Language::english;
  std::string words;
  const Wide lacking = -finding.slack;
  for (std::uint32_t at = finding.reads_begin; at < finding.reads_begin + finding.reads_count;
       ++at) {
    const BalanceRead& read = decision.reads[at];
    if (read.c <= 0) {
      continue;
    }
    const terms::Slot& slot = rulebook.slots[read.slot];
    const Wide more = divided(lacking, read.c, Rounding::up);
    const std::string amount = grouped(Ratio(more, slot.scale));
    const std::string total = name_of_total(rulebook, slot, read.scope, read.firms, language);
    words += words.empty() ? (english ? "would pass with " : "") : (english ? " or " : "，或");
    words += english ? amount + " more of " + total : total + "再增加 " + amount + " 即可";
  }
  if (finding.cq < 0) {
    const auto largest = largest_of(finding);
    words += words.empty() ? "" : (english ? "; " : "；");
    if (largest <= 0) {
      words += english ? "no quantity passes today" : "当前任何数量均不能通过";
    } else {
      words += english ? "at most " + grouped(largest) + " would pass today"
                       : "当前最多可通过 " + grouped(largest);
    }
  }
  return words;
}

std::string missing_facts(const State& state, const Decision& decision, const Finding& finding,
                          Language language) {
  std::string facts;
  for (std::size_t at = 0; at < decision.missing.size(); ++at) {
    if ((finding.missing >> at & 1U) != 0) {
      facts += (facts.empty()                   ? ""
                : language == Language::english ? ", "
                                                : "、") +
               name_of_fact(state, decision.missing[at], language);
    }
  }
  return facts;
}

std::string verb(Outcome outcome, Language language) {
  const bool english = language == Language::english;
  switch (outcome) {
    case Outcome::allow:
      return english ? "Noted under " : "依据";
    case Outcome::reduce:
      return english ? "Reduced under " : "核减依据";
    case Outcome::refer:
      return english ? "Referred under " : "提请决定依据";
    case Outcome::ask:
      return english ? "Asked under " : "补正依据";
    case Outcome::hold:
      return english ? "Held under " : "暂扣依据";
    case Outcome::queue:
      return english ? "Queued under " : "排队依据";
    case Outcome::refuse:
      return english ? "Refused under " : "拒绝依据";
  }
  return {};
}

std::string source(const terms::ClauseItem* item, Language language) {
  if (item == nullptr || item->cite.empty()) {
    return {};
  }
  const bool english = language == Language::english;
  return (english ? " Cited: " : "出处：") + item->cite + (english ? "." : "。");
}

}  // namespace

Amount largest_of(const Finding& finding) {
  const Wide base = finding.slack - finding.cq * finding.quantity;
  const Wide limit = divided(base, -finding.cq, Rounding::down);
  return limit < 0 ? 0 : limit > amount_max ? amount_max : static_cast<Amount>(limit);
}

std::string word(Outcome outcome, Language language) {
  const bool english = language == Language::english;
  switch (outcome) {
    case Outcome::allow:
      return english ? "allow" : "准许";
    case Outcome::reduce:
      return english ? "reduce" : "核减";
    case Outcome::refer:
      return english ? "refer" : "提请决定";
    case Outcome::ask:
      return english ? "ask" : "补正";
    case Outcome::hold:
      return english ? "hold" : "暂扣";
    case Outcome::queue:
      return english ? "queue" : "排队";
    case Outcome::refuse:
      return english ? "refuse" : "拒绝";
  }
  return {};
}

std::string word(EventKind event, Language language) {
  const bool english = language == Language::english;
  switch (event) {
    case EventKind::application:
      return english ? "application" : "申请";
    case EventKind::grant:
      return english ? "grant" : "核准";
    case EventKind::order:
      return english ? "order" : "订购";
    case EventKind::clearance:
      return english ? "clearance" : "出口方放行";
    case EventKind::release:
      return english ? "release" : "放行";
    case EventKind::deployment:
      return english ? "deployment" : "部署";
    case EventKind::purchase:
      return english ? "purchase" : "采购";
    case EventKind::report:
      return english ? "report" : "报告";
    case EventKind::transfer:
      return english ? "transfer" : "转让";
    case EventKind::surrender:
      return english ? "surrender" : "交回";
    case EventKind::waiver:
      return english ? "waiver" : "豁免";
    case EventKind::period_end:
      return english ? "period end" : "期末";
    case EventKind::overdue:
      return english ? "overdue" : "逾期";
  }
  return {};
}

std::string name_of(const State& state, ClauseId clause, std::uint32_t version, Language language) {
  if (clause.value < terms::kernel_rules) {
    return "K" + std::to_string(clause.value + 1) + " “" +
           name_of_rule(static_cast<KRule>(clause.value), language) + "”";
  }
  const Rulebook& rulebook = state.law.at(version);
  std::string name = rulebook.symbols.clauses.at(clause.index());
  const terms::Label* label = nullptr;
  if (const terms::ClauseItem* item = rulebook.clause_item(clause); item != nullptr) {
    label = &item->label;
  } else if (const terms::RuledPower* power = rulebook.power(clause); power != nullptr) {
    label = &std::get<terms::PowerItem>(rulebook.syntax.items[power->item].is).label;
  }
  if (label != nullptr && !pick(*label, language).empty()) {
    name += " “" + pick(*label, language) + "”";
  }
  return name;
}

std::string name_of_fact(const State& state, FactId fact, Language language) {
  const Rulebook& rulebook = state.law.latest();
  const terms::RuledFact* ruled = rulebook.fact(fact);
  std::string name = rulebook.symbols.facts.at(fact.index());
  if (ruled != nullptr && !pick(ruled->label, language).empty()) {
    name = pick(ruled->label, language) + " (" + name + ")";
  }
  if (ruled != nullptr && !ruled->proved_by.empty()) {
    name += (language == Language::english ? ", proved by “" : "，凭证“") + ruled->proved_by + "”";
  }
  return name;
}

namespace {

// "（本企业，本月）" behind what it narrows in Chinese, " by firm this month" in English.
class Narrowed {
 public:
  explicit Narrowed(bool english) : english_(english) {}

  void add(const std::string& in_english, const std::string& in_chinese) {
    words_ += english_ ? " " + in_english : (words_.empty() ? "" : "，") + in_chinese;
  }
  [[nodiscard]] std::string text() const {
    return english_ || words_.empty() ? words_ : "（" + words_ + "）";
  }

 private:
  bool english_;
  std::string words_;
};

}  // namespace

std::string name_of_total(const Rulebook& rulebook, const terms::Slot& slot, terms::Scope scope,
                          terms::FirmSetId firms, Language language) {
  const bool english = language == Language::english;
  const std::string flow = rulebook.symbols.flows.at(static_cast<std::size_t>(slot.flow));
  const std::string heading = slot.heading.is_none()
                                  ? std::string(english ? "any class" : "全部类别")
                                  : rulebook.symbols.headings.at(slot.heading.index());
  Narrowed narrowed(english);
  switch (scope) {
    case terms::Scope::all:
      break;
    case terms::Scope::firm:
      narrowed.add("by firm", "本企业");
      break;
    case terms::Scope::group:
      narrowed.add("by group", "本集团");
      break;
    case terms::Scope::firms: {
      const std::string set = rulebook.symbols.firm_sets.at(firms.index());
      narrowed.add("by " + set, set);
      break;
    }
  }
  switch (slot.window) {
    case terms::WindowKind::ever:
      break;
    case terms::WindowKind::this_month:
      narrowed.add("this month", "本月");
      break;
    case terms::WindowKind::this_quarter:
      narrowed.add("this quarter", "本季");
      break;
    case terms::WindowKind::this_year:
      narrowed.add("this year", "本年");
      break;
    case terms::WindowKind::last:
      narrowed.add("last " + terms::to_text(slot.last),
                   "最近" + terms::lasting(slot.last, terms::Reading::chinese));
      break;
  }
  if (!slot.weight.is_none()) {
    const std::string weight = rulebook.symbols.attributes.at(slot.weight.index());
    narrowed.add("in " + weight, "以" + weight + "计");
  }
  if (english) {
    return "total " + flow + " of " + heading + narrowed.text();
  }
  const std::string_view noun = terms::flow_in_chinese(flow);
  return heading + (noun.empty() ? "“" + flow + "”累计" : std::string(noun)) + narrowed.text();
}

std::string cite(const State& state, const Decision& decision, const Finding& finding,
                 Language language) {
  const bool english = language == Language::english;
  const std::string name = name_of(state, finding.clause, finding.version, language);
  const std::string stop = english ? "." : "。";
  if (finding.clause.value < terms::kernel_rules || finding.ground != Ground::none) {
    const std::string words = words_of_ground(state, finding, language);
    const std::string opening = speaks(finding) ? verb(finding.effect, language) + name : name;
    return opening + (english ? ": " : "：") + words + stop;
  }
  const Rulebook& rulebook = state.law.at(finding.version);
  const terms::ClauseItem* item = rulebook.clause_item(finding.clause);
  switch (finding.standing) {
    case Standing::satisfied:
    case Standing::failing:
    case Standing::assented:
      break;
    case Standing::displaced:
      return name + (english ? ": displaced by another clause." : "：为另一条款所取代。");
    case Standing::waived:
      return name + (english ? ": waived for this decision." : "：本次决定已豁免。");
    case Standing::unknown:
    case Standing::provisional: {
      const std::string facts = missing_facts(state, decision, finding, language);
      const std::string what =
          facts.empty() ? (english ? "it fails, but another clause may displace it; that depends "
                                     "on a fact that is not known"
                                   : "现不符合，但可能为另一条款所取代，取决于尚未知的事实")
                        : (english ? "not known: " : "尚未知：") + facts;
      return verb(Outcome::ask, language) + name + (english ? ": " : "：") + what + stop +
             source(item, language);
    }
  }
  std::string words;
  if (finding.has_bound) {
    const Demand two = demand(rulebook, decision, finding, language);
    words = two.left.text() + (english ? " must be at least " : " 须不小于 ") + two.right.text();
    if (finding.slack < 0) {
      words += (english ? "; short by " : "；差 ") + grouped(Ratio(-finding.slack, finding.scale));
      const std::string cures = cure(rulebook, decision, finding, language);
      words += cures.empty() ? "" : (english ? "; " : "；") + cures;
    }
  } else if (item != nullptr && finding.rule < item->rules.size()) {
    const auto* require = std::get_if<terms::Require>(&item->rules[finding.rule].is);
    words = require != nullptr
                ? (english ? "it requires `" : "要求 `") + terms::to_text(require->guard) + "`"
                : std::string(english ? "so the clause says, always" : "条款规定一律如此");
  }
  if (finding.standing == Standing::assented) {
    return name +
           (english ? ": assented to by the role it is referred to; " : "：所提请的职权已同意；") +
           words + stop;
  }
  if (finding.standing == Standing::satisfied) {
    return name +
           (words.empty() ? (english ? ": applies" : "：适用")
                          : (english ? ": satisfied; " : "：符合；") + words) +
           stop;
  }
  if (!finding.has_bound && finding.effect == Outcome::ask) {
    const terms::RuledEffect& effect = rulebook.effects[finding.effect_index];
    words += effect.text.empty() ? "" : (english ? "; asked for: " : "；请补交：") + effect.text;
  }
  return verb(finding.effect, language) + name + (english ? ": " : "：") + words + stop +
         source(item, language);
}

std::vector<std::string> cited(const State& state, const Decision& decision) {
  std::vector<std::string> numbers;
  for (const Finding& finding : decision.findings) {
    if (!speaks(finding)) {
      continue;
    }
    const Outcome asked = asks_for(finding);
    const bool names = asked == decision.outcome ||
                       (decision.outcome == Outcome::refuse && asked == Outcome::reduce);
    if (!names || asked == Outcome::allow) {
      continue;
    }
    const std::string number =
        finding.clause.value < terms::kernel_rules
            ? "K" + std::to_string(finding.clause.value + 1)
            : state.law.at(finding.version).symbols.clauses.at(finding.clause.index());
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
      numbers.push_back(number);
    }
  }
  return numbers;
}

std::string in_a_line(const State& state, const Decision& decision) {
  std::string line = word(decision.outcome);
  if (decision.quantity != decision.requested && decision.outcome != Outcome::refuse) {
    line += " " + grouped(decision.quantity);
  }
  const std::vector<std::string> numbers = cited(state, decision);
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    line += (at == 0 ? " by " : ", ") + numbers[at];
  }
  return line;
}

std::string reasons(const State& state, const Decision& decision, bool all, Language language) {
  std::string text;
  for (const Finding& finding : decision.findings) {
    if (all || finding.standing != Standing::satisfied) {
      text += cite(state, decision, finding, language) + "\n";
    }
  }
  return text;
}

}  // namespace sluice

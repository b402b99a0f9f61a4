#include "tests/agree/agreement.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/figures.h"
#include "kernel/cite.h"
#include "terms/to_text.h"

namespace sluice::agree {

namespace {

using RowKey = std::tuple<std::string, std::size_t, std::size_t>;

Stands stands_of(Standing standing) {
  switch (standing) {
    case Standing::satisfied:
      return Stands::satisfied;
    case Standing::failing:
      return Stands::failing;
    case Standing::unknown:
      return Stands::unknown;
    case Standing::provisional:
      return Stands::provisional;
    case Standing::displaced:
      return Stands::displaced;
    case Standing::waived:
      return Stands::waived;
    case Standing::assented:
      return Stands::assented;
  }
  return Stands::satisfied;
}

std::string word(Stands stands) {
  constexpr const char* words[] = {"satisfied", "failing", "unknown", "provisional",
                                   "displaced", "waived",  "assented"};
  return words[static_cast<std::size_t>(stands)];
}

std::string word(terms::Expected outcome) {
  constexpr const char* words[] = {"allow", "reduce", "refer", "ask", "hold", "queue", "refuse"};
  return words[static_cast<std::size_t>(outcome)];
}

std::string joined(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "" : ", ") + name;
  }
  return text.empty() ? "nobody" : text;
}

std::string text_of(Ratio value) {
  return grouped(value);
}

class Comparing {
 public:
  Comparing(const PlainWorld& world, const PlainQuestion& question, const PlainAnswer& plain,
            const Mirror& mirror, const Mirror::Asked& asked)
      : world_(world),
        question_(question),
        plain_(plain),
        mirror_(mirror),
        asked_(asked),
        rulebook_(mirror.rulebook()) {}

  std::string run() {
    compare_ways();
    compare_answers();
    compare_findings();
    compare_bounds();
    compare_acts();
    compared().several_texts += asked_.bodies.size() > 1 ? 1U : 0U;
    return std::move(said_);
  }

 private:
  void say(const std::string& what, const std::string& kernel, const std::string& plain) {
    said_ += what + ": the kernel says " + kernel + ", the plain judge " + plain + "\n";
  }

  [[nodiscard]] const std::string& name_of(ClauseId clause) const {
    return rulebook_.symbols.clauses.at(clause.index());
  }

  // The state may be read by a path of its own; what is found must not depend on it.
  void compare_ways() {
    const Decision& one = asked_.decision;
    const Decision& other = asked_.by_interface;
    if (one.outcome != other.outcome || one.quantity != other.quantity ||
        one.findings != other.findings || one.reads != other.reads ||
        one.missing != other.missing) {
      said_ += "the kernel finds one thing of its state and another of the same situation\n";
    }
  }

  void compare_answers() {
    const Decision& decision = asked_.decision;
    const auto outcome = static_cast<terms::Expected>(decision.outcome);
    ++compared().outcomes[static_cast<std::size_t>(plain_.outcome)];
    if (outcome != plain_.outcome) {
      say("outcome", word(outcome), word(plain_.outcome));
    }
    if (decision.requested != question_.quantity) {
      say("requested", std::to_string(decision.requested), std::to_string(question_.quantity));
    }
    if (decision.quantity != plain_.quantity) {
      say("quantity", std::to_string(decision.quantity), std::to_string(plain_.quantity));
    }
    const std::vector<std::string> list = cited(mirror_.state(), decision);
    const std::set<std::string> names(list.begin(), list.end());
    if (names != plain_.cited) {
      say("cited", joined(names), joined(plain_.cited));
    }
  }

  // A clause whose guard is not known speaks once for all of its rows; every row of one that
  // applies has its own finding.
  void compare_findings() {
    std::map<RowKey, const Finding*> findings;
    std::map<std::string, std::size_t> unknown_clauses;
    for (const Finding& finding : asked_.decision.findings) {
      const std::string& clause = name_of(finding.clause);
      const bool guard_unknown = std::any_of(
          plain_.clauses.begin(), plain_.clauses.end(), [&clause](const PlainClause& each) {
            return each.number == clause && each.applies == PlainClause::Applies::unknown;
          });
      if (guard_unknown) {
        if (finding.standing == Standing::unknown) {
          ++unknown_clauses[clause];
        } else if (finding.standing != Standing::displaced) {
          say("a finding of " + clause + ", whose guard is not known",
              word(stands_of(finding.standing)), "unknown");
        }
        continue;
      }
      if (!findings.emplace(RowKey{clause, finding.rule, finding.part}, &finding).second) {
        say("row " + clause, "two findings", "one");
      }
    }
    for (const PlainClause& clause : plain_.clauses) {
      if (clause.applies == PlainClause::Applies::unknown &&
          clause.displaced == (unknown_clauses[clause.number] > 0)) {
        say("clause " + clause.number, clause.displaced ? "unknown" : "nothing",
            clause.displaced ? "displaced" : "unknown");
      }
    }
    for (const PlainRow& row : plain_.rows) {
      const auto found = findings.find(RowKey{row.clause, row.rule, row.part});
      if (found == findings.end()) {
        if (row.stands != Stands::displaced) {
          say(place(row), "nothing", word(row.stands));
        }
        continue;
      }
      compare_row(row, *found->second);
      findings.erase(found);
    }
    for (const auto& [key, finding] : findings) {
      if (!speaks_for_actions(std::get<0>(key), *finding)) {
        say("row " + std::get<0>(key) + " rule " + std::to_string(std::get<1>(key)),
            word(stands_of(finding->standing)), "nothing");
      }
    }
  }

  // A clause that demands nothing has one finding all the same: that it applies, or is displaced.
  [[nodiscard]] bool speaks_for_actions(const std::string& number, const Finding& finding) const {
    const bool demands =
        std::any_of(plain_.rows.begin(), plain_.rows.end(),
                    [&number](const PlainRow& row) { return row.clause == number; });
    return !demands && !finding.has_bound &&
           std::any_of(plain_.clauses.begin(), plain_.clauses.end(), [&](const auto& clause) {
             return clause.number == number &&
                    finding.standing ==
                        (clause.displaced ? Standing::displaced : Standing::satisfied);
           });
  }

  static std::string place(const PlainRow& row) {
    return "row " + row.clause + " rule " + std::to_string(row.rule) + " part " +
           std::to_string(row.part);
  }

  void compare_row(const PlainRow& row, const Finding& finding) {
    ++compared().rows;
    ++compared().stands[static_cast<std::size_t>(row.stands)];
    if (finding.version != row.version) {
      say(place(row) + ", read in version", std::to_string(finding.version),
          std::to_string(row.version));
    }
    if (stands_of(finding.standing) != row.stands) {
      say(place(row), word(stands_of(finding.standing)), word(row.stands));
    }
    if (finding.standing == Standing::unknown && finding.missing == 0) {
      say(place(row) + ", what is missing", "nothing", "a fact");
    }
    if (finding.has_bound && !adds_up(finding)) {
      say(place(row) + ", its figures", "a sum other than its slack", "the slack");
    }
    if (!finding.has_bound || row.bounds.size() != 1 || !row.bounds.front().slack) {
      return;
    }
    const PlainRow::Bound& bound = row.bounds.front();
    if (finding.quantity != row.quantity) {
      say(place(row) + ", judged at", std::to_string(finding.quantity),
          std::to_string(row.quantity));
      return;
    }
    const Ratio slack(finding.slack, finding.scale);
    if ((finding.slack >= 0) != bound.met() || (!bound.strict && !(slack == *bound.slack))) {
      say(place(row) + ", slack", text_of(slack), text_of(*bound.slack));
    }
  }

  // What is printed of a finding is its sum.
  [[nodiscard]] bool adds_up(const Finding& finding) const {
    Wide sum = finding.k0 + finding.cq * finding.quantity;
    for (std::uint32_t at = 0; at < finding.reads_count; ++at) {
      const BalanceRead& read = asked_.decision.reads[finding.reads_begin + at];
      sum += read.value * read.c;
    }
    return sum == finding.slack;
  }

  // ---- the same bounds, as a planner reads them
  void compare_bounds() {
    const StateSituation situation = mirror_.situation(asked_);
    for (const PlainRow& row : plain_.rows) {
      const Body* const body = asked_.body(row.version);
      const terms::Row* const ruled = body == nullptr ? nullptr : ruled_row(*body->docket, row);
      if (ruled == nullptr) {
        say(place(row), "no row in the docket", word(row.stands));
        continue;
      }
      if (ruled->constant) {
        continue;
      }
      if (ruled->bounds.count != row.bounds.size()) {
        say(place(row), std::to_string(ruled->bounds.count) + " bounds",
            std::to_string(row.bounds.size()));
        continue;
      }
      for (std::uint32_t at = 0; at < ruled->bounds.count; ++at) {
        compare_bound(row, *body, body->docket->forms[ruled->bounds.begin + at], row.bounds[at],
                      situation);
      }
    }
  }

  static const terms::Row* ruled_row_of(const terms::Docket& docket, ClauseId clause,
                                        const PlainRow& row) {
    for (const terms::Row& each : docket.rows) {
      if (docket.clauses[each.clause].id == clause && each.rule == row.rule &&
          each.part == row.part) {
        return &each;
      }
    }
    return nullptr;
  }
  [[nodiscard]] const terms::Row* ruled_row(const terms::Docket& docket,
                                            const PlainRow& row) const {
    const auto number = rulebook_.symbols.clauses.find(row.clause);
    return number ? ruled_row_of(docket, ClauseId{*number}, row) : nullptr;
  }

  void compare_bound(const PlainRow& row, const Body& body, const terms::Form& form,
                     const PlainRow::Bound& bound, const Situation& situation) {
    ++compared().bounds;
    const auto value = value_of(*body.rulebook, *body.docket, form, situation);
    if (value.has_value() != bound.slack.has_value()) {
      say(place(row) + ", a bound", value ? "known" : "unknown",
          bound.slack ? text_of(*bound.slack) : "unknown");
      return;
    }
    if (!value) {
      return;
    }
    const Ratio here = value->at(row.quantity);
    if ((here >= Ratio(0)) != bound.met() || (!form.strict && !(here == *bound.slack))) {
      say(place(row) + ", a bound", text_of(here), text_of(*bound.slack));
    }
    if (form.settled) {
      compare_settled(row, body, form, bound);
    }
  }

  // k0 + cq·q + Σ c·reading, with readings added up from the postings.
  void compare_settled(const PlainRow& row, const Body& body, const terms::Form& form,
                       const PlainRow::Bound& bound) {
    ++compared().settled_bounds;
    Ratio sum = Ratio(form.k0) + Ratio(form.cq) * Ratio(row.quantity);
    for (std::uint32_t at = 0; at < form.terms.count; ++at) {
      const terms::FormTerm& term = body.docket->terms[form.terms.begin + at];
      const terms::Slot& slot = body.rulebook->slots[term.slot];
      sum = sum + Ratio(term.c) * plain_reading(body, slot, term) * Ratio(slot.scale);
    }
    if (!sum.is_whole() || (sum >= Ratio(0)) != bound.met()) {
      say(place(row) + ", its coefficients", text_of(sum), text_of(*bound.slack));
    }
  }

  [[nodiscard]] Ratio plain_reading(const Body& body, const terms::Slot& slot,
                                    const terms::FormTerm& term) const {
    terms::Total total;
    total.flow.text = rulebook_.symbols.flows.at(static_cast<std::size_t>(slot.flow));
    total.scope = slot.heading.is_none() ? terms::ClassScope::any_class : terms::ClassScope::named;
    if (!slot.heading.is_none()) {
      total.heading.text = rulebook_.symbols.headings.at(slot.heading.index());
    }
    constexpr terms::FirmScope scopes[] = {terms::FirmScope::all, terms::FirmScope::firm,
                                           terms::FirmScope::group, terms::FirmScope::named};
    total.by = scopes[static_cast<std::size_t>(term.scope)];
    if (term.scope == terms::Scope::firms) {
      total.firms.text = rulebook_.symbols.firm_sets.at(term.firms.index());
    }
    total.window = slot.window;
    total.last = slot.last;
    if (!slot.weight.is_none()) {
      total.weight.text = rulebook_.symbols.attributes.at(slot.weight.index());
    }
    return plain_total(world_, *world_.versions[body.version], total, question_.firm,
                       question_.klass, question_.day);
  }

  // ---- what follows
  void compare_acts() {
    if (asked_.decision.outcome > Outcome::reduce || plain_.outcome > terms::Expected::reduce) {
      return;
    }
    std::set<std::pair<std::string, std::size_t>> acts;
    for (const DueAct& due : asked_.acts) {
      const std::string& clause = name_of(due.body->docket->clauses[due.act->clause].id);
      acts.emplace(clause, due.act->rule);
      compare_amount(clause, *due.body, *due.act);
    }
    compared().acts += acts.size();
    if (acts != plain_.actions) {
      const auto words = [](const auto& list) {
        std::set<std::string> names;
        for (const auto& [clause, rule] : list) {
          names.insert(clause + " rule " + std::to_string(rule));
        }
        return joined(names);
      };
      say("what follows", words(acts), words(plain_.actions));
    }
  }

  void compare_amount(const std::string& clause, const Body& body, const terms::Act& act) {
    const terms::Expr* expr = nullptr;
    for (const terms::Item& item : body.rulebook->syntax.items) {
      const auto* const written = std::get_if<terms::ClauseItem>(&item.is);
      if (written == nullptr || written->number.text != clause) {
        continue;
      }
      const auto* const action = std::get_if<terms::Action>(&written->rules[act.rule].is);
      if (action == nullptr) {
        say("an act of " + clause, "an act", "no action");
        return;
      }
      if (const auto* const owe = std::get_if<terms::Owe>(&action->is)) {
        expr = &owe->amount;
      } else if (const auto* const carry = std::get_if<terms::Carry>(&action->is)) {
        expr = &carry->amount;
      } else if (const auto* const credit = std::get_if<terms::Credit>(&action->is)) {
        expr = &credit->amount;
      }
    }
    if (expr == nullptr) {
      return;
    }
    const StateSituation situation = mirror_.situation(asked_);
    const auto value =
        value_of(*body.rulebook, *body.docket, body.docket->forms[act.amount], situation);
    const auto plain = plain_value(world_, question_, body.version, *expr, plain_.quantity);
    if (value.has_value() != plain.has_value() ||
        (value && !(value->at(plain_.quantity) == *plain))) {
      say("the amount of " + clause, value ? text_of(value->at(plain_.quantity)) : "unknown",
          plain ? text_of(*plain) : "unknown");
    }
  }

  const PlainWorld& world_;
  const PlainQuestion& question_;
  const PlainAnswer& plain_;
  const Mirror& mirror_;
  const Mirror::Asked& asked_;
  const terms::Rulebook& rulebook_;
  std::string said_;
};

}  // namespace

std::string disagreement(const PlainWorld& world, const PlainQuestion& question,
                         const PlainAnswer& plain, const Mirror& mirror,
                         const Mirror::Asked& asked) {
  return Comparing(world, question, plain, mirror, asked).run();
}

Compared& compared() {
  static Compared counts;
  return counts;
}

}  // namespace sluice::agree

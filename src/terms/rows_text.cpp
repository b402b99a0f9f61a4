#include "terms/rows_text.h"

#include "terms/rows.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

std::string digits(Wide value) {
  const bool negative = value < 0;
  std::string text;
  do {
    const int digit = static_cast<int>(value % 10);
    text += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value /= 10;
  } while (value != 0);
  return (negative ? "-" : "") + std::string(text.rbegin(), text.rend());
}

std::string_view sign_of(Operator op) {
  switch (op) {
    case Operator::less_equal:
      return "<=";
    case Operator::greater_equal:
      return ">=";
    case Operator::less:
      return "<";
    case Operator::greater:
      return ">";
    case Operator::equal:
      return "=";
    case Operator::not_equal:
      return "<>";
    case Operator::logical_or:
    case Operator::logical_and:
    case Operator::add:
    case Operator::subtract:
    case Operator::multiply:
    case Operator::divide:
    case Operator::logical_not:
    case Operator::negate:
      break;
  }
  return "?";
}

// "a + b - c" from signed parts.
class Sum {
 public:
  void add(Ratio coefficient, const std::string& what) {
    if (coefficient.is_zero()) {
      return;
    }
    const bool negative = coefficient < Ratio(0);
    const Ratio magnitude = negative ? -coefficient : coefficient;
    std::string part = what.empty() ? exact_text(magnitude) : what;
    if (!what.empty() && !(magnitude == Ratio(1))) {
      part = exact_text(magnitude) + " " + what;
    }
    join(negative, part);
  }
  void add(const std::string& coefficient, const std::string& what) {
    join(false, what.empty() ? coefficient : coefficient + " * " + what);
  }
  [[nodiscard]] std::string text() const { return text_.empty() ? "0" : text_; }

 private:
  void join(bool negative, const std::string& part) {
    if (text_.empty()) {
      text_ = (negative ? "-" : "") + part;
    } else {
      text_ += (negative ? " - " : " + ") + part;
    }
  }

  std::string text_;
};

}  // namespace

std::string exact_text(Ratio value) {
  return value.is_whole() ? digits(value.num()) : digits(value.num()) + "/" + digits(value.den());
}

std::string effect_text(const Rulebook& rulebook, std::uint32_t effect) {
  const RuledEffect& ruled = rulebook.effects[effect];
  std::string text;
  switch (ruled.kind) {
    case EffectKind::refuse:
      text = "refuse";
      break;
    case EffectKind::queue:
      text = "queue in " + rulebook.symbols.pools.at(ruled.pool.index());
      break;
    case EffectKind::hold:
      text = "hold";
      break;
    case EffectKind::ask:
      text = "ask \"" + ruled.text + "\"";
      break;
    case EffectKind::refer:
      text = "refer to " + rulebook.symbols.roles.at(ruled.role.index());
      break;
    case EffectKind::reduce:
      text = ruled.has_rest ? "reduce rest \"" + ruled.text + "\"" : "reduce";
      break;
  }
  if (ruled.up_to) {
    text += (ruled.kind == EffectKind::hold ? " up to " : " within ") + to_text(*ruled.up_to) +
            " then " + effect_text(rulebook, ruled.then);
  }
  return text;
}

std::string RowText::known(KnownRef ref, bool as_factor) const {
  const Known& node = docket_.knowns[ref];
  const auto joined = [&](std::string_view sign, bool tight) {
    const std::string text =
        known(node.a, tight) + " " + std::string(sign) + " " + known(node.b, true);
    return as_factor && !tight ? "(" + text + ")" : text;
  };
  switch (node.kind) {
    case KnownKind::constant:
      return exact_text(node.value);
    case KnownKind::fact:
      return rulebook_.symbols.facts.at(node.a);
    case KnownKind::parameter_by_firm: {
      const std::vector<Ratio>& figures = docket_.firm_figures[node.a];
      std::string text;
      for (std::size_t firm = 0; firm < figures.size(); ++firm) {
        if (!figures[firm].is_zero()) {
          text += (text.empty() ? "" : ", ") + rulebook_.symbols.mentions.at(firm) + ": " +
                  exact_text(figures[firm]);
        }
      }
      return "{" + text + "}";
    }
    case KnownKind::parameter_by_permit:
      return "permit." + rulebook_.symbols.parameters.at(node.a);
    case KnownKind::date:
      return "date";
    case KnownKind::add:
      return joined("+", false);
    case KnownKind::subtract:
      return joined("-", false);
    case KnownKind::multiply:
      return joined("*", true);
    case KnownKind::divide:
      return joined("/", true);
    case KnownKind::negate:
      return "-" + known(node.a, true);
  }
  return {};
}

std::string RowText::total(const FormTerm& term) const {
  const Slot& slot = rulebook_.slots[term.slot];
  std::string text = rulebook_.symbols.flows.at(static_cast<std::size_t>(slot.flow)) + "[" +
                     (slot.heading.is_none() ? "any class" : heading(slot.heading));
  switch (term.scope) {
    case Scope::all:
      text += ", all";
      break;
    case Scope::firm:
      text += ", firm";
      break;
    case Scope::group:
      text += ", group";
      break;
    case Scope::firms:
      text += ", " + rulebook_.symbols.firm_sets.at(term.firms.index());
      break;
  }
  switch (slot.window) {
    case WindowKind::ever:
      break;
    case WindowKind::this_month:
      text += ", this month";
      break;
    case WindowKind::this_quarter:
      text += ", this quarter";
      break;
    case WindowKind::this_year:
      text += ", this year";
      break;
    case WindowKind::last:
      text += ", last " + to_text(slot.last);
      break;
  }
  if (!slot.weight.is_none()) {
    text += ", in " + rulebook_.symbols.attributes.at(slot.weight.index());
  }
  return text + "]";
}

std::string RowText::form(const Form& form) const {
  Sum sum;
  if (form.settled) {
    sum.add(Ratio(form.k0, form.scale), "");
    for (std::uint32_t i = form.terms.begin; i < form.terms.begin + form.terms.count; ++i) {
      const FormTerm& term = docket_.terms[i];
      const Wide each = Wide{term.c} * rulebook_.slots[term.slot].scale;
      sum.add(Ratio(each, form.scale), total(term));
    }
    sum.add(Ratio(form.cq, form.scale), "q");
    return sum.text();
  }
  const auto add = [&](KnownRef ref, const std::string& what) {
    if (ref == no_known) {
      return;
    }
    const Known& node = docket_.knowns[ref];
    if (node.kind == KnownKind::constant) {
      sum.add(node.value, what);
    } else {
      sum.add(known(ref, !what.empty()), what);
    }
  };
  add(form.k0_known, "");
  for (std::uint32_t i = form.terms.begin; i < form.terms.begin + form.terms.count; ++i) {
    add(docket_.terms[i].known, total(docket_.terms[i]));
  }
  add(form.cq_known, "q");
  return sum.text();
}

std::string RowText::atom(const Atom& atom) const {
  const auto fact = [&] { return rulebook_.symbols.facts.at(atom.a); };
  const auto member = [&](bool set) {
    const RuledFact* const ruled = rulebook_.fact(FactId{atom.a});
    if (ruled != nullptr && ruled->type == FactType::klass) {
      return heading(HeadingId{atom.b});
    }
    return set ? rulebook_.symbols.firm_sets.at(atom.b) : rulebook_.symbols.mentions.at(atom.b);
  };
  switch (atom.kind) {
    case AtomKind::fact_yes:
      return fact();
    case AtomKind::fact_is:
      return fact() + " is " + member(false);
    case AtomKind::fact_in:
      return fact() + " in " + member(true);
    case AtomKind::firm_is:
      return "firm is " + rulebook_.symbols.mentions.at(atom.b);
    case AtomKind::firm_in:
      return "firm in " + rulebook_.symbols.firm_sets.at(atom.b);
    case AtomKind::compare:
      break;
  }
  const auto is_day = [&](const Known& node) {
    const RuledFact* const given =
        node.kind == KnownKind::fact ? rulebook_.fact(FactId{node.a}) : nullptr;
    return node.kind == KnownKind::date || (given != nullptr && given->type == FactType::date);
  };
  const auto side = [&](KnownRef ref, KnownRef other) {
    // A day stands as a number in the core; people read it as a date.
    const bool day = is_day(docket_.knowns[other]);
    const Known& node = docket_.knowns[ref];
    return day && node.kind == KnownKind::constant
               ? to_text(Day(static_cast<std::int32_t>(node.value.num())))
               : known(ref, false);
  };
  return side(atom.left, atom.right) + " " + std::string(sign_of(atom.op)) + " " +
         side(atom.right, atom.left);
}

std::string RowText::cubes(Range range) const {
  std::string text;
  for (std::uint32_t i = range.begin; i < range.begin + range.count; ++i) {
    const Cube& cube = docket_.cubes[i];
    std::string all;
    for (std::size_t at = 0; at < docket_.atoms.size(); ++at) {
      const bool positive = ((cube.positive >> at) & 1U) != 0;
      const bool negative = ((cube.negative >> at) & 1U) != 0;
      if (positive || negative) {
        all += (all.empty() ? "" : " and ") + std::string(negative ? "not " : "") +
               atom(docket_.atoms[at]);
      }
    }
    text += (text.empty() ? "" : " or ") + (all.empty() ? "true" : all);
  }
  return text.empty() ? "true" : text;
}

std::string RowText::demand(const Row& row) const {
  if (row.constant) {
    return row.holds ? "true" : "false";
  }
  std::string text = row.cubes.count == 0 ? std::string() : cubes(row.cubes);
  for (std::uint32_t i = row.bounds.begin; i < row.bounds.begin + row.bounds.count; ++i) {
    const Form& bound = docket_.forms[i];
    const bool open = bound.strict && !bound.settled;
    text += (text.empty() ? "" : " or ") + form(bound) + (open ? " > 0" : " >= 0");
  }
  return text.empty() ? "false" : text;
}

std::string RowText::condition(const DocketClause& clause) const {
  std::string text;
  if (clause.attachable) {
    text += "   where attached";
  }
  if (clause.when.count > 0) {
    text += "   when " + cubes(clause.when);
  }
  if (clause.unless.count > 0) {
    text += "   unless " + cubes(clause.unless);
  }
  std::string displacing;
  for (const DocketClause& other : docket_.clauses) {
    for (std::uint32_t i = 0; i < other.displaces.count; ++i) {
      if (&docket_.clauses[docket_.displaced[other.displaces.begin + i]] == &clause) {
        displacing +=
            (displacing.empty() ? "" : ", ") + rulebook_.symbols.clauses.at(other.id.index());
      }
    }
  }
  return displacing.empty() ? text : text + "   displaced by " + displacing;
}

std::string RowText::act(const Act& act) const {
  switch (act.kind) {
    case ActKind::owe: {
      std::string text = "then owe " + form(docket_.forms[act.amount]);
      text += act.heading.is_none() ? "" : " of " + heading(act.heading);
      text += " within " + to_text(act.within) + " as " +
              rulebook_.symbols.obligations.at(act.obligation.index());
      return act.secured ? text + " secured by " + form(docket_.forms[act.security]) + " each"
                         : text;
    }
    case ActKind::carry:
      return "then carry " + form(docket_.forms[act.amount]) + " up to " +
             form(docket_.forms[act.up_to]) + " to " +
             rulebook_.symbols.flows.at(static_cast<std::size_t>(act.account));
    case ActKind::credit:
      return "then credit " + form(docket_.forms[act.amount]) + " to " +
             rulebook_.symbols.flows.at(static_cast<std::size_t>(act.account));
    case ActKind::lapse_after:
    case ActKind::lapse_rest:
    case ActKind::hold:
    case ActKind::report:
    case ActKind::forfeit:
      break;
  }
  return {};
}

}  // namespace sluice::terms

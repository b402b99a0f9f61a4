#include "terms/lower_atom.h"

#include <algorithm>
#include <optional>

#include "base/check.h"
#include "terms/lower_guard.h"
#include "terms/measure.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

Literal settled(bool holds) {
  return {.settled = true, .positive = holds, .atom = 0};
}

Literal literal_of(Site& site, const Expr& expr, const Atom& atom, FactId fact, bool positive) {
  const auto place = add_atom(site.docket, atom, fact);
  if (!place) {
    site.draft.remarks.error(
        expr.span, "too-many-atoms",
        said({"{0} asks more than {1} different things", "{0}所问事项超过{1}项"},
             {site.place.said(), std::to_string(most_atoms)}),
        {"divide it into several clauses", "请分为若干条款"});
    site.failed = true;
    return settled(false);
  }
  return {.settled = false, .positive = positive, .atom = *place};
}

// The first fact that a known asks for, or none.
FactId fact_in(const Docket& docket, KnownRef ref) {
  if (ref == no_known) {
    return FactId::none();
  }
  const Known& known = docket.knowns[ref];
  switch (known.kind) {
    case KnownKind::fact:
      return FactId{known.a};
    case KnownKind::constant:
    case KnownKind::parameter_by_firm:
    case KnownKind::parameter_by_permit:
    case KnownKind::date:
      return FactId::none();
    case KnownKind::add:
    case KnownKind::subtract:
    case KnownKind::multiply:
    case KnownKind::divide:
    case KnownKind::negate: {
      const FactId left = fact_in(docket, known.a);
      return left.is_none() ? fact_in(docket, known.b) : left;
    }
  }
  return FactId::none();
}

bool compares(Operator op, Ratio left, Ratio right) {
  switch (op) {
    case Operator::less_equal:
      return left <= right;
    case Operator::greater_equal:
      return left >= right;
    case Operator::less:
      return left < right;
    case Operator::greater:
      return left > right;
    case Operator::equal:
      return left == right;
    case Operator::not_equal:
      return !(left == right);
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
  CHECK(false);
  return false;
}

Literal comparison(Site& site, const Expr& expr, Operator op, bool negative) {
  const KnownValue left = lower_known(site, expr.operands[0]);
  const KnownValue right = lower_known(site, expr.operands[1]);
  if (left.settled && right.settled) {
    return settled(compares(op, left.value, right.value) != negative);
  }
  const Atom atom{.kind = AtomKind::compare,
                  .op = op,
                  .a = 0,
                  .b = 0,
                  .left = known_ref(site, left),
                  .right = known_ref(site, right)};
  const FactId fact = fact_in(site.docket, atom.left);
  return literal_of(site, expr, atom, fact.is_none() ? fact_in(site.docket, atom.right) : fact,
                    !negative);
}

// A parameter, attribute or fact that is yes or no.
Literal answer(Site& site, const Expr& expr, const Reference& reference, bool negative) {
  const RuledFact* const fact =
      fact_named(site.draft, reference.head.text + "." + reference.member.text);
  if (fact != nullptr && !reference.member.text.empty()) {
    return literal_of(site, expr,
                      {.kind = AtomKind::fact_yes,
                       .op = Operator::equal,
                       .a = fact->id.value,
                       .b = 0,
                       .left = no_known,
                       .right = no_known},
                      fact->id, !negative);
  }
  const KnownValue value = lower_reference(site, reference, expr);
  if (value.settled) {
    return settled(!value.value.is_zero() != negative);
  }
  // A yes or no `by firm` or `by permit`: known of the firm, and so compared with no.
  const KnownValue no{.settled = true, .value = Ratio(0), .ref = no_known};
  return literal_of(site, expr,
                    {.kind = AtomKind::compare,
                     .op = Operator::not_equal,
                     .a = 0,
                     .b = 0,
                     .left = value.ref,
                     .right = known_ref(site, no)},
                    FactId::none(), !negative);
}

const RuledFact* fact_of(const Site& site, const Expr& subject) {
  const Reference* const reference = std::get_if<Reference>(&subject.node);
  return reference == nullptr
             ? nullptr
             : fact_named(site.draft, reference->head.text + "." + reference->member.text);
}

bool is_firm(const Expr& subject) {
  const Reference* const reference = std::get_if<Reference>(&subject.node);
  return reference != nullptr && reference->member.text.empty() && reference->head.text == "firm";
}

Literal is_test(Site& site, const Expr& expr, const IsTest& test, bool negative) {
  const Draft& draft = site.draft;
  const bool positive = test.negated == negative;
  const RuledFact* const fact = fact_of(site, expr.operands[0]);
  Atom atom{.kind = AtomKind::fact_is,
            .op = Operator::equal,
            .a = fact == nullptr ? 0 : fact->id.value,
            .b = 0,
            .left = no_known,
            .right = no_known};
  const auto firm = draft.book.symbols.mentions.find(test.name.text);
  if (is_firm(expr.operands[0])) {
    CHECK(firm);
    atom.kind = AtomKind::firm_is;
    atom.b = *firm;
    return literal_of(site, expr, atom, FactId::none(), positive);
  }
  if (fact != nullptr && fact->type == FactType::firm) {
    CHECK(firm);
    atom.b = *firm;
    return literal_of(site, expr, atom, fact->id, positive);
  }
  const auto heading = heading_named(draft, test.name.text);
  CHECK(heading);
  if (fact == nullptr) {
    return settled((site.heading == *heading) == positive);
  }
  atom.b = heading->value;
  return literal_of(site, expr, atom, fact->id, positive);
}

Literal in_test(Site& site, const Expr& expr, const InTest& test, bool negative) {
  const Draft& draft = site.draft;
  const RuledFact* const fact = fact_of(site, expr.operands[0]);
  Atom atom{.kind = AtomKind::fact_in,
            .op = Operator::equal,
            .a = fact == nullptr ? 0 : fact->id.value,
            .b = 0,
            .left = no_known,
            .right = no_known};
  if (is_firm(expr.operands[0]) || (fact != nullptr && fact->type == FactType::firm)) {
    const RuledFirms* const firms = firms_named(draft, test.set.text);
    CHECK(firms != nullptr);
    atom.kind = fact == nullptr ? AtomKind::firm_in : AtomKind::fact_in;
    atom.b = firms->id.value;
    return literal_of(site, expr, atom, fact == nullptr ? FactId::none() : fact->id, !negative);
  }
  const auto set = heading_named(draft, test.set.text);
  CHECK(set);
  if (fact == nullptr) {
    const bool counted = !site.heading.is_none() && draft.book.counts(*set, site.heading);
    return settled(counted != negative);
  }
  atom.b = set->value;
  return literal_of(site, expr, atom, fact->id, !negative);
}

}  // namespace

std::optional<std::uint32_t> add_atom(Docket& docket, const Atom& atom, FactId fact) {
  const auto same = [&atom](const Atom& other) {
    return other.kind == atom.kind && other.op == atom.op && other.a == atom.a &&
           other.b == atom.b && other.left == atom.left && other.right == atom.right;
  };
  const auto found = std::find_if(docket.atoms.begin(), docket.atoms.end(), same);
  const auto place = static_cast<std::uint32_t>(found - docket.atoms.begin());
  if (found == docket.atoms.end()) {
    if (docket.atoms.size() == most_atoms) {
      return std::nullopt;
    }
    docket.atoms.push_back(atom);
    docket.fact_of_atom.push_back(fact);
  }
  return place;
}

bool is_and_or(Operator op) {
  return op == Operator::logical_or || op == Operator::logical_and;
}

bool is_comparison(const Expr& expr) {
  const Operation* const operation = std::get_if<Operation>(&expr.node);
  return operation != nullptr && operation->op >= Operator::less_equal &&
         operation->op <= Operator::not_equal;
}

bool is_counted(const Expr& expr) {
  return first_counted(expr) != nullptr;
}

Literal lower_atom(Site& site, const Expr& expr, bool negative) {
  if (const IsTest* const test = std::get_if<IsTest>(&expr.node)) {
    return is_test(site, expr, *test, negative);
  }
  if (const InTest* const test = std::get_if<InTest>(&expr.node)) {
    return in_test(site, expr, *test, negative);
  }
  if (const Reference* const reference = std::get_if<Reference>(&expr.node)) {
    return answer(site, expr, *reference, negative);
  }
  CHECK(is_comparison(expr));
  return comparison(site, expr, std::get<Operation>(expr.node).op, negative);
}

}  // namespace sluice::terms

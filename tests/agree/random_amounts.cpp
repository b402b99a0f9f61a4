#include "tests/agree/random_amounts.h"

#include <array>
#include <utility>

#include "tests/agree/trees.h"

namespace sluice::agree {

using namespace sluice::terms;

namespace {

constexpr std::array relations = {Operator::less_equal, Operator::greater_equal,
                                  Operator::less,       Operator::greater,
                                  Operator::equal,      Operator::not_equal};

Expr is_test(Expr subject, std::string name, bool negated) {
  Expr expr = leaf(IsTest{.negated = negated, .name = named(std::move(name))});
  expr.operands.push_back(std::move(subject));
  return expr;
}

Expr in_test(Expr subject, std::string set) {
  Expr expr = leaf(InTest{named(std::move(set))});
  expr.operands.push_back(std::move(subject));
  return expr;
}

}  // namespace

std::string Amounts::any_unit() {
  return dice_.one_in(4) ? dice_.any_of(words_.units) : words_.units.front();
}

// A fact, parameter or attribute of this sort that may be read here.
std::optional<Expr> Amounts::declared(Sort sort, const std::string& unit) {
  std::vector<std::string> names;
  for (const Declared& fact : words_.facts) {
    const bool here = where_.klass || fact.subject != Subject::klass;
    if (fact.sort == sort && fact.unit == unit && here) {
      names.push_back(fact.name);
    }
  }
  for (const Declared& parameter : words_.parameters) {
    const bool here = where_.klass || parameter.by != ParameterBy::klass;
    if (parameter.sort == sort && parameter.unit == unit && here) {
      names.push_back(parameter.name);
    }
  }
  for (const Declared& attribute : words_.attributes) {
    if (attribute.sort == sort && attribute.unit == unit && where_.klass) {
      names.push_back("class." + attribute.name);
    }
  }
  return names.empty() ? std::nullopt : std::optional(path(dice_.any_of(names)));
}

Expr Amounts::divisor() {
  static const std::vector<Ratio> pure = {Ratio(2), Ratio(4), Ratio(5), Ratio(1, 2), Ratio(3)};
  return leaf(figure(dice_.any_of(pure)));
}

Expr Amounts::pure(int depth) {
  if (depth > 0 && dice_.one_in(4)) {
    const std::string unit = any_unit();
    Figure by = random_figure(dice_, unit);
    by.value = by.value + Ratio(1);
    return binary(Operator::divide, known(unit, 0), leaf(by));
  }
  if (depth > 0 && dice_.one_in(5)) {
    constexpr std::array ways = {Operator::add, Operator::subtract, Operator::multiply};
    return binary(ways[dice_.below(ways.size())], pure(depth - 1), pure(depth - 1));
  }
  const auto name = declared(Sort::amount, "");
  return name && dice_.one_in(2) ? *name : leaf(random_figure(dice_, ""));
}

Expr Amounts::known(const std::string& unit, int depth) {
  if (depth > 0) {
    switch (dice_.below(8)) {
      case 0:
        return binary(Operator::add, known(unit, depth - 1), known(unit, depth - 1));
      case 1:
        return binary(Operator::subtract, known(unit, depth - 1), known(unit, depth - 1));
      case 2:
        return binary(Operator::multiply, pure(depth - 1), known(unit, depth - 1));
      case 3:
        return binary(Operator::divide, known(unit, depth - 1), divisor());
      default:
        break;
    }
  }
  const auto name = declared(Sort::amount, unit);
  return name && !dice_.one_in(3) ? *name : leaf(random_figure(dice_, unit));
}

Duration Amounts::window_length() {
  constexpr std::array units = {DurationUnit::days, DurationUnit::working_days,
                                DurationUnit::months};
  const DurationUnit unit = units[dice_.below(units.size())];
  const std::size_t most = unit == DurationUnit::months ? 7 : 60;
  return {.count = static_cast<std::int32_t>(dice_.below(most)), .unit = unit, .span = {}};
}

Expr Amounts::total(const std::string& unit) {
  static const std::vector<std::string> flows = {
      "applied", "granted", "ordered", "cleared",  "released",    "deployed", "bought", "credited",
      "owed",    "overdue", "lapsed",  "returned", "transferred", "waived",   "carried"};
  Total total;
  std::vector<std::string> accounts;
  for (std::size_t at = 0; at < words_.accounts.size(); ++at) {
    if (words_.account_units[at] == unit) {
      accounts.push_back(words_.accounts[at]);
    }
  }
  if (unit == "CNY" && where_.secured && dice_.one_in(2)) {
    total.flow = named("bonded");
  } else if (!accounts.empty() && dice_.one_in(3)) {
    total.flow = named(dice_.any_of(accounts));
  } else {
    total.flow = named(dice_.any_of(flows));
    // Kept to the millionth already, so that no fraction can weigh them.
    while (words_.fine_weights && (total.flow.text == "owed" || total.flow.text == "overdue")) {
      total.flow = named(dice_.any_of(flows));
    }
    if (unit != "chips") {
      total.weight = named(unit == "TPP" ? "tpp" : "price");
    } else if (dice_.one_in(8)) {
      total.weight = named("share");
    }
  }
  switch (dice_.below(3)) {
    case 0:
      total.scope = ClassScope::any_class;
      break;
    case 1:
      total.scope = where_.klass ? ClassScope::this_class : ClassScope::any_class;
      break;
    default:
      total.scope = ClassScope::named;
      total.heading = named(!words_.sets.empty() && dice_.one_in(2) ? dice_.any_of(words_.sets)
                                                                    : dice_.any_of(words_.classes));
  }
  total.by = static_cast<FirmScope>(dice_.below(5));
  if (total.by == FirmScope::named) {
    total.firms = named(dice_.any_of(words_.firm_sets));
  }
  total.window = dice_.one_in(2) ? WindowKind::ever : static_cast<WindowKind>(dice_.below(5));
  if (total.window == WindowKind::ever) {
    total.to_date = dice_.one_in(8);
  } else if (total.window == WindowKind::last) {
    total.last = window_length();
  }
  return leaf(std::move(total));
}

Expr Amounts::quantity(const std::string& unit) {
  QuantityTerm term;
  if (unit != "chips") {
    term.weight = named(unit == "TPP" ? "tpp" : "price");
  } else if (where_.klass && dice_.one_in(8)) {
    term.weight = named("share");
  }
  return leaf(std::move(term));
}

Expr Amounts::counted(const std::string& unit, int depth) {
  const bool has_quantity = where_.quantity && (unit == "chips" || where_.klass);
  if (depth > 0) {
    switch (dice_.below(8)) {
      case 0:
        return binary(Operator::add, counted(unit, depth - 1), counted(unit, depth - 1));
      case 1:
        return binary(Operator::subtract, counted(unit, depth - 1), counted(unit, depth - 1));
      case 2:
        return binary(Operator::add, known(unit, depth - 1), counted(unit, depth - 1));
      case 3:
        return dice_.one_in(2) ? binary(Operator::multiply, pure(1), counted(unit, depth - 1))
                               : binary(Operator::multiply, counted(unit, depth - 1), pure(1));
      case 4:
        return binary(Operator::divide, counted(unit, depth - 1), divisor());
      case 5:
        return dice_.one_in(3) ? unary(Operator::negate, counted(unit, depth - 1))
                               : counted(unit, depth - 1);
      default:
        break;
    }
  }
  return has_quantity && dice_.one_in(3) ? quantity(unit) : total(unit);
}

Expr Amounts::date() {
  if (dice_.one_in(3)) {
    return reference("date");
  }
  const auto name = declared(Sort::date, "");
  if (name && dice_.one_in(2)) {
    return *name;
  }
  return leaf(DateValue{words_.from + static_cast<std::int32_t>(dice_.below(400))});
}

Expr Amounts::firm_atom() {
  Expr subject = reference("firm");
  std::vector<std::string> names = firms_of_texts();
  const auto parent = declared(Sort::firm, "");
  if (parent && dice_.one_in(2)) {
    subject = *parent;
    names = words_.listed.front();
  }
  return dice_.one_in(2) ? is_test(std::move(subject), dice_.any_of(names), dice_.one_in(3))
                         : in_test(std::move(subject), dice_.any_of(words_.firm_sets));
}

Expr Amounts::klass_atom() {
  const auto instead = declared(Sort::klass, "");
  const bool of_fact = instead && (!where_.klass || dice_.one_in(2));
  if (!of_fact && !where_.klass) {
    return firm_atom();
  }
  Expr subject = of_fact ? *instead : reference("class");
  const std::vector<std::string>& names = of_fact ? words_.members.front() : words_.classes;
  return words_.sets.empty() || dice_.one_in(2)
             ? is_test(std::move(subject), dice_.any_of(names), dice_.one_in(3))
             : in_test(std::move(subject), dice_.any_of(words_.sets));
}

Expr Amounts::atom() {
  switch (dice_.below(8)) {
    case 0:
      return firm_atom();
    case 1:
      return klass_atom();
    case 2: {
      const Operator op = relations[dice_.below(relations.size())];
      return binary(op, date(), date());
    }
    case 3: {
      const std::string unit = any_unit();
      const Operator op = relations[dice_.below(relations.size())];
      return binary(op, known(unit, 1), known(unit, 1));
    }
    default: {
      const auto answer = declared(Sort::yes_no, "");
      return answer ? *answer : firm_atom();
    }
  }
}

Expr Amounts::known_condition(int depth) {
  if (depth > 0) {
    switch (dice_.below(4)) {
      case 0:
        return binary(Operator::logical_or, known_condition(depth - 1), known_condition(depth - 1));
      case 1:
        return binary(Operator::logical_and, known_condition(depth - 1),
                      known_condition(depth - 1));
      case 2:
        return unary(Operator::logical_not, known_condition(depth - 1));
      default:
        break;
    }
  }
  return atom();
}

// `total … + k * quantity <= known`, with the sides and what else is counted at random. `falling`:
// nothing that would make more quantity help.
Expr Amounts::cap(bool falling) {
  const std::string unit = any_unit();
  Expr asked = quantity(unit == "chips" || where_.klass ? unit : "chips");
  if (!where_.quantity || (unit != "chips" && !where_.klass)) {
    asked = total(unit);
  } else if (dice_.one_in(3)) {
    Figure times = random_figure(dice_, "");
    times.value = times.value + Ratio(1, 4);
    times.percent = false;
    asked = binary(Operator::multiply, leaf(times), std::move(asked));
  } else if (!falling && dice_.one_in(6)) {
    asked = binary(Operator::multiply, pure(1), std::move(asked));
  }
  Expr left =
      dice_.one_in(4) ? std::move(asked) : binary(Operator::add, total(unit), std::move(asked));
  if (dice_.one_in(4)) {
    left = binary(Operator::subtract, std::move(left), total(unit));
  }
  Expr right = dice_.one_in(3) ? binary(Operator::multiply, pure(0), total(unit)) : known(unit, 1);
  if (dice_.one_in(3)) {
    right = binary(Operator::add, total(unit), std::move(right));
  }
  const bool strict = dice_.one_in(4);
  if (dice_.one_in(3)) {
    return binary(strict ? Operator::greater : Operator::greater_equal, std::move(right),
                  std::move(left));
  }
  return binary(strict ? Operator::less : Operator::less_equal, std::move(left), std::move(right));
}

Expr Amounts::comparison() {
  if (!dice_.one_in(3)) {
    return cap(false);
  }
  const std::string unit = any_unit();
  Expr left = counted(unit, 2);
  Expr right = dice_.one_in(2) ? counted(unit, 1) : known(unit, 1);
  if (dice_.one_in(2)) {
    std::swap(left, right);
  }
  return binary(relations[dice_.below(5)], std::move(left), std::move(right));
}

Expr Amounts::condition(int depth) {
  if (depth > 0) {
    switch (dice_.below(6)) {
      case 0:
        return binary(Operator::logical_or, condition(depth - 1), condition(depth - 1));
      case 1:
        return binary(Operator::logical_and, condition(depth - 1), condition(depth - 1));
      case 2:
        return unary(Operator::logical_not,
                     dice_.one_in(2) ? known_condition(depth - 1) : cap(false));
      case 3:
        return binary(Operator::logical_or, known_condition(depth - 1), condition(depth - 1));
      default:
        break;
    }
  }
  return dice_.one_in(3) ? known_condition(0) : comparison();
}

Expr Amounts::reducing_condition() {
  Expr limit = cap(true);
  switch (dice_.below(6)) {
    case 0:
      return binary(Operator::logical_or, known_condition(1), std::move(limit));
    case 1:
      return binary(Operator::logical_and, std::move(limit), cap(true));
    case 2:
      return binary(Operator::logical_or, std::move(limit), known_condition(0));
    default:
      return limit;
  }
}

}  // namespace sluice::agree

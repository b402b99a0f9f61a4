#include "tests/agree/random_vocabulary.h"

#include <algorithm>
#include <utility>

#include "tests/agree/trees.h"

namespace sluice::agree {
namespace {

using namespace sluice::terms;

Value value_of(Figure figure) {
  return {.is = std::move(figure), .span = {}};
}

Day random_day(Dice& dice, Day from, int days) {
  return from + static_cast<std::int32_t>(dice.below(static_cast<std::size_t>(days)));
}

class Declaring {
 public:
  Declaring(Dice& dice, std::vector<Item>& items) : dice_(dice), items_(items) {}

  Vocabulary run() {
    words_.from = *Day::from_civil(2026, 1, 1) + static_cast<std::int32_t>(dice_.below(60));
    words_.units = {"chips", "TPP", "CNY"};
    UnitItem units;
    for (const std::string& unit : words_.units) {
      units.names.push_back(named(unit));
    }
    items_.push_back(item(std::move(units)));
    words_.fine_weights = dice_.one_in(4);
    classes();
    firms();
    facts();
    parameters();
    accounts();
    for (const char* role : {"director", "deputy"}) {
      words_.roles.emplace_back(role);
      items_.push_back(item(RoleItem{.name = named(role), .label = {}}));
    }
    return std::move(words_);
  }

 private:
  void classes() {
    words_.attributes = {{.name = "tpp", .unit = "TPP"},
                         {.name = "price", .unit = "CNY"},
                         {.name = "share"},
                         {.name = "listed", .sort = Sort::date},
                         {.name = "dual", .sort = Sort::yes_no}};
    std::vector<std::string> names = {"H200", "H20", "Ascend", "Camb"};
    const std::size_t count = 1 + dice_.below(names.size());
    for (std::size_t at = 0; at < count; ++at) {
      ClassItem klass{.name = named(names[at]), .label = {}, .attributes = {}};
      for (const Declared& attribute : words_.attributes) {
        klass.attributes.push_back({.name = named(attribute.name), .value = value(attribute)});
      }
      words_.classes.push_back(names[at]);
      items_.push_back(item(std::move(klass)));
    }
    for (const char* set : {"domestic", "wide"}) {
      if (dice_.one_in(2)) {
        continue;
      }
      ClassesItem declared{.name = named(set), .label = {}, .members = {}};
      std::vector<std::string> members;
      for (const std::string& klass : words_.classes) {
        if (dice_.one_in(2) || members.empty()) {
          members.push_back(klass);
          declared.members.push_back(named(klass));
        }
      }
      words_.sets.emplace_back(set);
      words_.members.push_back(std::move(members));
      items_.push_back(item(std::move(declared)));
    }
  }

  void firms() {
    for (const char* set : {"listed_firms", "late_firms"}) {
      if (set == std::string("late_firms") && dice_.one_in(2)) {
        continue;
      }
      FirmsItem declared{.name = named(set), .label = {}, .members = {}};
      std::vector<std::string> members;
      for (const std::string& firm : firms_of_texts()) {
        if (dice_.one_in(2) || members.empty()) {
          members.push_back(firm);
          declared.members.push_back(named(firm));
        }
      }
      words_.firm_sets.emplace_back(set);
      words_.listed.push_back(std::move(members));
      items_.push_back(item(std::move(declared)));
    }
  }

  void facts() {
    std::vector<Declared> all = {
        {.name = "firm.bonded", .sort = Sort::yes_no},
        {.name = "firm.barred", .sort = Sort::yes_no},
        {.name = "firm.since", .sort = Sort::date},
        {.name = "firm.capital", .unit = "CNY"},
        {.name = "firm.capacity", .unit = "chips"},
        {.name = "firm.parent", .sort = Sort::firm, .set = words_.firm_sets.front()},
        {.name = "application.need", .sort = Sort::yes_no, .subject = Subject::application},
        {.name = "application.score", .unit = "chips", .subject = Subject::application},
        {.name = "order.urgent", .sort = Sort::yes_no, .subject = Subject::order},
        {.name = "consignment.origin", .sort = Sort::yes_no, .subject = Subject::consignment},
        {.name = "consignment.loaded", .sort = Sort::date, .subject = Subject::consignment},
        {.name = "class.risky", .sort = Sort::yes_no, .subject = Subject::klass},
        {.name = "class.stock", .unit = "chips", .subject = Subject::klass}};
    if (!words_.sets.empty()) {
      all.push_back({.name = "application.instead",
                     .sort = Sort::klass,
                     .set = words_.sets.front(),
                     .subject = Subject::application});
    }
    for (Declared& fact : all) {
      if (!dice_.one_in(3)) {
        continue;
      }
      FactItem declared;
      declared.subject = fact.subject;
      declared.name = named(fact.name.substr(fact.name.find('.') + 1));
      declared.type = named(fact.sort == Sort::yes_no ? "yes_no"
                            : fact.sort == Sort::date ? "date"
                            : fact.set.empty()        ? fact.unit
                                                      : fact.set);
      declared.proved_by = dice_.one_in(2) ? "paper on " + fact.name : "";
      items_.push_back(item(std::move(declared)));
      words_.facts.push_back(std::move(fact));
    }
  }

  void parameters() {
    const std::vector<Declared> all = {
        {.name = "ceiling", .unit = "chips"},
        {.name = "mass", .unit = "TPP"},
        {.name = "bond", .unit = "CNY"},
        {.name = "ratio"},
        {.name = "begin", .sort = Sort::date},
        {.name = "strict", .sort = Sort::yes_no},
        {.name = "cap", .unit = "chips", .by = ParameterBy::firm},
        {.name = "part", .by = ParameterBy::firm},
        {.name = "trusted", .sort = Sort::yes_no, .by = ParameterBy::firm},
        {.name = "quota", .unit = "chips", .by = ParameterBy::klass},
        {.name = "rate", .by = ParameterBy::klass},
        {.name = "bar", .unit = "chips", .by = ParameterBy::permit},
        {.name = "slice", .by = ParameterBy::permit}};
    for (const Declared& parameter : all) {
      if (dice_.one_in(2)) {
        items_.push_back(item(parameter_item(parameter)));
        words_.parameters.push_back(parameter);
      }
    }
  }

  ParameterItem parameter_item(const Declared& parameter) {
    ParameterItem declared{
        .name = named(parameter.name), .by = parameter.by, .label = {}, .steps = {}};
    Day from = words_.from;
    const std::size_t steps = 1 + (dice_.one_in(2) ? dice_.below(3) : 0);
    for (std::size_t at = 0; at < steps; ++at) {
      ParameterStep step;
      if (at > 0) {
        from = from + 1 + static_cast<std::int32_t>(dice_.below(120));
        step.from = from;
      }
      step.values = figures(parameter);
      declared.steps.push_back(std::move(step));
    }
    return declared;
  }

  std::vector<ParameterValue> figures(const Declared& parameter) {
    std::vector<ParameterValue> values;
    const bool by_firm = parameter.by == ParameterBy::firm;
    if (!by_firm && parameter.by != ParameterBy::klass) {
      values.push_back({.key = {}, .value = value(parameter)});
      return values;
    }
    const std::vector<std::string>& keys = by_firm ? firms_of_texts() : words_.classes;
    for (const std::string& key : keys) {
      if (!dice_.one_in(4) || (values.empty() && key == keys.back())) {
        values.push_back({.key = named(key), .value = value(parameter)});
      }
    }
    return values;
  }

  Value value(const Declared& declared) {
    switch (declared.sort) {
      case Sort::date:
        return {.is = DateValue{random_day(dice_, words_.from - 100, 500)}, .span = {}};
      case Sort::yes_no:
        return {.is = YesNo{dice_.one_in(2)}, .span = {}};
      case Sort::amount:
      case Sort::firm:
      case Sort::klass:
        break;
    }
    if (declared.name == "tpp" || declared.name == "price") {
      const auto whole = static_cast<std::int64_t>(1 + dice_.below(12));
      return value_of(figure(words_.fine_weights ? Ratio(whole, 4) : Ratio(whole), declared.unit));
    }
    if (declared.name == "share") {
      const auto halves = static_cast<std::int64_t>(1 + dice_.below(4));
      return value_of(figure(words_.fine_weights ? Ratio(halves, 2) : Ratio(halves)));
    }
    return value_of(random_figure(dice_, declared.unit));
  }

  void accounts() {
    for (const auto& [name, unit] : {std::pair("us_sold", "chips"), std::pair("carried_in", "TPP"),
                                     std::pair("fees", "CNY")}) {
      if (dice_.one_in(2)) {
        words_.accounts.emplace_back(name);
        words_.account_units.emplace_back(unit);
        items_.push_back(item(AccountItem{.name = named(name), .unit = named(unit), .label = {}}));
      }
    }
  }

  Dice& dice_;
  std::vector<Item>& items_;
  Vocabulary words_;
};

void change(Dice& dice, Value& value) {
  if (Figure* const figure = std::get_if<Figure>(&value.is)) {
    figure->value = figure->value + Ratio(static_cast<std::int64_t>(dice.below(6)));
  } else if (YesNo* const answer = std::get_if<YesNo>(&value.is)) {
    answer->yes = dice.one_in(2);
  } else if (DateValue* const date = std::get_if<DateValue>(&value.is)) {
    date->day = date->day + static_cast<std::int32_t>(dice.below(40));
  }
}

}  // namespace

const std::vector<std::string>& firms_of_texts() {
  static const std::vector<std::string> firms = {"Arden", "Borea", "Corvo", "Delta"};
  return firms;
}

Figure random_figure(Dice& dice, const std::string& unit) {
  if (unit.empty()) {
    static const std::vector<Ratio> pure = {Ratio(0),    Ratio(1, 2), Ratio(1),     Ratio(2),
                                            Ratio(3, 2), Ratio(1, 4), Ratio(1, 10), Ratio(3),
                                            Ratio(3, 5), Ratio(1, 8), Ratio(1, 100)};
    Figure made = figure(dice.any_of(pure));
    made.percent = dice.one_in(3);
    return made;
  }
  std::size_t most = unit == "chips" ? 200 : 1'200;
  most = dice.one_in(3) ? most / 8 : most;
  if (dice.one_in(40)) {
    most = 1'000'000'000'000;
  }
  const auto whole = static_cast<std::int64_t>(dice.below(most));
  return figure(dice.one_in(6) ? Ratio(whole * 4 + 1, 4) : Ratio(whole), unit);
}

Vocabulary random_vocabulary(Dice& dice, std::vector<Item>& items) {
  return Declaring(dice, items).run();
}

void change_figures(Dice& dice, Syntax& syntax) {
  for (Item& item : syntax.items) {
    if (ClassItem* const klass = std::get_if<ClassItem>(&item.is)) {
      for (Attribute& attribute : klass->attributes) {
        if (dice.one_in(2)) {
          change(dice, attribute.value);
        }
      }
    } else if (ClassesItem* const set = std::get_if<ClassesItem>(&item.is)) {
      // No fact names a class of this one.
      if (set->name.text == "wide" && set->members.size() > 1 && dice.one_in(2)) {
        set->members.erase(set->members.begin());
      }
    } else if (ParameterItem* const parameter = std::get_if<ParameterItem>(&item.is)) {
      for (ParameterStep& step : parameter->steps) {
        for (ParameterValue& value : step.values) {
          if (dice.one_in(3)) {
            change(dice, value.value);
          }
        }
      }
    }
  }
}

}  // namespace sluice::agree

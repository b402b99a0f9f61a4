#include "terms/explain_glossary.h"

#include <algorithm>
#include <array>

#include "base/figures.h"
#include "base/match.h"

namespace sluice::terms {
namespace {

struct UnitWord {
  std::string_view name;
  std::string_view chinese;
};
// Units that Chinese texts write with a character of their own. All others are said by their name.
constexpr std::array known_units{
    UnitWord{"chips", "枚"},     UnitWord{"pieces", "件"}, UnitWord{"servers", "台"},
    UnitWord{"kg", "千克"},      UnitWord{"t", "吨"},      UnitWord{"points", "分"},
    UnitWord{"CNY", "元人民币"}, UnitWord{"EUR", "欧元"},  UnitWord{"USD", "美元"},
};

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::string with_single_quotes(std::string_view text) {
  return replaced(replaced(std::string(text), "“", "‘"), "”", "’");
}

std::string with_blanks(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

}  // namespace

std::string_view subject_name(Subject subject) {
  switch (subject) {
    case Subject::firm:
      return "firm";
    case Subject::application:
      return "application";
    case Subject::order:
      return "order";
    case Subject::consignment:
      return "consignment";
    case Subject::klass:
      return "class";
  }
  return "";
}

Glossary::Glossary(const Syntax& syntax, Reading reading) : syntax_(&syntax), reading_(reading) {
  for (const Item& item : syntax.items) {
    std::visit(Match{[](const UnitItem&) {},
                     [&](const ClassItem& is) { headings_.emplace(is.name.text, &is.label); },
                     [&](const ClassesItem& is) { headings_.emplace(is.name.text, &is.label); },
                     [&](const FirmsItem& is) { firms_.emplace(is.name.text, &is.label); },
                     [&](const FactItem& is) {
                       facts_.emplace(std::string(subject_name(is.subject)) + "." + is.name.text,
                                      &is);
                     },
                     [&](const ParameterItem& is) { parameters_.emplace(is.name.text, &is); },
                     [&](const AccountItem& is) { accounts_.emplace(is.name.text, &is.label); },
                     [&](const RoleItem& is) { roles_.emplace(is.name.text, &is.label); },
                     [&](const ClauseItem& is) { clauses_.emplace(is.number.text, &is.label); },
                     [&](const PowerItem& is) { powers_.emplace(is.number.text, &is.label); },
                     [&](const PoolItem& is) { pools_.emplace(is.name.text, &is.label); },
                     [](const TransitionItem&) {}, [](const TestItem&) {}},
               item.is);
  }
}

std::string Glossary::say(Saying saying, std::initializer_list<std::string_view> parts) const {
  return filled(english() ? saying.english : saying.chinese, parts);
}

std::string Glossary::listed(const std::vector<std::string>& parts, Saying last) const {
  std::string text;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at > 0) {
      text += at + 1 == parts.size() ? say(last) : say({", ", "、"});
    }
    text += parts[at];
  }
  return text;
}

std::string Glossary::in_quotes(std::string_view text) const {
  return say({"\"{0}\"", "“{1}”"}, {text, with_single_quotes(text)});
}

std::string Glossary::label(const Label& label) const {
  const std::string& first = english() ? label.english : label.chinese;
  return first.empty() ? (english() ? label.chinese : label.english) : first;
}

std::string Glossary::on_day(Day day) const {
  if (english()) {
    return to_text(day);
  }
  return std::to_string(day.year()) + "年" + std::to_string(day.month()) + "月" +
         std::to_string(day.day_of_month()) + "日";
}

std::string lasting(const Duration& duration, Reading reading) {
  const std::string count = grouped(std::int64_t{duration.count});
  const bool english = reading == Reading::english;
  const std::string many = duration.count == 1 ? "" : "s";
  switch (duration.unit) {
    case DurationUnit::days:
      return count + (english ? " day" + many : "日");
    case DurationUnit::working_days:
      return count + (english ? " working day" + many : "个工作日");
    case DurationUnit::months:
      return count + (english ? " month" + many : "个月");
  }
  return count;
}

std::string Glossary::lasting(const Duration& duration) const {
  return terms::lasting(duration, reading_);
}

std::string Glossary::unit(const std::string& name) const {
  if (!english()) {
    const auto* const known =
        std::find_if(known_units.begin(), known_units.end(),
                     [&name](const UnitWord& word) { return word.name == name; });
    if (known != known_units.end()) {
      return std::string(known->chinese);
    }
  }
  return name;
}

std::string Glossary::figure(const Figure& figure) const {
  return amount(figure.percent ? percent(figure.value) : grouped(figure.value), figure.unit.text);
}

std::string Glossary::amount(const std::string& number, const std::string& unit) const {
  if (unit.empty()) {
    return number;
  }
  const std::string word = this->unit(unit);
  const bool latin = word == unit;
  return number + (latin ? " " : "") + word;
}

std::string Glossary::value(const Value& value) const {
  return std::visit(
      Match{
          [&](const Figure& is) { return figure(is); },
          [&](const DateValue& is) { return on_day(is.day); },
          [&](const TextValue& is) { return in_quotes(is.text); },
          [&](const YesNo& is) { return is.yes ? say({"yes", "是"}) : say({"no", "否"}); },
          [&](const Name& is) { return headings_.contains(is.text) ? heading(is.text) : is.text; }},
      value.is);
}

std::string Glossary::called(const std::map<std::string, const Label*>& labels,
                             const std::string& name) const {
  const auto found = labels.find(name);
  const std::string words = found == labels.end() ? std::string() : label(*found->second);
  return words.empty() ? name : words;
}

std::string Glossary::heading(const std::string& name) const {
  return called(headings_, name);
}
std::string Glossary::firms(const std::string& name) const {
  return in_quotes(called(firms_, name));
}
std::string Glossary::pool(const std::string& name) const {
  return in_quotes(called(pools_, name));
}
std::string Glossary::account(const std::string& name) const {
  return in_quotes(called(accounts_, name));
}

std::string Glossary::role(const std::string& name) const {
  const auto found = roles_.find(name);
  const std::string words = found == roles_.end() ? std::string() : label(*found->second);
  return words.empty() ? with_blanks(name) : words;
}

std::string Glossary::fact(const std::string& path) const {
  if (path == "application.all_or_nothing") {
    return in_quotes(say({"all or nothing", "全部或不办"}));
  }
  if (path == "class.supply_short") {
    return in_quotes(say({"supply short", "供应不足"}));
  }
  const FactItem* const item = fact_item(path);
  const std::string words = item == nullptr ? std::string() : label(item->label);
  return in_quotes(words.empty() ? with_blanks(path.substr(path.find('.') + 1)) : words);
}

std::string Glossary::fact_type(const std::string& type) const {
  if (type == "yes_no") {
    return say({"yes or no", "是或否"});
  }
  if (type == "date") {
    return say({"a date", "日期"});
  }
  if (headings_.contains(type)) {
    return say({"one of {0}", "{0}之一"}, {heading(type)});
  }
  return firms_.contains(type) ? say({"one of {0}", "{0}之一"}, {firms(type)})
                               : say({"an amount in {0}", "数量，单位为{0}"}, {unit(type)});
}

std::string Glossary::clause(const std::string& number) const {
  const auto power = powers_.find(number);
  const auto found = clauses_.find(number);
  const std::string name = power == powers_.end() ? say({"clause {0}", "第{0}条"}, {number})
                                                  : say({"power {0}", "第{0}项职权"}, {number});
  const Label* const given = power != powers_.end()    ? power->second
                             : found != clauses_.end() ? found->second
                                                       : nullptr;
  const std::string words = given == nullptr ? std::string() : label(*given);
  return words.empty() ? name : say({"{0} ({1})", "{0}（{1}）"}, {name, words});
}

const ParameterItem* Glossary::parameter(const std::string& name) const {
  const auto found = parameters_.find(name);
  return found == parameters_.end() ? nullptr : found->second;
}

const FactItem* Glossary::fact_item(const std::string& path) const {
  const auto found = facts_.find(path);
  return found == facts_.end() ? nullptr : found->second;
}

bool Glossary::is_date_attribute(const std::string& name) const {
  for (const Item& item : syntax_->items) {
    const auto* const klass = std::get_if<ClassItem>(&item.is);
    if (klass == nullptr) {
      continue;
    }
    for (const Attribute& attribute : klass->attributes) {
      if (attribute.name.text == name) {
        return std::holds_alternative<DateValue>(attribute.value.is);
      }
    }
  }
  return false;
}

}  // namespace sluice::terms

// What a text of terms has names for, with what readers call each: for forms, so that no page reads
// the text by itself.
#include <algorithm>

#include "administer/route.h"
#include "terms/words.h"

namespace sluice {
namespace {

using terms::Label;

// "application.critical_need" without a label is called "critical need".
Json named(const std::string& name, const Label& label) {
  std::string plain = name.substr(name.find('.') + 1);
  std::ranges::replace(plain, '_', ' ');
  const std::string& english = label.english.empty() ? plain : label.english;
  Json json = Json::object();
  json.add("name", name);
  json.add("in_english", english);
  json.add("in_chinese", label.chinese.empty() ? english : label.chinese);
  return json;
}

Json fact_of(const terms::FactItem& fact) {
  const std::string_view subject =
      terms::subject_keywords.at(static_cast<std::size_t>(fact.subject));
  Json json = named(std::string(subject) + "." + fact.name.text, fact.label);
  json.add("subject", subject);
  json.add("type", fact.type.text);
  json.add("proof", fact.proved_by.empty() ? Json() : Json(fact.proved_by));
  return json;
}

Json power_of(const terms::PowerItem& power, const terms::Waive& waive) {
  Json json = named(power.number.text, power.label);
  json.add("role", power.role.text);
  Json clauses = Json::array();
  for (const terms::Name& clause : waive.clauses) {
    clauses.push(clause.text);
  }
  json.add("waives", std::move(clauses));
  return json;
}

Json vocabulary_of(const terms::Rulebook& rulebook) {
  Json classes = Json::array();
  Json facts = Json::array();
  Json roles = Json::array();
  Json powers = Json::array();
  for (const terms::Item& item : rulebook.syntax.items) {
    if (const auto* const klass = std::get_if<terms::ClassItem>(&item.is)) {
      classes.push(named(klass->name.text, klass->label));
    } else if (const auto* const fact = std::get_if<terms::FactItem>(&item.is)) {
      facts.push(fact_of(*fact));
    } else if (const auto* const role = std::get_if<terms::RoleItem>(&item.is)) {
      roles.push(named(role->name.text, role->label));
    } else if (const auto* const power = std::get_if<terms::PowerItem>(&item.is)) {
      if (const auto* const waive = std::get_if<terms::Waive>(&power->may)) {
        powers.push(power_of(*power, *waive));
      }
    }
  }
  Json json = Json::object();
  json.add("version", rulebook.version());
  json.add("classes", std::move(classes));
  json.add("facts", std::move(facts));
  json.add("roles", std::move(roles));
  json.add("powers", std::move(powers));
  return json;
}

}  // namespace

namespace answers {

Response vocabulary(const Asked& asked) {
  const Result<const terms::Rulebook*> text = text_asked_for(asked);
  return text ? json_response(vocabulary_of(**text))
              : problem(404, "no text", text.error().message);
}

}  // namespace answers
}  // namespace sluice

#include "stories/opening.h"

#include <algorithm>

#include "stories/said.h"
#include "terms/from_text.h"

namespace sluice {
namespace {

void add_once(std::vector<std::string>& list, const std::string& name) {
  if (std::ranges::find(list, name) == list.end()) {
    list.push_back(name);
  }
}

std::string small(std::string name) {
  if (!name.empty() && name.front() >= 'A' && name.front() <= 'Z') {
    name.front() = static_cast<char>(name.front() - 'A' + 'a');
  }
  return name;
}

}  // namespace

std::vector<std::string> opening_of(const Story& story, std::string_view terms_text) {
  std::vector<std::string> sentences;
  if (story.terms.empty()) {
    return sentences;
  }
  std::vector<std::string> firms;
  std::vector<std::string> roles;
  const terms::Parsed parsed =
      terms::syntax_from_text(terms::Text{.name = story.terms, .content = std::string(terms_text)});
  for (const terms::Item& item : parsed.syntax.items) {
    if (const auto* const set = std::get_if<terms::FirmsItem>(&item.is)) {
      for (const terms::Name& member : set->members) {
        add_once(firms, member.text);
      }
    } else if (const auto* const role = std::get_if<terms::RoleItem>(&item.is)) {
      add_once(roles, role->name.text);
    }
  }
  for (const std::string& firm : story.firms) {
    add_once(firms, firm);
  }
  const auto party = [&](const std::string& kind, const std::string& name,
                         const std::string& person, const std::string& as) {
    sentences.push_back("register " + kind + " " + said::name(name));
    sentences.push_back("register person " + said::name(person) + " of " + said::name(name) + as);
  };
  party("office", "Licensing", "officer", " as officer");
  sentences.emplace_back("register person second of Licensing as officer");
  for (const std::string& role : roles) {
    sentences.push_back("register person " + role + " of Licensing as " + role);
  }
  party("exporter", "Exporter", "exporter", " as exporter");
  for (const std::string& gate :
       story.gates.empty() ? std::vector<std::string>{"Gate"} : story.gates) {
    party("gate", gate, small(gate), " as customs");
  }
  for (const std::string& maker :
       story.makers.empty() ? std::vector<std::string>{"Maker"} : story.makers) {
    party("maker", maker, small(maker), "");
  }
  for (const std::string& firm : firms) {
    party("firm", firm, firm, "");
  }
  sentences.push_back("enact " + said::name(story.terms));
  return sentences;
}

}  // namespace sluice

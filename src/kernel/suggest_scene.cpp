#include "kernel/suggest_scene.h"

#include <algorithm>

#include "kernel/text_world.h"

namespace sluice {
namespace {

using terms::Rulebook;

terms::MentionId mention_of(const Rulebook& rulebook, const std::string& firm) {
  const auto number = rulebook.symbols.mentions.find(firm);
  return number ? terms::MentionId{*number} : terms::MentionId::none();
}

bool belongs(const Rulebook& rulebook, const Scene& scene, const std::string& firm,
             terms::Scope scope, terms::FirmSetId set) {
  switch (scope) {
    case terms::Scope::all:
      return true;
    case terms::Scope::firm:
      return firm == scene.firm;
    case terms::Scope::group:
      return firm == scene.firm || (!scene.sister.empty() && firm == scene.sister);
    case terms::Scope::firms: {
      const terms::RuledFirms* firms = rulebook.firm_set(set);
      return firms != nullptr && std::binary_search(firms->members.begin(), firms->members.end(),
                                                    mention_of(rulebook, firm));
    }
  }
  return false;
}

// `wanted`, or with a number behind it where the text names such a firm.
std::string unnamed(const Rulebook& rulebook, const std::string& wanted) {
  std::string name = wanted;
  for (int number = 2; rulebook.symbols.mentions.find(name); ++number) {
    name = wanted + std::to_string(number);
  }
  return name;
}

}  // namespace

Cast cast_of(const Rulebook& rulebook) {
  return {.asking = unnamed(rulebook, "AnyFirm"),
          .sister = unnamed(rulebook, "SisterFirm"),
          .other = unnamed(rulebook, "OtherFirm")};
}

std::optional<std::int64_t> SceneSituation::fact(FactId fact) const {
  const auto found = scene_.facts.find(fact);
  return found == scene_.facts.end() ? std::nullopt : std::optional(found->second);
}

terms::MentionId SceneSituation::firm() const {
  return mention_of(rulebook_, scene_.firm);
}

Wide counts_in(const Rulebook& rulebook, const Scene& scene, const Holding& holding,
               const terms::Slot& slot, terms::Scope scope, terms::FirmSetId firms) {
  const bool listed = slot.classes.empty() || std::find(slot.classes.begin(), slot.classes.end(),
                                                        holding.heading) != slot.classes.end();
  if (holding.flow != slot.flow || !listed ||
      !belongs(rulebook, scene, holding.firm, scope, firms)) {
    return 0;
  }
  if (slot.weight.is_none()) {
    return slot.scale;
  }
  const terms::RuledClass* klass = rulebook.klass(holding.heading);
  if (klass == nullptr || slot.weight.index() >= klass->attributes.size()) {
    return 0;
  }
  return (klass->attributes[slot.weight.index()].value_or(Ratio(0)) * Ratio(slot.scale))
      .rounded(Rounding::down);
}

Wide SceneSituation::balance(const terms::Slot& slot, terms::Scope scope,
                             terms::FirmSetId firms) const {
  Wide sum = 0;
  for (const Holding& holding : scene_.holdings) {
    sum += counts_in(rulebook_, scene_, holding, slot, scope, firms) * holding.amount;
  }
  return sum;
}

const terms::Docket& docket_of(const Rulebook& rulebook, const Scene& scene) {
  return docket_of(rulebook, scene.site->event, scene.site->heading, scene.day);
}

}  // namespace sluice

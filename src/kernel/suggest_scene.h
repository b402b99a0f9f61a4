// Scene: one imagined case of a text, with everything that a step of a test can be told: who asks
// for how much on which day, what is known and what everybody's totals are. Internal to the kernel;
// the suggest_* files build scenes and turn them into tests.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kernel/judge.h"
#include "kernel/seen.h"

namespace sluice {

// The firms of a scene. None of them is named by the text.
struct Cast {
  std::string asking;  // who asks, where the text does not care who it is
  std::string sister;  // under the same control as the asking firm, when the scene says so
  std::string other;
};
[[nodiscard]] Cast cast_of(const terms::Rulebook& rulebook);

// What a firm has on one total, in whole units.
struct Holding {
  terms::Flow flow = terms::Flow::granted;
  HeadingId heading;  // none: no class
  std::string firm;
  Amount amount = 0;
};

struct Scene {
  const TextSite* site = nullptr;
  Day day;
  std::string firm;
  Amount quantity = 1;
  std::map<FactId, std::int64_t> facts;  // as kept; what is not here is unknown
  std::vector<Holding> holdings;
  std::string sister;  // of the asking firm's group; empty: it is alone
};

// The scene as `judge` asks it. All that is held was posted on the day.
class SceneSituation final : public Situation {
 public:
  SceneSituation(const terms::Rulebook& rulebook, const Scene& scene)
      : rulebook_(rulebook), scene_(scene) {}

  [[nodiscard]] std::optional<std::int64_t> fact(FactId fact) const override;
  [[nodiscard]] terms::MentionId firm() const override;
  [[nodiscard]] Day day() const override { return scene_.day; }
  [[nodiscard]] Wide balance(const terms::Slot& slot, terms::Scope scope,
                             terms::FirmSetId firms) const override;
  [[nodiscard]] Ratio permit_figure(ParameterId /*parameter*/) const override { return 0; }
  [[nodiscard]] bool attached(ClauseId /*clause*/) const override { return false; }

 private:
  const terms::Rulebook& rulebook_;
  const Scene& scene_;
};

// By what one unit of the holding moves the reading; 0 where it does not count in it.
[[nodiscard]] Wide counts_in(const terms::Rulebook& rulebook, const Scene& scene,
                             const Holding& holding, const terms::Slot& slot, terms::Scope scope,
                             terms::FirmSetId firms);

// The docket that judges the scene.
[[nodiscard]] const terms::Docket& docket_of(const terms::Rulebook& rulebook, const Scene& scene);

}  // namespace sluice

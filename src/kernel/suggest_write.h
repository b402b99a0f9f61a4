// Scenes -> tests, with what the text itself answers as the expectation. Internal to the kernel.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernel/suggest_scene.h"

namespace sluice {

// One step of a test made from a scene: what is not said is as in the scene.
struct Beat {
  std::optional<Day> day;
  std::optional<Amount> quantity;
  std::optional<std::string> firm;
  std::optional<terms::EventName> event;
  HeadingId klass;                                        // none: that of the scene
  std::map<FactId, std::optional<std::int64_t>> answers;  // nothing: not known in this step
  std::vector<RoleId> approved;
  std::string remark;  // a comment before the step
};

// A test of these steps, without name and expectations.
[[nodiscard]] terms::TestItem test_of(const terms::Rulebook& rulebook, const Scene& scene,
                                      const std::vector<Beat>& beats);

// Runs the test on the text and writes down what it answered: the outcome, the quantity where it
// was cut, the clauses that it rests on, what is owed and what is missing. The decisions, by step.
std::vector<Decision> expect_as_found(const std::shared_ptr<const terms::Rulebook>& rulebook,
                                      terms::TestItem& test);

}  // namespace sluice

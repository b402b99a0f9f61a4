// How a story's steps and a state are told on a terminal; shared by `run`, `demo`, `state` and
// `headroom`.
#pragma once

#include <string>

#include "administer/json.h"
#include "kernel/query.h"
#include "stories/run_story.h"

namespace sluice::cli {

// One line for what was asked and answered, and under it the reasons of what did not simply pass.
[[nodiscard]] std::string told(const StoryStep& step);

// Who holds what, class by class: granted, ordered, cleared, released, lapsed; then permits and
// obligations.
[[nodiscard]] std::string register_of(const State& state);
[[nodiscard]] Json register_json(const State& state);

// Headroom of one firm for one event, a line a clause.
[[nodiscard]] std::string headroom_of(const State& state, const Headroom& room);

[[nodiscard]] std::string firm_name(const State& state, PartyId party);

}  // namespace sluice::cli

// The 2026 case, as `serve --demo` shows it: a journal in which it lies, and everybody's token.
#pragma once

#include <string>

#include "administer/logins.h"
#include "stories/story.h"

namespace sluice::cli {

[[nodiscard]] Result<StoryRead> the_case();
// The case up to its last day, put into a new store, once.
[[nodiscard]] Result<void> load_case(const StoryRead& read, const std::string& path);

// In the demonstration everybody's token is written on the door.
[[nodiscard]] std::string demo_token(const std::string& person);
[[nodiscard]] Logins demo_logins(const State& state);

}  // namespace sluice::cli

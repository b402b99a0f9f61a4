// How a decision is told to who asked: 200 where it passes, 202 where it waits, 422 as problem
// details where it is refused; each with the reasons that speak, as the caller may read them.
#pragma once

#include "administer/route.h"
#include "journal/keeper.h"

namespace sluice {

// For eyes, or close: of the thousand answers in a batch, machines read every one.
enum class Layout { indented, close };

// `recorded`: none for a dry run. `key`: signs the receipt; none: there is none.
[[nodiscard]] Response decided(const State& state, const Caller& caller, const Decision& whole,
                               const Reply* recorded, const SigningKey* key,
                               Layout layout = Layout::indented);

// A command that could not be read. To a firm, what is not its own is not there.
[[nodiscard]] Response unreadable(const Caller& caller, const Error& error);

}  // namespace sluice

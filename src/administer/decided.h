// How a decision is told to who asked: 200 where it passes, 202 where it waits, 422 as problem
// details where it is refused; each with the reasons that speak, as the caller may read them. Who
// prefers it (RFC 7240) is told of what passes unchanged that it does, and where it is recorded.
#pragma once

#include <functional>

#include "administer/route.h"
#include "journal/keeper.h"

namespace sluice {

// For eyes, or close: of the thousand answers in a batch, machines read every one.
enum class Layout { indented, close };

// `recorded`: none for a dry run. `key`: signs the receipt; none: there is none.
[[nodiscard]] Response decided(const State& state, const Caller& caller, const Decision& whole,
                               const Reply* recorded, const SigningKey* key,
                               Layout layout = Layout::indented);

// The findings that say more than "satisfied": clause, in_english, in_chinese.
[[nodiscard]] Json reasons_of(const State& state, const Decision& decision);
// The members of that answer, to whoever may read all of it.
[[nodiscard]] Json decided_json(const State& state, const Decision& decision,
                                const Reply* recorded);

// `Prefer: return=minimal`.
[[nodiscard]] bool prefers_minimal(const Request& request);
inline constexpr const char* preference_applied = "Preference-Applied";

// Whether the short answer says all that there is to do about this one.
[[nodiscard]] constexpr bool goes_in_short(const Decision& decision) {
  return decision.outcome == Outcome::allow;
}
// Appends {"outcome":"allow","recorded":true,"seq":N,"hash":"…","replayed":false,"receipt":"…"},
// without a receipt where `key` is null.
void write_in_short(std::string& out, const Reply& recorded, const SigningKey* key);

// A command that could not be read. To a firm, what is not its own is not there.
[[nodiscard]] Response unreadable(const Caller& caller, const Error& error);

// If-Match: the command is decided where the permit that it names is as the ETag says, as GET
// /v1/permits/{permit} gave it. Fault::malformed: the command names no permit.
[[nodiscard]] Result<std::function<bool(const State&)>> only_if_match(const Command& command,
                                                                      std::string_view etag);

}  // namespace sluice

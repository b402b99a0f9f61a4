// What the authority signs, so that nobody need trust its server afterwards:
//
//   receipt     of one acknowledged command: this entry, with this hash, is in the journal
//   checkpoint  of a day: the journal ended with this entry when the day did
//   permit      as it stood at an entry of the journal
//
// An entry's hash covers every entry before it, so that a journal which holds the entry of a
// receipt with that hash holds everything that was in it when the receipt was given. A chain that
// was written anew from the beginning verifies in itself, and not against what it gave out before.
#pragma once

#include <optional>
#include <string>

#include "administer/jws.h"
#include "journal/store.h"
#include "kernel/state.h"

namespace sluice {

inline constexpr std::string_view receipt_kind = "sluice-receipt";
inline constexpr std::string_view checkpoint_kind = "sluice-checkpoint";
inline constexpr std::string_view permit_kind = "sluice-permit";

[[nodiscard]] std::string receipt_for(const SigningKey& key, const JournalEnd& entry);
// `day`: the regime's own once the entry was applied.
[[nodiscard]] std::string checkpoint_for(const SigningKey& key, const JournalEnd& end, Day day);
[[nodiscard]] std::string permit_document(const SigningKey& key, const State& state,
                                          const JournalEnd& end, PermitId permit);

// The entry that a receipt or a checkpoint speaks of. Fault::malformed: it is neither.
[[nodiscard]] Result<JournalEnd> entry_promised(const Opened& document);

// Whether the journal keeps the promise: it holds the entry, with that hash. Nothing: it does.
// Whether the chain holds up to there is for verify.h to say.
[[nodiscard]] Result<std::optional<std::string>> promise_broken(Source& journal,
                                                                const JournalEnd& promised);

}  // namespace sluice

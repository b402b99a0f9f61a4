// A signed document that somebody was shown: whether it is the authority's, and how the permit that
// it speaks of stands now. Asked by programs (POST /v1/check) and at the page for people (/check).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "administer/jws.h"
#include "kernel/query.h"
#include "kernel/state.h"

namespace sluice {

// How the permit stands, on the state's day.
struct PermitToday {
  PermitId permit;
  Usability usability = Usability::usable;
  Amount granted = 0;
};

struct Checked {
  Result<Opened> document;           // an error: it is not genuine, or no such document
  std::optional<PermitToday> today;  // none: it is no permit, or one that is not on file
};
[[nodiscard]] Checked checked(const State& state, const PublicKey& key, std::string_view document);

// None: there is no such permit on file.
[[nodiscard]] std::optional<PermitToday> permit_today(const State& state,
                                                      std::string_view reference);

// Two documents of one permit say the same of it, though they were made on different days, where
// these are the same: who may bring in how much of what, and on which conditions.
[[nodiscard]] Json terms_of(const State& state, PermitId permit);

// A signature over those, for an address that leads to a permit and has no room for a document.
[[nodiscard]] std::string seal_of(const State& state, PermitId permit, const SigningKey& key);
// Whether this is the seal of the permit as it stands. Of one whose terms were changed since, of
// another's and of a forged one it is not, and which of these it is cannot be told from it.
[[nodiscard]] bool is_seal_of(const State& state, PermitId permit, const PublicKey& key,
                              std::string_view seal);

// What a code on paper leads to, under the service's own address: the check of the document, or of
// the seal where the document makes a code that is too fine for paper.
[[nodiscard]] std::string address_on_paper(std::string_view origin, const State& state,
                                           PermitId permit, const SigningKey& key,
                                           const std::string& document);

}  // namespace sluice

// A permit as the pages tell it: its terms, from a signed document or from the register, and how it
// stands.
#pragma once

#include "administer/check.h"
#include "administer/page_frame.h"

namespace sluice {

struct Stands {
  BothWords words;
  Tone tone;
};
[[nodiscard]] Stands standing_of(Usability usability);

// Rows of a list: `terms` has the members of terms_of, and perhaps those that a document has
// besides.
void add_terms(Html& list, const State& state, const Json& terms, Language language);

// The general stops that hold for this class of goods, which a permit does not tell; empty: none.
[[nodiscard]] Html stops_for(const State& state, std::string_view klass, Language language);

}  // namespace sluice

// Entries of the journal as offices and auditors read them: a page of them in short, one in full,
// and the bytes, from which anybody can work out the chain of hashes anew (docs/journal-format.md).
#pragma once

#include "administer/http.h"
#include "administer/json.h"
#include "administer/tail.h"
#include "administer/view.h"

namespace sluice {

// What a list and a stream say of one.
[[nodiscard]] Json entry_json(const State& state, const Told& told);
// "place_order"
[[nodiscard]] std::string act_of(const Command& command);

// Requires, of all three: the parameters were looked at, and the caller sees all.
[[nodiscard]] Response journal_page(const View& view, Source& journal, const Request& request);
[[nodiscard]] Response journal_frames(const View& view, Source& journal, const Request& request);
[[nodiscard]] Response entry_in_full(const View& view, Source& journal, const Request& request);

}  // namespace sluice

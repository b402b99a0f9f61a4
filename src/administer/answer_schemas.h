// The schemas of the answers that are more than one record.
#pragma once

#include "administer/schema.h"
#include "kernel/state.h"

namespace sluice::schemas {

[[nodiscard]] Json anything(Schemas& all);
[[nodiscard]] Json list_of_items(Json item);
template <class T>
[[nodiscard]] Json list_of(Schemas& all) {
  return list_of_items(all.of<T>());
}

[[nodiscard]] Json published(Schemas& all);
[[nodiscard]] Json me(Schemas& all);
[[nodiscard]] Json permit(Schemas& all);
[[nodiscard]] Json permits(Schemas& all);
[[nodiscard]] Json obligations(Schemas& all);
[[nodiscard]] Json parties(Schemas& all);
[[nodiscard]] Json persons(Schemas& all);
[[nodiscard]] Json reconciliations(Schemas& all);
[[nodiscard]] Json proposals(Schemas& all);
[[nodiscard]] Json waiting(Schemas& all);
[[nodiscard]] Json headroom(Schemas& all);
[[nodiscard]] Json worklist(Schemas& all);
[[nodiscard]] Json rulings(Schemas& all);
[[nodiscard]] Json groups(Schemas& all);
[[nodiscard]] Json allocations(Schemas& all);
[[nodiscard]] Json journal(Schemas& all);
[[nodiscard]] Json entry(Schemas& all);
[[nodiscard]] Json accounts(Schemas& all);
[[nodiscard]] Json statement(Schemas& all);
[[nodiscard]] Json changes(Schemas& all);
[[nodiscard]] Json upcoming(Schemas& all);
[[nodiscard]] Json exposure(Schemas& all);
[[nodiscard]] Json command(Schemas& all);
[[nodiscard]] Json decision(Schemas& all);
[[nodiscard]] Json decided_in_full(Schemas& all);
[[nodiscard]] Json decided(Schemas& all);
[[nodiscard]] Json problem(Schemas& all);
[[nodiscard]] Json batch(Schemas& all);
[[nodiscard]] Json batch_answer(Schemas& all);
[[nodiscard]] Json about(Schemas& all);
[[nodiscard]] Json session(Schemas& all);
[[nodiscard]] Json sign_in(Schemas& all);
[[nodiscard]] Json evidence(Schemas& all);
[[nodiscard]] Json drafts(Schemas& all);
[[nodiscard]] Json draft_kept(Schemas& all);
[[nodiscard]] Json text_of_terms(Schemas& all);
[[nodiscard]] Json text_vocabulary(Schemas& all);
[[nodiscard]] Json text_checked(Schemas& all);
[[nodiscard]] Json text_explained(Schemas& all);
[[nodiscard]] Json text_tested(Schemas& all);
[[nodiscard]] Json texts_to_compare(Schemas& all);
[[nodiscard]] Json texts_compared(Schemas& all);
[[nodiscard]] Json keys(Schemas& all);
[[nodiscard]] Json signed_document(Schemas& all);
[[nodiscard]] Json checked(Schemas& all);
[[nodiscard]] Json day(Schemas& all);
[[nodiscard]] Json day_asked(Schemas& all);

}  // namespace sluice::schemas

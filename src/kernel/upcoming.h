// What is coming: lapses, ends and duties by the day on which something can still be done about
// them, as things stand today. Read off open timers and what they stand for; what depends on
// somebody's act, or is only owed once a period has ended, is not foretold.
#pragma once

#include <vector>

#include "kernel/state.h"

namespace sluice {

enum class UpcomingKind : std::uint8_t {
  rest_lapses,       // number: PermitId; what was not ordered, or not released, by then
  permit_ends,       // number: PermitId; its last day
  approval_falls,    // number: PromiseId
  obligation_due,    // number: DueId
  report_due,        // number: DueId
  wait_ends,         // number: WaitingId; what is missing may be handed in until then
  reservation_ends,  // number: DeclarationId
  waiver_ends,       // number: WaitingId
  stop_review,       // number: StopId
  answer_due         // number: ApplicationId; what was asked may be answered until then
};

struct Upcoming {
  UpcomingKind kind = UpcomingKind::permit_ends;
  Day day;        // the last one before it happens; of a review, its own
  PartyId party;  // whose it is; none: everybody's
  std::uint32_t number = 0;
  HeadingId heading;          // none: of no class
  Amount quantity = 0;        // what goes, or is owed and not met (rounded up); 0: it has none
  ClauseId clause;            // none: no clause of the text says it
  std::uint32_t version = 0;  // of the law, to which the clause belongs

  friend bool operator==(const Upcoming&, const Upcoming&) = default;
};

// From one day to another, both included; by day, kind and number. `party` none: everybody's; else
// that party's and what is everybody's.
[[nodiscard]] std::vector<Upcoming> upcoming(const State& state, PartyId party, Day from, Day to);

}  // namespace sluice

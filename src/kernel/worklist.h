// What waits for a person of an office, most pressing first: a view of the state, kept nowhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/state.h"

namespace sluice {

enum class WorkKind : std::uint8_t {
  application,     // to be granted or declined
  answer,          // an applicant was asked for more
  assent,          // a command was referred to a role
  signature,       // a proposal needs another person
  purchase,        // a claim is to be verified
  review,          // a re-examination or appeal is to be decided
  stop,            // a general stop is to be looked at again
  reconciliation,  // a gate's totals differ, or more went out than a permit gave
  beacon           // a lottery waits for its public value
};
struct WorkItem {
  WorkKind kind = WorkKind::application;
  std::uint32_t number = 0;  // ApplicationId, WaitingId, ProposalId, LotId, ReviewId, StopId …
  PartyId firm;              // whose affair it is; none: everybody's
  std::vector<std::string> roles;  // who may do it: any of these
  Day since;
  std::optional<Day> due;          // the last day; none: nothing says by when
  bool stands_still = false;       // it is the firm's turn, and the office's clock does not run
  std::uint32_t working_days = 0;  // left until `due`, today not counted; 0 when it has passed
};

// By due day, those without one last; then by the day since when. Nothing in it is hidden from an
// office.
[[nodiscard]] std::vector<WorkItem> worklist(const State& state);

}  // namespace sluice

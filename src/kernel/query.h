// Questions that change nothing.
#pragma once

#include <optional>

#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice {

[[nodiscard]] Digest terms_in_force(const State& state);  // today; zeros when none are

// How much of an event would pass today, clause by clause, and what would have to change for more.
struct HeadroomLine {
  ClauseId clause;  // or a kernel rule
  std::uint32_t version = 0;
  std::uint16_t rule = 0;
  Outcome effect = Outcome::refuse;         // what happens beyond the limit
  Standing standing = Standing::satisfied;  // at quantity 1 (whole facts aside)
  std::optional<Amount>
      limit;  // largest quantity that passes this line; none: the quantity does not matter
  std::vector<FactId> missing;  // evidence that would be asked for
  struct Change {               // any one of these lets one more unit pass
    std::uint32_t slot = 0;     // of the version
    terms::Scope scope = terms::Scope::all;
    Amount by = 0;  // positive: more of this total; negative: less
  };
  std::vector<Change> changes;
};
struct Headroom {
  PartyId firm;
  HeadingId heading;
  EventKind event = EventKind::release;
  PermitId permit;                  // when one was asked about
  std::optional<Amount> limit;      // of all lines together; none: no line limits it
  std::vector<HeadroomLine> lines;  // in the order of the text, kernel rules first
};
[[nodiscard]] Headroom headroom(const State& state, PartyId firm, HeadingId heading,
                                EventKind event, PermitId permit = {});

// What one permit stands at, in counting units; `available` is what may be presented at the gate.
struct PermitBalance {
  Amount granted = 0, open = 0, ordered = 0, reserved = 0, written_off = 0, lapsed = 0,
         returned = 0, extracted = 0;
  Amount available = 0;
};
[[nodiscard]] PermitBalance permit_balance(const State& state, PermitId permit);

// Derived, never stored: why a permit can or cannot be used today.
enum class Usability : std::uint8_t {
  usable,
  not_yet_valid,
  exhausted,
  expired,
  suspended,
  revoked,
  blocked
};
[[nodiscard]] Usability usability(const State& state, PermitId permit);

// Open obligations of a firm (none: of everybody), by day and number; amounts in millionths.
struct OpenDue {
  DueId due;
  std::int64_t open = 0;
};
[[nodiscard]] std::vector<OpenDue> open_dues(const State& state, PartyId firm);

// Who waited in the line of a pool by the end of `until`, as they came: a lottery's list is closed
// before its beacon is named.
struct InLine {
  WaitingId waiting;
  ApplicationId application;
};
[[nodiscard]] std::vector<InLine> in_line(const State& state, PoolId pool, Day until);

// Due and demanded by `day` from a firm under one name and class: the exact sum rounded up once.
[[nodiscard]] Amount demanded(const State& state, PartyId firm, ObligationId obligation,
                              HeadingId heading, Day day);

}  // namespace sluice

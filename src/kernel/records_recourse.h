// Rulings, and the reviews of them. Plain data: written by `apply` alone, read by everybody.
#pragma once

#include "kernel/event.h"

namespace sluice {

struct Ruling {
  Ruled what;
  Day day;
  SLUICE_EACH {
    see("what", s.what);
    see("day", s.day);
  }
};
// The state that a ruling of this kind puts its permit into; nothing where it leaves it as it is.
constexpr std::optional<PermitState> state_under(RulingKind kind) {
  switch (kind) {
    case RulingKind::suspended:
      return PermitState::suspended;
    case RulingKind::revoked:
      return PermitState::revoked;
    case RulingKind::cancelled:
      return PermitState::cancelled;
    case RulingKind::refused:
    case RulingKind::reduced:
    case RulingKind::cut:
    case RulingKind::disallowed:
      return std::nullopt;
  }
  return std::nullopt;
}
struct Review {
  ReviewKind kind = ReviewKind::re_examination;
  RulingId ruling;
  PartyId firm;
  std::string grounds;
  Digest evidence;
  ShortText reference;
  Day filed;
  Day decide_by;
  bool stayed = false;
  ReviewState state = ReviewState::open;
  std::optional<Day> ended;
  SLUICE_EACH {
    see("kind", s.kind);
    see("ruling", s.ruling);
    see("firm", s.firm);
    see("grounds", s.grounds);
    see("evidence", s.evidence);
    see("reference", s.reference);
    see("filed", s.filed);
    see("decide_by", s.decide_by);
    see("stayed", s.stayed);
    see("state", s.state);
    see("ended", s.ended);
  }
};

}  // namespace sluice

// SLUICE_EACH: how a plain struct lists its fields, once, for every reader of records (the
// journal's codec, JSON, equality):
//
//   struct Surrender { PermitId permit; Amount quantity = 0; SLUICE_EACH { see("permit", s.permit);
//   … } };
//
// C++20 cannot name a struct's members itself; the second macro of the house buys that each list is
// one line.
#pragma once

#define SLUICE_EACH             \
  template <class S, class See> \
  static void each([[maybe_unused]] S& s, [[maybe_unused]] See&& see)

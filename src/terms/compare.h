// Two versions of a text -> what an amendment changes, in plain words of English or Chinese, and
// whom it is hard on. Labels, citations, notes and comments have no force and are said to have
// none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "terms/explain.h"
#include "terms/rulebook.h"

namespace sluice::terms {

enum class ChangeKind : std::uint8_t {
  added,
  removed,
  changed,
  scheduled  // figures alone, and from a later day than the newer version's first
};

// For those who are bound. Proved from the signs of the rows where that is possible: totals are
// never negative, so that a row whose every coefficient falls can only fail more often.
enum class Direction : std::uint8_t { stricter, looser, both, neither, unclear };

enum class ChangedPart : std::uint8_t {
  text,
  figures,
  declarations,
  clauses,
  powers,
  pools,
  tests
};

struct Change {
  ChangeKind kind = ChangeKind::changed;
  ChangedPart part = ChangedPart::clauses;
  // "5.2"; "linkage", "firm.bonded", "second_round": number or name, the same in every language. Of
  // the text as a whole "title", "until", "authority", "calendar" or "retroactive"; of tests
  // "tests".
  std::string clause;
  std::string words;  // what it was and what it is, without a full stop
  Direction direction = Direction::neither;
  std::string witness;  // a case that is answered otherwise; empty where none is needed or found
};

// In the order of the parts, within them of the newer text; what was removed comes last. Kinds,
// directions and cases are the same in every language; a role or a class that is called otherwise
// in one alone is told in that one.
[[nodiscard]] std::vector<Change> changes(const Rulebook& older, const Rulebook& newer,
                                          Reading reading = Reading::english);

// The amendment as a whole.
struct Comparison {
  std::vector<Change> changes;          // as above
  std::vector<std::string> transition;  // a line each, without a full stop
  std::vector<std::string> readings;    // of changed ratios, a paragraph each
};
[[nodiscard]] Comparison comparison(const Rulebook& older, const Rulebook& newer,
                                    Reading reading = Reading::english);

// The changes as a page, with the transition and the readings of changed ratios.
[[nodiscard]] std::string compare(const Rulebook& older, const Rulebook& newer,
                                  Reading reading = Reading::english);

// ---- readings of a changed ratio ---------------------------------------------------------------

// A firm in the middle of things on the day when a ratio changes, and what it asks next.
struct RatioCase {
  Ratio before;  // the ratio until now, and the one from now on
  Ratio after;
  std::int64_t released = 0;  // so far
  Ratio owed;                 // so far, each release at the ratio of its day
  Ratio covered;              // credited, waived and tolerated so far
  std::int64_t quantity = 0;  // asked
};
// What the firm still lacks, in whole units, under three readings of the same change.
struct RatioReadings {
  std::int64_t whole_past = 0;    // the new ratio, of everything ever released
  std::int64_t permit_keeps = 0;  // the old ratio, for permits granted under it
  std::int64_t own_day = 0;       // each release at the ratio of its own day
};
[[nodiscard]] RatioReadings readings_of(const RatioCase& ratio_case);

}  // namespace sluice::terms

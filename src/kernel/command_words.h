// The small words of commands and events: parties, settings, facts, figures, serials.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/digest.h"
#include "base/each.h"
#include "base/short_text.h"
#include "kernel/ids.h"
#include "terms/syntax.h"

namespace sluice {

using terms::EventKind;
using terms::PeriodKind;

enum class PartyKind : std::uint8_t { firm, maker, exporter, gate, office };

// What the kernel may be told to treat differently; journaled, cited as K5.
enum class Setting : std::uint8_t {
  reservations_at_end,  // rule R at suspension, revocation or expiry: 0 honour what was accepted, 1
                        // stop at once
  gate_tolerance,       // units that a write-off may exceed its reservation by
  cut_off_days,         // days after a period's end in which a return still goes back to it
  signatures_grant,     // persons needed for each kind of decision; 2 unless set
  signatures_terms,
  signatures_revocation,
  signatures_adjustment,
  signatures_credit,
  signatures_stop,
  revoked_remainder,    // 0 back to the issuing quota, 1 extinguished
  reservation_days,     // days after which a reservation expires; 0: never
  decision_days,        // working days in which an application is to be decided; 0: no limit
  re_examination_days,  // days after a ruling in which its re-examination may be asked for
  appeal_days,          // the same for an appeal; after a re-examination counted from its end
  review_days,          // days in which a re-examination or appeal is to be decided
  signatures_review
};
inline constexpr std::size_t settings = 16;

enum class FactSubject : std::uint8_t { firm, application, order, consignment, klass };

// A fact as kept: yes_no 0 or 1, a day's number, an amount in millionths, a MentionId or HeadingId.
struct FactGiven {
  FactId fact;
  std::int64_t value = 0;
  Digest evidence;  // all zero: stated without a document

  SLUICE_EACH {
    see("fact", s.fact);
    see("value", s.value);
    see("evidence", s.evidence);
  }
  bool operator==(const FactGiven&) const = default;
};

struct Figure {  // of a parameter `by permit`, in millionths
  ParameterId parameter;
  std::int64_t value = 0;

  SLUICE_EACH {
    see("parameter", s.parameter);
    see("value", s.value);
  }
  bool operator==(const Figure&) const = default;
};

struct SerialRange {  // prefix + first … last, both included
  ShortText prefix;
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  SLUICE_EACH {
    see("prefix", s.prefix);
    see("first", s.first);
    see("last", s.last);
  }
  bool operator==(const SerialRange&) const = default;
};

// What a general stop does with goods in each position.
enum class StopRule : std::uint8_t { honour, hold };

// What every message about one declaration line says: which line, and which version of it.
struct DeclarationLine {
  PartyId gate;
  ShortText mrn;
  std::uint32_t item = 1;
  std::uint32_t version = 1;
  SLUICE_EACH {
    see("gate", s.gate);
    see("mrn", s.mrn);
    see("item", s.item);
    see("version", s.version);
  }
  bool operator==(const DeclarationLine&) const = default;
};

}  // namespace sluice

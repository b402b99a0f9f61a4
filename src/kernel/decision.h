// Decision: the answer, with every reason. Findings are an ordered list and are kept for grants as
// well as for refusals: "why yes" is a question too.
#pragma once

#include "kernel/event.h"
#include "terms/rulebook.h"

namespace sluice {

// The kernel's own rules: what the ledger guarantees by construction and no text can waive. The
// number is the clause symbol. docs/kernel-rules.md.
enum class KRule : std::uint8_t {
  order_within_permit,        // K1
  release_within_order,       // K2
  first_key_evidence,         // K3
  one_write_off_per_version,  // K4
  usable_that_day,            // K5
  holder_class_unit,          // K6
  another_person,             // K7
  role_held,                  // K8
  evidence_counts_once,       // K9
  whole_quantity,             // K10
  reversal_within_write_off,  // K11
  known_and_open              // K12: what the command names exists and is open to it
};
[[nodiscard]] constexpr ClauseId clause_of(KRule rule) {
  return ClauseId{static_cast<std::uint32_t>(rule)};
}

enum class Standing : std::uint8_t {
  satisfied,
  failing,
  unknown,      // evidence is missing
  provisional,  // failing, but the clause may be displaced by one whose guard is unknown
  displaced,    // by another clause
  waived,
  assented  // failing, and the role it refers to has assented
};

// Why a kernel rule answered as it did. Numbers are written in the journal: append only.
enum class Ground : std::uint8_t {
  none,
  no_terms_in_force,
  text_is_mistaken,
  not_amending_what_is_in_force,
  retroactive_word_missing,
  unknown_thing,
  not_open,
  wrong_class,
  wrong_holder,
  wrong_unit,
  not_yet_valid,
  expired,
  suspended,
  revoked,
  exhausted,
  condition_open,
  general_stop,
  firm_blocked,
  same_person,
  conflict_of_interest,
  signature_needed,
  role_missing,
  wrong_party,
  no_evidence,
  evidence_used,
  serial_used,
  quantity_out_of_range,
  more_than_available,
  more_than_written_off,
  stale_version,
  version_used,
  replayed,
  totals_differ,
  reasons_missing,
  not_waivable,
  day_not_later,
  nothing_to_do,
  name_taken,
  not_tightened,
  same_office,
  wrong_setting,
  beacon_missing,
  not_due,
  tolerance_exceeded,
  awaits_release,
  too_early,
  needs_application,
  debt_out_of_range,
  too_late,
  same_decider,
  no_stay,
  only_in_an_opening,
  register_changed,
  control_total,
  opening_item
};

struct BalanceRead {
  std::uint32_t slot = 0;  // index into the version's slots
  terms::Scope scope = terms::Scope::all;
  terms::FirmSetId firms;
  std::int64_t c = 0;
  Wide value = 0;  // as read: in 1/slot.scale
  SLUICE_EACH {
    see("slot", s.slot);
    see("scope", s.scope);
    see("firms", s.firms);
    see("c", s.c);
    see("value", s.value);
  }
  bool operator==(const BalanceRead&) const = default;
};

// One demand of one clause, or one kernel rule, as it was judged.
struct Finding {
  ClauseId clause;
  std::uint32_t version = 0;  // index into the law's versions
  std::uint16_t rule = 0;
  std::uint16_t part = 0;
  Standing standing = Standing::satisfied;
  Outcome effect = Outcome::allow;  // what it asks for when it is not satisfied
  std::uint32_t effect_index = 0;   // index into the version's effects
  Ground ground = Ground::none;     // of kernel rules
  std::uint32_t subject = 0;        // of kernel rules: the thing that the ground speaks of
  // The bound with its values: k0 + cq·quantity + Σ c·value, all times scale; slack is that sum.
  bool has_bound = false;
  Amount quantity = 0;  // that it was judged at
  std::int64_t scale = 1;
  Wide k0 = 0;
  Wide cq = 0;
  Wide slack = 0;
  std::uint32_t reads_begin = 0;  // in Decision::reads
  std::uint32_t reads_count = 0;
  std::uint64_t missing = 0;  // bit n: Decision::missing[n] is what this one lacks

  SLUICE_EACH {
    see("clause", s.clause);
    see("version", s.version);
    see("rule", s.rule);
    see("part", s.part);
    see("standing", s.standing);
    see("effect", s.effect);
    see("effect_index", s.effect_index);
    see("ground", s.ground);
    see("subject", s.subject);
    see("has_bound", s.has_bound);
    see("quantity", s.quantity);
    see("scale", s.scale);
    see("k0", s.k0);
    see("cq", s.cq);
    see("slack", s.slack);
    see("reads_begin", s.reads_begin);
    see("reads_count", s.reads_count);
    see("missing", s.missing);
  }
  bool operator==(const Finding&) const = default;
};

struct Decision {
  Outcome outcome = Outcome::allow;
  Amount requested = 0;
  Amount quantity = 0;  // that passes; after `reduce` less than requested
  std::vector<Finding> findings;
  std::vector<BalanceRead> reads;
  std::vector<FactId> missing;  // at most 64
  std::vector<Event> events;

  // Empties it and keeps its memory, so that a long run of decisions allocates nothing.
  void clear() {
    outcome = Outcome::allow;
    requested = 0;
    quantity = 0;
    findings.clear();
    reads.clear();
    missing.clear();
    events.clear();
  }

  SLUICE_EACH {
    see("outcome", s.outcome);
    see("requested", s.requested);
    see("quantity", s.quantity);
    see("findings", s.findings);
    see("reads", s.reads);
    see("missing", s.missing);
    see("events", s.events);
  }
};

}  // namespace sluice

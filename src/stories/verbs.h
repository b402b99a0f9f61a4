// The verbs of sentences and the functions that read what follows each of them. To add one: a
// function in the sentence_*.cpp of its theme, a line in the table of sentence.cpp, its case in
// to_sentence*.cpp.
#pragma once

#include "stories/reading.h"

namespace sluice::verbs {

// sentence_register.cpp
[[nodiscard]] Act register_firm(Reading& in);
[[nodiscard]] Act register_maker(Reading& in);
[[nodiscard]] Act register_gate(Reading& in);
[[nodiscard]] Act register_office(Reading& in);
[[nodiscard]] Act register_exporter(Reading& in);
[[nodiscard]] Act register_person(Reading& in);
[[nodiscard]] Act register_goods(Reading& in);
[[nodiscard]] Act conflict(Reading& in);
[[nodiscard]] Act set(Reading& in);
[[nodiscard]] Act holiday(Reading& in);
[[nodiscard]] Act workday(Reading& in);
[[nodiscard]] Act enact(Reading& in);
[[nodiscard]] Act countersign(Reading& in);
[[nodiscard]] Act withdraw_proposal(Reading& in);
[[nodiscard]] Act fact(Reading& in);

// sentence_case.cpp
[[nodiscard]] Act apply(Reading& in);
[[nodiscard]] Act withdraw(Reading& in);
[[nodiscard]] Act assent(Reading& in);
[[nodiscard]] Act decline(Reading& in);
[[nodiscard]] Act grant(Reading& in);
[[nodiscard]] Act approve_in_principle(Reading& in);
[[nodiscard]] Act meet(Reading& in);
[[nodiscard]] Act confirm(Reading& in);
[[nodiscard]] Act attach(Reading& in);
[[nodiscard]] Act vary(Reading& in);
[[nodiscard]] Act suspend(Reading& in);
[[nodiscard]] Act reinstate(Reading& in);
[[nodiscard]] Act revoke(Reading& in);
[[nodiscard]] Act cancel(Reading& in);
[[nodiscard]] Act surrender(Reading& in);
[[nodiscard]] Act transfer(Reading& in);
[[nodiscard]] Act order(Reading& in);
[[nodiscard]] Act clear(Reading& in);
[[nodiscard]] Act withdraw_clearance(Reading& in);
[[nodiscard]] Act report(Reading& in);

// sentence_gate.cpp
[[nodiscard]] Act consign(Reading& in);
[[nodiscard]] Act lodge(Reading& in);
[[nodiscard]] Act release(Reading& in);
[[nodiscard]] Act amend(Reading& in);
[[nodiscard]] Act write_off(Reading& in);
[[nodiscard]] Act reverse(Reading& in);
[[nodiscard]] Act late(Reading& in);
[[nodiscard]] Act adjust(Reading& in);
[[nodiscard]] Act totals(Reading& in);
[[nodiscard]] Act settle_reconciliation(Reading& in);
[[nodiscard]] Act stop_release(Reading& in);
[[nodiscard]] Act lift_stop(Reading& in);
[[nodiscard]] Act acknowledge_stop(Reading& in);

// sentence_duty.cpp
[[nodiscard]] Act supply(Reading& in);
[[nodiscard]] Act claim(Reading& in);
[[nodiscard]] Act confirm_lot(Reading& in);
[[nodiscard]] Act dispute_lot(Reading& in);
[[nodiscard]] Act verify_lot(Reading& in);
[[nodiscard]] Act disallow_lot(Reading& in);
[[nodiscard]] Act return_lot(Reading& in);
[[nodiscard]] Act expire_lot(Reading& in);
[[nodiscard]] Act file(Reading& in);
[[nodiscard]] Act deploy(Reading& in);
[[nodiscard]] Act waive(Reading& in);
[[nodiscard]] Act extend(Reading& in);
[[nodiscard]] Act beacon(Reading& in);

// sentence_recourse.cpp
[[nodiscard]] Act ask(Reading& in);
[[nodiscard]] Act answer(Reading& in);
[[nodiscard]] Act review(Reading& in);
[[nodiscard]] Act appeal(Reading& in);
[[nodiscard]] Act stay(Reading& in);
[[nodiscard]] Act end_stay(Reading& in);
[[nodiscard]] Act uphold(Reading& in);
[[nodiscard]] Act set_aside(Reading& in);
[[nodiscard]] Act withdraw_review(Reading& in);

// The words of the closed sets that sentences name.
[[nodiscard]] std::string_view word(Setting setting);
[[nodiscard]] std::string_view word(PartyKind kind);
[[nodiscard]] std::string_view word(PermitChange change);
[[nodiscard]] std::string_view word(LotStep step);
[[nodiscard]] std::string_view word(FactSubject subject);

}  // namespace sluice::verbs

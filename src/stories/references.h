// Which references a thing goes by: what an office or a firm would call it in a letter.
#pragma once

#include <string>
#include <vector>

#include "kernel/state.h"

namespace sluice {

// Every reference that the waiting command speaks of: its application, permit, declaration, order …
[[nodiscard]] std::vector<std::string> references_of(const State& state, const Waiting& waiting);
[[nodiscard]] std::vector<std::string> references_of(const State& state, const Command& command);

// "#3", of the third of its kind.
[[nodiscard]] std::string numbered(std::size_t index);

// What the thing is called, or "#3" where nobody gave it a reference.
[[nodiscard]] std::string called(const State& state, ApplicationId id);
[[nodiscard]] std::string called(const State& state, PermitId id);
[[nodiscard]] std::string called(const State& state, PromiseId id);
[[nodiscard]] std::string called(const State& state, OrderId id);
[[nodiscard]] std::string called(const State& state, ClearanceId id);
[[nodiscard]] std::string called(const State& state, ConsignmentId id);
[[nodiscard]] std::string called(const State& state, LotId id);
[[nodiscard]] std::string called(const State& state, ReviewId id);
// What a ruling is about.
[[nodiscard]] std::string subject_of(const State& state, const Ruling& ruling);
[[nodiscard]] std::string called(const State& state, DeclarationId id);  // MRN, or MRN/item
[[nodiscard]] std::string called(const State& state,
                                 WaitingId id);  // the first reference it speaks of
[[nodiscard]] std::string called(const State& state, PartyId id);
[[nodiscard]] std::string called(const State& state, PersonId id);
[[nodiscard]] std::string called(const State& state, GoodsId id);
// Names of the text, by whichever version gave them last.
[[nodiscard]] std::string called(const State& state, HeadingId id);
[[nodiscard]] std::string called(const State& state, ClauseId id);
[[nodiscard]] std::string called(const State& state, RoleId id);
[[nodiscard]] std::string called(const State& state, ObligationId id);
[[nodiscard]] std::string called(const State& state, PoolId id);
[[nodiscard]] std::string called(const State& state, FactId id);
[[nodiscard]] std::string called(const State& state, ParameterId id);
[[nodiscard]] std::vector<std::string> every_name(const terms::Names& names);
[[nodiscard]] std::string called_flow(const State& state, std::uint16_t flow);

}  // namespace sluice

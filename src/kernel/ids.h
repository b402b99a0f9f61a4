// The kernel's own numbers: dense, in the order of registration, never reused.
#pragma once

#include <cstdint>

#include "base/id.h"
#include "terms/symbols.h"

namespace sluice {

using Amount = std::int64_t;  // a whole number; its unit was declared and checked in the text

// No single quantity may exceed this, so that every sum the kernel forms stays exact. K10.
inline constexpr Amount amount_max = 1'000'000'000'000;

using terms::ClauseId;
using terms::FactId;
using terms::HeadingId;
using terms::ObligationId;
using terms::ParameterId;
using terms::PoolId;
using terms::RoleId;

using PartyId = Id<struct PartyTag>;  // a firm, a maker, an office, a gate
using PersonId =
    Id<struct PersonTag>;  // person 0 is the regime itself: the actor of what falls due
using GoodsId = Id<struct GoodsTag>;
using ApplicationId = Id<struct ApplicationTag>;
using PermitId = Id<struct PermitTag>;
using PromiseId = Id<struct PromiseTag>;  // an approval in principle
using OrderId = Id<struct OrderTag>;
using ClearanceId = Id<struct ClearanceTag>;
using ConsignmentId = Id<struct ConsignmentTag>;
using DeclarationId = Id<struct DeclarationTag>;  // one line (item) of a customs declaration
using LotId = Id<struct LotTag>;
using DueId = Id<struct DueTag>;            // one obligation of one firm
using WaitingId = Id<struct WaitingTag>;    // a command that was held, asked, referred or queued
using ProposalId = Id<struct ProposalTag>;  // a command that waits for another signature
using StopId = Id<struct StopTag>;
using TimerId = Id<struct TimerTag>;
using SupplyId = Id<struct SupplyTag>;
using PoolRunId = Id<struct PoolRunTag>;
using ReconciliationId = Id<struct ReconciliationTag>;
using RulingId = Id<struct RulingTag>;  // a decision that a firm may have looked at again
using ReviewId = Id<struct ReviewTag>;

}  // namespace sluice

// Commands, decisions and the things of the state as JSON, field by field from the lists that each
// struct gives of itself. Names and references stand where the kernel has numbers; what has neither
// is
// "#3", the third of its kind.
#pragma once

#include <string_view>
#include <type_traits>

#include "administer/json.h"
#include "kernel/decision.h"
#include "kernel/query.h"
#include "kernel/state.h"

namespace sluice {

[[nodiscard]] Json json_of(const State& state, const Command& command);
[[nodiscard]] Json json_of(const State& state, const Decision& decision);
[[nodiscard]] Json json_of(const State& state, const Headroom& headroom);

[[nodiscard]] Json json_of(const State& state, const Party& party);
[[nodiscard]] Json json_of(const State& state, const Person& person);  // with its party's kind
[[nodiscard]] Json json_of(const State& state, const Goods& goods);
[[nodiscard]] Json json_of(const State& state, const Consignment& consignment);
[[nodiscard]] Json json_of(const State& state, const Supply& supply);
[[nodiscard]] Json json_of(const State& state, const Deployed& deployment);
// What the gate and the register had, and the day on which that was found.
[[nodiscard]] Json json_of(const State& state, const Reconciliation& reconciliation);
[[nodiscard]] Json json_of(const State& state, const Application& application);
[[nodiscard]] Json json_of(const State& state, const Promise& promise);
[[nodiscard]] Json json_of(const State& state, const Permit& permit);
[[nodiscard]] Json json_of(const State& state, const Order& order);
[[nodiscard]] Json json_of(const State& state, const Clearance& clearance);
[[nodiscard]] Json json_of(const State& state, const Declaration& declaration);
[[nodiscard]] Json json_of(const State& state, const Lot& lot);
[[nodiscard]] Json json_of(const State& state, const Due& due);
[[nodiscard]] Json json_of(const State& state, const Stop& stop);
[[nodiscard]] Json json_of(const State& state, const Waiting& waiting);
[[nodiscard]] Json json_of(const State& state, const Proposal& proposal);
[[nodiscard]] Json json_of(const State& state, const Review& review);
[[nodiscard]] Json json_of(const State& state, const PermitBalance& balance);

// What an act in JSON never leaves out: its quantity. Of a lot, none is all that is left.
template <class Act, class Field>
[[nodiscard]] constexpr bool is_needed(std::string_view member) {
  return std::is_same_v<Field, Amount> && member == "quantity" && !std::is_same_v<Act, ChangeLot>;
}

// {"act": "grant", "application": "T-1", "quantity": 100000}, with the names that json_of writes;
// the actor is who asks and not a member. Fault::malformed or missing names the member.
[[nodiscard]] Result<Command> command_from_json(const State& state, PersonId actor,
                                                const Json& json);

}  // namespace sluice

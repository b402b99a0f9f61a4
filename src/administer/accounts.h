// The accounts of the book as people ask for them: "open-3" is what is open of the third permit.
// Whose an account is, the thing that it belongs to says; those of a class are nobody's own.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "administer/json.h"
#include "administer/statements.h"
#include "kernel/state.h"

namespace sluice {

// Amounts of different ledgers are never added up; each ledger sums to zero.
enum class AccountLedger : std::uint8_t { goods, obligations, lots, lot_credit, security };
enum class AccountOf : std::uint8_t { klass, approval, permit, obligation, lot };
enum class AccountUnit : std::uint8_t { units, millionths };

[[nodiscard]] std::string account_name(Account account);
// Nothing where the chart has no such kind, or there is no such thing on file.
[[nodiscard]] std::optional<Account> account_named(const State& state, std::string_view name);

[[nodiscard]] PartyId account_owner(const State& state, Account account);  // none: of a class
[[nodiscard]] HeadingId account_class(const State& state, Account account);
[[nodiscard]] std::string account_thing(const State& state, Account account);

// Of every kind of the chart and every thing on file, in the order of the chart.
void each_account(const State& state, const std::function<void(Account)>& visit);

[[nodiscard]] Json account_json(const State& state, Account account);
// A line of a statement: `balance` is that after it.
[[nodiscard]] Json statement_line_json(const State& state, Account account,
                                       const Statements::Line& line, std::int64_t balance);

}  // namespace sluice

// The names that outlive a version of the text. A symbol keeps its number in every later version,
// so that balances, permits and journal entries of one version are understood under the next.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace sluice::terms {

using HeadingId =
    Id<struct HeadingTag>;  // a class or a set of classes: what quantities are counted under
using AttributeId = Id<struct AttributeTag>;  // tpp, price, …: a number that every class may have
using FactId = Id<struct FactTag>;            // "firm.bonded": with its subject
using ParameterId = Id<struct ParameterTag>;
using ClauseId =
    Id<struct ClauseTag>;  // a clause or power number; the first kernel_rules are K1, K2, …
using RoleId = Id<struct RoleTag>;
using PoolId = Id<struct PoolTag>;
using ObligationId =
    Id<struct ObligationTag>;  // the NAME of `as NAME`; clauses without one have "clause N"
using MentionId =
    Id<struct MentionTag>;  // a firm that a text names; the register binds it to a party
using FirmSetId = Id<struct FirmSetTag>;
using UnitId = Id<struct UnitTag>;

// Flows 0 to 15 are the language's own, in this order; declared accounts follow.
enum class Flow : std::uint16_t {
  applied,
  granted,
  ordered,
  cleared,
  released,
  deployed,
  bought,
  credited,
  owed,
  overdue,
  bonded,
  lapsed,
  returned,
  transferred,
  waived,
  carried,
  first_account
};

// Amounts of these flows are kept in millionths of their unit, because `owe 50% * quantity` adds up
// halves; all others are whole. Source: docs/terms-language.md, "Exact amounts".
inline constexpr std::int64_t millionths = 1'000'000;
[[nodiscard]] constexpr bool kept_in_millionths(Flow flow) {
  return flow == Flow::owed || flow == Flow::overdue || flow == Flow::bonded;
}

inline constexpr std::uint32_t kernel_rules = 16;  // clause symbols 0 to 15 are K1 to K16

class Names {
 public:
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
  std::uint32_t intern(std::string_view name);  // the number of the name, given now if it is new
  [[nodiscard]] const std::string& at(std::size_t number) const { return list_[number]; }
  [[nodiscard]] std::size_t size() const { return list_.size(); }

 private:
  std::vector<std::string> list_;
  std::map<std::string, std::uint32_t, std::less<>> by_name_;
};

// `application.all_or_nothing`: a fact of every text, never declared, `no` where it is not given.
inline constexpr FactId all_or_nothing{0};

struct Symbols {
  Symbols();  // holds the kernel rules, the language's flows and its one fact

  Names headings, attributes, facts, parameters, clauses, roles, pools, obligations, mentions,
      firm_sets, units, flows;
};

}  // namespace sluice::terms

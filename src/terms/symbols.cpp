#include "terms/symbols.h"

namespace sluice::terms {

std::optional<std::uint32_t> Names::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? std::nullopt : std::optional(found->second);
}

std::uint32_t Names::intern(std::string_view name) {
  if (const auto known = find(name)) {
    return *known;
  }
  const auto number = static_cast<std::uint32_t>(list_.size());
  list_.emplace_back(name);
  by_name_.emplace(list_.back(), number);
  return number;
}

Symbols::Symbols() {
  for (std::uint32_t rule = 1; rule <= kernel_rules; ++rule) {
    clauses.intern("K" + std::to_string(rule));
  }
  for (const char* const flow :
       {"applied", "granted", "ordered", "cleared", "released", "deployed", "bought", "credited",
        "owed", "overdue", "bonded", "lapsed", "returned", "transferred", "waived", "carried"}) {
    flows.intern(flow);
  }
  facts.intern("application.all_or_nothing");
}

}  // namespace sluice::terms

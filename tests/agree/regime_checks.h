// What must hold in every regime after every command, whatever was asked: conservation, and totals
// that equal what they are totals of, added up anew from the records.
#pragma once

#include <map>
#include <set>
#include <string>

#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice::agree {

// Counts along with the events, by nothing but their words; the state must come to the same.
class Witness {
 public:
  void see(const Event& event);

  [[nodiscard]] Amount issued(PermitId permit) const {
    const auto found = issued_.find(permit);
    return found == issued_.end() ? 0 : found->second;
  }
  // Without what variations added or took.
  [[nodiscard]] Amount first_issued(PermitId permit) const {
    const auto found = first_issued_.find(permit);
    return found == first_issued_.end() ? 0 : found->second;
  }
  // What is served from a pool's queue is granted and was never allowed as an application.
  [[nodiscard]] bool was_admissible(ApplicationId application) const {
    return admissible_.contains(application);
  }
  // What an accepted declaration was said to owe once it is written off, by class.
  [[nodiscard]] std::map<HeadingId, std::int64_t> pending(DeclarationId declaration) const {
    const auto found = pending_.find(declaration);
    return found == pending_.end() ? std::map<HeadingId, std::int64_t>{} : found->second;
  }

 private:
  std::map<PermitId, Amount> issued_, first_issued_;
  std::set<ApplicationId> admissible_;
  std::map<DeclarationId, std::map<HeadingId, std::int64_t>> pending_;
};

// The first thing that is broken, in words; empty where all is well.
[[nodiscard]] std::string broken_figures(const State& state, const Witness& witness);

// A new declaration that was accepted counts as owed exactly what it would owe if it were released
// in the same step; in words, empty where it does. `state`: before the command.
[[nodiscard]] std::string wrong_pending(const State& state, const Command& command,
                                        const Decision& decision);

// What a refusal changes beyond putting itself on file.
[[nodiscard]] std::string refusal_that_acts(const Decision& decision);

// Derived parts that differ from what the records say they must be.
[[nodiscard]] std::string broken_derived(const State& state);

}  // namespace sluice::agree

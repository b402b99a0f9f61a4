// A regime at its gate, for the benchmarks of the journal: some permits, and then one-step releases
// under them, thousands at a time, each judged by three clauses.
#pragma once

#include <string>

#include "journal/keeper.h"

namespace sluice::bench {

class GateSeason {
 public:
  // Registers, enacts and grants on an empty journal.
  GateSeason(std::unique_ptr<Store> store, std::uint32_t permits);

  [[nodiscard]] Keeper& keeper() { return keeper_; }
  // The next releases; all of them pass.
  [[nodiscard]] std::vector<Command> releases(std::size_t count);
  // Puts releases on record, `group` to a commit, until the journal has `entries` entries.
  void fill(std::uint64_t entries, std::size_t group);

  [[nodiscard]] static Stamp stamp();

 private:
  std::vector<Reply> record(const std::vector<Command>& commands);

  Keeper keeper_;
  std::uint32_t permits_ = 0;
  std::uint32_t first_firm_ = 0;
  std::uint64_t seed_ = 7;
  std::uint64_t serial_ = 0;
};

// A file's name in the folder for what the benchmarks write; whatever lies there goes first.
[[nodiscard]] std::string fresh_file(const std::string& folder, const std::string& name);

}  // namespace sluice::bench

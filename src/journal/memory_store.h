// A store that forgets: for tests, rehearsals and back-tests.
#pragma once

#include <map>
#include <optional>

#include "journal/store.h"

namespace sluice {

class MemoryStore final : public Store {
 public:
  [[nodiscard]] std::string name() const override { return "memory"; }
  [[nodiscard]] Result<JournalEnd> end() override { return end_; }
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override;
  [[nodiscard]] Result<void> append(std::span<const StoredEntry> entries) override;
  [[nodiscard]] Result<void> put_snapshot(const StoredSnapshot& snapshot) override;
  [[nodiscard]] Result<std::vector<std::uint64_t>> snapshots() override;
  [[nodiscard]] Result<StoredSnapshot> snapshot(std::uint64_t seq) override;

 private:
  Bytes frames_;
  std::vector<std::size_t> begins_;  // of entry n + 1
  JournalEnd end_;
  std::map<std::uint64_t, Bytes> snapshots_;
};

}  // namespace sluice

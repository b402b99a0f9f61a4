// Replay: the state that a journal's events lead to. Nothing is decided again; verify.h does that.
#pragma once

#include <functional>
#include <optional>

#include "journal/chain.h"
#include "kernel/state.h"

namespace sluice {

// Called now and then with the number of the entry that was just read.
using Progress = std::function<void(std::uint64_t seq)>;
inline constexpr std::uint64_t progress_every = 16'384;

// Up to and including this entry, and this day; the whole journal by default.
struct Until {
  std::optional<std::uint64_t> seq;
  std::optional<Day> day;
};

struct Replayed {
  State state;
  JournalEnd end;  // of what was replayed
};

// Fault::damaged where the chain breaks or an entry cannot be read; Fault::unsupported where
// confidential fields are withheld. An event that the state cannot carry is a failed CHECK: the
// chain says that this program wrote it, or one that promised the same.
[[nodiscard]] Result<Replayed> replay(Source& source, const Until& until = {},
                                      const Progress& progress = {});

// The same, going on from the state at the end of one entry.
[[nodiscard]] Result<Replayed> replay_from(Replayed from, Source& source, const Until& until = {},
                                           const Progress& progress = {});

// What such an entry says, in full: its events are `reader.decision().events`. Faults as above.
[[nodiscard]] Result<void> read_in_full(EntryReader& reader, const Entry& entry);

}  // namespace sluice

// Writes what codec_fuzz starts from: every kind of command and event with random fields, and the
// decisions, entries, frames and snapshots of a short season.
//   codec_seeds fuzz/corpus/codec_fuzz
#include <cstdio>
#include <fstream>
#include <variant>

#include "journal/codec.h"
#include "journal/frame.h"
#include "journal/memory_store.h"
#include "journal/random_records_test.h"
#include "journal/season_test.h"
#include "journal/snapshot.h"

namespace sluice {
namespace {

constexpr std::uint64_t seed = 4;
constexpr std::size_t largest_decision = 400;

void write_seed(const std::string& folder, const std::string& name, char kind, const Bytes& bytes) {
  std::ofstream out(folder + "/" + name, std::ios::binary);
  out.put(kind);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
}

template <class Record>
Bytes bytes_of(const Record& record) {
  Bytes bytes;
  encode(record, bytes);
  return bytes;
}

// The harness puts its own behind it.
Bytes without_digest(Bytes snapshot) {
  snapshot.erase(snapshot.end() - sizeof(Digest), snapshot.end());
  return snapshot;
}

void write_alternatives(const std::string& folder) {
  RandomRecords random(seed);
  for (std::uint64_t at = 0; at < std::variant_size_v<ActKinds>; ++at) {
    Command command{.actor = PersonId{3}};
    random.fill_alternative(command.act, at);
    write_seed(folder, "command_" + std::to_string(at), 'c', bytes_of(command));
  }
  for (std::uint64_t at = 0; at < std::variant_size_v<EventKinds>; ++at) {
    Event event;
    random.fill_alternative(event, at);
    write_seed(folder, "event_" + std::to_string(at), 'e', bytes_of(event));
  }
}

void write_season(const std::string& folder) {
  Result<Keeper> keeper = Keeper::open(std::make_unique<MemoryStore>(), {.snapshot_every = 0});
  write_seed(folder, "snapshot_new", 's', without_digest(snapshot_of(State())));
  play(*keeper, seed, 120);
  Bytes frames;
  std::size_t decisions = 0;
  EntryReader reader;
  const Result<void> read = keeper->store().read(1, [&](const StoredEntry& stored) {
    const auto body = body_of(stored.frame);
    if (!reader.read(*entry_from_body(body))) {
      return false;
    }
    if (stored.seq <= 5) {
      frames.insert(frames.end(), stored.frame.begin(), stored.frame.end());
    }
    const Bytes decision = bytes_of(reader.decision());
    if (stored.seq % 8 == 0 && decision.size() <= largest_decision) {
      const std::string number = std::to_string(++decisions);
      write_seed(folder, "decision_" + number, 'd', decision);
      write_seed(folder, "entry_" + number, 'b', Bytes(body.begin(), body.end()));
    }
    return true;
  });
  if (!read) {
    std::fprintf(stderr, "%s\n", read.error().message.c_str());
  }
  write_seed(folder, "frames", 'f', frames);
  write_seed(folder, "snapshot_season", 's', without_digest(snapshot_of(keeper->state())));
}

}  // namespace
}  // namespace sluice

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: codec_seeds FOLDER\n");
    return 2;
  }
  sluice::write_alternatives(argv[1]);
  sluice::write_season(argv[1]);
  return 0;
}

// Writes a golden journal and what is expected of it: once for each release that changes the
// format.
//   golden_make tests/golden/season_4 42 500
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "journal/export.h"
#include "journal/memory_store.h"
#include "journal/season_test.h"
#include "journal/snapshot.h"

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: golden_make PATH-WITHOUT-ENDING SEED COMMANDS\n");
    return 2;
  }
  const std::string path = argv[1];
  sluice::Result<sluice::Keeper> keeper =
      sluice::Keeper::open(std::make_unique<sluice::MemoryStore>(), {.snapshot_every = 0});
  sluice::play(*keeper, std::strtoull(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10));
  const auto end =
      sluice::export_journal(keeper->store(), path + ".sluice", sluice::Disclosure::full);
  if (!end) {
    std::fprintf(stderr, "%s\n", end.error().message.c_str());
    return 1;
  }
  std::ofstream expected(path + ".expected");
  expected << "entries " << end->seq << "\n"
           << "hash " << sluice::to_hex(end->hash) << "\n"
           << "figures " << sluice::to_hex(sluice::figures_digest(keeper->state())) << "\n"
           << "snapshot_format " << sluice::snapshot_format << "\n"
           << "state " << sluice::to_hex(sluice::state_digest(keeper->state())) << "\n";
  return expected.good() ? 0 : 1;
}

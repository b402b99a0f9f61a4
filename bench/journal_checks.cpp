// G7: how long a journal takes to be checked. The chain of a long journal against the bare rate of
// the hash on the same bytes, and the full check, which decides every entry again.
//
//   journal_checks_bench [entries of the chain] [entries decided again] [folder]
#include <cstdlib>

#include "bench/gate_season.h"
#include "bench/rounds.h"
#include "journal/frame.h"
#include "journal/replay.h"
#include "journal/sqlite_store.h"
#include "journal/verify.h"

namespace {

using namespace sluice;
using bench::seconds_now;

constexpr std::uint32_t permits = 10'000;
constexpr std::size_t group = 1'000;
// Of preimages that lie in memory for the bare hash: more than the caches hold.
constexpr std::size_t sample_bytes = std::size_t{256} << 20U;

std::unique_ptr<Store> filled(const std::string& path, std::uint64_t entries) {
  auto store = create_sqlite_store(path);
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().message.c_str());
    std::exit(1);
  }
  bench::GateSeason season(std::move(*store), permits);
  season.fill(entries, group);
  return std::move(*open_sqlite_store(path, Access::read_only));
}

struct Sample {
  Bytes bytes;
  std::vector<std::size_t> ends;
};

Sample sample_of(Store& store) {
  Sample sample;
  (void)store.read(1, [&sample](const StoredEntry& stored) {
    const Result<Entry> entry = entry_from_body(body_of(stored.frame));
    sample.bytes.insert(sample.bytes.end(), entry->preimage.begin(), entry->preimage.end());
    sample.ends.push_back(sample.bytes.size());
    return sample.bytes.size() < sample_bytes;
  });
  return sample;
}

double hashed_per_second(const Sample& sample) {
  const double begun = seconds_now();
  Digest before;
  std::size_t begin = 0;
  for (const std::size_t end : sample.ends) {
    before = digest_of(before, std::span(sample.bytes).subspan(begin, end - begin));
    begin = end;
  }
  const double took = seconds_now() - begun;
  return before == Digest() ? 0 : static_cast<double>(sample.ends.size()) / took;
}

using Check = Result<Verification> (*)(Source&, const Progress&);

double checked_per_second(Store& store, Check check) {
  const double begun = seconds_now();
  const Result<Verification> report = check(store, {});
  const double took = seconds_now() - begun;
  if (!report || report->damage) {
    std::fprintf(stderr, "%s\n", (report ? *report->damage : report.error()).message.c_str());
    std::exit(1);
  }
  return static_cast<double>(report->end.seq) / took;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t chained = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
  const std::uint64_t redecided = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
  const std::string folder = argc > 3 ? argv[3] : ".";
  const std::string long_file = bench::fresh_file(folder, "checks_long.journal");
  const std::string short_file = bench::fresh_file(folder, "checks_short.journal");
  const auto long_store = filled(long_file, chained);
  const auto short_store = filled(short_file, redecided);
  const Sample sample = sample_of(*long_store);
  std::printf("%zu bytes of preimage an entry\n", sample.bytes.size() / sample.ends.size());
  const std::string size = std::to_string(chained) + " entries";
  const std::vector<bench::Measured> measured = bench::measure(
      {{"the bare hash of the same preimages, in memory", "entries/s",
        [&] { return hashed_per_second(sample); }},
       {"verify the chain, " + size, "entries/s",
        [&] { return checked_per_second(*long_store, verify_chain_only); }},
       {"verify in full, " + std::to_string(redecided) + " entries", "entries/s",
        [&] { return checked_per_second(*short_store, verify); }},
       {"replay, " + std::to_string(redecided) + " entries", "entries/s", [&] {
          const double begun = seconds_now();
          const Result<Replayed> replayed = replay(*short_store);
          return replayed ? static_cast<double>(replayed->end.seq) / (seconds_now() - begun) : 0;
        }}});
  std::printf("the chain at %.0f %% of the bare hash; %s in %.1f s\n",
              100 * measured[1].median() / measured[0].median(), size.c_str(),
              static_cast<double>(chained) / measured[1].median());
  (void)bench::fresh_file(folder, "checks_long.journal");
  (void)bench::fresh_file(folder, "checks_short.journal");
}

// G1, G2, G3: the gate over HTTP, durable at every answer, against what the disk and the store give
// by themselves. The service, its clients and the disk share one machine.
//
//   gate_over_http_bench [permits] [rounds] [seconds of a measurement] [folder on the disk]
//   [goal] [releases to a request]
//
// where the goal is G1, receipts, full, G2, G3 or all. Gates ask for the short answer (`Prefer:
// return=minimal`) unless it is `full`.
//
// G1: 32 connections, each sends when it was answered; 1, 10, 100 and 1,000 releases to a request,
// or as many as were named.
// `receipts` is the same, with a signature to each answer; `full`, with what was judged.
// G2: one connection, one release at a time.
// G3: 10,000 releases a second in requests of ten over 32 connections, each sent when it is due;
// how long each took is counted from then, so that one which has to wait counts its waiting. Then
// the highest rate that holds.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>

#include <sys/resource.h>

#include "bench/bare_commits.h"
#include "bench/gate_load.h"
#include "bench/rounds.h"

namespace {

using namespace sluice;
using namespace sluice::bench;

struct Plan {
  std::uint32_t permits = 10'000;
  int rounds = 5;
  double seconds = 3;
  std::string folder = ".";
  std::string goal = "all";
  std::vector<std::size_t> batches = {1, 10, 100, 1'000};

  [[nodiscard]] bool wants(const std::string& one) const { return goal == "all" || goal == one; }
};

// A figure of each round by its name, in the order in which they came first.
class Figures {
 public:
  void add(const std::string& name, const std::string& unit, double figure) {
    const auto [at, is_new] = places_.try_emplace(name, figures_.size());
    if (is_new) {
      figures_.push_back({.name = name, .unit = unit, .rounds = {}});
    }
    figures_[at->second].rounds.push_back(figure);
  }
  void tell() const {
    for (const Measured& one : figures_) {
      const auto [least, most] = std::minmax_element(one.rounds.begin(), one.rounds.end());
      std::printf("%-60s | %10.4g [%.4g-%.4g] (%zu) %s\n", one.name.c_str(), one.median(), *least,
                  *most, one.rounds.size(), one.unit.c_str());
    }
    std::fflush(stdout);
  }

 private:
  std::vector<Measured> figures_;
  std::map<std::string, std::size_t> places_;
};

double part(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}
constexpr double ms = 1e3;

// Of all threads of this program: what others do on the machine does not count.
double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

enum class Answers { in_short, with_receipts, in_full };

void many_clients(const Plan& plan, Answers answers, Figures& figures) {
  const GateService service(plan.folder, plan.permits, answers == Answers::with_receipts);
  for (const std::size_t batch : plan.batches) {
    const std::uint64_t before = service.entries();
    const std::uint64_t commits_before = service.commits();
    const double processor_before = processor_seconds();
    const Carried carried = carry(
        service, {.batch = batch, .seconds = plan.seconds, .in_full = answers == Answers::in_full});
    const double processor = processor_seconds() - processor_before;
    const double group =
        static_cast<double>(carried.releases) /
        static_cast<double>(std::max<std::uint64_t>(1, service.commits() - commits_before));
    const double bare =
        bare_append_rate(plan.folder, service.entries_behind(before, 60'000),
                         std::max<std::size_t>(1, static_cast<std::size_t>(group + 0.5)));
    const std::string name = "G1, " + std::to_string(batch) + " to a request" +
                             (answers == Answers::with_receipts ? ", with receipts"
                              : answers == Answers::in_full     ? ", in full"
                                                                : "");
    figures.add(name, "releases/s", carried.rate());
    figures.add(name + ": to a commit", "releases", group);
    figures.add(name + ": the store's bare append of the same", "entries/s", bare);
    figures.add(name + ": of the bare append", "%", 100 * carried.rate() / bare);
    figures.add(name + ": processor time, clients included", "us a release",
                1e6 * processor / static_cast<double>(carried.releases));
    figures.add(name + ": a request, p50", "ms", ms * carried.part(0.5));
    figures.add(name + ": a request, p99", "ms", ms * carried.part(0.99));
  }
}

void add_to(std::vector<double>& all, const std::vector<double>& some) {
  all.insert(all.end(), some.begin(), some.end());
  std::ranges::sort(all);
}

void one_client(const Plan& plan, Figures& figures) {
  const GateService service(plan.folder, plan.permits, false);
  // In turns of a fifth of a second: a shared disk is another one every few seconds.
  constexpr double turn = 0.2;
  Carried carried;
  std::vector<double> bare;
  std::vector<double> trips;
  for (double left = plan.seconds; left > 0; left -= turn) {
    const Carried now = carry(service, {.connections = 1, .batch = 1, .seconds = turn});
    carried.releases += now.releases;
    carried.seconds += now.seconds;
    add_to(carried.latencies, now.latencies);
    const std::size_t bytes = service.entries_behind(service.entries() - 1, 1).front().frame.size();
    add_to(bare,
           one_row_commits(plan.folder, bytes,
                           static_cast<int>(std::clamp<std::uint64_t>(now.releases, 20, 1'000))));
    add_to(trips, round_trips(service, 200));
  }
  const double bare_rate =
      static_cast<double>(bare.size()) / std::accumulate(bare.begin(), bare.end(), 0.0);
  const double limit = part(bare, 0.5) + part(trips, 0.5);
  figures.add("G2, one at a time", "releases/s", carried.rate());
  figures.add("G2: p50", "ms", ms * carried.part(0.5));
  figures.add("G2: p99", "ms", ms * carried.part(0.99));
  figures.add("G2: a bare row to a commit of SQLite", "rows/s", bare_rate);
  figures.add("G2: a bare row, p50", "ms", ms * part(bare, 0.5));
  figures.add("G2: a bare row, p99", "ms", ms * part(bare, 0.99));
  figures.add("G2: there and back without a release, p50", "ms", ms * part(trips, 0.5));
  figures.add("G2: of the bare row's rate", "%", 100 * carried.rate() / bare_rate);
  figures.add("G2: p50 to that of a bare row and the way", "times", carried.part(0.5) / limit);
}

// Whether the last answer came soon after the last request was due, and few waited long.
bool holds(const Carried& carried, const Load& load) {
  return carried.seconds < load.seconds + 0.25 && carried.part(0.99) < 0.1;
}

void open_load(const Plan& plan, Figures& figures) {
  const GateService service(plan.folder, plan.permits, false);
  std::vector<double> disk = syncs(plan.folder, 1'000);
  Load load{.seconds = plan.seconds, .rate = 10'000};
  const Carried carried = carry(service, load);
  const std::vector<double> after = syncs(plan.folder, 1'000);
  disk.insert(disk.end(), after.begin(), after.end());
  std::ranges::sort(disk);
  figures.add("G3, 10,000/s asked for, carried", "releases/s", carried.rate());
  figures.add("G3: p50 from when it was due", "ms", ms * carried.part(0.5));
  figures.add("G3: p99 from when it was due", "ms", ms * carried.part(0.99));
  figures.add("G3: longest", "ms", ms * carried.part(1));
  figures.add("G3: a sync of the disk, p50", "ms", ms * part(disk, 0.5));
  figures.add("G3: a sync of the disk, p99", "ms", ms * part(disk, 0.99));
  figures.add("G3: p99 to that of a sync", "times", carried.part(0.99) / part(disk, 0.99));
  double held = 0;
  for (load.rate = holds(carried, load) ? 12'500 : 2'000; load.rate < 1e6; load.rate *= 1.25) {
    const Carried more = carry(service, load);
    if (!holds(more, load)) {
      break;
    }
    held = load.rate;
  }
  figures.add("G3: the highest rate that holds (p99 under 100 ms)", "releases/s",
              held == 0 && holds(carried, {.seconds = plan.seconds}) ? 10'000 : held);
}

}  // namespace

int main(int argc, char** argv) {
  Plan plan;
  plan.permits = argc > 1 ? static_cast<std::uint32_t>(std::atol(argv[1])) : plan.permits;
  plan.rounds = argc > 2 ? std::atoi(argv[2]) : plan.rounds;
  plan.seconds = argc > 3 ? std::atof(argv[3]) : plan.seconds;
  plan.folder = argc > 4 ? argv[4] : plan.folder;
  plan.goal = argc > 5 ? argv[5] : plan.goal;
  if (argc > 6) {
    plan.batches = {static_cast<std::size_t>(std::atol(argv[6]))};
  }
  Figures figures;
  for (int round = 0; round < plan.rounds; ++round) {
    if (plan.wants("G1")) {
      many_clients(plan, Answers::in_short, figures);
    }
    if (plan.wants("receipts")) {
      many_clients(plan, Answers::with_receipts, figures);
    }
    if (plan.wants("full")) {
      many_clients(plan, Answers::in_full, figures);
    }
    if (plan.wants("G2")) {
      one_client(plan, figures);
    }
    if (plan.wants("G3")) {
      open_load(plan, figures);
    }
  }
  figures.tell();
}

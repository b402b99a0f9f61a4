// G8: what the hash chain costs. The whole way of a command (decided, applied, encoded, appended in
// groups) with and without the hash; without it 32 zeros stand in its place, so that both write the
// same number of bytes.
//
//   tamper_evidence_bench [commands] [folder]
#include <cstdlib>

#include "base/check.h"
#include "bench/gate_season.h"
#include "bench/rounds.h"
#include "journal/codec.h"
#include "journal/frame.h"
#include "journal/memory_store.h"
#include "journal/sqlite_store.h"
#include "kernel/apply.h"
#include "kernel/decide.h"

namespace {

using namespace sluice;

constexpr std::uint32_t permits = 10'000;
constexpr int rounds = 9;

enum class Link { hashed, zeros };

// EntryWriter's frame, for entries without confidential fields.
class FrameWriter {
 public:
  Digest append(Bytes& out, const EntryHead& head, const Command& command, const Decision& decision,
                const Digest& previous, Link link) {
    command_.clear();
    decision_.clear();
    veil_.clear();
    encode(command, command_, &veil_);
    encode(decision, decision_, &veil_);
    CHECK(veil_.size() == 0);
    preimage_.clear();
    ByteWriter inner(preimage_);
    inner.u8(entry_format);
    inner.unsigned_number(head.seq);
    inner.signed_number(head.instant.microseconds);
    inner.signed_number(head.day.number());
    inner.unsigned_number(head.kernel_version);
    inner.raw(head.terms.bytes);
    inner.unsigned_number(0);
    inner.unsigned_number(command_.size());
    inner.raw(command_);
    inner.unsigned_number(decision_.size());
    inner.raw(decision_);
    const Digest hash = link == Link::hashed ? digest_of(previous, preimage_) : Digest();
    const std::size_t begin = begin_frame(out);
    ByteWriter outer(out);
    outer.unsigned_number(preimage_.size());
    outer.raw(preimage_);
    outer.raw(hash.bytes);
    end_frame(out, begin);
    return hash;
  }

 private:
  Bytes command_;
  Bytes decision_;
  Bytes preimage_;
  Veil veil_;
};

struct LaneSetting {
  Link link;
  bool on_disk;
  std::size_t group;
};

class Lane {
 public:
  Lane(const LaneSetting& setting, const std::string& folder)
      : setting_(setting),
        path_(folder + "/tamper_" + std::to_string(static_cast<int>(setting.link)) + "_" +
              std::to_string(setting.group) + ".journal"),
        season_(std::make_unique<MemoryStore>(), permits),
        state_(season_.keeper().state()) {
    restart();
  }
  ~Lane() { remove_store(); }
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  // Commands a second.
  double round(std::size_t count) {
    const std::vector<Command> commands = season_.releases(count);
    const Digest terms = state_.law.latest().digest;
    const double begun = bench::seconds_now();
    for (std::size_t at = 0; at < commands.size(); at += setting_.group) {
      frames_.clear();
      ends_.clear();
      for (std::size_t in = at; in < std::min(at + setting_.group, commands.size()); ++in) {
        decide_into(state_, commands[in], decision_);
        CHECK(decision_.outcome == Outcome::allow);
        for (const Event& event : decision_.events) {
          apply(state_, event);
        }
        const EntryHead head{.seq = ++end_.seq,
                             .instant = bench::GateSeason::stamp().instant,
                             .day = state_.today,
                             .kernel_version = kernel_version,
                             .terms = terms};
        end_.hash =
            writer_.append(frames_, head, commands[in], decision_, end_.hash, setting_.link);
        ends_.push_back({frames_.size(), end_.hash});
      }
      append();
    }
    return static_cast<double>(count) / (bench::seconds_now() - begun);
  }

 private:
  void append() {
    stored_.clear();
    std::size_t begin = 0;
    std::uint64_t seq = end_.seq - ends_.size();
    for (const auto& [end, hash] : ends_) {
      stored_.push_back(
          {.seq = ++seq, .frame = std::span(frames_).subspan(begin, end - begin), .hash = hash});
      begin = end;
    }
    CHECK(store_->append(stored_));
  }

  void remove_store() {
    store_.reset();
    const std::size_t slash = path_.rfind('/');
    (void)bench::fresh_file(path_.substr(0, slash), path_.substr(slash + 1));
  }

  void restart() {
    remove_store();
    if (setting_.on_disk) {
      store_ = std::move(*create_sqlite_store(path_));
    } else {
      store_ = std::make_unique<MemoryStore>();
    }
  }

  LaneSetting setting_;
  std::string path_;
  bench::GateSeason season_;
  State state_;
  std::unique_ptr<Store> store_;
  JournalEnd end_;
  FrameWriter writer_;
  Decision decision_;
  Bytes frames_;
  std::vector<std::pair<std::size_t, Digest>> ends_;
  std::vector<StoredEntry> stored_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  const std::string folder = argc > 2 ? argv[2] : ".";
  struct Named {
    const char* name;
    bool on_disk;
    std::size_t group;
  };
  const std::vector<Named> settings{{"SQLite, 1,000 to a commit", true, 1'000},
                                    {"SQLite, 100 to a commit", true, 100},
                                    {"memory, 1,000 to a commit", false, 1'000}};
  std::vector<std::unique_ptr<Lane>> lanes;
  std::vector<bench::Candidate> candidates;
  for (const Named& named : settings) {
    for (const Link link : {Link::hashed, Link::zeros}) {
      lanes.push_back(std::make_unique<Lane>(
          LaneSetting{.link = link, .on_disk = named.on_disk, .group = named.group}, folder));
      Lane* const lane = lanes.back().get();
      // Small groups wait for the disk; fewer of them take as long.
      const std::size_t commands = named.group < 1'000 ? count / 4 : count;
      candidates.push_back(
          {std::string(link == Link::hashed ? "chained, " : "unchained, ") + named.name, "/s",
           [lane, commands] { return lane->round(commands); }});
    }
  }
  const std::vector<bench::Measured> measured = bench::measure(candidates, rounds);
  for (std::size_t at = 0; at < settings.size(); ++at) {
    // Of the two that ran one after the other, or another process's moment would decide.
    bench::Measured cost;
    for (int round = 0; round < rounds; ++round) {
      cost.rounds.push_back(
          100 * (1 - measured[2 * at].rounds.at(static_cast<std::size_t>(round)) /
                         measured[2 * at + 1].rounds.at(static_cast<std::size_t>(round))));
    }
    std::printf("%s: the chain costs %.1f %% of throughput (median of the rounds)\n",
                settings[at].name, cost.median());
  }
}

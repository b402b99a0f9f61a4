#include "journal/verify.h"

#include "journal/difference.h"
#include "journal/snapshot.h"
#include "kernel/apply.h"
#include "kernel/decide.h"
#include "kernel/query.h"

namespace sluice {
namespace {

Error wrong_entry(std::uint64_t seq, const std::string& what) {
  return {.fault = Fault::damaged, .message = "entry " + std::to_string(seq) + ": " + what};
}

// Decides what the entries decided, and compares.
class Judge {
 public:
  // Nothing where the entry is as it should be.
  [[nodiscard]] std::optional<Error> judge(const Entry& entry, Verification& report) {
    const std::uint64_t seq = entry.head.seq;
    if (const Result<void> read = reader_.read(entry); !read) {
      return wrong_entry(seq, read.error().message);
    }
    if (reader_.has_withheld()) {
      redacted_ = true;
      return std::nullopt;
    }
    if (entry.head.terms != terms_in_force(state_)) {
      return wrong_entry(seq, "it names terms `" + to_hex(entry.head.terms) +
                                  "`, and in force were `" + to_hex(terms_in_force(state_)) + "`");
    }
    decide_into(state_, reader_.command(), now_);
    if (auto wrong = compare(entry, report)) {
      return wrong;
    }
    for (const Event& event : reader_.decision().events) {
      apply(state_, event);
    }
    if (entry.head.day != state_.today) {
      return wrong_entry(seq, "it is dated `" + to_text(entry.head.day) + "`, and the day was `" +
                                  to_text(state_.today) + "`");
    }
    return std::nullopt;
  }

  [[nodiscard]] bool redacted() const { return redacted_; }
  [[nodiscard]] const State& state() const { return state_; }

 private:
  [[nodiscard]] std::optional<Error> compare(const Entry& entry, Verification& report) {
    const bool same = writer_.same(entry, reader_.openings(), reader_.command(), now_);
    if (entry.head.kernel_version == kernel_version) {
      ++report.redecided;
    } else {
      ++report.replayed;
    }
    if (same) {
      return std::nullopt;
    }
    const std::string what =
        first_difference(reader_.decision(), now_).value_or("the same fields in other bytes");
    if (entry.head.kernel_version == kernel_version) {
      --report.redecided;
      return wrong_entry(entry.head.seq, "decided again, it differs: " + what);
    }
    ++report.differing;
    if (report.differences.size() < Verification::differences_listed) {
      report.differences.push_back(
          {.seq = entry.head.seq, .kernel_version = entry.head.kernel_version, .what = what});
    }
    return std::nullopt;
  }

  State state_;
  Decision now_;
  EntryReader reader_;
  EntryWriter writer_;
  bool redacted_ = false;
};

// `judge` null: the chain only.
Result<Verification> verify_with(Judge* judge, Source& source, const Progress& progress) {
  Verification report;
  Chain chain;
  // Asked before reading: others may go on with the journal meanwhile, and the more is read.
  const Result<JournalEnd> end = source.end();
  JournalEnd reached;  // the entry that `end` names, as it was read
  const Result<void> read = source.read(1, [&](const StoredEntry& stored) {
    const Result<Entry> entry = chain.follow(stored);
    if (!entry) {
      report.damage = entry.error();
      return false;
    }
    if (judge != nullptr && !judge->redacted()) {
      report.damage = judge->judge(*entry, report);
    }
    if (!report.damage) {
      report.end = chain.end();
    }
    if (end && stored.seq == end->seq) {
      reached = chain.end();
    }
    if (progress && stored.seq % progress_every == 0) {
      progress(stored.seq);
    }
    return !report.damage.has_value();
  });
  if (!read && read.error().fault != Fault::damaged) {
    return read.error();
  }
  report.withheld = chain.withheld();
  if (!report.damage && !read) {
    report.damage = read.error();
  }
  if (!report.damage && (!end || *end != reached)) {
    report.damage = end ? wrong_entry(report.end.seq, "it is the last one, and `" + source.name() +
                                                          "` says that it ends elsewhere")
                        : end.error();
  }
  if (judge != nullptr && !judge->redacted() && !report.damage) {
    report.state = state_digest(judge->state());
    report.figures = figures_digest(judge->state());
  }
  return report;
}

}  // namespace

Result<Verification> verify(Source& source, const Progress& progress) {
  Judge judge;
  return verify_with(&judge, source, progress);
}

Result<Verification> verify_chain_only(Source& source, const Progress& progress) {
  return verify_with(nullptr, source, progress);
}

}  // namespace sluice

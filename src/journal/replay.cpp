#include "journal/replay.h"

#include "kernel/apply.h"

namespace sluice {
namespace {

class Replaying {
 public:
  Replaying(Replayed from, const Until& until, const Progress& progress)
      : state_(std::move(from.state)), chain_(from.end), until_(until), progress_(progress) {}

  // False when it has enough, or when something is wrong.
  bool take(const StoredEntry& stored) {
    if (until_.seq && stored.seq > *until_.seq) {
      return false;
    }
    const JournalEnd before = chain_.end();
    const Result<Entry> entry = chain_.follow(stored);
    if (!entry) {
      error_ = entry.error();
      return false;
    }
    if (until_.day && entry->head.day > *until_.day) {
      chain_ = Chain(before);
      return false;
    }
    if (const Result<void> read = read_in_full(reader_, *entry); !read) {
      error_ = read.error();
      return false;
    }
    for (const Event& event : reader_.decision().events) {
      apply(state_, event);
    }
    if (progress_ && stored.seq % progress_every == 0) {
      progress_(stored.seq);
    }
    return true;
  }

  [[nodiscard]] Result<Replayed> result(const Result<void>& read) && {
    if (error_ || !read) {
      return error_ ? *error_ : read.error();
    }
    return Replayed{.state = std::move(state_), .end = chain_.end()};
  }

 private:
  State state_;
  Chain chain_;
  const Until& until_;
  const Progress& progress_;
  EntryReader reader_;
  std::optional<Error> error_;
};

}  // namespace

Result<void> read_in_full(EntryReader& reader, const Entry& entry) {
  const auto place = [&entry] { return "entry " + std::to_string(entry.head.seq); };
  if (const Result<void> read = reader.read(entry); !read) {
    return Error{.fault = Fault::damaged, .message = place() + ": " + read.error().message};
  }
  if (reader.has_withheld()) {
    return Error{.fault = Fault::unsupported,
                 .message = place() + " has confidential fields withheld; replay a full copy"};
  }
  return {};
}

Result<Replayed> replay(Source& source, const Until& until, const Progress& progress) {
  return replay_from({}, source, until, progress);
}

Result<Replayed> replay_from(Replayed from, Source& source, const Until& until,
                             const Progress& progress) {
  const std::uint64_t next = from.end.seq + 1;
  Replaying replaying(std::move(from), until, progress);
  const Result<void> read =
      source.read(next, [&replaying](const StoredEntry& stored) { return replaying.take(stored); });
  return std::move(replaying).result(read);
}

}  // namespace sluice

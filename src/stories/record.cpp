#include "stories/record.h"

#include "journal/codec.h"
#include "journal/snapshot.h"
#include "journal/verify.h"
#include "kernel/apply.h"
#include "kernel/decide.h"
#include "stories/sentence.h"

namespace sluice {

Result<Record> Record::open(Keeper& keeper, const NextStamp& next_stamp) {
  Record record(keeper, next_stamp);
  if (keeper.end().seq == 0) {
    return record;
  }
  std::optional<Error> mistaken;
  EntryReader reader;
  Chain chain;
  const Result<void> read = keeper.store().read(1, [&](const StoredEntry& stored) {
    const Result<Entry> entry = chain.follow(stored);
    const Result<void> fields = entry ? reader.read(*entry) : Result<void>(entry.error());
    if (!fields) {
      mistaken = fields.error();
      return false;
    }
    record.written_.emplace_back();
    encode(reader.command(), record.written_.back());
    return true;
  });
  if (!read) {
    return read.error();
  }
  if (mistaken) {
    return *mistaken;
  }
  record.rehearsed_ = std::make_unique<State>();
  return record;
}

const State& Record::state() const {
  return rehearsed_ != nullptr ? *rehearsed_ : keeper_->state();
}

Result<Recorded> Record::submit(const Command& command) {
  if (rehearsed_ == nullptr) {
    Result<Reply> reply = keeper_->submit(command, (*next_stamp_)());
    if (!reply) {
      return reply.error();
    }
    seq_ = reply->seq;
    return Recorded{.seq = reply->seq, .decision = std::move(reply->decision)};
  }
  Bytes bytes;
  encode(command, bytes);
  if (bytes != written_[seq_]) {
    return Error{.fault = Fault::conflict,
                 .message = "entry " + std::to_string(seq_ + 1) + " of " + keeper_->store().name() +
                            " is another command than the story's `" +
                            sentence_of(*rehearsed_, command) +
                            "`; a story continues only its own journal: name a new file"};
  }
  Recorded recorded{.seq = ++seq_, .decision = decide(*rehearsed_, command)};
  for (const Event& event : recorded.decision.events) {
    apply(*rehearsed_, event);
  }
  if (seq_ == written_.size()) {
    rehearsed_.reset();
  }
  return recorded;
}

Result<std::string> Record::wrong_with_chain() {
  const Result<Verification> verification = verify(keeper_->store());
  if (!verification) {
    return verification.error();
  }
  return verification->damage ? verification->damage->message : std::string();
}

Result<std::string> Record::wrong_with_replay() {
  const Result<Replayed> replayed = replay(keeper_->store());
  if (!replayed) {
    return replayed.error();
  }
  return state_digest(replayed->state) == state_digest(keeper_->state())
             ? std::string()
             : std::string("the state that the journal leads to differs from the one at hand");
}

}  // namespace sluice

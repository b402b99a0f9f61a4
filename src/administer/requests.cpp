#include "administer/requests.h"

#include <algorithm>

#include "journal/frame.h"

namespace sluice {

Result<void> Requests::catch_up(Source& journal, std::uint64_t end) {
  const std::uint64_t oldest = end > window_ ? end - window_ + 1 : 1;
  const std::uint64_t first = std::max(seen_ + 1, oldest);
  if (first > end) {
    return {};
  }
  std::optional<Error> unreadable;
  const Result<void> read = journal.read(first, [&](const StoredEntry& stored) {
    const Result<Entry> entry = entry_from_body(body_of(stored.frame));
    const Result<PersonId> actor = entry ? actor_of(*entry) : entry.error();
    if (!actor) {
      unreadable = actor.error();
      return false;
    }
    add(stored.seq, *actor, entry->head.request);
    return true;
  });
  return unreadable ? Result<void>(*unreadable) : read;
}

const Requests::Known* Requests::find(PersonId actor, const Digest& key) const {
  const auto found = known_.find({.person = actor, .key = key});
  return found == known_.end() ? nullptr : &found->second;
}

void Requests::add(std::uint64_t seq, PersonId actor, const std::optional<RequestKey>& request) {
  seen_ = seq;
  if (request) {
    const KeyOfPerson key{.person = actor, .key = request->key};
    if (known_.insert_or_assign(key, Known{.body = request->body, .seq = seq}).second) {
      order_.emplace_back(seq, key);
    }
  }
  while (!order_.empty() && order_.front().first + window_ <= seq) {
    known_.erase(order_.front().second);
    order_.pop_front();
  }
}

Result<Reply> reply_at(Source& journal, std::uint64_t seq) {
  Result<Reply> reply =
      Error{.fault = Fault::missing, .message = "there is no entry " + std::to_string(seq)};
  const Result<void> read = journal.read(seq, [&](const StoredEntry& stored) {
    const Result<Entry> entry = entry_from_body(body_of(stored.frame));
    EntryReader reader;
    const Result<void> understood = entry ? reader.read(*entry) : entry.error();
    if (stored.seq == seq) {
      reply = understood ? Result<Reply>(Reply{.seq = seq,
                                               .hash = stored.hash,
                                               .decision = reader.decision(),
                                               .repeated = true})
                         : understood.error();
    }
    return false;
  });
  return read ? std::move(reply) : read.error();
}

}  // namespace sluice

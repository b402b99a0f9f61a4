// sluice store copy FROM TO
#include <fmt/format.h>

#include "administer/json.h"
#include "base/figures.h"
#include "cli/desk.h"
#include "cli/verbs.h"
#include "journal/export.h"
#include "journal/open_store.h"
#include "journal/snapshot.h"

namespace sluice::cli {
namespace {

// An empty store at the place, and whether it was there.
struct Target {
  std::unique_ptr<Store> store;
  bool made = false;
};

Result<Target> empty_store_at(const std::string& place) {
  auto there = open_store(place);
  const bool missing = !there && there.error().fault == Fault::missing;
  if (missing) {
    there = create_store(place);
  }
  if (!there) {
    return there.error();
  }
  return Target{.store = std::move(*there), .made = missing};
}

// The digest of the state that the entries up to `end` lead to; they must be those.
Result<Digest> state_at(Source& source, const JournalEnd& end, const std::string& what) {
  ProgressLine line(what, end.seq);
  const auto replayed =
      replay(source, {.seq = end.seq}, [&line](std::uint64_t seq) { line.at(seq); });
  if (!replayed) {
    return replayed.error();
  }
  if (replayed->end != end) {
    return Error{Fault::damaged, "journal `" + source.name() + "` ends with entry " +
                                     std::to_string(replayed->end.seq) + " and hash " +
                                     to_hex(replayed->end.hash) + " and not with entry " +
                                     std::to_string(end.seq) + " and hash " + to_hex(end.hash) +
                                     "; trust neither, and verify both"};
  }
  return state_digest(replayed->state);
}

// Copies, and holds the copy to the original; the state's digest and the copy's end.
Result<std::pair<JournalEnd, Digest>> copied(Source& from, Store& to) {
  Result<JournalEnd> end = [&] {
    WatchedSource watched(from, "copying");
    return import_journal(watched, to);
  }();
  if (!end) {
    return end.error();
  }
  const auto original = state_at(from, *end, "replaying the original");
  const auto copy = original ? state_at(to, *end, "replaying the copy") : original;
  if (!copy) {
    return copy.error();
  }
  if (*original != *copy) {
    return Error{Fault::damaged, "the state of the copy is " + to_hex(*copy) +
                                     " and that of the original " + to_hex(*original) +
                                     "; trust neither, and verify both"};
  }
  return std::pair(*end, *copy);
}

}  // namespace

int store_copy(const CopyOptions& options) {
  auto from = open_source(options.from);
  if (!from) {
    return fail(from.error());
  }
  auto to = empty_store_at(options.to);
  if (!to) {
    return fail(to.error());
  }
  const auto done = copied(**from, *to->store);
  if (!done) {
    to->store.reset();
    if (to->made) {
      // That it cannot be removed is no news beside the error.
      (void)remove_store(options.to);
    }
    return fail(done.error());
  }
  const auto& [end, state] = *done;
  if (options.json) {
    Json one = Json::object();
    one.add("from", (*from)->name());
    one.add("to", to->store->name());
    one.add("entries", static_cast<std::int64_t>(end.seq));
    one.add("hash", to_hex(end.hash));
    one.add("state", to_hex(state));
    fmt::print("{}\n", to_text(one));
  } else {
    fmt::print(
        "{}: {} entries of {}\nlast hash {}\nstate     {}\nboth are equal: the last hash, and the "
        "state that replaying gives\n",
        to->store->name(), grouped(static_cast<std::int64_t>(end.seq)), (*from)->name(),
        to_hex(end.hash), to_hex(state));
  }
  return Exit::fine;
}

}  // namespace sluice::cli

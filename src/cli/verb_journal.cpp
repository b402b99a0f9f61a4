// sluice journal show | verify | replay | export | import | mend, and sluice state
#include <filesystem>

#include <fmt/format.h>

#include "administer/record_json.h"
#include "base/figures.h"
#include "cli/desk.h"
#include "cli/sign.h"
#include "cli/telling.h"
#include "cli/verbs.h"
#include "journal/chain.h"
#include "journal/entry.h"
#include "journal/export.h"
#include "journal/open_store.h"
#include "journal/snapshot.h"
#include "journal/verify.h"
#include "kernel/apply.h"
#include "kernel/cite.h"
#include "stories/sentence.h"

namespace sluice::cli {
namespace {

// A file that a verb makes: what it leaves half done goes, and nothing that was there before.
class Unfinished {
 public:
  explicit Unfinished(std::string path)
      : path_(std::move(path)), was_there_(std::filesystem::exists(path_, ignored_)) {}

  void remove() const {
    std::error_code ignored;
    if (!was_there_) {
      std::filesystem::remove(path_, ignored);
    }
  }

 private:
  std::error_code ignored_;
  std::string path_;
  bool was_there_ = false;
};

int not_a_file(const std::string& place) {
  return fail(
      "`" + name_of(place) + "` is a store on a server, and an exported file is wanted here",
      Exit::usage);
}

}  // namespace

int journal_show(const StoreOptions& options) {
  auto source = open_source(options.store);
  if (!source) {
    return fail(source.error());
  }
  State state;
  EntryReader reader;
  Chain chain;
  Json all = Json::array();
  std::uint64_t shown = 0;
  std::optional<Error> trouble;
  const auto visited = (*source)->read(1, [&](const StoredEntry& stored) {
    const auto entry = chain.follow(stored);
    if (!entry) {
      trouble = entry.error();
      return false;
    }
    if (const auto read = reader.read(*entry); !read) {
      trouble = read.error();
      return false;
    }
    const bool wanted = stored.seq >= options.from;
    const std::string sentence = wanted ? sentence_of(state, reader.command()) : std::string();
    const std::string actor = reader.command().actor.index() < state.persons.size()
                                  ? state.persons[reader.command().actor.index()].name
                                  : "?";
    for (const Event& event : reader.decision().events) {
      apply(state, event);
    }
    if (wanted) {
      ++shown;
      if (options.json) {
        Json one = Json::object();
        one.add("seq", static_cast<std::int64_t>(stored.seq));
        one.add("day", to_text(entry->head.day));
        one.add("actor", actor);
        one.add("sentence", sentence);
        one.add("hash", to_hex(stored.hash));
        one.add("command", json_of(state, reader.command()));
        one.add("decision", json_of(state, reader.decision()));
        all.push(std::move(one));
      } else {
        fmt::print("{:>6}  {}  {}: {} — {}  {}\n", stored.seq, to_text(entry->head.day), actor,
                   sentence, in_a_line(state, reader.decision()),
                   painted(to_hex(stored.hash).substr(0, 12), Paint::dim));
      }
    }
    return options.count == 0 || shown < options.count;
  });
  if (trouble) {
    return fail(*trouble);
  }
  if (!visited) {
    return fail(visited.error());
  }
  if (options.json) {
    fmt::print("{}\n", to_text(all));
  }
  return Exit::fine;
}

int journal_verify(const StoreOptions& options) {
  auto source = open_source(options.store);
  if (!source) {
    return fail(source.error());
  }
  const auto end = (*source)->end();
  ProgressLine line("verifying", end ? end->seq : 0);
  const Progress progress = [&line](std::uint64_t seq) { line.at(seq); };
  const auto verified =
      options.chain_only ? verify_chain_only(**source, progress) : verify(**source, progress);
  if (!verified) {
    return fail(verified.error());
  }
  std::optional<std::string> broken;
  if (!options.against.empty() && !verified->damage) {
    auto found = broken_promise(**source, options.against, options.keys);
    if (!found) {
      return fail(found.error());
    }
    broken = std::move(*found);
  }
  if (options.json) {
    Json one = Json::object();
    one.add("verifies", !verified->damage.has_value());
    one.add("entries", static_cast<std::int64_t>(verified->end.seq));
    one.add("hash", to_hex(verified->end.hash));
    one.add("redecided", static_cast<std::int64_t>(verified->redecided));
    one.add("replayed", static_cast<std::int64_t>(verified->replayed));
    one.add("withheld", static_cast<std::int64_t>(verified->withheld));
    one.add("differing", static_cast<std::int64_t>(verified->differing));
    one.add("damage", verified->damage ? Json(verified->damage->message) : Json());
    one.add("state", verified->state ? Json(to_hex(*verified->state)) : Json());
    one.add("broken_promise", broken ? Json(*broken) : Json());
    fmt::print("{}\n", to_text(one));
  } else if (verified->damage) {
    fmt::print("{}: {}\n", painted("does not verify", Paint::bad), verified->damage->message);
  } else {
    fmt::print(
        "{}: {} entries, the chain holds; {} were decided again and are equal to the last byte\n",
        painted("verified", Paint::good), grouped(static_cast<std::int64_t>(verified->end.seq)),
        grouped(static_cast<std::int64_t>(verified->redecided)));
    if (verified->withheld > 0) {
      fmt::print("{} confidential fields are withheld; their commitments stand in the chain\n",
                 verified->withheld);
    }
    for (const Difference& difference : verified->differences) {
      fmt::print("entry {} was decided by kernel version {}; this one would decide otherwise: {}\n",
                 difference.seq, difference.kernel_version, difference.what);
    }
    fmt::print("last hash {}\n", to_hex(verified->end.hash));
    if (verified->state) {
      fmt::print("state     {}\n", to_hex(*verified->state));
    }
    if (broken) {
      fmt::print("{} `{}`: {}\n", painted("but not against", Paint::bad), options.against, *broken);
    } else if (!options.against.empty()) {
      fmt::print(
          "{} `{}`: the entry is here with its hash, and nothing before it was changed{}\n",
          painted("and against", Paint::good), options.against,
          options.keys.empty() ? "; whether its signature is genuine, --keys would show" : "");
    }
  }
  return verified->damage || broken ? static_cast<int>(Exit::answer_is_no)
                                    : static_cast<int>(Exit::fine);
}

int journal_replay(const StoreOptions& options) {
  const auto replayed = state_of(options.store, options.day);
  if (!replayed) {
    return fail(replayed.error());
  }
  const Digest digest = state_digest(replayed->state);
  if (options.json) {
    Json one = Json::object();
    one.add("entries", static_cast<std::int64_t>(replayed->end.seq));
    one.add("day", to_text(replayed->state.today));
    one.add("state", to_hex(digest));
    fmt::print("{}\n", to_text(one));
  } else {
    fmt::print("replayed {} entries to {}\nstate {}\n",
               grouped(static_cast<std::int64_t>(replayed->end.seq)),
               to_text(replayed->state.today), to_hex(digest));
  }
  return Exit::fine;
}

int journal_export(const StoreOptions& options) {
  if (!is_a_file(options.out)) {
    return not_a_file(options.out);
  }
  auto source = open_source(options.store);
  if (!source) {
    return fail(source.error());
  }
  const Unfinished file(options.out);
  WatchedSource watched(**source, "exporting");
  const auto written = export_journal(watched, options.out,
                                      options.redacted ? Disclosure::redacted : Disclosure::full);
  if (!written) {
    file.remove();
    return fail(written.error());
  }
  if (options.json) {
    Json one = Json::object();
    one.add("file", options.out);
    one.add("entries", static_cast<std::int64_t>(written->seq));
    one.add("hash", to_hex(written->hash));
    fmt::print("{}\n", to_text(one));
  } else {
    fmt::print("{}: {} entries{}, last hash {}\n", options.out,
               grouped(static_cast<std::int64_t>(written->seq)),
               options.redacted ? ", confidential fields withheld" : "", to_hex(written->hash));
  }
  return Exit::fine;
}

int journal_import(const StoreOptions& options) {
  auto source = open_source(options.store);
  if (!source) {
    return fail(source.error());
  }
  auto store = create_store(options.out);
  if (!store) {
    return fail(store.error());
  }
  WatchedSource watched(**source, "importing");
  const auto end = import_journal(watched, **store);
  if (!end) {
    store->reset();
    // What was made here and came to nothing; that it cannot be removed is no news beside the
    // error.
    (void)remove_store(options.out);
    return fail(end.error());
  }
  if (options.json) {
    Json one = Json::object();
    one.add("file", name_of(options.out));
    one.add("entries", static_cast<std::int64_t>(end->seq));
    one.add("hash", to_hex(end->hash));
    fmt::print("{}\n", to_text(one));
  } else {
    fmt::print("{}: {} entries, last hash {}\n", name_of(options.out),
               grouped(static_cast<std::int64_t>(end->seq)), to_hex(end->hash));
  }
  return Exit::fine;
}

int journal_mend(const StoreOptions& options) {
  if (!is_a_file(options.store)) {
    return not_a_file(options.store);
  }
  const auto mended = mend_export(options.store);
  if (!mended) {
    return fail(mended.error());
  }
  if (options.json) {
    Json one = Json::object();
    one.add("entries", static_cast<std::int64_t>(mended->end.seq));
    one.add("hash", to_hex(mended->end.hash));
    one.add("bytes_cut", static_cast<std::int64_t>(mended->bytes_cut));
    fmt::print("{}\n", to_text(one));
  } else {
    fmt::print("{}: {} whole entries, {} bytes of a torn one cut off, last hash {}\n",
               options.store, grouped(static_cast<std::int64_t>(mended->end.seq)),
               mended->bytes_cut, to_hex(mended->end.hash));
  }
  return Exit::fine;
}

int show_state(const StoreOptions& options) {
  const auto replayed = state_of(options.store, options.day);
  if (!replayed) {
    return fail(replayed.error());
  }
  if (options.json) {
    fmt::print("{}\n", to_text(register_json(replayed->state)));
  } else {
    fmt::print("At the end of {}, after entry {}\n\n{}", to_text(replayed->state.today),
               replayed->end.seq, register_of(replayed->state));
  }
  return Exit::fine;
}

}  // namespace sluice::cli

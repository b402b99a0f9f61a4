#include "administer/entries.h"

#include <algorithm>
#include <charconv>

#include "administer/decided.h"
#include "administer/record_json.h"
#include "administer/request_log.h"
#include "administer/words_of.h"
#include "journal/chain.h"
#include "journal/frame.h"
#include "kernel/cite.h"

namespace sluice {
namespace {

constexpr std::uint64_t looked_through_max = 5000;         // entries, for one page of a kind of act
constexpr std::size_t frames_max = std::size_t{8} << 20U;  // bytes of a page; one entry is more

std::uint64_t last_seq(const View& view) {
  return view.read([](const State&, const JournalEnd& end) { return end.seq; });
}

// Which entries a page shows, and where the next one begins.
struct Looked {
  ToldList told;
  std::uint64_t next = 0;
};

// Forward from behind an entry.
Result<Looked> behind(Source& journal, std::uint64_t after, std::uint64_t end, std::uint64_t limit,
                      std::string_view act) {
  const auto read = entries_behind(journal, after, end, act.empty() ? limit : looked_through_max);
  if (!read) {
    return read.error();
  }
  Looked looked{.told = {}, .next = after};
  for (const auto& entry : *read) {
    if (looked.told.size() >= limit) {
      break;
    }
    looked.next = entry->head.seq;
    if (act.empty() || act_of(entry->command) == act) {
      looked.told.push_back(entry);
    }
  }
  return looked;
}

// Backward from before an entry: a store is read forward, from where the page may reach back to.
Result<Looked> ahead_of(Source& journal, std::uint64_t before, std::uint64_t limit,
                        std::string_view act) {
  const std::uint64_t window = act.empty() ? limit : looked_through_max;
  const std::uint64_t last = before - 1;
  const std::uint64_t after = last > window ? last - window : 0;
  const auto read = entries_behind(journal, after, last, window);
  if (!read) {
    return read.error();
  }
  Looked looked{.told = {}, .next = after + 1};
  for (auto entry = read->rbegin(); entry != read->rend(); ++entry) {
    if (looked.told.size() >= limit) {
      break;
    }
    looked.next = (*entry)->head.seq;
    if (act.empty() || act_of((*entry)->command) == act) {
      looked.told.push_back(*entry);
    }
  }
  if (looked.told.size() < limit) {
    looked.next = after + 1;
  }
  return looked;
}

std::optional<std::uint64_t> number_in_path(std::string_view path) {
  const std::string_view text = path.substr(path.rfind('/') + 1);
  std::uint64_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool read = wrong == std::errc() && end == text.data() + text.size() && number > 0;
  return read ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string act_of(const Command& command) {
  return std::visit(
      [](const auto& act) { return word_of_type<std::remove_cvref_t<decltype(act)>>(); },
      command.act);
}

Json entry_json(const State& state, const Told& told) {
  Json json = Json::object();
  json.add("seq", static_cast<std::int64_t>(told.head.seq));
  json.add("day", to_text(told.head.day));
  json.add("hash", to_hex(told.hash));
  json.add("command", json_of(state, told.command));
  json.add("outcome", word(told.decision.outcome));
  json.add("in_a_line", in_a_line(state, told.decision));
  return json;
}

Response journal_page(const View& view, Source& journal, const Request& request) {
  const std::uint64_t end = last_seq(view);
  const std::uint64_t limit = number_in(request, "limit", limit_usual);
  const std::string_view act = request.parameter("act");
  const bool backward = !request.parameter("before").empty();
  const std::uint64_t before = std::min(number_in(request, "before", 0), end + 1);
  const auto looked = backward ? ahead_of(journal, before, limit, act)
                               : behind(journal, number_in(request, "after", 0), end, limit, act);
  if (!looked) {
    return problem(looked.error());
  }
  Json json = Json::object();
  json.add("entries", view.read([&](const State& state, const JournalEnd&) {
    Json list = Json::array();
    for (const auto& entry : looked->told) {
      list.push(entry_json(state, *entry));
    }
    return list;
  }));
  json.add(backward ? "next_before" : "next_after", static_cast<std::int64_t>(looked->next));
  json.add("seq", static_cast<std::int64_t>(end));
  return json_response(json);
}

Response journal_frames(const View& view, Source& journal, const Request& request) {
  const std::uint64_t end = last_seq(view);
  const std::uint64_t limit = number_in(request, "limit", limit_usual);
  Response response{.status = 200, .type = "application/octet-stream", .body = {}, .headers = {}};
  std::uint64_t taken = 0;
  const Result<void> read =
      journal.read(number_in(request, "after", 0) + 1, [&](const StoredEntry& stored) {
        const bool fits = taken == 0 || response.body.size() + stored.frame.size() <= frames_max;
        if (stored.seq > end || taken >= limit || !fits) {
          return false;
        }
        response.body.append(reinterpret_cast<const char*>(stored.frame.data()),
                             stored.frame.size());
        ++taken;
        return true;
      });
  return read ? response : problem(read.error());
}

Response entry_in_full(const View& view, Source& journal, const Request& request) {
  const auto number = number_in_path(request.path);
  if (!number || *number > last_seq(view)) {
    return not_on_file();
  }
  const auto told = entries_behind(journal, *number > 1 ? *number - 2 : 0, *number, 2);
  if (!told || told->empty() || told->back()->head.seq != *number) {
    return told ? not_on_file() : problem(told.error());
  }
  const Told& entry = *told->back();
  const Digest previous = told->size() > 1 ? told->front()->hash : nothing_before;
  return view.read([&](const State& state, const JournalEnd& end) {
    const Reply reply{.seq = entry.head.seq, .hash = entry.hash, .decision = {}};
    const bool none_in_force = entry.head.terms == Digest{};
    Json json = Json::object();
    json.add("seq", static_cast<std::int64_t>(entry.head.seq));
    json.add("day", to_text(entry.head.day));
    json.add("instant", in_utc(entry.head.instant.microseconds));
    json.add("kernel_version", entry.head.kernel_version);
    json.add("terms", none_in_force ? Json() : Json(to_hex(entry.head.terms)));
    json.add("has_key", entry.head.request.has_value());
    json.add("previous", to_hex(previous));
    json.add("hash", to_hex(entry.hash));
    json.add("command", json_of(state, entry.command));
    json.add("decided", decided_json(state, entry.decision, &reply));
    json.add("last", static_cast<std::int64_t>(end.seq));
    return json_response(json);
  });
}

}  // namespace sluice

#include "administer/stop_exposure.h"

#include <algorithm>

#include "administer/request_log.h"
#include "journal/frame.h"
#include "stories/references.h"

namespace sluice {
namespace {

constexpr std::size_t exposure_piece = 256;

bool stops(const State& state, const Stop& stop, const Declaration& declaration) {
  const Party& firm = state.parties[declaration.firm.index()];
  return stop.heading == declaration.heading &&
         (stop.group.empty() || state.groups.at(firm.group) == stop.group);
}

}  // namespace

// Entries lie in the order of their days: halved until the first is found.
Result<std::uint64_t> StopExposure::first_of_day(Source& journal, Day day, std::uint64_t end) {
  std::uint64_t least = 1;
  std::uint64_t most = end;
  while (least < most) {
    const std::uint64_t middle = least + (most - least) / 2;
    std::optional<Error> unreadable;
    bool before = false;
    const Result<void> read = journal.read(middle, [&](const StoredEntry& stored) {
      const Result<Entry> entry = entry_from_body(body_of(stored.frame));
      if (entry) {
        before = entry->head.day < day;
      } else {
        unreadable = entry.error();
      }
      return false;
    });
    if (unreadable || !read) {
      return unreadable ? *unreadable : read.error();
    }
    least = before ? middle + 1 : least;
    most = before ? most : middle;
  }
  return least;
}

Result<void> StopExposure::catch_up(std::uint64_t end) {
  if (seen_ >= end) {
    return {};
  }
  const std::optional<Day> first = view_.read([](const State& state, const JournalEnd&) {
    return state.stops.empty() ? std::nullopt : std::optional(state.stops.front().start);
  });
  if (!first) {
    return {};
  }
  const auto journal = open_journal_();
  if (!journal) {
    return journal.error();
  }
  if (seen_ == 0) {
    const auto from = first_of_day(**journal, *first, end);
    if (!from) {
      return from.error();
    }
    seen_ = *from - 1;
  }
  while (seen_ < end) {
    const auto told = entries_behind(**journal, seen_, end, exposure_piece);
    if (!told) {
      return told.error();
    }
    if (told->empty()) {
      break;
    }
    view_.read([&](const State& state, const JournalEnd&) {
      for (const auto& entry : *told) {
        see(state, *entry);
      }
      return 0;
    });
    seen_ = told->back()->head.seq;
  }
  return {};
}

void StopExposure::see(const State& state, const Told& entry) {
  const Instant now = entry.head.instant;
  for (const Event& event : entry.decision.events) {
    if (const auto* imposed = std::get_if<StopImposed>(&event)) {
      windows_.resize(std::max<std::size_t>(windows_.size(), imposed->stop.index() + 1));
      windows_[imposed->stop.index()].seq = entry.head.seq;
      windows_[imposed->stop.index()].begun = now;
    } else if (const auto* lifted = std::get_if<StopLifted>(&event)) {
      windows_[lifted->stop.index()].lifted = now;
    } else if (const auto* heard = std::get_if<StopAcknowledged>(&event)) {
      windows_[heard->stop.index()].gates[heard->gate].acknowledged = now;
    } else if (const auto* written = std::get_if<WrittenOff>(&event)) {
      see(state, entry, *written);
    }
  }
}

void StopExposure::see(const State& state, const Told& /*entry*/, const WrittenOff& event) {
  const Declaration& declaration = state.declarations[event.declaration.index()];
  for (std::size_t at = 0; at < windows_.size(); ++at) {
    const Stop& stop = state.stops[at];
    // What was let go before it and is only written down now was not let go in spite of it.
    if (windows_[at].lifted || event.day < stop.start || !stops(state, stop, declaration)) {
      continue;
    }
    Gate& gate = windows_[at].gates[declaration.line.gate];
    gate.written_off += gate.acknowledged ? 0 : event.quantity;
  }
}

Result<StopExposure::Window> StopExposure::of(StopId stop) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t end =
      view_.read([](const State&, const JournalEnd& journal_end) { return journal_end.seq; });
  if (const Result<void> read = catch_up(end); !read) {
    return read.error();
  }
  if (stop.index() >= windows_.size()) {
    return Error{.fault = Fault::missing, .message = "there is no such stop"};
  }
  return windows_[stop.index()];
}

Json exposure_json(const State& state, StopId stop, const StopExposure::Window& window,
                   Instant now) {
  // Whoever had not heard of it when it was lifted is not waited for any more.
  const Instant last = window.lifted.value_or(now);
  const auto seconds = [&](Instant until) {
    return (until.microseconds - window.begun.microseconds) / 1'000'000;
  };
  Json gates = Json::array();
  Instant closed = window.begun;
  bool open = false;
  Amount written_off = 0;
  for (std::uint32_t at = 0; at < state.parties.size(); ++at) {
    if (state.parties[at].kind != PartyKind::gate) {
      continue;
    }
    const auto found = window.gates.find(PartyId{at});
    const StopExposure::Gate gate =
        found == window.gates.end() ? StopExposure::Gate() : found->second;
    const Instant until = gate.acknowledged ? std::min(*gate.acknowledged, last) : last;
    closed = std::max(closed, until);
    open = open || (!gate.acknowledged && !window.lifted);
    written_off += gate.written_off;
    Json one = Json::object();
    one.add("gate", called(state, PartyId{at}));
    one.add("acknowledged",
            gate.acknowledged ? Json(in_utc(gate.acknowledged->microseconds)) : Json());
    one.add("seconds", seconds(until));
    one.add("written_off", gate.written_off);
    gates.push(std::move(one));
  }
  const Stop& record = state.stops[stop.index()];
  Json json = Json::object();
  json.add("stop", numbered(stop.index()));
  json.add("class", called(state, record.heading));
  json.add("seq", window.seq);
  json.add("begun", in_utc(window.begun.microseconds));
  json.add("lifted", window.lifted ? Json(in_utc(window.lifted->microseconds)) : Json());
  json.add("open", open);
  json.add("seconds", seconds(closed));
  json.add("written_off", written_off);
  json.add("gates", std::move(gates));
  return json;
}

}  // namespace sluice

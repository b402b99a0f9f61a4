#include "administer/feeds.h"

#include <algorithm>
#include <charconv>

#include "administer/entries.h"
#include "administer/route.h"
#include "administer/touched.h"
#include "administer/words_of.h"
#include "kernel/cite.h"

namespace sluice {
namespace {

constexpr std::size_t piece_max = 64;  // entries that are read and written down in one go

// Nothing: it is none of the caller's business.
std::optional<Json> change_json(const State& state, const Caller& caller, const Told& told) {
  const Touched touched = touched_by(state, told.decision);
  if (!concerns(state, caller, told.command, touched)) {
    return std::nullopt;
  }
  Json json = Json::object();
  json.add("seq", static_cast<std::int64_t>(told.head.seq));
  json.add("day", to_text(told.head.day));
  json.add("act", act_of(told.command));
  json.add("outcome", word(told.decision.outcome));
  Json what = Json::array();
  for (const Thing& thing : seen_by(caller, touched)) {
    Json one = Json::object();
    one.add("kind", word_of(thing.kind));
    one.add("reference", thing.reference);
    what.push(std::move(one));
  }
  json.add("what", std::move(what));
  return json;
}

std::uint64_t end_of(const View& view) {
  return view.read([](const State&, const JournalEnd& end) { return end.seq; });
}

class EventStream : public Stream {
 public:
  EventStream(View& view, std::shared_ptr<Tail> tail, std::shared_ptr<Feeds::Seat> seat,
              Feeds::Which which, std::uint64_t after)
      : view_(view), tail_(std::move(tail)), seat_(std::move(seat)), which_(which), after_(after) {}
  ~EventStream() override { view_.moved().forget(this); }

  [[nodiscard]] std::optional<std::string> next(std::function<void()> more) override {
    // First the bell and then a look, so that nothing moves between the two unheard.
    view_.moved().wait(this, more);
    if (seat_->ended) {
      return std::nullopt;
    }
    const std::uint64_t end = end_of(view_);
    if (after_ >= end) {
      return std::string();
    }
    view_.moved().forget(this);
    const auto told = tail_->behind(after_, end, piece_max);
    if (!told || told->empty()) {
      return std::nullopt;
    }
    std::optional<std::string> events = events_of(*told);
    after_ = told->back()->head.seq;
    if (events && events->empty()) {
      more();
    }
    return events;
  }

  // The number besides, so that who comes again need not be looked through all that once more.
  [[nodiscard]] std::string at_rest() override {
    return ": nothing since\nid: " + std::to_string(after_) + "\n\n";
  }

 private:
  [[nodiscard]] std::optional<std::string> events_of(const ToldList& told) const {
    return view_.read([&](const State& state, const JournalEnd&) {
      const Caller caller = caller_of(state, seat_->person);
      if (which_ == Feeds::Which::journal && !caller.sees_all) {
        return std::optional<std::string>();
      }
      std::string events;
      for (const auto& entry : told) {
        const std::optional<Json> json = which_ == Feeds::Which::journal
                                             ? entry_json(state, *entry)
                                             : change_json(state, caller, *entry);
        if (json) {
          // On one line: a line's end would end the data.
          events += "id: " + std::to_string(entry->head.seq) +
                    "\nevent: " + (which_ == Feeds::Which::journal ? "entry" : "change") +
                    "\ndata: " + to_text(*json, false) + "\n\n";
        }
      }
      return std::optional(std::move(events));
    });
  }

  View& view_;
  std::shared_ptr<Tail> tail_;
  std::shared_ptr<Feeds::Seat> seat_;
  Feeds::Which which_;
  std::uint64_t after_;
};

// Behind which entry: what a client that comes again says by itself goes before the address.
Result<std::uint64_t> cursor_of(const Request& request) {
  const std::string_view text = request.header("last-event-id");
  if (text.empty()) {
    return number_in(request, "after", 0);
  }
  std::uint64_t value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  return wrong == std::errc() && end == text.data() + text.size()
             ? Result<std::uint64_t>(value)
             : Error{.fault = Fault::malformed,
                     .message = "`Last-Event-ID`: expected the number of an entry"};
}

}  // namespace

Feeds::Feeds(View& view, Tail::OpenJournal open_journal, const FeedLimits& limits)
    : view_(view),
      open_journal_(std::move(open_journal)),
      tail_(std::make_shared<Tail>(open_journal_)),
      limits_(limits) {}

Response Feeds::changes(const Request& request, const Caller& caller) {
  const std::uint64_t limit = number_in(request, "limit", limit_usual);
  std::uint64_t after = number_in(request, "after", 0);
  const std::uint64_t end = end_of(view_);
  const auto source = open_journal_();
  if (!source) {
    return problem(source.error());
  }
  Json::Array changes;
  for (std::size_t left = limits_.scanned; left > 0 && changes.size() < limit;) {
    const auto told = entries_behind(**source, after, end, std::min(left, piece_max));
    if (!told) {
      return problem(told.error());
    }
    if (told->empty()) {
      break;
    }
    left -= told->size();
    view_.read([&](const State& state, const JournalEnd&) {
      for (std::size_t at = 0; at < told->size() && changes.size() < limit; ++at) {
        after = (*told)[at]->head.seq;
        if (std::optional<Json> json = change_json(state, caller, *(*told)[at])) {
          changes.push_back(std::move(*json));
        }
      }
      return 0;
    });
  }
  Json json = Json::object();
  json.add("changes", std::move(changes));
  json.add("next_after", static_cast<std::int64_t>(after));
  json.add("seq", static_cast<std::int64_t>(end));
  return json_response(json);
}

Response Feeds::stream(Which which, const Request& request, const Caller& caller,
                       const std::string& session) {
  const auto after = cursor_of(request);
  if (!after) {
    return problem(after.error());
  }
  const std::uint64_t end = end_of(view_);
  if (*after > end) {
    return problem(
        400, "not yet",
        "the journal ends with entry " + std::to_string(end) + "; begin there or before");
  }
  // A journal that cannot be read is said now, and not by a stream that ends.
  if (const auto readable = tail_->behind(*after, end, 1); !readable) {
    return problem(readable.error());
  }
  Response response{.status = 200,
                    .type = "text/event-stream",
                    .body = {},
                    .headers = {{"X-Accel-Buffering", "no"}}};  // proxies pass each event on
  std::shared_ptr<Seat> seat = take_seat(caller.person, session, response);
  if (seat != nullptr) {
    response.stream = std::make_shared<EventStream>(view_, tail_, std::move(seat), which, *after);
  }
  return response;
}

std::shared_ptr<Feeds::Seat> Feeds::take_seat(PersonId person, const std::string& session,
                                              Response& otherwise) {
  const std::lock_guard lock(mutex_);
  std::erase_if(seats_, [](const std::weak_ptr<Seat>& seat) { return seat.expired(); });
  const auto own = std::count_if(seats_.begin(), seats_.end(), [&](const auto& seat) {
    const std::shared_ptr<Seat> taken = seat.lock();
    return taken != nullptr && taken->person == person;
  });
  if (static_cast<std::size_t>(own) >= limits_.streams_of_a_person) {
    otherwise = problem(429, "too many streams",
                        "this person follows " + std::to_string(own) + " already; close one");
    return nullptr;
  }
  if (stopped_ || seats_.size() >= limits_.streams) {
    otherwise = problem(503, "no more streams",
                        "as many are followed as can be; ask in a moment, or for pages");
    return nullptr;
  }
  auto seat = std::make_shared<Seat>();
  seat->person = person;
  seat->session = session;
  seats_.push_back(seat);
  return seat;
}

void Feeds::end_all() {
  {
    const std::lock_guard lock(mutex_);
    for (const std::weak_ptr<Seat>& seat : seats_) {
      if (const std::shared_ptr<Seat> taken = seat.lock()) {
        taken->ended = true;
      }
    }
  }
  view_.moved().ring();
}

void Feeds::end_of_session(const std::string& session) {
  {
    const std::lock_guard lock(mutex_);
    for (const std::weak_ptr<Seat>& seat : seats_) {
      if (const std::shared_ptr<Seat> taken = seat.lock();
          taken != nullptr && taken->session == session && !session.empty()) {
        taken->ended = true;
      }
    }
  }
  view_.moved().ring();
}

void Feeds::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  end_all();
}

std::size_t Feeds::streams() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::count_if(seats_.begin(), seats_.end(),
                                                [](const auto& seat) { return !seat.expired(); }));
}

}  // namespace sluice

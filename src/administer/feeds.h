// What has happened since: entries of the journal behind a number, for offices and auditors, and
// for everybody known what of it concerns them; a page at a time, or as a stream of server-sent
// events that goes on (docs/http-api.md, "Feeds").
//
// A stream asks the journal's end for its next entries when the view's bell rings, and holds
// nothing meanwhile. Who may see what is asked anew for every piece.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "administer/caller.h"
#include "administer/http.h"
#include "administer/tail.h"
#include "administer/view.h"

namespace sluice {

struct FeedLimits {
  std::size_t streams = 256;  // in all
  std::size_t streams_of_a_person = 4;
  std::size_t scanned = 5000;  // entries that a page of changes looks through
};

class Feeds {
 public:
  Feeds(View& view, Tail::OpenJournal open_journal, const FeedLimits& limits = {});

  // Requires: the parameters were looked at, and of the journal's stream the caller sees all.
  [[nodiscard]] Response changes(const Request& request, const Caller& caller);
  // `session`: with which the stream ends; empty: it came by another way.
  enum class Which : std::uint8_t { journal, changes };
  [[nodiscard]] Response stream(Which which, const Request& request, const Caller& caller,
                                const std::string& session);

  // Streams end, and whoever still may asks again.
  void end_all();
  void end_of_session(const std::string& session);
  // As end_all, and no stream begins any more.
  void stop();
  [[nodiscard]] std::size_t streams() const;

  // Of one stream, while it lasts.
  struct Seat {
    PersonId person;
    std::string session;
    std::atomic<bool> ended = false;
  };

 private:
  [[nodiscard]] std::shared_ptr<Seat> take_seat(PersonId person, const std::string& session,
                                                Response& otherwise);

  View& view_;
  Tail::OpenJournal open_journal_;
  std::shared_ptr<Tail> tail_;
  FeedLimits limits_;
  bool stopped_ = false;
  mutable std::mutex mutex_;
  std::vector<std::weak_ptr<Seat>> seats_;
};

}  // namespace sluice

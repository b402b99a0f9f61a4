// What is coming, held against what came: over the counterfactual's year, and as lists, calendars
// and sentences.
#include "kernel/upcoming.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/icalendar.h"
#include "administer/upcoming_words.h"
#include "journal/memory_store.h"
#include "kernel/apply.h"
#include "stories/run_story.h"

namespace sluice {
namespace {

using case_year::CaseService;

// What happens of itself, as the list would have called it.
using Happening = std::tuple<UpcomingKind, std::uint32_t, Amount>;

// A year told entry by entry: before each morning what was foretold for it, behind it what came.
class Foretelling {
 public:
  void see(const Keeper::Recorded& recorded) {
    const auto* const begins = std::get_if<BeginDay>(&recorded.command.act);
    if (begins != nullptr) {
      compare();
      from_ = state_.today;
      timers_then_ = state_.timers.size();
      if (from_ != Day()) {
        for (const Upcoming& coming : upcoming(state_, PartyId::none(), from_, begins->day - 1)) {
          note(foretold_, coming);
        }
      }
    }
    // A credit that is taken back today may let a due of long ago fall overdue today.
    if (const auto* falls = std::get_if<LetTimerFall>(&recorded.command.act);
        falls != nullptr && falls->timer.index() < timers_then_) {
      fall(state_.timers[falls->timer.index()], recorded.decision);
    }
    for (const Event& event : recorded.decision.events) {
      apply(state_, event);
    }
  }
  void compare() {
    EXPECT_EQ(foretold_, came_) << "between " << to_text(from_) << " and " << to_text(state_.today);
    whole_ += came_.size();
    foretold_.clear();
    came_.clear();
  }
  [[nodiscard]] std::size_t whole() const { return whole_; }
  std::set<UpcomingKind> kinds;

 private:
  void note(std::multiset<Happening>& into, const Upcoming& coming) {
    // A wait, a waiver and a review end nothing by themselves that another list would show.
    if (coming.kind != UpcomingKind::wait_ends && coming.kind != UpcomingKind::waiver_ends &&
        coming.kind != UpcomingKind::stop_review) {
      into.insert({coming.kind, coming.number,
                   coming.kind == UpcomingKind::report_due ? 0 : coming.quantity});
      kinds.insert(coming.kind);
    }
  }
  void fall(const Timer& timer, const Decision& decision) {
    for (const Event& event : decision.events) {
      if (const auto* lapsed = std::get_if<PermitLapsed>(&event)) {
        came_.insert({timer.kind == TimerKind::permit_ends ? UpcomingKind::permit_ends
                                                           : UpcomingKind::rest_lapses,
                      timer.number, lapsed->quantity + lapsed->ordered});
      } else if (std::holds_alternative<DueFellOverdue>(event)) {
        const Due& due = state_.dues[timer.number];
        const std::int64_t open =
            state_.book.balance({.kind = AccountKind::due, .index = timer.number});
        came_.insert({due.report ? UpcomingKind::report_due : UpcomingKind::obligation_due,
                      timer.number,
                      due.report ? 0 : Ratio(open, terms::millionths).rounded(Rounding::up)});
      } else if (std::holds_alternative<PromiseEnded>(event)) {
        came_.insert(
            {UpcomingKind::approval_falls, timer.number, state_.promises[timer.number].quantity});
      } else if (const auto* set = std::get_if<ReservationSet>(&event);
                 set != nullptr && timer.kind == TimerKind::reservation) {
        came_.insert({UpcomingKind::reservation_ends, timer.number,
                      state_.declarations[timer.number].reserved});
      }
    }
  }

  State state_;
  Day from_;
  std::size_t timers_then_ = 0;
  std::multiset<Happening> foretold_;
  std::multiset<Happening> came_;
  std::size_t whole_ = 0;
};

TEST(Upcoming, foretells_the_evening_before_everything_that_lapses_or_falls_overdue_and_no_more) {
  std::size_t whole = 0;
  std::set<UpcomingKind> kinds;
  std::vector<std::string> paths{"data/case-2026/counterfactual.md"};
  for (const auto& entry : std::filesystem::directory_iterator("tests/stories")) {
    if (entry.path().extension() == ".md") {
      paths.push_back(entry.path());
    }
  }
  for (const std::string& path : paths) {
    SCOPED_TRACE(path);
    const StoryRead read = story_from_text(path, *case_year::read_file(path));
    ASSERT_TRUE(read.mistakes.empty()) << path;
    std::vector<Keeper> keepers;
    std::vector<Keeper*> pointers;
    for (std::size_t at = 0; at < read.story.regimes.size(); ++at) {
      keepers.push_back(std::move(*Keeper::open(std::make_unique<MemoryStore>())));
    }
    std::vector<Foretelling> foretellings(keepers.size());
    for (std::size_t at = 0; at < keepers.size(); ++at) {
      keepers[at].on_entry([&, at](const Keeper::Recorded& entry) { foretellings[at].see(entry); });
      pointers.push_back(&keepers[at]);
    }
    ASSERT_TRUE(run_story(
        read.story, pointers, [] { return Stamp{}; }, case_year::read_file,
        [](const StoryStep&) {}));
    for (const Foretelling& foretelling : foretellings) {
      whole += foretelling.whole();
      kinds.insert(foretelling.kinds.begin(), foretelling.kinds.end());
    }
  }
  EXPECT_GE(whole, 20U);
  EXPECT_GE(kinds.size(), 5U);
}

class UpcomingOfTheCase : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
  }
  static Json json(const Response& response) {
    EXPECT_EQ(response.status, 200) << response.body;
    return *json_from_text(response.body);
  }
  CaseService service_;
};

TEST_F(UpcomingOfTheCase, shows_a_firm_its_own_and_offices_all) {
  const CaseService::Pairs until{{"until", "2027-12-31"}};
  std::size_t owned = 0;
  for (const char* firm :
       {"Tencent", "Alibaba", "ByteDance", "DeepSeek", "Xinghe", "Yunfan", "Lanhe", "Beishan"}) {
    const Json own = json(service_.ask(firm, "GET", "/v1/upcoming", until));
    Day last;
    for (const Json& item : std::get<Json::Array>(own.find("items")->is)) {
      const auto* whose = std::get_if<std::string>(&item.find("firm")->is);
      EXPECT_TRUE(whose == nullptr || *whose == firm);
      const Day day = *Day::from_text(std::get<std::string>(item.find("day")->is));
      EXPECT_GE(day, last);
      last = day;
      owned += whose == nullptr ? 0U : 1U;
    }
  }
  const Json all = json(service_.ask("director", "GET", "/v1/upcoming", until));
  EXPECT_GE(static_cast<std::size_t>(std::get<std::int64_t>(all.find("total")->is)), owned);
  EXPECT_GT(owned, 0U) << to_text(all);
  EXPECT_EQ(service_.ask("director", "GET", "/v1/upcoming", {{"until", "2099-01-01"}}).status, 400);
}

TEST_F(UpcomingOfTheCase, is_a_calendar_that_is_the_same_when_it_is_asked_for_again) {
  const Response first = service_.ask("director", "GET", "/v1/calendar.ics");
  ASSERT_EQ(first.status, 200);
  EXPECT_EQ(first.type, "text/calendar; charset=utf-8");
  EXPECT_EQ(first.body, service_.ask("director", "GET", "/v1/calendar.ics").body);
  std::size_t events = 0;
  std::set<std::string> ids;
  for (std::size_t at = 0; at < first.body.size();) {
    const std::size_t end = first.body.find("\r\n", at);
    ASSERT_NE(end, std::string::npos) << "every line has an end";
    const std::string line = first.body.substr(at, end - at);
    EXPECT_LE(line.size(), 75U);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    if (line.starts_with("UID:")) {
      EXPECT_TRUE(ids.insert(line).second) << line;
    }
    events += line == "BEGIN:VEVENT" ? 1U : 0U;
    at = end + 2;
  }
  EXPECT_GT(events, 0U);
  EXPECT_EQ(ids.size(), events);
  // Both languages are there, once what was folded is unfolded.
  std::string flat = first.body;
  for (std::size_t at = 0; (at = flat.find("\r\n ", at)) != std::string::npos;) {
    flat.erase(at, 3);
  }
  EXPECT_NE(flat.find("obligation "), std::string::npos) << flat;
  EXPECT_NE(flat.find("义务"), std::string::npos) << flat;
}

TEST(Calendar, folds_lines_at_seventy_five_octets_and_never_within_a_character) {
  for (const std::string& part :
       {std::string("x"), std::string("é"), std::string("许"), std::string("\xF0\x9F\x93\x85")}) {
    for (std::size_t count = 0; count < 120; ++count) {
      std::string line = "SUMMARY:";
      for (std::size_t at = 0; at < count; ++at) {
        line += part;
      }
      const std::string text = folded(line);
      std::string unfolded;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find("\r\n", at);
        const std::string piece = text.substr(at, end - at);
        ASSERT_LE(piece.size(), 75U);
        const std::string_view words = std::string_view(piece).substr(at == 0 ? 0 : 1);
        EXPECT_NE(static_cast<unsigned char>(words.front()) & 0xC0U, 0x80U);
        unfolded += words;
        at = end + 2;
      }
      EXPECT_EQ(unfolded, line);
    }
  }
}

TEST(Calendar, escapes_what_would_end_a_value) {
  const std::string text = icalendar_of({{.id = "a",
                                          .day = *Day::from_civil(2026, 12, 31),
                                          .summary = "a;b,c\\d",
                                          .description = "one\ntwo\r\nEND:VEVENT"}},
                                        "n", *Day::from_civil(2026, 1, 2));
  EXPECT_NE(text.find("SUMMARY:a\\;b\\,c\\\\d\r\n"), std::string::npos) << text;
  EXPECT_NE(text.find("DESCRIPTION:one\\ntwo\\nEND:VEVENT\r\n"), std::string::npos) << text;
  EXPECT_NE(text.find("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("DTSTAMP:20260102T000000Z\r\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace sluice

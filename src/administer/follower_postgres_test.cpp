// A follower of a journal on a server, whose writers take turns.
#include <thread>

#include <gtest/gtest.h>

#include "administer/desk.h"
#include "administer/follower.h"
#include "journal/postgres_journal_test.h"
#include "journal/snapshot.h"
#include "stories/sentence.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;

class PostgresFollower : public PostgresJournal {
 protected:
  static std::unique_ptr<Desk> desk_on(Result<std::unique_ptr<Store>> store) {
    EXPECT_TRUE(store) << (store ? "" : store.error().message);
    auto desk = Desk::open(std::move(*store), [] { return Stamp{}; });
    EXPECT_TRUE(desk);
    return std::move(*desk);
  }
  static Result<Reply> say(Desk& desk, const std::string& what) {
    return desk.ask(desk.read([&](const State& state, const JournalEnd&) {
      return *command_from_sentence(state, state.person_named("regime"), what,
                                    [](std::string_view) { return Result<std::string>(""); });
    }));
  }
  void follow() {
    auto opened = Follower::open(
        [this] { return open_postgres_store(address, Access::read_only); },
        {.between_looks = milliseconds(5), .patience = milliseconds(500), .looks_to_a_check = 3});
    ASSERT_TRUE(opened) << opened.error().message;
    follower = std::move(*opened);
  }
  template <class Condition>
  static void wait_until(const Condition& condition) {
    while (!condition()) {
      std::this_thread::sleep_for(milliseconds(2));
    }
  }
  static std::pair<JournalEnd, Digest> all_of(const View& view) {
    return view.read([](const State& state, const JournalEnd& end) {
      return std::pair(end, state_digest(state));
    });
  }
  // Until it has read what this desk has.
  void expect_to_see(const Desk& desk) {
    const auto there = all_of(desk.view());
    wait_until(
        [&] { return follower->standing().seq >= there.first.seq || follower->standing().ended; });
    EXPECT_FALSE(follower->standing().ended);
    EXPECT_EQ(all_of(follower->view()), there);
  }

  std::unique_ptr<Follower> follower;
};

TEST_F(PostgresFollower, goes_on_when_another_writer_takes_the_lease) {
  const auto first = desk_on(create_postgres_store(address));
  ASSERT_TRUE(first->advance(*Day::from_civil(2026, 1, 5)));
  follow();
  ASSERT_TRUE(say(*first, "register firm Alpha"));
  expect_to_see(*first);
  cut_the_writers_connection();
  const auto second = desk_on(await_postgres_store(address, milliseconds(20'000)));
  ASSERT_TRUE(say(*second, "register firm Beta"));
  EXPECT_FALSE(say(*first, "register firm Gamma"));
  expect_to_see(*second);
  ASSERT_TRUE(say(*second, "register firm Delta"));
  expect_to_see(*second);
}

TEST_F(PostgresFollower, goes_on_when_its_server_was_away) {
  {
    const auto desk = desk_on(create_postgres_store(address));
    ASSERT_TRUE(desk->advance(*Day::from_civil(2026, 1, 5)));
    ASSERT_TRUE(say(*desk, "register firm Alpha"));
  }
  follow();
  const auto before = all_of(follower->view());
  server.tell("stop");
  wait_until([&] { return !follower->standing().current; });
  EXPECT_FALSE(follower->standing().ended);
  EXPECT_EQ(all_of(follower->view()), before);
  server.tell("start");
  const auto desk = desk_on(open_postgres_store(address));
  ASSERT_TRUE(say(*desk, "register firm Beta"));
  expect_to_see(*desk);
  wait_until([&] { return follower->standing().current; });
}

TEST_F(PostgresFollower, ends_where_its_schema_holds_another_journal) {
  {
    const auto desk = desk_on(create_postgres_store(address));
    ASSERT_TRUE(desk->advance(*Day::from_civil(2026, 1, 5)));
    ASSERT_TRUE(say(*desk, "register firm Alpha"));
  }
  follow();
  somebody("DELETE FROM $.batch WHERE first > 1;");
  wait_until([&] { return follower->standing().ended.has_value(); });
  EXPECT_TRUE(says(follower->standing().ended->message, "the journal ends before it"))
      << follower->standing().ended->message;
}

}  // namespace
}  // namespace sluice

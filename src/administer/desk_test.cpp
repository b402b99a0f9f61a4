#include "administer/desk.h"

#include <atomic>
#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "journal/codec.h"
#include "journal/memory_store.h"
#include "journal/sqlite_store.h"
#include "journal/temporary_folder_test.h"
#include "kernel/query.h"
#include "stories/sentence.h"

namespace sluice {
namespace {

// A store that fails when it is told to; what it took before stays.
class FailingStore final : public Store {
 public:
  struct Faults {
    std::atomic<bool> takes_nothing = false;
    std::atomic<bool> says_nothing = false;  // of what it took, though it takes it
  };
  explicit FailingStore(std::shared_ptr<Faults> faults) : faults_(std::move(faults)) {}

  [[nodiscard]] std::string name() const override { return "failing"; }
  [[nodiscard]] Result<JournalEnd> end() override { return held_.end(); }
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override {
    return faults_->says_nothing ? Result<void>(away) : held_.read(first, visit);
  }
  [[nodiscard]] Result<void> append(std::span<const StoredEntry> entries) override {
    if (faults_->takes_nothing) {
      return Error{.fault = Fault::unavailable, .message = "the disk is full"};
    }
    Result<void> taken = held_.append(entries);
    return faults_->says_nothing ? Result<void>(away) : taken;
  }
  [[nodiscard]] Result<void> put_snapshot(const StoredSnapshot& snapshot) override {
    return held_.put_snapshot(snapshot);
  }
  [[nodiscard]] Result<std::vector<std::uint64_t>> snapshots() override {
    return held_.snapshots();
  }
  [[nodiscard]] Result<StoredSnapshot> snapshot(std::uint64_t seq) override {
    return held_.snapshot(seq);
  }

 private:
  inline static const Error away{.fault = Fault::unavailable, .message = "the server is away"};
  std::shared_ptr<Faults> faults_;
  MemoryStore held_;
};

constexpr const char* desk_terms = R"(terms "Desk"
version 1 from 2026-01-01
unit chips
class H200 "Foreign"
clause 1 "Ceiling" on release of H200
  require total released of H200 + quantity <= 100 chips otherwise refuse
)";

class DeskTest : public testing::Test {
 protected:
  void SetUp() override { open(std::make_unique<MemoryStore>()); }

  void open(std::unique_ptr<Store> store) {
    Result<std::unique_ptr<Desk>> opened = Desk::open(std::move(store), [] { return Stamp{}; });
    ASSERT_TRUE(opened);
    desk_ = std::move(*opened);
    ASSERT_TRUE(desk_->advance(*Day::from_civil(2026, 1, 5)));
    for (const char* sentence :
         {"register office Commerce", "register person drafter of Commerce as officer",
          "register gate Port", "register person port of Port as customs", "register firm Alpha",
          "enact t.terms"}) {
      ASSERT_TRUE(say("regime", sentence));
    }
  }

  Result<Reply> say(const std::string& who, const std::string& what) {
    return desk_->ask(command(who, what));
  }
  Command command(const std::string& who, const std::string& what) {
    return desk_->read([&](const State& state, const JournalEnd&) {
      Result<Command> read =
          command_from_sentence(state, state.person_named(who), what,
                                [](std::string_view) { return Result<std::string>(desk_terms); });
      EXPECT_TRUE(read) << (read ? "" : read.error().message);
      return *read;
    });
  }
  Amount released() {
    return desk_->read([](const State& state, const JournalEnd&) {
      const auto heading = state.law.latest().symbols.headings.find("H200");
      return state.total(terms::Flow::released, HeadingId{*heading}, PartyId::none());
    });
  }

  std::unique_ptr<Desk> desk_;
};

TEST_F(DeskTest, shows_whoever_was_answered_what_was_done) {
  const Result<Reply> reply = say("port", "release 26CN01 for Alpha 40 H200");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->decision.outcome, Outcome::allow);
  EXPECT_EQ(released(), 40);
  const JournalEnd end =
      desk_->read([](const State&, const JournalEnd& journal_end) { return journal_end; });
  EXPECT_EQ(end.seq, reply->seq);
  EXPECT_EQ(end.hash, reply->hash);
}

TEST_F(DeskTest, grants_many_gates_that_draw_at_once_exactly_what_is_left) {
  std::vector<std::thread> gates;
  std::atomic<int> allowed = 0;
  std::atomic<int> refused = 0;
  std::vector<Command> commands;
  for (int at = 0; at < 640; ++at) {
    commands.push_back(
        command("port", "release 26CN" + std::to_string(1000 + at) + " for Alpha 1 H200"));
  }
  for (std::size_t gate = 0; gate < 16; ++gate) {
    gates.emplace_back([&, gate] {
      for (std::size_t at = gate; at < commands.size(); at += 16) {
        const Result<Reply> reply = desk_->ask(commands[at]);
        ASSERT_TRUE(reply);
        ++(reply->decision.outcome == Outcome::allow ? allowed : refused);
      }
    });
  }
  for (std::thread& gate : gates) {
    gate.join();
  }
  EXPECT_EQ(allowed, 100);
  EXPECT_EQ(refused, 540);
  EXPECT_EQ(released(), 100);
}

TEST_F(DeskTest, lets_a_reader_look_as_long_as_it_likes_while_the_writer_goes_on) {
  std::promise<void> answered;
  desk_->read([&](const State& state, const JournalEnd& end) {
    const std::uint64_t before = end.seq;
    Command release = *command_from_sentence(
        state, state.person_named("port"), "release 26CN01 for Alpha 40 H200",
        [](std::string_view) { return Result<std::string>(desk_terms); });
    desk_->submit({.command = std::move(release), .request = {}},
                  [&](Result<Reply>) { answered.set_value(); });
    // It is decided and committed while we hold our moment …
    while (desk_->counts().commands < 7) {
      std::this_thread::yield();
    }
    EXPECT_EQ(end.seq, before);  // … which stands still.
    return 0;
  });
  answered.get_future().wait();
  EXPECT_EQ(released(), 40);
}

TEST_F(DeskTest, answers_though_readers_never_cease) {
  std::atomic<bool> over = false;
  std::vector<std::thread> readers;
  for (int at = 0; at < 4; ++at) {
    readers.emplace_back([&] {
      while (!over) {
        desk_->read([](const State& state, const JournalEnd&) { return state.parties.size(); });
      }
    });
  }
  for (int at = 0; at < 20; ++at) {
    ASSERT_TRUE(say("port", "release 26CN" + std::to_string(10 + at) + " for Alpha 1 H200"));
  }
  over = true;
  for (std::thread& reader : readers) {
    reader.join();
  }
  EXPECT_EQ(released(), 20);
}

TEST_F(DeskTest, turns_away_what_comes_after_it_was_stopped) {
  const Command late = command("port", "release 26CN01 for Alpha 40 H200");
  desk_->stop();
  const Result<Reply> reply = desk_->ask(late);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().fault, Fault::unavailable);
}

TEST_F(DeskTest, begins_no_day_twice) {
  const Result<void> back = desk_->advance(*Day::from_civil(2026, 1, 4));
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().fault, Fault::conflict);
  EXPECT_TRUE(desk_->advance(*Day::from_civil(2026, 2, 1)));
  EXPECT_EQ(desk_->read([](const State& state, const JournalEnd&) { return state.today; }),
            *Day::from_civil(2026, 2, 1));
}

Bytes bytes_of(const Decision& decision) {
  Bytes bytes;
  encode(decision, bytes, nullptr);
  return bytes;
}

RequestKey key_of(std::string_view key, std::string_view body) {
  return {.key = digest_of(key), .body = digest_of(body)};
}

TEST_F(DeskTest, carries_a_command_that_is_sent_again_out_once) {
  const Command release = command("port", "release 26CN01 for Alpha 40 H200");
  const Result<Reply> first = desk_->ask(release, key_of("a", "40"));
  const Result<Reply> again = desk_->ask(release, key_of("a", "40"));
  ASSERT_TRUE(first && again);
  EXPECT_FALSE(first->repeated);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->seq, first->seq);
  EXPECT_EQ(again->hash, first->hash);
  EXPECT_EQ(bytes_of(again->decision), bytes_of(first->decision));
  const Result<Reply> other = desk_->ask(release, key_of("a", "41"));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().fault, Fault::conflict);
  // A key is its owner's.
  const Result<Reply> drafter =
      desk_->ask(command("drafter", "register firm Beta"), key_of("a", "40"));
  ASSERT_TRUE(drafter);
  EXPECT_FALSE(drafter->repeated);
}

TEST_F(DeskTest, knows_a_repetition_in_the_same_batch) {
  const Command release = command("port", "release 26CN01 for Alpha 40 H200");
  std::promise<std::vector<Result<Reply>>> all;
  std::vector<Result<Reply>> replies;
  const auto done = [&](Result<Reply> reply) {
    replies.push_back(std::move(reply));
    if (replies.size() == 4) {
      all.set_value(replies);
    }
  };
  // While a reader holds its moment nothing is answered, so that the last three wait together.
  desk_->read([&](const State&, const JournalEnd&) {
    for (const char* body : {"40", "40", "40", "41"}) {
      desk_->submit({.command = release, .request = key_of("a", body)}, done);
    }
    return 0;
  });
  const std::vector<Result<Reply>> got = all.get_future().get();
  EXPECT_FALSE(got[0]->repeated);
  EXPECT_TRUE(got[1] && got[1]->repeated && got[1]->seq == got[0]->seq);
  ASSERT_TRUE(got[2] && got[2]->repeated);
  EXPECT_EQ(bytes_of(got[2]->decision), bytes_of(got[0]->decision));
  ASSERT_FALSE(got[3]);
  EXPECT_EQ(got[3].error().fault, Fault::conflict);
  EXPECT_EQ(released(), 40);
}

TEST_F(DeskTest, knows_a_repetition_after_a_restart) {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  desk_.reset();
  open(std::move(*create_sqlite_store(path)));
  const Command release = command("port", "release 26CN01 for Alpha 40 H200");
  const Result<Reply> first = desk_->ask(release, key_of("a", "40"));
  ASSERT_TRUE(first);
  desk_.reset();
  desk_ = std::move(*Desk::open(std::move(*open_sqlite_store(path)), [] { return Stamp{}; }));
  const Result<Reply> again = desk_->ask(release, key_of("a", "40"));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->seq, first->seq);
  EXPECT_EQ(bytes_of(again->decision), bytes_of(first->decision));
  EXPECT_FALSE(desk_->ask(release, key_of("a", "41")));
  EXPECT_EQ(released(), 40);
}

TEST_F(DeskTest, forgets_a_key_once_so_many_entries_lie_behind_it) {
  Requests requests(3);
  requests.add(1, PersonId{1}, key_of("a", "40"));
  requests.add(2, PersonId{1}, std::nullopt);
  requests.add(3, PersonId{2}, key_of("a", "41"));
  ASSERT_NE(requests.find(PersonId{1}, digest_of("a")), nullptr);
  requests.add(4, PersonId{1}, std::nullopt);
  EXPECT_EQ(requests.find(PersonId{1}, digest_of("a")), nullptr);
  ASSERT_NE(requests.find(PersonId{2}, digest_of("a")), nullptr);
  EXPECT_EQ(requests.find(PersonId{2}, digest_of("a"))->seq, 3U);
}

TEST_F(DeskTest, takes_a_command_again_that_the_store_did_not_take) {
  const auto faults = std::make_shared<FailingStore::Faults>();
  desk_.reset();
  open(std::make_unique<FailingStore>(faults));
  const Command release = command("port", "release 26CN01 for Alpha 40 H200");
  faults->takes_nothing = true;
  ASSERT_FALSE(desk_->ask(release, key_of("a", "40")));
  faults->takes_nothing = false;
  const Result<Reply> again = desk_->ask(release, key_of("a", "40"));
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->repeated);
  EXPECT_EQ(released(), 40);
}

TEST_F(DeskTest, shows_nothing_of_what_the_store_did_not_take) {
  const auto faults = std::make_shared<FailingStore::Faults>();
  desk_.reset();
  open(std::make_unique<FailingStore>(faults));
  faults->takes_nothing = true;
  const Result<Reply> lost = say("port", "release 26CN01 for Alpha 40 H200");
  ASSERT_FALSE(lost);
  EXPECT_EQ(released(), 0);
  faults->takes_nothing = false;
  const Result<Reply> again = say("port", "release 26CN01 for Alpha 40 H200");
  ASSERT_TRUE(again);
  EXPECT_EQ(released(), 40);
}

TEST_F(DeskTest, takes_a_day_that_is_past_for_no_failure_of_its_store) {
  const Result<void> past = desk_->advance(*Day::from_civil(2026, 1, 4));
  ASSERT_FALSE(past);
  EXPECT_EQ(past.error().fault, Fault::conflict);
  EXPECT_EQ(desk_->counts().failures, 0U);
}

TEST_F(DeskTest, whose_store_was_away_goes_on_and_knows_what_seemed_lost) {
  const auto faults = std::make_shared<FailingStore::Faults>();
  desk_.reset();
  open(std::make_unique<FailingStore>(faults));
  const Command release = command("port", "release 26CN01 for Alpha 40 H200");
  const Command another = command("port", "release 26CN02 for Alpha 40 H200");
  const Day tomorrow = *Day::from_civil(2026, 1, 6);
  const auto end = [this] {
    return desk_->read([](const State&, const JournalEnd& journal_end) { return journal_end.seq; });
  };
  const std::uint64_t before = end();
  faults->says_nothing = true;
  EXPECT_FALSE(desk_->ask(release, key_of("a", "40")));
  EXPECT_FALSE(desk_->ask(another, key_of("b", "40")));
  EXPECT_FALSE(desk_->advance(tomorrow));
  EXPECT_EQ(released(), 0) << "readers see what was certain";
  EXPECT_EQ(end(), before);
  faults->says_nothing = false;
  // A day first: it brings entries of its own behind the one that nobody was told of.
  ASSERT_TRUE(desk_->advance(tomorrow));
  EXPECT_EQ(released(), 40);
  const Result<Reply> again = desk_->ask(release, key_of("a", "40"));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->seq, before + 1);
  EXPECT_EQ(released(), 40);
  ASSERT_TRUE(desk_->ask(another, key_of("b", "40")));
  EXPECT_EQ(released(), 80);
}

TEST_F(DeskTest, whose_store_was_away_comes_back_without_being_asked) {
  const auto faults = std::make_shared<FailingStore::Faults>();
  desk_.reset();
  open(std::make_unique<FailingStore>(faults));
  faults->says_nothing = true;
  EXPECT_FALSE(say("port", "release 26CN01 for Alpha 40 H200"));
  EXPECT_TRUE(desk_->counts().store_is_away);
  EXPECT_EQ(released(), 0);
  faults->says_nothing = false;
  while (desk_->counts().store_is_away || released() == 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(released(), 40);
}

}  // namespace
}  // namespace sluice

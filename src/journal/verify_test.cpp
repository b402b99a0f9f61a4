#include "journal/verify.h"

#include <gtest/gtest.h>

#include "journal/difference.h"
#include "journal/frame.h"
#include "journal/memory_store.h"
#include "journal/season_test.h"
#include "journal/snapshot.h"
#include "kernel/decide.h"

namespace sluice {
namespace {

constexpr std::uint64_t verify_seed = 8;

// A journal written anew, with every link right, from what `change` makes of each entry: what
// somebody could do who can write the file but not what the kernel would have said.
using Change = std::function<void(EntryHead&, Command&, Decision&)>;
std::unique_ptr<MemoryStore> forged(Source& source, const Change& change) {
  auto store = std::make_unique<MemoryStore>();
  EntryReader reader;
  EntryWriter writer;
  EXPECT_TRUE(source.read(1, [&](const StoredEntry& stored) {
    const Result<Entry> entry = entry_from_body(body_of(stored.frame));
    EXPECT_TRUE(entry && reader.read(*entry));
    EntryHead head = entry->head;
    Command command = reader.command();
    Decision decision = reader.decision();
    change(head, command, decision);
    Bytes frame;
    const Digest hash = writer.append(frame, head, command, decision, {}, store->end()->hash);
    const StoredEntry copy{.seq = head.seq, .frame = frame, .hash = hash};
    return store->append(std::span(&copy, 1)).has_value();
  }));
  return store;
}

class Verify : public testing::Test {
 protected:
  void SetUp() override { play(keeper, verify_seed, 200); }

  std::string damage_of(const Change& change) {
    const auto store = forged(keeper.store(), change);
    EXPECT_FALSE(verify_chain_only(*store)->damage) << "the forger's chain holds";
    const Result<Verification> report = verify(*store);
    return report && report->damage ? report->damage->message : "whole";
  }

  Keeper keeper = std::move(*Keeper::open(std::make_unique<MemoryStore>(), {.snapshot_every = 0}));
};

TEST_F(Verify, finds_nothing_wrong_with_what_the_keeper_wrote) {
  std::uint64_t progressed = 0;
  const Result<Verification> report = verify(keeper.store(), [&](std::uint64_t) { ++progressed; });
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->damage) << report->damage->message;
  EXPECT_EQ(report->end, keeper.end());
  EXPECT_EQ(report->redecided, keeper.end().seq);
  EXPECT_EQ(report->replayed, 0U);
  EXPECT_EQ(report->withheld, 0U);
  EXPECT_EQ(report->state, state_digest(keeper.state()));
  EXPECT_EQ(report->figures, figures_digest(keeper.state()));
  EXPECT_EQ(progressed, keeper.end().seq / progress_every);
}

// A store that another process goes on with while it is read.
class Growing final : public Source {
 public:
  explicit Growing(Keeper& keeper) : keeper_(keeper) {}

  [[nodiscard]] std::string name() const override { return "growing"; }
  [[nodiscard]] Result<JournalEnd> end() override { return keeper_.store().end(); }
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override {
    const auto grow = [this] { return keeper_.submit({}, stamp_of(1)).has_value(); };
    EXPECT_TRUE(grow());
    const Result<void> read = keeper_.store().read(first, visit);
    EXPECT_TRUE(grow());
    return read;
  }

 private:
  Keeper& keeper_;
};

TEST_F(Verify, is_right_about_a_journal_that_goes_on_meanwhile) {
  const std::uint64_t before = keeper.end().seq;
  Growing growing(keeper);
  const Result<Verification> report = verify(growing);
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->damage) << report->damage->message;
  EXPECT_EQ(report->end.seq, before + 1);
}

TEST_F(Verify, of_the_chain_alone_says_nothing_of_the_state) {
  const Result<Verification> report = verify_chain_only(keeper.store());
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->damage);
  EXPECT_EQ(report->end, keeper.end());
  EXPECT_EQ(report->redecided, 0U);
  EXPECT_FALSE(report->state);
}

TEST_F(Verify, finds_an_answer_that_the_kernel_did_not_give) {
  EXPECT_EQ(damage_of([](EntryHead& head, Command&, Decision& decision) {
              if (head.seq == 30) {
                decision.requested += 1;
              }
            }).substr(0, 58),
            "entry 30: decided again, it differs: `requested`: recorded");
}

TEST_F(Verify, finds_a_question_that_was_put_under_an_answer) {
  const std::string damage = damage_of([](EntryHead& head, Command& command, Decision&) {
    if (head.seq == 3) {
      std::get<RegisterParty>(command.act).name = "Somebody else";
    }
  });
  EXPECT_EQ(damage,
            "entry 3: decided again, it differs: `events[0].name`: recorded `Supervision`, now "
            "`Somebody else`");
}

TEST_F(Verify, finds_another_day_and_other_terms) {
  EXPECT_NE(damage_of([](EntryHead& head, Command&, Decision&) {
              head.day = head.seq == 31 ? head.day - 1 : head.day;
            }).find("entry 31: it is dated `"),
            std::string::npos);
  EXPECT_NE(damage_of([](EntryHead& head, Command&, Decision&) {
              head.terms = head.seq == 32 ? digest_of("others") : head.terms;
            }).find("entry 32: it names terms `"),
            std::string::npos);
}

TEST_F(Verify, lists_what_it_would_decide_otherwise_than_another_version_did) {
  const auto store = forged(keeper.store(), [](EntryHead& head, Command&, Decision& decision) {
    if (head.seq <= 40) {
      head.kernel_version = kernel_version + 1;
    }
    if (head.seq == 7 || head.seq == 12) {
      decision.requested += 5;
    }
  });
  const Result<Verification> report = verify(*store);
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->damage) << report->damage->message;
  EXPECT_EQ(report->replayed, 40U);
  EXPECT_EQ(report->redecided, keeper.end().seq - 40);
  ASSERT_EQ(report->differing, 2U);
  EXPECT_EQ(report->differences[0].seq, 7U);
  EXPECT_EQ(report->differences[1].seq, 12U);
  EXPECT_EQ(report->differences[0].kernel_version, kernel_version + 1);
  EXPECT_EQ(report->differences[0].what, "`requested`: recorded `5`, now `0`");
  EXPECT_EQ(report->state, state_digest(keeper.state()));
}

TEST_F(Verify, of_a_redacted_journal_checks_the_chain_and_counts_what_is_withheld) {
  MemoryStore redacted;
  ASSERT_TRUE(keeper.store().read(1, [&](const StoredEntry& stored) {
    Bytes frame;
    append_redacted(frame, *entry_from_body(body_of(stored.frame)));
    const StoredEntry copy{.seq = stored.seq, .frame = frame, .hash = stored.hash};
    return redacted.append(std::span(&copy, 1)).has_value();
  }));
  const Result<Verification> report = verify(redacted);
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->damage);
  EXPECT_EQ(report->end, keeper.end());
  EXPECT_GT(report->withheld, 40U);
  EXPECT_FALSE(report->state) << "what is withheld cannot be replayed";
}

TEST(Difference, names_the_first_field_with_both_values) {
  Decision recorded;
  recorded.findings.resize(2);
  recorded.findings[1].slack = -(Wide{1} << 70);
  Decision now = recorded;
  EXPECT_FALSE(first_difference(recorded, now));
  now.findings[1].slack = 0;
  EXPECT_EQ(first_difference(recorded, now),
            "`findings[1].slack`: recorded `-1180591620717411303424`, now `0`");
}

TEST(Difference, of_two_events_says_what_kind_they_were) {
  Decision recorded;
  recorded.events.emplace_back(TimerEnded{.timer = TimerId{4}});
  Decision now;
  EXPECT_EQ(first_difference(recorded, now), "`events[0]`: recorded `kind " +
                                                 std::to_string(recorded.events[0].index()) +
                                                 "`, now `nothing`");
  now.events.emplace_back(TimerEnded{.timer = TimerId{5}});
  EXPECT_EQ(first_difference(recorded, now), "`events[0].timer`: recorded `4`, now `5`");
}

}  // namespace
}  // namespace sluice

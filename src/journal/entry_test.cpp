#include "journal/entry.h"

#include <gtest/gtest.h>

#include "journal/chain.h"
#include "journal/codec.h"
#include "journal/frame.h"
#include "journal/random_records_test.h"

namespace sluice {
namespace {

constexpr std::uint64_t entry_seed = 417;
constexpr Secret entry_secret{1, 2, 3};

EntryHead head_of(std::uint64_t seq) {
  return {.seq = seq,
          .instant = {1'769'558'400'000'000},
          .day = Day(20'481),
          .kernel_version = 1,
          .terms = digest_of("terms")};
}

Command suspension() {
  return {.actor = PersonId{4}, .act = ChangePermit{.permit = PermitId{1}, .reason = "unpaid"}};
}

Bytes frame_with(const Command& command, const Decision& decision, std::uint64_t seq = 1,
                 const Digest& previous = nothing_before) {
  Bytes frame;
  EntryWriter().append(frame, head_of(seq), command, decision, entry_secret, previous);
  return frame;
}

Bytes redacted(const Bytes& frame) {
  Bytes out;
  append_redacted(out, *entry_from_body(body_of(frame)));
  return out;
}

Result<Entry> follow(const Bytes& frame) {
  Chain chain;
  return chain.follow({.seq = 1, .frame = frame, .hash = {}});
}

bool bytes_hold(const Bytes& bytes, std::string_view words) {
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).find(words) !=
         std::string_view::npos;
}

TEST(Entry, is_read_back_part_by_part) {
  RandomRecords random(entry_seed);
  EntryReader reader;
  EntryWriter writer;
  for (int round = 0; round < 300; ++round) {
    const Command command{.actor = random.make<PersonId>(), .act = random.make<Act>()};
    const auto decision = random.make<Decision>();
    const Bytes frame = frame_with(command, decision);
    const Result<Entry> entry = entry_from_body(body_of(frame));
    ASSERT_TRUE(entry) << "seed " << entry_seed << ": " << entry.error().message;
    EXPECT_EQ(entry->head, head_of(1));
    const Result<void> read = reader.read(*entry);
    ASSERT_TRUE(read) << "seed " << entry_seed << ": " << read.error().message;
    EXPECT_FALSE(reader.has_withheld());
    EXPECT_TRUE(writer.same(*entry, reader.openings(), command, decision)) << "seed " << entry_seed;
    EXPECT_TRUE(writer.same(*entry, reader.openings(), reader.command(), reader.decision()));
  }
}

TEST(Entry, keeps_the_key_of_the_request_where_there_is_one) {
  EntryHead head = head_of(1);
  head.request = RequestKey{.key = digest_of("key"), .body = digest_of("body")};
  Bytes frame;
  EntryWriter().append(frame, head, suspension(), {}, entry_secret, nothing_before);
  const Result<Entry> entry = follow(frame);
  ASSERT_TRUE(entry) << entry.error().message;
  EXPECT_EQ(entry->head, head);
  EXPECT_EQ(*actor_of(*entry), PersonId{4});
  EXPECT_EQ(entry->preimage[0], entry_format_with_key);
}

TEST(Entry, another_command_or_decision_is_not_the_same) {
  const Bytes frame = frame_with(suspension(), {});
  const Result<Entry> entry = entry_from_body(body_of(frame));
  EntryReader reader;
  EntryWriter writer;
  ASSERT_TRUE(entry && reader.read(*entry));
  Decision held;
  held.outcome = Outcome::hold;
  EXPECT_FALSE(writer.same(*entry, reader.openings(), suspension(), held));
  Command because = suspension();
  std::get<ChangePermit>(because.act).reason = "unpair";
  EXPECT_FALSE(writer.same(*entry, reader.openings(), because, {}));
  EXPECT_TRUE(writer.same(*entry, reader.openings(), suspension(), {}));
}

TEST(Entry, of_whose_bytes_any_one_was_changed_is_found_out) {
  const Bytes frame = frame_with(suspension(), {});
  ASSERT_TRUE(follow(frame));
  for (std::size_t at = frame_prefix; at < frame.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes changed = frame;
      changed[at] ^= static_cast<std::uint8_t>(1U << bit);
      EXPECT_FALSE(follow(changed)) << "byte " << at << " bit " << bit;
    }
  }
}

TEST(Entry, redacted_holds_no_confidential_word_and_keeps_its_hash) {
  const Bytes frame = frame_with(suspension(), {});
  const Bytes public_frame = redacted(frame);
  EXPECT_TRUE(bytes_hold(frame, "unpaid"));
  EXPECT_FALSE(bytes_hold(public_frame, "unpaid"));
  EXPECT_EQ(hash_at_end(body_of(public_frame)), hash_at_end(body_of(frame)));
  EXPECT_TRUE(follow(public_frame));
}

TEST(Entry, redacted_reads_with_its_confidential_fields_empty) {
  EntryReader reader;
  const Bytes frame = redacted(frame_with(suspension(), {}));
  ASSERT_TRUE(reader.read(*entry_from_body(body_of(frame))));
  EXPECT_TRUE(reader.has_withheld());
  const auto& change = std::get<ChangePermit>(reader.command().act);
  EXPECT_EQ(change.permit, PermitId{1});
  EXPECT_EQ(change.reason, "");
}

TEST(Entry, an_opening_with_other_words_is_found_out_although_the_hash_stands) {
  Bytes frame = frame_with(suspension(), {});
  const auto at = static_cast<std::ptrdiff_t>(
      std::string_view(reinterpret_cast<const char*>(frame.data()), frame.size()).find("unpaid"));
  ASSERT_GT(at, 0);
  frame[static_cast<std::size_t>(at)] = 'U';
  const Result<Entry> entry = follow(frame);
  ASSERT_FALSE(entry);
  EXPECT_EQ(entry.error().message,
            "entry 1: confidential field 1 of 1 is not what the entry commits to; it was changed "
            "after it was written");
}

TEST(Entry, equal_words_in_two_fields_have_different_commitments) {
  const Command twins{.act = RegisterParty{.name = "Delta", .label = "Delta", .group = "Delta"}};
  const Bytes frame = frame_with(twins, {});
  const Bytes later = frame_with(twins, {}, 2);
  const Result<Entry> entry = entry_from_body(body_of(frame));
  const Result<Entry> entry_later = entry_from_body(body_of(later));
  std::set<std::vector<std::uint8_t>> different;
  for (const auto& commitments : {entry->commitments, entry_later->commitments}) {
    for (std::size_t at = 0; at < commitments.size(); at += 32) {
      const auto one = commitments.subspan(at, 32);
      different.emplace(one.begin(), one.end());
    }
  }
  EXPECT_EQ(different.size(), 6U);
}

TEST(Entry, of_another_format_is_a_complaint_that_says_which) {
  Bytes frame = frame_with(suspension(), {});
  frame[frame_prefix + 1] = 9;  // behind the preimage's size, which takes one byte here
  const Result<Entry> entry = entry_from_body(body_of(frame));
  ASSERT_FALSE(entry);
  EXPECT_NE(entry.error().message.find("its format is `9`, expected `1`"), std::string::npos);
}

TEST(Chain, follows_what_was_written_and_stops_at_what_was_moved) {
  Chain chain;
  Bytes first = frame_with(suspension(), {}, 1);
  const Digest one = hash_at_end(body_of(first));
  const Bytes second = frame_with(suspension(), {}, 2, one);
  const Bytes third = frame_with(suspension(), {}, 3, hash_at_end(body_of(second)));
  ASSERT_TRUE(chain.follow({.seq = 1, .frame = first, .hash = {}}));
  const Result<Entry> skipped = chain.follow({.seq = 3, .frame = third, .hash = {}});
  ASSERT_FALSE(skipped);
  EXPECT_EQ(skipped.error().message,
            "entry 2: expected here, found entry 3; entries were left out, added or moved");
  EXPECT_EQ(chain.end().seq, 1U);
  ASSERT_TRUE(chain.follow({.seq = 2, .frame = second, .hash = {}}));
  EXPECT_TRUE(chain.follow({.seq = 3, .frame = third, .hash = {}}));
}

TEST(Chain, an_entry_behind_another_one_than_it_was_written_behind_is_found_out) {
  const Bytes second = frame_with(suspension(), {}, 2, digest_of("another past"));
  Chain chain({.seq = 1, .hash = digest_of("this past")});
  const Result<Entry> entry = chain.follow({.seq = 2, .frame = second, .hash = {}});
  ASSERT_FALSE(entry);
  EXPECT_EQ(entry.error().fault, Fault::damaged);
  EXPECT_NE(entry.error().message.find("entry 2: its bytes give the hash"), std::string::npos);
}

TEST(Frame, is_whole_torn_or_damaged_and_never_mistaken) {
  const Bytes frame = frame_with(suspension(), {});
  EXPECT_EQ(first_frame({}).cut, Cut::nothing);
  EXPECT_EQ(first_frame(frame).cut, Cut::whole);
  EXPECT_EQ(first_frame(frame).frame.size(), frame.size());
  for (std::size_t size = 1; size < frame.size(); ++size) {
    EXPECT_EQ(first_frame(std::span(frame).first(size)).cut, Cut::torn) << size;
  }
  EXPECT_EQ(first_frame(Bytes(100, 0)).cut, Cut::torn);
  for (std::size_t at = 0; at < frame_prefix; ++at) {
    Bytes changed = frame;
    changed[at] ^= 1U;
    EXPECT_EQ(first_frame(changed).cut, Cut::damaged) << at;
  }
}

}  // namespace
}  // namespace sluice

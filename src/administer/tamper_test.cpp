// Any single flipped bit, and any removed entry, of a stored journal is found: all of them are
// tried on a small one. What is cut off its end is found by the receipt for what stood there.
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "administer/receipt.h"
#include "journal/export.h"
#include "journal/frame.h"
#include "journal/keeper.h"
#include "journal/memory_store.h"
#include "journal/sqlite_store.h"
#include "journal/temporary_folder_test.h"
#include "journal/verify.h"
#include "stories/sentence.h"

namespace sluice {
namespace {

// A few entries of every form: the days, people, a text, a grant under two signatures, a release,
// one with a request's key.
void play_a_little(Keeper& keeper) {
  constexpr const char* text = R"(terms "Small"
version 1 from 2026-01-01
unit chips
class H200 "Foreign"
clause 1 "Ceiling" on release of H200
  require total released of H200 + quantity <= 100 chips otherwise refuse
)";
  ASSERT_TRUE(keeper.advance(*Day::from_civil(2026, 1, 5), Stamp{.secret = {1}}));
  std::uint8_t salt = 2;
  for (const auto& [who, what] : std::vector<std::pair<std::string, std::string>>{
           {"regime", "register gate Port"},
           {"regime", "register person port of Port as customs"},
           {"regime", "register firm Alpha"},
           {"regime", "enact t.terms"},
           {"port", "release 26CN01 for Alpha 40 H200"},
           {"port", "release 26CN02 for Alpha 70 H200"}}) {
    const Result<Command> command =
        command_from_sentence(keeper.state(), keeper.state().person_named(who), what,
                              [&](std::string_view) { return Result<std::string>(text); });
    ASSERT_TRUE(command) << command.error().message;
    const Question question{
        .command = *command,
        .request = RequestKey{.key = digest_of(what), .body = digest_of("body")}};
    ASSERT_TRUE(keeper.submit_in_turn(std::span(&question, 1), Stamp{.secret = {salt++}}));
  }
}

std::string content_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

// What a reader of the file would be told: nothing where all is as it was.
std::optional<std::string> found_in(Source& source, const JournalEnd& whole) {
  const Result<Verification> verified = verify(source);
  if (!verified) {
    return verified.error().message;
  }
  if (verified->damage) {
    return verified->damage->message;
  }
  const auto broken = promise_broken(source, whole);
  return !broken ? std::optional(broken.error().message) : *broken;
}

class Tamper : public testing::Test {
 protected:
  void SetUp() override {
    auto keeper = Keeper::open(std::make_unique<MemoryStore>());
    play_a_little(*keeper);
    whole_ = keeper->end();
    ASSERT_TRUE(keeper->store().read(1, [&](const StoredEntry& entry) {
      frames_.emplace_back(entry.frame.begin(), entry.frame.end());
      return true;
    }));
    ASSERT_TRUE(export_journal(keeper->store(), folder_.file("whole.sluice"), Disclosure::full));
  }

  // A store that holds these frames, as they are.
  static std::unique_ptr<Store> store_of(const std::vector<Bytes>& frames,
                                         std::uint64_t first = 1) {
    auto store = std::make_unique<MemoryStore>();
    for (std::size_t at = 0; at < frames.size(); ++at) {
      const StoredEntry entry{
          .seq = first + at, .frame = frames[at], .hash = hash_at_end(body_of(frames[at]))};
      EXPECT_TRUE(store->append(std::span(&entry, 1)));
    }
    return store;
  }

  TemporaryFolder folder_;
  JournalEnd whole_;
  std::vector<Bytes> frames_;
};

TEST_F(Tamper, is_found_in_every_bit_of_an_exported_file) {
  const std::string path = folder_.file("flipped.sluice");
  const std::string whole = content_in(folder_.file("whole.sluice"));
  std::size_t tried = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
      write(path, flipped);
      const auto source = open_export(path);
      const bool found = !source || found_in(**source, whole_).has_value();
      ASSERT_TRUE(found) << "byte " << at << ", bit " << bit;
      ++tried;
    }
  }
  EXPECT_EQ(tried, whole.size() * 8);
  write(path, whole);
  EXPECT_EQ(found_in(**open_export(path), whole_), std::nullopt);
  RecordProperty("bits", std::to_string(tried));
}

TEST_F(Tamper, is_found_in_every_bit_of_every_stored_entry) {
  for (std::size_t entry = 0; entry < frames_.size(); ++entry) {
    for (std::size_t at = frame_prefix; at < frames_[entry].size(); ++at) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        std::vector<Bytes> flipped = frames_;
        flipped[entry][at] = static_cast<std::uint8_t>(flipped[entry][at] ^ (1U << bit));
        ASSERT_TRUE(found_in(*store_of(flipped), whole_).has_value())
            << "entry " << entry + 1 << ", byte " << at << ", bit " << bit;
      }
    }
  }
}

TEST_F(Tamper, is_found_where_any_entry_was_removed_doubled_or_moved) {
  for (std::size_t entry = 0; entry < frames_.size(); ++entry) {
    std::vector<Bytes> removed = frames_;
    removed.erase(removed.begin() + static_cast<std::ptrdiff_t>(entry));
    EXPECT_TRUE(found_in(*store_of(removed), whole_).has_value()) << entry + 1;
    std::vector<Bytes> doubled = frames_;
    doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(entry), frames_[entry]);
    EXPECT_TRUE(found_in(*store_of(doubled), whole_).has_value()) << entry + 1;
    std::vector<Bytes> moved = frames_;
    std::swap(moved[entry], moved[(entry + 1) % moved.size()]);
    EXPECT_TRUE(found_in(*store_of(moved), whole_).has_value()) << entry + 1;
  }
}

// The chain alone cannot know that something stood behind its end.
TEST_F(Tamper, of_the_end_is_found_by_the_receipt_alone) {
  std::vector<Bytes> cut = frames_;
  cut.pop_back();
  const auto store = store_of(cut);
  const Result<Verification> verified = verify(*store);
  ASSERT_TRUE(verified);
  EXPECT_FALSE(verified->damage);
  EXPECT_TRUE(found_in(*store, whole_).has_value());
}

}  // namespace
}  // namespace sluice

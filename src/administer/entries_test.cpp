// What offices and auditors read of the journal: entries in short and in full, and their bytes.
#include "administer/entries.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "journal/chain.h"
#include "journal/frame.h"

namespace sluice {
namespace {

using case_year::CaseService;

class Entries : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
  }
  [[nodiscard]] Json json(const std::string& path, CaseService::Pairs query = {}) {
    const Response response = service_.ask("examiner", "GET", path, std::move(query));
    EXPECT_EQ(response.status, 200) << path << response.body;
    return *json_from_text(response.body);
  }
  static std::int64_t number(const Json& of, std::string_view name) {
    return std::get<std::int64_t>(of.find(name)->is);
  }
  static std::vector<std::int64_t> numbers_in(const Json& page) {
    std::vector<std::int64_t> numbers;
    for (const Json& entry : std::get<Json::Array>(page.find("entries")->is)) {
      numbers.push_back(number(entry, "seq"));
    }
    return numbers;
  }
  [[nodiscard]] JournalEnd end() {
    return service_.desk().read([](const State&, const JournalEnd& now) { return now; });
  }
  CaseService service_;
};

// As a browser does it: from the bytes alone, page by page.
TEST_F(Entries, give_their_bytes_from_which_the_chain_is_worked_out_anew) {
  Chain chain;
  while (chain.end().seq < end().seq) {
    const Response page =
        service_.ask("examiner", "GET", "/v1/journal/frames",
                     {{"after", std::to_string(chain.end().seq)}, {"limit", "50"}});
    ASSERT_EQ(page.status, 200);
    const std::span<const std::uint8_t> bytes(
        reinterpret_cast<const std::uint8_t*>(page.body.data()), page.body.size());
    for (std::size_t at = 0; at < bytes.size();) {
      const FrameCut cut = first_frame(bytes.subspan(at));
      ASSERT_EQ(cut.cut, Cut::whole);
      const auto followed = chain.follow({.seq = chain.end().seq + 1,
                                          .frame = cut.frame,
                                          .hash = hash_at_end(body_of(cut.frame))});
      ASSERT_TRUE(followed) << followed.error().message;
      at += cut.frame.size();
    }
    ASSERT_FALSE(bytes.empty());
  }
  EXPECT_EQ(chain.end(), end());
  EXPECT_TRUE(
      service_.ask("examiner", "GET", "/v1/journal/frames", {{"after", std::to_string(end().seq)}})
          .body.empty());
}

TEST_F(Entries, are_read_backward_from_the_newest_without_a_gap) {
  const auto last = static_cast<std::int64_t>(end().seq);
  std::vector<std::int64_t> seen;
  std::int64_t before = last + 1;
  while (before > 1) {
    const Json page = json("/v1/journal", {{"before", std::to_string(before)}, {"limit", "60"}});
    for (const std::int64_t seq : numbers_in(page)) {
      seen.push_back(seq);
    }
    ASSERT_LT(number(page, "next_before"), before);
    before = number(page, "next_before");
  }
  ASSERT_EQ(seen.size(), static_cast<std::size_t>(last));
  for (std::size_t at = 0; at < seen.size(); ++at) {
    EXPECT_EQ(seen[at], last - static_cast<std::int64_t>(at));
  }
}

TEST_F(Entries, of_one_kind_of_act_are_the_same_from_both_ends) {
  const auto last = std::to_string(end().seq + 1);
  std::vector<std::int64_t> forward =
      numbers_in(json("/v1/journal", {{"act", "grant"}, {"limit", "1000"}}));
  EXPECT_GT(forward.size(), 1);
  const Json page = json("/v1/journal", {{"act", "grant"}, {"limit", "1000"}, {"before", last}});
  std::vector<std::int64_t> backward = numbers_in(page);
  EXPECT_EQ(number(page, "next_before"), 1);
  std::reverse(backward.begin(), backward.end());
  EXPECT_EQ(forward, backward);
  // A page that is full goes on right behind its last one.
  const Json one = json("/v1/journal", {{"act", "grant"}, {"limit", "1"}});
  EXPECT_EQ(number(one, "next_after"), forward.front());
  EXPECT_TRUE(numbers_in(json("/v1/journal", {{"act", "sell"}})).empty());
}

TEST_F(Entries, say_in_full_what_was_asked_decided_and_which_stood_before) {
  const auto seq = static_cast<std::int64_t>(service_.first_filing_of("Tencent"));
  const Json before = json("/v1/entries/" + std::to_string(seq - 1));
  const Json entry = json("/v1/entries/" + std::to_string(seq));
  EXPECT_EQ(text_in(entry, "previous"), text_in(before, "hash"));
  EXPECT_EQ(text_in(*entry.find("command"), "act"), "apply");
  const Json& decided = *entry.find("decided");
  EXPECT_EQ(number(decided, "seq"), seq);
  EXPECT_EQ(text_in(decided, "hash"), text_in(entry, "hash"));
  EXPECT_FALSE(std::get<Json::Array>(decided.find("decision")->find("events")->is).empty());
  EXPECT_EQ(text_in(json("/v1/entries/1"), "previous"), to_hex(nothing_before));
  for (const std::string& wrong :
       std::vector<std::string>{"0", "x", std::to_string(end().seq + 1)}) {
    EXPECT_EQ(service_.ask("examiner", "GET", "/v1/entries/" + wrong).status, 404) << wrong;
  }
}

}  // namespace
}  // namespace sluice

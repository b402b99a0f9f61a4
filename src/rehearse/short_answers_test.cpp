// What a gate is told that prefers to be told no more than it needs.
#include <algorithm>

#include <gtest/gtest.h>

#include "administer/jws.h"
#include "administer/receipt.h"
#include "journal/entry.h"
#include "rehearse/small_regime_test.h"

namespace sluice {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
const Pairs minimal{{"prefer", "return=minimal"}};

std::string release(int number, int quantity) {
  return R"({"act": "reserve", "line": {"gate": "Port", "mrn": "26CN)" + std::to_string(number) +
         R"(", "item": 1, "version": 1}, "permit": "P-1", "quantity": )" +
         std::to_string(quantity) + R"(, "release": true})";
}

Json json(const Response& response) {
  Result<Json> read = json_from_text(response.body);
  EXPECT_TRUE(read) << response.body;
  return read ? *read : Json();
}

std::string names_of(const Json& json) {
  std::string names;
  for (const auto& [name, value] : std::get<Json::Object>(json.is)) {
    names += (names.empty() ? "" : " ") + name;
  }
  return names;
}

const std::string& text(const Json& json, const char* name) {
  return std::get<std::string>(json.find(name)->is);
}

bool says(const Response& response, const std::string& name) {
  return std::ranges::any_of(response.headers, [&](const auto& one) { return one.first == name; });
}

// The entry that a receipt promises, where the journal has it so.
JournalEnd kept(SmallRegime& regime, const std::string& receipt) {
  const Response keys = regime.ask("port", "GET", "/v1/keys");
  const auto known = PublicKeys::from_text(keys.body);
  EXPECT_TRUE(known);
  const auto document = verified_json(receipt, *known);
  EXPECT_TRUE(document) << (document ? "" : document.error().message);
  const JournalEnd promised = *entry_promised(*document);
  regime.desk().read([&](const State&, const JournalEnd& end) {
    EXPECT_LE(promised.seq, end.seq);
    if (promised.seq == end.seq) {
      EXPECT_EQ(promised.hash, end.hash);
    }
    return 0;
  });
  return promised;
}

TEST(ShortAnswers, say_of_what_passes_where_it_is_recorded) {
  SmallRegime regime(1000);
  const Response response = regime.ask("port", "POST", "/v1/commands", release(1, 2), minimal);
  ASSERT_EQ(response.status, 200);
  EXPECT_EQ(response.type, "application/json");
  EXPECT_TRUE(says(response, "Preference-Applied"));
  const Json told = json(response);
  EXPECT_EQ(names_of(told), "outcome recorded seq hash replayed receipt");
  EXPECT_EQ(text(told, "outcome"), "allow");
  const JournalEnd promised = kept(regime, text(told, "receipt"));
  EXPECT_EQ(static_cast<std::int64_t>(promised.seq), std::get<std::int64_t>(told.find("seq")->is));
  EXPECT_EQ(to_hex(promised.hash), text(told, "hash"));
  const Response full = regime.ask("port", "POST", "/v1/commands", release(2, 2));
  EXPECT_FALSE(says(full, "Preference-Applied"));
  EXPECT_NE(json(full).find("decision"), nullptr);
}

TEST(ShortAnswers, are_given_to_nothing_but_what_passes_unchanged) {
  SmallRegime regime(1000, {}, 100);
  EXPECT_EQ(regime.ask("port", "POST", "/v1/commands", release(1, 60), minimal).status, 200);
  const Response held = regime.ask("port", "POST", "/v1/commands", release(2, 60), minimal);
  EXPECT_EQ(held.status, 202);
  EXPECT_NE(json(held).find("reasons"), nullptr);
  const Response refused = regime.ask("port", "POST", "/v1/commands", release(3, 5000), minimal);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(json(refused).find("decision"), nullptr);
  EXPECT_EQ(regime.ask("port", "POST", "/v1/commands", R"({"act": "fly"})", minimal).status, 400);
  EXPECT_FALSE(says(held, "Preference-Applied"));
}

TEST(ShortAnswers, to_a_repetition_are_those_of_the_first_time) {
  SmallRegime regime(1000);
  Pairs headers = minimal;
  headers.emplace_back("idempotency-key", "7f3a");
  const Json first = json(regime.ask("port", "POST", "/v1/commands", release(1, 2), headers));
  const Response again = regime.ask("port", "POST", "/v1/commands", release(1, 2), headers);
  EXPECT_TRUE(says(again, "Idempotency-Replayed"));
  EXPECT_EQ(text(json(again), "hash"), text(first, "hash"));
  EXPECT_TRUE(std::get<bool>(json(again).find("replayed")->is));
  EXPECT_EQ(regime.released(), 2);
}

TEST(ShortAnswers, of_a_batch_share_one_receipt_for_the_last_of_their_entries) {
  SmallRegime regime(1000, {}, 100);
  const Response response =
      regime.ask("port", "POST", "/v1/batch",
                 R"({"items": [{"command": )" + release(1, 10) + R"(}, {"command": )" +
                     release(2, 5000) + R"(}, {"command": )" + release(3, 10) +
                     R"(}, {"command": {"act": "fly"}}, {"command": )" + release(4, 95) + "}]}",
                 minimal);
  ASSERT_EQ(response.status, 200);
  EXPECT_TRUE(says(response, "Preference-Applied"));
  const Json told = json(response);
  const auto& items = std::get<Json::Array>(told.find("items")->is);
  std::vector<std::int64_t> statuses;
  for (const Json& item : items) {
    statuses.push_back(std::get<std::int64_t>(item.find("status")->is));
  }
  ASSERT_EQ(statuses, (std::vector<std::int64_t>{200, 422, 200, 400, 202}));
  EXPECT_EQ(names_of(*items[0].find("answer")), "outcome recorded seq hash replayed");
  EXPECT_NE(items[1].find("answer")->find("receipt"), nullptr);
  EXPECT_NE(items[4].find("answer")->find("receipt"), nullptr);
  const JournalEnd promised = kept(regime, text(told, "receipt"));
  const Json& last = *items[2].find("answer");
  EXPECT_EQ(static_cast<std::int64_t>(promised.seq), std::get<std::int64_t>(last.find("seq")->is));
  EXPECT_EQ(to_hex(promised.hash), text(last, "hash"));

  const Response full =
      regime.ask("port", "POST", "/v1/batch", R"({"items": [{"command": )" + release(5, 1) + "}]}");
  EXPECT_EQ(names_of(json(full)), "items");
}

TEST(ShortAnswers, are_asked_for_as_RFC_7240_writes_it) {
  for (const auto& [value, wanted] :
       std::vector<std::pair<std::string, bool>>{{"return=minimal", true},
                                                 {"respond-async, return=minimal", true},
                                                 {"Return = \"minimal\"; foo=bar", true},
                                                 {"return=representation", false},
                                                 {"return=minimally", false},
                                                 {"return", false},
                                                 {"", false},
                                                 {",,;,", false}}) {
    SmallRegime regime(1000);
    const Response response =
        regime.ask("port", "POST", "/v1/commands", release(1, 1), {{"prefer", value}});
    EXPECT_EQ(json(response).find("decision") == nullptr, wanted) << value;
  }
}

}  // namespace
}  // namespace sluice

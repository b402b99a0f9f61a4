// A customs office whose line, clock and clerks fail in every way that there is a mode for: at the
// end the service has written off what the office released, and holds nothing back for it.
// SLUICE_REHEARSAL_N sets the messages of each (usually 1,000).
#include "rehearse/peer.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "rehearse/small_regime_test.h"

namespace sluice {
namespace {

std::uint64_t messages() {
  const char* const text = std::getenv("SLUICE_REHEARSAL_N");
  return text == nullptr ? 1000 : std::strtoull(text, nullptr, 10);
}

class Rehearse : public testing::TestWithParam<std::string> {};

TEST_P(Rehearse, ends_with_the_balances_of_the_truth) {
  SmallRegime regime(1'000'000);
  const auto as = [&regime](const std::string& who) {
    return [&regime, who](const std::string& method, const std::string& target,
                          const std::string& body) -> Result<HttpClient::Answer> {
      const Response response = regime.ask(who, method, target, body);
      return HttpClient::Answer{.status = response.status, .body = response.body};
    };
  };
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    if (GetParam() == "after-revocation" && seed > 1) {
      break;  // a permit is revoked once
    }
    const Result<Rehearsal> found = rehearse(
        {.gate = "Port",
         .permit = "P-1",
         .mrn = "26FK" + std::to_string(seed),
         .faults = *faults_named(GetParam()),
         .messages = messages(),
         .seed = seed,
         .revoke = [&] { return regime.revoke(); },
         .consign =
             [&](const std::string& reference, std::uint64_t units) {
               return regime
                          .ask(
                              "alpha", "POST", "/v1/commands",
                              R"({"act": "register_consignment", "firm": "Alpha", "reference": ")" +
                                  reference + R"(", "goods": "H200x8", "units": )" +
                                  std::to_string(units) + "}")
                          .status == 200;
             }},
        as("port"));
    ASSERT_TRUE(found) << found.error().message;
    for (const std::string& surprise : found->surprises) {
      ADD_FAILURE() << "seed " << seed << ": " << surprise;
    }
    EXPECT_GE(found->messages, messages());
    EXPECT_GT(found->accepted, messages() / 10) << "seed " << seed;
    EXPECT_EQ(found->written_off, static_cast<std::int64_t>(found->released)) << "seed " << seed;
    EXPECT_EQ(found->reserved, 0) << "seed " << seed;
    // Every mode does what it is there for.
    const std::string& mode = GetParam();
    EXPECT_EQ(found->lost > 0, mode == "drop");
    EXPECT_EQ(found->repeated > 0,
              mode == "duplicate" || mode == "drop" || mode == "after-revocation")
        << found->repeated;
    if (mode == "cumulative" || mode == "wrong-units" || mode == "poison" || mode == "reorder" ||
        mode == "after-revocation") {
      EXPECT_GT(found->rejected, 20U);
    }
    if (mode == "none" || mode == "delay") {
      EXPECT_EQ(found->rejected, 0U);
    }
    RecordProperty("messages_" + std::to_string(seed), std::to_string(found->messages));
  }
}

// The terms hold what comes above a ceiling: what waits is taken out of the line again, and may
// have passed meanwhile.
TEST_P(Rehearse, ends_with_the_balances_of_the_truth_though_the_terms_hold) {
  for (const std::uint64_t seed : {1U, 2U}) {
    SmallRegime regime(1'000'000, {}, 200);
    const Result<Rehearsal> found =
        rehearse({.gate = "Port",
                  .permit = "P-1",
                  .faults = *faults_named(GetParam()),
                  .messages = messages(),
                  .seed = seed,
                  .revoke = [&] { return regime.revoke(); },
                  .consign = {}},
                 [&](const std::string& method, const std::string& target,
                     const std::string& body) -> Result<HttpClient::Answer> {
                   const Response response = regime.ask("port", method, target, body);
                   return HttpClient::Answer{.status = response.status, .body = response.body};
                 });
    ASSERT_TRUE(found) << found.error().message;
    for (const std::string& surprise : found->surprises) {
      ADD_FAILURE() << "seed " << seed << ": " << surprise;
    }
    EXPECT_GT(found->waiting, 0U) << "seed " << seed;
    EXPECT_EQ(found->written_off, static_cast<std::int64_t>(found->released)) << "seed " << seed;
    EXPECT_EQ(found->reserved, 0) << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Rehearse, testing::ValuesIn(fault_names()), [](const auto& mode) {
  std::string name = mode.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Rehearsal, finds_out_a_service_that_counts_wrongly) {
  SmallRegime regime(1'000'000);
  // Something is released behind the office's back.
  int asked = 0;
  const Result<Rehearsal> found =
      rehearse({.gate = "Port", .permit = "P-1", .messages = 100},
               [&](const std::string& method, const std::string& target,
                   const std::string& body) -> Result<HttpClient::Answer> {
                 if (++asked == 5) {
                   regime.say("port", "release 26XX1 of P-1 3");
                 }
                 const Response response = regime.ask("port", method, target, body);
                 return HttpClient::Answer{.status = response.status, .body = response.body};
               });
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->agrees());
  EXPECT_EQ(found->written_off, static_cast<std::int64_t>(found->released) + 3);
}

}  // namespace
}  // namespace sluice

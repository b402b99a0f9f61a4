// What the service lets a firm's people do, and what it tells of signatures.
#include "administer/small_service_test.h"

namespace sluice {
namespace {

class ServicePersons : public SmallService {};

TEST_F(ServicePersons, lets_an_agent_file_for_a_firm_and_nobody_in_who_has_left) {
  granted("Alpha", "alpha", 40);
  EXPECT_EQ(get("agent", "/v1/me").status, 401);
  say("drafter", "register person agent of Alpha as broker");
  EXPECT_EQ(get("agent", "/v1/me").status, 200);
  EXPECT_EQ(post("agent", R"({"act": "apply", "firm": "Alpha", "class": "H200", "quantity": 5,
                              "facts": [{"fact": "application.need", "value": "yes"}]})")
                .status,
            200);
  const std::string order = R"({"act": "place_order", "permit": "P-Alpha", "quantity": 5})";
  const Response refused = post("agent", order);
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_NE(refused.body.find("role_missing"), std::string::npos) << refused.body;
  EXPECT_EQ(post("alpha", order).status, 200);
  say("drafter", "register person agent of Alpha as left");
  EXPECT_EQ(get("agent", "/v1/me").status, 401);
  EXPECT_EQ(post("agent", order).status, 401);
}

TEST_F(ServicePersons, opens_no_session_for_who_has_left_or_was_never_there) {
  Logins logins;
  for (const char* const name : {"alpha", "agent", "nobody"}) {
    logins.login(name).open = true;
  }
  service_->change_logins(std::move(logins));
  const auto sign_in = [&](const std::string& person) {
    return ask({.method = "POST",
                .path = "/v1/session",
                .query = {},
                .headers = {{"content-type", "application/json"}},
                .body = R"({"person": ")" + person + R"(", "password": "any", "code": ""})",
                .peer = {}})
        .status;
  };
  say("drafter", "register person agent of Alpha as broker");
  EXPECT_EQ(sign_in("alpha"), 200);
  EXPECT_EQ(sign_in("agent"), 200);
  EXPECT_EQ(sign_in("nobody"), 401);
  say("drafter", "register person agent of Alpha as left");
  EXPECT_EQ(sign_in("agent"), 401);
}

TEST_F(ServicePersons, tells_what_was_carried_out_from_what_was_signed_and_refused) {
  // Two grants, each of which fits alone, and a third that is taken back.
  int number = 0;
  const auto propose = [&](const char* firm, const char* person, const char* quantity) {
    const std::string reference = "A-" + std::to_string(++number);
    EXPECT_EQ(post(person, R"({"act": "apply", "firm": ")" + std::string(firm) +
                               R"(", "class": "H200", "quantity": )" + quantity +
                               R"(, "reference": ")" + reference +
                               R"(", "facts": [{"fact": "application.need", "value": "yes"}]})")
                  .status,
              200);
    EXPECT_EQ(post("drafter", R"({"act": "grant", "application": ")" + reference +
                                  R"(", "quantity": )" + quantity + "}")
                  .status,
              202);
  };
  propose("Alpha", "alpha", "60");
  propose("Beta", "beta", "50");
  propose("Beta", "beta", "10");
  const auto sign = [&](const char* proposal) {
    return post("examiner",
                R"({"act": "countersign", "proposal": ")" + std::string(proposal) + "\"}")
        .status;
  };
  EXPECT_EQ(sign("#1"), 200);
  EXPECT_EQ(sign("#2"), 422);
  EXPECT_EQ(post("drafter", R"({"act": "withdraw_proposal", "proposal": "#3",
                                "reason": "asked anew"})")
                .status,
            200);
  const Json answer = json(get("drafter", "/v1/proposals"));
  std::string ends;
  for (const Json& one : std::get<Json::Array>(answer.find("items")->is)) {
    ends += std::to_string(std::get<Json::Array>(one.find("signatures")->is).size());
    ends += std::get<bool>(one.find("open")->is) ? " open" : " ended";
    ends += std::get<bool>(one.find("carried")->is) ? ", carried; " : ", not carried; ";
  }
  EXPECT_EQ(ends, "2 ended, carried; 2 ended, not carried; 1 ended, not carried; ");
}

}  // namespace
}  // namespace sluice

// Who asks is made sure of: passwords, second factors, sessions, tokens, signed requests.
#include "administer/door.h"

#include <future>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/password.h"
#include "administer/totp.h"

namespace sluice {
namespace {

using case_year::CaseService;

constexpr PasswordCost quick{.kibibytes = 64, .passes = 1};
constexpr const char* right_password = "correct horse battery";

std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

TEST(Totp, makes_the_codes_of_RFC_6238) {
  const std::string secret = "12345678901234567890";
  EXPECT_EQ(totp_code(secret, 59 / 30), "287082");
  EXPECT_EQ(totp_code(secret, 1111111109 / 30), "081804");
  EXPECT_EQ(totp_code(secret, 1234567890 / 30), "005924");
  EXPECT_EQ(totp_code(secret, 2000000000 / 30), "279037");
}

TEST(Totp, takes_a_code_once_and_a_step_early_or_late) {
  const std::string secret = "12345678901234567890";
  const std::int64_t now = 1111111109;
  const std::uint64_t step = 1111111109 / 30;
  EXPECT_EQ(totp_step(secret, totp_code(secret, step), now, 0), step);
  EXPECT_EQ(totp_step(secret, totp_code(secret, step - 1), now, 0), step - 1);
  EXPECT_EQ(totp_step(secret, totp_code(secret, step + 2), now, 0), std::nullopt);
  EXPECT_EQ(totp_step(secret, totp_code(secret, step), now, step), std::nullopt);
  EXPECT_EQ(totp_step(secret, "", now, 0), std::nullopt);
}

TEST(Totp, spells_seeds_as_RFC_4648_does) {
  EXPECT_EQ(base32(bytes_of(std::string("foobar"))), "MZXW6YTBOI");
  EXPECT_EQ(from_base32("MZXW6YTBOI"), "foobar");
  EXPECT_EQ(from_base32("mzxw"), std::nullopt);
}

TEST(Password, fits_its_hash_and_no_other) {
  const std::string hash = hashed_password(right_password, Secret{7}, quick);
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$"));
  EXPECT_TRUE(password_fits(right_password, hash));
  EXPECT_FALSE(password_fits("correct horse batterz", hash));
  EXPECT_FALSE(password_fits(right_password, ""));
  EXPECT_NE(hashed_password(right_password, Secret{8}, quick), hash);  // another salt
}

TEST(Logins, are_written_and_read_alike_and_hold_no_token) {
  Logins logins;
  logins.add_token("alpha", "script", digest_of("the token itself"));
  logins.login("alpha").password = hashed_password(right_password, Secret{7}, quick);
  logins.login("port").keys.push_back({.name = "gate-1", .key = SigningKey::make().public_key()});
  const std::string text = logins.to_text();
  EXPECT_EQ(text.find("the token itself"), std::string::npos);
  const auto again = Logins::from_text(text);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->to_text(), text);
  EXPECT_EQ(again->person_with_token("the token itself"), "alpha");
  EXPECT_EQ(again->person_with_token("another"), std::nullopt);
  for (const char* bad :
       {"", "{}", R"({"logins": [{}]})", R"({"logins": [{"person": "a", "password": "plain"}]})",
        R"({"logins": [{"person": "a"}, {"person": "a"}]})",
        R"({"logins": [{"person": "a", "tokens": [{"sha256": "12"}]}]})",
        R"({"logins": [{"person": "a", "keys": [{"x": "AA"}]}]})"}) {
    EXPECT_FALSE(Logins::from_text(bad)) << bad;
  }
}

// ---- sessions, as a browser meets them

class SessionTest : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
    logins_ = case_year::logins();
    const std::string hash = hashed_password(right_password, Secret{7}, quick);
    for (const char* who : {"Tencent", "Alibaba", "drafter", "director"}) {
      logins_.login(who).password = hash;
    }
    logins_.login("director").totp = base32(bytes_of(seed_));
    service_.service().change_logins(logins_);
  }

  Response sign_in(const std::string& who, const std::string& password,
                   const std::string& code = "",
                   CaseService::Pairs headers = {{"content-type", "application/json"}}) {
    return service_.ask("", "POST", "/v1/session", {},
                        R"({"person": ")" + who + R"(", "password": ")" + password +
                            R"(", "code": ")" + code + "\"}",
                        std::move(headers));
  }
  static std::string cookie_of(const Response& response) {
    for (const auto& [name, value] : response.headers) {
      if (name == "Set-Cookie") {
        return value.substr(0, value.find(';'));
      }
    }
    return "";
  }
  static std::string csrf_of(const Response& response) {
    const Result<Json> json = json_from_text(response.body);
    const Json* const token = json ? json->find("csrf_token") : nullptr;
    return token == nullptr ? "" : std::get<std::string>(token->is);
  }
  Response me(const std::string& cookie) {
    return service_.ask("", "GET", "/v1/me", {}, {}, {{"cookie", cookie}});
  }
  std::string code_now() {
    return totp_code(seed_, static_cast<std::uint64_t>(service_.now_seconds / 30));
  }

  const std::string seed_ = "12345678901234567890";
  CaseService service_;
  Logins logins_;
};

TEST_F(SessionTest, opens_with_the_password_and_is_the_persons_until_it_is_closed) {
  const Response opened = sign_in("Tencent", right_password);
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_NE(opened.headers.back().second.find("HttpOnly"), std::string::npos);
  EXPECT_NE(opened.headers.back().second.find("SameSite=Strict"), std::string::npos);
  const std::string cookie = cookie_of(opened);
  EXPECT_NE(me("other=1; " + cookie).body.find("Tencent"), std::string::npos);
  EXPECT_EQ(service_
                .ask("", "DELETE", "/v1/session", {}, {},
                     {{"cookie", cookie}, {"x-csrf-token", csrf_of(opened)}})
                .status,
            200);
  EXPECT_EQ(me(cookie).status, 401);
}

TEST_F(SessionTest, tells_its_person_what_changes_have_to_bring_along) {
  const Response opened = sign_in("Tencent", right_password);
  const std::string token = csrf_of(me(cookie_of(opened)));
  EXPECT_FALSE(token.empty());
  EXPECT_EQ(token, csrf_of(opened));
  const Response by_token = service_.ask("Tencent", "GET", "/v1/me");
  EXPECT_NE(by_token.body.find("\"csrf_token\": null"), std::string::npos) << by_token.body;
}

TEST_F(SessionTest, lets_in_by_name_whom_a_demonstration_left_open_and_nobody_else) {
  Logins logins = logins_;
  logins.login("Alibaba").open = true;
  logins.login("drafter").open = true;
  service_.service().change_logins(std::move(logins));
  const std::string about = service_.ask("", "GET", "/v1/about").body;
  EXPECT_NE(about.find("\"person\": \"Alibaba\""), std::string::npos) << about;
  EXPECT_EQ(about.find("Tencent"), std::string::npos) << about;
  for (int often = 0; often < 40; ++often) {  // more than an address may guess
    EXPECT_EQ(sign_in("Alibaba", "anything").status, 200);
  }
  EXPECT_EQ(sign_in("drafter", "anything").status, 200);
  EXPECT_EQ(sign_in("Tencent", "anything").status, 401);
}

TEST_F(SessionTest, says_the_same_whatever_was_wrong) {
  const std::string wrong = sign_in("Tencent", "not the password").body;
  EXPECT_EQ(sign_in("nobody-of-this-name", right_password).body, wrong);
  EXPECT_EQ(sign_in("maker_a", right_password).body, wrong);   // has no password
  EXPECT_EQ(sign_in("drafter", right_password).body, wrong);   // an officer without a second factor
  EXPECT_EQ(sign_in("director", right_password).body, wrong);  // an officer who left it out
  EXPECT_EQ(sign_in("director", right_password, "000000").body, wrong);
}

TEST_F(SessionTest, lets_officers_in_with_their_second_factor_once_for_each_code) {
  EXPECT_EQ(sign_in("director", right_password, code_now()).status, 200);
  EXPECT_EQ(sign_in("director", right_password, code_now()).status, 401);
  service_.now_seconds += 30;
  EXPECT_EQ(sign_in("director", right_password, code_now()).status, 200);
}

TEST_F(SessionTest, never_takes_up_an_id_that_a_caller_brings) {
  const std::string brought = "sluice_session=chosen-by-somebody-else";
  const Response opened = sign_in("Tencent", right_password, "",
                                  {{"content-type", "application/json"}, {"cookie", brought}});
  ASSERT_EQ(opened.status, 200);
  EXPECT_NE(cookie_of(opened), brought);
  EXPECT_EQ(me(brought).status, 401);
  // Nor are two sessions ever the same.
  EXPECT_NE(cookie_of(sign_in("Tencent", right_password)), cookie_of(opened));
}

TEST_F(SessionTest, changes_nothing_without_the_token_that_another_page_cannot_know) {
  const Response opened = sign_in("Tencent", right_password);
  const std::string apply =
      R"({"act": "apply", "firm": "Tencent", "class": "H200", "quantity": 1})";
  const auto post = [&](CaseService::Pairs headers) {
    headers.emplace_back("cookie", cookie_of(opened));
    return service_.ask("", "POST", "/v1/commands", {{"dry_run", "true"}}, apply, headers).status;
  };
  EXPECT_EQ(post({}), 403);
  EXPECT_EQ(post({{"x-csrf-token", "guessed"}}), 403);
  EXPECT_EQ(post({{"x-csrf-token", csrf_of(sign_in("Alibaba", right_password))}}), 403);
  EXPECT_LT(post({{"x-csrf-token", csrf_of(opened)}}), 300);
  // A form of another page cannot sign anybody in either: it has another type.
  EXPECT_EQ(sign_in("Tencent", right_password, "", {{"content-type", "text/plain"}}).status, 415);
}

TEST_F(SessionTest, ends_when_it_was_idle_and_at_the_latest_after_half_a_day) {
  const std::string idle = cookie_of(sign_in("Tencent", right_password));
  service_.now_seconds += 29 * 60;
  EXPECT_EQ(me(idle).status, 200);
  service_.now_seconds += 30 * 60;
  EXPECT_EQ(me(idle).status, 401);
  const std::string busy = cookie_of(sign_in("Tencent", right_password));
  for (int at = 0; at < 12 * 3; ++at) {
    EXPECT_EQ(me(busy).status, 200) << at;
    service_.now_seconds += 20 * 60;
  }
  EXPECT_EQ(me(busy).status, 401);
}

TEST_F(SessionTest, closes_the_door_after_five_wrong_answers_for_a_quarter_of_an_hour) {
  for (int at = 0; at < 5; ++at) {
    EXPECT_EQ(sign_in("Tencent", "wrong password").status, 401);
  }
  EXPECT_EQ(sign_in("Tencent", right_password).status, 429);
  EXPECT_EQ(sign_in("Alibaba", right_password).status, 200);  // another's door is open
  service_.now_seconds += 15 * 60;
  EXPECT_EQ(sign_in("Tencent", right_password).status, 200);
}

TEST_F(SessionTest, hears_no_address_out_for_ever) {
  int away = 0;
  for (int at = 0; at < 40; ++at) {
    away += sign_in("nobody" + std::to_string(at), right_password).status == 429 ? 1 : 0;
  }
  EXPECT_EQ(away, 10);
}

TEST_F(SessionTest, is_over_when_the_login_is_taken_away) {
  const std::string cookie = cookie_of(sign_in("Tencent", right_password));
  service_.service().change_logins(Logins());
  EXPECT_EQ(me(cookie).status, 401);
  EXPECT_EQ(service_.ask("Tencent", "GET", "/v1/me").status, 401);
}

// ---- requests that a gate signs

class SignedTest : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
    Logins logins;
    logins.login("shanghai").keys.push_back({.name = "gate-1", .key = key_.public_key()});
    // As the file is read: that is when keys are looked up by their ids.
    service_.service().change_logins(*Logins::from_text(logins.to_text()));
  }
  Response send(const std::string& body, CaseService::Pairs headers,
                const std::string& target = "/v1/commands?dry_run=true") {
    for (auto& [name, value] : headers) {
      for (char& letter : name) {
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
      }
    }
    std::promise<Response> promise;
    service_.service().handle(
        {.method = "POST",
         .target = target,
         .path = "/v1/commands",
         .query = {{"dry_run", "true"}},
         .headers = std::move(headers),
         .body = body,
         .peer = "127.0.0.1"},
        [&promise](Response response) { promise.set_value(std::move(response)); });
    return promise.get_future().get();
  }
  CaseService::Pairs headers(const std::string& body, const std::string& nonce,
                             std::int64_t later = 0) {
    return signature_headers(key_, "POST", "/v1/commands?dry_run=true", body,
                             service_.now_seconds + later, nonce);
  }

  const std::string body_ =
      R"({"act": "control_totals", "permit": "P-T", "declarations": 0, "quantity": 0})";
  SigningKey key_ = SigningKey::make();
  CaseService service_;
};

TEST_F(SignedTest, is_the_gates_own_and_good_once) {
  const CaseService::Pairs once = headers(body_, "n1");
  const Response first = send(body_, once);
  EXPECT_NE(first.status, 401) << first.body;
  EXPECT_NE(first.status, 403);
  EXPECT_EQ(send(body_, once).status, 401);  // sent again by somebody who listened
  EXPECT_NE(send(body_, headers(body_, "n2")).status, 401);
}

TEST_F(SignedTest, covers_body_and_target) {
  EXPECT_EQ(send(body_ + " ", headers(body_, "n1")).status, 401);
  EXPECT_EQ(send(body_, headers(body_, "n2"), "/v1/commands").status, 401);
  CaseService::Pairs other = headers(body_, "n3");
  other[0].second = signature_headers(key_, "POST", "/", "x", 0, "n")[0].second;
  EXPECT_EQ(send(body_, other).status, 401);
}

TEST_F(SignedTest, is_not_taken_from_a_clock_that_is_wrong) {
  EXPECT_EQ(send(body_, headers(body_, "n1", -301)).status, 401);
  EXPECT_EQ(send(body_, headers(body_, "n2", 301)).status, 401);
  EXPECT_NE(send(body_, headers(body_, "n3", -299)).status, 401);
}

TEST_F(SignedTest, is_not_taken_from_a_key_that_is_unknown_or_in_another_form) {
  const SigningKey stranger = SigningKey::make();
  EXPECT_EQ(send(body_, signature_headers(stranger, "POST", "/v1/commands?dry_run=true", body_,
                                          service_.now_seconds, "n1"))
                .status,
            401);
  for (const char* input :
       {"", "sig=()", R"(sig=("@method");created=1;nonce="n";keyid="k")", "sig2=whatever"}) {
    CaseService::Pairs bad = headers(body_, "n2");
    bad[1].second = input;
    EXPECT_EQ(send(body_, bad).status, 401) << input;
  }
}

}  // namespace
}  // namespace sluice

// Notices as their receivers meet them: webhooks that fail, are slow or send elsewhere, and a
// folder of mail.
#include "administer/notices.h"

#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "administer/http.h"
#include "administer/jws.h"
#include "administer/mail.h"
#include "administer/waiting_test.h"
#include "journal/memory_store.h"
#include "journal/temporary_folder_test.h"
#include "stories/sentence.h"

namespace sluice {
namespace {

constexpr const char* notices_terms = R"(terms "Notices"
version 1 from 2026-01-01
unit chips
class H200 "One"
class B300 "Another"
clause 1 "Ceiling" on grant of H200
  require total granted of H200 + quantity <= 1,000 chips otherwise refuse
clause 2 "Lapses unless ordered" on grant of H200
  then lapse rest unless order within 90 days
)";

// The rest of the grant of 5 January may be ordered until here.
const Day last_day = *Day::from_civil(2026, 4, 5);

// Until it is so; the test's own limit of time is the end of patience.
struct Got {
  std::string path;
  std::string id;
  std::string signature;
  std::string body;
};

// Takes notices, and answers each as it is told to; 0: never.
class Receiver {
 public:
  Receiver() {
    server_ = std::move(
        *HttpServer::listen("127.0.0.1:0", [this](const Request& request, const Answer& answer) {
          int status = 200;
          {
            const std::lock_guard lock(mutex_);
            got_.push_back({.path = request.path,
                            .id = std::string(request.header("sluice-notice")),
                            .signature = std::string(request.header("sluice-signature")),
                            .body = request.body});
            status = decide_(got_.back(), got_.size());
            if (status == 0) {
              unanswered_.push_back(answer);
              return;
            }
          }
          Response response{.status = status, .headers = {}};
          if (status == 302) {
            response.headers.emplace_back("Location", url("/elsewhere"));
          }
          answer(std::move(response));
        }));
  }
  ~Receiver() {
    for (const Answer& answer : unanswered_) {
      answer({.headers = {}});
    }
    unanswered_.clear();  // none outlives its server
    server_->stop();
  }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  using Decide = std::function<int(const Got&, std::size_t)>;
  void answers(Decide decide) {
    const std::lock_guard lock(mutex_);
    decide_ = std::move(decide);
  }
  [[nodiscard]] std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(server_->port()) + path;
  }
  [[nodiscard]] std::vector<Got> got(const std::string& path = "") const {
    const std::lock_guard lock(mutex_);
    std::vector<Got> some;
    for (const Got& one : got_) {
      if (path.empty() || one.path == path) {
        some.push_back(one);
      }
    }
    return some;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Got> got_;
  std::vector<Answer> unanswered_;
  Decide decide_ = [](const Got&, std::size_t) { return 200; };
  std::unique_ptr<HttpServer> server_;
};

class NoticesTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(folder_.file("spool"));
    desk_ = std::move(*Desk::open(std::make_unique<MemoryStore>(), [] { return Stamp{}; }));
    ASSERT_TRUE(desk_->advance(*Day::from_civil(2026, 1, 5)));
    for (const char* sentence :
         {"register office Commerce", "register person drafter of Commerce as officer",
          "register gate North", "register gate South", "register person north of North as customs",
          "register firm Alpha", "register firm Beta", "register person alpha of Alpha",
          "set signatures_grant 1", "set signatures_stop 1", "enact t.terms"}) {
      say("regime", sentence);
    }
    say("alpha", "apply Alpha 500 H200 as A-1");
    say("drafter", "grant A-1 500 as P-1");
  }
  void TearDown() override {
    notices_.reset();
    desk_->stop();
  }
  void say(const std::string& who, const std::string& what) {
    const Command command = desk_->read([&](const State& state, const JournalEnd&) {
      Result<Command> read = command_from_sentence(
          state, state.person_named(who), what,
          [](std::string_view) { return Result<std::string>(notices_terms); });
      EXPECT_TRUE(read) << what << ": " << (read ? "" : read.error().message);
      return read ? *read : Command();
    });
    const auto reply = desk_->ask(command);
    ASSERT_TRUE(reply);
    EXPECT_LE(reply->decision.outcome, Outcome::reduce) << what;
  }
  void start(const std::string& subscriptions, WebhookLimits limits = {}) {
    limits.first_pause = std::chrono::milliseconds(1);
    auto read = subscriptions_from_text(subscriptions);
    ASSERT_TRUE(read) << read.error().message;
    auto started = Notices::start(*desk_, std::move(*read),
                                  {.sent = folder_.file("sent"),
                                   .spool = folder_.file("spool"),
                                   .key = key_,
                                   .unix_seconds = [] { return std::int64_t{1'785'000'000}; },
                                   .troubled =
                                       [this](const std::string& what) {
                                         const std::lock_guard lock(mutex_);
                                         troubles_.push_back(what);
                                       },
                                   .webhooks = limits});
    ASSERT_TRUE(started) << started.error().message;
    notices_ = std::move(*started);
  }
  std::string to(const std::string& path, const std::string& more = "") const {
    return R"({"webhook": ")" + receiver_.url(path) + "\"" + more + "}";
  }
  void advance(Day day) { ASSERT_TRUE(desk_->advance(day)); }
  // What is remembered as taken.
  [[nodiscard]] std::size_t remembered() const {
    std::ifstream in(folder_.file("sent"));
    std::size_t lines = 0;
    for (std::string line; std::getline(in, line);) {
      ++lines;
    }
    return lines;
  }
  std::vector<Notice> due(const std::string& subscription) {
    const auto read = subscriptions_from_text(subscription);
    EXPECT_TRUE(read);
    return desk_->read(
        [&](const State& state, const JournalEnd&) { return notices_due(state, read->front()); });
  }

  TemporaryFolder folder_;
  Receiver receiver_;
  std::shared_ptr<const SigningKey> key_ = std::make_shared<const SigningKey>(SigningKey::make());
  std::mutex mutex_;
  std::vector<std::string> troubles_;
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Notices> notices_;
};

TEST_F(NoticesTest, are_due_at_each_lead_before_a_lapse_and_each_is_another) {
  const std::string alpha = R"({"Alpha": {"mail": "a@example.org", "days_before": [1, 30, 7]}})";
  std::map<std::string, std::vector<Day>> days;
  for (Day day = *Day::from_civil(2026, 1, 6); day <= last_day + 3; day = day + 1) {
    advance(day);
    for (const Notice& notice : due(alpha)) {
      days[notice.id].push_back(day);
      EXPECT_EQ(notice.day, last_day);
    }
  }
  ASSERT_EQ(days.size(), 3U);
  std::multiset<Day> first;
  for (const auto& [id, on] : days) {
    first.insert(on.front());
  }
  EXPECT_EQ(first, (std::multiset<Day>{last_day - 30, last_day - 7, last_day - 1}));
  EXPECT_TRUE(due(R"({"Nobody": {"mail": "a@example.org"}})").empty());
}

TEST_F(NoticesTest, are_not_of_what_was_done_meanwhile_nor_to_another) {
  advance(last_day - 10);
  EXPECT_EQ(due(R"({"Alpha": {"mail": "a@example.org"}})").size(), 1U);
  EXPECT_TRUE(due(R"({"Beta": {"mail": "b@example.org"}})").empty());
  say("alpha", "order 500 of P-1 as O-1");
  EXPECT_TRUE(due(R"({"Alpha": {"mail": "a@example.org"}})").empty());
}

TEST_F(NoticesTest, come_once_each_over_restarts_and_make_up_for_days_that_were_missed) {
  const std::string all = "{\"Alpha\": " + to("/a") + "}";
  start(all);
  advance(last_day - 30);
  wait_until([&] { return remembered() == 1; });
  notices_.reset();
  // It was down on the seventh day before, and on the one after that.
  advance(last_day - 5);
  start(all);
  wait_until([&] { return remembered() == 2; });
  notices_.reset();
  start(all);
  advance(last_day - 1);
  wait_until([&] { return remembered() == 3; });
  advance(last_day + 2);
  notices_.reset();
  const std::vector<Got> got = receiver_.got();
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ((std::set<std::string>{got[0].id, got[1].id, got[2].id}).size(), 3U);
  for (const Got& one : got) {
    EXPECT_NE(one.body.find("P-1"), std::string::npos) << one.body;
    EXPECT_NE(one.body.find("\"2026-04-05\""), std::string::npos) << one.body;
  }
}

TEST_F(NoticesTest, are_signed_so_that_a_receiver_can_tell_who_sent_what) {
  advance(last_day - 1);
  start("{\"Alpha\": " + to("/a") + "}");
  wait_until([&] { return remembered() == 1; });
  const Got got = receiver_.got().at(0);
  PublicKeys keys;
  keys.add(key_->public_key());
  const auto opened = verified_json(got.signature, keys);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->kind, notice_kind);
  EXPECT_EQ(std::get<std::string>(opened->payload.find("id")->is), got.id);
  EXPECT_EQ(std::get<std::string>(opened->payload.find("sha256")->is), to_hex(digest_of(got.body)));
}

TEST_F(NoticesTest, are_sent_again_under_the_same_id_until_they_are_taken) {
  receiver_.answers([](const Got&, std::size_t number) { return number < 4 ? 500 : 204; });
  advance(last_day - 1);
  start("{\"Alpha\": " + to("/a") + "}");
  wait_until([&] { return remembered() == 1; });
  notices_.reset();
  const std::vector<Got> got = receiver_.got();
  ASSERT_EQ(got.size(), 4U);
  for (const Got& one : got) {
    EXPECT_EQ(one.id, got[0].id);
    EXPECT_EQ(one.body, got[0].body);
  }
  ASSERT_EQ(troubles_.size(), 1U) << "a receiver that goes on failing is complained of once";
  EXPECT_NE(troubles_[0].find("it answered 500"), std::string::npos) << troubles_[0];
}

TEST_F(NoticesTest, follow_no_redirection) {
  receiver_.answers([](const Got&, std::size_t number) { return number < 3 ? 302 : 200; });
  advance(last_day - 1);
  start("{\"Alpha\": " + to("/a") + "}");
  wait_until([&] { return remembered() == 1; });
  EXPECT_EQ(receiver_.got("/a").size(), 3U);
  EXPECT_TRUE(receiver_.got("/elsewhere").empty());
}

TEST_F(NoticesTest, to_a_slow_receiver_hold_up_neither_another_nor_the_desk_nor_the_end) {
  receiver_.answers([](const Got& got, std::size_t) { return got.path == "/slow" ? 0 : 200; });
  start("{\"North\": " + to("/slow") + ", \"South\": " + to("/fast") + "}",
        {.whole = std::chrono::milliseconds(250'000)});
  say("drafter", "stop release of H200 ground \"inspection\" review 2026-09-01");
  wait_until([&] { return remembered() == 1 && receiver_.got("/slow").size() == 1; });
  say("north", "acknowledge stop 1");
  say("drafter", "stop release of B300 ground \"inspection\" review 2026-09-01");
  wait_until([&] { return remembered() == 2; });
  EXPECT_EQ(receiver_.got("/fast").size(), 2U);
  EXPECT_EQ(receiver_.got("/slow").size(), 1U) << "one after another to each address";
  notices_.reset();  // does not wait for the receiver
}

TEST_F(NoticesTest, of_a_general_stop_go_to_gates_and_to_firms_that_hold_permits_of_it) {
  start("{\"North\": " + to("/north") + ", \"South\": " + to("/south") + ", \"Alpha\": " +
        to("/alpha", R"(, "language": "zh")") + ", \"Beta\": " + to("/beta") + "}");
  say("drafter", "stop release of H200 ground \"inspection\" review 2026-09-01");
  wait_until([&] { return remembered() == 3; });
  notices_.reset();
  for (const char* path : {"/north", "/south", "/alpha"}) {
    EXPECT_EQ(receiver_.got(path).size(), 1U) << path;
  }
  EXPECT_TRUE(receiver_.got("/beta").empty());
  EXPECT_NE(receiver_.got("/alpha")[0].body.find("全面停止放行"), std::string::npos);
  EXPECT_NE(receiver_.got("/alpha")[0].id, receiver_.got("/north")[0].id);
}

TEST_F(NoticesTest, that_a_stop_is_lifted_go_to_whoever_heard_of_it) {
  start("{\"North\": " + to("/north") + ", \"Alpha\": " + to("/alpha") + "}");
  say("drafter", "stop release of H200 ground \"inspection\" review 2026-09-01");
  wait_until([&] { return remembered() == 2; });
  notices_->change(*subscriptions_from_text("{\"North\": " + to("/north") + ", \"Alpha\": " +
                                            to("/alpha") + ", \"South\": " + to("/south") + "}"));
  wait_until([&] { return remembered() == 3; });
  say("drafter", "lift stop 1 because \"inspected\"");
  wait_until([&] { return remembered() == 6; });
  notices_.reset();
  for (const char* path : {"/north", "/south", "/alpha"}) {
    ASSERT_EQ(receiver_.got(path).size(), 2U) << path;
    EXPECT_NE(receiver_.got(path)[1].body.find("stop_lifted"), std::string::npos) << path;
  }
  // Who subscribes afterwards never heard of it.
  start("{\"North\": " + to("/late") + ", \"Beta\": " + to("/beta") + "}");
  notices_.reset();
  EXPECT_TRUE(receiver_.got("/late").empty());
  EXPECT_TRUE(receiver_.got("/beta").empty());
}

TEST_F(NoticesTest, that_a_stop_is_lifted_wait_for_the_notice_of_its_beginning) {
  std::atomic<bool> takes = false;
  receiver_.answers([&](const Got&, std::size_t) { return takes ? 200 : 503; });
  start("{\"North\": " + to("/north") + "}");
  say("drafter", "stop release of H200 ground \"inspection\" review 2026-09-01");
  wait_until([&] { return !receiver_.got("/north").empty(); });
  takes = true;
  wait_until([&] { return remembered() == 1; });
  say("drafter", "lift stop 1 because \"inspected\"");
  wait_until([&] { return remembered() == 2; });
  EXPECT_NE(receiver_.got("/north").back().body.find("stop_lifted"), std::string::npos);
}

TEST_F(NoticesTest, lie_in_the_spool_whole_and_once) {
  advance(last_day - 1);
  const std::string all = R"({"Alpha": {"mail": "desk@example.org", "language": "zh"}})";
  start(all);
  wait_until([&] { return remembered() == 1; });
  notices_.reset();
  start(all);
  notices_.reset();
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.file("spool"))) {
    files.push_back(entry.path());
  }
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].extension(), ".eml");
  std::ifstream in(files[0], std::ios::binary);
  const std::string message(std::istreambuf_iterator<char>(in), {});
  EXPECT_NE(message.find("To: <desk@example.org>\r\n"), std::string::npos) << message;
  EXPECT_NE(message.find("Subject: =?UTF-8?B?"), std::string::npos) << message;
}

TEST_F(NoticesTest, are_sent_anew_where_the_line_that_remembers_them_was_cut_short) {
  advance(last_day - 1);
  const std::string all = "{\"Alpha\": " + to("/a") + "}";
  start(all);
  wait_until([&] { return remembered() == 1; });
  notices_.reset();
  std::filesystem::resize_file(folder_.file("sent"),
                               std::filesystem::file_size(folder_.file("sent")) - 1);
  start(all);
  wait_until([&] { return remembered() == 1 && receiver_.got().size() == 2; });
  EXPECT_EQ(receiver_.got()[0].id, receiver_.got()[1].id);
}

TEST(Subscriptions, say_where_they_are_wrong) {
  const std::map<std::string, std::string> wrong{
      {"[]", "expected an object with a member for each party"},
      {R"({"A": 1})", "notices of `A`: expected an object"},
      {R"({"A": {}})", "expected `webhook` or `mail`"},
      {R"({"A": {"webhook": "ftp://x"}})", "`webhook`: expected an address"},
      {R"({"A": {"webhook": "http://x\r\ny"}})", "`webhook`: expected an address"},
      {R"({"A": {"mail": "x\r\nBcc: y@z"}})", "`mail`: expected one address"},
      {R"({"A": {"mail": "a@b,c@d"}})", "`mail`: expected one address"},
      {R"({"A": {"mail": "a@b", "language": "fr"}})", "`language`: expected `en` or `zh`"},
      {R"({"A": {"mail": "a@b", "days_before": [401]}})", "`days_before`: expected"},
      {R"({"A": {"mail": "a@b", "days_before": ["1"]}})", "`days_before`: expected"},
      {R"({"A": {"mail": "a@b", "days": [1]}})", "`days` is not known here"}};
  for (const auto& [json, message] : wrong) {
    const auto read = subscriptions_from_text(json);
    ASSERT_FALSE(read) << json;
    EXPECT_NE(read.error().message.find(message), std::string::npos) << read.error().message;
  }
}

std::string decoded(std::string base64) {
  std::erase_if(base64,
                [](char message) { return message == '=' || message == '\r' || message == '\n'; });
  std::replace(base64.begin(), base64.end(), '+', '-');
  std::replace(base64.begin(), base64.end(), '/', '_');
  return from_base64url(base64).value_or("(no base64)");
}

TEST(Mail, is_plain_ascii_in_short_lines_whatever_it_says) {
  for (std::size_t count = 0; count < 80; ++count) {
    std::string subject = std::string(count % 4, 'x');
    for (std::size_t at = 0; at < count; ++at) {
      subject += "许";
    }
    const std::string words = subject + "\n.\nFrom x\n";
    const std::string message = message_of({.from = "a@b",
                                            .to = "c@d",
                                            .subject = subject,
                                            .text = words,
                                            .id = "id@regime",
                                            .unix_seconds = 1'785'000'000});
    std::string heard;
    std::string body;
    bool in_subject = false;
    bool in_body = false;
    for (std::size_t at = 0; at < message.size();) {
      const std::size_t end = message.find("\r\n", at);
      ASSERT_NE(end, std::string::npos);
      const std::string line = message.substr(at, end - at);
      EXPECT_LE(line.size(), 98U);
      EXPECT_TRUE(std::all_of(line.begin(), line.end(),
                              [](char one) { return one >= 0x20 && one < 0x7f; }));
      in_subject = line.starts_with("Subject: ") || (in_subject && line.starts_with(" "));
      if (const std::size_t word = line.find("=?UTF-8?B?"); in_subject && word < line.size()) {
        EXPECT_LE(line.size() - word, 75U);
        const std::string part = decoded(line.substr(word + 10, line.size() - word - 12));
        EXPECT_NE(static_cast<unsigned char>(part.empty() ? 'x' : part[0]) & 0xC0U, 0x80U);
        heard += part;
      }
      body += in_body ? line : "";
      in_body = in_body || line.empty();
      at = end + 2;
    }
    EXPECT_EQ(heard, subject);
    EXPECT_EQ(decoded(body), words);
  }
  EXPECT_NE(message_of({.from = "a@b", .to = "c@d", .unix_seconds = 1'785'000'000})
                .find("Date: Sat, 25 Jul 2026 17:20:00 +0000\r\n"),
            std::string::npos);
}

}  // namespace
}  // namespace sluice

// A server that follows the journal of another one: what it shows, what it turns away, and what it
// does when its store is away or is another one.
#include "administer/follower.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/password.h"
#include "administer/waiting_test.h"
#include "journal/memory_store.h"
#include "journal/snapshot.h"
#include "journal/sqlite_store.h"
#include "journal/written_entries_test.h"

namespace sluice {
namespace {

using case_year::asked_of;
using case_year::CaseService;
using std::chrono::milliseconds;

constexpr const char* writer_address = "https://writer.example:8417";

// Until it is so; the test's own limit of time is the end of patience.
std::uint64_t end_of(const View& view) {
  return view.read([](const State&, const JournalEnd& end) { return end.seq; });
}
std::pair<JournalEnd, Digest> all_of(const View& view) {
  return view.read([](const State& state, const JournalEnd& end) {
    return std::pair(end, state_digest(state));
  });
}

// A store as it is at the moment: another one, or away.
class ChangingStore final : public Store {
 public:
  struct Behind {
    std::mutex mutex;
    std::shared_ptr<Store> store;  // null: it does not answer
  };
  explicit ChangingStore(std::shared_ptr<Behind> behind) : behind_(std::move(behind)) {}

  [[nodiscard]] std::string name() const override { return "changing"; }
  [[nodiscard]] Result<JournalEnd> end() override {
    const std::lock_guard lock(behind_->mutex);
    return behind_->store ? behind_->store->end() : away();
  }
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override {
    const std::lock_guard lock(behind_->mutex);
    return behind_->store ? behind_->store->read(first, visit) : away();
  }
  [[nodiscard]] Result<void> append(std::span<const StoredEntry> /*entries*/) override {
    return away();
  }
  [[nodiscard]] Result<void> put_snapshot(const StoredSnapshot& /*snapshot*/) override {
    return away();
  }
  [[nodiscard]] Result<std::vector<std::uint64_t>> snapshots() override {
    return std::vector<std::uint64_t>();
  }
  [[nodiscard]] Result<StoredSnapshot> snapshot(std::uint64_t /*seq*/) override { return away(); }

 private:
  static Error away() { return {.fault = Fault::unavailable, .message = "the disk is elsewhere"}; }

  std::shared_ptr<Behind> behind_;
};

class FollowerTest : public testing::Test {
 protected:
  void play() {
    writer_.play([](const auto&, const auto&) {});
  }
  // `looks_to_a_check` 0: none after the first.
  std::unique_ptr<Follower> follower_of(Follower::OpenStore open_store,
                                        unsigned looks_to_a_check = 3) {
    auto opened = Follower::open(
        std::move(open_store),
        {.between_looks = milliseconds(1),
         .patience = milliseconds(300),
         .looks_to_a_check = looks_to_a_check == 0 ? 1'000'000'000 : looks_to_a_check,
         .check_anew = true});
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
    return std::move(*opened);
  }
  void follow() {
    follower_ = follower_of(
        [path = writer_.journal()] { return open_sqlite_store(path, Access::read_only); });
    serve(writer_address);
  }
  // What is read is `behind_`, which begins as the writer's journal.
  void follow_what_changes(unsigned looks_to_a_check = 3) {
    change_to(written_by_the_writer());
    follower_ = follower_of(
        [behind = behind_]() -> Result<std::unique_ptr<Store>> {
          return std::unique_ptr<Store>(std::make_unique<ChangingStore>(behind));
        },
        looks_to_a_check);
    serve("");
  }
  void serve(const std::string& writer) {
    service_ = std::make_unique<Service>(
        *follower_, case_year::logins(),
        ServiceOptions{
            .clock = [this] { return writer_.next_stamp(); },
            .open_journal = [path = writer_.journal()]() -> Result<std::unique_ptr<Source>> {
              return std::unique_ptr<Source>(
                  std::move(*open_sqlite_store(path, Access::read_only)));
            },
            .notice = {.english = "a rehearsal", .chinese = "演练"},
            .evidence = {},
            .key = writer_.key(),
            .writer = writer,
            .log = {}});
  }

  std::shared_ptr<Store> written_by_the_writer() {
    return std::move(*open_sqlite_store(writer_.journal(), Access::read_only));
  }
  void change_to(std::shared_ptr<Store> store) {
    const std::lock_guard lock(behind_->mutex);
    behind_->store = std::move(store);
  }
  // Another journal with so many entries of its own.
  static std::shared_ptr<Store> another(std::size_t entries) {
    auto store = std::make_shared<MemoryStore>();
    EXPECT_TRUE(store->append(written_after({}, entries).entries));
    return store;
  }

  Response ask(const std::string& who, const std::string& path, case_year::Pairs query = {}) {
    return asked_of(*service_, who, "GET", path, std::move(query));
  }
  void catch_up() {
    wait_until([this] { return end_of(follower_->view()) == end_of(writer_.desk().view()); });
  }
  Error wait_for_its_end() {
    wait_until([this] { return follower_->standing().ended.has_value(); });
    return *follower_->standing().ended;
  }
  static std::string order(int quantity) {
    return R"({"act": "place_order", "permit": "P-T", "quantity": )" + std::to_string(quantity) +
           "}";
  }

  CaseService writer_;
  std::shared_ptr<ChangingStore::Behind> behind_ = std::make_shared<ChangingStore::Behind>();
  std::unique_ptr<Follower> follower_;
  std::unique_ptr<Service> service_;
};

TEST_F(FollowerTest, shows_everybody_the_same_bytes_as_the_writer_whose_year_it_followed) {
  follow();
  play();
  catch_up();
  EXPECT_EQ(all_of(follower_->view()), all_of(writer_.desk().view()));
  std::size_t compared = 0;
  for (const Route& route : routes()) {
    const std::string path = route.path;
    if (route.method != std::string("GET") || path.find('{') != std::string::npos ||
        path.ends_with("/stream") || path == "/metrics" || path == "/readyz") {
      continue;
    }
    for (const std::string& who : case_year::persons()) {
      const Response there = writer_.ask(who, "GET", path);
      EXPECT_EQ(ask(who, path).body, there.body) << who << " at " << path;
      compared += there.status == 200 ? 1 : 0;
    }
  }
  EXPECT_GT(compared, 200U);
  for (const char* path : {"/v1/permits/P-T", "/v1/permits/P-T/document"}) {
    const Response there = writer_.ask("Tencent", "GET", path);
    EXPECT_EQ(there.status, 200);
    EXPECT_EQ(ask("Tencent", path).body, there.body);
  }
  const case_year::Pairs then{{"at", "2026-03-02"}};
  EXPECT_EQ(ask("Tencent", "/v1/permits", then).body,
            writer_.ask("Tencent", "GET", "/v1/permits", then).body);
  EXPECT_EQ(ask("Tencent", "/v1/journal").status, 403);
}

TEST_F(FollowerTest, passes_through_the_states_of_the_writer_one_behind_another) {
  follow();
  std::size_t states = 0;
  writer_.play([&](const auto&, const auto&) {
    catch_up();
    EXPECT_EQ(all_of(follower_->view()), all_of(writer_.desk().view()));
    ++states;
  });
  EXPECT_GT(states, 200U);
}

TEST_F(FollowerTest, turns_away_whatever_changes_something_and_names_the_writer) {
  play();
  follow();
  const std::uint64_t before = end_of(writer_.desk().view());
  std::size_t tried = 0;
  for (const Route& route : routes()) {
    const std::string id = route.id;
    if (route.method == std::string("GET") || route.answer != nullptr || route.of_text != nullptr ||
        id == "sign_in" || id == "sign_out") {
      continue;
    }
    std::string path = route.path;
    if (const std::size_t brace = path.find('{'); brace != std::string::npos) {
      path.replace(brace, path.find('}') - brace + 1, std::string(64, 'a'));
    }
    const Response no = asked_of(*service_, "director", route.method, path, {}, order(1));
    EXPECT_EQ(no.status, 503) << path;
    EXPECT_EQ(no.type, "application/problem+json");
    EXPECT_NE(no.body.find("this server follows"), std::string::npos) << no.body;
    const std::pair<std::string, std::string> where{"Location", writer_address + path};
    EXPECT_NE(std::find(no.headers.begin(), no.headers.end(), where), no.headers.end()) << path;
    ++tried;
  }
  EXPECT_GE(tried, 4U);
  EXPECT_EQ(end_of(writer_.desk().view()), before);
  serve("");
  const Response no = asked_of(*service_, "Tencent", "POST", "/v1/commands", {}, order(1));
  EXPECT_EQ(no.status, 503);
  EXPECT_TRUE(no.headers.empty());
  EXPECT_EQ(asked_of(*service_, "", "POST", "/v1/commands", {}, order(1)).status, 401);
}

TEST_F(FollowerTest, answers_what_is_only_tried_as_the_writer_does) {
  play();
  follow();
  for (const int quantity : {1, 1'000'000}) {
    const case_year::Pairs dry{{"dry_run", "true"}};
    const Response there = writer_.ask("Tencent", "POST", "/v1/commands", dry, order(quantity));
    const Response here =
        asked_of(*service_, "Tencent", "POST", "/v1/commands", dry, order(quantity));
    EXPECT_EQ(here.status, there.status);
    EXPECT_EQ(here.body, there.body);
    EXPECT_NE(here.status, 503);
  }
}

TEST_F(FollowerTest, lets_people_sign_in_and_out_for_itself) {
  play();
  follow();
  Logins logins = case_year::logins();
  logins.login("Tencent").password = hashed_password("a long sentence", Secret{});
  service_->change_logins(logins);
  const Response opened = asked_of(*service_, "", "POST", "/v1/session", {},
                                   R"({"person": "Tencent", "password": "a long sentence"})",
                                   {{"content-type", "application/json"}});
  ASSERT_EQ(opened.status, 200) << opened.body;
  const std::string cookie = opened.headers.back().second;
  const case_year::Pairs with{{"cookie", cookie.substr(0, cookie.find(';'))}};
  EXPECT_EQ(asked_of(*service_, "", "GET", "/v1/me", {}, "", with).status, 200);
  EXPECT_EQ(writer_.service().stopping(), false);
  EXPECT_EQ(asked_of(writer_.service(), "", "GET", "/v1/me", {}, "", with).status, 401);
}

TEST_F(FollowerTest, goes_on_with_what_it_has_while_the_store_is_away_and_says_so) {
  play();
  follow_what_changes();
  const std::uint64_t known = end_of(follower_->view());
  EXPECT_EQ(ask("", "/readyz").body, "following, entry " + std::to_string(known) + "\n");
  const std::string permits = ask("Tencent", "/v1/permits").body;
  change_to(nullptr);
  (void)writer_.ask("Tencent", "POST", "/v1/commands", {}, order(3));
  wait_until([this] { return ask("", "/readyz").status == 503; });
  const std::string said = ask("", "/readyz").body;
  EXPECT_NE(said.find("following, entry " + std::to_string(known) + ", as it was "),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("the disk is elsewhere"), std::string::npos) << said;
  EXPECT_EQ(ask("Tencent", "/v1/permits").body, permits);
  EXPECT_GT(follower_->standing().failures, 0U);
  change_to(written_by_the_writer());
  wait_until([this] { return ask("", "/readyz").status == 200; });
  catch_up();
  EXPECT_EQ(all_of(follower_->view()), all_of(writer_.desk().view()));
  EXPECT_FALSE(follower_->standing().ended);
}

TEST_F(FollowerTest, tells_whoever_measures_it_the_last_entry_and_the_age_of_the_last_look) {
  play();
  follow_what_changes();
  change_to(nullptr);
  wait_until([this] { return follower_->standing().age > milliseconds(20); });
  const std::string text = ask("", "/metrics").body;
  EXPECT_NE(
      text.find("\nsluice_journal_entries " + std::to_string(end_of(writer_.desk().view())) + "\n"),
      std::string::npos)
      << text;
  const std::string name = "\nsluice_follower_last_look_seconds ";
  ASSERT_NE(text.find(name), std::string::npos) << text;
  EXPECT_GE(std::stod(text.substr(text.find(name) + name.size())), 0.02);
  EXPECT_EQ(text.find("sluice_commands_total"), std::string::npos);
}

TEST_F(FollowerTest, ends_where_the_journal_is_an_older_copy) {
  play();
  follow_what_changes();
  change_to(another(3));
  const Error why = wait_for_its_end();
  EXPECT_EQ(why.fault, Fault::damaged);
  EXPECT_NE(why.message.find("now the journal ends before it"), std::string::npos) << why.message;
  EXPECT_EQ(ask("", "/readyz").status, 503);
  EXPECT_EQ(all_of(follower_->view()), all_of(writer_.desk().view()));
}

TEST_F(FollowerTest, ends_where_the_last_entry_is_another_one) {
  play();
  follow_what_changes();
  change_to(another(end_of(follower_->view())));
  const Error why = wait_for_its_end();
  EXPECT_NE(why.message.find("and now has `"), std::string::npos) << why.message;
  EXPECT_NE(why.message.find("this is another journal"), std::string::npos) << why.message;
}

TEST_F(FollowerTest, ends_where_what_comes_does_not_follow_what_it_read) {
  play();
  follow_what_changes(0);
  (void)writer_.ask("Tencent", "POST", "/v1/commands", {}, order(1));
  catch_up();
  const auto before = all_of(follower_->view());
  change_to(another(before.first.seq + 5));
  const Error why = wait_for_its_end();
  EXPECT_NE(why.message.find("does not go on from the entries that were read before: entry " +
                             std::to_string(before.first.seq + 1)),
            std::string::npos)
      << why.message;
  EXPECT_EQ(all_of(follower_->view()), before);
}

TEST_F(FollowerTest, notices_that_a_file_has_been_replaced) {
  play();
  follow();
  // A copy that ends earlier, in the place of the file that is open.
  TemporaryFolder folder;
  const std::string copy = folder.file("copy.db");
  {
    auto store = create_sqlite_store(copy);
    ASSERT_TRUE(store && (*store)->append(written_after({}, 2).entries));
  }
  for (const char* ending : {"", "-wal", "-shm"}) {
    std::filesystem::rename(writer_.journal() + ending, writer_.journal() + ".aside" + ending);
  }
  std::filesystem::copy_file(copy, writer_.journal());
  EXPECT_EQ(wait_for_its_end().fault, Fault::damaged);
}

TEST_F(FollowerTest, streams_every_entry_once_and_in_order_while_the_writer_writes) {
  play();
  follow();
  const std::uint64_t orders = 40;
  const std::uint64_t last = end_of(writer_.desk().view()) + orders;
  std::thread writing([this] {
    for (std::uint64_t at = 0; at < orders; ++at) {
      (void)writer_.ask("Tencent", "POST", "/v1/commands", {}, order(1));
    }
  });
  std::vector<std::uint64_t> seen;
  const Response response = ask("director", "/v1/journal/stream", {{"after", "0"}});
  ASSERT_NE(response.stream, nullptr) << response.body;
  while (seen.empty() || seen.back() < last) {
    const auto rung = std::make_shared<std::atomic<bool>>(false);
    const auto piece = response.stream->next([rung] { *rung = true; });
    ASSERT_TRUE(piece);
    if (piece->empty()) {
      wait_until([&] { return rung->load(); });
    }
    for (std::size_t at = piece->find("id: "); at != std::string::npos;
         at = piece->find("\nid: ", at + 1)) {
      seen.push_back(std::stoull(piece->substr(piece->find(' ', at))));
    }
  }
  writing.join();
  ASSERT_EQ(seen.size(), last);
  for (std::size_t at = 0; at < seen.size(); ++at) {
    EXPECT_EQ(seen[at], at + 1);
  }
}

}  // namespace
}  // namespace sluice

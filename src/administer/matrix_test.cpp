// Every route, asked by every kind of person: what must be refused is refused. The table is written
// by hand, so that a route which nobody thought about fails here.
#include <array>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"

namespace sluice {
namespace {

using case_year::CaseService;

// The public and a stranger's token, then a person of each kind of party in the case, and of each
// role that the case has nobody for.
struct Asker {
  const char* who;
  const char* kind;
};
constexpr Asker matrix_askers[] = {
    {"", "public"},         {"stranger", "stranger"}, {"Tencent", "firm"},
    {"Alibaba", "rival"},   {"maker_a", "maker"},     {"exporter", "exporter"},
    {"shanghai", "gate"},   {"drafter", "officer"},   {"director", "officer"},
    {"deputy", "officer"},  {"planner", "officer"},   {"buyer", "firm"},
    {"controller", "firm"}, {"agent", "firm"},        {"inspector", "officer"},
    {"judge", "officer"},   {"former", "stranger"}};

struct Row {
  const char* method;
  const char* path;       // as in the document
  const char* asked;      // with what stands for the braces
  const char* may_read;   // kinds, or "all"
  const char* otherwise;  // to whoever has a token and may not: 403 or 404
};
constexpr const char* known = "firm rival maker exporter gate officer";
constexpr Row matrix_rows[] = {
    {"GET", "/healthz", "/healthz", "all", ""},
    {"GET", "/readyz", "/readyz", "all", ""},
    {"GET", "/metrics", "/metrics", "all", ""},
    {"GET", "/openapi.json", "/openapi.json", "all", ""},
    {"GET", "/v1/about", "/v1/about", "all", ""},
    {"GET", "/v1/register", "/v1/register", "all", ""},
    {"GET", "/v1/terms", "/v1/terms", "all", ""},
    {"GET", "/v1/keys", "/v1/keys", "all", ""},
    {"GET", "/v1/checkpoint", "/v1/checkpoint", "all", ""},
    {"POST", "/v1/check", "/v1/check", "all", ""},
    // Signing in is open to all, and answered 415 here, for the request is no JSON.
    {"POST", "/v1/session", "/v1/session", "all", ""},
    {"DELETE", "/v1/session", "/v1/session", known, ""},
    {"GET", "/v1/stops", "/v1/stops", "all", ""},
    {"GET", "/v1/me", "/v1/me", known, ""},
    {"GET", "/v1/applications", "/v1/applications", known, ""},
    {"GET", "/v1/approvals", "/v1/approvals", known, ""},
    {"GET", "/v1/permits", "/v1/permits", known, ""},
    {"GET", "/v1/permits/{permit}", "/v1/permits/P-T", "firm gate officer", "404"},
    {"GET", "/v1/permits/{permit}/document", "/v1/permits/P-T/document", "firm gate officer",
     "404"},
    {"GET", "/v1/orders", "/v1/orders", known, ""},
    {"GET", "/v1/clearances", "/v1/clearances", known, ""},
    {"GET", "/v1/declarations", "/v1/declarations", known, ""},
    {"GET", "/v1/lots", "/v1/lots", known, ""},
    {"GET", "/v1/obligations", "/v1/obligations", known, ""},
    {"GET", "/v1/waiting", "/v1/waiting", known, ""},
    {"GET", "/v1/consignments", "/v1/consignments", known, ""},
    {"GET", "/v1/deployments", "/v1/deployments", known, ""},
    {"GET", "/v1/goods", "/v1/goods", known, ""},
    {"GET", "/v1/supplies", "/v1/supplies", known, ""},
    {"GET", "/v1/reconciliations", "/v1/reconciliations", known, ""},
    {"GET", "/v1/firms/{firm}/headroom", "/v1/firms/Tencent/headroom", "firm officer", "404"},
    {"GET", "/v1/rulings", "/v1/rulings", known, ""},
    {"GET", "/v1/reviews", "/v1/reviews", known, ""},
    {"GET", "/v1/allocations", "/v1/allocations", "all", ""},
    {"GET", "/v1/worklist", "/v1/worklist", "officer", "403"},
    {"GET", "/v1/groups", "/v1/groups", "officer", "403"},
    {"GET", "/v1/letters/{seq}", "/v1/letters/!", "firm officer", "404"},
    {"POST", "/v1/terms/check", "/v1/terms/check", known, ""},
    {"GET", "/v1/terms/explain", "/v1/terms/explain", "all", ""},
    {"GET", "/v1/terms/vocabulary", "/v1/terms/vocabulary", "all", ""},
    {"POST", "/v1/terms/explain", "/v1/terms/explain", known, ""},
    {"POST", "/v1/terms/test", "/v1/terms/test", known, ""},
    {"POST", "/v1/terms/diff", "/v1/terms/diff", known, ""},
    {"GET", "/v1/drafts", "/v1/drafts", known, ""},
    {"PUT", "/v1/drafts/{name}", "/v1/drafts/mine", known, ""},
    {"GET", "/v1/drafts/{name}", "/v1/drafts/mine", known, ""},
    {"DELETE", "/v1/drafts/{name}", "/v1/drafts/mine", known, ""},
    {"GET", "/v1/parties", "/v1/parties", "officer", "403"},
    {"GET", "/v1/persons", "/v1/persons", "officer", "403"},
    {"GET", "/v1/proposals", "/v1/proposals", known, ""},
    {"GET", "/v1/journal", "/v1/journal", "officer", "403"},
    {"GET", "/v1/journal/frames", "/v1/journal/frames", "officer", "403"},
    {"GET", "/v1/entries/{seq}", "/v1/entries/1", "officer", "403"},
    {"GET", "/v1/accounts", "/v1/accounts", known, ""},
    {"GET", "/v1/accounts/{account}/statement", "/v1/accounts/open-1/statement", "firm officer",
     "404"},
    {"GET", "/v1/journal/stream", "/v1/journal/stream", "officer", "403"},
    {"GET", "/v1/changes", "/v1/changes", known, ""},
    {"GET", "/v1/upcoming", "/v1/upcoming", known, ""},
    {"GET", "/v1/calendar.ics", "/v1/calendar.ics", known, ""},
    {"GET", "/v1/stops/{stop}/exposure", "/v1/stops/1/exposure", "officer", "403"},
    {"GET", "/v1/changes/stream", "/v1/changes/stream", known, ""},
    {"POST", "/v1/commands", "/v1/commands", known, ""},
    {"PUT", "/v1/evidence/{sha256}", "/v1/evidence/@", known, ""},
    {"GET", "/v1/evidence/{sha256}", "/v1/evidence/@", "firm officer", "404"},
    {"POST", "/v1/batch", "/v1/batch", known, ""},
    {"POST", "/v1/day", "/v1/day", "officer", "403"}};

bool among(std::string_view kinds, std::string_view kind) {
  return kinds == "all" ||
         (" " + std::string(kinds) + " ").find(" " + std::string(kind) + " ") != std::string::npos;
}

class Matrix : public testing::Test {
 protected:
  void SetUp() override {
    service_.play([](const auto&, const auto&) {});
    Logins logins = case_year::logins();
    for (const auto& [name, party, role] :
         {std::array{"buyer", "Tencent", "applicant"},
          std::array{"controller", "Tencent", "compliance"},
          std::array{"agent", "Tencent", "broker"}, std::array{"inspector", "Planning", "auditor"},
          std::array{"judge", "Planning", "appeal"}, std::array{"former", "Tencent", "left"}}) {
      const std::string body = R"({"act": "register_person", "name": ")" + std::string(name) +
                               R"(", "party": ")" + party + R"(", "roles": [")" + role + "\"]}";
      ASSERT_EQ(service_.ask("examiner", "POST", "/v1/commands", {}, body).status, 200) << body;
      logins.add_token(name, "test", digest_of(case_year::token_of(name)));
    }
    service_.service().change_logins(std::move(logins));
    ASSERT_EQ(service_.ask("Tencent", "PUT", "/v1/evidence/" + document(), {}, "a contract").status,
              201);
  }
  static std::string document() { return to_hex(digest_of("a contract")); }
  Response ask(const char* who, const char* method, const Row& row) {
    const bool headroom = std::string_view(row.path).ends_with("headroom");
    const bool posts = std::string_view(row.method) == "POST";
    // Nobody else hands in the document that one firm handed in.
    const bool puts = std::string_view(method) == "PUT" && std::string_view(row.method) == "PUT";
    std::string path = row.asked;
    if (path.ends_with('!')) {
      path.replace(path.size() - 1, 1, std::to_string(service_.first_filing_of("Tencent")));
    }
    if (path.ends_with('@')) {
      path.replace(path.size() - 1, 1, puts ? to_hex(digest_of("another")) : document());
    }
    return service_.ask(who, method, path,
                        headroom ? CaseService::Pairs{{"class", "H200"}, {"event", "release"}}
                        : std::string_view(row.path) == "/v1/commands"
                            ? CaseService::Pairs{{"dry_run", "true"}}
                            : CaseService::Pairs{},
                        posts  ? R"({"act": "declare_supply"})"
                        : puts ? (std::string_view(row.path).ends_with("{name}") ? "{}" : "another")
                               : "");
  }
  CaseService service_;
};

TEST_F(Matrix, has_a_row_for_every_route) {
  EXPECT_EQ(routes().size(), std::size(matrix_rows));
  for (const Route& route : routes()) {
    EXPECT_TRUE(std::any_of(std::begin(matrix_rows), std::end(matrix_rows), [&](const Row& row) {
      return std::string_view(row.path) == route.path &&
             std::string_view(row.method) == route.method;
    })) << route.path;
  }
}

TEST_F(Matrix, refuses_whoever_must_be_refused_and_answers_everybody_else) {
  int refused = 0;
  for (const Row& row : matrix_rows) {
    for (const Asker& asker : matrix_askers) {
      const int status = ask(asker.who, row.method, row).status;
      const std::string what = std::string(asker.kind) + " " + row.method + " " + row.asked;
      // A token that is nobody's is no token of the public's: a client whose token was withdrawn
      // learns it at once.
      if (std::string_view(asker.kind) == "stranger") {
        EXPECT_EQ(status, 401) << what;
        ++refused;
      } else if (among(row.may_read, asker.kind)) {
        EXPECT_NE(status, 401) << what;
        EXPECT_NE(status, 403) << what;
        EXPECT_TRUE(status == 200 || std::string_view(row.method) != "GET") << what << status;
        EXPECT_LT(status, 500) << what;
      } else {
        const std::string expected =
            std::string_view(asker.kind) == "public" ? "401" : row.otherwise;
        EXPECT_EQ(std::to_string(status), expected) << what;
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 60);
}

TEST_F(Matrix, knows_no_other_method_on_any_route) {
  for (const Row& row : matrix_rows) {
    for (const char* method : {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"}) {
      const bool its_own =
          std::any_of(std::begin(matrix_rows), std::end(matrix_rows), [&](const Row& other) {
            return std::string_view(other.path) == row.path &&
                   std::string_view(other.method) == method;
          });
      if (!its_own) {
        EXPECT_EQ(ask("drafter", method, row).status, 405) << method << " " << row.path;
      }
    }
  }
}

// What lies with another firm is not there: by list, by name, and by a command about it.
TEST_F(Matrix, keeps_firms_out_of_each_others_affairs) {
  const auto items = [&](const char* who, const char* path) {
    return service_.ask(who, "GET", path).body;
  };
  for (const char* path :
       {"/v1/applications", "/v1/approvals", "/v1/permits", "/v1/orders", "/v1/clearances",
        "/v1/declarations", "/v1/lots", "/v1/obligations", "/v1/waiting", "/v1/accounts",
        "/v1/consignments", "/v1/deployments", "/v1/supplies", "/v1/reconciliations"}) {
    EXPECT_EQ(items("Alibaba", path).find("Tencent"), std::string::npos) << path;
    EXPECT_EQ(items("Alibaba", path).find("P-T"), std::string::npos) << path;
  }
  for (const char* body :
       {R"({"act": "place_order", "permit": "P-T", "quantity": 1})",
        R"({"act": "surrender", "permit": "P-T", "quantity": 1})",
        R"({"act": "withdraw_application", "application": "T-1"})",
        R"({"act": "apply", "firm": "Tencent", "class": "H200", "quantity": 1})",
        R"({"act": "claim_purchase", "firm": "Tencent", "class": "Ascend", "quantity": 1})"}) {
    const Response no =
        service_.ask("Alibaba", "POST", "/v1/commands", {{"dry_run", "true"}}, body);
    EXPECT_TRUE(no.status == 422 || no.status == 404 || no.status == 400) << body << no.body;
  }
}

}  // namespace
}  // namespace sluice

// The routes of the service, each said once: path, who may ask, parameters, what is answered. The
// service finds its way by this table, /openapi.json is written from it, and the tests walk it.
#pragma once

#include <string>
#include <vector>

#include "administer/caller.h"
#include "administer/caveat.h"
#include "administer/http.h"
#include "administer/request_log.h"
#include "administer/schema.h"
#include "administer/signature.h"
#include "journal/store.h"
#include "kernel/cite.h"
#include "kernel/state.h"

namespace sluice {

enum class Audience {
  everybody,
  known,     // whoever has a token; they see what is theirs
  overseers  // the authority's offices and auditors: Caller::sees_all
};

struct Parameter {
  const char* name;
  const char* what;
  bool needed = false;
  bool day = false;
  bool language = false;  // en or zh
  bool whole = false;     // a whole number …
  std::uint64_t least = 0;
  std::uint64_t most = 1'000'000'000'000;  // … between these
};

// A question, as the answering function gets it: every parameter was looked at.
struct Route;
struct Visit;  // pages.h
struct Asked {
  const Route& route;
  const State& state;
  const Request& request;
  const Caller& caller;
  const std::vector<std::string>& parts;  // what stands for the braces in the path
  const JournalEnd& end;
  const Caveat& notice;             // what a demonstration must say of itself
  const SigningKey* key = nullptr;  // none: nothing is signed here
  RequestLine* line = nullptr;      // what is written down of the request; none: nothing is
  std::string_view csrf;            // what changes of the caller's session bring; empty: no session
  const Visit* visit = nullptr;     // of a page; null: it is none

  // This party's affairs are shown: whoever reads another's file leaves a trace.
  void shows(PartyId owner) const;
};

// What questions about a text need of a state. They take too long to be answered while it stands
// still, so that they get this and are answered when it has been let go.
struct LawNow {
  Law law;
  std::optional<std::size_t> in_force;
  Day today;

  [[nodiscard]] const terms::Rulebook* latest() const {
    return law.empty() ? nullptr : &law.latest();
  }
};

struct Route {
  const char* method;
  const char* path;  // "/v1/permits/{permit}"
  const char* id;    // unique; what clients are generated from calls it so
  const char* summary;
  Audience audience;
  std::vector<Parameter> parameters;
  const char* type;                  // of the answer's body
  Json (*schema)(Schemas&);          // of an answer in JSON; null: a text
  const char* body_type;             // of what is sent along; null: nothing is
  Json (*body)(Schemas&);            // its schema
  Response (*answer)(const Asked&);  // null: the service answers, for it needs more than a state
  Response (*of_text)(const Request&, const LawNow&) = nullptr;  // or this does, beside the state
};

[[nodiscard]] const std::vector<Route>& routes();

struct Found {
  const Route* route = nullptr;    // null: `allowed` says with which methods there would be one
  std::vector<std::string> parts;  // what stands for the braces
  std::string allowed;             // "GET, HEAD"; empty: there is no such path
};
[[nodiscard]] Found route_for(std::string_view method, std::string_view path);
// The same, in another table.
[[nodiscard]] Found route_in(const std::vector<Route>& table, std::string_view method,
                             std::string_view path);

constexpr std::uint64_t limit_usual = 100;  // items of a list, where nobody says

constexpr std::uint64_t csv_limit = 10'000;  // rows of a list as CSV
// The columns of a list's items, in the order of its schema. Requires: the route takes `format`.
[[nodiscard]] const std::vector<std::string>& columns_of(const Route& route);

// Of a parameter that is a whole number, or `otherwise`.
[[nodiscard]] std::uint64_t number_in(const Request& request, std::string_view name,
                                      std::uint64_t otherwise);

// As the parameter `language` says, or as the browser says that its reader likes it.
[[nodiscard]] Language language_in(const Request& request);
[[nodiscard]] std::string_view tag_of(Language language);  // "en", "zh"

// Why the parameters of a request are not the route's: 400. Nothing: they are.
[[nodiscard]] std::optional<Response> wrong_parameters(const Route& route, const Request& request);

// The OpenAPI 3.1 document of the table above.
[[nodiscard]] const std::string& openapi();

// The permit of this reference, where the caller may see it; any may be presented to a gate.
[[nodiscard]] PermitId permit_seen(const Asked& asked, std::string_view reference);

// A permit with its balance; and the ETag of such a thing, which changes with it.
[[nodiscard]] Json permit_json(const State& state, PermitId permit);
[[nodiscard]] std::string etag_of(const Json& json);

// The text that is in force, or the enacted version that the question names: that one is read
// before it comes into force, and afterwards. Fault::missing where there is none.
[[nodiscard]] Result<const terms::Rulebook*> text_asked_for(const Asked& asked);

// What the public register says.
[[nodiscard]] Json published_json(const State& state, const Caveat& notice);
// One run of a pool, as this caller may read it.
[[nodiscard]] Json pool_run_json(const State& state, std::uint32_t number, const Caller& caller);

// ---- the answering functions, by file

namespace answers {  // route_lists.cpp: what is on file, as far as the caller may see it
Response applications(const Asked& asked);
Response approvals(const Asked& asked);
Response permit(const Asked& asked);
Response orders(const Asked& asked);
Response clearances(const Asked& asked);
Response declarations(const Asked& asked);
Response lots(const Asked& asked);
Response obligations(const Asked& asked);
Response waiting(const Asked& asked);
Response parties(const Asked& asked);
Response persons(const Asked& asked);
Response goods(const Asked& asked);
Response consignments(const Asked& asked);
Response deployments(const Asked& asked);
Response supplies(const Asked& asked);
Response reconciliations(const Asked& asked);
Response proposals(const Asked& asked);
Response stops(const Asked& asked);
Response upcoming_of(const Asked& asked);
Response calendar(const Asked& asked);
}  // namespace answers
namespace answers {  // route_accounts.cpp: lists that are chosen from and put in order
Response permits(const Asked& asked);
Response accounts(const Asked& asked);
}  // namespace answers

namespace answers {  // route_register.cpp: the public register, the text, headroom
Response published(const Asked& asked);
Response text_in_force(const Asked& asked);
Response vocabulary(const Asked& asked);  // route_vocabulary.cpp
Response me(const Asked& asked);
Response headroom_of(const Asked& asked);
}  // namespace answers

namespace answers {  // route_recourse.cpp: what an office has to do, what it ruled and shared out
Response worklist(const Asked& asked);
Response rulings(const Asked& asked);
Response reviews(const Asked& asked);
Response groups(const Asked& asked);
Response allocations(const Asked& asked);
}  // namespace answers

namespace answers {  // route_terms.cpp
Response check_terms(const Request& request, const LawNow& law);
Response explain_terms(const Request& request, const LawNow& law);
Response explain_terms_in_force(const Request& request, const LawNow& law);
Response test_terms(const Request& request, const LawNow& law);
Response compare_terms(const Request& request, const LawNow& law);
}  // namespace answers

namespace answers {  // route_signed.cpp: what can be checked without trusting this server
Response keys(const Asked& asked);
Response checkpoint(const Asked& asked);
Response permit_document(const Asked& asked);
Response check(const Asked& asked);
}  // namespace answers

// ---- answers that the files share

[[nodiscard]] Response json_response(const Json& json, int status = 200);
// RFC 9457: type, title, status, detail; `more` is merged in.
[[nodiscard]] Response problem(int status, std::string_view title, std::string_view detail,
                               Json more = Json::object());
[[nodiscard]] Response problem(const Error& error);
// The things that a caller does not see are not on file.
[[nodiscard]] Response not_on_file();

}  // namespace sluice

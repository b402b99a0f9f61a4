#include "administer/pages.h"

namespace sluice {
namespace {

constexpr const char* html_type = "text/html";

Route public_page(const char* method, const char* path, const char* id, const char* summary,
                  std::vector<Parameter> parameters, Response (*answer)(const Asked&)) {
  return {.method = method,
          .path = path,
          .id = id,
          .summary = summary,
          .audience = Audience::everybody,
          .parameters = std::move(parameters),
          .type = html_type,
          .schema = nullptr,
          .body_type = nullptr,
          .body = nullptr,
          .answer = answer};
}

std::vector<Route> table_of_pages() {
  const Parameter language{.name = "language", .what = "en or zh"};
  const Parameter at{.name = "at", .what = "as it stood at the end of this day", .day = true};
  std::vector<Route> all{
      public_page("GET", "/register", "register_page", "The public register",
                  {at, language, {.name = "format", .what = "csv: the totals as a table"}},
                  answers::register_page),
      public_page("GET", "/register/terms", "terms_page", "The text in force, clause by clause",
                  {at, language}, answers::terms_page),
      public_page("GET", "/check", "check_page", "Whether a permit is genuine, and how it stands",
                  {{.name = "document", .what = "a signed document"}, language},
                  answers::check_page),
      public_page("POST", "/check", "checked_page", "The same, of a form", {language},
                  answers::check_page),
      public_page("GET", "/check/{permit}", "sealed_page", "The same, of a permit by its seal",
                  {{.name = "v", .what = "the seal"}, language}, answers::sealed_page),
      public_page("GET", "/v1/permits/{permit}/print", "permit_page", "A permit to print",
                  {language}, answers::permit_page),
      public_page("GET", "/public.css", "stylesheet", "How these pages look", {},
                  answers::stylesheet)};
  for (Route& route : all) {
    if (std::string_view(route.id) == "permit_page") {
      route.audience = Audience::known;
    }
  }
  return all;
}

}  // namespace

const std::vector<Route>& pages() {
  static const std::vector<Route> all = table_of_pages();
  return all;
}

}  // namespace sluice

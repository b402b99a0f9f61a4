#include "administer/site.h"

#include <algorithm>

#include "administer/route.h"

namespace sluice {
namespace {

constexpr std::string_view the_page = "/index.html";

// Styles are made as pages are drawn, by the library that draws them; scripts come from here alone.
constexpr const char* policy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

constexpr const char* built_without =
    "<!doctype html><html lang=\"en\"><title>Sluice</title><p>This program was built without the "
    "pages for browsers (<code>SLUICE_WEB=OFF</code>). It answers programs: "
    "<a href=\"/openapi.json\">/openapi.json</a> lists what.</p></html>\n";

const SiteFile* file_at(std::string_view path) {
  const auto files = site_files();
  const auto found = std::ranges::lower_bound(files, path, {}, &SiteFile::path);
  return found == files.end() || found->path != path ? nullptr : &*found;
}

bool takes_packed(const Request& request) {
  const std::string_view takes = request.header("accept-encoding");
  return takes.find("gzip") != std::string_view::npos || takes.find('*') != std::string_view::npos;
}

// Deep links: what has no dot in its last part is a page's address, unless programs ask there.
bool is_a_page(std::string_view path) {
  return !path.starts_with("/v1/") && !path.starts_with("/assets/") &&
         path.find("/.") == std::string_view::npos &&
         path.find('.', path.rfind('/')) == std::string_view::npos;
}

Response response_with(const SiteFile& file, const Request& request) {
  if (file.packed && !takes_packed(request)) {
    return problem(406, "packed only", "send `Accept-Encoding: gzip`, as browsers do");
  }
  // Names under assets/ change with what is in them.
  const bool lasts = file.path.starts_with("/assets/");
  Response response{
      .type = std::string(file.type),
      .body = {},
      .headers = {{"ETag", std::string(file.etag)},
                  {"Vary", "Accept-Encoding"},
                  {"Cache-Control", lasts ? "public, max-age=31536000, immutable" : "no-cache"},
                  {"Content-Security-Policy", policy},
                  {"Referrer-Policy", "same-origin"}}};
  if (request.header("if-none-match") == file.etag) {
    response.status = 304;
    return response;
  }
  response.body = std::string(file.bytes);
  if (file.packed) {
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace

std::optional<Response> site_answer(const Request& request) {
  if (request.method != "GET") {
    return std::nullopt;
  }
  if (const SiteFile* const file = file_at(request.path)) {
    return response_with(*file, request);
  }
  if (!is_a_page(request.path)) {
    return std::nullopt;
  }
  const SiteFile* const page = file_at(the_page);
  if (page != nullptr) {
    return response_with(*page, request);
  }
  return request.path == "/"
             ? std::optional(Response{
                   .type = "text/html; charset=utf-8", .body = built_without, .headers = {}})
             : std::nullopt;
}

}  // namespace sluice

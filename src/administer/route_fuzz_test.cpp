// Requests drawn from the service's own document, and then spoilt: whatever comes, the service
// answers, never with 5xx, and says nothing of a rival. SLUICE_ROUTES_N sets how many (usually
// 10,000), SLUICE_ROUTES_SEED which.
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "administer/http_client_test.h"

namespace sluice {
namespace {

using case_year::CaseService;

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// Stands in Tencent's affairs and in no request that is drawn: whoever else is shown it was shown
// too much.
constexpr const char* secret = "SECRET-OF-TENCENT";

class Drawer {
 public:
  Drawer(std::uint64_t seed, const Json& document) : dice_(seed), document_(document) {}

  std::uint64_t below(std::uint64_t end) { return dice_() % end; }
  bool once_in(std::uint64_t times) { return below(times) == 0; }
  template <class List>
  const auto& one_of(const List& list) {
    return list[below(std::size(list))];
  }

  std::string text() {
    static const std::vector<std::string> usual{
        "P-T",        "P-A",     "P-B",     "T-1",    "A-1",    "O-A",      "IP-A",
        "26CN01",     "Tencent", "Alibaba", "H200",   "Ascend", "Shanghai", "2026-06-30",
        "#1",         "#2",      "yes",     "no",     "1,000",  "release",  "grant",
        "clause 5.2", "5.2",     "officer", "reason", ""};
    static const std::vector<std::string> odd{std::string(300, 'x'),
                                              "\"",
                                              "'; drop table batch; --",
                                              "../../etc/passwd",
                                              "%00",
                                              "\xC0\xAF",
                                              "\xED\xA0\x80",
                                              "北京",
                                              "\u202E",
                                              "{}",
                                              "-1",
                                              "1e9",
                                              "NaN",
                                              "#0",
                                              "#4294967296",
                                              "#99999999999999999999",
                                              "2026-02-30",
                                              "0000-00-00",
                                              "9999-12-31",
                                              "<script>",
                                              "\n",
                                              " ",
                                              "P-T because \"x",
                                              "of of of",
                                              std::string("a\0b", 3)};
    return once_in(4) ? one_of(odd) : one_of(usual);
  }
  Json number() {
    static constexpr std::int64_t values[] = {0,
                                              1,
                                              -1,
                                              2,
                                              8,
                                              100,
                                              996,
                                              1000,
                                              2147483647,
                                              4294967296,
                                              1'000'000'000'000,
                                              std::numeric_limits<std::int64_t>::max(),
                                              std::numeric_limits<std::int64_t>::min()};
    return one_of(values);
  }

  // A value that the schema allows, mostly.
  Json value(const Json& schema, int depth = 0) {
    if (once_in(40) || depth > 8) {
      return anything(depth);
    }
    if (const Json* const ref = schema.find("$ref")) {
      return value(resolve(std::get<std::string>(ref->is)), depth + 1);
    }
    if (const Json* const kinds = schema.find("oneOf")) {
      return value(one_of(std::get<Json::Array>(kinds->is)), depth + 1);
    }
    if (const Json* const words = schema.find("enum")) {
      return one_of(std::get<Json::Array>(words->is));
    }
    if (const Json* const constant = schema.find("const")) {
      return *constant;
    }
    const Json* const of = schema.find("type");
    const auto* const name = of == nullptr ? nullptr : std::get_if<std::string>(&of->is);
    const std::string type = name == nullptr ? "string" : *name;
    if (type == "object") {
      const Json* const members = schema.find("properties");
      if (members == nullptr) {
        return anything(depth);
      }
      Json json = Json::object();
      for (const auto& [member, its] : std::get<Json::Object>(members->is)) {
        if (!once_in(6)) {
          json.add(member, value(its, depth + 1));
        }
      }
      return json;
    }
    if (type == "array") {
      Json json = Json::array();
      const Json* const items = schema.find("items");
      for (std::uint64_t left = below(3); left > 0 && items != nullptr; --left) {
        json.push(value(*items, depth + 1));
      }
      return json;
    }
    if (type == "integer") {
      return number();
    }
    if (type == "boolean") {
      return once_in(2);
    }
    if (schema.find("pattern") != nullptr) {
      return std::string(64, "0123456789abcdef"[below(16)]);
    }
    return schema.find("format") != nullptr && !once_in(4) ? Json("2026-07-15") : Json(text());
  }
  Json anything(int depth) {
    switch (below(depth > 4 ? 4 : 6)) {
      case 0:
        return {};
      case 1:
        return once_in(2);
      case 2:
        return number();
      case 3:
        return text();
      case 4:
        return Json::Array{anything(depth + 1)};
      default: {
        Json json = Json::object();
        json.add(text(), anything(depth + 1));
        return json;
      }
    }
  }
  void spoil(std::string& bytes) {
    for (std::uint64_t times = 1 + below(4); times > 0 && !bytes.empty(); --times) {
      const std::size_t at = below(bytes.size());
      switch (below(4)) {
        case 0:
          bytes[at] = static_cast<char>(below(256));
          break;
        case 1:
          bytes.erase(at, 1 + below(8));
          break;
        case 2:
          bytes.insert(at, bytes.substr(at, 1 + below(30)));
          break;
        default:
          bytes.insert(at, one_of(std::vector<std::string>{"{", "}", "[", "\"", ",", "99999999999",
                                                           "1.5", "\\u0000", "\\ud800", "null"}));
      }
    }
  }
  [[nodiscard]] const Json& resolve(const std::string& reference) const {
    const Json* at = &document_;
    for (std::size_t begin = 2; begin < reference.size();) {
      const std::size_t end = std::min(reference.find('/', begin), reference.size());
      at = at->find(reference.substr(begin, end - begin));
      begin = end + 1;
    }
    return *at;
  }

 private:
  std::mt19937_64 dice_;
  const Json& document_;
};

struct Drawn {
  std::string method;
  std::string path;
  CaseService::Pairs query;
  std::string body;
};

Drawn drawn_from(Drawer& draw, const Json& document) {
  const auto& paths = std::get<Json::Object>(document.find("paths")->is);
  // Commands are the half of it: they have the largest bodies.
  const auto commands = std::find_if(paths.begin(), paths.end(),
                                     [](const auto& path) { return path.name == "/v1/commands"; });
  const auto& [pattern, methods] = draw.once_in(2) ? *commands : draw.one_of(paths);
  const auto& [method, operation] = draw.one_of(std::get<Json::Object>(methods.is));
  Drawn drawn{.method = method == "get"   ? "GET"
                        : method == "put" ? "PUT"
                                          : "POST",
              .path = pattern,
              .query = {},
              .body = {}};
  for (const Json& parameter : std::get<Json::Array>(operation.find("parameters")->is)) {
    const std::string& name = std::get<std::string>(parameter.find("name")->is);
    const std::string& in = std::get<std::string>(parameter.find("in")->is);
    const Json value = draw.value(*parameter.find("schema"));
    const auto* const text = std::get_if<std::string>(&value.is);
    const std::string words = text != nullptr ? *text : to_text(value, false);
    if (in == "path") {
      drawn.path.replace(drawn.path.find("{" + name + "}"), name.size() + 2, words);
    } else if (in == "query" && !draw.once_in(3)) {
      drawn.query.emplace_back(draw.once_in(20) ? draw.text() : name, words);
    }
  }
  if (const Json* const body = operation.find("requestBody")) {
    const auto& media = std::get<Json::Object>(body->find("content")->is).front();
    const Json value = draw.value(*media.value.find("schema"));
    const auto* const text = std::get_if<std::string>(&value.is);
    drawn.body = media.name == "application/json" || text == nullptr
                     ? to_text(value, draw.once_in(2))
                     : *text;
    if (draw.once_in(3)) {
      draw.spoil(drawn.body);
    }
  }
  return drawn;
}

TEST(Routes, answer_whatever_comes_without_5xx_and_without_a_word_about_a_rival) {
  const std::uint64_t seed = from_environment("SLUICE_ROUTES_SEED", 20260714);
  const std::uint64_t count = from_environment("SLUICE_ROUTES_N", 10'000);
  CaseService service;
  service.play([](const auto&, const auto&) {});
  ASSERT_EQ(service.ask("Tencent", "POST", "/v1/commands", {},
                        std::string(R"({"act": "apply", "firm": "Tencent", "class": "H200", )") +
                            R"("quantity": 1, "reference": ")" + secret + "\"}")
                    .status /
                100,
            2);
  const Json document = *json_from_text(openapi());
  Drawer draw(seed, document);
  const std::vector<std::string> askers{"",        "Alibaba", "maker_a",  "exporter", "shanghai",
                                        "drafter", "planner", "director", "stranger"};
  std::map<int, std::uint64_t> answers;
  for (std::uint64_t at = 0; at < count; ++at) {
    const Drawn drawn = drawn_from(draw, document);
    const std::string& who = draw.one_of(askers);
    const Response response = service.ask(who, drawn.method, drawn.path, drawn.query, drawn.body);
    ++answers[response.status];
    const bool oversees = who == "drafter" || who == "planner" || who == "director";
    const bool leaks = !oversees && response.body.find(secret) != std::string::npos;
    const bool inner = response.body.find("std::") != std::string::npos ||
                       response.body.find(".cpp") != std::string::npos ||
                       response.body.find("/tmp") != std::string::npos;
    ASSERT_TRUE(response.status < 500 && !leaks && !inner)
        << "seed " << seed << ", request " << at << " of " << who << ": " << drawn.method << " "
        << drawn.path << "\n"
        << drawn.body << "\n"
        << response.status << " " << response.body;
    ASSERT_TRUE(response.type != "application/json" || json_from_text(response.body));
  }
  // The draw reaches what it is meant to reach.
  for (const int status : {200, 202, 400, 401, 403, 404, 422}) {
    EXPECT_GT(answers[status], 0U) << status;
  }
  for (const auto& [status, times] : answers) {
    RecordProperty("status_" + std::to_string(status), std::to_string(times));
  }
}

// The same over a socket, spoilt from the first byte on: the server answers or hangs up, and goes
// on.
TEST(Routes, outlive_bytes_that_are_no_request) {
  const std::uint64_t seed = from_environment("SLUICE_ROUTES_SEED", 20260714);
  const std::uint64_t count = from_environment("SLUICE_ROUTES_N", 10'000) / 20;
  CaseService service;
  auto server = std::move(*HttpServer::listen("127.0.0.1:0", [&](Request request, Answer answer) {
    service.service().handle(std::move(request), std::move(answer));
  }));
  const Json document = *json_from_text(openapi());
  Drawer draw(seed, document);
  for (std::uint64_t at = 0; at < count; ++at) {
    const Drawn drawn = drawn_from(draw, document);
    std::string bytes = drawn.method == "GET" ? testing_http::get("/v1/register")
                                              : testing_http::post(drawn.path, drawn.body);
    draw.spoil(bytes);
    const testing_http::Connection connection(server->port());
    connection.send(bytes);
  }
  testing_http::Connection connection(server->port());
  connection.send(testing_http::get("/healthz"));
  EXPECT_EQ(testing_http::status_of(connection.response()), 200) << "seed " << seed;
}

}  // namespace
}  // namespace sluice

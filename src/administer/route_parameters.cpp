// What stands behind the question mark of a request, held against what its route takes.
#include <algorithm>
#include <charconv>

#include "administer/route.h"
#include "terms/diagnose.h"

namespace sluice {
namespace {

std::optional<std::uint64_t> whole(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  return wrong != std::errc() || end != text.data() + text.size() ? std::nullopt
                                                                  : std::optional(value);
}

}  // namespace

std::optional<Response> wrong_parameters(const Route& route, const Request& request) {
  std::vector<std::string> known;
  for (const Parameter& parameter : route.parameters) {
    known.emplace_back(parameter.name);
    const std::string name = "`" + known.back() + "`";
    const auto times = std::count_if(request.query.begin(), request.query.end(),
                                     [&](const auto& pair) { return pair.first == known.back(); });
    if (times > 1) {
      return problem(400, "a parameter twice", name + " is there more than once");
    }
    const std::string_view text = request.parameter(parameter.name);
    if (text.empty()) {
      if (parameter.needed) {
        return problem(400, "a parameter is missing", name + ": expected " + parameter.what);
      }
      continue;
    }
    if (parameter.day && !Day::from_text(text)) {
      return problem(400, "not a day", name + ": expected a day such as 2026-01-28");
    }
    if (parameter.language && text != "en" && text != "zh") {
      return problem(400, "no such language", name + ": expected en or zh");
    }
    if (parameter.whole) {
      const auto value = whole(text);
      if (!value || *value < parameter.least || *value > parameter.most) {
        return problem(400, "not a number that is taken here",
                       name + ": expected a whole number from " + std::to_string(parameter.least) +
                           " to " + std::to_string(parameter.most));
      }
    }
  }
  for (const auto& [name, value] : request.query) {
    if (std::ranges::find(known, name) == known.end()) {
      const std::string meant = terms::nearest(name, known);
      return problem(400, "not a parameter of this route",
                     meant.empty() ? "one of its parameters is not known here; /openapi.json lists "
                                     "those of each route"
                                   : "did you mean `" + meant + "`?");
    }
  }
  return std::nullopt;
}

std::uint64_t number_in(const Request& request, std::string_view name, std::uint64_t otherwise) {
  return whole(request.parameter(name)).value_or(otherwise);
}

Language language_in(const Request& request) {
  const std::string_view asked = request.parameter("language");
  const std::string_view wanted = asked.empty() ? request.header("accept-language") : asked;
  return wanted.starts_with("zh") ? Language::chinese : Language::english;
}

std::string_view tag_of(Language language) {
  return language == Language::english ? "en" : "zh";
}

}  // namespace sluice

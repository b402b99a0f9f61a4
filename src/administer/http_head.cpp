#include "administer/http_head.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace sluice {
namespace {

std::optional<int> hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') {
    return digit - '0';
  }
  if (digit >= 'a' && digit <= 'f') {
    return digit - 'a' + 10;
  }
  return digit >= 'A' && digit <= 'F' ? std::optional(digit - 'A' + 10) : std::nullopt;
}

// Nothing where a `%` is not followed by two hex digits, or a zero byte would come of it.
std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus_is_blank) {
      out += ' ';
    } else if (text[at] != '%') {
      out += text[at];
    } else {
      const auto high = at + 2 < text.size() ? hex_digit(text[at + 1]) : std::nullopt;
      const auto low = at + 2 < text.size() ? hex_digit(text[at + 2]) : std::nullopt;
      if (!high || !low || (*high == 0 && *low == 0)) {
        return std::nullopt;
      }
      out += static_cast<char>(*high * 16 + *low);
      at += 2;
    }
  }
  return out;
}

bool climbs(std::string_view path) {
  std::size_t begin = 1;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == "." || part == "..") {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

template <class Pairs>
std::string_view found_in(const Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  return found_in(headers, name);
}

std::string_view Request::parameter(std::string_view name) const {
  return found_in(query, name);
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& letter : out) {
    letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return out;
}

Response plain_problem(int status, std::string_view title) {
  return {.status = status,
          .type = "application/problem+json",
          .body = R"({"status":)" + std::to_string(status) + R"(,"title":")" + std::string(title) +
                  "\"}\n",
          .headers = {}};
}

bool read_target(std::string_view target, Request& request) {
  request.target = std::string(target);
  const std::size_t question = target.find('?');
  const auto path = decoded(target.substr(0, question), false);
  if (!path || path->empty() || path->front() != '/' || climbs(*path)) {
    return false;
  }
  request.path = *path;
  std::string_view rest =
      question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = decoded(pair.substr(0, equals), true);
    const auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value) {
      return false;
    }
    if (!name->empty()) {
      request.query.emplace_back(*name, *value);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

std::string_view ambiguity_in(const Request& request, bool newest_version) {
  const auto times = [&request](std::string_view name) {
    return std::count_if(request.headers.begin(), request.headers.end(),
                         [name](const auto& header) { return header.first == name; });
  };
  const auto lengths = times("content-length");
  const auto encodings = times("transfer-encoding");
  if (lengths + encodings > 1) {
    return "a request has one length";
  }
  if (encodings == 1 &&
      (!newest_version || lower_case(request.header("transfer-encoding")) != "chunked")) {
    return "chunked is the only transfer encoding that is taken here";
  }
  // A blank in a host comes of a line that was folded into it.
  if (times("host") > 1 || (newest_version && times("host") == 0) ||
      request.header("host").find_first_of(" \t,/") != std::string_view::npos) {
    return "a request names one host";
  }
  return {};
}

std::optional<ListenAddress> listen_address_from(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) {
    return std::nullopt;
  }
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  ListenAddress address{.host = std::string(host == "localhost" ? "127.0.0.1" : host)};
  const auto [end, wrong] =
      std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
  return wrong != std::errc() || end != digits.data() + digits.size() ? std::nullopt
                                                                      : std::optional(address);
}

}  // namespace sluice

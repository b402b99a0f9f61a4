#include "administer/request_log.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "administer/json.h"
#include "base/day.h"

namespace sluice {
namespace {

constexpr std::size_t path_max = 512;

// In plain ASCII, so that no path can end a line or be no text at all.
std::string printable(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char letter : text.substr(0, path_max)) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte > 0x20 && byte < 0x7f && letter != '%') {
      out += letter;
    } else {
      out += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return text.size() > path_max ? out + "…" : out;
}

Json or_null(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json();
}

Json list_of(const std::vector<std::string>& names) {
  Json list = Json::array();
  for (const std::string& name : names) {
    list.push(name);
  }
  return list;
}

}  // namespace

std::string in_utc(std::int64_t microseconds) {
  constexpr std::int64_t day_long = 86'400'000;
  const std::int64_t milliseconds = microseconds / 1000;
  const std::int64_t of_day = milliseconds % day_long;
  const Day day = *Day::from_civil(1970, 1, 1) + static_cast<int>(milliseconds / day_long);
  std::array<char, 24> time{};
  (void)std::snprintf(time.data(), time.size(), "T%02d:%02d:%02d.%03dZ",
                      static_cast<int>(of_day / 3'600'000), static_cast<int>(of_day / 60'000 % 60),
                      static_cast<int>(of_day / 1000 % 60), static_cast<int>(of_day % 1000));
  return to_text(day) + time.data();
}

std::string to_text(const RequestLine& line) {
  Json json = Json::object();
  json.add("time", in_utc(line.microseconds));
  json.add("person", or_null(line.person));
  json.add("party", or_null(line.party));
  json.add("peer", line.peer);
  json.add("method", line.method);
  json.add("path", printable(line.path));
  if (!line.parameters.empty()) {
    json.add("parameters", list_of(line.parameters));
  }
  json.add("status", line.status);
  json.add("milliseconds", line.milliseconds);
  if (line.seq) {
    json.add("seq", static_cast<std::int64_t>(*line.seq));
  }
  if (!line.entries.empty()) {
    Json runs = Json::array();
    for (const auto& [first, last] : line.entries) {
      runs.push(Json::Array{Json(first), Json(last)});
    }
    json.add("entries", std::move(runs));
  }
  if (!line.reads_of.empty()) {
    json.add("reads_of", list_of(line.reads_of));
  }
  std::string text = to_text(json, false);
  while (text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

void note_entries(RequestLine& line, std::vector<std::uint64_t> seqs) {
  std::ranges::sort(seqs);
  for (const std::uint64_t seq : seqs) {
    if (!line.entries.empty() && seq <= line.entries.back().second + 1) {
      line.entries.back().second = seq;
    } else {
      line.entries.emplace_back(seq, seq);
    }
  }
}

void note_read(RequestLine& line, std::string_view party) {
  const bool own = line.party && *line.party == party;
  if (!own && std::ranges::find(line.reads_of, party) == line.reads_of.end()) {
    line.reads_of.emplace_back(party);
  }
}

}  // namespace sluice

// What the service writes down of each request: who asked for what and how it was answered, as one
// object of JSON in a line. Never what proves who somebody is, nor what was sent along: no header,
// no body, and of the query the names of parameters alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice {

struct RequestLine {
  std::int64_t microseconds = 0;      // since 1970, when it came
  std::optional<std::string> person;  // none: the public, or not proven
  std::optional<std::string> party;
  std::string peer;
  std::string method;
  std::string path;                     // decoded
  std::vector<std::string> parameters;  // names that the route knows
  int status = 0;
  std::int64_t milliseconds = 0;
  std::optional<std::uint64_t> seq;  // of the entry that was answered from
  // Of a batch or a day, each run of them as first and last, in ascending order.
  std::vector<std::pair<std::uint64_t, std::uint64_t>> entries;
  std::vector<std::string>
      reads_of;  // whose affairs were shown, the asker's own left out; "*": all
};

// Without the end of the line.
[[nodiscard]] std::string to_text(const RequestLine& line);

// Puts the entries into runs, each once.
void note_entries(RequestLine& line, std::vector<std::uint64_t> seqs);

// "2026-07-25T08:00:00.123Z"; microseconds since 1970.
[[nodiscard]] std::string in_utc(std::int64_t microseconds);

// Adds the name once.
void note_read(RequestLine& line, std::string_view party);

}  // namespace sluice

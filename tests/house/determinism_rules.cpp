#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "tests/house/code.h"
#include "tests/house/rules.h"

namespace sluice::house {
namespace {

// In these rooms the same input gives the same bytes, on every machine and for ever.
constexpr std::array deterministic_rooms{"base", "terms", "ledger", "kernel"};

struct Banned {
  std::string_view word;
  std::string_view kind;
  bool call_only = false;  // banned before `(` and not behind `.` or `->`
};
constexpr std::string_view floating = "floating point";
constexpr std::string_view clock = "a clock";
constexpr std::string_view random = "randomness";
constexpr std::string_view hashed = "a hashed container";
constexpr std::string_view threads = "a thing of threads";
constexpr std::string_view locale = "the locale";
constexpr std::string_view environment = "the environment";
constexpr std::string_view stream = "a stream or a disk";
constexpr std::array banned_words{
    Banned{"double", floating},
    Banned{"float", floating},
    Banned{"system_clock", clock},
    Banned{"steady_clock", clock},
    Banned{"high_resolution_clock", clock},
    Banned{"utc_clock", clock},
    Banned{"clock_gettime", clock},
    Banned{"gettimeofday", clock},
    Banned{"localtime", clock},
    Banned{"gmtime", clock},
    Banned{"time", clock, true},
    Banned{"clock", clock, true},
    Banned{"random_device", random},
    Banned{"mt19937", random},
    Banned{"mt19937_64", random},
    Banned{"getrandom", random},
    Banned{"rand", random, true},
    Banned{"srand", random, true},
    Banned{"random", random, true},
    Banned{"unordered_map", hashed},
    Banned{"unordered_set", hashed},
    Banned{"unordered_multimap", hashed},
    Banned{"unordered_multiset", hashed},
    Banned{"thread_local", threads},
    Banned{"jthread", threads},
    Banned{"mutex", threads},
    Banned{"atomic", threads},
    Banned{"pthread_create", threads},
    Banned{"setlocale", locale},
    Banned{"imbue", locale},
    Banned{"getenv", environment},
    Banned{"secure_getenv", environment},
    Banned{"environ", environment},
    Banned{"setenv", environment},
    Banned{"cin", stream},
    Banned{"cout", stream},
    Banned{"cerr", stream},
    Banned{"clog", stream},
};
constexpr std::array banned_headers{
    Banned{"cmath", floating},       Banned{"cfloat", floating},
    Banned{"chrono", clock},         Banned{"ctime", clock},
    Banned{"time.h", clock},         Banned{"random", random},
    Banned{"unordered_map", hashed}, Banned{"unordered_set", hashed},
    Banned{"thread", threads},       Banned{"mutex", threads},
    Banned{"shared_mutex", threads}, Banned{"atomic", threads},
    Banned{"future", threads},       Banned{"condition_variable", threads},
    Banned{"semaphore", threads},    Banned{"latch", threads},
    Banned{"barrier", threads},      Banned{"stop_token", threads},
    Banned{"execution", threads},    Banned{"locale", locale},
    Banned{"clocale", locale},       Banned{"cctype", locale},
    Banned{"ctype.h", locale},       Banned{"iostream", stream},
    Banned{"fstream", stream},       Banned{"filesystem", stream},
};
// The calendar types of <chrono> are arithmetic and no clock.
constexpr std::string_view calendar_file = "src/base/day.cpp";

// 0.5, 1e9 and 2.f are floating point; 1'000, 0x1E9 and 7u are not.
bool is_floating_literal(std::string_view number) {
  if (number.starts_with("0x") || number.starts_with("0X")) {
    return number.find_first_of(".pP") != std::string_view::npos;
  }
  return number.find_first_of(".eE") != std::string_view::npos;
}

std::optional<std::string_view> kind_of(const Word& word) {
  if (word.text.front() >= '0' && word.text.front() <= '9') {
    return is_floating_literal(word.text) ? std::optional(floating) : std::nullopt;
  }
  for (const Banned& banned : banned_words) {
    if (banned.word == word.text && (!banned.call_only || (word.called && !word.member))) {
      return banned.kind;
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> kind_of(const File& file, const Include& include) {
  if (include.header == "chrono" && file.path == calendar_file) {
    return std::nullopt;
  }
  for (const Banned& banned : banned_headers) {
    if (banned.word == include.header) {
      return banned.kind;
    }
  }
  return std::nullopt;
}

}  // namespace

void check_determinism(const Tree& tree, Complaints& complaints) {
  for (const File& file : tree.files) {
    const std::string_view room = room_of(file);
    const bool deterministic = std::find(deterministic_rooms.begin(), deterministic_rooms.end(),
                                         room) != deterministic_rooms.end();
    if (!deterministic || is_test(file)) {
      continue;
    }
    const auto complain = [&](std::size_t line, const std::string& what, std::string_view kind) {
      complaints.push_back(place(file, line) + in_backticks(what) + " is " + std::string(kind) +
                           ", and " + in_backticks(room) + " must do without");
    };
    for (const Include& include : includes_of(file)) {
      if (const auto kind = kind_of(file, include)) {
        complain(include.line, include.header, *kind);
      }
    }
    for (const Word& word : words_of(file)) {
      if (const auto kind = kind_of(word)) {
        complain(word.line, word.text, *kind);
      }
    }
  }
}

void check_exceptions(const Tree& tree, Complaints& complaints) {
  for (const File& file : tree.files) {
    if (room_of(file).empty() || is_test(file)) {
      continue;
    }
    for (const Word& word : words_of(file)) {
      if (word.text == "throw") {
        complaints.push_back(place(file, word.line) +
                             "`throw`: return a Result, a Decision or Diagnostics, or CHECK");
      }
    }
  }
}

}  // namespace sluice::house

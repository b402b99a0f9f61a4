// What a customs office means to do with one declaration, and how it writes that down.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace sluice {

enum class Kind { reserve, amend, write_off, cancel, reverse };

struct Step {
  Kind kind = Kind::reserve;
  std::uint64_t quantity = 0;
  unsigned version = 1;

  friend bool operator==(const Step&, const Step&) = default;
};

// One declaration and what becomes of it.
struct Line {
  std::string mrn;
  std::string consignment;
  std::vector<Step> steps;
  std::size_t settled = 0;  // steps that were acknowledged
  unsigned attempt = 0;     // a refusal was given under the key: another attempt has another key
  std::int64_t released = 0;
  unsigned held = 0;  // rounds before its next message comes

  [[nodiscard]] bool is_done() const { return settled == steps.size(); }
};

struct Office {
  std::string gate;
  std::string permit;
};

// A declaration and its life, drawn: reserved, perhaps amended, then written off or cancelled, and
// some of it perhaps reversed. `devices`: of the consignment; without one a few chips.
[[nodiscard]] Line drawn_line(const std::string& mrn, const std::string& consignment,
                              std::uint64_t devices, std::mt19937_64& dice);

// The step as a command in JSON; `quantity` as it stands there, right or wrong.
[[nodiscard]] std::string command_of(const Office& office, const Line& line, const Step& step,
                                     const std::string& quantity);

}  // namespace sluice

#include "terms/spelling.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sluice::terms {
namespace {

// Longer words are not slips of each other, and a bound keeps hostile texts cheap.
constexpr std::size_t longest_word = 64;

char lower_case(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

int letters_apart(std::string_view a, std::string_view b, int most) {
  const std::size_t gap = a.size() < b.size() ? b.size() - a.size() : a.size() - b.size();
  if (a.size() > longest_word || b.size() > longest_word || gap > static_cast<std::size_t>(most)) {
    return most + 1;
  }
  using Line = std::array<int, longest_word + 1>;
  Line before_last{};
  Line last{};
  Line current{};
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = static_cast<int>(j);
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const char x = lower_case(a[i - 1]);
      const char y = lower_case(b[j - 1]);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + (x == y ? 0 : 1)});
      if (i > 1 && j > 1 && x == lower_case(b[j - 2]) && y == lower_case(a[i - 2])) {
        current[j] = std::min(current[j], before_last[j - 2] + 1);
      }
    }
    before_last = last;
    last = current;
  }
  return std::min(last[b.size()], most + 1);
}

int slip_of(std::string_view word) {
  return word.size() <= 3 ? 1 : 2;
}

std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  int apart = slip_of(word) + 1;
  for (const std::string_view candidate : known) {
    const int here = letters_apart(word, candidate, slip_of(word));
    // Of equals, one that was only cut short is the likelier.
    const bool better =
        here < apart || (here == apart && candidate.starts_with(word) && !best.starts_with(word));
    if (better && here <= slip_of(word) && here < static_cast<int>(candidate.size())) {
      apart = here;
      best = candidate;
    }
  }
  return best;
}

}  // namespace sluice::terms

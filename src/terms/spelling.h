// Slips of the pen: which known word was probably meant.
#pragma once

#include <span>
#include <string_view>

namespace sluice::terms {

// Letters to add, drop, change or swap with their neighbour; upper and lower case are one letter.
// Anything above `most` is reported as most + 1.
[[nodiscard]] int letters_apart(std::string_view a, std::string_view b, int most);

// How many letters a slip in this word may reach: two, or one in words of up to three letters.
[[nodiscard]] int slip_of(std::string_view word);

// The nearest of `known` within a slip, or empty; of equals the one that `word` begins, else the
// first.
[[nodiscard]] std::string_view nearest_word(std::string_view word,
                                            std::span<const std::string_view> known);

}  // namespace sluice::terms

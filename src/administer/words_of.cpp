#include "administer/words_of.h"

namespace sluice::words {

std::string in_small_letters(std::string_view name) {
  std::string word;
  for (const char letter : name) {
    const bool capital = letter >= 'A' && letter <= 'Z';
    word += capital && !word.empty() ? "_" : "";
    word += capital ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return word;
}

}  // namespace sluice::words

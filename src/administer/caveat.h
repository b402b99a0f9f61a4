// What a demonstration must say of itself wherever its figures are shown, in both languages.
#pragma once

#include <string>

#include "kernel/cite.h"

namespace sluice {

struct Caveat {
  std::string english;  // empty: it is none
  std::string chinese;  // empty: English stands for it

  [[nodiscard]] bool empty() const { return english.empty(); }
  [[nodiscard]] Language language_for(Language reader) const {
    return chinese.empty() ? Language::english : reader;
  }
  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::chinese && !chinese.empty() ? chinese : english;
  }
};

}  // namespace sluice

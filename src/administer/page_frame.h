// What the pages of this program share: the frame around them, their words in two languages, and
// figures and days as people write them.
#pragma once

#include <string>
#include <string_view>

#include "administer/html.h"
#include "administer/http.h"
#include "administer/pages.h"

namespace sluice {

struct BothWords {
  const char* english;
  const char* chinese;
};
[[nodiscard]] inline std::string_view in(Language language, const BothWords& words) {
  return language == Language::english ? words.english : words.chinese;
}

// "28 January 2026", "2026年1月28日", as an element that programs read, too.
[[nodiscard]] Html day_in_words(Day day, Language language);
// A name from a text of terms or the register: in Chinese where it has one.
[[nodiscard]] std::string_view label_in(const terms::Label& label, Language language);

// What the text calls a class of goods; empty where it has no such class.
[[nodiscard]] std::string_view class_label(const State& state, std::string_view name,
                                           Language language);

// A part of a list of terms and what they are.
void add_row(Html& list, std::string_view term, const Html& is);
void add_row(Html& list, std::string_view term, std::string_view is);

// A table may be wider than the page: then it moves in a frame of its own, also by keys. `id`: of
// its caption.
[[nodiscard]] Html opened_table(std::string_view id, const Html& caption);
[[nodiscard]] Html closed_table();

// A word in a border: what something is, said beside it.
enum class Tone : std::uint8_t { plain, good, unsure, bad };
[[nodiscard]] Html mark(std::string_view word, Tone tone);
[[nodiscard]] std::string_view class_of(Tone tone);

struct Sheet {
  const Request& request;
  Language language = Language::english;
  const Caveat& notice;
  std::string title;  // of the document; not the heading
  Html main;          // begins with the heading
  int status = 200;
  // The same page again, but for its language; what is left out is not kept.
  QueryPairs again;
};
[[nodiscard]] Response page_of(const Sheet& sheet);

}  // namespace sluice

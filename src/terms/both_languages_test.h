// What every diagnostic must keep: whoever reads Chinese is told all of it, in Chinese.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "terms/diagnose.h"

namespace sluice::terms {

// What stands between backticks, and the rest without it and without what is in Chinese quotes.
struct WordsAndProse {
  std::vector<std::string> words;
  std::string prose;
};

[[nodiscard]] inline WordsAndProse words_and_prose(std::string_view text) {
  WordsAndProse parts;
  while (!text.empty()) {
    const bool quoted = text.starts_with("“");
    const std::string_view opening = quoted ? "“" : "`";
    const std::string_view closing = quoted ? "”" : "`";
    const std::size_t end =
        text.starts_with(opening) ? text.find(closing, opening.size()) : std::string_view::npos;
    if (end == std::string_view::npos) {
      parts.prose += text.front();
      text.remove_prefix(1);
      continue;
    }
    if (!quoted) {
      parts.words.emplace_back(text.substr(1, end - 1));
    }
    text.remove_prefix(end + closing.size());
  }
  return parts;
}

// Names that Chinese writes in Latin letters: UTF-8, and the number of a character, U+202E.
[[nodiscard]] inline std::string without_codes(std::string prose) {
  for (std::size_t at = prose.find("UTF-"); at != std::string::npos; at = prose.find("UTF-")) {
    prose.erase(at, 4);
  }
  for (std::size_t at = prose.find("U+"); at != std::string::npos; at = prose.find("U+")) {
    prose.erase(at,
                std::min(prose.find_first_not_of("0123456789ABCDEF", at + 2), prose.size()) - at);
  }
  return prose;
}

// Why the Chinese does not say what the English says, or empty. Words of the text that hold a
// backtick themselves cannot be told apart, and are let pass.
[[nodiscard]] inline std::string lost_in_chinese(const Said& said) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto ticks = std::count(said.english.begin(), said.english.end(), '`');
  if (ticks % 2 != 0 || said.english.find("``") != std::string::npos) {
    return said.chinese.empty() ? "nothing is said" : "";
  }
  const WordsAndProse chinese = words_and_prose(said.chinese);
  const std::string prose = without_codes(chinese.prose);
  if (std::none_of(prose.begin(), prose.end(), [](char c) { return (c & 0x80) != 0; })) {
    return "nothing is said in Chinese: " + said.chinese;
  }
  for (const std::string& word : words_and_prose(said.english).words) {
    if (std::find(chinese.words.begin(), chinese.words.end(), word) == chinese.words.end()) {
      return "`" + word + "` is missing: " + said.chinese;
    }
  }
  const auto latin = std::adjacent_find(
      prose.begin(), prose.end(), [&](char a, char b) { return is_letter(a) && is_letter(b); });
  if (latin != prose.end()) {
    return "words without Chinese: " + said.chinese;
  }
  const std::string ends = prose + " ";
  for (const char stop : {',', ';', ':', '?', '!'}) {
    if (ends.find(std::string(1, stop) + " ") != std::string::npos) {
      return "a stop of another script: " + said.chinese;
    }
  }
  return prose.find('{') == std::string::npos ? "" : "an open slot: " + said.chinese;
}

[[nodiscard]] inline std::string lost_in_chinese(const Diagnostic& diagnostic) {
  const std::string message = lost_in_chinese(diagnostic.message);
  return message.empty() ? lost_in_chinese(diagnostic.help) : message;
}

}  // namespace sluice::terms

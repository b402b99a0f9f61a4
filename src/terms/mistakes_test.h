// The mistakes that reading a text finds, as lines, for tests.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "terms/both_languages_test.h"
#include "terms/from_text.h"

namespace sluice::terms {

inline const std::string mistaken_head = "terms \"T\" version 1 from 2026-01-28\nunit chips, TPP\n";

using MistakeLines = std::vector<std::string>;

// "line:column code: message -> help" each; `lines_before` do not count.
inline MistakeLines mistakes_of(const std::string& content, int lines_before = 0) {
  const Text text{.name = "t", .content = content};
  MistakeLines lines;
  for (const Diagnostic& diagnostic : syntax_from_text(text).diagnostics) {
    const Place place = text.place_of(diagnostic.span.begin);
    lines.push_back(std::to_string(place.line - lines_before) + ":" + std::to_string(place.column) +
                    " " + diagnostic.code + ": " + diagnostic.message.english + " -> " +
                    diagnostic.help.english);
    EXPECT_EQ(lost_in_chinese(diagnostic), "");
  }
  return lines;
}

// Of a text with this body, lines counted from the one behind the head.
inline MistakeLines mistakes_in(const std::string& body) {
  return mistakes_of(mistaken_head + body, 2);
}

}  // namespace sluice::terms

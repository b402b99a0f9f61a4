// The opening of a story that names its text (`terms: FILE` under the title): the text in force
// from the first day, and the usual people, so that a short story begins with what it is about.
//
//   office Licensing    persons officer and second (officer), and one for each role of the text
//   exporter Exporter   person exporter (exporter)
//   gates, makers       those of the story, else Gate and Maker; one person for each, of the same
//   name
//                       with a small letter (customs)
//   firms               those that the text names in a set, and those of the story; a person for
//   each,
//                       of the firm's name
#pragma once

#include <string>
#include <vector>

#include "stories/story.h"

namespace sluice {

// Sentences of the regime itself, in order; empty for a story without `terms`.
[[nodiscard]] std::vector<std::string> opening_of(const Story& story, std::string_view terms_text);

}  // namespace sluice

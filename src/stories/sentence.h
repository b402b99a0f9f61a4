// Sentences: one line of controlled English for each thing that a person may ask of the regime, as
// stories, the command line and listings write it. docs/sentences.md lists the forms.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "kernel/state.h"

namespace sluice {

// Answers what stands in the file of this path; for `enact PATH`. Sentences open no files
// themselves.
using ReadText = std::function<Result<std::string>(std::string_view path)>;

// The command that `actor` gives with this sentence today. Names and references are looked up in
// the state; what is not there is an error (missing), what is not a sentence likewise (malformed).
// The message names the column, what was found, what was expected and the mend.
[[nodiscard]] Result<Command> command_from_sentence(const State& state, PersonId actor,
                                                    std::string_view sentence,
                                                    const ReadText& read_text);

// The sentence that gives this command, for listings. Of what only the calendar does: a phrase in
// the same manner ("begin 2026-02-02", "lapse P-1 40,000"). Reading back a person's sentence gives
// the same command, except that an enacted text stands in it as its title.
[[nodiscard]] std::string sentence_of(const State& state, const Command& command);

// One form of sentence, for help and for editors: "grant APPLICATION QUANTITY [as REFERENCE] …".
struct SentenceForm {
  std::string_view verb;  // "write off"
  std::string_view form;
  std::string_view example;
};
[[nodiscard]] std::span<const SentenceForm> sentence_forms();

}  // namespace sluice

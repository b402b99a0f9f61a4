// A text of terms, looked at before it is enacted: what is wrong with it, what it says, how its own
// tests run, what it changes.
#include <algorithm>
#include <array>

#include "administer/decided.h"
#include "administer/diagnostics_json.h"
#include "administer/route.h"
#include "administer/words_of.h"
#include "kernel/text_tests.h"
#include "terms/compare.h"
#include "terms/explain.h"
#include "terms/from_syntax.h"
#include "terms/words.h"

namespace sluice {
namespace {

using terms::Rulebook;
using terms::Text;

// What is tried out here is asked for while somebody types: beyond these, the command line has the
// time (`sluice terms test`, `sluice terms diff`).
constexpr std::size_t steps_max = 2'000;
constexpr std::size_t changes_max = 100;

Result<Text> text_of(const Json& json, const char* member) {
  const Json* const found = json.find(member);
  const auto* const content = found == nullptr ? nullptr : std::get_if<std::string>(&found->is);
  return content != nullptr
             ? Result<Text>(Text{.name = member, .content = *content})
             : Error{.fault = Fault::malformed, .message = R"(expected {"text": "terms …"})"};
}

Result<Text> text_in_body(const Request& request) {
  const Result<Json> json = json_from_text(request.body);
  return json ? text_of(*json, "text") : json.error();
}

Response too_much(const std::string& detail) {
  return problem(413, "too much at once", detail);
}

std::string_view kind_of(const terms::Item& item) {
  static_assert(std::variant_size_v<decltype(item.is)> == terms::item_keywords.size());
  return terms::item_keywords.at(item.is.index());
}

Json json_of(const terms::Passage& passage) {
  Json sentences = Json::array();
  for (const std::string& sentence : passage.sentences) {
    sentences.push(sentence);
  }
  Json json = Json::object();
  json.add("title", passage.title);
  json.add("sentences", std::move(sentences));
  json.add("value", passage.value);
  return json;
}

// `rulebook` was read from `text`; null: it could not be.
Response explained(const Text& text, const Rulebook* rulebook, Day day) {
  Json list = Json::array();
  if (rulebook != nullptr) {
    const std::vector<terms::Passage> english = passages(*rulebook, terms::Reading::english, day);
    const std::vector<terms::Passage> chinese = passages(*rulebook, terms::Reading::chinese, day);
    for (std::size_t at = 0; at < english.size(); ++at) {
      const terms::Item& item = rulebook->syntax.items[english[at].item];
      Json one = Json::object();
      one.add("kind", kind_of(item));
      one.add("name", english[at].name);
      one.add("line", text.place_of(item.span.begin).line);
      one.add("end_line", text.place_of(item.span.end).line);
      one.add("unit", english[at].unit);
      one.add("in_english", json_of(english[at]));
      one.add("in_chinese", json_of(chinese[at]));
      list.push(std::move(one));
    }
  }
  Json json = Json::object();
  json.add("good", rulebook != nullptr);
  json.add("day", to_text(day));
  json.add("version", rulebook == nullptr ? Json() : Json(rulebook->version()));
  json.add("from", rulebook == nullptr ? Json() : Json(to_text(rulebook->syntax.header.from)));
  json.add("passages", std::move(list));
  return json_response(json);
}

std::vector<const terms::TestItem*> tests_in(const Rulebook& rulebook) {
  std::vector<const terms::TestItem*> tests;
  for (const terms::Item& item : rulebook.syntax.items) {
    if (const auto* const test = std::get_if<terms::TestItem>(&item.is)) {
      tests.push_back(test);
    }
  }
  return tests;
}

Json json_of(const Text& text, const State& state, const StepResult& step) {
  Json json = Json::object();
  json.add("line", text.place_of(step.span.begin).line);
  json.add("end_line", text.place_of(step.span.end).line);
  json.add("passed", step.passed);
  json.add("expected", step.expected);
  json.add("found", step.found);
  json.add("reasons", step.passed ? Json::array() : reasons_of(state, step.decision));
  return json;
}

Json tests_json(const Text& text, const std::shared_ptr<const Rulebook>& rulebook,
                const TextTestReport& report) {
  State state;
  state.law.enact(rulebook);
  Json list = Json::array();
  auto step = report.steps.begin();
  std::size_t number = 0;
  for (const terms::Item& item : rulebook->syntax.items) {
    const auto* const test = std::get_if<terms::TestItem>(&item.is);
    if (test == nullptr) {
      continue;
    }
    bool passed = true;
    Json steps = Json::array();
    for (; step != report.steps.end() && step->test == number; ++step) {
      passed = passed && step->passed;
      steps.push(json_of(text, state, *step));
    }
    Json json = Json::object();
    json.add("name", test->name);
    json.add("line", text.place_of(item.span.begin).line);
    json.add("passed", passed);
    json.add("steps", std::move(steps));
    list.push(std::move(json));
    ++number;
  }
  return list;
}

// Items of one text that the other has not: each of them may be a change to be told.
std::size_t missing_from(const Rulebook& other, const Rulebook& text) {
  const auto& known = other.syntax.items;
  return static_cast<std::size_t>(
      std::count_if(text.syntax.items.begin(), text.syntax.items.end(), [&](const auto& item) {
        return !std::holds_alternative<terms::TestItem>(item.is) &&
               std::none_of(known.begin(), known.end(),
                            [&](const auto& one) { return one.is == item.is; });
      }));
}

Json json_of(const std::vector<terms::Change>& changes) {
  Json list = Json::array();
  for (const terms::Change& change : changes) {
    Json one = Json::object();
    one.add("kind", word_of(change.kind));
    one.add("part", word_of(change.part));
    one.add("name", change.clause);
    one.add("direction", word_of(change.direction));
    one.add("words", change.words);
    one.add("witness", change.witness);
    list.push(std::move(one));
  }
  return list;
}

Json json_of(const std::vector<std::string>& lines) {
  Json list = Json::array();
  for (const std::string& line : lines) {
    list.push(line);
  }
  return list;
}

Response compared(const Rulebook* older, const Rulebook* newer, Language language) {
  const bool good = older != nullptr && newer != nullptr;
  if (good && missing_from(*older, *newer) + missing_from(*newer, *older) > changes_max) {
    return too_much("the texts differ in more than " + std::to_string(changes_max) +
                    " items: `sluice terms diff` compares them");
  }
  const terms::Reading reading =
      language == Language::chinese ? terms::Reading::chinese : terms::Reading::english;
  const terms::Comparison whole = good ? comparison(*older, *newer, reading) : terms::Comparison{};
  Json json = Json::object();
  json.add("good", good);
  json.add("older", older == nullptr ? Json() : Json(older->version()));
  json.add("newer", newer == nullptr ? Json() : Json(newer->version()));
  json.add("changes", json_of(whole.changes));
  json.add("transition", json_of(whole.transition));
  json.add("readings", json_of(whole.readings));
  Response response = json_response(json);
  response.headers.emplace_back("Content-Language", tag_of(language));
  return response;
}

}  // namespace

namespace answers {

// As an amendment of the text enacted last, if there is one.
Response check_terms(const Request& request, const LawNow& law) {
  const Result<Text> text = text_in_body(request);
  if (!text) {
    return problem(text.error());
  }
  const terms::Checked checked = terms::rulebook_from_text(*text, law.latest());
  Json answer = Json::object();
  answer.add("good", checked.rulebook != nullptr);
  answer.add("diagnostics", json_of(*text, checked.diagnostics));
  // What `enact_terms` takes.
  answer.add("canonical", checked.rulebook == nullptr ? Json() : Json(checked.rulebook->canonical));
  return json_response(answer);
}

Response explain_terms(const Request& request, const LawNow& law) {
  const Result<Text> text = text_in_body(request);
  return text ? explained(*text, terms::rulebook_from_text(*text).rulebook.get(), law.today)
              : problem(text.error());
}

Response explain_terms_in_force(const Request& /*request*/, const LawNow& law) {
  if (!law.in_force) {
    return problem(404, "no text", "no text of terms is in force");
  }
  // Enacted texts are canonical: their places are those of what `/v1/terms` answers.
  const Rulebook& rulebook = law.law.at(*law.in_force);
  return explained({.name = "in force", .content = rulebook.canonical}, &rulebook, law.today);
}

Response test_terms(const Request& request, const LawNow& /*law*/) {
  const Result<Text> text = text_in_body(request);
  if (!text) {
    return problem(text.error());
  }
  const std::shared_ptr<const Rulebook> rulebook = terms::rulebook_from_text(*text).rulebook;
  TextTestReport report;
  if (rulebook != nullptr) {
    std::size_t steps = 0;
    for (const terms::TestItem* const test : tests_in(*rulebook)) {
      steps += test->steps.size();
    }
    if (steps > steps_max) {
      return too_much("the tests have more than " + std::to_string(steps_max) +
                      " steps: `sluice terms test` runs them");
    }
    report = run_text_tests(rulebook);
  }
  Json json = Json::object();
  json.add("good", rulebook != nullptr);
  json.add("steps", report.steps.size());
  json.add("failed", report.failed());
  json.add("tests", rulebook == nullptr ? Json::array() : tests_json(*text, rulebook, report));
  return json_response(json);
}

Response compare_terms(const Request& request, const LawNow& law) {
  const Result<Json> json = json_from_text(request.body);
  const Result<Text> text = json ? text_of(*json, "text") : json.error();
  if (!text) {
    return problem(text.error());
  }
  std::shared_ptr<const Rulebook> read;
  const Rulebook* older = law.latest();
  if (json->find("against") != nullptr) {
    const Result<Text> against = text_of(*json, "against");
    if (!against) {
      return problem(against.error());
    }
    read = terms::rulebook_from_text(*against).rulebook;
    older = read.get();
  } else if (older == nullptr) {
    return problem(404, "no text", "no text of terms was enacted yet");
  }
  const terms::Checked newer = terms::rulebook_from_text(*text, older);
  return compared(older, newer.rulebook.get(), language_in(request));
}

}  // namespace answers
}  // namespace sluice

#include "tests/terms/page.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

#include "kernel/text_tests.h"
#include "terms/both_languages_test.h"
#include "terms/compare.h"
#include "terms/explain.h"
#include "terms/rows.h"
#include "terms/to_text.h"

namespace sluice::pages {
namespace {

using terms::Checked;
using terms::Diagnostic;
using terms::Diagnostics;
using terms::lost_in_chinese;
using terms::Reading;
using terms::Rulebook;
using terms::Severity;
using terms::Text;

// ---- reading a page
// ------------------------------------------------------------------------------

struct Fence {
  std::string info;
  std::size_t begin = 0;  // of what stands between the fences
  std::size_t end = 0;
  int line = 0;
};

std::vector<Fence> fences_of(const std::string& text, std::vector<std::string>& mistakes) {
  std::vector<Fence> fences;
  std::optional<Fence> open;
  int line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view here = std::string_view(text).substr(at, end - at);
    ++line;
    if (here.starts_with("```")) {
      if (open) {
        open->end = at;
        fences.push_back(*open);
        open.reset();
      } else {
        open = Fence{.info = std::string(here.substr(3)), .begin = end + 1, .end = 0, .line = line};
      }
    }
    at = end + 1;
  }
  if (open) {
    mistakes.push_back("line " + std::to_string(open->line) + ": the fence is not closed");
  }
  return fences;
}

Passage passage_of(const std::string& preamble, const std::string& content) {
  const bool whole = content.starts_with("terms ") || preamble.empty();
  if (whole) {
    return {.content = content, .own = 0};
  }
  return {.content = preamble + "\n" + content,
          .own = static_cast<std::uint32_t>(preamble.size() + 1)};
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

// ---- answering
// -----------------------------------------------------------------------------------

std::string severity_word(Severity severity, Reading reading) {
  const bool english = reading == Reading::english;
  switch (severity) {
    case Severity::error:
      return english ? "error" : "错误";
    case Severity::warning:
      return english ? "warning" : "警告";
    case Severity::hint:
      return english ? "hint" : "提示";
  }
  return {};
}

// Lines are counted from the beginning of the fragment, and before it from that of the preamble.
std::string told(const Diagnostics& diagnostics, const Passage& passage, Reading reading,
                 std::set<std::string>& codes) {
  const Text text{.name = "page", .content = passage.content};
  const int lines_before = text.place_of(passage.own).line - 1;
  const bool english = reading == Reading::english;
  std::string answer;
  for (const Diagnostic& diagnostic : diagnostics) {
    codes.insert(diagnostic.code);
    const int line = text.place_of(diagnostic.span.begin).line;
    const bool own = line > lines_before;
    const std::string number = std::to_string(own ? line - lines_before : line);
    answer += english ? "line " + number + (own ? "" : " of the preamble")
                      : (own ? "第" : "前文第") + number + "行";
    answer += (english ? ", " : "，") + severity_word(diagnostic.severity, reading) + " " +
              diagnostic.code + (english ? ": " : "：") + diagnostic.message.in(reading) + "\n";
    answer += diagnostic.help.empty() ? "" : "  " + diagnostic.help.in(reading) + "\n";
    // Whatever a page provokes has its Chinese, asked for or not.
    const std::string lost = lost_in_chinese(diagnostic);
    answer += lost.empty() ? "" : "  lost in Chinese: " + lost + "\n";
  }
  return answer;
}

struct Version {
  Checked checked;
  std::string remarks;
};

Version version_of(const Passage& passage, const Rulebook* amended, std::set<std::string>& codes,
                   Reading reading = Reading::english) {
  Version version;
  version.checked =
      terms::rulebook_from_text({.name = "page", .content = passage.content}, amended);
  version.remarks = told(version.checked.diagnostics, passage, reading, codes);
  return version;
}

std::string tests_of(const std::shared_ptr<const Rulebook>& rulebook) {
  const TextTestReport report = run_text_tests(rulebook);
  std::vector<const terms::TestItem*> tests;
  for (const terms::Item& item : rulebook->syntax.items) {
    if (const auto* const test = std::get_if<terms::TestItem>(&item.is)) {
      tests.push_back(test);
    }
  }
  std::string answer;
  for (const StepResult& step : report.steps) {
    if (!step.passed) {
      answer += "\"" + tests[step.test]->name + "\", step " + std::to_string(step.step + 1) +
                ": expected " + step.expected + ", found " + step.found + "\n";
    }
  }
  const std::size_t failed = report.failed();
  return answer + std::to_string(report.steps.size()) +
         (report.steps.size() == 1 ? " step, " : " steps, ") +
         (failed == 0 ? std::string("all as expected")
                      : std::to_string(failed) + " not as expected") +
         "\n";
}

std::string explained(const Rulebook& rulebook, const Passage& passage, terms::Reading reading,
                      const std::string& number) {
  if (number.empty() && passage.own == 0) {
    return explain(rulebook, reading);
  }
  std::string answer;
  for (const terms::Item& item : rulebook.syntax.items) {
    const auto* const clause = std::get_if<terms::ClauseItem>(&item.is);
    const bool wanted = clause != nullptr && (number.empty() ? item.span.begin >= passage.own
                                                             : clause->number.text == number);
    if (wanted) {
      answer += (answer.empty() ? "" : "\n") + explain(rulebook, *clause, reading);
    }
  }
  return answer;
}

std::string formatted(const Rulebook& rulebook, const Passage& passage) {
  if (passage.own == 0) {
    return rulebook.canonical;
  }
  std::string answer;
  for (const terms::Item& item : rulebook.syntax.items) {
    if (item.span.begin >= passage.own) {
      answer += (answer.empty() ? "" : "\n") + terms::to_text(item) + "\n";
    }
  }
  return answer;
}

std::string answer_about(const std::vector<std::string>& words,
                         const std::shared_ptr<const Rulebook>& rulebook, const Passage& passage) {
  const std::string argument = words.size() > 1 ? words[1] : "";
  if (words[0] == "test") {
    return tests_of(rulebook);
  }
  if (words[0] == "fmt") {
    return formatted(*rulebook, passage);
  }
  if (words[0] == "explain" && (argument == "en" || argument == "zh")) {
    return explained(*rulebook, passage,
                     argument == "en" ? terms::Reading::english : terms::Reading::chinese,
                     words.size() > 2 ? words[2] : "");
  }
  if (words[0] == "rows") {
    return rows(*rulebook, Day::from_text(argument));
  }
  return "`" + words[0] + "` is no command of a page\n";
}

std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words;
  std::string word;
  for (const char letter : command + " ") {
    if (letter != ' ') {
      word += letter;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

std::string answer_about_two(const Question& question, const std::vector<std::string>& words,
                             std::set<std::string>& codes) {
  if (question.passages.size() < 2) {
    return "there is no text above that could be amended\n";
  }
  std::set<std::string> earlier;
  const Version older = version_of(question.passages[1], nullptr, earlier);
  if (older.checked.rulebook == nullptr) {
    return "the text before has errors\n" + older.remarks;
  }
  const Version newer = version_of(question.passages[0], older.checked.rulebook.get(), codes);
  if (words[0] != "diff") {
    return newer.remarks.empty() ? "no remarks\n" : newer.remarks;
  }
  const bool chinese = words.size() > 1 && words[1] == "zh";
  return newer.checked.rulebook == nullptr
             ? newer.remarks
             : compare(*older.checked.rulebook, *newer.checked.rulebook,
                       chinese ? terms::Reading::chinese : terms::Reading::english);
}

}  // namespace

Page page_from_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  Page page{.path = path,
            .text = {std::istreambuf_iterator<char>(in), {}},
            .questions = {},
            .mistakes = {}};
  std::string preamble;
  std::optional<Passage> amended;
  std::vector<Passage> passages;  // the newest first
  for (const Fence& fence : fences_of(page.text, page.mistakes)) {
    const std::string content = page.text.substr(fence.begin, fence.end - fence.begin);
    const std::string place = "line " + std::to_string(fence.line) + ": ";
    if (fence.info == "terms preamble") {
      preamble = content;
      passages.insert(passages.begin(), {.content = content, .own = 0});
    } else if (fence.info == "terms amended") {
      amended = {.content = content, .own = 0};
      passages.insert(passages.begin(), *amended);
    } else if (fence.info == "terms") {
      passages.insert(passages.begin(), passage_of(preamble, content));
    } else if (fence.info == "ask") {
      const std::size_t mark = ("\n" + content).find("\n---\n");
      if (mark == std::string::npos) {
        page.mistakes.push_back(place + "the answer stands behind a line `---`");
        continue;
      }
      if (passages.empty()) {
        page.mistakes.push_back(place + "there is no text to ask about");
        continue;
      }
      Question question{
          .line = fence.line, .command = first_line(content), .expected = content.substr(mark + 4)};
      question.answer_begin = fence.begin + mark + 4;
      question.answer_end = fence.end;
      question.passages = {passages.front()};
      if (amended) {
        question.passages.push_back(*amended);
      } else if (passages.size() > 1) {
        question.passages.push_back(passages[1]);
      }
      page.questions.push_back(std::move(question));
    } else if (fence.info.starts_with("terms") || fence.info.starts_with("ask")) {
      page.mistakes.push_back(place + "`" + fence.info + "` is no kind of block");
    }
  }
  return page;
}

std::string answer_to(const Question& question, std::set<std::string>& codes) {
  const std::vector<std::string> words = words_of(question.command);
  if (words.empty()) {
    return "there is no command\n";
  }
  const bool about_two = words[0] == "diff" || question.command == "check amending";
  if (about_two) {
    return answer_about_two(question, words, codes);
  }
  const bool in_chinese = words[0] == "check" && words.size() > 1 && words[1] == "zh";
  const Version version = version_of(question.passages.front(), nullptr, codes,
                                     in_chinese ? Reading::chinese : Reading::english);
  if (words[0] == "check") {
    return version.remarks.empty() ? "no remarks\n" : version.remarks;
  }
  return version.checked.rulebook == nullptr
             ? version.remarks
             : answer_about(words, version.checked.rulebook, question.passages.front());
}

std::string blessed(const Page& page) {
  std::string text = page.text;
  for (auto question = page.questions.rbegin(); question != page.questions.rend(); ++question) {
    std::set<std::string> codes;
    text.replace(question->answer_begin, question->answer_end - question->answer_begin,
                 answer_to(*question, codes));
  }
  return text;
}

}  // namespace sluice::pages

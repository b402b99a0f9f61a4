// sluice terms check | fmt | test | suggest-tests | explain | rows | diff
#include <algorithm>

#include <fmt/format.h>

#include "administer/diagnostics_json.h"
#include "cli/desk.h"
#include "cli/verbs.h"
#include "kernel/cite.h"
#include "kernel/text_tests.h"
#include "terms/compare.h"
#include "terms/explain.h"
#include "terms/from_syntax.h"
#include "terms/from_text.h"
#include "terms/rows.h"
#include "terms/to_text.h"

namespace sluice::cli {
namespace {

using terms::Checked;
using terms::Diagnostic;
using terms::Rulebook;
using terms::Text;

Result<Text> text_at(const std::string& path) {
  auto content = read_text(path);
  if (!content) {
    return content.error();
  }
  return Text{.name = path, .content = std::move(*content)};
}

terms::Reading reading_in(const TermsOptions& options) {
  return options.language == "zh" ? terms::Reading::chinese : terms::Reading::english;
}

void say(const TermsOptions& options, const Text& text, const terms::Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    fmt::print(stderr, "{}\n", to_text(diagnostic, text, reading_in(options)));
  }
}

// An answer about one text, begun.
Json about(const std::string& path) {
  Json file = Json::object();
  file.add("file", path);
  return file;
}

// What is wrong with a text that cannot be used: said, and among the answers in JSON.
void refuse(const TermsOptions& options, const Text& text, const terms::Diagnostics& diagnostics,
            Json& files) {
  say(options, text, diagnostics);
  Json file = about(text.name);
  file.add("fine", false);
  file.add("diagnostics", sluice::json_of(text, diagnostics));
  files.push(std::move(file));
}

// The rulebook, or nothing after its mistakes were told.
std::shared_ptr<const Rulebook> rulebook_at(const TermsOptions& options, const std::string& path,
                                            int& code, Json& files,
                                            const Rulebook* amended = nullptr) {
  const auto text = text_at(path);
  if (!text) {
    code = fail(text.error());
    return nullptr;
  }
  const Checked checked = terms::rulebook_from_text(*text, amended);
  if (checked.rulebook == nullptr) {
    refuse(options, *text, checked.diagnostics, files);
    code = std::max<int>(code, Exit::answer_is_no);
  }
  return checked.rulebook;
}

void say_all(const TermsOptions& options, const Json& files) {
  if (options.json) {
    fmt::print("{}\n", to_text(files));
  }
}

// What the tests have not seen of a row; empty when that is nothing.
std::vector<std::string> gaps_of(const RowCoverage& row) {
  std::vector<std::string> gaps;
  const auto add = [&gaps](bool seen, const char* gap) {
    if (!seen) {
      gaps.emplace_back(gap);
    }
  };
  add(row.passed || !row.can_pass, "pass");
  add(row.failed || !row.can_fail, "fail");
  if (row.has_bound) {
    add(row.at_zero, "pass with nothing to spare");
    add(row.just_below, "fail by one");
  }
  return gaps;
}

// "3.1", or "4.1, demand 2" where the clause makes several.
std::string name_of(const Rulebook& rulebook, const std::vector<RowCoverage>& rows,
                    std::size_t place) {
  const auto same = [&](const RowCoverage& row) { return row.clause == rows[place].clause; };
  const auto here = rows.begin() + static_cast<std::ptrdiff_t>(place);
  std::string name = rulebook.symbols.clauses.at(rows[place].clause.index());
  if (std::count_if(rows.begin(), rows.end(), same) > 1) {
    name += ", demand " + std::to_string(std::count_if(rows.begin(), here, same) + 1);
  }
  return name;
}

Json json_of_gaps(const Rulebook& rulebook, const std::vector<RowCoverage>& rows) {
  Json list = Json::array();
  for (std::size_t at = 0; at < rows.size(); ++at) {
    Json not_seen = Json::array();
    const std::vector<std::string> gaps = gaps_of(rows[at]);
    for (const std::string& gap : gaps) {
      not_seen.push(gap);
    }
    if (!gaps.empty()) {
      Json one = Json::object();
      one.add("row", name_of(rulebook, rows, at));
      one.add("not_seen_to", std::move(not_seen));
      list.push(std::move(one));
    }
  }
  return list;
}

void say_gaps(const Rulebook& rulebook, const std::vector<RowCoverage>& rows) {
  for (std::size_t at = 0; at < rows.size(); ++at) {
    std::string words;
    for (const std::string& gap : gaps_of(rows[at])) {
      words += (words.empty() ? "" : ", to ") + gap;
    }
    if (!words.empty()) {
      fmt::print("  {} was not seen to {}\n", name_of(rulebook, rows, at), words);
    }
  }
}

// What `words` makes of each text; under `name` in JSON.
template <class Words>
int tell_each(const TermsOptions& options, const char* name, Words words) {
  int code = Exit::fine;
  Json files = Json::array();
  for (const std::string& path : options.files) {
    if (const auto rulebook = rulebook_at(options, path, code, files); rulebook != nullptr) {
      const std::string told = words(*rulebook);
      if (options.json) {
        Json file = about(path);
        file.add("fine", true);
        file.add(name, told);
        files.push(std::move(file));
      } else {
        fmt::print("{}", told);
      }
    }
  }
  say_all(options, files);
  return code;
}

}  // namespace

int terms_check(const TermsOptions& options) {
  std::shared_ptr<const Rulebook> amended;
  int code = Exit::fine;
  Json files = Json::array();
  if (!options.amends.empty()) {
    amended = rulebook_at(options, options.amends, code, files);
    if (amended == nullptr) {
      say_all(options, files);
      return code;
    }
  }
  for (const std::string& path : options.files) {
    const auto text = text_at(path);
    if (!text) {
      return fail(text.error());
    }
    const terms::Diagnostics diagnostics = terms::check(*text, amended.get());
    const bool mistaken = has_errors(diagnostics);
    if (mistaken) {
      code = Exit::answer_is_no;
    }
    if (options.json) {
      Json file = about(path);
      file.add("fine", !mistaken);
      file.add("diagnostics", sluice::json_of(*text, diagnostics));
      files.push(std::move(file));
      continue;
    }
    say(options, *text, diagnostics);
    const terms::Said verdict =
        mistaken ? terms::Said{"mistaken", "有错误"} : terms::Said{"fine", "无错误"};
    const std::string& words = verdict.in(reading_in(options));
    fmt::print("{}: {}\n", path, painted(words, mistaken ? Paint::bad : Paint::good));
  }
  say_all(options, files);
  return code;
}

int terms_format(const TermsOptions& options) {
  int code = Exit::fine;
  Json files = Json::array();
  for (const std::string& path : options.files) {
    const auto text = text_at(path);
    if (!text) {
      return fail(text.error());
    }
    const terms::Parsed parsed = terms::syntax_from_text(*text);
    if (has_errors(parsed.diagnostics)) {
      refuse(options, *text, parsed.diagnostics, files);
      code = Exit::answer_is_no;
      continue;
    }
    const std::string canonical = to_text(parsed.syntax);
    const bool changed = canonical != text->content;
    if (options.write && changed) {
      if (const Result<void> written = write_file(find_data(path), canonical); !written) {
        return fail(written.error());
      }
    }
    if (options.json) {
      Json file = about(path);
      file.add("fine", true);
      file.add("canonical", !changed);
      file.add("digest", to_hex(digest_of(canonical)));
      file.add("text", canonical);
      files.push(std::move(file));
    } else if (!options.write) {
      fmt::print("{}", canonical);
    } else if (changed) {
      fmt::print("{}: rewritten\n", path);
    }
  }
  say_all(options, files);
  return code;
}

int terms_test(const TermsOptions& options) {
  int code = Exit::fine;
  Json files = Json::array();
  for (const std::string& path : options.files) {
    const auto text = text_at(path);
    if (!text) {
      return fail(text.error());
    }
    const Checked checked = terms::rulebook_from_text(*text);
    if (checked.rulebook == nullptr) {
      refuse(options, *text, checked.diagnostics, files);
      code = Exit::answer_is_no;
      continue;
    }
    const TextTestReport report = run_text_tests(checked.rulebook);
    State state;
    state.law.enact(checked.rulebook);
    Json steps = Json::array();
    for (const StepResult& step : report.steps) {
      const terms::Place place = text->place_of(step.span.begin);
      if (options.json) {
        Json one = Json::object();
        one.add("line", place.line);
        one.add("passed", step.passed);
        one.add("expected", step.expected);
        one.add("found", step.found);
        steps.push(std::move(one));
      } else if (!step.passed) {
        fmt::print("{}:{}: expected {}, found {}\n{}", path, place.line, step.expected, step.found,
                   reasons(state, step.decision));
      }
    }
    std::size_t rows = 0, both = 0, edges = 0, bounds = 0;
    for (const RowCoverage& row : report.coverage) {
      ++rows;
      both += row.passed && row.failed ? 1 : 0;
      bounds += row.has_bound ? 1 : 0;
      edges += row.has_bound && row.at_zero && row.just_below ? 1 : 0;
    }
    code = report.failed() > 0 ? static_cast<int>(Exit::answer_is_no) : code;
    if (options.json) {
      Json file = about(path);
      file.add("fine", true);
      file.add("failed", report.failed());
      file.add("rows", rows);
      file.add("rows_seen_to_pass_and_fail", both);
      file.add("bounds", bounds);
      file.add("bounds_seen_at_their_limit", edges);
      file.add("gaps", json_of_gaps(*checked.rulebook, report.coverage));
      file.add("steps", std::move(steps));
      files.push(std::move(file));
    } else {
      fmt::print(
          "{}: {} steps, {} failed; {} of {} rows seen to pass and to fail, {} of {} bounds seen "
          "at their limit\n",
          path, report.steps.size(), report.failed(), both, rows, edges, bounds);
      say_gaps(*checked.rulebook, report.coverage);
    }
  }
  say_all(options, files);
  return code;
}

int terms_suggest(const TermsOptions& options) {
  int code = Exit::fine;
  Json files = Json::array();
  for (const std::string& path : options.files) {
    if (const auto rulebook = rulebook_at(options, path, code, files); rulebook != nullptr) {
      const std::string tests = suggest_tests(rulebook);
      if (options.json) {
        Json file = about(path);
        file.add("fine", true);
        file.add("nothing_to_add", tests.empty());
        file.add("tests", tests);
        files.push(std::move(file));
      } else if (tests.empty()) {
        // Not among the tests: `>> FILE` must leave a text behind.
        fmt::print(stderr, "{}: nothing to add; its tests see all that could be suggested\n", path);
      } else {
        fmt::print("{}", tests);
      }
    }
  }
  say_all(options, files);
  return code;
}

int terms_explain(const TermsOptions& options) {
  return tell_each(options, "text", [&](const Rulebook& rulebook) {
    return explain(rulebook, reading_in(options));
  });
}

int terms_rows(const TermsOptions& options) {
  std::optional<Day> day;
  if (!options.day.empty()) {
    const auto wanted = day_from(options.day);
    if (!wanted) {
      return fail(wanted.error());
    }
    day = *wanted;
  }
  return tell_each(options, "rows", [&](const Rulebook& rulebook) { return rows(rulebook, day); });
}

int terms_diff(const TermsOptions& options) {
  int code = Exit::fine;
  Json files = Json::array();
  const auto older = rulebook_at(options, options.files.front(), code, files);
  const auto newer = older == nullptr
                         ? nullptr
                         : rulebook_at(options, options.files.back(), code, files, older.get());
  if (newer == nullptr) {
    say_all(options, files);
    return code;
  }
  const std::string words = compare(*older, *newer, reading_in(options));
  if (options.json) {
    Json file = Json::object();
    file.add("older", options.files.front());
    file.add("newer", options.files.back());
    file.add("fine", true);
    file.add("differences", words);
    files.push(std::move(file));
  } else {
    fmt::print("{}", words);
  }
  say_all(options, files);
  return code;
}

}  // namespace sluice::cli

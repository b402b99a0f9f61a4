#include "terms/from_syntax.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "terms/check.h"
#include "terms/check_limits.h"
#include "terms/declare.h"
#include "terms/from_text.h"
#include "terms/lower_clause.h"
#include "terms/lower_docket.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

// The draft stays where it was made: notes point into its syntax.
void read(Draft& draft, Syntax syntax, const Rulebook* amended) {
  draft.amended = amended;
  draft.book.syntax = std::move(syntax);
  if (amended != nullptr) {
    draft.book.symbols = amended->symbols;
  }
  declare(draft);
  check_clauses(draft);
  check_overrides(draft);
  check_powers(draft);
  check_pools(draft);
  check_tests(draft);
  check_labels(draft);
  check_transition(draft);
  check_hints(draft);
  lower_dockets(draft);
  if (draft.remarks.errors() == 0) {
    check_limits(draft);
    lower_powers(draft);
    lower_pools(draft);
  }
}

Checked checked(Draft& draft) {
  Checked result;
  if (draft.remarks.errors() == 0) {
    draft.book.canonical = to_text(draft.book.syntax);
    draft.book.digest = digest_of(draft.book.canonical);
    result.rulebook = std::make_shared<const Rulebook>(std::move(draft.book));
  }
  result.diagnostics = draft.remarks.take();
  return result;
}

// A declaration may stand in the part that could not be read.
bool may_follow_from(const Diagnostic& diagnostic) {
  const std::string_view code = diagnostic.code;
  return code.starts_with("unknown-") || code.starts_with("no-unit") ||
         code.starts_with("no-class") || code == "idle-pool" || code == "undeclared-role" ||
         code == "missing-transition";
}

void add_without_consequences(Diagnostics& all, Diagnostics more) {
  if (has_errors(all)) {
    std::erase_if(more, may_follow_from);
  }
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  sort_by_place(all);
}

}  // namespace

Checked rulebook_from_syntax(Syntax syntax, const Rulebook* amended) {
  Draft draft;
  read(draft, std::move(syntax), amended);
  return checked(draft);
}

Checked rulebook_from_text(const Text& text, const Rulebook* amended) {
  Parsed parsed = syntax_from_text(text);
  if (has_errors(parsed.diagnostics)) {
    // What could not be read may be what the rest rests on: such a text is checked, and never
    // lowered.
    return {.rulebook = nullptr, .diagnostics = check(text, amended)};
  }
  Checked result = rulebook_from_syntax(std::move(parsed.syntax), amended);
  add_without_consequences(parsed.diagnostics, std::move(result.diagnostics));
  result.diagnostics = std::move(parsed.diagnostics);
  return result;
}

Diagnostics check(const Text& text, const Rulebook* amended) {
  Parsed parsed = syntax_from_text(text);
  Draft draft;
  read(draft, std::move(parsed.syntax), amended);
  add_without_consequences(parsed.diagnostics, draft.remarks.take());
  return std::move(parsed.diagnostics);
}

}  // namespace sluice::terms

#include "terms/compare_expr.h"

#include <algorithm>
#include <array>

#include "terms/explain_expr.h"

namespace sluice::terms {
namespace {

std::string without_quoted(std::string words) {
  const std::string close = "”";
  for (std::size_t at = words.find("“"); at != std::string::npos; at = words.find("“", at)) {
    const std::size_t end = words.find(close, at);
    words.erase(at, end == std::string::npos ? end : end + close.size() - at);
  }
  return words;
}

// A phrase with a pause of its own is told apart from those around it by quotes.
bool pauses(const std::string& words) {
  constexpr std::array marks{"，", "；", "：", ", ", "; ", ": ", ". "};
  const std::string bare = without_quoted(words);
  return std::any_of(marks.begin(), marks.end(),
                     [&bare](const char* mark) { return bare.find(mark) != std::string::npos; });
}

constexpr Saying of_the_whole{"{0} instead of {1}", "由{1}改为{0}"};
constexpr Saying of_a_part{"{0} instead of {1}", "中的{1}改为{0}"};

enum class Quotes : std::uint8_t { where_it_pauses, always };

std::string in_place_of(const Glossary& glossary, Saying saying, Quotes quotes,
                        const std::string& now, const std::string& before) {
  const bool quoted =
      quotes == Quotes::always || (!glossary.english() && (pauses(now) || pauses(before)));
  const auto told = [&](const std::string& words) {
    return words.empty() ? glossary.say({"none", "无"})
                         : (quoted ? glossary.in_quotes(words) : words);
  };
  return glossary.say(saying, {told(now), told(before)});
}

// Whether the two leaves, or tests, are all that is compared.
enum class Share : std::uint8_t { whole, part };

std::string leaf_words(const TwoGlossaries& words, Share share, const std::string& now,
                       const std::string& before) {
  return share == Share::whole ? instead(words.newer, now, before)
                               : instead_within(words.newer, now, before);
}

// Adds the leaves that differ; false where the two are not of one shape.
bool add_leaves(const TwoGlossaries& words, const Expr& before, const Expr& after, Share share,
                Phrases& out) {
  if (before == after) {
    return true;
  }
  if (before.node.index() != after.node.index() ||
      before.operands.size() != after.operands.size()) {
    return false;
  }
  const auto* const was = std::get_if<Operation>(&before.node);
  const auto* const is = std::get_if<Operation>(&after.node);
  if (was != nullptr && is != nullptr) {
    if (was->op != is->op) {
      const std::string old_relation = relation_name(words.older, was->op);
      const std::string new_relation = relation_name(words.newer, is->op);
      if (old_relation.empty() || new_relation.empty()) {
        return false;
      }
      out.push_back(instead_within(words.newer, words.newer.in_quotes(new_relation),
                                   words.older.in_quotes(old_relation)));
    }
  } else if (before.operands.empty()) {
    out.push_back(
        leaf_words(words, share, amount_in(words.newer, after), amount_in(words.older, before)));
    return true;
  } else if (!(before.node == after.node)) {
    const Saying whether{"whether {0}", "{0}"};
    out.push_back(leaf_words(words, share, words.say(whether, {condition_in(words.newer, after)}),
                             words.say(whether, {condition_in(words.older, before)})));
    return true;
  }
  for (std::size_t i = 0; i < before.operands.size(); ++i) {
    if (!add_leaves(words, before.operands[i], after.operands[i], Share::part, out)) {
      return false;
    }
  }
  return true;
}

template <class Whole>
Phrases differences(const TwoGlossaries& words, const Expr& before, const Expr& after,
                    Whole whole) {
  Phrases leaves;
  constexpr std::size_t few = 3;
  if (add_leaves(words, before, after, Share::whole, leaves) && leaves.size() <= few) {
    return leaves;
  }
  return {instead(words.newer, whole(words.newer, after), whole(words.older, before))};
}

}  // namespace

std::string instead(const Glossary& glossary, const std::string& now, const std::string& before) {
  return in_place_of(glossary, of_the_whole, Quotes::where_it_pauses, now, before);
}

std::string instead_within(const Glossary& glossary, const std::string& now,
                           const std::string& before) {
  return in_place_of(glossary, of_a_part, Quotes::where_it_pauses, now, before);
}

std::string instead_in_quotes(const Glossary& glossary, const std::string& now,
                              const std::string& before) {
  return in_place_of(glossary, of_the_whole, Quotes::always, now, before);
}

std::string amount_in(const Glossary& glossary, const Expr& expr) {
  Telling telling{.glossary = glossary, .told = {}};
  return amount_words(telling, expr);
}

std::string condition_in(const Glossary& glossary, const Expr& expr) {
  Telling telling{.glossary = glossary, .told = {}};
  return condition_words(telling, expr, Mood::is);
}

Phrases amount_differences(const TwoGlossaries& words, const Expr& before, const Expr& after) {
  return differences(words, before, after, amount_in);
}

Phrases condition_differences(const TwoGlossaries& words, const Expr& before, const Expr& after) {
  return differences(words, before, after, condition_in);
}

}  // namespace sluice::terms

// The formatter and the parser are each other's inverse, on trees that nobody would think of; and
// no bytes whatever make the parser stumble.
#include <iostream>
#include <string>

#include <gtest/gtest.h>

#include "terms/both_languages_test.h"
#include "terms/complete.h"
#include "terms/from_text.h"
#include "terms/to_text.h"
#include "tests/agree/random_syntax.h"
#include "tests/agree/run_size.h"

namespace sluice::agree {
namespace {

constexpr std::uint64_t usual_tree_seed = 20260128;
constexpr std::size_t usual_trees = 4'000;

std::uint64_t announced(std::uint64_t seed) {
  std::cout << "SLUICE_SEED=" << seed << "\n";
  return seed;
}

std::string first_of(const terms::Diagnostics& diagnostics, const terms::Text& text) {
  return diagnostics.empty() ? std::string() : terms::to_text(diagnostics.front(), text);
}

TEST(TextAndTree, every_tree_comes_back_from_its_text_and_its_text_stays_the_same) {
  Dice dice(announced(seed_of_this_run(usual_tree_seed)));
  const std::size_t rounds = size_of_this_run(usual_trees);
  for (std::size_t round = 0; round < rounds; ++round) {
    const terms::Syntax tree = random_syntax(dice);
    const terms::Text text{.name = "random.terms", .content = terms::to_text(tree)};
    const terms::Parsed parsed = terms::syntax_from_text(text);
    ASSERT_TRUE(parsed.diagnostics.empty())
        << first_of(parsed.diagnostics, text) << "\nin round " << round << " of\n"
        << text.content;
    ASSERT_TRUE(parsed.syntax == tree) << "in round " << round << ", from\n"
                                       << text.content << "\ncame back\n"
                                       << terms::to_text(parsed.syntax);
    ASSERT_EQ(terms::to_text(parsed.syntax), text.content) << "in round " << round;
  }
}

TEST(TextAndTree, deep_expressions_come_back_too) {
  Dice dice(announced(seed_of_this_run(usual_tree_seed) + 1));
  const std::size_t rounds = size_of_this_run(usual_trees) / 12;
  for (std::size_t round = 0; round < rounds; ++round) {
    terms::Rule rule;
    rule.is = terms::Require{.guard = random_guard(dice, 9), .otherwise = {}};
    terms::ClauseItem clause;
    clause.number.text = "1";
    clause.on.emplace_back();
    clause.rules.push_back(rule);
    terms::Syntax tree;
    tree.header.title.english = "Deep";
    terms::UnitItem units;
    units.names.push_back({.text = "chips", .span = {}});
    tree.items.push_back({.is = units, .span = {}, .comments = {}});
    tree.items.push_back({.is = clause, .span = {}, .comments = {}});
    const terms::Text text{.name = "deep.terms", .content = terms::to_text(tree)};
    const terms::Parsed parsed = terms::syntax_from_text(text);
    ASSERT_TRUE(parsed.diagnostics.empty()) << first_of(parsed.diagnostics, text);
    ASSERT_TRUE(parsed.syntax == tree) << "in round " << round << ", from\n" << text.content;
  }
}

TEST(TextAndTree, no_damage_to_a_text_makes_the_parser_stumble) {
  Dice dice(announced(seed_of_this_run(usual_tree_seed) + 2));
  const std::size_t rounds = size_of_this_run(usual_trees) * 3 / 4;
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::string whole = terms::to_text(random_syntax(dice));
    const terms::Text text{.name = "damaged.terms", .content = damaged(whole, dice)};
    const terms::Parsed parsed = terms::syntax_from_text(text);
    for (const terms::Diagnostic& diagnostic : parsed.diagnostics) {
      ASSERT_LE(diagnostic.span.begin, diagnostic.span.end);
      ASSERT_LE(diagnostic.span.end, text.content.size());
      ASSERT_FALSE(diagnostic.message.empty());
      ASSERT_FALSE(diagnostic.help.empty()) << diagnostic.message.english;
      ASSERT_FALSE(diagnostic.code.empty()) << diagnostic.message.english;
      // Backticks of the text's own would be taken for those of a message.
      if (text.content.find('`') == std::string::npos) {
        ASSERT_EQ(terms::lost_in_chinese(diagnostic), "") << diagnostic.message.english;
      }
      ASSERT_FALSE(terms::to_text(diagnostic, text).empty());
      ASSERT_FALSE(terms::to_text(diagnostic, text, terms::Reading::chinese).empty());
    }
    // What was read without a mistake is a tree like any other.
    if (!terms::has_errors(parsed.diagnostics)) {
      const terms::Text again{.name = "again.terms", .content = terms::to_text(parsed.syntax)};
      const terms::Parsed reparsed = terms::syntax_from_text(again);
      ASSERT_TRUE(reparsed.diagnostics.empty()) << first_of(reparsed.diagnostics, again);
      ASSERT_TRUE(reparsed.syntax == parsed.syntax) << "in round " << round << ", from\n"
                                                    << text.content;
      ASSERT_EQ(terms::to_text(reparsed.syntax), again.content);
    }
    const auto offset = static_cast<std::uint32_t>(dice.below(text.content.size() + 1));
    for (const std::string& word : terms::expected_at(text, offset)) {
      ASSERT_FALSE(word.empty());
    }
  }
}

}  // namespace
}  // namespace sluice::agree

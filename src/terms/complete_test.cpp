#include "terms/complete.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace sluice::terms {
namespace {

using Words = std::vector<std::string>;

const std::string unfinished_head =
    "terms \"T\" version 1 from 2026-01-28 unit chips, TPP\n"
    "class H200 tpp = 5 TPP class Ascend tpp = 4 TPP classes domestic = Ascend\n"
    "firms named = Arden, Borea role director parameter ceiling = 5 chips\n"
    "fact firm.bonded : yes_no fact application.need : yes_no account sold in chips\n";
const std::string tail =
    "\nclause 9 on release then owe quantity within 3 days as link pool round of H200 size 5 open "
    "always lottery";

// What may stand at the end of `typed`, with declarations before and behind it.
Words completed(const std::string& typed) {
  return expected_at({.name = "t", .content = unfinished_head + typed + tail},
                     static_cast<std::uint32_t>(unfinished_head.size() + typed.size()));
}

bool has(const Words& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

TEST(Completion, offers_the_beginning_of_a_text) {
  EXPECT_EQ(expected_at({.name = "t", .content = ""}, 0), Words{"terms"});
  EXPECT_EQ(expected_at({.name = "t", .content = "ter"}, 3), Words{"terms"});
}

TEST(Completion, offers_items_and_what_may_go_on_before_them) {
  const Words words = completed("role x \"X\" ");
  EXPECT_TRUE(has(words, "clause"));
  EXPECT_TRUE(has(words, "transition"));
  EXPECT_FALSE(has(words, "require"));
}

TEST(Completion, passes_over_the_word_that_is_being_typed) {
  EXPECT_EQ(completed("clause 1 on release require quantity <= 5 chips otherwise re"),
            (Words{"ask", "hold", "queue", "reduce", "refer", "refuse"}));
}

TEST(Completion, offers_the_parts_of_a_clause_in_their_place) {
  EXPECT_EQ(completed("clause 1 "), (Words{"attachable", "on", "overrides"}));
  EXPECT_EQ(completed("clause 1 overrides "), (Words{"1", "9"}));
  EXPECT_TRUE(has(completed("clause 1 on "), "release"));
  EXPECT_EQ(completed("clause 1 on overdue "), Words{"link"});
  EXPECT_EQ(completed("clause 1 on release of "), (Words{"Ascend", "H200", "domestic"}));
  EXPECT_EQ(completed("clause 1 on release of H200 when firm.bonded "),
            (Words{"always", "and", "in", "is", "or", "require", "then", "unless"}));
}

TEST(Completion, offers_declared_names_where_they_fit) {
  EXPECT_EQ(completed("clause 1 on release always refer to "), Words{"director"});
  EXPECT_EQ(completed("clause 1 on release always queue in "), Words{"round"});
  EXPECT_EQ(completed("clause 1 on release require firm in "), (Words{"domestic", "named"}));
  EXPECT_EQ(completed("clause 1 on release require quantity in "), Words{"tpp"});
  const Words amount = completed("clause 1 on release require ");
  EXPECT_TRUE(has(amount, "ceiling") && has(amount, "firm.bonded") && has(amount, "quantity"));
  const Words flows = completed("clause 1 on release require total ");
  EXPECT_TRUE(has(flows, "released") && has(flows, "sold"));
  EXPECT_EQ(completed("clause 1 on release require firm."), (Words{"bonded", "group"}));
  EXPECT_EQ(completed("clause 1 on release require class."), Words{"tpp"});
  EXPECT_TRUE(has(completed("clause 1 on release require quantity <= 5 "), "chips"));
}

TEST(Completion, offers_the_next_words_of_a_test) {
  EXPECT_EQ(completed("test \"t\" at 2026-02-02 "), (Words{"Arden", "Borea"}));
  EXPECT_EQ(completed("test \"t\" at 2026-02-02 Arden release 5 chips H200 "),
            (Words{"approved", "expect", "waiving", "with"}));
  EXPECT_TRUE(
      has(completed("test \"t\" at 2026-02-02 Arden release 5 chips H200 expect "), "queue"));
}

TEST(Completion, is_silent_in_texts_comments_and_where_a_date_stands) {
  EXPECT_EQ(completed("clause 1 \"on "), Words{});
  EXPECT_EQ(completed("# on "), Words{});
  EXPECT_EQ(completed("test \"t\" at "), Words{});
  EXPECT_EQ(expected_at({.name = "t", .content = "terms"}, 99), Words{});
}

TEST(Completion, goes_on_behind_a_mistake_further_up) {
  EXPECT_EQ(completed("clause 1 on relase always\nclause 2 on release always refer to "),
            Words{"director"});
}

}  // namespace
}  // namespace sluice::terms

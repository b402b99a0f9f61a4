#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/remarks_test.h"

namespace sluice::terms {
namespace {

using testing::ElementsAre;

TEST(Hints, warn_of_a_dated_figure_that_reaches_back) {
  expect_warning(
      "clause 1 on release require dated * total released of H200 by firm <= ceiling otherwise "
      "refuse",
      "reaches-back", "dated * total released of H200 by firm",
      "`dated` changes on 2026-07-01 and multiplies the running `total released of H200 by firm`: "
      "1,000 chips counted before then come to 600 chips instead of 500",
      "if the new figure is meant for new events alone, let each event owe its own share (`then "
      "owe dated * quantity …`) and compare with `total owed`");
  expect_warning(
      "clause 1 on release require quantity in tpp <= (total released of H200 by firm in tpp + "
      "quantity in tpp) / dated otherwise refuse",
      "reaches-back", "(total released of H200 by firm in tpp + quantity in tpp) / dated",
      "`dated` changes on 2026-07-01 and multiplies the running `total released of H200 by firm in "
      "tpp`: 1,000 TPP counted before then come to 5,000/3 TPP instead of 2,000",
      "if the new figure is meant for new events alone, let each event owe its own share (`then "
      "owe dated * quantity …`) and compare with `total owed`");
  expect_warning(
      "parameter by_firm by firm = A: 1, B: 1 from 2026-02-01 = A: 2, B: 2\nclause 1 on release "
      "require by_firm * (total released of H200 + quantity) <= ceiling otherwise refuse",
      "reaches-back", "by_firm * (total released of H200 + quantity)",
      "`by_firm` changes on 2026-02-01 and multiplies the running `total released of H200`",
      "if the new figure is meant for new events alone, let each event owe its own share (`then "
      "owe by_firm * quantity …`) and compare with `total owed`");
  expect_nothing(
      "clause 1 on release require total owed of domestic by firm + dated * quantity <= ceiling + "
      "total credited of domestic by firm otherwise hold");
  expect_nothing(
      "clause 1 on release require ratio * total released of H200 <= ceiling otherwise refuse");
}

TEST(Hints, tell_which_figures_are_not_given) {
  expect_hint("parameter by_class by class = H200: 5 chips, H20: 6 chips", "figure-not-given",
              "by_class", "`by_class` has no figure for `Ascend` from 2026-01-01: it is 0 there",
              "give the figure, or leave it so if 0 is meant");
  EXPECT_THAT(
      remarks_on(in_sample("parameter by_firm by firm = A: 5 chips from 2026-05-01 = B: 6 chips")),
      ElementsAre(Remark{Severity::hint, "figure-not-given", "by_firm",
                         "`by_firm` has no figure for `B` from 2026-01-01: it is 0 there",
                         "give the figure, or leave it so if 0 is meant"},
                  Remark{Severity::hint, "figure-not-given", "by_firm",
                         "`by_firm` has no figure for `A` from 2026-05-01: it is 0 there",
                         "give the figure, or leave it so if 0 is meant"}));
}

TEST(Hints, tell_of_a_cap_that_a_group_has_more_than_once) {
  expect_hint(
      "clause 1 on grant require total granted of H200 by firm + quantity <= ceiling otherwise "
      "refuse",
      "cap-by-firm", "total granted of H200 by firm + quantity <= ceiling",
      "clause 1 caps each firm by itself: firms under one control have the cap once each",
      "count with `by group` where the firms of one control share the cap");
  expect_hint(
      "clause 1 on grant require ceiling >= total granted of H200 by firm + quantity otherwise "
      "refuse",
      "cap-by-firm", "ceiling >= total granted of H200 by firm + quantity",
      "clause 1 caps each firm by itself: firms under one control have the cap once each",
      "count with `by group` where the firms of one control share the cap");
  expect_nothing(
      "clause 1 on grant require total granted of H200 by group + quantity <= ceiling otherwise "
      "refuse\nclause 2 on grant require total granted of H200 by firm + quantity <= ceiling "
      "otherwise refuse");
  expect_nothing(
      "clause 1 on release require total released of H200 by firm + quantity <= total cleared of "
      "H200 by firm otherwise hold");
}

TEST(Labels, are_written_in_one_script) {
  expect_warning("fact firm.odd : yes_no \"Lаbel\"", "mixed-script", "\"Lаbel\"",
                 "`Lаbel` mixes letters of different scripts that look alike",
                 "write the word in one script");
  expect_nothing("fact firm.odd : yes_no \"Label\" / \"英伟达H200级\"");
  expect_warning("role clerk \"Кlerk\"", "mixed-script", "\"Кlerk\"",
                 "`Кlerk` mixes letters of different scripts that look alike",
                 "write the word in one script");
}

}  // namespace
}  // namespace sluice::terms

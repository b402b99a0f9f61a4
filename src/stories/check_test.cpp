#include "stories/check.h"

#include <gtest/gtest.h>

#include "stories/small_desk_test.h"

namespace sluice {
namespace {

SmallDesk desk_with_a_permit() {
  SmallDesk desk;
  desk.say("Tencent", "apply Tencent 40 H200 as T-1 with score = 20 points");
  desk.say("officer", "grant T-1 40 as P-1");
  desk.say("second", "countersign");
  desk.say("Tencent", "order 30 of P-1");
  desk.say("shanghai", "release M1 of P-1 11");
  return desk;
}

std::string answered(const SmallDesk& desk, const std::string& question) {
  const Result<CheckAnswer> answer = answer_of(desk.state(), question);
  if (!answer) {
    return answer.error().message;
  }
  return answer->passed ? "yes" : "no: " + answer->found;
}

TEST(Check, asks_totals_in_whole_units_and_in_parts) {
  const SmallDesk desk = desk_with_a_permit();
  EXPECT_EQ(answered(desk, "total granted of H200 = 40"), "yes");
  EXPECT_EQ(answered(desk, "total granted of H200 by Tencent = 41"), "no: 40");
  EXPECT_EQ(answered(desk, "total granted of any class by ByteDance = 0"), "yes");
  EXPECT_EQ(answered(desk, "total owed of domestic by Tencent = 5.5"), "yes");
  EXPECT_EQ(answered(desk, "open link of Tencent = 5.5"), "yes");
  EXPECT_EQ(answered(desk, "open deployment_report of Tencent = 1"), "yes");
}

TEST(Check, asks_what_a_permit_stands_at) {
  const SmallDesk desk = desk_with_a_permit();
  EXPECT_EQ(answered(desk, "permit P-1 open = 10"), "yes");
  EXPECT_EQ(answered(desk, "permit P-1 written_off = 11"), "yes");
  EXPECT_EQ(answered(desk, "permit P-1 is active"), "yes");
  EXPECT_EQ(answered(desk, "permit P-1 is suspended"), "no: active");
  EXPECT_EQ(answered(desk, "permit P-1 usability = usable"), "yes");
  EXPECT_EQ(answered(desk, "application T-1 is granted"), "yes");
}

TEST(Check, asks_headroom_with_a_limit_and_without) {
  const SmallDesk desk = desk_with_a_permit();
  EXPECT_EQ(answered(desk, "headroom of Tencent for release of H200 under P-1 = 9"), "yes");
  EXPECT_EQ(answered(desk, "headroom of Tencent for release of H200 under P-1 = no limit"),
            "column 53: found `no`, expected a figure; write it as 160,000");
  EXPECT_EQ(answered(desk, "headroom of Tencent for transfer of H200 = no limit"), "yes");
  EXPECT_EQ(answered(desk, "headroom of Tencent for release of H200 by 5 = 9"), "yes");
  EXPECT_EQ(answered(desk, "headroom of ByteDance for release of H200 by 5 = 20"), "yes");
  EXPECT_EQ(answered(desk, "headroom of Tencent for release of H200 by 1 = no limit"), "yes");
  EXPECT_EQ(answered(desk, "headroom of Tencent for release of H200 by 9 = 9"),
            "column 44: found `9`, expected the number of a clause; did you mean `K9`?");
}

TEST(Check, says_what_it_does_not_understand) {
  const SmallDesk desk = desk_with_a_permit();
  EXPECT_EQ(
      answered(desk, "total grantd of H200 = 40"),
      "column 7: found `grantd`, expected a total of the language, such as granted or released");
  EXPECT_EQ(answered(desk, "permit P-9 open = 1"),
            "column 8: found `P-9`, expected the reference of a permit; did you mean `P-1`?");
  EXPECT_EQ(answered(desk, "total granted of H200 = many"),
            "column 25: found `many`, expected a figure; write it as 160,000");
  EXPECT_EQ(answered(desk, "waiting = 0 today"),
            "column 13: found `today`, expected the end of the sentence");
}

}  // namespace
}  // namespace sluice

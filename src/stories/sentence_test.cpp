#include "stories/sentence.h"

#include <gtest/gtest.h>

#include "journal/codec.h"
#include "stories/small_desk_test.h"

namespace sluice {
namespace {

// A desk on which every kind of thing exists, so that every kind of sentence can name one.
SmallDesk full_desk() {
  SmallDesk desk;
  for (const auto& [person, sentence] : std::vector<std::pair<std::string, std::string>>{
           {"officer", "register goods \"HGX H200\" hs 847180 class H200 devices 8"},
           {"Tencent", "apply Tencent 100 H200 as T-1 with score = 20 points"},
           {"Tencent", "apply Tencent 40 chips H200 as T-2 with application.score = 20"},
           {"officer", "grant T-2 40 as P-2 until 2026-12-31"},
           {"second", "countersign"},
           {"officer", "grant T-1 100 as P-1"},
           {"second", "countersign"},
           {"officer",
            "approve in principle ByteDance 30 H200 until 2026-03-31 on \"terms set\" as IP-B"},
           {"second", "countersign"},
           {"Tencent", "order 40 of P-2 as O-1"},
           {"exporter", "clear Tencent 40 H200 evidence \"licence 7\" as L-1"},
           {"Tencent",
            "consign Tencent as W-1 goods \"HGX H200\" units 2 serials SN 1-16 with tested = yes"},
           {"shanghai", "lodge 26CN01 of P-2 16 consignment W-1"},
           {"shanghai", "write off 26CN01 16 serials SN 1-16"},
           {"shanghai", "lodge 26CN02 of P-2 4"},
           {"shanghai", "amend 26CN02 v 2 to 3"},
           {"Tencent", "claim Tencent 3 Ascend from Maker evidence \"invoice 1\" as C-1"},
           {"officer", "stop release of H200 ground \"inspection\" review 2026-05-01"},
           {"officer", "revoke P-2 because \"diversion found\""},
       }) {
    const Decision decision = desk.say(person, sentence);
    EXPECT_NE(decision.outcome, Outcome::refuse)
        << sentence << ": " << reasons(desk.state(), decision);
  }
  return desk;
}

Bytes bytes_of(const Command& command) {
  Bytes bytes;
  encode(command, bytes);
  return bytes;
}

TEST(Sentence, every_form_reads_its_own_example_or_misses_only_a_name) {
  const SmallDesk desk = full_desk();
  for (const SentenceForm& form : sentence_forms()) {
    const Result<Command> command = desk.read("officer", std::string(form.example));
    if (!command) {
      EXPECT_EQ(command.error().fault, Fault::missing)
          << form.example << ": " << command.error().message;
    }
  }
}

TEST(Sentence, a_sentence_said_back_is_the_same_command) {
  const SmallDesk desk = full_desk();
  for (const auto& [person, sentence] : std::vector<std::pair<std::string, std::string>>{
           {"officer", "register firm DeepSeek \"深度求索\" group DeepSeek"},
           {"officer", "register maker \"Maker of chips\""},
           {"officer", "register person deputy of Licensing as officer, director"},
           {"officer", "conflict officer with Tencent"},
           {"officer", "register goods \"PCIe H200\" hs 847330 class H200 devices 1"},
           {"officer", "set gate_tolerance 2"},
           {"officer", "holiday 2026-10-01"},
           {"officer", "workday 2026-10-10"},
           {"officer",
            "fact firm.bonded of Tencent = yes evidence \"bond register\" because \"paid in\""},
           {"officer", "fact consignment.tested of W-1 = no"},
           {"officer", "fact application.day of T-1 = 2026-03-04"},
           {"Tencent",
            "apply Tencent 1,000 H200 as T-9 all or nothing with application.score = 12.5 points"},
           {"Tencent", "apply \"JD com\" 8 H200"},
           {"Tencent", "withdraw T-1"},
           {"director", "assent to T-1 as director because \"need shown\""},
           {"officer", "decline T-1 because \"need not shown\""},
           {"officer", "grant T-1 100 as P-9 until 2026-12-31"},
           {"officer",
            "approve in principle Tencent 100 H200 until 2026-03-31 on \"a, b\", \"c\" as IP-T"},
           {"officer", "meet 1 of IP-B because \"agreed\""},
           {"officer", "confirm IP-B until 2026-12-31"},
           {"officer",
            "attach 6 to P-2 with quarter_cap = 16 chips, ratio = 60% because \"new cluster\""},
           {"officer", "vary P-2 to 30 until 2026-11-30 because \"plan cut\""},
           {"officer", "suspend P-2 because \"inspection\""},
           {"officer", "reinstate P-2 because \"passed\""},
           {"officer", "cancel P-2 because \"issued in error\""},
           {"Tencent", "surrender 5 of P-2"},
           {"Tencent", "transfer 5 of P-2 to ByteDance as P-B"},
           {"Tencent", "order 5 of P-2 as O-2"},
           {"ByteDance", "order 5 of IP-B"},
           {"exporter",
            "clear Tencent 5 H200 evidence \"licence 8\" as L-2 with consignment.tested = yes"},
           {"exporter", "withdraw clearance L-1 5 because \"amended\""},
           {"exporter", "report us_shipped 420,000 H200 for Tencent"},
           {"Tencent", "consign Tencent as W-2 units 8 serials SN 20-24, SN 30-32"},
           {"shanghai", "lodge 26CN03/2 v 3 of P-2 8 consignment W-1 all or nothing at sea"},
           {"shanghai", "release 26CN04 for Tencent 8 H200"},
           {"shanghai", "amend 26CN02 v 2 to 10"},
           {"shanghai", "write off 26CN02 10 serials SN 40-49"},
           {"shanghai", "cancel 26CN02 v 3"},
           {"shanghai", "reverse 8 of 26CN01 because \"returned\""},
           {"shanghai", "late 26CN05 of P-2 8 on 2026-02-01 because \"line down\""},
           {"shanghai", "adjust 26CN01 by -4 authority \"correction 17\""},
           {"shanghai", "adjust 26CN01 by +4 authority \"correction 18\""},
           {"shanghai", "totals of P-2 16 in 1 declarations"},
           {"officer",
            "stop release of H200 for group Tencent ground \"x\" review 2026-05-01 reserved hold "
            "presented honour at sea honour"},
           {"officer", "lift stop 1 because \"done\""},
           {"shanghai", "acknowledge stop 1"},
           {"maker", "supply Maker 10,000 Ascend"},
           {"Tencent", "claim Tencent 400 Ascend from Maker evidence \"invoice 2\" as C-2"},
           {"maker", "confirm lot C-1"},
           {"maker", "dispute lot C-1 because \"not ours\""},
           {"officer", "verify lot C-1"},
           {"officer", "disallow lot C-1 2 because \"never delivered\""},
           {"maker", "return lot C-1 1"},
           {"officer", "expire lot C-1"},
           {"Tencent", "file deployment_report of Tencent for 26CN01 evidence \"report\""},
           {"Tencent", "deploy Tencent 16 H200 at \"Guiyang 2\" for 26CN01"},
           {"director", "waive 5 under 8.1 for T-1 because \"flood\""},
           {"director", "extend under 8.1 due 1 because \"maker closed\""},
           {"director", "extend under 8.1 permit P-2 because \"maker closed\""},
           {"director", "extend under 8.1 for T-1 because \"maker closed\""},
           {"second", "countersign #1"},
           {"second", "withdraw proposal because \"in error\""},
       }) {
    const Result<Command> first = desk.read(person, sentence);
    ASSERT_TRUE(first.has_value()) << sentence << ": " << first.error().message;
    const std::string said = sentence_of(desk.state(), *first);
    const Result<Command> again = desk.read(person, said);
    ASSERT_TRUE(again.has_value()) << said << ": " << again.error().message;
    EXPECT_EQ(bytes_of(*first), bytes_of(*again)) << sentence << "\n" << said;
  }
}

TEST(Sentence, an_enacted_text_is_in_canonical_form) {
  const SmallDesk desk;
  const Result<Command> command = desk.read("officer", "enact small.terms");
  ASSERT_TRUE(command.has_value());
  EXPECT_EQ(std::get<EnactTerms>(command->act).text, desk.state().law.latest().canonical);
  EXPECT_EQ(sentence_of(desk.state(), *command), "enact \"Small regime version 1\"");
}

TEST(Sentence, evidence_is_kept_as_its_digest) {
  const SmallDesk desk;
  const Result<Command> command =
      desk.read("exporter", "clear Tencent 5 H200 evidence \"licence 8\"");
  ASSERT_TRUE(command.has_value());
  EXPECT_EQ(std::get<RecordClearance>(command->act).evidence, digest_of("licence 8"));
}

TEST(Sentence, the_gate_of_a_declaration_is_the_speakers_own) {
  const SmallDesk desk = full_desk();
  const Result<Command> command = desk.read("shanghai", "lodge 26CN09 of P-2 8");
  ASSERT_TRUE(command.has_value());
  EXPECT_EQ(std::get<Reserve>(command->act).line.gate, desk.state().party_named("Shanghai"));
}

TEST(Sentence, without_a_version_the_newest_one_of_the_declaration_is_meant) {
  const SmallDesk desk = full_desk();
  const Result<Command> command = desk.read("shanghai", "write off 26CN02 3");
  ASSERT_TRUE(command.has_value());
  EXPECT_EQ(std::get<WriteOff>(command->act).line.version, 2U);
}

struct Mistake {
  std::string person, sentence, message;
};

TEST(Sentence, a_mistake_says_place_found_expected_and_mend) {
  const SmallDesk desk = full_desk();
  for (const Mistake& mistake : std::vector<Mistake>{
           {"officer", "gront T-1 5",
            "column 1: found `gront`, expected the verb of a sentence; the form is `grant "
            "APPLICATION QUANTITY "
            "[as REF] [until DAY]`"},
           {"officer", "",
            "column 1: found no word, expected the verb of a sentence; `sluice sentences` lists "
            "them"},
           {"officer", "grant T-7 5",
            "column 7: found `T-7`, expected the reference of an application; did you mean `T-2`?"},
           {"officer", "grant T-1 five",
            "column 11: found `five`, expected a whole number; write it as 160000 or 160,000"},
           {"officer", "grant T-1 1,00",
            "column 11: found `1,00`, expected a whole number; write it as 160000 or 160,000"},
           {"officer", "grant T-1 5 TPP",
            "column 13: found `TPP`, expected a quantity in `chips`; quantities of goods are "
            "counted in that unit"},
           {"officer", "grant T-1 5 untill 2026-12-31",
            "column 13: found `untill`, expected `as`, `until` or the end of the sentence; did you "
            "mean `until`?"},
           {"officer", "grant T-1 5 until 31.12.2026",
            "column 19: found `31.12.2026`, expected a day; write it as 2026-01-28"},
           {"Tencent", "apply Tencant 5 H200",
            "column 7: found `Tencant`, expected a registered firm; did you mean `Tencent`?"},
           {"Tencent", "apply Tencent 5 H20",
            "column 17: found `H20`, expected a class of the terms; did you mean `H200`?"},
           {"Tencent", "apply Tencent 5 H200 with scor = 3",
            "column 27: `scor` is no fact of the terms; did you mean `score`?"},
           {"Tencent", "apply Tencent 5 H200 with score 3",
            "column 33: found `3`, expected `=`; the form is: apply FIRM QUANTITY CLASS [as REF] "
            "[all or nothing] "
            "[with FACT = VALUE, …]"},
           {"officer", "decline #99 because \"no\"",
            "column 9: nothing that waits has the number #99"},
           {"officer", "set gate_tolerence 2",
            "column 5: found `gate_tolerence`, expected `reservations_at_end`, `gate_tolerance`, "
            "`cut_off_days`, "
            "`signatures_grant`, `signatures_terms`, `signatures_revocation`, "
            "`signatures_adjustment`, "
            "`signatures_credit`, `signatures_stop`, `revoked_remainder`, `reservation_days`, "
            "`decision_days`, `re_examination_days`, `appeal_days`, `review_days`, "
            "`signatures_review` or a "
            "setting; did you "
            "mean `gate_tolerance`?"},
           {"officer", "suspend P-2 because \"inspection",
            "column 21: the quotation that begins here has no closing quote"},
           {"officer", "suspend P-2",
            "column 12: found the end of the sentence, expected `because`; the form is: suspend "
            "PERMIT because \"…\""},
           {"officer", "enact other.terms", "column 18: no file `other.terms`"},
           {"officer", "lift stop 2 because \"done\"",
            "column 13: there is no stop #2; there are 1"},
       }) {
    EXPECT_EQ(desk.mistake(mistake.person, mistake.sentence), mistake.message) << mistake.sentence;
  }
}

TEST(Sentence, columns_count_characters_and_not_bytes) {
  const SmallDesk desk;
  EXPECT_EQ(desk.mistake("officer", "register firm 腾讯 “腾讯” grup X"),
            "column 23: found `grup`, expected `group` or the end of the sentence; did you mean "
            "`group`?");
}

}  // namespace
}  // namespace sluice

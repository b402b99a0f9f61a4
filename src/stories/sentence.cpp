#include "stories/sentence.h"

#include <algorithm>
#include <array>

#include "stories/verbs.h"
#include "terms/diagnose.h"

namespace sluice {
namespace {

struct Verb {
  SentenceForm said;
  Act (*read)(Reading& in);
};

// Where one verb begins another, the longer one comes first.
constexpr std::array verb_table{
    // the register
    Verb{{"register firm", "register firm NAME [\"LABEL\"] [group NAME]",
          "register firm Tencent \"腾讯\" group Tencent"},
         verbs::register_firm},
    Verb{{"register maker", "register maker NAME [\"LABEL\"] [group NAME]",
          "register maker DomesticA"},
         verbs::register_maker},
    Verb{{"register gate", "register gate NAME [\"LABEL\"]", "register gate Shanghai \"上海海关\""},
         verbs::register_gate},
    Verb{{"register office", "register office NAME [\"LABEL\"]", "register office Licensing"},
         verbs::register_office},
    Verb{{"register exporter", "register exporter NAME [\"LABEL\"]", "register exporter Exporter"},
         verbs::register_exporter},
    Verb{{"register person", "register person NAME of PARTY [as ROLE, ROLE]",
          "register person officer of Licensing as officer"},
         verbs::register_person},
    Verb{{"register goods", "register goods \"MODEL\" hs CODE class CLASS devices N",
          "register goods \"HGX H200\" hs 847180 class H200 devices 8"},
         verbs::register_goods},
    Verb{{"conflict", "conflict PERSON with FIRM", "conflict officer with Tencent"},
         verbs::conflict},
    Verb{{"set aside", "set aside REVIEW because \"…\"",
          "set aside R-1 because \"the site was inspected\""},
         verbs::set_aside},
    Verb{{"set", "set SETTING N", "set gate_tolerance 2"}, verbs::set},
    Verb{{"holiday", "holiday DAY", "holiday 2026-10-01"}, verbs::holiday},
    Verb{{"workday", "workday DAY", "workday 2026-10-10"}, verbs::workday},
    Verb{{"enact", "enact FILE", "enact data/terms/h200_2026.terms"}, verbs::enact},
    Verb{{"countersign", "countersign [#N]", "countersign #1"}, verbs::countersign},
    Verb{{"fact", "fact SUBJECT.NAME of THING = VALUE [evidence \"…\"] [because \"…\"]",
          "fact firm.bonded of Tencent = yes evidence \"bond register\""},
         verbs::fact},
    // the case
    Verb{{"apply", "apply FIRM QUANTITY CLASS [as REF] [all or nothing] [with FACT = VALUE, …]",
          "apply Tencent 100,000 H200 as T-1 with critical_need = yes"},
         verbs::apply},
    Verb{{"withdraw proposal", "withdraw proposal [#N] because \"…\"",
          "withdraw proposal #1 because \"drafted in error\""},
         verbs::withdraw_proposal},
    Verb{{"withdraw clearance", "withdraw clearance REF QUANTITY because \"…\"",
          "withdraw clearance L-1 4 because \"licence amended\""},
         verbs::withdraw_clearance},
    Verb{{"withdraw review", "withdraw review REVIEW", "withdraw review R-1"},
         verbs::withdraw_review},
    Verb{{"withdraw", "withdraw APPLICATION", "withdraw T-1"}, verbs::withdraw},
    Verb{{"assent to", "assent to REF|#N as ROLE [because \"…\"]",
          "assent to T-1 as director because \"need shown\""},
         verbs::assent},
    Verb{{"decline", "decline REF|#N because \"…\"", "decline T-1 because \"need not shown\""},
         verbs::decline},
    Verb{{"grant", "grant APPLICATION QUANTITY [as REF] [until DAY]",
          "grant T-1 100,000 as P-T until 2026-12-31"},
         verbs::grant},
    Verb{{"approve in principle",
          "approve in principle FIRM QUANTITY CLASS until DAY [on \"CONDITION\", …] [as REF]",
          "approve in principle Tencent 100,000 H200 until 2026-03-31 on \"linkage agreed\" as "
          "IP-T"},
         verbs::approve_in_principle},
    Verb{{"meet", "meet N of REF [because \"…\"]",
          "meet 1 of IP-T because \"agreed on 28 January\""},
         verbs::meet},
    Verb{{"confirm lot", "confirm lot REF [because \"…\"]", "confirm lot C-1"}, verbs::confirm_lot},
    Verb{{"confirm", "confirm REF [until DAY]", "confirm IP-T until 2026-12-31"}, verbs::confirm},
    Verb{{"attach", "attach CLAUSE to PERMIT [with PARAMETER = VALUE, …] because \"…\"",
          "attach 9.1 to P-T with quarter_cap = 10,000 because \"new cluster\""},
         verbs::attach},
    Verb{{"vary", "vary PERMIT to QUANTITY [until DAY] because \"…\"",
          "vary P-T to 80,000 because \"plan cut\""},
         verbs::vary},
    Verb{{"suspend", "suspend PERMIT because \"…\"", "suspend P-T because \"site inspection\""},
         verbs::suspend},
    Verb{{"reinstate", "reinstate PERMIT because \"…\"",
          "reinstate P-T because \"inspection passed\""},
         verbs::reinstate},
    Verb{{"revoke", "revoke PERMIT because \"…\"", "revoke P-T because \"diversion found\""},
         verbs::revoke},
    Verb{{"cancel", "cancel MRN[/ITEM] [v N]   or   cancel PERMIT because \"…\"",
          "cancel 26CN01 v 2"},
         verbs::cancel},
    Verb{{"surrender", "surrender QUANTITY of PERMIT", "surrender 500 of P-T"}, verbs::surrender},
    Verb{{"transfer", "transfer QUANTITY of PERMIT to FIRM [as REF]",
          "transfer 2,000 of P-T to DeepSeek as P-D"},
         verbs::transfer},
    Verb{{"order", "order QUANTITY of PERMIT [as REF]", "order 60,000 of P-T as O-1"},
         verbs::order},
    Verb{{"clear", "clear FIRM QUANTITY CLASS evidence \"…\" [as REF] [with FACT = VALUE, …]",
          "clear Tencent 60,000 H200 evidence \"licence D-11\" as L-1"},
         verbs::clear},
    Verb{{"report", "report ACCOUNT QUANTITY CLASS for FIRM",
          "report us_shipped 420,000 H200 for UnitedStates"},
         verbs::report},
    // the gate
    Verb{{"consign",
          "consign FIRM as REF [goods \"MODEL\" units N] [serials PREFIX N-N, …] [with FACT = "
          "VALUE, …]",
          "consign Tencent as W-1 goods \"HGX H200\" units 125 serials SN 1-1000"},
         verbs::consign},
    Verb{{"lodge",
          "lodge MRN[/ITEM] [v N] of PERMIT QUANTITY [consignment REF] [all or nothing] [at sea] "
          "[with FACT = VALUE, …]",
          "lodge 26CN01 of P-T 1,000 consignment W-1"},
         verbs::lodge},
    Verb{{"release",
          "release MRN[/ITEM] [v N] of PERMIT QUANTITY …   or   for FIRM QUANTITY CLASS …",
          "release 26CN01 for Tencent 1,000 H200"},
         verbs::release},
    Verb{{"amend", "amend MRN[/ITEM] v N to QUANTITY", "amend 26CN01 v 2 to 996"}, verbs::amend},
    Verb{{"write off", "write off MRN[/ITEM] [v N] QUANTITY [serials PREFIX N-N, …]",
          "write off 26CN01 996 serials SN 1-996"},
         verbs::write_off},
    Verb{{"reverse", "reverse QUANTITY of MRN[/ITEM] [v N] because \"…\"",
          "reverse 8 of 26CN01 v 2 because \"returned under warranty\""},
         verbs::reverse},
    Verb{{"late", "late MRN[/ITEM] [v N] of PERMIT QUANTITY on DAY because \"…\"",
          "late 26CN02 of P-T 8 on 2026-03-14 because \"line down\""},
         verbs::late},
    Verb{{"adjust", "adjust MRN[/ITEM] [v N] by +QUANTITY|-QUANTITY authority \"…\"",
          "adjust 26CN01 by -4 authority \"correction 17\""},
         verbs::adjust},
    Verb{{"totals", "totals of PERMIT QUANTITY in N declarations",
          "totals of P-T 996 in 1 declarations"},
         verbs::totals},
    Verb{{"settle reconciliation", "settle reconciliation N because \"…\"",
          "settle reconciliation 1 because \"the gate joined two lines\""},
         verbs::settle_reconciliation},
    Verb{{"stop release",
          "stop release of CLASS [for group NAME] ground \"…\" review DAY [reserved|presented|at "
          "sea honour|hold] …",
          "stop release of H200 ground \"inspection\" review 2026-05-01 reserved honour"},
         verbs::stop_release},
    Verb{{"lift stop", "lift stop N because \"…\"", "lift stop 1 because \"inspection done\""},
         verbs::lift_stop},
    Verb{{"acknowledge stop", "acknowledge stop N", "acknowledge stop 1"}, verbs::acknowledge_stop},
    // duties and discretion
    Verb{{"supply", "supply MAKER QUANTITY CLASS", "supply DomesticA 10,000 Ascend"},
         verbs::supply},
    Verb{{"claim", "claim FIRM QUANTITY CLASS from MAKER evidence \"…\" [as REF]",
          "claim Tencent 400 Ascend from DomesticA evidence \"invoice 1\" as C-1"},
         verbs::claim},
    Verb{{"dispute lot", "dispute lot REF [because \"…\"]", "dispute lot C-1 because \"not ours\""},
         verbs::dispute_lot},
    Verb{{"verify lot", "verify lot REF [because \"…\"]", "verify lot C-1"}, verbs::verify_lot},
    Verb{{"disallow lot", "disallow lot REF [QUANTITY] [because \"…\"]",
          "disallow lot C-1 10 because \"never delivered\""},
         verbs::disallow_lot},
    Verb{{"return lot", "return lot REF [QUANTITY] [because \"…\"]",
          "return lot C-1 10 because \"defective\""},
         verbs::return_lot},
    Verb{{"expire lot", "expire lot REF [QUANTITY] [because \"…\"]",
          "expire lot C-1 because \"two years old\""},
         verbs::expire_lot},
    Verb{{"file", "file OBLIGATION of FIRM [for MRN[/ITEM]] evidence \"…\"",
          "file deployment_report of Tencent for 26CN01 evidence \"report of 3 May\""},
         verbs::file},
    Verb{{"deploy", "deploy FIRM QUANTITY CLASS at \"SITE\" for MRN[/ITEM]",
          "deploy Tencent 996 H200 at \"Guiyang 2\" for 26CN01"},
         verbs::deploy},
    Verb{{"waive", "waive CLAUSE[, CLAUSE] under POWER for REF|#N because \"…\"",
          "waive 5.2 under 8.1 for 26CN01 because \"flood forecasting\""},
         verbs::waive},
    Verb{{"extend", "extend under POWER [due N | permit REF | for REF|#N] because \"…\"",
          "extend under 8.2 for 26CN02 because \"maker closed\""},
         verbs::extend},
    Verb{{"ask", "ask APPLICATION \"WHAT\" by DAY",
          "ask T-1 \"which hall, and who runs it?\" by 2026-03-20"},
         verbs::ask},
    Verb{{"answer", "answer APPLICATION \"ANSWER\" [evidence \"…\"] [with FACT = VALUE, …]",
          "answer T-1 \"Guiyang 2, our own\" evidence \"site plan\""},
         verbs::answer},
    Verb{{"review", "review REF|#N [evidence \"…\"] [as REF] because \"…\"",
          "review P-T as R-1 because \"nobody was heard\""},
         verbs::review},
    Verb{{"appeal", "appeal REF|#N [evidence \"…\"] [as REF] because \"…\"",
          "appeal P-T because \"the facts are others\""},
         verbs::appeal},
    Verb{{"stay", "stay REVIEW because \"…\"", "stay R-1 because \"goods are at sea\""},
         verbs::stay},
    Verb{{"end stay", "end stay REVIEW because \"…\"", "end stay R-1 because \"goods arrived\""},
         verbs::end_stay},
    Verb{{"uphold", "uphold REVIEW because \"…\"", "uphold R-1 because \"the facts stand\""},
         verbs::uphold},
    Verb{{"beacon", "beacon RUN \"VALUE\"", "beacon 1 \"public draw of 5 May\""}, verbs::beacon},
};

constexpr auto only_forms() {
  std::array<SentenceForm, verb_table.size()> forms{};
  std::ranges::transform(verb_table, forms.begin(), [](const Verb& verb) { return verb.said; });
  return forms;
}
constexpr auto form_table = only_forms();

Error unknown_verb(const Reading& in) {
  std::vector<std::string> first_words;
  for (const Verb& verb : verb_table) {
    const std::string first(verb.said.verb.substr(0, verb.said.verb.find(' ')));
    if (std::ranges::find(first_words, first) == first_words.end()) {
      first_words.push_back(first);
    }
  }
  const std::string found(in.next_text());
  const std::string meant = terms::nearest(found, first_words);
  std::string help;
  for (const Verb& verb : verb_table) {
    const std::string_view first = verb.said.verb.substr(0, verb.said.verb.find(' '));
    if (first == meant || first == found) {
      help += (help.empty() ? "" : " or ") + ("`" + std::string(verb.said.form) + "`");
    }
  }
  return Error{.fault = Fault::malformed,
               .message = "column 1: found " +
                          (found.empty() ? std::string("no word") : "`" + found + "`") +
                          ", expected the verb of a sentence" +
                          (help.empty() ? std::string("; `sluice sentences` lists them")
                                        : "; the form is " + help)};
}

}  // namespace

Result<Command> command_from_sentence(const State& state, PersonId actor, std::string_view sentence,
                                      const ReadText& read_text) {
  Reading in(state, actor, sentence, read_text);
  for (const Verb& verb : verb_table) {
    if (in.take(verb.said.verb)) {
      in.set_form(verb.said.form);
      Act act = verb.read(in);
      if (const std::optional<Error> error = in.end()) {
        return *error;
      }
      return Command{.actor = actor, .act = std::move(act)};
    }
  }
  if (in.failed()) {
    return *in.end();
  }
  return unknown_verb(in);
}

std::span<const SentenceForm> sentence_forms() {
  return form_table;
}

}  // namespace sluice

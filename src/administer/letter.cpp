#include "administer/letter.h"

#include <algorithm>

#include "administer/caller.h"
#include "administer/touched.h"
#include "kernel/time_limits.h"
#include "stories/references.h"
#include "stories/said.h"

namespace sluice {
namespace {

struct Words {
  const char* english;
  const char* chinese;
};

// What an officer gave as the reason; a countersigned command has that of its proposal.
std::string reason_in(const State& state, const Command& command) {
  if (const auto* const signing = std::get_if<Countersign>(&command.act);
      signing != nullptr && signing->proposal.index() < state.proposals.size()) {
    return reason_in(state, state.proposals[signing->proposal.index()].command.front());
  }
  return std::visit(
      [](const auto& act) {
        if constexpr (requires {
                        { act.reason } -> std::convertible_to<std::string>;
                      }) {
          return std::string(act.reason);
        } else {
          return std::string();
        }
      },
      command.act);
}

class Writing {
 public:
  Writing(const State& state, const Told& entry, PartyId to, Language language)
      : state_(state), entry_(entry), to_(to), language_(language) {}

  std::string written() && {
    head();
    section({"Decision", "决定"});
    decision();
    section({"Reasons", "理由"});
    reasons();
    section({"What you can do", "救济途径"});
    remedies();
    foot();
    return std::move(text_);
  }

 private:
  [[nodiscard]] const char* in(const Words& words) const {
    return language_ == Language::english ? words.english : words.chinese;
  }
  [[nodiscard]] std::string both(const std::string& english, const std::string& chinese) const {
    return language_ == Language::english ? english : chinese;
  }
  void line(const std::string& words) { text_ += words + "\n"; }
  void section(const Words& name) { text_ += "\n" + std::string(in(name)) + "\n\n"; }

  void head() {
    const auto version = state_.law.in_force(entry_.head.day);
    if (version) {
      const terms::Header& header = state_.law.at(*version).syntax.header;
      line(header.authority);
      line(both(header.title.english, header.title.chinese) + both(", version ", "，版本 ") +
           std::to_string(header.version));
    }
    line(to_text(entry_.head.day));
    text_ += "\n";
    const Party& party = state_.parties[to_.index()];
    line(both("To ", "致 ") + party.name + (party.label.empty() ? "" : " " + party.label));
  }

  void decision() {
    bool said = false;
    for (const Event& event : entry_.decision.events) {
      const std::string words = sentence_of(state_, event, to_, language_);
      if (!words.empty()) {
        line("- " + words);
        said = true;
      }
    }
    if (!said) {
      // What the party asked for had no effect yet, or none at all.
      line("- " + both("What was asked on this day: ", "当日申请的结果：") +
           word(entry_.decision.outcome, language_) + both(".", "。"));
    }
    if (const std::string reason = reason_in(state_, entry_.command); !reason.empty()) {
      line("- " + both("The reason that the office gave: ", "机关说明的理由：") +
           said::quoted(reason));
    }
  }

  // As the firm may read them: the clause, its own figures, and the cure.
  void reasons() {
    const Caller reader{.person = regime_itself,
                        .party = to_,
                        .kind = state_.parties[to_.index()].kind,
                        .sees_all = false};
    const Decision seen = as_seen_by(reader, entry_.decision);
    bool said = false;
    for (const Finding& finding : seen.findings) {
      if (finding.standing != Standing::satisfied) {
        line("- " + cite(state_, seen, finding, language_));
        said = true;
      }
    }
    if (!said) {
      line("- " + both("Every clause that bears on it is satisfied.", "所涉各条款均已满足。"));
    }
  }

  void remedies() {
    bool said = false;
    for (const Event& event : entry_.decision.events) {
      const auto* const ruled = std::get_if<Ruled>(&event);
      if (ruled != nullptr && ruled->firm == to_) {
        remedy(ruled->ruling);
        said = true;
      }
    }
    if (!said) {
      line("- " + both("Nothing was decided against you by this.", "本决定未对贵方作出不利处理。"));
    }
  }

  void remedy(RulingId id) {
    const std::string number = numbered(id.index());
    const std::string first = to_text(reviewable_until(state_, id, ReviewKind::re_examination));
    const std::string last = to_text(reviewable_until(state_, id, ReviewKind::appeal));
    line("- " + both("You may ask for re-examination of ruling " + number + " until " + first +
                         ": another officer then looks at it.",
                     "可在 " + first + " 前就决定 " + number + " 申请复查，由其他官员办理。"));
    line("- " +
         both("You may appeal until " + last +
                  ", or that long after the end of a re-examination: another office decides, "
                  "and its decision ends the matter.",
              "可在 " + last +
                  " 前提出申诉，或自复查终结之日起同等期限内提出；由另一机关"
                  "决定，该决定为最终决定。"));
    const auto closed = [&](ReviewKind kind) { return !is_reviewable(state_, id, kind); };
    if (closed(ReviewKind::re_examination) && closed(ReviewKind::appeal)) {
      line("- " +
           both("Neither is open any more, or one is under way.", "上述途径现已关闭或正在办理。"));
    }
  }

  void foot() {
    text_ += "\n";
    line(both("Entry ", "日志第 ") + std::to_string(entry_.head.seq) +
         both(" of the journal, hash ", " 条，哈希 ") + to_hex(entry_.hash));
  }

  const State& state_;
  const Told& entry_;
  PartyId to_;
  Language language_;
  std::string text_;
};

}  // namespace

std::vector<PartyId> addressees(const State& state, const Told& entry) {
  std::vector<PartyId> parties;
  const auto add = [&](PartyId party) {
    if (!party.is_none() && std::ranges::find(parties, party) == parties.end()) {
      parties.push_back(party);
    }
  };
  const Touched touched = touched_by(state, entry.decision);
  for (const Thing& thing : touched.things) {
    add(thing.owner);
  }
  for (const PartyId party : touched.parties) {
    add(party);
  }
  if (entry.command.actor != regime_itself) {
    add(state.persons[entry.command.actor.index()].party);
  }
  std::ranges::stable_sort(parties, {}, [&](PartyId party) {
    return state.parties[party.index()].kind == PartyKind::firm ? 0 : 1;
  });
  return parties;
}

std::string letter(const State& state, const Told& entry, PartyId to, Language language) {
  return Writing(state, entry, to, language).written();
}

}  // namespace sluice

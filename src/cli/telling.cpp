#include "cli/telling.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "administer/record_json.h"
#include "base/figures.h"
#include "cli/desk.h"
#include "kernel/cite.h"
#include "stories/check.h"
#include "terms/to_text.h"

namespace sluice::cli {
namespace {

using terms::Flow;

struct Column {
  const char* name;
  Flow flow;
};
constexpr std::array columns{Column{"granted", Flow::granted}, Column{"ordered", Flow::ordered},
                             Column{"cleared", Flow::cleared}, Column{"released", Flow::released},
                             Column{"lapsed", Flow::lapsed},   Column{"credited", Flow::credited}};

// Firms with any figure under the class; the last one is everybody together.
std::vector<PartyId> firms_with_figures(const State& state, HeadingId heading) {
  std::vector<PartyId> firms;
  for (std::uint32_t at = 0; at < state.parties.size(); ++at) {
    const bool any = std::any_of(columns.begin(), columns.end(), [&](const Column& column) {
      return state.total(column.flow, heading, PartyId{at}) != 0;
    });
    if (any) {
      firms.push_back(PartyId{at});
    }
  }
  if (!firms.empty()) {
    firms.push_back(PartyId::none());
  }
  return firms;
}

// Chinese characters take two columns of a terminal.
std::size_t width(std::string_view text) {
  std::size_t columns_taken = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    columns_taken += (byte & 0xC0U) == 0x80U ? 0 : byte >= 0xE3U ? 2 : 1;
  }
  return columns_taken;
}

std::string padded(const std::string& text, std::size_t columns_wanted) {
  const std::size_t have = width(text);
  return have >= columns_wanted ? text : text + std::string(columns_wanted - have, ' ');
}

std::string permits_of(const State& state) {
  std::string text;
  for (std::uint32_t at = 0; at < state.permits.size(); ++at) {
    const Permit& permit = state.permits[at];
    const PermitBalance balance = permit_balance(state, PermitId{at});
    text += fmt::format(
        "  {} {} {}: granted {}, open {}, ordered {}, reserved {}, released {}, lapsed {}; {}\n",
        padded(std::string(permit.reference.view()), 10), firm_name(state, permit.firm),
        state.law.latest().symbols.headings.at(permit.heading.index()), grouped(balance.granted),
        grouped(balance.open), grouped(balance.ordered), grouped(balance.reserved),
        grouped(balance.written_off), grouped(balance.lapsed), word(permit.state));
  }
  return text.empty() ? text : "Permits\n" + text;
}

std::string duties_of(const State& state) {
  std::string text;
  for (const OpenDue& open : open_dues(state, PartyId::none())) {
    const Due& due = state.dues[open.due.index()];
    const std::string what = due.report
                                 ? "report"
                                 : grouped(Ratio(open.open, terms::millionths)) + " of " +
                                       state.law.latest().symbols.headings.at(due.heading.index());
    text += fmt::format("  {} owes {} as {} by {}{}\n", firm_name(state, due.firm), what,
                        state.law.latest().symbols.obligations.at(due.obligation.index()),
                        to_text(due.day), due.overdue ? ", overdue" : "");
  }
  return text.empty() ? text : "Open obligations\n" + text;
}

std::string waiting_of(const State& state) {
  std::string text;
  for (const WaitingId id : state.open_waiting) {
    const Waiting& item = state.waiting[id.index()];
    text += fmt::format("  #{} {} since {}: {}\n", id.value + 1, firm_name(state, item.firm),
                        to_text(item.since), sluice::word(item.outcome));
  }
  return text.empty() ? text : "Waiting\n" + text;
}

}  // namespace

std::string firm_name(const State& state, PartyId party) {
  return party.is_none() ? "all together" : state.parties[party.index()].name;
}

std::string told(const StoryStep& step) {
  const bool note = step.row != nullptr && step.row->kind == RowKind::note;
  const std::string assumed =
      step.row != nullptr && step.row->assumed ? " " + painted("(assumed)", Paint::dim) : "";
  const std::string begun =
      fmt::format("{}  {}{}{}", to_text(step.day), note ? "" : step.who + ": ", step.does, assumed);
  const std::string wrong = step.expected.empty() ? "✗" : "✗ expected " + step.expected + ":";
  if (note) {
    return begun + "\n";
  }
  if (step.decision == nullptr) {
    return begun + " — " +
           (step.passed ? step.found : painted(wrong + " " + step.found, Paint::bad)) + "\n";
  }
  const std::string mark =
      step.passed ? "" : "  " + painted(wrong + " found " + step.found, Paint::bad);
  const Paint paint = step.decision->outcome <= Outcome::reduce   ? Paint::good
                      : step.decision->outcome == Outcome::refuse ? Paint::bad
                                                                  : Paint::strong;
  std::string text = fmt::format("{} — {}{}\n", begun,
                                 painted(in_a_line(*step.state, *step.decision), paint), mark);
  for (const Finding& finding : step.decision->findings) {
    const bool speaks =
        finding.standing != Standing::satisfied && finding.standing != Standing::displaced;
    if (speaks) {
      text += "              " + cite(*step.state, *step.decision, finding) + "\n";
    }
  }
  return text;
}

std::string register_of(const State& state) {
  if (state.law.empty()) {
    return "No terms have been enacted.\n";
  }
  std::string text;
  for (const HeadingId heading : state.law.latest().classes) {
    const std::vector<PartyId> firms = firms_with_figures(state, heading);
    if (firms.empty()) {
      continue;
    }
    text += painted(state.law.latest().symbols.headings.at(heading.index()), Paint::strong) +
            "\n  " + padded("", 18);
    for (const Column& column : columns) {
      text += fmt::format("{:>12}", column.name);
    }
    text += "\n";
    for (const PartyId firm : firms) {
      text += "  " + padded(firm_name(state, firm), 18);
      for (const Column& column : columns) {
        text += fmt::format("{:>12}", grouped(state.total(column.flow, heading, firm)));
      }
      text += "\n";
    }
  }
  return text + permits_of(state) + duties_of(state) + waiting_of(state);
}

Json register_json(const State& state) {
  Json all = Json::object();
  all.add("day", to_text(state.today));
  Json classes = Json::array();
  if (!state.law.empty()) {
    for (const HeadingId heading : state.law.latest().classes) {
      for (const PartyId firm : firms_with_figures(state, heading)) {
        Json line = Json::object();
        line.add("class", state.law.latest().symbols.headings.at(heading.index()));
        line.add("firm", firm.is_none() ? Json() : Json(firm_name(state, firm)));
        for (const Column& column : columns) {
          line.add(column.name, state.total(column.flow, heading, firm));
        }
        classes.push(std::move(line));
      }
    }
  }
  all.add("register", std::move(classes));
  Json permits = Json::array();
  for (std::uint32_t at = 0; at < state.permits.size(); ++at) {
    Json permit = json_of(state, state.permits[at]);
    permit.add("balance", json_of(state, permit_balance(state, PermitId{at})));
    permits.push(std::move(permit));
  }
  all.add("permits", std::move(permits));
  Json dues = Json::array();
  for (const OpenDue& open : open_dues(state, PartyId::none())) {
    Json due = json_of(state, state.dues[open.due.index()]);
    due.add("open_in_millionths", open.open);
    dues.push(std::move(due));
  }
  all.add("obligations", std::move(dues));
  Json waiting = Json::array();
  for (const WaitingId id : state.open_waiting) {
    waiting.push(json_of(state, state.waiting[id.index()]));
  }
  all.add("waiting", std::move(waiting));
  return all;
}

std::string headroom_of(const State& state, const Headroom& room) {
  std::string text =
      fmt::format("{} for {} of {}: headroom {}\n", firm_name(state, room.firm), word(room.event),
                  state.law.latest().symbols.headings.at(room.heading.index()),
                  painted(room.limit ? grouped(*room.limit) : "without limit", Paint::strong));
  std::string before;
  for (const HeadroomLine& line : room.lines) {
    const std::string limit = line.limit ? grouped(*line.limit) : "no limit";
    std::string told = fmt::format("  {:>12}  {}", line.missing.empty() ? limit : "unknown",
                                   name_of(state, line.clause, line.version));
    for (const FactId fact : line.missing) {
      told += "; asks for " + name_of_fact(state, fact);
    }
    for (std::size_t at = 0; at < line.changes.size(); ++at) {
      const HeadroomLine::Change& change = line.changes[at];
      const terms::Rulebook& rulebook = state.law.at(line.version);
      const terms::Slot& slot = rulebook.slots[change.slot];
      told += fmt::format("{}{} {} of {}", at == 0 ? "; one more would need " : " or ",
                          grouped(Ratio(change.by < 0 ? -change.by : change.by, slot.scale)),
                          change.by < 0 ? "less" : "more",
                          name_of_total(rulebook, slot, change.scope, {}));
    }
    // Demands of one clause that say the same are said once.
    text += told == before ? "" : told + "\n";
    before = std::move(told);
  }
  return text;
}

}  // namespace sluice::cli

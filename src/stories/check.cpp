#include "stories/check.h"

#include <algorithm>
#include <array>

#include "base/figures.h"
#include "kernel/cite.h"
#include "kernel/query.h"
#include "stories/figures.h"
#include "stories/reading.h"

namespace sluice {
namespace {

constexpr std::array asked_events{EventKind::application, EventKind::grant,   EventKind::order,
                                  EventKind::clearance,   EventKind::release, EventKind::deployment,
                                  EventKind::purchase,    EventKind::report,  EventKind::transfer,
                                  EventKind::surrender};

struct Position {
  std::string_view word;
  Amount PermitBalance::* amount;
};
constexpr std::array positions{Position{"granted", &PermitBalance::granted},
                               Position{"open", &PermitBalance::open},
                               Position{"ordered", &PermitBalance::ordered},
                               Position{"reserved", &PermitBalance::reserved},
                               Position{"written_off", &PermitBalance::written_off},
                               Position{"lapsed", &PermitBalance::lapsed},
                               Position{"returned", &PermitBalance::returned},
                               Position{"extracted", &PermitBalance::extracted},
                               Position{"available", &PermitBalance::available}};

std::string_view usability_word(Usability usability) {
  switch (usability) {
    case Usability::usable:
      return "usable";
    case Usability::not_yet_valid:
      return "not_yet_valid";
    case Usability::exhausted:
      return "exhausted";
    case Usability::expired:
      return "expired";
    case Usability::suspended:
      return "suspended";
    case Usability::revoked:
      return "revoked";
    case Usability::blocked:
      return "blocked";
  }
  return {};
}

// The answer is one word or figure after `=` or `is`.
CheckAnswer compared(Reading& in, std::string found) {
  CheckAnswer answer{
      .passed = false, .expected = std::string(in.next_text()), .found = std::move(found)};
  static_cast<void>(in.name());
  answer.passed = answer.expected == answer.found;
  return answer;
}

CheckAnswer figure(Reading& in, std::int64_t found, bool in_millionths) {
  const std::int64_t scale = in_millionths ? terms::millionths : 1;
  const Ratio value(found, scale);
  in.need_equals();
  const std::string text(in.next_text());
  const bool minus = text.starts_with('-');
  const auto expected = decimal_from(std::string_view(text).substr(minus ? 1 : 0));
  if (!expected) {
    in.expected("a figure", "write it as 160,000");
    return {};
  }
  static_cast<void>(in.name());
  const Ratio wanted(minus ? -*expected : *expected, terms::millionths);
  return {.passed = wanted == value, .expected = grouped(wanted), .found = grouped(value)};
}

CheckAnswer total(Reading& in) {
  const terms::Rulebook* const law = in.law();
  const auto flow = law == nullptr ? std::nullopt : law->symbols.flows.find(in.next_text());
  if (!flow) {
    in.expected("a total of the language, such as granted or released");
    return {};
  }
  static_cast<void>(in.name());
  const auto kind = static_cast<terms::Flow>(*flow);
  in.need("of");
  const HeadingId heading = in.take("any class") ? HeadingId{} : in.heading();
  const PartyId party = in.take("by") ? in.party("a registered firm") : PartyId{};
  return figure(in, in.failed() ? 0 : total_of(in.state(), kind, heading, party),
                terms::kept_in_millionths(kind));
}

// The least that one clause leaves.
std::optional<Amount> limit_of(const Headroom& room, ClauseId clause) {
  std::optional<Amount> least;
  for (const HeadroomLine& line : room.lines) {
    if (line.clause == clause && line.limit) {
      least = std::min(least.value_or(*line.limit), *line.limit);
    }
  }
  return least;
}

CheckAnswer headroom_left(Reading& in) {
  in.need("of");
  const PartyId firm = in.party("a registered firm");
  in.need("for");
  EventKind event = EventKind::release;
  const auto* const found = std::ranges::find_if(
      asked_events, [&](EventKind kind) { return in.next_text() == word(kind); });
  if (found == asked_events.end()) {
    in.expected("an event of the language, such as grant or release");
    return {};
  }
  event = *found;
  static_cast<void>(in.name());
  in.need("of");
  const HeadingId heading = in.heading();
  const PermitId permit = in.take("under") ? in.permit() : PermitId{};
  const ClauseId clause = in.take("by") ? in.clause() : ClauseId{};
  if (in.failed()) {
    return {};
  }
  const Headroom room = headroom(in.state(), firm, heading, event, permit);
  const std::optional<Amount> limit = clause.is_none() ? room.limit : limit_of(room, clause);
  if (limit) {
    return figure(in, *limit, false);
  }
  in.need_equals();
  const bool none = in.take("no limit");
  if (!none) {
    static_cast<void>(in.name());
  }
  return {.passed = none, .expected = none ? "no limit" : "a limit", .found = "no limit"};
}

CheckAnswer permit(Reading& in) {
  const PermitId id = in.permit();
  if (in.failed()) {
    return {};
  }
  if (in.take("is")) {
    return compared(in, std::string(word(in.state().permits[id.index()].state)));
  }
  if (in.take("usability")) {
    in.need_equals();
    return compared(in, std::string(usability_word(usability(in.state(), id))));
  }
  for (const Position& position : positions) {
    if (in.take(position.word)) {
      return figure(in, permit_balance(in.state(), id).*position.amount, false);
    }
  }
  in.expected("a position of a permit");
  return {};
}

CheckAnswer open_obligation(Reading& in) {
  const ObligationId obligation = in.obligation();
  in.need("of");
  const PartyId firm = in.party("a registered firm");
  std::int64_t sum = 0;
  if (!in.failed()) {
    for (const OpenDue& open : open_dues(in.state(), firm)) {
      if (in.state().dues[open.due.index()].obligation == obligation) {
        sum += open.open;
      }
    }
  }
  return figure(in, sum, true);
}

CheckAnswer bonded(Reading& in) {
  in.need("of");
  const PartyId firm = in.party("a registered firm");
  return figure(in, in.failed() ? 0 : total_of(in.state(), terms::Flow::bonded, HeadingId{}, firm),
                true);
}

std::int64_t open_proposals(const State& state) {
  return std::ranges::count_if(state.proposals,
                               [](const Proposal& proposal) { return proposal.open; });
}

std::int64_t open_reconciliations(const State& state) {
  return std::ranges::count_if(state.reconciliations,
                               [](const Reconciliation& item) { return !item.closed; });
}

std::int64_t standing_stops(const State& state) {
  return std::ranges::count_if(state.stops, [](const Stop& stop) { return !stop.lifted; });
}

CheckAnswer read(Reading& in) {
  const State& state = in.state();
  if (in.take("total")) {
    return total(in);
  }
  if (in.take("headroom")) {
    return headroom_left(in);
  }
  if (in.take("permit")) {
    return permit(in);
  }
  if (in.take("application")) {
    const ApplicationId id = in.application();
    if (in.take("quantity")) {
      return figure(in, in.failed() ? 0 : state.applications[id.index()].quantity, false);
    }
    in.need("is");
    return in.failed() ? CheckAnswer{}
                       : compared(in, std::string(word(state.applications[id.index()].state)));
  }
  if (in.take("open")) {
    return open_obligation(in);
  }
  if (in.take("bonded")) {
    return bonded(in);
  }
  if (in.take("waiting")) {
    return figure(in, static_cast<std::int64_t>(state.open_waiting.size()), false);
  }
  if (in.take("proposals")) {
    return figure(in, open_proposals(state), false);
  }
  if (in.take("stops")) {
    return figure(in, standing_stops(state), false);
  }
  if (in.take("reconciliations")) {
    return figure(in, open_reconciliations(state), false);
  }
  in.expected("a question");
  return {};
}

}  // namespace

std::int64_t total_of(const State& state, terms::Flow flow, HeadingId heading, PartyId party) {
  const auto number = static_cast<std::uint32_t>(flow);
  // What a period leaves has no class: it counts where every class does.
  std::int64_t sum = heading.is_none() ? state.total(flow, HeadingId{}, party) : 0;
  for (std::uint32_t posted = 0; posted < state.tally.headings(number); ++posted) {
    const bool counts =
        heading.is_none() || heading.value == posted ||
        (!state.law.empty() && state.law.latest().counts(heading, HeadingId{posted}));
    sum += counts ? state.total(flow, HeadingId{posted}, party) : 0;
  }
  return sum;
}

Result<CheckAnswer> answer_of(const State& state, std::string_view question) {
  static const ReadText no_files = [](std::string_view) -> Result<std::string> {
    return Error{.fault = Fault::unsupported, .message = "a check reads no file"};
  };
  Reading in(state, regime_itself, question, no_files);
  CheckAnswer answer = read(in);
  if (const std::optional<Error> error = in.end()) {
    return *error;
  }
  return answer;
}

std::string_view word(ApplicationState state) {
  switch (state) {
    case ApplicationState::waiting:
      return "waiting";
    case ApplicationState::admissible:
      return "admissible";
    case ApplicationState::queued:
      return "queued";
    case ApplicationState::granted:
      return "granted";
    case ApplicationState::refused:
      return "refused";
    case ApplicationState::withdrawn:
      return "withdrawn";
  }
  return {};
}

std::string_view word(PermitState state) {
  switch (state) {
    case PermitState::active:
      return "active";
    case PermitState::suspended:
      return "suspended";
    case PermitState::revoked:
      return "revoked";
    case PermitState::cancelled:
      return "cancelled";
    case PermitState::surrendered:
      return "surrendered";
  }
  return {};
}

}  // namespace sluice

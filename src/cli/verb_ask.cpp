// sluice headroom, and sluice decide --dry-run
#include <array>
#include <iostream>

#include <fmt/format.h>

#include "administer/record_json.h"
#include "cli/desk.h"
#include "cli/telling.h"
#include "cli/verbs.h"
#include "kernel/cite.h"
#include "kernel/decide.h"
#include "stories/sentence.h"

namespace sluice::cli {
namespace {

std::optional<EventKind> event_named(const std::string& name) {
  for (int kind = 0; kind <= static_cast<int>(EventKind::surrender); ++kind) {
    if (word(static_cast<EventKind>(kind)) == name) {
      return static_cast<EventKind>(kind);
    }
  }
  return std::nullopt;
}

}  // namespace

int show_headroom(const AskOptions& options) {
  const auto replayed = state_of(options.store, options.day);
  if (!replayed) {
    return fail(replayed.error());
  }
  const State& state = replayed->state;
  const PartyId firm = state.party_named(options.firm);
  if (firm.is_none()) {
    return fail("`" + options.firm + "` is not in the register; `sluice state` lists who is",
                Exit::malformed);
  }
  const auto heading =
      state.law.empty() ? std::nullopt : state.law.latest().symbols.headings.find(options.klass);
  if (!heading) {
    return fail("`" + options.klass + "` is no class of the text in force", Exit::malformed);
  }
  const auto event = event_named(options.event);
  if (!event) {
    return fail("`" + options.event +
                    "` happens to no quantity; choose application, grant, order, clearance, "
                    "release, deployment, purchase, report, transfer or surrender",
                Exit::usage);
  }
  PermitId permit;
  if (!options.permit.empty()) {
    permit = options.permit.size() <= ShortText::size_max
                 ? state.permit_with(ShortText(options.permit))
                 : PermitId::none();
    if (permit.is_none()) {
      return fail("there is no permit `" + options.permit + "`; `sluice state` lists them",
                  Exit::malformed);
    }
  }
  const bool under_a_permit = *event == EventKind::order || *event == EventKind::release;
  if (permit.is_none() && under_a_permit && state.law.latest().has_stage(EventKind::grant)) {
    fmt::print(stderr,
               "sluice: each {} also stands under a permit; `--permit` counts what that one has "
               "left\n",
               options.event);
  }
  const Headroom room = headroom(state, firm, HeadingId{*heading}, *event, permit);
  fmt::print("{}", options.json ? to_text(json_of(state, room)) + "\n" : headroom_of(state, room));
  return Exit::fine;
}

int decide_dry_run(const AskOptions& options) {
  const auto replayed = state_of(options.store, options.day);
  if (!replayed) {
    return fail(replayed.error());
  }
  const State& state = replayed->state;
  const PersonId person = state.person_named(options.person);
  if (person.is_none()) {
    return fail("`" + options.person + "` is not a registered person; name who asks with --as",
                Exit::malformed);
  }
  Result<Command> command = Error{};
  if (options.sentence.empty()) {
    const auto text = read_all(std::cin, "standard input");
    if (!text) {
      return fail(text.error());
    }
    const auto json = json_from_text(*text);
    if (!json) {
      return fail(json.error());
    }
    command = command_from_json(state, person, *json);
  } else {
    command = command_from_sentence(state, person, options.sentence, read_text);
  }
  if (!command) {
    return fail(command.error().message, Exit::malformed);
  }
  const Decision decision = decide(state, *command);
  if (options.json) {
    fmt::print("{}\n", to_text(json_of(state, decision)));
  } else {
    const Language language = options.language == "zh" ? Language::chinese : Language::english;
    fmt::print("{} (nothing was recorded)\n{}", in_a_line(state, decision),
               reasons(state, decision, true, language));
  }
  return decision.outcome <= Outcome::reduce ? Exit::fine : Exit::answer_is_no;
}

}  // namespace sluice::cli

// sluice open FILE --store PLACE: takes over a regime that ran elsewhere, as one entry.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "administer/receipt.h"
#include "administer/record_json.h"
#include "base/figures.h"
#include "cli/desk.h"
#include "cli/verbs.h"
#include "journal/open_store.h"
#include "kernel/cite.h"
#include "stories/references.h"
#include "terms/from_syntax.h"

namespace sluice::cli {
namespace {

Error not_an_opening(const std::string& path, const std::string& what) {
  return Error{.fault = Fault::malformed, .message = path + ": " + what};
}

// A text of terms stands in a file of its own, beside the opening; the command holds it in its
// canonical form.
Result<void> put_text_in(Json& item, const std::string& path) {
  auto* const members = std::get_if<Json::Object>(&item.is);
  const auto file = members == nullptr ? Json::Object::iterator{}
                                       : std::ranges::find(*members, "file", &JsonMember::name);
  if (members == nullptr || file == members->end()) {
    return {};
  }
  const auto* const name = std::get_if<std::string>(&file->value.is);
  if (name == nullptr) {
    return not_an_opening(path, "`file`: expected the path of a text of terms");
  }
  const std::filesystem::path beside = std::filesystem::path(path).parent_path() / *name;
  const Result<std::string> text = read_file(beside.string());
  if (!text) {
    return text.error();
  }
  const terms::Checked checked =
      terms::rulebook_from_text({.name = beside.string(), .content = *text});
  if (checked.rulebook == nullptr) {
    return not_an_opening(
        path, "`" + beside.string() + "` has mistakes; `sluice terms check` says which");
  }
  file->name = "text";
  file->value = Json(checked.rulebook->canonical);
  return {};
}

// What the file says, as the command's JSON; and the day on which the regime opens.
struct Opening {
  Json command;
  Day day;
};
Result<Opening> opening_from(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) {
    return text.error();
  }
  Result<Json> json = json_from_text(*text);
  if (!json) {
    return not_an_opening(path, json.error().message);
  }
  auto* const members = std::get_if<Json::Object>(&json->is);
  if (members == nullptr) {
    return not_an_opening(path, R"(expected {"day": "2026-03-02", "items": […], "totals": […]})");
  }
  Opening opening;
  opening.command = Json::object();
  opening.command.add("act", "open_regime");
  for (auto& [name, value] : *members) {
    if (name == "day") {
      const auto* const day = std::get_if<std::string>(&value.is);
      const auto parsed = day == nullptr ? std::nullopt : Day::from_text(*day);
      if (!parsed) {
        return not_an_opening(path, "`day`: expected a day such as \"2026-03-02\"");
      }
      opening.day = *parsed;
      continue;
    }
    if (auto* const items = std::get_if<Json::Array>(&value.is); items != nullptr) {
      for (Json& item : *items) {
        if (const Result<void> put = put_text_in(item, path); !put) {
          return put.error();
        }
      }
    }
    opening.command.add(name, std::move(value));
  }
  if (opening.day == Day()) {
    return not_an_opening(path, "found no `day`; say on which day the regime opens");
  }
  return opening;
}

// Who opens: the person named, or, where nobody is registered yet, the regime itself.
Result<PersonId> opener(const State& state, const std::string& name) {
  if (name.empty()) {
    if (state.persons.size() > 1) {
      return Error{.fault = Fault::malformed,
                   .message =
                       "persons are registered here; say with --as who opens, and again "
                       "who countersigns"};
    }
    return regime_itself;
  }
  const PersonId person = state.person_named(name);
  if (person.is_none()) {
    return Error{.fault = Fault::missing,
                 .message = "nobody of the name `" + name + "` is registered"};
  }
  return person;
}

// An opening that somebody else proposed, and that says the same.
ProposalId proposed(const State& state, const Command& command) {
  for (std::uint32_t at = 0; at < state.proposals.size(); ++at) {
    const Proposal& proposal = state.proposals[at];
    if (proposal.open && std::holds_alternative<OpenRegime>(proposal.command.front().act) &&
        to_text(
            json_of(state, Command{.actor = command.actor, .act = proposal.command.front().act})) ==
            to_text(json_of(state, command))) {
      return ProposalId{at};
    }
  }
  return ProposalId::none();
}

void tell(const State& state, const Reply& reply, const Command& command,
          const OpenOptions& options, const std::string& receipt) {
  if (options.json) {
    Json json = Json::object();
    json.add("seq", static_cast<std::int64_t>(reply.seq));
    json.add("hash", to_hex(reply.hash));
    json.add("outcome", word(reply.decision.outcome));
    json.add("decision", json_of(state, reply.decision));
    json.add("receipt", receipt.empty() ? Json() : Json(receipt));
    fmt::print("{}\n", to_text(json));
    return;
  }
  fmt::print("{}\n", in_a_line(state, reply.decision));
  for (const Finding& finding : reply.decision.findings) {
    if (finding.standing != Standing::satisfied) {
      fmt::print("  {}\n", cite(state, reply.decision, finding));
    }
  }
  if (const auto* const opened = std::get_if<OpenRegime>(&command.act);
      opened != nullptr && reply.decision.outcome == Outcome::allow) {
    for (const ControlTotal& total : opened->totals) {
      fmt::print("  {} of {}: {}\n", total.total, called(state, total.heading),
                 grouped(total.amount));
    }
  }
  fmt::print("entry {}, hash {}\n", reply.seq, to_hex(reply.hash));
  if (!receipt.empty()) {
    fmt::print("receipt {}\n", receipt);
  }
}

}  // namespace

int open_regime(const OpenOptions& options) {
  Result<Opening> opening = opening_from(options.file);
  if (!opening) {
    return fail(opening.error());
  }
  std::optional<SigningKey> key;
  if (!options.key.empty()) {
    const Result<std::string> pem = read_file(options.key);
    Result<SigningKey> read = pem ? SigningKey::from_pem(*pem) : Result<SigningKey>(pem.error());
    if (!read) {
      return fail(read.error());
    }
    key = std::move(*read);
  }
  auto store = open_store(options.store);
  if (!store && store.error().fault == Fault::missing) {
    store = create_store(options.store);
  }
  if (!store) {
    return fail(store.error());
  }
  Result<Keeper> keeper = Keeper::open(std::move(*store));
  if (!keeper) {
    return fail(keeper.error());
  }
  if (keeper->state().today < opening->day) {
    if (const Result<void> begun = keeper->advance(opening->day, next_stamp()); !begun) {
      return fail(begun.error());
    }
  }
  const Result<PersonId> person = opener(keeper->state(), options.person);
  if (!person) {
    return fail(person.error());
  }
  Result<Command> command = command_from_json(keeper->state(), *person, opening->command);
  if (!command) {
    return fail(not_an_opening(options.file, command.error().message));
  }
  if (const ProposalId proposal = proposed(keeper->state(), *command); !proposal.is_none()) {
    command->act = Countersign{.proposal = proposal};
  }
  const Result<Reply> reply = keeper->submit(*command, next_stamp());
  if (!reply) {
    return fail(reply.error());
  }
  tell(keeper->state(), *reply, *command, options,
       key ? receipt_for(*key, {.seq = reply->seq, .hash = reply->hash}) : std::string());
  return reply->decision.outcome == Outcome::refuse ? Exit::answer_is_no : Exit::fine;
}

}  // namespace sluice::cli

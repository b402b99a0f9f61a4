#include "bench/gate_season.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "terms/from_syntax.h"

namespace sluice::bench {
namespace {

constexpr const char* text = R"(terms "At the gate"
version 1 from 2026-01-01

unit chips
class H200 "H200"

fact firm.barred : yes_no proved by "register"

parameter ceiling  = 900,000,000,000 chips
parameter firm_cap = 900,000,000,000 chips

clause 1 "Ceiling" on grant of H200
  require total granted of H200 + quantity <= ceiling otherwise reduce

clause 2 "Barred" on release of H200
  require not firm.barred otherwise refuse

clause 3 "Per firm" on release of H200
  require total released of H200 by firm + quantity <= firm_cap otherwise refuse

clause 4 "Of what was granted" on release of H200
  require total released of H200 by firm + quantity <= total granted of H200 by firm otherwise hold
)";

constexpr PersonId officer{1};
constexpr PersonId second{2};
constexpr PersonId customs{3};
constexpr PartyId office{1};
constexpr PartyId gate{2};
constexpr std::uint32_t first_clerk = 4;
constexpr Amount granted = 50'000'000;
constexpr std::uint32_t permits_of_a_firm = 10;
constexpr Day first_day{20'481};  // 2026-01-28

Command by_regime(Act act) {
  return {.actor = regime_itself, .act = std::move(act)};
}

[[noreturn]] void give_up(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(1);
}

std::string canonical_terms() {
  const terms::Checked checked = terms::rulebook_from_text({.name = "gate", .content = text});
  if (checked.rulebook == nullptr) {
    give_up("the benchmark's own text is mistaken: " + checked.diagnostics.front().message.english);
  }
  return checked.rulebook->canonical;
}

Keeper opened(std::unique_ptr<Store> store) {
  Result<Keeper> keeper = Keeper::open(std::move(store), {.snapshot_every = 0});
  if (!keeper) {
    give_up(keeper.error().message);
  }
  return std::move(*keeper);
}

}  // namespace

GateSeason::GateSeason(std::unique_ptr<Store> store, std::uint32_t permits)
    : keeper_(opened(std::move(store))), permits_(permits) {
  record(
      {by_regime(BeginDay{.day = first_day}),
       by_regime(
           RegisterParty{.name = "Licensing", .label = "", .kind = PartyKind::office, .group = ""}),
       by_regime(RegisterParty{.name = "Gate", .label = "", .kind = PartyKind::gate, .group = ""}),
       by_regime(RegisterPerson{.name = "officer", .party = office, .roles = {"officer"}}),
       by_regime(RegisterPerson{.name = "second", .party = office, .roles = {"officer"}}),
       by_regime(RegisterPerson{.name = "customs", .party = gate, .roles = {"customs"}}),
       by_regime(EnactTerms{.text = canonical_terms()})});
  first_firm_ = static_cast<std::uint32_t>(keeper_.state().parties.size());
  const terms::Symbols& symbols = keeper_.state().law.latest().symbols;
  const HeadingId h200{*symbols.headings.find("H200")};
  const FactId barred{*symbols.facts.find("firm.barred")};
  const std::uint32_t firms = (permits + permits_of_a_firm - 1) / permits_of_a_firm;
  for (std::uint32_t at = 0; at < firms; ++at) {
    const PartyId firm{first_firm_ + at};
    const std::string name = "firm " + std::to_string(at);
    record(
        {by_regime(RegisterParty{.name = name, .label = "", .kind = PartyKind::firm, .group = ""}),
         by_regime(RegisterPerson{.name = "clerk of " + name, .party = firm, .roles = {}})});
    record({{.actor = officer,
             .act = RecordFact{.subject = FactSubject::firm,
                               .number = firm.value,
                               .fact = {.fact = barred},
                               .reason = "seen in the register"}}});
  }
  for (std::uint32_t at = 0; at < permits; ++at) {
    const std::uint32_t firm = at / permits_of_a_firm;
    record({{.actor = PersonId{first_clerk + firm},
             .act = Apply{.firm = PartyId{first_firm_ + firm},
                          .heading = h200,
                          .quantity = granted,
                          .reference = {},
                          .facts = {}}}});
    record({{.actor = officer,
             .act = Grant{.application = ApplicationId{at},
                          .quantity = granted,
                          .valid_until = {},
                          .reference = {}}}});
    record({{.actor = second,
             .act = Countersign{.proposal = ProposalId{static_cast<std::uint32_t>(
                                    keeper_.state().proposals.size() - 1)}}}});
  }
  if (keeper_.state().permits.size() != permits) {
    give_up("the benchmark's permits were not granted");
  }
}

std::vector<Reply> GateSeason::record(const std::vector<Command>& commands) {
  Result<std::vector<Reply>> replies = keeper_.submit_batch(commands, stamp());
  if (!replies) {
    give_up(replies.error().message);
  }
  return std::move(*replies);
}

std::vector<Command> GateSeason::releases(std::size_t count) {
  std::vector<Command> commands;
  commands.reserve(count);
  for (std::size_t at = 0; at < count; ++at) {
    seed_ = seed_ * 6364136223846793005U + 1442695040888963407U;
    char mrn[24];
    std::snprintf(mrn, sizeof mrn, "26CN%014llu", static_cast<unsigned long long>(serial_++));
    Reserve reserve;
    reserve.line = {.gate = gate, .mrn = ShortText(mrn), .item = 1, .version = 1};
    reserve.permit = PermitId{static_cast<std::uint32_t>((seed_ >> 33U) % permits_)};
    reserve.quantity = static_cast<Amount>(1 + (seed_ >> 20U) % 8);
    reserve.release = true;
    commands.push_back({.actor = customs, .act = reserve});
  }
  return commands;
}

void GateSeason::fill(std::uint64_t entries, std::size_t group) {
  while (keeper_.end().seq < entries) {
    const std::uint64_t left = entries - keeper_.end().seq;
    for (const Reply& reply : record(releases(std::min<std::uint64_t>(left, group)))) {
      if (reply.decision.outcome != Outcome::allow) {
        give_up("entry " + std::to_string(reply.seq) + " of the benchmark did not pass");
      }
    }
  }
}

Stamp GateSeason::stamp() {
  return {.instant = {1'769'590'800'000'000}, .secret = {}};
}

std::string fresh_file(const std::string& folder, const std::string& name) {
  const std::string path = folder + "/" + name;
  for (const char* const ending : {"", "-wal", "-shm"}) {
    std::filesystem::remove(path + ending);
  }
  return path;
}

}  // namespace sluice::bench

// G4: the kernel in memory. One-step releases (reserve and write off in one command), each with its
// terms judged, its reasons kept, its events built and carried into the two-sided ledger.
//
//   write_offs_bench [permits] [commands]
#include <cstdlib>
#include <cstring>

#include "base/large_pages.h"
#include "bench/rounds.h"
#include "kernel/apply.h"
#include "kernel/decide.h"
#include "terms/from_syntax.h"

namespace {

using namespace sluice;

constexpr const char* text = R"(terms "Write-offs"
version 1 from 2026-01-01

unit chips
class H200   "Foreign"
class Ascend "Domestic"

fact firm.barred : yes_no proved by "register"

parameter ratio    = 50%
parameter ceiling  = 900,000,000,000 chips
parameter firm_cap = 900,000,000 chips

clause 1 "Ceiling" on grant of H200
  require total granted of H200 + quantity <= ceiling otherwise reduce

clause 2 "Barred" on release of H200
  require not firm.barred otherwise refuse

clause 3 "Per firm" on release of H200
  require total released of H200 by firm + quantity <= firm_cap otherwise refuse

clause 4 "Linkage" on release of H200
  require total credited of Ascend by firm >= ratio * (total released of H200 by firm + quantity) otherwise hold
)";

struct Regime {
  State state;
  PartyId gate;
  PersonId clerk;
  HeadingId h200;
};

Regime prepared(std::uint32_t permits) {
  const terms::Checked checked = terms::rulebook_from_text({.name = "bench", .content = text});
  if (checked.rulebook == nullptr) {
    for (const terms::Diagnostic& diagnostic : checked.diagnostics) {
      std::fputs(to_text(diagnostic, {.name = "bench", .content = text}).c_str(), stderr);
    }
    std::exit(1);
  }
  Regime regime;
  State& state = regime.state;
  apply(state, DayBegan{.day = *Day::from_civil(2026, 1, 2)});
  apply(state, TermsEnacted{.text = checked.rulebook->canonical});
  const auto number = [&](const char* name) {
    return HeadingId{*state.law.latest().symbols.headings.find(name)};
  };
  regime.h200 = number("H200");
  regime.gate = PartyId{static_cast<std::uint32_t>(state.parties.size())};
  apply(state, PartyRegistered{
                   .party = regime.gate, .name = "gate", .kind = PartyKind::gate, .group = "gate"});
  regime.clerk = PersonId{static_cast<std::uint32_t>(state.persons.size())};
  apply(state,
        PersonRegistered{
            .person = regime.clerk, .name = "clerk", .party = regime.gate, .roles = {"customs"}});
  const std::uint32_t firms = std::max(permits / 10, 1U);
  const auto first = static_cast<std::uint32_t>(state.parties.size());
  const FactId barred{*state.law.latest().symbols.facts.find("firm.barred")};
  for (std::uint32_t at = 0; at < firms; ++at) {
    char name[16];
    std::snprintf(name, sizeof name, "F%08u", at);
    const PartyId firm{first + at};
    apply(state,
          PartyRegistered{.party = firm, .name = name, .kind = PartyKind::firm, .group = name});
    apply(state, FactRecorded{
                     .subject = FactSubject::firm, .number = firm.value, .fact = {.fact = barred}});
    apply(state, Counted{.flow = static_cast<std::uint16_t>(terms::Flow::credited),
                         .heading = number("Ascend"),
                         .party = firm,
                         .day = state.today,
                         .amount = 1'000'000'000});
  }
  for (std::uint32_t at = 0; at < permits; ++at) {
    char name[16];
    std::snprintf(name, sizeof name, "P%08u", at);
    apply(state, PermitIssued{.permit = PermitId{at},
                              .firm = PartyId{first + at % firms},
                              .heading = regime.h200,
                              .quantity = 1'000'000,
                              .reference = ShortText(name)});
  }
  return regime;
}

std::vector<Command> commands_for(const Regime& regime, std::uint32_t permits, std::uint32_t count,
                                  std::uint64_t& seed) {
  std::vector<Command> commands;
  commands.reserve(count);
  static std::uint64_t serial = 0;
  for (std::uint32_t at = 0; at < count; ++at) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    char mrn[24];
    std::snprintf(mrn, sizeof mrn, "26CN%014llu", static_cast<unsigned long long>(serial++));
    commands.push_back(
        {.actor = regime.clerk,
         .act = Reserve{.line = {.gate = regime.gate, .mrn = ShortText(mrn)},
                        .permit = PermitId{static_cast<std::uint32_t>((seed >> 33U) % permits)},
                        .quantity = static_cast<Amount>(1 + (seed >> 20U) % 8),
                        .release = true}});
  }
  return commands;
}

constexpr std::uint32_t batch = 2048;

// How many of them were allowed.
std::uint32_t decided_and_applied(State& state, const std::vector<Command>& commands,
                                  Decision& decision) {
  constexpr std::size_t ahead = 12;
  constexpr std::size_t nearer = 7;
  constexpr std::size_t nearest = 3;
  std::uint32_t allowed = 0;
  for (std::size_t at = 0; at < commands.size(); ++at) {
    if (at + ahead < commands.size()) {
      prefetch(state, commands[at + ahead]);
      prefetch_holder(state, commands[at + nearer]);
      prefetch_facts(state, commands[at + nearest]);
    }
    decide_into(state, commands[at], decision);
    for (const Event& event : decision.events) {
      apply(state, event);
    }
    allowed += decision.outcome == Outcome::allow ? 1 : 0;
  }
  return allowed;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint32_t count = argc > 2 ? static_cast<std::uint32_t>(std::atol(argv[2])) : 1'000'000;
  std::vector<std::uint32_t> sizes{10'000, 1'000'000};
  if (argc > 1) {
    sizes = {static_cast<std::uint32_t>(std::atol(argv[1]))};
  }
  // A virtual machine is given its memory at the first touch, which costs more than a write-off: it
  // is touched before anything is measured.
  constexpr std::size_t touched = std::size_t{4} << 30U;
  void* const memory = large_block(touched);
  std::memset(memory, 1, touched);
  free_large_block(memory, touched);
  std::vector<Regime> regimes;
  for (const std::uint32_t permits : sizes) {
    regimes.push_back(prepared(permits));
  }
  std::uint64_t seed = 7;
  std::vector<sluice::bench::Candidate> candidates;
  for (std::size_t which = 0; which < sizes.size(); ++which) {
    candidates.push_back(
        {"write-offs, " + std::to_string(sizes[which]) + " permits", "/s", [&, which] {
           Regime& regime = regimes[which];
           Decision decision;
           std::uint32_t done = 0;
           std::uint32_t allowed = 0;
           double took = 0;
           while (done < count) {
             // In batches, as they come from the door; making them is not measured.
             const std::vector<Command> commands =
                 commands_for(regime, sizes[which], std::min(batch, count - done), seed);
             const double begun = sluice::bench::seconds_now();
             allowed += decided_and_applied(regime.state, commands, decision);
             took += sluice::bench::seconds_now() - begun;
             done += static_cast<std::uint32_t>(commands.size());
           }
           if (allowed != count) {
             std::fprintf(stderr, "only %u of %u were allowed\n", allowed, count);
           }
           return static_cast<double>(count) / took;
         }});
  }
  (void)sluice::bench::measure(candidates);
}

#include "journal/season_test.h"

#include <cstdio>
#include <fstream>
#include <random>

#include <gtest/gtest.h>

#include "journal/memory_store.h"
#include "kernel/query.h"
#include "terms/from_syntax.h"

namespace sluice {
namespace {

// In the order of registration; party 0 and person 0 are the regime itself.
constexpr std::uint32_t licensing = 1;
constexpr std::uint32_t supervision = 2;
constexpr std::uint32_t gate = 3;
constexpr std::uint32_t maker = 4;
constexpr std::uint32_t exporter = 5;
constexpr std::uint32_t first_firm = 6;
constexpr std::uint32_t firms = 4;

constexpr PersonId officer{1};
constexpr PersonId second_officer{2};
constexpr PersonId supervisor{3};
constexpr PersonId director{4};
constexpr PersonId deputy{5};
constexpr PersonId customs_officer{6};
constexpr PersonId makers_clerk{7};
constexpr PersonId exporters_clerk{8};
constexpr std::uint32_t first_clerk = 9;
constexpr PersonId judge{first_clerk + firms};
constexpr PersonId associate{first_clerk + firms + 1};
constexpr std::uint32_t first_desk = first_clerk + firms + 2;  // of the first firm, a role each
constexpr std::uint32_t desks = 4;

Command by_regime(Act act) {
  return {.actor = regime_itself, .act = std::move(act)};
}

std::string canonical_terms() {
  std::ifstream file("data/terms/h200_2026.terms");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const terms::Checked checked =
      terms::rulebook_from_text({.name = "h200_2026.terms", .content = text});
  CHECK(checked.rulebook != nullptr);
  return checked.rulebook->canonical;
}

template <class Number>
Number symbol(const std::optional<std::uint32_t>& found) {
  return found ? Number{*found} : Number::none();
}

HeadingId heading(const State& state, std::string_view name) {
  return symbol<HeadingId>(state.law.latest().symbols.headings.find(name));
}

}  // namespace

std::vector<Command> Season::opening() {
  std::vector<Command> commands{by_regime(BeginDay{.day = first_day})};
  const auto party = [&](const std::string& name, PartyKind kind) {
    commands.push_back(
        by_regime(RegisterParty{.name = name, .label = name + " 公司", .kind = kind, .group = ""}));
  };
  const auto person = [&](const std::string& name, std::uint32_t of,
                          std::vector<std::string> roles) {
    commands.push_back(
        by_regime(RegisterPerson{.name = name, .party = PartyId{of}, .roles = std::move(roles)}));
  };
  party("Licensing", PartyKind::office);
  party("Supervision", PartyKind::office);
  party("Harbour gate", PartyKind::gate);
  party("Maker", PartyKind::maker);
  party("Exporter", PartyKind::exporter);
  for (const char* const name : {"ByteDance", "Alibaba", "Tencent", "DeepSeek"}) {
    party(name, PartyKind::firm);
  }
  person("officer", licensing, {"officer"});
  person("second officer", licensing, {"officer"});
  person("supervisor", supervision, {"officer"});
  person("director", licensing, {"director"});
  person("deputy", licensing, {"deputy_minister"});
  person("customs officer", gate, {"customs"});
  person("maker's clerk", maker, {});
  person("exporter's clerk", exporter, {"exporter"});
  for (std::uint32_t at = 0; at < firms; ++at) {
    person("clerk " + std::to_string(at + 1), first_firm + at, {});
  }
  party("Tribunal", PartyKind::office);
  person("judge", first_firm + firms, {"appeal"});
  person("associate", first_firm + firms, {"appeal"});
  person("buyer", first_firm, {"applicant"});
  person("controller", first_firm, {"compliance"});
  person("agent", first_firm, {"broker"});
  person("former clerk", first_firm, {"left"});
  commands.push_back(by_regime(EnactTerms{.text = canonical_terms()}));
  return commands;
}

FactGiven Season::fact(const State& state, std::string_view name, std::int64_t value) {
  return {.fact = symbol<FactId>(state.law.latest().symbols.facts.find(name)),
          .value = value,
          .evidence = below(2) == 0 ? Digest() : evidence()};
}

Act Season::by_firm(const State& state, PartyId firm) {
  const HeadingId imported = heading(state, "H200");
  switch (below(8)) {
    case 0:
    case 1:
      return Apply{.firm = firm,
                   .heading = imported,
                   .quantity = amount(),
                   .all_or_nothing = below(4) == 0,
                   .reference = {},
                   .facts = {fact(state, "application.critical_need", below(10) > 0 ? 1 : 0),
                             fact(state, "application.need_score",
                                  static_cast<std::int64_t>(below(100)) * 1'000'000)}};
    case 2:
    case 3: {
      const auto permit =
          one_that<PermitId>(state.permits, [&](const Permit& one) { return one.firm == firm; });
      const Amount open =
          permit.index() < state.permits.size() ? permit_balance(state, permit).open : amount();
      return PlaceOrder{.permit = permit,
                        .quantity = below(4) == 0 ? amount() : open / 2,
                        .reference = {},
                        .promise = {}};
    }
    case 4:
      return ClaimPurchase{.firm = firm,
                           .maker = PartyId{maker},
                           .heading = heading(state, below(2) == 0 ? "Ascend" : "Camb"),
                           .quantity = amount(),
                           .evidence = evidence(),
                           .reference = {}};
    case 5:
      return FileReport{.firm = firm, .due = one_of<DueId>(state.dues), .evidence = evidence()};
    case 6:
      return DeployUnits{.firm = firm,
                         .heading = imported,
                         .quantity = amount(),
                         .site = "Hall " + std::to_string(below(9)),
                         .line = {}};
    default:
      return RegisterConsignment{.firm = firm,
                                 .reference = {},
                                 .goods = {},
                                 .units = amount(),
                                 .serials = {},
                                 .facts = {}};
  }
}

Act Season::by_officer(const State& state) {
  const auto permit = one_of<PermitId>(state.permits);
  switch (below(13)) {
    case 0:
    case 1:
    case 2: {
      const auto application = one_that<ApplicationId>(state.applications, [](const auto& one) {
        return one.state == ApplicationState::admissible;
      });
      const Amount asked = application.index() < state.applications.size()
                               ? state.applications[application.index()].quantity
                               : amount();
      return Grant{.application = application,
                   .quantity = below(4) == 0 ? amount() : asked,
                   .valid_until = below(2) == 0 ? std::optional<Day>()
                                                : state.today + 60 + static_cast<int>(below(200)),
                   .reference = {}};
    }
    case 3:
    case 4:
      return Countersign{.proposal = open_proposal(state)};
    case 5:
    case 6: {
      const bool barred = below(2) == 0;
      return RecordFact{.subject = FactSubject::firm,
                        .number = first_firm + static_cast<std::uint32_t>(below(firms)),
                        .fact = fact(state, barred ? "firm.barred_end_use" : "firm.bonded",
                                     barred ? 0 : static_cast<std::int64_t>(below(2))),
                        .reason = "seen in the register"};
    }
    case 7:
      return ChangePermit{.permit = permit,
                          .change = static_cast<PermitChange>(below(4)),
                          .reason = "inspection of the site"};
    case 8:
      return VaryPermit{.permit = permit,
                        .quantity = amount(),
                        .valid_until = {},
                        .reason = "asked by the holder"};
    case 9:
      return ApproveInPrinciple{
          .firm = PartyId{first_firm + static_cast<std::uint32_t>(below(firms))},
          .class_name = ShortText("H200"),
          .quantity = amount(),
          .falls_on = state.today + 30,
          .conditions = {"audited accounts"},
          .reference = {}};
    case 10:
      return MeetCondition{
          .promise = one_of<PromiseId>(state.promises), .condition = 0, .reason = "seen"};
    case 11:
      return SettleReconciliation{.reconciliation = one_of<ReconciliationId>(state.reconciliations),
                                  .reason = "two lines for one"};
    default:
      return ConfirmPromise{.promise = one_of<PromiseId>(state.promises), .valid_until = {}};
  }
}

Act Season::at_the_gate(const State& state) {
  DeclarationLine line{.gate = PartyId{gate}, .mrn = {}, .item = 1, .version = 1};
  if (!state.declarations.empty()) {
    line = state.declarations[below(state.declarations.size())].line;
    line.version += static_cast<std::uint32_t>(below(2));
  }
  switch (below(11)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      Reserve reserve;
      reserve.line = {.gate = PartyId{gate},
                      .mrn = ShortText("26CN" + std::to_string(++declarations_)),
                      .item = 1,
                      .version = 1};
      reserve.permit = one_of<PermitId>(state.permits);
      reserve.quantity = amount();
      reserve.release = below(2) == 0;
      return reserve;
    }
    case 4:
    case 5:
      return WriteOff{.line = line, .quantity = amount(), .serials = {}};
    case 6:
      return AmendDeclaration{.line = line, .quantity = amount()};
    case 7:
      return CancelDeclaration{.line = line};
    case 8:
      return LateOriginal{.line = {.gate = PartyId{gate},
                                   .mrn = ShortText("26CN" + std::to_string(++declarations_)),
                                   .item = 1,
                                   .version = 1},
                          .permit = one_of<PermitId>(state.permits),
                          .quantity = amount(),
                          .released_on = state.today,
                          .reason = "line down"};
    case 9:
      return totals(state);
    default:
      return Reverse{.line = line, .quantity = amount(), .reason = "sent back by the holder"};
  }
}

// As the register has them, or not.
ControlTotals Season::totals(const State& state) {
  ControlTotals told{.gate = PartyId{gate},
                     .permit = one_of<PermitId>(state.permits),
                     .written_off = 0,
                     .declarations = 0};
  for (const Declaration& declaration : state.declarations) {
    if (declaration.permit == told.permit && declaration.written_off > 0) {
      told.written_off += declaration.written_off;
      ++told.declarations;
    }
  }
  told.written_off += static_cast<Amount>(below(2));
  return told;
}

ProposalId Season::open_proposal(const State& state) {
  return one_that<ProposalId>(state.proposals, [](const Proposal& one) { return one.open; });
}

// Questions to applicants, and what is asked for, stayed and decided about rulings.
Command Season::of_recourse(const State& state, std::uint32_t firm) {
  const PersonId clerk{first_clerk + firm};
  const PartyId own{first_firm + firm};
  const auto application = one_that<ApplicationId>(
      state.applications, [&](const Application& one) { return one.firm == own; });
  const auto review = one_that<ReviewId>(
      state.reviews, [](const Review& one) { return one.state == ReviewState::open; });
  constexpr std::array reviewers{officer, second_officer, supervisor, judge, associate};
  const PersonId reviewer = reviewers[below(reviewers.size())];
  switch (below(9)) {
    case 0:
      return {
          .actor = officer,
          .act = RequestInformation{.application = application,
                                    .question = "which hall?",
                                    .answer_by = state.today + 1 + static_cast<int>(below(30))}};
    case 1:
      return {.actor = clerk,
              .act = ProvideInformation{.application = application,
                                        .answer = "the new one",
                                        .evidence = evidence(),
                                        .facts = {}}};
    case 2:
    case 3:
      return {.actor = clerk,
              .act = RequestReview{
                  .kind = static_cast<ReviewKind>(below(2)),
                  .ruling = one_that<RulingId>(
                      state.rulings, [&](const Ruling& one) { return one.what.firm == own; }),
                  .grounds = "nobody was heard",
                  .evidence = {},
                  .reference = {}}};
    case 4:
    case 7:
      return {.actor = reviewer,
              .act = StayRuling{.review = review, .stays = below(3) > 0, .reason = "at sea"}};
    case 5:
      return {.actor = clerk, .act = WithdrawReview{.review = review}};
    case 6:
      return {.actor = reviewer, .act = Countersign{.proposal = open_proposal(state)}};
    default:
      return {.actor = reviewer,
              .act = DecideReview{.review = review,
                                  .outcome = static_cast<ReviewOutcome>(below(2)),
                                  .reason = "as it is on file"}};
  }
}

Command Season::next(const State& state) {
  const auto firm = static_cast<std::uint32_t>(below(firms));
  const auto waiting = one_of<WaitingId>(state.waiting);
  switch (below(16)) {
    case 0:
    case 1:
    case 2:
      return {.actor = firm == 0 && below(3) == 0
                           ? PersonId{first_desk + static_cast<std::uint32_t>(below(desks))}
                           : PersonId{first_clerk + firm},
              .act = by_firm(state, PartyId{first_firm + firm})};
    case 3:
    case 4:
    case 5: {
      constexpr std::array officers{officer, second_officer, supervisor};
      return {.actor = officers[below(officers.size())], .act = by_officer(state)};
    }
    case 6:
    case 7:
    case 8:
      return {.actor = customs_officer, .act = at_the_gate(state)};
    case 9:
      return {.actor = exporters_clerk,
              .act = RecordClearance{.firm = PartyId{first_firm + firm},
                                     .heading = heading(state, "H200"),
                                     .quantity = amount(),
                                     .evidence = evidence(),
                                     .reference = {},
                                     .facts = {}}};
    case 10:
      return {.actor = makers_clerk,
              .act = ChangeLot{.lot = one_of<LotId>(state.lots),
                               .step = below(4) == 0 ? LotStep::send_back : LotStep::confirm,
                               .quantity = 0,
                               .reason = "delivery note"}};
    case 11:
      return {
          .actor = director,
          .act = Assent{.waiting = waiting,
                        .role = symbol<RoleId>(state.law.latest().symbols.roles.find("director")),
                        .reason = "within the programme"}};
    case 13:
    case 14:
      return of_recourse(state, firm);
    case 12: {
      const ClauseId linkage = symbol<ClauseId>(state.law.latest().symbols.clauses.find("5.2"));
      return {
          .actor = director,
          .act = Waive{.power = symbol<ClauseId>(state.law.latest().symbols.clauses.find("8.1")),
                       .clauses = {linkage},
                       .waiting = waiting,
                       .reason = "hospital"}};
    }
    default:
      return {.actor = below(2) == 0 ? officer : deputy,
              .act = below(2) == 0 ? Act(Decline{.waiting = waiting, .reason = "not in time"})
                                   : Act(Countersign{.proposal = open_proposal(state)})};
  }
}

Stamp stamp_of(std::uint64_t number) {
  Stamp stamp{.instant = {1'769'558'400'000'000 + static_cast<std::int64_t>(number) * 1'000'003},
              .secret = {}};
  for (std::size_t at = 0; at < 8; ++at) {
    stamp.secret[at] = static_cast<std::uint8_t>(number >> (8 * at));
  }
  return stamp;
}

void play(Keeper& keeper, std::uint64_t seed, std::size_t commands) {
  Season season(seed);
  ASSERT_TRUE(keeper.submit_batch(Season::opening(), stamp_of(0)));
  for (std::size_t at = 1; at <= commands; ++at) {
    const Stamp stamp = stamp_of(at);
    ASSERT_TRUE(keeper.submit(season.next(keeper.state()), stamp)) << "seed " << seed;
    const bool night = season.below(12) == 0;
    const Result<void> passed =
        night ? keeper.advance(keeper.state().today + static_cast<int>(1 + season.below(20)), stamp)
              : keeper.settle(stamp);
    ASSERT_TRUE(passed) << "seed " << seed << ": " << passed.error().message;
  }
}

namespace {

TEST(Season, reaches_every_part_of_the_regime) {
  Keeper keeper = std::move(*Keeper::open(std::make_unique<MemoryStore>()));
  play(keeper, 46, 3000);
  const State& state = keeper.state();
  EXPECT_GT(state.permits.size(), 5U);
  EXPECT_GT(state.orders.size(), 5U);
  EXPECT_GT(state.declarations.size(), 5U);
  EXPECT_GT(state.dues.size(), 5U);
  EXPECT_GT(state.lots.size(), 5U);
  EXPECT_GT(state.waiting.size(), 5U);
  EXPECT_GT(state.promises.size(), 2U);
  EXPECT_GT(state.proposals.size(), 5U);
  EXPECT_GT(state.timers.size(), 5U);
  EXPECT_GT(state.pool_runs.size(), 0U);
  EXPECT_GT(state.rulings.size(), 5U);
  EXPECT_GT(state.reviews.size(), 5U);
  EXPECT_GT(state.reconciliations.size(), 5U);
  EXPECT_TRUE(state.book.balanced());
}

// What one ruling did and another undid meets only after thousands of commands.
TEST(Season, long_ones_draw_no_account_below_nothing) {
  const std::uint64_t seed = std::random_device()();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  for (std::uint64_t life = 0; life < 4; ++life) {
    Keeper keeper =
        std::move(*Keeper::open(std::make_unique<MemoryStore>(), {.snapshot_every = 0}));
    play(keeper, seed + life, 6000);
    EXPECT_TRUE(keeper.state().book.balanced());
  }
}

}  // namespace
}  // namespace sluice

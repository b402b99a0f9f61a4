// What is asked about what was decided: questions to applicants, reviews, stays, their decisions.
#include "tests/agree/random_commands.h"

namespace sluice::agree {

Act RandomCommands::recourse_act(const State& state, PersonId& actor) {
  const ReviewId review{pick_.one_of(state.reviews.size())};
  const bool appeal = review.index() < state.reviews.size() &&
                      state.reviews[review.index()].kind == ReviewKind::appeal;
  const auto of_firm = [&](PartyId firm) { return pick_.person_of(state, firm); };
  switch (dice_.below(8)) {
    case 0: {
      actor = pick_.with_role(state, "officer");
      return RequestInformation{
          .application = ApplicationId{pick_.one_of(state.applications.size())},
          .question = pick_.reason(),
          .answer_by = state.today + static_cast<int>(dice_.below(20))};
    }
    case 1: {
      const ApplicationId application{pick_.one_of(state.applications.size())};
      if (application.index() < state.applications.size()) {
        actor = of_firm(state.applications[application.index()].firm);
      }
      return ProvideInformation{.application = application,
                                .answer = pick_.reason(),
                                .evidence = pick_.evidence(),
                                .facts = pick_.facts(state, terms::Subject::application)};
    }
    case 2:
    case 3: {
      const RulingId ruling{pick_.one_of(state.rulings.size())};
      if (ruling.index() < state.rulings.size()) {
        actor = of_firm(state.rulings[ruling.index()].what.firm);
      }
      return RequestReview{.kind = static_cast<ReviewKind>(dice_.below(2)),
                           .ruling = ruling,
                           .grounds = pick_.reason(),
                           .evidence = {},
                           .reference = pick_.reference("R", state.reviews.size())};
    }
    case 4:
      actor = pick_.with_role(state, appeal ? "appeal" : "officer");
      return StayRuling{.review = review, .stays = !dice_.one_in(3), .reason = pick_.reason()};
    case 5:
      if (review.index() < state.reviews.size()) {
        actor = of_firm(state.reviews[review.index()].firm);
      }
      return WithdrawReview{.review = review};
    default:
      actor = pick_.with_role(state, appeal ? "appeal" : "officer");
      return DecideReview{.review = review,
                          .outcome = static_cast<ReviewOutcome>(dice_.below(2)),
                          .reason = pick_.reason()};
  }
}

}  // namespace sluice::agree

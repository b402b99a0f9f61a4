// The watchers are watched: wrong verdicts, lost postings and wrongly lowered texts are planted,
// and each must be seen.
#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/agree/random_world.h"
#include "tests/agree/shrink.h"

namespace sluice::agree {
namespace {

constexpr std::uint64_t planted_seed = 20260402;

// Asks random questions until `plant` finds something to spoil in one, and answers whether every
// one that was spoiled was seen.
struct Planted {
  std::size_t spoiled = 0;
  std::size_t seen = 0;
};
using Plant = std::function<bool(PlainWorld&, PlainQuestion&, PlainAnswer&, Mirror::Asked&)>;

Planted planted(const Plant& plant) {
  Planted result;
  Drafts drafts;
  for (std::uint64_t round = 0; round < 60; ++round) {
    Dice dice(planted_seed + round);
    const RandomVersions texts = {random_terms(dice, drafts)};
    const PlainWorld world = random_world(dice, texts);
    Mirror mirror(world, {texts.front().rulebook});
    Mirror::Asked asked;
    for (std::size_t at = 0; at < 10; ++at) {
      PlainQuestion question = random_question(
          dice, texts,
          texts.front().words.from + static_cast<std::int32_t>(30 * at + dice.below(30)));
      mirror.ask(question, asked);
      PlainAnswer answer = plain_judge(world, question);
      EXPECT_EQ(disagreement(world, question, answer, mirror, asked), "");
      PlainWorld spoiled = world;
      if (plant(spoiled, question, answer, asked)) {
        ++result.spoiled;
        result.seen += disagreement(spoiled, question, answer, mirror, asked).empty() ? 0U : 1U;
      }
    }
  }
  return result;
}

void expect_all_seen(const Planted& planted) {
  EXPECT_GT(planted.spoiled, 10U);
  EXPECT_EQ(planted.seen, planted.spoiled);
}

TEST(Canary, a_wrong_outcome_is_seen) {
  expect_all_seen(planted([](PlainWorld&, PlainQuestion&, PlainAnswer&, Mirror::Asked& asked) {
    asked.decision.outcome =
        asked.decision.outcome == Outcome::refuse ? Outcome::hold : Outcome::refuse;
    return true;
  }));
}

TEST(Canary, a_quantity_too_large_by_one_is_seen) {
  expect_all_seen(planted([](PlainWorld&, PlainQuestion&, PlainAnswer&, Mirror::Asked& asked) {
    ++asked.decision.quantity;
    return true;
  }));
}

TEST(Canary, a_wrong_verdict_on_one_row_is_seen) {
  expect_all_seen(planted([](PlainWorld&, PlainQuestion&, PlainAnswer&, Mirror::Asked& asked) {
    for (Finding& finding : asked.decision.findings) {
      if (finding.has_bound && finding.standing == Standing::failing) {
        finding.standing = Standing::satisfied;
        return true;
      }
    }
    return false;
  }));
}

TEST(Canary, a_slack_that_is_off_by_one_step_is_seen) {
  const auto plant = [](PlainWorld&, PlainQuestion&, PlainAnswer& answer, Mirror::Asked& asked) {
    // Of a row that is one comparison, and not a strict one: there the slack must be the same.
    for (Finding& finding : asked.decision.findings) {
      const auto row =
          std::find_if(answer.rows.begin(), answer.rows.end(), [&](const PlainRow& each) {
            return asked.bodies.front().rulebook->symbols.clauses.at(finding.clause.index()) ==
                       each.clause &&
                   finding.rule == each.rule && finding.part == each.part;
          });
      if (row != answer.rows.end() && finding.has_bound && row->bounds.size() == 1 &&
          !row->bounds.front().strict) {
        ++finding.slack;
        return true;
      }
    }
    return false;
  };
  expect_all_seen(planted(plant));
}

TEST(Canary, a_lost_finding_is_seen) {
  expect_all_seen(
      planted([](PlainWorld&, PlainQuestion&, PlainAnswer& answer, Mirror::Asked& asked) {
        const bool rows =
            std::any_of(answer.rows.begin(), answer.rows.end(),
                        [](const PlainRow& row) { return row.stands != Stands::displaced; });
        if (!rows) {
          return false;
        }
        asked.decision.findings.clear();
        return true;
      }));
}

TEST(Canary, a_posting_that_only_one_of_them_knows_is_seen) {
  // It matters wherever some bound reads it: the coefficients are held against the postings.
  const Planted result = planted(
      [](PlainWorld& world, PlainQuestion& question, PlainAnswer& answer, Mirror::Asked& asked) {
        if (asked.bodies.front().docket->terms.empty() || answer.rows.empty()) {
          return false;
        }
        for (PlainPosting& posting : world.postings) {
          posting.amount =
              posting.made <= question.day ? posting.amount + Ratio(1'000'000) : posting.amount;
        }
        answer = plain_judge(world, question);
        return true;
      });
  EXPECT_GT(result.spoiled, 100U);
  EXPECT_GT(result.seen, result.spoiled / 4);
}

// ---- a text that was lowered wrongly, or a judge that reads it wrongly
// -----------------------------

using Spoil = std::function<void(terms::Rulebook&)>;

template <class Change>
Spoil every_docket(Change change) {
  return [change](terms::Rulebook& book) {
    for (terms::Docket& docket : book.dockets) {
      change(docket);
    }
  };
}
template <class Change>
Spoil every_slot(Change change) {
  return [change](terms::Rulebook& book) {
    for (terms::Slot& slot : book.slots) {
      change(slot);
    }
  };
}

// How many of the questions show that the last of the texts was spoiled; it asks no further texts
// once one has shown it. Some spoils are rare: a window's last day is seldom asked about.
std::size_t seen_after(const Spoil& spoil) {
  std::size_t seen = 0;
  Drafts drafts;
  for (std::uint64_t round = 0; round < 400 && seen == 0; ++round) {
    Dice dice(planted_seed + round);
    RandomVersions texts = {random_terms(dice, drafts)};
    if (RandomTerms later = random_amendment(dice, texts.back()); later.rulebook != nullptr) {
      texts.push_back(std::move(later));
    }
    Rulebooks rulebooks;
    for (const RandomTerms& text : texts) {
      rulebooks.push_back(text.rulebook);
    }
    const auto spoiled = std::make_shared<terms::Rulebook>(*rulebooks.back());
    spoil(*spoiled);
    rulebooks.back() = spoiled;
    const PlainWorld world = random_world(dice, texts);
    Mirror mirror(world, rulebooks);
    Mirror::Asked asked;
    for (std::size_t at = 0; at < 12; ++at) {
      const PlainQuestion question = random_question(
          dice, texts,
          texts.back().words.from + static_cast<std::int32_t>(20 * at + dice.below(20)));
      mirror.ask(question, asked);
      const PlainAnswer answer = plain_judge(world, question);
      seen += disagreement(world, question, answer, mirror, asked).empty() ? 0U : 1U;
    }
  }
  return seen;
}

TEST(Canary, a_text_that_is_lowered_well_raises_no_alarm) {
  EXPECT_EQ(seen_after([](terms::Rulebook&) {}), 0U);
}

TEST(Canary, a_text_that_is_lowered_wrongly_is_seen) {
  using namespace terms;
  const std::vector<std::pair<const char*, Spoil>> ways = {
      {"a figure is larger by one", every_docket([](Docket& docket) {
         for (Form& form : docket.forms) {
           form.k0 += form.settled ? form.scale : 0;
         }
       })},
      {"a strict bound is read as a wide one", every_docket([](Docket& docket) {
         for (Form& form : docket.forms) {
           form.k0 += form.settled && form.strict ? 1 : 0;
         }
       })},
      {"what is asked for is not counted", every_docket([](Docket& docket) {
         for (Form& form : docket.forms) {
           form.cq = 0;
         }
       })},
      {"a total counts the other way round", every_docket([](Docket& docket) {
         for (FormTerm& term : docket.terms) {
           term.c = -term.c;
         }
       })},
      {"a firm's total is that of all firms", every_docket([](Docket& docket) {
         for (FormTerm& term : docket.terms) {
           term.scope = term.scope == Scope::firm ? Scope::all : term.scope;
         }
       })},
      {"a group's total is that of the firm", every_docket([](Docket& docket) {
         for (FormTerm& term : docket.terms) {
           term.scope = term.scope == Scope::group ? Scope::firm : term.scope;
         }
       })},
      {"a window is never over", every_slot([](Slot& slot) { slot.window = WindowKind::ever; })},
      {"a day leaves a window one day late", every_slot([](Slot& slot) { ++slot.last.count; })},
      {"a class counts for every class", every_slot([](Slot& slot) {
         if (slot.weight.is_none()) {
           slot.classes.clear();
         }
       })},
      {"a refusal only holds",
       [](Rulebook& book) {
         for (RuledEffect& effect : book.effects) {
           effect.kind = effect.kind == EffectKind::refuse ? EffectKind::hold : effect.kind;
         }
       }},
      {"a rest is forgotten",
       [](Rulebook& book) {
         for (RuledEffect& effect : book.effects) {
           effect.has_rest = false;
         }
       }},
      {"nothing is displaced", every_docket([](Docket& docket) {
         for (DocketClause& clause : docket.clauses) {
           clause.displaces.count = 0;
         }
       })},
      {"a guard is read as its contrary", every_docket([](Docket& docket) {
         for (Cube& cube : docket.cubes) {
           std::swap(cube.positive, cube.negative);
         }
       })},
      {"an attachable clause is attached to everything", every_docket([](Docket& docket) {
         for (DocketClause& clause : docket.clauses) {
           clause.attachable = false;
         }
       })},
      {"`at most` is read as `less than`", every_docket([](Docket& docket) {
         for (Atom& atom : docket.atoms) {
           atom.op = atom.op == Operator::less_equal ? Operator::less : atom.op;
         }
       })},
      {"every firm has the figure of another", every_docket([](Docket& docket) {
         for (std::vector<Ratio>& figures : docket.firm_figures) {
           std::rotate(figures.begin(), figures.begin() + (figures.empty() ? 0 : 1), figures.end());
         }
       })},
      {"a permit's figure is not read", every_docket([](Docket& docket) {
         for (Known& known : docket.knowns) {
           if (known.kind == KnownKind::parameter_by_permit) {
             known = {.kind = KnownKind::constant, .value = Ratio(0)};
           }
         }
       })},
      {"what follows is lost", every_docket([](Docket& docket) {
         for (DocketClause& clause : docket.clauses) {
           clause.acts.count = 0;
         }
       })},
      {"a conjunct is lost", every_docket([](Docket& docket) {
         for (DocketClause& clause : docket.clauses) {
           clause.rows.count -= clause.rows.count > 1 ? 1 : 0;
         }
       })},
      {"a dated figure never changes",
       [](Rulebook& book) {
         for (std::size_t at = 1; at < book.epochs.size(); ++at) {
           book.epochs[at] = book.epochs[at] + 100'000;
         }
       }},
      {"nothing of the old text is kept", [](Rulebook& book) { book.transitions.clear(); }},
      {"what is kept is kept for ever",
       [](Rulebook& book) {
         for (RuledTransition& line : book.transitions) {
           line.until.reset();
         }
       }},
  };
  for (const auto& [way, spoil] : ways) {
    EXPECT_GT(seen_after(spoil), 0U) << way;
  }
}

}  // namespace
}  // namespace sluice::agree

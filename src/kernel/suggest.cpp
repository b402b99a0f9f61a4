#include "kernel/suggest.h"

#include <algorithm>
#include <set>

#include "kernel/suggest_cases.h"
#include "terms/from_syntax.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

using terms::Rulebook;
using terms::TestItem;

std::vector<TestItem> tests_of(const terms::Syntax& syntax) {
  std::vector<TestItem> tests;
  for (const terms::Item& item : syntax.items) {
    if (const auto* test = std::get_if<TestItem>(&item.is)) {
      tests.push_back(*test);
    }
  }
  return tests;
}

bool may_tell(const RuledMutant& mutant, const TestItem& test) {
  return std::any_of(test.steps.begin(), test.steps.end(), [&](const terms::TestStep& step) {
    return mutant.differences->at(site_name(step.event, step.klass.text), step.day);
  });
}

bool tells(const RuledMutant& mutant, const TestItem& test) {
  return may_tell(mutant, test) && !passes_text_test(mutant.rulebook, test);
}

// Adds what `more` has seen; true when something was new.
bool add_coverage(std::vector<RowCoverage>& coverage, const std::vector<RowCoverage>& more) {
  bool anything = false;
  const auto add = [&anything](bool& flag, bool seen) {
    anything = anything || (seen && !flag);
    flag = flag || seen;
  };
  for (std::size_t at = 0; at < coverage.size(); ++at) {
    add(coverage[at].passed, more[at].passed);
    add(coverage[at].failed, more[at].failed);
    add(coverage[at].unknown, more[at].unknown);
    add(coverage[at].displaced, more[at].displaced);
    add(coverage[at].at_zero, more[at].at_zero);
    add(coverage[at].just_below, more[at].just_below);
    add(coverage[at].second_firm, more[at].second_firm);
  }
  return anything;
}

bool fully_seen(const RowCoverage& row) {
  return row.passed && row.failed && row.unknown && row.displaced &&
         (!row.has_bound || (row.at_zero && row.just_below && row.second_firm));
}

class Choosing {
 public:
  Choosing(const std::shared_ptr<const Rulebook>& rulebook, const std::vector<RuledMutant>& mutants)
      : rulebook_(rulebook), own_(run_text_tests(rulebook).coverage), seen_(own_) {
    for (const RuledMutant& mutant : mutants) {
      if (mutant.fate == MutantFate::alive && is_aimed_at(mutant.mutant.kind)) {
        alive_.push_back(&mutant);
      }
    }
    for (const TestItem& test : tests_of(rulebook->syntax)) {
      names_.insert(test.name);
    }
  }

  // `plainly`: only when it is decided by what it is about.
  void offer(const Case& each, bool plainly) {
    TestItem test = test_of(*rulebook_, each.scene, each.beats);
    const bool useful = may_see_more(test) ||
                        std::any_of(alive_.begin(), alive_.end(), [&](const RuledMutant* mutant) {
                          return may_tell(*mutant, test);
                        });
    if (!useful) {
      return;
    }
    (void)expect_as_found(rulebook_, test);
    if (plainly && !is_plain(each, test)) {
      return;
    }
    Kept kept{.coverage = rows_to_cover(*rulebook_)};
    (void)run_text_test(rulebook_, test, &kept.coverage);
    std::erase_if(alive_, [&](const RuledMutant* mutant) {
      if (tells(*mutant, test)) {
        kept.told.push_back(mutant);
      }
      return !kept.told.empty() && kept.told.back() == mutant;
    });
    const bool sees = add_coverage(seen_, kept.coverage);
    if (sees || !kept.told.empty()) {
      told_.insert(told_.end(), kept.told.begin(), kept.told.end());
      kept.angle = each.angle;
      kept.test = std::move(test);
      kept_.push_back(std::move(kept));
    }
  }

  // What later tests made needless goes, the latest of them first.
  std::vector<TestItem> chosen() && {
    for (Kept& kept : kept_) {
      kept.told.clear();
      for (const RuledMutant* mutant : told_) {
        if (tells(*mutant, kept.test)) {
          kept.told.push_back(mutant);
        }
      }
    }
    for (std::size_t at = kept_.size(); at-- > 0;) {
      if (is_needless(at)) {
        kept_.erase(kept_.begin() + static_cast<std::ptrdiff_t>(at));
      }
    }
    std::vector<TestItem> tests;
    for (Kept& kept : kept_) {
      kept.test.name = fresh_name(kept);
      tests.push_back(std::move(kept.test));
    }
    return tests;
  }

 private:
  struct Kept {
    TestItem test;
    Angle angle;
    std::vector<RowCoverage> coverage;
    std::vector<const RuledMutant*> told;
  };

  [[nodiscard]] bool may_see_more(const TestItem& test) const {
    return std::any_of(seen_.begin(), seen_.end(), [&](const RowCoverage& row) {
      return !fully_seen(row) &&
             std::any_of(test.steps.begin(), test.steps.end(), [&](const terms::TestStep& step) {
               const terms::ClauseItem* clause = rulebook_->clause_item(row.clause);
               return clause != nullptr && std::any_of(clause->on.begin(), clause->on.end(),
                                                       [&](const terms::EventName& event) {
                                                         return event.kind == step.event.kind;
                                                       });
             });
    });
  }

  [[nodiscard]] bool is_needless(std::size_t place) const {
    std::vector<RowCoverage> coverage = own_;
    std::set<const RuledMutant*> told;
    for (std::size_t at = 0; at < kept_.size(); ++at) {
      if (at != place) {
        add_coverage(coverage, kept_[at].coverage);
        told.insert(kept_[at].told.begin(), kept_[at].told.end());
      }
    }
    return !add_coverage(coverage, kept_[place].coverage) &&
           std::all_of(kept_[place].told.begin(), kept_[place].told.end(),
                       [&](const RuledMutant* mutant) { return told.contains(mutant); });
  }

  [[nodiscard]] bool is_plain(const Case& each, const TestItem& test) const {
    const auto is_about = [&](const terms::Name& number) {
      return number.text == rulebook_->symbols.clauses.at(each.about.index());
    };
    return each.about.is_none() ||
           std::all_of(test.steps.begin(), test.steps.end(), [&](const terms::TestStep& step) {
             return std::all_of(step.by.begin(), step.by.end(), is_about);
           });
  }

  std::string fresh_name(Kept& kept) {
    std::string name = title_of(*rulebook_, kept.angle, kept.test);
    if (names_.contains(name)) {
      kept.angle.tells_days = true;
      name = title_of(*rulebook_, kept.angle, kept.test);
    }
    std::string fresh = name;
    for (int number = 2; !names_.insert(fresh).second; ++number) {
      fresh = name + " (" + std::to_string(number) + ")";
    }
    return fresh;
  }

  std::shared_ptr<const Rulebook> rulebook_;
  std::vector<RowCoverage> own_, seen_;
  std::vector<const RuledMutant*> alive_, told_;
  std::set<std::string> names_;
  std::vector<Kept> kept_;
};

}  // namespace

std::vector<RuledMutant> ruled_mutants(const std::shared_ptr<const Rulebook>& rulebook) {
  const std::vector<TestItem> tests = tests_of(rulebook->syntax);
  const Seen seen = seen_of(*rulebook);
  const std::string unseen = unseen_of(*rulebook);
  const std::string compiled = compiled_of(*rulebook);
  std::vector<RuledMutant> ruled;
  for (Mutant& mutant : mutants_of(rulebook->syntax)) {
    RuledMutant each{.mutant = std::move(mutant)};
    each.rulebook = terms::rulebook_from_syntax(std::move(each.mutant.syntax)).rulebook;
    each.mutant.syntax = {};
    if (each.rulebook == nullptr) {
      each.fate = MutantFate::mistaken;
    } else {
      each.differences.emplace(seen, seen_of(*each.rulebook));
      if (each.differences->none()) {
        each.fate = compiled_of(*each.rulebook) == compiled ? MutantFate::same
                    : unseen_of(*each.rulebook) == unseen   ? MutantFate::alike
                                                            : MutantFate::unseen;
      } else if (std::any_of(tests.begin(), tests.end(),
                             [&](const TestItem& test) { return tells(each, test); })) {
        each.fate = MutantFate::told_by_own_tests;
      }
    }
    ruled.push_back(std::move(each));
  }
  return ruled;
}

std::vector<TestItem> suggested_tests(const std::shared_ptr<const Rulebook>& rulebook,
                                      const std::vector<RuledMutant>& mutants) {
  Choosing choosing(rulebook, mutants);
  const std::vector<TextSite> sites = sites_of(*rulebook);
  for (const bool plainly : {true, false}) {
    propose_cases(*rulebook, sites, [&](const Case& each) { choosing.offer(each, plainly); });
  }
  return std::move(choosing).chosen();
}

std::string suggest_tests(const std::shared_ptr<const Rulebook>& rulebook) {
  std::string text;
  for (TestItem& test : suggested_tests(rulebook, ruled_mutants(rulebook))) {
    text += (text.empty() ? "" : "\n") + terms::to_text(terms::Item{.is = std::move(test)}) + "\n";
  }
  return text;
}

}  // namespace sluice

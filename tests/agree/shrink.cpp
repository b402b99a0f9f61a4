#include "tests/agree/shrink.h"

#include <algorithm>
#include <utility>

#include "terms/from_syntax.h"
#include "terms/to_text.h"
#include "tests/agree/random_world.h"

namespace sluice::agree {

using namespace sluice::terms;

namespace {

PlainWorld world_of(const Case& posed) {
  PlainWorld world = posed.world;
  world.versions.clear();
  for (const Syntax& version : posed.versions) {
    world.versions.push_back(&version);
  }
  return world;
}

// Keeps the change to a copy when the judges still differ over it.
template <class Change>
bool keeps(Case& posed, Change change) {
  Case changed = posed;
  change(changed);
  if (disagreement_of(changed).empty()) {
    return false;
  }
  posed = std::move(changed);
  return true;
}

void forget_clause(Syntax& text, const std::string& number) {
  const auto is_it = [&number](const Name& name) { return name.text == number; };
  for (Item& item : text.items) {
    if (ClauseItem* const clause = std::get_if<ClauseItem>(&item.is)) {
      std::erase_if(clause->overrides, is_it);
    } else if (TransitionItem* const transition = std::get_if<TransitionItem>(&item.is)) {
      std::erase_if(transition->lines, [&](TransitionLine& line) {
        const bool named = !line.clauses.empty();
        std::erase_if(line.clauses, is_it);
        return named && line.clauses.empty();  // and not: keep all of them
      });
    } else if (PowerItem* const power = std::get_if<PowerItem>(&item.is)) {
      if (terms::Waive* const waive = std::get_if<terms::Waive>(&power->may)) {
        std::erase_if(waive->clauses, is_it);
      }
    }
  }
}

// The same thing in every version has the same kind and name.
using Key = std::pair<std::size_t, std::string>;
Key key_of(const Item& item) {
  const auto name = [](const auto& thing) -> std::string {
    if constexpr (requires { thing.number.text; }) {
      return thing.number.text;
    } else if constexpr (requires { thing.name.text; }) {
      return thing.name.text;
    } else {
      return "";
    }
  };
  return {item.is.index(), std::visit(name, item.is)};
}

void drop_item(Case& changed, std::size_t version, std::size_t at) {
  Syntax& text = changed.versions[version];
  std::string number;
  if (const ClauseItem* const clause = std::get_if<ClauseItem>(&text.items[at].is)) {
    number = clause->number.text;
  }
  text.items.erase(text.items.begin() + static_cast<std::ptrdiff_t>(at));
  if (!number.empty()) {
    forget_clause(text, number);
    if (version + 1 < changed.versions.size()) {
      forget_clause(changed.versions[version + 1], number);  // which may say that it is kept
    }
  }
}

void drop_items(Case& posed) {
  std::vector<Key> keys;
  for (const Syntax& text : posed.versions) {
    for (const Item& item : text.items) {
      if (std::find(keys.begin(), keys.end(), key_of(item)) == keys.end()) {
        keys.push_back(key_of(item));
      }
    }
  }
  for (std::size_t number = keys.size(); number-- > 0;) {
    keeps(posed, [&key = keys[number]](Case& changed) {
      for (std::size_t version = 0; version < changed.versions.size(); ++version) {
        for (std::size_t at = changed.versions[version].items.size(); at-- > 0;) {
          if (key_of(changed.versions[version].items[at]) == key) {
            drop_item(changed, version, at);
          }
        }
      }
    });
  }
  for (std::size_t version = 0; version < posed.versions.size(); ++version) {
    for (std::size_t at = posed.versions[version].items.size(); at-- > 0;) {
      keeps(posed, [version, at](Case& changed) { drop_item(changed, version, at); });
    }
  }
}

// Drops what of the clause at `at` of the version does not matter.
void drop_parts(Case& posed, std::size_t version, std::size_t at) {
  const auto clause_of = [version, at](Case& changed) -> ClauseItem& {
    return std::get<ClauseItem>(changed.versions[version].items[at].is);
  };
  keeps(posed, [&](Case& changed) { clause_of(changed).when.reset(); });
  keeps(posed, [&](Case& changed) { clause_of(changed).unless.reset(); });
  keeps(posed, [&](Case& changed) { clause_of(changed).overrides.clear(); });
  for (std::size_t rule = clause_of(posed).rules.size(); rule-- > 0;) {
    if (clause_of(posed).rules.size() > 1) {
      keeps(posed, [&](Case& changed) {
        auto& rules = clause_of(changed).rules;
        rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(rule));
      });
    }
  }
  // A condition joined of two, by either of them.
  for (std::size_t rule = 0; rule < clause_of(posed).rules.size(); ++rule) {
    const auto guard_of = [&](Case& changed) -> Expr* {
      Require* const require = std::get_if<Require>(&clause_of(changed).rules[rule].is);
      return require == nullptr || require->guard.operands.size() != 2 ? nullptr : &require->guard;
    };
    for (std::size_t side = 0; side < 2 && guard_of(posed) != nullptr;) {
      const bool cut = keeps(posed, [&](Case& changed) {
        Expr part = guard_of(changed)->operands[side];
        *guard_of(changed) = std::move(part);
      });
      side = cut ? 0 : side + 1;
    }
  }
}

void drop_parts(Case& posed) {
  for (std::size_t version = 0; version < posed.versions.size(); ++version) {
    for (std::size_t at = 0; at < posed.versions[version].items.size(); ++at) {
      if (std::holds_alternative<ClauseItem>(posed.versions[version].items[at].is)) {
        drop_parts(posed, version, at);
      }
    }
  }
}

void drop_facts(Case& posed) {
  for (std::size_t at = posed.world.postings.size(); at-- > 0;) {
    keeps(posed, [at](Case& changed) {
      auto& postings = changed.world.postings;
      postings.erase(postings.begin() + static_cast<std::ptrdiff_t>(at));
    });
  }
  keeps(posed, [](Case& changed) { changed.world.declared_days.clear(); });
  keeps(posed, [](Case& changed) { changed.question.waived.clear(); });
  keeps(posed, [](Case& changed) { changed.question.assented.clear(); });
  keeps(posed, [](Case& changed) { changed.question.attached.clear(); });
  keeps(posed, [](Case& changed) { changed.question.permit_figures.clear(); });
  keeps(posed, [](Case& changed) { changed.question.all_or_nothing = false; });
  const PlainFacts facts = posed.question.facts;
  for (const auto& [path, value] : facts) {
    keeps(posed, [&](Case& changed) { changed.question.facts.erase(path); });
  }
}

}  // namespace

std::string disagreement_of(const Case& posed) {
  Rulebooks rulebooks;
  for (const Syntax& version : posed.versions) {
    Checked checked =
        rulebook_from_syntax(version, rulebooks.empty() ? nullptr : rulebooks.back().get());
    if (checked.rulebook == nullptr) {
      return "";
    }
    rulebooks.push_back(std::move(checked.rulebook));
  }
  const auto declares = [&posed](const Syntax& text) {
    return posed.question.klass.empty() ||
           std::any_of(text.items.begin(), text.items.end(), [&posed](const Item& item) {
             const ClassItem* const klass = std::get_if<ClassItem>(&item.is);
             const ClassesItem* const set = std::get_if<ClassesItem>(&item.is);
             return (klass != nullptr && klass->name.text == posed.question.klass) ||
                    (set != nullptr && set->name.text == posed.question.klass);
           });
  };
  if (!std::all_of(posed.versions.begin(), posed.versions.end(), declares)) {
    return "";  // nobody may ask of a class that no text knows
  }
  if (posed.question.event.kind == EventKind::overdue) {
    const Rulebook& begun = *rulebooks[posed.question.begun];
    const auto name = begun.symbols.obligations.find(posed.question.event.obligation.text);
    const auto heading = begun.symbols.headings.find(posed.question.klass);
    const auto& under = name && *name < begun.owed_under.size() ? begun.owed_under[*name]
                                                                : std::vector<HeadingId>();
    const HeadingId owed =
        posed.question.klass.empty() ? HeadingId::none() : HeadingId{heading.value_or(0)};
    if (std::find(under.begin(), under.end(), owed) == under.end()) {
      return "";  // nor of what nobody can owe
    }
  }
  const PlainWorld world = world_of(posed);
  Mirror mirror(world, rulebooks);
  Mirror::Asked asked;
  mirror.ask(posed.question, asked);
  return disagreement(world, posed.question, plain_judge(world, posed.question), mirror, asked);
}

Case smaller(Case posed) {
  while (posed.versions.size() > 1) {
    const bool cut = keeps(posed, [](Case& changed) {
      changed.versions.erase(changed.versions.begin());
      changed.question.begun -= changed.question.begun > 0 ? 1 : 0;
      Syntax& text = changed.versions.front();
      text.header.amends.reset();
      std::erase_if(text.items, [](const Item& item) {
        return std::holds_alternative<TransitionItem>(item.is);
      });
    });
    if (!cut) {
      break;
    }
  }
  for (int round = 0; round < 2; ++round) {
    drop_items(posed);
    drop_parts(posed);
    drop_facts(posed);
  }
  return posed;
}

std::string to_text(const Case& posed) {
  std::string text;
  for (const Syntax& version : posed.versions) {
    text += terms::to_text(version) + "\n";
  }
  return text + to_text(world_of(posed), posed.question) + disagreement_of(posed);
}

}  // namespace sluice::agree

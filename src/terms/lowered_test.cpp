#include "terms/lowered_test.h"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/figures.h"
#include "terms/remarks_test.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

std::string known_words(const Rulebook& rulebook, const Docket& docket, KnownRef ref) {
  const Known& known = docket.knowns[ref];
  const auto joined = [&](std::string_view sign) {
    return "(" + known_words(rulebook, docket, known.a) + std::string(sign) +
           known_words(rulebook, docket, known.b) + ")";
  };
  switch (known.kind) {
    case KnownKind::constant:
      return grouped(known.value);
    case KnownKind::fact:
      return rulebook.symbols.facts.at(known.a);
    case KnownKind::parameter_by_firm: {
      std::string words = "by firm";
      for (const Ratio& figure : docket.firm_figures[known.a]) {
        words += " " + grouped(figure);
      }
      return words;
    }
    case KnownKind::parameter_by_permit:
      return rulebook.symbols.parameters.at(known.a) + " by permit";
    case KnownKind::date:
      return "date";
    case KnownKind::add:
      return joined(" + ");
    case KnownKind::subtract:
      return joined(" - ");
    case KnownKind::multiply:
      return joined(" * ");
    case KnownKind::divide:
      return joined(" / ");
    case KnownKind::negate:
      return "-" + known_words(rulebook, docket, known.a);
  }
  return "";
}

std::string set_name(const Rulebook& rulebook, FactType type, std::uint32_t id) {
  return type == FactType::firm ? rulebook.symbols.firm_sets.at(id)
                                : rulebook.symbols.headings.at(id);
}

std::string_view sign_of(Operator op) {
  constexpr std::array signs{" <= ", " >= ", " < ", " > ", " = ", " <> "};
  return signs.at(static_cast<std::size_t>(op) - static_cast<std::size_t>(Operator::less_equal));
}

std::string atom_words(const Rulebook& rulebook, const Docket& docket, const Atom& atom) {
  const auto fact = [&] { return rulebook.symbols.facts.at(atom.a); };
  const auto type = [&] { return rulebook.fact(FactId{atom.a})->type; };
  switch (atom.kind) {
    case AtomKind::fact_yes:
      return fact();
    case AtomKind::fact_is:
      return fact() + " is " +
             (type() == FactType::firm ? rulebook.symbols.mentions.at(atom.b)
                                       : rulebook.symbols.headings.at(atom.b));
    case AtomKind::fact_in:
      return fact() + " in " + set_name(rulebook, type(), atom.b);
    case AtomKind::firm_is:
      return "firm is " + rulebook.symbols.mentions.at(atom.b);
    case AtomKind::firm_in:
      return "firm in " + rulebook.symbols.firm_sets.at(atom.b);
    case AtomKind::compare:
      return known_words(rulebook, docket, atom.left) + std::string(sign_of(atom.op)) +
             known_words(rulebook, docket, atom.right);
  }
  return "";
}

std::string cube_words(const Rulebook& rulebook, const Docket& docket, const Cube& cube) {
  std::string words;
  for (std::size_t i = 0; i < docket.atoms.size(); ++i) {
    const std::string atom = atom_words(rulebook, docket, docket.atoms[i]);
    if (((cube.positive >> i) & 1U) != 0) {
      words += (words.empty() ? "" : " and ") + atom;
    }
    if (((cube.negative >> i) & 1U) != 0) {
      words += (words.empty() ? "not " : " and not ") + atom;
    }
  }
  return words;
}

std::string cubes_words(const Rulebook& rulebook, const Docket& docket, Range range) {
  std::string words;
  for (std::uint32_t i = 0; i < range.count; ++i) {
    words += (i == 0 ? "" : " or ") + cube_words(rulebook, docket, docket.cubes[range.begin + i]);
  }
  return words;
}

std::string with_sign(std::int64_t value) {
  return (value < 0 ? "" : "+") + std::to_string(value);
}

std::string heading_words(const Rulebook& rulebook, HeadingId id) {
  return id.is_none() ? "any" : rulebook.symbols.headings.at(id.index());
}

std::string number_of(const Rulebook& rulebook, const Docket& docket, std::uint32_t clause) {
  return rulebook.symbols.clauses.at(docket.clauses[clause].id.index());
}

std::string effect_words(const Rulebook& rulebook, std::uint32_t number) {
  const RuledEffect& effect = rulebook.effects[number];
  std::string words;
  switch (effect.kind) {
    case EffectKind::refuse:
      words = "refuse";
      break;
    case EffectKind::queue:
      words = "queue in " + rulebook.symbols.pools.at(effect.pool.index());
      break;
    case EffectKind::hold:
      words = "hold";
      break;
    case EffectKind::ask:
      words = "ask \"" + effect.text + "\"";
      break;
    case EffectKind::refer:
      words = "refer to " + rulebook.symbols.roles.at(effect.role.index());
      break;
    case EffectKind::reduce:
      words = effect.has_rest ? "reduce rest \"" + effect.text + "\"" : "reduce";
      break;
  }
  return effect.up_to ? words + " up to " + to_text(*effect.up_to) + " then " +
                            effect_words(rulebook, effect.then)
                      : words;
}

std::string obligation_words(const Rulebook& rulebook, ObligationId id) {
  return rulebook.symbols.obligations.at(id.index());
}

std::string act_words(const Rulebook& rulebook, const Docket& docket, const Act& act) {
  const auto form = [&](std::uint32_t number) {
    return "[" + form_words(rulebook, docket, docket.forms[number]) + "]";
  };
  switch (act.kind) {
    case ActKind::owe:
      return "owe " + form(act.amount) +
             (act.heading.is_none() ? "" : " of " + heading_words(rulebook, act.heading)) +
             " within " + to_text(act.within) + " as " +
             obligation_words(rulebook, act.obligation) +
             (act.secured ? " secured by " + form(act.security) : "");
    case ActKind::lapse_after:
      return "lapse after " + to_text(act.within);
    case ActKind::lapse_rest:
      return "lapse rest unless event " + std::to_string(static_cast<int>(act.unless)) +
             " within " + to_text(act.within);
    case ActKind::hold: {
      std::string words = "hold";
      for (const EventName& event : act.events) {
        words += " " + to_text(event);
      }
      return words + (act.until_none_overdue ? " until none overdue" : "");
    }
    case ActKind::report:
      return "report within " + to_text(act.within) + " as " +
             obligation_words(rulebook, act.obligation);
    case ActKind::carry:
      return "carry " + form(act.amount) + " up to " + form(act.up_to) + " to " +
             rulebook.symbols.flows.at(static_cast<std::size_t>(act.account));
    case ActKind::credit:
      return "credit " + form(act.amount) + " to " +
             rulebook.symbols.flows.at(static_cast<std::size_t>(act.account));
    case ActKind::forfeit:
      return "forfeit " + obligation_words(rulebook, act.obligation) +
             (act.discharge ? " with discharge" : " without discharge");
  }
  return "";
}

}  // namespace

std::shared_ptr<const Rulebook> lowered(std::string_view text, const Rulebook* amended) {
  const Text whole{.name = "test", .content = std::string(text)};
  Checked checked = rulebook_from_text(whole, amended);
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    EXPECT_NE(diagnostic.severity, Severity::error) << to_text(diagnostic, whole);
  }
  return std::move(checked.rulebook);
}

std::shared_ptr<const Rulebook> lowered_sample(std::string_view clauses) {
  return lowered(in_sample(clauses));
}

HeadingId heading(const Rulebook& rulebook, std::string_view name) {
  const auto number = rulebook.symbols.headings.find(name);
  return number ? HeadingId{*number} : HeadingId::none();
}

const Docket& docket(const Rulebook& rulebook, EventKind event, std::string_view klass,
                     std::string_view day) {
  return rulebook.docket(event, heading(rulebook, klass),
                         rulebook.epoch_of(Day::from_text(day).value_or(Day())));
}

std::string slot_words(const Rulebook& rulebook, const Slot& slot) {
  std::string words = heading_words(rulebook, slot.heading);
  switch (slot.window) {
    case WindowKind::ever:
      break;
    case WindowKind::this_month:
      words += ",this month";
      break;
    case WindowKind::this_quarter:
      words += ",this quarter";
      break;
    case WindowKind::this_year:
      words += ",this year";
      break;
    case WindowKind::last:
      words += ",last " + to_text(slot.last);
      break;
  }
  return slot.weight.is_none()
             ? words
             : words + ",in " + rulebook.symbols.attributes.at(slot.weight.index());
}

std::string form_words(const Rulebook& rulebook, const Docket& docket, const Form& form) {
  const auto known = [&](KnownRef ref) { return "{" + known_words(rulebook, docket, ref) + "}"; };
  std::string words = form.settled ? std::to_string(form.k0) + " " + with_sign(form.cq) + "q"
                                   : known(form.k0_known) + " " + known(form.cq_known) + "q";
  for (std::uint32_t i = 0; i < form.terms.count; ++i) {
    const FormTerm& term = docket.terms[form.terms.begin + i];
    const Slot& slot = rulebook.slots[term.slot];
    words += " " + (form.settled ? with_sign(term.c) : known(term.known)) +
             rulebook.symbols.flows.at(static_cast<std::size_t>(slot.flow)) + "[" +
             slot_words(rulebook, slot);
    switch (term.scope) {
      case Scope::all:
        break;
      case Scope::firm:
        words += ",firm";
        break;
      case Scope::group:
        words += ",group";
        break;
      case Scope::firms:
        words += "," + rulebook.symbols.firm_sets.at(term.firms.index());
        break;
    }
    words += "]";
  }
  words += form.scale == 1 ? "" : " /" + std::to_string(form.scale);
  return form.strict ? words + " strict" : words;
}

Lines clause_lines(const Rulebook& rulebook, const Docket& docket) {
  Lines lines;
  for (const std::uint32_t place : docket.order) {
    const DocketClause& clause = docket.clauses[place];
    std::string line = number_of(rulebook, docket, place);
    if (clause.when.count > 0) {
      line += " when " + cubes_words(rulebook, docket, clause.when);
    }
    if (clause.unless.count > 0) {
      line += " unless " + cubes_words(rulebook, docket, clause.unless);
    }
    EXPECT_EQ(clause.guarded, clause.when.count + clause.unless.count > 0);
    for (std::uint32_t i = 0; i < clause.displaces.count; ++i) {
      line += (i == 0 ? " over " : ", ") +
              number_of(rulebook, docket, docket.displaced[clause.displaces.begin + i]);
    }
    lines.push_back(line);
  }
  return lines;
}

Lines row_lines(const Rulebook& rulebook, const Docket& docket) {
  Lines lines;
  for (const Row& row : docket.rows) {
    std::string words =
        row.constant ? (row.holds ? "true" : "false") : cubes_words(rulebook, docket, row.cubes);
    for (std::uint32_t i = 0; i < row.bounds.count; ++i) {
      words += (words.empty() ? "" : " or ") +
               form_words(rulebook, docket, docket.forms[row.bounds.begin + i]);
    }
    lines.push_back(number_of(rulebook, docket, row.clause) + " " +
                    effect_words(rulebook, row.effect) + ": " + words);
  }
  return lines;
}

Lines act_lines(const Rulebook& rulebook, const Docket& docket) {
  Lines lines;
  for (const Act& act : docket.acts) {
    lines.push_back(number_of(rulebook, docket, act.clause) + " " +
                    act_words(rulebook, docket, act));
  }
  return lines;
}

Lines form_lines(const Rulebook& rulebook, const Docket& docket) {
  Lines lines;
  for (const Form& form : docket.forms) {
    lines.push_back(form_words(rulebook, docket, form));
  }
  return lines;
}

TEST(Lowered, says_rows_in_words) {
  const auto rulebook = lowered_sample(
      "clause 1 on release of H200 require firm.bonded or quantity < 50% * total granted of H200 "
      "by firm otherwise hold up to 5 days then refuse");
  ASSERT_NE(rulebook, nullptr);
  EXPECT_THAT(row_lines(*rulebook, docket(*rulebook, EventKind::release, "H200")),
              testing::ElementsAre("1 hold up to 5 days then refuse: firm.bonded or -1 -2q "
                                   "+1granted[H200,firm] /2 strict"));
}

}  // namespace sluice::terms

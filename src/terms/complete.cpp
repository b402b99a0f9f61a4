#include "terms/complete.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/match.h"
#include "terms/from_text_parser.h"

namespace sluice::terms {
namespace {

// The language's own totals; declared accounts come beside them.
constexpr auto flow_words = std::to_array<std::string_view>(
    {"applied", "granted", "ordered", "cleared", "released", "deployed", "bought", "credited",
     "owed", "overdue", "bonded", "lapsed", "returned", "transferred", "waived", "carried"});

struct NamesInText {
  std::vector<std::string> units, classes, class_sets, firm_sets, firms, attributes, facts,
      parameters, accounts, roles, pools, obligations, clauses;
};

using NameList = std::vector<std::string>;

void add(NameList& list, const Name& name) {
  if (!name.text.empty()) {
    list.push_back(name.text);
  }
}

void add(NameList& list, const std::vector<Name>& names) {
  for (const Name& name : names) {
    add(list, name);
  }
}

std::string_view subject_of(Subject subject) {
  return subject_keywords[static_cast<std::size_t>(subject)];
}

void add_obligations(NamesInText& names, const ClauseItem& clause) {
  for (const Rule& rule : clause.rules) {
    const auto* action = std::get_if<Action>(&rule.is);
    if (action == nullptr) {
      continue;
    }
    if (const auto* owe = std::get_if<Owe>(&action->is)) {
      add(names.obligations, owe->as);
    } else if (const auto* duty = std::get_if<ReportDuty>(&action->is)) {
      add(names.obligations, duty->as);
    }
  }
}

void add_names(NamesInText& names, const Item& item) {
  std::visit(
      Match{[&](const UnitItem& unit) { add(names.units, unit.names); },
            [&](const ClassItem& klass) {
              add(names.classes, klass.name);
              for (const Attribute& attribute : klass.attributes) {
                add(names.attributes, attribute.name);
              }
            },
            [&](const ClassesItem& set) { add(names.class_sets, set.name); },
            [&](const FirmsItem& set) {
              add(names.firm_sets, set.name);
              add(names.firms, set.members);
            },
            [&](const FactItem& fact) {
              if (!fact.name.text.empty()) {
                names.facts.push_back(std::string(subject_of(fact.subject)) + "." + fact.name.text);
              }
            },
            [&](const ParameterItem& parameter) { add(names.parameters, parameter.name); },
            [&](const AccountItem& account) { add(names.accounts, account.name); },
            [&](const RoleItem& role) { add(names.roles, role.name); },
            [&](const ClauseItem& clause) {
              add(names.clauses, clause.number);
              add_obligations(names, clause);
            },
            [&](const PoolItem& pool) { add(names.pools, pool.name); }, [](const PowerItem&) {},
            [](const TransitionItem&) {},
            [&](const TestItem& test) {
              for (const TestStep& step : test.steps) {
                add(names.firms, step.firm);
              }
            }},
      item.is);
}

template <class... Lists>
NameList merged(const Lists&... lists) {
  NameList joined;
  (joined.insert(joined.end(), lists.begin(), lists.end()), ...);
  return joined;
}

// What may follow `head.`: facts of that subject, or attributes of the class of the event.
NameList members_of(const NamesInText& names, std::string_view head) {
  NameList members = head == "class" ? names.attributes : NameList{};
  for (const std::string& fact : names.facts) {
    if (fact.starts_with(head) && fact[head.size()] == '.') {
      members.push_back(fact.substr(head.size() + 1));
    }
  }
  if (head == "firm") {
    members.emplace_back("group");
  }
  return members;
}

NameList candidates(const Expectation& expectation, const NamesInText& names) {
  switch (expectation.name) {
    case NameOf::new_thing:
      return {};
    case NameOf::unit:
      return names.units;
    case NameOf::unit_or_set:
      return merged(names.units, names.firm_sets, names.class_sets);
    case NameOf::klass:
      return names.classes;
    case NameOf::heading:
      return merged(names.classes, names.class_sets);
    case NameOf::firm:
      return names.firms;
    case NameOf::firm_set:
      return names.firm_sets;
    case NameOf::firm_or_set:
      return merged(names.firm_sets, names.class_sets);
    case NameOf::role:
      return names.roles;
    case NameOf::pool:
      return names.pools;
    case NameOf::account:
      return names.accounts;
    case NameOf::flow:
      return merged(names.accounts, flow_words);
    case NameOf::weight:
    case NameOf::attribute:
      return names.attributes;
    case NameOf::obligation:
      return names.obligations;
    case NameOf::reference:
      return merged(names.parameters, names.facts);
    case NameOf::member:
      return members_of(names, expectation.head);
    case NameOf::value:
      return names.firms;
    case NameOf::per:
      return merged(NameList{"firm", "group"}, names.firm_sets);
    case NameOf::calendar:
      return {"year", "quarter", "month"};
    case NameOf::clause:
      return names.clauses;
  }
  return {};
}

// The tokens before the word at `offset`, closed by an end; no tokens where a word cannot be typed.
Lexed cut_before(Lexed lexed, const Text& text, std::uint32_t offset) {
  for (const Comment& comment : lexed.comments) {
    const std::size_t line_end =
        std::min(text.content.find('\n', comment.offset), text.content.size());
    if (comment.offset < offset && offset <= line_end) {
      lexed.tokens.clear();
      return lexed;
    }
  }
  std::size_t kept = 0;
  while (kept + 1 < lexed.tokens.size() && lexed.tokens[kept].span.end < offset) {
    ++kept;
  }
  const Token& at = lexed.tokens[kept];
  if (at.kind != Token::Kind::end && at.span.begin < offset) {
    const bool inside = offset < at.span.end || at.open;
    const bool typed = at.kind == Token::Kind::word;
    if (at.kind == Token::Kind::string && inside) {
      lexed.tokens.clear();
      return lexed;
    }
    kept += typed || inside ? 0U : 1U;
  }
  Token end;
  end.span = {.begin = offset, .end = offset};
  lexed.tokens.resize(kept);
  lexed.tokens.push_back(end);
  return lexed;
}

}  // namespace

std::vector<std::string> expected_at(const Text& text, std::uint32_t offset) {
  if (text.content.size() > longest_text_bytes || offset > text.content.size()) {
    return {};
  }
  Diagnostics unheard;
  Lexed lexed = lex(text, unheard);
  NamesInText names;
  for (const Item& item : Parser(lexed, unheard).syntax().items) {
    add_names(names, item);
  }
  lexed = cut_before(std::move(lexed), text, offset);
  if (lexed.tokens.empty()) {
    return {};
  }
  Parser parser(std::move(lexed), unheard);
  static_cast<void>(parser.syntax());
  NameList words;
  for (const Expectation& expectation : parser.expectations()) {
    if (expectation.kind == Expectation::Kind::word) {
      words.emplace_back(expectation.text);
    } else if (expectation.kind == Expectation::Kind::name) {
      const NameList found = candidates(expectation, names);
      words.insert(words.end(), found.begin(), found.end());
    }
  }
  std::ranges::sort(words);
  const auto repeated = std::ranges::unique(words);
  words.erase(repeated.begin(), repeated.end());
  return words;
}

}  // namespace sluice::terms

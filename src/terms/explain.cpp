#include "terms/explain.h"

#include "base/match.h"
#include "terms/explain_clause.h"
#include "terms/explain_expr.h"
#include "terms/explain_words.h"

namespace sluice::terms {
namespace {

std::string capital(std::string words) {
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  }
  return words;
}

// The page as it grows: sections with a heading, which appear only when something stands in them.
class Page {
 public:
  explicit Page(const Glossary& glossary) : glossary_(glossary) {}

  void line(const std::string& text) { text_ += text + "\n"; }
  void section(Saying heading, const std::vector<std::string>& lines) {
    if (lines.empty()) {
      return;
    }
    text_ += "\n" + glossary_.say(heading) + "\n";
    for (const std::string& each : lines) {
      text_ += "  " + each + "\n";
    }
  }
  void paragraph(const std::string& title, const Sentences& sentences) {
    text_ += "\n" + title + "\n";
    for (const std::string& sentence : sentences) {
      text_ += "  " + sentence + "\n";
    }
  }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  const Glossary& glossary_;
  std::string text_;
};

void tell_header(const Glossary& glossary, const Header& header, Page& page) {
  page.line(glossary.label(header.title));
  std::string words = glossary.say({"Version {0}, in force from {1}", "第{0}版，自{1}起施行"},
                                   {std::to_string(header.version), glossary.on_day(header.from)});
  if (header.until) {
    words +=
        glossary.say({" until the end of {0}", "，至{0}终了"}, {glossary.on_day(*header.until)});
  }
  if (header.amends) {
    words +=
        glossary.say({"; amends version {0}", "；修订第{0}版"}, {std::to_string(*header.amends)});
  }
  if (header.retroactive) {
    words += glossary.say({"; enacted for days already past, without rewriting any decision",
                           "；溯及既往施行，但不改变已作出的决定"});
  }
  page.line(words + glossary.say({".", "。"}));
  if (!header.authority.empty()) {
    page.line(glossary.say({"Authority: {0}.", "依据：{0}。"}, {header.authority}));
  }
  if (!header.calendar.empty()) {
    page.line(glossary.say({"Days are those of {0}.", "日期以{0}时区为准。"}, {header.calendar}));
  }
  page.line(glossary.say(
      {"A reading view: what decides is the text itself.", "本文为阅读用转述，以条款原文为准。"}));
}

std::string class_line(const Glossary& glossary, const ClassItem& klass) {
  std::vector<std::string> attributes;
  for (const Attribute& attribute : klass.attributes) {
    attributes.push_back(attribute.name.text + " " + glossary.value(attribute.value));
  }
  const std::string name = glossary.heading(klass.name.text);
  const std::string known =
      name == klass.name.text ? name
                              : glossary.say({"{0} ({1})", "{0}（{1}）"}, {name, klass.name.text});
  return attributes.empty() ? known + glossary.say({".", "。"})
                            : glossary.say({"{0}: {1}.", "{0}：{1}。"},
                                           {known, glossary.listed(attributes, {", ", "，"})});
}

std::string set_line(const Glossary& glossary, const std::string& name, const std::string& known,
                     const std::vector<Name>& members, bool classes) {
  std::vector<std::string> parts;
  for (const Name& member : members) {
    parts.push_back(classes ? glossary.heading(member.text) : member.text);
  }
  return glossary.say({"{0} ({1}): {2}.", "{0}（{1}）：{2}。"},
                      {known, name, glossary.listed(parts)});
}

std::string fact_line(const Glossary& glossary, const FactItem& fact) {
  const std::string subject(subject_name(fact.subject));
  const std::string path = subject + "." + fact.name.text;
  std::string line = glossary.say({"{0} ({1}): {2}", "{0}（{1}）：{2}"},
                                  {glossary.fact(path), path, glossary.fact_type(fact.type.text)});
  line += fact.proved_by.empty() ? glossary.say({", decided by the officer", "，由主管人员认定"})
                                 : glossary.say({", proved by {0}", "，凭证为{0}"},
                                                {glossary.in_quotes(fact.proved_by)});
  return line + glossary.say({".", "。"});
}

std::string parameter_line(const Glossary& glossary, const ParameterItem& parameter, Day from) {
  std::string words;
  for (const ParameterStep& step : parameter.steps) {
    words += words.empty() ? "" : glossary.say({"; ", "；"});
    const std::string figures = step_words(glossary, parameter, step);
    words += parameter.steps.size() == 1
                 ? figures
                 : glossary.say({"from {0}: {1}", "自{0}起：{1}"},
                                {glossary.on_day(step.from.value_or(from)), figures});
  }
  return glossary.say({"{0} ({1}): {2}.", "{0}（{1}）：{2}。"},
                      {parameter_name(glossary, parameter), parameter.name.text, words});
}

std::string account_line(const Glossary& glossary, const AccountItem& account) {
  return glossary.say(
      {"{0} ({1}), in {2}.", "{0}（{1}），单位为{2}。"},
      {glossary.account(account.name.text), account.name.text, glossary.unit(account.unit.text)});
}

std::string role_line(const Glossary& glossary, const RoleItem& role) {
  return glossary.say({"{0} ({1}).", "{0}（{1}）。"},
                      {capital(glossary.role(role.name.text)), role.name.text});
}

struct Declared {
  std::vector<std::string> units, classes, firms, roles, facts, parameters, accounts;
  int tests = 0;
  int steps = 0;
};

Declared declared_in(const Glossary& glossary, const Header& header) {
  Declared lines;
  std::vector<std::string> units;
  for (const Item& item : glossary.syntax().items) {
    std::visit(
        Match{[&](const UnitItem& is) {
                for (const Name& name : is.names) {
                  units.push_back(glossary.unit(name.text));
                }
              },
              [&](const ClassItem& is) { lines.classes.push_back(class_line(glossary, is)); },
              [&](const ClassesItem& is) {
                lines.classes.push_back(set_line(glossary, is.name.text,
                                                 glossary.heading(is.name.text), is.members, true));
              },
              [&](const FirmsItem& is) {
                lines.firms.push_back(set_line(glossary, is.name.text, glossary.firms(is.name.text),
                                               is.members, false));
              },
              [&](const FactItem& is) { lines.facts.push_back(fact_line(glossary, is)); },
              [&](const ParameterItem& is) {
                lines.parameters.push_back(parameter_line(glossary, is, header.from));
              },
              [&](const AccountItem& is) { lines.accounts.push_back(account_line(glossary, is)); },
              [&](const RoleItem& is) { lines.roles.push_back(role_line(glossary, is)); },
              [](const ClauseItem&) {}, [](const PowerItem&) {}, [](const PoolItem&) {},
              [](const TransitionItem&) {},
              [&](const TestItem& is) {
                ++lines.tests;
                lines.steps += static_cast<int>(is.steps.size());
              }},
        item.is);
  }
  if (!units.empty()) {
    lines.units.push_back(
        glossary.say({"Quantities are counted in {0}.", "数量以{0}计。"}, {units.front()}));
    units.erase(units.begin());
  }
  if (!units.empty()) {
    lines.units.push_back(
        glossary.say({"Other units: {0}.", "其他单位：{0}。"}, {glossary.listed(units)}));
  }
  return lines;
}

Sentences transition_sentences(const Glossary& glossary, const TransitionItem& transition) {
  Sentences lines;
  for (const TransitionLine& line : transition.lines) {
    lines.push_back(capital(transition_words(glossary, line, transition.from_version)) +
                    glossary.say({".", "。"}));
  }
  return lines;
}

Sentences transitions_in(const Glossary& glossary) {
  Sentences lines;
  for (const Item& item : glossary.syntax().items) {
    if (const auto* const transition = std::get_if<TransitionItem>(&item.is)) {
      for (std::string& line : transition_sentences(glossary, *transition)) {
        lines.push_back(std::move(line));
      }
    }
  }
  return lines;
}

std::string unit_of(const ParameterItem& parameter) {
  const auto& values = parameter.steps.front().values;
  const auto* const figure =
      values.empty() ? nullptr : std::get_if<Figure>(&values.front().value.is);
  return figure == nullptr ? std::string() : figure->unit.text;
}

// The last step that has begun by the day; before any has, the first.
std::string value_on(const Glossary& glossary, const ParameterItem& parameter, Day day) {
  const ParameterStep* now = &parameter.steps.front();
  for (const ParameterStep& step : parameter.steps) {
    now = step.from && *step.from <= day ? &step : now;
  }
  return step_words(glossary, parameter, *now);
}

Passage told(const std::string& name, std::string title, Sentences sentences) {
  return {.item = 0,
          .name = name,
          .title = std::move(title),
          .sentences = std::move(sentences),
          .unit = {},
          .value = {}};
}

// Without a name where nothing is told.
Passage passage_of(const Glossary& glossary, const Item& item, Day from, Day day) {
  return std::visit(
      Match{[](const UnitItem&) { return Passage{}; },
            [&](const ClassItem& is) {
              return told(is.name.text, glossary.heading(is.name.text), {class_line(glossary, is)});
            },
            [&](const ClassesItem& is) {
              const std::string known = glossary.heading(is.name.text);
              return told(is.name.text, known,
                          {set_line(glossary, is.name.text, known, is.members, true)});
            },
            [&](const FirmsItem& is) {
              const std::string known = glossary.firms(is.name.text);
              return told(is.name.text, known,
                          {set_line(glossary, is.name.text, known, is.members, false)});
            },
            [&](const FactItem& is) {
              const std::string path = std::string(subject_name(is.subject)) + "." + is.name.text;
              Passage passage = told(path, glossary.fact(path), {fact_line(glossary, is)});
              passage.unit = is.type.text == "yes_no" || is.type.text == "date" ? "" : is.type.text;
              return passage;
            },
            [&](const ParameterItem& is) {
              Passage passage = told(is.name.text, parameter_name(glossary, is),
                                     {parameter_line(glossary, is, from)});
              passage.unit = unit_of(is);
              passage.value = value_on(glossary, is, day);
              return passage;
            },
            [&](const AccountItem& is) {
              Passage passage =
                  told(is.name.text, glossary.account(is.name.text), {account_line(glossary, is)});
              passage.unit = is.unit.text;
              return passage;
            },
            [&](const RoleItem& is) {
              return told(is.name.text, capital(glossary.role(is.name.text)),
                          {role_line(glossary, is)});
            },
            [&](const ClauseItem& is) {
              return told(is.number.text, clause_title(glossary, is.number, is.label),
                          clause_sentences(glossary, is));
            },
            [&](const PowerItem& is) {
              return told(is.number.text, power_title(glossary, is), power_sentences(glossary, is));
            },
            [&](const PoolItem& is) {
              return told(is.name.text, pool_title(glossary, is), pool_sentences(glossary, is));
            },
            [&](const TransitionItem& is) {
              return told("transition", glossary.say({"Transition", "过渡安排"}),
                          transition_sentences(glossary, is));
            },
            [](const TestItem&) { return Passage{}; }},
      item.is);
}

}  // namespace

std::string explain(const Rulebook& rulebook, Reading reading) {
  const Glossary glossary(rulebook.syntax, reading);
  const Header& header = rulebook.syntax.header;
  Page page(glossary);
  tell_header(glossary, header, page);
  const Declared lines = declared_in(glossary, header);
  page.section({"Units", "计量单位"}, lines.units);
  page.section({"Classes", "类别"}, lines.classes);
  page.section({"Firms", "企业"}, lines.firms);
  page.section({"Roles", "职务"}, lines.roles);
  page.section({"Facts", "事实"}, lines.facts);
  page.section({"Figures", "数值"}, lines.parameters);
  page.section({"Reported totals", "申报账户"}, lines.accounts);
  for (const Item& item : rulebook.syntax.items) {
    if (const auto* const clause = std::get_if<ClauseItem>(&item.is)) {
      page.paragraph(clause_title(glossary, clause->number, clause->label),
                     clause_sentences(glossary, *clause));
    }
  }
  for (const Item& item : rulebook.syntax.items) {
    if (const auto* const power = std::get_if<PowerItem>(&item.is)) {
      page.paragraph(power_title(glossary, *power), power_sentences(glossary, *power));
    }
  }
  for (const Item& item : rulebook.syntax.items) {
    if (const auto* const pool = std::get_if<PoolItem>(&item.is)) {
      page.paragraph(pool_title(glossary, *pool), pool_sentences(glossary, *pool));
    }
  }
  page.section({"Transition", "过渡安排"}, transitions_in(glossary));
  if (lines.tests > 0) {
    page.section({"Tests", "测试"},
                 {glossary.say({lines.steps == 1 ? "Tests in the text: {0}, with 1 step in all."
                                                 : "Tests in the text: {0}, with {1} steps in all.",
                                "文本附有{0}项测试，共{1}步。"},
                               {std::to_string(lines.tests), std::to_string(lines.steps)})});
  }
  return std::move(page).text();
}

std::string explain(const Rulebook& rulebook, const ClauseItem& clause, Reading reading) {
  const Glossary glossary(rulebook.syntax, reading);
  Page page(glossary);
  page.line(clause_title(glossary, clause.number, clause.label));
  for (const std::string& sentence : clause_sentences(glossary, clause)) {
    page.line("  " + sentence);
  }
  return std::move(page).text();
}

std::vector<Passage> passages(const Rulebook& rulebook, Reading reading, Day day) {
  const Glossary glossary(rulebook.syntax, reading);
  std::vector<Passage> list;
  for (std::size_t at = 0; at < rulebook.syntax.items.size(); ++at) {
    Passage passage =
        passage_of(glossary, rulebook.syntax.items[at], rulebook.syntax.header.from, day);
    if (!passage.name.empty()) {
      passage.item = at;
      list.push_back(std::move(passage));
    }
  }
  return list;
}

}  // namespace sluice::terms

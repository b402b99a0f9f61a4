// Items as lines: short declarations on one line, the others as blocks indented by two.
#include <string>
#include <utility>

#include "base/match.h"
#include "terms/to_text.h"
#include "terms/to_text_phrases.h"

namespace sluice::terms {
namespace {

constexpr std::size_t block_indent = 2;

using ItemLines = std::vector<std::string>;

Phrase leaf(std::string text) {
  return Phrase::leaf(std::move(text));
}

std::string with_label(std::string head, const Label& label) {
  return is_given(label) ? std::move(head) + " " + written(label) : head;
}

// An item of one line, which breaks between its parts where it is too long.
ItemLines short_item(std::vector<Phrase> parts) {
  return {laid_out(Phrase::of(std::move(parts)), 0)};
}

class Block {
 public:
  explicit Block(const Phrase& head) { lines_.push_back(laid_out(head, 0)); }

  void line(const Phrase& phrase) { lines_.push_back(laid_out(phrase, block_indent)); }
  void line(std::string text) { line(leaf(std::move(text))); }
  void line(const Phrase& phrase, const Comments& comments) {
    add_with_comments(lines_, phrase, comments, block_indent);
  }
  void text_line(std::string_view word, const std::string& text) {
    if (!text.empty()) {
      line(std::string(word) + " " + in_quotes(text));
    }
  }
  [[nodiscard]] ItemLines lines() && { return std::move(lines_); }

 private:
  ItemLines lines_;
};

ItemLines lines_of_item(const UnitItem& item) {
  return short_item({list_phrase("unit", texts_of(item.names))});
}

ItemLines lines_of_item(const ClassItem& item) {
  std::vector<Phrase> parts;
  parts.push_back(leaf(with_label("class " + item.name.text, item.label)));
  for (std::size_t at = 0; at < item.attributes.size(); ++at) {
    parts.push_back(leaf(item.attributes[at].name.text + " = " +
                         to_text(item.attributes[at].value) +
                         (at + 1 < item.attributes.size() ? "," : "")));
  }
  return short_item(std::move(parts));
}

ItemLines set_lines(std::string_view word, const Name& name, const Label& label,
                    const std::vector<Name>& members) {
  std::vector<Phrase> parts;
  parts.push_back(leaf(with_label(std::string(word) + " " + name.text, label)));
  Phrase list = list_phrase("=", texts_of(members));
  for (Phrase& part : list.parts) {
    parts.push_back(std::move(part));
  }
  if (list.parts.empty()) {
    parts.push_back(std::move(list));
  }
  return short_item(std::move(parts));
}

ItemLines lines_of_item(const ClassesItem& item) {
  return set_lines("classes", item.name, item.label, item.members);
}

ItemLines lines_of_item(const FirmsItem& item) {
  return set_lines("firms", item.name, item.label, item.members);
}

std::string_view subject_keyword(Subject subject) {
  switch (subject) {
    case Subject::firm:
      return "firm";
    case Subject::application:
      return "application";
    case Subject::order:
      return "order";
    case Subject::consignment:
      return "consignment";
    case Subject::klass:
      return "class";
  }
  return {};
}

ItemLines lines_of_item(const FactItem& item) {
  std::vector<Phrase> parts;
  parts.push_back(leaf(with_label("fact " + std::string(subject_keyword(item.subject)) + "." +
                                      item.name.text + " : " + item.type.text,
                                  item.label)));
  if (!item.proved_by.empty()) {
    parts.push_back(leaf("proved by " + in_quotes(item.proved_by)));
  }
  return short_item(std::move(parts));
}

Phrase step_phrase(const ParameterStep& step) {
  std::vector<std::string> values;
  for (const ParameterValue& value : step.values) {
    values.push_back((value.key.text.empty() ? "" : value.key.text + ": ") + to_text(value.value));
  }
  return list_phrase(step.from ? "from " + to_text(*step.from) + " =" : "=", values);
}

ItemLines lines_of_item(const ParameterItem& item) {
  std::string head = "parameter " + item.name.text;
  switch (item.by) {
    case ParameterBy::nothing:
      break;
    case ParameterBy::firm:
      head += " by firm";
      break;
    case ParameterBy::klass:
      head += " by class";
      break;
    case ParameterBy::permit:
      head += " by permit";
      break;
  }
  std::vector<Phrase> steps;
  for (const ParameterStep& step : item.steps) {
    steps.push_back(step_phrase(step));
  }
  if (steps.empty()) {
    return {head};
  }
  // The head and the first step stand together; a dated step that does not fit sends all to own
  // lines.
  std::vector<Phrase> first;
  first.push_back(leaf(with_label(std::move(head), item.label)));
  first.push_back(std::move(steps.front()));
  steps.front() = Phrase::of(std::move(first));
  steps.front().same_indent = true;
  Phrase whole = Phrase::of(std::move(steps));
  whole.all_or_none = whole.parts.size() > 1 && item.steps.size() > 1;
  return {laid_out(whole, 0)};
}

ItemLines lines_of_item(const AccountItem& item) {
  return short_item(
      {leaf(with_label("account " + item.name.text + " in " + item.unit.text, item.label))});
}

ItemLines lines_of_item(const RoleItem& item) {
  return short_item({leaf(with_label("role " + item.name.text, item.label))});
}

ItemLines lines_of_item(const ClauseItem& item) {
  std::vector<Phrase> head;
  head.push_back(leaf(with_label("clause " + item.number.text, item.label)));
  if (item.attachable) {
    head.push_back(leaf("attachable"));
  }
  if (!item.overrides.empty()) {
    head.push_back(list_phrase("overrides", texts_of(item.overrides)));
  }
  Block block(Phrase::of(std::move(head)));
  std::vector<Phrase> on;
  on.push_back(list_phrase("on", texts_of(item.on)));
  if (!item.of.empty()) {
    on.push_back(list_phrase("of", texts_of(item.of)));
  }
  block.line(Phrase::of(std::move(on)));
  if (item.when) {
    block.line(layout_of(*item.when).before("when "));
  }
  if (item.unless) {
    block.line(layout_of(*item.unless).before("unless "));
  }
  for (const Rule& rule : item.rules) {
    block.line(layout_of(rule), rule.comments);
  }
  block.text_line("cite", item.cite);
  block.text_line("note", item.note);
  return std::move(block).lines();
}

ItemLines lines_of_item(const PowerItem& item) {
  Block block(leaf(with_label("power " + item.number.text, item.label) + " for " + item.role.text));
  block.line(std::visit(
      Match{[](const Waive& waive) { return list_phrase("may waive", texts_of(waive.clauses)); },
            [](const Extend& extend) {
              return leaf("may extend " + extend.clause.text + " by " + to_text(extend.by));
            }},
      item.may));
  if (item.when) {
    block.line(layout_of(*item.when).before("when "));
  }
  if (item.budget) {
    const PowerItem::Budget& budget = *item.budget;
    block.line(
        layout_of(budget.limit)
            .before("at most ")
            .after((budget.heading.text.empty() ? "" : " of " + budget.heading.text) + " per " +
                   budget.per.text +
                   (budget.calendar.text.empty() ? "" : " per calendar " + budget.calendar.text)));
  }
  if (item.with_reasons || !item.second.text.empty()) {
    const std::string second =
        item.second.text.empty() ? "" : "second approval by " + item.second.text;
    block.line(item.with_reasons ? "with reasons" + (second.empty() ? "" : " " + second) : second);
  }
  block.text_line("cite", item.cite);
  return std::move(block).lines();
}

Phrase key_phrase(const RankKey& key) {
  switch (key.kind) {
    case RankKey::Kind::time:
      return leaf("time");
    case RankKey::Kind::lottery:
      return leaf("lottery");
    case RankKey::Kind::score:
      break;
  }
  if (!key.score) {
    return {};
  }
  Phrase score = layout_of(*key.score);
  // A score that begins with one of the two words would be read as that word.
  const std::string text = flat(score);
  const std::string first = text.substr(0, text.find_first_of(" ."));
  if (first == "time" || first == "lottery") {
    score = std::move(score).before("(").after(")");
  }
  return key.descending ? std::move(score).after(" descending") : score;
}

Phrase method_phrase(const PoolItem& item) {
  return std::visit(
      Match{[](const FirstCome& first_come) {
              switch (first_come.ties) {
                case Ties::none_given:
                  return leaf("first come");
                case Ties::pro_rata:
                  return leaf("first come ties pro rata");
                case Ties::lottery:
                  return leaf("first come ties lottery");
                case Ties::time:
                  return leaf("first come ties time");
              }
              return Phrase{};
            },
            [](const ProRata& shares) { return layout_of(shares.to).before("pro rata to "); },
            [](const Ranked& ranked) {
              std::vector<Phrase> keys;
              for (const RankKey& key : ranked.keys) {
                keys.push_back(key_phrase(key).before(keys.empty() ? "rank by " : "then "));
              }
              return Phrase::of(std::move(keys));
            },
            [](const Lottery&) { return leaf("lottery"); },
            [](const Auction&) { return leaf("auction"); }},
      item.method);
}

std::string opening_text(const PoolItem& item) {
  switch (item.opening) {
    case Opening::always:
      return "open always";
    case Opening::every_month:
      return "open every month";
    case Opening::every_quarter:
      return "open every quarter";
    case Opening::every_year:
      return "open every year";
    case Opening::on_date:
      return "open on " + to_text(item.on);
  }
  return {};
}

ItemLines lines_of_item(const PoolItem& item) {
  Block block(leaf(with_label("pool " + item.name.text, item.label) + " of " + item.heading.text));
  block.line(layout_of(item.size).before("size "));
  block.line(opening_text(item));
  block.line(method_phrase(item));
  if (item.cap) {
    block.line(layout_of(*item.cap).before("cap ").after(" per firm per opening"));
  }
  for (const PoolItem::Reserve& reserve : item.reserves) {
    block.line(layout_of(reserve.amount).before("reserve ").after(" for " + reserve.firms.text));
  }
  if (item.lot) {
    block.line("lot " + to_text(*item.lot));
  }
  block.text_line("cite", item.cite);
  return std::move(block).lines();
}

std::string_view subject_keyword(TransitionSubject subject) {
  switch (subject) {
    case TransitionSubject::permits:
      return "permits";
    case TransitionSubject::applications:
      return "applications";
    case TransitionSubject::orders:
      return "orders";
    case TransitionSubject::obligations:
      return "obligations";
    case TransitionSubject::balances:
      return "balances";
  }
  return {};
}

Phrase transition_phrase(const TransitionLine& line) {
  const std::string subject(subject_keyword(line.subject));
  switch (line.manner) {
    case TransitionManner::move:
      return leaf(subject + " move");
    case TransitionManner::restart:
      return leaf(subject + " restart");
    case TransitionManner::keep:
      break;
  }
  Phrase keep = line.clauses.empty() ? leaf(subject + " keep")
                                     : list_phrase(subject + " keep", texts_of(line.clauses));
  return line.until ? std::move(keep).after(" until " + to_text(*line.until)) : keep;
}

ItemLines lines_of_item(const TransitionItem& item) {
  Block block(leaf("transition from " + std::to_string(item.from_version)));
  for (const TransitionLine& line : item.lines) {
    block.line(transition_phrase(line));
  }
  return std::move(block).lines();
}

Phrase given_phrase(const Given& given) {
  return std::visit(Match{[](const GivenFact& fact) {
                            return leaf("given " + written(fact.path) +
                                        (fact.firm.text.empty() ? "" : " for " + fact.firm.text) +
                                        " = " + to_text(fact.value));
                          },
                          [](const GivenTotal& total) {
                            return leaf("given " + written(total.total) +
                                        (total.firm.text.empty() ? "" : " for " + total.firm.text) +
                                        " = " + to_text(total.figure));
                          }},
                    given.is);
}

std::string_view outcome_word(Expected expected) {
  switch (expected) {
    case Expected::allow:
      return "allow";
    case Expected::reduce:
      return "reduce";
    case Expected::refer:
      return "refer";
    case Expected::ask:
      return "ask";
    case Expected::hold:
      return "hold";
    case Expected::queue:
      return "queue";
    case Expected::refuse:
      return "refuse";
  }
  return {};
}

Phrase step_phrase(const TestStep& step) {
  std::vector<Phrase> parts;
  parts.push_back(leaf("at " + to_text(step.day) + " " + step.firm.text + " " +
                       to_text(step.event) + " " + to_text(step.quantity) + " " + step.klass.text));
  for (const TestStep::With& with : step.with) {
    parts.push_back(leaf("with " + written(with.path) + " = " + to_text(with.value)));
  }
  if (!step.waiving.empty()) {
    parts.push_back(list_phrase("waiving", texts_of(step.waiving)));
  }
  if (!step.approved_by.empty()) {
    parts.push_back(list_phrase("approved by", texts_of(step.approved_by)));
  }
  Phrase expected = leaf("expect " + std::string(outcome_word(step.expected)) +
                         (step.expected_quantity ? " " + to_text(*step.expected_quantity) : ""));
  std::vector<Phrase> answer;
  answer.push_back(std::move(expected));
  if (!step.by.empty()) {
    answer.push_back(list_phrase("by", texts_of(step.by)));
  }
  if (step.owing) {
    answer.push_back(
        leaf("owing " + to_text(step.owing->amount) +
             (step.owing->heading.text.empty() ? "" : " of " + step.owing->heading.text) +
             (step.owing->due ? " due " + to_text(*step.owing->due) : "")));
  }
  if (!step.missing.empty()) {
    answer.push_back(leaf("missing " + in_quotes(step.missing)));
  }
  Phrase outcome = Phrase::of(std::move(answer));
  outcome.follows_broken = true;
  outcome.same_indent = true;
  parts.push_back(std::move(outcome));
  return Phrase::of(std::move(parts));
}

ItemLines lines_of_item(const TestItem& item) {
  Block block(leaf("test " + in_quotes(item.name)));
  for (const Given& given : item.given) {
    block.line(given_phrase(given), given.comments);
  }
  for (const TestStep& step : item.steps) {
    block.line(step_phrase(step), step.comments);
  }
  return std::move(block).lines();
}

}  // namespace

std::vector<std::string> lines_of(const Item& item) {
  return std::visit([](const auto& is) { return lines_of_item(is); }, item.is);
}

}  // namespace sluice::terms

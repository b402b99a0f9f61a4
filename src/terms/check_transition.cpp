#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "terms/check.h"

namespace sluice::terms {
namespace {

using Subjects = std::array<bool, 5>;  // by TransitionSubject

Saying subject_plural(TransitionSubject subject) {
  switch (subject) {
    case TransitionSubject::permits:
      return {"permits", "许可证"};
    case TransitionSubject::applications:
      return {"applications", "申请"};
    case TransitionSubject::orders:
      return {"orders", "订单"};
    case TransitionSubject::obligations:
      return {"obligations", "义务"};
    case TransitionSubject::balances:
      return {"balances", "余额"};
  }
  return {};
}

void touch(Subjects& subjects, TransitionSubject subject) {
  subjects[static_cast<std::size_t>(subject)] = true;
}

// What may be live under a clause: the subjects that its events judge and its actions begin.
Subjects touched_by(const ClauseItem& clause) {
  Subjects subjects{};
  for (const EventName& event : clause.on) {
    switch (event.kind) {
      case EventKind::application:
        touch(subjects, TransitionSubject::applications);
        break;
      case EventKind::order:
        touch(subjects, TransitionSubject::orders);
        touch(subjects, TransitionSubject::permits);
        break;
      case EventKind::grant:
      case EventKind::clearance:
      case EventKind::release:
      case EventKind::transfer:
      case EventKind::surrender:
        touch(subjects, TransitionSubject::permits);
        break;
      case EventKind::overdue:
        touch(subjects, TransitionSubject::obligations);
        break;
      case EventKind::deployment:
      case EventKind::purchase:
      case EventKind::report:
      case EventKind::waiver:
      case EventKind::period_end:
        break;
    }
  }
  for (const Rule& rule : clause.rules) {
    const Action* const action = std::get_if<Action>(&rule.is);
    if (action != nullptr && (std::holds_alternative<Owe>(action->is) ||
                              std::holds_alternative<LapseAfter>(action->is) ||
                              std::holds_alternative<LapseRest>(action->is) ||
                              std::holds_alternative<ReportDuty>(action->is))) {
      touch(subjects, TransitionSubject::obligations);
    }
  }
  return subjects;
}

// Labels, citations, notes and comments have no force.
bool same_force(const ClauseItem& a, const ClauseItem& b) {
  const auto same_rule = [](const Rule& one, const Rule& other) { return one.is == other.is; };
  return a.attachable == b.attachable && a.overrides == b.overrides && a.on == b.on &&
         a.of == b.of && a.when == b.when && a.unless == b.unless &&
         std::equal(a.rules.begin(), a.rules.end(), b.rules.begin(), b.rules.end(), same_rule);
}

// Names of things of one kind that both texts declare, and differently.
template <class Kind, class Differ>
void add_changed(const Syntax& before, const Syntax& after, Differ differ,
                 std::set<std::string, std::less<>>& changed) {
  std::map<std::string_view, const Kind*> known;
  for (const Item& item : before.items) {
    if (const Kind* const kind = std::get_if<Kind>(&item.is)) {
      known.emplace(kind->name.text, kind);
    }
  }
  for (const Item& item : after.items) {
    const Kind* const kind = std::get_if<Kind>(&item.is);
    const auto was = kind == nullptr ? known.end() : known.find(kind->name.text);
    if (was != known.end() && differ(*was->second, *kind)) {
      changed.insert(kind->name.text);
    }
  }
}

class TransitionCheck {
 public:
  explicit TransitionCheck(Draft& draft)
      : draft_(draft), header_(draft.book.syntax.header), amended_(draft.amended) {}

  void run() {
    each_transition();
    if (amended_ != nullptr && !header_.amends) {
      draft_.remarks.warning(
          header_.span, "amends-missing",
          said({"version {0} follows version {1} and does not say so",
                "第{0}版接续第{1}版，但未写明"},
               {std::to_string(header_.version), std::to_string(amended_->version())}),
          said({"write `amends {0}` after the dates, so that the transition is checked",
                "请在日期之后写`amends {0}`，以便检查过渡安排"},
               {std::to_string(amended_->version())}));
    }
    if (!header_.amends) {
      return;
    }
    if (amended_ == nullptr) {
      draft_.remarks.warning(
          header_.span, "amended-not-at-hand",
          said({"version {0} is not at hand: whether the transition from it is complete was not "
                "checked",
                "未提供第{0}版：其过渡安排是否完整未经检查"},
               {std::to_string(*header_.amends)}),
          {"check again with the amended text beside this one", "请连同被修订的文本一并检查"});
      return;
    }
    if (amended_->version() != *header_.amends) {
      draft_.remarks.error(
          header_.span, "amends-other",
          said({"this text amends version {0}, and the one at hand is version {1}",
                "本文本修订第{0}版，而所提供的是第{1}版"},
               {std::to_string(*header_.amends), std::to_string(amended_->version())}),
          said({"write `amends {0}`, or check against the version that is amended",
                "请写作`amends {0}`，或者对照被修订的版本检查"},
               {std::to_string(amended_->version())}));
      return;
    }
    check_changes();
  }

 private:
  void each_transition() {
    bool found = false;
    for (const Item& item : draft_.book.syntax.items) {
      const TransitionItem* const transition = std::get_if<TransitionItem>(&item.is);
      if (transition == nullptr) {
        continue;
      }
      if (found) {
        draft_.remarks.error(item.span, "declared-twice",
                             {"there are two transitions", "有两处过渡安排"},
                             {"write all lines under one `transition from`",
                              "请将各行写在同一个`transition from`之下"});
      }
      found = true;
      if (!header_.amends || *header_.amends != transition->from_version) {
        draft_.remarks.error(
            item.span, "transition-from",
            header_.amends
                ? said({"this is a transition from version {0}, and the text amends version {1}",
                        "此为自第{0}版起的过渡安排，而本文本修订第{1}版"},
                       {std::to_string(transition->from_version), std::to_string(*header_.amends)})
                : said({"this is a transition from version {0}, and the text amends none",
                        "此为自第{0}版起的过渡安排，而本文本未修订任何版本"},
                       {std::to_string(transition->from_version)}),
            said({"write `amends {0}` after the dates of the first line, or leave the transition "
                  "out",
                  "请在首行的日期之后写`amends {0}`，或者删去过渡安排"},
                 {std::to_string(transition->from_version)}));
      }
      for (const TransitionLine& line : transition->lines) {
        add(line);
      }
    }
    if (header_.amends && !found && amended_ != nullptr) {
      draft_.remarks.error(
          header_.span, "missing-transition",
          said({"the text amends version {0} and does not say what becomes of what was begun under "
                "it",
                "本文本修订第{0}版，但未写明在该版之下已开始事项的处理"},
               {std::to_string(*header_.amends)}),
          said({"write `transition from {0}` with a line for permits, applications, orders, "
                "obligations or balances",
                "请写`transition from {0}`，并就许可证、申请、订单、义务或余额分行写明"},
               {std::to_string(*header_.amends)}));
      stated_.fill(true);
    }
  }

  void add(const TransitionLine& line) {
    touch(stated_, line.subject);
    RuledTransition ruled{
        .subject = line.subject, .manner = line.manner, .clauses = {}, .until = line.until};
    if (line.until && *line.until < header_.from) {
      draft_.remarks.error(
          line.span, "until-before-from",
          said({"what is kept until {0} is never kept: the text begins on {1}",
                "保留至{0}等于不保留：本文本自{1}起施行"},
               {to_text(*line.until), to_text(header_.from)}),
          {"let `until` be a day of this version", "`until`应为本版施行期间内的日期"});
    }
    for (const Name& name : line.clauses) {
      const auto number = draft_.book.symbols.clauses.find(name.text);
      const bool kept =
          amended_ != nullptr && number && amended_->clause(ClauseId{*number}) != nullptr;
      if (amended_ != nullptr && !kept) {
        draft_.remarks.error(
            name.span, "unknown-clause",
            said({"version {0} has no clause {1} to keep", "第{0}版没有可保留的条款{1}"},
                 {std::to_string(amended_->version()), quoted(name.text)}),
            {"name a clause of the amended text", "请写被修订文本中的条款"});
        continue;
      }
      ruled.clauses.push_back(ClauseId{draft_.book.symbols.clauses.intern(name.text)});
    }
    draft_.book.transitions.push_back(std::move(ruled));
  }

  void check_changes() {
    note_changed_names();
    for (const RuledClause& was : amended_->clauses) {
      const ClauseItem& old_clause = *amended_->clause_item(was.id);
      const RuledClause* const now = clause_named(draft_, old_clause.number.text);
      if (now == nullptr) {
        demand_lines(old_clause, old_clause, header_.span, {"was removed", "已删除"});
        continue;
      }
      const ClauseItem& clause = *draft_.book.clause_item(now->id);
      if (!same_force(old_clause, clause)) {
        demand_lines(old_clause, clause, clause.number.span, {"changed", "有变更"});
      } else if (const std::string read = changed_reading(clause); !read.empty()) {
        demand_lines(old_clause, clause, clause.number.span,
                     said({"reads {0}, which changed", "所引用的{0}有变更"}, {quoted(read)}));
      }
    }
  }

  void demand_lines(const ClauseItem& was, const ClauseItem& now, Span span, const Said& what) {
    const Subjects before = touched_by(was);
    const Subjects after = touched_by(now);
    for (std::size_t i = 0; i < before.size(); ++i) {
      if ((!before[i] && !after[i]) || stated_[i]) {
        continue;
      }
      const Saying subject = subject_plural(static_cast<TransitionSubject>(i));
      draft_.remarks.error(span, "missing-transition",
                           said({"{0} {1}, and the transition says nothing of {2}",
                                 "第{0}条{1}，而过渡安排未写明对{2}的处理"},
                                {was.number.text, what, subject}),
                           said({"say `{0} keep {1} until …` or `{0} move`",
                                 "请写作`{0} keep {1} until …`或`{0} move`"},
                                {subject.english, was.number.text}));
    }
  }

  // The first declared thing that the clause reads and that differs between the versions.
  [[nodiscard]] std::string changed_reading(const ClauseItem& clause) const {
    std::set<std::string> names;
    for (const Name& name : clause.of) {
      names.insert(name.text);
    }
    each_expr(clause, [&names](const Expr& expr) {
      if (const Reference* const reference = std::get_if<Reference>(&expr.node)) {
        names.insert(reference->member.text.empty() ? reference->head.text
                                                    : reference->member.text);
      } else if (const Total* const total = std::get_if<Total>(&expr.node)) {
        names.insert(total->heading.text);
        names.insert(total->firms.text);
        names.insert(total->weight.text);
      } else if (const QuantityTerm* const quantity = std::get_if<QuantityTerm>(&expr.node)) {
        names.insert(quantity->weight.text);
      } else if (const InTest* const test = std::get_if<InTest>(&expr.node)) {
        names.insert(test->set.text);
      }
    });
    const auto found = std::find_if(names.begin(), names.end(), [this](const std::string& name) {
      return changed_.contains(name);
    });
    return found == names.end() ? "" : *found;
  }

  // What clauses read of the declarations: figures, members of sets, attributes of classes.
  void note_changed_names() {
    const Syntax& before = amended_->syntax;
    const Syntax& after = draft_.book.syntax;
    add_changed<ParameterItem>(
        before, after,
        [](const auto& a, const auto& b) { return a.by != b.by || a.steps != b.steps; }, changed_);
    const auto other_members = [](const auto& a, const auto& b) { return a.members != b.members; };
    add_changed<ClassesItem>(before, after, other_members, changed_);
    add_changed<FirmsItem>(before, after, other_members, changed_);
    const auto value_of = [](const RuledClass& klass, AttributeId id) {
      return id.index() < klass.attributes.size() ? klass.attributes[id.index()] : std::nullopt;
    };
    for (const RuledClass& was : amended_->ruled_classes) {
      const RuledClass* const now = draft_.book.klass(was.id);
      for (const RuledAttribute& attribute : draft_.book.attributes) {
        if (now != nullptr && value_of(was, attribute.id) != value_of(*now, attribute.id)) {
          changed_.insert(draft_.book.symbols.attributes.at(attribute.id.index()));
        }
      }
    }
  }

  Draft& draft_;
  const Header& header_;
  const Rulebook* amended_;
  Subjects stated_{};
  std::set<std::string, std::less<>> changed_;
};

}  // namespace

void check_transition(Draft& draft) {
  TransitionCheck(draft).run();
}

}  // namespace sluice::terms

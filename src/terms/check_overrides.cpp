#include <algorithm>

#include "terms/check.h"

namespace sluice::terms {
namespace {

bool same_event(const EventName& a, const EventName& b) {
  return a.kind == b.kind && (a.kind != EventKind::period_end || a.period == b.period) &&
         (a.kind != EventKind::overdue || a.obligation.text == b.obligation.text);
}

bool share_event(const ClauseItem& a, const ClauseItem& b) {
  return std::any_of(a.on.begin(), a.on.end(), [&b](const EventName& event) {
    return std::any_of(b.on.begin(), b.on.end(),
                       [&event](const EventName& other) { return same_event(event, other); });
  });
}

bool share_class(const Draft& draft, const ClauseNotes& a, const ClauseNotes& b) {
  if (a.of.empty() || b.of.empty()) {
    return true;
  }
  return std::any_of(draft.book.classes.begin(), draft.book.classes.end(), [&](HeadingId klass) {
    return applies_to(draft, a, klass) && applies_to(draft, b, klass);
  });
}

// Depth first along `overrides`, so that the path is at hand when it closes. The stack is kept by
// hand: a chain of clauses may be as long as the text.
class Cycles {
 public:
  Cycles(Draft& draft, const std::vector<std::vector<std::size_t>>& overrides)
      : draft_(draft), overrides_(overrides), state_(overrides.size(), State::fresh) {}

  void find() {
    for (std::size_t start = 0; start < overrides_.size(); ++start) {
      if (state_[start] == State::fresh) {
        walk(start);
      }
    }
  }

 private:
  enum class State : std::uint8_t { fresh, on_path, done };
  struct Step {
    std::size_t clause;
    std::size_t next;  // which of its overrides is looked at next
  };

  void walk(std::size_t start) {
    path_.assign(1, {start, 0});
    state_[start] = State::on_path;
    while (!path_.empty()) {
      Step& top = path_.back();
      if (top.next == overrides_[top.clause].size()) {
        state_[top.clause] = State::done;
        path_.pop_back();
        continue;
      }
      const std::size_t overridden = overrides_[top.clause][top.next++];
      if (state_[overridden] == State::on_path) {
        remark(overridden);
      } else if (state_[overridden] == State::fresh) {
        state_[overridden] = State::on_path;
        path_.push_back({overridden, 0});
      }
    }
  }

  void remark(std::size_t first) {
    std::string chain;
    const auto begin = std::find_if(path_.begin(), path_.end(),
                                    [first](const Step& step) { return step.clause == first; });
    for (auto step = begin; step != path_.end(); ++step) {
      chain += number(step->clause) + " -> ";
    }
    chain += number(first);
    const ClauseItem& last = *draft_.notes[path_.back().clause].item;
    const auto place = std::find_if(last.overrides.begin(), last.overrides.end(),
                                    [&](const Name& name) { return name.text == number(first); });
    draft_.remarks.error(
        place->span, "override-cycle",
        said({"these clauses override each other: {0}", "下列条款互相取代：{0}"}, {chain}),
        {"say which of them gives way, and leave the other `overrides` out",
         "请确定何者让位，并删去其余的`overrides`"});
  }

  [[nodiscard]] const std::string& number(std::size_t clause) const {
    return draft_.notes[clause].item->number.text;
  }

  Draft& draft_;
  const std::vector<std::vector<std::size_t>>& overrides_;
  std::vector<State> state_;
  std::vector<Step> path_;
};

}  // namespace

void check_overrides(Draft& draft) {
  std::vector<std::vector<std::size_t>> overrides(draft.notes.size());
  for (std::size_t i = 0; i < draft.notes.size(); ++i) {
    const ClauseItem& clause = *draft.notes[i].item;
    for (const Name& name : clause.overrides) {
      const RuledClause* const overridden = known_clause(draft, name);
      if (overridden == nullptr) {
        continue;
      }
      const auto place = static_cast<std::size_t>(overridden - draft.book.clauses.data());
      overrides[i].push_back(place);
      const bool event = share_event(clause, *draft.notes[place].item);
      if (!event || !share_class(draft, draft.notes[i], draft.notes[place])) {
        draft.remarks.warning(
            name.span, "override-without-effect",
            said({"{0} overrides {1}, but no {2} has both of them",
                  "{0}取代第{1}条，但没有同时涉及两者的{2}"},
                 {clause_called(clause.number.text).said(), name.text,
                  event ? Saying{"class", "类别"} : Saying{"event", "事件"}}),
            {"leave the `overrides` out, or let both stand on the same event and class",
             "请删去`overrides`，或者使两者涉及同一事件和类别"});
      }
    }
  }
  Cycles(draft, overrides).find();
}

}  // namespace sluice::terms

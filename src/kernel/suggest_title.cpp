#include "kernel/suggest_title.h"

#include <algorithm>

#include "base/figures.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

using terms::Rulebook;
using terms::TestStep;

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t at = 0; at < words.size(); ++at) {
    text += (at == 0 ? "" : at + 1 == words.size() ? " and " : ", ") + words[at];
  }
  return text;
}

// "cut to 2 and referred by 3.3"
std::string answered(const TestStep& step) {
  std::string text = step.expected_quantity && step.expected != terms::Expected::reduce
                         ? "cut to " + grouped(step.expected_quantity->value) + " and "
                         : "";
  switch (step.expected) {
    case terms::Expected::allow:
      text += "allowed";
      break;
    case terms::Expected::reduce:
      text +=
          "cut to " + (step.expected_quantity ? grouped(step.expected_quantity->value) : "less");
      break;
    case terms::Expected::refer:
      text += "referred";
      break;
    case terms::Expected::ask:
      text += "asked about";
      break;
    case terms::Expected::hold:
      text += "held";
      break;
    case terms::Expected::queue:
      text += "queued";
      break;
    case terms::Expected::refuse:
      text += "refused";
      break;
  }
  std::vector<std::string> by;
  for (const terms::Name& name : step.by) {
    by.push_back(name.text);
  }
  return text + (by.empty() ? "" : " by " + listed(by));
}

const char* noun(EventKind event) {
  switch (event) {
    case EventKind::application:
      return "an application for ";
    case EventKind::grant:
      return "a grant of ";
    case EventKind::order:
      return "an order of ";
    case EventKind::clearance:
      return "a clearance of ";
    case EventKind::release:
      return "a release of ";
    case EventKind::deployment:
      return "a deployment of ";
    case EventKind::purchase:
      return "a purchase of ";
    case EventKind::report:
      return "a report of ";
    case EventKind::transfer:
      return "a transfer of ";
    case EventKind::surrender:
      return "a surrender of ";
    case EventKind::waiver:
      return "a waiver of ";
    case EventKind::period_end:
    case EventKind::overdue:
      break;
  }
  return "";
}

const char* noun(terms::PeriodKind period) {
  switch (period) {
    case terms::PeriodKind::month:
      return "a month";
    case terms::PeriodKind::quarter:
      return "a quarter";
    case terms::PeriodKind::year:
      return "a year";
  }
  return "";
}

class Title {
 public:
  Title(const Rulebook& rulebook, const Angle& angle, const terms::TestItem& test)
      : rulebook_(rulebook), angle_(angle) {
    for (const TestStep& step : test.steps) {
      const bool posts_only = step.event.kind == EventKind::report && test.steps.size() > 1;
      if (!posts_only) {
        steps_.push_back(&step);
      }
    }
    for (const TestStep* step : steps_) {
      many_days_ = many_days_ || step->day != steps_.front()->day;
    }
  }

  [[nodiscard]] std::string text() const {
    return (angle_.opening.empty() ? "" : angle_.opening + ", ") + told() +
           (angle_.closing.empty() ? "" : ", " + angle_.closing);
  }

 private:
  [[nodiscard]] std::string told() const {
    const TestStep& first = *steps_.front();
    if (!angle_.turns.empty()) {
      std::vector<std::string> facts;
      for (const FactId fact : angle_.turns) {
        facts.push_back(rulebook_.symbols.facts.at(fact.index()));
      }
      std::string answers;
      for (const TestStep* step : steps_) {
        answers += (answers.empty() ? "" : ", ") + answered(*step);
      }
      return subject(first) + " turns on " + listed(facts) + ": " + answers;
    }
    std::string text = sentence(first);
    for (std::size_t at = 1; at < steps_.size(); ++at) {
      const TestStep& step = *steps_[at];
      const TestStep& before = *steps_[at - 1];
      const bool same = step.event == before.event && step.klass.text == before.klass.text;
      text += ", then ";
      if (same && step.quantity.value == before.quantity.value) {
        text += answered(step) + on_day(step);
      } else if (same) {
        text += "one of " + terms::to_text(step.quantity) + " is " + answered(step) + on_day(step);
      } else {
        text += sentence(step);
      }
    }
    return text;
  }

  [[nodiscard]] std::string subject(const TestStep& step) const {
    if (step.event.kind == EventKind::period_end) {
      return noun(step.event.period) + std::string("'s end") + of_firm(step, " for ");
    }
    const std::string what = terms::to_text(step.quantity) + " of " + step.klass.text;
    const std::string whose = of_firm(step, step.event.kind == EventKind::grant ? " to " : " by ");
    if (step.event.kind == EventKind::overdue) {
      return "overdue " + step.event.obligation.text + " of " + what + whose;
    }
    return noun(step.event.kind) + what + whose;
  }

  [[nodiscard]] std::string sentence(const TestStep& step) const {
    if (step.event.kind == EventKind::period_end && step.expected == terms::Expected::allow) {
      return noun(step.event.period) + of_firm(step, " ends for ", " ends") + on_day(step);
    }
    if (step.event.kind == EventKind::overdue && step.expected == terms::Expected::allow &&
        step.owing) {
      return subject(step) + " owes " + terms::to_text(step.owing->amount) + " more" + on_day(step);
    }
    return subject(step) + " is " + answered(step) + on_day(step);
  }

  // Only firms that the text names: of the others there is nothing to say.
  [[nodiscard]] std::string of_firm(const TestStep& step, const char* with,
                                    const char* without = "") const {
    return rulebook_.symbols.mentions.find(step.firm.text) ? with + step.firm.text : without;
  }

  [[nodiscard]] std::string on_day(const TestStep& step) const {
    return many_days_ || angle_.tells_days ? " on " + to_text(step.day) : "";
  }

  const Rulebook& rulebook_;
  const Angle& angle_;
  std::vector<const TestStep*> steps_;
  bool many_days_ = false;
};

}  // namespace

std::string title_of(const Rulebook& rulebook, const Angle& angle, const terms::TestItem& test) {
  return Title(rulebook, angle, test).text();
}

}  // namespace sluice

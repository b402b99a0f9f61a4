#include "kernel/worklist.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "kernel/deciding.h"
#include "kernel/time_limits.h"

namespace sluice {
namespace {

class Worklist {
 public:
  explicit Worklist(const State& state) : state_(state) {}

  std::vector<WorkItem> made() {
    applications();
    assents();
    signatures();
    purchases();
    reviews();
    stops();
    reconciliations();
    beacons();
    const auto place = [](const WorkItem& item) {
      return std::tuple(!item.due, item.due.value_or(Day()), item.since, item.kind, item.number);
    };
    std::ranges::sort(items_, {}, place);
    return std::move(items_);
  }

 private:
  void add(WorkItem item) {
    if (item.due && *item.due > state_.today) {
      item.working_days = working_days_between(state_, state_.today, *item.due);
    }
    items_.push_back(std::move(item));
  }

  void applications() {
    for (std::uint32_t at = 0; at < state_.applications.size(); ++at) {
      const Application& application = state_.applications[at];
      if (application.state == ApplicationState::queued || !is_undecided(application)) {
        continue;  // a queue is served by its pool
      }
      const bool asked = application.answer_by.has_value();
      add({.kind = asked ? WorkKind::answer : WorkKind::application,
           .number = at,
           .firm = application.firm,
           .roles = {"officer"},
           .since = asked ? application.asked : application.filed,
           .due = asked ? application.answer_by : decide_by(state_, application),
           .stands_still = asked});
    }
  }

  void assents() {
    const std::map<std::uint32_t, Day> ends = ends_of_waits();
    for (const WaitingId id : state_.open_waiting) {
      const Waiting& item = state_.waiting[id.index()];
      if (item.roles.empty()) {
        continue;  // it waits for a figure or a paper, not for a person
      }
      std::vector<std::string> roles;
      for (const RoleId role : item.roles) {
        roles.push_back(state_.law.latest().symbols.roles.at(role.index()));
      }
      const auto end = ends.find(id.value);
      add({.kind = WorkKind::assent,
           .number = id.value,
           .firm = item.firm,
           .roles = std::move(roles),
           .since = item.since,
           .due = end == ends.end() ? std::nullopt : std::optional(end->second)});
    }
  }

  void signatures() {
    for (std::uint32_t at = 0; at < state_.proposals.size(); ++at) {
      const Proposal& proposal = state_.proposals[at];
      if (proposal.open) {
        const bool second = !proposal.second.is_none();
        const std::string_view role = role_for(proposal.command.front().act);
        add({.kind = WorkKind::signature,
             .number = at,
             .firm = {},
             .roles = {second ? state_.law.latest().symbols.roles.at(proposal.second.index())
                       : role.empty() ? "officer"
                                      : std::string(role)},
             .since = proposal.made,
             .due = {}});
      }
    }
  }

  void purchases() {
    for (std::uint32_t at = 0; at < state_.lots.size(); ++at) {
      const Lot& lot = state_.lots[at];
      if (lot.state == LotState::claimed || lot.state == LotState::disputed) {
        add({.kind = WorkKind::purchase,
             .number = at,
             .firm = lot.firm,
             .roles = {"officer"},
             .since = lot.claimed,
             .due = {}});
      }
    }
  }

  void reviews() {
    for (std::uint32_t at = 0; at < state_.reviews.size(); ++at) {
      const Review& review = state_.reviews[at];
      if (review.state == ReviewState::open) {
        add({.kind = WorkKind::review,
             .number = at,
             .firm = review.firm,
             .roles = {review.kind == ReviewKind::appeal ? "appeal" : "officer"},
             .since = review.filed,
             .due = review.decide_by});
      }
    }
  }

  void stops() {
    for (std::uint32_t at = 0; at < state_.stops.size(); ++at) {
      const Stop& stop = state_.stops[at];
      if (!stop.lifted) {
        add({.kind = WorkKind::stop,
             .number = at,
             .firm = {},
             .roles = {"officer"},
             .since = stop.start,
             .due = stop.review});
      }
    }
  }

  void reconciliations() {
    for (std::uint32_t at = 0; at < state_.reconciliations.size(); ++at) {
      const ReconciliationOpened& what = state_.reconciliations[at].what;
      if (!state_.reconciliations[at].closed) {
        add({.kind = WorkKind::reconciliation,
             .number = at,
             .firm =
                 what.permit.is_none() ? PartyId::none() : state_.permits[what.permit.index()].firm,
             .roles = {"officer", "customs"},
             .since = state_.reconciliations[at].day,
             .due = {}});
      }
    }
  }

  void beacons() {
    for (std::uint32_t at = 0; at < state_.pool_runs.size(); ++at) {
      if (state_.pool_runs[at].awaits_beacon) {
        add({.kind = WorkKind::beacon,
             .number = at,
             .firm = {},
             .roles = {"officer"},
             .since = state_.pool_runs[at].day,
             .due = {}});
      }
    }
  }

  // When the time for waiting is over, by the number of what waits; the first where there are more.
  [[nodiscard]] std::map<std::uint32_t, Day> ends_of_waits() const {
    std::map<std::uint32_t, Day> ends;
    for (const auto& [day, timers] : state_.calendar) {
      for (const TimerId id : timers) {
        const Timer& timer = state_.timers[id.index()];
        if (timer.kind == TimerKind::wait_ends) {
          ends.try_emplace(timer.number, day);
        }
      }
    }
    return ends;
  }

  const State& state_;
  std::vector<WorkItem> items_;
};

}  // namespace

std::vector<WorkItem> worklist(const State& state) {
  return Worklist(state).made();
}

}  // namespace sluice

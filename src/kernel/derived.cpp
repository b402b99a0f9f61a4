#include "kernel/derived.h"

#include <algorithm>

#include "kernel/applying.h"

namespace sluice {
namespace {

// The numbers of the records that `holds` is true of, ascending, under the firm of each.
template <class Id, class Record, class Holds>
std::vector<std::vector<Id>> by_firm(const std::vector<Record>& records, Holds&& holds) {
  std::vector<std::vector<Id>> lists;
  for (std::uint32_t number = 0; number < records.size(); ++number) {
    if (holds(records[number], number)) {
      const std::size_t firm = records[number].firm.index();
      lists.resize(std::max(lists.size(), firm + 1));
      lists[firm].push_back(Id{number});
    }
  }
  return lists;
}

template <class List, class Key>
ReferenceIndex index_of(const List& records, Key&& key) {
  ReferenceIndex index;
  for (std::uint32_t number = 0; number < records.size(); ++number) {
    index.insert(key(records[number]), number);
  }
  return index;
}

}  // namespace

void rebuild_derived(State& state) {
  find_version_in_force(state);
  state.calendar.clear();
  for (std::uint32_t number = 0; number < state.timers.size(); ++number) {
    if (state.timers[number].open) {
      state.calendar[state.timers[number].day].push_back(TimerId{number});
    }
  }
  state.open_waiting.clear();
  for (std::uint32_t number = 0; number < state.waiting.size(); ++number) {
    if (state.waiting[number].open) {
      state.open_waiting.insert(state.open_waiting.end(), WaitingId{number});
    }
  }
  state.open_dues = by_firm<DueId>(state.dues, [&](const Due& /*due*/, std::uint32_t number) {
    return state.book.balance({.kind = AccountKind::due, .index = number}) > 0;
  });
  for (std::vector<DueId>& dues : state.open_dues) {
    std::stable_sort(dues.begin(), dues.end(), [&](DueId a, DueId b) {
      return state.dues[a.index()].day < state.dues[b.index()].day;
    });
  }
  state.unapplied_lots = by_firm<LotId>(state.lots, [&](const Lot& lot, std::uint32_t number) {
    return lot.state == LotState::verified &&
           state.book.balance({.kind = AccountKind::unapplied, .index = number}) > 0;
  });
  state.declaration_index = index_of(state.declarations, [](const Declaration& declaration) {
    const DeclarationLine& line = declaration.line;
    return declaration_key(line.gate, line.mrn, line.item);
  });
  state.permit_index = index_of(
      state.permits, [](const Permit& permit) { return mixed(permit.reference.view(), 0); });
  state.application_index = index_of(state.applications, [](const Application& application) {
    return mixed(application.reference.view(), 0);
  });
}

}  // namespace sluice

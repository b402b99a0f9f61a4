#include "stories/references.h"

#include <type_traits>

namespace sluice {
namespace {

template <class Things>
std::string called_by_reference(const Things& things, std::uint32_t number) {
  if (number < things.size() && !things[number].reference.empty()) {
    return std::string(things[number].reference.view());
  }
  return numbered(number);
}

std::string called_by_name(const terms::Names& names, std::uint32_t number) {
  return number < names.size() ? names.at(number) : numbered(number);
}

// The symbols of the newest text hold those of every text before it.
const terms::Symbols& newest_symbols(const State& state) {
  static const terms::Symbols none;
  return state.law.empty() ? none : state.law.latest().symbols;
}

std::string called_line(const DeclarationLine& line) {
  return std::string(line.mrn.view()) + (line.item == 1 ? "" : "/" + std::to_string(line.item));
}

// Sees every field of a command and keeps what is a reference or has one.
struct CollectReferences {
  const State& state;
  std::vector<std::string>& into;

  template <class Field>
  void operator()(const char* /*name*/, const Field& field) const {
    using Plain = std::remove_cv_t<Field>;
    if constexpr (std::is_same_v<Plain, ShortText>) {
      if (!field.empty()) {
        into.emplace_back(field.view());
      }
    } else if constexpr (std::is_same_v<Plain, DeclarationLine>) {
      into.push_back(called_line(field));
    } else if constexpr (std::is_same_v<Plain, ApplicationId> || std::is_same_v<Plain, PermitId> ||
                         std::is_same_v<Plain, ClearanceId> || std::is_same_v<Plain, LotId> ||
                         std::is_same_v<Plain, PromiseId>) {
      if (!field.is_none()) {
        into.push_back(called(state, field));
      }
    } else if constexpr (std::is_same_v<Plain, RulingId>) {
      if (field.index() < state.rulings.size()) {
        into.push_back(subject_of(state, state.rulings[field.index()]));
      }
    } else if constexpr (std::is_same_v<Plain, ReviewId>) {
      if (field.index() < state.reviews.size()) {
        into.push_back(called(state, field));
        into.push_back(
            subject_of(state, state.rulings[state.reviews[field.index()].ruling.index()]));
      }
    } else if constexpr (std::is_same_v<Plain, std::optional<PromiseId>>) {
      if (field) {
        into.push_back(called(state, *field));
      }
    }
  }
};

}  // namespace

std::vector<std::string> every_name(const terms::Names& names) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    list.push_back(names.at(i));
  }
  return list;
}

std::vector<std::string> references_of(const State& state, const Command& command) {
  std::vector<std::string> references;
  std::visit(
      [&](const auto& act) {
        using Kind = std::remove_cvref_t<decltype(act)>;
        Kind::each(act, CollectReferences{state, references});
      },
      command.act);
  return references;
}

std::vector<std::string> references_of(const State& state, const Waiting& waiting) {
  std::vector<std::string> references;
  if (!waiting.application.is_none()) {
    references.push_back(called(state, waiting.application));
  }
  if (!waiting.declaration.is_none()) {
    references.push_back(called(state, waiting.declaration));
  }
  for (const Command& command : waiting.command) {
    for (std::string& reference : references_of(state, command)) {
      references.push_back(std::move(reference));
    }
  }
  return references;
}

std::string numbered(std::size_t index) {
  return "#" + std::to_string(index + 1);
}

std::string called(const State& state, ApplicationId id) {
  return called_by_reference(state.applications, id.value);
}
std::string called(const State& state, PermitId id) {
  return called_by_reference(state.permits, id.value);
}
std::string called(const State& state, PromiseId id) {
  return called_by_reference(state.promises, id.value);
}
std::string called(const State& state, OrderId id) {
  return called_by_reference(state.orders, id.value);
}
std::string called(const State& state, ClearanceId id) {
  return called_by_reference(state.clearances, id.value);
}
std::string called(const State& state, ConsignmentId id) {
  return called_by_reference(state.consignments, id.value);
}
std::string called(const State& state, LotId id) {
  return called_by_reference(state.lots, id.value);
}
std::string called(const State& state, ReviewId id) {
  return called_by_reference(state.reviews, id.value);
}
std::string subject_of(const State& state, const Ruling& ruling) {
  return !ruling.what.lot.is_none() ? called(state, ruling.what.lot)
         : ruling.what.permit.is_none() || ruling.what.kind == RulingKind::reduced
             ? called(state, ruling.what.application)
             : called(state, ruling.what.permit);
}
std::string called(const State& state, DeclarationId id) {
  return id.index() < state.declarations.size() ? called_line(state.declarations[id.index()].line)
                                                : numbered(id.index());
}
std::string called(const State& state, WaitingId id) {
  if (id.index() < state.waiting.size()) {
    const std::vector<std::string> references = references_of(state, state.waiting[id.index()]);
    if (!references.empty()) {
      return references.front();
    }
  }
  return numbered(id.index());
}
std::string called(const State& state, PartyId id) {
  return id.index() < state.parties.size() ? state.parties[id.index()].name : "nobody";
}
std::string called(const State& state, PersonId id) {
  return id == regime_itself                 ? "the regime"
         : id.index() < state.persons.size() ? state.persons[id.index()].name
                                             : "nobody";
}
std::string called(const State& state, GoodsId id) {
  return id.index() < state.goods.size() ? std::string(state.goods[id.index()].model.view())
                                         : numbered(id.index());
}
std::string called(const State& state, HeadingId id) {
  return id.is_none() ? "any class" : called_by_name(newest_symbols(state).headings, id.value);
}
std::string called(const State& state, ClauseId id) {
  return called_by_name(newest_symbols(state).clauses, id.value);
}
std::string called(const State& state, RoleId id) {
  return called_by_name(newest_symbols(state).roles, id.value);
}
std::string called(const State& state, ObligationId id) {
  return called_by_name(newest_symbols(state).obligations, id.value);
}
std::string called(const State& state, PoolId id) {
  return called_by_name(newest_symbols(state).pools, id.value);
}
std::string called(const State& state, FactId id) {
  return called_by_name(newest_symbols(state).facts, id.value);
}
std::string called(const State& state, ParameterId id) {
  return called_by_name(newest_symbols(state).parameters, id.value);
}
std::string called_flow(const State& state, std::uint16_t flow) {
  return called_by_name(newest_symbols(state).flows, flow);
}

}  // namespace sluice

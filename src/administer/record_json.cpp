#include "administer/record_json.h"

#include <type_traits>

#include "administer/words_of.h"
#include "base/figures.h"
#include "kernel/cite.h"
#include "stories/references.h"
#include "stories/said.h"

namespace sluice {
namespace {

// Numbers up to 64 bits are numbers; what is wider is a string, so that nobody rounds it.
Json whole(Wide value) {
  if (fits_int64(value)) {
    return {static_cast<std::int64_t>(value)};
  }
  return {grouped(Ratio(value, 1))};
}

class RecordJson {
 public:
  explicit RecordJson(const State& state) : state_(state) {}

  template <class Record>
  [[nodiscard]] Json object(const Record& record) const {
    Json json = Json::object();
    std::size_t fields = 1;  // and one that whoever asked may add
    Record::each(record, [&fields](const char*, const auto&) { ++fields; });
    json.make_room(fields);
    add_fields(json, record);
    return json;
  }

  template <class Record>
  void add_fields(Json& json, const Record& record) const {
    Record::each(record, [&](const char* name, const auto& field) { json.add(name, of(field)); });
  }

  [[nodiscard]] Json of(bool value) const { return value; }
  [[nodiscard]] Json of(const std::string& value) const { return value; }
  [[nodiscard]] Json of(const ShortText& value) const { return value.view(); }
  [[nodiscard]] Json of(Day value) const { return to_text(value); }
  [[nodiscard]] Json of(const Digest& value) const {
    return value == Digest{} ? Json() : Json(to_hex(value));
  }
  [[nodiscard]] Json of(Wide value) const { return whole(value); }
  template <class Number>
    requires std::is_integral_v<Number>
  [[nodiscard]] Json of(Number value) const {
    return static_cast<std::int64_t>(value);
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  [[nodiscard]] Json of(Enum value) const {
    return word_of(value);
  }
  // Things that have a name or a reference …
  template <class Tag>
    requires requires(const State& state, Id<Tag> id) { called(state, id); }
  [[nodiscard]] Json of(Id<Tag> id) const {
    return id.is_none() ? Json() : Json(called(state_, id));
  }
  // … what waits is told apart by its number, for several may speak of one reference …
  [[nodiscard]] Json of(WaitingId id) const {
    return id.is_none() ? Json() : Json(numbered(id.index()));
  }
  // … and things that have a number only.
  template <class Tag>
    requires(!requires(const State& state, Id<Tag> id) { called(state, id); })
  [[nodiscard]] Json of(Id<Tag> id) const {
    return id.is_none() ? Json() : Json(numbered(id.index()));
  }
  template <class T>
  [[nodiscard]] Json of(const std::optional<T>& value) const {
    return value ? of(*value) : Json();
  }
  template <class T>
  [[nodiscard]] Json of(const std::vector<T>& values) const {
    Json json = Json::array();
    json.make_room(values.size());
    for (const T& value : values) {
      json.push(of(value));
    }
    return json;
  }
  [[nodiscard]] Json of(const std::vector<bool>& values) const {
    Json json = Json::array();
    for (const bool value : values) {
      json.push(value);
    }
    return json;
  }
  template <class A, class B>
  [[nodiscard]] Json of(const std::pair<A, B>& value) const {
    return Json::Array{of(value.first), of(value.second)};
  }
  [[nodiscard]] Json of(const FactGiven& given) const {
    Json json = Json::object();
    json.add("fact", called(state_, given.fact));
    json.add("value", said::fact_value(state_, given));
    json.add("evidence", of(given.evidence));
    return json;
  }
  [[nodiscard]] Json of(const Figure& figure) const {
    Json json = Json::object();
    json.add("parameter", called(state_, figure.parameter));
    json.add("value", said::millionths(figure.value));
    return json;
  }
  [[nodiscard]] Json of(const Command& command) const {
    Json json = Json::object();
    json.add("actor", called(state_, command.actor));
    std::visit(
        [&](const auto& act) {
          json.add("act", word_of_type<std::remove_cvref_t<decltype(act)>>());
          add_fields(json, act);
        },
        command.act);
    return json;
  }
  [[nodiscard]] Json of(const Event& event) const {
    Json json = Json::object();
    std::visit(
        [&](const auto& what) {
          json.add("event", word_of_type<std::remove_cvref_t<decltype(what)>>());
          add_fields(json, what);
        },
        event);
    return json;
  }
  template <class Record>
    requires requires(const Record& record) {
      Record::each(record, [](const char*, const auto&) {});
    }
  [[nodiscard]] Json of(const Record& record) const {
    return object(record);
  }

 private:
  const State& state_;
};

template <class Thing>
Json thing(const State& state, const Thing& record) {
  return RecordJson(state).object(record);
}

Json finding_of(const State& state, const Decision& decision, const Finding& finding) {
  Json json = RecordJson(state).object(finding);
  json.add("words", cite(state, decision, finding));
  json.add("in_chinese", cite(state, decision, finding, Language::chinese));
  return json;
}

}  // namespace

Json json_of(const State& state, const Command& command) {
  Json json = RecordJson(state).of(command);
  return json;
}

Json json_of(const State& state, const Decision& decision) {
  const RecordJson record(state);
  Json json = Json::object();
  json.make_room(8);
  json.add("outcome", word(decision.outcome));
  json.add("line", in_a_line(state, decision));
  json.add("requested", decision.requested);
  json.add("quantity", decision.quantity);
  Json by = Json::array();
  for (const std::string& clause : cited(state, decision)) {
    by.push(clause);
  }
  json.add("by", std::move(by));
  Json findings = Json::array();
  findings.make_room(decision.findings.size());
  for (const Finding& finding : decision.findings) {
    findings.push(finding_of(state, decision, finding));
  }
  json.add("findings", std::move(findings));
  json.add("missing", record.of(decision.missing));
  json.add("events", record.of(decision.events));
  return json;
}

Json json_of(const State& state, const Headroom& headroom) {
  const RecordJson record(state);
  Json json = Json::object();
  json.add("firm", record.of(headroom.firm));
  json.add("class", record.of(headroom.heading));
  json.add("event", word(headroom.event));
  json.add("permit", record.of(headroom.permit));
  json.add("limit", record.of(headroom.limit));
  Json lines = Json::array();
  for (const HeadroomLine& line : headroom.lines) {
    Json one = Json::object();
    one.add("clause", record.of(line.clause));
    one.add("name", name_of(state, line.clause, line.version));
    one.add("name_in_chinese", name_of(state, line.clause, line.version, Language::chinese));
    one.add("effect", word(line.effect));
    one.add("standing", record.of(line.standing));
    one.add("limit", record.of(line.limit));
    one.add("missing", record.of(line.missing));
    Json changes = Json::array();
    for (const HeadroomLine::Change& change : line.changes) {
      const terms::Rulebook& rulebook = state.law.at(line.version);
      const terms::Slot& slot = rulebook.slots[change.slot];
      Json how = Json::object();
      how.add("total", name_of_total(rulebook, slot, change.scope, {}));
      how.add("total_in_chinese",
              name_of_total(rulebook, slot, change.scope, {}, Language::chinese));
      how.add("by", change.by);
      how.add("parts_of_a_unit", slot.scale);
      changes.push(how);
    }
    one.add("changes", changes);
    lines.push(one);
  }
  json.add("lines", lines);
  return json;
}

Json json_of(const State& state, const Party& party) {
  Json json = Json::object();
  json.add("name", party.name);
  json.add("label", party.label);
  json.add("kind", word_of(party.kind));
  json.add("group", party.group < state.groups.size() ? state.groups.at(party.group) : party.name);
  return json;
}
Json json_of(const State& state, const Person& person) {
  Json json = thing(state, person);
  json.add("kind", word_of(state.parties[person.party.index()].kind));
  return json;
}
Json json_of(const State& state, const Goods& goods) {
  return thing(state, goods);
}
Json json_of(const State& state, const Consignment& consignment) {
  return thing(state, consignment);
}
Json json_of(const State& state, const Supply& supply) {
  return thing(state, supply);
}
Json json_of(const State& state, const Deployed& deployment) {
  return thing(state, deployment);
}
Json json_of(const State& state, const Reconciliation& reconciliation) {
  Json json = thing(state, reconciliation.what);
  json.add("day", to_text(reconciliation.day));
  json.add("declaration", reconciliation.declaration.is_none()
                              ? Json()
                              : Json(called(state, reconciliation.declaration)));
  json.add("closed", reconciliation.closed ? Json(to_text(*reconciliation.closed)) : Json());
  json.add("end", reconciliation.closed ? Json(word_of(reconciliation.end)) : Json());
  return json;
}
Json json_of(const State& state, const Application& application) {
  return thing(state, application);
}
Json json_of(const State& state, const Promise& promise) {
  return thing(state, promise);
}
Json json_of(const State& state, const Permit& permit) {
  return thing(state, permit);
}
Json json_of(const State& state, const Order& order) {
  return thing(state, order);
}
Json json_of(const State& state, const Clearance& clearance) {
  return thing(state, clearance);
}
Json json_of(const State& state, const Declaration& declaration) {
  return thing(state, declaration);
}
Json json_of(const State& state, const Lot& lot) {
  return thing(state, lot);
}
Json json_of(const State& state, const Due& due) {
  return thing(state, due);
}
Json json_of(const State& state, const Stop& stop) {
  return thing(state, stop);
}
Json json_of(const State& state, const Waiting& waiting) {
  return thing(state, waiting);
}
Json json_of(const State& state, const Proposal& proposal) {
  return thing(state, proposal);
}

Json json_of(const State& state, const Review& review) {
  return thing(state, review);
}

Json json_of(const State& /*state*/, const PermitBalance& balance) {
  Json json = Json::object();
  json.add("granted", balance.granted);
  json.add("open", balance.open);
  json.add("ordered", balance.ordered);
  json.add("reserved", balance.reserved);
  json.add("written_off", balance.written_off);
  json.add("lapsed", balance.lapsed);
  json.add("returned", balance.returned);
  json.add("extracted", balance.extracted);
  json.add("available", balance.available);
  return json;
}

}  // namespace sluice

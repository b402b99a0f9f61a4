// JSON -> Command. Names and references are looked up as sentences look them up
// (stories/reading.h).
#include <algorithm>
#include <limits>
#include <span>
#include <type_traits>

#include "administer/record_json.h"
#include "administer/words_of.h"
#include "kernel/opening.h"
#include "stories/figures.h"
#include "stories/reading.h"
#include "stories/said.h"
#include "terms/diagnose.h"

namespace sluice {
namespace {

const ReadText no_files = [](std::string_view path) -> Result<std::string> {
  return Error{.fault = Fault::unsupported,
               .message = "`" + std::string(path) + "` is not read here; hand in the text itself"};
};

class CommandReader {
 public:
  CommandReader(const State& state, PersonId actor) : state_(state), actor_(actor) {}

  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  template <class Record>
  void read(const Json& json, Record& into) {
    const auto* const members = std::get_if<Json::Object>(&json.is);
    if (members == nullptr) {
      return complain("found something else, expected an object in braces");
    }
    Membership membership;
    Record::each(into, [&](const char* name, auto& field) {
      const std::size_t outer = path_.size();
      if (const Json* const member = enter(json, name, membership)) {
        take(*member, field);
        path_.resize(outer);
      } else {
        membership.lacks_quantity = membership.lacks_quantity ||
                                    is_needed<Record, std::remove_cvref_t<decltype(field)>>(name);
      }
    });
    if (!is_whole(*members, membership)) {
      refuse_others(*members, names_of(into));
    }
    if (membership.lacks_quantity && path_.empty()) {
      // A message that lost its quantity must not mean nothing: an amendment to 0 cancels.
      complain("found no member `quantity`; say how much");
    }
  }

  // Reading an opening takes a copy of the state: only for who may open one, and only where one may
  // still be opened. What anybody else sends is refused, whatever is in it.
  void read(const Json& json, OpenRegime& into) {
    into.parties = static_cast<std::uint32_t>(state_.parties.size());
    into.persons = static_cast<std::uint32_t>(state_.persons.size());
    const auto& roles = state_.persons[actor_.index()].roles;
    if ((actor_ == regime_itself || std::ranges::find(roles, "officer") != roles.end()) &&
        state_.permits.size() == 0 && state_.applications.empty()) {
      read<OpenRegime>(json, into);
    }
  }

 private:
  struct Membership {
    std::size_t known = 0;  // members that are of the record
    bool lacks_quantity = false;
  };

  // The member of that name, unless it is null or not there; the path then leads to it.
  const Json* enter(const Json& json, const char* name, Membership& membership) {
    const Json* const member = json.find(name);
    membership.known += member == nullptr ? 0U : 1U;
    if (member == nullptr || std::holds_alternative<std::nullptr_t>(member->is)) {
      return nullptr;
    }
    path_ += path_.empty() ? "" : ".";
    path_ += name;
    return member;
  }

  // Whether every member is of the record, but for the two that each command has.
  static bool is_whole(const Json::Object& members, const Membership& membership) {
    const auto others = std::ranges::count_if(members, [](const JsonMember& member) {
      return member.name == "act" || member.name == "actor";
    });
    return membership.known + static_cast<std::size_t>(others) == members.size();
  }

  template <class Record>
  static std::vector<std::string> names_of(Record& record) {
    std::vector<std::string> names;
    Record::each(record, [&](const char* name, auto&) { names.emplace_back(name); });
    return names;
  }

  void refuse_others(const Json::Object& members, const std::vector<std::string>& known) {
    std::string list;
    for (const std::string& name : known) {
      list += (list.empty() ? "" : ", ") + name;
    }
    for (const auto& [name, value] : members) {
      if (name != "act" && name != "actor" && std::ranges::find(known, name) == known.end()) {
        const std::string meant = terms::nearest(name, known);
        complain("found the member `" + name + "`; " +
                 (meant.empty() ? "its members are " + list : "did you mean `" + meant + "`?"));
      }
    }
  }

  void complain(const std::string& message, Fault fault = Fault::malformed) {
    if (!error_) {
      error_ =
          Error{.fault = fault, .message = (path_.empty() ? "" : "`" + path_ + "`: ") + message};
    }
  }

  template <class T>
  [[nodiscard]] const T* needed(const Json& json, const char* what) {
    const T* const value = std::get_if<T>(&json.is);
    if (value == nullptr) {
      complain("found " + to_text(json, false) + ", expected " + what);
    }
    return value;
  }

  // Reads the string as a sentence would read its words there.
  template <class Read>
  void as_words(const Json& json, Read read) {
    const auto* const text = needed<std::string>(json, "a name or a reference in quotes");
    if (text != nullptr) {
      read_words(said::name(*text), read);
    }
  }
  template <class Read>
  void read_words(const std::string& text, Read read) {
    Reading in(carried_ ? *carried_ : state_, actor_, text, no_files);
    read(in);
    if (const std::optional<Error> error = in.end()) {
      const std::size_t colon = error->message.find(": ");
      complain(error->message.substr(colon == std::string::npos ? 0 : colon + 2), error->fault);
    }
  }

  void take(const Json& json, bool& into) {
    if (const auto* const value = needed<bool>(json, "true or false")) {
      into = *value;
    }
  }
  template <class Number>
    requires(std::is_integral_v<Number> && !std::is_same_v<Number, bool>)
  void take(const Json& json, Number& into) {
    if (const auto* const value = needed<std::int64_t>(json, "a whole number")) {
      const bool fits = *value <= 0
                            ? std::is_signed_v<Number> || *value == 0
                            : static_cast<std::uint64_t>(*value) <=
                                  static_cast<std::uint64_t>(std::numeric_limits<Number>::max());
      if (!fits) {
        return complain("found " + std::to_string(*value) + ", which is out of range here");
      }
      into = static_cast<Number>(*value);
    }
  }
  void take(const Json& json, std::string& into) {
    if (const auto* const value = needed<std::string>(json, "a text in quotes")) {
      into = *value;
    }
  }
  void take(const Json& json, ShortText& into) {
    if (const auto* const value = needed<std::string>(json, "a text in quotes")) {
      if (value->size() > ShortText::size_max) {
        return complain("longer than " + std::to_string(ShortText::size_max) +
                        " bytes; shorten it");
      }
      into = ShortText{std::string_view(*value)};
    }
  }
  void take(const Json& json, Day& into) {
    as_words(json, [&](Reading& in) { into = in.day(); });
  }
  void take(const Json& json, Digest& into) {
    if (const auto* const value = needed<std::string>(json, "a digest of 64 digits")) {
      const auto digest = digest_from_hex(*value);
      if (!digest) {
        return complain("found `" + *value + "`, expected a digest of 64 lower-case digits");
      }
      into = *digest;
    }
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void take(const Json& json, Enum& into) {
    if (const auto number = number_of_word(json, words::table<Enum>)) {
      into = static_cast<Enum>(*number);
    }
  }
  std::optional<std::size_t> number_of_word(const Json& json,
                                            std::span<const std::string_view> words) {
    const auto* const value = needed<std::string>(json, "a word in quotes");
    if (value == nullptr) {
      return std::nullopt;
    }
    const std::optional<std::size_t> known = words::number_of(words, *value);
    if (!known) {
      std::string list;
      for (const std::string_view word : words) {
        list += words::is_name(word) ? (list.empty() ? "" : ", ") + std::string(word) : "";
      }
      complain("found `" + *value + "`, expected one of " + list);
    }
    return known;
  }
  template <class T>
  void take(const Json& json, std::optional<T>& into) {
    into.emplace();
    take(json, *into);
  }
  template <class T>
  void take(const Json& json, std::vector<T>& into) {
    const auto* const values = needed<Json::Array>(json, "an array in brackets");
    for (std::size_t i = 0; values != nullptr && i < values->size(); ++i) {
      T value{};
      take((*values)[i], value);
      into.push_back(std::move(value));
    }
  }
  void take(const Json& json, FactGiven& into) {
    const Json* const name = json.find("fact");
    const Json* const value = json.find("value");
    if (name == nullptr || value == nullptr) {
      return complain("found " + to_text(json, false) +
                      R"(, expected {"fact": "firm.bonded", "value": "yes"})");
    }
    const terms::RuledFact* fact = nullptr;
    as_words(*name, [&](Reading& in) {
      fact = in.fact_named(in.next_text(), terms::Subject::application);
      static_cast<void>(in.name());
    });
    if (fact != nullptr) {
      into.fact = fact->id;
      if (const auto* const text = needed<std::string>(*value, "the value in quotes")) {
        read_words(*text, [&](Reading& in) { into.value = in.fact_value(*fact); });
      }
    }
    if (const Json* const evidence = json.find("evidence");
        evidence != nullptr && !std::holds_alternative<std::nullptr_t>(evidence->is)) {
      take(*evidence, into.evidence);
    }
  }
  void take(const Json& json, Figure& into) {
    const Json* const name = json.find("parameter");
    const Json* const value = json.find("value");
    if (name == nullptr || value == nullptr || !std::holds_alternative<std::string>(name->is) ||
        !std::holds_alternative<std::string>(value->is)) {
      return complain("found " + to_text(json, false) +
                      R"(, expected {"parameter": "quarter_cap", "value": "10,000"})");
    }
    read_words(std::get<std::string>(value->is), [&](Reading& in) {
      const terms::Rulebook* const law = in.law();
      const auto number = law == nullptr
                              ? std::nullopt
                              : law->symbols.parameters.find(std::get<std::string>(name->is));
      if (!number) {
        return in.complain(Fault::missing, "no parameter of that name is in the terms");
      }
      into.parameter = ParameterId{*number};
      const terms::RuledParameter* const parameter = law->parameter(into.parameter);
      into.value = in.millionths(parameter == nullptr ? terms::UnitId{} : parameter->unit);
    });
  }
  void take(const Json& json, PartyId& into) {
    as_words(json, [&](Reading& in) { into = in.party("a registered party"); });
  }
  void take(const Json& json, PersonId& into) {
    as_words(json, [&](Reading& in) { into = in.person(); });
  }
  void take(const Json& json, HeadingId& into) {
    as_words(json, [&](Reading& in) { into = in.heading(); });
  }
  void take(const Json& json, ClauseId& into) {
    as_words(json, [&](Reading& in) { into = in.clause(); });
  }
  void take(const Json& json, RoleId& into) {
    as_words(json, [&](Reading& in) { into = in.role(); });
  }
  void take(const Json& json, GoodsId& into) {
    as_words(json, [&](Reading& in) { into = in.goods(); });
  }
  void take(const Json& json, ApplicationId& into) {
    as_words(json, [&](Reading& in) { into = in.application(); });
  }
  void take(const Json& json, PermitId& into) {
    as_words(json, [&](Reading& in) { into = in.permit(); });
  }
  void take(const Json& json, PromiseId& into) {
    as_words(json, [&](Reading& in) { into = in.promise(); });
  }
  void take(const Json& json, ClearanceId& into) {
    as_words(json, [&](Reading& in) { into = in.clearance(); });
  }
  void take(const Json& json, ConsignmentId& into) {
    as_words(json, [&](Reading& in) { into = in.consignment(); });
  }
  void take(const Json& json, LotId& into) {
    as_words(json, [&](Reading& in) { into = in.lot(); });
  }
  void take(const Json& json, StopId& into) {
    as_words(json, [&](Reading& in) { into = in.stop(); });
  }
  void take(const Json& json, ReconciliationId& into) {
    as_words(json, [&](Reading& in) { into = in.reconciliation(); });
  }
  void take(const Json& json, WaitingId& into) {
    as_words(json, [&](Reading& in) { into = in.waiting(); });
  }
  void take(const Json& json, ProposalId& into) {
    as_words(json, [&](Reading& in) { into = in.proposal(); });
  }
  void take(const Json& json, DueId& into) {
    as_words(json, [&](Reading& in) { into = in.due(); });
  }
  void take(const Json& json, RulingId& into) {
    as_words(json, [&](Reading& in) { into = in.ruling(); });
  }
  void take(const Json& json, ReviewId& into) {
    as_words(json, [&](Reading& in) { into = in.review(); });
  }
  void take(const Json& json, ObligationId& into) {
    as_words(json, [&](Reading& in) { into = in.obligation(); });
  }
  // An item of an opening: it may name what the items before it made.
  void take(const Json& json, Command& into) {
    ++item_;
    if (error_) {
      return;
    }
    if (!carried_) {
      carried_.emplace(state_);
    }
    Result<Command> item = command_from_json(*carried_, regime_itself, json);
    if (!item) {
      return complain("item " + std::to_string(item_) + ": " + item.error().message,
                      item.error().fault);
    }
    into = *std::move(item);
    static_cast<void>(carry_in(*carried_, into));  // what is wrong with it the kernel says
  }
  void take(const Json& json, PoolRunId& into) {
    as_words(json, [&](Reading& in) { into = in.pool_run(); });
  }
  // What only the calendar names.
  template <class Tag>
    requires(std::is_same_v<Id<Tag>, TimerId> || std::is_same_v<Id<Tag>, PoolId>)
  void take(const Json& json, Id<Tag>& into) {
    as_words(json, [&](Reading& in) { into = Id<Tag>{in.ordinal()}; });
  }
  template <class Record>
    requires requires(Record& record) { Record::each(record, [](const char*, auto&) {}); }
  void take(const Json& json, Record& into) {
    read(json, into);
  }

  const State& state_;
  std::optional<State> carried_;  // by the items of an opening that were read
  std::size_t item_ = 0;
  PersonId actor_;
  std::string path_;
  std::optional<Error> error_;
};

struct KindOfAct {
  std::string word;
  Act (*read)(CommandReader& reader, const Json& json);
};

template <class Kind>
Act read_kind(CommandReader& reader, const Json& json) {
  Act act{std::in_place_type<Kind>};
  reader.read(json, std::get<Kind>(act));
  return act;
}

const std::vector<KindOfAct>& kinds_of_act() {
  static const std::vector<KindOfAct> kinds = []<std::size_t... At>(std::index_sequence<At...>) {
    return std::vector<KindOfAct>{{word_of_type<std::variant_alternative_t<At, ActKinds>>(),
                                   &read_kind<std::variant_alternative_t<At, ActKinds>>}...};
  }(std::make_index_sequence<std::variant_size_v<ActKinds>>{});
  return kinds;
}

Error no_such_kind(const std::string& word) {
  std::vector<std::string> known;
  std::string list;
  for (const KindOfAct& kind : kinds_of_act()) {
    known.push_back(kind.word);
    list += (list.empty() ? "" : ", ") + kind.word;
  }
  const std::string meant = terms::nearest(word, known);
  return {.fault = Fault::malformed,
          .message = "`act`: found `" + word + "`; " +
                     (meant.empty() ? "the kinds are " + list : "did you mean `" + meant + "`?")};
}

}  // namespace

Result<Command> command_from_json(const State& state, PersonId actor, const Json& json) {
  const Json* const act = json.find("act");
  if (act == nullptr || !std::holds_alternative<std::string>(act->is)) {
    return Error{.fault = Fault::malformed,
                 .message = R"(a command in JSON is an object with a member "act", such as )"
                            R"({"act": "grant", "application": "T-1", "quantity": 100000})"};
  }
  const std::string& word = std::get<std::string>(act->is);
  const std::vector<KindOfAct>& kinds = kinds_of_act();
  const auto kind = std::ranges::find(kinds, word, &KindOfAct::word);
  if (kind == kinds.end()) {
    return no_such_kind(word);
  }
  CommandReader reader(state, actor);
  Command command{.actor = actor, .act = kind->read(reader, json)};
  if (reader.error()) {
    return *reader.error();
  }
  return command;
}

}  // namespace sluice

#include "administer/notice.h"

#include <algorithm>

#include "administer/upcoming_words.h"
#include "stories/references.h"

namespace sluice {
namespace {

constexpr std::int64_t lead_max = 400;
constexpr std::size_t leads_max = 12;

Error mistaken(const std::string& party, const std::string& what) {
  return {.fault = Fault::malformed,
          .message = "notices" + (party.empty() ? "" : " of `" + party + "`") + ": " + what};
}

bool plain(std::string_view text) {
  return !text.empty() && text.size() <= 2000 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

bool is_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return plain(text) && at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
         text.find_first_of("<>,;:\\\"()[]") == std::string_view::npos &&
         text.find('@', at + 1) == std::string_view::npos;
}

bool is_web_address(std::string_view text) {
  return plain(text) && (text.starts_with("http://") || text.starts_with("https://"));
}

std::optional<Error> read_leads(const std::string& party, const Json& json,
                                Subscription& subscription) {
  const auto* const list = std::get_if<Json::Array>(&json.is);
  const std::string wrong = "`days_before`: expected up to " + std::to_string(leads_max) +
                            " whole numbers from 0 to " + std::to_string(lead_max);
  if (list == nullptr || list->size() > leads_max) {
    return mistaken(party, wrong);
  }
  subscription.days_before.clear();
  for (const Json& one : *list) {
    const auto* const days = std::get_if<std::int64_t>(&one.is);
    if (days == nullptr || *days < 0 || *days > lead_max) {
      return mistaken(party, wrong);
    }
    subscription.days_before.push_back(static_cast<int>(*days));
  }
  auto& leads = subscription.days_before;
  std::sort(leads.begin(), leads.end(), std::greater<>());
  leads.erase(std::unique(leads.begin(), leads.end()), leads.end());
  return std::nullopt;
}

std::optional<Error> read_member(const std::string& name, const Json& json,
                                 Subscription& subscription) {
  const std::string& party = subscription.party;
  if (name == "days_before") {
    return read_leads(party, json, subscription);
  }
  const auto* const text = std::get_if<std::string>(&json.is);
  if (name == "webhook") {
    if (text == nullptr || !is_web_address(*text)) {
      return mistaken(party, "`webhook`: expected an address that begins with https:// or http://");
    }
    subscription.webhook = *text;
    return std::nullopt;
  }
  if (name == "mail") {
    if (text == nullptr || !is_address(*text)) {
      return mistaken(party, "`mail`: expected one address such as desk@example.org");
    }
    subscription.mail = *text;
    return std::nullopt;
  }
  if (name == "language") {
    if (text == nullptr || (*text != "en" && *text != "zh")) {
      return mistaken(party, "`language`: expected `en` or `zh`");
    }
    subscription.language = *text == "zh" ? Language::chinese : Language::english;
    return std::nullopt;
  }
  return mistaken(
      party, "`" + name + "` is not known here; expected webhook, mail, language, days_before");
}

std::string for_party(const std::string& id, PartyId party, const std::string& what) {
  const std::size_t at = id.find('@');
  return id.substr(0, at) + "-" + what + "-to" + std::to_string(party.index() + 1) + id.substr(at);
}

// Every gate, and the firms that hold permits of what is stopped.
bool is_concerned(const State& state, const Stop& stop, PartyId party) {
  const Party& known = state.parties[party.index()];
  if (known.kind == PartyKind::gate) {
    return true;
  }
  if (!stop.group.empty() && state.groups.at(known.group) != stop.group) {
    return false;
  }
  for (std::size_t at = 0; at < state.permits.size(); ++at) {
    const Permit& permit = state.permits[at];
    if (permit.firm == party && permit.heading == stop.heading &&
        (permit.state == PermitState::active || permit.state == PermitState::suspended)) {
      return true;
    }
  }
  return false;
}

std::string words_of(const State& state, const Stop& stop, std::size_t number, Language language) {
  const std::string of = called(state, stop.heading);
  const std::string name = numbered(number);
  if (stop.lifted) {
    return language == Language::english
               ? "general stop " + name + " is lifted: releases of " + of + " go on"
               : "全面停止放行 " + name + " 已解除：恢复放行 " + of;
  }
  return language == Language::english
             ? "general stop " + name + ": releases of " + of + " are stopped since " +
                   to_text(stop.start) + ", reviewed on " + to_text(stop.review) + ": " +
                   stop.ground
             : "全面停止放行 " + name + "：自 " + to_text(stop.start) + " 起停止放行 " + of +
                   "，复审日 " + to_text(stop.review) + "：" + stop.ground;
}

Notice stop_notice(const State& state, StopId id, PartyId party, Language language) {
  const Stop& stop = state.stops[id.index()];
  const Upcoming as_thing{.kind = UpcomingKind::stop_review, .day = stop.start, .number = id.value};
  Json json = Json::object();
  json.add("kind", stop.lifted ? "stop_lifted" : "stop_began");
  json.add("day", to_text(stop.start));
  json.add("reference", numbered(id.index()));
  json.add("class", called(state, stop.heading));
  json.add("review", to_text(stop.review));
  json.add("in_english", words_of(state, stop, id.index(), Language::english));
  json.add("in_chinese", words_of(state, stop, id.index(), Language::chinese));
  const std::string began = for_party(id_of(state, as_thing), party, "began");
  return {.id = stop.lifted ? for_party(id_of(state, as_thing), party, "lifted") : began,
          .party = state.parties[party.index()].name,
          .day = stop.start,
          .words = words_of(state, stop, id.index(), language),
          .json = std::move(json),
          .only_after = stop.lifted ? began : ""};
}

}  // namespace

Result<std::vector<Subscription>> subscriptions_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text);
  const auto* const parties = json ? std::get_if<Json::Object>(&json->is) : nullptr;
  if (parties == nullptr) {
    return mistaken(
        "", json ? "expected an object with a member for each party" : json.error().message);
  }
  std::vector<Subscription> subscriptions;
  for (const auto& [party, members] : *parties) {
    const auto* const object = std::get_if<Json::Object>(&members.is);
    if (object == nullptr) {
      return mistaken(party, "expected an object");
    }
    Subscription& subscription = subscriptions.emplace_back();
    subscription.party = party;
    for (const auto& [name, member] : *object) {
      if (const auto wrong = read_member(name, member, subscription)) {
        return *wrong;
      }
    }
    if (subscription.webhook.empty() && subscription.mail.empty()) {
      return mistaken(party, "expected `webhook` or `mail`: else nothing can be told");
    }
  }
  return subscriptions;
}

std::vector<Notice> notices_due(const State& state, const Subscription& subscription) {
  std::vector<Notice> due;
  const PartyId party = state.party_named(subscription.party);
  if (party.is_none() || state.today == Day()) {
    return due;
  }
  for (std::uint32_t at = 0; at < state.stops.size(); ++at) {
    // Of its end everybody hears who heard of its beginning.
    if (state.stops[at].lifted || is_concerned(state, state.stops[at], party)) {
      due.push_back(stop_notice(state, StopId{at}, party, subscription.language));
    }
  }
  if (subscription.days_before.empty()) {
    return due;
  }
  const Day furthest = state.today + subscription.days_before.front();
  for (const Upcoming& coming : upcoming(state, party, state.today, furthest)) {
    if (coming.kind == UpcomingKind::stop_review &&
        !is_concerned(state, state.stops[coming.number], party)) {
      continue;
    }
    int lead = subscription.days_before.front();
    for (const int days : subscription.days_before) {
      lead = coming.day - state.today <= days ? days : lead;
    }
    Json json = json_of(state, coming);
    due.push_back({.id = for_party(id_of(state, coming), party, std::to_string(lead)),
                   .party = subscription.party,
                   .day = coming.day,
                   .words = words_of(state, coming, subscription.language),
                   .json = std::move(json),
                   .only_after = {}});
  }
  return due;
}

}  // namespace sluice

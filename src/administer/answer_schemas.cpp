#include "administer/answer_schemas_parts.h"
#include "administer/touched.h"
#include "kernel/decision.h"
#include "kernel/query.h"
#include "kernel/upcoming.h"
#include "kernel/worklist.h"

namespace sluice::schemas {
Json anything(Schemas& /*all*/) {
  return type("object");
}

Json list_of_items(Json item) {
  return object({{"items", array_of(std::move(item))}, {"total", integer()}, {"day", date()}});
}

Json published(Schemas& all) {
  return component(all, "Register", [] {
    return object({{"notice", nullable("string")},
                   {"notice_in_chinese", nullable("string")},
                   {"day", date()},
                   {"terms", nullable("string")},
                   {"version", nullable("integer")},
                   {"digest", nullable("string")},
                   {"classes", array_of(object({{"class", string()},
                                                {"granted", integer()},
                                                {"ordered", integer()},
                                                {"cleared", integer()},
                                                {"released", integer()},
                                                {"deployed", integer()},
                                                {"lapsed", integer()},
                                                {"returned", integer()},
                                                {"waived", integer()}}))}});
  });
}

Json me(Schemas& all) {
  return component(all, "Me", [&all] {
    return object({{"person", nullable("string")},
                   {"party", nullable("string")},
                   {"kind", schema::optional(all.of<PartyKind>())},
                   {"roles", array_of(type("string"))},
                   {"sees_all", type("boolean")},
                   {"csrf_token", nullable("string")},
                   {"day", date()},
                   {"seq", integer()}});
  });
}

Json about(Schemas& all) {
  return component(all, "About", [&all] {
    return object({{"notice", string()},
                   {"notice_in_chinese", string()},
                   {"persons", array_of(object({{"person", string()},
                                                {"party", string()},
                                                {"kind", all.of<PartyKind>()},
                                                {"roles", array_of(string())}}))}});
  });
}

Json permit(Schemas& all) {
  return component(all, "PermitWithBalance", [&all] {
    return extended<Permit>(all, {{"balance", object({{"granted", integer()},
                                                      {"open", integer()},
                                                      {"ordered", integer()},
                                                      {"reserved", integer()},
                                                      {"written_off", integer()},
                                                      {"lapsed", integer()},
                                                      {"returned", integer()},
                                                      {"extracted", integer()},
                                                      {"available", integer()}})}});
  });
}
Json permits(Schemas& all) {
  return list_of_items(permit(all));
}

Json obligations(Schemas& all) {
  return list_of_items(component(
      all, "OpenDue", [&all] { return extended<Due>(all, {{"open_in_millionths", integer()}}); }));
}

Json persons(Schemas& all) {
  return list_of_items(component(all, "PersonOfParty", [&all] {
    return extended<Person>(all, {{"kind", all.of<PartyKind>()}});
  }));
}

Json reconciliations(Schemas& all) {
  return list_of_items(component(all, "Reconciliation", [&all] {
    return extended<ReconciliationOpened>(all,
                                          {{"day", date()},
                                           {"number", string()},
                                           {"declaration", schema::optional(string())},
                                           {"closed", schema::optional(date())},
                                           {"end", schema::optional(all.of<ReconciliationEnd>())}});
  }));
}

Json proposals(Schemas& all) {
  return list_of_items(component(
      all, "NumberedProposal", [&all] { return extended<Proposal>(all, {{"number", string()}}); }));
}

Json waiting(Schemas& all) {
  return list_of_items(component(
      all, "NumberedWaiting", [&all] { return extended<Waiting>(all, {{"number", string()}}); }));
}

Json parties(Schemas& all) {
  return list_of_items(component(all, "Party", [&all] {
    return object({{"name", string()},
                   {"label", string()},
                   {"kind", all.of<PartyKind>()},
                   {"group", string()}});
  }));
}

Json headroom(Schemas& all) {
  return component(all, "Headroom", [&all] {
    const Json limit = nullable("integer");
    return object(
        {{"firm", nullable("string")},
         {"class", nullable("string")},
         {"event", string()},
         {"permit", nullable("string")},
         {"limit", limit},
         {"lines",
          array_of(object({{"clause", nullable("string")},
                           {"name", string()},
                           {"name_in_chinese", string()},
                           {"effect", string()},
                           {"standing", all.of<Standing>()},
                           {"limit", limit},
                           {"missing", array_of(nullable("string"))},
                           {"changes", array_of(object({{"total", string()},
                                                        {"total_in_chinese", string()},
                                                        {"by", integer()},
                                                        {"parts_of_a_unit", integer()}}))}}))}});
  });
}

Json worklist(Schemas& all) {
  return list_of_items(component(all, "WorkItem", [&all] {
    return object({{"kind", all.of<WorkKind>()},
                   {"number", string()},
                   {"thing", string()},
                   {"firm", nullable("string")},
                   {"roles", array_of(string())},
                   {"since", date()},
                   {"due", schema::optional(date())},
                   {"stands_still", type("boolean")},
                   {"working_days", integer()},
                   {"late", type("boolean")}});
  }));
}

Json rulings(Schemas& all) {
  return list_of_items(component(all, "RulingInWords", [&all] {
    return object({{"number", string()},
                   {"kind", all.of<RulingKind>()},
                   {"firm", nullable("string")},
                   {"thing", string()},
                   {"quantity", integer()},
                   {"day", date()},
                   {"by", array_of(string())},
                   {"re_examination_until", schema::optional(date())},
                   {"appeal_until", schema::optional(date())}});
  }));
}

Json groups(Schemas& /*all*/) {
  return list_of_items(object({{"name", string()}, {"members", array_of(string())}}));
}

Json allocations(Schemas& all) {
  return list_of_items(component(all, "PoolRunPublished", [] {
    return object({{"number", string()},
                   {"pool", string()},
                   {"method", nullable("string")},
                   {"text", nullable("string")},
                   {"day", date()},
                   {"size", integer()},
                   {"lot", integer()},
                   {"applications", integer()},
                   {"asked", integer()},
                   {"shared", integer()},
                   {"list", digest()},
                   {"awaits_beacon", type("boolean")},
                   {"shares", array_of(object({{"place", integer()},
                                               {"firm", string()},
                                               {"application", string()},
                                               {"number", integer()},
                                               {"asked", integer()},
                                               {"share", integer()}}))}});
  }));
}

Json changes(Schemas& all) {
  const Json thing = object({{"kind", all.of<ThingKind>()}, {"reference", string()}});
  return object({{"changes", array_of(object({{"seq", integer()},
                                              {"day", date()},
                                              {"act", string()},
                                              {"outcome", string()},
                                              {"what", array_of(thing)}}))},
                 {"next_after", integer()},
                 {"seq", integer()}});
}

Json upcoming(Schemas& all) {
  return list_of_items(component(all, "Upcoming", [&all] {
    return object({{"id", string()},
                   {"kind", all.of<UpcomingKind>()},
                   {"day", date()},
                   {"days_left", integer()},
                   {"firm", nullable("string")},
                   {"reference", string()},
                   {"class", nullable("string")},
                   {"quantity", integer()},
                   {"clause", nullable("string")},
                   {"in_english", string()},
                   {"in_chinese", string()}});
  }));
}

Json exposure(Schemas& all) {
  return component(all, "Exposure", [] {
    return object({{"stop", string()},
                   {"class", string()},
                   {"seq", integer()},
                   {"begun", string()},
                   {"lifted", nullable("string")},
                   {"open", type("boolean")},
                   {"seconds", integer()},
                   {"written_off", integer()},
                   {"gates", array_of(object({{"gate", string()},
                                              {"acknowledged", nullable("string")},
                                              {"seconds", integer()},
                                              {"written_off", integer()}}))}});
  });
}

Json command(Schemas& all) {
  return all.of<Command>(Direction::read);
}

Json decision(Schemas& all) {
  return component(all, "Decision", [&all] {
    const Json finding = component(all, "FindingInWords", [&all] {
      return extended<Finding>(all, {{"words", string()}, {"in_chinese", string()}});
    });
    return object({{"outcome", string()},
                   {"line", string()},
                   {"requested", integer()},
                   {"quantity", integer()},
                   {"by", array_of(string())},
                   {"findings", array_of(finding)},
                   {"missing", array_of(nullable("string"))},
                   {"events", array_of(all.of<Event>())}});
  });
}

namespace {

Json::Object members_of_decided(Schemas& all) {
  return {{"outcome", string()},
          {"in_a_line", string()},
          {"reasons", array_of(object({{"clause", string()},
                                       {"clause_in_chinese", string()},
                                       {"in_english", string()},
                                       {"in_chinese", string()}}))},
          {"decision", decision(all)},
          {"recorded", type("boolean")},
          {"seq", integer()},
          {"hash", digest()},
          {"replayed", type("boolean")},
          {"receipt", string()}};
}

}  // namespace

Json decided_in_full(Schemas& all) {
  return component(all, "Decided", [&all] {
    return object(members_of_decided(all),
                  {"outcome", "in_a_line", "reasons", "decision", "recorded"});
  });
}

Json decided(Schemas& all) {
  const Json in_full = decided_in_full(all);
  const Json in_short = component(all, "DecidedInShort", [] {
    return object({{"outcome", schema::constant("allow")},
                   {"recorded", type("boolean")},
                   {"seq", integer()},
                   {"hash", digest()},
                   {"replayed", type("boolean")},
                   {"receipt", string()}},
                  {"outcome", "recorded", "seq", "hash", "replayed"});
  });
  return either({in_full, in_short});
}

// RFC 9457; a refusal carries what a decision says besides.
Json problem(Schemas& all) {
  return component(all, "Problem", [&all] {
    Json::Object members{
        {"type", string()}, {"title", string()}, {"status", integer()}, {"detail", string()}};
    for (auto& member : members_of_decided(all)) {
      members.push_back(std::move(member));
    }
    return object(std::move(members), {"title", "status"});
  });
}

Json batch(Schemas& all) {
  return object(
      {{"items", array_of(object({{"key", string()}, {"command", command(all)}}, {"command"}))}});
}
Json batch_answer(Schemas& all) {
  Json answer = Json::object();
  answer.add("anyOf", Json::Array{decided(all), problem(all)});
  return object({{"items", array_of(object({{"status", integer()}, {"answer", answer}}))},
                 {"receipt", string()}},
                {"items"});
}

Json session(Schemas& /*all*/) {
  return object({{"person", string()}, {"csrf_token", string()}});
}
Json sign_in(Schemas& /*all*/) {
  return object({{"person", string()}, {"password", string()}, {"code", string()}},
                {"person", "password"});
}

Json evidence(Schemas& /*all*/) {
  return object({{"sha256", digest()}, {"bytes", integer()}});
}

Json drafts(Schemas& /*all*/) {
  return object({{"items", array_of(string())}});
}
Json draft_kept(Schemas& /*all*/) {
  return object({{"name", string()}, {"bytes", integer()}});
}

Json keys(Schemas& /*all*/) {
  return object({{"keys", array_of(object({{"kty", string()},
                                           {"crv", string()},
                                           {"x", string()},
                                           {"kid", string()},
                                           {"use", string()},
                                           {"alg", string()}}))}});
}
Json signed_document(Schemas& /*all*/) {
  return string();
}
Json checked(Schemas& all) {
  const Json today =
      object({{"usability", all.of<Usability>()}, {"granted", integer()}, {"day", date()}});
  return object({{"genuine", type("boolean")},
                 {"why_not", nullable("string")},
                 {"kind", nullable("string")},
                 {"document", either({type("object"), type("null")})},
                 {"today", either({today, type("null")})}});
}

Json day(Schemas& /*all*/) {
  return object({{"day", date()}, {"seq", integer()}});
}
Json day_asked(Schemas& /*all*/) {
  return object({{"day", date()}});
}

}  // namespace sluice::schemas

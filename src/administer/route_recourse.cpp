// What an office has to do, what it ruled, what became of that, and how pools were shared out.
#include "administer/route_list.h"
#include "administer/words_of.h"
#include "kernel/query.h"
#include "kernel/time_limits.h"
#include "kernel/worklist.h"
#include "stories/references.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

Json day_or_null(const std::optional<Day>& day) {
  return day ? Json(to_text(*day)) : Json();
}

Json party_or_null(const State& state, PartyId party) {
  return party.is_none() ? Json() : Json(called(state, party));
}

std::string thing_of(const State& state, const WorkItem& item) {
  switch (item.kind) {
    case WorkKind::application:
    case WorkKind::answer:
      return called(state, ApplicationId{item.number});
    case WorkKind::assent:
      return called(state, WaitingId{item.number});
    case WorkKind::purchase:
      return called(state, LotId{item.number});
    case WorkKind::review:
      return called(state, ReviewId{item.number});
    case WorkKind::signature:
    case WorkKind::stop:
    case WorkKind::reconciliation:
    case WorkKind::beacon:
      break;
  }
  return numbered(item.number);
}

Json json_of_work(const State& state, const WorkItem& item) {
  Json roles = Json::array();
  for (const std::string& role : item.roles) {
    roles.push(role);
  }
  Json json = Json::object();
  json.add("kind", word_of(item.kind));
  json.add("number", numbered(item.number));
  json.add("thing", thing_of(state, item));
  json.add("firm", party_or_null(state, item.firm));
  json.add("roles", std::move(roles));
  json.add("since", to_text(item.since));
  json.add("due", day_or_null(item.due));
  json.add("stands_still", item.stands_still);
  json.add("working_days", static_cast<std::int64_t>(item.working_days));
  json.add("late", item.due && *item.due < state.today);
  return json;
}

Json json_of_ruling(const State& state, RulingId id, const Caller& caller) {
  const Ruling& ruling = state.rulings[id.index()];
  const auto until = [&](ReviewKind kind) {
    return is_reviewable(state, id, kind) ? Json(to_text(reviewable_until(state, id, kind)))
                                          : Json();
  };
  Json by = Json::array();
  // To a firm the office decided, not one of its officers.
  for (const PersonId person : ruling.what.by) {
    by.push(caller.sees_all ? called(state, person)
                            : called(state, state.persons[person.index()].party));
  }
  Json json = Json::object();
  json.add("number", numbered(id.index()));
  json.add("kind", word_of(ruling.what.kind));
  json.add("firm", party_or_null(state, ruling.what.firm));
  json.add("thing", subject_of(state, ruling));
  json.add("quantity", ruling.what.quantity + ruling.what.ordered);
  json.add("day", to_text(ruling.day));
  json.add("by", std::move(by));
  json.add("re_examination_until", until(ReviewKind::re_examination));
  json.add("appeal_until", until(ReviewKind::appeal));
  return json;
}

// How a run shares, by its place in PoolItem::method.
enum class PoolMethod : std::uint8_t { first_come, pro_rata, ranked, lottery, auction };

// The pool as the text of that day has it; null where that text has none.
const terms::Item* pool_of_run(const State& state, const PoolRun& run) {
  const auto version = state.law.in_force(run.day);
  const terms::RuledPool* const ruled = version ? state.law.at(*version).pool(run.pool) : nullptr;
  return ruled == nullptr ? nullptr : &state.law.at(*version).syntax.items[ruled->item];
}

PoolMethod method_of(const terms::Item& pool) {
  return static_cast<PoolMethod>(std::get<terms::PoolItem>(pool.is).method.index());
}

}  // namespace

// A run as anybody may read it: what there was, how it was shared, and the digest that fixes who
// took part. The shares themselves are each firm's own.
Json pool_run_json(const State& state, std::uint32_t number, const Caller& caller) {
  const PoolRun& run = state.pool_runs[number];
  Json shares = Json::array();
  Amount asked = 0;
  Amount shared = 0;
  for (std::size_t place = 0; place < run.shares.size(); ++place) {
    const Share& share = run.shares[place];
    const PartyId firm = state.applications[share.application.index()].firm;
    asked += share.asked;
    shared += share.amount;
    if (caller.sees(firm)) {
      Json one = Json::object();
      one.add("place", static_cast<std::int64_t>(place + 1));
      one.add("firm", called(state, firm));
      one.add("application", called(state, share.application));
      one.add("number", share.application.value);
      one.add("asked", share.asked);
      one.add("share", share.amount);
      shares.push(std::move(one));
    }
  }
  std::size_t applications = run.shares.size();
  if (run.awaits_beacon) {
    const std::vector<InLine> line = in_line(state, run.pool, run.day);
    applications = line.size();
    for (const InLine& one : line) {
      asked += state.applications[one.application.index()].quantity;
    }
  }
  Json json = Json::object();
  json.add("number", numbered(number));
  json.add("pool", called(state, run.pool));
  const terms::Item* const pool = pool_of_run(state, run);
  json.add("method", pool == nullptr ? Json() : Json(word_of(method_of(*pool))));
  json.add("text", pool == nullptr ? Json() : Json(terms::to_text(*pool)));
  json.add("day", to_text(run.day));
  json.add("size", run.size);
  json.add("lot", run.lot);
  json.add("applications", static_cast<std::int64_t>(applications));
  json.add("asked", asked);
  json.add("shared", shared);
  json.add("list", to_hex(run.list));
  json.add("awaits_beacon", run.awaits_beacon);
  json.add("shares", std::move(shares));
  return json;
}

namespace answers {

Response worklist(const Asked& asked) {
  ListAnswer list(asked);
  for (const WorkItem& item : sluice::worklist(asked.state)) {
    list.add(item.firm, [&] { return json_of_work(asked.state, item); });
  }
  return list.made();
}

Response rulings(const Asked& asked) {
  ListAnswer list(asked);
  for (std::uint32_t at = 0; at < asked.state.rulings.size(); ++at) {
    const PartyId firm = asked.state.rulings[at].what.firm;
    if (asked.caller.sees(firm)) {
      list.add(firm, [&] { return json_of_ruling(asked.state, RulingId{at}, asked.caller); });
    }
  }
  return list.made();
}

Response reviews(const Asked& asked) {
  ListAnswer list(asked);
  for (const Review& review : asked.state.reviews) {
    if (asked.caller.sees(review.firm)) {
      list.add(review.firm, [&] { return json_of(asked.state, review); });
    }
  }
  return list.made();
}

Response groups(const Asked& asked) {
  ListAnswer list(asked);
  const State& state = asked.state;
  for (std::uint32_t at = 0; at < state.members.size(); ++at) {
    if (state.members[at].empty()) {
      continue;  // its last member went over to another
    }
    list.add(PartyId::none(), [&] {
      Json members = Json::array();
      for (const PartyId member : state.members[at]) {
        members.push(called(state, member));
      }
      Json json = Json::object();
      json.add("name", state.groups.at(at));
      json.add("members", std::move(members));
      return json;
    });
  }
  return list.made();
}

Response allocations(const Asked& asked) {
  ListAnswer list(asked);
  for (std::uint32_t at = 0; at < asked.state.pool_runs.size(); ++at) {
    list.add(PartyId::none(), [&] { return pool_run_json(asked.state, at, asked.caller); });
  }
  return list.made();
}

}  // namespace answers
}  // namespace sluice

// How a decision is told to who asked: the statuses, the reasons, the receipt.
#include "administer/decided.h"

#include <algorithm>

#include "administer/http_head.h"
#include "administer/receipt.h"
#include "administer/record_json.h"
#include "kernel/cite.h"

namespace sluice {
namespace {

int status_of(Outcome outcome) {
  return outcome <= Outcome::reduce ? 200 : outcome == Outcome::refuse ? 422 : 202;
}

}  // namespace

Json reasons_of(const State& state, const Decision& decision) {
  Json list = Json::array();
  for (const Finding& finding : decision.findings) {
    if (finding.standing == Standing::satisfied) {
      continue;
    }
    Json one = Json::object();
    one.add("clause", name_of(state, finding.clause, finding.version));
    one.add("clause_in_chinese",
            name_of(state, finding.clause, finding.version, Language::chinese));
    one.add("in_english", cite(state, decision, finding));
    one.add("in_chinese", cite(state, decision, finding, Language::chinese));
    list.push(std::move(one));
  }
  return list;
}

Json decided_json(const State& state, const Decision& decision, const Reply* recorded) {
  Json json = Json::object();
  json.make_room(9);
  json.add("outcome", word(decision.outcome));
  json.add("in_a_line", in_a_line(state, decision));
  json.add("reasons", reasons_of(state, decision));
  json.add("decision", json_of(state, decision));
  json.add("recorded", recorded != nullptr);
  if (recorded != nullptr) {
    json.add("seq", static_cast<std::int64_t>(recorded->seq));
    json.add("hash", to_hex(recorded->hash));
    json.add("replayed", recorded->repeated);
  }
  return json;
}

Response decided(const State& state, const Caller& caller, const Decision& whole,
                 const Reply* recorded, const SigningKey* key, Layout layout) {
  const Decision decision = as_seen_by(caller, whole);
  Json json = decided_json(state, decision, recorded);
  if (recorded != nullptr && key != nullptr) {
    json.add("receipt", receipt_for(*key, {.seq = recorded->seq, .hash = recorded->hash}));
  }
  const int status = status_of(decision.outcome);
  if (status == 422) {
    return problem(status, "refused", in_a_line(state, decision), std::move(json));
  }
  return {.status = status,
          .type = "application/json",
          .body = to_text(json, layout == Layout::indented) + "\n",
          .headers = {}};
}

bool prefers_minimal(const Request& request) {
  for (const auto& [name, value] : request.headers) {
    std::string_view rest = name == "prefer" ? std::string_view(value) : std::string_view();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      std::string wanted;
      for (const char letter : rest.substr(0, std::min(rest.find(';'), end))) {
        wanted += letter == ' ' || letter == '\t' || letter == '"' ? "" : std::string(1, letter);
      }
      if (lower_case(wanted) == "return=minimal") {
        return true;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return false;
}

void write_in_short(std::string& out, const Reply& recorded, const SigningKey* key) {
  out += R"({"outcome":"allow","recorded":true,"seq":)";
  out += std::to_string(recorded.seq);
  out += R"(,"hash":")";
  out += to_hex(recorded.hash);
  out += recorded.repeated ? R"(","replayed":true)" : R"(","replayed":false)";
  if (key != nullptr) {
    out += R"(,"receipt":")";
    out += receipt_for(*key, {.seq = recorded.seq, .hash = recorded.hash});  // of plain letters
    out += '"';
  }
  out += '}';
}

Response unreadable(const Caller& caller, const Error& error) {
  if (error.fault == Fault::missing && !caller.sees_all) {
    return problem(404, "not on file", "the command names something that is not on file for you");
  }
  return problem(error);
}

Result<std::function<bool(const State&)>> only_if_match(const Command& command,
                                                        std::string_view etag) {
  const PermitId permit = std::visit(
      [](const auto& act) {
        if constexpr (requires {
                        { act.permit } -> std::convertible_to<PermitId>;
                      }) {
          return act.permit;
        } else {
          return PermitId::none();
        }
      },
      command.act);
  if (permit.is_none()) {
    return Error{.fault = Fault::malformed,
                 .message =
                     "`If-Match` is about the permit that a command names, and this one "
                     "names none"};
  }
  return std::function<bool(const State&)>([permit, etag = std::string(etag)](const State& state) {
    return etag_of(permit_json(state, permit)) == etag;
  });
}

}  // namespace sluice

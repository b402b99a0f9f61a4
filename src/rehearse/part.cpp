#include "rehearse/part.h"

#include <thread>

#include "administer/json.h"

namespace sluice {
namespace {

std::int64_t number_of(const Json& json, std::string_view name) {
  const Json* const member = json.find(name);
  const auto* const number = member == nullptr ? nullptr : std::get_if<std::int64_t>(&member->is);
  return number == nullptr ? 0 : *number;
}

class Actor {
 public:
  Actor(Faults faults, std::chrono::seconds patience, const Send& send)
      : twice_(faults == Faults::duplicate), patience_(patience), send_(send) {}

  Acted act(const std::vector<Cue>& cues) {
    for (std::size_t at = 0; at < cues.size() && acted_.fault.empty(); ++at) {
      const Cue& cue = cues[at];
      if (!wait_until(cue.after)) {
        break;
      }
      if (!cue.day.empty()) {
        expect(200, send_("POST", "/v1/day", R"({"day": ")" + cue.day + "\"}"), cue.day);
        continue;
      }
      say(cue, false);
      if (twice_) {
        say(cue, true);
        say(cues[at / 2], true);
      }
    }
    compare();
    return std::move(acted_);
  }

 private:
  // Whoever is not registered yet is answered 401, and waits like the others.
  bool wait_until(std::uint64_t entry) {
    constexpr std::chrono::milliseconds before_looking_again(20);
    std::int64_t seen = -1;
    auto moved = std::chrono::steady_clock::now();
    for (;;) {
      const auto answer = send_("GET", "/v1/me", "");
      const Result<Json> json = answer ? json_from_text(answer->body) : answer.error();
      const std::int64_t now =
          answer && answer->status == 200 && json ? number_of(*json, "seq") : 0;
      if (answer && (answer->status == 200 || entry == 0) &&
          now >= static_cast<std::int64_t>(entry)) {
        return true;
      }
      moved = now == seen ? moved : std::chrono::steady_clock::now();
      seen = now;
      if (std::chrono::steady_clock::now() - moved > patience_) {
        acted_.fault = "entry " + std::to_string(entry) + " does not come: the journal stands at " +
                       std::to_string(now) +
                       (answer ? ", as status " + std::to_string(answer->status) + " says"
                               : "; " + answer.error().message);
        return false;
      }
      std::this_thread::sleep_for(before_looking_again);
    }
  }

  // In a batch, where every item has its key.
  void say(const Cue& cue, bool again) {
    if (!acted_.fault.empty() || !cue.day.empty()) {
      return;
    }
    ++acted_.messages;
    const auto answer =
        send_("POST", "/v1/batch",
              R"({"items": [{"key": ")" + cue.key + R"(", "command": )" + cue.command + "}]}");
    const Json item = expect(200, answer, cue.key);
    const Json* const inner = item.find("answer");
    const Json* const replayed = inner == nullptr ? nullptr : inner->find("replayed");
    const auto* const flag = replayed == nullptr ? nullptr : std::get_if<bool>(&replayed->is);
    const bool before = flag != nullptr && *flag;
    if (acted_.fault.empty() && (number_of(item, "status") != cue.status || before != again)) {
      acted_.fault = "`" + cue.key + "` was answered " + to_text(item, false) + " where status " +
                     std::to_string(cue.status) +
                     (again ? " and the earlier entry were due" : " and a new entry were due");
    }
    acted_.repeated += before ? 1 : 0;
    if (!again) {
      account_for(cue);
    }
  }

  // Of a batch its one item.
  Json expect(int status, const Result<HttpClient::Answer>& answer, const std::string& what) {
    const Result<Json> json = answer ? json_from_text(answer->body) : answer.error();
    if (!json || answer->status != status) {
      acted_.fault = "`" + what + "` was answered " +
                     (answer ? std::to_string(answer->status) + ": " + answer->body
                             : "by nobody: " + answer.error().message);
      return {};
    }
    const Json* const items = json->find("items");
    const auto* const list = items == nullptr ? nullptr : std::get_if<Json::Array>(&items->is);
    return list == nullptr || list->empty() ? Json() : list->front();
  }

  // A reservation says what a line draws on; it may be held now and pass later.
  void account_for(const Cue& cue) {
    const Json command = *json_from_text(cue.command);
    const std::string act = text_in(command, "act");
    const Json* const line = command.find("line");
    const bool draws = act == "reserve" || act == "write_off" || act == "reverse";
    if (!draws || line == nullptr) {
      return;
    }
    Drawn& drawn = drawn_[text_in(*line, "mrn") + "/" + std::to_string(number_of(*line, "item"))];
    if (act == "reserve") {
      drawn.permit = text_in(command, "permit");
    } else if (act == "write_off" && cue.status == 200) {
      drawn.released = number_of(command, "quantity");
    } else if (act == "reverse" && cue.status == 200) {
      drawn.released -= number_of(command, "quantity");
    }
  }

  void compare() {
    for (const auto& [line, drawn] : drawn_) {
      acted_.released[drawn.permit] += drawn.released;
    }
    for (const auto& [permit, released] : acted_.released) {
      const auto answer = send_("GET", "/v1/permits/" + permit, "");
      const Result<Json> json = answer ? json_from_text(answer->body) : answer.error();
      const Json* const balance = json ? json->find("balance") : nullptr;
      if (acted_.fault.empty() &&
          (balance == nullptr || number_of(*balance, "written_off") != released)) {
        acted_.fault = "permit `" + permit + "`: released " + std::to_string(released) + ", and " +
                       (answer ? answer->body : answer.error().message);
      }
    }
  }

  bool twice_;
  std::chrono::seconds patience_;
  const Send& send_;
  Acted acted_;
  struct Drawn {
    std::string permit;
    std::int64_t released = 0;
  };
  std::map<std::string, Drawn> drawn_;  // by declaration line
};

}  // namespace

Result<std::vector<Cue>> part_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text);
  const Json* const member = json ? json->find("cues") : nullptr;
  const auto* const list = member == nullptr ? nullptr : std::get_if<Json::Array>(&member->is);
  if (list == nullptr) {
    return json ? Error{.fault = Fault::malformed,
                        .message =
                            "a part is {\"cues\": [{\"after\": 41, \"key\": \"…\", "
                            "\"status\": 200, \"command\": {…}}, …]}"}
                : json.error();
  }
  std::vector<Cue> cues;
  for (const Json& one : *list) {
    const Json* const command = one.find("command");
    Cue cue{.after = static_cast<std::uint64_t>(number_of(one, "after")),
            .day = text_in(one, "day"),
            .key = text_in(one, "key"),
            .command = command == nullptr ? "" : to_text(*command, false),
            .status = number_of(one, "status")};
    if (cue.day.empty() && (command == nullptr || cue.key.empty() || cue.status == 0)) {
      return Error{.fault = Fault::malformed,
                   .message = "cue " + std::to_string(cues.size() + 1) + ": found `" +
                              to_text(one, false) +
                              "`, expected a `day`, or `key`, `command` and `status`"};
    }
    cues.push_back(std::move(cue));
  }
  return cues;
}

Acted act_out(const std::vector<Cue>& cues, Faults faults, std::chrono::seconds patience,
              const Send& send) {
  return Actor(faults, patience, send).act(cues);
}

}  // namespace sluice

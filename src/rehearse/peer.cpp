#include "rehearse/peer.h"

#include <algorithm>
#include <random>
#include <span>

#include "administer/json.h"
#include "rehearse/declaration.h"

namespace sluice {
namespace {

constexpr std::size_t surprises_max = 5;
constexpr std::size_t items_of_a_request = 40;

struct Message {
  std::size_t line = 0;
  std::size_t step = 0;
  Step what;
  std::string key;
  std::string command;
  bool is_right = true;  // it says what the office means
};

class Peer {
 public:
  Peer(const RehearsalOptions& options, const Send& send)
      : options_(options),
        send_(send),
        office_{.gate = options.gate, .permit = options.permit},
        dice_(options.seed) {}

  Result<Rehearsal> run() {
    const auto before = balance();
    if (!before) {
      return before.error();
    }
    while (found_.messages < options_.messages || !all_done()) {
      add_lines();
      round();
      if (options_.faults == Faults::after_revocation && !revoked_ &&
          found_.messages * 2 >= options_.messages) {
        revoked_ = options_.revoke && options_.revoke();
        if (!revoked_) {
          surprise("the permit could not be revoked");
          break;
        }
      }
      if (++rounds_ > 200 + options_.messages) {
        surprise("declarations do not come to their end");
        break;
      }
    }
    if (options_.faults == Faults::cumulative) {
      compare_totals();
    }
    const auto after = balance();
    if (!after) {
      return after.error();
    }
    for (const Line& line : lines_) {
      found_.released += static_cast<std::uint64_t>(line.released);
    }
    found_.written_off = after->first - before->first;
    found_.reserved = after->second - before->second;
    return found_;
  }

 private:
  std::uint64_t below(std::uint64_t end) { return dice_() % end; }
  bool once_in(std::uint64_t times) { return below(times) == 0; }
  void surprise(const std::string& what) {
    if (found_.surprises.size() < surprises_max) {
      found_.surprises.push_back(what);
    }
  }
  [[nodiscard]] bool all_done() const {
    return std::all_of(lines_.begin(), lines_.end(),
                       [](const Line& line) { return line.is_done(); });
  }

  // Written off and reserved, as the service has them.
  Result<std::pair<std::int64_t, std::int64_t>> balance() {
    const auto answer = send_("GET", "/v1/permits/" + options_.permit, "");
    if (!answer) {
      return answer.error();
    }
    const Result<Json> json = json_from_text(answer->body);
    const Json* const found = json ? json->find("balance") : nullptr;
    if (answer->status != 200 || found == nullptr) {
      return Error{
          .fault = Fault::missing,
          .message = "permit `" + options_.permit + "` is not to be read: " + answer->body};
    }
    return std::pair(std::get<std::int64_t>(found->find("written_off")->is),
                     std::get<std::int64_t>(found->find("reserved")->is));
  }

  // As many open declarations as an office has at a time.
  void add_lines() {
    constexpr std::ptrdiff_t open_at_a_time = 60;
    const bool closing = found_.messages >= options_.messages;
    auto open = std::count_if(lines_.begin(), lines_.end(),
                              [](const Line& line) { return !line.is_done(); });
    for (; !closing && open < open_at_a_time; ++open) {
      const std::string mrn = options_.mrn + std::to_string(1'000'000 + lines_.size());
      std::uint64_t units = 0;
      if (options_.faults == Faults::wrong_units && options_.consign && once_in(4)) {
        units = 1 + below(2);
        units = options_.consign("W-" + mrn, units) ? units : 0;
      }
      lines_.push_back(drawn_line(mrn, units == 0 ? "" : "W-" + mrn, units * 8, dice_));
    }
  }
  Message message_for(std::size_t at, std::size_t step) {
    const Line& line = lines_[at];
    return {.line = at,
            .step = step,
            .what = line.steps[step],
            .key = line.mrn + "/" + std::to_string(step) + "/" + std::to_string(line.attempt),
            .command = command_of(office_, line, line.steps[step],
                                  std::to_string(line.steps[step].quantity)),
            .is_right = true};
  }

  // What the office writes in this round: the next message of some declarations.
  void round() {
    std::vector<Message> outbox;
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (!lines_[at].is_done()) {
        open.push_back(at);
      }
    }
    std::shuffle(open.begin(), open.end(), dice_);
    open.resize(std::min<std::size_t>(open.size(), items_of_a_request / 2));
    for (const std::size_t at : open) {
      Line& line = lines_[at];
      if (options_.faults == Faults::delay && line.held == 0 && once_in(3)) {
        line.held = 1 + static_cast<unsigned>(below(20));
      }
      if (line.held > 0) {
        --line.held;
        continue;
      }
      write_next(at, outbox);
    }
    if (options_.faults == Faults::reorder) {
      std::shuffle(outbox.begin(), outbox.end(), dice_);
    }
    if (options_.faults == Faults::cumulative && once_in(4)) {
      compare_totals();
    }
    deliver(outbox);
  }

  void write_next(std::size_t at, std::vector<Message>& outbox) {
    Line& line = lines_[at];
    Message next = message_for(at, line.settled);
    if (std::optional<Message> wrong = spoilt(next); wrong) {
      outbox.push_back(std::move(*wrong));
    }
    if (options_.faults == Faults::reorder && line.settled + 1 < line.steps.size() && once_in(2)) {
      Message early = message_for(at, line.settled + 1);
      early.key += "/early" + std::to_string(++fresh_);
      outbox.push_back(std::move(early));
    }
    const bool again = options_.faults == Faults::duplicate ||
                       (options_.faults == Faults::after_revocation && revoked_);
    if (again && !sent_.empty()) {
      for (std::uint64_t copies = below(3); copies > 0; --copies) {
        Message copy = sent_[below(sent_.size())];
        copy.is_right = false;
        copy.key += once_in(2) ? "/other" + std::to_string(++fresh_) : "";
        outbox.push_back(std::move(copy));
      }
    }
    outbox.push_back(next);
    if (options_.faults == Faults::duplicate && once_in(2)) {
      outbox.push_back(next);
    }
  }

  // What comes before the right message, where clerks or machines err.
  std::optional<Message> spoilt(const Message& right) {
    Message wrong = right;
    wrong.is_right = false;
    wrong.key += "/wrong" + std::to_string(++fresh_);
    const Line& line = lines_[right.line];
    const Step& step = line.steps[right.step];
    if (options_.faults == Faults::cumulative && step.kind == Kind::write_off) {
      std::int64_t total = 0;
      for (const Line& other : lines_) {
        total += other.released;
      }
      // While the office's total is small it cannot be told from a quantity.
      if (total <= 100) {
        return std::nullopt;
      }
      wrong.command = command_of(office_, line, step, std::to_string(total));
      return wrong;
    }
    if (options_.faults == Faults::wrong_units && step.kind != Kind::cancel && once_in(2)) {
      static constexpr const char* quantities[] = {"0.5",       "\"8\"", "\"8 chips\"",  "-8",
                                                   "\"1,000\"", "1e3",   "999999999999", "null"};
      // Devices taken for servers, where the consignment says what came; else what no quantity is.
      wrong.command =
          line.consignment.empty() || step.kind != Kind::reserve
              ? command_of(office_, line, step, quantities[below(std::size(quantities))])
              : command_of(office_, line, step, std::to_string(step.quantity * 8));
      return wrong;
    }
    if (options_.faults == Faults::poison && once_in(2)) {
      static constexpr const char* poisons[] = {
          "{\"act\": \"reserve\"",
          "{}",
          "7",
          "null",
          "[[[[[[[[[[",
          "{\"act\": \"fly\"}",
          "{\"act\": \"reserve\", \"line\": 7}",
          "{\"act\": \"write_off\", \"quantity\": {}}",
          "\"\\ud800\"",
          "{\"act\": \"reserve\", \"permit\": \"no such permit\", \"quantity\": 1}"};
      wrong.command = poisons[below(std::size(poisons))];
      return wrong;
    }
    return std::nullopt;
  }

  void deliver(const std::vector<Message>& outbox) {
    std::size_t at = 0;
    while (at < outbox.size()) {
      const std::size_t count =
          std::min<std::size_t>(outbox.size() - at, once_in(3) ? 1 : 1 + below(items_of_a_request));
      deliver_together(std::span(outbox).subspan(at, count));
      at += count;
    }
  }

  // Readable items go in one request. What is no JSON would spoil the request itself, and goes
  // alone, as it would come from another machine.
  void deliver_together(std::span<const Message> messages) {
    std::string body = R"({"items": [)";
    std::vector<const Message*> in_it;
    for (const Message& message : messages) {
      if (!json_from_text(message.command)) {
        alone(message);
        continue;
      }
      body += (in_it.empty() ? "" : ", ") + std::string(R"({"key": ")") + message.key +
              R"(", "command": )" + message.command + "}";
      in_it.push_back(&message);
    }
    if (in_it.empty()) {
      return;
    }
    found_.messages += in_it.size();
    const bool drops = options_.faults == Faults::drop;
    if (drops && once_in(4)) {
      found_.lost += in_it.size();
      return;  // it was never sent
    }
    ++found_.requests;
    const auto answer = send_("POST", "/v1/batch", body + "]}");
    const Result<Json> json = answer ? json_from_text(answer->body) : answer.error();
    if ((drops && once_in(4)) || !answer || answer->status >= 500) {
      found_.lost += in_it.size();
      return;  // it was never heard
    }
    const Json* const items = json ? json->find("items") : nullptr;
    const auto* const list = items == nullptr ? nullptr : std::get_if<Json::Array>(&items->is);
    if (list == nullptr || list->size() != in_it.size()) {
      return surprise("a batch was answered " + std::to_string(answer->status) + ": " +
                      answer->body.substr(0, 300));
    }
    for (std::size_t at = 0; at < in_it.size(); ++at) {
      take_answer(*in_it[at], (*list)[at]);
    }
  }

  void alone(const Message& message) {
    ++found_.messages;
    ++found_.requests;
    const auto answer = send_("POST", "/v1/commands", message.command);
    if (answer && answer->status == 400) {
      ++found_.rejected;
    } else {
      surprise("what is no JSON was answered " +
               (answer ? std::to_string(answer->status) : answer.error().message));
    }
  }

  void take_answer(const Message& message, const Json& item) {
    const std::int64_t status = std::get<std::int64_t>(item.find("status")->is);
    const Json& answer = *item.find("answer");
    const Json* const replayed = answer.find("replayed");
    const bool again = replayed != nullptr && std::get<bool>(replayed->is);
    Line& line = lines_[message.line];
    found_.repeated += again ? 1 : 0;
    found_.accepted += status == 200 && !again ? 1 : 0;
    found_.rejected += status >= 400 ? 1 : 0;
    found_.waiting += status == 202 ? 1 : 0;
    if (status >= 500) {
      return surprise(to_text(answer, false).substr(0, 300));
    }
    const bool is_meant = message.is_right && message.step >= line.settled && !line.is_done() &&
                          message.step < line.steps.size() &&
                          message.what == line.steps[message.step];
    if (!is_meant) {
      // A copy, or a mistake: what it did, the figures will say. Or the office's own word for what
      // it has meanwhile given up.
      if (message.is_right && status == 200 && !again) {
        take_back(line, message.what);
      }
      return;
    }
    if (status == 200) {
      // A release under a later version, which overtook the amendment, says all that it would have.
      const Step& step = line.steps[message.step];
      line.released += step.kind == Kind::write_off ? static_cast<std::int64_t>(step.quantity)
                       : step.kind == Kind::reverse ? -static_cast<std::int64_t>(step.quantity)
                                                    : 0;
      line.settled = message.step + 1;
      sent_.push_back(message);
      return;
    }
    if (message.step > line.settled) {
      return;  // it came too early, and comes again in its turn
    }
    ++line.attempt;
    if (status == 202 || line.attempt > 3) {
      give_up(line, status == 202);
    }
  }

  // A message that the office wrote before it gave the declaration up, and that passed after all:
  // a release stands, and an amendment has a version that the cancellation must name.
  static void take_back(Line& line, const Step& what) {
    const bool gives_up = !line.is_done() && line.steps.back().kind == Kind::cancel;
    if (what.kind == Kind::write_off && line.released == 0) {
      line.released = static_cast<std::int64_t>(what.quantity);
      line.steps.resize(line.settled);
    } else if (what.kind == Kind::amend && gives_up) {
      line.steps.back().version = what.version;
    }
  }

  // Not to be had: what was reserved is given back, and what waits is taken out of the line.
  void give_up(Line& line, bool waits) {
    const std::size_t last = line.settled == 0 ? 0 : line.settled - 1;
    const Step before = line.steps[last];
    const bool stands =
        (line.settled > 0 || waits) && before.kind != Kind::cancel && line.released == 0;
    line.steps.resize(line.settled);
    if (stands && line.attempt < 6) {
      line.steps.push_back({.kind = Kind::cancel, .quantity = 0, .version = before.version});
    }
  }

  // The office's own totals, which are compared and never applied; and wrong ones.
  void compare_totals() {
    std::int64_t total = 0;
    std::uint64_t count = 0;
    for (const Line& line : lines_) {
      total += line.released;
      count += line.released > 0 ? 1 : 0;
    }
    const std::int64_t said = once_in(2) ? total : total * 2 + 7;
    ++found_.messages;
    ++found_.requests;
    const auto answer =
        send_("POST", "/v1/commands",
              R"({"act": "control_totals", "gate": ")" + options_.gate + R"(", "permit": ")" +
                  options_.permit + R"(", "written_off": )" + std::to_string(said) +
                  R"(, "declarations": )" + std::to_string(count) + "}");
    if (!answer || answer->status >= 500) {
      surprise("totals could not be compared");
    }
  }

  const RehearsalOptions& options_;
  const Send& send_;
  Office office_;
  std::mt19937_64 dice_;
  std::vector<Line> lines_;
  std::vector<Message> sent_;
  Rehearsal found_;
  std::uint64_t fresh_ = 0;
  std::uint64_t rounds_ = 0;
  bool revoked_ = false;
};

}  // namespace

const std::vector<std::string>& fault_names() {
  static const std::vector<std::string> names{
      "none",       "duplicate",   "reorder",          "drop",  "delay",
      "cumulative", "wrong-units", "after-revocation", "poison"};
  return names;
}

std::optional<Faults> faults_named(std::string_view word) {
  const auto found = std::find(fault_names().begin(), fault_names().end(), word);
  return found == fault_names().end()
             ? std::nullopt
             : std::optional(static_cast<Faults>(found - fault_names().begin()));
}

Result<Rehearsal> rehearse(const RehearsalOptions& options, const Send& send) {
  return Peer(options, send).run();
}

}  // namespace sluice

#include "tests/kill/release_clients.h"

#include <optional>
#include <random>

#include "administer/json.h"
#include "rehearse/http_client.h"

namespace sluice {
namespace {

constexpr std::size_t batch_most = 12;
constexpr std::chrono::seconds client_patience(60);  // for one answer, over all tries
constexpr std::chrono::milliseconds before_the_next_try(1);

template <class T>
T member(const Json& json, std::string_view name) {
  const Json* const found = json.find(name);
  const T* const is = found == nullptr ? nullptr : std::get_if<T>(&found->is);
  return is == nullptr ? T() : *is;
}

}  // namespace

class ReleaseClients::Client {
 public:
  Client(ReleaseClients& all, const std::vector<std::string>& addresses, int number,
         std::uint64_t seed)
      : all_(all), number_(number), at_(static_cast<std::size_t>(number)), random_(seed) {
    for (const std::string& address : addresses) {
      connections_.push_back(std::move(*HttpClient::at(address)));
    }
  }

  void run() {
    while (!all_.stopping_ && heard_.fault.empty()) {
      // Now and then what was answered already, as where an answer was lost on the way.
      const bool again = !last_.releases.empty() && random_() % 16 == 0;
      if (!again) {
        last_ = next();
      }
      heard_.fault = carry_out(last_, again);
    }
    all_.out_of_order_ = all_.out_of_order_ || !heard_.fault.empty();
  }

  [[nodiscard]] const Heard& heard() const { return heard_; }

 private:
  struct Request {
    std::vector<std::string> releases;  // numbers of declarations, which are the keys too
    bool batch = false;
    std::string body;
  };

  [[nodiscard]] std::string command(const std::string& mrn) const {
    return R"({"act": "reserve", "line": {"gate": "Port)" + name() + R"(", "mrn": ")" + mrn +
           R"(", "item": 1, "version": 1}, "permit": "P-1", "quantity": 1, "release": true})";
  }
  [[nodiscard]] std::string name() const { return number_ == 0 ? "" : std::to_string(number_); }

  Request next() {
    Request request;
    request.batch = random_() % 3 == 0;
    const std::size_t count = request.batch ? 1 + random_() % batch_most : 1;
    for (std::size_t at = 0; at < count; ++at) {
      const std::string mrn = "C" + std::to_string(number_) + "N" + std::to_string(++serial_);
      request.releases.push_back(mrn);
      request.body += !request.batch
                          ? command(mrn)
                          : std::string(at == 0 ? R"({"items": [)" : ", ") + R"({"key": ")" + mrn +
                                R"(", "command": )" + command(mrn) + "}";
    }
    request.body += request.batch ? "]}" : "";
    return request;
  }

  // Until it is answered. What was answered wrongly, or nothing.
  std::string carry_out(const Request& request, bool answered_before) {
    std::vector<std::pair<std::string, std::string>> headers{
        {"Authorization", "Bearer token-port" + name()}};
    if (!request.batch) {
      headers.emplace_back("Idempotency-Key", request.releases.front());
    }
    const Clock::time_point begun = Clock::now();
    bool sent_before = false;
    while (Clock::now() - begun < client_patience) {
      const Clock::time_point sent = Clock::now();
      const auto answer = connections_[at_ % connections_.size()].send(
          "POST", request.batch ? "/v1/batch" : "/v1/commands", headers, request.body);
      const std::optional<std::vector<Json>> answers =
          answer ? all_answers(request, *answer) : std::nullopt;
      if (!answer || (answers && answers->empty())) {
        // Nobody is there, or it says of itself that it could not record it.
        heard_.sent_again += sent_before ? 0U : 1U;
        sent_before = true;
        ++at_;
        std::this_thread::sleep_for(before_the_next_try);
        continue;
      }
      if (!answers) {
        return "status " + std::to_string(answer->status) + ": " + answer->body;
      }
      for (std::size_t at = 0; at < answers->size(); ++at) {
        if (const std::string fault =
                take(request.releases[at], (*answers)[at], answered_before, sent_before);
            !fault.empty()) {
          return fault;
        }
      }
      all_.count(answered_before ? 0 : answers->size(), sent);
      return "";
    }
    return "nobody answers for a minute";
  }

  // One for each release; empty: it is to be sent again; nothing: this is no answer to it.
  static std::optional<std::vector<Json>> all_answers(const Request& request,
                                                      const HttpClient::Answer& answer) {
    if (answer.status == 503) {
      return std::vector<Json>();
    }
    Result<Json> json = json_from_text(answer.body);
    if (answer.status != 200 || !json) {
      return std::nullopt;
    }
    if (!request.batch) {
      return std::vector<Json>{*std::move(json)};
    }
    std::vector<Json> answers;
    for (const Json& item : member<Json::Array>(*json, "items")) {
      const auto status = member<std::int64_t>(item, "status");
      const Json* const its = item.find("answer");
      if (status == 503) {
        return std::vector<Json>();
      }
      if (status != 200 || its == nullptr) {
        return std::nullopt;
      }
      answers.push_back(*its);
    }
    return answers.size() == request.releases.size() ? std::optional(std::move(answers))
                                                     : std::nullopt;
  }

  std::string take(const std::string& mrn, const Json& answer, bool answered_before,
                   bool sent_before) {
    const auto hash = digest_from_hex(member<std::string>(answer, "hash"));
    const auto seq = member<std::int64_t>(answer, "seq");
    if (!hash || seq < 1) {
      return mrn + " was answered without its entry";
    }
    const bool replayed = member<bool>(answer, "replayed");
    if (replayed != answered_before && !(replayed && sent_before)) {
      return mrn + (replayed ? " was on record before it was sent"
                             : " was answered already, and is carried out anew");
    }
    heard_.recorded_before += replayed && !answered_before ? 1U : 0U;
    heard_.repeated += answered_before ? 1U : 0U;
    const Acknowledgement now{.seq = static_cast<std::uint64_t>(seq), .hash = *hash};
    const auto [known, is_new] = heard_.releases.try_emplace(mrn, now);
    return is_new || known->second == now ? "" : mrn + " was acknowledged with two entries";
  }

  ReleaseClients& all_;
  int number_;
  std::size_t at_;  // which address it is at
  std::mt19937_64 random_;
  std::vector<HttpClient> connections_;
  std::uint64_t serial_ = 0;
  Request last_;
  Heard heard_;
};

ReleaseClients::ReleaseClients(std::vector<std::string> addresses, int clients,
                               std::uint64_t seed) {
  for (int number = 0; number < clients; ++number) {
    clients_.push_back(std::make_unique<Client>(*this, addresses, number,
                                                seed + static_cast<std::uint64_t>(number)));
  }
  for (const auto& client : clients_) {
    threads_.emplace_back([&client = *client] { client.run(); });
  }
}

ReleaseClients::~ReleaseClients() {
  stop();
}

void ReleaseClients::stop() {
  stopping_ = true;
  for (std::thread& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

void ReleaseClients::service_is_gone() {
  const std::lock_guard lock(mutex_);
  gone_ = Clock::now();
  back_ = {};
}

ReleaseClients::Clock::time_point ReleaseClients::back_since() const {
  const std::lock_guard lock(mutex_);
  return back_;
}

void ReleaseClients::count(std::uint64_t acknowledgements, Clock::time_point sent) {
  acknowledgements_ += acknowledgements;
  const std::lock_guard lock(mutex_);
  if (acknowledgements > 0 && sent >= gone_ && back_ == Clock::time_point()) {
    back_ = Clock::now();
  }
}

ReleaseClients::Heard ReleaseClients::heard() const {
  Heard together;
  for (const auto& client : clients_) {
    const Heard& one = client->heard();
    together.releases.insert(one.releases.begin(), one.releases.end());
    together.sent_again += one.sent_again;
    together.recorded_before += one.recorded_before;
    together.repeated += one.repeated;
    together.fault = together.fault.empty() ? one.fault : together.fault;
  }
  return together;
}

}  // namespace sluice

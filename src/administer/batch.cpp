#include "administer/batch.h"

#include <atomic>

#include "administer/decided.h"
#include "administer/record_json.h"

namespace sluice {
namespace {

class Batch : public std::enable_shared_from_this<Batch> {
 public:
  Batch(Desk& desk, const Caller& caller, std::shared_ptr<const SigningKey> key,
        std::shared_ptr<RequestLine> line, Answer answer, Aside aside)
      : desk_(desk),
        caller_(caller),
        key_(std::move(key)),
        line_(std::move(line)),
        answer_(std::move(answer)),
        aside_(std::move(aside)) {}

  void take(Json::Array items) {
    items_.reserve(items.size());
    for (Json& item : items) {
      items_.emplace_back().given = std::move(item);
    }
    submit_what_can_be_read();
  }

 private:
  struct Item {
    Json given;
    std::optional<Result<Reply>> reply;
    std::optional<Response> response;
    bool submitted = false;
  };

  // The command of an item, or why it is none.
  [[nodiscard]] Result<Question> question_of(const State& state, const Json& item) const {
    const Json* const command = item.find("command");
    const Json* const key = item.find("key");
    const auto* const text = key == nullptr ? nullptr : std::get_if<std::string>(&key->is);
    if (command == nullptr || (key != nullptr && text == nullptr) ||
        (text != nullptr && text->size() > request_key_max)) {
      return Error{.fault = Fault::malformed,
                   .message = R"(an item is {"key": "at most 128 bytes", "command": {…}})"};
    }
    Result<Command> read = command_from_json(state, caller_.person, *command);
    if (!read) {
      return read.error();
    }
    return Question{
        .command = std::move(*read),
        .request = text == nullptr ? std::nullopt : request_key(*text, to_text(*command, false))};
  }

  // One after another in their order; the answers come on the desk's thread, some perhaps before
  // this is through.
  void submit_what_can_be_read() {
    std::vector<std::pair<std::size_t, Question>> now;
    desk_.read([&](const State& state, const JournalEnd&) {
      for (std::size_t at = 0; at < items_.size(); ++at) {
        if (items_[at].submitted) {
          continue;
        }
        Result<Question> question = question_of(state, items_[at].given);
        if (question) {
          items_[at].submitted = true;
          now.emplace_back(at, std::move(*question));
        } else {
          items_[at].response = unreadable(caller_, question.error());
        }
      }
      return 0;
    });
    if (now.empty()) {
      if (line_ != nullptr) {
        note_entries(*line_, std::move(entries_));
      }
      return answer_(told());
    }
    open_ = now.size();
    std::vector<Desk::Asked> asked;
    asked.reserve(now.size());
    for (auto& [at, question] : now) {
      asked.push_back({.question = std::move(question),
                       .done = [self = shared_from_this(), at = at](Result<Reply> reply) {
                         self->answered(at, std::move(reply));
                       }});
    }
    desk_.submit(std::move(asked));
  }

  void answered(std::size_t at, Result<Reply> reply) {
    items_[at].reply = std::move(reply);
    if (--open_ == 0) {
      aside_([self = shared_from_this()] {
        self->write_down();
        self->submit_what_can_be_read();
      });
    }
  }

  // A look at the state for each, so that no other answer waits for a thousand of them.
  void write_down() {
    for (Item& item : items_) {
      if (!item.reply) {
        continue;
      }
      const Result<Reply>& reply = *item.reply;
      if (reply) {
        entries_.push_back(reply->seq);
      }
      item.response = reply ? desk_.read([&](const State& state, const JournalEnd&) {
        return decided(state, caller_, reply->decision, &*reply, key_.get(), Layout::close);
      })
                            : problem(reply.error());
      item.reply.reset();
    }
  }

  [[nodiscard]] Response told() const {
    std::size_t size = 64;
    for (const Item& item : items_) {
      size += item.response->body.size() + 64;
    }
    std::string body;
    body.reserve(size);
    body += "{\"items\": [";
    for (std::size_t at = 0; at < items_.size(); ++at) {
      const Response& response = *items_[at].response;
      body += at == 0 ? "\n" : ",\n";
      body += R"({"status": )" + std::to_string(response.status) + R"(, "answer": )";
      body += response.body;
      body += '}';
    }
    body += "]}\n";
    return {.status = 200, .type = "application/json", .body = std::move(body), .headers = {}};
  }

  Desk& desk_;
  Caller caller_;
  std::shared_ptr<const SigningKey> key_;
  std::shared_ptr<RequestLine> line_;
  std::vector<std::uint64_t> entries_;
  Answer answer_;
  Aside aside_;
  std::vector<Item> items_;
  std::atomic<std::size_t> open_ = 0;
};

}  // namespace

void take_batch(Desk& desk, const Caller& caller, std::string_view body,
                std::shared_ptr<const SigningKey> key, std::shared_ptr<RequestLine> line,
                Answer answer, Aside aside) {
  Result<Json> json = json_from_text(body);
  Json* const member = json ? json->find("items") : nullptr;
  auto* const items = member == nullptr ? nullptr : std::get_if<Json::Array>(&member->is);
  if (!json) {
    return answer(problem(json.error()));
  }
  if (items == nullptr || items->empty() || items->size() > batch_items_max) {
    return answer(problem(400, "no batch",
                          R"(expected {"items": [{"key": "…", "command": {…}}, …]} with at most )" +
                              std::to_string(batch_items_max) + " items"));
  }
  std::make_shared<Batch>(desk, caller, std::move(key), std::move(line), std::move(answer),
                          std::move(aside))
      ->take(std::move(*items));
}

std::optional<RequestKey> request_key(std::string_view key, std::string_view body) {
  return key.empty() ? std::nullopt
                     : std::optional(RequestKey{.key = digest_of(key), .body = digest_of(body)});
}

}  // namespace sluice

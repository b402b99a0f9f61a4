#include "administer/batch.h"

#include <atomic>

#include "administer/decided.h"
#include "administer/receipt.h"
#include "administer/record_json.h"

namespace sluice {
namespace {

class Batch : public std::enable_shared_from_this<Batch> {
 public:
  Batch(Desk& desk, const Caller& caller, const Request& request,
        std::shared_ptr<const SigningKey> key, std::shared_ptr<RequestLine> line, Answer answer)
      : desk_(desk),
        caller_(caller),
        minimal_(prefers_minimal(request)),
        key_(std::move(key)),
        line_(std::move(line)),
        answer_(std::move(answer)),
        aside_(request.aside) {}

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
    std::optional<Response> response;  // none where the reply is told in short
    bool submitted = false;
    bool noted = false;  // its entry, for the log
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
    std::vector<Question> now;
    std::vector<std::size_t> places;  // of each among the items
    now.reserve(items_.size());
    places.reserve(items_.size());
    desk_.read([&](const State& state, const JournalEnd&) {
      for (std::size_t at = 0; at < items_.size(); ++at) {
        if (items_[at].submitted) {
          continue;
        }
        Result<Question> question = question_of(state, items_[at].given);
        if (question) {
          items_[at].submitted = true;
          now.push_back(std::move(*question));
          places.push_back(at);
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
    desk_.submit(std::move(now), [self = shared_from_this(), places = std::move(places)](
                                     std::size_t at, Result<Reply> reply) {
      self->answered(places[at], std::move(reply));
    });
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
      if (item.reply && *item.reply && !item.noted) {
        item.noted = true;
        entries_.push_back((*item.reply)->seq);
      }
      if (!item.reply || (minimal_ && *item.reply && goes_in_short((*item.reply)->decision))) {
        continue;
      }
      const Result<Reply>& reply = *item.reply;
      item.response = reply ? desk_.read([&](const State& state, const JournalEnd&) {
        return decided(state, caller_, reply->decision, &*reply, key_.get(), Layout::close);
      })
                            : problem(reply.error());
      item.reply.reset();
    }
  }

  [[nodiscard]] Response told() const {
    constexpr std::size_t in_short = 160;
    std::size_t size = 512;
    for (const Item& item : items_) {
      size += item.response ? item.response->body.size() + 64 : in_short;
    }
    std::string body;
    body.reserve(size);
    body += "{\"items\": [";
    const Reply* last = nullptr;  // of those in short
    for (const Item& item : items_) {
      body += &item == &items_.front() ? "\n" : ",\n";
      body += R"({"status": )" + std::to_string(item.response ? item.response->status : 200);
      body += R"(, "answer": )";
      if (item.response) {
        body += item.response->body;
      } else {
        const Reply& reply = **item.reply;
        write_in_short(body, reply, nullptr);
        last = last == nullptr || last->seq < reply.seq ? &reply : last;
      }
      body += '}';
    }
    body += ']';
    if (last != nullptr && key_ != nullptr) {
      body +=
          ",\n\"receipt\": \"" + receipt_for(*key_, {.seq = last->seq, .hash = last->hash}) + '"';
    }
    body += "}\n";
    Response response{
        .status = 200, .type = "application/json", .body = std::move(body), .headers = {}};
    if (minimal_) {
      response.headers.emplace_back(preference_applied, "return=minimal");
    }
    return response;
  }

  Desk& desk_;
  Caller caller_;
  bool minimal_;
  std::shared_ptr<const SigningKey> key_;
  std::shared_ptr<RequestLine> line_;
  std::vector<std::uint64_t> entries_;
  Answer answer_;
  Aside aside_;
  std::vector<Item> items_;
  std::atomic<std::size_t> open_ = 0;
};

}  // namespace

void take_batch(Desk& desk, const Caller& caller, const Request& request,
                std::shared_ptr<const SigningKey> key, std::shared_ptr<RequestLine> line,
                Answer answer) {
  Result<Json> json = json_from_text(request.body);
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
  std::make_shared<Batch>(desk, caller, request, std::move(key), std::move(line), std::move(answer))
      ->take(std::move(*items));
}

std::optional<RequestKey> request_key(std::string_view key, std::string_view body) {
  return key.empty() ? std::nullopt
                     : std::optional(RequestKey{.key = digest_of(key), .body = digest_of(body)});
}

}  // namespace sluice

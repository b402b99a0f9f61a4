#include "administer/desk.h"

#include <future>

namespace sluice {
namespace {

constexpr std::chrono::seconds between_looks{1};  // at a store that failed

Error stopped() {
  return {
      .fault = Fault::unavailable,
      .message = "the desk takes nothing more in: it is being stopped; ask again when it is back"};
}

// To whoever asks, a store that another writer has is no conflict with anything that they did.
Error of_the_store(Error error) {
  error.fault = error.fault == Fault::conflict ? Fault::unavailable : error.fault;
  return error;
}

Error key_used() {
  return {.fault = Fault::conflict,
          .message = "this key was used for another request; take a new key for a new command"};
}

}  // namespace

Result<std::unique_ptr<Desk>> Desk::open(std::unique_ptr<Store> store, Clock clock,
                                         const DeskOptions& options, const Progress& progress) {
  Result<Keeper> keeper = Keeper::open(std::move(store), options.keeper, progress);
  if (!keeper) {
    return keeper.error();
  }
  Requests requests(options.keys_remembered);
  if (const Result<void> read = requests.catch_up(keeper->store(), keeper->end().seq); !read) {
    return read.error();
  }
  return std::unique_ptr<Desk>(
      new Desk(std::move(*keeper), std::move(requests), std::move(clock), options));
}

Desk::Desk(Keeper keeper, Requests requests, Clock clock, const DeskOptions& options)
    : keeper_(std::move(keeper)),
      requests_(std::move(requests)),
      clock_(std::move(clock)),
      options_(options),
      view_({.state = keeper_.state(), .end = keeper_.end()}) {
  keeper_.on_entry([this](const Keeper::Recorded& recorded) {
    requests_.add(recorded.seq, recorded.command.actor, recorded.request);
    news_.step.entries.push_back(recorded.decision.events);
    news_.step.end = {.seq = recorded.seq, .hash = recorded.hash};
  });
  writer_ = std::thread([this] { write(); });
  teller_ = std::thread([this] { tell(); });
}

Desk::~Desk() {
  stop();
}

// ---- the door

void Desk::submit(Question question, Done done) {
  auto each = std::make_shared<const EachDone>(
      [done = std::move(done)](std::size_t, Result<Reply> reply) { done(std::move(reply)); });
  Job job{.question = std::move(question),
          .asker = {.done = std::move(each), .at = 0},
          .day = {},
          .day_done = {}};
  put(std::span(&job, 1));
}

void Desk::submit(std::vector<Question> many, EachDone done) {
  const auto each = std::make_shared<const EachDone>(std::move(done));
  std::vector<Job> jobs;
  jobs.reserve(many.size());
  for (Question& question : many) {
    jobs.push_back({.question = std::move(question),
                    .asker = {.done = each, .at = jobs.size()},
                    .day = {},
                    .day_done = {}});
  }
  put(jobs);
}

void Desk::advance(Day day, DayDone done) {
  Job job{.question = {}, .asker = {}, .day = day, .day_done = std::move(done)};
  put(std::span(&job, 1));
}

void Desk::put(std::span<Job> jobs) {
  std::optional<Error> refusal;
  std::size_t taken = 0;
  {
    const std::lock_guard lock(queue_mutex_);
    while (taken < jobs.size() && !refusal) {
      if (stopping_) {
        refusal = stopped();
      } else if (queue_.size() >= options_.queue_max) {
        refusal = Error{.fault = Fault::unavailable,
                        .message = "too many commands wait already; ask again in a moment"};
      } else {
        queue_.push_back(std::move(jobs[taken]));
        ++taken;
      }
    }
  }
  if (taken > 0) {
    queue_filled_.notify_one();
  }
  for (Job& job : jobs.subspan(taken)) {
    if (job.day) {
      job.day_done(*refusal);
    } else {
      job.asker.answer(*refusal);
    }
  }
}

Result<Reply> Desk::ask(Command command, const std::optional<RequestKey>& request) {
  std::promise<Result<Reply>> promise;
  std::future<Result<Reply>> answer = promise.get_future();
  submit({.command = std::move(command), .request = request},
         [&promise](Result<Reply> reply) { promise.set_value(std::move(reply)); });
  return answer.get();
}

Result<void> Desk::advance(Day day) {
  std::promise<Result<void>> promise;
  std::future<Result<void>> answer = promise.get_future();
  advance(day, [&promise](const Result<Entries>& done) {
    promise.set_value(done ? Result<void>() : done.error());
  });
  return answer.get();
}

Desk::Counts Desk::counts() const {
  const std::lock_guard lock(queue_mutex_);
  Counts counts = counts_;
  counts.waiting = queue_.size();
  return counts;
}

void Desk::stop() {
  {
    const std::lock_guard lock(queue_mutex_);
    stopping_ = true;
  }
  queue_filled_.notify_one();
  if (writer_.joinable()) {
    writer_.join();
  }
  {
    const std::lock_guard lock(news_mutex_);
    last_news_ = true;
  }
  news_came_.notify_one();
  if (teller_.joinable()) {
    teller_.join();
  }
}

// ---- the writer

void Desk::write() {
  for (;;) {
    std::vector<Job> jobs;
    {
      std::unique_lock lock(queue_mutex_);
      const auto woken = [this] { return stopping_ || !queue_.empty(); };
      if (astray_) {
        queue_filled_.wait_for(lock, between_looks, woken);  // nobody need ask for it to come back
      } else {
        queue_filled_.wait(lock, woken);
      }
      if (queue_.empty() && stopping_) {
        return;
      }
      // Commands up to the next change of day go together; a day goes alone.
      const bool day = !queue_.empty() && queue_.front().day.has_value();
      while (!queue_.empty() && jobs.size() < (day ? 1 : options_.batch_max) &&
             queue_.front().day.has_value() == day) {
        jobs.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
    }
    carry_out(std::move(jobs));
  }
}

// Nothing to do unless the store failed. What seemed lost may be recorded: its keys are known again
// before anything new is.
Result<void> Desk::come_back() {
  const Result<void> there = keeper_.come_back();
  return there ? requests_.catch_up(keeper_.store(), keeper_.end().seq) : there;
}

Error Desk::answer_none(std::vector<Job>& jobs, const Error& error) {
  for (Job& job : jobs) {
    if (job.day) {
      news_.day_answer = [done = std::move(job.day_done), error] { done(error); };
    } else {
      news_.answers.push_back({.asker = std::move(job.asker), .reply = error});
    }
  }
  return error;
}

std::optional<Error> Desk::begin_day(Job& job) {
  const std::uint64_t before = keeper_.end().seq;
  const bool is_past = *job.day < keeper_.state().today;  // a mistake of whoever asks
  const Result<void> done = keeper_.advance(*job.day, clock_());
  const Result<Entries> led_to =
      done      ? Result<Entries>(Entries{.first = before + 1, .last = keeper_.end().seq})
      : is_past ? Result<Entries>(done.error())
                : of_the_store(done.error());
  news_.day_answer = [day_done = std::move(job.day_done), led_to] { day_done(led_to); };
  return done || is_past ? std::nullopt : std::optional(done.error());
}

std::optional<Error> Desk::answer_all(std::vector<Job>& jobs) {
  // Where the answer to each job comes from: a question of this batch, or an entry of before.
  struct From {
    std::size_t question = 0;
    std::uint64_t seq = 0;
    bool repeats = false;
    bool conflicts = false;
  };
  std::vector<From> from;
  std::vector<Question> questions;
  questions.reserve(jobs.size());
  from.reserve(jobs.size());
  std::unordered_map<KeyOfPerson, std::size_t, HashOfKey> keys;  // of this batch
  for (Job& job : jobs) {
    From& now = from.emplace_back(From{.question = questions.size()});
    if (const std::optional<RequestKey>& request = job.question.request) {
      const PersonId actor = job.question.command.actor;
      const auto [at, is_new] =
          keys.try_emplace({.person = actor, .key = request->key}, questions.size());
      if (const Requests::Known* known = requests_.find(actor, request->key)) {
        now = {.seq = known->seq, .repeats = true, .conflicts = known->body != request->body};
      } else if (!is_new) {
        now = {.question = at->second,
               .repeats = true,
               .conflicts = questions[at->second].request->body != request->body};
      }
    }
    if (!now.repeats) {
      questions.push_back(std::move(job.question));
    }
  }
  Result<std::vector<Reply>> replies = keeper_.submit_in_turn(questions, clock_());
  news_.answers.reserve(jobs.size());
  for (Job& job : jobs) {
    news_.answers.push_back({.asker = std::move(job.asker), .reply = Error()});
  }
  // From the last to the first, since what repeats another stands behind it.
  for (std::size_t at = jobs.size(); at-- > 0;) {
    Result<Reply>& reply = news_.answers[at].reply;
    if (from[at].conflicts) {
      reply = key_used();
    } else if (from[at].seq > 0) {
      reply = reply_at(keeper_.store(), from[at].seq);
    } else if (!replies) {
      reply = of_the_store(replies.error());
    } else if (from[at].repeats) {
      reply = (*replies)[from[at].question];
      reply->repeated = true;
    } else {
      reply = std::move((*replies)[from[at].question]);
    }
  }
  return replies ? std::nullopt : std::optional(replies.error());
}

void Desk::carry_out(std::vector<Job> jobs) {
  news_ = {};
  const Result<void> there = come_back();
  std::optional<Error> error;
  if (!there) {
    error = answer_none(jobs, of_the_store(there.error()));
  } else if (!jobs.empty()) {
    error = jobs.front().day ? begin_day(jobs.front()) : answer_all(jobs);
  }
  astray_ = astray_ || error;
  if (astray_) {
    // What was committed before the failure is in the store, and perhaps more: it alone says. Until
    // it does, readers see what they saw.
    news_.step = {};
    if (!keeper_.behind()) {
      news_.step = {.entries = {}, .anew = keeper_.state(), .end = keeper_.end()};
      astray_ = false;
    }
  }
  {
    const std::lock_guard lock(queue_mutex_);
    counts_.commands += jobs.size();
    counts_.commits += jobs.empty() ? 0U : 1U;
    counts_.failures += error ? 1U : 0U;
    counts_.store_is_away = astray_;
  }
  pass_on(std::move(news_));
}

void Desk::pass_on(News news) {
  if (told_at_once(news)) {
    return;
  }
  {
    const std::lock_guard lock(news_mutex_);
    news_queue_.push_back(std::move(news));
  }
  news_came_.notify_one();
}

bool Desk::told_at_once(News& news) {
  constexpr std::size_t few = 2;
  if (news.answers.size() > few || news.step.anew) {
    return false;
  }
  {
    const std::lock_guard lock(queue_mutex_);
    if (!queue_.empty()) {
      return false;
    }
  }
  {
    // Only this thread brings news: where there is none now, the teller sleeps until it does.
    const std::lock_guard lock(news_mutex_);
    if (telling_ || !news_queue_.empty()) {
      return false;
    }
  }
  if (!view_.move_if_nobody_looks(news.step)) {
    return false;
  }
  moved().ring();
  news.give_answers();
  return true;
}

void Desk::News::give_answers() {
  for (Told& told : answers) {
    told.asker.answer(std::move(told.reply));
  }
  if (day_answer) {
    day_answer();
  }
}

// ---- the teller

void Desk::tell() {
  for (;;) {
    News news;
    {
      std::unique_lock lock(news_mutex_);
      telling_ = false;
      news_came_.wait(lock, [this] { return last_news_ || !news_queue_.empty(); });
      if (news_queue_.empty()) {
        return;
      }
      news = std::move(news_queue_.front());
      news_queue_.pop_front();
      telling_ = true;
    }
    view_.move(news.step);
    moved().ring();
    news.give_answers();
  }
}

}  // namespace sluice

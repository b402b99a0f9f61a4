#include "administer/desk.h"

#include <future>

#include "kernel/apply.h"

namespace sluice {
namespace {

Error stopped() {
  return {
      .fault = Fault::unavailable,
      .message = "the desk takes nothing more in: it is being stopped; ask again when it is back"};
}

}  // namespace

Result<std::unique_ptr<Desk>> Desk::open(std::unique_ptr<Store> store, Clock clock,
                                         const DeskOptions& options, const Progress& progress) {
  Result<Keeper> keeper = Keeper::open(std::move(store), options.keeper, progress);
  if (!keeper) {
    return keeper.error();
  }
  return std::unique_ptr<Desk>(new Desk(std::move(*keeper), std::move(clock), options));
}

Desk::Desk(Keeper keeper, Clock clock, const DeskOptions& options)
    : keeper_(std::move(keeper)),
      clock_(std::move(clock)),
      options_(options),
      view_(keeper_.state()),
      view_end_(keeper_.end()) {
  keeper_.on_entry([this](const Keeper::Recorded& recorded) {
    news_.entries.push_back(recorded.decision.events);
    news_.end = {.seq = recorded.seq, .hash = recorded.hash};
  });
  writer_ = std::thread([this] { write(); });
  teller_ = std::thread([this] { tell(); });
}

Desk::~Desk() {
  stop();
}

// ---- the door

void Desk::submit(Command command, Done done) {
  put({.command = std::move(command), .done = std::move(done), .day = {}, .day_done = {}});
}

void Desk::advance(Day day, DayDone done) {
  put({.command = {}, .done = {}, .day = day, .day_done = std::move(done)});
}

void Desk::put(Job job) {
  std::optional<Error> refusal;
  {
    const std::lock_guard lock(queue_mutex_);
    if (stopping_) {
      refusal = stopped();
    } else if (queue_.size() >= options_.queue_max) {
      refusal = Error{.fault = Fault::unavailable,
                      .message = "too many commands wait already; ask again in a moment"};
    } else {
      queue_.push_back(std::move(job));
    }
  }
  if (!refusal) {
    queue_filled_.notify_one();
  } else if (job.day) {
    job.day_done(*refusal);
  } else {
    job.done(*refusal);
  }
}

Result<Reply> Desk::ask(Command command) {
  std::promise<Result<Reply>> promise;
  std::future<Result<Reply>> answer = promise.get_future();
  submit(std::move(command),
         [&promise](Result<Reply> reply) { promise.set_value(std::move(reply)); });
  return answer.get();
}

Result<void> Desk::advance(Day day) {
  std::promise<Result<void>> promise;
  std::future<Result<void>> answer = promise.get_future();
  advance(day, [&promise](Result<void> done) { promise.set_value(std::move(done)); });
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
      queue_filled_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) {
        return;
      }
      // Commands up to the next change of day go together; a day goes alone.
      const bool day = queue_.front().day.has_value();
      while (!queue_.empty() && jobs.size() < (day ? 1 : options_.batch_max) &&
             queue_.front().day.has_value() == day) {
        jobs.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
    }
    carry_out(std::move(jobs));
  }
}

void Desk::carry_out(std::vector<Job> jobs) {
  news_ = {};
  std::optional<Error> error;
  if (jobs.front().day) {
    const Result<void> done = keeper_.advance(*jobs.front().day, clock_());
    error = done ? std::nullopt : std::optional(done.error());
    news_.answers.push_back(
        [day_done = std::move(jobs.front().day_done), done] { day_done(done); });
  } else {
    std::vector<Command> commands;
    commands.reserve(jobs.size());
    for (Job& job : jobs) {
      commands.push_back(std::move(job.command));
    }
    Result<std::vector<Reply>> replies = keeper_.submit_in_turn(commands, clock_());
    error = replies ? std::nullopt : std::optional(replies.error());
    for (std::size_t at = 0; at < jobs.size(); ++at) {
      Result<Reply> reply = replies ? Result<Reply>(std::move((*replies)[at])) : replies.error();
      news_.answers.push_back([done = std::move(jobs[at].done),
                               reply = std::move(reply)]() mutable { done(std::move(reply)); });
    }
  }
  if (error) {
    // What was committed before the failure is in the store, and perhaps more: it alone says.
    news_.entries.clear();
    news_.anew = keeper_.state();
    news_.end = keeper_.end();
  }
  {
    const std::lock_guard lock(queue_mutex_);
    counts_.commands += jobs.size();
    ++counts_.commits;
    counts_.failures += error ? 1U : 0U;
  }
  pass_on(std::move(news_));
}

void Desk::pass_on(News news) {
  {
    const std::lock_guard lock(news_mutex_);
    news_queue_.push_back(std::move(news));
  }
  news_came_.notify_one();
}

// ---- the teller

void Desk::tell() {
  for (;;) {
    News news;
    {
      std::unique_lock lock(news_mutex_);
      news_came_.wait(lock, [this] { return last_news_ || !news_queue_.empty(); });
      if (news_queue_.empty()) {
        return;
      }
      news = std::move(news_queue_.front());
      news_queue_.pop_front();
    }
    if (news.anew || !news.entries.empty()) {
      const std::lock_guard turn(turnstile_);
      const std::unique_lock lock(view_mutex_);
      if (news.anew) {
        view_ = std::move(*news.anew);
      }
      for (const std::vector<Event>& events : news.entries) {
        for (const Event& event : events) {
          apply(view_, event);
        }
      }
      view_end_ = news.end;
    }
    for (const std::function<void()>& answer : news.answers) {
      answer();
    }
  }
}

}  // namespace sluice

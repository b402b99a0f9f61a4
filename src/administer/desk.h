// Desk: the one writer of a regime, and what readers see of it.
//
//   any thread ──submit──> queue ──> writer: decide, apply, one commit for the batch
//                                      └──> teller: the readers' state moves on, then the answers
//
// The writer never waits for a reader: readers look at a state of their own, which the teller
// brings forward after each commit (and the writer itself where it has nothing else to do, the
// teller neither, and no reader is looking: a lone client would wait for one thread more). An
// answer is given when its entry is on the disk and the readers' state holds it, so that whoever
// was answered sees what was done. Nothing in here asks the time: the clock comes in.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "administer/requests.h"
#include "administer/view.h"
#include "journal/keeper.h"

namespace sluice {

struct DeskOptions {
  KeeperOptions keeper;
  std::size_t batch_max = 1024;             // commands to a commit
  std::size_t queue_max = 65'536;           // commands that wait; more are turned away
  std::uint64_t keys_remembered = 200'000;  // entries for which the keys of requests are known
};

class Desk {
 public:
  using Clock = std::function<Stamp()>;  // called on the writer's thread
  using Done = std::function<void(Result<Reply>)>;
  // The entries that a change of day led to; none where last < first.
  struct Entries {
    std::uint64_t first = 1;
    std::uint64_t last = 0;
  };
  using DayDone = std::function<void(Result<Entries>)>;

  [[nodiscard]] static Result<std::unique_ptr<Desk>> open(std::unique_ptr<Store> store, Clock clock,
                                                          const DeskOptions& options = {},
                                                          const Progress& progress = {});
  // Stops as `stop` does.
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  // Any thread. `done` is called once, on a thread of the desk: it must be quick and may submit,
  // but not wait. Fault::unavailable: stopped, the queue is full, or the store does not answer;
  // then nothing is known to be recorded. Where the question has a key that its actor used before,
  // the answer is that of then (`repeated`), or Fault::conflict where the body was another.
  void submit(Question question, Done done);
  // The same, many at once and one behind another: they are committed together where that fits.
  // `done` is called for each, with its place among them.
  using EachDone = std::function<void(std::size_t at, Result<Reply>)>;
  void submit(std::vector<Question> many, EachDone done);
  // Ends today and begins each day up to `day`; Fault::conflict where it lies before today.
  void advance(Day day, DayDone done);
  // The same, and waits for the answer. Not from `done`.
  [[nodiscard]] Result<Reply> ask(Command command, const std::optional<RequestKey>& request = {});
  [[nodiscard]] Result<void> advance(Day day);

  // What readers see, on any thread. The writer never waits for them; answers do. The view's bell
  // is rung on a thread of the desk.
  [[nodiscard]] View& view() { return view_; }
  [[nodiscard]] const View& view() const { return view_; }
  template <class Look>
  auto read(Look&& look) const {
    return view_.read(std::forward<Look>(look));
  }
  [[nodiscard]] Bell& moved() { return view_.moved(); }

  // Takes nothing more in, answers what waits, and ends both threads. May be called again.
  void stop();

  struct Counts {
    std::uint64_t commands = 0;
    std::uint64_t commits = 0;
    std::uint64_t failures = 0;  // of the store
    std::size_t waiting = 0;
    bool store_is_away = false;  // and is looked at again every second until it answers
  };
  [[nodiscard]] Counts counts() const;

 private:
  // One function for all that came together, so that a thousand of them need no thousand functions.
  struct Asker {
    std::shared_ptr<const EachDone> done;
    std::size_t at = 0;

    void answer(Result<Reply> reply) const { (*done)(at, std::move(reply)); }
  };
  struct Job {
    Question question;
    Asker asker;
    std::optional<Day> day;  // instead of a command
    DayDone day_done;
  };
  struct Told {
    Asker asker;
    Result<Reply> reply;
  };
  // What the teller carries out: entries for the readers, then answers.
  struct News {
    View::Step step;  // `anew`: the writer had to read its store again
    std::vector<Told> answers;
    std::function<void()> day_answer;  // empty where no day was begun

    void give_answers();
  };

  Desk(Keeper keeper, Requests requests, Clock clock, const DeskOptions& options);

  void put(std::span<Job> jobs);
  void write();  // the writer's thread
  void tell();   // the teller's
  void carry_out(std::vector<Job> jobs);
  [[nodiscard]] Result<void> come_back();
  Error answer_none(std::vector<Job>& jobs, const Error& error);
  std::optional<Error> begin_day(Job& job);
  std::optional<Error> answer_all(std::vector<Job>& jobs);
  void pass_on(News news);
  [[nodiscard]] bool told_at_once(News& news);

  Keeper keeper_;  // the writer's alone, once it runs
  Requests requests_;
  Clock clock_;
  DeskOptions options_;
  News news_;            // being gathered by the writer
  bool astray_ = false;  // since a failure, the readers' state was not yet that of the store

  mutable std::mutex queue_mutex_;
  std::condition_variable queue_filled_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  Counts counts_;

  std::mutex news_mutex_;
  std::condition_variable news_came_;
  std::deque<News> news_queue_;
  bool last_news_ = false;
  bool telling_ = false;  // the teller is at work

  View view_;

  std::thread writer_;
  std::thread teller_;
};

}  // namespace sluice

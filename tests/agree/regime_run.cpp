#include "tests/agree/regime_run.h"

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "journal/codec.h"
#include "journal/snapshot.h"
#include "kernel/agenda.h"
#include "kernel/apply.h"
#include "terms/from_syntax.h"
#include "tests/agree/random_commands.h"
#include "tests/agree/random_opening.h"
#include "tests/agree/random_terms.h"
#include "tests/agree/role_checks.h"

namespace sluice::agree {

namespace {

constexpr std::array texts = {"data/terms/h200_2026.terms", "data/terms/allowances.terms",
                              "data/terms/trq_fcfs.terms",  "data/terms/us_exporter_key.terms",
                              "data/terms/tricky.terms",    "tests/stories/linked.terms",
                              "tests/stories/waits.terms"};
// Few random texts owe at the gate, and of those few are met there.
constexpr std::string_view text_that_owes = "tests/agree/owing.terms";
// On one day nothing may fall due for ever.
constexpr std::size_t most_on_a_day = 3'000;

std::shared_ptr<const terms::Rulebook> written_text(std::string_view path) {
  std::ifstream in{std::string(path), std::ios::binary};
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return terms::rulebook_from_text({.name = std::string(path), .content = content}).rulebook;
}

class Living {
 public:
  Living(std::uint64_t seed, std::size_t steps) : dice_(seed), commands_(dice_), steps_(steps) {}

  Life run() {
    choose_text();
    const Day first = rulebook_->syntax.header.from + static_cast<std::int32_t>(dice_.below(20));
    for (const Command& command : opening_commands(dice_, first, rulebook_->canonical)) {
      if (!take(command)) {
        return finish();
      }
    }
    for (std::size_t step = 0; step < steps_; ++step) {
      const bool good = dice_.one_in(7) ? day_passes() : take(commands_.next(run_.state()));
      if (!good || !settle()) {
        return finish();
      }
      if (step % 25 == 0 || step + 1 == steps_) {
        life_.broken = run_.look_closely(commands_.next(run_.state()));
        if (!life_.broken.empty()) {
          return finish();
        }
      }
    }
    return finish();
  }

 private:
  void choose_text() {
    if (dice_.one_in(8)) {
      rulebook_ = written_text(text_that_owes);
    } else if (dice_.one_in(3)) {
      rulebook_ = written_text(texts[dice_.below(texts.size())]);
    }
    if (rulebook_ == nullptr) {
      Drafts drafts;
      const RandomTerms text = random_terms(dice_, drafts);
      rulebook_ = text.rulebook;
      if (const RandomTerms later = random_amendment(dice_, text); later.rulebook != nullptr) {
        commands_.offer_amendment(later.rulebook->canonical);
      }
    }
  }

  bool take(const Command& command) {
    life_.commands.push_back(command);
    life_.broken = run_.take(command);
    return life_.broken.empty();
  }

  template <class Next>
  bool take_all(Next next) {
    for (std::size_t count = 0; const std::optional<Command> due = next(run_.state()); ++count) {
      if (count == most_on_a_day) {
        life_.broken = "what falls due on " + to_text(run_.state().today) + " has no end\n";
        return false;
      }
      if (!take(*due)) {
        return false;
      }
    }
    return true;
  }

  bool settle() { return take_all(next_due); }

  bool day_passes() {
    const std::int32_t days = static_cast<std::int32_t>(1 + dice_.below(dice_.one_in(4) ? 60 : 6));
    const Day until = run_.state().today + days;
    while (run_.state().today < until) {
      if (!settle() || !take_all(next_at_end_of_day) ||
          !take({.act = BeginDay{.day = next_day(run_.state(), until)}}) || !settle()) {
        return false;
      }
    }
    return true;
  }

  Life finish() {
    life_.watched = run_.watched();
    return std::move(life_);
  }

  Dice dice_;
  RandomCommands commands_;
  std::size_t steps_;
  std::shared_ptr<const terms::Rulebook> rulebook_;
  RegimeRun run_;
  Life life_;
};

}  // namespace

std::string RegimeRun::take(const Command& command) {
  decide_into(state_, command, decision_);
  decide_into(state_, command, again_);
  bytes_.clear();
  bytes_again_.clear();
  encode(decision_, bytes_);
  encode(again_, bytes_again_);
  if (bytes_ != bytes_again_) {
    return "the same command was decided in two ways\n";
  }
  const Result<Decision> heard = decision_from_bytes(bytes_);
  if (!heard) {
    return "the decision cannot be read back: " + heard.error().message + "\n";
  }
  std::string broken = refusal_that_acts(decision_) + wrong_pending(state_, command, decision_) +
                       out_of_role(state_, command, decision_);
  for (const Event& event : decision_.events) {
    apply(state_, event);
    witness_.see(event);
    ++watched_.events[event.index()];
  }
  for (const Event& event : heard->events) {
    apply(copy_, event);
  }
  ++watched_.commands;
  ++watched_.outcomes[static_cast<std::size_t>(decision_.outcome)];
  if (broken.empty()) {
    broken = broken_figures(state_, witness_);
  }
  return broken.empty() ? broken_derived(state_) : broken;
}

std::string RegimeRun::look_closely(const Command& next) {
  const Digest before = state_digest(state_);
  decide_into(state_, next, decision_);
  if (state_digest(state_) != before) {
    return "deciding changed the state\n";
  }
  if (state_digest(copy_) != before) {
    return "the state that heard the events as bytes is another\n";
  }
  Result<State> restored = state_from_snapshot(snapshot_of(state_));
  if (!restored) {
    return "the snapshot cannot be read back: " + restored.error().message + "\n";
  }
  if (state_digest(*restored) != before) {
    return "the state of the snapshot is another\n";
  }
  // The copy goes on from the snapshot: what was derived must not have mattered.
  copy_ = std::move(*restored);
  bytes_.clear();
  bytes_again_.clear();
  encode(decision_, bytes_);
  encode(decide(copy_, next), bytes_again_);
  return bytes_ == bytes_again_ ? "" : "the state of the snapshot decides otherwise\n";
}

Life random_life(std::uint64_t seed, std::size_t steps) {
  return Living(seed, steps).run();
}

std::string replayed(const std::vector<Command>& commands) {
  RegimeRun run;
  for (const Command& command : commands) {
    if (std::string broken = run.take(command); !broken.empty()) {
      return broken;
    }
  }
  return commands.empty() ? "" : run.look_closely(commands.back());
}

std::vector<Command> fewer(std::vector<Command> commands) {
  for (std::size_t size = commands.size() / 2; size > 0; size /= 2) {
    for (std::size_t at = 0; at + size <= commands.size();) {
      std::vector<Command> left = commands;
      const auto begin = left.begin() + static_cast<std::ptrdiff_t>(at);
      left.erase(begin, begin + static_cast<std::ptrdiff_t>(size));
      if (replayed(left).empty()) {
        at += size;
      } else {
        commands = std::move(left);
      }
    }
  }
  return commands;
}

}  // namespace sluice::agree

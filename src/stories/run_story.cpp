#include "stories/run_story.h"

#include <algorithm>

#include "kernel/agenda.h"
#include "kernel/cite.h"
#include "stories/check.h"
#include "stories/happening.h"
#include "stories/opening.h"
#include "stories/references.h"

namespace sluice {
namespace {

std::string joined(const std::vector<std::string>& who) {
  std::string text;
  for (const std::string& one : who) {
    text += (text.empty() ? "" : " + ") + one;
  }
  return text.empty() ? "the regime" : text;
}

// One regime of the story, while it runs.
struct Running {
  Record record;
  std::vector<Happening> today;
};

class StoryRun {
 public:
  StoryRun(const Story& story, const NextStamp& next_stamp, const ReadText& read_text,
           const OnStep& on_step)
      : story_(story), next_stamp_(next_stamp), read_text_(read_text), on_step_(on_step) {}

  Result<StorySummary> run(std::span<Keeper* const> keepers) {
    CHECK(keepers.size() == story_.regimes.size());
    for (Keeper* const keeper : keepers) {
      Result<Record> record = Record::open(*keeper, next_stamp_);
      if (!record) {
        return record.error();
      }
      regimes_.push_back({.record = *std::move(record), .today = {}});
    }
    if (const Result<void> opened = open_regime(); !opened) {
      return opened.error();
    }
    for (const auto& part : story_.parts) {
      if (const auto* const row = std::get_if<Row>(&part)) {
        if (const Result<void> done = run_row(*row); !done) {
          return done.error();
        }
      }
    }
    for (const Running& regime : regimes_) {
      summary_.entries += regime.record.seq();
    }
    return summary_;
  }

 private:
  [[nodiscard]] Running& regime_of(const Row& row) { return regimes_[row.regime]; }

  Result<void> open_regime() {
    if (story_.terms.empty()) {
      return {};
    }
    const Result<std::string> text = read_text_(story_.terms);
    if (!text) {
      return text.error();
    }
    Day first;
    for (const auto& part : story_.parts) {
      if (const auto* const row = std::get_if<Row>(&part); row != nullptr && row->regime == 0) {
        first = row->day;
        break;
      }
    }
    if (const Result<void> moved = move_to(0, first); !moved) {
      return moved.error();
    }
    for (const std::string& sentence : opening_of(story_, *text)) {
      StoryStep step{
          .row = nullptr, .day = first, .regime = 0, .who = joined({}), .does = sentence};
      const Result<Command> command =
          command_from_sentence(regimes_[0].record.state(), regime_itself, sentence, read_text_);
      if (!command) {
        return command.error();
      }
      if (const Result<void> done = submit(0, *command, step); !done) {
        return done.error();
      }
      if (step.decision->outcome == Outcome::refuse) {
        return Error{.fault = Fault::malformed,
                     .message = "the opening `" + sentence + "` was refused: " +
                                reasons(regimes_[0].record.state(), *step.decision)};
      }
      show(step);
    }
    return {};
  }

  void show(StoryStep& step) {
    step.state = &regimes_[step.regime].record.state();
    if (step.row == nullptr) {
      ++summary_.of_itself;
    } else {
      ++summary_.rows;
      summary_.failed += step.passed ? 0U : 1U;
    }
    on_step_(step);
  }

  // Puts one command on record. The step's decision stays valid until the next one.
  Result<void> submit(std::size_t regime, const Command& command, StoryStep& step) {
    Running& running = regimes_[regime];
    Happening happening{.command = command,
                        .decision = {},
                        .said = sentence_of(running.record.state(), command),
                        .references = what_it_is_about(running.record.state(), command),
                        .of_itself = command.actor == regime_itself && step.row == nullptr};
    const Result<Recorded> recorded = running.record.submit(command);
    if (!recorded) {
      return recorded.error();
    }
    happening.decision = recorded->decision;
    if (std::holds_alternative<BeginDay>(command.act)) {
      running.today.clear();
    }
    running.today.push_back(std::move(happening));
    step.decision = &running.today.back().decision;
    step.seq = recorded->seq;
    return {};
  }

  // A command of the regime itself, shown as a step of its own.
  Result<void> submit_own(std::size_t regime, const Command& command) {
    StoryStep step{.row = nullptr,
                   .day = {},
                   .regime = regime,
                   .who = joined({}),
                   .does = sentence_of(regimes_[regime].record.state(), command)};
    if (const Result<void> done = submit(regime, command, step); !done) {
      return done;
    }
    step.day = regimes_[regime].record.state().today;
    show(step);
    return {};
  }

  Result<void> settle(std::size_t regime) {
    while (const auto due = next_due(regimes_[regime].record.state())) {
      if (const Result<void> done = submit_own(regime, *due); !done) {
        return done;
      }
    }
    return {};
  }

  Result<void> move_to(std::size_t regime, Day day) {
    const Record& record = regimes_[regime].record;
    while (record.state().today < day) {
      while (const auto last = next_at_end_of_day(record.state())) {
        if (const Result<void> done = submit_own(regime, *last); !done) {
          return done;
        }
        if (const Result<void> settled = settle(regime); !settled) {
          return settled;
        }
      }
      const BeginDay next{.day = next_day(record.state(), day)};
      if (const Result<void> done = submit_own(regime, {.actor = regime_itself, .act = next});
          !done) {
        return done;
      }
      if (const Result<void> settled = settle(regime); !settled) {
        return settled;
      }
    }
    return {};
  }

  Result<void> run_row(const Row& row) {
    // A day begins for every regime that has begun.
    for (std::size_t regime = 0; regime < regimes_.size(); ++regime) {
      if (regime != row.regime && regimes_[regime].record.seq() == 0) {
        continue;
      }
      if (const Result<void> moved = move_to(regime, row.day); !moved) {
        return moved;
      }
    }
    StoryStep step{.row = &row,
                   .day = row.day,
                   .regime = row.regime,
                   .who = joined(row.who),
                   .does = row.does,
                   .expected = row.expect};
    switch (row.kind) {
      case RowKind::note:
        step.who = "note";
        break;
      case RowKind::check:
        step.who = "check";
        if (const Result<void> checked = check(row, step); !checked) {
          return checked;
        }
        break;
      case RowKind::regime:
        state_what_happened(row, step);
        break;
      case RowKind::command:
        if (const Result<void> done = ask(row, step); !done) {
          return done;
        }
        show(step);
        return settle(row.regime);
    }
    show(step);
    return {};
  }

  Result<void> check(const Row& row, StoryStep& step) {
    Record& record = regime_of(row).record;
    if (row.does == "chain verifies" || row.does == "replay equals") {
      const Result<std::string> wrong =
          row.does == "chain verifies" ? record.wrong_with_chain() : record.wrong_with_replay();
      if (!wrong) {
        return wrong.error();
      }
      step.passed = wrong->empty();
      step.expected = row.does;
      step.found = wrong->empty() ? row.does : *wrong;
      return {};
    }
    const Result<CheckAnswer> answer = answer_of(record.state(), row.does);
    step.passed = answer && answer->passed;
    step.expected = answer ? answer->expected : std::string();
    step.found = answer ? answer->found : answer.error().message;
    return {};
  }

  void state_what_happened(const Row& row, StoryStep& step) {
    Running& running = regime_of(row);
    const Result<StatementAnswer> answer =
        state_happening(running.record.state(), running.today, row.does, row.expected);
    step.passed = answer && answer->passed;
    step.found = answer ? answer->found : answer.error().message;
    step.expected = row.expect.empty() ? "that it happened" : row.expect;
  }

  // The first person submits; every further one countersigns what the one before left open.
  Result<void> ask(const Row& row, StoryStep& step) {
    const std::vector<std::string> who =
        row.who.empty() ? std::vector<std::string>{"regime"} : row.who;
    for (std::size_t i = 0; i < who.size(); ++i) {
      const State& state = regime_of(row).record.state();
      const PersonId person = state.person_named(who[i]);
      if (person.is_none()) {
        fail(step,
             "`" + who[i] + "` is not registered; register the person first or correct the name");
        return {};
      }
      const auto proposals = state.proposals.size();
      const Result<Command> command =
          i == 0 ? command_from_sentence(state, person, row.does, read_text_)
                 : Result<Command>(
                       Command{.actor = person, .act = Countersign{.proposal = proposal_}});
      if (!command) {
        fail(step, command.error().message);
        return {};
      }
      if (const Result<void> done = submit(row.regime, *command, step); !done) {
        return done;
      }
      const State& after = regime_of(row).record.state();
      const bool last = i + 1 == who.size();
      if (i == 0 && !last && step.decision->outcome == Outcome::refuse) {
        break;
      }
      if (i == 0 && !last && after.proposals.size() == proposals) {
        step.found = found_of(after, *step.decision, row.expected);
        fail(step, step.found + ", and no second signature was asked for");
        return {};
      }
      proposal_ = i == 0 ? ProposalId{static_cast<std::uint32_t>(proposals)} : proposal_;
    }
    const State& state = regime_of(row).record.state();
    step.found = found_of(state, *step.decision, row.expected);
    step.passed = meets(state, *step.decision, row.expected);
    return {};
  }

  static void fail(StoryStep& step, std::string found) {
    step.passed = false;
    step.found = std::move(found);
  }

  const Story& story_;
  const NextStamp& next_stamp_;
  const ReadText& read_text_;
  const OnStep& on_step_;
  std::vector<Running> regimes_;
  StorySummary summary_;
  ProposalId proposal_;
};

}  // namespace

Result<StorySummary> run_story(const Story& story, std::span<Keeper* const> keepers,
                               const NextStamp& next_stamp, const ReadText& read_text,
                               const OnStep& on_step) {
  return StoryRun(story, next_stamp, read_text, on_step).run(keepers);
}

}  // namespace sluice

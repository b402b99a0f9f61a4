// sluice run STORY… [--store PLACE]
#include <fmt/format.h>

#include "administer/record_json.h"
#include "base/figures.h"
#include "cli/desk.h"
#include "cli/telling.h"
#include "cli/verbs.h"
#include "journal/memory_store.h"
#include "journal/open_store.h"
#include "stories/run_story.h"

namespace sluice::cli {
namespace {

// The journals of a story: one for each of its regimes; each in a store of its own.
Result<std::vector<Keeper>> keepers_for(const Story& story, const RunOptions& options) {
  std::vector<Keeper> keepers;
  for (std::size_t at = 0; at < story.regimes.size(); ++at) {
    std::unique_ptr<Store> store;
    if (options.store.empty()) {
      store = std::make_unique<MemoryStore>();
    } else {
      const std::string place =
          at == 0 ? options.store : place_beside(options.store, story.regimes[at]);
      if (is_export(place)) {
        return Error{Fault::unsupported,
                     "`" + place + "` is an exported journal, which is read and never continued; " +
                         "make a store of it with `sluice journal import`"};
      }
      auto opened = open_or_create_store(place, {.longest = std::chrono::seconds(options.wait)});
      if (!opened) {
        return opened.error();
      }
      store = std::move(*opened);
    }
    auto keeper = Keeper::open(std::move(store));
    if (!keeper) {
      return keeper.error();
    }
    keepers.push_back(std::move(*keeper));
  }
  return keepers;
}

Json json_of(const StoryStep& step) {
  Json one = Json::object();
  one.add("day", to_text(step.day));
  if (step.row != nullptr) {
    one.add("line", step.row->line);
  }
  one.add("who", step.who);
  one.add("does", step.does);
  one.add("assumed", step.row != nullptr && step.row->assumed);
  one.add("seq", static_cast<std::int64_t>(step.seq));
  one.add("passed", step.passed);
  one.add("expected", step.expected);
  one.add("found", step.found);
  if (step.decision != nullptr) {
    one.add("decision", sluice::json_of(*step.state, *step.decision));
  }
  return one;
}

}  // namespace

int run_stories(const RunOptions& options) {
  int code = Exit::fine;
  Json all = Json::array();
  for (const std::string& path : options.stories) {
    const auto content = read_text(path);
    if (!content) {
      return fail(content.error());
    }
    const StoryRead read = story_from_text(path, *content);
    for (const StoryMistake& mistake : read.mistakes) {
      fmt::print(stderr, "{}:{}: {}\n", path, mistake.line, mistake.message);
    }
    if (!read.mistakes.empty()) {
      return Exit::malformed;
    }
    auto keepers = keepers_for(read.story, options);
    if (!keepers) {
      return fail(keepers.error());
    }
    std::vector<Keeper*> pointers;
    for (Keeper& keeper : *keepers) {
      if (options.acknowledge) {
        keeper.on_entry([](const Keeper::Recorded& recorded) {
          fmt::print("acknowledged {} {}\n", recorded.seq, to_hex(recorded.hash));
          std::fflush(stdout);
        });
      }
      pointers.push_back(&keeper);
    }
    const bool tell = !options.json && !options.acknowledge;
    if (tell && !options.quiet) {
      fmt::print("{}\n", painted(read.story.title, Paint::strong));
      if (!read.story.wording.empty()) {
        fmt::print("{}\n", read.story.wording);
      }
      fmt::print("\n");
    }
    Json steps = Json::array();
    // Where every row is told, that is progress enough.
    const bool busy = (options.json || options.quiet) && !options.acknowledge;
    ProgressLine line("running " + path, read.story.rows());
    std::uint64_t done = 0;
    const auto summary =
        run_story(read.story, pointers, next_stamp, read_text, [&](const StoryStep& step) {
          done += step.row != nullptr ? 1 : 0;
          if (busy && step.passed) {
            line.at(done);
          } else {
            line.hide();
          }
          if (options.json) {
            steps.push(json_of(step));
          } else if (tell && (!options.quiet || !step.passed)) {
            if (step.row != nullptr && !step.passed) {
              fmt::print("{}:{}: ", path, step.row->line);
            }
            fmt::print("{}", told(step));
          }
        });
    line.hide();
    if (!summary) {
      return fail(Error{summary.error().fault, path + ": " + summary.error().message});
    }
    code = summary->failed > 0 ? static_cast<int>(Exit::answer_is_no) : code;
    if (options.json) {
      Json one = Json::object();
      one.add("story", path);
      one.add("counterfactual", read.story.counterfactual);
      one.add("wording", read.story.wording);
      one.add("rows", summary->rows);
      one.add("failed", summary->failed);
      one.add("entries", static_cast<std::int64_t>(summary->entries));
      one.add("steps", std::move(steps));
      all.push(std::move(one));
    } else if (tell) {
      fmt::print("{}: {} rows, {} failed; {} things fell due of themselves; {} journal entries\n",
                 path, summary->rows, summary->failed, summary->of_itself, summary->entries);
    }
  }
  if (options.json) {
    fmt::print("{}\n", to_text(all));
  }
  return code;
}

}  // namespace sluice::cli

// sluice demo: both stories of 2026, told for a person: who asked, what was decided and why; then
// the register, the headroom of each firm clause by clause, and the verified chain.
#include <algorithm>

#include <fmt/format.h>

#include "administer/record_json.h"
#include "base/figures.h"
#include "cli/desk.h"
#include "cli/telling.h"
#include "cli/verbs.h"
#include "journal/memory_store.h"
#include "journal/verify.h"
#include "stories/run_story.h"

namespace sluice::cli {
namespace {

struct Told {
  std::unique_ptr<Keeper> keeper;  // of the story's own regime
  StorySummary summary;
};

// What a person does not want to read: that a day begins, that what waits still waits, and once
// more what a row states.
bool is_news(const StoryStep& step) {
  if (step.row != nullptr) {
    return step.row->kind != RowKind::regime || !step.passed || !step.does.starts_with("retest ") ||
           !step.found.starts_with("allow");
  }
  return step.regime == 0 && step.decision != nullptr && !step.decision->events.empty() &&
         !step.does.starts_with("begin ") &&
         (!step.does.starts_with("retest ") || step.decision->outcome <= Outcome::reduce);
}

// "2026-01-15  registered: office Commerce, gate Shanghai", gathered from rows of the register.
class Registered {
 public:
  // Whether the step is one that is gathered.
  bool takes(const StoryStep& step) {
    constexpr std::string_view verb = "register ";
    if (step.row == nullptr || !step.row->who.empty() || !step.passed ||
        !step.does.starts_with(verb)) {
      return false;
    }
    const std::size_t kind = step.does.find(' ', verb.size());
    const std::size_t end = step.does.find(' ', kind + 1);
    line_ += (line_.empty() ? to_text(step.day) + "  registered: " : ", ") +
             step.does.substr(verb.size(), end == std::string::npos ? end : end - verb.size());
    return true;
  }
  void tell() {
    if (!line_.empty()) {
      fmt::print("{}\n", line_);
    }
    line_.clear();
  }

 private:
  std::string line_;
};

// Prose and steps in the order of the story.
Result<Told> tell(const std::string& path, Json* json) {
  const auto content = read_text(path);
  if (!content) {
    return Error{content.error().fault,
                 content.error().message +
                     "; where `data/` lies elsewhere, SLUICE_DATA names the folder that holds it"};
  }
  const StoryRead read = story_from_text(path, *content);
  if (!read.mistakes.empty()) {
    return Error{Fault::malformed, fmt::format("{}:{}: {}", path, read.mistakes.front().line,
                                               read.mistakes.front().message)};
  }
  std::vector<std::unique_ptr<Keeper>> keepers;
  std::vector<Keeper*> pointers;
  for (std::size_t at = 0; at < read.story.regimes.size(); ++at) {
    auto keeper = Keeper::open(std::make_unique<MemoryStore>());
    if (!keeper) {
      return keeper.error();
    }
    keepers.push_back(std::make_unique<Keeper>(std::move(*keeper)));
    pointers.push_back(keepers.back().get());
  }
  Json steps = Json::array();
  if (json == nullptr) {
    fmt::print("{}\n{}\n", painted(read.story.title, Paint::strong),
               std::string(read.story.title.size(), '='));
    if (!read.story.wording.empty()) {
      fmt::print("{}\n", painted(read.story.wording, Paint::dim));
    }
  }
  Registered registered;
  std::size_t next_part = 0;
  const auto prose_until = [&](const Row* row) {
    for (; next_part < read.story.parts.size(); ++next_part) {
      if (const auto* prose = std::get_if<Prose>(&read.story.parts[next_part])) {
        if (json == nullptr) {
          registered.tell();
          fmt::print("\n{}\n", prose->text);
        }
      } else if (&std::get<Row>(read.story.parts[next_part]) == row) {
        ++next_part;
        return;
      }
    }
  };
  const auto summary =
      run_story(read.story, pointers, next_stamp, read_text, [&](const StoryStep& step) {
        if (step.row != nullptr) {
          prose_until(step.row);
        }
        if (json != nullptr) {
          Json one = Json::object();
          one.add("day", to_text(step.day));
          one.add("who", step.who);
          one.add("does", step.does);
          one.add("answer", step.found);
          one.add("passed", step.passed);
          one.add("assumed", step.row != nullptr && step.row->assumed);
          steps.push(std::move(one));
        } else if (!registered.takes(step) && is_news(step)) {
          registered.tell();
          fmt::print("{}", told(step));
        }
      });
  if (!summary) {
    return summary.error();
  }
  prose_until(nullptr);
  if (json != nullptr) {
    json->add("story", path);
    json->add("title", read.story.title);
    json->add("wording", read.story.wording);
    json->add("counterfactual", read.story.counterfactual);
    json->add("steps", std::move(steps));
    json->add("rows", summary->rows);
    json->add("failed", summary->failed);
  }
  return Told{.keeper = std::move(keepers.front()), .summary = *summary};
}

void close(const Told& told, Json* json) {
  const State& state = told.keeper->state();
  if (json == nullptr) {
    fmt::print("\n{}\n{}", painted("The register at the end", Paint::strong), register_of(state));
    if (!state.law.empty()) {
      fmt::print("\n{}\n", painted("Headroom, firm by firm and clause by clause", Paint::strong));
    }
  } else {
    json->add("register", register_json(state));
  }
  Json rooms = Json::array();
  if (!state.law.empty()) {
    const HeadingId heading = state.law.latest().classes.front();
    for (std::uint32_t at = 0; at < state.parties.size(); ++at) {
      const PartyId firm{at};
      for (const EventKind event : {EventKind::grant, EventKind::release}) {
        if (state.parties[at].kind != PartyKind::firm ||
            state.total(terms::Flow::granted, heading, firm) == 0 ||
            !state.law.latest().has_stage(event)) {
          continue;
        }
        const Headroom room = headroom(state, firm, heading, event);
        if (json == nullptr) {
          fmt::print("{}", headroom_of(state, room));
        } else {
          rooms.push(json_of(state, room));
        }
      }
    }
  }
  const auto verified = verify(told.keeper->store());
  const bool holds = verified && !verified->damage;
  if (json != nullptr) {
    json->add("headroom", std::move(rooms));
    json->add("chain_verified", holds);
    return;
  }
  if (holds) {
    fmt::print(
        "\nThe chain of {} entries is {}: every answer was decided again from its question and is "
        "equal to the last byte.\n"
        "Last hash {}\n",
        grouped(static_cast<std::int64_t>(verified->end.seq)), painted("verified", Paint::good),
        to_hex(verified->end.hash));
  } else {
    fmt::print("\nThe chain does {} verify.\n", painted("not", Paint::bad));
  }
}

}  // namespace

int demo(const DemoOptions& options) {
  Json all = Json::array();
  int code = Exit::fine;
  for (const char* path : {"data/case-2026/reported.md", "data/case-2026/counterfactual.md"}) {
    Json one = Json::object();
    Json* const json = options.json ? &one : nullptr;
    const auto told = tell(path, json);
    if (!told) {
      return fail(told.error());
    }
    close(*told, json);
    code = told->summary.failed > 0 ? static_cast<int>(Exit::answer_is_no) : code;
    if (options.json) {
      all.push(std::move(one));
    } else {
      fmt::print("\n\n");
    }
  }
  if (options.json) {
    fmt::print("{}\n", to_text(all));
  }
  return code;
}

}  // namespace sluice::cli

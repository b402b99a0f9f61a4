#include "cli/demonstration.h"

#include "cli/desk.h"
#include "journal/memory_store.h"
#include "journal/open_store.h"
#include "stories/run_story.h"

namespace sluice::cli {

Result<StoryRead> the_case() {
  const std::string path = "data/case-2026/counterfactual.md";
  const auto content = read_text(path);
  return content ? Result<StoryRead>(story_from_text(path, *content)) : content.error();
}

Result<void> load_case(const StoryRead& read, const std::string& path) {
  std::vector<Keeper> keepers;
  for (std::size_t at = 0; at < read.story.regimes.size(); ++at) {
    std::unique_ptr<Store> store = std::make_unique<MemoryStore>();
    if (at == 0) {
      auto created = create_store(path);
      if (!created) {
        return created.error();
      }
      store = std::move(*created);
    }
    auto keeper = Keeper::open(std::move(store));
    if (!keeper) {
      return keeper.error();
    }
    keepers.push_back(std::move(*keeper));
  }
  std::vector<Keeper*> pointers;
  for (Keeper& keeper : keepers) {
    pointers.push_back(&keeper);
  }
  const auto summary =
      run_story(read.story, pointers, next_stamp, read_text, [](const StoryStep&) {});
  return summary ? keepers.front().put_snapshot() : summary.error();
}

std::string demo_token(const std::string& person) {
  return "demo-" + person;
}

Logins demo_logins(const State& state) {
  Logins logins;
  for (std::size_t at = 1; at < state.persons.size(); ++at) {
    const std::string& name = state.persons[at].name;
    logins.add_token(name, "demo", digest_of(demo_token(name)));
    logins.login(name).open = true;
  }
  return logins;
}

}  // namespace sluice::cli

#include "cli/behind.h"

#include <signal.h>

#include "cli/desk.h"
#include "journal/open_store.h"

namespace sluice::cli {
namespace {

// Whether the end was asked for while the store was waited for.
bool is_told_to_end() {
  sigset_t pending;
  return sigpending(&pending) == 0 &&
         (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1);
}

}  // namespace

void Behind::stop() {
  if (desk) {
    desk->stop();
  } else {
    follower->stop();
  }
}

Result<Behind> open_behind(const ServeOptions& options) {
  ProgressLine line("reading the journal", 0);
  const Progress progress = [&line](std::uint64_t seq) { line.at(seq); };
  Behind behind;
  if (options.follow) {
    FollowerOptions follow;
    follow.check_anew = is_a_file(options.store);
    auto follower = Follower::open(
        [place = options.store] { return open_store(place, Access::read_only); }, follow, progress);
    if (!follower) {
      return follower.error();
    }
    behind.follower = std::move(*follower);
    return behind;
  }
  auto store = open_or_create_store(
      options.store, {.longest = std::chrono::seconds(options.wait), .stop = is_told_to_end});
  auto desk = store ? Desk::open(std::move(*store), next_stamp, {}, progress)
                    : Result<std::unique_ptr<Desk>>(store.error());
  if (!desk) {
    return desk.error();
  }
  behind.desk = std::move(*desk);
  return behind;
}

}  // namespace sluice::cli

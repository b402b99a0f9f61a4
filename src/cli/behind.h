// What stands behind a service: a desk, or a follower of one that is elsewhere.
#pragma once

#include <memory>

#include "administer/desk.h"
#include "administer/follower.h"
#include "cli/verbs.h"

namespace sluice::cli {

struct Behind {  // one of the two
  std::unique_ptr<Desk> desk;
  std::unique_ptr<Follower> follower;

  [[nodiscard]] View& view() const { return desk ? desk->view() : follower->view(); }
  void stop();
};

// Shows how far it has read. While it waits for another writer's lease, a signal that is blocked
// and tells it to end does.
[[nodiscard]] Result<Behind> open_behind(const ServeOptions& options);

}  // namespace sluice::cli

#include "administer/view.h"

#include "kernel/apply.h"

namespace sluice {

void View::move(Step& step) {
  if (step.anew || !step.entries.empty()) {
    const std::lock_guard turn(turnstile_);
    const std::unique_lock lock(mutex_);
    apply_step(step);
  }
}

bool View::move_if_nobody_looks(Step& step) {
  const std::unique_lock turn(turnstile_, std::try_to_lock);
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!turn || !lock) {
    return false;
  }
  apply_step(step);
  return true;
}

void View::apply_step(Step& step) {
  if (step.anew) {
    state_ = std::move(*step.anew);
  }
  for (const std::vector<Event>& events : step.entries) {
    for (const Event& event : events) {
      apply(state_, event);
    }
  }
  if (step.anew || !step.entries.empty()) {
    end_ = step.end;
  }
}

}  // namespace sluice

#include "administer/bell.h"

namespace sluice {

void Bell::wait(const void* who, Heard heard) {
  const std::lock_guard lock(mutex_);
  waiting_.insert_or_assign(who, std::move(heard));
}

void Bell::forget(const void* who) {
  const std::lock_guard lock(mutex_);
  waiting_.erase(who);
}

void Bell::ring() {
  const std::lock_guard lock(mutex_);
  for (const auto& [who, heard] : waiting_) {
    heard();
  }
  waiting_.clear();
}

}  // namespace sluice

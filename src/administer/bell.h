// A bell for those who wait until something has moved, each rung once for each time that they wait.
// Any thread.
#pragma once

#include <functional>
#include <map>
#include <mutex>

namespace sluice {

class Bell {
 public:
  // Called on the thread of whoever rings: quick, and without a call to this bell.
  using Heard = std::function<void()>;

  // At the next ring, once. Of the same `who`, the last one holds.
  void wait(const void* who, Heard heard);
  // Once it returns, that call is not made any more.
  void forget(const void* who);
  void ring();

 private:
  std::mutex mutex_;
  std::map<const void*, Heard> waiting_;
};

}  // namespace sluice

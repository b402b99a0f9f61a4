// LargePages<T>: an allocator for the few tables that grow to millions of entries. It asks for the
// operating system's large pages where a block is large enough to fill one, so that a walk from one
// entry to a far one misses the page tables less, and so that growth costs one fault for each two
// megabytes and not for each four kilobytes. What is stored, and in which order, is the same.
#pragma once

#include <cstddef>
#include <new>

#include "base/check.h"

namespace sluice {

// Never null: where there is no memory it fails as operator new does. A block goes back with its
// own size.
[[nodiscard]] void* large_block(std::size_t bytes);
void free_large_block(void* block, std::size_t bytes) noexcept;

template <class T>
struct LargePages {
  using value_type = T;

  LargePages() = default;
  template <class U>
  // NOLINTNEXTLINE(google-explicit-constructor): allocators of other types convert, as the library asks
  LargePages(const LargePages<U>& /*other*/) noexcept {}

  [[nodiscard]] T* allocate(std::size_t count) {
    static_assert(alignof(T) <= 64);
    CHECK(count <= static_cast<std::size_t>(-1) / sizeof(T));
    return static_cast<T*>(large_block(count * sizeof(T)));
  }
  void deallocate(T* block, std::size_t count) noexcept {
    free_large_block(block, count * sizeof(T));
  }

  friend bool operator==(const LargePages& /*a*/, const LargePages& /*b*/) { return true; }
};

}  // namespace sluice

#include "base/large_pages.h"

#include <sys/mman.h>

namespace sluice {
namespace {

constexpr std::size_t large_page = std::size_t{1} << 21U;  // of x86-64 and of most arm64
constexpr std::size_t line = 64;                           // of the cache

std::align_val_t alignment_for(std::size_t bytes) {
  return std::align_val_t{bytes >= large_page ? large_page : line};
}

}  // namespace

void* large_block(std::size_t bytes) {
  void* const block = ::operator new(bytes, alignment_for(bytes));
  if (bytes >= large_page) {
    // Advice only: where it is not taken, the block is of ordinary pages.
    (void)::madvise(block, bytes / large_page * large_page, MADV_HUGEPAGE);
  }
  return block;
}

void free_large_block(void* block, std::size_t bytes) noexcept {
  ::operator delete(block, alignment_for(bytes));
}

}  // namespace sluice

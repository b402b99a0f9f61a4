// CHECK: the fourth kind of "no". A failed check means that this program is wrong; it says where
// and aborts before anything is written. On in every build. Never used on what people or peers
// send.
#pragma once

namespace sluice {

[[noreturn]] void check_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace sluice

#define CHECK(condition)                                      \
  do {                                                        \
    if (!(condition)) [[unlikely]] {                          \
      ::sluice::check_failed(#condition, __FILE__, __LINE__); \
    }                                                         \
  } while (false)

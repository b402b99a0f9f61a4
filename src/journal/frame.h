// Frames: how entries lie one behind another in a store's rows and in an exported file.
//
//   frame  size of the body (4 bytes, little-endian), the same bytes inverted, body
//
// The size is there twice because a damaged size would otherwise look like a file that ends too
// early, and the one is cut where the other must never be.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"

namespace sluice {

inline constexpr std::size_t frame_prefix = 8;
inline constexpr std::size_t frame_body_max = std::size_t{1} << 28U;

// Appends a prefix for a body that follows, and returns where it begins; `end_frame` fills it in.
[[nodiscard]] std::size_t begin_frame(Bytes& out);
void end_frame(Bytes& out, std::size_t begin);  // Requires: the body is at most frame_body_max

enum class Cut {
  whole,    // `frame` is there
  nothing,  // no bytes are left
  torn,     // the bytes end within a frame, or only zeros are left
  damaged   // the size contradicts itself
};
struct FrameCut {
  Cut cut = Cut::nothing;
  std::span<const std::uint8_t> frame;  // with its prefix
};

// The frame that `bytes` begin with.
[[nodiscard]] FrameCut first_frame(std::span<const std::uint8_t> bytes);
[[nodiscard]] inline std::span<const std::uint8_t> body_of(std::span<const std::uint8_t> frame) {
  return frame.subspan(frame_prefix);
}

}  // namespace sluice

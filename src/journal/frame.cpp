#include "journal/frame.h"

#include <algorithm>

#include "base/check.h"

namespace sluice {
namespace {

constexpr std::size_t size_bytes = 4;

std::uint32_t little_endian(std::span<const std::uint8_t> bytes) {
  std::uint32_t value = 0;
  for (std::size_t at = 0; at < size_bytes; ++at) {
    value |= std::uint32_t{bytes[at]} << (8U * at);
  }
  return value;
}

}  // namespace

std::size_t begin_frame(Bytes& out) {
  const std::size_t begin = out.size();
  out.resize(begin + frame_prefix);
  return begin;
}

void end_frame(Bytes& out, std::size_t begin) {
  const std::size_t size = out.size() - begin - frame_prefix;
  CHECK(size <= frame_body_max);
  for (std::size_t at = 0; at < size_bytes; ++at) {
    const auto byte = static_cast<std::uint8_t>(size >> (8U * at));
    out[begin + at] = byte;
    out[begin + size_bytes + at] = static_cast<std::uint8_t>(~byte);
  }
}

FrameCut first_frame(std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) {
    return {.cut = Cut::nothing, .frame = {}};
  }
  if (bytes.size() >= frame_prefix) {
    const std::uint32_t size = little_endian(bytes);
    if (size == ~little_endian(bytes.subspan(size_bytes)) && size <= frame_body_max) {
      const bool whole = bytes.size() - frame_prefix >= size;
      return {.cut = whole ? Cut::whole : Cut::torn,
              .frame = bytes.first(whole ? frame_prefix + size : 0)};
    }
  }
  // A file system may leave zeros where it had made room for bytes that never came.
  const bool zeros = std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
  const bool torn = zeros || bytes.size() < frame_prefix;
  return {.cut = torn ? Cut::torn : Cut::damaged, .frame = {}};
}

}  // namespace sluice

#include "base/bytes.h"

namespace sluice {

void ByteWriter::unsigned_number(std::uint64_t value) {
  while (value >= 0x80) {
    out_.push_back(static_cast<std::uint8_t>(value | 0x80U));
    value >>= 7U;
  }
  out_.push_back(static_cast<std::uint8_t>(value));
}

void ByteWriter::signed_number(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  unsigned_number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::text(std::string_view value) {
  unsigned_number(value.size());
  out_.insert(out_.end(), value.begin(), value.end());
}

void ByteWriter::raw(std::span<const std::uint8_t> value) {
  out_.insert(out_.end(), value.begin(), value.end());
}

std::uint8_t ByteReader::u8() {
  if (failed_ || at_ == in_.size()) {
    failed_ = true;
    return 0;
  }
  return in_[at_++];
}

std::uint64_t ByteReader::unsigned_number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const std::uint8_t byte = u8();
    const std::uint64_t group = byte & 0x7FU;
    // One spelling for each number: no bits beyond the 64th, and no empty last group.
    if ((shift == 63 && group > 1) || (shift > 0 && byte == 0)) {
      failed_ = true;
    }
    if (failed_) {
      return 0;
    }
    value |= group << shift;
    if ((byte & 0x80U) == 0) {
      return value;
    }
  }
  failed_ = true;
  return 0;
}

std::int64_t ByteReader::signed_number() {
  const std::uint64_t bits = unsigned_number();
  return static_cast<std::int64_t>((bits >> 1U) ^ (~(bits & 1U) + 1U));
}

std::string ByteReader::text() {
  const std::uint64_t size = unsigned_number();
  if (failed_ || size > left()) {
    failed_ = true;
    return {};
  }
  const auto bytes = raw(static_cast<std::size_t>(size));
  return {bytes.begin(), bytes.end()};
}

std::span<const std::uint8_t> ByteReader::raw(std::size_t size) {
  if (failed_ || size > left()) {
    failed_ = true;
    return {};
  }
  const auto bytes = in_.subspan(at_, size);
  at_ += size;
  return bytes;
}

}  // namespace sluice

// Bytes as the journal keeps them: whole numbers as variable-length little-endian groups of seven
// bits (signed ones zigzag), strings with their length before them. docs/journal-format.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

using Bytes = std::vector<std::uint8_t>;

class ByteWriter {
 public:
  explicit ByteWriter(Bytes& out) : out_(out) {}

  void u8(std::uint8_t value) { out_.push_back(value); }
  void unsigned_number(std::uint64_t value);
  void signed_number(std::int64_t value);
  void text(std::string_view value);
  void raw(std::span<const std::uint8_t> value);

 private:
  Bytes& out_;
};

// Reading past the end, or a number longer than 64 bits, sets `failed` and yields zeros from then
// on, so that a decoder may read a whole record and ask once. Never reads outside the span.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> in) : in_(in) {}

  [[nodiscard]] std::uint8_t u8();
  [[nodiscard]] std::uint64_t unsigned_number();
  [[nodiscard]] std::int64_t signed_number();
  [[nodiscard]] std::string text();
  [[nodiscard]] std::span<const std::uint8_t> raw(std::size_t size);  // empty when fewer are left

  void fail() { failed_ = true; }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t left() const { return in_.size() - at_; }
  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  std::span<const std::uint8_t> in_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace sluice

// The veil over an entry's confidential fields: what is committed to instead of written, and what
// opens a commitment again.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/digest.h"

namespace sluice {

// 32 random bytes from outside; the salts of a whole batch come from one secret. It is never
// stored.
using Secret = std::array<std::uint8_t, 32>;
using Salt = std::array<std::uint8_t, 16>;

// The encoded confidential fields of one entry, in the order of its bytes.
class Veil {
 public:
  void clear() {
    fields_.clear();
    ends_.clear();
  }
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::span<const std::uint8_t> field(std::size_t at) const {
    const std::size_t begin = at == 0 ? 0 : ends_[at - 1];
    return std::span(fields_).subspan(begin, ends_[at] - begin);
  }

  // Where the next field is to be written, and the word that it is.
  [[nodiscard]] Bytes& next() { return fields_; }
  void end_field() { ends_.push_back(fields_.size()); }

 private:
  Bytes fields_;
  std::vector<std::size_t> ends_;
};

// One commitment's opening. A view: the bytes belong to whoever holds the entry.
struct Opening {
  bool withheld = false;
  Salt salt{};
  std::span<const std::uint8_t> field;  // as encoded
};

// The first 16 bytes of SHA-256(secret, sequence number, place): no two fields share one.
[[nodiscard]] Salt salt_of(const Secret& secret, std::uint64_t seq, std::uint64_t place);

// SHA-256(salt, field).
[[nodiscard]] Digest commitment_to(const Salt& salt, std::span<const std::uint8_t> field);

}  // namespace sluice

// Entry: one question and its answer, as the journal keeps them for ever.
//
//   body      size of the preimage, preimage, openings, hash (32)
//   preimage  format (1), seq, instant, day, kernel version, terms (32),
//             in format 2: digests of the request's key and body (32 each),
//             count of commitments, commitments (32 each), size, command, size, decision
//   openings  one for each commitment: 0 (withheld), or 1, salt (16), size, field
//   hash      SHA-256(hash of the entry before, preimage); before the first stand 32 zeros
//
// docs/journal-format.md has the grammar, an example in hex and the reasons.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/day.h"
#include "base/digest.h"
#include "base/result.h"
#include "journal/veil.h"
#include "kernel/decision.h"

namespace sluice {

inline constexpr std::uint8_t entry_format = 1;
inline constexpr std::uint8_t entry_format_with_key = 2;  // exactly where there is a request's key

struct Instant {                  // of record, by the office's clock
  std::int64_t microseconds = 0;  // since 1970-01-01, UTC

  friend auto operator<=>(const Instant&, const Instant&) = default;
};

// By what a repeated request is known again, together with its actor. Digests, since the words of a
// key are its sender's own.
struct RequestKey {
  Digest key;
  Digest body;

  friend auto operator<=>(const RequestKey&, const RequestKey&) = default;
};

struct EntryHead {
  std::uint64_t seq = 0;  // from 1, without gaps
  Instant instant;        // evidence; the order is that of `seq` alone
  Day day;                // the regime's day once the entry was applied
  std::uint32_t kernel_version = 0;
  Digest terms;  // of the version in force when it was decided; zeros where there was none
  std::optional<RequestKey> request;

  friend bool operator==(const EntryHead&, const EntryHead&) = default;
};

// A view into the bytes of a frame; its actor is the first field of the command.
struct Entry {
  EntryHead head;
  std::span<const std::uint8_t> commitments;  // 32 bytes each
  std::span<const std::uint8_t> command;      // veiled
  std::span<const std::uint8_t> decision;     // veiled
  std::span<const std::uint8_t> preimage;
  std::span<const std::uint8_t> openings;
  Digest hash;  // as it was written down; chain.h compares it

  [[nodiscard]] std::size_t fields_covered() const { return commitments.size() / sizeof(Digest); }
};

// Fault::malformed where the body has another form; nothing is hashed.
[[nodiscard]] Result<Entry> entry_from_body(std::span<const std::uint8_t> body);
// Who asked: the first field of the command. Fault::malformed as above.
[[nodiscard]] Result<PersonId> actor_of(const Entry& entry);
// The hash and nothing else. Requires: the body is one that `entry_from_body` read, or will.
[[nodiscard]] Digest hash_at_end(std::span<const std::uint8_t> body);

// One opening for each commitment. Fault::malformed where the bytes hold something else.
[[nodiscard]] Result<void> read_openings(const Entry& entry, std::vector<Opening>& into);
// The place of the first opening that is not what was committed to.
[[nodiscard]] std::optional<std::size_t> false_opening(const Entry& entry,
                                                       std::span<const Opening> openings);

// Reads what entries say, with memory that is used again.
class EntryReader {
 public:
  // Withheld fields read as empty.
  [[nodiscard]] Result<void> read(const Entry& entry);

  [[nodiscard]] const Command& command() const { return command_; }
  [[nodiscard]] const Decision& decision() const { return decision_; }
  [[nodiscard]] std::span<const Opening> openings() const { return openings_; }
  [[nodiscard]] bool has_withheld() const;

 private:
  Command command_;
  Decision decision_;
  std::vector<Opening> openings_;
};

// Writes frames, with memory that is used again.
class EntryWriter {
 public:
  // Appends the entry's frame to `out` and returns its hash.
  Digest append(Bytes& out, const EntryHead& head, const Command& command, const Decision& decision,
                const Secret& secret, const Digest& previous);

  // Whether command and decision are, byte for byte and field for field, what the entry holds.
  // `openings`: of the entry, none withheld.
  [[nodiscard]] bool same(const Entry& entry, std::span<const Opening> openings,
                          const Command& command, const Decision& decision);

 private:
  void encode_both(const Command& command, const Decision& decision);

  Bytes command_;
  Bytes decision_;
  Bytes preimage_;
  Veil veil_;
  std::vector<Salt> salts_;
};

// Appends the entry's frame with every opening withheld. It keeps its hash.
void append_redacted(Bytes& out, const Entry& entry);

}  // namespace sluice

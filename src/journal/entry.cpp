#include "journal/entry.h"

#include <algorithm>

#include "journal/codec.h"
#include "journal/frame.h"

namespace sluice {
namespace {

constexpr std::size_t hash_size = sizeof(Digest);
constexpr std::uint8_t withheld_mark = 0;
constexpr std::uint8_t opened_mark = 1;

Error malformed_entry(std::string_view what) {
  return {.fault = Fault::malformed,
          .message = "an entry cannot be read: " + std::string(what) +
                     "; it is damaged or was written by a newer version of sluice"};
}

Digest digest_at(std::span<const std::uint8_t> bytes) {
  Digest digest;
  std::copy_n(bytes.begin(), hash_size, digest.bytes.begin());
  return digest;
}

std::span<const std::uint8_t> sized(ByteReader& reader) {
  const std::uint64_t size = reader.unsigned_number();
  if (size > reader.left()) {
    reader.fail();
    return {};
  }
  return reader.raw(static_cast<std::size_t>(size));
}

void put_sized(ByteWriter& writer, std::span<const std::uint8_t> bytes) {
  writer.unsigned_number(bytes.size());
  writer.raw(bytes);
}

}  // namespace

Digest hash_at_end(std::span<const std::uint8_t> body) {
  return body.size() < hash_size ? Digest() : digest_at(body.last(hash_size));
}

Result<Entry> entry_from_body(std::span<const std::uint8_t> body) {
  Entry entry;
  ByteReader outer(body);
  entry.preimage = sized(outer);
  if (outer.failed() || outer.left() < hash_size) {
    return malformed_entry("its bytes end too early");
  }
  entry.openings = outer.raw(outer.left() - hash_size);
  entry.hash = digest_at(outer.raw(hash_size));

  ByteReader inner(entry.preimage);
  const std::uint8_t format = inner.u8();
  if (format != entry_format && format != entry_format_with_key) {
    return malformed_entry("its format is `" + std::to_string(format) + "`, expected `" +
                           std::to_string(entry_format) + "` or `" +
                           std::to_string(entry_format_with_key) + "`");
  }
  entry.head.seq = inner.unsigned_number();
  entry.head.instant.microseconds = inner.signed_number();
  const std::int64_t day = inner.signed_number();
  const std::uint64_t version = inner.unsigned_number();
  entry.head.day = Day(static_cast<std::int32_t>(day));
  entry.head.kernel_version = static_cast<std::uint32_t>(version);
  if (const auto terms = inner.raw(hash_size); !inner.failed()) {
    entry.head.terms = digest_at(terms);
  }
  if (format == entry_format_with_key) {
    const auto key = inner.raw(hash_size);
    const auto asked = inner.raw(hash_size);
    if (!inner.failed()) {
      entry.head.request = RequestKey{.key = digest_at(key), .body = digest_at(asked)};
    }
  }
  const std::uint64_t covered = inner.unsigned_number();
  if (covered > inner.left() / hash_size) {
    inner.fail();
  }
  entry.commitments = inner.raw(inner.failed() ? 0 : static_cast<std::size_t>(covered) * hash_size);
  entry.command = sized(inner);
  entry.decision = sized(inner);
  if (inner.failed() || inner.left() > 0 || entry.head.day.number() != day ||
      entry.head.kernel_version != version) {
    return malformed_entry("its parts do not fill it");
  }
  return entry;
}

Result<PersonId> actor_of(const Entry& entry) {
  ByteReader reader(entry.command);
  const std::uint64_t number = reader.unsigned_number();
  if (reader.failed() || number > PersonId::none_value) {
    return malformed_entry("its command has no actor");
  }
  return number == 0 ? PersonId::none() : PersonId{static_cast<std::uint32_t>(number - 1)};
}

Result<void> read_openings(const Entry& entry, std::vector<Opening>& into) {
  into.clear();
  ByteReader reader(entry.openings);
  for (std::size_t at = 0; at < entry.fields_covered() && !reader.failed(); ++at) {
    Opening& opening = into.emplace_back();
    const std::uint8_t mark = reader.u8();
    opening.withheld = mark == withheld_mark;
    if (mark > opened_mark) {
      reader.fail();
    } else if (!opening.withheld) {
      const auto salt = reader.raw(opening.salt.size());
      opening.field = sized(reader);
      if (!reader.failed()) {
        std::copy(salt.begin(), salt.end(), opening.salt.begin());
      }
    }
  }
  if (reader.failed() || reader.left() > 0) {
    return malformed_entry("its openings are not one for each of its " +
                           std::to_string(entry.fields_covered()) + " commitments");
  }
  return {};
}

std::optional<std::size_t> false_opening(const Entry& entry, std::span<const Opening> openings) {
  for (std::size_t at = 0; at < openings.size(); ++at) {
    const Digest committed = digest_at(entry.commitments.subspan(at * hash_size));
    if (!openings[at].withheld &&
        commitment_to(openings[at].salt, openings[at].field) != committed) {
      return at;
    }
  }
  return std::nullopt;
}

Result<void> EntryReader::read(const Entry& entry) {
  if (const Result<void> opened = read_openings(entry, openings_); !opened) {
    return opened.error();
  }
  std::span<const Opening> left = openings_;
  if (const Result<void> read = read_veiled(entry.command, left, command_); !read) {
    return read.error();
  }
  return read_veiled(entry.decision, left, decision_);
}

bool EntryReader::has_withheld() const {
  return std::ranges::any_of(openings_, [](const Opening& opening) { return opening.withheld; });
}

void EntryWriter::encode_both(const Command& command, const Decision& decision) {
  command_.clear();
  decision_.clear();
  veil_.clear();
  encode(command, command_, &veil_);
  encode(decision, decision_, &veil_);
}

Digest EntryWriter::append(Bytes& out, const EntryHead& head, const Command& command,
                           const Decision& decision, const Secret& secret, const Digest& previous) {
  encode_both(command, decision);
  preimage_.clear();
  salts_.clear();
  ByteWriter inner(preimage_);
  inner.u8(head.request ? entry_format_with_key : entry_format);
  inner.unsigned_number(head.seq);
  inner.signed_number(head.instant.microseconds);
  inner.signed_number(head.day.number());
  inner.unsigned_number(head.kernel_version);
  inner.raw(head.terms.bytes);
  if (head.request) {
    inner.raw(head.request->key.bytes);
    inner.raw(head.request->body.bytes);
  }
  inner.unsigned_number(veil_.size());
  for (std::size_t at = 0; at < veil_.size(); ++at) {
    salts_.push_back(salt_of(secret, head.seq, at));
    inner.raw(commitment_to(salts_.back(), veil_.field(at)).bytes);
  }
  put_sized(inner, command_);
  put_sized(inner, decision_);

  const Digest hash = digest_of(previous, preimage_);
  const std::size_t begin = begin_frame(out);
  ByteWriter outer(out);
  put_sized(outer, preimage_);
  for (std::size_t at = 0; at < veil_.size(); ++at) {
    outer.u8(opened_mark);
    outer.raw(salts_[at]);
    put_sized(outer, veil_.field(at));
  }
  outer.raw(hash.bytes);
  end_frame(out, begin);
  return hash;
}

bool EntryWriter::same(const Entry& entry, std::span<const Opening> openings,
                       const Command& command, const Decision& decision) {
  encode_both(command, decision);
  if (!std::ranges::equal(command_, entry.command) ||
      !std::ranges::equal(decision_, entry.decision) || veil_.size() != openings.size()) {
    return false;
  }
  for (std::size_t at = 0; at < openings.size(); ++at) {
    if (!std::ranges::equal(veil_.field(at), openings[at].field)) {
      return false;
    }
  }
  return true;
}

void append_redacted(Bytes& out, const Entry& entry) {
  const std::size_t begin = begin_frame(out);
  ByteWriter outer(out);
  put_sized(outer, entry.preimage);
  for (std::size_t at = 0; at < entry.fields_covered(); ++at) {
    outer.u8(withheld_mark);
  }
  outer.raw(entry.hash.bytes);
  end_frame(out, begin);
}

}  // namespace sluice

#include "journal/field_reader.h"

namespace sluice {
namespace {

__extension__ typedef unsigned __int128 WideBits;

}  // namespace

void FieldWriter::put(Wide value) {
  const WideBits bits =
      (static_cast<WideBits>(value) << 1U) ^ (value < 0 ? ~WideBits{0} : WideBits{0});
  WideBits rest = bits;
  while (rest >= 0x80) {
    bytes_.u8(static_cast<std::uint8_t>(static_cast<std::uint8_t>(rest) | 0x80U));
    rest >>= 7U;
  }
  bytes_.u8(static_cast<std::uint8_t>(rest));
}

void FieldReader::take(Wide& value) {
  constexpr unsigned last_shift = 126;  // the nineteenth group holds the last two bits
  WideBits bits = 0;
  value = 0;
  for (unsigned shift = 0; !failed(); shift += 7) {
    const std::uint8_t byte = bytes_.u8();
    const WideBits group = byte & 0x7FU;
    const bool ends = (byte & 0x80U) == 0;
    expect(shift < last_shift || (ends && group <= 3), "a number of at most 128 bits");
    expect(shift == 0 || byte != 0, "a number without an empty last group");
    if (failed()) {
      return;
    }
    bits |= group << shift;
    if (ends) {
      value = static_cast<Wide>((bits >> 1U) ^ (~(bits & 1U) + 1U));
      return;
    }
  }
}

void FieldReader::take(ShortText& value) {
  const std::uint64_t count = bytes_.unsigned_number();
  expect(count <= ShortText::size_max, count, "a reference of at most 47 bytes");
  const auto text = bytes_.raw(failed() ? 0 : static_cast<std::size_t>(count));
  value = ShortText({reinterpret_cast<const char*>(text.data()), text.size()});
}

void FieldReader::take(Digest& value) {
  const auto raw = bytes_.raw(value.bytes.size());
  if (!failed()) {
    std::copy(raw.begin(), raw.end(), value.bytes.begin());
  }
}

std::size_t FieldReader::size() {
  const std::uint64_t count = bytes_.unsigned_number();
  expect(count <= bytes_.left(), count, "a count of elements that the bytes could hold");
  return failed() ? 0 : static_cast<std::size_t>(count);
}

void FieldReader::complain(const char* expected, std::optional<std::uint64_t> found) {
  if (complaint_.empty()) {
    complaint_ = "expected " + std::string(expected);
    // A reader that had failed before yields zeros, which are nobody's words.
    if (found && !failed()) {
      complaint_ += ", found `" + std::to_string(*found) + "`";
    }
  }
  bytes_.fail();
}

Result<void> FieldReader::finish(std::string_view what) {
  std::string complaint = complaint_;
  const char* field = field_;
  if (complaint.empty() && failed()) {
    complaint = "the bytes end within it, or a number has no proper end";
  } else if (complaint.empty() && bytes_.left() > 0) {
    complaint = "expected the end, found " + std::to_string(bytes_.left()) + " more bytes";
  } else if (complaint.empty() && !openings_.empty()) {
    complaint = "expected no commitment after the last confidential field, found " +
                std::to_string(openings_.size());
  }
  if (complaint.empty()) {
    return {};
  }
  return Error{.fault = Fault::malformed,
               .message = std::string(what) + " cannot be read: byte " +
                          std::to_string(bytes_.position()) + ", near `" + field +
                          "`: " + complaint +
                          "; it is damaged or was written by a newer version of sluice"};
}

}  // namespace sluice

// Any bytes, read as numbers and texts: the reader stays inside, and whatever it accepts is written
// again as the same bytes, so that an entry of the journal has one spelling.
#include "base/bytes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/check.h"

// The name is libFuzzer's.
// NOLINTBEGIN(readability-identifier-naming): likewise
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> input(data, size);
  sluice::ByteReader reader(input);
  sluice::Bytes again;
  sluice::ByteWriter writer(again);
  while (reader.left() > 0) {
    const auto number = reader.unsigned_number();
    const auto delta = reader.signed_number();
    const auto text = reader.text();
    if (reader.failed()) {
      break;
    }
    writer.unsigned_number(number);
    writer.signed_number(delta);
    writer.text(text);
    CHECK(reader.position() == again.size());
    CHECK(std::equal(again.begin(), again.end(), input.begin()));
  }
  CHECK(reader.position() <= size);
  return 0;
}
// NOLINTEND(readability-identifier-naming)

#include "base/bytes.h"

#include <cstdint>
#include <limits>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sluice {
namespace {

Bytes written(std::uint64_t value) {
  Bytes bytes;
  ByteWriter(bytes).unsigned_number(value);
  return bytes;
}

bool reads_as_a_number(const Bytes& bytes) {
  ByteReader reader(bytes);
  (void)reader.unsigned_number();
  return !reader.failed();
}

TEST(Bytes, small_numbers_take_one_byte_and_large_ones_ten) {
  EXPECT_EQ(written(0), (Bytes{0x00}));
  EXPECT_EQ(written(127), (Bytes{0x7F}));
  EXPECT_EQ(written(128), (Bytes{0x80, 0x01}));
  EXPECT_EQ(written(300), (Bytes{0xAC, 0x02}));
  EXPECT_EQ(written(std::numeric_limits<std::uint64_t>::max()).size(), 10U);
}

TEST(Bytes, signed_numbers_near_zero_are_short_on_both_sides) {
  Bytes bytes;
  ByteWriter writer(bytes);
  writer.signed_number(0);
  writer.signed_number(-1);
  writer.signed_number(1);
  writer.signed_number(-64);
  EXPECT_EQ(bytes, (Bytes{0x00, 0x01, 0x02, 0x7F}));
}

TEST(Bytes, a_number_has_one_spelling_only) {
  EXPECT_TRUE(reads_as_a_number({0x00}));
  EXPECT_FALSE(reads_as_a_number({0x80, 0x00}));
  EXPECT_FALSE(reads_as_a_number({0xFF, 0x80, 0x00}));
}

TEST(Bytes, a_number_beyond_64_bits_is_refused) {
  const Bytes nine(9, 0xFF);
  Bytes most = nine;
  most.push_back(0x01);
  EXPECT_TRUE(reads_as_a_number(most));
  Bytes beyond = nine;
  beyond.push_back(0x02);
  EXPECT_FALSE(reads_as_a_number(beyond));
  const Bytes endless(11, 0xFF);
  EXPECT_FALSE(reads_as_a_number(endless));
}

TEST(Bytes, reading_past_the_end_fails_and_yields_zeros_from_then_on) {
  const Bytes bytes{0x07};
  ByteReader reader(bytes);
  EXPECT_EQ(reader.u8(), 7);
  EXPECT_FALSE(reader.failed());
  EXPECT_EQ(reader.u8(), 0);
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.unsigned_number(), 0U);
  EXPECT_EQ(reader.signed_number(), 0);
  EXPECT_EQ(reader.text(), "");
  EXPECT_TRUE(reader.raw(0).empty());
}

TEST(Bytes, a_length_larger_than_what_is_left_takes_no_memory_and_fails) {
  Bytes bytes = written(std::numeric_limits<std::uint64_t>::max());
  bytes.push_back('x');
  ByteReader reader(bytes);
  EXPECT_EQ(reader.text(), "");
  EXPECT_TRUE(reader.failed());
}

TEST(Bytes, a_decoder_may_declare_its_own_failure) {
  const Bytes bytes{0x01, 0x02};
  ByteReader reader(bytes);
  reader.fail();
  EXPECT_EQ(reader.u8(), 0);
  EXPECT_EQ(reader.position(), 0U);
  EXPECT_EQ(reader.left(), 2U);
}

RC_GTEST_PROP(BytesProperty, what_was_written_is_read_back, ()) {
  const auto unsigned_value = *rc::gen::arbitrary<std::uint64_t>();
  const auto signed_value = *rc::gen::arbitrary<std::int64_t>();
  const auto text = *rc::gen::arbitrary<std::string>();
  Bytes bytes;
  ByteWriter writer(bytes);
  writer.unsigned_number(unsigned_value);
  writer.signed_number(signed_value);
  writer.text(text);
  writer.u8(0xA5);

  ByteReader reader(bytes);
  RC_ASSERT(reader.unsigned_number() == unsigned_value);
  RC_ASSERT(reader.signed_number() == signed_value);
  RC_ASSERT(reader.text() == text);
  RC_ASSERT(reader.u8() == 0xA5);
  RC_ASSERT(!reader.failed());
  RC_ASSERT(reader.left() == 0U);
}

RC_GTEST_PROP(BytesProperty, the_extremes_are_read_back, ()) {
  const auto shift = *rc::gen::inRange<unsigned>(0, 64);
  const auto nudge = *rc::gen::inRange<std::uint64_t>(0, 3);
  const std::uint64_t value = (std::uint64_t{1} << shift) - 1 + nudge;
  const Bytes bytes = written(value);
  ByteReader reader(bytes);
  RC_ASSERT(reader.unsigned_number() == value);
}

RC_GTEST_PROP(BytesProperty, any_bytes_are_read_without_leaving_the_span, ()) {
  const auto bytes = *rc::gen::arbitrary<Bytes>();
  ByteReader reader(bytes);
  while (!reader.failed() && reader.left() > 0) {
    const std::size_t before = reader.position();
    const std::uint64_t value = reader.unsigned_number();
    if (!reader.failed()) {
      // The one spelling: writing the number again gives the bytes that were read.
      const Bytes again = written(value);
      RC_ASSERT(again.size() == reader.position() - before);
    }
  }
  RC_ASSERT(reader.position() <= bytes.size());
}

}  // namespace
}  // namespace sluice

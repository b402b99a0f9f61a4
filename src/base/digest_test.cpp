#include "base/digest.h"

#include <string>

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace sluice {
namespace {

// Source: the SHA-256 examples that accompany FIPS 180-4.
TEST(Digest, agrees_with_the_published_examples) {
  EXPECT_EQ(to_hex(digest_of("")),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(digest_of("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(to_hex(digest_of(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, a_link_is_the_digest_of_both_parts_joined) {
  const Digest before = digest_of("before");
  const Bytes bytes{1, 2, 3};
  Bytes joined;
  ByteWriter(joined).raw(before.bytes);
  ByteWriter(joined).raw(bytes);
  EXPECT_EQ(digest_of(before, bytes), digest_of(joined));
  EXPECT_NE(digest_of(before, bytes), digest_of(Digest{}, bytes));
}

TEST(Digest, is_read_back_from_its_hexadecimal_text) {
  const Digest digest = digest_of("abc");
  EXPECT_EQ(digest_from_hex(to_hex(digest)), digest);
}

TEST(Digest, only_64_lower_case_digits_are_a_digest) {
  const std::string good(64, 'a');
  EXPECT_TRUE(digest_from_hex(good));
  EXPECT_FALSE(digest_from_hex(""));
  EXPECT_FALSE(digest_from_hex(good.substr(1)));
  EXPECT_FALSE(digest_from_hex(good + "a"));
  EXPECT_FALSE(digest_from_hex("A" + good.substr(1)));
  EXPECT_FALSE(digest_from_hex(good.substr(1) + "g"));
  EXPECT_FALSE(digest_from_hex(good.substr(1) + " "));
}

}  // namespace
}  // namespace sluice

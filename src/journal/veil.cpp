#include "journal/veil.h"

#include <algorithm>

namespace sluice {

Salt salt_of(const Secret& secret, std::uint64_t seq, std::uint64_t place) {
  Bytes preimage(secret.begin(), secret.end());
  ByteWriter writer(preimage);
  writer.unsigned_number(seq);
  writer.unsigned_number(place);
  const Digest digest = digest_of(preimage);
  Salt salt;
  std::copy_n(digest.bytes.begin(), salt.size(), salt.begin());
  return salt;
}

Digest commitment_to(const Salt& salt, std::span<const std::uint8_t> field) {
  Bytes preimage(salt.begin(), salt.end());
  preimage.insert(preimage.end(), field.begin(), field.end());
  return digest_of(preimage);
}

}  // namespace sluice

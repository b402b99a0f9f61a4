#include "journal/codec.h"
#include "journal/field_reader.h"

namespace sluice {

void encode(const Decision& decision, Bytes& out, Veil* veil) {
  FieldWriter(out, veil).put(decision);
}

Result<Decision> decision_from_bytes(std::span<const std::uint8_t> bytes) {
  Decision decision;
  FieldReader reader(bytes);
  reader.take(decision);
  if (const Result<void> read = reader.finish("the decision"); !read) {
    return read.error();
  }
  return decision;
}

Result<void> read_veiled(std::span<const std::uint8_t> bytes, std::span<const Opening> openings,
                         Decision& into) {
  FieldReader reader(bytes, openings);
  reader.take(into);
  return reader.finish("the decision");
}

}  // namespace sluice

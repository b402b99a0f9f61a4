#include "journal/codec.h"
#include "journal/field_reader.h"

namespace sluice {

void FieldWriter::put(const Event& event) {
  put_variant(event);
}

void FieldReader::take(Event& event) {
  take_variant(event);
}

void encode(const Event& event, Bytes& out, Veil* veil) {
  FieldWriter(out, veil).put(event);
}

Result<Event> event_from_bytes(std::span<const std::uint8_t> bytes) {
  Event event;
  FieldReader reader(bytes);
  reader.take(event);
  if (const Result<void> read = reader.finish("the event"); !read) {
    return read.error();
  }
  return event;
}

}  // namespace sluice

#include "journal/codec.h"
#include "journal/field_reader.h"

namespace sluice {

void FieldWriter::put(const Command& command) {
  Command::each(command, *this);
}

void FieldReader::take(Command& command) {
  Command::each(command, *this);
}

void encode(const Command& command, Bytes& out, Veil* veil) {
  FieldWriter(out, veil).put(command);
}

Result<Command> command_from_bytes(std::span<const std::uint8_t> bytes) {
  Command command;
  FieldReader reader(bytes);
  reader.take(command);
  if (const Result<void> read = reader.finish("the command"); !read) {
    return read.error();
  }
  return command;
}

Result<void> read_veiled(std::span<const std::uint8_t> bytes, std::span<const Opening>& openings,
                         Command& into) {
  FieldReader reader(bytes, openings);
  reader.take(into);
  openings = reader.hand_over_openings();
  return reader.finish("the command");
}

}  // namespace sluice

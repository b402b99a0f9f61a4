#include "terms/text.h"

#include <algorithm>

namespace sluice::terms {
namespace {

bool continues_a_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

Place Text::place_of(std::uint32_t offset) const {
  const std::size_t end = std::min<std::size_t>(offset, content.size());
  Place place;
  for (std::size_t at = 0; at < end; ++at) {
    if (content[at] == '\n') {
      ++place.line;
      place.column = 1;
    } else if (!continues_a_character(content[at])) {
      ++place.column;
    }
  }
  return place;
}

std::string_view Text::line_at(int line) const {
  std::string_view rest = content;
  for (int at = 1; at < line; ++at) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) {
      return {};
    }
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) {
    rest.remove_suffix(1);
  }
  return rest;
}

}  // namespace sluice::terms

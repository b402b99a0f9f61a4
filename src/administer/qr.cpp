#include "administer/qr.h"

#include <memory>

#include <qrencode.h>

#include "administer/html.h"

namespace sluice {
namespace {

constexpr int quiet = 4;  // modules around the code, as the standard asks

// Up to so many bytes a code bears 15 in a hundred of its area lost; beyond it 7, so that its
// modules stay large enough to be told apart on paper.
constexpr std::size_t well_mended_max = 700;

using Code = std::unique_ptr<QRcode, void (*)(QRcode*)>;

Code code_of(std::string_view text) {
  const QRecLevel level = text.size() <= well_mended_max ? QR_ECLEVEL_M : QR_ECLEVEL_L;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  return {QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, level), QRcode_free};
}

// Each row as the dark strokes in it, and the way between two: much shorter than squares.
std::string strokes_of(const QRcode& code) {
  std::string path;
  for (int row = 0; row < code.width; ++row) {
    const auto dark = [&](int column) { return (code.data[row * code.width + column] & 1U) != 0; };
    int drawn_to = -1;
    for (int column = 0; column < code.width;) {
      const int begin = column;
      while (column < code.width && dark(column)) {
        ++column;
      }
      if (column == begin) {
        ++column;
        continue;
      }
      path += drawn_to < 0
                  ? "M" + std::to_string(begin + quiet) + " " + std::to_string(row + quiet) + ".5"
                  : "m" + std::to_string(begin - drawn_to) + " 0";
      path += "h" + std::to_string(column - begin);
      drawn_to = column;
    }
  }
  return path;
}

}  // namespace

std::optional<std::string> qr_drawing(std::string_view text, std::string_view title) {
  const Code code = code_of(text);
  if (code == nullptr) {
    return std::nullopt;
  }
  const std::string size = std::to_string(code->width + 2 * quiet);
  return R"(<svg class="qr" role="img" viewBox="0 0 )" + size + " " + size +
         R"(" shape-rendering="crispEdges"><title>)" + escaped(title) +
         R"(</title><path fill="#fff" d="M0 0h)" + size + "v" + size + "H0z" +
         R"("/><path stroke="#000" d=")" + strokes_of(*code) + R"("/></svg>)";
}

}  // namespace sluice

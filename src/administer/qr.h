// A QR code (ISO/IEC 18004) as a drawing in a page, for what is read back from paper. The library
// that makes the code is known to qr.cpp alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sluice {

// An <svg> with the quiet zone around it, dark on light in every shade, called `title`. Nothing:
// the text is longer than any code holds.
[[nodiscard]] std::optional<std::string> qr_drawing(std::string_view text, std::string_view title);

}  // namespace sluice

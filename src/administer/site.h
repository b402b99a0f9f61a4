// The browser's side, as files that go with the program: built from web/ (CMake's SLUICE_WEB),
// packed but for the page itself, and answered to whoever asks for what is no route of the service.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "administer/http.h"

namespace sluice {

struct SiteFile {
  std::string_view path;  // "/assets/index-B2x.js"
  std::string_view type;
  std::string_view bytes;
  bool packed = true;     // with gzip: all but the page itself, which anybody may read
  std::string_view etag;  // with its quotation marks
};
// In the order of their paths; empty where the program was built without them.
[[nodiscard]] std::span<const SiteFile> site_files();

// A file, or for the address of a page the one page that draws them all. Nothing: it is neither.
// Any thread.
[[nodiscard]] std::optional<Response> site_answer(const Request& request);

}  // namespace sluice

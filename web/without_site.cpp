// What a program without the browser's side is linked with.
#include "administer/site.h"

namespace sluice {

std::span<const SiteFile> site_files() {
  return {};
}

}  // namespace sluice

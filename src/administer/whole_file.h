// A file that is there whole, or not at all, whenever somebody looks.
#pragma once

#include <string>
#include <string_view>

namespace sluice {

// Written beside its place, brought to the disk, and then put there. False: it could not be.
[[nodiscard]] bool write_whole(const std::string& path, std::string_view content);

}  // namespace sluice

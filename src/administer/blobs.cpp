#include "administer/blobs.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "administer/whole_file.h"

namespace sluice {
namespace {

Error not_kept() {
  return {.fault = Fault::unavailable,
          .message =
              "the document could not be kept: look at the folder of evidence and at the "
              "disk; nothing is known to be stored"};
}

}  // namespace

std::string Blobs::path_of(const Digest& digest) const {
  return folder_ + "/" + to_hex(digest);
}

bool Blobs::handed_in(const Digest& digest, std::string_view party) const {
  std::ifstream owners(path_of(digest) + ".parties");
  for (std::string line; std::getline(owners, line);) {
    if (line == party) {
      return true;
    }
  }
  return false;
}

Result<bool> Blobs::put(const Digest& digest, std::string_view content, std::string_view party) {
  if (folder_.empty()) {
    return Error{.fault = Fault::missing,
                 .message =
                     "no evidence is kept here: this service was started without a folder "
                     "for it"};
  }
  if (digest_of(content) != digest) {
    return Error{.fault = Fault::malformed,
                 .message = "the content has the SHA-256 " + to_hex(digest_of(content)) +
                            ", and the address names another"};
  }
  const std::lock_guard lock(mutex_);
  std::error_code ignored;
  const bool is_new = !std::filesystem::exists(path_of(digest), ignored);
  if (is_new && !write_whole(path_of(digest), content)) {
    return not_kept();
  }
  if (!handed_in(digest, party)) {
    std::ofstream owners(path_of(digest) + ".parties", std::ios::app);
    owners << party << '\n' << std::flush;
    if (!owners) {
      return not_kept();
    }
  }
  return is_new;
}

Result<std::string> Blobs::get(const Digest& digest, std::string_view party) const {
  const std::lock_guard lock(mutex_);
  std::ifstream file(path_of(digest), std::ios::binary);
  if (folder_.empty() || !file || (!party.empty() && !handed_in(digest, party))) {
    return Error{.fault = Fault::missing, .message = "there is no such document for you"};
  }
  std::string content(std::istreambuf_iterator<char>(file), {});
  if (digest_of(content) != digest) {
    return Error{.fault = Fault::damaged,
                 .message = "the document " + to_hex(digest) +
                            " was changed on the disk; restore it from a copy"};
  }
  return content;
}

}  // namespace sluice

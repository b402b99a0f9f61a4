#include "administer/whole_file.h"

#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace sluice {
namespace {

bool reaches_the_disk(const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool done = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) {
    ::close(file);
  }
  return done;
}

}  // namespace

bool write_whole(const std::string& path, std::string_view content) {
  const std::string beside = path + ".new";
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  bool done = file >= 0;
  while (done && !content.empty()) {
    const ssize_t count = ::write(file, content.data(), content.size());
    done = count > 0;
    content.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
  }
  done = done && ::fsync(file) == 0;
  if (file >= 0) {
    ::close(file);
  }
  std::error_code trouble;
  if (done) {
    std::filesystem::rename(beside, path, trouble);
  }
  const std::string folder = std::filesystem::path(path).parent_path();
  return done && !trouble && reaches_the_disk(folder.empty() ? "." : folder, O_DIRECTORY);
}

}  // namespace sluice

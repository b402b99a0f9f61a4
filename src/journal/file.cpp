#include "journal/file.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sluice {
namespace {

Error file_error(const std::string& path, const std::string& doing) {
  const int number = errno;
  Fault fault = Fault::unavailable;
  const char* mend = "look at the path and its permissions";
  if (number == ENOENT) {
    fault = Fault::missing;
  } else if (number == EEXIST) {
    fault = Fault::conflict;
    mend = "name a file that is not there yet";
  } else if (number == ENOSPC || number == EFBIG || number == EDQUOT || number == EIO) {
    mend = "see whether the disk is full";
  }
  return {.fault = fault,
          .message = "`" + path + "` cannot be " + doing + ": " +
                     std::generic_category().message(number) + "; " + mend};
}

constexpr mode_t readable_by_the_group = 0640;

Result<void> sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) {
    return file_error(folder, "opened");
  }
  const bool synced = fsync(directory) == 0;
  const Error error = file_error(folder, "brought to the disk");
  ::close(directory);
  return synced ? Result<void>() : error;
}

}  // namespace

Result<File> File::create(const std::string& path) {
  const int descriptor =
      ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, readable_by_the_group);
  if (descriptor < 0) {
    return file_error(path, "made");
  }
  return File(path, descriptor);
}

Result<File> File::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return file_error(path, "opened");
  }
  return File(path, descriptor);
}

Result<File> File::open_for_change(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor < 0) {
    return file_error(path, "opened for writing");
  }
  return File(path, descriptor);
}

File::File(File&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

File::~File() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

Result<std::uint64_t> File::size() const {
  struct stat status{};
  if (fstat(descriptor_, &status) != 0) {
    return file_error(path_, "measured");
  }
  return static_cast<std::uint64_t>(status.st_size);
}

Result<void> File::read(std::uint64_t offset, std::size_t wanted, Bytes& out) const {
  // Memory for what is there, and not for all that was asked for: many files are small.
  const Result<std::uint64_t> whole = this->size();
  if (!whole) {
    return whole.error();
  }
  const auto size =
      static_cast<std::size_t>(std::min<std::uint64_t>(wanted, *whole - std::min(*whole, offset)));
  std::size_t at = out.size();
  const std::size_t end = at + size;
  out.resize(end);
  while (at < end) {
    const ssize_t count = pread(descriptor_, out.data() + at, end - at,
                                static_cast<off_t>(offset + (size - (end - at))));
    if (count < 0 && errno != EINTR) {
      return file_error(path_, "read");
    }
    if (count == 0) {
      break;
    }
    at += count > 0 ? static_cast<std::size_t>(count) : 0;
  }
  out.resize(at);
  return {};
}

Result<void> File::append(std::span<const std::uint8_t> bytes) {
  if (lseek(descriptor_, 0, SEEK_END) < 0) {
    return file_error(path_, "written");
  }
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) {
      return file_error(path_, "written");
    }
    bytes = bytes.subspan(count > 0 ? static_cast<std::size_t>(count) : 0);
  }
  return {};
}

Result<void> File::cut(std::uint64_t size) {
  if (ftruncate(descriptor_, static_cast<off_t>(size)) != 0) {
    return file_error(path_, "cut");
  }
  return {};
}

Result<void> File::sync() {
  if (fsync(descriptor_) != 0) {
    return file_error(path_, "brought to the disk");
  }
  return sync_folder_of(path_);
}

bool file_exists(const std::string& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0;
}

Result<void> rename_file(const std::string& from, const std::string& to) {
  // A link, because renaming would put the file in the place of another one.
  if (link(from.c_str(), to.c_str()) != 0) {
    return file_error(to, "made");
  }
  if (unlink(from.c_str()) != 0) {
    return file_error(from, "removed");
  }
  return sync_folder_of(to);
}

}  // namespace sluice

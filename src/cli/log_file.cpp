#include "cli/log_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace sluice::cli {
namespace {

Result<int> opened(const std::string& path) {
  if (path == "-") {
    return STDERR_FILENO;
  }
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) {
    return Error{.fault = Fault::unavailable,
                 .message = "cannot open the log `" + path +
                            "`; look at the permissions of it and its folder"};
  }
  return file;
}

}  // namespace

Result<std::unique_ptr<LogFile>> LogFile::open(const std::string& path) {
  const Result<int> file = opened(path);
  return file ? Result<std::unique_ptr<LogFile>>(std::unique_ptr<LogFile>(new LogFile(path, *file)))
              : file.error();
}

LogFile::~LogFile() {
  if (path_ != "-") {
    ::close(file_);
  }
}

void LogFile::add(const std::string& line) {
  const std::string whole = line + "\n";
  const std::lock_guard lock(mutex_);
  const bool written =
      ::write(file_, whole.data(), whole.size()) == static_cast<ssize_t>(whole.size());
  if (!written && !troubled_) {
    fmt::print(stderr, "sluice: the log `{}` cannot be written; look at the room on the disk\n",
               path_);
  }
  troubled_ = !written;
}

Result<void> LogFile::reopen() {
  const Result<int> file = opened(path_);
  if (!file) {
    return file.error();
  }
  const std::lock_guard lock(mutex_);
  if (path_ != "-") {
    ::close(file_);
  }
  file_ = *file;
  return {};
}

}  // namespace sluice::cli

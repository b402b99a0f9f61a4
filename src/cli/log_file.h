// The file of the log of requests: lines are added whole, and it is opened anew when whoever turns
// logs over has put the old one aside.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"

namespace sluice::cli {

class LogFile {
 public:
  // `path`: a file, made where there is none and readable by its owner alone; "-": standard error.
  [[nodiscard]] static Result<std::unique_ptr<LogFile>> open(const std::string& path);
  ~LogFile();
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  // Any thread. Where a line cannot be written that is said on standard error, once until lines can
  // be written again: a full disk of logs does not stop a gate.
  void add(const std::string& line);
  // The old one stays where the new one cannot be opened.
  [[nodiscard]] Result<void> reopen();

 private:
  LogFile(std::string path, int file) : path_(std::move(path)), file_(file) {}

  std::string path_;
  std::mutex mutex_;
  int file_;
  bool troubled_ = false;
};

}  // namespace sluice::cli

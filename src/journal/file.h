// Plain files, for exported journals and for what happens around a store. Every failure says which
// file and what the system said.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace sluice {

class File {
 public:
  // Fault::conflict where the file exists already.
  [[nodiscard]] static Result<File> create(const std::string& path);
  // Fault::missing where there is none.
  [[nodiscard]] static Result<File> open(const std::string& path);
  [[nodiscard]] static Result<File> open_for_change(const std::string& path);

  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] Result<std::uint64_t> size() const;
  // Up to `size` bytes from `offset` on, appended to `out`; fewer at the end of the file.
  [[nodiscard]] Result<void> read(std::uint64_t offset, std::size_t size, Bytes& out) const;
  // At the end.
  [[nodiscard]] Result<void> append(std::span<const std::uint8_t> bytes);
  [[nodiscard]] Result<void> cut(std::uint64_t size);
  // Returns once everything written is on the disk, the file's name included.
  [[nodiscard]] Result<void> sync();

 private:
  File(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  std::string path_;
  int descriptor_ = -1;
};

[[nodiscard]] bool file_exists(const std::string& path);

// Gives a finished file another name; returns once that is on the disk. Fault::conflict where the
// name is taken.
[[nodiscard]] Result<void> rename_file(const std::string& from, const std::string& to);

}  // namespace sluice

// How an exported journal lies in its file: head, frames, end. Internal to export.cpp.
#pragma once

#include <optional>

#include "journal/export.h"
#include "journal/file.h"
#include "journal/frame.h"

namespace sluice {

inline constexpr std::string_view export_magic = "sluice journal\n";
inline constexpr std::size_t export_head_size = export_magic.size() + 2;
inline constexpr std::size_t export_end_size = frame_prefix + 1 + 8 + sizeof(Digest);

[[nodiscard]] Bytes export_head(Disclosure disclosure);
// Fault::unsupported where the file is something else or of another format.
[[nodiscard]] Result<Disclosure> read_export_head(const File& file);

[[nodiscard]] Bytes export_end(const JournalEnd& end);
// Nothing where the frame is not an end.
[[nodiscard]] std::optional<JournalEnd> end_from_frame(std::span<const std::uint8_t> frame);

// The frames of a file one after another.
class FrameWindow {
 public:
  // The file must outlive the window.
  explicit FrameWindow(const File& file) : file_(file) {}

  // The next frame, valid until the next call.
  [[nodiscard]] Result<FrameCut> next();
  // Where the next frame begins in the file.
  [[nodiscard]] std::uint64_t position() const { return position_; }

 private:
  const File& file_;
  Bytes window_;
  std::size_t used_ = 0;  // of the window
  std::uint64_t read_until_ = export_head_size;
  std::uint64_t position_ = export_head_size;
};

}  // namespace sluice

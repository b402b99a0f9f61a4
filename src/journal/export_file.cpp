#include "journal/export_file.h"

#include <algorithm>

#include "journal/entry.h"

namespace sluice {
namespace {

constexpr std::size_t read_at_once = std::size_t{1} << 20U;
constexpr std::size_t count_at = frame_prefix + 1;
constexpr std::size_t count_size = export_end_size - count_at - sizeof(Digest);

}  // namespace

Bytes export_head(Disclosure disclosure) {
  Bytes head(export_magic.begin(), export_magic.end());
  head.push_back(export_format);
  head.push_back(static_cast<std::uint8_t>(disclosure));
  return head;
}

Result<Disclosure> read_export_head(const File& file) {
  Bytes head;
  if (const Result<void> read = file.read(0, export_head_size, head); !read) {
    return read.error();
  }
  const bool ours = head.size() == export_head_size &&
                    std::equal(export_magic.begin(), export_magic.end(), head.begin());
  if (!ours) {
    return Error{.fault = Fault::unsupported,
                 .message = "`" + file.path() +
                            "` is not an exported journal: it does not begin with `sluice "
                            "journal`; export one with this program"};
  }
  const std::uint8_t format = head[export_magic.size()];
  const std::uint8_t kind = head[export_magic.size() + 1];
  if (format != export_format || kind > static_cast<std::uint8_t>(Disclosure::redacted)) {
    return Error{.fault = Fault::unsupported,
                 .message = "exported journal `" + file.path() + "` has format `" +
                            std::to_string(format) + "`, kind `" + std::to_string(kind) +
                            "`, and this program reads format `" + std::to_string(export_format) +
                            "`; read it with the version of sluice that wrote it"};
  }
  return static_cast<Disclosure>(kind);
}

Bytes export_end(const JournalEnd& end) {
  Bytes bytes;
  const std::size_t begin = begin_frame(bytes);
  bytes.push_back(0);
  for (std::size_t at = 0; at < count_size; ++at) {
    bytes.push_back(static_cast<std::uint8_t>(end.seq >> (8U * at)));
  }
  bytes.insert(bytes.end(), end.hash.bytes.begin(), end.hash.bytes.end());
  end_frame(bytes, begin);
  return bytes;
}

std::optional<JournalEnd> end_from_frame(std::span<const std::uint8_t> frame) {
  if (frame.size() != export_end_size) {
    return std::nullopt;
  }
  JournalEnd end;
  for (std::size_t at = 0; at < count_size; ++at) {
    end.seq |= std::uint64_t{frame[count_at + at]} << (8U * at);
  }
  end.hash = hash_at_end(frame);
  return std::ranges::equal(export_end(end), frame) ? std::optional(end) : std::nullopt;
}

Result<FrameCut> FrameWindow::next() {
  for (;;) {
    const auto unused = std::span<const std::uint8_t>(window_).subspan(used_);
    const FrameCut cut = first_frame(unused);
    if (cut.cut == Cut::whole) {
      used_ += cut.frame.size();
      position_ += cut.frame.size();
      return cut;
    }
    if (cut.cut == Cut::damaged) {
      return cut;
    }
    window_.erase(window_.begin(), window_.begin() + static_cast<std::ptrdiff_t>(used_));
    used_ = 0;
    const std::size_t had = window_.size();
    // Twice as much each time, so that a large frame is not copied over and over.
    if (const Result<void> read = file_.read(read_until_, std::max(read_at_once, had), window_);
        !read) {
      return read.error();
    }
    read_until_ += window_.size() - had;
    if (window_.size() == had) {
      return cut;
    }
  }
}

}  // namespace sluice

#include "cli/desk.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/figures.h"
#include "cli/verbs.h"
#include "journal/export.h"
#include "journal/open_store.h"

namespace sluice::cli {
namespace {

bool colours() {
  static const bool wanted = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  return wanted;
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) {
    return Error{Fault::malformed, "`" + path + "` is a folder; name a file in it"};
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return Error{Fault::missing,
                 "cannot open `" + path + "`; look at the path and its permissions"};
  }
  return read_all(in, "`" + path + "`");
}

Result<std::string> read_all(std::istream& in, const std::string& what) {
  constexpr std::size_t most = std::size_t{64} << 20U;  // the longest text has 16 MiB
  std::string content;
  std::array<char, 65536> piece{};
  while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
    content.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (content.size() > most) {
      return Error{Fault::malformed,
                   what + " is longer than 64 MiB; nothing that is read here is so long"};
    }
  }
  if (in.bad()) {
    return Error{Fault::unavailable, what + " cannot be read to its end; look at the disk"};
  }
  return content;
}

Result<void> write_file(const std::string& path, std::string_view content) {
  std::error_code trouble;
  // What a link leads to is rewritten, and not the link.
  const std::filesystem::path place = std::filesystem::canonical(path, trouble);
  const std::filesystem::path beside = place.string() + ".new";
  if (!trouble) {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out << content << std::flush;
    out.close();
    if (!out) {
      trouble = std::make_error_code(std::errc::io_error);
    }
  }
  if (!trouble) {
    std::filesystem::permissions(beside, std::filesystem::status(place).permissions(), trouble);
  }
  if (!trouble) {
    std::filesystem::rename(beside, place, trouble);
  }
  if (!trouble) {
    return {};
  }
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  return Error{Fault::unavailable, "cannot write `" + path + "`, which stays as it was; look at " +
                                       "the permissions of its folder and the room on the disk"};
}

std::string find_data(const std::string& path) {
  std::error_code ignored;  // what cannot be looked at is not there
  if (std::filesystem::exists(path, ignored)) {
    return path;
  }
  const char* const named = std::getenv("SLUICE_DATA");
  // An installation may be moved whole: its data lie beside its programs.
  const std::filesystem::path beside =
      std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "../share/sluice";
  for (const std::filesystem::path& root : std::array<std::filesystem::path, 3>{
           named == nullptr ? "" : named, beside.lexically_normal(), SLUICE_SHARED_DATA}) {
    if (!root.empty() && std::filesystem::exists(root / path, ignored)) {
      return (root / path).string();
    }
  }
  return path;
}

Result<std::string> read_text(std::string_view path) {
  return read_file(find_data(std::string(path)));
}

Stamp next_stamp() {
  Stamp stamp;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  stamp.instant.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  // An interrupted or short answer is asked for again; the kernel gives 32 bytes at once in
  // practice.
  while (getrandom(stamp.secret.data(), stamp.secret.size(), 0) !=
         static_cast<ssize_t>(stamp.secret.size())) {
  }
  return stamp;
}

int fail(const std::string& message, int code) {
  fmt::print(stderr, "sluice: {}\n", message);
  return code;
}

int fail(const Error& error) {
  switch (error.fault) {
    case Fault::malformed:
      return fail(error.message, Exit::malformed);
    case Fault::missing:
    case Fault::conflict:
    case Fault::unsupported:
    case Fault::damaged:
    case Fault::unavailable:
      break;
  }
  return fail(error.message, Exit::store_trouble);
}

std::string painted(std::string_view text, Paint paint) {
  if (!colours() || paint == Paint::plain) {
    return std::string(text);
  }
  const char* code = paint == Paint::good  ? "32"
                     : paint == Paint::bad ? "31"
                     : paint == Paint::dim ? "2"
                                           : "1";
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

ProgressLine::ProgressLine(std::string what, std::uint64_t of)
    : what_(std::move(what)), of_(of), terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
  hide();
}

void ProgressLine::hide() {
  if (shown_) {
    fmt::print(stderr, "\r\x1b[K");
  }
  shown_ = false;
}

void ProgressLine::at(std::uint64_t done) {
  const std::uint64_t share = of_ == 0 ? 0 : std::min<std::uint64_t>(done * 20 / of_, 20);
  const std::uint64_t share_told = of_ == 0 ? 0 : std::min<std::uint64_t>(told_ * 20 / of_, 20);
  // A terminal is slower than a journal.
  constexpr std::uint64_t entries_a_time = 1000;
  if (!terminal_ || (shown_ && share == share_told && done < told_ + entries_a_time)) {
    return;
  }
  shown_ = true;
  told_ = done;
  fmt::print(stderr, "\r{} [{:<20}] {}\x1b[K", what_, std::string(share, '='),
             grouped(static_cast<std::int64_t>(done)));
}

WatchedSource::WatchedSource(Source& source, const std::string& what)
    : source_(source), line_(what, [&source]() -> std::uint64_t {
        const auto end = source.end();
        return end ? end->seq : 0;
      }()) {}

Result<void> WatchedSource::read(std::uint64_t first, const Visit& visit) {
  return source_.read(first, [&](const StoredEntry& entry) {
    line_.at(entry.seq);
    return visit(entry);
  });
}

bool is_export(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string head(7, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == "sluice ";
}

Result<std::unique_ptr<Source>> open_source(const std::string& path) {
  if (path.empty()) {
    return Error{Fault::missing, "no journal is named; give --store FILE"};
  }
  if (!is_a_file(path)) {
    auto store = open_store(path, Access::read_only);
    return store ? Result<std::unique_ptr<Source>>(std::move(*store)) : store.error();
  }
  std::error_code trouble;
  const std::filesystem::file_status status = std::filesystem::status(path, trouble);
  if (status.type() == std::filesystem::file_type::not_found) {
    return Error{Fault::missing, "there is no journal at `" + path +
                                     "`; `sluice run STORY --store FILE` makes one"};
  }
  if (std::filesystem::is_directory(status)) {
    return Error{Fault::malformed, "`" + path + "` is a folder; name a journal in it"};
  }
  if (!std::ifstream(path, std::ios::binary)) {
    return Error{Fault::unavailable,
                 "cannot open `" + path + "`; look at the path and its permissions"};
  }
  if (is_export(path)) {
    auto exported = open_export(path);
    if (!exported) {
      return exported.error();
    }
    return std::unique_ptr<Source>(std::move(*exported));
  }
  auto store = open_store(path, Access::read_only);
  if (!store) {
    return store.error();
  }
  return std::unique_ptr<Source>(std::move(*store));
}

Result<Replayed> state_of(const std::string& path, const std::string& day) {
  auto source = open_source(path);
  if (!source) {
    return source.error();
  }
  Until until;
  if (!day.empty()) {
    const auto wanted = day_from(day);
    if (!wanted) {
      return wanted.error();
    }
    until.day = *wanted;
  }
  const auto end = (*source)->end();
  ProgressLine line("reading the journal", end ? end->seq : 0);
  auto replayed = replay(**source, until, [&line](std::uint64_t seq) { line.at(seq); });
  line.hide();
  if (!replayed || day.empty()) {
    return replayed;
  }
  if (replayed->end.seq == 0) {
    return Error{Fault::missing,
                 "nothing was recorded by the end of " + day + "; name a later day"};
  }
  if (end && replayed->end == *end && replayed->state.today < *until.day) {
    fmt::print(stderr, "sluice: the journal ends on {}, and so does what is told of {}\n",
               to_text(replayed->state.today), day);
  }
  return replayed;
}

Result<Day> day_from(const std::string& text) {
  const auto day = Day::from_text(text);
  if (!day) {
    return Error{Fault::malformed, "`" + text + "` is not a day; write it as 2026-01-28"};
  }
  return *day;
}

}  // namespace sluice::cli

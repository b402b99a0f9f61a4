#include "cli/desk.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/figures.h"
#include "cli/verbs.h"
#include "journal/export.h"
#include "journal/memory_store.h"
#include "journal/sqlite_store.h"

namespace sluice::cli {
namespace {

bool colours() {
  static const bool wanted = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  return wanted;
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  if (std::filesystem::is_directory(path)) {
    return Error{Fault::malformed, "`" + path + "` is a folder; name a file in it"};
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  if (!in.good() && !in.eof()) {
    return Error{Fault::missing,
                 "cannot open `" + path + "`; look at the path and its permissions"};
  }
  return content.str();
}

std::string find_data(const std::string& path) {
  if (std::filesystem::exists(path)) {
    return path;
  }
  for (const char* root :
       std::array<const char*, 2>{std::getenv("SLUICE_DATA"), SLUICE_SHARED_DATA}) {
    if (root != nullptr && std::filesystem::exists(std::filesystem::path(root) / path)) {
      return (std::filesystem::path(root) / path).string();
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
  if (shown_) {
    fmt::print(stderr, "\r\x1b[K");
  }
}

void ProgressLine::at(std::uint64_t done) {
  if (!terminal_) {
    return;
  }
  shown_ = true;
  const std::uint64_t share = of_ == 0 ? 0 : std::min<std::uint64_t>(done * 20 / of_, 20);
  fmt::print(stderr, "\r{} [{:<20}] {}\x1b[K", what_, std::string(share, '='),
             grouped(static_cast<std::int64_t>(done)));
}

Result<std::unique_ptr<Source>> open_source(const std::string& path) {
  if (path.empty()) {
    return Error{Fault::missing, "no journal is named; give --store FILE"};
  }
  if (!std::filesystem::exists(path)) {
    return Error{Fault::missing, "there is no journal at `" + path +
                                     "`; `sluice run STORY --store FILE` makes one"};
  }
  std::ifstream in(path, std::ios::binary);
  std::string head(7, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (head == "sluice ") {
    auto exported = open_export(path);
    if (!exported) {
      return exported.error();
    }
    return std::unique_ptr<Source>(std::move(*exported));
  }
  auto store = open_sqlite_store(path, Access::read_only);
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
  return replay(**source, until, [&line](std::uint64_t seq) { line.at(seq); });
}

Result<Day> day_from(const std::string& text) {
  const auto day = Day::from_text(text);
  if (!day) {
    return Error{Fault::malformed, "`" + text + "` is not a day; write it as 2026-01-28"};
  }
  return *day;
}

}  // namespace sluice::cli

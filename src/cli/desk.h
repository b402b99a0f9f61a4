// What the verbs share: files, the clock, fresh salts, the terminal, and how an error ends a run.
#pragma once

#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "journal/keeper.h"

namespace sluice::cli {

[[nodiscard]] Result<std::string> read_file(const std::string& path);
// To its end; `what` is how a message calls it.
[[nodiscard]] Result<std::string> read_all(std::istream& in, const std::string& what);
// In the place of what stood there, which stays as it was where anything goes wrong.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view content);
// Texts that a story names: as written, else beside the program's data directory.
[[nodiscard]] Result<std::string> read_text(std::string_view path);
// The path under which `path` can be opened: as it is, or in the directory of shared data.
[[nodiscard]] std::string find_data(const std::string& path);

// Now, by the machine's clock, and 32 random bytes. The only place of the program that asks for
// either.
[[nodiscard]] Stamp next_stamp();

// Says the error on standard error and gives the exit code that fits it.
[[nodiscard]] int fail(const Error& error);
[[nodiscard]] int fail(const std::string& message, int code);

enum class Paint { plain, good, bad, dim, strong };
// With colour only where standard output is a terminal and NO_COLOR is not set.
[[nodiscard]] std::string painted(std::string_view text, Paint paint);

// A line on standard error that is written over, and only where that is a terminal.
class ProgressLine {
 public:
  ProgressLine(std::string what, std::uint64_t of);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void at(std::uint64_t done);
  // Out of the way of what is printed next.
  void hide();

 private:
  std::string what_;
  std::uint64_t of_ = 0;
  std::uint64_t told_ = 0;  // the last one
  bool shown_ = false;
  bool terminal_ = false;
};

// Reads on from another source, and shows how far it is.
class WatchedSource final : public Source {
 public:
  WatchedSource(Source& source, const std::string& what);

  [[nodiscard]] std::string name() const override { return source_.name(); }
  [[nodiscard]] Result<JournalEnd> end() override { return source_.end(); }
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override;

 private:
  Source& source_;
  ProgressLine line_;
};

[[nodiscard]] bool is_export(const std::string& path);  // by its first word
// A store or an exported journal, whichever the file is.
[[nodiscard]] Result<std::unique_ptr<Source>> open_source(const std::string& path);
// The state of a journal, at the end of `day` where one is given ("" for its end).
[[nodiscard]] Result<Replayed> state_of(const std::string& path, const std::string& day);

[[nodiscard]] Result<Day> day_from(const std::string& text);

}  // namespace sluice::cli

// The program as a person runs it: what it prints, and what it answers.
#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/wait.h>

namespace sluice::program_tests {

struct Ran {
  int code = 0;
  std::string text;  // both streams
};

inline Ran program(const std::string& line, const std::string& input = "/dev/null") {
  Ran ran;
  std::FILE* const pipe = popen(("(" + line + ") 2>&1 <" + input).c_str(), "r");
  std::array<char, 4096> piece{};
  for (std::size_t size = 0; (size = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;) {
    ran.text.append(piece.data(), size);
  }
  const int status = pclose(pipe);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

inline Ran sluice(const std::string& arguments, const std::string& input = "/dev/null") {
  return program(std::string(SLUICE_PROGRAM) + " " + arguments, input);
}

inline bool says(const Ran& ran, const std::string& words) {
  return ran.text.find(words) != std::string::npos;
}

// A folder of this test's own, gone with it.
class Folder {
 public:
  Folder() {
    std::string name = "/tmp/sluice_cli_XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return file(name);
  }

 private:
  std::filesystem::path path_;
};

}  // namespace sluice::program_tests

// A PostgreSQL server of this test program's own, made when the first test asks for it and gone
// with the program, however that ends (server.sh). Tests share it and take schemas of their own.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sluice {

class ScratchServer {
 public:
  static ScratchServer& of_this_program() {
    static ScratchServer server;
    return server;
  }

  // Of a journal that is nobody else's, in a schema that is not there yet.
  [[nodiscard]] std::string fresh_address() {
    return address("journal_" + std::to_string(++journals_));
  }
  [[nodiscard]] std::string address(const std::string& schema,
                                    const std::string& who = "postgres") const {
    return "postgres://" + who + "@/postgres?host=" + folder_ + "&schema=" + schema;
  }

  // The words of server.sh.
  void tell(const std::string& word) {
    const std::string line = word + "\n";
    if (::write(to_, line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
        heard() != "done") {
      give_up("does not obey `" + word + "`");
    }
  }

 private:
  ScratchServer() {
    std::string name = std::filesystem::temp_directory_path() / "sluice-pg-XXXXXX";
    int input[2];
    int output[2];
    if (mkdtemp(name.data()) == nullptr || pipe2(input, O_CLOEXEC) != 0 ||
        pipe2(output, O_CLOEXEC) != 0) {
      give_up("has no place");
    }
    // The server's user may be another one, who must be able to pass.
    std::filesystem::permissions(name, std::filesystem::perms(0711));
    folder_ = name + "/server";
    const pid_t child = fork();
    if (child == 0) {
      dup2(input[0], STDIN_FILENO);
      dup2(output[1], STDOUT_FILENO);
      execl("tests/postgres/server.sh", "server.sh", folder_.c_str(), nullptr);
      _exit(127);
    }
    close(input[0]);
    close(output[1]);
    to_ = input[1];
    from_ = output[0];
    waitpid(child, nullptr, 0);
    if (heard() != "ready") {
      give_up("does not start");
    }
  }
  ~ScratchServer() {
    close(to_);
    (void)heard();  // its end
    close(from_);
  }

  std::string heard() const {
    std::string line;
    for (char letter = 0; read(from_, &letter, 1) == 1 && letter != '\n';) {
      line += letter;
    }
    return line;
  }
  [[noreturn]] static void give_up(const std::string& what) {
    std::fprintf(stderr, "the PostgreSQL server of the tests %s\n", what.c_str());
    std::abort();
  }

  std::string folder_;
  int to_ = -1;
  int from_ = -1;
  int journals_ = 0;
};

}  // namespace sluice

// A process that is started, listened to and killed.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/check.h"

namespace sluice {

using Words = std::vector<std::string>;

struct Process {
  pid_t id = 0;
  int output = 0;
};

inline Process start(const Words& words) {
  int ends[2];
  CHECK(pipe2(ends, O_CLOEXEC) == 0);
  // Before the fork: another thread may hold the allocator's lock, which the child would wait for.
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  close(ends[1]);
  return {.id = child, .output = ends[0]};
}

// Reads what it says: until it has said `lines` lines, or to its end.
inline void listen(const Process& process, std::string& said, std::size_t lines) {
  char buffer[4096];
  std::size_t heard = 0;
  while (heard < lines) {
    const ssize_t count = read(process.output, buffer, sizeof buffer);
    if (count <= 0) {
      return;
    }
    said.append(buffer, static_cast<std::size_t>(count));
    heard += static_cast<std::size_t>(std::count(buffer, buffer + count, '\n'));
  }
}

struct Ran {
  bool killed = false;
  int code = 0;
  std::string said;
};

// Lets it run until it has said `lines` lines and `after` has passed, and kills it.
inline Ran run_and_kill(const Words& words, std::size_t lines, std::chrono::microseconds after) {
  Ran ran;
  const Process process = start(words);
  listen(process, ran.said, lines);
  usleep(static_cast<useconds_t>(after.count()));
  kill(process.id, SIGKILL);
  listen(process, ran.said, std::string::npos);
  close(process.output);
  int status = 0;
  CHECK(waitpid(process.id, &status, 0) == process.id);
  ran.killed = WIFSIGNALED(status);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  return ran;
}

inline int exit_code(const Words& words) {
  const Process process = start(words);
  std::string said;
  listen(process, said, std::string::npos);
  close(process.output);
  int status = 0;
  CHECK(waitpid(process.id, &status, 0) == process.id);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace sluice

// mutation_report [--out FILE] TEXT…: what the tests in texts of terms are worth. Exit code 1 when
// a survivor has no reason (tests/mutation/reasons.cpp) or the comparison of texts contradicts
// itself.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/mutation/reasons.h"
#include "tests/mutation/report.h"

int main(int count, char** arguments) {
  using namespace sluice::mutation;
  std::vector<std::string> paths(arguments + 1, arguments + count);
  std::string out;
  if (paths.size() >= 2 && paths.front() == "--out") {
    out = paths[1];
    paths.erase(paths.begin(), paths.begin() + 2);
  }
  if (paths.empty()) {
    std::fputs("mutation_report [--out FILE] TEXT…\n", stderr);
    return 2;
  }
  bool fine = true;
  std::vector<Trial> trials;
  for (const std::string& path : paths) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
      std::fprintf(stderr, "cannot read `%s`; name a text of terms\n", path.c_str());
      return 4;
    }
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    trials.push_back(try_mutants(std::filesystem::path(path).filename().string(), content));
    const Trial& trial = trials.back();
    for (const Tried& tried : trial.contradictions) {
      fine = false;
      std::fprintf(stderr, "%s: %s: %s: killed, though it is held to mean the same\n", path.c_str(),
                   tried.where.c_str(), tried.what.c_str());
    }
    for (const Tried& tried : trial.mutants) {
      if (tried.fate == Fate::survived && reason_of(trial.text, tried).empty()) {
        fine = false;
        std::fprintf(stderr, "%s: %s: %s: survives, and no reason is known\n", path.c_str(),
                     tried.where.c_str(), tried.what.c_str());
      }
    }
  }
  const std::string page = page_of(trials);
  if (out.empty()) {
    std::fputs(page.c_str(), stdout);
  } else {
    std::ofstream file(out, std::ios::binary);
    file << page;
    fine = fine && file.good();
  }
  return fine ? 0 : 1;
}

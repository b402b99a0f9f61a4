// Somebody of the 2026 case as a program: acts the part of a person who is no gate.
//   year_client SERVICE TOKEN FILE PATIENCE
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/check.h"
#include "rehearse/part.h"

int main(int argc, char** argv) {
  using namespace sluice;
  CHECK(argc == 5);
  HttpClient client = std::move(*HttpClient::at(argv[1]));
  std::ifstream in(argv[3], std::ios::binary);
  const auto part = part_from_text(std::string(std::istreambuf_iterator<char>(in), {}));
  CHECK(part);
  const Send send = [&](const std::string& method, const std::string& target,
                        const std::string& body) {
    return client.send(
        method, target,
        {{"Authorization", "Bearer " + std::string(argv[2])}, {"Content-Type", "application/json"}},
        body);
  };
  const Acted acted = act_out(*part, Faults::none, std::chrono::seconds(std::atoi(argv[4])), send);
  std::printf("%s: %llu messages: %s\n", argv[2], static_cast<unsigned long long>(acted.messages),
              acted.fault.empty() ? "done" : acted.fault.c_str());
  return acted.fault.empty() ? 0 : 1;
}

// Stands in for libFuzzer where a harness is built without it: hands every file of the folders
// named on the command line to the harness, once each.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming): likewise
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

int replay_folder(const char* folder) {
  int files = 0;
  std::error_code fault;
  for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in),
                                  std::istreambuf_iterator<char>()};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    ++files;
  }
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  int files = 0;
  for (int i = 1; i < argc; ++i) {
    files += replay_folder(argv[i]);
  }
  std::printf("%d files replayed\n", files);
  return files > 0 ? 0 : 1;  // an empty corpus is a wrong path
}

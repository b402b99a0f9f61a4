#include "journal/sqlite_place.h"

#include <string_view>

#include <unistd.h>

#include "journal/file.h"

namespace sluice {

bool stands_still(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  return !file_exists(path + "-wal") && access(folder.c_str(), W_OK) != 0;
}

std::string as_it_stands(const std::string& path) {
  std::string uri = "file:";
  for (const char letter : path) {
    const bool plain = std::string_view("%?#").find(letter) == std::string_view::npos;
    uri += plain ? std::string(1, letter)
                 : "%" + std::string(letter == '%'   ? "25"
                                     : letter == '?' ? "3f"
                                                     : "23");
  }
  return uri + "?immutable=1";
}

void remove_database(const std::string& path) {
  for (const char* const ending : {"", "-wal", "-shm"}) {
    unlink((path + ending).c_str());
  }
}

}  // namespace sluice

#include "administer/drafts.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "administer/whole_file.h"
#include "base/digest.h"

namespace sluice {
namespace {

// So that no name can be that of a file which is still being written.
constexpr std::string_view ending = ".draft";

bool plain(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.';
}

Error no_such_draft() {
  return {.fault = Fault::missing, .message = "your party has no draft of that name"};
}

}  // namespace

// By a digest: a party's name may hold what no file name may.
std::string Drafts::folder_of(std::string_view party) const {
  return folder_ + "/" + to_hex(digest_of(party));
}

Result<std::string> Drafts::path_of(std::string_view party, std::string_view name) const {
  if (folder_.empty()) {
    return Error{.fault = Fault::missing,
                 .message =
                     "no drafts are kept here: this service was started without a folder "
                     "for evidence"};
  }
  if (name.empty() || name.size() > name_max || name.front() == '.' ||
      !std::ranges::all_of(name, plain)) {
    return Error{.fault = Fault::malformed,
                 .message =
                     "a draft's name has at most 64 letters, digits, `-`, `_` and `.`, and "
                     "does not begin with a dot"};
  }
  return folder_of(party) + "/" + std::string(name) + std::string(ending);
}

Result<void> Drafts::put(std::string_view party, std::string_view name, std::string_view content) {
  const Result<std::string> path = path_of(party, name);
  if (!path) {
    return path.error();
  }
  const Result<std::vector<std::string>> known = names(party);
  if (!known) {
    return known.error();
  }
  if (known->size() >= most && std::ranges::find(*known, name) == known->end()) {
    return Error{.fault = Fault::conflict,
                 .message = "your party has 100 drafts already; send one or throw one away"};
  }
  const std::lock_guard lock(mutex_);
  std::error_code trouble;
  std::filesystem::create_directories(folder_of(party), trouble);
  if (trouble || !write_whole(*path, content)) {
    return Error{.fault = Fault::unavailable,
                 .message =
                     "the draft could not be kept: look at the folder of evidence and at "
                     "the disk"};
  }
  return {};
}

Result<std::string> Drafts::get(std::string_view party, std::string_view name) const {
  const Result<std::string> path = path_of(party, name);
  if (!path) {
    return path.error();
  }
  const std::lock_guard lock(mutex_);
  std::ifstream file(*path, std::ios::binary);
  if (!file) {
    return no_such_draft();
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<void> Drafts::remove(std::string_view party, std::string_view name) {
  const Result<std::string> path = path_of(party, name);
  if (!path) {
    return path.error();
  }
  const std::lock_guard lock(mutex_);
  std::error_code trouble;
  if (!std::filesystem::remove(*path, trouble)) {
    return no_such_draft();
  }
  return {};
}

Result<std::vector<std::string>> Drafts::names(std::string_view party) const {
  std::vector<std::string> list;
  const std::lock_guard lock(mutex_);
  std::error_code none;
  for (std::filesystem::directory_iterator file(folder_of(party), none), end; !none && file != end;
       file.increment(none)) {
    std::string name = file->path().filename().string();
    if (name.ends_with(ending)) {
      name.resize(name.size() - ending.size());
      list.push_back(std::move(name));
    }
  }
  std::ranges::sort(list);
  return list;
}

}  // namespace sluice

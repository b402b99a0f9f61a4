// sluice key make | show, sluice verify, and a journal held against what it gave out.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "administer/receipt.h"
#include "base/figures.h"
#include "cli/desk.h"
#include "cli/sign.h"
#include "cli/verbs.h"

namespace sluice::cli {

Result<SigningKey> signing_key_in(const std::string& path) {
  const auto pem = read_file(path);
  if (!pem) {
    return pem.error();
  }
  auto key = SigningKey::from_pem(*pem);
  return key ? std::move(key)
             : Error{.fault = key.error().fault,
                     .message = "`" + path + "`: " + key.error().message};
}

Result<void> make_key_file(const std::string& path) {
  // Nobody else may read it, from the first moment on; and no key is written over.
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    return Error{.fault = Fault::unavailable,
                 .message = "the key `" + path +
                            "` cannot be made: the file is there already, or its folder cannot be "
                            "written; name a new file"};
  }
  const std::string pem = SigningKey::make().to_pem();
  const bool written = ::write(file, pem.data(), pem.size()) == static_cast<ssize_t>(pem.size()) &&
                       ::fsync(file) == 0;
  ::close(file);
  return written
             ? Result<void>()
             : Error{.fault = Fault::unavailable,
                     .message = "the key `" + path + "` could not be written; is the disk full?"};
}

Result<PublicKeys> published_keys_in(const std::string& path) {
  const auto text = read_file(path);
  if (!text) {
    return text.error();
  }
  auto keys = PublicKeys::from_text(*text);
  return keys ? std::move(keys)
              : Error{.fault = keys.error().fault,
                      .message = "`" + path + "`: " + keys.error().message};
}

int key_make(const KeyOptions& options) {
  const Result<void> made = make_key_file(options.file);
  return made ? key_show(options) : fail(made.error());
}

int key_show(const KeyOptions& options) {
  const auto key = signing_key_in(options.file);
  if (!key) {
    return fail(key.error());
  }
  PublicKeys keys;
  keys.add(key->public_key());
  fmt::print("{}", keys.to_text());
  return Exit::fine;
}

namespace {

// The document in the file; its signature was looked at where there are keys.
Result<Opened> document_in(const std::string& file, const std::string& keys_file) {
  const auto text = read_file(file);
  if (!text) {
    return text.error();
  }
  if (keys_file.empty()) {
    return opened_json(*text);
  }
  const auto keys = published_keys_in(keys_file);
  return keys ? verified_json(*text, *keys) : keys.error();
}

}  // namespace

int verify_document(const KeyOptions& options) {
  const auto opened = document_in(options.file, options.keys);
  if (!opened && opened.error().fault == Fault::conflict) {
    fmt::print("{}: {}\n", painted("not genuine", Paint::bad), opened.error().message);
    return Exit::answer_is_no;
  }
  if (!opened) {
    return fail(opened.error());
  }
  if (!options.json) {
    fmt::print("{}: a {} signed with the key {}\n", painted("genuine", Paint::good), opened->kind,
               opened->key);
  }
  fmt::print("{}\n", to_text(opened->payload));
  return Exit::fine;
}

Result<std::optional<std::string>> broken_promise(Source& journal, const std::string& file,
                                                  const std::string& keys_file) {
  const auto opened = document_in(file, keys_file);
  if (!opened && opened.error().fault == Fault::conflict) {
    return std::optional("`" + file + "`: " + opened.error().message);
  }
  if (!opened) {
    return opened.error();
  }
  const auto promised = entry_promised(*opened);
  return promised ? promise_broken(journal, *promised) : promised.error();
}

}  // namespace sluice::cli

// A notice as a message (RFC 5322), and the folder from which a mail program takes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sluice {

struct Mail {
  std::string from;  // addresses
  std::string to;
  std::string subject;  // UTF-8
  std::string text;     // UTF-8
  std::string id;       // of the message, with its `@`
  std::int64_t unix_seconds = 0;
};

// With ends of lines as on the line, in plain ASCII.
[[nodiscard]] std::string message_of(const Mail& mail);

// One file, whole under its name; the same message again takes the same place. False: it could not
// be written.
[[nodiscard]] bool put_into_spool(const std::string& folder, const Mail& mail);

}  // namespace sluice

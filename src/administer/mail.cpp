#include "administer/mail.h"

#include <array>
#include <cstdio>

#include "administer/whole_file.h"
#include "base/day.h"
#include "base/digest.h"

namespace sluice {
namespace {

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t of = 0; of < 3; ++of) {
      group =
          group << 8U | (at + of < bytes.size() ? static_cast<unsigned char>(bytes[at + of]) : 0U);
    }
    const std::size_t left = bytes.size() - at;
    out += digits[group >> 18U];
    out += digits[group >> 12U & 63U];
    out += left > 1 ? digits[group >> 6U & 63U] : '=';
    out += left > 2 ? digits[group & 63U] : '=';
  }
  return out;
}

// Words of at most 75 octets (RFC 2047), none of which ends within a character.
std::string encoded(std::string_view text) {
  constexpr std::size_t bytes_max = 45;
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min(bytes_max, text.size());
    while (size > 1 && size < text.size() &&
           (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
      --size;
    }
    out += (out.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(0, size)) + "?=");
    text.remove_prefix(size);
  }
  return out;
}

std::string date_of(std::int64_t unix_seconds) {
  constexpr std::array weekdays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::int64_t day_long = 86'400;
  const auto days = static_cast<int>(unix_seconds / day_long);
  const auto of_day = static_cast<int>(unix_seconds % day_long);
  const std::string day = to_text(*Day::from_civil(1970, 1, 1) + days);
  std::array<char, 48> out{};
  const int size =
      std::snprintf(out.data(), out.size(), "%s, %s %s %s %02d:%02d:%02d +0000",
                    weekdays[static_cast<std::size_t>(days % 7)], day.substr(8, 2).c_str(),
                    months[static_cast<std::size_t>((day[5] - '0') * 10 + (day[6] - '0') - 1)],
                    day.substr(0, 4).c_str(), of_day / 3600, of_day / 60 % 60, of_day % 60);
  return {out.data(), static_cast<std::size_t>(size)};
}

}  // namespace

std::string message_of(const Mail& mail) {
  std::string out = "Date: " + date_of(mail.unix_seconds) + "\r\n";
  out += "From: <" + mail.from + ">\r\n";
  out += "To: <" + mail.to + ">\r\n";
  out += "Subject: " + encoded(mail.subject) + "\r\n";
  out += "Message-ID: <" + mail.id + ">\r\n";
  out += "Auto-Submitted: auto-generated\r\n";
  out += "MIME-Version: 1.0\r\n";
  out += "Content-Type: text/plain; charset=utf-8\r\n";
  out += "Content-Transfer-Encoding: base64\r\n\r\n";
  const std::string body = base64(mail.text);
  constexpr std::size_t line_max = 76;
  for (std::size_t at = 0; at < body.size(); at += line_max) {
    out += body.substr(at, line_max) + "\r\n";
  }
  return out;
}

bool put_into_spool(const std::string& folder, const Mail& mail) {
  const std::string name = to_hex(digest_of(mail.id + " " + mail.to)).substr(0, 32);
  return write_whole(folder + "/" + name + ".eml", message_of(mail));
}

}  // namespace sluice

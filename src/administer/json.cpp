#include "administer/json.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/json.hpp>

#include "base/check.h"
#include "base/match.h"

namespace sluice {
namespace {

// Nearly every string is written as it is; the library knows how the others are.
void write_string(std::string& out, std::string_view text) {
  const bool plain = std::ranges::all_of(text, [](char letter) {
    return static_cast<unsigned char>(letter) >= 0x20 && letter != '"' && letter != '\\' &&
           letter != 0x7f;
  });
  if (plain) {
    out += '"';
    out += text;
    out += '"';
    return;
  }
  out += boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

void write_number(std::string& out, std::int64_t value) {
  std::array<char, 24> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out.append(digits.data(), end);
}

void write(std::string& out, const Json& json, std::size_t depth, bool indented);

void new_line(std::string& out, std::size_t depth, bool indented) {
  if (indented) {
    out += '\n';
    out.append(2 * depth, ' ');
  }
}

template <class Members, class WriteOne>
void write_members(std::string& out, const Members& members, std::string_view brackets,
                   std::size_t depth, bool indented, WriteOne write_one) {
  out += brackets.front();
  for (std::size_t i = 0; i < members.size(); ++i) {
    out += i == 0 ? "" : ",";
    new_line(out, depth + 1, indented);
    write_one(members[i]);
  }
  if (!members.empty()) {
    new_line(out, depth, indented);
  }
  out += brackets.back();
}

void write(std::string& out, const Json& json, std::size_t depth, bool indented) {
  std::visit(Match{
                 [&](std::nullptr_t) { out += "null"; },
                 [&](bool value) { out += value ? "true" : "false"; },
                 [&](std::int64_t value) { write_number(out, value); },
                 [&](const std::string& value) { write_string(out, value); },
                 [&](const Json::Array& values) {
                   write_members(out, values, "[]", depth, indented, [&](const Json& value) {
                     write(out, value, depth + 1, indented);
                   });
                 },
                 [&](const Json::Object& members) {
                   write_members(out, members, "{}", depth, indented, [&](const auto& member) {
                     write_string(out, member.first);
                     out += indented ? ": " : ":";
                     write(out, member.second, depth + 1, indented);
                   });
                 },
             },
             json.is);
}

Result<Json> from_boost(const boost::json::value& value) {
  switch (value.kind()) {
    case boost::json::kind::null:
      return Json();
    case boost::json::kind::bool_:
      return Json(value.get_bool());
    case boost::json::kind::int64:
      return Json(value.get_int64());
    case boost::json::kind::uint64:
    case boost::json::kind::double_:
      return Error{.fault = Fault::malformed,
                   .message = "found the number " + boost::json::serialize(value) +
                              ", expected a whole number of at most eighteen digits"};
    case boost::json::kind::string:
      return Json(std::string_view(value.get_string().data(), value.get_string().size()));
    case boost::json::kind::array: {
      Json json = Json::array();
      for (const boost::json::value& element : value.get_array()) {
        Result<Json> read = from_boost(element);
        if (!read) {
          return read.error();
        }
        json.push(*std::move(read));
      }
      return json;
    }
    case boost::json::kind::object: {
      Json json = Json::object();
      for (const auto& member : value.get_object()) {
        Result<Json> read = from_boost(member.value());
        if (!read) {
          return read.error();
        }
        json.add(std::string(member.key().data(), member.key().size()), *std::move(read));
      }
      return json;
    }
  }
  return Json();
}

}  // namespace

void Json::add(std::string key, Json value) {
  auto* const members = std::get_if<Object>(&is);
  CHECK(members != nullptr);
  members->emplace_back(std::move(key), std::move(value));
}

void Json::push(Json value) {
  auto* const values = std::get_if<Array>(&is);
  CHECK(values != nullptr);
  values->push_back(std::move(value));
}

void Json::make_room(std::size_t count) {
  if (auto* const members = std::get_if<Object>(&is)) {
    members->reserve(count);
  } else if (auto* const values = std::get_if<Array>(&is)) {
    values->reserve(count);
  }
}

const Json* Json::find(std::string_view key) const {
  const auto* const members = std::get_if<Object>(&is);
  if (members == nullptr) {
    return nullptr;
  }
  const auto found =
      std::ranges::find_if(*members, [&](const auto& member) { return member.first == key; });
  return found == members->end() ? nullptr : &found->second;
}

std::string text_in(const Json& json, std::string_view name) {
  const Json* const member = json.find(name);
  const auto* const text = member == nullptr ? nullptr : std::get_if<std::string>(&member->is);
  return text == nullptr ? std::string() : *text;
}

std::string to_text(const Json& json, bool indented) {
  std::string out;
  write(out, json, 0, indented);
  return out;
}

Result<Json> json_from_text(std::string_view text) {
  boost::json::stream_parser parser;
  boost::json::error_code error;
  std::size_t read = 0;
  while (read < text.size() && !error) {
    read += parser.write_some(text.data() + read, text.size() - read, error);
    if (parser.done()) {
      break;
    }
  }
  if (!error && !parser.done()) {
    parser.finish(error);
  }
  const std::size_t rest = text.find_first_not_of(" \t\r\n", read);
  if (error || rest != std::string_view::npos) {
    const std::size_t at = std::min(error ? read : rest, text.size());
    const auto line = 1 + std::ranges::count(text.substr(0, at), '\n');
    const std::size_t begin = text.substr(0, at).rfind('\n');
    const std::size_t column = begin == std::string_view::npos ? at + 1 : at - begin;
    return Error{.fault = Fault::malformed,
                 .message = "line " + std::to_string(line) + ", column " + std::to_string(column) +
                            ": " +
                            (error ? error.message() : "text after the end of the JSON value") +
                            R"(; write one JSON value in UTF-8, such as {"act": "grant"})"};
  }
  return from_boost(parser.release());
}

}  // namespace sluice

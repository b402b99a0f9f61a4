#include "administer/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>

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
                     write_string(out, member.name);
                     out += indented ? ": " : ":";
                     write(out, member.value, depth + 1, indented);
                   });
                 },
             },
             json.is);
}

// What the library's parser calls as it reads, so that the tree is built once and is ours.
class Building {
 public:
  static constexpr std::size_t max_object_size = ~std::size_t{0};
  static constexpr std::size_t max_array_size = ~std::size_t{0};
  static constexpr std::size_t max_key_size = ~std::size_t{0};
  static constexpr std::size_t max_string_size = ~std::size_t{0};
  using Text = boost::json::string_view;
  using Wrong = boost::json::error_code;

  Json root;
  std::string wrong_number;  // the first that is not whole, or too large

  bool on_document_begin(Wrong& /*wrong*/) { return true; }
  bool on_document_end(Wrong& /*wrong*/) { return true; }
  bool on_object_begin(Wrong& /*wrong*/) { return begin(Json::object()); }
  bool on_object_end(std::size_t /*count*/, Wrong& /*wrong*/) {
    keep_the_last(std::get<Json::Object>(open_.back()->is));
    open_.pop_back();
    return true;
  }
  bool on_array_begin(Wrong& /*wrong*/) { return begin(Json::array()); }
  bool on_array_end(std::size_t /*count*/, Wrong& /*wrong*/) {
    open_.pop_back();
    return true;
  }
  bool on_key_part(Text text, std::size_t /*size*/, Wrong& /*wrong*/) { return add(text); }
  bool on_key(Text text, std::size_t /*size*/, Wrong& /*wrong*/) {
    add(text);
    auto& members = std::get<Json::Object>(open_.back()->is);
    if (members.empty()) {
      members.reserve(4);
    }
    members.emplace_back(std::exchange(text_, {}), Json());
    return true;
  }
  bool on_string_part(Text text, std::size_t /*size*/, Wrong& /*wrong*/) { return add(text); }
  bool on_string(Text text, std::size_t /*size*/, Wrong& /*wrong*/) {
    add(text);
    return put(std::exchange(text_, {}));
  }
  bool on_number_part(Text /*text*/, Wrong& /*wrong*/) { return true; }
  bool on_int64(std::int64_t value, Text /*text*/, Wrong& /*wrong*/) { return put(value); }
  bool on_uint64(std::uint64_t value, Text /*text*/, Wrong& /*wrong*/) { return no_whole(value); }
  bool on_double(double value, Text /*text*/, Wrong& /*wrong*/) { return no_whole(value); }
  bool on_bool(bool value, Wrong& /*wrong*/) { return put(value); }
  bool on_null(Wrong& /*wrong*/) { return put(Json()); }
  bool on_comment_part(Text /*text*/, Wrong& /*wrong*/) { return true; }
  bool on_comment(Text /*text*/, Wrong& /*wrong*/) { return true; }

 private:
  bool add(Text text) {
    text_.append(text.data(), text.size());
    return true;
  }
  // Where the next value belongs. It stays there while it is open: nothing is added beside it.
  Json& place() {
    if (open_.empty()) {
      return root;
    }
    if (auto* const values = std::get_if<Json::Array>(&open_.back()->is)) {
      return values->emplace_back();
    }
    return std::get<Json::Object>(open_.back()->is).back().value;
  }
  bool put(Json value) {
    place() = std::move(value);
    return true;
  }
  bool begin(Json empty) {
    Json& here = place();
    here = std::move(empty);
    open_.push_back(&here);
    return true;
  }
  template <class Number>
  bool no_whole(Number value) {
    if (wrong_number.empty()) {
      wrong_number = boost::json::serialize(boost::json::value(value));
    }
    return put(Json());
  }
  // Of members with one name the last one counts, at the place of the first.
  static void keep_the_last(Json::Object& members) {
    if (are_few_and_distinct(members)) {
      return;
    }
    std::map<std::string, std::size_t, std::less<>> places;
    Json::Object kept;
    for (auto& [name, value] : members) {
      const auto [at, is_new] = places.try_emplace(name, kept.size());
      if (is_new) {
        kept.emplace_back(name, std::move(value));
      } else {
        kept[at->second].value = std::move(value);
      }
    }
    members = std::move(kept);
  }
  static bool are_few_and_distinct(const Json::Object& members) {
    constexpr std::size_t few = 16;
    for (std::size_t at = 1; at < members.size() && members.size() <= few; ++at) {
      for (std::size_t before = 0; before < at; ++before) {
        if (members[at].name == members[before].name) {
          return false;
        }
      }
    }
    return members.size() <= few;
  }

  std::string text_;         // of a key or a string that is being read
  std::vector<Json*> open_;  // objects and arrays, the innermost last
};

}  // namespace

Json::Json() : is(nullptr) {}
Json::Json(bool value) : is(value) {}
Json::Json(std::int64_t value) : is(value) {}
Json::Json(std::string value) : is(std::move(value)) {}
Json::Json(std::string_view value) : is(std::string(value)) {}
Json::Json(const char* value) : is(std::string(value)) {}
Json::Json(Array value) : is(std::move(value)) {}
Json::Json(Object value) : is(std::move(value)) {}
Json::Json(const Json& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(const Json& other) = default;
Json& Json::operator=(Json&& other) noexcept = default;
Json::~Json() = default;

JsonMember::JsonMember(std::string_view its_name, Json its_value)
    : name(its_name), value(std::move(its_value)) {}
JsonMember::JsonMember(const JsonMember& other) = default;
JsonMember::JsonMember(JsonMember&& other) noexcept = default;
JsonMember& JsonMember::operator=(const JsonMember& other) = default;
JsonMember& JsonMember::operator=(JsonMember&& other) noexcept = default;
JsonMember::~JsonMember() = default;

Json Json::object() {
  return Object{};
}

Json Json::array() {
  return Array{};
}

void Json::add(std::string_view key, Json value) {
  auto* const members = std::get_if<Object>(&is);
  CHECK(members != nullptr);
  members->emplace_back(key, std::move(value));
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
      std::ranges::find_if(*members, [&](const auto& member) { return member.name == key; });
  return found == members->end() ? nullptr : &found->value;
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
  boost::json::basic_parser<Building> parser{boost::json::parse_options()};
  boost::json::error_code error;
  std::size_t read = 0;
  while (read < text.size() && !error && !parser.done()) {
    read += parser.write_some(true, text.data() + read, text.size() - read, error);
  }
  if (!error && !parser.done()) {
    parser.write_some(false, nullptr, 0, error);
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
  Building& built = parser.handler();
  if (!built.wrong_number.empty()) {
    return Error{.fault = Fault::malformed,
                 .message = "found the number " + built.wrong_number +
                            ", expected a whole number of at most eighteen digits"};
  }
  return std::move(built.root);
}

}  // namespace sluice

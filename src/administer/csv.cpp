#include "administer/csv.h"

namespace sluice {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  std::string out = "\"";
  for (const char letter : text) {
    out += letter == '"' ? std::string(2, '"') : std::string(1, letter);
  }
  return out + "\"";
}

std::string cell(const Json* value) {
  if (value == nullptr || std::holds_alternative<std::nullptr_t>(value->is)) {
    return "";
  }
  const auto* const text = std::get_if<std::string>(&value->is);
  if (text == nullptr) {
    return quoted(to_text(*value, false));
  }
  const bool formula =
      !text->empty() && std::string_view("=+-@\t\r").find(text->front()) != std::string_view::npos;
  return quoted(formula ? "'" + *text : *text);
}

}  // namespace

std::string csv_of(const Json::Array& items, const std::vector<std::string>& columns) {
  std::string out;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    out += (at == 0 ? "" : ",") + quoted(columns[at]);
  }
  out += "\r\n";
  for (const Json& item : items) {
    for (std::size_t at = 0; at < columns.size(); ++at) {
      out += (at == 0 ? "" : ",") + cell(item.find(columns[at]));
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace sluice

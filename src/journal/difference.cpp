#include "journal/difference.h"

#include <algorithm>

#include "journal/field_writer.h"

namespace sluice {
namespace {

std::string in_digits(Wide value) {
  std::string digits;
  const bool negative = value < 0;
  do {
    const auto digit = static_cast<int>(value % 10);
    digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value /= 10;
  } while (value != 0);
  digits += negative ? "-" : "";
  std::reverse(digits.begin(), digits.end());
  return digits;
}

// Every field of a record as a line: its path, and its value in words or digits.
struct FieldLine {
  std::string path;
  std::string value;
};
class FieldLines {
 public:
  template <class T>
  void operator()(const char* field, const T& value) {
    const std::size_t size = path_.size();
    path_ += path_.empty() ? "" : ".";
    path_ += field;
    list(value);
    path_.resize(size);
  }

  void list(bool value) { line(value ? "yes" : "no"); }
  template <WholeNumber T>
  void list(T value) {
    line(std::to_string(value));
  }
  void list(Wide value) { line(in_digits(value)); }
  void list(Day value) { line(to_text(value)); }
  template <class Tag>
  void list(Id<Tag> id) {
    line(id.is_none() ? "none" : std::to_string(id.value));
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void list(Enum value) {
    line(std::to_string(number_of(value)));
  }
  void list(const std::string& value) { line(value); }
  void list(const ShortText& value) { line(std::string(value.view())); }
  void list(const Digest& value) { line(to_hex(value)); }
  template <class T>
  void list(const std::optional<T>& value) {
    if (value) {
      list(*value);
    } else {
      line("none");
    }
  }
  template <class T>
  void list(const std::vector<T>& values) {
    for (std::size_t at = 0; at < values.size(); ++at) {
      const std::size_t size = path_.size();
      path_ += "[" + std::to_string(at) + "]";
      list(values[at]);
      path_.resize(size);
    }
  }
  template <class... Alternatives>
  void list(const std::variant<Alternatives...>& value) {
    line("kind " + std::to_string(value.index()));
    std::visit([this](const auto& alternative) { list(alternative); }, value);
  }
  template <ListsItsFields T>
  void list(const T& record) {
    T::each(record, *this);
  }

  [[nodiscard]] const std::vector<FieldLine>& lines() const { return lines_; }

 private:
  void line(std::string value) { lines_.push_back({.path = path_, .value = std::move(value)}); }

  std::string path_;
  std::vector<FieldLine> lines_;
};

std::string differing(const std::string& path, const std::string& recorded,
                      const std::string& now) {
  return "`" + path + "`: recorded `" + recorded + "`, now `" + now + "`";
}

}  // namespace

std::optional<std::string> first_difference(const Decision& recorded, const Decision& now) {
  FieldLines before;
  FieldLines after;
  before.list(recorded);
  after.list(now);
  const auto& a = before.lines();
  const auto& b = after.lines();
  for (std::size_t at = 0; at < std::max(a.size(), b.size()); ++at) {
    if (at >= a.size() || (at < b.size() && b[at].path < a[at].path)) {
      return differing(b[at].path, "nothing", b[at].value);
    }
    if (at >= b.size() || a[at].path < b[at].path) {
      return differing(a[at].path, a[at].value, "nothing");
    }
    if (a[at].value != b[at].value) {
      return differing(a[at].path, a[at].value, b[at].value);
    }
  }
  return std::nullopt;
}

}  // namespace sluice

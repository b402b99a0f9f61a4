#include "terms/layout.h"

#include <algorithm>
#include <utility>

namespace sluice::terms {
namespace {

constexpr std::size_t continuation_indent = 4;
constexpr std::size_t inner_indent = 2;

void append_flat(const Phrase& phrase, std::string& text) {
  if (phrase.parts.empty()) {
    text += phrase.text;
    return;
  }
  for (std::size_t at = 0; at < phrase.parts.size(); ++at) {
    text += at == 0 ? "" : " ";
    append_flat(phrase.parts[at], text);
  }
}

class BrokenLines {
 public:
  explicit BrokenLines(std::size_t indent) : text_(indent, ' '), column_(indent) {}

  void put(const Phrase& phrase, std::size_t indent) {
    const std::string line = flat(phrase);
    if (phrase.parts.empty() || fits(line, 0)) {
      write(line);
      return;
    }
    bool broken = false;
    for (std::size_t at = 0; at < phrase.parts.size(); ++at) {
      const Phrase& part = phrase.parts[at];
      if (at > 0) {
        const bool goes_on = !phrase.all_or_none && (!broken || part.follows_broken);
        if (goes_on && fits(flat(part), 1)) {
          write(" ");
        } else {
          text_ += '\n';
          text_.append(indent, ' ');
          column_ = indent;
        }
      }
      const std::size_t before = text_.size();
      put(part, indent + (part.same_indent ? 0 : inner_indent));
      broken = text_.find('\n', before) != std::string::npos;
    }
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  [[nodiscard]] bool fits(std::string_view line, std::size_t space) const {
    return column_ + space + width_of(line) <= widest_line;
  }
  void write(std::string_view line) {
    text_ += line;
    column_ += width_of(line);
  }

  std::string text_;
  std::size_t column_ = 0;
};

}  // namespace

Phrase Phrase::leaf(std::string text) {
  Phrase phrase;
  phrase.text = std::move(text);
  return phrase;
}

Phrase Phrase::of(std::vector<Phrase> parts) {
  if (parts.size() == 1) {
    return std::move(parts.front());
  }
  Phrase phrase;
  phrase.parts = std::move(parts);
  return phrase;
}

Phrase Phrase::before(std::string_view prefix) && {
  Phrase* first = this;
  while (!first->parts.empty()) {
    first = &first->parts.front();
  }
  first->text.insert(0, prefix);
  return std::move(*this);
}

Phrase Phrase::after(std::string_view suffix) && {
  Phrase* last = this;
  while (!last->parts.empty()) {
    last = &last->parts.back();
  }
  last->text += suffix;
  return std::move(*this);
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string flat(const Phrase& phrase) {
  std::string text;
  append_flat(phrase, text);
  return text;
}

std::string laid_out(const Phrase& phrase, std::size_t indent) {
  BrokenLines lines(indent);
  lines.put(phrase, indent + continuation_indent);
  return std::move(lines).text();
}

}  // namespace sluice::terms

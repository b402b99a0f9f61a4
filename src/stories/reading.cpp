#include "stories/reading.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "stories/figures.h"
#include "terms/diagnose.h"

namespace sluice {
namespace {

constexpr std::string_view minus_sign = "\xE2\x88\x92";   // −
constexpr std::string_view left_quote = "\xE2\x80\x9C";   // “
constexpr std::string_view right_quote = "\xE2\x80\x9D";  // ”

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

bool continues_a_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::string in_ticks(std::string_view text) {
  return "`" + std::string(text) + "`";
}

// "`a`, `b` or `c`"
std::string listed(const std::vector<std::string>& things) {
  std::string list;
  for (std::size_t i = 0; i < things.size(); ++i) {
    list += i == 0 ? "" : i + 1 == things.size() ? " or " : ", ";
    list += things[i];
  }
  return list;
}

std::string found(const Word& word) {
  switch (word.kind) {
    case Word::Kind::end:
      return "the end of the sentence";
    case Word::Kind::comma:
      return "`,`";
    case Word::Kind::equals:
      return "`=`";
    case Word::Kind::quoted:
      return "`\"" + word.text + "\"`";
    case Word::Kind::plain:
      return in_ticks(word.text);
  }
  return {};
}

}  // namespace

Reading::Reading(const State& state, PersonId actor, std::string_view sentence,
                 const ReadText& read_text)
    : state_(state), actor_(actor), read_text_(read_text) {
  cut(sentence);
}

void Reading::cut(std::string_view sentence) {
  std::size_t column = 1;
  std::size_t at = 0;
  const auto step = [&](std::size_t bytes) {
    for (std::size_t i = 0; i < bytes && at < sentence.size(); ++i, ++at) {
      column += continues_a_character(sentence[at]) ? 0U : 1U;
    }
  };
  const auto begins = [&](std::string_view text) { return sentence.substr(at).starts_with(text); };
  while (at < sentence.size()) {
    const char letter = sentence[at];
    if (letter == ' ' || letter == '\t') {
      step(1);
      continue;
    }
    Word word{.kind = Word::Kind::plain, .text = {}, .column = column};
    if (letter == ',' || letter == '=') {
      word.kind = letter == ',' ? Word::Kind::comma : Word::Kind::equals;
      word.text = letter;
      step(1);
    } else if (letter == '"' || begins(left_quote)) {
      word.kind = Word::Kind::quoted;
      const std::string_view close = letter == '"' ? std::string_view("\"") : right_quote;
      step(letter == '"' ? 1 : left_quote.size());
      const std::size_t end = sentence.find(close, at);
      word.text = std::string(sentence.substr(at, end == std::string_view::npos ? end : end - at));
      step(word.text.size() + close.size());
      if (end == std::string_view::npos) {
        words_.push_back(word);
        at_ = words_.size() - 1;
        complain(Fault::malformed, "the quotation that begins here has no closing quote");
        break;
      }
    } else {
      while (at < sentence.size() && sentence[at] != ' ' && sentence[at] != '\t' &&
             sentence[at] != '"' && sentence[at] != '=' && !begins(left_quote)) {
        // A comma belongs to a word only inside a number.
        if (sentence[at] == ',' && (word.text.empty() || !is_digit(word.text.back()) ||
                                    at + 1 >= sentence.size() || !is_digit(sentence[at + 1]))) {
          break;
        }
        word.text += sentence[at];
        step(1);
      }
    }
    words_.push_back(std::move(word));
  }
  words_.push_back({.kind = Word::Kind::end, .text = {}, .column = column});
  at_ = 0;
}

void Reading::advance() {
  if (word().kind != Word::Kind::end) {
    ++at_;
  }
  tried_.clear();
}

bool Reading::comes(std::string_view text) const {
  return !failed() && word().kind == Word::Kind::plain && word().text == text;
}

bool Reading::take(std::string_view words) {
  if (failed()) {
    return false;
  }
  std::size_t at = at_;
  for (std::string_view rest = words; !rest.empty();) {
    const std::size_t blank = rest.find(' ');
    if (words_[at].kind != Word::Kind::plain || words_[at].text != rest.substr(0, blank)) {
      tried_.push_back(in_ticks(words));
      return false;
    }
    ++at;
    rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
  }
  at_ = at;
  tried_.clear();
  return true;
}

bool Reading::need(std::string_view words) {
  if (take(words)) {
    return true;
  }
  if (!failed()) {
    tried_.pop_back();
    expected(in_ticks(words));
  }
  return false;
}

bool Reading::take_comma() {
  if (failed() || word().kind != Word::Kind::comma) {
    if (!failed()) {
      tried_.emplace_back("`,`");
    }
    return false;
  }
  advance();
  return true;
}

void Reading::need_equals() {
  if (!failed() && word().kind != Word::Kind::equals) {
    expected("`=`");
  } else if (!failed()) {
    advance();
  }
}

void Reading::complain(Fault fault, const std::string& message) {
  if (failed()) {
    return;
  }
  error_ =
      Error{.fault = fault, .message = "column " + std::to_string(word().column) + ": " + message};
}

void Reading::expected(const std::string& what, const std::string& mend) {
  std::vector<std::string> all = tried_;
  all.push_back(what);
  std::string help = mend;
  if (help.empty()) {
    std::vector<std::string> words;
    for (const std::string& tried : all) {
      if (tried.starts_with('`')) {
        words.push_back(tried.substr(1, tried.size() - 2));
      }
    }
    const std::string meant =
        word().kind == Word::Kind::plain ? terms::nearest(word().text, words) : std::string();
    help = meant.empty() ? form_.empty() ? std::string() : "the form is: " + std::string(form_)
                         : "did you mean " + in_ticks(meant) + "?";
  }
  complain(Fault::malformed, "found " + found(word()) + ", expected " + listed(all) +
                                 (help.empty() ? "" : "; " + help));
}

void Reading::unknown(const std::string& what, const std::vector<std::string>& known) {
  const std::string meant = terms::nearest(word().text, known);
  std::string help;
  if (!meant.empty()) {
    help = "; did you mean " + in_ticks(meant) + "?";
  } else if (known.empty()) {
    help = "; there is none yet";
  } else {
    constexpr std::size_t shown = 6;
    help = "; known: ";
    for (std::size_t i = 0; i < known.size() && i < shown; ++i) {
      help += (i == 0 ? "" : ", ") + known[i];
    }
    help += known.size() > shown ? ", …" : "";
  }
  complain(Fault::missing, "found " + found(word()) + ", expected " + what + help);
}

std::optional<Error> Reading::end() {
  if (!failed() && word().kind != Word::Kind::end) {
    expected("the end of the sentence");
  }
  return error_;
}

std::string Reading::name() {
  if (failed()) {
    return {};
  }
  if ((word().kind != Word::Kind::plain && word().kind != Word::Kind::quoted) ||
      word().text.empty()) {
    expected("a name");
    return {};
  }
  std::string text = word().text;
  advance();
  return text;
}

std::string Reading::quoted(const std::string& what) {
  if (failed()) {
    return {};
  }
  if (word().kind != Word::Kind::quoted) {
    expected(what + " in quotes");
    return {};
  }
  std::string text = word().text;
  advance();
  return text;
}

ShortText Reading::reference() {
  if (failed()) {
    return {};
  }
  if (word().kind != Word::Kind::plain) {
    expected("a reference", "write one word, such as P-2026-1");
    return {};
  }
  if (word().text.size() > ShortText::size_max) {
    complain(Fault::malformed, "the reference " + found(word()) + " is longer than " +
                                   std::to_string(ShortText::size_max) + " bytes; shorten it");
    return {};
  }
  const ShortText text{std::string_view(word().text)};
  advance();
  return text;
}

std::int64_t Reading::whole() {
  if (failed()) {
    return 0;
  }
  const auto value = word().kind == Word::Kind::plain ? whole_from(word().text) : std::nullopt;
  if (!value) {
    expected("a whole number", "write it as 160000 or 160,000");
    return 0;
  }
  advance();
  return *value;
}

std::int64_t Reading::signed_whole() {
  if (failed()) {
    return 0;
  }
  std::string_view text = word().text;
  const bool minus = text.starts_with('-') || text.starts_with(minus_sign);
  const bool plus = text.starts_with('+');
  if (minus || plus) {
    text.remove_prefix(text.starts_with(minus_sign) ? minus_sign.size() : 1);
  }
  const auto value =
      (minus || plus) && word().kind == Word::Kind::plain ? whole_from(text) : std::nullopt;
  if (!value) {
    expected("a signed whole number", "write it as +4 or -4");
    return 0;
  }
  advance();
  return minus ? -*value : *value;
}

Amount Reading::quantity() {
  const std::int64_t value = whole();
  if (failed() || word().kind != Word::Kind::plain) {
    return value;
  }
  const terms::Rulebook* const rulebook = law();
  if (rulebook == nullptr) {
    return value;
  }
  const auto unit = rulebook->symbols.units.find(word().text);
  if (unit && !rulebook->symbols.headings.find(word().text)) {
    if (*unit != rulebook->counting_unit.value) {
      expected(
          "a quantity in " + in_ticks(rulebook->symbols.units.at(rulebook->counting_unit.index())),
          "quantities of goods are counted in that unit");
      return value;
    }
    advance();
  }
  return value;
}

std::optional<std::uint32_t> Reading::number_sign() {
  if (failed() || word().kind != Word::Kind::plain || !word().text.starts_with('#')) {
    return std::nullopt;
  }
  const auto value = whole_from(std::string_view(word().text).substr(1));
  if (!value || *value < 1 || *value > std::numeric_limits<std::int32_t>::max()) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(*value - 1);
}

std::uint32_t Reading::ordinal() {
  if (const auto number = number_sign()) {
    advance();
    return *number;
  }
  if (failed()) {
    return 0;
  }
  const auto value = word().kind == Word::Kind::plain ? whole_from(word().text) : std::nullopt;
  if (!value || *value < 1 || *value > std::numeric_limits<std::int32_t>::max()) {
    expected("a number from 1 on", "write 2 or #2");
    return 0;
  }
  advance();
  return static_cast<std::uint32_t>(*value - 1);
}

std::int64_t Reading::millionths(terms::UnitId unit) {
  if (failed()) {
    return 0;
  }
  std::string_view text = word().text;
  const bool minus = text.starts_with('-');
  text.remove_prefix(minus ? 1 : 0);
  const bool percent = text.ends_with('%');
  text.remove_suffix(percent ? 1 : 0);
  const auto value = word().kind == Word::Kind::plain ? decimal_from(text) : std::nullopt;
  if (!value || (percent && (!unit.is_none() || *value % 100 != 0))) {
    expected("a figure", "write it as 20,000 or 3,998.5 or, of a pure number, 50%");
    return 0;
  }
  advance();
  const std::int64_t figure = percent ? *value / 100 : *value;
  if (const terms::Rulebook* const rulebook = law();
      rulebook != nullptr && !unit.is_none() && word().kind == Word::Kind::plain) {
    if (const auto named = rulebook->symbols.units.find(word().text)) {
      if (*named != unit.value) {
        expected("a figure in " + in_ticks(rulebook->symbols.units.at(unit.index())));
        return 0;
      }
      advance();
    }
  }
  return minus ? -figure : figure;
}

Day Reading::day() {
  if (failed()) {
    return {};
  }
  const auto value = word().kind == Word::Kind::plain ? Day::from_text(word().text) : std::nullopt;
  if (!value) {
    expected("a day", "write it as 2026-01-28");
    return {};
  }
  advance();
  return *value;
}

Digest Reading::evidence() {
  if (failed()) {
    return {};
  }
  constexpr std::string_view prefix = "sha256:";
  if (word().kind == Word::Kind::quoted && word().text.starts_with(prefix)) {
    const auto digest = digest_from_hex(std::string_view(word().text).substr(prefix.size()));
    if (!digest) {
      expected("a digest", "64 lower-case digits after `sha256:`");
      return {};
    }
    advance();
    return *digest;
  }
  const std::string text = quoted("what the document is, or its digest,");
  return failed() ? Digest{} : digest_of(std::string_view(text));
}

std::string Reading::because() {
  return take("because") ? quoted("the reason") : std::string();
}

std::string Reading::needed_because() {
  need("because");
  return quoted("the reason");
}

std::vector<SerialRange> Reading::serials() {
  std::vector<SerialRange> ranges;
  do {
    SerialRange range{.prefix = reference()};
    if (failed()) {
      return ranges;
    }
    const std::string_view text = word().text;
    const std::size_t dash = text.find('-');
    const auto first = whole_from(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : whole_from(text.substr(dash + 1));
    if (word().kind != Word::Kind::plain || !first || !last || *first > *last) {
      expected("first and last serial number", "write them as SN 1-996");
      return ranges;
    }
    range.first = static_cast<std::uint64_t>(*first);
    range.last = static_cast<std::uint64_t>(*last);
    advance();
    ranges.push_back(range);
  } while (take_comma());
  return ranges;
}

}  // namespace sluice

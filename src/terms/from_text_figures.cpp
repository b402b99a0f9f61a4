// Figures and values: what stands after `=` in facts, parameters, attributes and tests.
#include <array>
#include <string>
#include <utility>

#include "terms/from_text_parser.h"
#include "terms/spelling.h"

namespace sluice::terms {
namespace {

constexpr std::size_t most_decimals = 6;
constexpr std::int64_t largest_written_figure = 1'000'000'000'000;

struct Digits {
  std::string whole;     // without commas
  std::string decimals;  // empty when there is no point
  bool percent = false;
  bool well_formed = true;  // one point at most, and exact groups of three
};

bool in_exact_groups(std::string_view whole) {
  const std::size_t first = whole.find(',');
  if (first == std::string_view::npos) {
    return true;
  }
  if (first > 3 || whole.front() == '0') {
    return false;
  }
  for (std::size_t comma = first; comma < whole.size(); comma += 4) {
    if (whole[comma] != ',' || comma + 4 > whole.size() ||
        whole.substr(comma + 1, 3).find(',') != std::string_view::npos) {
      return false;
    }
  }
  return true;
}

Digits digits_of(std::string_view written) {
  Digits digits;
  if (written.ends_with('%')) {
    digits.percent = true;
    written.remove_suffix(1);
  }
  const std::size_t point = written.find('.');
  const std::string_view whole = written.substr(0, point);
  if (point != std::string_view::npos) {
    digits.decimals = written.substr(point + 1);
  }
  digits.well_formed =
      in_exact_groups(whole) && digits.decimals.find_first_of(".,") == std::string::npos;
  for (const char c : whole) {
    if (c != ',') {
      digits.whole += c;
    }
  }
  return digits;
}

std::string with_commas(const std::string& whole) {
  std::string text;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    if (at > 0 && (whole.size() - at) % 3 == 0) {
      text += ',';
    }
    text += whole[at];
  }
  return text;
}

std::string number_mend(const Digits& digits, std::string_view written) {
  if (written.find('.') != written.rfind('.')) {
    return "a figure has one decimal point; only clause numbers have several full stops";
  }
  if (written.front() == '0' && digits.decimals.empty() &&
      written.find(',') == written.rfind(',')) {
    const std::size_t comma = written.find(',');
    return "decimals have a point: `" + std::string(written.substr(0, comma)) + "." +
           std::string(written.substr(comma + 1)) + "`";
  }
  std::string list;
  for (const char c : written) {
    list += c == ',' ? ", " : std::string(1, c);
  }
  if (!digits.decimals.empty()) {
    return "write the point before the decimals and a comma before every third digit of the rest, "
           "as in `1,234.5`";
  }
  return "a comma stands before every third digit: `" + with_commas(digits.whole) +
         "`; decimals have a point; a list has a space after each comma: `" + list + "`";
}

}  // namespace

Ratio Parser::number(const Token& token) {
  const Digits digits = digits_of(token.text);
  const std::string written = in_backticks(token.text);
  if (!digits.well_formed) {
    mistake(token.span, written + " is not a number", number_mend(digits, token.text),
            "number-groups");
    return {};
  }
  if (digits.decimals.size() > most_decimals) {
    mistake(token.span, written + " has more than six decimals",
            "round it to six decimals, or choose a smaller unit", "number-decimals");
    return {};
  }
  Wide value = 0;
  for (const char c : digits.whole) {
    value = value * 10 + (c - '0');
    if (value > largest_written_figure) {
      break;
    }
  }
  Wide one = 1;
  for (const char c : digits.decimals) {
    value = value * 10 + (c - '0');
    one *= 10;
  }
  if (value > Wide{largest_written_figure} * one) {
    mistake(token.span, written + " is larger than 1,000,000,000,000",
            "write it in a larger unit: figures go up to a million million", "number-size");
    return {};
  }
  return Ratio(value, digits.percent ? one * 100 : one);
}

Name Parser::unit_after_figure(FigureAt where) {
  want_name(NameOf::unit, false);
  const Token& token = peek();
  if (token.kind != Token::Kind::word || (where == FigureAt::attribute && next_is(1, "="))) {
    return {};
  }
  const Name unit{.text = std::string(token.text), .span = token.span};
  if (std::ranges::binary_search(units_, token.text)) {
    advance();
    return unit;
  }
  // A word that nothing but a unit could be: told here, because the place after it would tell
  // worse.
  constexpr auto words_after_a_quantity =
      std::to_array<std::string_view>({"with", "waiving", "approved", "expect"});
  const std::string_view near_unit = nearest_word(token.text, units_);
  if (is_one_of(token.text, never_names) || is_one_of(token.text, words_after_a_figure) ||
      (token.first_on_line && near_unit.empty())) {
    return {};
  }
  if (where == FigureAt::quantity_of_step) {
    const Token& after = peek(1);
    if (after.kind != Token::Kind::word || is_one_of(after.text, words_after_a_quantity) ||
        is_one_of(after.text, never_names)) {
      return {};
    }
  } else if (near_unit.empty() && (!nearest_word(token.text, words_after_a_figure).empty() ||
                                   !nearest_word(token.text, never_names).empty())) {
    return {};
  }
  mistake(token.span, in_backticks(unit.text) + " is not a declared unit",
          near_unit.empty()
              ? "declare it, as in `unit chips, " + unit.text + "`, or write one that is declared"
              : "did you mean `" + std::string(near_unit) + "`?",
          "unknown-unit");
  advance();
  return unit;
}

Figure Parser::figure(FigureAt where) {
  want_phrase("a figure");
  const Token& token = peek();
  if (token.kind != Token::Kind::number) {
    fail();
    return {};
  }
  Figure figure;
  const std::uint32_t begin = here();
  figure.value = number(token);
  figure.percent = token.text.ends_with('%');
  advance();
  figure.unit = unit_after_figure(where);
  figure.span = since(begin);
  return figure;
}

Value Parser::value(FigureAt where) {
  want_phrase("a value (a figure, a date, a text, `yes`, `no` or a name)");
  for (const std::string_view word : {"yes", "no"}) {
    want_word(word, false);
  }
  want_name(NameOf::value, false);
  const std::uint32_t begin = here();
  const Token& token = peek();
  Value value;
  switch (token.kind) {
    case Token::Kind::date:
      value.is = DateValue{date()};
      break;
    case Token::Kind::string:
      value.is = TextValue{text()};
      break;
    case Token::Kind::word:
      if (token.text == "yes" || token.text == "no") {
        value.is = YesNo{token.text == "yes"};
        advance();
      } else if (is_one_of(token.text, never_names)) {
        fail();
      } else {
        value.is = name(NameOf::value);
      }
      break;
    case Token::Kind::number:
    case Token::Kind::sign: {
      const bool negative = accept("-", false);
      if (peek().kind != Token::Kind::number) {
        fail();
        break;
      }
      Figure figure = this->figure(where);
      figure.value = negative ? -figure.value : figure.value;
      value.is = figure;
      break;
    }
    case Token::Kind::bad:
    case Token::Kind::end:
      fail();
      break;
  }
  value.span = since(begin);
  return value;
}

Reference Parser::reference(NameOf of) {
  Reference reference;
  // `class` and `date` are the event's own here, and only here names.
  if (next_is(0, "class") || next_is(0, "date")) {
    reference.head = {.text = std::string(peek().text), .span = peek().span};
    advance();
  } else {
    reference.head = name(of);
  }
  if (accept(".", false)) {
    want_name(NameOf::member, true, tokens_[at_ < 2 ? 0 : at_ - 2].text);
    const Token& token = peek();
    const bool is_name = token.kind == Token::Kind::word &&
                         token.text.find('/') == std::string_view::npos &&
                         (token.text == "date" || !is_one_of(token.text, never_names));
    if (is_name) {
      reference.member = {.text = std::string(token.text), .span = token.span};
      advance();
    } else {
      fail("after the full stop stands what is known of it, as in `firm.bonded`");
    }
  }
  return reference;
}

}  // namespace sluice::terms

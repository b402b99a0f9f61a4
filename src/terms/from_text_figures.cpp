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

Said number_mend(const Digits& digits, std::string_view written) {
  if (written.find('.') != written.rfind('.')) {
    return {"a figure has one decimal point; only clause numbers have several full stops",
            "数值只有一个小数点；只有条号可有多个句点"};
  }
  if (written.front() == '0' && digits.decimals.empty() &&
      written.find(',') == written.rfind(',')) {
    const std::size_t comma = written.find(',');
    return said({"decimals have a point: `{0}.{1}`", "小数使用小数点：`{0}.{1}`"},
                {written.substr(0, comma), written.substr(comma + 1)});
  }
  std::string list;
  for (const char c : written) {
    list += c == ',' ? ", " : std::string(1, c);
  }
  if (!digits.decimals.empty()) {
    return {
        "write the point before the decimals and a comma before every third digit of the rest, as "
        "in `1,234.5`",
        "小数部分之前写小数点，整数部分每三位之前写逗号，例如`1,234.5`"};
  }
  return said(
      {"a comma stands before every third digit: `{0}`; decimals have a point; a list has a space "
       "after each comma: `{1}`",
       "每三位数字之前写逗号：`{0}`；小数使用小数点；列举时在逗号后加空格：`{1}`"},
      {with_commas(digits.whole), list});
}

}  // namespace

Ratio Parser::number(const Token& token) {
  const Digits digits = digits_of(token.text);
  const std::string written = in_backticks(token.text);
  if (!digits.well_formed) {
    mistake(token.span, said({"{0} is not a number", "{0}不是数值"}, {written}),
            number_mend(digits, token.text), "number-groups");
    return {};
  }
  if (digits.decimals.size() > most_decimals) {
    mistake(token.span, said({"{0} has more than six decimals", "{0}的小数超过六位"}, {written}),
            {"round it to six decimals, or choose a smaller unit",
             "请舍入至六位小数，或者改用较小的单位"},
            "number-decimals");
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
    mistake(token.span,
            said({"{0} is larger than 1,000,000,000,000", "{0}大于1,000,000,000,000"}, {written}),
            {"write it in a larger unit: figures go up to a million million",
             "请改用较大的单位：数值最大为一万亿"},
            "number-size");
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
  mistake(token.span,
          said({"{0} is not a declared unit", "{0}不是已定义的单位"}, {in_backticks(unit.text)}),
          near_unit.empty()
              ? said({"declare it, as in `unit chips, {0}`, or write one that is declared",
                      "请先定义，例如`unit chips, {0}`，或者改用已定义的单位"},
                     {unit.text})
              : said({"did you mean `{0}`?", "是否应为`{0}`？"}, {near_unit}),
          "unknown-unit");
  advance();
  return unit;
}

Figure Parser::figure(FigureAt where) {
  want_phrase({"a figure", "数值"});
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
  want_phrase({"a value (a figure, a date, a text, `yes`, `no` or a name)",
               "值（数值、日期、引号内的文字、`yes`、`no`或名称）"});
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
      fail({"after the full stop stands what is known of it, as in `firm.bonded`",
            "句点之后写已知事项的名称，例如`firm.bonded`"});
    }
  }
  return reference;
}

}  // namespace sluice::terms

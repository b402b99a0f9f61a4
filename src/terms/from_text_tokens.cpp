// The parser's hands: asking for tokens, and the small parts that every production is made of.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "terms/from_text_parser.h"
#include "terms/utf8.h"

namespace sluice::terms {

std::string in_backticks(std::string_view text) {
  constexpr std::size_t longest = 60;
  return "`" + printable(text.substr(0, longest)) + (text.size() > longest ? "…`" : "`");
}

Parser::Parser(Lexed lexed, Diagnostics& diagnostics)
    : tokens_(std::move(lexed.tokens)), units_(std::move(lexed.units)), diagnostics_(diagnostics) {
  nothing_.span = tokens_.back().span;
}

const Token& Parser::peek(std::size_t ahead) const {
  if (lost_) {
    return nothing_;
  }
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool Parser::next_is(std::size_t ahead, std::string_view word) const {
  const Token& token = peek(ahead);
  return (token.kind == Token::Kind::word || token.kind == Token::Kind::sign) && token.text == word;
}

void Parser::want(const Expectation& expectation) {
  if (lost_ || ended_) {
    return;
  }
  if (asked_at_ != at_) {
    expectations_.clear();
    asked_at_ = at_;
  }
  expectations_.push_back(expectation);
}

void Parser::want_word(std::string_view word, bool told) {
  Expectation expectation;
  expectation.text = word;
  expectation.told = told;
  want(expectation);
}

void Parser::want_phrase(Saying phrase, bool told) {
  Expectation expectation;
  expectation.kind = Expectation::Kind::phrase;
  expectation.text = phrase.english;
  expectation.chinese = phrase.chinese;
  expectation.told = told;
  want(expectation);
}

void Parser::want_name(NameOf of, bool told, std::string_view head) {
  Expectation expectation;
  expectation.kind = Expectation::Kind::name;
  expectation.name = of;
  expectation.told = told;
  expectation.head = head;
  want(expectation);
}

void Parser::want_words(Words words, Saying phrase) {
  want_phrase(phrase);
  for (const std::string_view word : words) {
    want_word(word, false);
  }
}

void Parser::tell_only(Words words) {
  if (asked_at_ == at_) {
    for (Expectation& expectation : expectations_) {
      expectation.told = false;
    }
  }
  for (const std::string_view word : words) {
    want_word(word);
  }
}

bool Parser::at(std::string_view word_or_sign, bool told) {
  const char first = word_or_sign.front();
  const bool is_word = first >= 'a' && first <= 'z';
  Expectation expectation;
  expectation.kind = is_word ? Expectation::Kind::word : Expectation::Kind::sign;
  expectation.text = word_or_sign;
  expectation.told = told;
  want(expectation);
  return next_is(0, word_or_sign);
}

void Parser::advance() {
  last_end_ = tokens_[at_].span.end;
  at_ = std::min(at_ + 1, tokens_.size() - 1);
}

bool Parser::accept(std::string_view word_or_sign, bool told) {
  if (!at(word_or_sign, told)) {
    return false;
  }
  advance();
  return true;
}

bool Parser::expect(std::string_view word_or_sign, Saying help) {
  if (accept(word_or_sign)) {
    return true;
  }
  const std::string_view meant = mend();
  fail(help);
  if (meant == word_or_sign) {
    lost_ = false;
    mend_to(meant);
    advance();
    return true;
  }
  return false;
}

std::string_view Parser::choose(Words words, Saying phrase) {
  want_words(words, phrase);
  const Token& token = peek();
  if (token.kind != Token::Kind::word) {
    return {};
  }
  if (is_one_of(token.text, words)) {
    return token.text;
  }
  const std::string_view meant = mend();
  if (meant.empty() || !is_one_of(meant, words)) {
    return {};
  }
  fail();
  lost_ = false;
  mend_to(meant);
  return meant;
}

Name Parser::name(NameOf of) {
  want_name(of);
  const Token& token = peek();
  const bool slash_allowed = of == NameOf::unit || of == NameOf::unit_or_set;
  if (token.kind != Token::Kind::word || is_one_of(token.text, never_names)) {
    const bool reserved = token.kind == Token::Kind::word;
    fail(reserved ? Saying{"it is a word of the language and never a name; write the missing name "
                           "before it",
                           "这是本语言的保留词，不能用作名称；请在其前写明缺少的名称"}
                  : Saying());
    return {};
  }
  if (!slash_allowed && token.text.find('/') != std::string_view::npos) {
    fail({"it is declared as a unit; to divide, put spaces around `/`",
          "这是已定义的单位；表示相除时，请在`/`两侧加空格"});
    return {};
  }
  Name name{.text = std::string(token.text), .span = token.span};
  advance();
  return name;
}

Name Parser::declared_name(NameOf of) {
  const Token& token = peek();
  const bool reserved = token.kind == Token::Kind::word && is_one_of(token.text, never_names);
  if (reserved && !token.first_on_line && !begins_item(at_)) {
    want_name(of);
    mistake(token.span,
            said({"{0} is a word of the language and cannot be a name",
                  "{0}是本语言的保留词，不能用作名称"},
                 {in_backticks(token.text)}),
            said({"choose another name, such as `{0}_1`", "请另取名称，例如`{0}_1`"}, {token.text}),
            "reserved-word");
    Name name{.text = std::string(token.text), .span = token.span};
    advance();
    return name;
  }
  return name(of);
}

std::vector<Name> Parser::names(NameOf of) {
  std::vector<Name> list;
  do {
    list.push_back(name(of));
  } while (accept(","));
  return list;
}

Name Parser::clause_number() {
  want_name(NameOf::clause);
  const Token& token = peek();
  if (token.kind != Token::Kind::number) {
    fail({"clauses and powers are called by their numbers, as in `5.2`",
          "条款和职权以编号相称，例如`5.2`"});
    return {};
  }
  if (token.text.find_first_of(",%") != std::string_view::npos) {
    std::string spaced;
    for (const char c : token.text) {
      spaced += c == ',' ? ", " : c == '%' ? "" : std::string(1, c);
    }
    mistake(token.span,
            said({"{0} is not a clause number", "{0}不是条号"}, {in_backticks(token.text)}),
            said({"write figures and full stops only; a list has a space after each comma: `{0}`",
                  "条号只用数字和句点；多个条号之间在逗号后加空格：`{0}`"},
                 {spaced}),
            "clause-number");
  }
  Name name{.text = std::string(token.text), .span = token.span};
  advance();
  return name;
}

std::vector<Name> Parser::clause_numbers() {
  std::vector<Name> list;
  do {
    list.push_back(clause_number());
  } while (accept(","));
  return list;
}

std::string Parser::text() {
  want_phrase({"a text between quotes", "引号内的文字"});
  const Token& token = peek();
  if (token.kind != Token::Kind::string) {
    fail();
    return {};
  }
  std::string text(token.text);
  advance();
  return text;
}

Label Parser::label() {
  const std::uint32_t begin = here();
  Label label{.english = text(), .chinese = {}, .span = {}};
  if (accept("/", false)) {
    label.chinese = text();
  }
  label.span = since(begin);
  return label;
}

Label Parser::optional_label() {
  want_phrase({"a name between quotes", "引号内的名称"}, false);
  return peek().kind == Token::Kind::string ? label() : Label{};
}

Day Parser::date() {
  want_phrase({"a date", "日期"});
  const Token& token = peek();
  if (token.kind != Token::Kind::date) {
    fail({"write year-month-day, as in `2026-01-28`", "请写作年-月-日，例如`2026-01-28`"});
    return {};
  }
  const Day day = token.day;
  advance();
  return day;
}

int Parser::whole_number(int most) {
  want_phrase({"a whole number", "整数"});
  const Token& token = peek();
  if (token.kind != Token::Kind::number) {
    fail();
    return 0;
  }
  int value = 0;
  for (const char c : token.text) {
    if (c < '0' || c > '9') {
      mistake(
          token.span,
          said({"{0} is not a whole number", "{0}不是整数"}, {in_backticks(token.text)}),
          {"write digits only, without commas, decimals or `%`", "请只写数字，不用逗号、小数或`%`"},
          "whole-number");
      value = 0;
      break;
    }
    value = std::min(most + 1, value * 10 + (c - '0'));
  }
  if (value > most) {
    mistake(token.span,
            said({"{0} is too large here", "{0}在此处过大"}, {in_backticks(token.text)}),
            said({"write a whole number of at most {0}", "请写不大于{0}的整数"},
                 {std::to_string(most)}),
            "number-size");
    value = most;
  }
  advance();
  return value;
}

Duration Parser::duration() {
  constexpr int most_days = 36'525;  // a hundred years, so that days never leave the calendar
  constexpr auto units = std::to_array<std::string_view>({"days", "working_days", "months"});
  const std::uint32_t begin = here();
  Duration duration;
  duration.count = whole_number(most_days);
  const std::string_view unit =
      choose(units, {"`days`, `working_days` or `months`", "`days`、`working_days`或`months`"});
  if (unit.empty()) {
    fail({"a time reads `30 days`, `10 working_days` or `3 months`",
          "期限写作`30 days`、`10 working_days`或`3 months`"});
    return duration;
  }
  duration.unit = unit == "days"           ? DurationUnit::days
                  : unit == "working_days" ? DurationUnit::working_days
                                           : DurationUnit::months;
  advance();
  duration.span = since(begin);
  return duration;
}

}  // namespace sluice::terms

// Telling mistakes: what might have stood here, what was found, and where to go on.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "terms/from_text_parser.h"
#include "terms/spelling.h"
#include "terms/utf8.h"

namespace sluice::terms {
namespace {

constexpr std::size_t most_alternatives_told = 9;

// Short words that belong to the language: one of them in the wrong place is not a slip for
// another.
constexpr auto joints =
    std::to_array<std::string_view>({"on", "at", "for", "from", "with", "within", "per", "up", "as",
                                     "each", "until", "any", "all", "cap", "lot", "rank", "rest"});

bool is_vocabulary(std::string_view word) {
  return is_one_of(word, never_names) || is_one_of(word, event_keywords) ||
         is_one_of(word, effect_keywords) || is_one_of(word, action_keywords) ||
         is_one_of(word, outcome_keywords) || is_one_of(word, joints);
}

Said found_phrase(const Token& token) {
  switch (token.kind) {
    case Token::Kind::end:
      return {"the end of the text", "文本末尾"};
    case Token::Kind::string:
      return said({"the text {0}", "引号内的文字{0}"},
                  {in_backticks("\"" + std::string(token.text) + "\"")});
    case Token::Kind::word:
    case Token::Kind::number:
    case Token::Kind::date:
    case Token::Kind::sign:
    case Token::Kind::bad:
      break;
  }
  return said({"{0}", "{0}"}, {in_backticks(token.text)});
}

Saying name_phrase(NameOf of) {
  switch (of) {
    case NameOf::new_thing:
      return {"a name", "名称"};
    case NameOf::unit:
      return {"a unit", "单位"};
    case NameOf::unit_or_set:
      return {"a unit or a set", "单位、类别组或企业名单"};
    case NameOf::klass:
      return {"the name of a class", "类别名称"};
    case NameOf::heading:
      return {"the name of a class or of a set of classes", "类别或类别组的名称"};
    case NameOf::firm:
      return {"the name of a firm", "企业名称"};
    case NameOf::firm_set:
      return {"the name of a set of firms", "企业名单的名称"};
    case NameOf::firm_or_set:
      return {"the name of a set", "类别组或企业名单的名称"};
    case NameOf::role:
      return {"the name of a role", "职务名称"};
    case NameOf::pool:
      return {"the name of a pool", "轮候池名称"};
    case NameOf::account:
      return {"the name of an account", "账户名称"};
    case NameOf::flow:
      return {"what is totalled, such as `released`", "累计项，例如`released`"};
    case NameOf::weight:
    case NameOf::attribute:
      return {"the name of an attribute", "属性名称"};
    case NameOf::obligation:
      return {"the name of an obligation", "义务名称"};
    case NameOf::reference:
      return {"the name of a parameter or a fact", "参数或事实的名称"};
    case NameOf::member:
      return {"the name of a fact or an attribute", "事实或属性的名称"};
    case NameOf::value:
      return {"a value", "值"};
    case NameOf::per:
      return {"`firm`, `group` or a set of firms", "`firm`、`group`或企业名单"};
    case NameOf::calendar:
      return {"`year`, `quarter` or `month`", "`year`、`quarter`或`month`"};
    case NameOf::clause:
      return {"a clause number", "条号"};
  }
  return {"a name", "名称"};
}

Said told(const Expectation& expectation) {
  switch (expectation.kind) {
    case Expectation::Kind::word:
    case Expectation::Kind::sign:
      return said({"`{0}`", "`{0}`"}, {expectation.text});
    case Expectation::Kind::name:
      return name_phrase(expectation.name);
    case Expectation::Kind::phrase:
      return Saying{expectation.text, expectation.chinese};
  }
  return {};
}

// "`a`, `b` or a date": what may stand here, in the order in which it was asked for.
Said alternatives(const std::vector<Expectation>& expectations, const Token& found) {
  std::vector<Said> list;
  for (const Expectation& expectation : expectations) {
    Said phrase = told(expectation);
    // Nobody who begins a new line has forgotten a comma there.
    const bool far_fetched = expectation.text == "," && found.first_on_line;
    if (expectation.told && !far_fetched && std::ranges::find(list, phrase) == list.end() &&
        list.size() < most_alternatives_told) {
      list.push_back(std::move(phrase));
    }
  }
  Said joined;
  for (std::size_t at = 0; at < list.size(); ++at) {
    const bool last = at + 1 == list.size();
    joined.english += at == 0 ? "" : last ? " or " : ", ";
    joined.chinese += at == 0 ? "" : last ? "或" : "、";
    joined.english += list[at].english;
    joined.chinese += list[at].chinese;
  }
  return joined.empty() ? Said{"something else", "其他内容"} : joined;
}

}  // namespace

void Parser::mistake(Span span, Said message, Said help, std::string code) {
  report(diagnostics_, {.severity = Severity::error,
                        .span = span,
                        .message = std::move(message),
                        .help = std::move(help),
                        .code = std::move(code)});
}

void Parser::fail(Saying help) {
  if (lost_) {
    return;
  }
  const Token& token = tokens_[at_];
  const std::string_view meant = mend();
  if (asked_at_ != at_) {
    expectations_.clear();
    asked_at_ = at_;
  }
  lost_ = true;
  ended_ = ended_ || token.kind == Token::Kind::end;
  const bool told_already = token.kind == Token::Kind::bad || (at_ > 0 && tokens_[at_ - 1].open);
  if (told_already) {
    return;
  }
  const Said mend_text = meant.empty() ? Said(help.empty() ? form_ : help)
                                       : said({"did you mean `{0}`?", "是否应为`{0}`？"}, {meant});
  const Span end{.begin = last_end_, .end = last_end_};
  mistake(token.kind == Token::Kind::end ? end : token.span,
          said({"expected {0}, found {1}", "此处应为{0}，实际为{1}"},
               {alternatives(expectations_, token), found_phrase(token)}),
          mend_text, "unexpected");
}

void Parser::too_deep() {
  if (lost_) {
    return;
  }
  mistake(tokens_[at_].span,
          said({"this is nested deeper than {0} levels", "嵌套超过{0}层"},
               {std::to_string(deepest_nesting)}),
          {"write it in several rules or clauses: every rule of a clause must hold",
           "请分写为若干规则或条款：一条之内的各项规则须全部满足"},
          "too-deep");
  lost_ = true;
}

std::string_view Parser::mend() const {
  const Token& token = peek();
  if (token.kind != Token::Kind::word || asked_at_ != at_ || is_vocabulary(token.text)) {
    return {};
  }
  std::vector<std::string_view> words;
  for (const Expectation& expectation : expectations_) {
    if (expectation.kind == Expectation::Kind::word) {
      words.push_back(expectation.text);
    }
  }
  return nearest_word(token.text, words);
}

void Parser::mend_to(std::string_view word) {
  tokens_[at_].text = word;
}

bool Parser::begins_item(std::size_t index) const {
  const Token& token = tokens_[index];
  if (token.kind != Token::Kind::word || !is_one_of(token.text, item_keywords)) {
    return false;
  }
  if (token.text != "class") {
    return true;
  }
  // `class` is also the class of the event: class.tpp, class in domestic, this class, by class.
  const Token& after = tokens_[std::min(index + 1, tokens_.size() - 1)];
  const std::string_view before = index == 0 ? std::string_view() : tokens_[index - 1].text;
  if (before == "this" || before == "any" || before == "by") {
    return false;
  }
  const bool named = after.kind == Token::Kind::word && !is_one_of(after.text, never_names);
  if (named || !token.first_on_line) {
    return named;
  }
  // A class whose name is missing, is no name, or is a word of the language.
  const Token& second = tokens_[std::min(index + 2, tokens_.size() - 1)];
  return after.kind == Token::Kind::string || after.kind == Token::Kind::bad ||
         (after.kind == Token::Kind::word && second.kind == Token::Kind::string);
}

bool Parser::begins_rule(std::size_t index) const {
  const Token& token = tokens_[index];
  if (token.kind != Token::Kind::word) {
    return false;
  }
  const Token& after = tokens_[std::min(index + 1, tokens_.size() - 1)];
  if (token.text == "require" || token.text == "always" || token.text == "cite") {
    return true;
  }
  if (token.text == "note") {
    return after.kind == Token::Kind::string;
  }
  if (token.text == "then") {  // it also joins a deadline to its effect
    return token.first_on_line ? after.text == "hold" || !is_one_of(after.text, effect_keywords)
                               : after.text != "hold" && is_one_of(after.text, action_keywords);
  }
  if (!token.first_on_line || after.kind == Token::Kind::sign || is_vocabulary(token.text)) {
    return false;
  }
  return !nearest_word(token.text, rule_keywords).empty();
}

bool Parser::begins_test_line(std::size_t index) const {
  const Token& token = tokens_[index];
  return token.kind == Token::Kind::word &&
         (token.text == "given" ||
          (token.text == "at" &&
           (token.first_on_line || tokens_[index + 1].kind == Token::Kind::date)));
}

bool Parser::begins_transition_line(std::size_t index) const {
  const Token& token = tokens_[index];
  return token.kind == Token::Kind::word && is_one_of(token.text, transition_keywords);
}

void Parser::recover(Place place) {
  lost_ = false;
  while (tokens_[at_].kind != Token::Kind::end && !begins_item(at_) &&
         (place == nullptr || !(this->*place)(at_))) {
    const Token& token = tokens_[at_];
    const Token& after = tokens_[at_ + 1];
    if (token.first_on_line && token.kind == Token::Kind::word && token.text.size() > 3 &&
        after.kind != Token::Kind::sign && after.kind != Token::Kind::end &&
        !is_vocabulary(token.text) && !nearest_word(token.text, item_keywords).empty()) {
      break;
    }
    advance();
  }
}

bool Parser::item_ends() const {
  return lost_ || tokens_[at_].kind == Token::Kind::end || begins_item(at_);
}

Span Parser::since(std::uint32_t begin) const {
  return {.begin = begin, .end = std::max(begin, last_end_)};
}

}  // namespace sluice::terms

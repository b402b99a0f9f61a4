#include "terms/lex.h"

#include <algorithm>
#include <array>
#include <utility>

#include "terms/utf8.h"
#include "terms/words.h"

namespace sluice::terms {
namespace {

using std::string_view;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name_part(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

// Signs that people write from habit, from another language or with a Chinese keyboard.
struct Habit {
  string_view written;
  string_view meant;  // empty: read as a space
};
constexpr auto habits = std::to_array<Habit>({
    {"==", "="}, {"!=", "<>"}, {"=<", "<="}, {"=>", ">="}, {"&&", "and"}, {"||", "or"}, {"≤", "<="},
    {"≥", ">="}, {"≠", "<>"},  {"×", "*"},   {"÷", "/"},   {"−", "-"},    {"–", "-"},   {"—", "-"},
    {"，", ","}, {"、", ","},  {"：", ":"},  {"（", "("},  {"）", ")"},   {"．", "."},  {"＝", "="},
    {"＜", "<"}, {"＞", ">"},  {"／", "/"},  {"；", ""},   {";", ""},
});
constexpr auto spaces_of_other_scripts = std::to_array<string_view>({"\u00A0", "\u3000"});
constexpr string_view byte_order_mark = "\uFEFF";

class Lexer {
 public:
  Lexer(const Text& text, Diagnostics& diagnostics)
      : content_(text.content), diagnostics_(diagnostics) {}

  Lexed lexed() {
    if (content_.starts_with(byte_order_mark)) {
      at_ = byte_order_mark.size();
    }
    while (at_ < content_.size()) {
      next();
    }
    push(Token::Kind::end, at_, at_);
    join_units();
    return std::move(result_);
  }

 private:
  [[nodiscard]] string_view rest() const { return content_.substr(at_); }
  [[nodiscard]] char ahead(std::size_t count) const {
    return at_ + count < content_.size() ? content_[at_ + count] : '\0';
  }
  [[nodiscard]] static Span span_of(std::size_t begin, std::size_t end) {
    return {.begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)};
  }

  void mistake(std::size_t begin, std::size_t end, Said message, Said help, std::string code) {
    report(diagnostics_, {.severity = Severity::error,
                          .span = span_of(begin, end),
                          .message = std::move(message),
                          .help = std::move(help),
                          .code = std::move(code)});
  }

  void push(Token::Kind kind, std::size_t begin, std::size_t end) {
    push(kind, begin, end, content_.substr(begin, end - begin));
  }
  void push(Token::Kind kind, std::size_t begin, std::size_t end, string_view text) {
    while (waiting_comments_ < result_.comments.size()) {
      Comment& comment = result_.comments[waiting_comments_++];
      comment.next_token = static_cast<std::uint32_t>(begin);
      comment.at_end = kind == Token::Kind::end;
    }
    result_.tokens.push_back({.kind = kind,
                              .text = text,
                              .span = span_of(begin, end),
                              .first_on_line = first_on_line_,
                              .open = false,
                              .day = {}});
    first_on_line_ = false;
    at_ = end;
  }

  void next() {
    const char c = content_[at_];
    if (c == '\n') {
      first_on_line_ = true;
      ++at_;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      ++at_;
    } else if (c == '#') {
      comment();
    } else if (c == '"') {
      string(at_ + 1, {"\""});
    } else if (is_digit(c)) {
      number_or_date();
    } else if (is_letter(c)) {
      word();
    } else if (!habit() && !sign()) {
      foreign();
    }
  }

  void comment() {
    const std::size_t end = std::min(content_.find('\n', at_), content_.size());
    check_characters(at_, end);
    string_view text = content_.substr(at_ + 1, end - at_ - 1);
    constexpr string_view blank = " \t\r";
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    text = text.substr(0, text.find_last_not_of(blank) + 1);
    result_.comments.push_back({.text = std::string(text),
                                .offset = static_cast<std::uint32_t>(at_),
                                .next_token = static_cast<std::uint32_t>(content_.size()),
                                .own_line = first_on_line_,
                                .at_end = true});
    at_ = end;
  }

  // From the opening quote at at_ to the first of `closing` on the same line.
  void string(std::size_t begin, const std::vector<string_view>& closing) {
    std::size_t line_end = std::min(content_.find('\n', begin), content_.size());
    if (line_end > begin && content_[line_end - 1] == '\r') {
      --line_end;
    }
    const string_view line = content_.substr(begin, line_end - begin);
    std::size_t length = line.size();
    std::size_t closed = 0;
    for (const string_view quote : closing) {
      const std::size_t found = line.find(quote);
      if (found < length) {
        length = found;
        closed = quote.size();
      }
    }
    if (closed == 0) {
      mistake(at_, line_end, {"this text has no closing quote on its line", "本行的引号没有收尾"},
              {"close it with `\"` before the line ends; a text cannot go over a line end",
               "请在行末前以`\"`收尾；引号内的文字不得跨行"},
              "open-string");
    }
    check_characters(begin, begin + length);
    if (closed != 0 && length == 0) {
      mistake(at_, begin + closed, {"an empty text says nothing", "引号内没有文字"},
              {"write the words between the quotes, or leave the part out",
               "请在引号内写明文字，或者删去这一部分"},
              "empty-text");
    }
    push(Token::Kind::string, at_, begin + length + closed, line.substr(0, length));
    result_.tokens.back().open = closed == 0;
  }

  void word() {
    std::size_t end = at_;
    while (end < content_.size() && is_name_part(content_[end])) {
      ++end;
    }
    push(Token::Kind::word, at_, end);
  }

  [[nodiscard]] std::size_t digits_end(std::size_t from) const {
    while (from < content_.size() && is_digit(content_[from])) {
      ++from;
    }
    return from;
  }

  // The end of what has the shape of a date, dddd-d-d to dddd-dd-dd, or at_.
  [[nodiscard]] std::size_t date_end() const {
    const std::size_t year = digits_end(at_);
    if (year - at_ != 4 || year >= content_.size() || content_[year] != '-') {
      return at_;
    }
    const std::size_t month = digits_end(year + 1);
    if (month - year < 2 || month - year > 3 || month >= content_.size() ||
        content_[month] != '-') {
      return at_;
    }
    const std::size_t day = digits_end(month + 1);
    return day - month < 2 || day - month > 3 ? at_ : day;
  }

  void number_or_date() {
    if (const std::size_t end = date_end(); end != at_) {
      date(end);
      return;
    }
    std::size_t end = digits_end(at_);
    while (end + 1 < content_.size() && (content_[end] == ',' || content_[end] == '.') &&
           is_digit(content_[end + 1])) {
      end = digits_end(end + 1);
    }
    if (end < content_.size() && content_[end] == '%') {
      ++end;
    }
    push(Token::Kind::number, at_, end);
  }

  void date(std::size_t end) {
    const string_view written = content_.substr(at_, end - at_);
    const auto day = Day::from_text(written);
    if (!day) {
      const bool shaped = written.size() == 10;
      mistake(at_, end, said({"`{0}` is not a date", "`{0}`不是有效日期"}, {written}),
              shaped ? Saying{"the calendar has no such day between the years 1900 and 9999",
                              "历法中1900年至9999年间没有这一天"}
                     : Saying{"write year-month-day with two digits each, as in `2026-01-28`",
                              "请写作年-月-日，月、日各两位，例如`2026-01-28`"},
              "no-such-date");
    }
    push(Token::Kind::date, at_, end);
    result_.tokens.back().day = day.value_or(Day());
  }

  bool habit() {
    for (const string_view space : spaces_of_other_scripts) {
      if (rest().starts_with(space)) {
        at_ += space.size();
        return true;
      }
    }
    for (const auto& [open, close] : {std::pair<string_view, string_view>{"“", "”"},
                                      std::pair<string_view, string_view>{"„", "“"},
                                      std::pair<string_view, string_view>{"「", "」"},
                                      std::pair<string_view, string_view>{"＂", "＂"}}) {
      if (rest().starts_with(open)) {
        mistake(at_, at_ + open.size(),
                said({"`{0}` does not open a text", "`{0}`不能用作引号"}, {open}),
                {"write the straight quote `\"` on both sides", "请在两侧使用直引号`\"`"},
                "unknown-character");
        string(at_ + open.size(), {close, "”", "\""});
        return true;
      }
    }
    for (const Habit& habit : habits) {
      if (rest().starts_with(habit.written)) {
        const std::size_t end = at_ + habit.written.size();
        mistake(
            at_, end,
            said({"`{0}` is not a sign of the language", "`{0}`不是本语言的符号"}, {habit.written}),
            habit.meant.empty() ? Said{"leave it out: nothing closes a line or a clause",
                                       "请删去：行和条款无须收尾符号"}
                                : said({"write `{0}`", "请写作`{0}`"}, {habit.meant}),
            "unknown-character");
        if (habit.meant.empty()) {
          at_ = end;
        } else {
          push(is_letter(habit.meant.front()) ? Token::Kind::word : Token::Kind::sign, at_, end,
               habit.meant);
        }
        return true;
      }
    }
    return false;
  }

  bool sign() {
    constexpr auto signs = std::to_array<string_view>(
        {"<=", ">=", "<>", "<", ">", "=", "+", "-", "*", "/", "(", ")", ",", ".", ":"});
    for (const string_view sign : signs) {
      if (rest().starts_with(sign)) {
        push(Token::Kind::sign, at_, at_ + sign.size());
        return true;
      }
    }
    return false;
  }

  // Whatever begins nothing in the language: taken in one piece, so that it is reported once.
  void foreign() {
    const CodePoint point = code_point_at(content_, at_);
    std::size_t end = at_ + point.size;
    if (!point.valid || is_control(point.value) || turns_direction(point.value)) {
      while (end < content_.size()) {
        const CodePoint next = code_point_at(content_, end);
        if (next.valid && !is_control(next.value) && !turns_direction(next.value)) {
          break;
        }
        end += next.size;
      }
      check_characters(at_, end);
      at_ = end;
      return;
    }
    const auto joins = [this](std::size_t offset) {
      const CodePoint next = code_point_at(content_, offset);
      return next.value >= 0x80
                 ? next.valid && !is_control(next.value) && !turns_direction(next.value) &&
                       next.value != 0xA0 && (next.value < 0x3000 || next.value > 0x3002) &&
                       (next.value < 0xFF00 || next.value > 0xFF5E)
                 : is_name_part(static_cast<char>(next.value));
    };
    if (point.value >= 0x80 || point.value == '_') {
      while (end < content_.size() && joins(end)) {
        end += code_point_at(content_, end).size;
      }
      mistake(at_, end,
              said({"`{0}` is not a name", "`{0}`不能用作名称"},
                   {printable(content_.substr(at_, std::min<std::size_t>(end - at_, 60)))}),
              {"names are written with A-Z, a-z, 0-9 and `_` and begin with a letter; other "
               "scripts stand between quotes",
               "名称由A-Z、a-z、0-9和`_`组成，以字母开头；其他文字须置于引号内"},
              "unknown-character");
    } else {
      while (end < content_.size() && content_[end] == content_[at_]) {
        ++end;
      }
      const bool percent = point.value == '%';
      mistake(at_, end,
              said({"`{0}` is not a sign of the language", "`{0}`不是本语言的符号"},
                   {content_.substr(at_, std::min<std::size_t>(end - at_, 60))}),
              percent ? Saying{"write the percent sign right after its number, as in `50%`",
                               "百分号须紧接数字，例如`50%`"}
                      : Saying{"leave it out, or put it between quotes", "请删去，或者置于引号内"},
              "unknown-character");
    }
    push(Token::Kind::bad, at_, end);
  }

  // One report for each run of the same fault.
  void check_characters(std::size_t begin, std::size_t end) {
    bool was_invalid = false;
    for (std::size_t at = begin; at < end;) {
      const CodePoint point = code_point_at(content_.substr(0, end), at);
      if (!point.valid && !was_invalid) {
        mistake(at, at + 1, {"this is not UTF-8", "此处不是UTF-8编码"},
                {"save the text as UTF-8", "请将文本存为UTF-8编码"}, "not-utf8");
      } else if (point.valid && turns_direction(point.value)) {
        mistake(at, at + point.size,
                said({"the invisible character {0} turns the direction of writing",
                      "不可见字符{0}会改变书写方向"},
                     {u_plus(point.value)}),
                {"remove it: people would read another text than the one that decides",
                 "请删去：否则人们所读与据以决定的文本不一致"},
                "direction-control");
      } else if (point.valid && is_control(point.value) &&
                 !(point.value == '\r' && (at + 1 == end))) {
        mistake(
            at, at + point.size,
            said({"the control character {0} has no place in a text", "文本中不得有控制字符{0}"},
                 {u_plus(point.value)}),
            {"remove it", "请删去"}, "control-character");
      }
      was_invalid = !point.valid;
      at += point.size;
    }
  }

  // A name, sign '/' and name without a space between them are one unit where a unit item says so.
  void join_units() {
    std::vector<Token>& tokens = result_.tokens;
    const auto slashed = [&tokens](std::size_t at) {
      return at + 2 < tokens.size() && tokens[at].kind == Token::Kind::word &&
             tokens[at + 1].kind == Token::Kind::sign && tokens[at + 1].text == "/" &&
             tokens[at + 2].kind == Token::Kind::word &&
             tokens[at].span.end == tokens[at + 1].span.begin &&
             tokens[at + 1].span.end == tokens[at + 2].span.begin;
    };
    const auto joined = [this, &tokens](std::size_t at) {
      const std::size_t begin = tokens[at].span.begin;
      return content_.substr(begin, tokens[at + 2].span.end - begin);
    };
    bool any_slash = false;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
      if (tokens[at].kind != Token::Kind::word || tokens[at].text != "unit") {
        continue;
      }
      do {
        ++at;
        if (tokens[at].kind != Token::Kind::word || is_one_of(tokens[at].text, item_keywords)) {
          --at;
          break;
        }
        const bool slash = slashed(at);
        result_.units.push_back(slash ? joined(at) : tokens[at].text);
        any_slash = any_slash || slash;
        at += slash ? 2 : 0;
      } while (tokens[at + 1].text == "," && tokens[++at].kind == Token::Kind::sign);
    }
    std::ranges::sort(result_.units);
    const auto repeated = std::ranges::unique(result_.units);
    result_.units.erase(repeated.begin(), repeated.end());
    if (!any_slash) {
      return;
    }
    std::size_t kept = 0;
    for (std::size_t at = 0; at < tokens.size(); ++at, ++kept) {
      tokens[kept] = tokens[at];
      if (slashed(at) && std::ranges::binary_search(result_.units, joined(at))) {
        tokens[kept].text = joined(at);
        tokens[kept].span.end = tokens[at + 2].span.end;
        at += 2;
      }
    }
    tokens.resize(kept);
  }

  string_view content_;
  Diagnostics& diagnostics_;
  Lexed result_;
  std::size_t at_ = 0;
  std::size_t waiting_comments_ = 0;
  bool first_on_line_ = true;
};

}  // namespace

void report(Diagnostics& diagnostics, Diagnostic diagnostic) {
  if (diagnostics.size() + 1 == most_mistakes) {
    diagnostic.message = {"there are more mistakes, which are not listed", "另有错误未列出"};
    diagnostic.help = {"mend the ones above first", "请先改正以上错误"};
    diagnostic.code = "too-many";
  }
  if (diagnostics.size() < most_mistakes) {
    diagnostics.push_back(std::move(diagnostic));
  }
}

Lexed lex(const Text& text, Diagnostics& diagnostics) {
  return Lexer(text, diagnostics).lexed();
}

}  // namespace sluice::terms

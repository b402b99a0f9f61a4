// The parser behind from_text.h and complete.h: recursive descent over the tokens of one text.
//
// Every question asked of the next token is remembered, so that at a mistake the words that might
// have stood there are known. After a mistake no token matches anything until `recover` has found a
// place to go on from, so that the productions need no path for failure and one mistake is told
// once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terms/diagnose.h"
#include "terms/lex.h"
#include "terms/syntax.h"
#include "terms/words.h"

namespace sluice::terms {

// What kind of name a place asks for.
enum class NameOf : std::uint8_t {
  new_thing,
  unit,
  unit_or_set,
  klass,
  heading,
  firm,
  firm_set,
  firm_or_set,
  role,
  pool,
  account,
  flow,
  weight,
  obligation,
  reference,
  member,
  value,
  attribute,
  per,
  calendar,
  clause
};

struct Expectation {
  enum class Kind : std::uint8_t { word, sign, name, phrase };
  Kind kind = Kind::word;
  std::string_view text;     // the word, the sign or the phrase
  std::string_view chinese;  // of a phrase
  NameOf name = NameOf::new_thing;
  bool told = true;       // named in messages; otherwise for completion and mends only
  std::string_view head;  // of NameOf::member: what stands before the full stop
};

class Parser {
 public:
  // Views in `lexed` must outlive the parser.
  Parser(Lexed lexed, Diagnostics& diagnostics);

  [[nodiscard]] Syntax syntax();
  // What was asked of the furthest token that was reached.
  [[nodiscard]] const std::vector<Expectation>& expectations() const { return expectations_; }

  static constexpr int deepest_nesting = 200;
  static constexpr int largest_version = 999'999;

 private:
  // ---- tokens (from_text_tokens.cpp) ----
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  [[nodiscard]] bool next_is(std::size_t ahead, std::string_view word) const;  // asks nothing
  bool at(std::string_view word_or_sign, bool told = true);
  bool accept(std::string_view word_or_sign, bool told = true);
  bool expect(std::string_view word_or_sign, Saying help = {});
  // The word among `words` that stands here, a slip of the pen mended; empty when there is none.
  std::string_view choose(Words words, Saying phrase);
  void want(const Expectation& expectation);
  void want_word(std::string_view word, bool told = true);
  void want_phrase(Saying phrase, bool told = true);
  void want_name(NameOf of, bool told = true, std::string_view head = {});
  void want_words(Words words, Saying phrase);  // tells the phrase, completes the words
  void tell_only(Words words);                  // of what is asked here, messages name these
  void advance();

  // ---- mistakes and recovery ----
  void fail(Saying help = {});
  void mistake(Span span, Said message, Said help, std::string code);
  void too_deep();
  [[nodiscard]] std::string_view mend() const;  // the word probably meant by the token here
  void mend_to(std::string_view word);
  [[nodiscard]] bool begins_item(std::size_t index) const;
  [[nodiscard]] bool begins_rule(std::size_t index) const;
  [[nodiscard]] bool begins_test_line(std::size_t index) const;
  [[nodiscard]] bool begins_transition_line(std::size_t index) const;
  using Place = bool (Parser::*)(std::size_t index) const;
  void recover(Place place);  // goes on at the next item or `place`
  [[nodiscard]] bool item_ends()
      const;  // at the next item or the end, or in the midst of a mistake
  [[nodiscard]] Span since(std::uint32_t begin) const;
  [[nodiscard]] std::uint32_t here() const { return peek().span.begin; }

  // ---- the small parts ----
  Name name(NameOf of);
  Name declared_name(NameOf of);
  Name clause_number();
  std::vector<Name> names(NameOf of);
  std::vector<Name> clause_numbers();
  std::string text();
  Label label();
  Label optional_label();
  Day date();
  int whole_number(int most);
  Duration duration();
  enum class FigureAt : std::uint8_t { anywhere, quantity_of_step, attribute };
  Figure figure(FigureAt where = FigureAt::anywhere);
  Name unit_after_figure(FigureAt where);
  Ratio number(const Token& token);
  Value value(FigureAt where = FigureAt::anywhere);
  Reference reference(NameOf of);

  // ---- expressions (from_text_expr.cpp) ----
  struct Grown {
    Expr expr;
    int height = 1;  // of the tree, which is bounded like the nesting of the text
  };
  class Nest;
  Expr guard();
  Expr amount();
  Grown disjunction();
  Grown conjunction();
  Grown negation();
  Grown comparison();
  Grown sum();
  Grown product();
  Grown factor();
  Grown leaf(std::uint32_t begin, decltype(Expr::node) node);
  Grown grown(std::uint32_t begin, decltype(Expr::node) node, Grown first);
  Grown grown(std::uint32_t begin, Operator op, Grown left, Grown right);
  void refuse_test(const Expr& expr);
  Total total();
  EventName event();
  std::vector<EventName> events();

  // ---- items ----
  Header header();
  Item item();
  UnitItem unit_item();
  ClassItem class_item();
  ClassesItem classes_item();
  FirmsItem firms_item();
  FactItem fact_item();
  ParameterItem parameter_item();
  ParameterStep parameter_step();
  AccountItem account_item();
  RoleItem role_item();
  ClauseItem clause_item();  // from_text_clause.cpp
  void clause_body(ClauseItem& clause);
  void ask_for_clause_line(bool has_rules);
  void clause_end(ClauseItem& clause);  // cite or note
  std::optional<Rule> rule();
  Effect effect();
  Action action();
  Owe owe();
  PowerItem power_item();  // from_text_regime.cpp
  PoolItem pool_item();
  RankKey rank_key();
  TransitionItem transition_item();
  std::optional<TransitionLine> transition_line();
  TestItem test_item();  // from_text_example.cpp
  std::optional<Given> given();
  std::optional<TestStep> step();

  std::vector<Token> tokens_;
  std::vector<std::string_view> units_;
  Diagnostics& diagnostics_;
  Token nothing_;  // what is seen in the midst of a mistake
  std::size_t at_ = 0;
  std::uint32_t last_end_ = 0;  // where the last token taken ends
  bool lost_ = false;           // a mistake was reported and `recover` has not been called
  bool ended_ = false;  // the end was met where something was expected: nothing more is asked
  int nesting_ = 0;
  Saying form_;  // how the item or line being read is written, for the mend
  std::vector<Expectation> expectations_;
  std::size_t asked_at_ = 0;  // the token that `expectations_` are about
};

// One deeper while it lives; `allowed` is false, and the mistake reported, beyond the limit.
class Parser::Nest {
 public:
  explicit Nest(Parser& parser) : parser_(parser), allowed_(++parser.nesting_ <= deepest_nesting) {
    if (!allowed_) {
      parser_.too_deep();
    }
  }
  ~Nest() { --parser_.nesting_; }
  Nest(const Nest&) = delete;
  Nest& operator=(const Nest&) = delete;

  [[nodiscard]] bool allowed() const { return allowed_; }

 private:
  Parser& parser_;
  bool allowed_;
};

// `text`, as a message shows it: shortened, and without what could mislead.
[[nodiscard]] std::string in_backticks(std::string_view text);

// Puts every comment at the part beside which it was written.
void attach_comments(Syntax& syntax, const std::vector<Comment>& comments);

}  // namespace sluice::terms

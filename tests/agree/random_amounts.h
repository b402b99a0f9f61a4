// Random amounts and conditions over a vocabulary: what a clause may ask at its place, well-typed.
#pragma once

#include <optional>
#include <string>

#include "tests/agree/random_vocabulary.h"

namespace sluice::agree {

// What may be read where an expression stands.
struct Where {
  bool klass = true;  // the event happens to one class
  bool quantity = true;
  bool secured = false;  // some clause of the text asks for security, so that `bonded` counts
};

class Amounts {
 public:
  Amounts(Dice& dice, const Vocabulary& words, Where where)
      : dice_(dice), words_(words), where_(where) {}

  [[nodiscard]] terms::Expr known(const std::string& unit, int depth);
  [[nodiscard]] terms::Expr pure(int depth);
  // With a total or a quantity somewhere in it.
  [[nodiscard]] terms::Expr counted(const std::string& unit, int depth);
  [[nodiscard]] terms::Expr total(const std::string& unit);

  // A condition over facts, firms, classes and days.
  [[nodiscard]] terms::Expr known_condition(int depth);
  // A condition that may compare amounts; sums, caps, equalities, joined by and, or and not.
  [[nodiscard]] terms::Expr condition(int depth);
  // A condition with which `otherwise reduce` may stand.
  [[nodiscard]] terms::Expr reducing_condition();

  [[nodiscard]] terms::Duration window_length();

 private:
  [[nodiscard]] std::optional<terms::Expr> declared(Sort sort, const std::string& unit);
  [[nodiscard]] terms::Expr divisor();
  [[nodiscard]] terms::Expr quantity(const std::string& unit);
  [[nodiscard]] terms::Expr date();
  [[nodiscard]] terms::Expr atom();
  [[nodiscard]] terms::Expr firm_atom();
  [[nodiscard]] terms::Expr klass_atom();
  [[nodiscard]] terms::Expr comparison();
  [[nodiscard]] terms::Expr cap(bool falling);
  [[nodiscard]] std::string any_unit();

  Dice& dice_;
  const Vocabulary& words_;
  Where where_;
};

}  // namespace sluice::agree

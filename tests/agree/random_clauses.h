// Random clauses over a vocabulary: events, guards, effects and actions of every kind, overrides
// without cycles.
#pragma once

#include <string>
#include <vector>

#include "tests/agree/random_amounts.h"
#include "tests/agree/random_vocabulary.h"

namespace sluice::agree {

class Clauses {
 public:
  // `words` must outlive it.
  Clauses(Dice& dice, const Vocabulary& words) : dice_(dice), words_(words) {}

  // A few events, so that the clauses of a text meet each other; and whether the text asks for
  // security.
  void begin();
  // Those of an earlier text: what is written now keeps to their events and obligations.
  void begin_after(const std::vector<const terms::ClauseItem*>& known);

  // The clause that stands at place `at` of a text.
  void write(std::size_t at);
  // Where the text asks for security, a clause under which what is overdue loses it.
  void forfeit_some();
  // A clause overrides clauses after it in an order of their own, so that no cycle can arise.
  void override_some();

  std::vector<terms::ClauseItem> list;

 private:
  [[nodiscard]] std::vector<terms::EventName> events();
  [[nodiscard]] terms::Effect effect(bool later = false);
  [[nodiscard]] terms::Owe owe(Amounts& amounts, const Where& where, bool secured);
  [[nodiscard]] terms::Action action(const std::vector<terms::EventName>& on, Amounts& amounts,
                                     const Where& where);
  [[nodiscard]] terms::Rule rule(const std::vector<terms::EventName>& on, Amounts& amounts,
                                 const Where& where);

  Dice& dice_;
  const Vocabulary& words_;
  std::vector<terms::EventKind> busy_;
  std::vector<std::string> obligations_, secured_;  // names used so far
  bool secures_ = false;
};

}  // namespace sluice::agree

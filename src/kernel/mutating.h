// Mutating: walks one tree and hands out a copy of it for every small change. Internal to the
// kernel; mutants.cpp begins it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kernel/mutants.h"

namespace sluice {

class Mutating {
 public:
  explicit Mutating(const terms::Syntax& syntax);
  [[nodiscard]] std::vector<Mutant> run() &&;

 private:
  // The tree as it would be with `spot` changed; afterwards everything is as before.
  template <class T>
  void put(T& spot, T changed, MutantKind kind, std::string what) {
    T before = std::move(spot);
    spot = std::move(changed);
    mutants_.push_back({.kind = kind, .where = where_, .what = std::move(what), .syntax = syntax_});
    spot = std::move(before);
  }
  // The same where the change can be read off the words before and after it.
  template <class T>
  void put(T& spot, T changed, MutantKind kind);

  void item(terms::ClauseItem& clause);
  void item(terms::PowerItem& power);
  void item(terms::PoolItem& pool);
  void item(terms::ParameterItem& parameter);
  void item(terms::ClassItem& klass);
  void item(terms::FirmsItem& firms);
  void item(terms::ClassesItem& classes);
  template <class Other>
  void item(Other& /*nothing in it decides*/) {}

  void rule(terms::Require& require);
  void rule(terms::Always& always);
  void rule(terms::Action& action);
  void effect(terms::Effect& effect);
  void guard(std::optional<terms::Expr>& guard, const char* word);
  template <class T>
  void shorten(std::vector<T>& list, const char* what);

  void expr(terms::Expr& expr);
  void replace(terms::Expr& expr, std::size_t operand, MutantKind kind);
  void operation(terms::Expr& expr);
  void leaf(terms::Expr& expr);
  void total(terms::Total& total);
  void scope(terms::Total& total);
  void window(terms::Total& total);
  void heading(terms::Name& name, bool may_be_empty);
  void figure(terms::Figure& figure);
  void duration(terms::Duration& duration);
  void value(terms::Value& value);
  void date(Day& day);

  terms::Syntax syntax_;
  std::vector<std::string> headings_;
  std::vector<std::string> flows_;
  std::string pool_;  // some pool to queue in; empty: there is none
  std::string role_;
  std::string where_;
  std::vector<Mutant> mutants_;
};

}  // namespace sluice

// Whom a clause, power or pool is hard on, before and after: over every event, class, epoch and
// circumstance in which it stands. Internal to compare.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "terms/compare.h"
#include "terms/compare_bounds.h"
#include "terms/compare_expr.h"
#include "terms/explain_glossary.h"

namespace sluice::terms {

// What was found so far, from several places.
struct Shift {
  bool may_be_stricter = false;
  bool may_be_looser = false;
  bool is_stricter = false;  // shown by a case
  bool is_looser = false;
  bool unclear = false;
  std::string stricter_case;  // in words
  std::string looser_case;

  void add(const Shift& other);
  void stricter() { may_be_stricter = is_stricter = true; }
  void looser() { may_be_looser = is_looser = true; }
  void both_ways() { may_be_stricter = may_be_looser = true; }
  [[nodiscard]] Direction direction() const;
  [[nodiscard]] std::string witness(const Glossary& glossary) const;
};

// Two versions side by side, told in one language. Both rulebooks must outlive it.
class Versions {
 public:
  Versions(const Rulebook& older, const Rulebook& newer, Reading reading);

  [[nodiscard]] const Rulebook& older() const { return older_; }
  [[nodiscard]] const Rulebook& newer() const { return newer_; }
  [[nodiscard]] const Glossary& old_words() const { return old_words_; }
  [[nodiscard]] const Glossary& new_words() const { return new_words_; }
  [[nodiscard]] TwoGlossaries words() const { return {.older = old_words_, .newer = new_words_}; }
  // The newer version's first day, and every later one on which some figure changes.
  [[nodiscard]] const std::vector<Day>& days() const { return days_; }

  // The newer text with one thing as the older one has it (a figure, a class, a set, a clause, a
  // power or a pool): against the newer text it shows what this one change does by itself. Null
  // where the two do not fit together.
  template <class Kind>
  [[nodiscard]] std::shared_ptr<const Rulebook> without_change_of(const Kind& before) const {
    return with_older(decltype(Item::is)(before));
  }

  [[nodiscard]] Shift of_clause(const std::string& number) const;
  [[nodiscard]] Shift of_power(const std::string& number) const;
  // Of the pool's size and cap, where more is looser.
  [[nodiscard]] Shift of_pool(const std::string& name) const;

 private:
  [[nodiscard]] std::shared_ptr<const Rulebook> with_older(const decltype(Item::is)& thing) const;
  struct Occasion;
  [[nodiscard]] std::vector<Occasion> occasions(const std::string& number) const;
  void compare_at(const Occasion& occasion, std::size_t day, Shift& shift) const;

  const Rulebook& older_;
  const Rulebook& newer_;
  Glossary old_words_;
  Glossary new_words_;
  std::vector<Day> days_;
};

// The versions that show what one change does by itself: the newer text without it and with it. The
// change is judged together with all others where the newer text does not stand without it.
class Alone {
 public:
  template <class Kind>
  Alone(const Versions& versions, const Kind* before)
      : without_(before == nullptr ? nullptr : versions.without_change_of(*before)),
        versions_(without_ == nullptr ? versions.older() : *without_, versions.newer(),
                  versions.new_words().reading()) {}

  [[nodiscard]] bool by_itself() const { return without_ != nullptr; }
  [[nodiscard]] const Versions& versions() const { return versions_; }

 private:
  std::shared_ptr<const Rulebook> without_;
  Versions versions_;
};

}  // namespace sluice::terms

// How the plain judge reads expressions: values in fractions, conditions in three values.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "tests/agree/plain_world.h"

namespace sluice::agree {

// In this order `and` is the smaller and `or` the greater of two.
enum class Kleene : std::uint8_t { no, unknown, yes };

[[nodiscard]] constexpr Kleene negation(Kleene value) {
  return static_cast<Kleene>(2 - static_cast<int>(value));
}

// `left - right`, which must be at least 0, or above 0: one comparison of amounts.
struct Difference {
  const terms::Expr* left = nullptr;
  const terms::Expr* right = nullptr;
  bool strict = false;
  bool operator==(const Difference&) const = default;
};

// One conjunct of a condition: true when any of its parts is.
struct Conjunct {
  std::vector<std::pair<const terms::Expr*, bool>> conditions;  // true: it must not hold
  std::vector<Difference> differences;
};
// A condition as a conjunction; comparisons of amounts keep the order of the text.
[[nodiscard]] std::vector<Conjunct> conjuncts_of(const terms::Expr& condition,
                                                 bool negated = false);

class PlainReader {
 public:
  // Reads expressions of `text`, with the declarations that stand beside them there.
  PlainReader(const PlainWorld& world, const PlainQuestion& question, const terms::Syntax& text)
      : world_(world), question_(question), text_(text) {}

  [[nodiscard]] std::optional<Ratio> value(const terms::Expr& expr, std::int64_t quantity);
  [[nodiscard]] Kleene holds(const terms::Expr& condition, std::int64_t quantity);
  [[nodiscard]] std::optional<Ratio> slack(const Difference& difference, std::int64_t quantity);
  [[nodiscard]] Kleene holds(const Conjunct& conjunct, std::int64_t quantity);

 private:
  [[nodiscard]] std::optional<Ratio> reference(const terms::Reference& reference) const;
  [[nodiscard]] Ratio parameter(const terms::ParameterItem& item) const;
  // What is known of the fact, or null.
  [[nodiscard]] const PlainValue* fact(const std::string& path) const;
  // The firm or class that the subject is; nothing where that is not known.
  [[nodiscard]] std::optional<std::string> subject(const terms::Expr& subject) const;

  const PlainWorld& world_;
  const PlainQuestion& question_;
  const terms::Syntax& text_;
  std::map<const terms::Total*, Ratio> totals_;  // of this question, added up once
};

}  // namespace sluice::agree

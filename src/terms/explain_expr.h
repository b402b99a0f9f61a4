// Amounts and conditions as people say them. Internal to explain and compare.
#pragma once

#include <set>
#include <string>

#include "terms/explain_glossary.h"

namespace sluice::terms {

// One sentence in the making: a parameter is told with its figures when it is first named.
struct Telling {
  const Glossary& glossary;
  std::set<std::string> told;
};

// "the total of Domestic accelerators credited to the firm plus "Tolerance" (500 chips)"
[[nodiscard]] std::string amount_words(Telling& telling, const Expr& expr);

enum class Mood : std::uint8_t { is, must };
// "A is at least B", "A must be at least B". Denials are turned into what holds instead.
[[nodiscard]] std::string condition_words(Telling& telling, const Expr& expr, Mood mood);

// "at most", "不超过"; empty where the operator compares nothing.
[[nodiscard]] std::string relation_name(const Glossary& glossary, Operator op);

// "50%; 60% from 2026-07-01": every figure of the parameter with its dates.
[[nodiscard]] std::string figures_words(const Glossary& glossary, const ParameterItem& parameter);
[[nodiscard]] std::string step_words(const Glossary& glossary, const ParameterItem& parameter,
                                     const ParameterStep& step);
// "Tolerance", in quotes
[[nodiscard]] std::string parameter_name(const Glossary& glossary, const ParameterItem& parameter);

}  // namespace sluice::terms

// A case in words: what was asked, by whom, and how it was and is answered. Internal to compare.
#pragma once

#include <string>

#include "terms/compare_search.h"
#include "terms/explain_glossary.h"

namespace sluice::terms {

// What happens, to what and when, in which circumstances; without the quantity.
struct Scene {
  const Rulebook& book;
  const Glossary& glossary;
  EventName event;
  std::string klass;  // empty: no class
  const Circumstance& in;
};

[[nodiscard]] std::string case_words(const Scene& scene, const Case& shown);
// "a release of 10 chips of Nvidia H200 on 2026-07-01: owes 5 before, 6 now"
[[nodiscard]] std::string debt_words(const Scene& scene, std::int64_t quantity,
                                     const std::string& before, const std::string& after);

}  // namespace sluice::terms

// The amounts and bounds of a docket as words, for comparison only: seen_words.cpp reads them.
// Internal to the kernel.
#pragma once

#include <string>

#include "kernel/ids.h"
#include "terms/rulebook.h"

namespace sluice {

// How much of a docket is written.
enum class Depth : std::uint8_t {
  seen,  // what a step of a test judges and posts
  all,   // also what only permits, pools, powers and later days show
  raw    // all, and bounds as compiled instead of in lowest terms
};

class FormWords {
 public:
  FormWords(const terms::Rulebook& rulebook, const terms::Docket& docket, Depth depth)
      : rulebook_(rulebook), docket_(docket), depth_(depth) {}

  // A bound only has a sign: what no whole quantity and no whole totals tell apart is written
  // alike.
  [[nodiscard]] std::string bound(const terms::Form& form) const;
  // `whole`: it is posted rounded down, so that a part of a unit that nothing can complete is
  // nothing.
  [[nodiscard]] std::string amount(const terms::Form& form, bool whole) const;
  [[nodiscard]] std::string known(terms::KnownRef ref) const;

  [[nodiscard]] std::string name_of(HeadingId heading) const;
  [[nodiscard]] std::string name_of(terms::MentionId firm) const;
  [[nodiscard]] std::string name_of(terms::FirmSetId set) const;

 private:
  struct Reading;

  [[nodiscard]] bool by_firm_alone(terms::KnownRef ref) const;
  [[nodiscard]] bool by_firm_alone(const terms::Form& form) const;
  [[nodiscard]] Wide least_change(const terms::Slot& slot) const;
  [[nodiscard]] std::string slot_words(std::uint32_t place, terms::Scope scope,
                                       terms::FirmSetId firms) const;
  [[nodiscard]] std::string raw(const terms::Form& form) const;
  [[nodiscard]] std::string in_lowest_terms(const Reading& reading) const;
  template <class Print>
  [[nodiscard]] std::string firm_by_firm(const terms::Form& form, const Print& print) const;

  const terms::Rulebook& rulebook_;
  const terms::Docket& docket_;
  Depth depth_;
};

}  // namespace sluice

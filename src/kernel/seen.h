// What the tests in a text can see of it, in a normal form. Two texts of which this is equal cannot
// be told apart by any test in a text: neither the mutants that change nothing nor those of parts
// that such tests never run (powers, pools, lapses, holds after a default) are worth a test.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/day.h"
#include "kernel/ids.h"
#include "terms/rulebook.h"

namespace sluice {

// Where a step of a test can happen.
struct TextSite {
  std::string name;  // "release of H200", "overdue link of domestic", "year period end"
  terms::EventName event;
  HeadingId heading;  // none: the event has no class
};
// Those at which the text says something on some day, in the order of events and classes.
[[nodiscard]] std::vector<TextSite> sites_of(const terms::Rulebook& rulebook);
[[nodiscard]] std::string site_name(const terms::EventName& event, const std::string& heading);

// By the name of the site: what is judged there, from which day on. Neighbouring spans differ, the
// first begins at the version's first day.
struct SeenSpan {
  Day from;
  std::string words;
};
using Seen = std::map<std::string, std::vector<SeenSpan>, std::less<>>;
[[nodiscard]] Seen seen_of(const terms::Rulebook& rulebook);

// What tests never run as well (powers, pools, lapses, holds after a default). In no form that
// means anything but when it is compared, as is the next.
[[nodiscard]] std::string unseen_of(const terms::Rulebook& rulebook);
// All of it as it was compiled, also where no whole figures could tell.
[[nodiscard]] std::string compiled_of(const terms::Rulebook& rulebook);

// The sites and days at which two texts differ.
class Differences {
 public:
  Differences(const Seen& a, const Seen& b);

  [[nodiscard]] bool none() const { return spans_.empty(); }
  [[nodiscard]] bool at(const std::string& site, Day day) const;

 private:
  struct Span {
    Day from;
    Day before;  // the first day that is not in it
  };
  std::map<std::string, std::vector<Span>, std::less<>> spans_;
};

}  // namespace sluice

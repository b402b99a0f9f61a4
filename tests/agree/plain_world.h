// The world of the plain judge: every posting ever made, in a list, and what anybody knows.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "terms/syntax.h"

namespace sluice::agree {

struct PlainPosting {
  Day made;  // when it was written down
  Day day;   // that it counts on; earlier where it corrects something
  std::string flow;
  std::string heading;  // a class or a set of classes; empty: none
  std::string firm;     // empty: nobody's own
  Ratio amount;
};

// yes or no, a day, an amount, or the name of a firm or a class.
using PlainValue = std::variant<bool, Day, Ratio, std::string>;
using PlainFacts = std::map<std::string, PlainValue>;  // those that are known, by path

struct PlainWorld {
  std::vector<const terms::Syntax*> versions;   // oldest first; the last one is in force
  std::map<std::string, std::string> group_of;  // every registered firm
  std::map<Day, bool> declared_days;            // true: worked, false: a holiday
  std::map<std::string, PlainFacts> of_firm, of_class;
  std::vector<PlainPosting> postings;  // in the order in which they were made
};

struct PlainQuestion {
  std::string firm;
  terms::EventName event;
  std::string klass;  // or a set, of an overdue obligation; empty: none
  Day day;
  std::int64_t quantity = 0;
  bool all_or_nothing = false;
  PlainFacts facts;  // of the application, order or consignment; stated where not on file
  std::map<std::string, Ratio> permit_figures;
  std::set<std::string> attached;  // attachable clauses
  std::set<std::string> waived;    // clauses
  std::set<std::string> assented;  // roles
  // What the event happens to was begun under the version at `begun`; what the transitions since
  // then keep for things of this kind judges it.
  terms::TransitionSubject subject = terms::TransitionSubject::permits;
  std::size_t begun = 0;
};

// ---- the calendar, by definition

[[nodiscard]] Day plain_after(const PlainWorld& world, Day day, const terms::Duration& duration);
// Whether a posting of day `posted` counts in the window on `day`.
[[nodiscard]] bool in_window(const PlainWorld& world, terms::WindowKind kind,
                             const terms::Duration& last, Day posted, Day day);

// ---- what the text declares

// The attribute of a class, as a number.
[[nodiscard]] std::optional<Ratio> plain_attribute(const terms::Syntax& text,
                                                   const std::string& klass,
                                                   const std::string& attribute);
// The classes of a set, or the class itself.
[[nodiscard]] std::vector<std::string> plain_members(const terms::Syntax& text,
                                                     const std::string& heading);
[[nodiscard]] bool plain_in_firms(const terms::Syntax& text, const std::string& set,
                                  const std::string& firm);

// The sum of the postings that a total of `text` counts for the firm, each weighed by the version
// that held on its own day.
[[nodiscard]] Ratio plain_total(const PlainWorld& world, const terms::Syntax& text,
                                const terms::Total& total, const std::string& firm,
                                const std::string& klass, Day day);

// ---- versions, by definition

// A clause, and the place in PlainWorld::versions of the text that it is read in.
struct PlainBody {
  std::size_t version = 0;
  const terms::ClauseItem* clause = nullptr;
};
// What judges a thing of the kind, begun under the version at `begun`, on `day`.
[[nodiscard]] std::vector<PlainBody> plain_bodies(const PlainWorld& world,
                                                  terms::TransitionSubject subject,
                                                  std::size_t begun, Day day);

}  // namespace sluice::agree

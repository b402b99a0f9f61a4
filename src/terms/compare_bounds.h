// What one clause demands in given circumstances, read from a docket by names, so that two versions
// with different symbols compare. Internal to compare.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "terms/rulebook.h"

namespace sluice::terms {

// One clause, on one kind of event, for one class, in one epoch. Null: it does not stand there.
struct Standpoint {
  const Rulebook* book = nullptr;
  const Docket* docket = nullptr;
  const DocketClause* clause = nullptr;
};

// All that is known before the quantity is.
struct Circumstance {
  std::string firm;                    // empty: one that no text names
  std::map<std::string, Ratio> facts;  // amounts in units, day numbers, 1 for yes and 0 for no
  std::map<std::string, std::string> members;  // facts whose value is a firm or a class
  std::map<std::string, Ratio> permit;         // figures set on the permit
  Day day;
};

// A total by names.
struct Counted {
  std::string flow;
  std::string heading;              // empty: any class
  std::vector<std::string> posted;  // what is summed; empty: everything
  WindowKind window = WindowKind::ever;
  Duration last;
  std::string weight;
  Scope scope = Scope::all;
  std::string firms;
  std::vector<std::string> members;  // of Scope::firms

  bool operator==(const Counted&) const = default;
};

// k0 + cq·q + Σ c·total >= 0, everything in units.
struct Inequality {
  Ratio k0;
  Ratio cq;
  std::vector<std::pair<Counted, Ratio>> terms;
  bool strict = false;

  bool operator==(const Inequality&) const = default;
};

// Met when one of its alternatives holds; without any it is never met.
struct Demand {
  EffectKind effect = EffectKind::refuse;
  bool has_rest = false;
  std::vector<Inequality> alternatives;

  bool operator==(const Demand&) const = default;
};

[[nodiscard]] bool applies(const Standpoint& at, const Circumstance& in);
// Those that the circumstances do not meet already; none where the clause does not apply.
[[nodiscard]] std::vector<Demand> demands(const Standpoint& at, const Circumstance& in);
// Nothing where a figure cannot be computed, as when a fact that divides is 0.
[[nodiscard]] std::optional<Inequality> inequality(const Rulebook& book, const Docket& docket,
                                                   const Form& form, const Circumstance& in);

// What the circumstances of a clause consist of.
struct Asked {
  std::map<std::string, std::set<Ratio>> facts;          // the values that matter, by fact
  std::map<std::string, std::set<std::string>> members;  // likewise
  std::set<std::string> firms;                           // by name
  std::set<std::string> permit_figures;
  std::set<Day> days;  // on which the answer may change
};
void gather(const Standpoint& at, Asked& asked);

}  // namespace sluice::terms

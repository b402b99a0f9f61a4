// The kind, the unit and the degree of every expression, with a remark where one does not fit.
// Degree 0 is known before the quantity is: figures, facts, dates. Degree 1 is an amount that is
// counted: the quantity of the event and totals. Nothing of a higher degree may be written.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "terms/draft.h"

namespace sluice::terms {

struct Measured {
  FactType type = FactType::amount;
  UnitId unit;          // of amounts; none: a pure number
  bool counts = false;  // degree 1
};

// Where an expression stands, and so what it may read there.
struct Setting {
  Called place;                       // how messages call it
  std::span<const EventName> events;  // of a clause or power; empty for a pool
  bool quantity = true;               // there is a quantity
  bool firm = true;                   // there is a firm
};

// An arithmetic expression, which may also be a date; nothing after a remark.
[[nodiscard]] std::optional<Measured> measure(Draft& draft, const Expr& expr,
                                              const Setting& setting);

// An amount in `unit`; false after a remark.
bool measure_amount(Draft& draft, const Expr& expr, UnitId unit, const Setting& setting);

// A condition; false after a remark. Degree 0 throughout when `known`, as `when` and `unless` are.
enum class Reads : std::uint8_t { anything, known };
bool measure_condition(Draft& draft, const Expr& expr, Reads reads, const Setting& setting);

// The first total or quantity in the expression, or null: what makes it an amount.
[[nodiscard]] const Expr* first_counted(const Expr& expr);

// ---- leaves (measure_names.cpp) ----------------------------------------------------------------

[[nodiscard]] std::optional<Measured> measure_reference(Draft& draft, const Reference& reference,
                                                        Span span, const Setting& setting);
[[nodiscard]] std::optional<Measured> measure_quantity(Draft& draft, const QuantityTerm& term,
                                                       Span span, const Setting& setting);
[[nodiscard]] std::optional<Measured> measure_total(Draft& draft, const Total& total, Span span,
                                                    const Setting& setting);
// `subject is NAME` and `subject in NAME`, the subject being of type `type`; false after a remark.
bool measure_is(Draft& draft, const Expr& subject, const Name& name, const Setting& setting);
bool measure_in(Draft& draft, const Expr& subject, const Name& set, const Setting& setting);

// A duration that no calendar can hold is an error.
bool check_duration(Draft& draft, const Duration& duration);

}  // namespace sluice::terms

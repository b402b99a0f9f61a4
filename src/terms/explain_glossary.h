// What every sentence of a reading view needs: the language it is in, and what people call the
// things that a text names. Internal to explain and compare.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "terms/explain.h"
#include "terms/saying.h"

namespace sluice::terms {

class Glossary {
 public:
  // Keeps pointers into `syntax`, which must outlive it.
  Glossary(const Syntax& syntax, Reading reading);

  [[nodiscard]] const Syntax& syntax() const { return *syntax_; }
  [[nodiscard]] Reading reading() const { return reading_; }
  [[nodiscard]] bool english() const { return reading_ == Reading::english; }

  [[nodiscard]] std::string say(Saying saying,
                                std::initializer_list<std::string_view> parts = {}) const;
  // "a, b and c"
  [[nodiscard]] std::string listed(const std::vector<std::string>& parts,
                                   Saying last = {" and ", "和"}) const;
  // Chinese has single quotes within these.
  [[nodiscard]] std::string in_quotes(std::string_view text) const;
  // The label in this language, else its other half; empty where there is no label.
  [[nodiscard]] std::string label(const Label& label) const;

  [[nodiscard]] std::string on_day(Day day) const;  // 2026-07-01, 2026年7月1日
  [[nodiscard]] std::string lasting(const Duration& duration) const;
  [[nodiscard]] std::string figure(const Figure& figure) const;
  // "10 chips", "10枚". `unit` may be empty.
  [[nodiscard]] std::string amount(const std::string& number, const std::string& unit) const;
  [[nodiscard]] std::string value(const Value& value) const;
  [[nodiscard]] std::string unit(const std::string& name) const;

  // What the thing of this name is called: its label, else the name itself.
  [[nodiscard]] std::string heading(const std::string& name) const;  // a class or a set of classes
  [[nodiscard]] std::string firms(const std::string& name) const;    // in quotes
  [[nodiscard]] std::string role(const std::string& name) const;
  [[nodiscard]] std::string pool(const std::string& name) const;     // in quotes
  [[nodiscard]] std::string account(const std::string& name) const;  // in quotes
  [[nodiscard]] std::string fact(const std::string& path) const;     // in quotes; "firm.bonded"
  // What a fact of this type can be: "yes or no", "an amount in points", "one of "First round""
  [[nodiscard]] std::string fact_type(const std::string& type) const;
  // clause 5.2 (Domestic chips before release), power 8.1 (Urgent release)
  [[nodiscard]] std::string clause(const std::string& number) const;

  [[nodiscard]] const ParameterItem* parameter(const std::string& name) const;
  [[nodiscard]] const FactItem* fact_item(const std::string& path) const;
  [[nodiscard]] bool is_account(const std::string& name) const { return accounts_.contains(name); }
  // Whether a class gives this attribute as a date.
  [[nodiscard]] bool is_date_attribute(const std::string& name) const;

 private:
  [[nodiscard]] std::string called(const std::map<std::string, const Label*>& labels,
                                   const std::string& name) const;

  const Syntax* syntax_;
  Reading reading_;
  std::map<std::string, const Label*> headings_, firms_, roles_, pools_, accounts_, clauses_,
      powers_;
  std::map<std::string, const ParameterItem*> parameters_;
  std::map<std::string, const FactItem*> facts_;
};

[[nodiscard]] std::string_view subject_name(Subject subject);  // as facts are written: "firm"

}  // namespace sluice::terms

// What the checker says about a text, as tests state it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "terms/from_syntax.h"

namespace sluice::terms {

// A text that is right, for clauses under test to stand in.
inline constexpr std::string_view sample = R"(terms "Test" version 1 from 2026-01-01
unit chips, TPP, CNY
class H200 "H200" tpp = 15,832 TPP, price = 190,000 CNY, mass = 2.5, sold = yes
class H20 "H20" tpp = 2,368 TPP
class Ascend "Ascend" tpp = 12,032 TPP, mass = 3
classes domestic = Ascend
classes imported = H200, H20
firms named = A, B
role director "Director"
fact firm.bonded : yes_no proved by "bond register"
fact firm.maker : named
fact firm.value : CNY
fact application.first : date
fact application.kind : imported
fact consignment.tested : yes_no
account us_sold in chips
account paid in CNY
parameter ceiling = 1,000 chips
parameter ratio = 50%
parameter dated = 50% from 2026-07-01 = 60%
parameter share by firm = A: 30%, B: 25%
pool line of H200 size 100 chips open every month first come
clause 90 on application require firm in named otherwise queue in line
)";

struct Remark {
  Severity severity = Severity::error;
  std::string code;
  std::string at;  // the words of the text that it points to
  std::string message;
  std::string help;

  bool operator==(const Remark&) const = default;
};
void PrintTo(const Remark& remark,
             std::ostream* out);  // NOLINT(readability-identifier-naming): GoogleTest's

[[nodiscard]] std::vector<Remark> remarks_on(std::string_view text,
                                             const Rulebook* amended = nullptr);
[[nodiscard]] std::string in_sample(std::string_view clauses);

// One error, in the sample with these clauses.
void expect_error(std::string_view clauses, std::string_view code, std::string_view at,
                  std::string_view message, std::string_view help);
void expect_warning(std::string_view clauses, std::string_view code, std::string_view at,
                    std::string_view message, std::string_view help);
void expect_hint(std::string_view clauses, std::string_view code, std::string_view at,
                 std::string_view message, std::string_view help);
void expect_nothing(std::string_view clauses);

}  // namespace sluice::terms

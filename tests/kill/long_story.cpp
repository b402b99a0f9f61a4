#include "tests/kill/long_story.h"

#include <fstream>

#include "base/day.h"

namespace sluice {
namespace {

constexpr const char* long_terms = R"(terms "A long year"
version 1 from 2026-01-01
unit chips
class H200 "H200"
firms all_firms = Tencent

parameter ceiling = 900,000 chips

clause 1 "Ceiling"
  on grant of H200
  require total granted of H200 + quantity <= ceiling otherwise reduce

clause 2 "Report"
  on release of H200
  then report "where the chips are" within 60 days as deployment_report
)";

constexpr int consignments_a_day = 16;

}  // namespace

std::string write_long_story(const std::string& folder, int consignments) {
  const std::string text = folder + "/long.terms";
  const std::string story = folder + "/long.md";
  std::ofstream(text) << long_terms;
  std::ofstream out(story);
  Day day = *Day::from_civil(2026, 1, 5);
  out << "# A long year\n\nterms: " << text
      << "\n\n| day | who | does | expect |\n|---|---|---|---|\n"
      << "| " << to_text(day) << " | Tencent | apply Tencent 800,000 H200 as T-1 | allow |\n"
      << "| | officer + second | grant T-1 800,000 as P-1 until 2027-12-31 | allow |\n";
  for (int at = 0; at < consignments; ++at) {
    const bool begins = at % consignments_a_day == 0;
    day = begins ? day + 1 : day;
    out << "| " << (begins ? to_text(day) : "") << " | gate | lodge M" << at
        << " of P-1 8 | allow |\n"
        << "| | gate | write off M" << at << " 8 | allow |\n";
  }
  return story;
}

}  // namespace sluice

#include "tests/mutation/reasons.h"

#include <array>
#include <string_view>

namespace sluice::mutation {
namespace {

// Of a mutant of one of the worked texts: its fate, where it is, and how what it does begins.
struct Reason {
  Fate fate;
  std::string_view text;
  std::string_view where;
  std::string_view what;
  std::string_view why;
};

constexpr std::string_view power = "a test in a text uses no power";
constexpr std::string_view pool = "a test in a text opens no pool";
constexpr std::string_view later = "a test in a text lets nothing lapse, run out or be reported";

constexpr std::array reasons{
    Reason{Fate::survived, "h200_2026.terms", "clause 5.3", "`total overdue",
           "a total is never below nothing, so that `= 0` and `<= 0` are one demand"},
    Reason{Fate::beyond, "h200_2026.terms", "power 8.1", "", power},
    Reason{Fate::beyond, "h200_2026.terms", "pool second_round", "", pool},
    Reason{Fate::beyond, "h200_2026.terms", "clause 3.4", "", later},
    Reason{Fate::beyond, "h200_2026.terms", "clause 7.1", "", later},
    Reason{Fate::beyond, "h200_2026.terms", "parameter bond", "",
           "a test in a text asks for no security"},
    Reason{Fate::beyond, "tricky.terms", "pool round", "", pool},
    Reason{Fate::survived, "us_exporter_key.terms", "parameter customer_cap", "`1,000,000 chips`",
           "until 2 March 2026 the ceiling for all is as low and cited by the same number, so that "
           "the one for a customer never decides"},
    Reason{Fate::beyond, "us_exporter_key.terms", "clause 3", "", later},
    Reason{Fate::beyond, "us_exporter_key.terms", "clause 5", "", later},
    Reason{Fate::beyond, "allowances.terms", "clause 2", "", later},
    Reason{Fate::survived, "trq_fcfs.terms", "clause 2", "`total released of Wheat this year`",
           "the text is in force within one year, so that nothing counts from another"},
    Reason{Fate::survived, "trq_fcfs.terms", "clause 3", "`total released of Wheat this year`",
           "the text is in force within one year, so that nothing counts from another"},
};

}  // namespace

std::string reason_of(const std::string& text, const Tried& tried) {
  for (const Reason& reason : reasons) {
    if (tried.fate == reason.fate && text == reason.text && tried.where == reason.where &&
        tried.what.starts_with(reason.what)) {
      return std::string(reason.why);
    }
  }
  return "";
}

}  // namespace sluice::mutation

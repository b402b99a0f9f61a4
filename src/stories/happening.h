// What happened of itself on one day, and the rows of a story that state it:
//
//   lapse P-T 40,000          the rest of a permit lapsed
//   share A-7 9,000           a pool gave an application that much; 0: nothing was left for it
//   retest A-3                what waited was judged again; with the answer in `expect`
//   overdue link of Xinghe 504         fall IP-T          end P-T          forfeit 10,080,000
//   met link of Tencent       by something that happened that day, of itself or not
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "stories/expect.h"

namespace sluice {

struct Happening {
  Command command;
  Decision decision;
  std::string said;                     // the phrase for it, as the state was before
  std::vector<std::string> references;  // of what it is about, likewise
  bool of_itself = true;
  bool stated = false;  // by a row, so that no other row may claim it
};

struct StatementAnswer {
  bool passed = false;
  std::string found;  // what did happen, where it is something else
};

// Looks the statement up among the day's happenings and marks the one that it names as stated.
// Fault::malformed where it is no statement.
[[nodiscard]] Result<StatementAnswer> state_happening(const State& state,
                                                      std::vector<Happening>& happenings,
                                                      std::string_view statement,
                                                      const Expectation& expected);

}  // namespace sluice

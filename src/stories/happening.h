// What happened of itself on one day, and the rows of a story that state it:
//
//   lapse P-T 40,000          the rest of a permit lapsed
//   share A-7 9,000           a pool gave an application that much; 0: nothing was left for it
//   retest A-3                what waited was judged again; with the answer in `expect`
//   overdue link of Xinghe 504         fall IP-T          forfeit 10,080,000
//   end A-3                   the time for which it was to wait or to be reserved is over
//   met link of Tencent       by something that happened that day, of itself or not
#pragma once

#include <cstdint>
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
  std::uint32_t stated = 0;  // a bit for each kind of statement by which a row has claimed it
};

// The references of what a command is about; of what falls due, those of the thing that waits,
// lapses or ends.
[[nodiscard]] std::vector<std::string> what_it_is_about(const State& state, const Command& command);

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

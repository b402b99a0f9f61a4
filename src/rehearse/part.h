// A part in a history that several programs act out together, each with what it alone has to say:
// every message goes out once the service's journal stands where it is due.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rehearse/peer.h"

namespace sluice {

struct Cue {
  std::uint64_t after = 0;  // the entry behind which the message is due
  std::string day;          // moves the regime's day; empty: the command is sent
  std::string key;          // of the command
  std::string command;      // in JSON
  std::int64_t status = 0;  // with which it has to be answered
};

// {"cues": [{"after": 41, "key": "w/42", "status": 200, "command": {…}}, {"after": 41, "day":
// "2026-02-01"}, …]} in the order in which they are due. Fault::malformed.
[[nodiscard]] Result<std::vector<Cue>> part_from_text(std::string_view text);

struct Acted {
  std::uint64_t messages = 0;                    // copies counted
  std::uint64_t repeated = 0;                    // answered with an earlier entry
  std::map<std::string, std::int64_t> released;  // by permit, by this side's own account
  std::string fault;                             // what should not be; empty: nothing
};

// `faults`: none, or duplicate, where messages come twice and once more long after, under their
// keys. The balances of the permits on which this part alone drew are held against its account.
// `patience`: how long the journal may stand still before this side gives up.
[[nodiscard]] Acted act_out(const std::vector<Cue>& cues, Faults faults,
                            std::chrono::seconds patience, const Send& send);

}  // namespace sluice

// Record: where the commands of a story go. A journal that holds the beginning of the same story is
// not written again: its entries are compared with what the story says, in order, and new ones
// follow.
#pragma once

#include <functional>
#include <memory>

#include "journal/keeper.h"

namespace sluice {

// The instant and the salts of the next entry: the caller's, for nothing here asks the time.
using NextStamp = std::function<Stamp()>;

struct Recorded {
  std::uint64_t seq = 0;
  Decision decision;
};

class Record {
 public:
  // Reads what the journal holds already. Both arguments must outlive the record.
  [[nodiscard]] static Result<Record> open(Keeper& keeper, const NextStamp& next_stamp);

  // Decides the command and puts it on record. Fault::conflict where the journal holds another one
  // here.
  [[nodiscard]] Result<Recorded> submit(const Command& command);

  [[nodiscard]] const State& state() const;
  [[nodiscard]] std::uint64_t seq() const { return seq_; }  // of the last command

  // What is wrong, or empty.
  [[nodiscard]] Result<std::string> wrong_with_chain();
  [[nodiscard]] Result<std::string> wrong_with_replay();

 private:
  Record(Keeper& keeper, const NextStamp& next_stamp)
      : keeper_(&keeper), next_stamp_(&next_stamp) {}

  Keeper* keeper_;
  const NextStamp* next_stamp_;
  std::uint64_t seq_ = 0;
  std::vector<Bytes> written_;        // commands that the journal held at the start
  std::unique_ptr<State> rehearsed_;  // while those are compared
};

}  // namespace sluice

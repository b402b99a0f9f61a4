// Law: the enacted versions of the terms, oldest first, and which one governs what.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/day.h"
#include "kernel/ids.h"
#include "kernel/prepared.h"
#include "terms/rulebook.h"

namespace sluice {

class Law {
 public:
  [[nodiscard]] bool empty() const { return versions_.empty(); }
  [[nodiscard]] std::size_t size() const { return versions_.size(); }
  [[nodiscard]] const terms::Rulebook& at(std::size_t index) const { return *versions_[index]; }
  [[nodiscard]] const terms::Rulebook& latest() const { return *versions_.back(); }

  // The index of the version in force: the last enacted whose first day has come and whose last has
  // not passed; nothing before the first and after an end without a successor.
  [[nodiscard]] std::optional<std::size_t> in_force(Day day) const;

  void enact(std::shared_ptr<const terms::Rulebook> rulebook);

  // Of a docket of that version.
  [[nodiscard]] const Prepared& prepared(std::size_t index, const terms::Docket& docket) const {
    return (*prepared_[index])[static_cast<std::size_t>(&docket - at(index).dockets.data())];
  }

  // The bodies that judge a thing begun under version `begun`, once `now` is in force: what the
  // transitions of the versions between them keep (docs/terms-language.md, "Versions"). One part
  // when nothing is kept.
  struct Part {
    std::size_t version = 0;
    bool all_but = true;            // `clauses` are those left out; else those alone taken
    std::vector<ClauseId> clauses;  // ascending
  };
  [[nodiscard]] std::vector<Part> parts(terms::TransitionSubject subject, std::size_t begun,
                                        std::size_t now, Day day) const;
  // True when `parts` would be the single whole version `now`: the common case, asked first.
  [[nodiscard]] bool whole(std::size_t begun, std::size_t now) const { return begun == now; }

 private:
  std::vector<std::shared_ptr<const terms::Rulebook>> versions_;
  std::vector<std::shared_ptr<const std::vector<Prepared>>> prepared_;  // by version
};

}  // namespace sluice

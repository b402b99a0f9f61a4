// A list as an answer: everything that the caller may see is counted, and the page that was asked
// for is shown, as JSON or as CSV.
#pragma once

#include "administer/json.h"
#include "administer/route.h"

namespace sluice {

class ListAnswer {
 public:
  explicit ListAnswer(const Asked& asked);

  // The next thing that the caller may see; `show` makes its JSON if it is on the page. `owner`:
  // whose affairs that shows, none: nobody's.
  template <class Show>
  void add(PartyId owner, const Show& show) {
    if (total_ >= offset_ && total_ < offset_ + limit_) {
      items_.push_back(show());
      asked_.shows(owner);
    }
    ++total_;
  }
  // Where the page lies among all that is added.
  [[nodiscard]] std::uint64_t page_begin() const { return offset_; }
  [[nodiscard]] std::uint64_t page_end() const { return offset_ + limit_; }
  [[nodiscard]] Response made();

 private:
  const Asked& asked_;
  bool csv_ = false;
  std::uint64_t limit_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t total_ = 0;
  Json::Array items_;
};

}  // namespace sluice

// Pages that this program writes itself, for whoever has a browser and no account, or a paper in
// the hand: the public register, the check of a permit, a permit to print. They hold no script and
// ask for nothing but one stylesheet. Everything else a browser shows is site.h's.
#pragma once

#include <cstdint>
#include <vector>

#include "administer/route.h"
#include "kernel/cite.h"

namespace sluice {

// What a page knows of its visitor besides what every question has.
struct Visit {
  // What became of `?at=`: wrong ones are shown today's figures, and told so at the field.
  enum class At : std::uint8_t { good, no_day, not_yet };

  Language language = Language::english;
  Day today;  // the regime's, whatever day is shown
  At at = At::good;
  std::int64_t microseconds = 0;  // since 1970, of the answer
  bool over_tls = false;
};

// Routes as those of route.h; they are in no OpenAPI document, since they are for people.
[[nodiscard]] const std::vector<Route>& pages();

// As the address says, or else as the browser says that its reader likes it.
[[nodiscard]] Language language_of_page(const Request& request);

// A page that says what is in the way.
enum class Trouble : std::uint8_t { sign_in, not_on_file, not_now };
[[nodiscard]] Response trouble_page(const Request& request, const Caveat& notice, Trouble trouble);

namespace answers {  // page_*.cpp; each requires `asked.visit`
Response register_page(const Asked& asked);
Response terms_page(const Asked& asked);
Response check_page(const Asked& asked);
Response sealed_page(const Asked& asked);
Response permit_page(const Asked& asked);
Response stylesheet(const Asked& asked);
}  // namespace answers

}  // namespace sluice

#include "base/ratio.h"

std::int64_t chips(sluice::Ratio owed);
std::int64_t chips(sluice::Ratio owed) {
#ifdef MISTAKE
  return owed.rounded();  // must not compile
#else
  return owed.rounded(sluice::Rounding::up);
#endif
}

#include "base/day.h"

bool is_past(sluice::Day day);
bool is_past(sluice::Day day) {
#ifdef MISTAKE
  return day < 20'000;  // must not compile
#else
  return day < sluice::Day(20'000);
#endif
}

#include "base/day.h"

sluice::Day later(sluice::Day day, sluice::Day other);
sluice::Day later(sluice::Day day, sluice::Day other) {
#ifdef MISTAKE
  return day + other;  // must not compile
#else
  return day + (other - day);
#endif
}

#include "base/ratio.h"

sluice::Ratio half();
sluice::Ratio half() {
#ifdef MISTAKE
  return 0.5;  // must not compile
#else
  return {1, 2};
#endif
}

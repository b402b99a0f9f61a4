#include "base/id.h"

using FirmId = sluice::Id<struct FirmTag>;

FirmId third();
FirmId third() {
#ifdef MISTAKE
  return 3;  // must not compile
#else
  return FirmId{3};
#endif
}

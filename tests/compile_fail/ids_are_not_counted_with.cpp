#include "base/id.h"

using FirmId = sluice::Id<struct FirmTag>;

FirmId next(FirmId firm);
FirmId next(FirmId firm) {
#ifdef MISTAKE
  return firm + 1;  // must not compile
#else
  return FirmId{firm.value + 1};
#endif
}

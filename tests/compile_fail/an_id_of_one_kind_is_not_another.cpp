#include "base/id.h"

using FirmId = sluice::Id<struct FirmTag>;
using PermitId = sluice::Id<struct PermitTag>;

FirmId holder_of(PermitId permit);
FirmId holder_of(PermitId permit) {
#ifdef MISTAKE
  return permit;  // must not compile
#else
  return FirmId{permit.value};
#endif
}

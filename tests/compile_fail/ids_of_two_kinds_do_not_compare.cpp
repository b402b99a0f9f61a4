#include "base/id.h"

using FirmId = sluice::Id<struct FirmTag>;
using PermitId = sluice::Id<struct PermitTag>;

bool same(FirmId firm, PermitId permit);
bool same(FirmId firm, PermitId permit) {
#ifdef MISTAKE
  return firm == permit;  // must not compile
#else
  return firm.value == permit.value;
#endif
}

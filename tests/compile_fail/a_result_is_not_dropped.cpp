#include "base/result.h"

sluice::Result<void> stored();
void store();
void store() {
#ifdef MISTAKE
  stored();  // must not compile
#else
  if (!stored()) {
    return;
  }
#endif
}

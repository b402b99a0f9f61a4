#include "base/result.h"

int exit_code(sluice::Fault fault);
int exit_code(sluice::Fault fault) {
#ifdef MISTAKE
  switch (fault) {  // must not compile
#else
  switch (fault) {
    case sluice::Fault::unavailable:
#endif
    case sluice::Fault::malformed:
    case sluice::Fault::missing:
    case sluice::Fault::conflict:
    case sluice::Fault::unsupported:
    case sluice::Fault::damaged:
      return 1;
  }
  return 2;
}

// The judge over the state itself: what every command passes through.
#include "kernel/judging.h"
#include "kernel/situation.h"

namespace sluice {

void judge(std::span<const Body> bodies, const StateSituation& situation, const Matter& matter,
           Decision& out) {
  judging::judge_in(bodies, situation, matter, out);
}

}  // namespace sluice

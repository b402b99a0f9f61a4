// What a bound reads in a scene, and the totals that do not matter to it: enough of them that other
// bounds pass, and others that must not count. Internal to the kernel.
#pragma once

#include <optional>
#include <vector>

#include "kernel/suggest_scene.h"

namespace sluice {

// What moves the slack: one unit of the holding changes it by `change`.
struct Lever {
  Holding holding;
  Wide change = 0;
};
struct Limit {
  Wide k0 = 0;
  Wide cq = 0;
  std::vector<Lever> levers;  // one for each total that the form reads, where two can be told apart
  std::vector<BalanceRead> reads;
};
// Nothing: some fact that it needs is not known. The scene's own holdings are left aside.
[[nodiscard]] std::optional<Limit> limit_of(const terms::Rulebook& rulebook, const Scene& scene,
                                            const terms::Form& form, const Cast& cast);

// A quantity at which nothing fails that asks for the quantity alone, where there is one.
[[nodiscard]] Amount plain_quantity(const terms::Rulebook& rulebook, const Scene& scene);

// Raises totals that the protected limit does not read, so that the other bounds of the scene pass
// with room, as far as that can be done.
void make_room(const terms::Rulebook& rulebook, Scene& scene, const Limit& protect,
               const Cast& cast);

// More totals, that must not count in the limit: of another firm, of a firm under the same control,
// of another class.
enum class Noise : std::uint8_t { other_firm, sister_firm, other_class };
// The scene with the noise, or nothing when all of it would count.
[[nodiscard]] std::optional<Scene> with_noise(const terms::Rulebook& rulebook, const Scene& scene,
                                              const Limit& limit, Noise noise, const Cast& cast);

}  // namespace sluice

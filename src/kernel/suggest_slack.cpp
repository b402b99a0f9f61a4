#include "kernel/suggest_slack.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sluice {
namespace {

using terms::Rulebook;

constexpr std::array<Wide, 12> primes{3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41};

Wide magnitude(Wide value) {
  return value < 0 ? -value : value;
}

// What the totals and the quantity are, in the order of the levers.
struct Values {
  std::vector<Wide> held;
  Wide quantity = 1;
};

Wide slack_of(const Limit& limit, const Values& values) {
  Wide slack = limit.k0 + limit.cq * values.quantity;
  for (std::size_t at = 0; at < limit.levers.size(); ++at) {
    slack += limit.levers[at].change * values.held[at];
  }
  return slack;
}

bool within_range(const Values& values) {
  const auto fits = [](Wide value) { return value >= 0 && value <= amount_max; };
  return fits(values.quantity) && std::all_of(values.held.begin(), values.held.end(), fits);
}

Scene staged(const Scene& scene, const Limit& limit, const Values& values) {
  Scene result = scene;
  result.quantity = static_cast<Amount>(values.quantity);
  for (std::size_t at = 0; at < limit.levers.size(); ++at) {
    if (values.held[at] > 0) {
      Holding holding = limit.levers[at].holding;
      holding.amount = static_cast<Amount>(values.held[at]);
      result.holdings.push_back(std::move(holding));
    }
  }
  return result;
}

// The quantity is the last lever, so to speak.
Wide& taken_by(Values& values, std::size_t lever) {
  return lever < values.held.size() ? values.held[lever] : values.quantity;
}
Wide change_of(const Limit& limit, std::size_t lever) {
  return lever < limit.levers.size() ? limit.levers[lever].change : limit.cq;
}
std::string name_of(const Rulebook& rulebook, const Limit& limit, std::size_t lever) {
  return lever == limit.levers.size() ? "quantity"
                                      : rulebook.symbols.flows.at(static_cast<std::size_t>(
                                            limit.levers[lever].holding.flow));
}

std::optional<Edge> edge_at(const Rulebook& rulebook, const Scene& scene, const Limit& limit,
                            Values values, std::size_t lever) {
  const Wide change = change_of(limit, lever);
  const Wide least = lever == limit.levers.size() ? 1 : 0;
  if (change == 0) {
    return std::nullopt;
  }
  taken_by(values, lever) = 0;
  const Wide rest = slack_of(limit, values);
  if (change < 0 ? rest < 0 : rest >= 0) {
    return std::nullopt;
  }
  const Wide turn =
      change < 0 ? divided(rest, -change, Rounding::down) : divided(-rest, change, Rounding::up);
  Values passing = values;
  Values failing = values;
  taken_by(passing, lever) = turn;
  taken_by(failing, lever) = change < 0 ? turn + 1 : turn - 1;
  if (turn < least || taken_by(failing, lever) < least || !within_range(passing) ||
      !within_range(failing)) {
    return std::nullopt;
  }
  return Edge{.passing = staged(scene, limit, passing),
              .failing = staged(scene, limit, failing),
              .moved = name_of(rulebook, limit, lever),
              .exact = slack_of(limit, passing) == 0};
}

// Whole x, y >= least with a·x + b·y = sum, the smallest there are; a > 0 > b.
std::optional<std::pair<Wide, Wide>> meet(Wide a, Wide b, Wide sum, Wide least_x, Wide least_y) {
  sum -= a * least_x + b * least_y;
  Wide old_r = a;
  Wide r = -b;
  Wide old_s = 1;
  Wide s = 0;
  while (r != 0) {
    const Wide times = old_r / r;
    old_r = std::exchange(r, old_r - times * r);
    old_s = std::exchange(s, old_s - times * s);
  }
  const Wide common = old_r;
  if (sum % common != 0) {
    return std::nullopt;
  }
  const Wide period = -b / common;  // of x
  // a·x = sum (mod -b)
  Wide x = (old_s % period) * ((sum / common) % period) % period;
  x = x < 0 ? x + period : x;
  const Wide lowest = divided(sum, a, Rounding::up);  // y >= 0
  if (x < lowest) {
    x += divided(lowest - x, period, Rounding::up) * period;
  }
  const Wide y = (a * x - sum) / -b;
  return std::pair(x + least_x, y + least_y);
}

// An edge at which the slack is 0, and short by the least that whole quantities can bring about.
std::optional<Edge> sharpest_edge(const Rulebook& rulebook, const Scene& scene, const Limit& limit,
                                  const Values& values) {
  const std::size_t count = limit.levers.size() + 1;
  for (std::size_t up = 0; up < count; ++up) {
    for (std::size_t down = 0; down < count; ++down) {
      const Wide a = change_of(limit, up);
      const Wide b = change_of(limit, down);
      if (a <= 0 || b >= 0) {
        continue;
      }
      Values passing = values;
      taken_by(passing, up) = 0;
      taken_by(passing, down) = 0;
      Values failing = passing;
      const Wide rest = slack_of(limit, passing);
      const Wide least_up = up == limit.levers.size() ? 1 : 0;
      const Wide least_down = down == limit.levers.size() ? 1 : 0;
      const Wide common = greatest_common_divisor(a, b);
      const Wide spare = ((rest % common) + common) % common;  // no whole quantity removes it
      const auto at_zero = meet(a, b, spare - rest, least_up, least_down);
      const auto below = meet(a, b, spare - common - rest, least_up, least_down);
      if (!at_zero || !below) {
        continue;
      }
      taken_by(passing, up) = at_zero->first;
      taken_by(passing, down) = at_zero->second;
      taken_by(failing, up) = below->first;
      taken_by(failing, down) = below->second;
      if (within_range(passing) && within_range(failing)) {
        return Edge{
            .passing = staged(scene, limit, passing),
            .failing = staged(scene, limit, failing),
            .moved = name_of(rulebook, limit, up) + " and " + name_of(rulebook, limit, down),
            .exact = true};
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Wide> seeds_of(const Limit& limit) {
  Wide step = magnitude(limit.cq);
  for (const Lever& lever : limit.levers) {
    step = std::max(step, magnitude(lever.change));
  }
  std::vector<Wide> seeds;
  for (std::size_t at = 0; at < limit.levers.size(); ++at) {
    const Wide change = magnitude(limit.levers[at].change);
    const Wide times = change == 0 ? 1 : divided(step, change, Rounding::up);
    seeds.push_back(primes[at % primes.size()] * times);
  }
  return seeds;
}

std::vector<Edge> edges_of(const Rulebook& rulebook, const Scene& scene, const Limit& limit) {
  std::vector<Edge> edges;
  const Values values{.held = seeds_of(limit), .quantity = scene.quantity};
  const Values nothing{.held = std::vector<Wide>(limit.levers.size(), 0),
                       .quantity = scene.quantity};
  for (const Values& from : {values, nothing}) {
    for (std::size_t at = 0; edges.size() < 6 && at <= limit.levers.size(); ++at) {
      // The quantity first: that is how people think of a limit.
      const std::size_t lever = (at + limit.levers.size()) % (limit.levers.size() + 1);
      if (auto edge = edge_at(rulebook, scene, limit, from, lever)) {
        edges.push_back(std::move(*edge));
      }
    }
    const bool exact =
        std::any_of(edges.begin(), edges.end(), [](const Edge& edge) { return edge.exact; });
    if (!exact) {
      if (auto edge = sharpest_edge(rulebook, scene, limit, from)) {
        edges.push_back(std::move(*edge));
      }
    }
    if (!edges.empty()) {
      break;
    }
  }
  return edges;
}

Scene filled(const Scene& scene, const Limit& limit) {
  return staged(scene, limit, {.held = seeds_of(limit), .quantity = scene.quantity});
}

}  // namespace sluice

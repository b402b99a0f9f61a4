#include "terms/compare_acts.h"

#include <algorithm>

#include "base/figures.h"
#include "terms/compare_signs.h"

namespace sluice::terms {
namespace {

// Credits and what is carried over serve the firm; everything else binds it.
bool serves(ActKind kind) {
  return kind == ActKind::carry || kind == ActKind::credit;
}

void note_one(const Act& act, bool is_new, Shift& shift) {
  if (serves(act.kind) == is_new) {
    shift.looser();
  } else {
    shift.stricter();
  }
}

void compare_durations(const Duration& before, const Duration& after, Shift& shift) {
  if (before.unit != after.unit) {
    shift.unclear = true;
  } else if (after.count < before.count) {
    shift.stricter();
  } else if (after.count > before.count) {
    shift.looser();
  }
}

std::uint32_t events_of(const Act& act) {
  std::uint32_t mask = 0;
  for (const EventName& event : act.events) {
    mask |= std::uint32_t{1} << static_cast<unsigned>(event.kind);
  }
  return mask;
}

class Acts {
 public:
  Acts(const Standpoint& before, const Standpoint& after, const Scene& scene, Shift& shift)
      : before_(before), after_(after), scene_(scene), shift_(shift) {}

  void compare(const Act& was, const Act& is) {
    switch (is.kind) {
      case ActKind::owe:
        compare_owed(was, is);
        break;
      case ActKind::lapse_after:
      case ActKind::lapse_rest:
        compare_durations(was.within, is.within, shift_);
        shift_.unclear = shift_.unclear || was.unless != is.unless;
        break;
      case ActKind::hold:
        compare_holds(was, is);
        break;
      case ActKind::report:
        compare_durations(was.within, is.within, shift_);
        break;
      case ActKind::carry:
        move(was.up_to, is.up_to, false);
        move(was.amount, is.amount, false);
        break;
      case ActKind::credit:
        move(was.amount, is.amount, false);
        break;
      case ActKind::forfeit:
        if (was.discharge != is.discharge) {
          is.discharge ? shift_.looser() : shift_.stricter();
        }
        break;
    }
  }

 private:
  [[nodiscard]] std::optional<Inequality> amount(const Standpoint& at, std::uint32_t form) const {
    return inequality(*at.book, *at.docket, at.docket->forms[form], scene_.in);
  }

  // `binds`: more of it is harder on the firm.
  void move(std::uint32_t was, std::uint32_t is, bool binds) {
    const auto before = amount(before_, was);
    const auto after = amount(after_, is);
    if (!before || !after) {
      shift_.unclear = true;
      return;
    }
    const int moved = movement(*before, *after);
    if (moved == 2) {
      shift_.both_ways();
    } else if (moved != 0) {
      (moved == 1) == binds ? shift_.stricter() : shift_.looser();
    }
  }

  void compare_owed(const Act& was, const Act& is) {
    move(was.amount, is.amount, true);
    tell_debt(was, is);
    compare_durations(was.within, is.within, shift_);
    if (was.secured != is.secured) {
      is.secured ? shift_.stricter() : shift_.looser();
    } else if (is.secured) {
      move(was.security, is.security, true);
    }
    const auto owed_in = [](const Standpoint& at, const Act& act) {
      return act.heading.is_none() ? std::string()
                                   : at.book->symbols.headings.at(act.heading.index());
    };
    shift_.unclear = shift_.unclear || owed_in(before_, was) != owed_in(after_, is);
  }

  // What ten units owe, where that differs and nothing is counted yet.
  void tell_debt(const Act& was, const Act& is) {
    constexpr std::int64_t ten = 10;
    const auto before = amount(before_, was.amount);
    const auto after = amount(after_, is.amount);
    if (!before || !after || !is_small(*before) || !is_small(*after)) {
      return;
    }
    const auto owed = [](const Inequality& row) {
      return (row.k0 + row.cq * Ratio(ten)).rounded(Rounding::up);
    };
    if (owed(*before) == owed(*after)) {
      return;
    }
    std::string& place = owed(*after) > owed(*before) ? shift_.stricter_case : shift_.looser_case;
    if (place.empty()) {
      place = debt_words(scene_, ten, grouped(owed(*before)), grouped(owed(*after)));
    }
  }

  static bool is_small(const Inequality& row) {
    const Ratio most(1'000'000'000'000);
    const auto small = [&most](const Ratio& value) {
      return value < most && value > -most && value.den() < Wide{1} << 40;
    };
    return small(row.k0) && small(row.cq);
  }

  void compare_holds(const Act& was, const Act& is) {
    const std::uint32_t before = events_of(was);
    const std::uint32_t after = events_of(is);
    if ((after & ~before) != 0) {
      shift_.stricter();
    }
    if ((before & ~after) != 0) {
      shift_.looser();
    }
    if (was.until_none_overdue != is.until_none_overdue) {
      is.until_none_overdue ? shift_.looser() : shift_.stricter();
    }
  }

  const Standpoint& before_;
  const Standpoint& after_;
  const Scene& scene_;
  Shift& shift_;
};

std::vector<const Act*> acts_at(const Standpoint& at, const Circumstance& in) {
  std::vector<const Act*> acts;
  if (applies(at, in)) {
    for (std::uint32_t i = at.clause->acts.begin; i < at.clause->acts.begin + at.clause->acts.count;
         ++i) {
      acts.push_back(&at.docket->acts[i]);
    }
  }
  return acts;
}

}  // namespace

void compare_acts(const Standpoint& before, const Standpoint& after, const Scene& scene,
                  Shift& shift) {
  const std::vector<const Act*> was = acts_at(before, scene.in);
  std::vector<const Act*> is = acts_at(after, scene.in);
  Acts acts(before, after, scene, shift);
  for (const Act* const act : was) {
    const auto same = std::find_if(is.begin(), is.end(),
                                   [act](const Act* other) { return other->kind == act->kind; });
    if (same == is.end()) {
      note_one(*act, false, shift);
    } else {
      acts.compare(*act, **same);
      is.erase(same);
    }
  }
  for (const Act* const act : is) {
    note_one(*act, true, shift);
  }
}

}  // namespace sluice::terms

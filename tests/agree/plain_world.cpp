#include "tests/agree/plain_world.h"

#include <algorithm>

namespace sluice::agree {

using namespace sluice::terms;

namespace {

Day clipped(int year, int month, int day) {
  for (; day > 28; --day) {
    if (const auto date = Day::from_civil(year, month, day)) {
      return *date;
    }
  }
  return Day::from_civil(year, month, day).value_or(Day());
}

template <class Thing>
const Thing* thing_named(const Syntax& text, const std::string& name) {
  for (const Item& item : text.items) {
    const Thing* const thing = std::get_if<Thing>(&item.is);
    if (thing != nullptr && thing->name.text == name) {
      return thing;
    }
  }
  return nullptr;
}

const Syntax& version_on(const PlainWorld& world, Day day) {
  const Syntax* found = world.versions.front();
  for (const Syntax* const version : world.versions) {
    if (version->header.from <= day) {
      found = version;
    }
  }
  return *found;
}

bool is_named(const std::vector<Name>& names, const std::string& name) {
  return std::any_of(names.begin(), names.end(),
                     [&name](const Name& each) { return each.text == name; });
}

bool counts_firm(const PlainWorld& world, const Syntax& text, const Total& total,
                 const std::string& asking, const std::string& posted) {
  switch (total.by) {
    case FirmScope::all_by_default:
    case FirmScope::all:
      return true;
    case FirmScope::firm:
      return posted == asking;
    case FirmScope::group: {
      const auto theirs = world.group_of.find(posted);
      const auto ours = world.group_of.find(asking);
      return theirs != world.group_of.end() && ours != world.group_of.end() &&
             theirs->second == ours->second;
    }
    case FirmScope::named:
      return plain_in_firms(text, total.firms.text, posted);
  }
  return false;
}

// Under a set: the set itself and its classes; under a weight, single classes alone.
bool counts_heading(const Syntax& text, const Total& total, const std::string& klass,
                    const std::string& posted) {
  if (!total.weight.text.empty() && thing_named<ClassItem>(text, posted) == nullptr) {
    return false;
  }
  if (total.scope == ClassScope::any_class) {
    return true;
  }
  const std::string& heading = total.scope == ClassScope::this_class ? klass : total.heading.text;
  const std::vector<std::string> members = plain_members(text, heading);
  return posted == heading || std::find(members.begin(), members.end(), posted) != members.end();
}

}  // namespace

Day plain_after(const PlainWorld& world, Day day, const Duration& duration) {
  switch (duration.unit) {
    case DurationUnit::days:
      return day + duration.count;
    case DurationUnit::working_days: {
      int left = duration.count;
      while (left > 0) {
        day = day + 1;
        const auto declared = world.declared_days.find(day);
        const bool works =
            declared != world.declared_days.end() ? declared->second : !day.is_weekend();
        left -= works ? 1 : 0;
      }
      return day;
    }
    case DurationUnit::months: {
      const int months = day.year() * 12 + (day.month() - 1) + duration.count;
      return clipped(months / 12, months % 12 + 1, day.day_of_month());
    }
  }
  return day;
}

bool in_window(const PlainWorld& world, WindowKind kind, const Duration& last, Day posted,
               Day day) {
  if (posted > day) {
    return false;
  }
  const bool this_year = posted.year() == day.year();
  switch (kind) {
    case WindowKind::ever:
      return true;
    case WindowKind::this_month:
      return this_year && posted.month() == day.month();
    case WindowKind::this_quarter:
      return this_year && (posted.month() - 1) / 3 == (day.month() - 1) / 3;
    case WindowKind::this_year:
      return this_year;
    case WindowKind::last:
      return day < plain_after(world, posted, last);
  }
  return false;
}

std::vector<std::string> plain_members(const Syntax& text, const std::string& heading) {
  const ClassesItem* const set = thing_named<ClassesItem>(text, heading);
  if (set == nullptr) {
    return {heading};
  }
  std::vector<std::string> members;
  for (const Name& name : set->members) {
    members.push_back(name.text);
  }
  return members;
}

bool plain_in_firms(const Syntax& text, const std::string& set, const std::string& firm) {
  const FirmsItem* const firms = thing_named<FirmsItem>(text, set);
  return firms != nullptr && is_named(firms->members, firm);
}

std::optional<Ratio> plain_attribute(const Syntax& text, const std::string& klass,
                                     const std::string& attribute) {
  const ClassItem* const item = thing_named<ClassItem>(text, klass);
  if (item == nullptr) {
    return std::nullopt;
  }
  for (const Attribute& each : item->attributes) {
    if (each.name.text != attribute) {
      continue;
    }
    if (const Figure* const figure = std::get_if<Figure>(&each.value.is)) {
      return figure->value;
    }
    if (const DateValue* const date = std::get_if<DateValue>(&each.value.is)) {
      return Ratio(date->day.number());
    }
    if (const YesNo* const answer = std::get_if<YesNo>(&each.value.is)) {
      return Ratio(answer->yes ? 1 : 0);
    }
  }
  return std::nullopt;
}

Ratio plain_total(const PlainWorld& world, const Syntax& text, const Total& total,
                  const std::string& firm, const std::string& klass, Day day) {
  Ratio sum;
  for (const PlainPosting& posting : world.postings) {
    if (posting.made > day || posting.flow != total.flow.text ||
        !counts_firm(world, text, total, firm, posting.firm) ||
        !counts_heading(text, total, klass, posting.heading) ||
        !in_window(world, total.window, total.last, posting.day, day)) {
      continue;
    }
    const Ratio weight =
        total.weight.text.empty()
            ? Ratio(1)
            : plain_attribute(version_on(world, posting.day), posting.heading, total.weight.text)
                  .value_or(0);
    sum = sum + weight * posting.amount;
  }
  return sum;
}

namespace {

// Whether the transition of `text` keeps clause `number` for things of the kind on the day; asked
// of no clause, whether it keeps the whole of the old text.
bool keeps(const Syntax& text, TransitionSubject subject, const std::string& number, Day day) {
  for (const Item& item : text.items) {
    const TransitionItem* const transition = std::get_if<TransitionItem>(&item.is);
    if (transition == nullptr) {
      continue;
    }
    for (const TransitionLine& line : transition->lines) {
      const bool over = line.until && *line.until < day;
      if (line.subject == subject && line.manner == TransitionManner::keep && !over &&
          (line.clauses.empty() || is_named(line.clauses, number))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::vector<PlainBody> plain_bodies(const PlainWorld& world, TransitionSubject subject,
                                    std::size_t begun, Day day) {
  std::vector<PlainBody> bodies;
  for (std::size_t version = begun; version < world.versions.size(); ++version) {
    const Syntax& text = *world.versions[version];
    if (version > begun) {
      std::erase_if(bodies, [&](const PlainBody& body) {
        return !keeps(text, subject, body.clause->number.text, day);
      });
    }
    if (version > begun && keeps(text, subject, "", day)) {
      continue;  // nothing of the new text is added to what is kept whole
    }
    for (const Item& item : text.items) {
      const ClauseItem* const clause = std::get_if<ClauseItem>(&item.is);
      const bool known = clause == nullptr ||
                         std::any_of(bodies.begin(), bodies.end(), [clause](const PlainBody& body) {
                           return body.clause->number.text == clause->number.text;
                         });
      if (!known) {
        bodies.push_back({.version = version, .clause = clause});
      }
    }
  }
  return bodies;
}

}  // namespace sluice::agree

#include "kernel/seen.h"

#include <algorithm>

#include "kernel/seen_words.h"
#include "kernel/text_world.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

using terms::Rulebook;

constexpr std::size_t stages = static_cast<std::size_t>(EventKind::waiver);

bool says_something(const Rulebook& rulebook, const TextSite& site) {
  return std::any_of(rulebook.epochs.begin(), rulebook.epochs.end(), [&](Day day) {
    return !docket_of(rulebook, site.event, site.heading, day).clauses.empty();
  });
}

std::string words_of(const Rulebook& rulebook, const terms::RuledPower& power, Depth depth) {
  std::string words = rulebook.symbols.clauses.at(power.id.index());
  for (const terms::Docket& docket : power.dockets) {
    words += words_of(rulebook, docket, power.heading, depth);
  }
  return words + terms::to_text(power.by);
}

std::string words_of(const Rulebook& rulebook, const terms::RuledPool& pool, Depth depth) {
  std::string words = rulebook.symbols.pools.at(pool.id.index());
  for (const terms::Docket& docket : pool.dockets) {
    const FormWords forms(rulebook, docket, depth);
    for (const terms::Form& form : docket.forms) {
      words += " " + forms.amount(form, false);
    }
  }
  return words + " lot " + std::to_string(pool.lot) + " on " + to_text(pool.on) + "\n";
}

std::string everything(const Rulebook& rulebook, Depth depth) {
  std::string words;
  for (const Day day : rulebook.epochs) {
    words += to_text(day) + "\n";
  }
  for (const TextSite& site : sites_of(rulebook)) {
    for (const Day day : rulebook.epochs) {
      words += words_of(rulebook, docket_of(rulebook, site.event, site.heading, day), site.heading,
                        depth);
    }
  }
  for (const terms::RuledPower& power : rulebook.powers) {
    words += words_of(rulebook, power, depth);
  }
  for (const terms::RuledPool& pool : rulebook.pools) {
    words += words_of(rulebook, pool, depth);
  }
  return words;
}

}  // namespace

std::string site_name(const terms::EventName& event, const std::string& heading) {
  const bool without = event.kind == EventKind::period_end || event.kind == EventKind::waiver;
  return terms::to_text(event) + (without ? "" : " of " + heading);
}

std::vector<TextSite> sites_of(const Rulebook& rulebook) {
  std::vector<TextSite> sites;
  const auto add = [&](const terms::EventName& event, HeadingId heading) {
    const std::string name =
        heading.is_none() ? std::string() : rulebook.symbols.headings.at(heading.index());
    TextSite site{.name = site_name(event, name), .event = event, .heading = heading};
    if (says_something(rulebook, site)) {
      sites.push_back(std::move(site));
    }
  };
  for (std::size_t event = 0; event < stages; ++event) {
    for (const HeadingId klass : rulebook.classes) {
      add({.kind = static_cast<EventKind>(event)}, klass);
    }
  }
  add({.kind = EventKind::waiver}, HeadingId::none());
  for (const terms::PeriodKind period :
       {terms::PeriodKind::month, terms::PeriodKind::quarter, terms::PeriodKind::year}) {
    add({.kind = EventKind::period_end, .period = period}, HeadingId::none());
  }
  for (std::uint32_t number = 0; number < rulebook.symbols.obligations.size(); ++number) {
    for (std::uint32_t heading = 0; heading < rulebook.symbols.headings.size(); ++heading) {
      add({.kind = EventKind::overdue,
           .obligation = {.text = rulebook.symbols.obligations.at(number)}},
          HeadingId{heading});
    }
  }
  return sites;
}

Seen seen_of(const Rulebook& rulebook) {
  Seen seen;
  for (const TextSite& site : sites_of(rulebook)) {
    std::vector<SeenSpan>& spans = seen[site.name];
    for (const Day day : rulebook.epochs) {
      std::string words = words_of(rulebook, docket_of(rulebook, site.event, site.heading, day),
                                   site.heading, Depth::seen);
      if (spans.empty() || spans.back().words != words) {
        spans.push_back({.from = day, .words = std::move(words)});
      }
    }
  }
  return seen;
}

std::string unseen_of(const Rulebook& rulebook) {
  return everything(rulebook, Depth::all);
}

std::string compiled_of(const Rulebook& rulebook) {
  return everything(rulebook, Depth::raw);
}

Differences::Differences(const Seen& a, const Seen& b) {
  static const std::vector<SeenSpan> nothing;
  const auto words_on = [](const std::vector<SeenSpan>& spans, Day day) -> const std::string& {
    static const std::string silence;
    const std::string* words = &silence;
    for (const SeenSpan& span : spans) {
      if (span.from <= day || words == &silence) {
        words = &span.words;
      }
    }
    return *words;
  };
  const auto compare = [&](const std::string& site, const std::vector<SeenSpan>& ours,
                           const std::vector<SeenSpan>& theirs) {
    std::vector<Day> days{Day(INT32_MIN / 2)};
    for (const auto* spans : {&ours, &theirs}) {
      for (const SeenSpan& span : *spans) {
        days.push_back(span.from);
      }
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    std::vector<Span> different;
    for (std::size_t at = 0; at < days.size(); ++at) {
      if (words_on(ours, days[at]) != words_on(theirs, days[at])) {
        different.push_back(
            {.from = days[at], .before = at + 1 < days.size() ? days[at + 1] : Day(INT32_MAX / 2)});
      }
    }
    if (!different.empty()) {
      spans_.emplace(site, std::move(different));
    }
  };
  for (const auto& [site, spans] : a) {
    const auto other = b.find(site);
    compare(site, spans, other == b.end() ? nothing : other->second);
  }
  for (const auto& [site, spans] : b) {
    if (!a.contains(site)) {
      compare(site, nothing, spans);
    }
  }
}

bool Differences::at(const std::string& site, Day day) const {
  const auto found = spans_.find(site);
  return found != spans_.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [day](const Span& span) { return span.from <= day && day < span.before; });
}

}  // namespace sluice

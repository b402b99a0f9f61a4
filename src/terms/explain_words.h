// Events, effects and totals as people say them. Internal to explain and compare.
#pragma once

#include <string>
#include <vector>

#include "terms/explain_glossary.h"

namespace sluice::terms {

// "On each release of Nvidia H200", "At the end of each year"
[[nodiscard]] std::string occasion(const Glossary& glossary, const std::vector<EventName>& on,
                                   const std::vector<Name>& of);
// What is refused or held then: "the application or release". One of several words where the clause
// stands on several events.
[[nodiscard]] std::string what_is_judged(const Glossary& glossary,
                                         const std::vector<EventName>& on);
// From when days count: "the write-off", "the grant"
[[nodiscard]] std::string counted_from(const Glossary& glossary, const std::vector<EventName>& on);
[[nodiscard]] std::string event_noun(const Glossary& glossary, const EventName& event);
// "release of 10 chips of Nvidia H200"; of a period end the noun alone.
[[nodiscard]] std::string event_of(const Glossary& glossary, const EventName& event,
                                   std::string_view goods);
// "release", "overdue link", "month period end": for lists of changes.
[[nodiscard]] std::string event_name(const Glossary& glossary, const EventName& event);
// "releases"; what may be held or must follow
[[nodiscard]] std::string event_plural(const Glossary& glossary, const EventName& event);
[[nodiscard]] std::string obligation(const Glossary& glossary, const Name& name);

// "the total of Nvidia H200 released to the firm in the last 30 days (counted in tpp)"
[[nodiscard]] std::string total_words(const Glossary& glossary, const Total& total);

// "the release is held"; a whole sentence but for its capital and its stop.
[[nodiscard]] std::string effect_words(const Glossary& glossary, const Effect& effect,
                                       std::string_view judged);
// "refuse", "hold up to 90 days, then refuse": for lists of changes.
[[nodiscard]] std::string effect_name(const Glossary& glossary, const Effect& effect);

}  // namespace sluice::terms

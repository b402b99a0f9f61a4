#include <algorithm>
#include <utility>

#include "terms/declare.h"

namespace sluice::terms {
namespace {

bool declare_number(Draft& draft, const Name& number, ClauseId id) {
  if (draft.book.clause(id) == nullptr && draft.book.power(id) == nullptr) {
    return true;
  }
  remark_twice(draft, number, {"number {0}", "编号{0}"});
  return false;
}

void declare_numbers(Draft& draft) {
  Rulebook& book = draft.book;
  each_item<ClauseItem>(draft, [&](const ClauseItem& item, std::size_t place) {
    const ClauseId id{book.symbols.clauses.intern(item.number.text)};
    if (!declare_number(draft, item.number, id)) {
      return;
    }
    put_place(book.places.clauses, id.index(), book.clauses.size());
    book.clauses.push_back(
        {.id = id, .item = static_cast<std::uint32_t>(place), .waivable = false});
    draft.notes.push_back({.item = &item, .effects = {}, .of = {}});
  });
  each_item<PowerItem>(draft, [&](const PowerItem& item, std::size_t place) {
    const ClauseId id{book.symbols.clauses.intern(item.number.text)};
    if (!declare_number(draft, item.number, id)) {
      return;
    }
    put_place(book.places.powers, id.index(), book.powers.size());
    book.powers.push_back({.id = id,
                           .item = static_cast<std::uint32_t>(place),
                           .role = {},
                           .second = {},
                           .waives = {},
                           .extends = {},
                           .by = {},
                           .with_reasons = item.with_reasons,
                           .dockets = {},
                           .heading = {}});
  });
  each_item<PoolItem>(draft, [&](const PoolItem& item, std::size_t place) {
    const PoolId id{book.symbols.pools.intern(item.name.text)};
    if (!put_place(book.places.pools, id.index(), book.pools.size())) {
      remark_twice(draft, item.name, {"pool {0}", "轮候池{0}"});
      return;
    }
    book.pools.push_back({.id = id,
                          .item = static_cast<std::uint32_t>(place),
                          .heading = {},
                          .dockets = {},
                          .has_cap = item.cap.has_value(),
                          .reserves = {},
                          .lot = 1,
                          .opening = item.opening,
                          .on = item.on});
  });
}

ObligationUse& use_of(Draft& draft, std::string_view name) {
  const std::uint32_t number = draft.book.symbols.obligations.intern(name);
  if (number >= draft.obligations.size()) {
    draft.obligations.resize(number + std::size_t{1});
  }
  return draft.obligations[number];
}

void note_obligation(Draft& draft, const ClauseItem& clause, const Rule& rule) {
  const Action* const action = std::get_if<Action>(&rule.is);
  const Owe* const owe = action == nullptr ? nullptr : std::get_if<Owe>(&action->is);
  const ReportDuty* const duty = action == nullptr ? nullptr : std::get_if<ReportDuty>(&action->is);
  if (owe == nullptr && duty == nullptr) {
    return;
  }
  const Name& as = owe != nullptr ? owe->as : duty->as;
  const std::string name = obligation_name(clause, as);
  ObligationUse& use = use_of(draft, name);
  use.owed = use.owed || owe != nullptr;
  use.reported = use.reported || duty != nullptr;
  use.secured = use.secured || (owe != nullptr && owe->secured.has_value());
  if (use.owed && use.reported) {
    draft.remarks.error(
        as.text.empty() ? rule.span : as.span, "obligation-mixed",
        said({"{0} names both an amount owed and a report", "{0}同时指所负数量和报告"},
             {quoted(name)}),
        {"give one of the two another name with `as`", "请以`as`为其中之一另取名称"});
  }
}

// Clauses whose overdue events carry the heading of one obligation on to others.
class Spread {
 public:
  explicit Spread(Draft& draft) : draft_(draft), awaiting_(draft.obligations.size()) {}

  void run() {
    for (std::size_t i = 0; i < draft_.notes.size(); ++i) {
      for (const EventName& event : draft_.notes[i].item->on) {
        const auto obligation = draft_.book.symbols.obligations.find(event.obligation.text);
        if (event.kind == EventKind::overdue && obligation && *obligation < awaiting_.size()) {
          awaiting_[*obligation].push_back(i);
          draft_.obligations[*obligation].awaited = true;
        }
      }
    }
    for (const ClauseNotes& notes : draft_.notes) {
      for (const EventName& event : notes.item->on) {
        if (has_class(event.kind)) {
          for (const HeadingId klass : draft_.book.classes) {
            raise(notes, klass);
          }
        } else if (event.kind != EventKind::overdue) {
          raise(notes, HeadingId::none());
        }
      }
    }
    add_what_was_owed();
    while (!fresh_.empty()) {
      const auto [obligation, heading] = fresh_.back();
      fresh_.pop_back();
      for (const std::size_t clause : awaiting_[obligation]) {
        raise(draft_.notes[clause], heading);
      }
    }
  }

 private:
  // What an earlier version raised may fall overdue under this one.
  void add_what_was_owed() {
    if (draft_.amended == nullptr) {
      return;
    }
    const Symbols& symbols = draft_.book.symbols;
    for (std::size_t i = 0; i < draft_.amended->owed_under.size(); ++i) {
      for (const HeadingId heading : draft_.amended->owed_under[i]) {
        if (heading.is_none() ||
            heading_named(draft_, symbols.headings.at(heading.index())).has_value()) {
          add(symbols.obligations.at(i), heading);
        }
      }
    }
  }

  // What the clause raises when its event happens to `heading`.
  void raise(const ClauseNotes& notes, HeadingId heading) {
    if (!applies_to(draft_, notes, heading)) {
      return;
    }
    for (const Rule& rule : notes.item->rules) {
      const Action* const action = std::get_if<Action>(&rule.is);
      if (action == nullptr) {
        continue;
      }
      if (const Owe* const owe = std::get_if<Owe>(&action->is)) {
        const auto named = heading_named(draft_, owe->heading.text);
        add(obligation_name(*notes.item, owe->as), named.value_or(heading));
      } else if (const ReportDuty* const duty = std::get_if<ReportDuty>(&action->is)) {
        add(obligation_name(*notes.item, duty->as), heading);
      }
    }
  }

  void add(const std::string& name, HeadingId heading) {
    const std::uint32_t number = draft_.book.symbols.obligations.intern(name);
    std::vector<HeadingId>& headings = draft_.obligations[number].headings;
    const auto place = std::lower_bound(headings.begin(), headings.end(), heading);
    if (place == headings.end() || *place != heading) {
      headings.insert(place, heading);
      fresh_.emplace_back(number, heading);
    }
  }

  Draft& draft_;
  std::vector<std::vector<std::size_t>> awaiting_;  // by obligation: places in notes
  std::vector<std::pair<std::uint32_t, HeadingId>> fresh_;
};

}  // namespace

void declare_clauses(Draft& draft) {
  declare_numbers(draft);
  for (ClauseNotes& notes : draft.notes) {
    for (const Name& name : notes.item->of) {
      if (const auto heading = known_heading(draft, name)) {
        notes.of.push_back(*heading);
      }
    }
    for (const Rule& rule : notes.item->rules) {
      note_obligation(draft, *notes.item, rule);
    }
  }
  draft.obligations.resize(draft.book.symbols.obligations.size());
  Spread(draft).run();
  for (const ObligationUse& use : draft.obligations) {
    draft.book.owed_under.push_back(use.headings);
  }
}

}  // namespace sluice::terms

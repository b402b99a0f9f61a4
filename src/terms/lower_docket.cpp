#include "terms/lower_docket.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "terms/lower_atom.h"
#include "terms/lower_clause.h"
#include "terms/lower_guard.h"
#include "terms/lower_shortcuts.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

// Joins dockets of one clause each. What they share, knowns and atoms, is written once.
class Joining {
 public:
  // False when the atoms do not fit; then nothing of use is in the docket.
  bool add(const Docket& part) {
    if (part.clauses.empty()) {
      return true;
    }
    const auto cubes = static_cast<std::uint32_t>(whole_.cubes.size());
    const auto forms = static_cast<std::uint32_t>(whole_.forms.size());
    const auto rows = static_cast<std::uint32_t>(whole_.rows.size());
    const auto acts = static_cast<std::uint32_t>(whole_.acts.size());
    const auto clause_place = static_cast<std::uint32_t>(whole_.clauses.size());
    add_knowns(part);
    if (!add_atoms(part)) {
      return false;
    }
    for (const Cube& cube : part.cubes) {
      whole_.cubes.push_back({.positive = moved(cube.positive), .negative = moved(cube.negative)});
    }
    add_forms(part);
    for (Row row : part.rows) {
      row.clause = clause_place;
      row.cubes.begin += cubes;
      row.bounds.begin += forms;
      whole_.rows.push_back(row);
    }
    for (Act act : part.acts) {
      act.clause = clause_place;
      act.amount += forms;
      act.up_to += forms;
      act.security += forms;
      whole_.acts.push_back(std::move(act));
    }
    DocketClause clause = part.clauses.front();
    clause.when.begin += cubes;
    clause.unless.begin += cubes;
    clause.rows.begin += rows;
    clause.acts.begin += acts;
    whole_.clauses.push_back(clause);
    return true;
  }

  [[nodiscard]] const std::vector<Atom>& atoms() const { return whole_.atoms; }
  [[nodiscard]] Docket& docket() { return whole_; }

 private:
  using KnownKey = std::tuple<KnownKind, KnownRef, KnownRef, Wide, Wide>;

  void add_knowns(const Docket& part) {
    known_.clear();
    for (Known known : part.knowns) {
      if (known.kind == KnownKind::parameter_by_firm) {
        known.a = place_of_figures(part.firm_figures[known.a]);
      } else if (known.kind >= KnownKind::add) {
        known.a = known_[known.a];
        known.b = known.b == no_known ? no_known : known_[known.b];
      }
      const KnownKey key{known.kind, known.a, known.b, known.value.num(), known.value.den()};
      const auto [place, is_new] =
          known_places_.emplace(key, static_cast<KnownRef>(whole_.knowns.size()));
      if (is_new) {
        whole_.knowns.push_back(known);
      }
      known_.push_back(place->second);
    }
  }

  std::uint32_t place_of_figures(const std::vector<Ratio>& figures) {
    auto& list = whole_.firm_figures;
    const auto found = std::find(list.begin(), list.end(), figures);
    const auto place = static_cast<std::uint32_t>(found - list.begin());
    if (found == list.end()) {
      list.push_back(figures);
    }
    return place;
  }

  [[nodiscard]] KnownRef moved_known(KnownRef ref) const {
    return ref == no_known ? no_known : known_[ref];
  }

  bool add_atoms(const Docket& part) {
    atom_.clear();
    for (std::size_t i = 0; i < part.atoms.size(); ++i) {
      Atom atom = part.atoms[i];
      atom.left = moved_known(atom.left);
      atom.right = moved_known(atom.right);
      const auto place = add_atom(whole_, atom, part.fact_of_atom[i]);
      if (!place) {
        return false;
      }
      atom_.push_back(*place);
    }
    return true;
  }

  [[nodiscard]] std::uint64_t moved(std::uint64_t mask) const {
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < atom_.size(); ++i) {
      if (((mask >> i) & 1U) != 0) {
        result |= std::uint64_t{1} << atom_[i];
      }
    }
    return result;
  }

  void add_forms(const Docket& part) {
    const auto terms = static_cast<std::uint32_t>(whole_.terms.size());
    for (FormTerm term : part.terms) {
      term.known = moved_known(term.known);
      whole_.terms.push_back(term);
    }
    for (Form form : part.forms) {
      form.terms.begin += terms;
      form.k0_known = moved_known(form.k0_known);
      form.cq_known = moved_known(form.cq_known);
      whole_.forms.push_back(form);
    }
  }

  Docket whole_;
  std::map<KnownKey, KnownRef> known_places_;
  std::vector<KnownRef> known_;      // of the part being added: where its knowns are now
  std::vector<std::uint32_t> atom_;  // likewise its atoms
};

// Positions that each clause of the docket overrides, and an order in which overriding clauses come
// before overridden ones, else the order of the text.
void resolve_overrides(const Draft& draft, Docket& docket) {
  std::map<ClauseId, std::uint32_t> place_of;
  for (std::uint32_t i = 0; i < docket.clauses.size(); ++i) {
    place_of.emplace(docket.clauses[i].id, i);
  }
  std::vector<std::uint32_t> waits_for(docket.clauses.size(), 0);
  for (DocketClause& clause : docket.clauses) {
    clause.displaces.begin = static_cast<std::uint32_t>(docket.displaced.size());
    for (const Name& name : draft.notes[clause.item].item->overrides) {
      const RuledClause* const overridden = clause_named(draft, name.text);
      const auto place = overridden == nullptr ? place_of.end() : place_of.find(overridden->id);
      if (place != place_of.end()) {
        docket.displaced.push_back(place->second);
        ++clause.displaces.count;
        ++waits_for[place->second];
      }
    }
  }
  std::set<std::uint32_t> ready;
  for (std::uint32_t i = 0; i < docket.clauses.size(); ++i) {
    if (waits_for[i] == 0) {
      ready.insert(i);
    }
  }
  while (!ready.empty()) {
    const std::uint32_t next = *ready.begin();
    ready.erase(ready.begin());
    docket.order.push_back(next);
    const Range displaces = docket.clauses[next].displaces;
    for (std::uint32_t i = 0; i < displaces.count; ++i) {
      const std::uint32_t overridden = docket.displaced[displaces.begin + i];
      if (--waits_for[overridden] == 0) {
        ready.insert(overridden);
      }
    }
  }
}

class Lowering {
 public:
  explicit Lowering(Draft& draft)
      : draft_(draft), book_(draft.book), sound_text_(draft.remarks.errors() == 0) {}

  void run() {
    book_.dockets.emplace_back();
    if (!fits()) {
      return;
    }
    lower_stages();
    for (std::uint32_t epoch = 0; epoch < book_.epochs.size(); ++epoch) {
      add_other({.event = EventKind::waiver, .detail = 0, .heading = {}, .epoch = epoch});
      for (const PeriodKind period : {PeriodKind::month, PeriodKind::quarter, PeriodKind::year}) {
        add_other({.event = EventKind::period_end,
                   .detail = static_cast<std::uint32_t>(period),
                   .heading = {},
                   .epoch = epoch});
      }
      for (std::uint32_t i = 0; i < draft_.obligations.size(); ++i) {
        for (const HeadingId heading : draft_.obligations[i].headings) {
          if (draft_.obligations[i].awaited) {
            add_other(
                {.event = EventKind::overdue, .detail = i, .heading = heading, .epoch = epoch});
          }
        }
      }
    }
    std::sort(book_.other_dockets.begin(), book_.other_dockets.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
  }

 private:
  // The clauses that stand on the event, in the order of the text.
  std::vector<std::size_t> clauses_on(const Rulebook::DocketKey& key) const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < draft_.notes.size(); ++i) {
      const auto& on = draft_.notes[i].item->on;
      const bool stands = std::any_of(on.begin(), on.end(), [&](const EventName& event) {
        return event.kind == key.event &&
               (key.event != EventKind::period_end ||
                static_cast<std::uint32_t>(event.period) == key.detail) &&
               (key.event != EventKind::overdue ||
                book_.symbols.obligations.find(event.obligation.text) == key.detail);
      });
      if (stands) {
        places.push_back(i);
      }
    }
    return places;
  }

  bool fits() {
    std::size_t lowered = 0;
    std::size_t events = 0;
    for (const ClauseNotes& notes : draft_.notes) {
      events += notes.item->on.size();
    }
    for (const ObligationUse& use : draft_.obligations) {
      lowered += use.awaited ? use.headings.size() * draft_.notes.size() : 0;
    }
    lowered = (lowered + events * (book_.classes.size() + 1)) * book_.epochs.size();
    const std::size_t table = static_cast<std::size_t>(EventKind::waiver) *
                              book_.symbols.headings.size() * book_.epochs.size();
    if (lowered <= most_lowered && table <= most_lowered) {
      return true;
    }
    draft_.remarks.error(book_.syntax.header.span, "too-intricate",
                         {"the text has too many clauses, classes and dated figures together",
                          "文本的条款、类别和分日期数值合计过多"},
                         {"divide it into several regimes", "请分为若干制度"});
    return false;
  }

  void lower_stages() {
    const std::size_t headings = book_.symbols.headings.size();
    const std::size_t epochs = book_.epochs.size();
    book_.stage_dockets.assign(static_cast<std::size_t>(EventKind::waiver) * headings * epochs, 0);
    for (std::size_t event = 0; event < static_cast<std::size_t>(EventKind::waiver); ++event) {
      Rulebook::DocketKey key{
          .event = static_cast<EventKind>(event), .detail = 0, .heading = {}, .epoch = 0};
      const std::vector<std::size_t> places = clauses_on(key);
      for (const HeadingId klass : book_.classes) {
        for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
          key.heading = klass;
          key.epoch = static_cast<std::uint32_t>(epoch);
          book_.stage_dockets[(event * headings + klass.index()) * epochs + epoch] =
              add_docket(key, places);
        }
      }
    }
  }

  void add_other(const Rulebook::DocketKey& key) {
    const std::uint32_t place = add_docket(key, clauses_on(key));
    if (place != 0) {
      book_.other_dockets.emplace_back(key, place);
    }
  }

  // The number of the docket; 0, the empty one, where nothing is judged.
  std::uint32_t add_docket(const Rulebook::DocketKey& key, const std::vector<std::size_t>& places) {
    Joining joining;
    for (const std::size_t place : places) {
      const ClauseNotes& notes = draft_.notes[place];
      if (!notes.sound || !applies_to(draft_, notes, key.heading)) {
        continue;
      }
      const Docket& lowered = part(place, key.heading, key.epoch);
      if (sound_text_ && !joining.add(lowered)) {
        remark_atoms(key, joining.atoms(), place);
        return 0;
      }
    }
    if (joining.docket().clauses.empty()) {
      return 0;
    }
    resolve_overrides(draft_, joining.docket());
    note_shortcuts(book_, joining.docket());
    book_.dockets.push_back(std::move(joining.docket()));
    return static_cast<std::uint32_t>(book_.dockets.size() - 1);
  }

  // A clause that reads nothing of the class or of dated figures is lowered once for all of them.
  const Docket& part(std::size_t place, HeadingId heading, std::uint32_t epoch) {
    const ClauseNotes& notes = draft_.notes[place];
    const HeadingId read_heading = notes.reads_class ? heading : HeadingId::none();
    const std::uint32_t read_epoch = notes.reads_dated ? epoch : 0;
    const auto key = std::tuple(place, read_heading, read_epoch);
    auto found = parts_.find(key);
    if (found == parts_.end()) {
      found = parts_.emplace(key, lower_clause(draft_, place, read_heading, read_epoch)).first;
    }
    return found->second;
  }

  void remark_atoms(const Rulebook::DocketKey& key, const std::vector<Atom>& atoms,
                    std::size_t place) {
    std::vector<std::string> names;
    for (const Atom& atom : atoms) {
      const bool asks = atom.kind == AtomKind::fact_yes || atom.kind == AtomKind::fact_is ||
                        atom.kind == AtomKind::fact_in;
      if (asks) {
        names.push_back(book_.symbols.facts.at(atom.a));
      }
    }
    EventName event;
    event.kind = key.event;
    event.obligation.text =
        key.event == EventKind::overdue ? book_.symbols.obligations.at(key.detail) : "";
    const ClauseItem& clause = *draft_.notes[place].item;
    draft_.remarks.error(clause.number.span, "too-many-atoms",
                         said({"{0} asks more than {1} different things with {2}, among them {3}",
                               "{0}连同{2}所问事项超过{1}项（其中：{3}）"},
                              {quoted(to_text(event)), std::to_string(most_atoms),
                               clause_called(clause.number.text).said(), listed(names)}),
                         {"ask fewer at one event, or move some to an earlier one",
                          "请减少同一事件所问的事项，或者将部分事项移至较早的事件"});
  }

  Draft& draft_;
  Rulebook& book_;
  bool sound_text_;  // before lowering: else dockets are not joined
  std::map<std::tuple<std::size_t, HeadingId, std::uint32_t>, Docket> parts_;
};

}  // namespace

void lower_dockets(Draft& draft) {
  Lowering(draft).run();
}

}  // namespace sluice::terms

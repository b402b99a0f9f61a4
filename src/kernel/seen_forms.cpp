#include "kernel/seen_forms.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/figures.h"
#include "kernel/judge.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

using terms::Form;
using terms::Known;
using terms::KnownKind;
using terms::KnownRef;

std::string number(Wide value) {
  return grouped(Ratio(value, 1));
}

// A firm on whom nothing is known and who has nothing: enough to settle figures by firm.
class Nobody final : public Situation {
 public:
  explicit Nobody(terms::MentionId firm) : firm_(firm) {}
  [[nodiscard]] std::optional<std::int64_t> fact(FactId /*fact*/) const override { return {}; }
  [[nodiscard]] terms::MentionId firm() const override { return firm_; }
  [[nodiscard]] Day day() const override { return Day(0); }
  [[nodiscard]] Wide balance(const terms::Slot& /*slot*/, terms::Scope /*scope*/,
                             terms::FirmSetId /*firms*/) const override {
    return 0;
  }
  [[nodiscard]] Ratio permit_figure(ParameterId /*parameter*/) const override { return 0; }
  [[nodiscard]] bool attached(ClauseId /*clause*/) const override { return false; }

 private:
  terms::MentionId firm_;
};

}  // namespace

struct FormWords::Reading {
  Valued value;
  std::vector<BalanceRead> reads;
};

std::string FormWords::name_of(HeadingId heading) const {
  return heading.is_none() ? "any" : rulebook_.symbols.headings.at(heading.index());
}

std::string FormWords::name_of(terms::MentionId firm) const {
  return firm.index() < rulebook_.symbols.mentions.size()
             ? rulebook_.symbols.mentions.at(firm.index())
             : "others";
}

std::string FormWords::name_of(terms::FirmSetId set) const {
  std::string name;
  const terms::RuledFirms* firms = rulebook_.firm_set(set);
  for (std::size_t at = 0; firms != nullptr && at < firms->members.size(); ++at) {
    name += name_of(firms->members[at]) + " ";
  }
  return name;
}

std::string FormWords::known(KnownRef ref) const {
  if (ref == terms::no_known) {
    return "0";
  }
  const Known& known = docket_.knowns[ref];
  switch (known.kind) {
    case KnownKind::constant:
      return grouped(known.value);
    case KnownKind::fact:
      return rulebook_.symbols.facts.at(known.a);
    case KnownKind::parameter_by_permit:
      return "permit " + rulebook_.symbols.parameters.at(known.a);
    case KnownKind::date:
      return "date";
    case KnownKind::parameter_by_firm: {
      std::string words;
      const auto& figures = docket_.firm_figures[known.a];
      for (std::uint32_t firm = 0; firm < figures.size(); ++firm) {
        words += name_of(terms::MentionId{firm}) + ": " + grouped(figures[firm]) + ", ";
      }
      return "{" + words + "}";
    }
    case KnownKind::add:
    case KnownKind::subtract:
    case KnownKind::multiply:
    case KnownKind::divide:
      return "(" + this->known(known.a) + " " + std::to_string(static_cast<int>(known.kind)) + " " +
             this->known(known.b) + ")";
    case KnownKind::negate:
      return "-(" + this->known(known.a) + ")";
  }
  return {};
}

// Whether the firm alone settles it: no fact, no permit and no day is asked.
bool FormWords::by_firm_alone(KnownRef ref) const {
  if (ref == terms::no_known) {
    return true;
  }
  const Known& known = docket_.knowns[ref];
  switch (known.kind) {
    case KnownKind::constant:
    case KnownKind::parameter_by_firm:
      return true;
    case KnownKind::fact:
    case KnownKind::parameter_by_permit:
    case KnownKind::date:
      return false;
    case KnownKind::add:
    case KnownKind::subtract:
    case KnownKind::multiply:
    case KnownKind::divide:
      return by_firm_alone(known.a) && by_firm_alone(known.b);
    case KnownKind::negate:
      return by_firm_alone(known.a);
  }
  return false;
}

bool FormWords::by_firm_alone(const Form& form) const {
  bool alone = by_firm_alone(form.k0_known) && by_firm_alone(form.cq_known);
  for (std::uint32_t at = 0; at < form.terms.count; ++at) {
    alone = alone && by_firm_alone(docket_.terms[form.terms.begin + at].known);
  }
  return alone;
}

// By what its reading moves at least: a weighed total jumps by weights.
Wide FormWords::least_change(const terms::Slot& slot) const {
  Wide least = 0;
  for (const HeadingId klass : slot.classes) {
    const terms::RuledClass* ruled = rulebook_.klass(klass);
    if (!slot.weight.is_none() && ruled != nullptr &&
        slot.weight.index() < ruled->attributes.size()) {
      const Ratio weight = ruled->attributes[slot.weight.index()].value_or(Ratio(0));
      least = greatest_common_divisor(least, (weight * Ratio(slot.scale)).num());
    }
  }
  return std::max(least, Wide{1});
}

std::string FormWords::slot_words(std::uint32_t place, terms::Scope scope,
                                  terms::FirmSetId firms) const {
  const terms::Slot& slot = rulebook_.slots[place];
  std::string words = rulebook_.symbols.flows.at(static_cast<std::size_t>(slot.flow)) + " of ";
  std::vector<std::string> classes;
  for (const HeadingId klass : slot.classes) {
    const terms::RuledClass* ruled = rulebook_.klass(klass);
    const bool weighed = !slot.weight.is_none() && ruled != nullptr &&
                         slot.weight.index() < ruled->attributes.size();
    classes.push_back(
        name_of(klass) +
        (weighed ? "*" + grouped(ruled->attributes[slot.weight.index()].value_or(Ratio(0))) : ""));
  }
  std::sort(classes.begin(), classes.end());
  for (const std::string& klass : classes) {
    words += klass + "+";
  }
  words += " " + std::to_string(static_cast<int>(slot.window));
  if (slot.window == terms::WindowKind::last) {
    words += " " + terms::to_text(slot.last);
  }
  words += " " + std::to_string(static_cast<int>(scope));
  return words + (scope == terms::Scope::firms ? " " + name_of(firms) : "");
}

std::string FormWords::raw(const Form& form) const {
  std::string words = number(form.k0) + " " + number(form.cq) + "q /" + std::to_string(form.scale) +
                      (form.strict ? " strict " : " ") + known(form.k0_known) + " " +
                      known(form.cq_known) + "q";
  for (std::uint32_t at = 0; at < form.terms.count; ++at) {
    const terms::FormTerm& term = docket_.terms[form.terms.begin + at];
    words += " + " + number(term.c) + known(term.known) + " " +
             slot_words(term.slot, term.scope, term.firms);
  }
  return words;
}

std::string FormWords::in_lowest_terms(const Reading& reading) const {
  const Valued& value = reading.value;
  const std::vector<BalanceRead>& reads = reading.reads;
  Wide common = value.cq < 0 ? -value.cq : value.cq;
  for (const BalanceRead& read : reads) {
    common =
        greatest_common_divisor(common, Wide{read.c} * least_change(rulebook_.slots[read.slot]));
  }
  if (common == 0) {
    return value.k0 >= 0 ? "holds" : "fails";
  }
  std::string words =
      number(divided(value.k0, common, Rounding::down)) + " " + number(value.cq / common) + "q";
  for (const BalanceRead& read : reads) {
    words += " + " + grouped(Ratio(read.c, common)) + " " +
             slot_words(read.slot, read.scope, read.firms);
  }
  return words;
}

// For every firm that the text names and for all the others, when that is all it asks.
template <class Print>
std::string FormWords::firm_by_firm(const Form& form, const Print& print) const {
  if (!form.settled && !by_firm_alone(form)) {
    return raw(form);
  }
  std::string words;
  const auto firms = static_cast<std::uint32_t>(rulebook_.symbols.mentions.size());
  for (std::uint32_t firm = form.settled ? firms : 0; firm <= firms; ++firm) {
    const terms::MentionId mention{firm == firms ? terms::MentionId::none_value : firm};
    std::vector<BalanceRead> reads;
    const auto value = value_of(rulebook_, docket_, form, Nobody(mention), &reads);
    std::erase_if(reads, [](const BalanceRead& read) { return read.c == 0; });
    words += (form.settled ? "" : name_of(mention) + " ") +
             (value ? print(Reading{.value = *value, .reads = std::move(reads)}) : "unknown") +
             "; ";
  }
  return words;
}

std::string FormWords::bound(const Form& form) const {
  if (depth_ == Depth::raw) {
    return raw(form);
  }
  return firm_by_firm(form, [this](const Reading& reading) { return in_lowest_terms(reading); });
}

std::string FormWords::amount(const Form& form, bool whole) const {
  if (depth_ == Depth::raw) {
    return raw(form);
  }
  return firm_by_firm(form, [&](const Reading& reading) {
    const Valued& value = reading.value;
    const std::vector<BalanceRead>& reads = reading.reads;
    const bool counts_units =
        whole && value.cq % value.scale == 0 &&
        std::all_of(reads.begin(), reads.end(), [&](const BalanceRead& read) {
          return read.c * least_change(rulebook_.slots[read.slot]) % value.scale == 0;
        });
    const Ratio k0(value.k0, value.scale);
    std::string words = grouped(counts_units ? Ratio(k0.rounded(Rounding::down)) : k0) + " " +
                        grouped(Ratio(value.cq, value.scale)) + "q";
    for (const BalanceRead& read : reads) {
      words += " + " + grouped(Ratio(read.c, value.scale)) + " " +
               slot_words(read.slot, read.scope, read.firms);
    }
    return words;
  });
}

}  // namespace sluice

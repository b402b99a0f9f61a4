#include "terms/rows.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/match.h"
#include "terms/rows_text.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

// A line and when it holds: epochs [first, last] of the rulebook.
struct Line {
  std::string name;  // the clause, the kernel rule, the power or the pool
  std::string text;
  std::size_t first = 0;
  std::size_t last = 0;
};

// Lines of one occasion, by what they are (the order of the text), then by epoch.
using LineKey = std::tuple<std::size_t, std::size_t, std::size_t>;  // clause, rule, part
class Lines {
 public:
  void add(const LineKey& key, std::size_t epoch, std::string name, std::string text) {
    std::vector<Line>& list = lines_[key];
    if (!list.empty() && list.back().last + 1 == epoch && list.back().text == text) {
      list.back().last = epoch;
      return;
    }
    list.push_back(
        {.name = std::move(name), .text = std::move(text), .first = epoch, .last = epoch});
  }
  [[nodiscard]] bool empty() const { return lines_.empty(); }
  // The whole as text, without its heading; equal texts are one block with several classes.
  [[nodiscard]] std::string text(const Rulebook& rulebook, std::size_t first,
                                 std::size_t last) const {
    std::size_t width = 0;
    for (const auto& [key, list] : lines_) {
      width = std::max(width, list.front().name.size());
    }
    std::string text;
    for (const auto& [key, list] : lines_) {
      for (const Line& line : list) {
        text += "  " + line.name + std::string(width - line.name.size() + 2, ' ') + line.text;
        if (line.first > first) {
          text += "   from " + to_text(rulebook.epochs[line.first]);
        }
        if (line.last < last) {
          text += "   until " + to_text(rulebook.epochs[line.last + 1] - 1);
        }
        text += "\n";
      }
    }
    return text;
  }

 private:
  std::map<LineKey, std::vector<Line>> lines_;
};

// Clauses stand behind the kernel's rules.
constexpr std::size_t first_clause = kernel_rules;

class Printer {
 public:
  Printer(const Rulebook& rulebook, std::optional<Day> day) : rulebook_(rulebook) {
    first_ = day ? rulebook.epoch_of(*day) : 0;
    last_ = day ? first_ : rulebook.epochs.size() - 1;
  }

  std::string run() {
    for (std::size_t event = 0; event < static_cast<std::size_t>(EventKind::waiver); ++event) {
      print_stage(static_cast<EventKind>(event));
    }
    print_other({.kind = EventKind::waiver, .period = {}, .obligation = {}, .span = {}});
    for (const PeriodKind period : {PeriodKind::month, PeriodKind::quarter, PeriodKind::year}) {
      print_other({.kind = EventKind::period_end, .period = period, .obligation = {}, .span = {}});
    }
    print_overdue();
    print_powers();
    print_pools();
    return std::move(text_);
  }

 private:
  [[nodiscard]] const std::string& number(ClauseId id) const {
    return rulebook_.symbols.clauses.at(id.index());
  }
  [[nodiscard]] const std::string& heading(HeadingId id) const {
    return rulebook_.symbols.headings.at(id.index());
  }

  void add_docket(Lines& lines, const Docket& docket, std::size_t epoch) const {
    const RowText words(rulebook_, docket);
    for (const DocketClause& clause : docket.clauses) {
      const bool power = clause.item == no_clause;
      const std::size_t place = first_clause + (power ? 0 : clause.item);
      const std::string condition = words.condition(clause);
      for (std::uint32_t i = clause.rows.begin; i < clause.rows.begin + clause.rows.count; ++i) {
        const Row& row = docket.rows[i];
        const std::string effect =
            power ? std::string("refuse") : effect_text(rulebook_, row.effect);
        const bool always = row.constant && !row.holds;
        const std::string text =
            always ? "always " + effect : words.demand(row) + "   otherwise " + effect;
        lines.add({place, row.rule, row.part}, epoch, number(clause.id), text + condition);
      }
      for (std::uint32_t i = clause.acts.begin; i < clause.acts.begin + clause.acts.count; ++i) {
        const Act& act = docket.acts[i];
        const std::string text = words.act(act);
        if (!text.empty()) {
          lines.add({place, act.rule, 0}, epoch, number(clause.id), text + condition);
        }
      }
    }
  }

  // K1, K2: what a stage may draw of the nearest earlier one that the text has.
  void add_kernel_rows(Lines& lines, EventKind event, const std::string& klass) const {
    const bool granted = rulebook_.has_stage(EventKind::grant);
    const bool ordered = rulebook_.has_stage(EventKind::order);
    const auto flow = [&](const char* name) { return name + ("[" + klass + ", permit]"); };
    const std::string permit =
        flow("granted") + " - " + flow("lapsed") + " - " + flow("returned") + " - ";
    std::string row;
    if (event == EventKind::order && granted) {
      row = permit + flow("ordered");
    } else if (event == EventKind::release && ordered) {
      row = flow("ordered") + " - " + flow("released");
    } else if (event == EventKind::release && granted) {
      row = permit + flow("released");
    } else {
      return;
    }
    const std::size_t rule = event == EventKind::order ? 0 : 1;
    for (std::size_t epoch = first_; epoch <= last_; ++epoch) {
      lines.add({rule, 0, 0}, epoch, number(ClauseId{static_cast<std::uint32_t>(rule)}),
                row + " - q >= 0   otherwise refuse");
    }
  }

  void print_stage(EventKind event) {
    if (!rulebook_.has_stage(event)) {
      return;
    }
    // Classes with the same rows are one block; C stands for the class itself in the kernel's rows.
    std::vector<std::pair<std::string, std::vector<std::string>>> blocks;
    for (const HeadingId klass : in_text_order()) {
      Lines lines;
      add_kernel_rows(lines, event, "C");
      for (std::size_t epoch = first_; epoch <= last_; ++epoch) {
        add_docket(lines, rulebook_.docket(event, klass, epoch), epoch);
      }
      const std::string text = lines.text(rulebook_, first_, last_);
      const auto same = std::find_if(blocks.begin(), blocks.end(),
                                     [&text](const auto& block) { return block.first == text; });
      if (same == blocks.end()) {
        blocks.push_back({text, {heading(klass)}});
      } else {
        same->second.push_back(heading(klass));
      }
    }
    const EventName name{.kind = event, .period = {}, .obligation = {}, .span = {}};
    for (const auto& [text, classes] : blocks) {
      if (text.empty()) {
        continue;
      }
      std::string of;
      for (const std::string& klass : classes) {
        of += (of.empty() ? "" : ", ") + klass;
      }
      print(to_text(name) + " of " + of,
            classes.size() == 1 ? with_class(text, classes.front()) : text);
    }
  }

  static std::string with_class(std::string text, const std::string& klass) {
    constexpr std::string_view mark = "[C, permit]";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      text.replace(at + 1, 1, klass);
    }
    return text;
  }

  [[nodiscard]] std::vector<HeadingId> in_text_order() const {
    std::vector<HeadingId> classes;
    for (const RuledClass& klass : rulebook_.ruled_classes) {
      classes.push_back(klass.id);
    }
    return classes;
  }

  void print_other(const EventName& event) {
    Lines lines;
    for (std::size_t epoch = first_; epoch <= last_; ++epoch) {
      add_docket(lines,
                 event.kind == EventKind::waiver
                     ? rulebook_.docket(event.kind, HeadingId::none(), epoch)
                     : rulebook_.period_docket(event.period, epoch),
                 epoch);
    }
    print(to_text(event), lines.text(rulebook_, first_, last_));
  }

  void print_overdue() {
    std::vector<std::pair<std::uint32_t, HeadingId>> dues;
    for (const auto& [key, place] : rulebook_.other_dockets) {
      const std::pair due{key.detail, key.heading};
      if (key.event == EventKind::overdue &&
          std::find(dues.begin(), dues.end(), due) == dues.end()) {
        dues.push_back(due);
      }
    }
    for (const auto& [obligation, klass] : dues) {
      Lines lines;
      for (std::size_t epoch = first_; epoch <= last_; ++epoch) {
        add_docket(lines, rulebook_.overdue_docket(ObligationId{obligation}, klass, epoch), epoch);
      }
      print("overdue " + rulebook_.symbols.obligations.at(obligation) +
                (klass.is_none() ? "" : " of " + heading(klass)),
            lines.text(rulebook_, first_, last_));
    }
  }

  void print_powers() {
    for (const RuledPower& power : rulebook_.powers) {
      Lines lines;
      for (std::size_t epoch = first_; epoch <= last_; ++epoch) {
        add_docket(lines, power.dockets[epoch], epoch);
      }
      print("power " + number(power.id), lines.text(rulebook_, first_, last_));
    }
  }

  void print_pools() {
    for (const RuledPool& pool : rulebook_.pools) {
      const auto& item = std::get<PoolItem>(rulebook_.syntax.items[pool.item].is);
      Lines lines;
      for (std::size_t epoch = first_; epoch <= last_; ++epoch) {
        const Docket& docket = pool.dockets[epoch];
        const RowText words(rulebook_, docket);
        std::size_t next = 0;
        const auto add = [&](const std::string& name) {
          lines.add({first_clause, next, 0}, epoch, name, words.form(docket.forms[next]));
          ++next;
        };
        add("size");
        if (pool.has_cap) {
          add("cap");
        }
        for (const FirmSetId set : pool.reserves) {
          add("reserve for " + rulebook_.symbols.firm_sets.at(set.index()));
        }
        if (std::holds_alternative<ProRata>(item.method)) {
          add("pro rata to");
        }
        if (const auto* const rank = std::get_if<Ranked>(&item.method)) {
          for (const RankKey& key : rank->keys) {
            if (key.score) {
              add(key.descending ? "rank by most" : "rank by least");
            }
          }
        }
      }
      print("pool " + item.name.text + " of " + heading(pool.heading),
            lines.text(rulebook_, first_, last_));
    }
  }

  void print(const std::string& title, const std::string& lines) {
    if (!lines.empty()) {
      text_ += (text_.empty() ? "" : "\n") + title + "\n" + lines;
    }
  }

  const Rulebook& rulebook_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  std::string text_;
};

}  // namespace

std::string rows(const Rulebook& rulebook, std::optional<Day> day) {
  return Printer(rulebook, day).run();
}

}  // namespace sluice::terms

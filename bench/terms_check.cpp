// G11: an editor that keeps up. A text of 300 clauses of every kind is checked whole (read,
// resolved, lowered into dockets for every class and every dated figure), and once more after each
// edit, as an editor asks while a person types.
//
//   terms_check_bench [clauses] [rounds]
#include <cstdio>
#include <cstdlib>

#include "bench/rounds.h"
#include "terms/from_syntax.h"

namespace {

using namespace sluice;

constexpr const char* declarations = R"(terms "Large" / "大型"
version 1 from 2026-01-01
calendar "Asia/Shanghai"

unit chips, TPP, CNY, points
class H200   "Foreign A"  tpp = 15,832 TPP, price = 190,000 CNY
class H20    "Foreign B"  tpp = 2,368 TPP, price = 80,000 CNY
class MI325X "Foreign C"  tpp = 20,919.2 TPP, price = 150,000 CNY
class Ascend "Domestic A" tpp = 12,032 TPP, price = 110,000 CNY
class Camb   "Domestic B" tpp = 9,000 TPP, price = 90,000 CNY
classes imported = H200, H20, MI325X
classes domestic = Ascend, Camb
firms named "Named" = Arden, Borea, Corvo, Delta
role director "Director"
role minister "Minister"
parameter ceiling = 400,000 chips from 2026-07-01 = 300,000 chips from 2027-01-01 = 250,000 chips
parameter ratio   = 50% from 2026-04-01 = 55% from 2026-10-01 = 60%
parameter bond    = 20,000 CNY
parameter share by firm = Arden: 30%, Borea: 25%, Corvo: 20%, Delta: 15%
pool round of H200
  size ceiling - total granted of H200
  open every month
  rank by application.score00 descending then time
)";

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// One clause of each kind in turn, spread over the events and the classes.
std::string clause(int number) {
  static constexpr const char* events[] = {"application", "grant",   "order",
                                           "clearance",   "release", "deployment"};
  static constexpr const char* classes[] = {"H200", "H20", "MI325X", "imported", "domestic"};
  const std::string id = std::to_string(number / 10 + 1) + "." + std::to_string(number % 10 + 1);
  const std::string event = events[number % 6];
  const std::string klass = classes[number / 6 % 5];
  const std::string fact = two_digits(number % 20);
  const std::string head = "clause " + id + " \"Clause " + id + "\" / \"第" + id + "条\"\n  on " +
                           event + " of " + klass + "\n";
  switch (number / 30 % 5) {
    case 0:
      return head + "  require total granted of " + klass + " + quantity <= ceiling - " +
             std::to_string(number) + " chips otherwise reduce\n";
    case 1:
      return head + "  when application.ready" + fact + " unless firm in named\n" +
             "  require application.score" + fact + " >= 50 points otherwise refer to director\n";
    case 2:
      return head +
             "  require total credited of domestic by firm in tpp\n    >= ratio * (total released "
             "of imported by firm last 90 days in tpp + quantity in tpp)\n    otherwise hold up to "
             "90 days then refuse\n  cite \"Article " +
             id + "\"\n";
    case 3:
      return head + "  when application.ready" + fact + "\n  require total ordered of " + klass +
             " by group this quarter + quantity\n    <= share * ceiling otherwise hold\n  then owe "
             "ratio * quantity of domestic within 180 days as link\n    secured by bond each\n";
    default:
      return head + "  require application.ready" + fact + " or firm in named otherwise " +
             (event == "application" ? "queue in round" : "ask \"papers\"") +
             "\n  note \"Assumed\"\n";
  }
}

std::string text_of(int clauses) {
  std::string text = declarations;
  for (int at = 0; at < 20; ++at) {
    text += "fact application.ready" + two_digits(at) + " : yes_no proved by \"paper " +
            std::to_string(at) + "\"\n";
    text += "fact application.score" + two_digits(at) + " : points\n";
  }
  for (int at = 0; at < clauses; ++at) {
    text += clause(at);
  }
  text +=
      "power 900 \"Urgent\" for director may waive 7.1, 7.2 when firm in named\n"
      "  at most 5,000 chips of domestic per firm per calendar year with reasons\n"
      "  second approval by minister\n"
      "clause 901 \"Overdue\" on overdue link\n"
      "  then hold application, release until none overdue\n"
      "  then forfeit security of link without discharge\n"
      "test \"one\"\n  at 2026-02-01 Arden deployment 5 chips Camb expect ask\n";
  return text;
}

terms::Text named(std::string content) {
  return {.name = "large.terms", .content = std::move(content)};
}

// The text with `from` once replaced by `to`, counted from the middle.
terms::Text edited(const terms::Text& text, const std::string& from, const std::string& to) {
  terms::Text after = text;
  const std::size_t place = after.content.find(from, after.content.size() / 2);
  if (place == std::string::npos) {
    std::fprintf(stderr, "there is no `%s` to edit\n", from.c_str());
    std::exit(1);
  }
  after.content.replace(place, from.size(), to);
  return after;
}

template <class Run>
double milliseconds_of(Run run) {
  const double begun = bench::seconds_now();
  run();
  return (bench::seconds_now() - begun) * 1e3;
}

}  // namespace

int main(int argc, char** argv) {
  const int clauses = argc > 1 ? std::atoi(argv[1]) : 300;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 21;
  const terms::Text text = named(text_of(clauses));
  const terms::Checked checked = terms::rulebook_from_text(text);
  if (checked.rulebook == nullptr) {
    for (const terms::Diagnostic& diagnostic : checked.diagnostics) {
      std::fprintf(stderr, "%s\n", to_text(diagnostic, text).c_str());
    }
    return 1;
  }
  std::printf("%d clauses, %zu bytes, %zu epochs, %zu dockets, %zu remarks\n", clauses,
              text.content.size(), checked.rulebook->epochs.size(),
              checked.rulebook->dockets.size(), checked.diagnostics.size());
  const terms::Text figure = edited(text, "90 days then", "91 days then");
  const terms::Text name = edited(text, "ratio * quantity", "ratoi * quantity");
  const terms::Text form = edited(text, "otherwise hold", "otherwse hold");
  const auto diagnostics_after = [](const terms::Text& after, bool mistaken) {
    return [&after, mistaken] {
      return milliseconds_of([&] {
        if (has_errors(terms::check(after)) != mistaken) {
          std::fprintf(stderr, "an edit was not answered as it should be\n");
          std::exit(1);
        }
      });
    };
  };
  (void)bench::measure(
      {{"the whole text into a rulebook (goal: 50)", "ms",
        [&] { return milliseconds_of([&] { (void)terms::rulebook_from_text(text); }); }},
       {"diagnostics after a figure changed (goal: 30)", "ms", diagnostics_after(figure, false)},
       {"diagnostics after a slip in a name (goal: 30)", "ms", diagnostics_after(name, true)},
       {"diagnostics after a slip in the form (goal: 30)", "ms", diagnostics_after(form, true)}},
      rounds);
}

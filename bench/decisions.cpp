// G5: one decision under the terms, with every reason, over the same 4,096 questions that the rule
// engines of bench/peers/rules answer.
//
//   decisions_bench               measures texts of 8 and of 24 clauses
//   decisions_bench --inputs      prints the questions and their answers as JSON, for the peers
#include <cstdlib>
#include <cstring>

#include "bench/rounds.h"
#include "kernel/judge.h"
#include "terms/from_syntax.h"

namespace {

using namespace sluice;

constexpr int firms = 20;
constexpr std::size_t questions = 4096;

// One question, as plain figures. Firm 20 and device 3 are in no list.
struct Input {
  int firm = 0;
  int device = 0;
  bool suspended = false;
  bool export_key = false;
  Day export_expiry;
  Day today;
  std::int64_t quantity = 0;
  std::int64_t granted_firm = 0;
  std::int64_t granted_all = 0;
  std::int64_t need_a = 0, need_b = 0, need_c = 0;
  std::int64_t imported = 0;
  std::int64_t credits = 0;
};

constexpr std::int64_t ceiling_firm = 9'000;
constexpr std::int64_t ceiling_all = 400'000;

// Bit n: clause n + 1 is not met. The oracle that the text, and every peer, is compared with.
unsigned reasons_of(const Input& in) {
  const bool fails[8] = {
      in.firm >= firms,
      in.device >= 3,
      in.suspended,
      !in.export_key || in.export_expiry<in.today, in.granted_firm + in.quantity> ceiling_firm,
      in.granted_all + in.quantity > ceiling_all,
      5 * in.need_a + 3 * in.need_b + 2 * in.need_c < 500,
      in.imported + in.quantity > 2 * in.credits};
  unsigned bits = 0;
  for (unsigned n = 0; n < 8; ++n) {
    bits |= unsigned{fails[n]} << n;
  }
  return bits;
}

std::vector<Input> inputs() {
  std::uint64_t seed = 12345;
  const auto below = [&seed](std::uint64_t end) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>((seed >> 33U) % end);
  };
  std::vector<Input> list;
  for (std::size_t at = 0; at < questions; ++at) {
    Input in;
    in.firm = below(20) < 19 ? static_cast<int>(below(firms)) : firms;
    in.device = below(20) < 19 ? static_cast<int>(below(3)) : 3;
    in.suspended = below(50) == 0;
    in.export_key = below(20) != 0;
    in.today = *Day::from_civil(2026, 4, 1) + static_cast<std::int32_t>(below(20));
    in.export_expiry = in.today + static_cast<std::int32_t>(below(400)) - 40;
    in.quantity = 64 * (1 + below(40));
    in.granted_firm = below(9) * 1000;
    in.granted_all = below(400'000);
    in.need_a = below(101);
    in.need_b = below(101);
    in.need_c = below(101);
    in.imported = below(5000);
    in.credits = below(8000);
    list.push_back(in);
  }
  return list;
}

std::string text_of(int copies) {
  std::string text = R"(terms "Decisions"
version 1 from 2026-01-01
unit chips, points
class H200 "A"
class H20 "B"
class MI308 "C"
class B200 "D"
class Ascend "Domestic"
classes importable "Importable" = H200, H20, MI308
firms named "Named" = )";
  for (int at = 0; at < firms; ++at) {
    text += (at == 0 ? "F" : ", F") + std::to_string(at);
  }
  text += R"(
fact firm.suspended : yes_no proved by "register"
fact application.export_key : yes_no proved by "licence"
fact application.export_expiry : date proved by "licence"
fact application.need_a : points proved by "statement"
fact application.need_b : points proved by "statement"
fact application.need_c : points proved by "statement"
parameter firm_cap = 9,000 chips
parameter ceiling = 400,000 chips
parameter ratio = 50%
)";
  // The copies have room of their own, so that none can be answered for another.
  for (int copy = 0; copy < copies; ++copy) {
    const std::string more = copy == 0 ? "" : " + " + std::to_string(copy * 1'000'000) + " chips";
    const std::string points = copy == 0 ? "" : " + " + std::to_string(copy * 1000) + " points";
    const auto head = [copy](int number) {
      return "clause " + std::to_string(copy * 8 + number) + " \"" + std::to_string(number) +
             "\" on grant of H200, H20, MI308, B200\n";
    };
    text += head(1) + "  require firm in named otherwise refuse\n";
    text += head(2) + "  require class in importable otherwise refuse\n";
    text += head(3) + "  require not firm.suspended otherwise refuse\n";
    text += head(4) +
            "  require application.export_key and application.export_expiry >= date otherwise "
            "refuse\n";
    text += head(5) + "  require total granted of any class by firm + quantity <= firm_cap" + more +
            " otherwise refuse\n";
    text += head(6) + "  require total granted of any class + quantity <= ceiling" + more +
            " otherwise refuse\n";
    text += head(7) +
            "  require 5 * application.need_a + 3 * application.need_b + 2 * application.need_c" +
            points + " >= 500 points otherwise refuse\n";
    text += head(8) +
            "  require ratio * (total released of any class by firm + quantity) <= total credited "
            "of Ascend by firm" +
            more + " otherwise hold\n";
  }
  return text;
}

// The world of one question at a time.
class InputWorld final : public Situation {
 public:
  explicit InputWorld(const terms::Rulebook& rulebook) {
    const auto& names = rulebook.symbols.facts;
    kinds_.resize(names.size());
    const char* const known[] = {
        "firm.suspended",     "application.export_key", "application.export_expiry",
        "application.need_a", "application.need_b",     "application.need_c"};
    for (std::size_t at = 0; at < std::size(known); ++at) {
      kinds_[*names.find(known[at])] = at + 1;
    }
    for (int at = 0; at < firms; ++at) {
      mentions_.push_back(
          terms::MentionId{*rulebook.symbols.mentions.find("F" + std::to_string(at))});
    }
  }
  void ask(const Input& input) { input_ = &input; }

  [[nodiscard]] std::optional<std::int64_t> fact(FactId fact) const override {
    switch (kinds_[fact.index()]) {
      case 1:
        return input_->suspended ? 1 : 0;
      case 2:
        return input_->export_key ? 1 : 0;
      case 3:
        return input_->export_expiry.number();
      case 4:
        return input_->need_a * terms::millionths;
      case 5:
        return input_->need_b * terms::millionths;
      case 6:
        return input_->need_c * terms::millionths;
      default:
        return std::nullopt;
    }
  }
  [[nodiscard]] terms::MentionId firm() const override {
    return input_->firm < firms ? mentions_[static_cast<std::size_t>(input_->firm)]
                                : terms::MentionId::none();
  }
  [[nodiscard]] Day day() const override { return input_->today; }
  [[nodiscard]] Wide balance(const terms::Slot& slot, terms::Scope scope,
                             terms::FirmSetId /*firms*/) const override {
    if (slot.flow == terms::Flow::granted) {
      return scope == terms::Scope::firm ? input_->granted_firm : input_->granted_all;
    }
    return slot.flow == terms::Flow::released ? input_->imported : input_->credits;
  }
  [[nodiscard]] Ratio permit_figure(ParameterId /*parameter*/) const override { return 0; }
  [[nodiscard]] bool attached(ClauseId /*clause*/) const override { return false; }

 private:
  const Input* input_ = nullptr;
  std::vector<std::size_t> kinds_;
  std::vector<terms::MentionId> mentions_;
};

class Subject {
 public:
  explicit Subject(int copies) {
    const terms::Text text{.name = "decisions", .content = text_of(copies)};
    const terms::Checked checked = terms::rulebook_from_text(text);
    if (checked.rulebook == nullptr) {
      for (const terms::Diagnostic& diagnostic : checked.diagnostics) {
        std::fputs(to_text(diagnostic, text).c_str(), stderr);
      }
      std::exit(1);
    }
    rulebook_ = checked.rulebook;
    for (const char* name : {"H200", "H20", "MI308", "B200"}) {
      dockets_.push_back(&rulebook_->docket(terms::EventKind::grant,
                                            HeadingId{*rulebook_->symbols.headings.find(name)}, 0));
      prepared_.emplace_back(*rulebook_, *dockets_.back(), 0);
    }
  }

  // The clauses of the first eight that are not met, as bits.
  unsigned decide(InputWorld& world, const Input& input, Decision& out) const {
    world.ask(input);
    out.clear();
    const auto device = static_cast<std::size_t>(input.device);
    const Body body{
        .rulebook = rulebook_.get(), .docket = dockets_[device], .prepared = &prepared_[device]};
    judge({&body, 1}, world, {.quantity = input.quantity}, out);
    unsigned bits = 0;
    for (const Finding& finding : out.findings) {
      const std::uint32_t number = finding.clause.value - first_clause();
      bits |= unsigned{finding.standing == Standing::failing && number < 8} << (number & 7U);
    }
    return bits;
  }
  [[nodiscard]] const terms::Rulebook& rulebook() const { return *rulebook_; }

 private:
  [[nodiscard]] std::uint32_t first_clause() const { return rulebook_->clauses.front().id.value; }

  std::shared_ptr<const terms::Rulebook> rulebook_;
  std::vector<const terms::Docket*> dockets_;
  std::vector<Prepared> prepared_;  // as an enacted version has them
};

void print_inputs(const std::vector<Input>& list) {
  std::printf("[");
  for (std::size_t at = 0; at < list.size(); ++at) {
    const Input& in = list[at];
    std::printf(
        "%s\n{\"firm\":\"F%d\",\"device\":\"D%d\",\"suspended\":%s,\"exportKey\":%s,"
        "\"exportExpiry\":%d,\"today\":%d,\"qty\":%lld,\"grantedFirm\":%lld,\"ceilFirm\":9000,"
        "\"grantedNat\":%lld,\"ceilNat\":400000,\"needA\":%lld,\"needB\":%lld,\"needC\":%lld,"
        "\"imported\":%lld,\"credits\":%lld,\"reasons\":%u}",
        at == 0 ? "" : ",", in.firm, in.device, in.suspended ? "true" : "false",
        in.export_key ? "true" : "false", in.export_expiry.number(), in.today.number(),
        static_cast<long long>(in.quantity), static_cast<long long>(in.granted_firm),
        static_cast<long long>(in.granted_all), static_cast<long long>(in.need_a),
        static_cast<long long>(in.need_b), static_cast<long long>(in.need_c),
        static_cast<long long>(in.imported), static_cast<long long>(in.credits), reasons_of(in));
  }
  std::printf("\n]\n");
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<Input> list = inputs();
  if (argc > 1 && std::strcmp(argv[1], "--inputs") == 0) {
    print_inputs(list);
    return 0;
  }
  std::vector<Subject> subjects;
  std::vector<sluice::bench::Candidate> candidates;
  subjects.emplace_back(1);
  subjects.emplace_back(3);
  for (const Subject& subject : subjects) {
    InputWorld world(subject.rulebook());
    Decision decision;
    std::size_t mismatches = 0;
    for (const Input& input : list) {
      mismatches += subject.decide(world, input, decision) == reasons_of(input) ? 0 : 1;
    }
    std::printf("%zu clauses: %zu of %zu answers differ from the oracle's\n",
                subject.rulebook().clauses.size(), mismatches, list.size());
    candidates.push_back(
        {"a decision under " + std::to_string(subject.rulebook().clauses.size()) + " clauses", "ns",
         [&subject, &list] {
           InputWorld here(subject.rulebook());
           Decision out;
           constexpr int times = 50;
           unsigned seen = 0;
           const double begun = sluice::bench::seconds_now();
           for (int time = 0; time < times; ++time) {
             for (const Input& input : list) {
               seen += subject.decide(here, input, out);
             }
           }
           const double took = sluice::bench::seconds_now() - begun;
           if (seen == 0) {
             std::puts("nothing was refused");
           }
           return took * 1e9 / (times * static_cast<double>(list.size()));
         }});
  }
  candidates.push_back({"the same by hand, in plain C++", "ns", [&list] {
                          constexpr int times = 200;
                          unsigned seen = 0;
                          const double begun = sluice::bench::seconds_now();
                          for (int time = 0; time < times; ++time) {
                            for (const Input& input : list) {
                              seen += reasons_of(input);
                            }
                          }
                          const double took = sluice::bench::seconds_now() - begun;
                          if (seen == 0) {
                            std::puts("nothing was refused");
                          }
                          return took * 1e9 / (times * static_cast<double>(list.size()));
                        }});
  (void)sluice::bench::measure(candidates);
}

// Reading: a sentence cut into words, read from left to right. The first thing that does not fit is
// remembered and everything after it yields defaults, so that the functions that read one kind of
// sentence are straight lines and ask for nothing; the caller asks once, at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stories/sentence.h"
#include "terms/rulebook.h"

namespace sluice {

// A word of a sentence. `text` of a quoted one is what stands between the quotes.
struct Word {
  enum class Kind : std::uint8_t { plain, quoted, comma, equals, end };
  Kind kind = Kind::end;
  std::string text;
  std::size_t column = 1;  // of its first character, from 1
};

class Reading {
 public:
  Reading(const State& state, PersonId actor, std::string_view sentence, const ReadText& read_text);

  // ---- the shape of the sentence
  // Takes these words (parted by blanks) when they come next.
  bool take(std::string_view words);
  bool need(std::string_view words);
  bool take_comma();
  void need_equals();
  [[nodiscard]] bool comes(std::string_view word) const;
  [[nodiscard]] bool comes_quoted() const { return word().kind == Word::Kind::quoted; }
  [[nodiscard]] bool comes_reference() const { return word().kind == Word::Kind::plain; }
  [[nodiscard]] std::string_view next_text() const { return word().text; }
  [[nodiscard]] bool failed() const { return error_.has_value(); }
  void set_form(std::string_view form) { form_ = form; }  // named in messages
  // Complains about the next word, or about the one just taken.
  void expected(const std::string& what, const std::string& mend = {});
  void complain(Fault fault, const std::string& message);
  // The error, or nothing when the whole sentence was read.
  [[nodiscard]] std::optional<Error> end();

  // ---- plain values
  [[nodiscard]] std::string name();  // a word, or several in quotes
  [[nodiscard]] std::string quoted(const std::string& what);
  [[nodiscard]] ShortText reference();        // new: of a thing that this sentence makes
  [[nodiscard]] std::int64_t whole();         // 160,000
  [[nodiscard]] std::int64_t signed_whole();  // +4, -4
  [[nodiscard]] Amount quantity();            // with the counting unit behind it or without
  [[nodiscard]] std::uint32_t ordinal();      // 1, 2, … or #1; answers 0, 1, …
  [[nodiscard]] std::int64_t millionths(terms::UnitId unit);  // 50%, 3,998.5, 20,000 CNY
  [[nodiscard]] Day day();
  [[nodiscard]] Digest evidence();      // of a quoted text; "sha256:…" is a digest itself
  [[nodiscard]] std::string because();  // empty where the sentence gives no reason
  [[nodiscard]] std::string needed_because();
  [[nodiscard]] std::vector<SerialRange> serials();

  // ---- things of the state (reading_things.cpp)
  [[nodiscard]] PartyId party(const std::string& what);
  [[nodiscard]] PersonId person();
  [[nodiscard]] HeadingId heading();
  [[nodiscard]] ClauseId clause();
  [[nodiscard]] RoleId role();
  [[nodiscard]] ObligationId obligation();
  [[nodiscard]] GoodsId goods();
  [[nodiscard]] ApplicationId application();
  [[nodiscard]] PermitId permit();
  [[nodiscard]] std::optional<PromiseId> promise_if_any();  // of the next word; does not take it
  [[nodiscard]] PromiseId promise();
  [[nodiscard]] OrderId order();
  [[nodiscard]] ClearanceId clearance();
  [[nodiscard]] ConsignmentId consignment();
  [[nodiscard]] LotId lot();
  [[nodiscard]] StopId stop();
  [[nodiscard]] ReconciliationId reconciliation();
  [[nodiscard]] WaitingId waiting();    // #N, or the reference that one open command speaks of
  [[nodiscard]] ProposalId proposal();  // #N, or the only one that the actor may still sign
  [[nodiscard]] DueId due();
  [[nodiscard]] PoolRunId pool_run();
  // #N, or the latest ruling on the application, permit or lot of that reference.
  [[nodiscard]] RulingId ruling();
  [[nodiscard]] ReviewId review();
  // MRN[/ITEM] [v N] at the actor's gate; without `v`, the newest version that is known, else 1.
  [[nodiscard]] DeclarationLine line();
  [[nodiscard]] DeclarationLine line_at_any_gate();
  [[nodiscard]] bool comes_known_declaration() const;
  // fact = value [evidence "…"], … ; bare names are looked up under `subject` first.
  [[nodiscard]] std::vector<FactGiven> facts(terms::Subject subject);
  [[nodiscard]] const terms::RuledFact* fact_named(std::string_view name, terms::Subject subject);
  [[nodiscard]] std::int64_t fact_value(const terms::RuledFact& fact);
  [[nodiscard]] std::vector<Figure> figures();  // parameter = value, …

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] PersonId actor() const { return actor_; }
  [[nodiscard]] PartyId actors_party() const;
  // The text that names are read by: the version in force, else the latest; null before the first.
  [[nodiscard]] const terms::Rulebook* law();
  [[nodiscard]] Result<std::string> text_of(std::string_view path) const {
    return read_text_(path);
  }

 private:
  [[nodiscard]] const Word& word() const { return words_[at_]; }
  void advance();
  void cut(std::string_view sentence);
  void unknown(const std::string& what, const std::vector<std::string>& known);
  [[nodiscard]] std::optional<std::uint32_t> number_sign();  // #N
  template <class Things>
  [[nodiscard]] std::uint32_t thing_with(const Things& things, const std::string& what);

  const State& state_;
  PersonId actor_;
  const ReadText& read_text_;
  std::vector<Word> words_;  // the last one is the end
  std::size_t at_ = 0;
  std::vector<std::string> tried_;  // that would have fitted at `at_`
  std::string_view form_;
  std::optional<Error> error_;
};

}  // namespace sluice

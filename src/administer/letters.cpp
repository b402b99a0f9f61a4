#include "administer/letters.h"

#include <algorithm>
#include <charconv>

#include "administer/letter.h"
#include "administer/route.h"

namespace sluice {
namespace {

std::optional<std::uint64_t> number_at_end(std::string_view path) {
  const std::string_view text = path.substr(path.rfind('/') + 1);
  std::uint64_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool read = wrong == std::errc() && end == text.data() + text.size() && number > 0;
  return read ? std::optional(number) : std::nullopt;
}

}  // namespace

Response letter_of(const View& view, const Tail::OpenJournal& open_journal, const Request& request,
                   const Caller& caller, RequestLine* line) {
  const auto number = number_at_end(request.path);
  const Language language = language_in(request);
  const std::uint64_t end =
      view.read([](const State&, const JournalEnd& journal_end) { return journal_end.seq; });
  if (!number || *number > end) {
    return not_on_file();
  }
  const Result<std::unique_ptr<Source>> journal = open_journal();
  if (!journal) {
    return problem(journal.error());
  }
  const Result<ToldList> told = entries_behind(**journal, *number - 1, *number, 1);
  if (!told || told->empty()) {
    return told ? not_on_file() : problem(told.error());
  }
  return view.read([&](const State& state, const JournalEnd&) {
    const std::vector<PartyId> parties = addressees(state, *told->front());
    const std::string_view wanted = request.parameter("to");
    const PartyId to = !wanted.empty()                       ? state.party_named(wanted)
                       : caller.sees_all && !parties.empty() ? parties.front()
                                                             : caller.party;
    if (to.is_none() || !caller.sees(to) || std::ranges::find(parties, to) == parties.end()) {
      return not_on_file();
    }
    if (line != nullptr) {
      note_read(*line, state.parties[to.index()].name);
    }
    return Response{.status = 200,
                    .type = "text/plain; charset=utf-8",
                    .body = letter(state, *told->front(), to, language),
                    .headers = {{"Content-Language", std::string(tag_of(language))}}};
  });
}

}  // namespace sluice

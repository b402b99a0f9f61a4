// The accounts of the book, and permits chosen and put in order: lists that stay usable where there
// are a hundred thousand things, since only what is shown is made into JSON.
#include <algorithm>
#include <limits>

#include "administer/accounts.h"
#include "administer/record_json.h"
#include "administer/route_list.h"
#include "administer/words_of.h"
#include "kernel/query.h"
#include "stories/references.h"

namespace sluice {
namespace {

char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Whether it stands in there, whatever the case of its Latin letters.
bool speaks_of(std::string_view text, std::string_view wanted) {
  return wanted.empty() || !std::ranges::search(text, wanted, {}, small, small).empty();
}

// What of `firm`, `class` and `search` every list understands. A name that nobody has: nothing.
struct Wanted {
  explicit Wanted(const Asked& asked)
      : state(asked.state),
        firm(asked.request.parameter("firm")),
        klass(asked.request.parameter("class")),
        search(asked.request.parameter("search")),
        party(state.party_named(firm)),
        heading(class_named(state, klass)) {}

  static HeadingId class_named(const State& state, std::string_view name) {
    const std::size_t known = state.law.empty() ? 0 : state.law.latest().symbols.headings.size();
    for (std::uint32_t at = 0; at < known; ++at) {
      if (called(state, HeadingId{at}) == name) {
        return HeadingId{at};
      }
    }
    return HeadingId::none();
  }

  [[nodiscard]] bool takes_firm(PartyId owner) const {
    return firm.empty() || (!party.is_none() && owner == party);
  }
  [[nodiscard]] bool takes_class(HeadingId of) const {
    return klass.empty() || (!heading.is_none() && of == heading);
  }
  [[nodiscard]] bool takes_text(std::string_view reference, PartyId owner) const {
    return speaks_of(reference, search) ||
           (!owner.is_none() && speaks_of(state.parties[owner.index()].name, search));
  }

  const State& state;
  std::string_view firm;
  std::string_view klass;
  std::string_view search;
  PartyId party;
  HeadingId heading;
};

enum class PermitOrder : std::uint8_t { number, reference, firm, from, valid_until, granted, open };

struct Sorting {
  PermitOrder by = PermitOrder::number;
  bool falling = false;
};
std::optional<Sorting> sorting_of(std::string_view text) {
  const bool falling = text.starts_with('-');
  text.remove_prefix(falling ? 1 : 0);
  const auto by =
      text.empty() && !falling ? std::optional(PermitOrder::number) : value_of<PermitOrder>(text);
  return by ? std::optional(Sorting{.by = *by, .falling = falling}) : std::nullopt;
}

constexpr Day last_of_all{std::numeric_limits<std::int32_t>::max()};

// Before which of two permits the other stands; equal ones stay in the order of their numbers.
class Before {
 public:
  Before(const State& state, const Sorting& sorting) : state_(state), sorting_(sorting) {}

  bool operator()(std::uint32_t a, std::uint32_t b) const {
    const std::strong_ordering order = compared(a, b);
    return order == std::strong_ordering::equal ? a < b : (order < 0) != sorting_.falling;
  }

 private:
  [[nodiscard]] std::strong_ordering compared(std::uint32_t a, std::uint32_t b) const {
    const Permit& left = state_.permits[a];
    const Permit& right = state_.permits[b];
    switch (sorting_.by) {
      case PermitOrder::number:
        return a <=> b;
      case PermitOrder::reference:
        return left.reference.view() <=> right.reference.view();
      case PermitOrder::firm:
        return state_.parties[left.firm.index()].name <=> state_.parties[right.firm.index()].name;
      case PermitOrder::from:
        return left.from <=> right.from;
      case PermitOrder::valid_until:  // what has no end comes last
        return left.valid_until.value_or(last_of_all) <=> right.valid_until.value_or(last_of_all);
      case PermitOrder::granted:
        return permit_balance(state_, PermitId{a}).granted <=>
               permit_balance(state_, PermitId{b}).granted;
      case PermitOrder::open:
        return permit_balance(state_, PermitId{a}).open <=>
               permit_balance(state_, PermitId{b}).open;
    }
    return std::strong_ordering::equal;
  }

  const State& state_;
  Sorting sorting_;
};

}  // namespace

namespace answers {

Response permits(const Asked& asked) {
  const auto sorting = sorting_of(asked.request.parameter("sort"));
  const std::string_view standing = asked.request.parameter("state");
  const auto wanted_state = value_of<PermitState>(standing);
  if (!sorting || (!standing.empty() && !wanted_state)) {
    return problem(400, "not a word that is taken here",
                   !sorting
                       ? "`sort`: expected number, reference, firm, from, valid_until, granted "
                         "or open, and `-` before it for the other way round"
                       : "`state`: expected active, suspended, revoked, cancelled or "
                         "surrendered");
  }
  const Wanted wanted(asked);
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t at = 0; at < asked.state.permits.size(); ++at) {
    const Permit& permit = asked.state.permits[at];
    const bool seen = asked.caller.sees(permit.firm) || asked.caller.is_gate();
    if (seen && (!wanted_state || permit.state == *wanted_state) &&
        wanted.takes_firm(permit.firm) && wanted.takes_class(permit.heading) &&
        wanted.takes_text(permit.reference.view(), permit.firm)) {
      chosen.push_back(at);
    }
  }
  ListAnswer list(asked);
  if (sorting->by != PermitOrder::number || sorting->falling) {
    // What lies before and behind the page need not be in order.
    const auto place = [&](std::uint64_t number) {
      return chosen.begin() +
             static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(chosen.size(), number));
    };
    const Before before(asked.state, *sorting);
    std::nth_element(chosen.begin(), place(list.page_begin()), chosen.end(), before);
    std::partial_sort(place(list.page_begin()), place(list.page_end()), chosen.end(), before);
  }
  for (const std::uint32_t at : chosen) {
    list.add(asked.state.permits[at].firm, [&] { return permit_json(asked.state, PermitId{at}); });
  }
  return list.made();
}

Response accounts(const Asked& asked) {
  const std::string_view word = asked.request.parameter("kind");
  const auto kind = value_of<AccountKind>(word);
  if (!word.empty() && !kind) {
    return problem(400, "not a word that is taken here",
                   "`kind`: expected a kind of account, such as open or written_off");
  }
  const bool empty_too = asked.request.parameter("empty") == "true";
  const Wanted wanted(asked);
  ListAnswer list(asked);
  each_account(asked.state, [&](Account account) {
    if ((kind && account.kind != *kind) || (!empty_too && asked.state.book.balance(account) == 0)) {
      return;
    }
    const PartyId owner = account_owner(asked.state, account);
    if (asked.caller.sees(owner) && wanted.takes_firm(owner) &&
        wanted.takes_class(account_class(asked.state, account)) &&
        (wanted.search.empty() || wanted.takes_text(account_thing(asked.state, account), owner))) {
      list.add(owner, [&] { return account_json(asked.state, account); });
    }
  });
  return list.made();
}

}  // namespace answers
}  // namespace sluice

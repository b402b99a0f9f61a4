#include "administer/accounts.h"

#include <array>
#include <charconv>

#include "administer/words_of.h"
#include "base/check.h"
#include "stories/references.h"

namespace sluice {
namespace {

struct InTheChart {
  AccountKind kind;
  AccountOf of;
  AccountLedger ledger;
};
constexpr auto chart = [] {
  using enum AccountKind;
  using enum AccountOf;
  using enum AccountLedger;
  return std::array<InTheChart, 30>{{{issuing, klass, goods},
                                     {open, permit, goods},
                                     {ordered, permit, goods},
                                     {reserved, permit, goods},
                                     {written_off, permit, goods},
                                     {lapsed, permit, goods},
                                     {returned, permit, goods},
                                     {extracted, permit, goods},
                                     {promised, approval, goods},
                                     {over_committed, permit, goods},
                                     {raised, obligation, obligations},
                                     {due, obligation, obligations},
                                     {discharged, obligation, obligations},
                                     {forgiven, obligation, obligations},
                                     {annulled, obligation, obligations},
                                     {claimed_from, lot, lots},
                                     {claimed, lot, lots},
                                     {verified, lot, lots},
                                     {disallowed, lot, lots},
                                     {sent_back, lot, lots},
                                     {expired, lot, lots},
                                     {unapplied_from, lot, lot_credit},
                                     {unapplied, lot, lot_credit},
                                     {applied, lot, lot_credit},
                                     {paid_in, obligation, security},
                                     {bonded, obligation, security},
                                     {freed, obligation, security},
                                     {forfeited, obligation, security},
                                     {presented, klass, goods},
                                     {entered, klass, goods}}};
}();

const InTheChart* find_in_chart(AccountKind kind) {
  for (const InTheChart& one : chart) {
    if (one.kind == kind) {
      return &one;
    }
  }
  return nullptr;
}

AccountOf of_what(Account account) {
  const InTheChart* const found = find_in_chart(account.kind);
  CHECK(found != nullptr);
  return found->of;
}

std::size_t things_on_file(const State& state, AccountOf of) {
  switch (of) {
    case AccountOf::klass:
      return state.law.empty() ? 0 : state.law.latest().symbols.headings.size();
    case AccountOf::approval:
      return state.promises.size();
    case AccountOf::permit:
      return state.permits.size();
    case AccountOf::obligation:
      return state.dues.size();
    case AccountOf::lot:
      return state.lots.size();
  }
  return 0;
}

// The names of the kinds of events, by their place.
template <std::size_t... At>
std::array<std::string, sizeof...(At)> words_of_events(std::index_sequence<At...> /*places*/) {
  return {word_of_type<std::variant_alternative_t<At, EventKinds>>()...};
}

Json name_or_null(const State& state, auto id) {
  return id.is_none() ? Json() : Json(called(state, id));
}

}  // namespace

std::string account_name(Account account) {
  return std::string(word_of(account.kind)) + "-" + std::to_string(account.index + std::size_t{1});
}

std::optional<Account> account_named(const State& state, std::string_view name) {
  const std::size_t dash = name.rfind('-');
  const auto kind = value_of<AccountKind>(name.substr(0, dash));
  if (dash == std::string_view::npos || !kind) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  const char* const last = name.data() + name.size();
  const auto [end, wrong] = std::from_chars(name.data() + dash + 1, last, number);
  const InTheChart* const found = find_in_chart(*kind);
  if (wrong != std::errc() || end != last || number == 0 || found == nullptr ||
      number > things_on_file(state, found->of)) {
    return std::nullopt;
  }
  return Account{.kind = *kind, .index = number - 1};
}

PartyId account_owner(const State& state, Account account) {
  switch (of_what(account)) {
    case AccountOf::klass:
      return PartyId::none();
    case AccountOf::approval:
      return state.promises[account.index].firm;
    case AccountOf::permit:
      return state.permits[account.index].firm;
    case AccountOf::obligation:
      return state.dues[account.index].firm;
    case AccountOf::lot:
      return state.lots[account.index].firm;
  }
  return PartyId::none();
}

HeadingId account_class(const State& state, Account account) {
  switch (of_what(account)) {
    case AccountOf::klass:
      return HeadingId{account.index};
    case AccountOf::approval:
      return state.promises[account.index].heading;
    case AccountOf::permit:
      return state.permits[account.index].heading;
    case AccountOf::obligation:
      return state.dues[account.index].heading;
    case AccountOf::lot:
      return state.lots[account.index].heading;
  }
  return HeadingId::none();
}

std::string account_thing(const State& state, Account account) {
  switch (of_what(account)) {
    case AccountOf::klass:
      return called(state, HeadingId{account.index});
    case AccountOf::approval:
      return called(state, PromiseId{account.index});
    case AccountOf::permit:
      return called(state, PermitId{account.index});
    case AccountOf::obligation:
      return numbered(account.index);
    case AccountOf::lot:
      return called(state, LotId{account.index});
  }
  return {};
}

void each_account(const State& state, const std::function<void(Account)>& visit) {
  for (const InTheChart& one : chart) {
    const auto things = static_cast<std::uint32_t>(things_on_file(state, one.of));
    for (std::uint32_t index = 0; index < things; ++index) {
      visit({.kind = one.kind, .index = index});
    }
  }
}

Json account_json(const State& state, Account account) {
  const InTheChart* const found = find_in_chart(account.kind);
  CHECK(found != nullptr);
  const bool whole = found->ledger == AccountLedger::goods || found->ledger == AccountLedger::lots;
  Json json = Json::object();
  json.add("account", account_name(account));
  json.add("kind", word_of(account.kind));
  json.add("ledger", word_of(found->ledger));
  json.add("of", word_of(found->of));
  json.add("reference", account_thing(state, account));
  json.add("firm", name_or_null(state, account_owner(state, account)));
  json.add("class", name_or_null(state, account_class(state, account)));
  json.add("unit", word_of(whole ? AccountUnit::units : AccountUnit::millionths));
  json.add("balance", state.book.balance(account));
  return json;
}

Json statement_line_json(const State& state, Account account, const Statements::Line& line,
                         std::int64_t balance) {
  static const auto words =
      words_of_events(std::make_index_sequence<std::variant_size_v<EventKinds>>{});
  const bool comes_in = line.posting.to == account;
  const Account other = comes_in ? line.posting.from : line.posting.to;
  Json json = Json::object();
  json.add("seq", static_cast<std::int64_t>(line.seq));
  json.add("day", to_text(line.day));
  json.add("event", words.at(line.event));
  json.add("debit", comes_in ? line.posting.amount : 0);
  json.add("credit", comes_in ? 0 : line.posting.amount);
  json.add("balance", balance);
  json.add("other", account_name(other));
  json.add("other_kind", word_of(other.kind));
  json.add("other_reference", account_thing(state, other));
  return json;
}

}  // namespace sluice

#include "ledger/book.h"

#include "base/check.h"

namespace sluice {
namespace {

bool lies_with_permit(AccountKind kind) {
  return kind >= AccountKind::open && kind <= AccountKind::extracted;
}

bool is_source(AccountKind kind) {
  return kind == AccountKind::issuing || kind == AccountKind::over_committed ||
         kind == AccountKind::raised || kind == AccountKind::claimed_from ||
         kind == AccountKind::unapplied_from || kind == AccountKind::paid_in;
}

// The tens of a kind's number name its ledger; the fifties are goods as well.
std::size_t ledger_of(AccountKind kind) {
  static constexpr auto ledgers = [] {
    std::array<std::uint8_t, 64> of{};
    for (std::size_t at = 0; at < of.size(); ++at) {
      of[at] = static_cast<std::uint8_t>(at / 10 == 5 ? 0 : at / 10);
    }
    return of;
  }();
  return ledgers[static_cast<std::size_t>(kind)];
}

bool is_in_the_chart(AccountKind kind) {
  switch (kind) {
    case AccountKind::issuing:
    case AccountKind::open:
    case AccountKind::ordered:
    case AccountKind::reserved:
    case AccountKind::written_off:
    case AccountKind::lapsed:
    case AccountKind::returned:
    case AccountKind::extracted:
    case AccountKind::promised:
    case AccountKind::over_committed:
    case AccountKind::raised:
    case AccountKind::due:
    case AccountKind::discharged:
    case AccountKind::forgiven:
    case AccountKind::annulled:
    case AccountKind::claimed_from:
    case AccountKind::claimed:
    case AccountKind::verified:
    case AccountKind::disallowed:
    case AccountKind::sent_back:
    case AccountKind::expired:
    case AccountKind::unapplied_from:
    case AccountKind::unapplied:
    case AccountKind::applied:
    case AccountKind::paid_in:
    case AccountKind::bonded:
    case AccountKind::freed:
    case AccountKind::forfeited:
    case AccountKind::presented:
    case AccountKind::entered:
      return true;
  }
  return false;
}

std::size_t place_in_permit(AccountKind kind) {
  return static_cast<std::size_t>(kind) - 1;
}

}  // namespace

void Book::make_room(Account account) {
  if (lies_with_permit(account.kind)) {
    if (account.index >= permits_.size()) {
      permits_.resize(account.index + std::size_t{1});
    }
    return;
  }
  auto& accounts = others_[static_cast<std::size_t>(account.kind)];
  if (account.index >= accounts.size()) {
    accounts.resize(account.index + std::size_t{1});
  }
}

std::int64_t* Book::slot(Account account) {
  if (lies_with_permit(account.kind)) {
    return account.index < permits_.size()
               ? &permits_[account.index].balances[place_in_permit(account.kind)]
               : nullptr;
  }
  auto& accounts = others_[static_cast<std::size_t>(account.kind)];
  return account.index < accounts.size() ? &accounts[account.index] : nullptr;
}

void Book::post(const Posting& posting) {
  CHECK(posting.amount > 0);
  const std::size_t ledger = ledger_of(posting.from.kind);
  CHECK(ledger == ledger_of(posting.to.kind));
  CHECK(posting.from != posting.to);
  std::int64_t* from = slot(posting.from);
  std::int64_t* to = slot(posting.to);
  if (from == nullptr || to == nullptr) [[unlikely]] {
    // Room for both first: making it for the second may move the first.
    make_room(posting.from);
    make_room(posting.to);
    from = slot(posting.from);
    to = slot(posting.to);
  }
  const std::int64_t from_before = *from;
  const std::int64_t to_before = *to;
  CHECK(!__builtin_sub_overflow(from_before, posting.amount, from));
  CHECK(!__builtin_add_overflow(to_before, posting.amount, to));
  CHECK(*from >= 0 || is_source(posting.from.kind));
  // What was taken and what was given are read back, so that the sum is that of the accounts.
  ledger_sums_[ledger] += (*from - from_before) + (*to - to_before);
  CHECK(ledger_sums_[ledger] == 0);
  if (reader_.is != nullptr) [[unlikely]] {
    reader_.is->push_back(posting);
  }
}

std::int64_t Book::balance(Account account) const {
  if (lies_with_permit(account.kind)) {
    return account.index < permits_.size()
               ? permits_[account.index].balances[place_in_permit(account.kind)]
               : 0;
  }
  const auto& accounts = others_[static_cast<std::size_t>(account.kind)];
  return account.index < accounts.size() ? accounts[account.index] : 0;
}

std::array<std::int64_t, Book::permit_accounts> Book::permit(std::uint32_t index) const {
  std::array<std::int64_t, permit_accounts> balances{};
  if (index < permits_.size()) {
    for (std::size_t at = 0; at < permit_accounts; ++at) {
      balances[at] = permits_[index].balances[at];
    }
  }
  return balances;
}

void Book::prefetch_permit(std::uint32_t index) const {
  if (index < permits_.size()) {
    __builtin_prefetch(&permits_[index], 1);
  }
}

bool Book::balanced() const {
  std::array<Wide, 5> sums{};
  for (const PermitAccounts& permit : permits_) {
    for (const std::int64_t balance : permit.balances) {
      sums[0] += balance;
    }
  }
  for (std::size_t kind = 0; kind < others_.size(); ++kind) {
    for (const std::int64_t balance : others_[kind]) {
      sums[ledger_of(static_cast<AccountKind>(kind))] += balance;
    }
  }
  for (const Wide sum : sums) {
    if (sum != 0) {
      return false;
    }
  }
  return true;
}

std::vector<Book::Line> Book::lines() const {
  std::vector<Line> lines;
  const auto add = [&lines](Account account, std::int64_t balance) {
    if (balance != 0) {
      lines.push_back({.account = account, .balance = balance});
    }
  };
  for (std::size_t kind = 0; kind < others_.size(); ++kind) {
    const auto account_kind = static_cast<AccountKind>(kind);
    if (lies_with_permit(account_kind)) {
      for (std::uint32_t index = 0; index < permits_.size(); ++index) {
        add({.kind = account_kind, .index = index},
            permits_[index].balances[place_in_permit(account_kind)]);
      }
    } else {
      for (std::uint32_t index = 0; index < others_[kind].size(); ++index) {
        add({.kind = account_kind, .index = index}, others_[kind][index]);
      }
    }
  }
  return lines;
}

bool Book::restore(const Line& line) {
  const bool possible = is_in_the_chart(line.account.kind) && line.balance != 0 &&
                        (line.balance > 0 || is_source(line.account.kind));
  if (possible) {
    make_room(line.account);
    *slot(line.account) = line.balance;
  }
  return possible;
}

}  // namespace sluice

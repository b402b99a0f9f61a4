// Double entry. Every posting moves a positive whole amount from one account to another of the same
// ledger, so that each ledger sums to zero for ever; only the accounts marked as sources may fall
// below zero, for they stand for the world outside. Both are checked on every posting, in every
// build.
//
// The book knows nothing of permits or clauses: `index` is whatever thing the account belongs to.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/large_pages.h"
#include "base/ratio.h"

namespace sluice {

// The chart of accounts. Numbers are written in snapshots: never reuse one.
enum class AccountKind : std::uint8_t {
  // goods, in counting units. `issuing` is one for each class (a source); the rest one for each
  // permit.
  issuing = 0,
  open = 1,         // granted, not ordered
  ordered = 2,      // ordered, not presented
  reserved = 3,     // declaration accepted, not written off
  written_off = 4,  // released by customs
  lapsed = 5,       // lost by rule at the end of a time
  returned = 6,     // surrendered or revoked
  extracted = 7,    // moved to another permit by transfer
  promised = 8,     // approved in principle; one for each approval
  over_committed =
      9,  // released beyond the right (a source): late originals only, normally 0, alarmed
  // obligations, in millionths of the counting unit; one for each due
  raised = 10,      // a source
  due = 11,         // open
  discharged = 12,  // met by purchase or report
  forgiven = 13,    // met by waiver
  annulled = 14,    // contra, because the release behind it was reversed
  // credit lots, in counting units; one for each lot
  claimed_from = 20,  // a source
  claimed = 21,
  verified = 22,  // usable
  disallowed = 23,
  sent_back = 24,  // returned to the maker
  expired = 25,
  // the same lots once more in millionths, because a due may need half a chip of one
  unapplied_from = 30,  // a source
  unapplied = 31,
  applied = 32,
  // security, in millionths of money; one for each due
  paid_in = 40,  // a source
  bonded = 41,
  freed = 42,
  forfeited = 43,
  // goods once more, one for each class, in regimes whose text has no permits
  presented = 50,  // declaration accepted
  entered = 51     // released
};

struct Account {
  AccountKind kind = AccountKind::issuing;
  std::uint32_t index = 0;

  friend auto operator<=>(const Account&, const Account&) = default;
};

struct Posting {
  Account from;
  Account to;
  std::int64_t amount = 0;  // > 0
};

class Book {
 public:
  // Requires: amount > 0, one ledger, and enough in `from` unless it is a source. A breach is a
  // failed CHECK: `decide` asks before an event is built.
  void post(const Posting& posting);
  // Every posting from now on is put there as well, for statements; null: nowhere any more. A book
  // that is copied or moved from this one tells nobody.
  void tell(std::vector<Posting>* reader) { reader_.is = reader; }

  [[nodiscard]] std::int64_t balance(Account account) const;

  // The balances of one permit, in the order open, ordered, reserved, written_off, lapsed,
  // returned, extracted; all zero for a permit without postings.
  static constexpr std::size_t permit_accounts = 7;
  [[nodiscard]] std::array<std::int64_t, permit_accounts> permit(std::uint32_t index) const;

  // Brings the memory of a permit's accounts near, for batches that know what comes.
  void prefetch_permit(std::uint32_t index) const;

  // Adds up every account anew; false would mean that this program is wrong.
  [[nodiscard]] bool balanced() const;

  // Every account that is not zero, in the order of the chart.
  struct Line {
    Account account;
    std::int64_t balance = 0;
  };
  [[nodiscard]] std::vector<Line> lines() const;
  // Puts one line back as `lines` gave it, without a posting. False, and nothing done, where no
  // book could hold it: an account that the chart does not know, zero, or less than zero outside a
  // source. Once all of them are back, `balanced` must hold.
  [[nodiscard]] bool restore(const Line& line);

 private:
  // Goods accounts of a permit lie side by side, because a write-off touches several of them.
  struct alignas(64) PermitAccounts {
    std::array<std::int64_t, 8> balances{};
  };

  struct Reader {
    std::vector<Posting>* is = nullptr;

    Reader() = default;
    Reader(const Reader& /*of*/) noexcept {}
    Reader& operator=(const Reader& /*of*/) noexcept { return *this; }
    ~Reader() = default;
  };

  void make_room(Account account);
  // Null where there is no room yet.
  [[nodiscard]] std::int64_t* slot(Account account);

  std::vector<PermitAccounts, LargePages<PermitAccounts>> permits_;
  std::array<std::vector<std::int64_t>, 52> others_;
  std::array<std::int64_t, 5> ledger_sums_{};
  Reader reader_;
};

}  // namespace sluice

#include "journal/snapshot.h"

#include <algorithm>

#include "journal/field_reader.h"
#include "journal/state_parts.h"
#include "kernel/decide.h"
#include "kernel/derived.h"
#include "terms/from_syntax.h"

namespace sluice {
namespace {

// ---- the law: its texts

void put_law(FieldWriter& writer, const Law& law) {
  writer.put(law.size());
  for (std::size_t at = 0; at < law.size(); ++at) {
    writer.put(law.at(at).canonical);
  }
}

void take_law(FieldReader& reader, Law& law) {
  std::vector<std::string> texts;
  reader.take(texts);
  for (std::string& text : texts) {
    if (reader.failed()) {
      return;
    }
    const terms::Rulebook* before = law.empty() ? nullptr : &law.latest();
    terms::Checked checked =
        terms::rulebook_from_text({.name = "enactment", .content = text}, before);
    const bool same = checked.rulebook != nullptr && checked.rulebook->canonical == text;
    reader.expect(same, "a text of terms without mistakes, in canonical form");
    if (same) {
      law.enact(std::move(checked.rulebook));
    }
  }
}

// ---- names, by their numbers

void put_names(FieldWriter& writer, const terms::Names& names) {
  writer.put(names.size());
  for (std::size_t at = 0; at < names.size(); ++at) {
    writer.put(names.at(at));
  }
}

void take_names(FieldReader& reader, terms::Names& names) {
  std::vector<std::string> list;
  reader.take(list);
  names = {};
  for (std::size_t at = 0; at < list.size(); ++at) {
    reader.expect(names.intern(list[at]) == at, "names that differ");
  }
}

// ---- the figures

void put_book(FieldWriter& writer, const Book& book) {
  const std::vector<Book::Line> lines = book.lines();
  writer.put(lines.size());
  for (const Book::Line& line : lines) {
    writer.put(line.account.kind);
    writer.put(line.account.index);
    writer.put(line.balance);
  }
}

// `things`: no account has a number beyond.
void take_book(FieldReader& reader, Book& book, std::size_t things) {
  std::size_t count = 0;
  reader.take(count);
  std::optional<Account> before;
  for (std::size_t at = 0; at < count && !reader.failed(); ++at) {
    Book::Line line;
    reader.take(line.account.kind);
    reader.take(line.account.index);
    reader.take(line.balance);
    reader.expect(!before || *before < line.account, "accounts in ascending order");
    reader.expect(line.account.index < things, "an account of something that exists");
    reader.expect(!reader.failed() && book.restore(line), "an account that a book can hold");
    before = line.account;
  }
  reader.expect(reader.failed() || book.balanced(), "a book that balances");
}

struct TallyPlace {
  std::uint32_t flow = 0;
  std::uint32_t heading = 0;
  std::uint32_t party = 0;

  friend auto operator<=>(const TallyPlace&, const TallyPlace&) = default;
};

template <class Visit>
void each_series(const Tally& tally, Visit&& visit) {
  for (std::uint32_t flow = 0; flow < tally.flows(); ++flow) {
    for (std::uint32_t heading = 0; heading < tally.headings(flow); ++heading) {
      for (std::uint32_t party = 0; party < tally.parties(flow, heading); ++party) {
        const std::vector<Tally::DaySum> days = tally.days(flow, heading, party);
        if (!days.empty()) {
          visit(TallyPlace{.flow = flow, .heading = heading, .party = party}, days);
        }
      }
    }
  }
}

void put_tally(FieldWriter& writer, const Tally& tally) {
  std::uint64_t count = 0;
  each_series(tally, [&count](const TallyPlace&, const auto&) { ++count; });
  writer.put(count);
  each_series(tally, [&writer](const TallyPlace& place, const auto& days) {
    writer.put(place.flow);
    writer.put(place.heading);
    writer.put(place.party);
    writer.put(days.size());
    for (const Tally::DaySum& sum : days) {
      writer.put(sum.day);
      writer.put(sum.amount);
    }
  });
}

std::vector<Tally::DaySum> take_days(FieldReader& reader) {
  std::vector<Tally::DaySum> days;
  std::size_t count = 0;
  reader.take(count);
  reader.expect(count > 0, "a series with a day");
  std::int64_t total = 0;
  for (std::size_t at = 0; at < count && !reader.failed(); ++at) {
    Tally::DaySum sum;
    reader.take(sum.day);
    reader.take(sum.amount);
    reader.expect(days.empty() || days.back().day < sum.day, "days in ascending order");
    // A tally takes the first day of 1970 for none.
    reader.expect(sum.day != Day(), "a day of the regime");
    reader.expect(!__builtin_add_overflow(total, sum.amount, &total), "a sum that fits");
    days.push_back(sum);
  }
  return days;
}

void take_tally(FieldReader& reader, Tally& tally, const TallyPlace& limits) {
  std::size_t count = 0;
  reader.take(count);
  std::optional<TallyPlace> before;
  for (std::size_t at = 0; at < count && !reader.failed(); ++at) {
    TallyPlace place;
    reader.take(place.flow);
    reader.take(place.heading);
    reader.take(place.party);
    const std::vector<Tally::DaySum> days = take_days(reader);
    reader.expect(!before || *before < place, "series in ascending order");
    reader.expect(
        place.flow < limits.flow && place.heading < limits.heading && place.party < limits.party,
        "a series of something that exists");
    if (!reader.failed()) {
      tally.restore(place.flow, place.heading, place.party, days);
    }
    before = place;
  }
}

// ---- the state

void put_figures(FieldWriter& writer, const State& state) {
  put_book(writer, state.book);
  put_tally(writer, state.tally);
}

void take_figures(FieldReader& reader, State& state) {
  std::size_t headings = 1;
  std::size_t flows = 0;
  if (!state.law.empty()) {
    headings += state.law.latest().symbols.headings.size();
    flows = state.law.latest().symbols.flows.size();
  }
  const std::size_t things = std::max({headings, state.permits.size(), state.promises.size(),
                                       state.dues.size(), state.lots.size()});
  take_book(reader, state.book, things);
  take_tally(reader, state.tally,
             {.flow = static_cast<std::uint32_t>(flows),
              .heading = static_cast<std::uint32_t>(headings),
              .party = static_cast<std::uint32_t>(state.parties.size() + 1)});
}

void put_state(FieldWriter& writer, const State& state) {
  put_law(writer, state.law);
  put_names(writer, state.party_names);
  put_names(writer, state.person_names);
  put_names(writer, state.groups);
  each_part(state, writer);
  put_figures(writer, state);
}

// What `rebuild_derived` relies on.
bool firms_are_known(const State& state) {
  const auto known = [&](const auto& record) { return record.firm.index() < state.parties.size(); };
  return std::ranges::all_of(state.dues, known) && std::ranges::all_of(state.lots, known);
}

Result<State> take_state(FieldReader& reader) {
  State state;
  state.law = {};
  take_law(reader, state.law);
  take_names(reader, state.party_names);
  take_names(reader, state.person_names);
  take_names(reader, state.groups);
  each_part(state, reader);
  take_figures(reader, state);
  reader.expect(firms_are_known(state), "firms that are registered");
  if (const Result<void> read = reader.finish("the snapshot"); !read) {
    return read.error();
  }
  rebuild_derived(state);
  return state;
}

}  // namespace

Bytes snapshot_of(const State& state) {
  Bytes bytes;
  FieldWriter writer(bytes);
  writer.put(snapshot_format);
  writer.put(kernel_version);
  put_state(writer, state);
  writer.put(digest_of(bytes));
  return bytes;
}

Result<State> state_from_snapshot(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t digest_size = sizeof(Digest);
  ByteReader head(bytes);
  const std::uint64_t format = head.unsigned_number();
  const std::uint64_t version = head.unsigned_number();
  if (head.failed() || head.left() < digest_size) {
    return Error{.fault = Fault::malformed, .message = "the snapshot is too short to be one"};
  }
  if (format != snapshot_format || version != kernel_version) {
    return Error{.fault = Fault::unsupported,
                 .message = "the snapshot has format `" + std::to_string(format) + "` of kernel `" +
                            std::to_string(version) + "`, and this program is `" +
                            std::to_string(snapshot_format) + "` of `" +
                            std::to_string(kernel_version) + "`; the entries are read instead"};
  }
  const auto whole = bytes.first(bytes.size() - digest_size);
  if (!std::ranges::equal(digest_of(whole).bytes, bytes.last(digest_size))) {
    return Error{.fault = Fault::damaged,
                 .message =
                     "the snapshot was changed after it was written; the entries are read "
                     "instead"};
  }
  FieldReader reader(whole.subspan(head.position()));
  return take_state(reader);
}

Digest state_digest(const State& state) {
  Bytes bytes;
  FieldWriter writer(bytes);
  put_state(writer, state);
  return digest_of(bytes);
}

Digest figures_digest(const State& state) {
  Bytes bytes;
  FieldWriter writer(bytes);
  put_figures(writer, state);
  return digest_of(bytes);
}

}  // namespace sluice

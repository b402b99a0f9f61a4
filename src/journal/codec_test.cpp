#include "journal/codec.h"

#include <gtest/gtest.h>

#include "journal/field_reader.h"
#include "journal/random_records_test.h"

namespace sluice {
namespace {

constexpr std::uint64_t codec_seed = 20260128;

Bytes bytes_of(const auto& record) {
  Bytes bytes;
  encode(record, bytes);
  return bytes;
}

// Whether a word of the set has this number: the compiler writes the number itself where none has.
template <auto word>
constexpr bool has_a_name() {
  const std::string_view told = __PRETTY_FUNCTION__;
  return told.find("word = (") == std::string_view::npos;
}
template <class... Enums>
constexpr bool end_where_they_say() {
  return (has_a_name<last_of(Enums{})>() && ...) &&
         (!has_a_name<static_cast<Enums>(number_of(last_of(Enums{})) + 1)>() && ...);
}
static_assert(end_where_they_say<PartyKind, Setting, FactSubject, StopRule, PermitChange, LotStep,
                                 Outcome, ApplicationState, PermitState, Manner, TimerKind,
                                 Standing, Ground, DeclarationState, LotState, AccountKind,
                                 ReconciliationEnd, terms::PeriodKind, terms::Scope>(),
              "a closed set grew: name its new last word in closed_sets.h");

template <class T>
Bytes plain(const T& value) {
  Bytes bytes;
  FieldWriter(bytes).put(value);
  return bytes;
}

template <class T>
Result<T> read_plain(const Bytes& bytes) {
  T value{};
  FieldReader reader(bytes);
  reader.take(value);
  if (const Result<void> read = reader.finish("the value"); !read) {
    return read.error();
  }
  return value;
}

template <class T>
std::string complaint_about(const Bytes& bytes) {
  const Result<T> read = read_plain<T>(bytes);
  return read ? "read" : read.error().message;
}

bool contains(const Bytes& bytes, std::string_view words) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return text.find(words) != std::string_view::npos;
}

// ---- values

TEST(Codec, whole_numbers_of_every_size_are_read_back) {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{64}, amount_max,
        std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(*read_plain<std::int64_t>(plain(value)), value);
  }
  EXPECT_EQ(plain(std::int64_t{-1}), Bytes{1});
  EXPECT_EQ(plain(std::uint32_t{300}), (Bytes{0xAC, 0x02}));
}

TEST(Codec, a_number_that_does_not_fit_its_field_is_a_complaint) {
  EXPECT_NE(complaint_about<std::uint16_t>(plain(std::uint32_t{65536})).find("found `65536`"),
            std::string::npos);
  EXPECT_FALSE(read_plain<std::int32_t>(plain(std::int64_t{1} << 40)));
  EXPECT_FALSE(read_plain<bool>(Bytes{2}));
}

TEST(Codec, wide_numbers_are_read_back_to_the_last_bit) {
  const Wide largest = ((Wide{1} << 126) - 1) + (Wide{1} << 126);
  for (const Wide value :
       {Wide{0}, Wide{-1}, Wide{1} << 64, -(Wide{1} << 90), largest, -largest, -largest - 1}) {
    const Bytes bytes = plain(value);
    EXPECT_LE(bytes.size(), 19U);
    const Result<Wide> read = read_plain<Wide>(bytes);
    ASSERT_TRUE(read);
    EXPECT_TRUE(*read == value);
  }
}

TEST(Codec, a_number_has_one_spelling) {
  EXPECT_FALSE(read_plain<std::uint32_t>(Bytes{0x81, 0x00}));  // 1 with an empty last group
  EXPECT_FALSE(read_plain<Wide>(Bytes{0x82, 0x00}));
  Bytes too_wide(18, 0x80);
  too_wide.push_back(0x04);
  EXPECT_FALSE(read_plain<Wide>(too_wide));
  too_wide.back() = 0x03;
  EXPECT_TRUE(read_plain<Wide>(too_wide));
  too_wide.back() = 0x83;
  too_wide.push_back(0x01);
  EXPECT_FALSE(read_plain<Wide>(too_wide));
}

TEST(Codec, no_id_is_zero_and_the_others_are_one_more_than_their_number) {
  EXPECT_EQ(plain(PartyId::none()), Bytes{0});
  EXPECT_EQ(plain(PartyId{0}), Bytes{1});
  EXPECT_EQ(read_plain<PartyId>(Bytes{8})->value, 7U);
  EXPECT_EQ(read_plain<PartyId>(plain(std::uint64_t{0xFFFFFFFF}))->value, 0xFFFFFFFEU);
  EXPECT_FALSE(read_plain<PartyId>(plain(std::uint64_t{0x100000000})));
}

TEST(Codec, a_word_that_this_version_does_not_know_is_a_complaint) {
  EXPECT_TRUE(read_plain<Outcome>(Bytes{6}));
  EXPECT_NE(complaint_about<Outcome>(Bytes{7}).find("a word that this version knows, found `7`"),
            std::string::npos);
}

TEST(Codec, a_reference_is_at_most_forty_seven_bytes) {
  const std::string longest(47, 'x');
  EXPECT_EQ(read_plain<ShortText>(plain(longest))->view(), longest);
  EXPECT_FALSE(read_plain<ShortText>(plain(longest + "x")));
}

TEST(Codec, a_count_that_the_bytes_cannot_hold_is_a_complaint) {
  EXPECT_NE(complaint_about<std::vector<std::string>>(plain(std::uint64_t{1} << 60))
                .find("that the bytes could hold"),
            std::string::npos);
}

TEST(Codec, maps_and_sets_are_read_in_ascending_order_only) {
  const std::map<std::uint32_t, bool> map{{1, true}, {5, false}};
  const std::set<std::uint32_t> set{3, 4, 900};
  EXPECT_EQ(*(read_plain<std::map<std::uint32_t, bool>>(plain(map))), map);
  EXPECT_EQ(*read_plain<std::set<std::uint32_t>>(plain(set)), set);
  EXPECT_FALSE((read_plain<std::map<std::uint32_t, bool>>(Bytes{2, 5, 0, 1, 1})));
  EXPECT_FALSE(read_plain<std::set<std::uint32_t>>(Bytes{2, 4, 4}));
}

TEST(Codec, a_list_of_truths_is_read_back) {
  const std::vector<bool> met{true, false, true};
  EXPECT_EQ(*read_plain<std::vector<bool>>(plain(met)), met);
}

// ---- records

TEST(Codec, a_command_is_read_back_field_by_field) {
  Reserve written;
  written.line = {.gate = PartyId{3}, .mrn = ShortText("26CN00017"), .item = 2};
  written.permit = PermitId{11};
  written.quantity = 400;
  written.consignment = ConsignmentId{4};
  written.release = true;
  written.facts.push_back({.fact = FactId{5}, .value = -8, .evidence = {}});
  const Command command{.actor = PersonId{7}, .act = written};
  const Result<Command> read = command_from_bytes(bytes_of(command));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->actor, PersonId{7});
  const auto& reserve = std::get<Reserve>(read->act);
  EXPECT_EQ(reserve.line, written.line);
  EXPECT_EQ(reserve.permit, PermitId{11});
  EXPECT_TRUE(reserve.firm.is_none());
  EXPECT_EQ(reserve.quantity, 400);
  EXPECT_EQ(reserve.consignment, ConsignmentId{4});
  EXPECT_TRUE(reserve.release);
  EXPECT_FALSE(reserve.at_sea);
  EXPECT_EQ(reserve.facts, written.facts);
}

TEST(Codec, every_command_is_read_back_and_written_again_as_it_was) {
  RandomRecords random(codec_seed);
  for (std::uint64_t round = 0; round < 20 * std::variant_size_v<ActKinds>; ++round) {
    Command command{.actor = random.make<PersonId>(), .act = {}};
    random.fill_alternative(command.act, round % std::variant_size_v<ActKinds>);
    const Bytes bytes = bytes_of(command);
    const Result<Command> read = command_from_bytes(bytes);
    ASSERT_TRUE(read) << "seed " << codec_seed << " round " << round << ": "
                      << read.error().message;
    EXPECT_EQ(bytes_of(*read), bytes) << "seed " << codec_seed << " round " << round;
  }
}

TEST(Codec, every_event_is_read_back_and_written_again_as_it_was) {
  RandomRecords random(codec_seed);
  for (std::uint64_t round = 0; round < 20 * std::variant_size_v<EventKinds>; ++round) {
    Event event;
    random.fill_alternative(event, round % std::variant_size_v<EventKinds>);
    const Bytes bytes = bytes_of(event);
    const Result<Event> read = event_from_bytes(bytes);
    ASSERT_TRUE(read) << "seed " << codec_seed << " round " << round << ": "
                      << read.error().message;
    EXPECT_EQ(bytes_of(*read), bytes) << "seed " << codec_seed << " round " << round;
  }
}

TEST(Codec, every_decision_is_read_back_and_written_again_as_it_was) {
  RandomRecords random(codec_seed);
  for (int round = 0; round < 500; ++round) {
    const auto decision = random.make<Decision>();
    const Bytes bytes = bytes_of(decision);
    const Result<Decision> read = decision_from_bytes(bytes);
    ASSERT_TRUE(read) << "seed " << codec_seed << " round " << round << ": "
                      << read.error().message;
    EXPECT_EQ(read->findings, decision.findings);
    EXPECT_EQ(read->reads, decision.reads);
    EXPECT_EQ(bytes_of(*read), bytes) << "seed " << codec_seed << " round " << round;
  }
}

TEST(Codec, a_record_that_was_cut_short_or_drawn_out_is_a_complaint) {
  RandomRecords random(codec_seed);
  for (int round = 0; round < 100; ++round) {
    Bytes bytes = bytes_of(random.make<Decision>());
    for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 8) {
      EXPECT_FALSE(decision_from_bytes(std::span(bytes).first(size))) << "seed " << codec_seed;
    }
    bytes.push_back(0);
    EXPECT_FALSE(decision_from_bytes(bytes)) << "seed " << codec_seed;
  }
}

TEST(Codec, whatever_can_be_read_is_written_again_as_it_was) {
  RandomRecords random(codec_seed);
  int read_well = 0;
  for (int round = 0; round < 20'000; ++round) {
    Bytes bytes = bytes_of(random.make<Decision>());
    bytes[random.below(bytes.size())] ^= static_cast<std::uint8_t>(1U << random.below(8));
    if (const Result<Decision> read = decision_from_bytes(bytes)) {
      ++read_well;
      ASSERT_EQ(bytes_of(*read), bytes) << "seed " << codec_seed << " round " << round;
    }
  }
  EXPECT_GT(read_well, 1000) << "the changes hit nothing but sizes";
}

TEST(Codec, a_complaint_names_the_byte_the_field_and_the_cause) {
  Bytes bytes = bytes_of(Command{.act = ChangePermit{.permit = PermitId{1}, .reason = "unpaid"}});
  bytes[3] = 9;
  const Result<Command> read = command_from_bytes(bytes);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().fault, Fault::malformed);
  EXPECT_EQ(read.error().message,
            "the command cannot be read: byte 4, near `change`: expected a word that this version "
            "knows, found `9`; it is damaged or was written by a newer version of sluice");
}

// ---- the veil

TEST(Codec, under_a_veil_confidential_fields_leave_no_trace_in_the_bytes) {
  const Command command{.act =
                            RegisterParty{.name = "Rivergate", .label = "河门", .group = "Delta"}};
  Bytes bytes;
  Veil veil;
  encode(command, bytes, &veil);
  EXPECT_EQ(veil.size(), 3U);
  for (const std::string_view word : {"Rivergate", "河门", "Delta"}) {
    EXPECT_FALSE(contains(bytes, word));
    EXPECT_TRUE(contains(bytes_of(command), word));
  }
  EXPECT_EQ(bytes.size() + 3 + std::string("Rivergate河门Delta").size(), bytes_of(command).size());
}

TEST(Codec, a_command_within_an_event_is_veiled_too) {
  ProposalMade proposed;
  proposed.command.push_back(
      {.act = ChangePermit{.permit = PermitId{1}, .reason = "forged papers"}});
  Decision decision;
  decision.events.emplace_back(std::move(proposed));
  Bytes bytes;
  Veil veil;
  encode(decision, bytes, &veil);
  EXPECT_EQ(veil.size(), 1U);
  EXPECT_FALSE(contains(bytes, "forged"));
}

// Collects the names of all fields that hold words, however deep.
struct WordFields {
  std::set<std::string> names;

  template <class T>
  void operator()(const char* field, T& value) {
    if constexpr (holds_words<T>) {
      names.insert(field);
    } else if constexpr (ListsItsFields<T>) {
      T::each(value, *this);
    } else if constexpr (std::is_same_v<T, std::vector<FactGiven>>) {
      FactGiven fact;
      FactGiven::each(fact, *this);
    }
  }
  template <class... Alternatives>
  void of_each(const std::variant<Alternatives...>& /*kind*/) {
    (([this] {
       Alternatives alternative;
       Alternatives::each(alternative, *this);
     })(),
     ...);
  }
};

TEST(Codec, every_field_that_holds_words_is_listed_as_confidential_or_public) {
  WordFields words;
  words.of_each(Act());
  words.of_each(Event());
  std::set<std::string> listed(confidential_fields.begin(), confidential_fields.end());
  listed.insert(public_words.begin(), public_words.end());
  EXPECT_EQ(words.names, listed);
}

}  // namespace
}  // namespace sluice

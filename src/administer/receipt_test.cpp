// What was signed can be checked by whoever has the public key, and a journal that was written anew
// is found out by what it gave out before.
#include "administer/receipt.h"

#include <gtest/gtest.h>

#include "administer/case_year_test.h"
#include "journal/memory_store.h"
#include "journal/verify.h"
#include "stories/sentence.h"

namespace sluice {
namespace {

TEST(Signature, is_the_one_of_RFC_8032) {
  // Section 7.1, test 2: the message is the byte 72.
  const auto key = SigningKey::from_pem(
      "-----BEGIN PRIVATE KEY-----\n"
      "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
      "-----END PRIVATE KEY-----\n");
  ASSERT_TRUE(key);
  const auto hex = [](const auto& bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes) {
      text += "0123456789abcdef"[byte >> 4U];
      text += "0123456789abcdef"[byte & 15U];
    }
    return text;
  };
  EXPECT_EQ(hex(key->public_key().bytes()),
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  EXPECT_EQ(hex(key->sign("\x72")),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

TEST(Signature, holds_for_its_message_and_for_no_other) {
  const SigningKey key = SigningKey::make();
  const Signature signature = key.sign("entry 7");
  EXPECT_TRUE(key.public_key().verifies("entry 7", signature));
  EXPECT_FALSE(key.public_key().verifies("entry 8", signature));
  EXPECT_FALSE(SigningKey::make().public_key().verifies("entry 7", signature));
  const auto again = SigningKey::from_pem(key.to_pem());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->public_key(), key.public_key());
  EXPECT_EQ(again->sign("entry 7"), signature);
  EXPECT_FALSE(SigningKey::from_pem("no key"));
}

TEST(Jws, is_read_by_the_keys_that_were_published_and_by_no_others) {
  const SigningKey key = SigningKey::make();
  Json payload = Json::object();
  payload.add("seq", 7);
  const std::string jws = signed_json(key, "sluice-receipt", payload);
  PublicKeys keys;
  keys.add(key.public_key());
  const auto published = PublicKeys::from_text(keys.to_text());
  ASSERT_TRUE(published);
  const auto opened = verified_json(jws + "\n", *published);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->kind, "sluice-receipt");
  EXPECT_EQ(to_text(opened->payload, false), R"({"seq":7})");
  PublicKeys others;
  others.add(SigningKey::make().public_key());
  const auto strange = verified_json(jws, others);
  ASSERT_FALSE(strange);
  EXPECT_EQ(strange.error().fault, Fault::conflict);
}

TEST(Jws, of_which_any_one_character_was_changed_does_not_verify) {
  const SigningKey key = SigningKey::make();
  Json payload = Json::object();
  payload.add("seq", 7);
  const std::string jws = signed_json(key, "sluice-receipt", payload);
  PublicKeys keys;
  keys.add(key.public_key());
  for (std::size_t at = 0; at < jws.size(); ++at) {
    std::string changed = jws;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(verified_json(changed, keys)) << at;
  }
  for (const char* bad : {"", ".", "..", "a.b", "a.b.c", "!.!.!"}) {
    EXPECT_FALSE(opened_json(bad)) << bad;
  }
}

TEST(Jws, spells_bytes_as_RFC_4648_does) {
  for (const auto& [bytes, text] : std::vector<std::pair<std::string, std::string>>{
           {"", ""}, {"f", "Zg"}, {"fo", "Zm8"}, {"foo", "Zm9v"}, {"foob", "Zm9vYg"}}) {
    EXPECT_EQ(
        base64url(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size())),
        text);
    EXPECT_EQ(from_base64url(text), bytes);
  }
  EXPECT_EQ(from_base64url("Zh"), std::nullopt);  // its last bits are not zero
  EXPECT_EQ(from_base64url("Z"), std::nullopt);
  EXPECT_EQ(from_base64url("Zg=="), std::nullopt);
}

// A small regime's journal, told as often as it takes; `firm` is what a forger would change.
std::unique_ptr<Store> journal_with(const std::string& firm) {
  Result<Keeper> keeper = Keeper::open(std::make_unique<MemoryStore>());
  EXPECT_TRUE(keeper->advance(*Day::from_civil(2026, 1, 5), Stamp{}));
  for (const std::string& sentence :
       {std::string("register office Commerce"), "register firm " + firm,
        std::string("register firm Beta"), std::string("register firm Gamma")}) {
    const Result<Command> command =
        command_from_sentence(keeper->state(), PersonId{0}, sentence, [](std::string_view) {
          return Result<std::string>(Error{.fault = Fault::missing, .message = "no file"});
        });
    EXPECT_TRUE(keeper->submit(*command, Stamp{}));
  }
  auto copy = std::make_unique<MemoryStore>();
  EXPECT_TRUE(keeper->store().read(1, [&](const StoredEntry& entry) {
    EXPECT_TRUE(copy->append(std::span(&entry, 1)));
    return true;
  }));
  return copy;
}

TEST(Receipt, is_kept_by_the_journal_that_gave_it_and_broken_by_one_written_anew) {
  const SigningKey key = SigningKey::make();
  const auto honest = journal_with("Alpha");
  JournalEnd third;
  ASSERT_TRUE(honest->read(3, [&](const StoredEntry& entry) {
    third = {.seq = entry.seq, .hash = entry.hash};
    return false;
  }));
  const auto opened = opened_json(receipt_for(key, third));
  ASSERT_TRUE(opened);
  const auto promised = entry_promised(*opened);
  ASSERT_TRUE(promised);
  EXPECT_EQ(*promised, third);
  EXPECT_EQ(*promise_broken(*honest, *promised), std::nullopt);

  // Written anew with another firm: it verifies in itself …
  const auto forged = journal_with("Omega");
  const auto verified = verify(*forged);
  ASSERT_TRUE(verified);
  EXPECT_FALSE(verified->damage);
  // … and not against the receipt.
  EXPECT_NE(*promise_broken(*forged, *promised), std::nullopt);

  MemoryStore empty;
  EXPECT_NE(*promise_broken(empty, *promised), std::nullopt);
}

TEST(Receipt, is_no_permit_and_no_permit_is_a_receipt) {
  const SigningKey key = SigningKey::make();
  case_year::CaseService service;
  service.play([](const auto&, const auto&) {});
  service.desk().read([&](const State& state, const JournalEnd& end) {
    const PermitId permit = state.permit_with(ShortText(std::string_view("P-T")));
    const auto opened = opened_json(permit_document(key, state, end, permit));
    EXPECT_TRUE(opened);
    EXPECT_EQ(opened->kind, permit_kind);
    EXPECT_FALSE(entry_promised(*opened));
    EXPECT_TRUE(entry_promised(*opened_json(checkpoint_for(key, end, state.today))));
    return 0;
  });
}

}  // namespace
}  // namespace sluice

#include "journal/postgres_place.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::string name_of_place(const std::string& address) {
  const auto place = postgres_place(address);
  return place ? place->name : place.error().message;
}

TEST(PostgresPlace, is_known_by_its_first_letters) {
  EXPECT_TRUE(is_postgres_address("postgres://db/regime"));
  EXPECT_TRUE(is_postgres_address("postgresql:///regime"));
  EXPECT_FALSE(is_postgres_address("regime.db"));
  EXPECT_FALSE(is_postgres_address("./postgres://db/regime"));
}

TEST(PostgresPlace, keeps_the_schema_for_us_and_the_rest_for_the_server) {
  const auto place = postgres_place(
      "postgresql://office:secret@one:5432,[::1]:6/regime?sslmode=require&schema=gate&host=x");
  ASSERT_TRUE(place) << place.error().message;
  EXPECT_EQ(place->schema, "gate");
  EXPECT_EQ(place->address,
            "postgresql://office:secret@one:5432,[::1]:6/regime?sslmode=require&host=x");
  EXPECT_EQ(postgres_place("postgres://db/regime")->schema, "sluice");
  EXPECT_EQ(postgres_place("postgres://db?schema=a&schema=b")->address, "postgres://db");
  EXPECT_EQ(postgres_place("postgres://db?schema=a&schema=b")->schema, "b");
}

TEST(PostgresPlace, is_named_without_what_could_be_a_password) {
  EXPECT_EQ(name_of_place("postgresql://office:secret@db:5432/regime?sslmode=require&schema=gate"),
            "postgres://office@db:5432/regime?schema=gate");
  EXPECT_EQ(name_of_place("postgres:///regime?host=/run/x&password=secret&user=office"),
            "postgres:///regime?host=/run/x&user=office");
  EXPECT_EQ(name_of_place("postgres://db/regime?passw%6frd=secret&sslpassword=secret"),
            "postgres://db/regime");
}

TEST(PostgresPlace, that_could_be_misread_is_refused_without_being_repeated) {
  for (const char* const address :
       {"postgres://office:sec/ret@db/regime", "postgres://office:sec@ret@db/regime",
        "postgres://office:sec?ret@db/regime", "postgres://office:secret", "postgres://db:x/regime",
        "postgres://db:1:2/regime", "regime.db"}) {
    const auto place = postgres_place(address);
    ASSERT_FALSE(place) << address;
    EXPECT_EQ(place.error().fault, Fault::malformed);
    EXPECT_EQ(place.error().message.find("sec"), std::string::npos) << place.error().message;
    EXPECT_NE(place.error().message.find("write it as `postgres://USER@HOST:PORT/DATABASE"),
              std::string::npos);
  }
}

TEST(PostgresPlace, has_a_schema_of_small_letters) {
  for (const char* const schema : {"Gate", "1st", "a-b", "a\"b", ""}) {
    const auto place = postgres_place(std::string("postgres://db/regime?schema=") + schema);
    ASSERT_FALSE(place) << schema;
    EXPECT_NE(place.error().message.find("choose small letters, digits and `_`"),
              std::string::npos);
  }
  EXPECT_FALSE(postgres_place("postgres://db?schema=" + std::string(64, 'a')));
}

TEST(PostgresPlace, has_others_beside_it) {
  const auto beside = postgres_place(
      postgres_address_beside("postgres://o:p@db/regime?schema=gate", "Another regime"));
  ASSERT_TRUE(beside);
  EXPECT_EQ(beside->schema, "gate_another_regime");
  EXPECT_EQ(postgres_place(postgres_address_beside("postgres://db/regime", "b"))->schema,
            "sluice_b");
}

}  // namespace
}  // namespace sluice

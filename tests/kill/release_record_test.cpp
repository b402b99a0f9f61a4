// The faults for which the service is killed again and again are seen where they are planted.
#include "tests/kill/release_record.h"

#include <gtest/gtest.h>

#include "administer/json.h"
#include "journal/sqlite_store.h"
#include "journal/temporary_folder_test.h"
#include "rehearse/small_regime_test.h"

namespace sluice {
namespace {

class ReleaseRecord : public testing::Test {
 protected:
  // As clients do it, without their keys.
  Acknowledgement release(const std::string& mrn) {
    const Response answer = regime_.ask(
        "port", "POST", "/v1/commands",
        R"({"act": "reserve", "line": {"gate": "Port", "mrn": ")" + mrn +
            R"(", "item": 1, "version": 1}, "permit": "P-1", "quantity": 1, "release": true})");
    EXPECT_EQ(answer.status, 200) << answer.body;
    const Json json = *json_from_text(answer.body);
    return {.seq = static_cast<std::uint64_t>(std::get<std::int64_t>(json.find("seq")->is)),
            .hash = *digest_from_hex(text_in(json, "hash"))};
  }
  ReleasesRecorded recorded() {
    return *releases_in(**open_sqlite_store(place_, Access::read_only));
  }
  std::string fault() { return fault_between(acknowledged_, recorded()); }
  void SetUp() override {
    for (const char* const mrn : {"A", "B", "C"}) {
      acknowledged_[mrn] = release(mrn);
    }
    ASSERT_EQ(fault(), "");
  }

  TemporaryFolder folder_;
  std::string place_ = folder_.file("releases.journal");
  SmallRegime regime_{1000, *create_sqlite_store(place_)};
  std::map<std::string, Acknowledgement> acknowledged_;
};

TEST_F(ReleaseRecord, that_lost_what_was_acknowledged_is_found_out) {
  const ReleasesRecorded before = recorded();
  acknowledged_["D"] = release("D");
  EXPECT_EQ(fault(), "");
  EXPECT_EQ(fault_between(acknowledged_, before), "D was acknowledged as entry " +
                                                      std::to_string(acknowledged_["D"].seq) +
                                                      ", and is not in the journal");
  ReleasesRecorded gap = recorded();
  gap.erase(gap.begin() + 1);
  EXPECT_NE(fault_between(acknowledged_, gap).find("B was acknowledged"), std::string::npos);
}

// The kernel knows the line again and releases nothing more, but the entry is there.
TEST_F(ReleaseRecord, with_one_release_written_twice_is_found_out) {
  (void)release("B");
  EXPECT_EQ(fault(), "B is in the journal twice");
}

TEST_F(ReleaseRecord, with_a_release_that_nobody_was_told_of_is_found_out) {
  (void)release("D");
  EXPECT_EQ(fault(), "D is in the journal, and nobody was told");
}

TEST_F(ReleaseRecord, with_another_entry_than_was_acknowledged_is_found_out) {
  ReleasesRecorded other = recorded();
  other[1].second.hash = other[0].second.hash;
  EXPECT_NE(fault_between(acknowledged_, other).find("another one under this number"),
            std::string::npos);
  std::swap(acknowledged_["A"], acknowledged_["C"]);
  EXPECT_NE(fault().find("A is entry"), std::string::npos);
}

}  // namespace
}  // namespace sluice

// Stores on a PostgreSQL server, and journals that move between them and files.
#include <string>

#include <gtest/gtest.h>

#include "tests/cli/program.h"
#include "tests/postgres/scratch_server_test.h"

namespace sluice::program_tests {
namespace {

constexpr const char* server_story = "tests/stories/gate_protocol.md";

class ServerStore : public testing::Test {
 protected:
  static std::string quoted(const std::string& place) { return "'" + place + "'"; }

  ScratchServer& server = ScratchServer::of_this_program();
  std::string place = quoted(server.fresh_address());
  Folder folder;
};

TEST_F(ServerStore, holds_a_story_and_answers_every_verb_as_a_file_does) {
  const std::string file = folder.file("regime.db");
  ASSERT_EQ(sluice(std::string("run --quiet ") + server_story + " --store " + file).code, 0);
  const Ran run = sluice(std::string("run --quiet ") + server_story + " --store " + place);
  ASSERT_EQ(run.code, 0) << run.text;
  const Ran again = sluice(std::string("run --quiet ") + server_story + " --store " + place);
  EXPECT_EQ(again.code, 0) << "it holds the same story: " << again.text;
  // Hashes differ, because each journal has salts of its own.
  for (const char* const verb :
       {"journal replay", "state", "headroom --firm Alibaba --class H200 --event grant",
        "decide --dry-run --as Alibaba 'order 8 of P-A'"}) {
    const Ran there = sluice(verb + (" --store " + place));
    const Ran here = sluice(verb + (" --store " + file));
    EXPECT_EQ(there.code, here.code) << verb;
    EXPECT_EQ(there.text, here.text) << verb;
  }
  EXPECT_EQ(sluice("journal show --count 3 --store " + place).code, 0);
  const Ran verified = sluice("journal verify --store " + place);
  EXPECT_EQ(verified.code, 0) << verified.text;
  const std::string exported = folder.file("out.journal");
  EXPECT_EQ(sluice("journal export --store " + place + " --out " + exported).code, 0);
  EXPECT_EQ(sluice("journal verify --store " + exported).code, 0);
  const std::string second = quoted(server.fresh_address());
  EXPECT_EQ(sluice("journal import --store " + exported + " --out " + second).code, 0);
  EXPECT_EQ(sluice("journal verify --store " + second).text, verified.text);
  EXPECT_EQ(sluice("journal import --store " + exported + " --out " + second).code, 4);
}

TEST_F(ServerStore, gives_a_journal_back_as_it_was_copied_into_it) {
  const std::string file = folder.file("regime.db");
  ASSERT_EQ(sluice(std::string("run --quiet ") + server_story + " --store " + file).code, 0);
  const Ran there = sluice("store copy " + file + " " + place);
  ASSERT_EQ(there.code, 0) << there.text;
  EXPECT_TRUE(says(there, "both are equal: the last hash, and the state")) << there.text;
  const std::string back = folder.file("back.db");
  const Ran here = sluice("store copy --json " + place + " " + back);
  ASSERT_EQ(here.code, 0) << here.text;
  const Ran verified = sluice("journal verify --json --store " + back);
  EXPECT_EQ(verified.text, sluice("journal verify --json --store " + file).text);
  const std::string one = folder.file("one.journal");
  const std::string two = folder.file("two.journal");
  ASSERT_EQ(sluice("journal export --store " + file + " --out " + one).code, 0);
  ASSERT_EQ(sluice("journal export --store " + back + " --out " + two).code, 0);
  EXPECT_EQ(program("cmp " + one + " " + two).code, 0) << "to the last byte";
  EXPECT_EQ(sluice(std::string("run --quiet ") + server_story + " --store " + back).code, 0)
      << "and it goes on";
}

TEST_F(ServerStore, is_copied_into_an_empty_store_and_over_no_other) {
  const std::string file = folder.file("regime.db");
  ASSERT_EQ(sluice(std::string("run --quiet ") + server_story + " --store " + file).code, 0);
  for (int time = 0; time < 2; ++time) {
    const Ran ran = sluice("store copy " + file + " " + place);
    EXPECT_EQ(ran.code, time == 0 ? 0 : 4) << ran.text;
    EXPECT_EQ(says(ran, "entries already; import into a new one"), time == 1) << ran.text;
  }
  EXPECT_EQ(sluice("store copy " + file + " " + file).code, 4);
  const Ran missing = sluice("store copy " + folder.file("none.db") + " " + place);
  EXPECT_EQ(missing.code, 4);
  EXPECT_TRUE(says(missing, "there is no journal at")) << missing.text;
}

TEST_F(ServerStore, is_not_left_behind_half_copied) {
  const std::string file = folder.file("open.journal");
  const std::string kept = folder.file("regime.db");
  ASSERT_EQ(sluice(std::string("run --quiet ") + server_story + " --store " + kept).code, 0);
  ASSERT_EQ(sluice("journal export --redacted --store " + kept + " --out " + file).code, 0);
  for (const std::string& to : {place, folder.file("copy.db")}) {
    const Ran ran = sluice("store copy " + file + " " + to);
    EXPECT_EQ(ran.code, 4) << ran.text;
    EXPECT_TRUE(says(ran, "confidential fields withheld")) << ran.text;
    EXPECT_TRUE(says(sluice("state --store " + to), "there is no journal")) << to;
  }
}

TEST_F(ServerStore, has_one_writer_and_others_that_wait) {
  ASSERT_EQ(sluice(std::string("run --quiet ") + server_story + " --store " + place).code, 0);
  const std::string serve =
      std::string(SLUICE_PROGRAM) + " serve --listen 127.0.0.1:0 --store " + place;
  const std::string run =
      std::string(SLUICE_PROGRAM) + " run --quiet " + server_story + " --store " + place;
  const std::string told = folder.file("told");
  const Ran ran =
      program(serve + " >" + told + " & service=$!\n" +                                       //
              "until grep -q serving " + told + "; do sleep 0.1; done\n" +                    //
              run + "; echo code $?\n" +                                                      //
              SLUICE_PROGRAM + " state --store " + place + " >" + told + " && echo read\n" +  //
              "timeout -s TERM 1 " + serve + " --wait 60; echo ended $?\n" +                  //
              "(" + run + " --wait 60; echo code $?) & waiting=$!\n" +
              "sleep 0.5; kill $service; wait $waiting");
  EXPECT_TRUE(says(ran, "another writer holds its lease")) << ran.text;
  EXPECT_TRUE(says(ran, "code 4")) << ran.text;
  EXPECT_TRUE(says(ran, "read\n")) << ran.text;
  EXPECT_TRUE(says(ran, "ended 124")) << "who waits can be told to end: " << ran.text;
  EXPECT_TRUE(says(ran, "code 0")) << ran.text;
}

TEST_F(ServerStore, never_shows_a_password) {
  const std::string schema = "journal_of_the_clerk";
  const std::string clerks = quoted(server.address(schema, "clerk:p%40ss%2Fw%25rd"));
  std::string all;
  int code = 0;
  const auto ask = [&](const std::string& arguments) {
    const Ran ran = sluice(arguments);
    all += ran.text;
    code = ran.code;
  };
  ask("journal verify --store " + clerks);
  EXPECT_EQ(code, 4);
  ask(std::string("run ") + server_story + " --store " + clerks);
  EXPECT_EQ(code, 0);
  ask("journal verify --store " + clerks);
  EXPECT_EQ(code, 0);
  ask("store copy --json " + clerks + " " + folder.file("copy.db"));
  EXPECT_EQ(code, 0);
  ask("store copy " + folder.file("copy.db") + " " + clerks);
  EXPECT_EQ(code, 4);
  ask("journal export --store " + clerks + " --out " + clerks);
  EXPECT_EQ(code, 2);
  ask("journal mend --store " + clerks);
  EXPECT_EQ(code, 2);
  ask("state --store " + quoted("postgres://clerk:p@ss/w%rd@nowhere/db"));
  EXPECT_EQ(code, 3);
  ask("state --store " + quoted(server.address(schema, "clerk:p%40ss%2Fwrong")));
  EXPECT_EQ(code, 4);
  all +=
      program("timeout -s TERM 2 " SLUICE_PROGRAM " serve --listen 127.0.0.1:0 --store " + clerks)
          .text;
  EXPECT_NE(all.find("sluice: serving postgres://clerk@/postgres?host="), std::string::npos) << all;
  for (const char* const part : {"p@ss", "p%40ss", "w%rd", "w%25rd"}) {
    EXPECT_EQ(all.find(part), std::string::npos) << part << " in " << all;
  }
}

}  // namespace
}  // namespace sluice::program_tests

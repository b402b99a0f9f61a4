// The program as a person uses it: what it prints, and what it answers on wrong input.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace {

struct Ran {
  int code = 0;
  std::string text;  // both streams
};

Ran sluice(const std::string& arguments) {
  Ran ran;
  std::FILE* const pipe =
      popen((std::string(SLUICE_PROGRAM) + " " + arguments + " 2>&1 </dev/null").c_str(), "r");
  std::array<char, 4096> piece{};
  for (std::size_t size = 0; (size = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;) {
    ran.text.append(piece.data(), size);
  }
  const int status = pclose(pipe);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

bool says(const Ran& ran, const std::string& words) {
  return ran.text.find(words) != std::string::npos;
}

// A folder of this test's own, gone with it.
class Folder {
 public:
  Folder() {
    std::string name = "/tmp/sluice_cli_XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return file(name);
  }

 private:
  std::filesystem::path path_;
};

TEST(CommandLine, demo_names_the_firm_the_ceiling_the_headroom_and_the_verified_chain) {
  const Ran ran = sluice("demo");
  EXPECT_EQ(ran.code, 0);
  for (const char* const words :
       {"ByteDance", "400,000", "headroom", "verified", "Counterfactual"}) {
    EXPECT_TRUE(says(ran, words)) << words;
  }
}

TEST(CommandLine, help_shows_examples_and_exit_codes) {
  const Ran ran = sluice("--help");
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(says(ran, "sluice run STORY.md --store regime.db"));
  EXPECT_TRUE(says(ran, "Exit codes"));
}

TEST(CommandLine, an_unknown_verb_is_a_matter_of_usage) {
  EXPECT_EQ(sluice("frobnicate").code, 2);
}

TEST(CommandLine, a_mistaken_text_is_told_its_place_and_its_mend) {
  const Folder folder;
  const std::string file =
      folder.write("bad.terms",
                   "terms \"Bad\"\nversion 1 from 2026-01-01\nunit chips\nclass H200 \"H200\"\n"
                   "clause 1 on grant of H200 requires quantity <= 5 chips otherwise refuse\n");
  const Ran ran = sluice("terms check " + file);
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(says(ran, ":5:27")) << ran.text;
  EXPECT_TRUE(says(ran, "require")) << ran.text;
}

TEST(CommandLine, a_missing_file_is_named) {
  const Ran ran = sluice("terms check no/such.terms");
  EXPECT_EQ(ran.code, 4);
  EXPECT_TRUE(says(ran, "no/such.terms"));
}

TEST(CommandLine, a_story_is_journaled_verified_and_asked_about) {
  const Folder folder;
  const std::string store = folder.file("regime.db");
  EXPECT_EQ(sluice("run data/case-2026/counterfactual.md --quiet --store " + store).code, 0);
  const Ran verified = sluice("journal verify --store " + store);
  EXPECT_EQ(verified.code, 0) << verified.text;
  EXPECT_TRUE(says(verified, "equal to the last byte"));
  const Ran state = sluice("state --store " + store + " --at 2026-03-17");
  EXPECT_TRUE(says(state, "P-T")) << state.text;
  const Ran room = sluice("headroom --store " + store +
                          " --firm Alibaba --class H200 --event grant --at 2026-02-20");
  EXPECT_EQ(room.code, 0);
  EXPECT_TRUE(says(room, "headroom 0")) << room.text;
  const Ran dry =
      sluice("decide --dry-run --store " + store + " --as Alibaba \"order 1,000,000 of P-A\"");
  EXPECT_EQ(dry.code, 1);
  EXPECT_TRUE(says(dry, "K1")) << dry.text;
  EXPECT_EQ(
      sluice("journal export --redacted --store " + store + " --out " + folder.file("open.journal"))
          .code,
      0);
  EXPECT_EQ(sluice("journal verify --store " + folder.file("open.journal")).code, 0);
}

TEST(CommandLine, a_damaged_store_is_an_error_and_not_a_crash) {
  const Folder folder;
  const std::string store = folder.write("regime.db", std::string(5000, 'x'));
  const Ran ran = sluice("journal verify --store " + store);
  EXPECT_EQ(ran.code, 4) << ran.text;
  EXPECT_TRUE(says(ran, "regime.db")) << ran.text;
}

TEST(CommandLine, a_mistaken_story_names_its_line) {
  const Folder folder;
  const std::string story =
      folder.write("story.md",
                   "# S\n\nterms: data/terms/h200_2026.terms\n\n| day | who | does | expect "
                   "|\n|---|---|---|---|\n"
                   "| 2026-02-31 | Tencent | apply Tencent 1 H200 | allow |\n");
  const Ran ran = sluice("run " + story);
  EXPECT_EQ(ran.code, 3) << ran.text;
  EXPECT_TRUE(says(ran, "story.md:7")) << ran.text;
}

TEST(CommandLine, json_is_one_document) {
  const Ran ran = sluice("terms test --json data/terms/trq_fcfs.terms");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.text.front(), '[');
  EXPECT_TRUE(says(ran, "\"failed\": 0")) << ran.text;
}

}  // namespace

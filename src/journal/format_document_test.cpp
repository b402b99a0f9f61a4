// The worked example of docs/journal-format.md is what this program writes.
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "journal/chain.h"
#include "journal/entry.h"
#include "journal/frame.h"

namespace sluice {
namespace {

struct Part {
  std::size_t size;
  const char* meaning;
};

Bytes example_frame() {
  const Command command{
      .actor = PersonId{4},
      .act =
          ChangePermit{.permit = PermitId{1}, .change = PermitChange::suspend, .reason = "unpaid"}};
  Decision decision;
  decision.events.emplace_back(PermitMoved{.permit = PermitId{1}, .state = PermitState::suspended});
  Secret secret;
  for (std::size_t at = 0; at < secret.size(); ++at) {
    secret[at] = static_cast<std::uint8_t>(at);
  }
  const EntryHead head{.seq = 1,
                       .instant = {1'769'590'800'000'000},
                       .day = Day(20'481),
                       .kernel_version = 1,
                       .terms = {}};
  Bytes frame;
  EntryWriter().append(frame, head, command, decision, secret, nothing_before);
  return frame;
}

std::string in_hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const std::uint8_t byte : bytes) {
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
    hex += ' ';
  }
  return hex;
}

// Sixteen bytes a line; what they mean behind the first.
std::string table_of(std::span<const std::uint8_t> bytes, const std::vector<Part>& parts) {
  constexpr std::size_t in_a_line = 16;
  std::string table;
  for (const Part& part : parts) {
    for (std::size_t at = 0; at < part.size; at += in_a_line) {
      std::string line = in_hex(bytes.subspan(at, std::min(in_a_line, part.size - at)));
      if (at == 0) {
        line.resize(3 * in_a_line, ' ');
        line += part.meaning;
      }
      line.erase(line.find_last_not_of(' ') + 1);
      table += line + "\n";
    }
    bytes = bytes.subspan(part.size);
  }
  EXPECT_TRUE(bytes.empty());
  return table;
}

TEST(FormatDocument, shows_the_bytes_that_are_written) {
  const Bytes frame = example_frame();
  const std::string table = table_of(frame, {{4, "size of the body: 153"},
                                             {4, "the same, inverted"},
                                             {1, "size of the preimage: 95"},
                                             {1, "format"},
                                             {1, "number"},
                                             {8, "instant: 1,769,590,800,000,000"},
                                             {3, "day: 20,481 is 2026-01-28"},
                                             {1, "kernel version"},
                                             {32, "terms: none in force"},
                                             {1, "one commitment"},
                                             {32, "SHA-256(salt, field)"},
                                             {1, "size of the command: 4"},
                                             {1, "actor: person 4"},
                                             {1, "act 17, ChangePermit"},
                                             {1, "permit 1"},
                                             {1, "change: suspend; the reason leaves no trace"},
                                             {1, "size of the decision: 10"},
                                             {1, "outcome: allow"},
                                             {2, "asked for 0, passes 0"},
                                             {3, "no findings, no reads, no missing facts"},
                                             {1, "one event"},
                                             {1, "event 22, PermitMoved"},
                                             {1, "permit 1"},
                                             {1, "state: suspended"},
                                             {1, "opened"},
                                             {16, "salt"},
                                             {1, "size of the field: 7"},
                                             {7, "the field: a text of 6 bytes, \"unpaid\""},
                                             {32, "hash"}});
  std::ifstream file("docs/journal-format.md");
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  EXPECT_NE(document.find("```\n" + table + "```\n"), std::string::npos)
      << "put this in its place:\n"
      << table;
}

}  // namespace
}  // namespace sluice

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "tests/house/code.h"
#include "tests/house/rules.h"

namespace sluice::house {
namespace {

// The arrows: what the files of a room may include besides the room itself.
const std::map<std::string, std::set<std::string>, std::less<>> arrows{
    {"base", {}},
    {"terms", {"base"}},
    {"ledger", {"base"}},
    {"kernel", {"base", "terms", "ledger"}},
    {"journal", {"base", "terms", "ledger", "kernel"}},
    {"stories", {"base", "terms", "ledger", "kernel", "journal"}},
    {"accelerators", {"base"}},
    {"backtest", {"base", "terms", "ledger", "kernel", "journal"}},
    {"plan", {"base", "terms", "ledger", "kernel", "accelerators"}},
    {"simulate", {"base", "terms", "ledger", "kernel", "accelerators", "plan"}},
    {"administer",
     {"base", "terms", "ledger", "kernel", "journal", "stories", "accelerators", "backtest", "plan",
      "simulate"}},
    {"rehearse", {"base", "terms", "kernel", "journal", "stories", "administer"}},
    {"cli",
     {"base", "terms", "ledger", "kernel", "journal", "stories", "accelerators", "backtest", "plan",
      "simulate", "administer"}},
};

// A third party's headers, and the one file or room that may include them. In a room marked `once`
// only one file may: whoever changes the library later has one file to read.
struct ThirdParty {
  std::string_view headers;  // the beginning of what stands between < and >
  std::string_view place;
  bool once;
};
constexpr std::array third_parties{
    ThirdParty{"openssl/sha.h", "src/base/digest.cpp", false},
    ThirdParty{"openssl/evp.h", "src/administer/signature.cpp", false},
    ThirdParty{"openssl/pem.h", "src/administer/signature.cpp", false},
    ThirdParty{"openssl/hmac.h", "src/administer/totp.cpp", false},
    ThirdParty{"curl/", "src/administer/webhooks.cpp", false},
    ThirdParty{"argon2.h", "src/administer/password.cpp", false},
    ThirdParty{"qrencode.h", "src/administer/qr.cpp", false},
    ThirdParty{"sys/mman.h", "src/base/large_pages.cpp", false},
    ThirdParty{"sqlite3.h", "src/journal/sqlite_store.cpp", false},
    ThirdParty{"libpq-fe.h", "src/journal/postgres_connection.cpp", false},
    ThirdParty{"CLI/", "src/cli/", true},
    ThirdParty{"CLI/", "src/rehearse/fake_customs.cpp", false},
    ThirdParty{"fmt/", "src/rehearse/fake_customs.cpp", false},
    ThirdParty{"boost/json", "src/administer/json.cpp", false},
    ThirdParty{"fmt/", "src/cli/", false},
    ThirdParty{"coin/", "src/plan/cbc_solver.cpp", false},
    ThirdParty{"mpi.h", "src/simulate/mpi_ensemble.cpp", false},
    ThirdParty{"netinet/in.h", "src/administer/http_client_test.h", false},
    ThirdParty{"netinet/in.h", "src/administer/tls_client_test.h", false},
    ThirdParty{"netinet/", "src/rehearse/http_client.cpp", false},
    ThirdParty{"netdb.h", "src/rehearse/http_client.cpp", false},
    ThirdParty{"boost/asio", "src/administer/http.cpp", false},
    ThirdParty{"boost/asio", "src/administer/http_connection.h", false},
    ThirdParty{"boost/beast", "src/administer/http_connection.h", false},
    ThirdParty{"boost/asio", "src/administer/http_peers.", false},
    ThirdParty{"boost/asio", "src/administer/http_pour.h", false},
    ThirdParty{"boost/asio", "src/administer/http_read.h", false},
    ThirdParty{"boost/asio", "src/administer/http_tls.", false},
    ThirdParty{"boost/beast", "src/administer/http_pour.h", false},
    ThirdParty{"boost/beast", "src/administer/http_read.h", false},
    ThirdParty{"openssl/ssl.h", "src/administer/http_tls.cpp", false},
    ThirdParty{"openssl/", "src/administer/tls_client_test.h", false},
    ThirdParty{"boost/beast", "src/administer/http.cpp", false},
};
// The operating system's own headers, for the rooms that touch the world.
constexpr std::array system_headers{"fcntl.h", "unistd.h", "sys/", "signal.h"};
constexpr std::array worldly_rooms{"journal", "administer", "rehearse", "simulate", "cli"};
constexpr std::array test_headers{"gtest/", "gmock/", "rapidcheck"};

template <class Names>
bool any_begins(const Names& names, std::string_view header) {
  return std::any_of(names.begin(), names.end(),
                     [header](std::string_view name) { return header.starts_with(name); });
}

bool is_standard(std::string_view header) {
  return std::all_of(header.begin(), header.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
  });
}

bool enters_freely(const File& file, std::string_view room, const Include& include) {
  const bool worldly =
      std::find(worldly_rooms.begin(), worldly_rooms.end(), room) != worldly_rooms.end();
  return include.quoted || is_standard(include.header) ||
         (any_begins(test_headers, include.header) && is_test(file)) ||
         (any_begins(system_headers, include.header) && worldly);
}

void check_arrows_of(const File& file, std::string_view room, const std::set<std::string>& allowed,
                     Complaints& complaints) {
  for (const Include& include : includes_of(file)) {
    if (!include.quoted) {
      continue;
    }
    const std::size_t slash = include.header.find('/');
    const std::string target = include.header.substr(0, slash);
    if (target == "tests" && is_test(file)) {
      continue;
    }
    if (slash == std::string::npos || !arrows.contains(target)) {
      complaints.push_back(place(file, include.line) + in_backticks(include.header) +
                           " does not begin with a room: write the path from src/");
    } else if (target != room && !allowed.contains(target)) {
      complaints.push_back(place(file, include.line) + in_backticks(room) + " may not include " +
                           in_backticks(include.header) + ": the arrow points the other way");
    }
  }
}

}  // namespace

void check_arrows(const Tree& tree, Complaints& complaints) {
  for (const File& file : tree.files) {
    const std::string_view room = room_of(file);
    if (room.empty()) {
      continue;
    }
    const auto allowed = arrows.find(room);
    if (allowed == arrows.end()) {
      complaints.push_back(place(file, 1) + in_backticks(room) +
                           " is no room of the house: draw its arrows in the house test");
    } else {
      check_arrows_of(file, room, allowed->second, complaints);
    }
  }
}

void check_third_parties(const Tree& tree, Complaints& complaints) {
  std::map<std::string_view, std::string> first_user;
  for (const File& file : tree.files) {
    const std::string_view room = room_of(file);
    if (room.empty()) {
      continue;
    }
    for (const Include& include : includes_of(file)) {
      if (enters_freely(file, room, include)) {
        continue;
      }
      // A program of its own has a place of its own in the table: the one that fits goes first.
      const auto is_its = [&](const ThirdParty& known) {
        return include.header.starts_with(known.headers);
      };
      const auto* third =
          std::find_if(third_parties.begin(), third_parties.end(), [&](const ThirdParty& known) {
            return is_its(known) && file.path.starts_with(known.place);
          });
      if (third == third_parties.end()) {
        third = std::find_if(third_parties.begin(), third_parties.end(), is_its);
      }
      const std::string found = place(file, include.line) + in_backticks(include.header);
      if (third == third_parties.end()) {
        complaints.push_back(found + " has no place in " + in_backticks(room) +
                             ": a third party enters by the table in the house test");
      } else if (!file.path.starts_with(third->place)) {
        complaints.push_back(found + " belongs in " + std::string(third->place) + " alone");
      } else if (third->once) {
        const auto [user, is_first] = first_user.try_emplace(third->headers, file.path);
        if (!is_first && user->second != file.path) {
          complaints.push_back(found + " is used in " + user->second +
                               " already: one file of the room is enough");
        }
      }
    }
  }
}

}  // namespace sluice::house

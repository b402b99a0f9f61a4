// The year of the counterfactual, for tests of the service: who asked what on which day, as the
// story puts it on record, and the state in which it ends.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "administer/service.h"
#include "journal/temporary_folder_test.h"

namespace sluice::case_year {

struct Asked {
  std::uint64_t seq = 0;  // of the entry that it led to
  Day day;
  std::string who;
  std::string body;  // the command in JSON
  int status = 0;    // with which a service answers it
};

// What the story put on record of its first regime: what persons asked, and the last day.
struct Told {
  std::vector<Asked> asked;
  std::vector<std::pair<std::uint64_t, Day>> days;  // that were begun, and behind which asked one
  Day last;
  Digest state;
};

[[nodiscard]] Told told_by_the_story();
// Whole, as stories want their files.
[[nodiscard]] Result<std::string> read_file(std::string_view path);

// Everybody's, known before they are registered.
[[nodiscard]] std::string token_of(const std::string& name);
[[nodiscard]] Logins logins();
[[nodiscard]] const std::vector<std::string>& persons();

// What a service answers. `who` empty: the public.
using Pairs = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] Response asked_of(Service& service, const std::string& who, const std::string& method,
                                const std::string& path, Pairs query = {}, std::string body = {},
                                Pairs headers = {});

// A service on a journal of its own, in a folder that goes with it.
class CaseService {
 public:
  explicit CaseService(std::function<void(const std::string&)> log = {});

  using Pairs = case_year::Pairs;
  // `who` empty: the public.
  [[nodiscard]] Response ask(const std::string& who, const std::string& method,
                             const std::string& path, Pairs query = {}, std::string body = {},
                             Pairs headers = {});
  // Asks what the story's persons asked, on their days; `see` gets each body and answer.
  using See = std::function<void(const std::string& body, const Response& response)>;
  void play(const See& see);

  // The entry of the firm's first application in the year.
  [[nodiscard]] std::uint64_t first_filing_of(const std::string& firm) const {
    return filings_.at(firm);
  }

  // The service's clock stands still unless it is moved.
  std::atomic<std::int64_t> now_seconds = 1'785'000'000;  // July 2026
  [[nodiscard]] Stamp next_stamp();

  [[nodiscard]] std::string journal() const { return folder_.file("case.journal"); }
  [[nodiscard]] std::shared_ptr<const SigningKey> key() const { return key_; }
  [[nodiscard]] Desk& desk() { return *desk_; }
  [[nodiscard]] Service& service() { return *service_; }

 private:
  std::mutex mutex_;
  std::uint64_t drawn_ = 0;
  std::map<std::string, std::uint64_t> filings_;
  TemporaryFolder folder_;
  std::shared_ptr<const SigningKey> key_ = std::make_shared<const SigningKey>(SigningKey::make());
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Service> service_;
};

}  // namespace sluice::case_year

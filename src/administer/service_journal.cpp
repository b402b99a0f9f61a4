// What is answered from the journal and not from the state: entries and their bytes, streams,
// statements of accounts, the window of a stop.
#include <charconv>

#include "administer/accounts.h"
#include "administer/entries.h"
#include "administer/service.h"
#include "stories/references.h"

namespace sluice {
namespace {

// "/v1/accounts/open-3/statement" -> "open-3"
std::string_view last_but_one(std::string_view path) {
  path.remove_suffix(path.size() - path.rfind('/'));
  return path.substr(path.rfind('/') + 1);
}

}  // namespace

Response Service::feed(std::string_view id, const Request& request, const Caller& caller,
                       const std::string& session) {
  return id == "journal" ? from_journal(id, request, caller)
         : id == "changes"
             ? feeds_.changes(request, caller)
             : feeds_.stream(id == "journal_stream" ? Feeds::Which::journal : Feeds::Which::changes,
                             request, caller, session);
}

Response Service::from_journal(std::string_view id, const Request& request, const Caller& caller) {
  if (id == "exposure") {
    return exposure(request);
  }
  if (id == "statement") {
    return statement(request, caller);
  }
  const auto journal = options_.open_journal();
  if (!journal) {
    return problem(journal.error());
  }
  return id == "entry"            ? entry_in_full(view_, **journal, request)
         : id == "journal_frames" ? journal_frames(view_, **journal, request)
                                  : journal_page(view_, **journal, request);
}

// The address ends with the stop's number, "2" or "#2", and what is asked of it.
Response Service::exposure(const Request& request) {
  std::string_view text = last_but_one(request.path);
  text.remove_prefix(text.starts_with('#') ? 1 : 0);
  std::uint32_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (wrong != std::errc() || end != text.data() + text.size() || number == 0) {
    return not_on_file();
  }
  const StopId stop{number - 1};
  const auto window = exposure_.of(stop);
  return window ? view_.read([&](const State& state, const JournalEnd&) {
    return json_response(exposure_json(state, stop, *window, options_.clock().instant));
  })
                : problem(window.error());
}

// Another's account is none that is on file.
Response Service::statement(const Request& request, const Caller& caller) {
  const std::string_view name = last_but_one(request.path);
  const auto account = view_.read([&](const State& state, const JournalEnd&) {
    const auto found = account_named(state, name);
    return found && caller.sees(account_owner(state, *found)) ? found : std::nullopt;
  });
  if (!account) {
    return not_on_file();
  }
  const auto lines = statements_.of(*account, Day::from_text(request.parameter("at")));
  if (!lines) {
    return problem(lines.error());
  }
  const std::uint64_t offset = number_in(request, "offset", 0);
  const std::uint64_t limit = number_in(request, "limit", limit_usual);
  return view_.read([&](const State& state, const JournalEnd&) {
    Json items = Json::array();
    std::int64_t balance = 0;
    for (std::size_t at = 0; at < lines->size(); ++at) {
      const Statements::Line& line = (*lines)[at];
      balance += line.posting.to == *account ? line.posting.amount : -line.posting.amount;
      if (at >= offset && at - offset < limit) {
        items.push(statement_line_json(state, *account, line, balance));
      }
    }
    Json json = Json::object();
    json.add("account", account_json(state, *account));
    json.add("balance", balance);
    json.add("items", std::move(items));
    json.add("total", lines->size());
    json.add("day", to_text(Day::from_text(request.parameter("at")).value_or(state.today)));
    return json_response(json);
  });
}

}  // namespace sluice

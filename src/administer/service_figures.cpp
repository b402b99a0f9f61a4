// How the service itself stands, for whoever operates it.
#include "administer/service.h"

namespace sluice {
namespace {

// As Prometheus reads them.
class Figures {
 public:
  void counter(std::string_view name, std::string_view help, std::uint64_t value) {
    add(name, "counter", help, std::to_string(value));
  }
  void gauge(std::string_view name, std::string_view help, std::uint64_t value) {
    add(name, "gauge", help, std::to_string(value));
  }
  void gauge_in_seconds(std::string_view name, std::string_view help, std::int64_t milliseconds);
  // One counter for each value of a label.
  void counters(std::string_view name, std::string_view help, std::string_view label,
                const std::map<int, std::uint64_t>& values);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void head(std::string_view name, std::string_view kind, std::string_view help);
  void add(std::string_view name, std::string_view kind, std::string_view help,
           std::string_view value);

  std::string text_;
};

void Figures::head(std::string_view name, std::string_view kind, std::string_view help) {
  ((text_ += "# HELP ").append(name) += ' ').append(help);
  ((text_ += "\n# TYPE ").append(name) += ' ').append(kind) += '\n';
}

void Figures::add(std::string_view name, std::string_view kind, std::string_view help,
                  std::string_view value) {
  head(name, kind, help);
  (text_.append(name) += ' ').append(value) += '\n';
}

void Figures::gauge_in_seconds(std::string_view name, std::string_view help,
                               std::int64_t milliseconds) {
  const std::string rest = std::to_string(1000 + milliseconds % 1000).substr(1);
  add(name, "gauge", help, std::to_string(milliseconds / 1000) + "." + rest);
}

void Figures::counters(std::string_view name, std::string_view help, std::string_view label,
                       const std::map<int, std::uint64_t>& values) {
  head(name, "counter", help);
  for (const auto& [value, count] : values) {
    ((text_.append(name) += '{').append(label) += "=\"") += std::to_string(value);
    (text_ += "\"} ") += std::to_string(count) + "\n";
  }
}

}  // namespace

Response Service::about() const {
  const std::shared_ptr<const Logins> logins = door_.logins();
  Json persons = Json::array();
  view_.read([&](const State& state, const JournalEnd&) {
    for (const auto& [name, login] : logins->all()) {
      const Caller one = caller_of(state, login.open ? state.person_named(name) : PersonId::none());
      if (one.is_public()) {
        continue;
      }
      Json roles = Json::array();
      for (const std::string& role : state.persons[one.person.index()].roles) {
        roles.push(role);
      }
      Json person = Json::object();
      person.add("person", name);
      person.add("party", state.parties[one.party.index()].name);
      person.add("kind", word_of(one.kind));
      person.add("roles", std::move(roles));
      persons.push(std::move(person));
    }
    return 0;
  });
  Json json = Json::object();
  json.add("notice", options_.notice.english);
  json.add("notice_in_chinese", options_.notice.in(Language::chinese));
  json.add("persons", std::move(persons));
  return json_response(json);
}

Response Service::readiness() const {
  if (stopping_) {
    return problem(503, "stopping", "the service is being stopped");
  }
  if (follower_ == nullptr) {
    return desk_->counts().store_is_away
               ? problem(
                     503, "store away",
                     "the store does not answer, and no command is taken until it does; what is "
                     "read here is as it was last certain")
               : Response{.type = "text/plain", .body = "ready\n", .headers = {}};
  }
  const Follower::Standing now = follower_->standing();
  const std::string entry = "entry " + std::to_string(now.seq);
  if (!now.current) {
    return problem(503, "not current",
                   "following, " + entry + ", as it was " + std::to_string(now.age.count()) +
                       " ms ago" + (now.trouble.empty() ? "" : ": " + now.trouble));
  }
  return {.type = "text/plain", .body = "following, " + entry + "\n", .headers = {}};
}

Response Service::metrics() const {
  Figures figures;
  if (desk_ != nullptr) {
    const Desk::Counts counts = desk_->counts();
    figures.counter("sluice_commands_total", "Commands that were taken in", counts.commands);
    figures.counter("sluice_commits_total", "Commits of the journal", counts.commits);
    figures.counter("sluice_store_failures_total", "Times that the store did not answer",
                    counts.failures);
    figures.gauge("sluice_commands_waiting", "Commands in the queue", counts.waiting);
  }
  if (follower_ != nullptr) {
    const Follower::Standing now = follower_->standing();
    figures.counter("sluice_store_failures_total", "Times that the store did not answer",
                    now.failures);
    figures.gauge_in_seconds("sluice_follower_last_look_seconds",
                             "Since everything that the store had was last read", now.age.count());
  }
  figures.gauge("sluice_streams", "Streams that are followed", feeds_.streams());
  figures.gauge("sluice_journal_entries", "The last entry's number",
                view_.read([](const State&, const JournalEnd& end) { return end.seq; }));
  const std::lock_guard lock(mutex_);
  figures.counters("sluice_answers_total", "Answers by status", "status", answers_);
  return {
      .status = 200, .type = "text/plain; version=0.0.4", .body = figures.text(), .headers = {}};
}

}  // namespace sluice

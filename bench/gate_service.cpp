#include "bench/gate_service.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <sys/random.h>

#include "bench/gate_season.h"
#include "journal/memory_store.h"
#include "journal/sqlite_store.h"

namespace sluice::bench {
namespace {

template <class T>
T or_give_up(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
  }
  return *std::move(result);
}

Stamp stamp_now() {
  Stamp stamp;
  stamp.instant.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(
                                   std::chrono::system_clock::now().time_since_epoch())
                                   .count();
  // As the program does it: from the operating system, each time anew.
  while (getrandom(stamp.secret.data(), stamp.secret.size(), 0) !=
         static_cast<ssize_t>(stamp.secret.size())) {
  }
  return stamp;
}

// The season is prepared in memory, since each of its steps is a commit.
void put_season(Store& into, std::uint32_t permits) {
  GateSeason season(std::make_unique<MemoryStore>(), permits);
  std::vector<StoredEntry> batch;  // views of a memory that stays
  const auto put = [&] {
    if (!batch.empty() && !into.append(batch)) {
      std::fprintf(stderr, "the season cannot be written\n");
      std::exit(1);
    }
    batch.clear();
  };
  (void)season.keeper().store().read(1, [&](const StoredEntry& entry) {
    batch.push_back(entry);
    if (batch.size() == 1000) {
      put();
    }
    return true;
  });
  put();
}

}  // namespace

GateService::GateService(const std::string& folder, std::uint32_t permits, bool sign)
    : path_(fresh_file(folder, "gate_over_http.journal")), permits_(permits) {
  auto store = or_give_up(create_sqlite_store(path_));
  put_season(*store, permits);
  desk_ = or_give_up(Desk::open(std::move(store), stamp_now));
  Logins logins;
  logins.add_token("customs", "bench", digest_of(std::string_view(gate_token)));
  service_ = std::make_unique<Service>(
      *desk_, std::move(logins),
      ServiceOptions{
          .clock = stamp_now,
          .open_journal = []() -> Result<std::unique_ptr<Source>> {
            return Error{.fault = Fault::unavailable, .message = "nobody reads it here"};
          },
          .notice = {},
          .key = sign ? std::make_shared<const SigningKey>(SigningKey::make()) : nullptr});
  server_ = or_give_up(HttpServer::listen("127.0.0.1:0", [this](Request request, Answer answer) {
    service_->handle(std::move(request), std::move(answer));
  }));
}

GateService::~GateService() {
  server_->stop();
  desk_->stop();
  desk_.reset();
  (void)fresh_file(path_.substr(0, path_.rfind('/')), "gate_over_http.journal");
}

std::string GateService::address() const {
  return "http://127.0.0.1:" + std::to_string(server_->port());
}

std::uint64_t GateService::entries() const {
  return desk_->read([](const State&, const JournalEnd& end) { return end.seq; });
}

std::vector<GateService::Entry> GateService::entries_behind(std::uint64_t after,
                                                            std::size_t most) const {
  std::vector<Entry> entries;
  const auto store = or_give_up(open_sqlite_store(path_, Access::read_only));
  (void)store->read(after + 1, [&](const StoredEntry& entry) {
    entries.push_back({.seq = entry.seq,
                       .frame = Bytes(entry.frame.begin(), entry.frame.end()),
                       .hash = entry.hash});
    return entries.size() < most;
  });
  return entries;
}

}  // namespace sluice::bench

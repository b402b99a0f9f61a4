// A service at the gate for the benchmarks: a journal on the disk with firms, permits and four
// clauses (gate_season.h), served over a socket as `sluice serve` does it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "administer/service.h"

namespace sluice::bench {

class GateService {
 public:
  // The journal lies in `folder` and is gone with the service. `sign`: every answer brings a
  // receipt.
  GateService(const std::string& folder, std::uint32_t permits, bool sign);
  ~GateService();
  GateService(const GateService&) = delete;
  GateService& operator=(const GateService&) = delete;

  [[nodiscard]] std::string address() const;
  [[nodiscard]] std::uint32_t permits() const { return permits_; }
  [[nodiscard]] std::uint64_t commits() const { return desk_->counts().commits; }
  [[nodiscard]] std::uint64_t entries() const;

  // What the journal holds behind the entry `after`.
  struct Entry {
    std::uint64_t seq = 0;
    Bytes frame;
    Digest hash;
  };
  [[nodiscard]] std::vector<Entry> entries_behind(std::uint64_t after, std::size_t most) const;

 private:
  std::string path_;
  std::uint32_t permits_ = 0;
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<HttpServer> server_;
};

inline constexpr const char* gate_token = "token-of-customs";

}  // namespace sluice::bench

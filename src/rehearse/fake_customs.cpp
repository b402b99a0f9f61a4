// fake-customs: a customs office to rehearse with (rehearse/peer.h), as a program of its own.
#include <fstream>
#include <iterator>
#include <random>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "administer/json.h"
#include "rehearse/part.h"

namespace sluice {
namespace {

struct Options {
  std::string service = "http://127.0.0.1:8417";
  std::string token;
  std::string gate;
  std::string permit;
  std::string faults = "all";
  std::uint64_t messages = 1000;
  std::uint64_t seed = 0;
  std::string firm;
  std::string goods;
  std::string firm_token;
  std::vector<std::string> officers;
  std::string script;
  unsigned patience = 60;
};

Send sender(HttpClient& client, const std::string& token) {
  return [&client, token](const std::string& method, const std::string& target,
                          const std::string& body) {
    return client.send(method, target,
                       {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}},
                       body);
  };
}

// The first officer proposes, the others sign.
bool revoke(HttpClient& client, const Options& options) {
  if (options.officers.empty()) {
    return false;
  }
  const auto proposed = sender(client, options.officers.front())(
      "POST", "/v1/commands",
      R"({"act": "change_permit", "permit": ")" + options.permit +
          R"(", "change": "revoke", "reason": "a rehearsal"})");
  bool done = proposed && proposed->status == 200;
  const auto list = sender(client, options.officers.front())("GET", "/v1/proposals?limit=1000", "");
  const Result<Json> json = list ? json_from_text(list->body) : list.error();
  const Json* const total = json ? json->find("total") : nullptr;
  const std::string number =
      total == nullptr ? "" : "#" + std::to_string(std::get<std::int64_t>(total->is));
  for (std::size_t at = 1; at < options.officers.size() && !done; ++at) {
    const auto signed_by = sender(client, options.officers[at])(
        "POST", "/v1/commands", R"({"act": "countersign", "proposal": ")" + number + "\"}");
    done = signed_by && signed_by->status == 200;
  }
  return done;
}

int tell(const std::string& mode, const Result<Rehearsal>& found) {
  if (!found) {
    fmt::print(stderr, "fake-customs: {}\n", found.error().message);
    return 4;
  }
  fmt::print(
      "{:<16} {:>6} messages, {:>5} accepted, {:>5} repeated, {:>5} rejected, {:>4} lost: released "
      "{}, written off {}, still held {}: {}\n",
      mode, found->messages, found->accepted, found->repeated, found->rejected, found->lost,
      found->released, found->written_off, found->reserved,
      found->agrees() ? "agrees" : "DOES NOT AGREE");
  for (const std::string& surprise : found->surprises) {
    fmt::print("  {}\n", surprise);
  }
  return found->agrees() ? 0 : 1;
}

int rehearse_all(const Options& options) {
  auto client = HttpClient::at(options.service);
  if (!client) {
    fmt::print(stderr, "fake-customs: {}\n", client.error().message);
    return 2;
  }
  int worst = 0;
  for (const std::string& mode : fault_names()) {
    if (options.faults != mode && options.faults != "all") {
      continue;
    }
    // What a mode needs and nobody gave a token for is left out of "all" by name.
    const bool lacks = mode == "after-revocation" && options.officers.empty();
    if (lacks) {
      fmt::print("{:<16} left out: name the officers' tokens with --officer\n", mode);
      continue;
    }
    RehearsalOptions rehearsal{.gate = options.gate,
                               .permit = options.permit,
                               .mrn = fmt::format("26FK{}{}", options.seed, mode.substr(0, 2)),
                               .faults = *faults_named(mode),
                               .messages = options.messages,
                               .seed = options.seed,
                               .revoke = [&] { return revoke(*client, options); },
                               .consign = {}};
    if (!options.firm_token.empty()) {
      rehearsal.consign = [&](const std::string& reference, std::uint64_t units) {
        const auto answer = sender(*client, options.firm_token)(
            "POST", "/v1/commands",
            R"({"act": "register_consignment", "firm": ")" + options.firm + R"(", "reference": ")" +
                reference + R"(", "goods": ")" + options.goods + R"(", "units": )" +
                std::to_string(units) + "}");
        return answer && answer->status == 200;
      };
    }
    worst = std::max(worst, tell(mode, rehearse(rehearsal, sender(*client, options.token))));
  }
  return worst;
}

int act_a_part(const Options& options) {
  auto client = HttpClient::at(options.service);
  std::ifstream in(options.script, std::ios::binary);
  const auto part = part_from_text(std::string(std::istreambuf_iterator<char>(in), {}));
  if (!client || !in || !part) {
    fmt::print(stderr, "fake-customs: {}\n",
               !client ? client.error().message
               : !in   ? "cannot read `" + options.script + "`"
                       : "`" + options.script + "`: " + part.error().message);
    return 2;
  }
  const Acted acted =
      act_out(*part, options.faults == "duplicate" ? Faults::duplicate : Faults::none,
              std::chrono::seconds(options.patience), sender(*client, options.token));
  fmt::print("{} messages, {} repeated", acted.messages, acted.repeated);
  for (const auto& [permit, released] : acted.released) {
    fmt::print("; released under {}: {}", permit, released);
  }
  fmt::print(": {}\n", acted.fault.empty() ? "agrees" : "DOES NOT AGREE\n  " + acted.fault);
  return acted.fault.empty() ? 0 : 1;
}

}  // namespace
}  // namespace sluice

int main(int argc, char** argv) {
  CLI::App app(
      "A customs office to rehearse with: draws on a permit as one would whose line, clock and "
      "clerks fail, and holds the service's figures against its own.");
  sluice::Options options;
  app.add_option("--service", options.service, "Where the service is")->capture_default_str();
  app.add_option("--token", options.token, "The gate's token")->required();
  CLI::Option* const gate = app.add_option("--gate", options.gate, "The gate, as registered");
  CLI::Option* const permit =
      app.add_option("--permit", options.permit, "The permit; it needs orders for what is drawn")
          ->needs(gate);
  std::vector<std::string> modes = sluice::fault_names();
  modes.emplace_back("all");
  app.add_option("--faults", options.faults, "What goes wrong")
      ->check(CLI::IsMember(modes))
      ->capture_default_str();
  CLI::Option* const script =
      app.add_option("--script", options.script,
                     "Instead of drawing: a part in a history that others act, too "
                     "(docs/rehearsal.md)")
          ->excludes(permit);
  app.add_option("--patience", options.patience,
                 "Seconds for which the journal may stand still before the part is given up")
      ->needs(script)
      ->capture_default_str();
  app.add_option("--messages", options.messages, "At least so many of each kind")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--seed", options.seed, "The same seed, the same rehearsal; usually a fresh one");
  app.add_option("--officer", options.officers,
                 "after-revocation: tokens of officers who revoke the permit, proposer first");
  CLI::Option* const firm_token = app.add_option(
      "--firm-token", options.firm_token, "wrong-units: the holder's, to register consignments");
  app.add_option("--firm", options.firm, "The holder, as registered")->needs(firm_token);
  app.add_option("--goods", options.goods, "A model of eight devices to a unit")->needs(firm_token);
  CLI11_PARSE(app, argc, argv);
  if (options.script.empty() && options.permit.empty()) {
    fmt::print(stderr, "fake-customs: give --gate and --permit, or --script\n");
    return 2;
  }
  if (!options.script.empty()) {
    if (options.faults != "none" && options.faults != "duplicate") {
      fmt::print(stderr, "fake-customs: a part is acted with --faults none or duplicate\n");
      return 2;
    }
    return sluice::act_a_part(options);
  }
  if (options.seed == 0) {
    options.seed = 1 + std::random_device()() % 1'000'000;
    fmt::print("seed {}\n", options.seed);
  }
  return sluice::rehearse_all(options);
}

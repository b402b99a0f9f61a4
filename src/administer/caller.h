// Who asks, and what of the regime they may see. Whether they may *do* a thing is the kernel's to
// say (K7, K8): the door only makes sure who they are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"
#include "kernel/decision.h"
#include "kernel/state.h"

namespace sluice {

// Tokens of machines and persons. What is kept is the digest of a token and never the token.
class Tokens {
 public:
  // One to a line: the person's name in the register, a blank, and the SHA-256 of the token in hex.
  // `#` begins a comment. Fault::malformed names the line.
  [[nodiscard]] static Result<Tokens> from_text(std::string_view text);

  void add(const Digest& token, std::string person);
  // The person's name; nothing where nobody has this token.
  [[nodiscard]] std::optional<std::string> person(std::string_view token) const;
  [[nodiscard]] std::size_t size() const { return persons_.size(); }

 private:
  std::map<Digest, std::string> persons_;
};

struct Caller {
  PersonId person;  // none: the public
  PartyId party;
  PartyKind kind = PartyKind::firm;

  // Everything: the authority's own offices, and whoever is registered as an auditor.
  bool sees_all = false;

  [[nodiscard]] bool is_public() const { return person.is_none(); }
  [[nodiscard]] bool is_gate() const { return !is_public() && kind == PartyKind::gate; }
  // What lies with this party; gates see every permit, since any may be presented to them.
  [[nodiscard]] bool sees(PartyId owner) const {
    return sees_all || (!is_public() && owner == party);
  }
};

[[nodiscard]] Caller caller_of(const State& state, PersonId person);

// The decision as this caller may read it. A firm sees the clause and its own figures; where a
// bound counts what others hold, the figures are taken out, because a rival could be read from
// them; and a command on another's affairs is answered with the rule that forbids it and nothing
// beside.
[[nodiscard]] Decision as_seen_by(const Caller& caller, const Decision& decision);

}  // namespace sluice

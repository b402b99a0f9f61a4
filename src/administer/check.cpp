#include "administer/check.h"

#include <algorithm>

#include "administer/html.h"
#include "administer/receipt.h"
#include "administer/record_json.h"

namespace sluice {
namespace {

// The modules of a code for a longer one are too small for a phone to read from paper.
constexpr std::size_t address_max = 1'200;

// Begins with what no document begins with, so that a seal is never a document's signature.
std::string sealed(const State& state, PermitId permit) {
  return "sluice-permit-terms." + to_text(terms_of(state, permit), false);
}

}  // namespace

std::optional<PermitToday> permit_today(const State& state, std::string_view reference) {
  const PermitId id = reference.empty() || reference.size() > ShortText::size_max
                          ? PermitId::none()
                          : state.permit_with(ShortText(reference));
  if (id.is_none()) {
    return std::nullopt;
  }
  return PermitToday{.permit = id,
                     .usability = usability(state, id),
                     .granted = permit_balance(state, id).granted};
}

Checked checked(const State& state, const PublicKey& key, std::string_view document) {
  PublicKeys keys;
  keys.add(key);
  Checked checked{.document = verified_json(document, keys), .today = std::nullopt};
  if (checked.document && checked.document->kind == permit_kind) {
    checked.today = permit_today(state, text_in(checked.document->payload, "reference"));
  }
  return checked;
}

Json terms_of(const State& state, PermitId permit) {
  const Json whole = json_of(state, state.permits[permit.index()]);
  Json json = Json::object();
  for (const char* const member :
       {"reference", "firm", "class", "from", "valid_until", "attachments"}) {
    json.add(member, *whole.find(member));
  }
  json.add("granted", permit_balance(state, permit).granted);
  return json;
}

std::string seal_of(const State& state, PermitId permit, const SigningKey& key) {
  return base64url(key.sign(sealed(state, permit)));
}

bool is_seal_of(const State& state, PermitId permit, const PublicKey& key, std::string_view seal) {
  const auto bytes = from_base64url(seal);
  Signature signature{};
  if (!bytes || bytes->size() != signature.size()) {
    return false;
  }
  std::copy(bytes->begin(), bytes->end(), signature.begin());
  return key.verifies(sealed(state, permit), signature);
}

std::string address_on_paper(std::string_view origin, const State& state, PermitId permit,
                             const SigningKey& key, const std::string& document) {
  const std::string whole = std::string(origin) + address_of("/check", {{"document", document}});
  if (whole.size() <= address_max) {
    return whole;
  }
  const std::string reference(state.permits[permit.index()].reference.view());
  return std::string(origin) +
         address_of("/check/" + reference, {{"v", seal_of(state, permit, key)}});
}

}  // namespace sluice

#include "administer/receipt.h"

#include "administer/record_json.h"
#include "base/figures.h"
#include "kernel/query.h"

namespace sluice {
namespace {

Json of_entry(const JournalEnd& entry) {
  Json json = Json::object();
  json.add("seq", entry.seq);
  json.add("hash", to_hex(entry.hash));
  return json;
}

}  // namespace

std::string receipt_for(const SigningKey& key, const JournalEnd& entry) {
  return signed_json(key, receipt_kind, of_entry(entry));
}

std::string checkpoint_for(const SigningKey& key, const JournalEnd& end, Day day) {
  Json json = of_entry(end);
  json.add("day", to_text(day));
  return signed_json(key, checkpoint_kind, json);
}

std::string permit_document(const SigningKey& key, const State& state, const JournalEnd& end,
                            PermitId permit) {
  Json json = json_of(state, state.permits[permit.index()]);
  json.add("granted", permit_balance(state, permit).granted);
  json.add("as_of", to_text(state.today));
  json.add("entry", of_entry(end));
  return signed_json(key, permit_kind, json);
}

Result<JournalEnd> entry_promised(const Opened& document) {
  const Json* const seq = document.payload.find("seq");
  const Json* const hash = document.payload.find("hash");
  const auto* const number = seq == nullptr ? nullptr : std::get_if<std::int64_t>(&seq->is);
  const auto* const hex = hash == nullptr ? nullptr : std::get_if<std::string>(&hash->is);
  const auto digest = hex == nullptr ? std::nullopt : digest_from_hex(*hex);
  const bool kind = document.kind == receipt_kind || document.kind == checkpoint_kind;
  if (!kind || number == nullptr || *number < 1 || !digest) {
    return Error{.fault = Fault::malformed,
                 .message = "expected a receipt or a checkpoint, found a `" + document.kind + "`"};
  }
  return JournalEnd{.seq = static_cast<std::uint64_t>(*number), .hash = *digest};
}

Result<std::optional<std::string>> promise_broken(Source& journal, const JournalEnd& promised) {
  std::optional<Digest> found;
  const Result<JournalEnd> end = journal.end();
  if (!end) {
    return end.error();
  }
  if (end->seq >= promised.seq) {
    const Result<void> read = journal.read(promised.seq, [&](const StoredEntry& stored) {
      found = stored.hash;
      return false;
    });
    if (!read) {
      return read.error();
    }
  }
  const std::string entry = "entry " + grouped(static_cast<std::int64_t>(promised.seq));
  if (!found) {
    return std::optional("it promises " + entry + ", and this journal ends with " +
                         grouped(static_cast<std::int64_t>(end->seq)) +
                         ": what was acknowledged is gone");
  }
  if (*found != promised.hash) {
    return std::optional("it promises " + entry + " with the hash " + to_hex(promised.hash) +
                         ", and here it has " + to_hex(*found) +
                         ": that entry, or one before it, was changed");
  }
  return std::optional<std::string>();
}

}  // namespace sluice

#include "tests/kill/release_record.h"

#include "base/check.h"
#include "journal/entry.h"
#include "journal/frame.h"

namespace sluice {

Result<ReleasesRecorded> releases_in(Source& journal) {
  ReleasesRecorded recorded;
  EntryReader reader;
  const Result<void> read = journal.read(1, [&](const StoredEntry& stored) {
    const Result<Entry> entry = entry_from_body(body_of(stored.frame));
    CHECK(entry && reader.read(*entry));
    if (const auto* const reserve = std::get_if<Reserve>(&reader.command().act)) {
      recorded.emplace_back(std::string(reserve->line.mrn.view()),
                            Acknowledgement{.seq = stored.seq, .hash = stored.hash});
    }
    return true;
  });
  return read ? Result<ReleasesRecorded>(std::move(recorded)) : read.error();
}

std::string fault_between(const std::map<std::string, Acknowledgement>& acknowledged,
                          const ReleasesRecorded& recorded) {
  std::map<std::string, Acknowledgement> found;
  for (const auto& [mrn, entry] : recorded) {
    if (!found.emplace(mrn, entry).second) {
      return mrn + " is in the journal twice";
    }
    const auto known = acknowledged.find(mrn);
    if (known == acknowledged.end()) {
      return mrn + " is in the journal, and nobody was told";
    }
    if (known->second != entry) {
      return mrn + " is entry " + std::to_string(entry.seq) + ", and was acknowledged as " +
             (known->second.seq == entry.seq ? "another one under this number"
                                             : std::to_string(known->second.seq));
    }
  }
  for (const auto& [mrn, entry] : acknowledged) {
    if (!found.contains(mrn)) {
      return mrn + " was acknowledged as entry " + std::to_string(entry.seq) +
             ", and is not in the journal";
    }
  }
  return "";
}

}  // namespace sluice

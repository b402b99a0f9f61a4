// A journal as one file to hand on: to an archive, to an auditor, to the public.
//
//   file   "sluice journal\n", format (1), kind (1: 0 full, 1 redacted), frames, end
//   end    a frame of 0, count of entries (8, little-endian), hash of the last entry (32)
//
// The frames are those of the store; a redacted file withholds every opening and keeps every hash.
// A file without its end was torn off while it was written or copied.
#pragma once

#include <memory>

#include "journal/store.h"

namespace sluice {

inline constexpr std::uint8_t export_format = 1;

enum class Disclosure : std::uint8_t { full, redacted };

// Writes every entry of the source to a new file, and checks the chain on the way.
[[nodiscard]] Result<JournalEnd> export_journal(Source& source, const std::string& path,
                                                Disclosure disclosure);

// A source of what an exported file holds. Fault::damaged where its end is missing: `mend_export`
// says and does what can be done.
class ExportedJournal : public Source {
 public:
  [[nodiscard]] virtual Disclosure disclosure() const = 0;
};
[[nodiscard]] Result<std::unique_ptr<ExportedJournal>> open_export(const std::string& path);

// Cuts a torn entry from the end of a file and writes the end anew. Fault::damaged where anything
// else is wrong: that is never mended, for it would hide what happened.
struct Mended {
  JournalEnd end;
  std::uint64_t bytes_cut = 0;  // the end mark of a whole file is not counted
};
[[nodiscard]] Result<Mended> mend_export(const std::string& path);

// Appends every entry of `source` to a store that is empty, and checks the chain on the way.
// Fault::unsupported: the source is redacted; nobody can replay it.
[[nodiscard]] Result<JournalEnd> import_journal(Source& source, Store& store);

}  // namespace sluice

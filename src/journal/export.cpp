#include "journal/export.h"

#include <algorithm>

#include "journal/chain.h"
#include "journal/export_file.h"

namespace sluice {
namespace {

constexpr std::size_t written_at_once = std::size_t{1} << 20U;

Error export_damage(const std::string& path, const std::string& what) {
  return {.fault = Fault::damaged, .message = "exported journal `" + path + "`: " + what};
}

// Whether the entry's first opening, if it has any, is of the kind that the file's head says. What
// is no entry is for the chain to complain of.
bool opens_as(Disclosure disclosure, std::span<const std::uint8_t> body) {
  const Result<Entry> entry = entry_from_body(body);
  return !entry || entry->openings.empty() ||
         (entry->openings.front() == 0) == (disclosure == Disclosure::redacted);
}

class FileSource final : public ExportedJournal {
 public:
  FileSource(File file, Disclosure disclosure) : file_(std::move(file)), disclosure_(disclosure) {}

  [[nodiscard]] std::string name() const override { return file_.path(); }
  [[nodiscard]] Disclosure disclosure() const override { return disclosure_; }
  [[nodiscard]] Result<JournalEnd> end() override;
  [[nodiscard]] Result<void> read(std::uint64_t first, const Visit& visit) override;

 private:
  File file_;
  Disclosure disclosure_;
};

Result<JournalEnd> FileSource::end() {
  const Result<std::uint64_t> size = file_.size();
  if (!size) {
    return size.error();
  }
  Bytes last;
  const std::uint64_t begin = *size - std::min<std::uint64_t>(*size, export_end_size);
  if (const Result<void> read = file_.read(begin, export_end_size, last); !read) {
    return read.error();
  }
  const std::optional<JournalEnd> end = end_from_frame(last);
  return end ? Result<JournalEnd>(*end)
             : export_damage(name(),
                             "its end is missing, as when a copy is cut short; take another "
                             "copy, or cut this one with `sluice journal mend`");
}

Result<void> FileSource::read(std::uint64_t first, const Visit& visit) {
  const Result<std::uint64_t> size = file_.size();
  if (!size) {
    return size.error();
  }
  FrameWindow window(file_);
  for (std::uint64_t seq = 1;; ++seq) {
    const Result<FrameCut> cut = window.next();
    if (!cut) {
      return cut.error();
    }
    if (cut->cut == Cut::damaged) {
      return export_damage(name(), "entry " + std::to_string(seq) +
                                       " has no size that makes sense; take another copy");
    }
    if (cut->cut != Cut::whole) {
      return export_damage(name(), "it is cut short within entry " + std::to_string(seq) +
                                       "; take another copy, or cut this one with "
                                       "`sluice journal mend`");
    }
    if (const std::optional<JournalEnd> end = end_from_frame(cut->frame)) {
      if (end->seq == seq - 1 && window.position() == *size) {
        return {};
      }
      return export_damage(name(), "its end says `" + std::to_string(end->seq) +
                                       "` entries and stands behind `" + std::to_string(seq - 1) +
                                       "`; take another copy");
    }
    if (!opens_as(disclosure_, body_of(cut->frame))) {
      return export_damage(name(), "entry " + std::to_string(seq) + " is not " +
                                       (disclosure_ == Disclosure::full ? "full" : "redacted") +
                                       " as the file's head says; take another copy");
    }
    const Digest hash = hash_at_end(body_of(cut->frame));
    if (seq >= first && !visit({.seq = seq, .frame = cut->frame, .hash = hash})) {
      return {};
    }
  }
}

// The entries of a file that may have been cut short.
struct Survey {
  Chain chain;
  std::uint64_t whole_until = export_head_size;
  bool has_end = false;
};

Result<Survey> survey_of(const File& file, std::uint64_t size) {
  Survey survey;
  for (FrameWindow window(file);; survey.whole_until = window.position()) {
    const Result<FrameCut> cut = window.next();
    if (!cut) {
      return cut.error();
    }
    if (cut->cut == Cut::nothing || cut->cut == Cut::torn) {
      return survey;
    }
    const std::uint64_t seq = survey.chain.end().seq + 1;
    if (cut->cut == Cut::damaged) {
      return export_damage(file.path(), "entry " + std::to_string(seq) +
                                            " has no size that makes sense; take another copy");
    }
    if (const std::optional<JournalEnd> end = end_from_frame(cut->frame)) {
      survey.has_end = *end == survey.chain.end() && window.position() == size;
      return survey.has_end ? Result<Survey>(survey)
                            : export_damage(file.path(),
                                            "its end is not that of its entries; take "
                                            "another copy");
    }
    if (const Result<Entry> entry =
            survey.chain.follow({.seq = seq, .frame = cut->frame, .hash = {}});
        !entry) {
      return export_damage(file.path(), entry.error().message + "; take another copy");
    }
  }
}

// Reads all of `source` through the chain; `take` gets each entry and may fail.
template <class Take>
Result<Chain> through_the_chain(Source& source, Take&& take) {
  Chain chain;
  std::optional<Error> error;
  const Result<void> read = source.read(1, [&](const StoredEntry& stored) {
    const Result<Entry> entry = chain.follow(stored);
    const Result<void> taken = entry ? take(stored, *entry) : Result<void>(entry.error());
    if (!taken) {
      error = taken.error();
    }
    return !error.has_value();
  });
  if (error || !read) {
    return error ? *error : read.error();
  }
  return chain;
}

}  // namespace

Result<JournalEnd> export_journal(Source& source, const std::string& path, Disclosure disclosure) {
  Result<File> file = File::create(path);
  if (!file) {
    return file.error();
  }
  Bytes buffer = export_head(disclosure);
  const auto flush = [&](std::size_t more_than) -> Result<void> {
    if (buffer.size() <= more_than) {
      return {};
    }
    Result<void> written = file->append(buffer);
    buffer.clear();
    return written;
  };
  const Result<Chain> chain =
      through_the_chain(source, [&](const StoredEntry& stored, const Entry& entry) {
        if (disclosure == Disclosure::redacted) {
          append_redacted(buffer, entry);
        } else {
          buffer.insert(buffer.end(), stored.frame.begin(), stored.frame.end());
        }
        return flush(written_at_once);
      });
  if (!chain) {
    return chain.error();
  }
  const Bytes end = export_end(chain->end());
  buffer.insert(buffer.end(), end.begin(), end.end());
  if (const Result<void> written = flush(0); !written) {
    return written.error();
  }
  if (const Result<void> synced = file->sync(); !synced) {
    return synced.error();
  }
  return chain->end();
}

Result<std::unique_ptr<ExportedJournal>> open_export(const std::string& path) {
  Result<File> file = File::open(path);
  if (!file) {
    return file.error();
  }
  const Result<Disclosure> disclosure = read_export_head(*file);
  if (!disclosure) {
    return disclosure.error();
  }
  return std::unique_ptr<ExportedJournal>(
      std::make_unique<FileSource>(std::move(*file), *disclosure));
}

Result<Mended> mend_export(const std::string& path) {
  Result<File> file = File::open_for_change(path);
  if (!file) {
    return file.error();
  }
  if (const Result<Disclosure> disclosure = read_export_head(*file); !disclosure) {
    return disclosure.error();
  }
  const Result<std::uint64_t> size = file->size();
  if (!size) {
    return size.error();
  }
  const Result<Survey> survey = survey_of(*file, *size);
  if (!survey) {
    return survey.error();
  }
  if (survey->has_end) {
    return Mended{.end = survey->chain.end(), .bytes_cut = 0};
  }
  Result<void> done = file->cut(survey->whole_until);
  if (done) {
    done = file->append(export_end(survey->chain.end()));
  }
  if (done) {
    done = file->sync();
  }
  if (!done) {
    return done.error();
  }
  return Mended{.end = survey->chain.end(), .bytes_cut = *size - survey->whole_until};
}

Result<JournalEnd> import_journal(Source& source, Store& store) {
  const Result<JournalEnd> before = store.end();
  if (!before) {
    return before.error();
  }
  if (before->seq > 0) {
    return Error{.fault = Fault::conflict,
                 .message = "journal `" + store.name() + "` has `" + std::to_string(before->seq) +
                            "` entries already; import into a new one"};
  }
  Bytes frames;
  std::vector<std::pair<std::size_t, Digest>> ends;  // of each frame
  std::uint64_t first = 1;
  const auto flush = [&](std::size_t more_than) -> Result<void> {
    if (frames.size() <= more_than) {
      return {};
    }
    std::vector<StoredEntry> entries;
    std::size_t begin = 0;
    for (const auto& [end, hash] : ends) {
      entries.push_back(
          {.seq = first++, .frame = std::span(frames).subspan(begin, end - begin), .hash = hash});
      begin = end;
    }
    Result<void> appended = store.append(entries);
    frames.clear();
    ends.clear();
    return appended;
  };
  const Result<Chain> chain =
      through_the_chain(source, [&](const StoredEntry& stored, const Entry& entry) -> Result<void> {
        std::vector<Opening> openings;
        const Result<void> opened = read_openings(entry, openings);
        const bool withheld =
            std::ranges::any_of(openings, [](const Opening& opening) { return opening.withheld; });
        if (!opened || withheld) {
          return Error{.fault = Fault::unsupported,
                       .message = "entry " + std::to_string(stored.seq) +
                                  " has confidential fields withheld; import a full export"};
        }
        frames.insert(frames.end(), stored.frame.begin(), stored.frame.end());
        ends.emplace_back(frames.size(), entry.hash);
        return flush(written_at_once);
      });
  if (!chain) {
    return chain.error();
  }
  if (const Result<void> appended = flush(0); !appended) {
    return appended.error();
  }
  return chain->end();
}

}  // namespace sluice

// Keys and signed documents, as files.
#pragma once

#include <string>

#include "administer/receipt.h"

namespace sluice::cli {

[[nodiscard]] Result<SigningKey> signing_key_in(const std::string& path);
// Fault::unavailable where the file is there already: no key is written over.
[[nodiscard]] Result<void> make_key_file(const std::string& path);
[[nodiscard]] Result<PublicKeys> published_keys_in(const std::string& path);

// How the journal breaks the promise of the receipt or checkpoint in `file`; nothing: it keeps it.
// Its signature is looked at where `keys_file` is named.
[[nodiscard]] Result<std::optional<std::string>> broken_promise(Source& journal,
                                                                const std::string& file,
                                                                const std::string& keys_file);

}  // namespace sluice::cli

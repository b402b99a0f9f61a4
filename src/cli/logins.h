// The file of logins.
#pragma once

#include <string>

#include "administer/logins.h"

namespace sluice::cli {

[[nodiscard]] Result<Logins> logins_in(const std::string& path);

}  // namespace sluice::cli

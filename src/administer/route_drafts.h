// The routes of drafts.
#pragma once

#include "administer/drafts.h"
#include "administer/http.h"

namespace sluice {

// `id`: of the route. `party`: whose drafts they are.
[[nodiscard]] Response draft_answer(std::string_view id, Drafts& drafts, const Request& request,
                                    std::string_view party);

}  // namespace sluice

// GET /v1/letters/{seq}: the letter of an entry, to whom it concerns.
#pragma once

#include "administer/caller.h"
#include "administer/http.h"
#include "administer/request_log.h"
#include "administer/tail.h"
#include "administer/view.h"

namespace sluice {

// A firm reads its own letters; an office those to anybody (`to`), first to the firm concerned.
[[nodiscard]] Response letter_of(const View& view, const Tail::OpenJournal& open_journal,
                                 const Request& request, const Caller& caller, RequestLine* line);

}  // namespace sluice

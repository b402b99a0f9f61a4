// Many commands in one request, as gates send them: {"items": [{"key": …, "command": {…}}, …]}.
//
// Each is carried out for itself, in their order, and answered for itself: one that cannot be read
// or is refused keeps no other back. An item that names a thing which an earlier one makes is read
// again once those are answered.
#pragma once

#include <memory>
#include <string_view>

#include "administer/desk.h"
#include "administer/route.h"

namespace sluice {

inline constexpr std::size_t batch_items_max = 1000;

// Any thread; `answer` is called once, from what `request.aside` carries out or from this call.
// `key`: signs receipts, one for all the items that are answered in short and one for each other.
// `line` gets the entries that were answered from; null: nobody writes them down.
void take_batch(Desk& desk, const Caller& caller, const Request& request,
                std::shared_ptr<const SigningKey> key, std::shared_ptr<RequestLine> line,
                Answer answer);

// Of an idempotency key and what it stands for; nothing where the key is empty.
[[nodiscard]] std::optional<RequestKey> request_key(std::string_view key, std::string_view body);
inline constexpr std::size_t request_key_max = 128;

}  // namespace sluice

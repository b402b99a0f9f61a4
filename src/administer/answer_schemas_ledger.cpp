// The schemas of what is answered from the journal and the book: entries, accounts, statements.
#include "administer/accounts.h"
#include "administer/answer_schemas_parts.h"

namespace sluice::schemas {

Json journal(Schemas& all) {
  const Json entry = component(all, "EntryInShort", [&all] {
    return object({{"seq", integer()},
                   {"day", date()},
                   {"hash", digest()},
                   {"command", all.of<Command>()},
                   {"outcome", string()},
                   {"in_a_line", string()}});
  });
  return object({{"entries", array_of(entry)},
                 {"next_after", integer()},
                 {"next_before", integer()},
                 {"seq", integer()}},
                {"entries", "seq"});
}

Json entry(Schemas& all) {
  return component(all, "Entry", [&all] {
    return object({{"seq", integer()},
                   {"day", date()},
                   {"instant", string()},
                   {"kernel_version", integer()},
                   {"terms", nullable("string")},
                   {"has_key", type("boolean")},
                   {"previous", digest()},
                   {"hash", digest()},
                   {"command", all.of<Command>()},
                   {"decided", decided_in_full(all)},
                   {"last", integer()}});
  });
}

namespace {

Json account(Schemas& all) {
  return component(all, "Account", [&all] {
    return object({{"account", string()},
                   {"kind", all.of<AccountKind>()},
                   {"ledger", all.of<AccountLedger>()},
                   {"of", all.of<AccountOf>()},
                   {"reference", string()},
                   {"firm", nullable("string")},
                   {"class", nullable("string")},
                   {"unit", all.of<AccountUnit>()},
                   {"balance", integer()}});
  });
}

}  // namespace

Json accounts(Schemas& all) {
  return list_of_items(account(all));
}

Json statement(Schemas& all) {
  const Json line = component(all, "StatementLine", [&all] {
    return object({{"seq", integer()},
                   {"day", date()},
                   {"event", string()},
                   {"debit", integer()},
                   {"credit", integer()},
                   {"balance", integer()},
                   {"other", string()},
                   {"other_kind", all.of<AccountKind>()},
                   {"other_reference", string()}});
  });
  return object({{"account", account(all)},
                 {"balance", integer()},
                 {"items", array_of(line)},
                 {"total", integer()},
                 {"day", date()}});
}

}  // namespace sluice::schemas

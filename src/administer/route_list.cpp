#include "administer/route_list.h"

#include "administer/csv.h"

namespace sluice {

ListAnswer::ListAnswer(const Asked& asked)
    : asked_(asked),
      csv_(asked.request.parameter("format") == "csv" ||
           asked.request.header("accept").starts_with("text/csv")),
      limit_(number_in(asked.request, "limit", csv_ ? csv_limit : limit_usual)),
      offset_(number_in(asked.request, "offset", 0)) {}

Response ListAnswer::made() {
  if (csv_) {
    return {.status = 200,
            .type = "text/csv; charset=utf-8",
            .body = csv_of(items_, columns_of(asked_.route)),
            .headers = {{"X-Total-Count", std::to_string(total_)}}};
  }
  Json json = Json::object();
  json.add("items", std::move(items_));
  json.add("total", total_);
  json.add("day", to_text(asked_.state.today));
  return json_response(json);
}

}  // namespace sluice

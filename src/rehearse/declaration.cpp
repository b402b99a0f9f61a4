#include "rehearse/declaration.h"

namespace sluice {

Line drawn_line(const std::string& mrn, const std::string& consignment, std::uint64_t devices,
                std::mt19937_64& dice) {
  const auto below = [&dice](std::uint64_t end) { return dice() % end; };
  Line line;
  line.mrn = mrn;
  line.consignment = consignment;
  std::uint64_t quantity = consignment.empty() ? 1 + below(9) : devices;
  unsigned version = 1;
  line.steps.push_back({.kind = Kind::reserve, .quantity = quantity, .version = version});
  if (consignment.empty() && below(3) == 0) {
    quantity = 1 + below(quantity);
    line.steps.push_back({.kind = Kind::amend, .quantity = quantity, .version = ++version});
  }
  if (below(6) == 0) {
    line.steps.push_back({.kind = Kind::cancel, .quantity = 0, .version = version});
    return line;
  }
  const std::uint64_t came = 1 + below(quantity);
  line.steps.push_back({.kind = Kind::write_off, .quantity = came, .version = version});
  if (below(8) == 0) {
    line.steps.push_back(
        {.kind = Kind::reverse, .quantity = 1 + below(came), .version = version + 1});
  }
  return line;
}

std::string command_of(const Office& office, const Line& line, const Step& step,
                       const std::string& quantity) {
  std::string json = R"({"act": ")";
  json += step.kind == Kind::reserve     ? "reserve"
          : step.kind == Kind::amend     ? "amend_declaration"
          : step.kind == Kind::write_off ? "write_off"
          : step.kind == Kind::cancel    ? "cancel_declaration"
                                         : "reverse";
  json += R"(", "line": {"gate": ")" + office.gate + R"(", "mrn": ")" + line.mrn +
          R"(", "item": 1, "version": )" + std::to_string(step.version) + "}";
  if (step.kind == Kind::reserve) {
    json += R"(, "permit": ")" + office.permit + "\"";
    json += line.consignment.empty() ? "" : R"(, "consignment": ")" + line.consignment + "\"";
  }
  if (step.kind == Kind::reverse) {
    json += R"(, "reason": "came back")";
  }
  if (step.kind != Kind::cancel) {
    json += R"(, "quantity": )" + quantity;
  }
  return json + "}";
}

}  // namespace sluice

#include <string>
#include <variant>

#include "base/match.h"

using Answer = std::variant<int, std::string>;

int size_of(const Answer& answer);
int size_of(const Answer& answer) {
  const auto of_number = [](int size) { return size; };
#ifdef MISTAKE
  return std::visit(sluice::Match{of_number}, answer);  // must not compile
#else
  const auto of_text = [](const std::string&) { return 0; };
  return std::visit(sluice::Match{of_number, of_text}, answer);
#endif
}

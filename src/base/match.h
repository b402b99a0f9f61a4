// Match: one lambda per alternative of a variant; a missing alternative does not compile.
#pragma once

namespace sluice {

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Match(Cases...) -> Match<Cases...>;

}  // namespace sluice

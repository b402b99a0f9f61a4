#include <utility>

#include "base/match.h"
#include "terms/lower_clause.h"
#include "terms/lower_form.h"

namespace sluice::terms {
namespace {

Docket lower_pool(Draft& draft, const RuledPool& pool, std::size_t epoch) {
  const auto& item = std::get<PoolItem>(draft.book.syntax.items[pool.item].is);
  Docket docket;
  Site site{.draft = draft,
            .docket = docket,
            .heading = pool.heading,
            .epoch = epoch,
            .place = pool_called(item.name.text),
            .failed = false};
  const auto add = [&](const Expr& expr) {
    const Affine amount = lower_affine(site, expr);
    docket.forms.push_back(form_of(site, amount, false, expr));
  };
  add(item.size);
  if (item.cap) {
    add(*item.cap);
  }
  for (const PoolItem::Reserve& reserve : item.reserves) {
    add(reserve.amount);
  }
  std::visit(Match{[](const FirstCome&) {}, [](const Lottery&) {}, [](const Auction&) {},
                   [&](const ProRata& rata) { add(rata.to); },
                   [&](const Ranked& ranked) {
                     for (const RankKey& key : ranked.keys) {
                       if (key.score) {
                         add(*key.score);
                       }
                     }
                   }},
             item.method);
  return docket;
}

}  // namespace

void lower_pools(Draft& draft) {
  for (std::size_t i = 0; i < draft.book.pools.size(); ++i) {
    std::vector<Docket> dockets;
    for (std::size_t epoch = 0; epoch < draft.book.epochs.size(); ++epoch) {
      dockets.push_back(lower_pool(draft, draft.book.pools[i], epoch));
    }
    draft.book.pools[i].dockets = std::move(dockets);
  }
}

}  // namespace sluice::terms

// What two powers and two pools say differently.
#include "terms/compare_phrases.h"
#include "terms/compare_words.h"
#include "terms/explain_clause.h"

namespace sluice::terms {
namespace {

void add_budget(const TwoGlossaries& words, const std::optional<PowerItem::Budget>& before,
                const std::optional<PowerItem::Budget>& after, Phrases& out) {
  if (before && after) {
    add_amount(words, {"at most", "豁免限额"}, before->limit, after->limit, out);
    add_value(words, {"budget in", "限额类别"}, name_or_own(words, before->heading, any_class),
              name_or_own(words, after->heading, any_class), out);
    if (before->per.text != after->per.text) {
      add_value(words, {"budget for", "限额归属"}, budget_holder(words.older, *before),
                budget_holder(words.newer, *after), out);
    }
    add_value(words, {"budget", "限额期间"}, budget_period(words.older, *before),
              budget_period(words.newer, *after), out);
  } else if (before) {
    out.push_back(words.say({"no budget, before at most {0}", "取消豁免限额（原为{0}）"},
                            {amount_in(words.older, before->limit)}));
  } else if (after) {
    out.push_back(words.say({"at most {0}, before no budget", "新设豁免限额：{0}"},
                            {amount_in(words.newer, after->limit)}));
  }
}

}  // namespace

Phrases power_differences(const TwoGlossaries& words, const PowerItem& before,
                          const PowerItem& after) {
  Phrases out;
  add_value(words, {"held by", "行使人"}, words.older.role(before.role.text),
            words.newer.role(after.role.text), out);
  const auto* const waived = std::get_if<Waive>(&before.may);
  const auto* const waives = std::get_if<Waive>(&after.may);
  if (waived != nullptr && waives != nullptr) {
    add_list(words, {"may waive", "可豁免的条款"}, numbers_in(words.older, waived->clauses),
             numbers_in(words.newer, waives->clauses), out);
  } else if (!(before.may == after.may)) {
    out.push_back(
        words.say({"{0}", "可行使的职权{0}"},
                  {instead_in_quotes(words.newer, power_sentences(words.newer, after).front(),
                                     power_sentences(words.older, before).front())}));
  }
  add_when(words, before.when, after.when, out);
  add_budget(words, before.budget, after.budget, out);
  const auto reasons = [&words](const PowerItem& power) {
    return words.say(power.with_reasons ? Saying{"needed", "必须"} : Saying{"not needed", "无须"});
  };
  add_value(words, {"reasons", "理由说明"}, reasons(before), reasons(after), out);
  const auto second = [](const PowerItem& power, const Glossary& glossary) {
    return power.second.text.empty() ? std::string() : glossary.role(power.second.text);
  };
  add_value(words, {"second approval by", "第二批准人"}, second(before, words.older),
            second(after, words.newer), out);
  return out;
}

Phrases pool_differences(const TwoGlossaries& words, const PoolItem& before,
                         const PoolItem& after) {
  Phrases out;
  add_amount(words, {"size", "余量"}, before.size, after.size, out);
  add_value(words, {"of", "类别"}, words.older.heading(before.heading.text),
            words.newer.heading(after.heading.text), out);
  add_value(words, {"opens", "开放时间"}, pool_opening(words.older, before),
            pool_opening(words.newer, after), out);
  add_value(words, {"shares", "分配方式"}, pool_method(words.older, before),
            pool_method(words.newer, after), out);
  add_optional(words, {"cap per firm", "每家企业上限"}, before.cap, after.cap, out);
  const auto reserves = [](const PoolItem& pool, const Glossary& glossary) {
    std::vector<std::string> texts;
    for (const PoolItem::Reserve& reserve : pool.reserves) {
      texts.push_back(
          glossary.say({"{0} for {1}", "{1}{0}"},
                       {amount_in(glossary, reserve.amount), glossary.firms(reserve.firms.text)}));
    }
    return texts;
  };
  add_list(words, {"reserves", "保留数量"}, reserves(before, words.older),
           reserves(after, words.newer), out);
  const auto lot = [](const PoolItem& pool, const Glossary& glossary) {
    return pool.lot ? glossary.figure(*pool.lot) : std::string();
  };
  add_value(words, {"lots of", "份额最小单位"}, lot(before, words.older), lot(after, words.newer),
            out);
  return out;
}

}  // namespace sluice::terms

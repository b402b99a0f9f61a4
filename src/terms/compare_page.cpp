// The changes as a page.
#include <algorithm>
#include <array>
#include <optional>

#include "terms/compare.h"
#include "terms/explain_glossary.h"

namespace sluice::terms {
namespace {

Saying saying_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added:
      return {"added", "新增"};
    case ChangeKind::removed:
      return {"removed", "删除"};
    case ChangeKind::changed:
      return {"changed", "变更"};
    case ChangeKind::scheduled:
      return {"scheduled", "预定变更"};
  }
  return {};
}

Saying saying_of(Direction direction) {
  switch (direction) {
    case Direction::stricter:
      return {"stricter", "从严"};
    case Direction::looser:
      return {"looser", "从宽"};
    case Direction::both:
      return {"stricter and looser", "有严有宽"};
    case Direction::neither:
      return {"neither stricter nor looser", "宽严不变"};
    case Direction::unclear:
      return {"unclear", "宽严不明"};
  }
  return {};
}

Saying saying_of(ChangedPart part) {
  switch (part) {
    case ChangedPart::text:
      return {"The text as a whole", "文本整体"};
    case ChangedPart::figures:
      return {"Figures", "数值"};
    case ChangedPart::declarations:
      return {"Declarations", "定义"};
    case ChangedPart::clauses:
      return {"Clauses", "条文"};
    case ChangedPart::powers:
      return {"Powers", "职权"};
    case ChangedPart::pools:
      return {"Pools", "轮候池"};
    case ChangedPart::tests:
      return {"Tests", "测试"};
  }
  return {};
}

// What the text as a whole and its tests are changed in has no name of the text's own.
std::string name_of(const Glossary& glossary, const Change& change) {
  struct Row {
    std::string_view name;
    std::string_view chinese;
  };
  static constexpr std::array rows{
      Row{"title", "名称"},    Row{"until", "施行期限"},     Row{"authority", "依据"},
      Row{"calendar", "时区"}, Row{"retroactive", "溯及力"}, Row{"tests", "测试"},
  };
  const auto* const found = std::find_if(
      rows.begin(), rows.end(), [&change](const Row& row) { return row.name == change.clause; });
  const bool has_no_clause = change.part == ChangedPart::text || change.part == ChangedPart::tests;
  return has_no_clause && found != rows.end() ? glossary.say({found->name, found->chinese})
                                              : change.clause;
}

std::string summary(const Glossary& glossary, const std::vector<Change>& list) {
  constexpr std::array directions{Direction::stricter, Direction::looser, Direction::both,
                                  Direction::unclear, Direction::neither};
  std::vector<std::string> counts;
  for (const Direction direction : directions) {
    const auto count = std::count_if(list.begin(), list.end(), [direction](const Change& change) {
      return change.direction == direction;
    });
    if (count > 0) {
      counts.push_back(glossary.say({"{0} {1}", "{1}{0}项"},
                                    {std::to_string(count), glossary.say(saying_of(direction))}));
    }
  }
  return glossary.say({list.size() == 1 ? "{0} change: {1}" : "{0} changes: {1}", "变更{0}项：{1}"},
                      {std::to_string(list.size()), glossary.listed(counts, {", ", "、"})});
}

std::string section(const Glossary& glossary, Saying heading,
                    const std::vector<std::string>& lines) {
  std::string text = lines.empty() ? "" : "\n" + glossary.say(heading) + "\n";
  for (const std::string& line : lines) {
    text += "  " + line + "\n";
  }
  return text;
}

}  // namespace

std::string compare(const Rulebook& older, const Rulebook& newer, Reading reading) {
  const Glossary glossary(newer.syntax, reading);
  const auto version = [&glossary](const Rulebook& book) {
    return glossary.say({"version {0} from {1}", "第{0}版（自{1}起施行）"},
                        {std::to_string(book.version()), glossary.on_day(book.syntax.header.from)});
  };
  const Comparison whole = comparison(older, newer, reading);
  std::string text = glossary.say(
      {"{0}: {1}, against {2}\n{3}\n", "{0}：{1}，与{2}相比\n{3}\n"},
      {glossary.label(newer.syntax.header.title), version(newer), version(older),
       whole.changes.empty()
           ? glossary.say({"no change: both texts say the same", "没有变更：两份文本内容相同"})
           : summary(glossary, whole.changes)});
  std::optional<ChangedPart> part;
  for (const Change& change : whole.changes) {
    if (part != change.part) {
      part = change.part;
      text += "\n" + glossary.say(saying_of(change.part)) + "\n";
    }
    text += glossary.say({"  {0}, {1}, {2}: {3}\n", "  {0}，{1}，{2}：{3}\n"},
                         {name_of(glossary, change), glossary.say(saying_of(change.kind)),
                          glossary.say(saying_of(change.direction)), change.words});
    if (!change.witness.empty()) {
      text += glossary.say({"    for example {0}\n", "    例如：{0}\n"}, {change.witness});
    }
  }
  return text + section(glossary, {"Transition", "过渡安排"}, whole.transition) +
         section(glossary, {"Readings of changed ratios", "比例变更的几种解读"}, whole.readings);
}

}  // namespace sluice::terms

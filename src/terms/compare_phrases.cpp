#include "terms/compare_phrases.h"

#include <algorithm>

namespace sluice::terms {
namespace {

// How a condition that may be missing is told.
struct ConditionSayings {
  Saying added;
  Saying removed;
  Saying changed;
};
constexpr ConditionSayings when_sayings{.added = {"now only when {0}", "新增适用条件：{0}"},
                                        .removed = {"no longer only when {0}", "删除适用条件：{0}"},
                                        .changed = {"when: {0}", "适用条件{0}"}};
constexpr ConditionSayings unless_sayings{
    .added = {"now only unless {0}", "新增除外情形：{0}"},
    .removed = {"no longer only unless {0}", "删除除外情形：{0}"},
    .changed = {"unless: {0}", "除外情形{0}"}};

void add_condition(const TwoGlossaries& words, const ConditionSayings& sayings,
                   const std::optional<Expr>& before, const std::optional<Expr>& after,
                   Phrases& out) {
  if (before == after) {
    return;
  }
  if (!before) {
    out.push_back(words.say(sayings.added, {condition_in(words.newer, *after)}));
  } else if (!after) {
    out.push_back(words.say(sayings.removed, {condition_in(words.older, *before)}));
  } else {
    for (const std::string& phrase : condition_differences(words, *before, *after)) {
      out.push_back(words.say(sayings.changed, {phrase}));
    }
  }
}

}  // namespace

std::string joined(const Glossary& glossary, const Phrases& phrases) {
  const Saying pause{"; ", "；"};
  std::string text;
  for (const std::string& phrase : phrases) {
    text += (text.empty() ? "" : glossary.say(pause)) + phrase;
  }
  return text;
}

std::string whole_label(const Glossary& glossary, const Label& label) {
  const std::string english = glossary.in_quotes(label.english);
  return label.chinese.empty() ? english
                               : glossary.say({"{0} / {1}", "{0}／{1}"},
                                              {english, glossary.in_quotes(label.chinese)});
}

Phrases list_differences(const Glossary& glossary, const std::vector<std::string>& before,
                         const std::vector<std::string>& after) {
  Phrases out;
  const auto add = [&](Saying saying, const std::vector<std::string>& from,
                       const std::vector<std::string>& missing_in) {
    std::vector<std::string> names;
    for (const std::string& name : from) {
      if (std::find(missing_in.begin(), missing_in.end(), name) == missing_in.end()) {
        names.push_back(name);
      }
    }
    if (!names.empty()) {
      out.push_back(glossary.say(saying, {glossary.listed(names, {", ", "、"})}));
    }
  };
  add({"{0} added", "新增{0}"}, after, before);
  add({"{0} removed", "删除{0}"}, before, after);
  return out;
}

std::vector<std::string> texts_in(const std::vector<Name>& names) {
  std::vector<std::string> texts;
  for (const Name& name : names) {
    texts.push_back(name.text);
  }
  return texts;
}

std::vector<std::string> numbers_in(const Glossary& glossary, const std::vector<Name>& numbers) {
  std::vector<std::string> texts;
  for (const Name& number : numbers) {
    texts.push_back(glossary.say({"{0}", "第{0}条"}, {number.text}));
  }
  return texts;
}

std::string name_or_own(const TwoGlossaries& words, const Name& name, Saying own) {
  return name.text.empty() ? words.say(own) : name.text;
}

std::string of_what(const TwoGlossaries& words, Saying what, const std::string& phrase) {
  return words.say({"{0} {1}", "{0}{1}"}, {words.say(what), phrase});
}

void add_amount(const TwoGlossaries& words, Saying what, const Expr& before, const Expr& after,
                Phrases& out) {
  for (const std::string& phrase : amount_differences(words, before, after)) {
    out.push_back(of_what(words, what, phrase));
  }
}

void add_optional(const TwoGlossaries& words, Saying what, const std::optional<Expr>& before,
                  const std::optional<Expr>& after, Phrases& out) {
  const std::string head = words.say(what);
  if (before && after) {
    add_amount(words, what, *before, *after, out);
  } else if (before) {
    out.push_back(words.say({"no {0}, before {1}", "取消{0}（原为{1}）"},
                            {head, amount_in(words.older, *before)}));
  } else if (after) {
    out.push_back(words.say({"{0} {1}, before none", "新设{0}：{1}"},
                            {head, amount_in(words.newer, *after)}));
  }
}

void add_value(const TwoGlossaries& words, Saying what, const std::string& before,
               const std::string& after, Phrases& out) {
  if (before != after) {
    out.push_back(of_what(words, what, instead(words.newer, after, before)));
  }
}

void add_list(const TwoGlossaries& words, Saying what, const std::vector<std::string>& before,
              const std::vector<std::string>& after, Phrases& out) {
  const Phrases phrases = list_differences(words.newer, before, after);
  if (!phrases.empty()) {
    out.push_back(
        words.say({"{0}: {1}", "{0}：{1}"}, {words.say(what), joined(words.newer, phrases)}));
  }
}

void add_when(const TwoGlossaries& words, const std::optional<Expr>& before,
              const std::optional<Expr>& after, Phrases& out) {
  add_condition(words, when_sayings, before, after, out);
}

void add_unless(const TwoGlossaries& words, const std::optional<Expr>& before,
                const std::optional<Expr>& after, Phrases& out) {
  add_condition(words, unless_sayings, before, after, out);
}

}  // namespace sluice::terms

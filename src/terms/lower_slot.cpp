#include <algorithm>
#include <utility>

#include "terms/lower_form.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

// The weights of the classes in this version, or a remark for a class without one.
std::vector<Ratio> weights_of(Site& site, const Slot& slot, const Expr& origin) {
  std::vector<Ratio> weights;
  for (const HeadingId klass : slot.classes) {
    const auto& weight = site.draft.book.klass(klass)->attributes[slot.weight.index()];
    if (weight) {
      weights.push_back(*weight);
      continue;
    }
    site.failed = true;
    const std::string& name = site.draft.book.symbols.attributes.at(slot.weight.index());
    if (site.draft.spoiled.contains("class." + name)) {
      continue;
    }
    site.draft.remarks.error(
        origin.span, "attribute-missing",
        said({"{0} counts {1}, which has no {2}", "{0}累计{1}，而后者没有{2}"},
             {quoted(to_text(origin)), quoted(name_of(site.draft, klass)), quoted(name)}),
        said({"add `{0} = …` to class {1}, or count classes that have it",
              "请在类别`{1}`中增加`{0} = …`，或者只累计具有该属性的类别"},
             {name, name_of(site.draft, klass)}));
  }
  return weights;
}

}  // namespace

std::uint32_t slot_of(Site& site, Flow flow, HeadingId heading, WindowKind window,
                      const Duration& last, AttributeId weight, const Expr& origin) {
  Draft& draft = site.draft;
  const bool has_last = window == WindowKind::last;
  const std::vector<std::int64_t> key{static_cast<std::int64_t>(flow),
                                      heading.is_none() ? -1 : std::int64_t{heading.value},
                                      static_cast<std::int64_t>(window),
                                      has_last ? last.count : 0,
                                      has_last ? static_cast<std::int64_t>(last.unit) : 0,
                                      weight.is_none() ? -1 : std::int64_t{weight.value}};
  if (const auto known = draft.slot_numbers.find(key); known != draft.slot_numbers.end()) {
    return known->second;
  }
  Slot slot{.flow = flow,
            .heading = heading,
            .classes = {},
            .window = window,
            .last = has_last ? last : Duration{},
            .weight = weight,
            .scale = kept_in_millionths(flow) ? millionths : 1};
  if (!weight.is_none()) {
    slot.classes = heading.is_none() ? draft.book.classes : classes_of(draft, heading);
    const std::vector<Ratio> weights = weights_of(site, slot, origin);
    const bool fine = std::any_of(weights.begin(), weights.end(),
                                  [](const Ratio& each) { return !each.is_whole(); });
    if (fine && kept_in_millionths(flow)) {
      draft.remarks.error(
          origin.span, "not-exact",
          said({"{0} cannot be kept exactly: it is kept to the millionth, and some weight is no "
                "whole number",
                "{0}无法精确保存：其只保存至百万分之一，而有的权重不是整数"},
               {quoted(to_text(origin))}),
          {"weigh it with whole numbers, in a smaller unit", "请改用较小的单位，以整数加权"});
      site.failed = true;
    }
    slot.scale = fine ? millionths : slot.scale;
  } else if (!heading.is_none()) {
    slot.classes = classes_of(draft, heading);
    if (draft.book.set(heading) != nullptr) {
      slot.classes.push_back(heading);
      std::sort(slot.classes.begin(), slot.classes.end());
    }
  }
  const auto number = static_cast<std::uint32_t>(draft.book.slots.size());
  draft.book.slots.push_back(std::move(slot));
  // After a remark the next reader of the same total makes it again, with its own place.
  if (!site.failed) {
    draft.slot_numbers.emplace(key, number);
  }
  return number;
}

}  // namespace sluice::terms

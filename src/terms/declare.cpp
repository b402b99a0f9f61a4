#include "terms/declare.h"

#include "terms/exact.h"
#include "terms/to_text.h"

namespace sluice::terms {
namespace {

void remark_unit(Draft& draft, const Name& unit) {
  draft.remarks.error(
      unit.span, "unknown-unit",
      said({"{0} is no unit", "{0}不是已定义的单位"}, {quoted(unit.text)}),
      mend_of(unit.text, unit_names(draft),
              said({"declare it: `unit {0}`", "请先定义：`unit {0}`"}, {unit.text})));
}

void check_header(Draft& draft) {
  const Header& header = draft.book.syntax.header;
  if (header.until && *header.until < header.from) {
    draft.remarks.error(
        header.span, "until-before-from",
        said({"the text ends on {0}, before it begins on {1}", "文本于{0}终止，早于施行日期{1}"},
             {to_text(*header.until), to_text(header.from)}),
        {"let `until` be the last day on which the text holds", "`until`应为文本有效的最后一日"});
  }
  if (header.amends && *header.amends >= header.version) {
    draft.remarks.error(header.span, "amends-later",
                        said({"version {0} amends version {1}", "第{0}版修订第{1}版"},
                             {std::to_string(header.version), std::to_string(*header.amends)}),
                        {"a version amends one with a lower number", "只能修订版次较低的版本"});
  }
}

void declare_units(Draft& draft) {
  each_item<UnitItem>(draft, [&draft](const UnitItem& item, std::size_t) {
    for (const Name& name : item.names) {
      if (name.text.empty()) {
        continue;
      }
      const std::uint32_t number = draft.book.symbols.units.intern(name.text);
      draft.declared_units.resize(draft.book.symbols.units.size());
      if (draft.declared_units[number]) {
        remark_twice(draft, name, {"unit {0}", "单位{0}"});
        continue;
      }
      draft.declared_units[number] = true;
      if (draft.book.counting_unit.is_none()) {
        draft.book.counting_unit = UnitId{number};
      }
    }
  });
  if (draft.book.counting_unit.is_none()) {
    draft.remarks.error(draft.book.syntax.header.span, "no-unit",
                        {"the text has no unit to count in", "文本没有计数单位"},
                        {"declare one; the first is the counting unit: `unit chips`",
                         "请定义单位，首个单位为计数单位：`unit chips`"});
  }
}

void declare_roles(Draft& draft) {
  each_item<RoleItem>(draft, [&draft](const RoleItem& item, std::size_t) {
    if (role_named(draft, item.name.text)) {
      remark_twice(draft, item.name, {"role {0}", "职务{0}"});
      return;
    }
    draft.declares_roles = true;
    draft.book.roles.push_back(RoleId{draft.book.symbols.roles.intern(item.name.text)});
  });
}

void declare_accounts(Draft& draft) {
  each_item<AccountItem>(draft, [&draft](const AccountItem& item, std::size_t) {
    const Flow flow = static_cast<Flow>(draft.book.symbols.flows.intern(item.name.text));
    if (flow < Flow::first_account) {
      draft.remarks.error(item.name.span, "reserved-name",
                          said({"{0} is counted by the language itself", "{0}由本语言自行累计"},
                               {quoted(item.name.text)}),
                          {"give the account another name", "请为账户另取名称"});
      return;
    }
    const auto unit = unit_named(draft, item.unit.text);
    if (!unit) {
      remark_unit(draft, item.unit);
      draft.spoiled.insert(item.name.text);
    }
    if (!put_place(draft.book.places.accounts, static_cast<std::size_t>(flow),
                   draft.book.accounts.size())) {
      remark_twice(draft, item.name, {"account {0}", "账户{0}"});
      return;
    }
    draft.book.accounts.push_back(
        {.flow = flow, .unit = unit.value_or(UnitId::none()), .label = item.label});
  });
}

}  // namespace

void remark_twice(Draft& draft, const Name& name, Saying what) {
  draft.remarks.error(
      name.span, "declared-twice",
      said({"the {0} is declared twice", "{0}重复定义"}, {said(what, {quoted(name.text)})}),
      {"leave one of the two out, or give it another name", "请删去其一，或者另取名称"});
}

UnitId unit_of(const Draft& draft, const Figure& figure) {
  return unit_named(draft, figure.unit.text).value_or(UnitId::none());
}

bool check_figure(Draft& draft, const Figure& figure) {
  if (!in_millionths(figure.value)) {
    draft.remarks.error(
        figure.span, "figure-too-fine",
        said({"{0} has more than six decimals", "{0}的小数超过六位"}, {quoted(to_text(figure))}),
        {"write at most six decimals, four before a percent sign", "小数至多六位，百分数至多四位"});
    return false;
  }
  if (!within_figures(figure.value)) {
    draft.remarks.error(figure.span, "figure-too-large",
                        said({"{0} is larger than 1,000,000,000,000", "{0}大于1,000,000,000,000"},
                             {quoted(to_text(figure))}),
                        {"choose a larger unit", "请改用较大的单位"});
    return false;
  }
  if (!figure.unit.text.empty() && !unit_named(draft, figure.unit.text)) {
    remark_unit(draft, figure.unit);
    return false;
  }
  return true;
}

namespace {

// A fact of every text: the kernel answers it where nobody has given it.
FactId have_fact(Draft& draft, Subject subject, std::string_view path, const char* english) {
  Rulebook& book = draft.book;
  const FactId id{book.symbols.facts.intern(path)};
  put_place(book.places.facts, id.index(), book.facts.size());
  book.facts.push_back({.id = id,
                        .subject = subject,
                        .type = FactType::yes_no,
                        .unit = {},
                        .firms = {},
                        .classes = {},
                        .label = {.english = english, .chinese = "", .span = {}},
                        .proved_by = ""});
  return id;
}

}  // namespace

void declare(Draft& draft) {
  Rulebook& book = draft.book;
  book.all_or_nothing =
      have_fact(draft, Subject::application, "application.all_or_nothing", "all or nothing");
  check_header(draft);
  declare_units(draft);
  declare_classes(draft);
  declare_facts(draft);
  // Behind the declared ones, whose numbers do not depend on what the language comes to know.
  book.supply_short = have_fact(draft, Subject::klass, supply_short_path, "supply short");
  declare_roles(draft);
  declare_accounts(draft);
  declare_parameters(draft);
  declare_clauses(draft);
}

}  // namespace sluice::terms

#include <algorithm>
#include <optional>

#include "base/match.h"
#include "terms/declare.h"

namespace sluice::terms {
namespace {

// A value that a class may have, as a number: an amount, a day number, or 1 for yes and 0 for no.
struct AttributeValue {
  FactType type = FactType::amount;
  UnitId unit;
  Ratio value;
};

std::optional<AttributeValue> attribute_value(Draft& draft, const Attribute& attribute) {
  const auto no_number = [&]() -> std::optional<AttributeValue> {
    draft.remarks.error(attribute.value.span, "attribute-value",
                        said({"{0} has a value that is no number", "{0}的值不是数值"},
                             {quoted(attribute.name.text)}),
                        said({"an attribute is a figure, a date, `yes` or `no`; what a person "
                              "decides about a class is a fact: `fact class.{0} : yes_no`",
                              "属性的值为数值、日期、`yes`或`no`"
                              "；由人员认定的类别事项应定义为事实：`fact class.{0} : yes_no`"},
                             {attribute.name.text}));
    return std::nullopt;
  };
  return std::visit(
      Match{[&](const Figure& figure) -> std::optional<AttributeValue> {
              if (!check_figure(draft, figure)) {
                return std::nullopt;
              }
              return AttributeValue{FactType::amount, unit_of(draft, figure), figure.value};
            },
            [](const DateValue& date) -> std::optional<AttributeValue> {
              return AttributeValue{FactType::date, UnitId::none(), Ratio(date.day.number())};
            },
            [](const YesNo& answer) -> std::optional<AttributeValue> {
              return AttributeValue{FactType::yes_no, UnitId::none(), Ratio(answer.yes ? 1 : 0)};
            },
            [&](const TextValue&) { return no_number(); },
            [&](const Name&) { return no_number(); }},
      attribute.value.is);
}

void declare_attribute(Draft& draft, RuledClass& klass, const Attribute& attribute) {
  if (attribute.name.text.empty()) {
    return;
  }
  const auto value = attribute_value(draft, attribute);
  if (!value) {
    draft.spoiled.insert("class." + attribute.name.text);
    return;
  }
  Rulebook& book = draft.book;
  const AttributeId id{book.symbols.attributes.intern(attribute.name.text)};
  if (put_place(book.places.attributes, id.index(), book.attributes.size())) {
    book.attributes.push_back({.id = id, .type = value->type, .unit = value->unit});
  }
  const RuledAttribute& kind = *book.attribute(id);
  if (kind.type != value->type || kind.unit != value->unit) {
    draft.remarks.error(
        attribute.value.span, "attribute-unit",
        said({"{0} is {1} here and {2} on another class", "{0}在此处为{1}，在其他类别中为{2}"},
             {quoted(attribute.name.text), kind_words(draft, value->type, value->unit),
              kind_words(draft, kind.type, kind.unit)}),
        {"give an attribute the same unit on every class", "同一属性在各类别中须使用同一单位"});
    draft.spoiled.insert("class." + attribute.name.text);
    return;
  }
  if (klass.attributes.size() <= id.index()) {
    klass.attributes.resize(id.index() + 1);
  }
  if (klass.attributes[id.index()]) {
    remark_twice(draft, attribute.name, {"attribute {0}", "属性{0}"});
    return;
  }
  klass.attributes[id.index()] = value->value;
}

bool is_reserved_heading(Draft& draft, const Name& name) {
  if (name.text != "any") {
    return false;
  }
  draft.remarks.error(name.span, "reserved-name",
                      {"`any` cannot name a class", "`any`不能用作类别名称"},
                      {"it stands for all of them in `of any class`; choose another name",
                       "它在`of any class`中指全部类别；请另取名称"});
  return true;
}

}  // namespace

void declare_classes(Draft& draft) {
  Rulebook& book = draft.book;
  each_item<ClassItem>(draft, [&](const ClassItem& item, std::size_t) {
    const HeadingId id{book.symbols.headings.intern(item.name.text)};
    if (is_reserved_heading(draft, item.name)) {
      return;
    }
    if (!put_place(book.places.classes, id.index(), book.ruled_classes.size())) {
      remark_twice(draft, item.name, {"class {0}", "类别{0}"});
      return;
    }
    RuledClass klass{.id = id, .label = item.label, .attributes = {}};
    for (const Attribute& attribute : item.attributes) {
      declare_attribute(draft, klass, attribute);
    }
    book.ruled_classes.push_back(std::move(klass));
    book.classes.push_back(id);
  });
  std::sort(book.classes.begin(), book.classes.end());
  for (RuledClass& klass : book.ruled_classes) {
    klass.attributes.resize(book.symbols.attributes.size());
  }
  if (book.ruled_classes.empty()) {
    draft.remarks.error(
        book.syntax.header.span, "no-class",
        {"the text has no class of goods to decide about", "文本没有可作决定的货物类别"},
        {"declare one: `class H200 \"…\"`", "请定义类别：`class H200 \"…\"`"});
  }
  each_item<ClassesItem>(draft, [&](const ClassesItem& item, std::size_t) {
    const HeadingId id{book.symbols.headings.intern(item.name.text)};
    if (is_reserved_heading(draft, item.name)) {
      return;
    }
    if (book.klass(id) != nullptr || !put_place(book.places.sets, id.index(), book.sets.size())) {
      remark_twice(draft, item.name,
                   book.klass(id) != nullptr ? Saying{"class {0}", "类别{0}"}
                                             : Saying{"set of classes {0}", "类别组{0}"});
      return;
    }
    RuledSet set{.id = id, .label = item.label, .members = {}};
    for (const Name& member : item.members) {
      if (const RuledClass* const klass = class_named(draft, member.text)) {
        set.members.push_back(klass->id);
        continue;
      }
      if (set_named(draft, member.text) != nullptr) {
        draft.remarks.error(member.span, "unknown-class",
                            said({"{0} is a set, and a set lists single classes",
                                  "{0}是类别组，而类别组只列单个类别"},
                                 {quoted(member.text)}),
                            {"list its members instead", "请改为列出其成员"});
        continue;
      }
      const std::vector<std::string> known =
          names_of(draft, book.ruled_classes, book.symbols.headings);
      draft.remarks.error(member.span, "unknown-class",
                          said({"{0} is no class", "{0}不是已定义的类别"}, {quoted(member.text)}),
                          mend_of(member.text, known,
                                  said({"a set lists single classes; declare it: `class {0} \"…\"`",
                                        "类别组只列单个类别；请先定义：`class {0} \"…\"`"},
                                       {member.text})));
    }
    std::sort(set.members.begin(), set.members.end());
    set.members.erase(std::unique(set.members.begin(), set.members.end()), set.members.end());
    book.sets.push_back(std::move(set));
  });
}

}  // namespace sluice::terms

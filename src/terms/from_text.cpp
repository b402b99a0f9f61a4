#include "terms/from_text.h"

#include <string>
#include <utility>

#include "terms/from_text_parser.h"

namespace sluice::terms {

Syntax Parser::syntax() {
  Syntax syntax;
  syntax.header = header();
  while (true) {
    want_words(item_keywords, syntax.items.empty()
                                  ? Saying{"an item (`unit`, `class`, `clause`, …)",
                                           "条目（`unit`、`class`、`clause`等）"}
                                  : Saying{"the next item", "下一条目"});
    if (peek().kind == Token::Kind::end) {
      return syntax;
    }
    const std::size_t started = at_;
    if (!begins_item(at_)) {
      const std::string_view meant = mend();
      fail(
          {"items begin with unit, class, classes, firms, fact, parameter, account, role, clause, "
           "power, pool, transition or test",
           "条目以`unit`、`class`、`classes`、`firms`、`fact`、`parameter`、`account`、`role`、`"
           "clause`、`power`、`pool`、`transition`或`test`开头"});
      lost_ = false;
      if (!is_one_of(meant, item_keywords)) {
        advance();
        recover(nullptr);
        continue;
      }
      mend_to(meant);
    }
    syntax.items.push_back(item());
    if (lost_) {
      at_ += at_ == started ? 1U : 0U;
      recover(nullptr);
    }
  }
}

Header Parser::header() {
  Header header;
  form_ = {"a text begins `terms \"Title\" version 1 from 2026-01-28`",
           "文本开头写作`terms \"Title\" version 1 from 2026-01-28`"};
  const std::uint32_t begin = here();
  if (expect("terms")) {
    header.title = label();
    expect("version");
    header.version = whole_number(largest_version);
    expect("from");
    header.from = date();
    if (accept("until")) {
      header.until = date();
    }
    if (accept("amends")) {
      header.amends = whole_number(largest_version);
    }
    header.retroactive = accept("retroactive");
    if (accept("authority")) {
      header.authority = text();
    }
    if (accept("calendar")) {
      header.calendar = text();
    }
  }
  header.span = since(begin);
  if (lost_) {
    recover(nullptr);
  }
  return header;
}

Item Parser::item() {
  Item item;
  const std::uint32_t begin = here();
  const std::string_view word = peek().text;
  advance();
  if (word == "unit") {
    item.is = unit_item();
  } else if (word == "class") {
    item.is = class_item();
  } else if (word == "classes") {
    item.is = classes_item();
  } else if (word == "firms") {
    item.is = firms_item();
  } else if (word == "fact") {
    item.is = fact_item();
  } else if (word == "parameter") {
    item.is = parameter_item();
  } else if (word == "account") {
    item.is = account_item();
  } else if (word == "role") {
    item.is = role_item();
  } else if (word == "clause") {
    item.is = clause_item();
  } else if (word == "power") {
    item.is = power_item();
  } else if (word == "pool") {
    item.is = pool_item();
  } else if (word == "transition") {
    item.is = transition_item();
  } else {
    item.is = test_item();
  }
  item.span = since(begin);
  return item;
}

UnitItem Parser::unit_item() {
  form_ = {"units read `unit chips, TPP, GB/s`; the first is what is counted",
           "单位写作`unit chips, TPP, GB/s`；首个单位用于计数"};
  UnitItem item;
  do {
    const Token unit = peek();
    item.names.push_back(declared_name(NameOf::unit));
    if (!lost_ && is_one_of(unit.text, words_after_a_figure)) {
      mistake(unit.span, said({"`{0}` cannot be a unit", "`{0}`不能用作单位"}, {unit.text}),
              {"the word has its own place after a figure; choose another name for the unit",
               "该词在数值之后另有用法；请为单位另取名称"},
              "reserved-word");
    }
  } while (accept(","));
  return item;
}

ClassItem Parser::class_item() {
  form_ = {"a class reads `class H200 \"Nvidia H200\" tpp = 15,832 TPP, price = 190,000 CNY`",
           "类别写作`class H200 \"Nvidia H200\" tpp = 15,832 TPP, price = 190,000 CNY`"};
  ClassItem item;
  item.name = declared_name(NameOf::new_thing);
  item.label = optional_label();
  while (!item_ends()) {
    want_name(NameOf::attribute);
    if (peek().first_on_line && !next_is(1, "=")) {
      break;  // rather a misspelt item than an attribute
    }
    Attribute attribute;
    attribute.name = name(NameOf::attribute);
    expect("=");
    attribute.value = value(FigureAt::attribute);
    item.attributes.push_back(std::move(attribute));
    if (accept(",") && item_ends()) {
      name(NameOf::attribute);  // tells what a comma at the end lacks
    }
  }
  return item;
}

ClassesItem Parser::classes_item() {
  form_ = {"a set of classes reads `classes domestic \"Domestic\" = Ascend, Camb`",
           "类别组写作`classes domestic \"Domestic\" = Ascend, Camb`"};
  ClassesItem item;
  item.name = declared_name(NameOf::new_thing);
  item.label = optional_label();
  expect("=");
  item.members = names(NameOf::heading);
  return item;
}

FirmsItem Parser::firms_item() {
  form_ = {"a set of firms reads `firms named \"First round\" = Arden, Borea`",
           "企业名单写作`firms named \"First round\" = Arden, Borea`"};
  FirmsItem item;
  item.name = declared_name(NameOf::new_thing);
  item.label = optional_label();
  expect("=");
  item.members = names(NameOf::firm);
  return item;
}

FactItem Parser::fact_item() {
  form_ = {"a fact reads `fact firm.bonded : yes_no proved by \"bond register\"`",
           "事实写作`fact firm.bonded : yes_no proved by \"bond register\"`"};
  FactItem item;
  const std::string_view subject =
      choose(subject_keywords, {"`firm`, `application`, `order`, `consignment` or `class`",
                                "`firm`、`application`、`order`、`consignment`或`class`"});
  if (subject.empty()) {
    fail();
    return item;
  }
  item.subject = subject == "firm"          ? Subject::firm
                 : subject == "application" ? Subject::application
                 : subject == "order"       ? Subject::order
                 : subject == "consignment" ? Subject::consignment
                                            : Subject::klass;
  advance();
  expect(".");
  item.name = next_is(0, "date") ? Name{} : declared_name(NameOf::new_thing);
  if (item.name.text.empty() && next_is(0, "date")) {
    item.name = {.text = "date", .span = peek().span};
    advance();
  }
  expect(":");
  want_words(std::to_array<std::string_view>({"yes_no", "date"}),
             {"`yes_no`, `date`", "`yes_no`、`date`"});
  if (next_is(0, "date")) {
    item.type = {.text = "date", .span = peek().span};
    advance();
  } else {
    item.type = name(NameOf::unit_or_set);
  }
  item.label = optional_label();
  if (accept("proved")) {
    expect("by");
    item.proved_by = text();
  }
  return item;
}

ParameterItem Parser::parameter_item() {
  constexpr auto bys = std::to_array<std::string_view>({"firm", "class", "permit"});
  form_ = {
      "a parameter reads `parameter ceiling \"Ceiling\" = 400,000 chips from 2026-07-01 = 300,000 "
      "chips`",
      "参数写作`parameter ceiling \"Ceiling\" = 400,000 chips from 2026-07-01 = 300,000 chips`"};
  ParameterItem item;
  item.name = declared_name(NameOf::new_thing);
  if (accept("by")) {
    const std::string_view by =
        choose(bys, {"`firm`, `class` or `permit`", "`firm`、`class`或`permit`"});
    if (by.empty()) {
      fail();
      return item;
    }
    item.by = by == "firm"    ? ParameterBy::firm
              : by == "class" ? ParameterBy::klass
                              : ParameterBy::permit;
    advance();
  }
  item.label = optional_label();
  item.steps.push_back(parameter_step());
  while (accept("from")) {
    const Day from = date();
    item.steps.push_back(parameter_step());
    item.steps.back().from = from;
  }
  return item;
}

ParameterStep Parser::parameter_step() {
  ParameterStep step;
  expect("=");
  do {
    ParameterValue keyed;
    if (next_is(1, ":")) {
      keyed.key = name(NameOf::firm);
      expect(":");
    } else if (!step.values.empty()) {
      keyed.key = name(NameOf::firm);
      expect(":", {"in a list, every value has its key: `= Arden: 30%, Borea: 25%`",
                   "列举多个值时，每个值须标明所属：`= Arden: 30%, Borea: 25%`"});
    }
    keyed.value = value();
    step.values.push_back(std::move(keyed));
  } while (!step.values.back().key.text.empty() && accept(","));
  return step;
}

AccountItem Parser::account_item() {
  form_ = {"an account reads `account shipped in chips \"Shipments reported\"`",
           "账户写作`account shipped in chips \"Shipments reported\"`"};
  AccountItem item;
  item.name = declared_name(NameOf::new_thing);
  expect("in");
  item.unit = name(NameOf::unit);
  item.label = optional_label();
  return item;
}

RoleItem Parser::role_item() {
  form_ = {"a role reads `role director \"Director of licensing\"`",
           "职务写作`role director \"Director of licensing\"`"};
  RoleItem item;
  item.name = declared_name(NameOf::new_thing);
  item.label = optional_label();
  return item;
}

Parsed syntax_from_text(const Text& text) {
  Parsed parsed;
  if (text.content.size() > longest_text_bytes) {
    report(parsed.diagnostics,
           {.severity = Severity::error,
            .span = {},
            .message = {"the text is longer than 16 MiB", "文本超过16兆字节"},
            .help = {"hand in one regime; a text of terms is some hundred clauses",
                     "请只提交一项制度；一份条款文本通常不过数百条"},
            .code = "too-long"});
    return parsed;
  }
  if (text.content.starts_with("\xFF\xFE") || text.content.starts_with("\xFE\xFF")) {
    // Told once: every second character would be a mistake of its own.
    report(parsed.diagnostics, {.severity = Severity::error,
                                .span = {},
                                .message = {"this is UTF-16, and a text of terms is UTF-8",
                                            "此文件为UTF-16编码，条款文本须为UTF-8编码"},
                                .help = {"save the text as UTF-8", "请将文本存为UTF-8编码"},
                                .code = "not-utf8"});
    return parsed;
  }
  Lexed lexed = lex(text, parsed.diagnostics);
  const std::vector<Comment> comments = std::move(lexed.comments);
  parsed.syntax = Parser(std::move(lexed), parsed.diagnostics).syntax();
  attach_comments(parsed.syntax, comments);
  sort_by_place(parsed.diagnostics);
  return parsed;
}

}  // namespace sluice::terms

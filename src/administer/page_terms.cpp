// The text in force as a page: the canonical text and nothing else, with a place for each clause
// that decisions and permits can lead to.
#include "administer/page_frame.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

struct Passage {
  std::string_view text;
  const terms::Name* number = nullptr;  // null: it is no clause
  const terms::Label* label = nullptr;
};

std::vector<Passage> passages_of(const terms::Rulebook& rulebook) {
  const std::string_view text = rulebook.canonical;
  std::vector<Passage> passages;
  std::size_t from = 0;
  for (const terms::Item& item : rulebook.syntax.items) {
    const auto* const clause = std::get_if<terms::ClauseItem>(&item.is);
    const auto* const power = std::get_if<terms::PowerItem>(&item.is);
    if (clause == nullptr && power == nullptr) {
      continue;
    }
    const std::string written = to_text(item);
    const std::size_t at = text.find(written, from);
    if (at == std::string_view::npos) {
      continue;  // it stays in the passage around it
    }
    passages.push_back({.text = text.substr(from, at - from)});
    passages.push_back({.text = text.substr(at, written.size()),
                        .number = clause != nullptr ? &clause->number : &power->number,
                        .label = clause != nullptr ? &clause->label : &power->label});
    from = at + written.size();
  }
  passages.push_back({.text = text.substr(from)});
  return passages;
}

// Where the text says of itself that something is assumed, it stands out.
void add_marked(Html& page, std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  const bool note = first != std::string_view::npos && line.substr(first).starts_with("note ");
  std::size_t from = note ? first : line.find('#');
  std::size_t written = 0;
  while (from < line.size()) {
    const std::size_t at = line.find("ssumed", from);
    if (at == std::string_view::npos || at == 0) {
      break;
    }
    page << line.substr(written, at - 1 - written) << "<mark>" << line.substr(at - 1, 7)
         << "</mark>";
    from = written = at + 6;
  }
  page << line.substr(written) << "\n";
}

void add_text(Html& page, std::string_view text) {
  while (text.starts_with('\n')) {
    text.remove_prefix(1);
  }
  while (text.ends_with('\n')) {
    text.remove_suffix(1);
  }
  if (text.empty()) {
    return;
  }
  page << "<pre lang=\"en\">";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    add_marked(page, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  page << "</pre>\n";
}

Html text_as_page(const terms::Rulebook& rulebook, Language language) {
  const std::vector<Passage> passages = passages_of(rulebook);
  Html page;
  page << "<nav class=\"contents\" aria-labelledby=\"contents\"><h2 id=\"contents\">"
       << in(language, {"Clauses", "条款目录"}) << "</h2><ul>";
  for (const Passage& passage : passages) {
    if (passage.number != nullptr) {
      page << "<li><a href=\"#clause-" << passage.number->text << "\">" << passage.number->text
           << " " << label_in(*passage.label, language) << "</a></li>";
    }
  }
  page << "</ul></nav>\n";
  for (const Passage& passage : passages) {
    if (passage.number != nullptr) {
      page << "<h2 id=\"clause-" << passage.number->text << "\">" << passage.number->text << " "
           << label_in(*passage.label, language) << "</h2>\n";
    }
    add_text(page, passage.text);
  }
  return page;
}

}  // namespace

namespace answers {

Response terms_page(const Asked& asked) {
  const Language language = asked.visit->language;
  const bool any = asked.state.in_force.has_value();
  Html main;
  main << "<h1>" << in(language, {"Text of the terms", "条款全文"}) << "</h1>\n";
  if (any) {
    const terms::Rulebook& rulebook = asked.state.law.at(*asked.state.in_force);
    const terms::Header& header = rulebook.syntax.header;
    main << "<p class=\"lead\">" << label_in(header.title, language)
         << in(language, {", version ", "，版本 "}) << header.version
         << in(language, {", in force from ", "，生效日 "}) << day_in_words(header.from, language)
         << "</p>\n<p class=\"downloads\"><a href=\""
         << address_of("/v1/terms", {{"at", asked.visit->at == Visit::At::good
                                                ? std::string(asked.request.parameter("at"))
                                                : std::string()}})
         << "\">" << in(language, {"The same as plain text", "纯文本"}) << "</a></p>\n"
         << text_as_page(rulebook, language);
  } else {
    main << "<p>"
         << in(language, {"No text of terms was in force on this day.", "该日没有现行条款。"})
         << "</p>\n";
  }
  return page_of(
      {.request = asked.request,
       .language = language,
       .notice = asked.notice,
       .title = std::string(in(language, {"Text of the terms", "条款全文"})) + " – Sluice",
       .main = std::move(main),
       .status = any ? 200 : 404,
       .again = {{"at", std::string(asked.request.parameter("at"))}}});
}

}  // namespace answers
}  // namespace sluice

#include "administer/page_frame.h"

#include <array>

namespace sluice {
namespace {

constexpr const char* page_policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

struct PublicPlace {
  const char* path;
  BothWords name;
};
constexpr std::array public_places{
    PublicPlace{"/register", {"Public register", "公开登记簿"}},
    PublicPlace{"/register/terms", {"Text of the terms", "条款全文"}},
    PublicPlace{"/check", {"Check a permit", "许可证查验"}}};

Html navigation(const Sheet& sheet) {
  Html nav;
  nav << "<nav aria-label=\"" << in(sheet.language, {"Public pages", "公开页面"}) << "\"><ul>";
  for (const PublicPlace& place : public_places) {
    const bool here = sheet.request.path == place.path;
    nav << "<li><a href=\""
        << address_of(place.path, {{"language", std::string(tag_of(sheet.language))}}) << "\"";
    if (here) {
      nav << " aria-current=\"page\"";
    }
    nav << ">" << in(sheet.language, place.name) << "</a></li>";
  }
  nav << "</ul></nav>";
  return nav;
}

Html other_language(const Sheet& sheet) {
  const Language other =
      sheet.language == Language::english ? Language::chinese : Language::english;
  QueryPairs pairs{{"language", std::string(tag_of(other))}};
  pairs.insert(pairs.end(), sheet.again.begin(), sheet.again.end());
  Html link;
  link << "<a class=\"language\" lang=\"" << tag_of(other) << "\" hreflang=\"" << tag_of(other)
       << "\" href=\"" << address_of(sheet.request.path, pairs) << "\">"
       << in(other, {"English", "中文"}) << "</a>";
  return link;
}

Html notice_of(const Sheet& sheet) {
  Html notice;
  if (!sheet.notice.empty()) {
    notice << "<aside class=\"notice\" aria-label=\""
           << in(sheet.language, {"About this service", "关于本服务"}) << "\"><p lang=\""
           << tag_of(sheet.notice.language_for(sheet.language)) << "\" class=\"lines\">"
           << sheet.notice.in(sheet.language) << "</p></aside>";
  }
  return notice;
}

}  // namespace

Language language_of_page(const Request& request) {
  const std::string_view asked = request.parameter("language");
  if (asked == "en" || asked == "zh") {
    return asked == "zh" ? Language::chinese : Language::english;
  }
  // Browsers name what their reader likes best first.
  const std::string_view liked = request.header("accept-language");
  const std::size_t chinese = liked.find("zh");
  const std::size_t english = liked.find("en");
  return chinese != std::string_view::npos && chinese < english ? Language::chinese
                                                                : Language::english;
}

Html day_in_words(Day day, Language language) {
  static constexpr std::array months{"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
  Html time;
  time << "<time datetime=\"" << to_text(day) << "\">";
  if (language == Language::english) {
    time << day.day_of_month() << " "
         << std::string_view(months[static_cast<std::size_t>(day.month() - 1)]) << " "
         << day.year();
  } else {
    time << day.year() << "年" << day.month() << "月" << day.day_of_month() << "日";
  }
  time << "</time>";
  return time;
}

std::string_view label_in(const terms::Label& label, Language language) {
  return language == Language::chinese && !label.chinese.empty() ? label.chinese : label.english;
}

std::string_view class_label(const State& state, std::string_view name, Language language) {
  if (state.law.empty()) {
    return {};
  }
  const terms::Rulebook& rulebook = state.law.latest();
  const auto heading = rulebook.symbols.headings.find(name);
  const auto* const klass = heading ? rulebook.klass(HeadingId{*heading}) : nullptr;
  return klass == nullptr ? std::string_view() : label_in(klass->label, language);
}

void add_row(Html& list, std::string_view term, const Html& is) {
  list << "<div><dt>" << term << "</dt><dd>" << is << "</dd></div>";
}

void add_row(Html& list, std::string_view term, std::string_view is) {
  Html words;
  words << is;
  add_row(list, term, words);
}

Html opened_table(std::string_view id, const Html& caption) {
  Html table;
  table << "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" << id
        << "\"><table><caption id=\"" << id << "\"><span class=\"says\">" << caption
        << "</span></caption>";
  return table;
}

Html closed_table() {
  Html table;
  table << "</tbody></table></div>";
  return table;
}

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "plain";
    case Tone::good:
      return "good";
    case Tone::unsure:
      return "unsure";
    case Tone::bad:
      return "bad";
  }
  return "plain";
}

Html mark(std::string_view word, Tone tone) {
  Html element;
  element << "<span class=\"mark " << class_of(tone) << "\">" << word << "</span>";
  return element;
}

Response page_of(const Sheet& sheet) {
  const std::string_view tag = tag_of(sheet.language);
  Html page;
  page << "<!doctype html>\n<html lang=\"" << (tag == "zh" ? "zh-CN" : "en")
       << "\"><head><meta charset=\"utf-8\">"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
          "<meta name=\"color-scheme\" content=\"light dark\"><title>"
       << sheet.title
       << "</title><link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">"
          "<link rel=\"stylesheet\" href=\"/public.css\"></head>\n<body><a class=\"skip\" "
          "href=\"#page\">"
       << in(sheet.language, {"To the content", "跳到正文"})
       << "</a>\n<header><a class=\"name\" href=\"/\">Sluice</a>" << navigation(sheet)
       << other_language(sheet) << "</header>\n"
       << notice_of(sheet) << "<main id=\"page\">\n"
       << sheet.main << "</main>\n</body></html>\n";
  return {.status = sheet.status,
          .type = "text/html; charset=utf-8",
          .body = page.text(),
          .headers = {{"Content-Language", std::string(tag)},
                      {"Vary", "Accept-Language"},
                      {"Content-Security-Policy", page_policy},
                      {"Referrer-Policy", "no-referrer"}}};
}

Response trouble_page(const Request& request, const Caveat& notice, Trouble trouble) {
  const Language language = language_of_page(request);
  struct Says {
    int status;
    BothWords title;
    BothWords what;
  };
  const Says says =
      trouble == Trouble::sign_in
          ? Says{401,
                 {"Sign in first", "请先登录"},
                 {"This page shows a party's own affairs. Sign in at the desks and come back.",
                  "本页显示一方的自有事项。请先登录办理页面，再返回此处。"}}
      : trouble == Trouble::not_on_file
          ? Says{404,
                 {"Not on file", "无此记录"},
                 {"There is no such thing on file for you. Look at the reference once more.",
                  "没有您可查阅的此项记录。请核对编号。"}}
          : Says{503,
                 {"Not available now", "暂时无法提供"},
                 {"The record cannot be read at this moment. Try again in a minute.",
                  "目前无法读取记录，请稍后再试。"}};
  Html main;
  main << "<h1>" << in(language, says.title) << "</h1><p>" << in(language, says.what) << "</p>";
  if (trouble == Trouble::sign_in) {
    main << "<p><a href=\"/\">" << in(language, {"To the desks", "前往办理页面"}) << "</a></p>";
  }
  return page_of({.request = request,
                  .language = language,
                  .notice = notice,
                  .title = std::string(in(language, says.title)),
                  .main = std::move(main),
                  .status = says.status,
                  .again = {}});
}

}  // namespace sluice

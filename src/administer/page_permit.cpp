// A permit to print, for its holder and for offices: its terms, how it stands, and a code that
// leads whoever holds the paper to the check of it (docs/decisions/0020-codes-on-paper.md).
#include <algorithm>

#include "administer/page_permit_words.h"
#include "administer/qr.h"
#include "administer/receipt.h"
#include "base/figures.h"

namespace sluice {
namespace {

// Who asked knows the service by this name; whoever scans the paper will have to as well.
std::string origin_of(const Asked& asked) {
  const std::string_view host = asked.request.header("host");
  const bool good =
      !host.empty() && host.size() <= 255 && std::ranges::all_of(host, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') ||
               std::string_view("-.:[]").find(letter) != std::string_view::npos;
      });
  return good ? (asked.visit->over_tls ? "https://" : "http://") + std::string(host)
              : std::string();
}

// Without a key there is nothing to lead to.
void add_code(Html& main, const Asked& asked, PermitId permit) {
  const Language language = asked.visit->language;
  if (asked.key == nullptr) {
    main << "<p class=\"wrong\">"
         << in(language, {"This service was started without a key: this print proves nothing.",
                          "本服务未配置密钥，本打印件不具证明力。"})
         << "</p>\n";
    return;
  }
  const std::string document = permit_document(*asked.key, asked.state, asked.end, permit);
  const std::string origin = origin_of(asked);
  const std::string address =
      origin.empty() ? origin : address_on_paper(origin, asked.state, permit, *asked.key, document);
  const auto drawing =
      address.empty()
          ? std::nullopt
          : qr_drawing(address, in(language, {"Code that leads to the check of this permit",
                                              "指向本许可证查验页的二维码"}));
  main << "<section class=\"proof\" aria-labelledby=\"proof\"><h2 id=\"proof\">"
       << in(language, {"To check this permit", "查验本许可证"}) << "</h2>\n";
  if (drawing) {
    main << "<p>" << in(language, {"Scan the code, or ", "请扫描二维码，或"}) << "<a href=\""
         << address << "\">" << in(language, {"open what it leads to", "打开其所指向的页面"})
         << "</a>"
         << in(language, {". The page says whether this print is genuine and how the permit stands "
                          "on that day.",
                          "。该页显示本打印件的真伪及许可证当日的状态。"})
         << "</p>\n";
    main.drawing(*drawing);
  }
  main << "<h3>" << in(language, {"Signed document", "签名文件"}) << "</h3><p class=\"quiet\">"
       << in(language, {"The same for a form, at the address /check:", "可粘贴至 /check 页面："})
       << "</p><p class=\"jws\"><code>" << document << "</code></p></section>\n";
}

}  // namespace

namespace answers {

Response permit_page(const Asked& asked) {
  const PermitId permit = permit_seen(asked, asked.parts[0]);
  if (permit.is_none()) {
    return trouble_page(asked.request, asked.notice, Trouble::not_on_file);
  }
  const Language language = asked.visit->language;
  const State& state = asked.state;
  const Permit& known = state.permits[permit.index()];
  const std::string reference(known.reference.view());
  const Stands now = standing_of(usability(state, permit));
  const terms::Header& text = state.law.at(known.version).syntax.header;

  Html main;
  main << "<article class=\"permit\"><h1>" << in(language, {"Permit ", "进口许可证 "}) << reference
       << "</h1>\n<p class=\"lead\">" << label_in(text.title, language)
       << in(language, {", version ", "，版本 "}) << text.version << "</p>\n<dl>";
  Json terms = terms_of(state, permit);
  add_terms(main, state, terms, language);
  Html standing;
  standing << mark(in(language, now.words), now.tone) << " " << day_in_words(state.today, language);
  add_row(main, in(language, {"State", "状态"}), standing);
  Html entry;
  entry << grouped(static_cast<std::int64_t>(asked.end.seq)) << " <code>" << to_hex(asked.end.hash)
        << "</code>";
  add_row(main, in(language, {"Entry of the record, and its hash", "记录条目及哈希"}), entry);
  main << "</dl>\n" << stops_for(state, text_in(terms, "class"), language);
  add_code(main, asked, permit);
  main << "</article>\n";
  return page_of({.request = asked.request,
                  .language = language,
                  .notice = asked.notice,
                  .title = std::string(in(language, {"Permit ", "进口许可证 "})) + reference,
                  .main = std::move(main),
                  .status = 200,
                  .again = {}});
}

}  // namespace answers
}  // namespace sluice

// The check of a permit as a page, for whoever holds a paper or a file: the answer of POST
// /v1/check in words, and what to do with it.
#include <algorithm>

#include "administer/http_head.h"
#include "administer/page_permit_words.h"
#include "administer/receipt.h"
#include "administer/request_log.h"
#include "base/figures.h"

namespace sluice {
namespace {

// Ten times what a permit's document has.
constexpr std::size_t typed_max = 16'384;

// What was pasted, as it may come: broken into lines, or as the address that a code leads to.
std::string document_in(std::string_view typed) {
  std::string document;
  for (const char letter : typed) {
    const bool blank = letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    document += blank ? "" : std::string(1, letter);
  }
  constexpr std::string_view name = "document=";
  if (const std::size_t at = document.find(name); at != std::string::npos) {
    document.erase(0, at + name.size());
    document.resize(std::min(document.find_first_of("&#"), document.size()));
  }
  return document;
}

class CheckPage {
 public:
  explicit CheckPage(const Asked& asked)
      : asked_(asked), visit_(*asked.visit), is_form_(asked.request.method == "POST") {}

  Response of_document() {
    if (asked_.key == nullptr) {
      return nothing_is_signed();
    }
    read_typed();
    if (wrong_.english == nullptr && !typed_.empty()) {
      judge(document_in(typed_));
    }
    return page(form());
  }

  Response of_seal() {
    if (asked_.key == nullptr) {
      return nothing_is_signed();
    }
    const auto today = permit_today(asked_.state, asked_.parts[0]);
    if (today && is_seal_of(asked_.state, today->permit, asked_.key->public_key(),
                            asked_.request.parameter("v"))) {
      genuine_permit(terms_of(asked_.state, today->permit), today);
    } else {
      verdict(Tone::bad, {"Not confirmed", "未能确认"},
              {"This code was not made by this authority, or the permit's terms were changed "
               "since it was printed.",
               "该二维码并非由本机关生成，或者许可证内容在打印后已变更。"});
      what_to_do();
    }
    return page(form());
  }

 private:
  [[nodiscard]] std::string_view in(const BothWords& words) const {
    return sluice::in(visit_.language, words);
  }

  // The field as it was sent, and what is wrong with that.
  void read_typed() {
    if (!is_form_) {
      typed_ = asked_.request.parameter("document");
    } else {
      Request form;
      const bool is_type =
          asked_.request.header("content-type").starts_with("application/x-www-form-urlencoded");
      if (!is_type || !read_target("/?" + asked_.request.body, form)) {
        wrong_ = {"The form could not be read. Paste the document here.",
                  "无法读取所提交的表单，请在此粘贴文件内容。"};
        return;
      }
      typed_ = form.parameter("document");
      if (document_in(typed_).empty()) {
        wrong_ = {"Paste the signed document first.", "请先粘贴签名文件。"};
      }
    }
    if (typed_.size() > typed_max) {
      typed_ = cut_to(typed_, typed_max);
      wrong_ = {
          "This is longer than any signed document: at most 16,384 letters. What is beyond "
          "them was left out here.",
          "内容超出签名文件的长度上限（16,384 个字符），超出部分已略去。"};
    }
  }

  void judge(const std::string& document) {
    const Checked checked = sluice::checked(asked_.state, asked_.key->public_key(), document);
    if (!checked.document && checked.document.error().fault == Fault::malformed) {
      wrong_ = {
          "This is no signed document. It has three parts of letters, digits, - and _, with "
          "points between them; copy the whole of it.",
          "这不是签名文件。签名文件由三段字母、数字、- 和 _ 组成，段间以点号分隔，请完整复制。"};
    } else if (!checked.document) {
      forged(document);
    } else if (checked.document->kind == permit_kind) {
      genuine_permit(checked.document->payload, checked.today);
    } else {
      genuine_other(*checked.document);
    }
  }

  void verdict(Tone tone, const BothWords& title, const BothWords& what) {
    title_ = in(title);
    result_ << "<section class=\"verdict " << class_of(tone)
            << "\" aria-labelledby=\"verdict\"><h2 id=\"verdict\">" << in(title) << "</h2><p>"
            << in(what) << "</p><p class=\"quiet\">" << in({"Answered ", "答复时间："}) << instant()
            << in({"; day of the regime: ", "；制度日："})
            << day_in_words(asked_.state.today, visit_.language) << "</p></section>\n";
  }

  // "29 November 2026, 15:52:37 UTC"
  [[nodiscard]] Html instant() const {
    const std::string utc = in_utc(visit_.microseconds);
    Html time;
    time << day_in_words(Day::from_text(utc.substr(0, 10)).value_or(Day()), visit_.language) << ", "
         << utc.substr(11, 8) << " UTC";
    return time;
  }

  void forged(const std::string& document) {
    const Result<Opened> opened = opened_json(document);
    const bool other_key = !opened || opened->key != asked_.key->public_key().id();
    verdict(Tone::bad, {"Not genuine", "不是真件"},
            other_key ? BothWords{"It is signed with a key that is not this authority's.",
                                  "所用签名密钥不属于本机关。"}
                      : BothWords{"It was changed after this authority signed it, or is forged.",
                                  "文件在签署后被改动，或系伪造。"});
    what_to_do();
  }

  void what_to_do() {
    result_ << "<h2>" << in({"What to do", "如何处理"}) << "</h2><ul><li>"
            << in({"Do not rely on it, and do not release goods on it.",
                   "请勿采信，亦不得据此放行货物。"})
            << "</li><li>"
            << in({"Copy the document once more, whole, from its file or code: a letter that is "
                   "missing makes it another one.",
                   "请从原文件或二维码重新完整复制：缺少一个字符即成为另一份文件。"})
            << "</li><li>"
            << in({"Ask the holder for a fresh print, and look at the address of this page: it "
                   "must be the authority's.",
                   "请持证企业重新出具打印件，并核对本页网址确属本机关。"})
            << "</li><li>"
            << in({"If it stays so, keep the paper and report it to the licensing office.",
                   "如结果不变，请留存该纸件并报告许可机关。"})
            << "</li></ul>\n";
  }

  void genuine_permit(const Json& terms, const std::optional<PermitToday>& today) {
    if (!today) {
      verdict(Tone::bad, {"Genuine, but not on file", "真件，但无登记记录"},
              {"This authority signed it, and its register has no such permit now. Ask the "
               "licensing office before you rely on it.",
               "该文件由本机关签署，但现登记簿中没有此许可证。采信前请询问许可机关。"});
    } else {
      stands(*today);
    }
    result_ << "<h2>" << in({"What it says", "文件内容"}) << "</h2><dl>";
    add_terms(result_, asked_.state, terms, visit_.language);
    result_ << "</dl>\n";
    if (today) {
      result_ << "<h2>" << in({"How it stands today", "今日状态"}) << "</h2><dl>";
      add_today(terms, *today);
      result_ << "</dl>\n" << stops_for(asked_.state, text_in(terms, "class"), visit_.language);
    }
  }

  void stands(const PermitToday& today) {
    const Stands now = standing_of(today.usability);
    const std::string english = std::string("Genuine, and ") + now.words.english;
    const std::string chinese = std::string("真件，") + now.words.chinese;
    verdict(now.tone, {english.c_str(), chinese.c_str()},
            now.tone == Tone::good
                ? BothWords{"This authority signed it, and the permit can be used today. How much "
                            "of it is left, the gate sees when a declaration is lodged.",
                            "该文件由本机关签署，许可证今日可以使用。余量由口岸在申报时核对。"}
                : BothWords{"This authority signed it, but the permit cannot be used today.",
                            "该文件由本机关签署，但许可证今日不能使用。"});
  }

  void add_today(const Json& terms, const PermitToday& today) {
    const Stands now = standing_of(today.usability);
    add_row(result_, in({"State", "状态"}), mark(in(now.words), now.tone));
    Html granted;
    granted << grouped(today.granted);
    const Json* const then = terms.find("granted");
    const auto* const quantity = then == nullptr ? nullptr : std::get_if<std::int64_t>(&then->is);
    if (quantity != nullptr && *quantity != today.granted) {
      granted << " " << mark(in({"changed since it was signed", "签署后有变更"}), Tone::unsure);
    }
    add_row(result_, in({"Granted, in units", "准予数量"}), granted);
    add_row(result_, in({"Day", "日期"}), day_in_words(asked_.state.today, visit_.language));
  }

  // A receipt or a checkpoint: genuine, and no permit.
  void genuine_other(const Opened& opened) {
    verdict(Tone::unsure, {"Genuine, but no permit", "真件，但不是许可证"},
            {"This authority signed it. It is another document, and nobody may bring goods in on "
             "it.",
             "该文件由本机关签署，但属其他文件，不得据此进口货物。"});
    result_ << "<dl>";
    add_row(result_, in({"Kind of document", "文件种类"}),
            opened.kind == receipt_kind      ? in({"receipt of an entry", "条目回执"})
            : opened.kind == checkpoint_kind ? in({"checkpoint of the record", "记录检查点"})
                                             : std::string_view(opened.kind));
    const Json* const seq = opened.payload.find("seq");
    if (const auto* const number = seq == nullptr ? nullptr : std::get_if<std::int64_t>(&seq->is)) {
      add_row(result_, in({"Entry of the record", "记录条目"}), grouped(*number));
    }
    result_ << "</dl>\n";
  }

  [[nodiscard]] Html form() const {
    const bool wrong = wrong_.english != nullptr;
    Html form;
    form << "<form method=\"post\" action=\""
         << address_of("/check", {{"language", std::string(tag_of(visit_.language))}})
         << "\" novalidate><div class=\"field\"><label for=\"document\">"
         << in({"Signed document", "签名文件"}) << "</label><p id=\"document-how\" class=\"quiet\">"
         << in({"Paste the content of the permit's file, or the address that its code leads to.",
                "粘贴许可证文件的内容，或二维码所指向的网址。"})
         << "</p>";
    if (wrong) {
      form << "<p id=\"document-wrong\" class=\"wrong\">" << in(wrong_) << "</p>";
    }
    form << "<textarea id=\"document\" name=\"document\" rows=\"7\" autocomplete=\"off\" "
            "spellcheck=\"false\" autocapitalize=\"off\" aria-describedby=\"document-how";
    if (wrong) {
      form << " document-wrong\" aria-invalid=\"true";
    }
    form << "\">\n"
         << typed_ << "</textarea></div><button type=\"submit\">" << in({"Check", "查验"})
         << "</button></form>\n";
    return form;
  }

  Response page(const Html& form) {
    Html main;
    main << "<h1>" << in({"Check a permit", "许可证查验"}) << "</h1>\n<p class=\"lead\">"
         << in({"Whether a permit is genuine, and how it stands today. Nothing is recorded.",
                "核验许可证真伪及其今日状态。查验不作任何记录。"})
         << "</p>\n"
         << result_ << form;
    const bool again = typed_.size() <= 4'096;
    return page_of({.request = asked_.request,
                    .language = visit_.language,
                    .notice = asked_.notice,
                    .title = title_ + (title_.empty() ? "" : " – ") +
                             std::string(in({"Check a permit", "许可证查验"})) + " – Sluice",
                    .main = std::move(main),
                    .status = wrong_.english == nullptr ? 200 : 422,
                    .again = {{"document", again ? typed_ : std::string()},
                              {"v", std::string(asked_.request.parameter("v"))}}});
  }

  Response nothing_is_signed() {
    Html main;
    main << "<h1>" << in({"Check a permit", "许可证查验"}) << "</h1><p>"
         << in({"This service was started without a key: it signs nothing, and can check nothing.",
                "本服务未配置密钥，不签署文件，亦无法查验。"})
         << "</p>\n";
    return page_of({.request = asked_.request,
                    .language = visit_.language,
                    .notice = asked_.notice,
                    .title = std::string(in({"Check a permit", "许可证查验"})) + " – Sluice",
                    .main = std::move(main),
                    .status = 404,
                    .again = {}});
  }

  const Asked& asked_;
  const Visit& visit_;
  bool is_form_;
  std::string typed_;
  BothWords wrong_{nullptr, nullptr};  // with what is in the field; null: nothing
  std::string title_;                  // of the answer
  Html result_;
};

}  // namespace

namespace answers {

Response check_page(const Asked& asked) {
  return CheckPage(asked).of_document();
}

Response sealed_page(const Asked& asked) {
  return CheckPage(asked).of_seal();
}

}  // namespace answers
}  // namespace sluice

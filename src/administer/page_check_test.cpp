// The check of a permit, and the print that leads to it.
#include "administer/check.h"
#include "administer/page_visitor_test.h"
#include "administer/receipt.h"
#include "base/figures.h"

namespace sluice {
namespace {

class CheckedPages : public PageVisitor {};

TEST_F(CheckedPages, find_a_permit_genuine_and_say_how_it_stands_as_programs_are_told) {
  const std::string document = permit();
  const Json told = json(service_->ask("", "POST", "/v1/check", {}, document));
  ASSERT_TRUE(std::get<bool>(told.find("genuine")->is));
  ASSERT_EQ(text_in(*told.find("today"), "usability"), "usable");
  // As it lies in its file, broken into lines, and as the address that the code leads to.
  for (const std::string& typed :
       {document, document.substr(0, 70) + "\r\n  " + document.substr(70),
        "https://gate.example/check?document=" + document.substr(0, document.size() - 1) +
            "&x=1"}) {
    const Response page = post(typed);
    EXPECT_EQ(page.status, 200);
    expect_says(page, "Genuine, and in force");
    expect_says(page, "HolderTencent");
    expect_says(page, "Granted, in units" + grouped(std::get<std::int64_t>(
                                                told.find("document")->find("granted")->is)));
  }
  expect_says(post(document, "zh"), "真件，有效");
  const Response scanned = get("/check", {{"document", document}, {"language", "zh"}});
  expect_says(scanned, "真件，有效");
  EXPECT_NE(scanned.body.find(">"
                              "\n" +
                              escaped(document) + "</textarea>"),
            std::string::npos);
}

TEST_F(CheckedPages, tell_a_changed_document_and_a_strange_one_from_a_genuine_one) {
  const std::string document = permit();
  std::string changed = document;
  const std::size_t payload = changed.find('.') + 20;
  changed[payload] = changed[payload] == 'A' ? 'B' : 'A';
  const SigningKey other = SigningKey::make();
  const std::string strange = service_->desk().read([&](const State& state, const JournalEnd& end) {
    return permit_document(other, state, end,
                           state.permit_with(ShortText(std::string_view("P-T"))));
  });
  for (const std::string& typed : {changed, strange}) {
    const Response page = post(typed);
    EXPECT_EQ(page.body.find("Genuine"), std::string::npos);
    EXPECT_NE(page.body.find(escaped(typed)), std::string::npos) << "it stays in the field";
  }
  const Response page = post(strange);
  EXPECT_EQ(page.status, 200);
  expect_says(page, "Not genuine");
  expect_says(page, "a key that is not this authority's");
  expect_says(page, "What to do");
  EXPECT_EQ(words_of(page.body).find("Tencent"), std::string::npos);
  expect_says(post(strange, "zh"), "不是真件");

  const std::string receipt = get("/v1/checkpoint").body;
  expect_says(post(receipt), "Genuine, but no permit");
}

TEST_F(CheckedPages, say_that_a_permit_is_suspended_or_revoked_though_its_document_is_genuine) {
  const std::string document = permit("P-B");
  const auto change = [](const char* what) {
    const Response done =
        service_->ask("examiner", "POST", "/v1/commands", {},
                      R"({"act": "change_permit", "permit": "P-B", "reason": "x", "change": ")" +
                          std::string(what) + "\"}");
    EXPECT_LT(done.status, 300) << done.body;
    return done.status;
  };
  change("suspend");
  expect_says(post(document), "Genuine, and suspended");
  expect_says(post(document, "zh"), "真件，已中止");
  if (change("revoke") == 202) {
    const Response signed_too = service_->ask(
        "drafter", "POST", "/v1/commands", {},
        R"({"act": "countersign", "proposal": "#)" + std::to_string(proposals()) + "\"}");
    EXPECT_EQ(signed_too.status, 200) << signed_too.body;
  }
  const Response page = post(document);
  expect_says(page, "Genuine, and revoked");
  expect_says(page, "cannot be used today");
}

TEST_F(CheckedPages, say_at_the_field_what_is_wrong_with_what_was_pasted) {
  const auto wrong = [](const std::string& typed, const std::string& says) {
    const Response page = post(typed);
    EXPECT_EQ(page.status, 422) << typed;
    EXPECT_NE(page.body.find("id=\"document-wrong\""), std::string::npos);
    EXPECT_NE(page.body.find("aria-invalid=\"true\""), std::string::npos);
    expect_says(page, says);
    EXPECT_EQ(page.body.find("class=\"verdict"), std::string::npos);
    return page;
  };
  wrong("", "Paste the signed document first");
  wrong("  \n ", "Paste the signed document first");
  wrong("a permit", "This is no signed document");
  wrong("a.b.c", "This is no signed document");
  for (const std::string& typed : {std::string("</textarea><script>alert(1)</script>"),
                                   std::string("\"><img src=x onerror=a>"),
                                   std::string("\xff\xC0\xAF<b>"), std::string("\xE5\x8C")}) {
    const Response page = wrong(typed, "This is no signed document");
    EXPECT_NE(page.body.find("\n" + escaped(typed) + "</textarea>"), std::string::npos);
    EXPECT_EQ(page.body.find("<script"), std::string::npos);
    EXPECT_EQ(page.body.find("<img"), std::string::npos);
    EXPECT_EQ(mended_utf8(page.body), page.body);
  }
  const Response long_one = wrong(std::string(900'000, '<'), "longer than any signed document");
  EXPECT_LT(long_one.body.size(), 100'000U);
  // A form of another kind is none.
  for (const char* const type : {"text/plain", "multipart/form-data"}) {
    EXPECT_EQ(
        service_->ask("", "POST", "/check", {}, "document=x", {{"content-type", type}}).status,
        422);
  }
  EXPECT_EQ(service_
                ->ask("", "POST", "/check", {}, "document=%zz",
                      {{"content-type", "application/x-www-form-urlencoded"}})
                .status,
            422);
}

TEST_F(CheckedPages, record_nothing_and_ask_nobody_who_they_are) {
  const auto seq = [] {
    return service_->desk().read([](const State&, const JournalEnd& end) { return end.seq; });
  };
  const std::uint64_t before = seq();
  EXPECT_EQ(post(permit()).status, 200);
  EXPECT_EQ(get("/register", {}, "", {{"authorization", "Bearer ended"}}).status, 200);
  EXPECT_EQ(seq(), before);
}

TEST_F(CheckedPages, print_a_permit_for_those_who_may_see_it_with_a_code_that_finds_it_genuine) {
  const Pairs host{{"host", "gate.example:8417"}};
  const Response page = get("/v1/permits/P-T/print", {{"language", "en"}}, "Tencent", host);
  EXPECT_EQ(page.status, 200);
  expect_says(page, "Permit P-T");
  expect_says(page, "HolderTencent");
  EXPECT_NE(page.body.find("<svg class=\"qr\""), std::string::npos);
  expect_says(get("/v1/permits/P-T/print", {{"language", "zh"}}, "director", host),
              "进口许可证 P-T");

  // The link beside the code has the address that is in it.
  const std::string begin = "href=\"http://gate.example:8417/check?document=";
  const std::size_t at = page.body.find(begin);
  ASSERT_NE(at, std::string::npos);
  const std::size_t from = at + begin.size();
  const std::string document = page.body.substr(from, page.body.find('"', from) - from);
  expect_says(get("/check", {{"document", document}}), "Genuine, and in force");

  EXPECT_EQ(get("/v1/permits/P-T/print", {}, "", host).status, 401);
  EXPECT_EQ(get("/v1/permits/P-T/print", {}, "Alibaba", host).status, 404);
  EXPECT_EQ(words_of(get("/v1/permits/P-T/print", {}, "Alibaba", host).body),
            words_of(get("/v1/permits/P-T0/print", {}, "Alibaba", host).body));
  // What is no name of a host stands in no code.
  const Response strange = get("/v1/permits/P-T/print", {}, "Tencent", {{"host", "\"><script>"}});
  EXPECT_EQ(strange.body.find("<svg"), std::string::npos);
  EXPECT_EQ(strange.body.find("<script"), std::string::npos);
}

TEST_F(CheckedPages, lead_by_a_seal_where_a_document_is_too_long_for_a_code) {
  const auto [short_one, long_one] =
      service_->desk().read([](const State& state, const JournalEnd&) {
        const PermitId permit = state.permit_with(ShortText(std::string_view("P-A")));
        const auto address = [&](std::size_t letters) {
          return address_on_paper("https://gate.example", state, permit, *service_->key(),
                                  std::string(letters, 'x'));
        };
        return std::pair(address(1'100), address(1'200));
      });
  EXPECT_EQ(short_one, "https://gate.example/check?document=" + std::string(1'100, 'x'));
  const std::string begin = "https://gate.example/check/P-A?v=";
  ASSERT_TRUE(long_one.starts_with(begin)) << long_one;
  const std::string seal = long_one.substr(begin.size());
  const Response page = get("/check/P-A", {{"v", seal}, {"language", "en"}});
  EXPECT_EQ(page.status, 200);
  expect_says(page, "Genuine, and in force");
  expect_says(page, "HolderAlibaba");
  // Another permit's seal, none, and one of a permit that is not there are answered alike.
  const auto answered = [&](const char* reference, const std::string& v) {
    const Response no = get("/check/" + std::string(reference), {{"v", v}, {"language", "en"}});
    expect_says(no, "Not confirmed");
    EXPECT_EQ(words_of(no.body).find("Tencent"), std::string::npos);
    return words_of(no.body);
  };
  EXPECT_EQ(answered("P-T", seal), answered("P-T0", seal));
  EXPECT_EQ(answered("P-T", ""), answered("P-T", "<script>"));
}

}  // namespace
}  // namespace sluice

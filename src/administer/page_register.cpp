// The public register as a page: what GET /v1/register, /v1/stops and /v1/allocations say to
// everybody, and the figures of the text in force.
#include <algorithm>
#include <array>

#include "administer/csv.h"
#include "administer/page_frame.h"
#include "administer/record_json.h"
#include "base/figures.h"
#include "stories/references.h"
#include "terms/to_text.h"

namespace sluice {
namespace {

constexpr std::size_t runs_shown = 24;
constexpr std::size_t stops_shown = 24;

struct TotalShown {
  const char* name;  // in JSON
  BothWords words;
};
constexpr std::array totals_shown{
    TotalShown{"granted", {"Granted", "授予"}},
    TotalShown{"ordered", {"Ordered", "订购"}},
    TotalShown{"cleared", {"Cleared by the exporting state", "出口国许可"}},
    TotalShown{"released", {"Released at the gate", "口岸放行"}},
    TotalShown{"deployed", {"Reported as deployed", "已报告部署"}},
    TotalShown{"lapsed", {"Lapsed", "失效"}},
    TotalShown{"returned", {"Returned", "退回"}},
    TotalShown{"waived", {"Waived", "豁免"}}};

std::int64_t figure_in(const Json& json, std::string_view name) {
  const Json* const member = json.find(name);
  const auto* const number = member == nullptr ? nullptr : std::get_if<std::int64_t>(&member->is);
  return number == nullptr ? 0 : *number;
}

class RegisterPage {
 public:
  explicit RegisterPage(const Asked& asked)
      : asked_(asked),
        visit_(*asked.visit),
        state_(asked.state),
        published_(published_json(asked.state, asked.notice)) {}

  Response shown() {
    head();
    totals();
    text_in_force();
    figures();
    stops();
    runs();
    const bool wrong = visit_.at != Visit::At::good;
    return page_of({.request = asked_.request,
                    .language = visit_.language,
                    .notice = asked_.notice,
                    .title = std::string(in({"Public register", "公开登记簿"})) + " – Sluice",
                    .main = std::move(main_),
                    .status = wrong ? 422 : 200,
                    .again = {{"at", std::string(typed())}}});
  }

  // The totals for a spreadsheet; each row says of what day and text it is, and the wording with
  // which a demonstration's figures may leave it.
  Response as_table() {
    std::vector<std::string> names{"day", "class"};
    for (const TotalShown& total : totals_shown) {
      names.emplace_back(total.name);
    }
    names.insert(names.end(), {"terms", "version", "digest", "notice"});
    Json::Array rows;
    for (const Json& line : classes()) {
      Json row = line;
      for (const char* const member : {"day", "terms", "version", "digest", "notice"}) {
        row.add(member, *published_.find(member));
      }
      rows.push_back(std::move(row));
    }
    return {.status = 200,
            .type = "text/csv; charset=utf-8",
            .body = csv_of(rows, names),
            .headers = {{"Content-Disposition",
                         "attachment; filename=\"register-" + to_text(state_.today) + ".csv\""}}};
  }

 private:
  [[nodiscard]] std::string_view in(const BothWords& words) const {
    return sluice::in(visit_.language, words);
  }
  [[nodiscard]] std::string_view typed() const { return asked_.request.parameter("at"); }
  [[nodiscard]] const Json::Array& classes() const {
    return std::get<Json::Array>(published_.find("classes")->is);
  }
  [[nodiscard]] Html day(Day which) const { return day_in_words(which, visit_.language); }
  // Before the regime's first day there is none.
  [[nodiscard]] Day day_shown() const {
    const std::optional<Day> asked = Day::from_text(typed());
    return state_.today == Day() && asked ? *asked : state_.today;
  }
  // The pairs that lead to the day that is shown.
  [[nodiscard]] QueryPairs pairs(std::string_view format = {}) const {
    const bool then = visit_.at == Visit::At::good;
    return {{"at", then ? std::string(typed()) : std::string()},
            {"language", std::string(tag_of(visit_.language))},
            {"format", std::string(format)}};
  }
  [[nodiscard]] Html assumed() const { return mark(in({"assumed", "假定"}), Tone::unsure); }

  void section(std::string_view id, const BothWords& name) {
    main_ << "<h2 id=\"" << id << "\">" << in(name) << "</h2>\n";
  }
  void nothing(const BothWords& words) { main_ << "<p class=\"quiet\">" << in(words) << "</p>\n"; }

  void head() {
    main_ << "<h1>" << in({"Public register", "公开登记簿"}) << "</h1>\n<p class=\"lead\">"
          << in({"What was granted, let in and used, all firms together. No firm's own figures "
                 "stand here.",
                 "授予、放行与使用数量的汇总，包括全部企业；不含任何单一企业的数据。"})
          << "</p>\n<form method=\"get\" action=\"/register\" class=\"line\" novalidate>"
             "<input type=\"hidden\" name=\"language\" value=\""
          << tag_of(visit_.language) << "\"><div class=\"field\"><label for=\"at\">"
          << in({"As it stood at the end of", "截至该日终了"}) << "</label>";
    field();
    main_ << "</div><button type=\"submit\">" << in({"Show", "查看"}) << "</button>";
    if (!typed().empty()) {
      main_ << "<a href=\""
            << address_of("/register", {{"language", std::string(tag_of(visit_.language))}})
            << "\">" << in({"Today", "今日"}) << "</a>";
    }
    main_ << "</form>\n";
  }

  // A browser empties a field for days of what is no day; a field for text keeps it.
  void field() {
    const bool no_day = visit_.at == Visit::At::no_day;
    const bool wrong = visit_.at != Visit::At::good;
    if (wrong) {
      main_ << "<p id=\"at-wrong\" class=\"wrong\">"
            << (no_day
                    ? in({"This is no day. Write it as 2026-01-28. The figures below are today's.",
                          "日期无效，请按 2026-01-28 的格式填写。下列为今日数据。"})
                    : in({"This day has not come yet. The figures below are today's.",
                          "该日尚未到来。下列为今日数据。"}))
            << "</p>";
    }
    const std::string value = typed().empty() ? to_text(state_.today) : std::string(typed());
    main_ << "<input id=\"at\" name=\"at\" autocomplete=\"off\" type=\""
          << std::string_view(no_day ? "text" : "date") << "\" value=\"" << cut_to(value, 200);
    if (wrong) {
      main_ << "\" aria-invalid=\"true\" aria-describedby=\"at-wrong";
    }
    main_ << "\">";
  }

  void totals() {
    section("totals", {"Totals by class of goods", "各类货物汇总"});
    Html caption;
    caption << in({"Units, all firms together, at the end of ", "单位数量，全部企业合计，截至"})
            << day(day_shown());
    if (!asked_.notice.empty()) {
      caption << " " << assumed() << "<span class=\"because\">"
              << in({"Figures of a demonstration; the wording above says which are assumed.",
                     "演示数据；何者为假定，见上方说明。"})
              << "</span>";
    }
    main_ << opened_table("totals-of", caption) << "<thead><tr><th scope=\"col\">"
          << in({"Step", "环节"}) << "</th>";
    for (const Json& line : classes()) {
      const std::string name = text_in(line, "class");
      const std::string_view label = class_label(state_, name, visit_.language);
      main_ << "<th scope=\"col\" class=\"figure\">" << name;
      if (!label.empty()) {
        main_ << " <small>" << label << "</small>";
      }
      main_ << "</th>";
    }
    main_ << "</tr></thead><tbody>";
    for (const TotalShown& total : totals_shown) {
      main_ << "<tr><th scope=\"row\">" << in(total.words) << "</th>";
      for (const Json& line : classes()) {
        main_ << "<td class=\"figure\">" << grouped(figure_in(line, total.name)) << "</td>";
      }
      main_ << "</tr>";
    }
    main_ << closed_table() << "<p class=\"downloads\">" << in({"Download: ", "下载："})
          << "<a href=\"" << address_of("/register", pairs("csv")) << "\" download>"
          << in({"table (CSV)", "表格（CSV）"}) << "</a> <a href=\""
          << address_of("/v1/register", {pairs().front()}) << "\">"
          << in({"for programs (JSON)", "程序用（JSON）"}) << "</a></p>\n";
  }

  void text_in_force() {
    section("text", {"The text in force", "现行条款"});
    if (!state_.in_force) {
      nothing({"No text of terms was in force on this day.", "该日没有现行条款。"});
    } else {
      const terms::Rulebook& text = state_.law.at(*state_.in_force);
      const terms::Header& header = text.syntax.header;
      main_ << "<dl>";
      add_row(main_, in({"Name", "名称"}), label_in(header.title, visit_.language));
      add_row(main_, in({"Version", "版本"}), std::to_string(header.version));
      add_row(main_, in({"In force from", "生效日"}), day(header.from));
      if (header.until) {
        add_row(main_, in({"Until", "有效期至"}), day(*header.until));
      }
      if (!header.authority.empty()) {
        Html authority;
        authority << "<span lang=\"en\">" << header.authority << "</span>";
        add_row(main_, in({"Issued by", "发布机关"}), authority);
      }
      Html digest;
      digest << "<code>" << to_hex(text.digest) << "</code>";
      add_row(main_, in({"Digest (SHA-256)", "摘要（SHA-256）"}), digest);
      main_ << "</dl>\n<p><a href=\"" << address_of("/register/terms", pairs()) << "\">"
            << in({"Read the text, clause by clause", "逐条阅读全文"}) << "</a></p>\n";
    }
    const bool more =
        !state_.law.empty() && (!state_.in_force || *state_.in_force + 1 != state_.law.size());
    if (more) {
      const terms::Header& next = state_.law.latest().syntax.header;
      main_ << "<p>" << in({"Enacted last: version ", "最近公布：版本 "}) << next.version
            << in({", from ", "，自 "}) << day(next.from) << "</p>\n";
    }
  }

  // What the text itself fixes, with what it says of where a figure comes from.
  void figures() {
    if (!state_.in_force) {
      return;
    }
    Html rows;
    for (const terms::Item& item : state_.law.at(*state_.in_force).syntax.items) {
      if (const auto* const parameter = std::get_if<terms::ParameterItem>(&item.is)) {
        add_parameter(rows, *parameter, item.comments);
      }
    }
    if (rows.empty()) {
      return;
    }
    section("figures", {"Figures that the text fixes", "条款规定的数值"});
    Html caption;
    caption << in({"On ", "适用日："}) << day(day_shown());
    main_ << opened_table("figures-of", caption) << "<thead><tr><th scope=\"col\">"
          << in({"Figure", "项目"}) << "</th><th scope=\"col\" class=\"figure\">"
          << in({"Value", "数值"}) << "</th><th scope=\"col\">"
          << in({"Where it comes from, as the text says", "来源（据条款原文）"})
          << "</th></tr></thead><tbody>" << rows << closed_table() << "\n";
  }

  void add_parameter(Html& rows, const terms::ParameterItem& parameter,
                     const terms::Comments& comments) {
    const terms::ParameterStep* in_force = &parameter.steps.front();
    for (const terms::ParameterStep& step : parameter.steps) {
      in_force = step.from && *step.from <= state_.today ? &step : in_force;
    }
    std::string remark;
    for (const std::string& comment : comments.before) {
      remark += (remark.empty() ? "" : " ") + comment;
    }
    if (!comments.trailing.empty()) {
      remark += (remark.empty() ? "" : "; ") + comments.trailing;
    }
    const std::string_view label = label_in(parameter.label, visit_.language);
    rows << "<tr><th scope=\"row\">" << (label.empty() ? parameter.name.text : label)
         << "</th><td class=\"figure\">";
    for (const terms::ParameterValue& value : in_force->values) {
      rows << "<span class=\"value\">" << value.key.text
           << std::string_view(value.key.text.empty() ? "" : ": ") << to_text(value.value)
           << "</span> ";
    }
    rows << "</td><td>";
    constexpr std::string_view alone = "assumed";
    if (remark.find(alone) != std::string::npos) {
      rows << assumed() << " ";
    }
    if (remark.starts_with(alone)) {  // the mark says so
      remark.erase(0, std::min(remark.find_first_not_of(" ;,", alone.size()), remark.size()));
    }
    rows << "<span lang=\"en\">" << remark << "</span></td></tr>";
  }

  void stops() {
    section("stops", {"General stops at the gate", "全面暂停放行"});
    if (state_.stops.empty()) {
      nothing({"None was ordered.", "未曾发布。"});
      return;
    }
    Html caption;
    caption << in({"While a stop holds, goods of its class wait at the gate.",
                   "暂停期间，该类货物在口岸等待。"});
    main_ << opened_table("stops-of", caption) << "<thead><tr>";
    for (const BothWords& name :
         {BothWords{"Number", "编号"}, BothWords{"Class", "类别"}, BothWords{"State", "状态"},
          BothWords{"Since", "开始"}, BothWords{"Reviewed on", "复审日"},
          BothWords{"Ground", "理由"}}) {
      main_ << "<th scope=\"col\">" << in(name) << "</th>";
    }
    main_ << "</tr></thead><tbody>";
    std::size_t shown = 0;
    for (std::size_t at = state_.stops.size(); at-- > 0;) {
      const Stop& stop = state_.stops[at];
      if (stop.lifted && ++shown > stops_shown) {
        continue;
      }
      main_ << "<tr><th scope=\"row\">" << numbered(at) << "</th><td>"
            << called(state_, stop.heading);
      if (!stop.group.empty()) {
        main_ << " (" << in({"group ", "企业集团 "}) << stop.group << ")";
      }
      main_ << "</td><td>"
            << (stop.lifted ? mark(in({"lifted", "已解除"}), Tone::plain)
                            : mark(in({"in force", "生效中"}), Tone::bad))
            << "</td><td>" << day(stop.start) << "</td><td>" << day(stop.review) << "</td><td>"
            << stop.ground << "</td></tr>";
    }
    main_ << closed_table() << "\n";
    rest(shown, stops_shown, "/v1/stops");
  }

  void runs() {
    section("runs", {"Allocation runs", "额度分配"});
    if (state_.pool_runs.empty()) {
      nothing({"No pool was shared out yet.", "尚未进行分配。"});
      return;
    }
    Html caption;
    caption << in(
        {"Each run of a pool, the latest first. The digest fixes the list of those who "
         "took part.",
         "每次分配一行，最近者在前。摘要固定了参加者名单。"});
    main_ << opened_table("runs-of", caption) << "<thead><tr>";
    for (const BothWords& name :
         {BothWords{"Number", "编号"}, BothWords{"Pool", "额度池"}, BothWords{"Day", "日期"}}) {
      main_ << "<th scope=\"col\">" << in(name) << "</th>";
    }
    for (const BothWords& name :
         {BothWords{"To share", "可分配"}, BothWords{"Applications", "申请数"},
          BothWords{"Asked for", "申请量"}, BothWords{"Shared out", "已分配"}}) {
      main_ << "<th scope=\"col\" class=\"figure\">" << in(name) << "</th>";
    }
    main_ << "<th scope=\"col\">" << in({"Digest of the list", "名单摘要"})
          << "</th></tr></thead><tbody>";
    const std::size_t count = state_.pool_runs.size();
    const std::size_t last = count - std::min(count, runs_shown);
    for (std::size_t at = count; at-- > last;) {
      add_run(pool_run_json(state_, static_cast<std::uint32_t>(at), Caller()),
              state_.pool_runs[at].day);
    }
    main_ << closed_table() << "\n";
    rest(count, runs_shown, "/v1/allocations");
  }

  void add_run(const Json& run, Day its_day) {
    main_ << "<tr><th scope=\"row\">" << text_in(run, "number") << "</th><td>"
          << pool_called(text_in(run, "pool")) << "</td><td>" << day(its_day) << "</td>";
    const bool awaits = std::get<bool>(run.find("awaits_beacon")->is);
    for (const char* const name : {"size", "applications", "asked", "shared"}) {
      const bool known = !awaits || std::string_view(name) != "shared";
      main_ << "<td class=\"figure\">" << (known ? grouped(figure_in(run, name)) : "–") << "</td>";
    }
    main_ << "<td><code>" << text_in(run, "list") << "</code>";
    if (awaits) {
      main_ << " " << mark(in({"awaits its public number", "待公开随机数"}), Tone::unsure);
    }
    main_ << "</td></tr>";
  }

  [[nodiscard]] std::string pool_called(const std::string& name) const {
    for (const terms::Item& item : state_.law.latest().syntax.items) {
      const auto* const pool = std::get_if<terms::PoolItem>(&item.is);
      if (pool != nullptr && pool->name.text == name) {
        const std::string_view label = label_in(pool->label, visit_.language);
        return label.empty() ? name : std::string(label);
      }
    }
    return name;
  }

  void rest(std::size_t count, std::size_t shown, const char* path) {
    if (count > shown) {
      main_ << "<p class=\"quiet\">" << in({"Older ones: ", "更早记录："}) << "<a href=\""
            << std::string_view(path) << "\">" << std::string_view(path) << "</a></p>\n";
    }
  }

  const Asked& asked_;
  const Visit& visit_;
  const State& state_;
  Json published_;
  Html main_;
};

}  // namespace

namespace answers {

Response register_page(const Asked& asked) {
  RegisterPage page(asked);
  const bool table = asked.request.parameter("format") == "csv";
  return table && asked.visit->at == Visit::At::good ? page.as_table() : page.shown();
}

}  // namespace answers
}  // namespace sluice

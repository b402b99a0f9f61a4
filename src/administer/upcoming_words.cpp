#include "administer/upcoming_words.h"

#include "administer/words_of.h"
#include "base/figures.h"
#include "stories/references.h"

namespace sluice {
namespace {

struct Sentence {
  std::string_view thing;  // before the reference
  std::string_view what;   // before the day; `%` stands for quantity and class
  std::string_view after;  // behind the day
};

Sentence english(UpcomingKind kind) {
  switch (kind) {
    case UpcomingKind::rest_lapses:
      return {"permit ", ": %, not used, lapse after ", ""};
    case UpcomingKind::permit_ends:
      return {"permit ", ": its last day, with % still open, is ", ""};
    case UpcomingKind::approval_falls:
      return {"approval ", ": %, approved in principle, fall unless confirmed by ", ""};
    case UpcomingKind::obligation_due:
      return {"obligation ", ": %, owed and not met, are due by ", ""};
    case UpcomingKind::report_due:
      return {"report ", " is due by ", ""};
    case UpcomingKind::wait_ends:
      return {"", ": what is asked for may be handed in until ", ""};
    case UpcomingKind::reservation_ends:
      return {"declaration ", ": % stay reserved until ", ""};
    case UpcomingKind::waiver_ends:
      return {"", ": its waiver is good until the end of ", ""};
    case UpcomingKind::answer_due:
      return {"application ", ": what was asked about it, or % count as withdrawn, is answered by ",
              ""};
    case UpcomingKind::stop_review:
      return {"general stop ", " is reviewed on ", ""};
  }
  return {};
}

Sentence chinese(UpcomingKind kind) {
  switch (kind) {
    case UpcomingKind::rest_lapses:
      return {"许可证 ", "：尚未使用的 % 在 ", " 之后失效"};
    case UpcomingKind::permit_ends:
      return {"许可证 ", "：尚余 %，最后一天是 ", ""};
    case UpcomingKind::approval_falls:
      return {"原则批准 ", "：% 须在 ", " 之前确认，否则失效"};
    case UpcomingKind::obligation_due:
      return {"义务 ", "：尚未履行的 % 应在 ", " 之前履行"};
    case UpcomingKind::report_due:
      return {"报告 ", " 应在 ", " 之前提交"};
    case UpcomingKind::wait_ends:
      return {"", "：所要求的材料可提交至 ", ""};
    case UpcomingKind::reservation_ends:
      return {"报关单 ", "：% 的预留保持至 ", ""};
    case UpcomingKind::waiver_ends:
      return {"", "：豁免有效至 ", " 当日结束"};
    case UpcomingKind::answer_due:
      return {"申请 ", "：对 % 的补充说明须在 ", " 之前提交，否则视为撤回"};
    case UpcomingKind::stop_review:
      return {"全面停止放行 ", " 的复审日是 ", ""};
  }
  return {};
}

}  // namespace

std::string reference_of(const State& state, const Upcoming& coming) {
  switch (coming.kind) {
    case UpcomingKind::rest_lapses:
    case UpcomingKind::permit_ends:
      return called(state, PermitId{coming.number});
    case UpcomingKind::answer_due:
      return called(state, ApplicationId{coming.number});
    case UpcomingKind::approval_falls:
      return called(state, PromiseId{coming.number});
    case UpcomingKind::wait_ends:
    case UpcomingKind::waiver_ends:
      return called(state, WaitingId{coming.number});
    case UpcomingKind::reservation_ends:
      return called(state, DeclarationId{coming.number});
    case UpcomingKind::obligation_due:
    case UpcomingKind::report_due:
    case UpcomingKind::stop_review:
      break;
  }
  return numbered(coming.number);
}

std::string words_of(const State& state, const Upcoming& coming, Language language) {
  const bool in_english = language == Language::english;
  const Sentence sentence = in_english ? english(coming.kind) : chinese(coming.kind);
  std::string what(sentence.what);
  if (const std::size_t at = what.find('%'); at != std::string::npos) {
    const std::string heading =
        coming.heading.is_none() ? std::string() : called(state, coming.heading);
    const std::string figure = grouped(coming.quantity);
    what.replace(at, 1,
                 heading.empty() ? figure
                 : in_english    ? figure + " of " + heading
                                 : heading + " " + figure);
  }
  std::string words(sentence.thing);
  words += reference_of(state, coming) + what + to_text(coming.day);
  words += sentence.after;
  if (!coming.clause.is_none()) {
    const std::string clause = called(state, coming.clause);
    words += in_english ? " (clause " + clause + ")" : "（第 " + clause + " 条）";
  }
  return words;
}

std::string id_of(const State& state, const Upcoming& coming) {
  // The first text that was enacted tells regimes apart.
  const std::string regime =
      state.law.size() == 0 ? std::string() : to_hex(state.law.at(0).digest).substr(0, 16);
  return std::string(word_of(coming.kind)) + "-" + std::to_string(coming.number + 1) + "-" +
         to_text(coming.day) + "@" + regime + ".sluice";
}

Json json_of(const State& state, const Upcoming& coming) {
  Json json = Json::object();
  json.add("id", id_of(state, coming));
  json.add("kind", word_of(coming.kind));
  json.add("day", to_text(coming.day));
  json.add("days_left", std::int64_t{coming.day - state.today});
  json.add("firm", coming.party.is_none() ? Json() : Json(called(state, coming.party)));
  json.add("reference", reference_of(state, coming));
  json.add("class", coming.heading.is_none() ? Json() : Json(called(state, coming.heading)));
  json.add("quantity", coming.quantity);
  json.add("clause", coming.clause.is_none() ? Json() : Json(called(state, coming.clause)));
  json.add("in_english", words_of(state, coming, Language::english));
  json.add("in_chinese", words_of(state, coming, Language::chinese));
  return json;
}

}  // namespace sluice

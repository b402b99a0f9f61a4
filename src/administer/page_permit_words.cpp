#include "administer/page_permit_words.h"

#include "base/figures.h"
#include "stories/references.h"
#include "terms/rulebook.h"

namespace sluice {
namespace {

// "4.1 Conditions of use", leading to the text.
Html clause_link(const State& state, const std::string& number, Language language) {
  Html link;
  link << "<a href=\""
       << address_of("/register/terms", {{"language", std::string(tag_of(language))}}) << "#clause-"
       << number << "\">" << number;
  if (!state.law.empty()) {
    for (const terms::Item& item : state.law.latest().syntax.items) {
      const auto* const clause = std::get_if<terms::ClauseItem>(&item.is);
      if (clause != nullptr && clause->number.text == number) {
        link << " " << label_in(clause->label, language);
      }
    }
  }
  link << "</a>";
  return link;
}

Html conditions(const State& state, const Json::Array& attachments, Language language) {
  Html list;
  for (const Json& attachment : attachments) {
    list << "<span class=\"value\">" << clause_link(state, text_in(attachment, "clause"), language);
    const Json* const figures = attachment.find("figures");
    const auto* const all = figures == nullptr ? nullptr : std::get_if<Json::Array>(&figures->is);
    for (std::size_t at = 0; all != nullptr && at < all->size(); ++at) {
      const Json* const value = (*all)[at].find("value");
      const auto* const number = value == nullptr ? nullptr : std::get_if<std::int64_t>(&value->is);
      list << ", " << text_in((*all)[at], "parameter") << " = "
           << (number == nullptr ? std::string() : grouped(Ratio(*number, terms::millionths)));
    }
    list << "</span> ";
  }
  return list;
}

void add_day(Html& list, std::string_view term, const Json& terms, const char* member,
             Language language) {
  if (const auto day = Day::from_text(text_in(terms, member))) {
    add_row(list, term, day_in_words(*day, language));
  }
}

}  // namespace

Stands standing_of(Usability usability) {
  switch (usability) {
    case Usability::usable:
      return {{"in force", "有效"}, Tone::good};
    case Usability::not_yet_valid:
      return {{"not valid yet", "尚未生效"}, Tone::unsure};
    case Usability::exhausted:
      return {{"used up", "已用尽"}, Tone::unsure};
    case Usability::expired:
      return {{"ended", "已到期"}, Tone::bad};
    case Usability::suspended:
      return {{"suspended", "已中止"}, Tone::bad};
    case Usability::revoked:
      return {{"revoked, cancelled or given back", "已撤销、注销或交回"}, Tone::bad};
    case Usability::blocked:
      return {{"blocked by an overdue obligation", "因逾期义务暂不得使用"}, Tone::bad};
  }
  return {{"unknown", "不明"}, Tone::bad};
}

void add_terms(Html& list, const State& state, const Json& terms, Language language) {
  const auto say = [language](const BothWords& words) { return in(language, words); };
  add_row(list, say({"Permit", "许可证编号"}), text_in(terms, "reference"));
  const std::string firm = text_in(terms, "firm");
  Html holder;
  holder << firm;
  const PartyId party = state.party_named(firm);
  if (!party.is_none() && !state.parties[party.index()].label.empty()) {
    holder << " <small>" << state.parties[party.index()].label << "</small>";
  }
  add_row(list, say({"Holder", "持证企业"}), holder);
  const std::string klass = text_in(terms, "class");
  Html goods;
  goods << klass;
  if (const std::string_view label = class_label(state, klass, language); !label.empty()) {
    goods << " <small>" << label << "</small>";
  }
  add_row(list, say({"Class of goods", "货物类别"}), goods);
  const Json* const granted = terms.find("granted");
  if (const auto* const quantity =
          granted == nullptr ? nullptr : std::get_if<std::int64_t>(&granted->is)) {
    add_row(list, say({"Granted, in units", "准予数量"}), grouped(*quantity));
  }
  add_day(list, say({"Valid from", "有效期自"}), terms, "from", language);
  if (text_in(terms, "valid_until").empty()) {
    add_row(list, say({"Valid until", "有效期至"}), say({"no day is set", "未设定期限"}));
  } else {
    add_day(list, say({"Valid until", "有效期至"}), terms, "valid_until", language);
  }
  const Json* const attachments = terms.find("attachments");
  if (const auto* const all =
          attachments == nullptr ? nullptr : std::get_if<Json::Array>(&attachments->is);
      all != nullptr && !all->empty()) {
    add_row(list, say({"Conditions", "附加条件"}), conditions(state, *all, language));
  }
  add_day(list, say({"Signed as of", "签署时点"}), terms, "as_of", language);
}

Html stops_for(const State& state, std::string_view klass, Language language) {
  Html list;
  for (std::size_t at = 0; at < state.stops.size(); ++at) {
    const Stop& stop = state.stops[at];
    if (stop.lifted || called(state, stop.heading) != klass) {
      continue;
    }
    list << "<p class=\"stopped\">" << mark(in(language, {"general stop", "全面暂停"}), Tone::bad)
         << " " << numbered(at) << " "
         << in(language, {"holds for this class at the gate since ", "：该类货物暂停口岸放行，自 "})
         << day_in_words(stop.start, language);
    if (!stop.group.empty()) {
      list << in(language, {", for the group ", "，适用于企业集团 "}) << stop.group;
    }
    list << in(language, {": ", "，理由："}) << stop.ground << "</p>";
  }
  return list;
}

}  // namespace sluice

#include "administer/diagnostics_json.h"

#include "administer/words_of.h"

namespace sluice {

Json json_of(const terms::Text& text, const terms::Diagnostics& diagnostics) {
  Json list = Json::array();
  for (const terms::Diagnostic& diagnostic : diagnostics) {
    const terms::Place place = text.place_of(diagnostic.span.begin);
    const terms::Place end = text.place_of(diagnostic.span.end);
    Json one = Json::object();
    one.add("severity", word_of(diagnostic.severity));
    one.add("code", diagnostic.code);
    one.add("line", place.line);
    one.add("column", place.column);
    one.add("end_line", end.line);
    one.add("end_column", end.column);
    one.add("message", diagnostic.message.english);
    one.add("message_in_chinese", diagnostic.message.chinese);
    one.add("help", diagnostic.help.english);
    one.add("help_in_chinese", diagnostic.help.chinese);
    list.push(std::move(one));
  }
  return list;
}

}  // namespace sluice

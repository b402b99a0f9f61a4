// What the files of answers' schemas are written with. Internal to them.
#pragma once

#include "administer/answer_schemas.h"

namespace sluice::schemas {

using schema::array_of;
using schema::either;
using schema::nullable;
using schema::object;
using schema::type;

inline Json integer() {
  return type("integer");
}
inline Json string() {
  return type("string");
}
inline Json date() {
  return schema::text("date");
}
inline Json digest() {
  return schema::text("^[0-9a-f]{64}$");
}

// Puts a component there once and refers to it.
template <class Make>
Json component(Schemas& all, const std::string& name, const Make& make) {
  if (!all.has(name)) {
    all.put(name, Json());
    all.put(name, make());
  }
  return schema::reference(name);
}

// The members of a record, and some more.
template <class Record>
Json extended(Schemas& all, Json::Object more) {
  auto members = all.members_of<Record>(Direction::written);
  for (auto& member : more) {
    members.push_back(std::move(member));
  }
  return object(std::move(members));
}

}  // namespace sluice::schemas

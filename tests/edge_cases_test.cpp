// docs/edge-cases.md says where each case is shown; the places are there, and no case is missing.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

constexpr std::string_view section_mark = " § ";

std::string content_of(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

std::string without_blanks(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

struct Case {
  std::string number;
  std::string told;
  std::string where;
};

std::vector<Case> cases_of_the_page() {
  std::vector<Case> cases;
  std::istringstream page(content_of("docs/edge-cases.md"));
  for (std::string line; std::getline(page, line);) {
    std::vector<std::string> cells;
    std::istringstream parts(line);
    for (std::string cell; std::getline(parts, cell, '|');) {
      cells.push_back(without_blanks(cell));
    }
    if (cells.size() == 4 && cells[1].find_first_of("0123456789") != std::string::npos) {
      cases.push_back({.number = cells[1], .told = cells[2], .where = cells[3]});
    }
  }
  return cases;
}

struct Place {
  std::string file;
  std::string section;
};

// `FILE` § SECTION, up to the next file or the end. A section may hold a semicolon.
std::vector<Place> places_of(const std::string& where) {
  std::vector<Place> places;
  for (std::size_t open = where.find('`'); open != std::string::npos;) {
    const std::size_t close = where.find('`', open + 1);
    const std::size_t next = where.find("; `", close);
    std::string section =
        where.substr(close + 1, next == std::string::npos ? next : next - close - 1);
    section = section.starts_with(section_mark) ? section.substr(section_mark.size()) : "";
    places.push_back({.file = where.substr(open + 1, close - open - 1), .section = section});
    open = next == std::string::npos ? next : next + 2;
  }
  return places;
}

// The line by which the section begins in a file of that kind.
std::vector<std::string> lines_for(const Place& place) {
  const std::string ending = std::filesystem::path(place.file).extension().string();
  if (ending == ".md") {
    return {"\n## " + place.section + "\n", "# " + place.section + "\n"};
  }
  if (ending == ".terms") {
    return {"\ntest \"" + place.section + "\"\n"};
  }
  const std::size_t point = place.section.find('.');
  const std::string names = place.section.substr(0, point) + ", " + place.section.substr(point + 1);
  return {"\nTEST(" + names + ")", "\nTEST_F(" + names + ")", "\nTEST_P(" + names + ")"};
}

bool is_there(const Place& place) {
  const std::string content = content_of(place.file);
  for (const std::string& line : lines_for(place)) {
    const std::size_t at = content.find(line);
    // A title begins its file.
    if (at != std::string::npos && (line.front() == '\n' || at == 0)) {
      return true;
    }
  }
  return false;
}

TEST(EdgeCases, stand_at_the_places_that_the_page_names) {
  for (const Case& one : cases_of_the_page()) {
    const std::vector<Place> places = places_of(one.where);
    EXPECT_FALSE(places.empty()) << one.number << " " << one.told;
    for (Place place : places) {
      // Behind the last place may stand, after a semicolon, why the rest does not apply yet.
      if (!is_there(place)) {
        place.section = place.section.substr(0, place.section.rfind("; "));
      }
      EXPECT_TRUE(is_there(place))
          << one.number << ": `" << place.file << "` has no `" << place.section << "`";
    }
  }
}

TEST(EdgeCases, are_all_on_the_page_and_once) {
  std::multiset<std::string> found;
  for (const Case& one : cases_of_the_page()) {
    found.insert(one.number);
  }
  std::multiset<std::string> expected{"D1", "D2", "D3", "D4"};
  for (int number = 1; number <= 30; ++number) {
    expected.insert(std::to_string(number));
  }
  for (int number = 13; number <= 22; ++number) {
    expected.insert("L" + std::to_string(number));
  }
  EXPECT_EQ(found, expected);
}

TEST(EdgeCases, a_place_that_is_not_there_is_noticed) {
  EXPECT_FALSE(is_there({.file = "tests/stories/pools.md", .section = "In no proportion"}));
  EXPECT_FALSE(is_there({.file = "tests/stories/none.md", .section = "In proportion"}));
  EXPECT_TRUE(is_there({.file = "tests/stories/pools.md", .section = "In proportion"}));
  const std::vector<Place> places = places_of("`a.md` § One; two; `b.cpp` § Three.four");
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].section, "One; two");
  EXPECT_EQ(places[1].file, "b.cpp");
}

}  // namespace

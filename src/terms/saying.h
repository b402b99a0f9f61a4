// What is said in both languages, side by side where it is said. English is written as elsewhere in
// the code; Chinese keeps words of the texts as they are, in backticks.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace sluice::terms {

enum class Reading : std::uint8_t { english, chinese };

// One thing said in both languages. In patterns, {0} to {9} stand for the parts.
struct Saying {
  std::string_view english;
  std::string_view chinese;

  [[nodiscard]] constexpr bool empty() const { return english.empty(); }
};

// The same with its parts in place.
struct Said {
  std::string english;
  std::string chinese;

  Said() = default;
  Said(std::string in_english, std::string in_chinese);
  Said(Saying saying);  // NOLINT(google-explicit-constructor): a saying without parts

  [[nodiscard]] bool empty() const { return english.empty(); }
  [[nodiscard]] const std::string& in(Reading reading) const {
    return reading == Reading::english ? english : chinese;
  }
  bool operator==(const Said&) const = default;

  // Of a sentence: said itself, or a word that is the same in both languages. Borrowed.
  class Part {
   public:
    // NOLINTBEGIN(google-explicit-constructor): sentences list their parts as they are
    Part(const Said& said) : english_(said.english), chinese_(said.chinese) {}
    Part(Saying saying) : english_(saying.english), chinese_(saying.chinese) {}
    Part(std::string_view word) : english_(word), chinese_(word) {}
    Part(const std::string& word) : english_(word), chinese_(word) {}
    Part(const char* word) : english_(word), chinese_(word) {}
    // NOLINTEND(google-explicit-constructor)
    Part(std::string_view in_english, std::string_view in_chinese)
        : english_(in_english), chinese_(in_chinese) {}

    [[nodiscard]] std::string_view english() const { return english_; }
    [[nodiscard]] std::string_view chinese() const { return chinese_; }

   private:
    std::string_view english_, chinese_;
  };
};

[[nodiscard]] Said said(Saying pattern, std::initializer_list<Said::Part> parts);
[[nodiscard]] std::string filled(std::string_view pattern,
                                 std::initializer_list<std::string_view> parts);

// What is called by a name or number of the text ("clause 5.2"). Borrows both, and puts them
// together only for a sentence.
struct Called {
  Saying pattern;
  std::string_view name;

  [[nodiscard]] Said said() const;
};
[[nodiscard]] Called clause_called(std::string_view number);
[[nodiscard]] Called power_called(std::string_view number);
[[nodiscard]] Called pool_called(std::string_view name);

[[nodiscard]] std::string quoted(std::string_view word);  // `word`

}  // namespace sluice::terms

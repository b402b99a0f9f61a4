// What is drawn is a code that reads back as its text: read here as ISO/IEC 18004 says, for the
// second size at the level of correction M, whose bytes lie in one block.
#include "administer/qr.h"

#include <array>

#include <gtest/gtest.h>

namespace sluice {
namespace {

constexpr int size = 25;  // modules
using Modules = std::array<std::array<bool, size>, size>;

// The strokes of the drawing: "M4 4.5h7m1 0h3 …", four modules of quiet around them.
Modules modules_of(const std::string& drawing) {
  Modules modules{};
  constexpr std::string_view begin = "stroke=\"#000\" d=\"";
  std::size_t at = drawing.find(begin) + begin.size();
  const auto number = [&] {
    std::size_t used = 0;
    const int value = std::stoi(drawing.substr(at), &used);
    at += used;
    return value;
  };
  int row = 0;
  int column = 0;
  while (drawing[at] != '"') {
    const char step = drawing[at++];
    if (step == 'M') {
      column = number() - 4;
      row = number() - 4;
      at += 2;  // ".5"
    } else if (step == 'm') {
      column += number();
      at += 2;  // " 0"
    } else {
      for (const int end = column + number(); column < end; ++column) {
        modules.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(column)) = true;
      }
    }
  }
  return modules;
}

// Corners with what stands beside them, the lines of timing, the pattern of alignment.
bool is_data(int row, int column) {
  const bool corner =
      (row < 9 && column < 9) || (row < 9 && column >= 17) || (row >= 17 && column < 9);
  const bool alignment = row >= 16 && row <= 20 && column >= 16 && column <= 20;
  return !corner && !alignment && row != 6 && column != 6;
}

bool is_turned(int mask, int row, int column) {
  const int product = row * column;
  switch (mask) {
    case 0:
      return (row + column) % 2 == 0;
    case 1:
      return row % 2 == 0;
    case 2:
      return column % 3 == 0;
    case 3:
      return (row + column) % 3 == 0;
    case 4:
      return (row / 2 + column / 3) % 2 == 0;
    case 5:
      return product % 2 + product % 3 == 0;
    case 6:
      return (product % 2 + product % 3) % 2 == 0;
    default:
      return ((row + column) % 2 + product % 3) % 2 == 0;
  }
}

std::vector<bool> bits_of(const Modules& modules) {
  const int mask = (modules[8][2] ? 0 : 4) + (modules[8][3] ? 2 : 0) + (modules[8][4] ? 0 : 1);
  std::vector<bool> bits;
  bool upwards = true;
  for (int right = size - 1; right > 0; right -= 2, upwards = !upwards) {
    right -= right == 6 ? 1 : 0;
    for (int step = 0; step < size; ++step) {
      const int row = upwards ? size - 1 - step : step;
      for (const int column : {right, right - 1}) {
        if (is_data(row, column)) {
          const bool dark =
              modules[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
          bits.push_back(dark != is_turned(mask, row, column));
        }
      }
    }
  }
  return bits;
}

unsigned number_in_bits(const std::vector<bool>& bits, std::size_t from, std::size_t count) {
  unsigned value = 0;
  for (std::size_t at = from; at < from + count; ++at) {
    value = value * 2 + (bits.at(at) ? 1U : 0U);
  }
  return value;
}

TEST(Qr, reads_back_as_the_text_that_was_drawn) {
  for (const char* const text :
       {"http://localhost/check", "h://x/check?v=aZ09-_..", "Pruefung 123456789."}) {
    const auto drawing = qr_drawing(text, "a code");
    ASSERT_TRUE(drawing);
    ASSERT_NE(drawing->find("viewBox=\"0 0 33 33\""), std::string::npos) << text;
    const std::vector<bool> bits = bits_of(modules_of(*drawing));
    ASSERT_EQ(number_in_bits(bits, 0, 4), 4U) << "bytes";
    std::string read;
    const unsigned length = number_in_bits(bits, 4, 8);
    for (std::size_t at = 0; at < length; ++at) {
      read += static_cast<char>(number_in_bits(bits, 12 + 8 * at, 8));
    }
    EXPECT_EQ(read, text);
  }
}

TEST(Qr, is_called_by_its_title_and_there_is_none_of_what_no_code_holds) {
  const auto drawing = qr_drawing("http://localhost/check", "a <title>");
  ASSERT_TRUE(drawing);
  EXPECT_NE(drawing->find("<title>a &lt;title&gt;</title>"), std::string::npos);
  EXPECT_EQ(qr_drawing(std::string(3'000, 'x'), "too long"), std::nullopt);
}

}  // namespace
}  // namespace sluice

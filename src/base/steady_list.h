// SteadyList: a list that grows at its end and never moves what it holds, so that references into
// it stay good, and growing to millions costs no copy. Each block is as large as all before it
// together; finding entry i is a shift and two reads.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <utility>

#include "base/large_pages.h"

namespace sluice {

template <class T>
class SteadyList {
 public:
  using value_type = T;

  SteadyList() = default;
  SteadyList(const SteadyList& other) { append(other); }
  SteadyList(SteadyList&& other) noexcept
      : blocks_(std::exchange(other.blocks_, {})), size_(std::exchange(other.size_, 0)) {}
  SteadyList& operator=(const SteadyList& other) {
    if (this != &other) {
      clear();
      append(other);
    }
    return *this;
  }
  SteadyList& operator=(SteadyList&& other) noexcept {
    std::swap(blocks_, other.blocks_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~SteadyList() { clear(); }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  // Requires: index < size().
  [[nodiscard]] T& operator[](std::size_t index) { return *place(index); }
  [[nodiscard]] const T& operator[](std::size_t index) const { return *place(index); }
  [[nodiscard]] T& front() { return (*this)[0]; }
  [[nodiscard]] const T& front() const { return (*this)[0]; }
  [[nodiscard]] T& back() { return (*this)[size_ - 1]; }
  [[nodiscard]] const T& back() const { return (*this)[size_ - 1]; }

  template <class... Args>
  T& emplace_back(Args&&... args) {
    const std::size_t block = block_of(size_);
    if (blocks_[block] == nullptr) {
      blocks_[block] = LargePages<T>().allocate(block_size(block));
    }
    T* const at = std::construct_at(place(size_), std::forward<Args>(args)...);
    ++size_;
    return *at;
  }
  T& push_back(T value) { return emplace_back(std::move(value)); }

  // Gives the memory back too.
  void clear() {
    for (std::size_t at = 0; at < size_; ++at) {
      std::destroy_at(place(at));
    }
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
      if (blocks_[block] != nullptr) {
        LargePages<T>().deallocate(blocks_[block], block_size(block));
        blocks_[block] = nullptr;
      }
    }
    size_ = 0;
  }

  template <class List, class Value>
  class Walk {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = Value*;
    using reference = Value&;

    Walk() = default;
    Walk(List* list, std::size_t at) : list_(list), at_(at) {}
    Value& operator*() const { return (*list_)[at_]; }
    Value* operator->() const { return &(*list_)[at_]; }
    Walk& operator++() {
      ++at_;
      return *this;
    }
    Walk operator++(int) {
      Walk before = *this;
      ++at_;
      return before;
    }
    friend bool operator==(const Walk& a, const Walk& b) { return a.at_ == b.at_; }

   private:
    List* list_ = nullptr;
    std::size_t at_ = 0;
  };
  [[nodiscard]] auto begin() { return Walk<SteadyList, T>(this, 0); }
  [[nodiscard]] auto end() { return Walk<SteadyList, T>(this, size_); }
  [[nodiscard]] auto begin() const { return Walk<const SteadyList, const T>(this, 0); }
  [[nodiscard]] auto end() const { return Walk<const SteadyList, const T>(this, size_); }

  friend bool operator==(const SteadyList& a, const SteadyList& b) {
    bool same = a.size_ == b.size_;
    for (std::size_t at = 0; same && at < a.size_; ++at) {
      same = a[at] == b[at];
    }
    return same;
  }

 private:
  static constexpr unsigned first_bits = 6;  // the first block holds 64
  static constexpr std::size_t first = std::size_t{1} << first_bits;

  // Block b > 0 holds the entries from first·2^(b-1) up to first·2^b.
  [[nodiscard]] static std::size_t block_of(std::size_t index) {
    return std::bit_width(index >> first_bits);
  }
  [[nodiscard]] static std::size_t block_size(std::size_t block) {
    return block == 0 ? first : first << (block - 1);
  }
  [[nodiscard]] T* place(std::size_t index) const {
    const std::size_t block = block_of(index);
    return blocks_[block] + (index - (block == 0 ? 0 : block_size(block)));
  }
  void append(const SteadyList& other) {
    for (const T& value : other) {
      emplace_back(value);
    }
  }

  std::array<T*, 34> blocks_{};  // more than any number of 32 bits counts
  std::size_t size_ = 0;
};

}  // namespace sluice

// Where comments belong: a comment on a line of its own stands before the part that follows it;
// any other stands beside the part in which it was written, or next after which.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/match.h"
#include "terms/from_text_parser.h"

namespace sluice::terms {
namespace {

struct CommentedPart {
  std::uint32_t begin = 0;
  Comments* comments = nullptr;
};

template <class Part>
void add_parts(std::vector<CommentedPart>& all, std::vector<Part>& parts) {
  for (Part& part : parts) {
    all.push_back({.begin = part.span.begin, .comments = &part.comments});
  }
}

std::vector<CommentedPart> parts_of(Syntax& syntax) {
  std::vector<CommentedPart> parts;
  parts.push_back({.begin = syntax.header.span.begin, .comments = &syntax.header.comments});
  for (Item& item : syntax.items) {
    parts.push_back({.begin = item.span.begin, .comments = &item.comments});
    if (auto* clause = std::get_if<ClauseItem>(&item.is)) {
      add_parts(parts, clause->rules);
    } else if (auto* test = std::get_if<TestItem>(&item.is)) {
      add_parts(parts, test->given);
      add_parts(parts, test->steps);
    }
  }
  std::ranges::stable_sort(parts, {}, &CommentedPart::begin);
  return parts;
}

}  // namespace

void attach_comments(Syntax& syntax, const std::vector<Comment>& comments) {
  if (comments.empty()) {
    return;
  }
  const std::vector<CommentedPart> parts = parts_of(syntax);
  for (const Comment& comment : comments) {
    // The first part that begins after the comment, and the one before it.
    const auto after = std::ranges::upper_bound(parts, comment.offset, {}, &CommentedPart::begin);
    const bool is_last = after == parts.end();
    if (comment.own_line && !is_last && after->begin == comment.next_token) {
      after->comments->before.push_back(comment.text);
      continue;
    }
    if (comment.own_line && comment.at_end) {
      syntax.closing_comments.push_back(comment.text);
      continue;
    }
    Comments& beside = *(after == parts.begin() ? after : after - 1)->comments;
    if (comment.own_line) {
      beside.before.push_back(comment.text);
    } else if (!comment.text.empty()) {
      beside.trailing += (beside.trailing.empty() ? "" : "; ") + comment.text;
    }
  }
}

}  // namespace sluice::terms

// Powers, pools and transitions.
#include <array>
#include <string>
#include <utility>

#include "terms/from_text_parser.h"

namespace sluice::terms {
namespace {

constexpr Saying power_form{
    "a power reads `power 8.1 \"Name\" for ROLE may waive 5.2 when … at most … per firm with "
    "reasons second approval by ROLE`",
    "职权写作`power 8.1 \"Name\" for ROLE may waive 5.2 when … at most … per firm with reasons "
    "second approval by ROLE`"};
constexpr Saying pool_form{
    "a pool reads `pool round \"Name\" of H200 size … open every month rank by time lot 8 chips`",
    "轮候池写作`pool round \"Name\" of H200 size … open every month rank by time lot 8 chips`"};
constexpr Saying transition_form{
    "a transition reads `transition from 1 permits keep 5.2 until 2026-09-30 applications move`",
    "过渡安排写作`transition from 1 permits keep 5.2 until 2026-09-30 applications move`"};

}  // namespace

PowerItem Parser::power_item() {
  form_ = power_form;
  PowerItem power;
  power.number = clause_number();
  power.label = optional_label();
  expect("for");
  power.role = name(NameOf::role);
  expect("may");
  if (accept("waive")) {
    power.may = Waive{clause_numbers()};
  } else if (expect("extend")) {
    Extend extend;
    extend.clause = clause_number();
    expect("by");
    extend.by = duration();
    power.may = std::move(extend);
  }
  if (accept("when")) {
    power.when = guard();
  }
  if (accept("at")) {
    expect("most");
    PowerItem::Budget budget;
    budget.limit = amount();
    if (accept("of", false)) {
      budget.heading = name(NameOf::heading);
    }
    expect("per",
           {"a budget is counted for someone: `at most 5,000 chips per firm per calendar year`",
            "豁免限额须写明归属：`at most 5,000 chips per firm per calendar year`"});
    budget.per = name(NameOf::per);
    if (accept("per")) {
      expect("calendar");
      budget.calendar = name(NameOf::calendar);
    }
    power.budget = std::move(budget);
  }
  if (accept("with")) {
    power.with_reasons = expect("reasons");
  }
  if (accept("second")) {
    expect("approval");
    expect("by");
    power.second = name(NameOf::role);
  }
  if (accept("cite")) {
    power.cite = text();
  }
  return power;
}

PoolItem Parser::pool_item() {
  form_ = pool_form;
  PoolItem pool;
  pool.name = declared_name(NameOf::new_thing);
  pool.label = optional_label();
  expect("of");
  pool.heading = name(NameOf::heading);
  expect("size");
  pool.size = amount();
  expect("open");
  if (accept("every")) {
    constexpr auto periods = std::to_array<std::string_view>({"month", "quarter", "year"});
    const std::string_view period =
        choose(periods, {"`month`, `quarter` or `year`", "`month`、`quarter`或`year`"});
    if (period.empty()) {
      fail();
    } else {
      pool.opening = period == "month"     ? Opening::every_month
                     : period == "quarter" ? Opening::every_quarter
                                           : Opening::every_year;
      advance();
    }
  } else if (accept("on")) {
    pool.opening = Opening::on_date;
    pool.on = date();
  } else {
    expect("always");
  }
  if (accept("first")) {
    FirstCome first_come;
    expect("come");
    if (accept("ties", false)) {
      if (accept("pro")) {
        expect("rata");
        first_come.ties = Ties::pro_rata;
      } else if (accept("lottery")) {
        first_come.ties = Ties::lottery;
      } else if (expect("time")) {
        first_come.ties = Ties::time;
      }
    }
    pool.method = first_come;
  } else if (accept("pro")) {
    expect("rata");
    expect("to");
    pool.method = ProRata{amount()};
  } else if (accept("lottery")) {
    pool.method = Lottery{};
  } else if (accept("auction")) {
    pool.method = Auction{};
  } else {
    expect("rank");
    expect("by");
    Ranked ranked;
    do {
      ranked.keys.push_back(rank_key());
    } while (accept("then"));
    pool.method = std::move(ranked);
  }
  const auto once = [this](bool given, std::string_view part, Span place) {
    if (given && !lost_) {
      mistake(place, said({"`{0}` is given twice", "`{0}`出现两次"}, {part}),
              {"keep one of them", "请保留其一"}, "given-twice");
    }
  };
  while (!lost_) {
    const Span place = peek().span;
    if (accept("cap")) {
      once(pool.cap.has_value(), "cap", place);
      pool.cap = amount();
      expect("per");
      expect("firm");
      expect("per");
      expect("opening");
    } else if (accept("reserve")) {
      PoolItem::Reserve reserve;
      reserve.amount = amount();
      expect("for");
      reserve.firms = name(NameOf::firm_set);
      pool.reserves.push_back(std::move(reserve));
    } else if (accept("lot")) {
      once(pool.lot.has_value(), "lot", place);
      pool.lot = figure();
    } else {
      break;
    }
  }
  if (accept("cite")) {
    pool.cite = text();
  }
  return pool;
}

RankKey Parser::rank_key() {
  RankKey key;
  // A parameter of that name can still be meant: it is written in parentheses.
  if (accept("time")) {
    return key;
  }
  if (accept("lottery")) {
    key.kind = RankKey::Kind::lottery;
    return key;
  }
  key.kind = RankKey::Kind::score;
  key.score = amount();
  key.descending = accept("descending");
  return key;
}

TransitionItem Parser::transition_item() {
  form_ = transition_form;
  TransitionItem item;
  expect("from");
  item.from_version = whole_number(largest_version);
  for (;;) {
    if (lost_) {
      recover(&Parser::begins_transition_line);
    }
    if (item_ends()) {
      for (const std::string_view word : transition_keywords) {
        want_word(word);
      }
      return item;
    }
    const std::size_t started = at_;
    if (auto line = transition_line()) {
      item.lines.push_back(std::move(*line));
    } else if (at_ == started) {
      lost_ = false;
      advance();
      recover(&Parser::begins_transition_line);
    }
  }
}

std::optional<TransitionLine> Parser::transition_line() {
  TransitionLine line;
  const std::uint32_t begin = here();
  for (const std::string_view word : transition_keywords) {
    want_word(word);
  }
  const std::string_view subject = choose(transition_keywords, {"the next item", "下一条目"});
  if (subject.empty()) {
    fail();
    return std::nullopt;
  }
  line.subject = static_cast<TransitionSubject>(std::ranges::find(transition_keywords, subject) -
                                                transition_keywords.begin());
  advance();
  if (accept("move")) {
    line.manner = TransitionManner::move;
  } else if (accept("restart")) {
    line.manner = TransitionManner::restart;
  } else if (expect("keep")) {
    line.manner = TransitionManner::keep;
    want_name(NameOf::clause);
    if (peek().kind == Token::Kind::number) {
      line.clauses = clause_numbers();
    }
    if (accept("until")) {
      line.until = date();
    }
  }
  line.span = since(begin);
  if (lost_) {
    return std::nullopt;
  }
  return line;
}

}  // namespace sluice::terms

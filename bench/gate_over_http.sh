#!/usr/bin/env bash
# G1, G2 and G3 beside PostgreSQL, in turns, so that both sides see the same disk: each turn is some
# rounds of the gate over HTTP and some of pgbench. Prints what each of them prints.
#
#   bench/gate_over_http.sh [turns] [permits] [seconds of a measurement] [folder on the disk]
#
# Wants the preset `bench` built, and for the other side the package `postgresql` of Debian. Quote
# medians over all turns; the machine must be doing nothing else.
set -euo pipefail
turns=${1:-1} permits=${2:-10000} seconds=${3:-3} folder=${4:-.}
cd "$(dirname "$0")/.."
program=build/bench/bench/gate_over_http_bench
[ -x "$program" ] || {
  echo "there is no $program; build it: cmake --preset bench && cmake --build build/bench" >&2
  exit 1
}
for ((turn = 1; turn <= turns; ++turn)); do
  echo "== turn $turn: the gate over HTTP, $permits permits"
  "$program" "$permits" 5 "$seconds" "$folder" all
  echo "== turn $turn: PostgreSQL"
  bench/peers/postgresql/run.sh "$permits" 5 "$seconds"
done

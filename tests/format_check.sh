#!/usr/bin/env bash
# Whether every file of code is as clang-format would leave it: `format_check.sh CLANG_FORMAT`, in
# the tree's root. It names the files; `clang-format-19 -i FILE…` mends them.
set -euo pipefail

unlike=$(find src tests fuzz bench \( -name '*.h' -o -name '*.cpp' \) -print0 |
  xargs -0 "$1" --dry-run 2>&1 | sed -nE 's/^([^ :]+):[0-9]+:[0-9]+: warning:.*/\1/p' | sort -u)
if [ -n "$unlike" ]; then
  printf 'not as clang-format leaves it:\n%s\n' "$unlike"
  exit 1
fi

#!/usr/bin/env bash
# Builds each file of this folder twice: as it stands it must compile, and with -DMISTAKE it must
# not, with the error on the line that says so. `check.sh COMPILER FLAG…` runs in the tree's root.
set -euo pipefail

folder=tests/compile_fail
compile=("$@" -fsyntax-only)
failed=0
cases=0

complain() {
  echo "$1"
  failed=$((failed + 1))
}

for file in "$folder"/*.cpp; do
  cases=$((cases + 1))
  line=$(grep -n 'must not compile' "$file" | cut -d: -f1)
  if ! errors=$("${compile[@]}" "$file" 2>&1); then
    complain "$file: must compile without the mistake:"$'\n'"$errors"
  elif errors=$("${compile[@]}" -DMISTAKE "$file" 2>&1); then
    complain "$file:$line: compiles with the mistake in it"
  elif ! grep -qE "^$file:$line:.*(error|required from here)" <<<"$errors"; then
    complain "$file:$line: fails, but not here:"$'\n'"$errors"
  fi
done

echo "$cases mistakes tried, $failed of them wrong"
[ "$cases" -gt 0 ] && [ "$failed" -eq 0 ]

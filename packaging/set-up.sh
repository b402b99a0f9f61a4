# shellcheck shell=bash
# Sourced by ./run and ./test, in the root of the tree: brings a bare Debian 12 to where CMake can
# build, and does nothing where that is done. Says what it does on stderr, a line each.

say() { printf 'sluice: %s\n' "$*" >&2; }

give_up() {
  say "$*"
  exit 1
}

# set_up_packages NEED…: installs what packaging/debian-packages lists for these needs, if missing.
set_up_packages() {
  local wanted installed missing=() package
  command -v dpkg-query >/dev/null ||
    give_up "this is no Debian: install by hand what packaging/debian-packages lists for: $*"
  wanted=$(while read -r need package; do
    [[ " $* " != *" $need "* ]] || echo "$package"
  done < <(grep -v '^#' packaging/debian-packages))
  # shellcheck disable=SC2086  # one argument for each package
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true)
  for package in $wanted; do
    grep -qx "installed $package" <<<"$installed" || missing+=("$package")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0

  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      give_up "neither root nor sudo here; have these packages installed: ${missing[*]}"
    apt=(sudo "${apt[@]}")
  fi
  if [ "$(dpkg-query -W -f='${db:Status-Status}' libboost1.74-dev 2>/dev/null)" = installed ]; then
    say "libboost1.81-dev takes the place of libboost1.74-dev (docs/decisions/0001-boost-1.81.md)"
  fi
  say "installing ${missing[*]}"
  mkdir -p build
  local log=build/set-up.log
  "${apt[@]}" update </dev/null >"$log" 2>&1 || say "the package lists are not fresh; trying with them"
  if ! "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >>"$log" 2>&1; then
    tail -n 20 "$log" >&2
    give_up "apt-get could not install them; the whole of what it said is in $log"
  fi
}

# What builds the pages: whatever node and npm are there, or Debian's. SLUICE_WEB=OFF does without.
set_up_web() {
  [ "${SLUICE_WEB:-ON}" != OFF ] || return 0
  local version major
  version=$(node --version 2>/dev/null || true)  # none is no fault: it is installed then
  major=$(sed -nE 's/^v([0-9]+)\..*/\1/p' <<<"$version")
  if [ -z "$major" ] || ! command -v npm >/dev/null; then
    set_up_packages web
  elif [ "$major" -lt 18 ]; then
    give_up "node $major is too old for the pages: 18 is the oldest that will do (or SLUICE_WEB=OFF)"
  fi
}

# The compiler's cache lies where ccache keeps it, or in build/ where home cannot be written.
set_up_cache() {
  export CCACHE_BASEDIR=$PWD
  local usual=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/ccache
  if [ -z "${CCACHE_DIR:-}" ] && [ ! -d "${HOME:-/nonexistent}/.ccache" ] &&
    ! { mkdir -p "$usual" 2>/dev/null && [ -w "$usual" ]; }; then
    export CCACHE_DIR=$PWD/build/ccache
  fi
}

# set_up_build PRESET: configures build/PRESET unless that is done. Ninja sees later changes of a
# CMakeLists.txt by itself, but neither those of the presets nor that the tree has moved.
set_up_build() {
  local preset=$1 folder=build/$1
  if [ -f "$folder/build.ninja" ] && [ ! CMakePresets.json -nt "$folder/build.ninja" ] &&
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt"; then
    return 0
  fi
  say "configuring $folder"
  cmake --preset "$preset" --fresh ${SLUICE_WEB:+-DSLUICE_WEB="$SLUICE_WEB"} </dev/null >/dev/null
}

# build PRESET [TARGET]: everything, or that target.
build() {
  local folder=build/$1 target=${2:-all}
  if [[ "$(ninja -C "$folder" -n "$target" 2>&1)" == *"no work to do"* ]]; then
    return 0
  fi
  say "building $target in $folder"
  # The compiler's memory is kept until it ends: giving it back between passes takes time.
  MALLOC_TOP_PAD_=134217728 MALLOC_TRIM_THRESHOLD_=2000000000 MALLOC_MMAP_THRESHOLD_=2000000000 \
    cmake --build "$folder" --parallel "$(nproc)" --target "$target" </dev/null >&2
}

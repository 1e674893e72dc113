# What the scripts share: saying what is done, installing what is missing, building.
# Sourced by script/server, script/test and script/bench; needs nothing but bash.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '== %s\n' "$*" >&2; }
die() { printf 'review-agent: %s\n' "$*" >&2; exit 1; }

# Debian packages the build needs; the rest is asked for by the script that needs it.
BUILD_PACKAGES=(gcc libc6-dev cmake ninja-build pkg-config npm
  libmicrohttpd-dev libcurl4-openssl-dev libcyaml-dev libyaml-dev libunistring-dev libssl-dev)

missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s\n' "$package"
  done
}

# A command that a package would bring, found by other means, counts too.
have() { command -v "$1" >/dev/null 2>&1; }

# Shows apt's own progress as one line that moves on, or as a few lines in a log.
show_progress() {
  local kind percent last=-1
  while IFS=: read -r kind _ percent _; do
    case $kind in dlstatus | pmstatus) ;; *) continue ;; esac
    percent=${percent%.*}
    [[ $kind == pmstatus ]] && kind=unpacking || kind=downloading
    if [[ -t 2 ]]; then
      printf '\r   %-12s %3d%%' "$kind" "$percent" >&2
    elif ((percent / 25 != last)); then
      last=$((percent / 25))
      printf '   %s %d%%\n' "$kind" "$percent" >&2
    fi
  done
  if [[ -t 2 ]]; then printf '\r%30s\r' '' >&2; fi
}

install_packages() {
  local missing log root=()
  mapfile -t missing < <(missing_packages "$@")
  local i
  # npm of another source (nodejs.org's packages bring it) serves as well.
  for i in "${!missing[@]}"; do
    [[ ${missing[i]} == npm ]] && have npm && unset 'missing[i]'
  done
  ((${#missing[@]} > 0)) || return 0
  say "installing Debian packages: ${missing[*]}"
  have apt-get || die "apt-get is not here; please install these packages yourself: ${missing[*]}"
  if ((EUID != 0)); then
    have sudo || die "root or sudo is needed to install: ${missing[*]}"
    root=(sudo)
  fi
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  "${root[@]}" apt-get update -qq >"$log" 2>&1 ||
    { cat "$log" >&2; die "the package lists cannot be fetched; still missing: ${missing[*]}"; }
  { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      -o APT::Status-Fd=3 -o Dpkg::Use-Pty=0 "${missing[@]}" 3>&1 >"$log" 2>&1 || true; } | show_progress
  mapfile -t missing < <(missing_packages "${missing[@]}")
  ((${#missing[@]} == 0)) || { cat "$log" >&2; die "these packages could not be installed: ${missing[*]}"; }
  rm -f "$log"
}

# The sources of the grammars and the page that shows the interface, as the lock file names them.
fetch_packages() {
  if [[ -f node_modules/.package-lock.json && ! package-lock.json -nt node_modules/.package-lock.json ]]; then
    return 0
  fi
  say "fetching the grammars and Swagger UI (npm ci)"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 ||
    die "npm could not fetch the packages of package-lock.json; is the package registry reachable?"
  touch node_modules/.package-lock.json
}

# promtool, which checks our metrics: taken out of Debian's package of Prometheus, which
# would start a service if it were installed. PROMTOOL says where it is.
fetch_promtool() {
  export PROMTOOL=$PWD/build/promtool/usr/bin/promtool
  if have promtool; then PROMTOOL=$(command -v promtool); fi
  [[ -x $PROMTOOL ]] && return 0
  say "fetching promtool"
  local packages=build/promtool.packages
  mkdir -p "$packages"
  (cd "$packages" && apt-get download -qq prometheus >/dev/null 2>&1) &&
    dpkg-deb -x "$packages"/prometheus_*.deb build/promtool ||
    die "the package prometheus, which has promtool, could not be fetched"
  rm -rf "$packages"
}

# Shows what ninja says: its steps as one line that moves on, or as a few lines in a log, and
# whatever compilers have to say. A build that has nothing to do says nothing.
show_build() {
  local directory=$1 line done all last=-1
  while IFS= read -r line; do
    if [[ $line == 'ninja: Entering directory'* || $line == 'ninja: no work to do.' ||
      $line == *'Re-checking globbed directories...' ]]; then
      continue
    fi
    if ((last < 0)); then
      say "building $directory"
      last=0
    fi
    if [[ ! $line =~ ^\[([0-9]+)/([0-9]+)\]\ (.*) ]]; then
      printf '%s\n' "$line" >&2
      continue
    fi
    done=${BASH_REMATCH[1]} all=${BASH_REMATCH[2]}
    if [[ -t 2 ]]; then
      printf '\r   %-76.76s' "$done of $all: ${BASH_REMATCH[3]}" >&2
    elif ((done * 4 / all > last)); then
      last=$((done * 4 / all))
      printf '   %d of %d\n' "$done" "$all" >&2
    fi
  done
  if [[ -t 2 ]] && ((last >= 0)); then printf '\r%80s\r' '' >&2; fi
}

# build DIRECTORY [cmake options]: configures once, builds what changed (of the target
# BUILD_TARGET, or of everything).
build() {
  local directory=$1 target=${BUILD_TARGET:-all}
  shift
  if [[ ! -f $directory/build.ninja ]]; then
    say "configuring $directory"
    cmake -S . -B "$directory" -G Ninja "$@" >"$directory.log" 2>&1 ||
      { cat "$directory.log" >&2; die "cmake failed"; }
  fi
  ninja -C "$directory" "$target" 2>&1 | show_build "$directory" || die "the build failed"
}

# The fuzz targets, by clang, in a build of their own: each of our files counts its edges.
build_fuzz() {
  BUILD_TARGET=fuzz build build/fuzz -DCMAKE_BUILD_TYPE=RelWithDebInfo -DFUZZ=ON -DCMAKE_C_COMPILER=clang
}

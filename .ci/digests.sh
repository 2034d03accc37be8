#!/usr/bin/env bash
# The same question gives the same bytes: on amd64, amd64 without fused
# multiply-add, an old amd64, arm64 and WebAssembly, with 1, 2 and 7 workers. Needs Linux on
# amd64; node and qemu-user are installed where this may install.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/need.sh
need node nodejs
need qemu-aarch64 qemu-user

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# 9,000 children are two chunks of accounts, so that several workers share the work.
question=(run baseline --children 9000 --days 20 --set run.burn_in=10 --no-charts --quiet)
wasm=$(go env GOROOT)/lib/wasm/wasm_exec_node.js

build() { # os arch
  GOOS=$1 GOARCH=$2 CGO_ENABLED=0 go build -trimpath -o "$tmp/likesim-$1-$2" ./cmd/likesim
}

# WebAssembly takes 12 KiB of arguments and environment together, so the
# environment is left behind.
likesim() { # machine, arguments
  local machine=$1
  shift
  case $machine in
    amd64) "$tmp/likesim-linux-amd64" "$@" ;;
    amd64-no-fma) GODEBUG=cpu.fma=off "$tmp/likesim-linux-amd64" "$@" ;;
    amd64-old) GODEBUG=cpu.fma=off,cpu.avx512f=off,cpu.avx2=off,cpu.avx=off,cpu.bmi2=off,cpu.bmi1=off "$tmp/likesim-linux-amd64" "$@" ;;
    arm64) qemu-aarch64 "$tmp/likesim-linux-arm64" "$@" ;;
    wasm) env -i PATH="$PATH" HOME="$tmp" node --stack-size=8192 "$wasm" "$tmp/likesim-js-wasm" "$@" ;;
  esac
}

# The functions below run as `function || status=1`, where bash ignores -e: each
# step that may fail says what then.

# answer prints the one file of that name that a run has left.
answer() { # folder, file name
  local found
  found=$(find "$1" -name "$2")
  [[ -n $found && $found != *$'\n'* ]] || { echo "wants one $2 under $1, found: ${found:-none}" >&2; return 1; }
  echo "$found"
}

check_same() {
  local first="" machine workers out manifest bad=0
  for machine in amd64 amd64-no-fma amd64-old arm64 wasm; do
    for workers in 1 2 7; do
      out=$tmp/out-$machine-$workers
      likesim "$machine" "${question[@]}" --workers "$workers" --out "$out" || return 1
      manifest=$(answer "$out" manifest.json) || return 1
      first=${first:-$manifest}
      if diff "$first" "$manifest"; then
        printf '%-13s %d workers  %s\n' "$machine" "$workers" "$(sha256sum <"$manifest" | cut -c1-16)"
      else
        echo "$machine with $workers workers answers otherwise than amd64 with 1" >&2
        bad=1
      fi
    done
  done
  return "$bad"
}

# A comparison that cannot fail shows nothing: another seed must give other tables.
check_can_differ() {
  local one two
  likesim amd64 "${question[@]}" --seed 2 --out "$tmp/out-seed" || return 1
  one=$(answer "$tmp/out-amd64-1" daily.parquet) || return 1
  two=$(answer "$tmp/out-seed" daily.parquet) || return 1
  if cmp -s "$one" "$two"; then
    echo "another seed gives the same daily.parquet" >&2
    return 1
  fi
}

# On arm64 Go fuses x*y+z into one rounding unless the product is fenced by
# float64(). Where results are made there must be none; charts are pictures and
# free. The planted program shows that the search finds one.
fused='\b(FMADD|FMSUB|FNMADD|FNMSUB)[SD]?\b'
check_no_fused() {
  mkdir "$tmp/planted"
  printf 'module planted\n\ngo 1.26.0\n' >"$tmp/planted/go.mod"
  printf 'package planted\n\nfunc F(x, y, z float64) float64 { return x*y + z }\n' >"$tmp/planted/f.go"
  (cd "$tmp/planted" && GOFLAGS=-mod=mod GOARCH=arm64 go build -gcflags=-S . 2>&1) | grep -qE "$fused" ||
    { echo "the search for fused multiply-adds does not find a planted one" >&2; return 1; }
  GOARCH=arm64 CGO_ENABLED=0 go build -gcflags='likesim/...=-S' \
    ./agents/... ./scenarios/... ./sim ./sim/metric ./internal/num ./internal/rng ./internal/par \
    >"$tmp/listing" 2>&1 || { tail -n 20 "$tmp/listing" >&2; return 1; }
  [[ -s $tmp/listing ]] || { echo "the compiler gave no listing" >&2; return 1; }
  if grep -E "$fused" "$tmp/listing" | sed 's/.*(\(.*:[0-9]*\)).*\(FN\?M[A-Z]*\).*/\1: \2/' | sort -u | sed "s|$PWD/||" >&2; then
    echo "fused multiply-adds on arm64: write float64(x*y) + z" >&2
    return 1
  fi
  echo "no fused multiply-add on arm64"
}

status=0
check_no_fused || status=1
build linux amd64
build linux arm64
build js wasm
check_same || status=1
check_can_differ || status=1
exit "$status"

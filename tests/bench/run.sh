#!/usr/bin/env bash
# Measures limn against less, vim, grep and a minimal ncurses program in one run, and prints
# the figures with their ratios.  usage: run.sh LIMN [RUNS]; ./dev bench calls it.
set -euo pipefail
limn=$1
runs=${2:-25}
build=$(cd "$(dirname "$limn")" && pwd)
top=$(cd "$(dirname "$0")/../.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
make -s -C "$build" tests/bench/measure tests/bench/floor
measure=$build/tests/bench/measure
floor=$build/tests/bench/floor

article=$top/docs/examples/summit.txt
# A text of any size from the sample: paragraphs repeated, one line each.
grow() { # BYTES FILE
	: >"$2"
	cat "$article" >"$dir/piece"
	while [ "$(stat -c %s "$dir/piece")" -lt 4000000 ]; do
		cat "$dir/piece" "$dir/piece" >"$dir/double"
		mv "$dir/double" "$dir/piece"
	done
	while [ "$(stat -c %s "$2")" -lt "$1" ]; do cat "$dir/piece" >>"$2"; done
	truncate -s "$1" "$2"
}
grow 1000000000 "$dir/1g.txt"
grow 100000000 "$dir/flat"
tr '\n' ' ' <"$dir/flat" >"$dir/line100m.txt"
rm "$dir/flat"

row() { # NAME KEYS COMMAND...
	local name=$1
	shift
	local keys=$1
	shift
	printf '%-28s %s\n' "$name" "$("$measure" 120x40 "$runs" "$keys" "$@")"
}
field() { # LINE NAME
	awk -v want="$2" '{for (i = 1; i < NF; i++) if ($i == want) print $(i + 1)}' <<<"$1"
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", b ? a / b : 0}'; }

for text in "$article" "$dir/1g.txt" "$dir/line100m.txt"; do
	name=$(basename "$text")
	echo "== $name"
	a=$(row limn '   ' "$limn" --no-state "$text")
	echo "$a"
	b=$(row floor - "$floor" "$text")
	echo "$b"
	if [ "$name" != line100m.txt ]; then
		c=$(row less '   ' less "$text")
		echo "$c"
		echo "limn/less text: $(ratio "$(field "$a" text)" "$(field "$c" text)")  key: $(ratio "$(field "$a" key)" "$(field "$c" key)")"
		command -v vim.tiny >/dev/null && [ "$name" != 1g.txt ] && row vim '   ' vim.tiny -u NONE -R "$text"
	fi
	awk -v a="$(field "$a" text)" -v b="$(field "$b" text)" 'BEGIN {printf "limn - floor: %.2f ms\n", a - b}'
done

echo "== rules, one core"
head -c 10000000 "$dir/1g.txt" >"$dir/10m.txt"
start=$(date +%s%N)
"$limn" annotate -t jsonl "$dir/10m.txt" >/dev/null
end=$(date +%s%N)
awk -v ns=$((end - start)) 'BEGIN {printf "limn annotate -t jsonl: %.1f MB/s\n", 10000 / (ns / 1e6)}'
cut -f1 "$top"/themes/lists/*.txt | grep -E "^[A-Z][a-z]{3,}\$" | sort -u | head -1000 >"$dir/words" || true
start=$(date +%s%N)
grep -o -w -F -f "$dir/words" "$dir/10m.txt" | cat >/dev/null || true
end=$(date +%s%N)
awk -v ns=$((end - start)) 'BEGIN {printf "grep -o -w -F -f 1,000 words: %.1f MB/s\n", 10000 / (ns / 1e6)}'

#!/usr/bin/env bash
# Measures `limn annotate` over many articles: -j1 against -j2 in turn, the peak of memory of 1,000
# and of 10,000 as files and as records, and GNU parallel; and that all give the same bytes.
# usage: batch.sh LIMN [COUNT] [ROUNDS] [MODELS]
set -euo pipefail
limn=$(realpath "$1")
count=${2:-10000}
rounds=${3:-3}
models=${4:-all}
top=$(cd "$(dirname "$0")/../.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export LIMN_NO_CONFIG=1
python3 "$top/tests/articles.py" "$count" 5000 texts
python3 "$top/tests/articles.py" "$count" 5000 --jsonl >in.jsonl
find texts -name '*.txt' | sort >files
head -$((count / 10)) files >files10
head -$((count / 10)) in.jsonl >in10.jsonl
bytes=$(cat texts/*.txt | wc -c)
echo "$count articles, $bytes bytes, models: $models"

annotate() { "$limn" annotate --models="$models" -t jsonl "$@"; }
seconds() { # COMMAND...: wall and processor time
	local TIMEFORMAT='%R %U %S'
	{ time "$@" >out 2>/dev/null; } 2>&1
}
# Two processes of one thread on a half each: what two processors can give on this machine.
halves() {
	head -$((count / 2)) files >half1
	tail -n +$((count / 2 + 1)) files >half2
	annotate -j1 --files-from=half1 >part1 &
	annotate -j1 --files-from=half2 >part2
	wait
	cat part1 part2
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

for ((i = 1; i <= rounds; i++)); do
	one=$(seconds annotate -j1 --files-from=files)
	cmp -s out want 2>/dev/null || mv out want
	two=$(seconds annotate -j2 --files-from=files)
	cmp out want
	both=$(seconds halves)
	cmp out want
	echo "round $i: -j1 $one, -j2 $two, two processes $both (wall, user, system)"
	awk -v a="${one%% *}" -v b="${two%% *}" 'BEGIN {print a / b}' >>ratio
	awk -v a="${one%% *}" -v b="${both%% *}" 'BEGIN {print a / b}' >>ceiling
	awk -v n="$bytes" -v t="${one%% *}" 'BEGIN {print n / t / 1e6}' >>speed
done
printf -- '-j1: %.2f MB/s; -j2 / -j1: %.2f; two processes / -j1: %.2f (medians)\n' \
	"$(median <speed)" "$(median <ratio)" "$(median <ceiling)"

peak() { # COMMAND...: KiB
	python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"
}
for j in 1 2; do
	few=$(peak "$limn" annotate --models="$models" -t jsonl -j$j --files-from=files10)
	many=$(peak "$limn" annotate --models="$models" -t jsonl -j$j --files-from=files)
	echo "files, -j$j: $few KiB for $((count / 10)), $many KiB for $count, $(awk -v a="$many" -v b="$few" 'BEGIN {printf "%.2f", a / b}') times"
	few=$(peak "$limn" annotate --models="$models" -t jsonl -j$j <in10.jsonl)
	many=$(peak "$limn" annotate --models="$models" -t jsonl -j$j <in.jsonl)
	echo "records, -j$j: $few KiB for $((count / 10)), $many KiB for $count, $(awk -v a="$many" -v b="$few" 'BEGIN {printf "%.2f", a / b}') times"
done
annotate -j2 <in.jsonl | cmp - want
echo "records give the same bytes as files"
if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU; then
	export PARALLEL_HOME=$dir/.parallel
	mkdir -p "$PARALLEL_HOME" && touch "$PARALLEL_HOME/will-cite"
	took=$(seconds parallel -j2 -k --pipe --block 5M "$limn" annotate --models="$models" -t jsonl -j1 --from=jsonl <in.jsonl)
	cmp out want
	echo "GNU parallel, two jobs: $took (wall, user, system), the same bytes"
fi

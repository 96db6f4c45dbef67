#!/bin/bash
# Each reader of annotations alone: a million inputs, or so many seconds of processor time (default
# 120), whichever is first, beginning with its seeds and with the samples of $LIMN_DATA/formats when
# they are there; words of its source are a dictionary.  Prints a line for each reader; status 1
# when one has a finding.
# usage: tests/fuzz/readers.sh BUILD [SECONDS [FORMAT...]]     (BUILD: as ./dev fuzz makes it)
# LIMN_FUZZ_JOBS: how many at a time (default 1); LIMN_FUZZ_RUNS: inputs (default 1000000).
set -u
build=${1:?the folder of a build with fuzzers} seconds=${2:-120}
shift; [ $# -gt 0 ] && shift
top=$(cd "$(dirname "$0")/../.." && pwd)
data=${LIMN_DATA:-$top/../shared/data}/formats
runs=${LIMN_FUZZ_RUNS:-1000000}
export ASAN_OPTIONS=malloc_context_size=6:quarantine_size_mb=32

# Where the samples of a format lie.
folder() {
	case $1 in
	conll) echo conll-iob ;; webanno) echo webanno-tsv ;; spacy | displacy) echo spacy-json ;;
	prodigy) echo prodigy-jsonl ;; doccano) echo doccano-jsonl ;; labelstudio) echo label-studio ;;
	bioc | bioc-json) echo bioc ;; gate | bdoc) echo gate-xml ;; w3c) echo w3c-annotation ;;
	json | jsonl) echo json-container ;;
	*) echo "$1" ;;
	esac
}

# The files of its reader: what has its name, and what it shares.
sources() {
	local shared=
	case $1 in
	uima-*) shared="cas*" ;; bioc*) shared="bioc*" ;; jsonl) shared="json*" ;;
	naf | tei | gate) shared="xml*" ;; spacy | displacy | prodigy | doccano) shared="jdocs*" ;;
	esac
	(cd "$top/src/formats" && ls ${1//-/_}*.[ch] $shared 2>/dev/null | sort -u)
}

# Words between quotation marks, for the fuzzer to put together.
dictionary() {
	(cd "$top/src/formats" && sources "$1" | xargs cat) | grep -v '^#include' |
		grep -oE '"[]A-Za-z0-9_.:@#|={}[/<>-]{2,30}"' | sort -u
}

one() {
	local name=$1 corpus="$build/corpus/reader-$1" out="$build/reader-$1.out"
	local where=$data/$(folder "$name")/dev left=$seconds inputs=0 n cpu
	mkdir -p "$corpus"
	[ -d "$where" ] && find "$where" -type f -size -6k -exec cp -n -t "$corpus" {} + 2>/dev/null
	for seed in "$top"/tests/fuzz/seeds/formats/"$name"-*; do
		[ -e "$seed" ] && cp -n "$seed" "$corpus"
	done
	dictionary "$name" >"$build/reader-$name.dict"
	rm -f "$build/reader-$name="*
	# The fuzzer knows the clock only: with other work on the machine it needs several turns.
	while [ "$left" -gt 2 ] && [ $inputs -lt "$runs" ]; do
		{ LC_ALL=C TIMEFORMAT='cpu %U %S'; time LIMN_FUZZ_FORMAT=$name "$build/tests/fuzz/fuzz_formats" \
			-runs=$((runs - inputs)) -max_total_time="$left" -max_len=1500 -entropic=0 -timeout=20 \
			-rss_limit_mb=2048 -dict="$build/reader-$name.dict" -print_final_stats=1 \
			-artifact_prefix="$build/reader-$name=" "$corpus"; } >"$out" 2>&1
		if ! grep -q '^Done [0-9]* runs' "$out"; then
			tail -40 "$out"
			echo "$name: a finding: $(ls "$build/reader-$name="* 2>/dev/null | head -1)"
			return 1
		fi
		read -r n cpu < <(awk '/^Done/ {n = $2} /^cpu/ {s = int($2 + $3 + 0.5)}
			END {print n, s}' "$out")
		inputs=$((inputs + n)) left=$((left - (cpu > 0 ? cpu : 1)))
	done
	echo "$name: $inputs inputs in $((seconds - left)) s, no finding"
}

if [ $# -gt 0 ]; then
	names=("$@")
else
	mapfile -t names < <("$build/limn" help formats | awk '/^  [a-z]/ && $2 ~ /^read/ {print $1}')
fi
export -f one folder sources dictionary
export build seconds top data runs
printf '%s\n' "${names[@]}" | xargs -P "${LIMN_FUZZ_JOBS:-1}" -I{} bash -c 'one {}'

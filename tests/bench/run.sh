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
	a=$(row limn '   ' "$limn" --no-state --no-config "$text")
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

# A key where there is much: a page, a line, mentions, the pane; against less's page.  The layer
# marks one capital in three of 100 MB, a million in all.
echo "== a key with 1,000,000 mentions in 100 MB"
head -c 100000000 "$dir/1g.txt" >"$dir/100m.txt"
LC_ALL=C awk '
	{
		line = $0
		at = 0
		while (match(line, /[A-Z][a-z]+/)) {
			if (seen++ % 3 == 0 && n < 1000000) {
				type = length(substr(line, RSTART, RLENGTH)) % 3
				printf "T%d\t%s %d %d\t%s\n", ++n, (type == 0 ? "GPE" : type == 1 ? "ORG" : "PERSON"),
				    from + at + RSTART - 1, from + at + RSTART + RLENGTH - 1, substr(line, RSTART, RLENGTH)
			}
			at += RSTART + RLENGTH - 1
			line = substr(line, RSTART + RLENGTH)
		}
		from += length($0) + 1
	}' "$dir/100m.txt" >"$dir/100m.ann"
echo "$(wc -l <"$dir/100m.ann") mentions"
page=$(row 'less: pages' '   ' less "$dir/100m.txt")
echo "$page"
many=(--no-state --no-config --no-rules --no-hint --overlay="$dir/100m.ann" "$dir/100m.txt")
# Once: loading takes longer than all keys.
once=("$measure" 120x40 1)
for keys in '   ' jjj $'\t\t\t' '***' 'Ajjj' 'Ess' 'G' 'n'; do
	name=${keys//$'\t'/<Tab>}
	line=$(printf '%-28s %s' "limn: ${name//   /pages}" "$("${once[@]}" "$keys" "$limn" "${many[@]}")")
	echo "$line"
	[ "$keys" = '   ' ] &&
		echo "bytes of a page, limn/less: $(ratio "$(field "$line" bytes)" "$(field "$page" bytes)")"
done
# The same annotations in any order: what reading them costs, in time and memory.
echo "== 1,000,000 annotations, shuffled"
overlay=$build/tests/bench/overlay
if ! make -s -C "$build" tests/bench/overlay 2>/dev/null; then
	${CC:-cc} -O2 -std=c11 -D_GNU_SOURCE -I"$top/src" -o "$overlay" "$top/tests/bench/overlay.c" \
		"$build/liblimn.a" $(pkg-config --libs libutf8proc yaml-0.1 libpcre2-8 jansson zlib libzstd \
		expat) -lutf8proc -lpthread
fi
shuf --random-source="$dir/100m.txt" "$dir/100m.ann" >"$dir/shuffled.ann"
"$overlay" "$dir/100m.txt" "$dir/shuffled.ann"
row 'limn: text without them' '   ' "$limn" --no-state --no-config --no-rules --no-overlay "$dir/100m.txt"
row 'limn: text with them' '   ' "$limn" --no-state --no-config --no-rules --no-hint \
	--overlay="$dir/shuffled.ann" "$dir/100m.txt"
echo "== fifty sizes"
row 'limn: article' storm "$limn" --no-state --no-config "$article"
row 'limn: 1 GB' storm "$limn" --no-state --no-config "$dir/1g.txt"
row 'less: article' storm less "$article"

echo "== rules, one core"
if ! make -s -C "$build" tests/bench/rules 2>/dev/null; then
	mkdir -p "$build/tests/bench"
	${CC:-cc} -O2 -std=c11 -D_GNU_SOURCE -I"$top/src" -o "$build/tests/bench/rules" \
		"$top/tests/bench/rules.c" "$build/liblimn.a" \
		$(pkg-config --libs libutf8proc yaml-0.1 libpcre2-8 jansson expat zlib libzstd) -lutf8proc
fi
rules=$build/tests/bench/rules
generator=$top/../shared/tools/gencorpus
if [ -x "$generator" ]; then
	"$generator" --size 20MB --out "$dir/news.txt" >/dev/null
else
	head -c 20000000 "$dir/1g.txt" >"$dir/news.txt"
fi
size=$(stat -c %s "$dir/news.txt")
timed() { # NAME COMMAND...: MB over the news a second of processor time, output thrown away
	local name=$1 TIMEFORMAT='%U %S' took
	shift
	# Not to /dev/null: grep sees that, and stops at the first hit.
	took=$({ time "$@" >"$dir/out" 2>/dev/null || true; } 2>&1)
	speed=$(awk -v n="$size" -v took="$took" \
		'BEGIN {split(took, t, " "); s = t[1] + t[2]; printf "%.1f", n / 1e6 / (s > 0 ? s : 1e-3)}')
	printf '%-28s %s MB/s\n' "$name" "$speed"
}
speed_of() { cut -d' ' -f1 <<<"$1"; }

all=$("$rules" - "$dir/news.txt")
printf '%-28s %s\n' 'default theme' "$all"
timed 'limn annotate -t jsonl' "$limn" annotate -t jsonl "$dir/news.txt"

# Names in the text, names like them, and a theme whose only rule is a lexicon of them.
names() { # COUNT
	awk -v want="$1" '
		{print; w[++n] = $0; done++}
		END {
			for (i = 1; done < want; i++)
				for (k = 1; k <= n && done < want; k++) {
					print w[k] " " w[(k * 7 + i) % n + 1] (i > n ? "a" int(i / n) : "")
					done++
				}
		}' "$dir/capitals"
}
tr -cs 'A-Za-z-' '\n' <"$dir/news.txt" |
	awk '/^[A-Z][a-z-]+$/ && length($0) > 3 && !seen[$0]++ && ++n <= 900' >"$dir/capitals"
for count in 1000 1000000; do
	names "$count" >"$dir/names$count.txt"
	printf 'limn: 1\nname: names\nlexicons:\n  names: {type: ORG, file: names%s.txt}\n' "$count" \
		>"$dir/names$count.yaml"
	line=$("$rules" "$dir/names$count.yaml" "$dir/news.txt")
	printf '%-28s %s\n' "lexicon of $count names" "$line"
	[ "$count" = 1000 ] && few=$(speed_of "$line") || many=$(speed_of "$line")
done
echo "time of 1,000,000 names / 1,000: $(ratio "$few" "$many")"

timed 'grep -o -w -F -f 1,000' grep -o -w -F -f "$dir/names1000.txt" "$dir/news.txt"
grep_speed=$speed
echo "limn 1,000 names / grep: $(ratio "$few" "$grep_speed")  default theme / grep: $(ratio "$(speed_of "$all")" "$grep_speed")"
if command -v rg >/dev/null; then
	timed 'rg -o -w -F -f 1,000' rg -o -w -F -f "$dir/names1000.txt" "$dir/news.txt"
	echo "limn 1,000 names / rg: $(ratio "$few" "$speed")"
fi

# The English models: names and actors, then grammar, too; and what others take for names alone.
echo "== English, one core, 10 MB"
models=$build/models
head -c 10000000 "$dir/news.txt" >"$dir/news10.txt"
for parts in names all; do
	line=$("$rules" - "$dir/news10.txt" 2 "$parts" "$models" || true)
	printf '%-28s %s\n' "limn: $parts" "$line"
	[ "$parts" = names ] && names_speed=$(speed_of "$line")
done
size=10000000
timed 'limn annotate -t jsonl' "$limn" annotate -t jsonl "$dir/news10.txt"
if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
	echo "wink-nlp and compromise: skipped, node and npm are not here"
elif ! npm install --no-audit --no-fund --silent --prefix "$dir/npm" wink-nlp wink-eng-lite-web-model \
	compromise >"$dir/npm.out" 2>&1; then
	echo "wink-nlp and compromise: skipped, npm cannot install them"
else
	line=$(node "$top/tests/bench/peers.js" "$dir/npm" wink "$dir/news10.txt" 10000000 || true)
	printf '%-28s %s\n' 'wink-nlp' "$line"
	echo "limn names / wink-nlp: $(ratio "$names_speed" "$(speed_of "$line")")"
	line=$(node "$top/tests/bench/peers.js" "$dir/npm" compromise "$dir/news10.txt" 500000 || true)
	printf '%-28s %s\n' 'compromise (0.5 MB)' "$line"
	echo "limn names / compromise: $(ratio "$names_speed" "$(speed_of "$line")")"
fi

# What the models cost a reader: the text must stand as early, all of it is analysed soon after.
echo "== models behind the first screen"
# Apart from the annotations beside it, with which the rules would not run.
[ ! -e "$top/../shared/data/seed/article.txt" ] || cp "$top/../shared/data/seed/article.txt" "$dir/seed.txt"
for text in "$article" "$dir/seed.txt"; do
	[ -e "$text" ] || continue
	echo "-- $(basename "$text"), $(stat -c %s "$text") bytes"
	a=$(row 'limn --models=none' '   ' "$limn" --no-state --no-config --models=none "$text")
	b=$(row 'limn' '   ' "$limn" --no-state --no-config "$text")
	echo "$a"
	echo "$b"
	awk -v a="$(field "$a" text)" -v b="$(field "$b" text)" -v s="$(field "$b" still)" \
		'BEGIN {printf "text later by %.2f ms; all analysed %.1f ms after it\n", b - a, s - b}'
done

# Several files at a time.
echo "== 1,000 files"
mkdir "$dir/many"
head -c 2200000 "$dir/news.txt" | split -b 2200 -a 4 -d - "$dir/many/d"
elapsed() { # COMMAND...: milliseconds on the wall, output thrown away
	local from to
	from=$(date +%s%N)
	"$@" >"$dir/out" 2>/dev/null || true
	to=$(date +%s%N)
	echo $(((to - from) / 1000000))
}
one=$(elapsed "$limn" annotate -t jsonl -j 1 "$dir/many"/d*)
cp "$dir/out" "$dir/out1"
two=$(elapsed "$limn" annotate -t jsonl -j 2 "$dir/many"/d*)
cmp -s "$dir/out" "$dir/out1" && same=same || same=DIFFERENT
echo "annotate -j1 $one ms, -j2 $two ms: $(ratio "$one" "$two") times, the output is the $same"

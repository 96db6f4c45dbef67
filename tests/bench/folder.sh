#!/usr/bin/env bash
# Measures how long a folder of 10,000 documents of 5 KB takes to be on the screen, when nothing is
# kept of it and when it was read before; against other programs that list folders, as far as they
# are here.  usage: folder.sh LIMN [RUNS]
set -euo pipefail
limn=$1
runs=${2:-15}
build=$(cd "$(dirname "$limn")" && pwd)
top=$(cd "$(dirname "$0")/../.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
make -s -C "$build" tests/bench/measure
measure=$build/tests/bench/measure

# A title and a date of its own for each, then paragraphs of the sample from another place on.
mkdir "$dir/folder"
awk -v out="$dir/folder" -v n=10000 '
	NF { line[count++] = $0 }
	END {
		for (i = 0; i < n; i++) {
			file = sprintf("%s/article-%05d.txt", out, i)
			text = sprintf("Report %d of the week\n\n%d May %d\n", i, i % 28 + 1, 2010 + i % 14)
			for (k = i; length(text) < 5000; k++) text = text "\n" line[k % count] "\n"
			printf "%s", text >file
			close(file)
		}
	}' "$top/docs/examples/summit.txt"
echo "== 10,000 documents, $(du -sh --apparent-size "$dir/folder" | cut -f1)"

row() { # NAME KEYS COMMAND...
	local name=$1 keys=$2
	shift 2
	printf '%-28s %s\n' "$name" "$("$measure" 120x40 "$runs" "$keys" "$@")"
}
field() { # LINE NAME
	awk -v want="$2" '{for (i = 1; i < NF; i++) if ($i == want) print $(i + 1)}' <<<"$1"
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", b ? a / b : 0}'; }

export XDG_STATE_HOME=$dir/state XDG_CACHE_HOME=$dir/cache
cold=$(row 'limn, nothing kept' - "$limn" --no-state --no-config "$dir/folder")
echo "$cold"
# Read once, to its end or for two minutes; what is known then is kept.
timeout -s TERM 120 script -qec "'$limn' --no-config '$dir/folder'" /dev/null </dev/null >/dev/null 2>&1 || :
warm=$(row 'limn, kept' - "$limn" --no-config "$dir/folder")
echo "$warm"
for peer in "vim -u NONE -N --cmd 'filetype plugin on' -c 'runtime plugin/netrwPlugin.vim'" mc nnn ranger vifm; do
	name=${peer%% *}
	command -v "$name" >/dev/null || continue
	line=$(row "$name" - sh -c "exec $peer '$dir/folder'")
	echo "$line"
	echo "limn/$name text: $(ratio "$(field "$cold" text)" "$(field "$line" text)")"
done
ls=$(row 'ls -l | less' - sh -c "ls -l '$dir/folder' | less")
echo "$ls"
echo "limn/ls|less text: $(ratio "$(field "$cold" text)" "$(field "$ls" text)")"
awk -v ms="$(field "$cold" text)" 'BEGIN {print (ms <= 200 ? "within" : "NOT within") " 200 ms"}'

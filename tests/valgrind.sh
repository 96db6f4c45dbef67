#!/bin/bash
# The program under memcheck: no error, no leak.  usage: valgrind.sh BUILD
build=$1
top=$(cd "$(dirname "$0")/.." && pwd)
article=$top/tests/fixtures/articles/harbour.txt
export LC_ALL=C.UTF-8 HOME=/dev/null
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
supp=$dir/supp
cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
# Code made by PCRE2 looks at whole words of 16 bytes, also past the end of a text, and drops what
# was too much: frames without a file are that code.
printf '{\n\tjit\n\tMemcheck:%s\n\tobj:???\n}\n' Cond Value8 Addr16 >"$supp"
run() { # ARGS...
	local out=$dir/$BASHPID
	valgrind -q --suppressions="$supp" --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect \
		"$build/limn" "$@" >/dev/null 2>"$out"
	if [ $? -eq 99 ]; then
		{
			echo "valgrind: limn $*"
			tail -40 "$out"
		} >&2
		: >"$dir/failed"
	fi
}
# As many at a time as there are processors.
check() { # ARGS...
	while [ "$(jobs -rp | wc -l)" -ge "$cores" ]; do wait -n; done
	run "$@" &
}
check check default               # the longest
check print "$article"
check print --color=always "$top/tests/fixtures/articles/hostile.txt"
check annotate -t brat "$article"
check annotate -t json "$article"
check theme list
check --dump --size 100x30 --keys '<Tab>**]eA<Enter>L<Esc>/ships<Enter>nh<Esc>' "$article"
check --dump --size 40x12 --keys 'jj<Tab>E<Enter>qG' "$article"
check print "$top/none"
wait
[ ! -e "$dir/failed" ]

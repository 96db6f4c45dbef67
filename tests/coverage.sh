#!/bin/bash
# Line coverage of a folder of src by the unit tests of the same folder, file by file.
# usage: tests/coverage.sh BUILD [FOLDER]     (BUILD: as ./dev coverage makes it; FOLDER: formats)
set -eu
build=${1:?the folder of a build with --coverage} folder=${2:-formats}
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$build"
find . -name '*.gcda' -delete
mapfile -t tests < <(cd "$top" && ls "tests/$folder"/test_*.c | sed 's/\.c$//')
make -s -j"$(getconf _NPROCESSORS_ONLN)" liblimn.a limn "${tests[@]}" >make.out 2>&1 || { tail -20 make.out >&2; exit 1; }
for t in "${tests[@]}"; do
	LIMN_TOP=$top LIMN_BUILD=$PWD LIMN_MODELS=none "$t" >/dev/null 2>&1 || echo "$t fails" >&2
done
for f in "$top/src/$folder"/*.c; do
	name=$(basename "$f" .c)
	line=$(gcov -n -o "src/$folder" "src/$folder/$name.gcda" 2>/dev/null |
		grep -A1 "src/$folder/$name.c'" | grep -oE '[0-9.]+% of [0-9]+' | head -1) || line=
	printf '%-24s %s\n' "$name.c" "${line:-never run}"
done

#!/bin/bash
# Takes the pictures of the page that limn print --format=html makes, on light and on dark ground, in
# headless Chromium; the fonts are those of the machine (Noto Serif and Noto Sans in the ones here).
#
#	docs/pictures/page.sh [DIR]      writes DIR/page-light.png and page-dark.png
top=$(cd "$(dirname "$0")/../.." && pwd)
limn=$(realpath "${LIMN_BUILD:-$top/build}/limn")
out=$(realpath "${1:-$top/docs/pictures}")
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 LIMN_MODELS=$top/src/lang/models
"$limn" print --no-config --format=html "$top/docs/examples/summit.txt" >"$work/page.html" || exit 1
# An event is chosen, and its row is in sight.
choose='Array.from(document.querySelectorAll("article .m")).find(m => m.textContent === "agreed").click();
document.activeElement.blur();
document.querySelector("aside").scrollTop += 70;'
for scheme in light dark; do
	python3 "$top/tests/chromium.py" shot "$work/page.html" "$work/$scheme.png" 1280x760 $scheme "$choose" >/dev/null &&
		convert "$work/$scheme.png" +dither -colors 128 -strip "$out/page-$scheme.png" || exit 1
done

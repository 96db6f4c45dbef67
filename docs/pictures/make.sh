#!/bin/bash
# Makes the pictures of README and manual anew: limn draws them itself, the same bytes each time.
#
#	docs/pictures/make.sh [DIR]      writes DIR/*.svg (the folder of this script)
#
# The reader is run without a screen, with nothing of the person who runs it.  LIMN_BUILD names
# the folder of the program.
top=$(cd "$(dirname "$0")/../.." && pwd)
limn=$(realpath "${LIMN_BUILD:-$top/build}/limn")
out=$(realpath "${1:-$top/docs/pictures}")
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 HOME=$work XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state
export LIMN_MODELS=$top/src/lang/models XDG_DATA_DIRS=$work/none
unset LIMN LIMN_THEME NO_COLOR COLORTERM COLORFGBG
mkdir -p "$work/config/limn"
cp -r "$top/tests/fixtures/xdg/limn/palettes" "$work/config/limn/" 2>/dev/null
cd "$top/docs/examples" || exit 99
failed=0

# picture NAME COLSxROWS KEYS [OPTION]...: a screen of the article
picture() {
	local name=$1 size=$2 keys=$3
	shift 3
	"$limn" --no-hint --background="${background:-dark}" --dump=svg --size="$size" --keys="$keys" "$@" \
		"${article:-summit.txt}" >"$work/$name.svg" || failed=1
}
keep() {
	cp "$work/$1.svg" "$out/$1.svg" || failed=1
}
# beside NAME PER_ROW PICTURE...: several in one, with the same distance everywhere
beside() {
	python3 - "$work" "$@" <<'PY' || failed=1
import re, sys
work, name, per_row, names = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
GAP, x, y, width, tallest, body = 12, 0, 0, 0, 0, []
for i, one in enumerate(names):
    text = open(f"{work}/{one}.svg").read()
    w, h = (int(n) for n in re.search(r'width="(\d+)" height="(\d+)"', text).groups())
    # Style sheets hold for the whole picture: each part gets classes of its own.
    text = re.sub(r'class="(limn|c\d+)"', rf'class="\1-{i}"', text)
    text = re.sub(r'\.(limn|c\d+)\b', rf'.\1-{i}', text)
    if i % per_row == 0 and i:
        x, y, tallest = 0, y + tallest + GAP, 0
    body.append(text.replace("<svg ", f'<svg x="{x}" y="{y}" ', 1))
    x, tallest = x + w + GAP, max(tallest, h)
    width = max(width, x - GAP)
height = y + tallest
with open(f"{work}/{name}.svg", "w") as file:
    file.write(f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
               f'viewBox="0 0 {width} {height}">\n' + "".join(body) + "</svg>\n")
PY
}
# The theme that a section of the tutorial ends with.
lesson() {
	awk -v section="## $1." '
	/^## / { here = index($0, section) == 1 }
	here && /^```yaml$/ { inside = 1; text = ""; next }
	/^```/ && inside { inside = 0; if (text ~ /limn: 1/) kept = text; next }
	inside { text = text $0 "\n" }
	END { printf "%s", kept }' "$top/docs/write-a-theme.md" >"$work/desk.yaml"
}

picture screen 124x32 '3]e'
keep screen
picture events 76x22 'Et7j'
picture relations 76x22 'Ltjjjl'
beside pane 2 events relations
keep pane
article=ferry.txt picture layers 112x20 'O<C-w>w/Harwick<Enter>' --overlay ferry.ann --overlay ferry.jsonld --no-rules
keep layers
article=ferry.txt picture differences 92x22 'sc' --overlay ferry.ann --overlay ferry.second.ann --no-rules
article=ferry.txt picture difference 84x22 '3]di' --overlay ferry.ann --overlay ferry.second.ann --no-rules --no-pane --width=66
beside compare 2 differences difference
keep compare
article=../examples picture folder 104x16 '' --no-state
keep folder
article=scripts.txt picture scripts 84x30 '' --no-pane --no-minimap
keep scripts
for look in default tokyo-night marker paper safe phosphor; do
	background=dark
	case $look in paper | safe) background=light ;; esac
	picture "look-$look" 62x15 '' --theme="$look" --width=54 --no-pane
done
background=dark
beside looks 3 look-default look-tokyo-night look-marker look-paper look-safe look-phosphor
keep looks
lesson 2
picture theme-words 100x30 '40p' --theme="$work/desk.yaml"
keep theme-words
lesson 3
(cd "$work" && article=$top/docs/examples/summit.txt picture theme-why 100x34 '/Norm<Enter>W' --theme=desk.yaml) || failed=1
keep theme-why
lesson 6
picture theme-events 100x30 'E3jl' --theme="$work/desk.yaml"
keep theme-events
picture theme-picker 100x30 'D12j'
keep theme-picker
exit $failed

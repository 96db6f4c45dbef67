#!/usr/bin/env python3
"""pictures.py OUT FILE: the eight pictures of docs/terminals.md: FILE in xterm with 256 colours and with all,
on a light and on a dark background, at 120x40 and at 80x24."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402
import survey  # noqa: E402

GROUNDS = {"dark": ("#1c1c1c", "#d8d8d8"), "light": ("#ffffff", "#202020")}


def take(display, out, path, colours, ground, size):
    bg, fg = GROUNDS[ground]
    options = ["-bg", bg, "-fg", fg, "-fa", "DejaVu Sans Mono", "-fs", "9", "-tn", "xterm-256color",
               "-bw", "0", "-b", "8"]
    name = "%s/xterm-%s-%s-%dx%d.png" % (out, colours, ground, *size)
    with lab.Xterm(display, size, options) as t:
        more = {"COLORTERM": "truecolor"} if colours == "truecolor" else {"COLORTERM": ""}
        t.run(["--no-hint", path], **more)
        keys = "<Tab><Tab>"
        lab.until(t.limn)
        t.settle(lab.expected(size, "", ["--no-hint", path], lab.clean_environment(**more)))
        t.type(keys)
        t.settle(lab.expected(size, keys, ["--no-hint", path], lab.clean_environment(**more)))
        window = t.xdotool("search", "--onlyvisible", "--class", "xterm").split()[-1]
        t.xdotool("mousemove", "1900", "1300")
        survey.settle_picture(t, name)
        subprocess.run(["import", "-window", window, name], env=t.env, timeout=20)
    subprocess.run(["pngquant", "--force", "--strip", "--output", name, "64", name])
    subprocess.run(["optipng", "-quiet", "-o3", name])
    print(name, os.path.getsize(name))


def main():
    out, path = map(os.path.abspath, sys.argv[1:3])
    os.makedirs(out, exist_ok=True)
    display = lab.Display()
    try:
        for size in ((120, 40), (80, 24)):
            for colours in ("256", "truecolor"):
                for ground in GROUNDS:
                    take(display, out, path, colours, ground, size)
    finally:
        display.close()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""matrix.py [-t TERMINALS] [-s SIZES] [-p PAGES] [-v] [-o OPTION]... FILE...
Opens each file in limn in each terminal at each size, turns pages, and compares every cell with
the screen that limn means.  Prints one line for each terminal, and with -v each row that differs.
Exit status 0: every pane's edge is straight and no cell is out of its place."""
import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402
import within  # noqa: E402


def one_file(terminal, path, pages, options, say, forms=False):
    total, keys = lab.Tally(), ""
    args = ["--no-hint"] + options + [os.path.abspath(path)]
    env = {"COLORTERM": "truecolor"}
    terminal.run(args, **env)
    for page in range(pages):
        if page:
            terminal.type("<Space>")
            keys += "<Space>"
        want = lab.expected(terminal.size, keys, args, lab.clean_environment(**env))
        got = terminal.settle(want)
        tally, bad = lab.compare(got, want)
        total.add(tally)
        for row, kind, has, means in bad:
            if kind == "form" and not forms:
                continue
            c = lab.first_difference(got[row] if row < len(got) else [], want[row])
            say("%s %dx%d %s page %d row %d: %s; column %s has %r, not %r" % (
                terminal.name, *terminal.size, os.path.basename(path), page + 1, row + 1, kind,
                c[0], c[1], c[2]))
            say("    has   " + has)
            say("    means " + means)
    return total


IN_TMUX = {"tmux": lab.Tmux, "screen": lab.Screen, **within.ALL}


def make(name, display, size):
    if name in IN_TMUX:
        return IN_TMUX[name](size)
    return lab.IN_X[name](display, size)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-t", default="tmux")
    p.add_argument("-s", default="120x40,80x24,40x12")
    p.add_argument("-p", type=int, default=3)
    p.add_argument("-v", action="store_true")
    p.add_argument("-o", action="append", default=[])
    p.add_argument("files", nargs="+")
    a = p.parse_args()
    say = print if a.v else (lambda *w: None)
    bad = False
    for name in a.t.split(","):
        display = None if name in IN_TMUX else lab.Display()
        every = lab.Tally()
        try:
            for s in a.s.split(","):
                size = tuple(map(int, s.split("x")))
                with make(name, display, size) as terminal:
                    for path in a.files:
                        tally = one_file(terminal, path, a.p, a.o, say, True)
                        if tally.moved or tally.ragged:
                            print("# %s %s %s: %s" % (name, s, os.path.basename(path), tally))
                            sys.stdout.flush()
                        every.add(tally)
        finally:
            if display:
                display.close()
        print("%s: %s" % (name, every))
        for (want, got), n in sorted(every.forms.items(), key=lambda kv: -kv[1])[:12 if a.v else 0]:
            print("    %6d  %s -> %s" % (n, want, got))
        bad = bad or every.moved or every.ragged
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""The checks of terminals.test, in TAP."""
import glob
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402
import matrix  # noqa: E402

FIXTURES = os.path.join(lab.TOP, "tests", "fixtures", "terminals")
DATA = os.path.join(os.environ.get("LIMN_DATA") or os.path.join(lab.TOP, "..", "shared", "data"),
                    "unicode")
ALL = os.environ.get("LIMN_TERMINALS") == "all"
SIZES = [(120, 40), (80, 24), (40, 12)]
count = 0


def ok(good, name, notes=()):
    global count
    count += 1
    for note in list(notes)[:40]:
        print("# " + "".join(c if c.isprintable() else "?" for c in note))
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    sys.stdout.flush()


def skip(name, why):
    global count
    count += 1
    print("ok %d - %s # SKIP %s" % (count, name, why))


def show_alike(terminal, files, pages, what):
    total, notes = lab.Tally(), []
    for path in files:
        total.add(matrix.one_file(terminal, path, pages, [], notes.append))
    good = total.cells > 0 and total.moved == 0 and total.ragged == 0
    ok(good, "%s stands in its columns in %s at %dx%d" % (what, terminal.name, *terminal.size),
       ([] if good else notes) + [str(total)])


def cells(make, data):
    own = sorted(glob.glob(FIXTURES + "/*.txt"))
    for size in SIZES:
        with make(size) as terminal:
            show_alike(terminal, own, 2, "every fixture")
            if data and (ALL or size == (80, 24)):
                show_alike(terminal, data, 3 if ALL else 1, "the data")


def resized(terminal, path):
    """Many sizes, one after the other; each is laid out as if limn began with it."""
    terminal.run(["--no-hint", path], COLORTERM="truecolor")
    bad = []
    for columns, rows in [(100, 30), (76, 29), (75, 30), (60, 20), (41, 9), (30, 6), (20, 4),
                          (8, 3), (120, 40), (80, 24)]:
        terminal.resize((columns, rows))
        want = lab.expected((columns, rows), "", ["--no-hint", path],
                            lab.clean_environment(COLORTERM="truecolor"))
        tally, rows_bad = lab.compare(terminal.settle(want), want)
        if tally.moved or tally.ragged:
            bad.append("%dx%d: %s: %s" % (columns, rows, tally, rows_bad[0][2:]))
    ok(not bad, "ten sizes are laid out anew in %s" % terminal.name, bad)


def left_alone(terminal, path):
    """After each way out the terminal is as it was before."""
    for name, keys, number in [("q", "q", 0), ("SIGTERM", "", 15), ("SIGHUP", "", 1),
                               ("SIGSEGV", "", 11), ("SIGABRT", "", 6)]:
        if number in (11, 6) and os.environ.get("LIMN_SANITIZED"):
            skip("%s leaves %s as it was" % (name, terminal.name), "the sanitizer takes it")
            continue
        before, after = terminal.around(path, keys, number)
        ok(before == after, "%s leaves %s as it was" % (name, terminal.name),
           [] if before == after else ["before %s" % (before,), "after  %s" % (after,)])


def data_files():
    files = sorted(f for where in ("articles", "utf8") for f in
                   glob.glob(os.path.join(DATA, where, "**", "*"), recursive=True)
                   if os.path.isfile(f))
    # In a plain run: every script once, without the pages in English.
    return files if ALL else [f for f in files if "/udhr/" in f or "/mixed/" in f][::2]


def main():
    data = data_files()
    if not data:
        skip("the data", "no data beside the sources")
    if not shutil.which("tmux"):
        skip("tmux", "no tmux")
    else:
        cells(lab.Tmux, data)
        with lab.Tmux((80, 24)) as t:
            resized(t, FIXTURES + "/emoji.txt")
            left_alone(t, FIXTURES + "/emoji.txt")
    if not (shutil.which("Xvfb") and shutil.which("xterm")):
        skip("xterm", "no Xvfb or no xterm")
    else:
        display = lab.Display()
        try:
            cells(lambda size: lab.Xterm(display, size), data)
        finally:
            display.close()
    print("1..%d" % count)


main()

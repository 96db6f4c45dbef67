#!/usr/bin/env python3
"""survey.py OUT [TERMINAL...]: asks each terminal what it is and can (probe.py), shows the fixtures in
it, measures the pane's edge in a picture, and writes OUT/TERMINAL.json with pictures beside it."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402
import multiplex  # noqa: E402,F401

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(lab.TOP, "tests", "fixtures", "terminals")


def pixels(path):
    """(width, height, grey bytes)"""
    size = subprocess.run(["identify", "-format", "%w %h", path], capture_output=True).stdout.split()
    raw = subprocess.run(["convert", path, "-colorspace", "Gray", "-depth", "8", "gray:-"],
                         capture_output=True).stdout
    return int(size[0]), int(size[1]), raw


def edge(path, around=None):
    """(x, how many pixels of that column are of the longest vertical line)."""
    w, h, raw = pixels(path)
    best = (0, 0)
    for x in range(min(w, 860)) if around is None else range(around - 40, around + 41):
        line = raw[x::w]
        left, right = raw[x - 3::w] if x > 2 else line, raw[x + 3::w] if x + 3 < w else line
        n = sum(1 for a, b, c in zip(line, left, right) if abs(a - b) > 24 and abs(a - c) > 24)
        if n > best[1]:
            best = (x, n)
    return best


def settle_picture(terminal, path, step=0.25):
    """A picture that two looks agree on."""
    last = None

    def same():
        nonlocal last
        terminal.picture(path)
        now = pixels(path)
        agree, last = now == last, now
        return agree
    lab.until(same, 8, step)


def survey(name, display, out, size=(110, 34)):
    with lab.IN_X[name](display, size) as t:
        facts = {"size": lab.size_of_tty(t.tty)}
        print(name, "size", facts["size"])
        report = out + "/%s.json" % name
        if os.path.exists(t.dir + "/facts"):
            os.unlink(t.dir + "/facts")
        t.runs += 1
        t.shell("python3 %s/probe.py %s/facts </dev/tty" % (HERE, t.dir))
        if lab.until(lambda: os.path.exists(t.dir + "/facts"), 60):
            facts.update(json.load(open(t.dir + "/facts")))
        else:
            print(name, "probe did not answer")
        lab.until(lambda: t.done() >= t.runs, 5)
        edges = {}
        t.xdotool("mousemove", "60", "60")
        for fixture in ["plain"] + sorted(f[:-4] for f in os.listdir(FIXTURES)):
            path = FIXTURES + "/" + fixture + ".txt"
            if fixture == "plain":
                path = lab.TOP + "/tests/fixtures/articles/harbour.txt"
            t.run(["--no-hint", "--pane-place=right", "--pane-width=40", path])
            lab.until(t.limn)
            picture = "%s/%s-%s.png" % (out, name, fixture)
            settle_picture(t, picture)
            edges[fixture] = edge(picture, edges["plain"][0] if edges else None)
        facts["edges"] = edges
        with open(report, "w") as f:
            json.dump(facts, f, indent=1, ensure_ascii=False)
        print(name, edges)


def main():
    out = sys.argv[1]
    os.makedirs(out, exist_ok=True)
    for name in sys.argv[2:] or sorted(lab.IN_X):
        display = lab.Display(1400, 900)
        try:
            survey(name, display, out)
        except Exception as e:  # a terminal that does not start is a fact, too
            print(name, "FAILED", repr(e)[:300])
        finally:
            display.close()


if __name__ == "__main__":
    main()

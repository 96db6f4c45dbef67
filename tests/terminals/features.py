#!/usr/bin/env python3
"""features.py [TERMINAL...]: the title, ways out (the screen is the picture that it was before), the
clipboard (OSC 52), a paste into a prompt, and fifty sizes of the window, in each terminal."""
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import keys  # noqa: E402
import lab  # noqa: E402

PASTE = {"xterm": "shift+Insert", "urxvt": "shift+Insert", "mlterm": "shift+Insert", "st": "shift+Insert",
         "pterm": "shift+Insert", "zutty": "shift+Insert"}


def windows(t):
    found = t.xdotool("search", "--onlyvisible", "--name", ".*").split()
    return [(w, t.xdotool("getwindowname", w).strip()) for w in found]


def largest(t):
    best = (0, None)
    for w, _ in windows(t):
        g = dict(line.split("=") for line in t.xdotool("getwindowgeometry", "--shell", w).split() if "=" in line)
        area = int(g.get("WIDTH", 0)) * int(g.get("HEIGHT", 0))
        if 10000 < area < 1380 * 880:
            best = max(best, (area, w), key=lambda x: x[0])
    return best[1]


def features(name, display, path):
    facts = {}
    with tempfile.TemporaryDirectory() as where, lab.IN_X[name](display, (80, 24)) as t:
        x = keys.Trial(t, path, where)
        t.say(b"before limn\r\n")
        t.xdotool("mousemove", "60", "60")
        before = x.look()
        modes = subprocess.run(["stty", "-a", "-F", t.tty], capture_output=True).stdout
        for way, signal_ in (("q", 0), ("TERM", 15), ("SEGV", 11)):
            x.start()
            if way == "q":
                facts["title"] = any("limn" in n for _, n in windows(t))
                t.type("q")
            else:
                os.kill(lab.limn_below(t.process.pid), signal_)
            gone = lab.until(lambda: t.done() >= t.runs, 6)
            n = keys.differing(x.look(), before)
            same = subprocess.run(["stty", "-a", "-F", t.tty], capture_output=True).stdout == modes
            # The shell inside says "Terminated" and the like, and its cursor stands elsewhere.
            facts["after " + way] = "restored" if gone and n < 260 and same else \
                "gone %s, picture %d, modes %s" % (bool(gone), n, same)
        x.start()
        first = x.look()
        t.xdotool("mousemove", "200", "120", "click", "5", "click", "5")
        down = keys.differing(x.look(), first)
        t.xdotool("click", "4", "click", "4")
        up = keys.differing(x.look(), first)
        t.xdotool("mousemove", "100", "100", "mousedown", "1", "mousemove", "180", "120",
                  "mousemove", "220", "120", "mouseup", "1")
        facts["mouse"] = "wheel %s, drag %s" % (down > 40 and up < 30, keys.differing(x.look(), first) > 4)
        subprocess.run(["xclip", "-selection", "clipboard", "-i"], input=b"nothing", env=t.env)
        x.start()
        t.type("yy")
        clip = lab.until(lambda: b"nothing" != subprocess.run(
            ["xclip", "-selection", "clipboard", "-o"], env=t.env, capture_output=True, timeout=5).stdout, 2)
        facts["clipboard"] = bool(clip)
        for selection in ("primary", "clipboard"):
            subprocess.run(["xclip", "-selection", selection, "-i"], input=b"harbour qj", env=t.env)
        typed = x.after("/harbour<Space>qj")
        x.start()
        t.type("/")
        t.xdotool("key", PASTE.get(name, "ctrl+shift+v"))
        facts["paste"] = keys.differing(x.look(), typed) < 30
        x.start()
        first, window, rng = x.look(), largest(t), random.Random(7)
        if window:
            g = dict(line.split("=") for line in
                     t.xdotool("getwindowgeometry", "--shell", window).split() if "=" in line)
            sizes = set()
            for _ in range(50):
                t.xdotool("windowsize", window, str(rng.randrange(60, 1300)), str(rng.randrange(40, 850)))
                sizes.add(lab.size_of_tty(t.tty))
            t.xdotool("windowsize", window, g["WIDTH"], g["HEIGHT"])
            lab.until(lambda: lab.size_of_tty(t.tty) == (80, 24), 4)
            facts["resize"] = "%d sizes seen, alive %s, then as before: %s" % (
                len(sizes), bool(lab.limn_below(t.process.pid)), keys.differing(x.look(), first) < 30)
    print(name, facts)
    sys.stdout.flush()


def main():
    path = os.path.join(lab.TOP, "docs", "examples", "summit.txt")
    for name in sys.argv[1:] or sorted(lab.IN_X):
        display = lab.Display(1400, 900)
        try:
            features(name, display, path)
        except Exception as e:
            print(name, "FAILED", repr(e)[:300])
        finally:
            display.close()


if __name__ == "__main__":
    main()

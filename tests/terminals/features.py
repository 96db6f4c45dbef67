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
import multiplex  # noqa: E402,F401

PASTE = {"xterm": "shift+Insert", "urxvt": "shift+Insert", "mlterm": "shift+Insert", "st": "shift+Insert",
         "pterm": "shift+Insert", "alacritty": "shift+Insert", "zutty": "shift+Insert", "tmux-in-xterm": "shift+Insert",
         "screen-in-xterm": "shift+Insert"}


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
            if not t.limn():
                raise RuntimeError("limn did not start")
            if way == "q":
                facts["title"] = any("A winter" in n for n in t.titles())
                t.type("q")
            else:
                os.kill(t.limn(), signal_)
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
        t.put_clipboard(b"nothing")
        x.start()
        t.type("yy")
        facts["clipboard"] = bool(lab.until(lambda: t.clipboard() != b"nothing", 2))
        t.put_clipboard(b"harbour qj")
        typed = x.after("/harbour<Space>qj")
        x.start()
        t.focus()
        t.type("/")
        t.xdotool("key", PASTE.get(name, "ctrl+shift+v"))
        facts["paste"] = keys.differing(x.look(), typed) < 30
        x.start()
        first, size, rng, sizes = x.look(), t.window_size(), random.Random(7), set()
        for _ in range(50):
            t.resize_window(rng.randrange(60, 1300), rng.randrange(40, 850))
            sizes.add(lab.size_of_tty(t.tty))
        t.resize_window(*size)
        lab.until(lambda: lab.size_of_tty(t.tty) == (80, 24), 4)
        facts["resize"] = "%d sizes seen, alive %s, then as before: %s" % (
            len(sizes), bool(t.limn()), keys.differing(x.look(), first) < 30)
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

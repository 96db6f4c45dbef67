#!/usr/bin/env python3
"""keys.py [TERMINAL...]: keys typed into real terminals (XTEST) do what the letters do that mean the same:
two pictures, one after the keys, one after the letters, are alike.  Then the wheel, F10, a drag, and fifty
sizes of the window."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402
import multiplex  # noqa: E402,F401
import survey  # noqa: E402

# (what, keys, letters that mean the same)
PAIRS = [
    ("Down", "<Down><Down>", "jj"), ("Up", "jjj<Up>", "jjjk"), ("PageDown", "<PageDown>", "<Space>"),
    ("PageUp", "<Space><Space><PageUp>", "<Space><Space>b"), ("End", "<End>", "G"),
    ("Home", "G<Home>", "Gg"), ("Tab", "<Tab><Tab>", "<Tab><Tab>"),
    ("Shift-Tab", "<Tab><Tab><S-Tab>", "<Tab>"), ("F1", "<F1>", "h"), ("F2", "<F2>", "o"),
    ("F3", "<F3>", "/"), ("F4", "<F4>", "&"), ("F6", "<F6>", "<C-w>w"), ("Ctrl-d", "<C-d>", "d"),
    ("Alt-v", "<Space><Space><A-v>", "<Space><Space>b"), ("Alt->", "<A-greater>", "G"),
    ("Alt-Left", "<Space>G<A-Left>", "<Space>G<C-o>"), ("Esc then a key", "/<Esc>j", "j"),
    ("Backspace", "/ab<BS><Esc>", "/a<Esc>"), ("Ctrl-Right leaks nothing", "<C-Right>j", "j"),
    ("Shift-F5 leaks nothing", "<C-F5>j", "j"), ("F11 leaks nothing", "<F11>j", "j"),
    ("Insert leaks nothing", "<Ins>j", "j"),
]


class Trial:
    def __init__(self, terminal, path, where):
        self.t, self.path, self.where = terminal, path, where
        self.seen = {}
        terminal.xdotool("mousemove", "60", "60")

    def start(self):
        self.t.run(["--no-hint", "--key-hints=off", self.path])
        lab.until(self.t.limn)
        lab.until(lambda: lab.is_raw(self.t.tty))
        self.look()

    def look(self):
        """What is on the screen once three looks agree: a terminal whose pictures are made by the
        processor alone may be late."""
        last, agreed = None, 0

        def same():
            nonlocal last, agreed
            now = subprocess.run(["xwd", "-silent", "-root"], env=self.t.env,
                                 capture_output=True).stdout
            agreed, last = agreed + 1 if now == last else 0, now
            return agreed >= 2
        lab.until(same, 6, 0.15)
        return last

    def after(self, keys):
        if keys not in self.seen:
            self.start()
            self.t.type(keys)
            # mlterm leaves specks of letters where others stand now.
            if self.t.name == "mlterm" and not keys.startswith(("/", "&", "<F3>", "<F4>")):
                self.t.type("<C-l>")
            self.seen[keys] = self.look()
        return self.seen[keys]


def differing(a, b):
    """Bytes of two pictures that differ, at most 1000."""
    if a == b:
        return 0
    step = max(1, min(len(a), len(b)) // 400)
    return max(1, sum(4 for i in range(0, min(len(a), len(b)), step) if a[i:i + step] != b[i:i + step]))


def trial(name, display, path):
    good, bad = [], []
    with tempfile.TemporaryDirectory() as where, lab.IN_X[name](display, (90, 26)) as t:
        x = Trial(t, path, where)
        x.start()
        for what, keys, letters in PAIRS:
            n = differing(x.after(keys), x.after(letters))
            # Less is a cursor that blinks.
            (good if n < 30 else bad).append(what if n < 30 else "%s (%d)" % (what, n))
        x.start()
        before = x.look()
        t.xdotool("mousemove", "200", "120", "click", "5", "click", "5")
        scrolled = x.look()
        t.xdotool("click", "4", "click", "4")
        n = differing(scrolled, before)
        (good if n > 40 else bad).append("wheel down")
        (good if differing(x.look(), before) < 30 else bad).append("wheel up")
        t.xdotool("mousemove", "100", "100", "mousedown", "1", "mousemove", "180", "120",
                  "mousemove", "220", "120", "mouseup", "1")
        (good if differing(x.look(), before) > 4 else bad).append("drag")
        t.type("<Esc><F10>")
        (good if lab.until(lambda: t.done() >= t.runs, 4) else bad).append("F10")
    print("%s: %d of %d: %s" % (name, len(good), len(good) + len(bad), ", ".join(good)))
    if bad:
        print("%s: NOT: %s" % (name, ", ".join(bad)))
    sys.stdout.flush()


def main():
    path = os.path.join(lab.TOP, "docs", "examples", "summit.txt")
    for name in sys.argv[1:] or ["xterm", "urxvt", "kitty", "mlterm", "konsole"]:
        display = lab.Display(1400, 900)
        try:
            trial(name, display, path)
        except Exception as e:
            print(name, "FAILED", repr(e)[:300])
        finally:
            display.close()


if __name__ == "__main__":
    main()

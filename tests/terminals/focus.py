#!/usr/bin/env python3
"""focus.py [TERMINAL...]: whether a terminal tells that its window lost and got the keyboard (mode 1004)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402
import multiplex  # noqa: E402,F401


def told(name, display):
    with lab.IN_X[name](display, (80, 24)) as t:
        t.runs += 1
        t.shell("stty raw -echo </dev/tty; timeout --foreground 4 cat >heard </dev/tty; stty sane </dev/tty")
        lab.until(lambda: os.path.exists(t.dir + "/heard"))
        t.say(b"\x1b[?1004h")
        window = t.window()
        for to in (window, None, window):
            if to is None:
                lab.subprocess.run([sys.executable, "-c", UNFOCUS], env=t.env, timeout=10)
            else:
                t.xdotool("windowfocus", to)
            lab.until(lambda: False, 0.4)
        lab.until(lambda: t.done() >= t.runs, 8)
        with open(t.dir + "/heard", "rb") as f:
            return f.read()


UNFOCUS = """
import ctypes
x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
d = x.XOpenDisplay(None)
x.XSetInputFocus(ctypes.c_void_p(d), ctypes.c_ulong(0), 0, ctypes.c_ulong(0))
x.XSync(ctypes.c_void_p(d), 0)
"""


def main():
    for name in sys.argv[1:] or sorted(lab.IN_X):
        display = lab.Display(1400, 900)
        try:
            print(name, told(name, display))
        except Exception as e:
            print(name, "FAILED", repr(e)[:200])
        finally:
            display.close()
        sys.stdout.flush()


if __name__ == "__main__":
    main()

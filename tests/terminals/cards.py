#!/usr/bin/env python3
"""cards.py OUT [TERMINAL...]: a card of styles, sent raw, in each terminal, as OUT/card-TERMINAL.png; what
is drawn is judged by eye."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402
import survey  # noqa: E402

LINES = [
    ("plain", ""), ("bold", "1"), ("dim", "2"), ("italic", "3"), ("underline", "4"), ("double 4:2", "4:2"),
    ("curly 4:3", "4:3"), ("dotted 4:4", "4:4"), ("dashed 4:5", "4:5"),
    ("red line 58:2", "4;58:2::255:0:0"), ("red line 58:5", "4;58:5:9"), ("strike 9", "9"),
    ("24 bits ;", "38;2;255;120;0"), ("24 bits :", "38:2::255:120:0"), ("256", "38;5;208"),
]


def main():
    out = sys.argv[1]
    os.makedirs(out, exist_ok=True)
    for name in sys.argv[2:] or sorted(lab.IN_X):
        display = lab.Display(1000, 700)
        try:
            with lab.IN_X[name](display, (40, 18)) as t:
                lab.until(lambda: False, 0.5)
                t.say(b"\x1b[H\x1b[2J")
                for title, sgr in LINES:
                    t.say(("\x1b[0;%smThe %s line\x1b[0m\r\n" % (sgr, title)).encode())
                t.say(b"\x1b]8;;https://example.org/\x1b\\an OSC 8 link\x1b]8;;\x1b\\\r\n" + name.encode())
                path = out + "/card-%s.png" % name
                survey.settle_picture(t, path)
                subprocess.run(["convert", path, "-trim", "+repage", "-crop", "340x330+0+0", path])
        except Exception as e:
            print(name, "FAILED", repr(e)[:200])
        finally:
            display.close()


if __name__ == "__main__":
    main()

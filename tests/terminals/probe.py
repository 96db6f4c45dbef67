#!/usr/bin/env python3
"""probe.py OUT: asks the terminal it runs in what it is and can, and measures clusters; JSON to OUT."""
import json
import os
import re
import select
import sys
import termios
import time
import tty

CLUSTERS = {
    "ascii": "a", "east asian": "\u4e2d", "half width kana": "\uff8a\uff9d", "hangul": "\ud55c",
    "conjoining jamo": "\u1112\u1161\u11ab", "e + acute": "e\u0301", "four marks": "z\u0300\u0301\u0302\u0303",
    "emoji": "\U0001f6a2", "emoji of 2022 (14.0)": "\U0001fae0", "emoji of 2022 (15.0)": "\U0001fa77",
    "heart": "\u2764", "heart + VS16": "\u2764\ufe0f", "sun + VS16": "\u2600\ufe0f",
    "keycap 1": "1\ufe0f\u20e3", "flag": "\U0001f1eb\U0001f1ee", "half a flag": "\U0001f1eb",
    "skin tone": "\U0001f44d\U0001f3fd", "lone skin tone": "\U0001f3fd",
    "family of four": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "teacher": "\U0001f469\u200d\U0001f3eb", "pirates": "\U0001f3f4\u200d\u2620\ufe0f",
    "rainbow flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "England": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "ambiguous \u00b1": "\u00b1", "ambiguous \u2192": "\u2192", "ambiguous \u2605": "\u2605", "ellipsis": "\u2026",
    "devanagari ki": "\u0915\u093f", "devanagari kssa": "\u0915\u094d\u0937", "tamil ko": "\u0b95\u0bca",
    "bengali ko": "\u0995\u09cb", "sinhala kssa": "\u0d9a\u0dca\u200d\u0dc2",
    "thai nam": "\u0e19\u0e49\u0e33", "lao": "\u0eab\u0ebc\u0ebb\u0ec8", "burmese": "\u1010\u102d\u102f\u1037",
    "khmer": "\u1780\u17d2\u1798\u17b6", "tibetan": "\u0f66\u0f90\u0fb2", "hebrew + points": "\u05e9\u05c1\u05b8",
    "arabic lam alef": "\u0644\u0627", "ZWJ alone": "\u200d", "soft hyphen": "\u00ad", "U+200B": "\u200b",
    "U+FEFF": "\ufeff", "private use": "\ue0b0",
}


def read_reply(fd, seconds, done):
    got, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and not done(got):
        if select.select([fd], [], [], max(0, end - time.monotonic()))[0]:
            more = os.read(fd, 4096)
            if not more:
                break
            got += more
    return got


def ask(fd, question, seconds=2.0):
    """What came before the answer to DA1, which closes every question."""
    os.write(fd, question + b"\x1b[c")
    got = read_reply(fd, seconds, lambda b: re.search(rb"\x1b\[\?[0-9;]*c", b))
    return re.sub(rb"\x1b\[\?[0-9;]*c", b"", got).decode("latin-1")


def column(fd):
    os.write(fd, b"\x1b[6n")
    got = read_reply(fd, 1.0, lambda b: re.search(rb"\x1b\[\d+;\d+R", b))
    m = re.search(rb"\x1b\[(\d+);(\d+)R", got)
    return int(m.group(2)) if m else None


def main():
    fd = os.open("/dev/tty", os.O_RDWR)
    before = termios.tcgetattr(fd)
    tty.setraw(fd)
    result = {"TERM": os.environ.get("TERM"), "COLORTERM": os.environ.get("COLORTERM")}
    try:
        os.write(fd, b"\x1b[c")
        got = read_reply(fd, 2.0, lambda b: re.search(rb"\x1b\[\?[0-9;]*c", b))
        result["DA1"] = got.decode("latin-1").replace("\x1b", "^[")
        questions = {"XTVERSION": b"\x1b[>0q", "DA2": b"\x1b[>c", "sync 2026": b"\x1b[?2026$p",
                     "clusters 2027": b"\x1b[?2027$p", "theme 2031": b"\x1b[?2031$p",
                     "focus 1004": b"\x1b[?1004$p", "mouse 1006": b"\x1b[?1006$p",
                     "paste 2004": b"\x1b[?2004$p", "bidi BDSM 8": b"\x1b[8$p",
                     "fg OSC 10": b"\x1b]10;?\x1b\\", "bg OSC 11": b"\x1b]11;?\x1b\\",
                     "kitty keys": b"\x1b[?u", "Tc (XTGETTCAP)": b"\x1bP+q5463\x1b\\",
                     "DECRQSS 38:2": b"\x1b[38:2::1:2:3m\x1bP$qm\x1b\\\x1b[m",
                     "DECRQSS 4:3": b"\x1b[4:3m\x1bP$qm\x1b\\\x1b[m"}
        for name, question in questions.items():
            result[name] = ask(fd, question).replace("\x1b", "^[") if got else ""
        widths = {}
        for name, cluster in CLUSTERS.items():
            os.write(fd, b"\r\x1b[K" + cluster.encode())
            c = column(fd)
            widths[name] = None if c is None else c - 1
        result["columns"] = widths
    finally:
        os.write(fd, b"\r\x1b[K")
        termios.tcsetattr(fd, termios.TCSANOW, before)
    with open(sys.argv[1] + ".new", "w") as f:
        json.dump(result, f, indent=1)
    os.rename(sys.argv[1] + ".new", sys.argv[1])


main()

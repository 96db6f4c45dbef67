"""Terminals as instruments: start one at a size, run limn in it, type, and get its cells back.

A screen is a list of rows, a row a list of cells, one for each column: the cluster that stands
there, a blank, or '' for the right half of a wide one.  What limn means is asked of limn itself
(--dump=columns), what a terminal made of it of the terminal:

  tmux   capture-pane has no columns.  The window is made narrower column by column while limn is
         stopped: the alternate screen is cut, not wrapped, so what each cut takes away is a cell.
  xterm  CSI 11 i writes the screen as SVG, with a place for each cell.
  screen hardcopy gives text; columns follow from a second hardcopy of a narrower window.

Nothing sleeps for a guessed time: everything is polled, with a deadline.
"""
import fcntl
import glob
import json
import os
import re
import shlex
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time
import unicodedata
import html

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ.get("LIMN_TOP") or os.path.dirname(os.path.dirname(HERE))
LIMN = os.path.join(os.environ.get("LIMN_BUILD") or os.path.join(TOP, "build"), "limn")
LIMN = os.path.abspath(LIMN)
DEADLINE = float(os.environ.get("LIMN_LAB_DEADLINE", "6"))


def clean_environment(**more):
    """What a reader has who never set anything; a cache of its own."""
    env = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "TMPDIR", "LIMN_MODELS")}
    env.update(LC_ALL="C.UTF-8", HOME="/dev/null", XDG_CONFIG_HOME="/dev/null",
               XDG_STATE_HOME="/dev/null", XDG_CACHE_HOME="/dev/null")
    env.update(more)
    return env


def until(question, seconds=DEADLINE, step=0.02):
    """The first true answer, or the last one when the time is over."""
    end = time.monotonic() + seconds
    while True:
        answer = question()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(step)


def expected(size, keys, args, env=None):
    """The screen that limn means, without a terminal."""
    out = subprocess.run(
        [LIMN, "--dump=columns", "--size=%dx%d" % size, "--keys=" + keys] + list(args),
        env=env or clean_environment(), capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
    if out.returncode != 0:
        raise RuntimeError("limn: " + out.stderr.decode("utf-8", "replace"))
    rows = out.stdout.decode("utf-8", "replace").split("\n")[:-1]
    return [row.split("\t") for row in rows]


def size_of_tty(path):
    fd = os.open(path, os.O_RDWR | os.O_NOCTTY)
    try:
        rows, columns = struct.unpack("HHHH", fcntl.ioctl(fd, termios.TIOCGWINSZ, b"\0" * 8))[:2]
        return columns, rows
    finally:
        os.close(fd)


def is_raw(path):
    """Whether a program in it takes keys one by one: it has begun."""
    fd = os.open(path, os.O_RDWR | os.O_NOCTTY)
    try:
        return not termios.tcgetattr(fd)[3] & termios.ICANON
    finally:
        os.close(fd)


# ---- how keys are written: limn's own spelling, and what tools call them

KEYS = {  # limn: (tmux, X)
    "<Space>": ("Space", "space"), "<Enter>": ("Enter", "Return"), "<Esc>": ("Escape", "Escape"),
    "<Tab>": ("Tab", "Tab"), "<S-Tab>": ("BTab", "shift+Tab"), "<BS>": ("BSpace", "BackSpace"),
    "<Up>": ("Up", "Up"), "<Down>": ("Down", "Down"), "<Left>": ("Left", "Left"),
    "<Right>": ("Right", "Right"), "<Home>": ("Home", "Home"), "<End>": ("End", "End"),
    "<PageUp>": ("PPage", "Prior"), "<PageDown>": ("NPage", "Next"),
    "<Del>": ("DC", "Delete"), "<Ins>": ("IC", "Insert"),
}
KEYS.update(("<F%d>" % n, ("F%d" % n, "F%d" % n)) for n in range(1, 13))
NAMES_IN_X = {" ": "space", "/": "slash", ":": "colon", "?": "question", "-": "minus",
              ".": "period", ",": "comma", "=": "equal", "+": "plus", "'": "apostrophe",
              ";": "semicolon", "[": "bracketleft", "]": "bracketright", "&": "ampersand",
              "(": "parenleft", ")": "parenright", "{": "braceleft", "}": "braceright",
              "*": "asterisk", "#": "numbersign", "$": "dollar", "^": "asciicircum",
              "%": "percent", "@": "at", "!": "exclam", "<": "less", ">": "greater"}


def split_keys(keys):
    return re.findall(r"<[^>]+>|.", keys)


def key_in_tmux(key):
    m = re.fullmatch(r"<([CAM])-(.+)>", key)
    if m:
        inner = m.group(2)
        inner = KEYS.get("<%s>" % inner, (inner,))[0]
        return {"C": "C-", "A": "M-", "M": "M-"}[m.group(1)] + inner
    return KEYS[key][0] if key in KEYS else key


def key_in_x(key):
    m = re.fullmatch(r"<([CAM])-(.+)>", key)
    if m:
        inner = m.group(2)
        inner = KEYS.get("<%s>" % inner, (None, inner))[1]
        return {"C": "ctrl+", "A": "alt+", "M": "alt+"}[m.group(1)] + inner
    if key in KEYS:
        return KEYS[key][1]
    return NAMES_IN_X.get(key, "shift+" + key if key.isupper() else key)


# ---- what is common to all

class Terminal:
    """name, size (columns, rows), run(args), type(keys), cells(), close()."""
    name = "?"
    edge_only = False

    def glance(self):
        """What changes when the screen does, and costs little."""
        return self.cells()

    def settle(self, want, seconds=DEADLINE):
        """Its cells once they are what is wanted; else what they stay at.  A form of its own for a
        cluster is no reason to wait longer than until nothing changes any more."""
        last, since, quiet = None, time.monotonic(), 0.12
        end = since + seconds
        while True:
            now, t = self.glance(), time.monotonic()
            if now != last:
                last, since = now, t
            over = t > end or (t - since > 1 and t - end + seconds > 2.5)
            if over or t - since > quiet or self.is_wanted(now, want):
                cells = self.cells()
                tally, _ = compare(cells, want)
                if over or not (tally.moved or tally.ragged):
                    return cells
                quiet *= 2
            time.sleep(0.02)

    def is_wanted(self, now, want):
        return same_screen(now, want)

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.close()


class Tmux(Terminal):
    name = "tmux"

    def __init__(self, size, options=()):
        self.size = size
        self.dir = tempfile.mkdtemp(prefix="lab-tmux.")
        self.socket = os.path.join(self.dir, "s")
        conf = os.path.join(self.dir, "conf")
        with open(conf, "w") as f:
            f.write("set -g status off\nset -g escape-time 0\n"
                    "set -g default-terminal tmux-256color\nset -g exit-empty off\n"
                    "set -g default-shell /bin/sh\n" +
                    "".join(o + "\n" for o in options))
        self.base = ["tmux", "-S", self.socket, "-f", conf]
        self.started = False

    def tmux(self, *words):
        out = subprocess.run(self.base + list(words), capture_output=True, timeout=20,
                             env=clean_environment())
        return out.stdout.decode("utf-8", "replace")

    def run(self, args, **env):
        words = ["env"] + ["%s=%s" % kv for kv in clean_environment(**env).items()]
        words = " ".join(map(shlex.quote, words + [LIMN] + list(args)))
        # The shell stays: tmux wakes a child of its own that is stopped.
        command = "%s; :" % words
        if self.started:
            self.tmux("kill-session", "-t", "a")
        self.started = True
        self.tmux("new-session", "-d", "-s", "a", "-x", str(self.size[0]), "-y",
                  str(self.size[1]), "sh -c " + shlex.quote(command))
        self.shell = int(until(lambda: self.tmux("display", "-t", "a", "-p", "#{pane_pid}").strip()) or 0)
        self.tty = self.tmux("display", "-t", "a", "-p", "#{pane_tty}").strip()
        self.child = until(self.find_child) or 0

    def find_child(self):
        return limn_below(self.shell)

    def type(self, keys):
        for key in split_keys(keys):
            name = key_in_tmux(key)
            if key in KEYS or len(name) > 1:
                self.tmux("send-keys", "-t", "a", name)
            else:
                self.tmux("send-keys", "-t", "a", "-l", name)

    def text(self):
        rows = self.tmux("capture-pane", "-t", "a", "-p").split("\n")[:-1]
        return [row.rstrip(" ") for row in rows]

    def glance(self):
        return self.text()

    def is_wanted(self, now, want):
        return now == ["".join(row).rstrip(" ") for row in want]

    def cells(self):
        if not self.child:
            return []
        columns, rows = self.size
        os.kill(self.child, signal.SIGSTOP)
        try:
            words = []
            for c in range(1, columns + 1):
                words += ["resize-window", "-t", "a", "-x", str(c), ";",
                          "capture-pane", "-t", "a", "-p", "-N", ";"]
            got = self.tmux(*words[:-1]).split("\n")[:-1]
            # tmux tells a program its size in steps: it shall wake when the last is told.
            until(lambda: size_of_tty(self.tty) == self.size, 3, 0.01)
        finally:
            try:
                os.kill(self.child, signal.SIGCONT)
            except OSError:
                pass
        if len(got) != columns * rows:
            raise RuntimeError("tmux gave %d rows for %d" % (len(got), columns * rows))
        return [row_of_cuts([got[c * rows + r] for c in range(columns)]) for r in range(rows)]

    def resize(self, size):
        self.size = size
        self.tmux("resize-window", "-t", "a", "-x", str(size[0]), "-y", str(size[1]))
        until(lambda: size_of_tty(self.tty) == size, 3)

    MODES = ("#{alternate_on} #{cursor_flag} #{insert_flag} #{keypad_cursor_flag} #{keypad_flag} "
             "#{mouse_all_flag} #{mouse_any_flag} #{mouse_button_flag} #{mouse_sgr_flag} "
             "#{mouse_standard_flag} #{wrap_flag} #{origin_flag} #{scroll_region_lower}")

    def around(self, path, keys, number):
        """(what the terminal was before limn ran in it, what after), for keys or a signal."""
        self.tmux("kill-session", "-t", "a")
        words = " ".join("%s=%s" % kv for kv in clean_environment().items())
        script = self.dir + "/around"
        with open(script, "w") as f:
            f.write("echo prompt; stty -a >%s/b\nread go <%s/go\nenv %s %s --no-hint %s\nstty -a >%s/a\n"
                    "printf end; exec sleep 100\n" % (self.dir, self.dir, words, LIMN, shlex.quote(path),
                                                      self.dir))
        for name in ("a", "b", "go"):
            if os.path.exists(self.dir + "/" + name):
                os.unlink(self.dir + "/" + name)
        os.mkfifo(self.dir + "/go")
        self.tmux("new-session", "-d", "-s", "a", "-x", str(self.size[0]), "-y",
                  str(self.size[1]), "sh", script)
        self.started = True
        shell = int(self.tmux("display", "-t", "a", "-p", "#{pane_pid}") or 0)
        until(lambda: "prompt" in self.text())
        first = " ".join(self.tmux("display", "-t", "a", "-p", self.MODES).split())
        with open(self.dir + "/go", "w") as f:
            f.write("go\n")
        child = until(lambda: limn_below(shell))
        until(lambda: "1" == self.tmux("display", "-t", "a", "-p", "#{alternate_on}").strip())
        until(lambda: any(self.text()))
        if keys:
            self.type(keys)
        else:
            os.kill(child, number)
        until(lambda: any(row.startswith("end") or row.endswith("end") for row in self.text()))
        last = " ".join(self.tmux("display", "-t", "a", "-p", self.MODES).split())
        with open(self.dir + "/b") as b, open(self.dir + "/a") as a:
            return (first, b.read()), (last, a.read())

    def close(self):
        self.tmux("kill-server")
        shutil.rmtree(self.dir, ignore_errors=True)


class Screen(Tmux):
    """GNU screen, whose terminal is tmux: the cells are those that tmux has of it."""
    name = "screen"
    number = 0

    def run(self, args, **env):
        conf = self.dir + "/screenrc"
        with open(conf, "w") as f:
            f.write("defutf8 on\ndefencoding UTF-8\nstartup_message off\naltscreen on\n"
                    "term screen-256color\nvbell off\nmsgwait 0\n")
        self.end_screen()
        Screen.number += 1
        self.session = "lab%d-%d" % (os.getpid(), Screen.number)
        # screen writes into its home what it knows of itself.
        words = ["env", "SCREENDIR=" + self.dir + "/screens", "TERM=tmux-256color", "LC_ALL=C.UTF-8",
                 "screen", "-U", "-S", self.session, "-c", conf]
        os.makedirs(self.dir + "/screens", 0o700, exist_ok=True)
        inner = ["env"] + ["%s=%s" % kv for kv in clean_environment(**env).items()] + [LIMN]
        if self.started:
            self.tmux("kill-session", "-t", "a")
        self.started = True
        self.tmux("new-session", "-d", "-s", "a", "-x", str(self.size[0]), "-y", str(self.size[1]),
                  "sh -c " + shlex.quote(" ".join(map(shlex.quote, words + inner + list(args))) + "; :"))
        shell = int(until(lambda: self.tmux("display", "-t", "a", "-p", "#{pane_pid}").strip()) or 0)
        self.tty = self.tmux("display", "-t", "a", "-p", "#{pane_tty}").strip()
        self.child = until(lambda: below(shell, "screen")) or 0

    def end_screen(self):
        if self.started:
            subprocess.run(["screen", "-S", self.session, "-X", "quit"], capture_output=True,
                           env=dict(os.environ, SCREENDIR=self.dir + "/screens"))

    def close(self):
        self.end_screen()
        super().close()


def below(pid, name):
    """A process of this name below another, or 0."""
    for child in children_of(pid):
        try:
            if os.path.basename(os.readlink("/proc/%d/exe" % child)) == name:
                return child
        except OSError:
            pass
    return 0


def row_of_cuts(cuts):
    """Cells from what is left of a row at 1, 2, 3 ... columns."""
    cells, before = [], ""
    for cut in cuts:
        # A wide cell is there as soon as its left half is.
        cells.append(cut[len(before):] if cut.startswith(before) else "\ufffd")
        before = cut
    # capture-pane leaves off cells never written: blanks.  A right half is '' between others.
    return repair_blanks(cells)


def is_wide(text):
    return any(unicodedata.east_asian_width(c) in "WF" for c in text)


def repair_blanks(cells):
    for i, cell in enumerate(cells):
        if cell == "" and not (i > 0 and cells[i - 1] not in ("", " ") and maybe_wide(cells[i - 1])):
            cells[i] = " "
    return cells


def maybe_wide(text):
    return ord(text[0]) >= 0x80 if text else False


# ---- X

class Display:
    """An X server without a screen."""
    def __init__(self, width=1920, height=1400):
        r, w = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(w), "-screen", "0", "%dx%dx24" % (width, height),
             "-nolisten", "tcp"], pass_fds=[w], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(w)
        os.set_blocking(r, False)
        got = b""

        def number():
            nonlocal got
            try:
                got += os.read(r, 100)
            except BlockingIOError:
                pass
            return got.endswith(b"\n")
        if not until(number, 20):
            raise RuntimeError("no X server")
        os.close(r)
        self.name = ":" + got.decode().strip()

    def close(self):
        self.process.terminate()
        self.process.wait()


INSIDE = r"""
cd "$1" || exit 1
echo $$ >shell
tty >tty.new; mv tty.new tty
while read -r line; do
	eval "$line"
	echo x >>done
done 3<>fifo <&3
"""


class InX(Terminal):
    """A terminal with a window; a shell inside it runs what is written into a pipe."""
    def __init__(self, display, size):
        self.display, self.size = display, size
        self.dir = tempfile.mkdtemp(prefix="lab-%s." % self.name)
        os.mkfifo(self.dir + "/fifo")
        with open(self.dir + "/inside", "w") as f:
            f.write(INSIDE)
        env = dict(os.environ, DISPLAY=display.name, LC_ALL="C.UTF-8", HOME=self.dir,
                   LIBGL_ALWAYS_SOFTWARE="1", XDG_CONFIG_HOME=self.dir, SHELL="/bin/sh",
                   XDG_RUNTIME_DIR=self.dir, NO_AT_BRIDGE="1")
        for name in ("TMUX", "COLORTERM", "WAYLAND_DISPLAY", "WINDOWID", "TERM_PROGRAM"):
            env.pop(name, None)
        env.update(self.environment())
        self.env = env
        self.log = open(self.dir + "/log", "w")
        self.process = subprocess.Popen(self.command(["bash", self.dir + "/inside", self.dir]),
                                        cwd=self.dir, env=env, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log, start_new_session=True)
        if not until(lambda: os.path.exists(self.dir + "/tty"), 25):
            log = open(self.dir + "/log").read()
            self.close()
            raise RuntimeError("%s did not start: %s" % (self.name, log[-400:]))
        self.tty = open(self.dir + "/tty").read().strip()
        until(lambda: size_of_tty(self.tty) == size, 5)
        self.runs = 0

    def environment(self):
        return {}

    def say(self, raw):
        """Bytes for the terminal, as if the program in it wrote them."""
        fd = os.open(self.tty, os.O_WRONLY | os.O_NOCTTY)
        try:
            os.write(fd, raw)
        finally:
            os.close(fd)

    def shell(self, line):
        with open(self.dir + "/fifo", "w") as f:
            f.write(line + "\n")

    def done(self):
        try:
            return os.path.getsize(self.dir + "/done") // 2
        except OSError:
            return 0

    def quit(self):
        """limn leaves, whatever it shows."""
        pid = self.limn()
        if pid:
            os.kill(pid, signal.SIGTERM)
        until(lambda: self.done() >= self.runs)

    def run(self, args, **env):
        self.quit()
        env = clean_environment(**env)
        env.pop("PATH", None)
        words = " ".join("%s=%s" % (k, shlex.quote(v)) for k, v in env.items())
        self.runs += 1
        self.shell("env %s %s </dev/tty" % (words, " ".join(map(shlex.quote, [LIMN] + list(args)))))

    def type(self, keys):
        # XTEST, to the window under the pointer: there is no window manager.
        # Escape is a key when nothing follows it at once.
        names = [key_in_x(k) for k in split_keys(keys)]
        if names:
            self.xdotool("mousemove", "60", "60", "key", "--delay",
                         "150" if "<Esc>" in keys else "15", *names)

    def xdotool(self, *words):
        return subprocess.run(["xdotool"] + list(words), env=self.env, timeout=20,
                              capture_output=True).stdout.decode()

    def limn(self):
        """The limn that runs in it, or 0.  It is looked for below the shell inside: what shows the window may
        have left that to itself."""
        with open(self.dir + "/shell") as f:
            return limn_below(int(f.read()))

    # ---- its window

    def titles(self):
        found = self.xdotool("search", "--onlyvisible", "--name", ".*").split()
        return [self.xdotool("getwindowname", w).strip() for w in found]

    def geometry(self, window):
        words = self.xdotool("getwindowgeometry", "--shell", window).split()
        g = dict(w.split("=") for w in words if "=" in w)
        return int(g.get("WIDTH", 0)), int(g.get("HEIGHT", 0))

    def window(self):
        """The largest one that is not the whole screen; None: there is none."""
        best = (0, None)
        for w in self.xdotool("search", "--onlyvisible", "--name", ".*").split():
            width, height = self.geometry(w)
            if 10000 < width * height < 1380 * 880:
                best = max(best, (width * height, w), key=lambda x: x[0])
        return best[1]

    def focus(self):
        """Some take Shift and Ctrl with a key only when they were told that they have the keyboard."""
        self.xdotool("windowfocus", "--sync", self.window())

    def window_size(self):
        return self.geometry(self.window())

    def resize_window(self, width, height):
        self.xdotool("windowsize", self.window(), str(width), str(height))

    def put_clipboard(self, text):
        for selection in ("primary", "clipboard"):
            subprocess.run(["xclip", "-selection", selection, "-i"], input=text, env=self.env, timeout=10)

    def clipboard(self):
        return subprocess.run(["xclip", "-selection", "clipboard", "-o"], env=self.env, capture_output=True,
                              timeout=5).stdout

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path], env=self.env, timeout=20)

    def close(self):
        kids = children_of(self.process.pid)
        self.process.terminate()
        try:
            self.process.wait(3)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pid in kids:
            try:
                os.kill(pid, signal.SIGTERM)
            except OSError:
                pass
        self.log.close()
        shutil.rmtree(self.dir, ignore_errors=True)


def children_of(pid):
    """All that came from this process."""
    found, todo = [], [pid]
    while todo:
        p = todo.pop()
        for path in glob.glob("/proc/%d/task/*/children" % p):
            try:
                kids = [int(x) for x in open(path).read().split()]
            except OSError:
                continue
            found += kids
            todo += kids
    return found


def limn_below(pid):
    """The limn that runs somewhere below this process, or 0."""
    for child in children_of(pid):
        try:
            if os.readlink("/proc/%d/exe" % child) == os.path.realpath(LIMN):
                return child
        except OSError:
            pass
    return 0


class Xterm(InX):
    name = "xterm"
    font = ["-fa", "DejaVu Sans Mono", "-fs", "7"]

    def __init__(self, display, size, options=()):
        self.options = list(options)
        super().__init__(display, size)

    def command(self, inside):
        return ["xterm", "-geometry", "%dx%d+0+0" % self.size, *self.font,
                "-xrm", "*printAttributes: 0", "-xrm", "*printerAutoClose: true",
                "-xrm", "*printerCommand: cat >printed.new; mv printed.new printed",
                *self.options, "-e"] + inside

    def svg(self):
        """The screen as SVG, and as text: the one tells columns, the other what stands on a letter."""
        pattern = self.dir + "/xterm.*.svg"
        printed = self.dir + "/printed"
        for old in glob.glob(pattern) + glob.glob(printed):
            os.unlink(old)
        self.say(b"\x1b[11i\x1b[i")

        def whole():
            for path in glob.glob(pattern):
                with open(path, encoding="utf-8", errors="surrogateescape") as f:
                    text = f.read()
                if text.rstrip().endswith("</svg>") and os.path.exists(printed):
                    return text
            return None
        picture = until(whole, 10, 0.01)
        if picture is None:
            raise RuntimeError("xterm wrote no picture")
        with open(printed, encoding="utf-8", errors="replace", newline="\n") as f:
            return picture, f.read()

    def cells(self):
        picture, text = self.svg()
        screen = cells_of_svg(picture, self.size)
        for row, printed in zip(screen, re.split("[\r\f]*\n", text)):
            add_marks(row, printed)
        return screen


def cells_of_svg(text, size):
    """xterm draws each cell that is not blank as a text of its own, 10 units wide, 20 high."""
    columns, rows = size
    screen = [[" "] * columns for _ in range(rows)]
    for x, y, inner in re.findall(r"<text x='(\d+)' y='(\d+)'[^>]*>(.*?)</text>", text, re.S):
        col, row = (int(x) - 2) // 10, (int(y) - 17) // 20
        if 0 <= row < rows and 0 <= col < columns:
            screen[row][col] = html.unescape(inner)
    return screen


def add_marks(row, printed):
    """The printed row has U+FFFF for the right half of a wide cell, and marks after their letter."""
    at = 0
    for c, cell in enumerate(row):
        if cell == "\uffff":
            row[c] = ""
            at += 1
            continue
        if not printed.startswith(cell, at):
            return
        begin = at
        at += len(cell)
        following = row[c + 1] if c + 1 < len(row) else "\n"
        while at < len(printed) and printed[at] != "\uffff" and printed[at] != following and \
                unicodedata.category(printed[at])[0] in "MC":
            at += 1
        row[c] = printed[begin:at]


# ---- comparing

def cell_of(text):
    return " " if text in ("", "\u00a0") else text


def same_cell(a, b):
    return a == b or (a in ("", " ") and b in ("", " "))


def same_screen(got, want):
    return len(got) == len(want) and all(
        len(g) == len(w) and all(same_cell(a, b) for a, b in zip(g, w)) for g, w in zip(got, want))


BARS = "│┼┤├┬┴"


def edge_of(screen):
    """The column of the line between text and pane, or None: where most rows have one."""
    count = {}
    for row in screen:
        for c, cell in enumerate(row):
            if cell in BARS:
                count[c] = count.get(c, 0) + 1
    if not count:
        return None
    col = max(count, key=lambda c: (count[c], -c))
    return col if count[col] >= len(screen) // 2 else None


class Tally:
    """cells: compared; equal: the same cluster; otherwise: the cluster in its place, in another form;
    moved: what stands where it should not; ragged: rows whose pane is not in line."""
    def __init__(self):
        self.screens = self.cells = self.equal = self.otherwise = self.moved = 0
        self.rows = self.ragged = 0
        self.forms = {}

    def add(self, other):
        for k in ("screens", "cells", "equal", "otherwise", "moved", "rows", "ragged"):
            setattr(self, k, getattr(self, k) + getattr(other, k))
        for k, v in other.forms.items():
            self.forms[k] = self.forms.get(k, 0) + v

    def __str__(self):
        return ("%d screens, %d cells: %d equal, %d in place in another form, %d moved; "
                "%d rows, %d with a ragged edge" % (self.screens, self.cells, self.equal,
                                                    self.otherwise, self.moved, self.rows,
                                                    self.ragged))


# What limn, or a terminal, puts for a cluster that cannot be drawn.
STAND_INS = set(" \ufffd?\u25a1\u3013\u00b7\u25cc")


def in_another_form(got, want):
    """The cells of a cluster hold nothing but parts of it, or what stands for it."""
    parts = set(unicodedata.normalize("NFD", want)) | set(want) | STAND_INS
    return want not in ("", " ") and set(unicodedata.normalize("NFD", got)) <= parts


def clusters(row):
    """(column, columns, cluster)"""
    c = 0
    while c < len(row):
        n = 1
        while c + n < len(row) and row[c + n] == "":
            n += 1
        yield c, n, row[c]
        c += n


def compare(got, want):
    """(Tally, rows that differ as (row, kind, got, want))."""
    t, bad = Tally(), []
    t.screens = 1
    edge = edge_of(want)
    for r, w in enumerate(want):
        g = got[r] if r < len(got) else []
        kind = None
        t.rows += 1
        if edge is not None and w[edge] in BARS and not (edge < len(g) and g[edge] == w[edge]):
            t.ragged += 1
            kind = "edge"
        g = g + ["\ufffe"] * (len(w) - len(g))
        for c, n, cell in clusters(w):
            t.cells += n
            have = "".join(x for x in g[c:c + n] if x != " " or n == 1)
            if same_cell(g[c], cell) and all(x in ("", " ") for x in g[c + 1:c + n]):
                t.equal += n
            elif in_another_form(have, cell):
                t.otherwise += n
                key = (show(cell), show(have))
                t.forms[key] = t.forms.get(key, 0) + 1
                kind = kind or "form"
            else:
                t.moved += n
                kind = kind if kind == "edge" else "moved"
        if kind:
            bad.append((r, kind, "".join(g).rstrip(), "".join(w).rstrip()))
    return t, bad


def show(text):
    return text + " " + "+".join("%04X" % ord(c) for c in text) if text.strip() else repr(text)


def first_difference(got, want):
    for c, cell in enumerate(want):
        if c >= len(got) or not same_cell(got[c], cell):
            return c, (got[c] if c < len(got) else None), cell
    return None


IN_X = {"xterm": Xterm}


# ---- the other terminals of Debian

class Simple(InX):
    def command(self, inside):
        return [w % {"c": self.size[0], "r": self.size[1], "dir": self.dir} for w in self.words] + inside


def kind(name_, words_, environment_=None):
    class One(Simple):
        name = name_
        words = words_

        def environment(self):
            return dict(environment_ or {})
    One.__name__ = name_
    return One


class Kitty(Simple):
    name = "kitty"
    words = ["kitty", "--config", "NONE", "-o", "remember_window_size=no", "-o", "initial_window_width=%(c)dc",
             "-o", "initial_window_height=%(r)dc", "-o", "allow_remote_control=yes", "-o", "font_size=9",
             "-o", "update_check_interval=0", "-o", "confirm_os_window_close=0",
             "--listen-on", "unix:%(dir)s/socket"]

    def text(self):
        out = subprocess.run(["kitty", "@", "--to", "unix:" + self.dir + "/socket", "get-text",
                              "--extent", "screen"], env=self.env, capture_output=True, timeout=20)
        return out.stdout.decode("utf-8", "replace").split("\n")


class Foot(Simple):
    """Wayland: in sway, whose output is a window in the X server, so that XTEST types and points there.
    sway refuses to run as root: then it is nobody's."""
    name = "foot"
    nobody = 65534

    def write(self, name, text):
        with open(self.dir + "/" + name, "w") as f:
            f.write(text)

    def command(self, inside):
        self.write("foot.ini", "font=DejaVu Sans Mono:size=8\npad=0x0\n")
        self.write("sway.conf", "output * mode 1380x880\noutput * bg #404040 solid_color\ndefault_border none\n"
                   "focus_follows_mouse no\nxwayland disable\nseat * hide_cursor 100\n"
                   "for_window [app_id=foot] floating enable, move position 0 0\n"
                   "exec 'foot --config=%s/foot.ini -W %dx%d %s; swaymsg exit'\n"
                   % (self.dir, *self.size, " ".join(inside)))
        os.chmod(self.dir, 0o700)
        if os.geteuid() == 0:
            for name in [""] + ["/" + n for n in os.listdir(self.dir)]:
                os.chown(self.dir + name, self.nobody, self.nobody)
        return self.own(["sway", "-c", self.dir + "/sway.conf"])

    def own(self, words):
        if os.geteuid() != 0:
            return words
        return ["setpriv", "--reuid=%d" % self.nobody, "--regid=%d" % self.nobody, "--clear-groups"] + words

    def environment(self):
        return {"WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman", "WLR_NO_HARDWARE_CURSORS": "1"}

    def wayland(self):
        socket = [os.path.basename(p) for p in glob.glob(self.dir + "/wayland-*") if p[-1].isdigit()]
        return dict(self.env, WAYLAND_DISPLAY=socket[0], SWAYSOCK=glob.glob(self.dir + "/sway-ipc.*")[0])

    def inside_wayland(self, words):
        return subprocess.run(self.own(words), env=self.wayland(), timeout=10, capture_output=True).stdout

    def foot_window(self):
        def below_node(node):
            yield node
            for kid in node.get("nodes", []) + node.get("floating_nodes", []):
                yield from below_node(kid)
        tree = json.loads(self.inside_wayland(["swaymsg", "-rt", "get_tree"]))
        return [n for n in below_node(tree) if n.get("app_id") == "foot"]

    def focus(self):
        self.inside_wayland(["swaymsg", "[app_id=foot] focus"])

    def titles(self):
        return [n["name"] or "" for n in self.foot_window()]

    def put_clipboard(self, text):
        for words in (["wl-copy"], ["wl-copy", "--primary"]):
            # It goes on in the background, to hand the text out: nothing may wait for what it holds open.
            subprocess.run(self.own(["sh", "-c", '"$@" >/dev/null 2>&1', "-"] + words), input=text, timeout=10,
                           env=self.wayland())

    def clipboard(self):
        return self.inside_wayland(["wl-paste", "--no-newline"])

    def window_size(self):
        return [(n["rect"]["width"], n["rect"]["height"]) for n in self.foot_window()][0]

    def resize_window(self, width, height):
        """sway asks, and gives up when it did not get an answer: then it is told again."""
        def resized():
            self.inside_wayland(["swaymsg", "[app_id=foot] resize set %d px %d px" % (width, height)])
            return self.window_size() == (width, height)
        until(resized, 1, 0.05)
        self.inside_wayland(["swaymsg", "[app_id=foot] move position 0 0"])


IN_X.update((k.name, k) for k in [
    Kitty, Foot,
    kind("urxvt", ["urxvt", "-geometry", "%(c)dx%(r)d+0+0", "-fn", "xft:DejaVu Sans Mono:size=8",
                   "+sb", "-e"]),
    kind("mlterm", ["mlterm", "-g", "%(c)dx%(r)d", "--sbmod=none", "-w", "12", "-e"]),
    kind("alacritty", ["alacritty", "-o", "window.dimensions.columns=%(c)d", "-o",
                       "window.dimensions.lines=%(r)d", "-o", "font.size=8", "-e"]),
    kind("konsole", ["dbus-run-session", "konsole", "--nofork", "--hide-menubar", "--hide-tabbar", "-p",
                     "TerminalColumns=%(c)d", "-p", "TerminalRows=%(r)d", "-p", "ScrollBarPosition=2",
                     "-p", "ShowTerminalSizeHint=false",
                     "-p", "Font=DejaVu Sans Mono,8,-1,5,50,0,0,0,0,0", "-e"]),
    kind("xfce4-terminal", ["dbus-run-session", "xfce4-terminal", "--disable-server", "--hide-menubar",
                            "--hide-scrollbar", "--hide-borders", "--font=DejaVu Sans Mono 8", "--geometry=%(c)dx%(r)d+0+0", "-x"]),
    kind("st", ["st", "-f", "DejaVu Sans Mono:size=8", "-g", "%(c)dx%(r)d+0+0", "-e"]),
    kind("lxterminal", ["dbus-run-session", "lxterminal", "--no-remote", "--geometry=%(c)dx%(r)d", "-e"]),
    kind("qterminal", ["dbus-run-session", "qterminal", "--geometry", "900x600+0+0", "-e"]),
    kind("zutty", ["zutty", "-geometry", "%(c)dx%(r)d", "-fontsize", "12", "-e"]),
    kind("pterm", ["pterm", "+sb", "-geometry", "%(c)dx%(r)d+0+0", "-e"]),
])

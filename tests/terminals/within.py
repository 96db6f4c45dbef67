"""Terminals that are programs in a terminal: editors, recorders, remote shells, a multiplexer in another.

Each runs in tmux, which tells its cells.  limn has the upper left of the window; how many rows and columns,
its own terminal says."""
import os
import shlex
import signal
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402

INSIDE = """tty >%(dir)s/tty.new; echo $$ >%(dir)s/pid; mv %(dir)s/tty.new %(dir)s/tty
exec env %(set)s %(limn)s
"""
UNSET = ("COLORTERM", "TMUX", "TMUX_PANE", "HOME")


class Within(lab.Tmux):
    """The program's command line, from that of a shell script; what limn's environment keeps of its own."""
    def words(self, script):
        raise NotImplementedError

    def prepare(self):
        """Before each start."""

    def __init__(self, size):
        super().__init__(size)
        self.outer, self.inner = size, 0

    def write(self, name, text):
        with open(self.dir + "/" + name, "w") as f:
            f.write(text)
        return self.dir + "/" + name

    def end_inner(self):
        if self.inner:
            try:
                os.kill(self.inner, signal.SIGTERM)
            except OSError:
                pass
            lab.until(lambda: not os.path.exists("/proc/%d/exe" % self.inner), 3)

    def run(self, args, **env):
        self.end_inner()
        if self.started:
            self.tmux("kill-session", "-t", "a")
        for name in ("tty", "pid"):
            if os.path.exists(self.dir + "/" + name):
                os.unlink(self.dir + "/" + name)
        self.started, self.size = True, self.outer
        env = lab.clean_environment(**env)
        env.pop("PATH")
        self.write("inside", INSIDE % {
            "dir": self.dir, "set": " ".join("%s=%s" % (k, shlex.quote(v)) for k, v in env.items()),
            "limn": " ".join(map(shlex.quote, [lab.LIMN] + list(args)))})
        self.prepare()
        home = ["env", "HOME=" + self.dir, "SHELL=/bin/sh", "XDG_CONFIG_HOME=" + self.dir,
                "XDG_STATE_HOME=" + self.dir, "XDG_DATA_HOME=" + self.dir, "LC_ALL=C.UTF-8"]
        line = " ".join(map(shlex.quote, home + self.words("sh " + self.dir + "/inside")))
        self.tmux("new-session", "-d", "-s", "a", "-x", str(self.outer[0]), "-y", str(self.outer[1]),
                  "sh -c " + shlex.quote(line + "; :"))
        shell = int(lab.until(lambda: self.tmux("display", "-t", "a", "-p", "#{pane_pid}").strip()) or 0)
        self.tty = self.tmux("display", "-t", "a", "-p", "#{pane_tty}").strip()
        if not lab.until(lambda: os.path.exists(self.dir + "/tty"), 15):
            raise RuntimeError("%s did not start: %s" % (self.name, self.text()))
        self.inner = int(open(self.dir + "/pid").read())
        lab.until(lambda: os.path.realpath("/proc/%d/exe" % self.inner) == lab.LIMN)
        self.started_inside()
        self.size = lab.size_of_tty(open(self.dir + "/tty").read().strip())
        self.child = (lab.until(lambda: lab.children_of(shell)) or [0])[0]

    def started_inside(self):
        """The program has its last size."""

    def text(self):
        return [row[:self.size[0]].rstrip(" ") for row in super().text()[:self.size[1]]]

    def settle(self, want, seconds=lab.DEADLINE):
        """Its cells once nothing changes any more, looked at once: Neovim scrolls sideways for good when
        the window outside was narrower."""
        last, since, end = None, lab.time.monotonic(), lab.time.monotonic() + seconds
        while lab.time.monotonic() < end:
            now = self.glance()
            if now != last:
                last, since = now, lab.time.monotonic()
            if lab.time.monotonic() - since > 0.6:
                break
            lab.time.sleep(0.02)
        return self.cells()

    def cells(self):
        inner, self.size = self.size, self.outer
        try:
            got = super().cells()
        finally:
            self.size = inner
        return [row[:inner[0]] for row in got[:inner[1]]]

    def close(self):
        self.end_inner()
        super().close()


def kind(name_, words_, more=None):
    class One(Within):
        name = name_

        def words(self, script):
            return [w % {"script": script, "dir": self.dir} for w in words_]
    for k, v in (more or {}).items():
        setattr(One, k, v)
    return One


class Mosh(Within):
    """Its server says where it listens, and the key."""
    name = "mosh"

    def words(self, script):
        out = subprocess.run(
            ["mosh-server", "new", "-i", "127.0.0.1", "-c", "256", "--"] + script.split(),
            env=lab.clean_environment(TERM="xterm-256color"), capture_output=True, timeout=20)
        port, key = out.stdout.decode().split("MOSH CONNECT ")[1].split()[:2]
        return ["env", "MOSH_KEY=" + key, "mosh-client", "127.0.0.1", port]


class Ssh(Within):
    """A server of its own, on the loopback address."""
    name = "ssh"
    term = "xterm-256color"
    server = None

    def prepare(self):
        if self.server:
            return
        for key in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.dir + "/" + key])
        self.port = 20000 + os.getpid() % 30000
        conf = self.write("sshd", "Port %d\nListenAddress 127.0.0.1\nHostKey %s/host\nPidFile none\n"
                          "AuthorizedKeysFile %s/user.pub\nStrictModes no\nUsePAM no\nPrintMotd no\n"
                          "PrintLastLog no\n" % (self.port, self.dir, self.dir))
        os.makedirs("/run/sshd", exist_ok=True)
        self.log = open(self.dir + "/log", "w")
        self.server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", conf], stderr=self.log)
        lab.until(lambda: "listening" in open(self.dir + "/log").read())

    def words(self, script):
        return ["env", "TERM=" + self.term, "ssh", "-t", "-q", "-p", str(self.port), "-i",
                self.dir + "/user", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
                "127.0.0.1", script]

    def close(self):
        super().close()
        if self.server:
            self.server.terminate()
            self.server.wait()
            self.log.close()


EMACS = ["emacs", "-nw", "-q", "--eval", "(setq inhibit-startup-screen t)", "--eval",
         "(menu-bar-mode -1)", "--eval"]

ALL = {k.name: k for k in [
    kind("vim", ["vim", "-u", "NONE", "-c", "set nocompatible", "-c",
                 "terminal ++curwin ++close %(script)s"]),
    kind("nvim", ["nvim", "-u", "NONE", "-c", "set noshowmode laststatus=0 noruler", "-c",
                  "terminal %(script)s", "-c", "startinsert"]),
    kind("emacs-term", EMACS + ["(term \"%(dir)s/inside-sh\")"],
         {"prepare": lambda self: executable(self)}),
    kind("emacs-vterm", EMACS + ["(progn (setq vterm-shell \"%(dir)s/inside-sh\") (require 'vterm) (vterm))"],
         {"prepare": lambda self: executable(self)}),
    kind("asciinema", ["asciinema", "rec", "-q", "--overwrite", "-c", "%(script)s", "%(dir)s/cast"]),
    kind("ttyrec", ["ttyrec", "-e", "%(script)s", "%(dir)s/rec"]),
    kind("script", ["script", "-q", "-c", "%(script)s", "%(dir)s/typescript"]),
    kind("dvtm", ["dvtm", "%(script)s"]),
    kind("tmux-in-tmux", ["env", "-u", "TMUX", "tmux", "-S", "%(dir)s/inner", "-f", "/dev/null",
                          "new-session", "%(script)s"]),
    Mosh, Ssh,
]}


def executable(terminal):
    path = terminal.write("inside-sh", "#!/bin/sh\n. %s/inside\n" % terminal.dir)
    os.chmod(path, 0o700)

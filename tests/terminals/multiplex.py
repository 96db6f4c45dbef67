"""tmux and GNU screen in an xterm with a window: what needs a keyboard, a mouse, or a terminal outside."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402


class Multiplexed(lab.Xterm):
    """XTEST types into the xterm, whose window has the size of the terminal inside."""
    def command(self, inside):
        return ["xterm", "-geometry", "%dx%d+0+0" % self.size, *self.font, *self.options, "-e"] + \
            self.multiplexer(inside)

    def write(self, name, text):
        with open(self.dir + "/" + name, "w") as f:
            f.write(text)
        return self.dir + "/" + name


class TmuxInXterm(Multiplexed):
    name = "tmux-in-xterm"

    def multiplexer(self, inside):
        conf = self.write("conf", "set -g status off\nset -g mouse on\nset -g focus-events on\n"
                          "set -g set-clipboard on\nset -g set-titles on\nset -g set-titles-string '#T'\n"
                          "set -g escape-time 10\nset -g default-terminal tmux-256color\n")
        return ["tmux", "-S", self.dir + "/s", "-f", conf, "new-session"] + inside

    def close(self):
        lab.subprocess.run(["tmux", "-S", self.dir + "/s", "kill-server"], capture_output=True, timeout=10)
        super().close()


class ScreenInXterm(Multiplexed):
    name = "screen-in-xterm"

    def multiplexer(self, inside):
        conf = self.write("screenrc", "defutf8 on\ndefencoding UTF-8\nstartup_message off\naltscreen on\n"
                          "vbell off\nmsgwait 0\nmaptimeout 10\n"
                          "termcapinfo xterm* 'hs:ts=\\E]2;:fs=\\007:ds=\\E]2;\\007'\n"
                          "hardstatus string '%h'\n")
        os.makedirs(self.dir + "/screens", 0o700)
        return ["screen", "-U", "-S", "lab", "-c", conf] + inside

    def environment(self):
        return {"SCREENDIR": self.dir + "/screens"}

    def titles(self):
        """The name of the window, in screen's own list."""
        out = lab.subprocess.run(["screen", "-S", "lab", "-Q", "title"], env=self.env, capture_output=True,
                                 timeout=10)
        return [out.stdout.decode()]

    def close(self):
        lab.subprocess.run(["screen", "-S", "lab", "-X", "quit"], env=self.env, capture_output=True, timeout=10)
        super().close()


lab.IN_X.update((k.name, k) for k in (TmuxInXterm, ScreenInXterm))

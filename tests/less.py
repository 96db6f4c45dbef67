#!/usr/bin/env python3
"""Types the same keys to less and to limn --layout=less, and compares the top line after each.

usage: less.py LIMN LESS FOLDER
less runs in a pseudo-terminal.  After each step it is asked for its long prompt (=), which is
set to tell the byte on top: its answer says that the step is done, so nothing waits for a clock.
What it drew goes through a terminal of just the sequences that less uses.  limn replays the keys
without a terminal and prints its screens.
"""
import os, pty, re, select, struct, subprocess, sys, termios, fcntl

NAMED = {
    'Space': b' ', 'Enter': b'\r', 'Down': b'\x1bOB', 'Up': b'\x1bOA', 'PageDown': b'\x1b[6~',
    'PageUp': b'\x1b[5~', 'Home': b'\x1bOH', 'End': b'\x1bOF', 'lt': b'<', 'Esc': b'\x1b',
    'Left': b'\x1bOD', 'Right': b'\x1bOC',
}
PROMPT = b':\x1b[K'
ANSWER = re.compile(rb'=<(\d+)>=')


def keys_of(spec):
    """'5j<C-f>' -> ['5', 'j', '<C-f>']"""
    return re.findall(r'<M->>|<[^<>]+>|.', spec)


def bytes_of(spec):
    out = b''
    for key in keys_of(spec):
        if len(key) == 1:
            out += key.encode()
        elif key[1:-1] in NAMED:
            out += NAMED[key[1:-1]]
        elif key.startswith('<C-'):
            out += bytes([ord(key[3]) & 0x1f])
        elif key.startswith('<M-'):
            rest = key[3:-1]
            out += b'\x1b' + (NAMED[rest] if rest in NAMED else rest.encode())
        else:
            raise ValueError(key)
    return out


class Terminal:
    """What less needs of one."""

    SEQUENCE = re.compile(rb'\x1b\[([?0-9;]*)([A-Za-z])|\x1b([M=>])|([\r\n\b\x07])|([^\x1b\r\n\b\x07]+)')

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.screen = [[' '] * columns for _ in range(rows)]
        self.y = self.x = 0

    def feed(self, data):
        """Returns what is left: the beginning of a sequence."""
        at = 0
        while at < len(data):
            m = self.SEQUENCE.match(data, at)
            if m is None:
                if len(data) - at < 16:
                    break
                raise ValueError(data[at:at + 16])
            at = m.end()
            if m.group(5):
                self.write(m.group(5).decode())
            elif m.group(4):
                self.control(m.group(4))
            elif m.group(3):
                if m.group(3) == b'M':
                    self.up()
            else:
                self.sequence(m.group(1).decode(), m.group(2).decode())
        return data[at:]

    def write(self, text):
        for c in text:
            if self.x == self.columns:
                self.x = 0
                self.down()
            self.screen[self.y][self.x] = c
            self.x += 1

    def down(self):
        if self.y + 1 < self.rows:
            self.y += 1
        else:
            self.screen = self.screen[1:] + [[' '] * self.columns]

    def up(self):
        if self.y > 0:
            self.y -= 1
        else:
            self.screen = [[' '] * self.columns] + self.screen[:-1]

    def control(self, c):
        if c == b'\r':
            self.x = 0
        elif c == b'\n':
            self.down()
        elif c == b'\b':
            self.x = max(self.x - 1, 0)

    def sequence(self, numbers, final):
        if final == 'H':
            to = [int(n) for n in numbers.split(';')] if numbers else [1, 1]
            self.y, self.x = to[0] - 1, to[1] - 1
        elif final == 'K':
            self.screen[self.y][self.x:] = [' '] * (self.columns - self.x)
        elif final == 'J':
            if numbers == '2':
                self.screen = [[' '] * self.columns for _ in range(self.rows)]
            else:
                self.sequence('', 'K')
                for y in range(self.y + 1, self.rows):
                    self.screen[y] = [' '] * self.columns
        elif final not in 'mhlt':
            raise ValueError(final)

    def top(self):
        return ''.join(self.screen[0]).rstrip()


class Less:
    """less on a file, in a terminal of this size."""

    def __init__(self, less, path, columns, rows):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
            env = {'TERM': 'xterm-256color', 'LANG': 'C.UTF-8', 'LESSHISTFILE': '-',
                   'PATH': '/usr/bin:/bin', 'HOME': '/nonexistent'}
            os.execve(less, [less, '-P==<%bt>=', '-Ps:', path], env)
        self.terminal = Terminal(columns, rows)
        self.seen = self.rest = b''
        self.answers = 0
        # Its first prompt: before, the terminal would change what is typed.
        while not self.seen.endswith(PROMPT):
            self.read()

    def read(self):
        if not select.select([self.fd], [], [], 20)[0]:
            raise TimeoutError('less is silent: %r' % self.seen[-200:])
        more = os.read(self.fd, 65536)
        self.seen += more
        self.rest = self.terminal.feed(self.rest + more)

    def step(self, spec):
        """The byte and the line on top after these keys."""
        os.write(self.fd, bytes_of(spec) + b'=')
        while len(ANSWER.findall(self.seen)) <= self.answers:
            self.read()
        found = ANSWER.findall(self.seen)
        self.answers = len(found)
        # The message stands until RETURN, which is eaten.
        os.write(self.fd, b'\r')
        return int(found[-1]), self.terminal.top()

    def end(self):
        os.write(self.fd, b'q')
        try:
            while True:
                self.read()
        except OSError:
            pass
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def limn_tops(limn, path, columns, rows, steps):
    """The first row of limn's screen after each step."""
    spec = ''.join(steps)
    run = subprocess.run([limn, '--layout=less', '--no-rules', '--no-state', '--no-config',
                          '--no-hint', '--no-wrapscan', '--dump-each', '--size', '%dx%d' % (columns, rows),
                          '--keys', spec, path], stdout=subprocess.PIPE, check=True,
                         stdin=subprocess.DEVNULL)
    lines = run.stdout.decode().split('\n')
    screens = [lines[i:i + rows] for i in range(0, len(lines) - rows, rows + 1)]
    tops, typed = [], 0
    for step in steps:
        typed += len(keys_of(step))
        tops.append(screens[typed][0])
    return tops


# ---- the texts

def fixtures():
    words = ('harbour patrol winter north trade minister report vessel coast signal ' * 40).split()
    short = ''.join('line %d of two hundred%s\n' % (i, ', with a harbour' if i % 17 == 0 else '')
                    for i in range(1, 201))
    wrapped = ''.join('Paragraph %d. %s.\n' % (i, ' '.join(words[i % 7:i % 7 + 20 + i * 13 % 60]))
                      + ('\n' if i % 3 == 0 else '') for i in range(1, 61))
    huge = ''.join('%d: %s\n' % (i, ' '.join(words[:100 + 90 * (i % 3)] * 3)) for i in range(1, 13))
    return {'short': short, 'wrapped': wrapped, 'long': huge,
            'crlf': short.replace('\n', '\r\n')}


# ---- what is typed

# Keys that mean the same in less and in limn: 47 of them, with counts where they take one.
SCRIPTS = {
    'lines': 'j 3j e <Down> <C-n> <C-e> k 2k <Up> <C-p> <C-y> <C-k> 7<Down> 3<Up> 99k k',
    'screens': '<Space> f <C-f> <C-v> <PageDown> b <C-b> <M-v> <PageUp> <Esc>v <Esc>v b',
    'screens by count': '2<Space> 5f 9<C-f> 3b 4<C-b> 300f 2b',
    'half screens': 'd <C-d> u <C-u> 5d d u <C-d> <C-u> 2u u d 900d u 900u',
    'ends': 'G g > <lt> <End> <Home> <M->> <M-lt> <Esc>> <Esc><lt> G k <Space> <Space> b G d u',
    'past the end': 'G J 3J j <Space> k K 4J b G <M-Space> k b G <Esc><Space> u',
    'line numbers': '9g 12G g 5g 3G 7<lt> 11> 9<M-lt> 1g',
    'a line that is not there': '9j 900g j 999G k',
    'per cent': '50% 20p 75% p 100% 1% 0% 99p %',
    'marks': "7j ma G mb 'a 'b <C-x><C-x>b '^ '$ '' '' 3j '' <M-m>b 'a",
    'search': '/harbour<Enter> n n N 2n 2N /<Enter> G ?harbour<Enter> n N 9g /north<Enter> n',
    'search with counts': '3/harbour<Enter> n 2?harbour<Enter> 2/<Enter>',
    'a hit on the screen comes to the top': '5g /harbour<Enter> k k k n N',
    'where a search begins': '9g /harbour<Enter> ?harbour<Enter> 2j n 2j N /harbour<Enter> /<Enter> ?<Enter>',
    'not found': '9j /nothing like it<Enter> j n k',
    'beyond the last hit': 'G /harbour<Enter> n g n n',
    'where the jump began': "9j G '' '' 3g 4d '' '' G 2b ''",
    'sideways': '<Right> <Right> <Left> <Left> <M-)> <M-(> 8<Right> <Left> j',
    'redrawing changes nothing': '5j r <C-l> j r',
}

# Where limn differs on purpose; limn(1) has the list for readers.
EXCEPTIONS = [
    ('N Enter', 'goes to line N'),
    ('Ng g', 'is Ngg of vim: the second g of two does nothing'),
    ('y', 'is the prefix of copying'),
    ('E P # [ ] { } ( ) t T z w F V M s -', 'are commands of limn; :e is kept'),
    ('C-o', 'goes back'),
    ('Enter', 'shows the details of a mention that is selected'),
    ('n', 'wraps around and says so; :set nowrapscan stops at the end as less does'),
    ('`', 'leads to a mark, as in vim'),
    ("''", 'leads back from a hit too that was on the screen already'),
]

SIZES = [(80, 24), (40, 12)]


def compare(limn, less, path, name, steps, columns, rows):
    run = Less(less, path, columns, rows)
    run.step('')
    wanted = [run.step(step)[1] for step in steps]
    run.end()
    found = limn_tops(limn, path, columns, rows, steps)
    wrong = []
    for i, step in enumerate(steps):
        if wanted[i] != found[i].rstrip():
            wrong.append('after %s: less has "%s"\n#%s limn has "%s"' % (
                ' '.join(steps[:i + 1]), wanted[i], ' ' * 8, found[i]))
    return wrong


def main():
    limn, less, folder = sys.argv[1:4]
    only = sys.argv[4:]
    n = 0
    for file, text in fixtures().items():
        path = os.path.join(folder, file + '.txt')
        with open(path, 'w', newline='') as out:
            out.write(text)
        for columns, rows in SIZES:
            for name, script in SCRIPTS.items():
                # Its message is longer than 40 columns, and scrolls less's screen.
                if columns < 80 and name == 'a line that is not there':
                    continue
                if only and name not in only and file not in only:
                    continue
                n += 1
                wrong = compare(limn, less, path, name, script_steps(script), columns, rows)
                for line in wrong[:5]:
                    print('#', line)
                print('%s %d - %s, %s at %dx%d' % ('not ok' if wrong else 'ok', n, name, file,
                                                   columns, rows))
    print('1..%d' % n)


def script_steps(script):
    return script.replace('nothing like it', 'nothing<Space>like<Space>it').split()


if __name__ == '__main__':
    main()

# The cases of hostile.test.  usage: hostile.py LIMN TOP FOLDER
import fcntl, os, pty, re, select, signal, struct, subprocess, sys, termios, time

LIMN, TOP, DIR = sys.argv[1:4]
ARTICLE = os.path.join(TOP, "tests/fixtures/articles/harbour.txt")
PATIENCE = 60                      # seconds; only a hang takes so long
SANITIZED = b"__asan_init" in open(LIMN, "rb").read()
cases = []


def case(sentence):
    def add(function):
        cases.append((sentence, function))
        return function
    return add


def path(name, content=None):
    where = os.path.join(os.fsencode(DIR), name if isinstance(name, bytes)
        else name.encode())
    if content is not None:
        with open(where, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode("utf-8",
                "surrogatepass"))
    return where


class Result:
    def __init__(self, status, out, err=b"", restored=True):
        self.status, self.out, self.err, self.restored = status, out, err, restored


def run(*args, limits="", stdin=subprocess.DEVNULL, env=None, data=None):
    """limn with args; limits is a shell command to come first, such as ulimit."""
    command = [LIMN, *args]
    if limits:
        command = ["bash", "-c", limits + '; exec "$0" "$@"', *command]
    p = subprocess.run(command, stdin=None if data is not None else stdin, input=data,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE,
        env={**os.environ, **(env or {})})
    return Result(p.returncode, p.stdout, p.stderr)


def on_terminal(*args, keys=(), env=None, size=(24, 80), ready=b"\x1b[?2004h", then=None):
    """limn on a pseudo-terminal: keys are sent one after the other when the screen is there."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    before = termios.tcgetattr(slave)

    def own_terminal():
        # Who runs the tests in the background ignores these; a program begins with what it inherits.
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    p = subprocess.Popen([LIMN, *args], stdin=slave, stdout=slave, stderr=slave,
        preexec_fn=own_terminal, env={**os.environ, **(env or {})})
    out = bytearray()
    end = time.monotonic() + PATIENCE

    def read(wait):
        if select.select([master], [], [], wait)[0]:
            out.extend(os.read(master, 65536))
            return True
        return False
    pending = list(keys)
    while p.poll() is None and time.monotonic() < end:
        if read(0.02) or ready not in out:
            continue
        if pending:
            os.write(master, pending.pop(0))
        elif then:
            then(p)
            then = None
    p.kill()
    status = p.wait()
    while read(0):
        pass
    restored = termios.tcgetattr(slave) == before
    os.close(slave)
    os.close(master)
    return Result(status, bytes(out), restored=restored)


# What limn itself sends: cursor, colours, modes, character sets, a question about the background,
# and the window's title, whose text is looked at as all other text is.  No other string.
# What the terminal is asked is one batch, of samples and questions, known as a whole: a text that
# asks for the cursor or for the terminal must not get through.
BATCH = re.compile(rb"\x1b7(?:\x1b\[0;8m(?:\x1b\[\d+;1H[^\x1b]{1,40}\x1b\[6n)+)?"
    rb"(?:\x1b\[>q\x1b\[\?u(?:\x1b\[\?20\d\d\$p)+)?(?:\x1b\]1[01];\?\x1b\\)*\x1b8\x1b\[c")
TITLE = re.compile(rb"\x1b\]2;([^\x1b\x07]*)\x1b\\")
# A link leads somewhere in printable ASCII, or ends.
OWN = re.compile(rb"\x1b(?:\]11;\?\x1b\\|\]8;;\x1b\\|\]8;id=[0-9a-z]+;(?:https?|file|mailto):[!-~]*\x1b\\|"
    rb"\[[0-9;?>]*[A-HJKLMPSTXZ@`a-bdf-hlmr]|\[2[23];0(?:;0)?t|[()][0AB]|[=>78M])")


def harmless(bytes_out, own=True):
    """Nothing but text in these bytes; with own, limn's own sequences too."""
    rest = OWN.sub(b"", TITLE.sub(rb"\1", BATCH.sub(b"", bytes_out))) if own else bytes_out
    control = re.search(rb"[^\n\x20-\x7e\x80-\xff]", re.sub(rb"\r\n?|[\t\b]", b"",
        rest) if own else rest.replace(b"\t", b""))
    assert not control, rest[max(control.start() - 30, 0):control.start() + 30]
    for c in rest.decode("utf-8"):
        n = ord(c)
        assert not (0x80 <= n <= 0x9F or 0x202A <= n <= 0x202E or 0x2066 <= n <= 0x2069 or
            n in (0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF)
                or 0xE0000 <= n <= 0xE007F), hex(n)


def one_line(r, status, words):
    assert r.status == status, (r.status, r.err)
    assert r.err.count(b"\n") == 1 and words in r.err, r.err
    harmless(r.err, own=False)


EVIL = ("\x1b]0;PWN\x07 \x1b[2J\x1b[31m \x1bP1$q\x1b\\ \x1b_apc\x1b\\ \x1b^pm\x1b\\ \x1b[6n\x1b[c \x1b]52;c;aGk=\x07 "
    + "".join(chr(c) for c in [*range(1, 10), *range(11, 32), *range(127, 160)])
    + " \u202eRLO\u202c \u2066iso\u2069 \u200b\ufeff\u2028\u2029\u00ad\u061c Z" +
        "\u0301" * 300
    + " \U000e0001\U000e0041 \ue000 \ufffe TRUE\rLIE WAHR\b\b\b\bLUEG \x1b]8;;x")
RAW = b"Norway \x80\x9b31m \xc0\xaf \xed\xa0\x80 \xf4\x90\x80\x80 \xff\xfe \x9d0;pwn\x9c end\n"
KEYS = (b" ", b"G", b"g", b"\t", b"*", b"/Norway\r", b"n", b"\x1b", b"qqq")
text = path("evil.txt", "Norway " + EVIL + "\nErna Solberg met " + EVIL + " in Oslo.\n")
raw = path("raw.txt", RAW * 4)


# ---- what reaches a terminal

@case("escapes of a text do not reach the terminal")
def _():
    r = on_terminal(text, "--no-pane", keys=KEYS)
    harmless(r.out)
    assert r.status == 0 and r.restored


@case("escapes of a text do not reach the terminal in the locale C")
def _():
    r = on_terminal(text, "--no-pane", keys=KEYS, env={"LC_ALL": "C"})
    harmless(r.out)
    assert r.status == 0


@case("bytes that are no UTF-8 do not reach the terminal")
def _():
    harmless(on_terminal(raw, "--no-pane", keys=KEYS).out)


@case("a terminal that cannot be used gets the text without its escapes")
def _():
    for term in ("dumb", "no-such-terminal", "", "\x1b]0;PWN\x07"):
        r = on_terminal(text, env={"TERM": term}, ready=b"never")
        assert r.status == 1 and b"Erna Solberg" in r.out, r.out
        harmless(r.out)
        assert b"\x1b" not in r.out, r.out


@case("print shows carriage returns and backspaces, and what they would hide")
def _():
    out = run("print", "--lists=none", text).out
    harmless(out, own=False)
    for word in (b"TRUE", b"LIE", b"WAHR", b"LUEG"):
        assert word in out, word


@case("print in colour sends no sequence but colours")
def _():
    out = run("print", "--color=always", text).out
    harmless(re.sub(rb"\x1b\[[0-9;:]*m", b"", out), own=False)


@case("names of files are shown harmless, missing or not")
def _():
    for name in (b"n\x1b]0;PWN\x07x", b"n\xe2\x80\xaeRLO", b"n\x9b31m", b"n\nline",
        b"a\rb"):
        there = path(name, "Norway met Denmark.\n")
        r = run("print", there, there + b"none")
        assert r.status == 1
        harmless(r.err, own=False)
        harmless(run("print", there, there).out, own=False)
        harmless(on_terminal(there, keys=(b"qqq",)).out)


@case("a theme whose name has escapes has its messages shown harmless")
def _():
    for name in (b"t\x1b]0;PWN\x07.yaml", b"t\xe2\x80\xae\x9b.yaml"):
        bad = path(name, "limn: 1\nnonsense: 3\nentities: [{type: ORG, regex: '('}]\n")
        for r in (run("check", bad), run("print", "--theme", bad, ARTICLE)):
            assert r.status == 2 and r.err + r.out
            harmless(r.out, own=False)
            harmless(r.err, own=False)


@case("escapes that YAML spells out do not reach a message or a list")
def _():
    evil = r'"\e]0;PWN\a\x9b\u202e\u2028"'
    for theme in (f"limn: 1\nname: {evil}\nabout: {evil}\n{evil}: 3\n",
        f"limn: 1\nstyles: {{{evil}: {{fg: red}}, entity.ORG: {{fg: {evil}}}}}\n",
        f"limn: 1\nentities: [{{type: {evil}, match: Norway}}, {{type: ORG, regex: {evil}, id: {evil}}}]\n"):
        bad = path("evil.yaml", theme)
        for args in (("check", bad), ("print", "--theme", bad, ARTICLE), ("theme", "show",
            bad)):
            r = run(*args)
            assert r.status in (0, 1, 2)
            if args[0] != "theme":
                harmless(r.out, own=False)
            harmless(r.err, own=False)


@case("escapes in annotations do not reach a list, a pane or a message")
def _():
    doc = path("ann.txt", "Norway met Denmark in Oslo. " * 20)
    path("ann.ann", "".join(
        f"T{i}\tTY\x1b[3{i}m\u202e {i * 28} {i * 28 + 6}\tNorway\nN{i}\tReference T{i} actor:\x1b]0;P\x07{i}\tName\x1b[2J\u202e\u009b\n"
        f"#{i}\tAnnotatorNotes T{i}\tnote\x1b[2J\u009b\u202e\bX\rY\n" for i in range(1, 5))
        + "T7\tME\x1bET 7 10\tmet\nE1\tME\x1bET:T7 Ro\x1b[2Jle\u202e:T1 R\x07:T2\nA1\tMo\x1bod E1 fu\x1bture\n"
        + "R1\tRe\x1b[2Jl Arg1:T1 Arg2:T2\nT\x1b[2J\tGPE 0 6\tx\x1b[2J\nT8\tGPE 0 6\t\x1b[2J\n")
    r = run("print", doc)
    harmless(r.out, own=False)
    harmless(r.err, own=False)
    r = run("check", path("ann.ann"), "--text", doc)
    harmless(r.out + r.err, own=False)
    harmless(on_terminal(doc, size=(30, 110), keys=(b"\t", b"*", b"\r", b"]e", b"\x1b",
        b"qqqq")).out)


@case("escapes in options and in the environment do not reach the terminal")
def _():
    evil = "\x1b]0;PWN\x07\x9b\u202e"
    for args in (("--" + evil,), ("print", "--width", evil, "x"), ("annotate", "-t", evil,
        "x"), ("help", evil),
        ("theme", evil), ("theme", "show", evil), ("check", evil), ("print", "--encoding",
        evil, ARTICLE),
        ("print", "--theme", evil, ARTICLE), ("--dump", "--keys", "<" + evil + ">",
        ARTICLE),
        ("--dump", "--size", evil, ARTICLE), ("print", "--overlay", evil, ARTICLE)):
        r = run(*args)
        assert r.status in (1, 2) and r.err + r.out, args
        harmless(r.err + r.out, own=False)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "LIMN_THEME", "LC_ALL",
        "LIMN"):
        r = run("print", "--theme", "nowhere", ARTICLE, env={name: evil})
        assert r.status == 2, name
        harmless(r.err, own=False)


# ---- texts

def shows(content, words, *args, status=0):
    r = run("print", "--lists=none", *args, path("text", content))
    assert r.status == status and words in r.out, (r.status, r.out[:200], r.err[:200])
    return r


@case("NUL bytes cut nothing off")
def _():
    shows(b"Norway\0met\0Denmark\n", b"Denmark")


@case("bad bytes leave the bytes behind them")
def _():
    shows(RAW, b"end")


@case("an overlong form is not taken for what it means")
def _():
    assert b"/" not in shows(b"a \xc0\xaf \xe0\x80\xaf b\n", b" b").out


@case("UTF-16 that ends in half a pair is read to there")
def _():
    shows("\ufeffNorway met".encode("utf-16-le") + b"\x00\xd8x", b"Norway met")


@case("a line of 2 MB is no trouble")
def _():
    r = run("--dump", "--no-state", "--no-pane", "--keys", "Gg", path("line",
        b"Norway met Denmark. " * 100000))
    assert r.status == 0 and b"Norway" in r.out


@case("200,000 empty lines are no trouble")
def _():
    assert run("--dump", "--no-state", "--keys", "Gg", path("lines",
        b"\n" * 200000)).status == 0


@case("340,000 Han characters in a line are no trouble")
def _():
    assert "漢".encode() in run("--dump", "--no-state", "--no-pane", "--keys", "G", path(
        "han", "漢" * 340000)).out


@case("no cell gets more than eight of 15,000 marks")
def _():
    out = shows("a" + "\u0301" * 15000 + " Norway\n", b"Norway").out.decode()
    assert "\u0301" * 8 in out and "\u0301" * 9 not in out


@case("a wide character in a column of one ends")
def _():
    assert run("print", "--width", "1", "--lists=none", path("wide", "漢字 a\n")).status == 0


# ---- annotations

def overlay(text_, ann, *args):
    doc = path("o.txt", text_)
    path("o.ann", ann)
    return run("print", *args, doc)


@case("offsets that are no offsets move no mention")
def _():
    bad = ("-1 6", "6 0", "0 999999", "0 2147483648", "0 9223372036854775808",
        "18446744073709551615 18446744073709551616",
        "18446744073709551616 18446744073709551622", "0x0 0x6", "0.0 6.0", "0e0 6e0", " ",
        "3 3", "0 6;;", "0 6;-1 3", "+0 +6")
    r = overlay("Norway met Denmark.\n", "T0\tORG 11 18\tDenmark\n" + "".join(
        f"T{i + 1}\tGPE {o}\tqqq\n" for i, o in enumerate(bad)))
    assert r.status == 0 and b"Denmark" in r.out and b"GPE" not in r.out, r.out
    assert r.err.count(b"error: ") >= 14, r.err


@case("events that hold one another end")
def _():
    r = overlay("Norway met Denmark.\n",
        "T1\tMEET 7 10\tmet\nE1\tMEET:T1 A:E1 B:E2\nE2\tMEET:T1 A:E1 B:E2\n")
    assert r.status == 0 and b"MEET" in r.out


@case("an event without a role beside one with a role can be read")
def _():
    assert overlay("Norway met Denmark.\n", "T1\tMEET 7 10\tmet\nE1\tMEET:T1\n").status == 0


@case("a chain of 5,000 events needs no stack")
def _():
    n = 5000
    path("c.ann", "".join(f"T{i}\tMEET {i * 20 + 7} {i * 20 + 10}\tmet\n" for i in range(
        n)) +
        "".join(f"E{i}\tMEET:T{i} Cause:E{(i + 1) % n}\n" for i in range(n)))
    doc = path("c.txt", "Norway met Denmark. " * n)
    r = run("print", "--lists=events", doc, limits="" if SANITIZED else "ulimit -s 256")
    assert r.status == 0, (r.status, r.err)


@case("20,000 mentions of one span are no trouble")
def _():
    r = overlay("Norway met Denmark.\n", "".join(f"T{i}\tGPE 0 6\tNorway\n"
        for i in range(20000)), "--lists=none")
    assert r.status == 0 and b"Norway" in r.out


@case("2,000 mentions in one another are no trouble")
def _():
    r = overlay("x" * 5000 + "\n",
        "".join(f"T{i}\tGPE {i} {5000 - i}\t{'x' * (5000 - 2 * i)}\n" for i in range(
        2000)), "--lists=none")
    assert r.status == 0


@case("a mention of 20,000 pieces is no trouble")
def _():
    r = overlay("ab " * 20001, "T1\tGPE " + ";".join(f"{3 * i} {3 * i + 2}"
        for i in range(20000)) + "\t" +
        " ".join(["ab"] * 20000) + "\n", "--lists=none")
    assert r.status == 0, r.err


@case("annotations that are random bytes are one message")
def _():
    r = overlay("Norway met Denmark.\n", bytes(range(256)) * 400)
    assert r.status in (0, 1)
    harmless(r.err, own=False)
    assert r.err.count(b"\n") <= 21


@case("an id of 100,000 digits is refused")
def _():
    r = overlay("Norway met Denmark.\n", "T1\tORG 11 18\tDenmark\nT" + "1" * 100000 +
        "\tGPE 0 6\tNorway\n")
    assert len(r.err) < 2000, len(r.err)


# ---- themes

def theme(content, *args):
    start = time.monotonic()
    r = run("check", path("theme.yaml", content), *args)
    r.seconds = time.monotonic() - start
    harmless(r.out + r.err, own=False)
    assert r.status in (0, 1, 2), r.status
    return r


@case("100 KB of brackets are refused at once")
def _():
    for bomb in ("[" * 100000, "{a: " * 25000, "- " * 50000, "? " * 50000):
        r = theme("limn: 1\nlexicons: " + ("\n  " if bomb[0] in "-?" else "") + bomb)
        assert r.status == 2 and r.seconds < 5


@case("aliases that grow are refused at once")
def _():
    bomb = "limn: 1\na0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))
    assert theme(bomb).status == 2
    assert theme("limn: 1\nstyles: &a {x: *a}\n").status == 2
    assert theme("limn: 1\nstyles: &a {<<: *a}\n").status == 2


@case("a regex that would run for ever does not")
def _():
    bad = path("redos.yaml",
        "limn: 1\nentities:\n  - {type: ORG, regex: '(a+)+$'}\n  - {type: GPE, regex: 'a*a*a*a*[bc]'}\n"
        "  - {type: LOC, regex: '(?:a?){15}[bc]'}\n  - {type: X, regex: 'a*'}\n  - {type: Y, regex: '(?=a)'}\n")
    start = time.monotonic()
    r = run("print", "--theme", bad, "--lists=none", path("aaa", b"a" * 20000 + b"!\n"))
    assert r.status in (0, 2) and time.monotonic() - start < 20
    harmless(r.err, own=False)


@case("no list of words is read from outside the theme's folder")
def _():
    os.makedirs(path("sub"), exist_ok=True)
    path("canary", "SECRETWORD\n")
    os.symlink(path("canary"), path("sub/link"))
    os.mkfifo(path("sub/fifo"))
    for name in ("../canary", os.fsdecode(path("canary")), "link", "fifo", "/etc/passwd",
        "/proc/self/environ", "/dev/zero", "./../canary", "~/x", "sub/../../canary"):
        t = path("sub/t.yaml",
            f"limn: 1\nlexicons:\n  words: {{type: GPE, file: '{name}'}}\nentities: [{{type: GPE, match: '@words'}}]\n")
        r = run("print", "--theme", t, path("said", "SECRETWORD said root.\n"))
        assert r.status == 2 and r.err, (name, r.status, r.out)
        assert b"SECRETWORD" not in r.err


@case("a FIFO, a device or a folder as a theme or as annotations is one line")
def _():
    os.mkfifo(path("pipe"))
    for odd in (path("pipe"), "/dev/zero", DIR):
        one_line(run("print", "--theme", odd, ARTICLE), 2, b"limn: error: ")
        one_line(run("print", "--overlay", odd, ARTICLE), 1, b"limn: ")


# ---- surroundings

@case("closed standard output is said, and no file takes its place")
def _():
    one_line(run("print", ARTICLE, limits="exec >&-"), 1, b"standard output")
    assert run("print", ARTICLE, limits="exec <&- >&- 2>&-").status == 1


@case("closed standard input is said")
def _():
    assert run("print", "-", limits="exec <&-").status == 1


@case("four descriptors are enough")
def _():
    assert SANITIZED or run("print", ARTICLE, limits="ulimit -n 4").status == 0


@case("a limit on the size of files is a message and leaves nothing behind")
def _():
    out = path("limited")
    r = run("annotate", "-O", out, ARTICLE, limits="ulimit -f 0")
    assert r.status == 1 and b"File too large" in r.err, (r.status, r.err)
    assert os.listdir(out) == []


@case("a small stack is enough")
def _():
    assert SANITIZED or run("print", ARTICLE, limits="ulimit -s 128").status == 0


@case("too little memory is a message")
def _():
    if not SANITIZED:
        r = run("print", path("many", b"Norway met Zq said. " * 200000),
            limits="ulimit -v 24000")
        one_line(r, 2, b"out of memory")


# The FAIL_AT-th allocation fails, of limn or of a library.
SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
static long left;
__attribute__((constructor)) static void start(void) { left = atol(getenv("FAIL_AT")); }
static int fails(void) { if (left <= 0 || --left) return 0; errno = ENOMEM; return 1; }
void *malloc(size_t n) { return fails() ? 0 : __libc_malloc(n); }
void *calloc(size_t n, size_t m) { return fails() ? 0 : __libc_calloc(n, m); }
void *realloc(void *p, size_t n) { return fails() ? 0 : __libc_realloc(p, n); }
"""


@case("an allocation that fails is a message, whichever it is")
def _():
    shim = os.fsdecode(path("shim.so"))
    made = subprocess.run(["cc", "-shared", "-fPIC", "-w", "-o", shim, path("shim.c",
        SHIM)], capture_output=True)
    if SANITIZED or made.returncode:
        return
    doc = path("short.txt",
        "Norway met 20 Danes in Oslo. Erna Solberg said so on 3 May 2021.\n")
    for at in range(1, 601, 4):
        r = run("print", doc, env={"LD_PRELOAD": shim, "FAIL_AT": str(at)})
        assert r.status in (0, 1, 2) and (r.status == 0 or r.err), (at, r.status)


@case("any size of screen works")
def _():
    keys = "<resize:1x1>jG<Tab>*<resize:500x1000>A<Esc><resize:2x2>?<Esc><resize:3x80>E<Esc><resize:80x24>"
    assert run("--dump", "--no-state", "--keys", keys, ARTICLE).status == 0


@case("half sequences, forged answers and mouse numbers beyond 2^31 are no keys")
def _():
    keys = (b"\x1b[<0;99999999999999999999;-5M", b"\x1b[<64;2147483648;2147483648m",
        b"\x1b[200~a\x1b[31mq\x1b[201~", b"\x1b[?1;2c", b"\x1b]11;rgb:0/0/0\x1b\\",
        b"\x1bP>|x\x1b\\", b"\x1b[99999999999;99999999999R", b"\x1b[M\xff\xff\xff",
        b"\x9b31m\xff\xc0", b"\x1b[", b"\x1b", b"qqqq")
    r = on_terminal(ARTICLE, keys=keys)
    harmless(r.out)
    assert r.status == 0 and r.restored


@case("every signal that ends limn leaves the terminal as it was")
def _():
    for s in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGUSR1,
        signal.SIGPIPE, signal.SIGSEGV):
        if SANITIZED and s == signal.SIGSEGV:
            continue
        r = on_terminal(ARTICLE, then=lambda p: p.send_signal(s))
        assert r.status == -s and r.restored, (s, r.status, r.restored)


@case("a file that becomes shorter while it is read is no crash")
def _():
    shrinking = path("shrinks", b"Norway met Denmark in Oslo.\n" * 40000)

    def cut(p):
        os.truncate(shrinking, 10)
        p.send_signal(signal.SIGWINCH)
    r = on_terminal(shrinking, "--no-state", keys=(b" ",), then=lambda p: (cut(p),
        p.send_signal(signal.SIGTERM)))
    assert r.status == -signal.SIGTERM and r.restored


@case("a file that is replaced or goes away while it is read is no trouble")
def _():
    for what in (os.unlink, lambda p: os.rename(path("other", "\x1b[2J" * 1000), p),
        lambda p: open(p, "ab").write(b"\x1b[2J\n" * 9999)):
        live = path("live", b"Norway met Denmark in Oslo.\n" * 4000)
        r = on_terminal(live, "--no-state", keys=(b" ", b"G"), then=lambda p: (what(live),
            p.send_signal(signal.SIGTERM)))
        harmless(r.out)
        assert r.status == -signal.SIGTERM and r.restored


@case("a state that is garbage is no trouble")
def _():
    state = os.path.join(DIR, "state", "limn")
    on_terminal(ARTICLE, keys=(b" ", b"/Oslo\r", b"qqq"))
    names = os.listdir(state)
    assert names
    for garbage in (bytes(range(256)) * 9, b"", b"\0" * 99,
        b"limn state 1\ntop 99999999999999999999\n",
        b"limn state 1\ntop -1\n/\x1b]0;PWN\x07\xe2\x80\xae\x9b\n"):
        for name in names:
            with open(os.path.join(state, name), "wb") as f:
                f.write(garbage)
        r = on_terminal(ARTICLE, keys=(b"/\x1b[A", b"\r", b"\x1b", b"qqq"))
        harmless(r.out)
        assert r.status == 0 and r.restored


failed = 0
for number, (sentence, function) in enumerate(cases, 1):
    start = time.monotonic()
    try:
        function()
        print(f"ok {number} - {sentence}")
    except (AssertionError, OSError, UnicodeDecodeError, subprocess.SubprocessError) as e:
        line = e.__traceback__
        while line.tb_next:
            line = line.tb_next
        print(f"# line {line.tb_lineno}: {type(e).__name__}: {str(e)[:1000]!r}")
        print(f"not ok {number} - {sentence}")
        failed = 1
    if os.environ.get("LIMN_TIMES"):
        print(f"# {time.monotonic() - start:.2f} s")
    sys.stdout.flush()
print(f"1..{len(cases)}")
sys.exit(failed)

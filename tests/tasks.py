#!/usr/bin/env python3
"""The tasks of docs/tasks.md: the keys of each row are typed, and what is bold is on the screen.

usage: tasks.py LIMN TOP FOLDER
Rows with q quit a reader in a pseudo-terminal; what they promise is looked for when the same
article is opened again.  Each row has eight keys at most.
"""
import os, pty, re, select, struct, subprocess, sys, termios, fcntl, time

NAMED = {'Enter': '\r', 'Esc': '\x1b', 'Tab': '\t', 'Space': ' '}
MOST = 8
SIZE = (80, 24)


def rows(page):
    task = ''
    for line in page.splitlines():
        if line.startswith('## '):
            task = line[3:]
        m = re.fullmatch(r'\| ([a-z]+\.(?:txt|md|html)) \| `(.+?)` \| (.*) \|', line)
        if m:
            yield task, m.group(1), m.group(2).split(), re.findall(r'\*\*(.+?)\*\*', m.group(3))


def command(limn, top, article):
    examples = os.path.join(top, 'docs/examples/')
    how = ['--no-overlay']
    if article == 'finance.txt':
        how += ['--theme', 'finance']
    elif article == 'ferry.txt':
        how = ['--no-rules', '--overlay', examples + 'ferry.jsonld', '--overlay', examples + 'ferry.ann']
    return [limn, '--no-config', *how, examples + article]


def flat(screen):
    """Without the column of the minimap, in one line."""
    return ' '.join(re.sub(r'[\u2500-\u25ff\u2022\u00b7]\s*$', '', line).strip()
                    for line in screen.splitlines())


def replay(limn, top, article, keys):
    spec = ''.join('<%s>' % k if k in NAMED else '<lt>' if k == '<' else k for k in keys)
    out = subprocess.run([*command(limn, top, article), '--no-state', '--size', '%dx%d' % SIZE,
                          '--keys', spec, '--dump'], stdout=subprocess.PIPE, check=True,
                         stdin=subprocess.DEVNULL).stdout.decode()
    return re.sub(r'\s+', ' ', flat(out))


def run(argv, keys, state, until):
    """Types keys once something is drawn; reads until the end, or until a text is seen."""
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(XDG_STATE_HOME=state, TERM='xterm-256color')
        os.execv(argv[0], argv)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', SIZE[1], SIZE[0], 0, 0))
    seen, end = b'', time.monotonic() + 20
    while time.monotonic() < end:
        if not select.select([fd], [], [], 1)[0]:
            continue
        try:
            seen += os.read(fd, 65536)
        except OSError:
            break
        if keys and b'h help' in seen:
            os.write(fd, keys.encode())
            keys = ''
        if until and until in seen.decode('utf-8', 'replace'):
            os.write(fd, b'q')
            until = None
    os.close(fd)
    os.waitpid(pid, 0)
    return until is None


def next_day(limn, top, article, keys, promised, folder):
    state = os.path.join(folder, 'state-' + article)
    typed = ''.join(NAMED.get(k, k) for k in keys)
    run(command(limn, top, article), typed, state, None)
    return run(command(limn, top, article), '', state, promised[0])


def main():
    limn, top, folder = sys.argv[1:4]
    with open(os.path.join(top, 'docs/tasks.md'), encoding='utf-8') as f:
        page = f.read()
    n, of = 0, {}
    for task, article, keys, promised in rows(page):
        n += 1
        of.setdefault(task, set()).add(article)
        wrong = []
        if len(keys) > MOST:
            wrong.append('%d keys' % len(keys))
        if not promised:
            wrong.append('it promises nothing')
        elif keys[-1] == 'q':
            if not next_day(limn, top, article, keys, promised, folder):
                wrong.append('not seen: ' + promised[0])
        else:
            screen = replay(limn, top, article, keys)
            # Columns of a row have any number of blanks between them.
            wrong += ['not on the screen: ' + p for p in promised if p not in screen]
            if wrong:
                wrong.append(screen)
        for w in wrong:
            print('#', w)
        print('%s %d - %s %s: %s' % ('not ok' if wrong else 'ok', n, task[:2], article, ' '.join(keys)))
    n += 1
    layers = [a for a in of.values() if a == {'ferry.txt'}]
    whole = len(of) == 13 and len(layers) == 4 and sum(len(a) == 3 for a in of.values()) == 8
    print('%s %d - there are thirteen tasks, eight of them on three articles, and four with layers' % ('ok' if whole else 'not ok', n))
    print('1..%d' % n)


if __name__ == '__main__':
    main()

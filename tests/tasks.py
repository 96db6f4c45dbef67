#!/usr/bin/env python3
"""The tasks of docs/tasks.md: the keys of each row are typed, and what is bold is on the screen.

usage: tasks.py LIMN TOP FOLDER
Each row has a copy of the examples, since some annotate.  Rows with q quit a reader in a
pseudo-terminal; what they promise is looked for when the same article is opened again.  Each row
has eight keys at most, or is a line of the command line.
"""
import os, pty, re, select, shutil, struct, subprocess, sys, termios, fcntl, time

NAMED = {'Enter': '\r', 'Esc': '\x1b', 'Tab': '\t', 'Space': ' '}
MOST = 8
SIZE = (80, 24)


def rows(page):
    task = ''
    for line in page.splitlines():
        if line.startswith('## '):
            task = line[3:]
        m = re.fullmatch(r'\| ([a-z]+(?:\.(?:txt|md|html)|/)) \| `(.+?)` \| (.*) \|', line)
        if m:
            typed = m.group(2)
            keys = [*typed, 'Enter'] if re.match(':[a-z]{2}', typed) else typed.split()
            yield task, m.group(1), keys, re.findall(r'\*\*(.+?)\*\*', m.group(3))


def command(limn, examples, task, article):
    how = []
    if article == 'finance.txt':
        how += ['--theme', 'finance']
    elif article == 'ferry.txt':
        other = 'ferry.second.ann' if int(task.split('.')[0]) >= 14 else 'ferry.jsonld'
        first, second = ('ferry.ann', other) if other == 'ferry.second.ann' else (other, 'ferry.ann')
        how += ['--no-rules', '--overlay', examples + first, '--overlay', examples + second]
    return [limn, '--no-config', *how, examples + ('' if article == 'examples/' else article)]


def flat(screen):
    """Without the column of the minimap, in one line."""
    return ' '.join(re.sub(r'[\u2500-\u25ff\u2022\u00b7]\s*$', '', line).strip()
                    for line in screen.splitlines())


def replay(argv, keys):
    spec = ''.join('<%s>' % k if k in NAMED else '<lt>' if k == '<' else k for k in keys)
    out = subprocess.run([*argv, '--no-state', '--size', '%dx%d' % SIZE,
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


def next_day(argv, keys, promised, state):
    typed = ''.join(NAMED.get(k, k) for k in keys)
    run(argv, typed, state, None)
    return run(argv, '', state, promised[0])


def main():
    limn, top, folder = sys.argv[1:4]
    with open(os.path.join(top, 'docs/tasks.md'), encoding='utf-8') as f:
        page = f.read()
    n, of = 0, {}
    for task, article, keys, promised in rows(page):
        n += 1
        of.setdefault(task, set()).add(article)
        wrong = []
        examples = os.path.join(folder, str(n), 'examples', '')
        shutil.copytree(os.path.join(top, 'docs/examples'), examples)
        argv = command(limn, examples, task, article)
        line = keys[0] == ':' and len(keys) > MOST
        if len(keys) > MOST and not line:
            wrong.append('%d keys' % len(keys))
        if not promised:
            wrong.append('it promises nothing')
        elif keys[-1] == 'q':
            if not next_day(argv, keys, promised, os.path.join(folder, 'state-' + article)):
                wrong.append('not seen: ' + promised[0])
        else:
            screen = replay(argv, keys)
            # Columns of a row have any number of blanks between them.
            wrong += ['not on the screen: ' + p for p in promised if p not in screen]
            if wrong:
                wrong.append(screen)
        for w in wrong:
            print('#', w)
        print('%s %d - %s %s: %s' % ('not ok' if wrong else 'ok', n, task.split('.')[0], article, ('' if line else ' ').join(keys)))
    n += 1
    sizes = sorted(len(a) for a in of.values())
    layers = [a for a in of.values() if a == {'ferry.txt'}]
    whole = len(of) == 18 and len(layers) == 6 and sizes.count(3) == 10
    print('%s %d - there are eighteen tasks, ten of them on three articles, and six with layers' %
          ('ok' if whole else 'not ok', n))
    print('1..%d' % n)


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
"""Writes the lists of files in Makefile.am anew, from what git knows: ./dev lists.

Between "# BEGIN NAME" and "# END NAME" stands nothing else.  A unit test is
tests/FOLDER/test_NAME.c, a test in a terminal tests/pty/test_NAME.c, a fuzzer
tests/fuzz/fuzz_NAME.c, a script tests/NAME.test; other C files of a folder with unit tests are
linked with each test there; what else is in tests is shipped as it is.
With --check nothing is written, and the status is 1 when the lists are not those of the tree.
"""
import re
import subprocess
import sys

FOLDERS = ['base', 'text', 'annot', 'lang', 'rules', 'analyse', 'style', 'theme', 'formats', 'query',
           'catalogue', 'view', 'ui', 'builtin', 'term', 'cli', 'train']
# Files that have a place of their own in Makefile.am.
BUILTIN = {'src/theme/builtin.c', 'src/theme/list.c', 'src/theme/theme.c'}
ELSEWHERE = BUILTIN | {'src/theme/mkbuiltin.c', 'src/train/main.c'}
HANDLED = {'tests/tap.sh'}


def tracked():
    out = subprocess.run(['git', 'ls-files', '-z'], stdout=subprocess.PIPE, check=True).stdout
    return sorted(out.decode().rstrip('\0').split('\0'))


def variable(name, files):
    return name + ' = \\\n' + ' \\\n'.join('\t' + f for f in files) + '\n' if files else name + ' =\n'


def sources(files):
    parts = []
    for folder in FOLDERS:
        if folder == 'builtin':
            parts.append(variable('builtin_sources', [f for f in files if f in BUILTIN]))
            continue
        inside = re.compile(r'src/%s/[^/]+\.[ch]$' % folder)
        parts.append(variable(folder + '_sources',
                              [f for f in files if inside.match(f) and f not in ELSEWHERE]))
    return '\n'.join(parts)


def data(files):
    kinds = [('theme_files', r'themes/[^/]+\.yaml$'), ('list_files', r'themes/lists/'),
             ('example_files', r'docs/examples/'), ('pattern_pages', r'docs/patterns/'),
             ('model_files', r'src/lang/models/'), ('pictures', r'docs/pictures/.*\.(svg|png)$')]
    return '\n'.join(variable(name, [f for f in files if re.match(kind, f)]) for name, kind in kinds)


def symbol(program):
    return re.sub(r'[^A-Za-z0-9]', '_', program)


def tests(files):
    unit = [f[:-2] for f in files if re.match(r'tests/(?!pty/|fuzz/)[^/]+/test_[^/]+\.c$', f)]
    pty = [f[:-2] for f in files if re.match(r'tests/pty/test_[^/]+\.c$', f)]
    scripts = [f for f in files if re.match(r'tests/[^/]+\.test$', f)]
    fuzz = [f[:-2] for f in files if re.match(r'tests/fuzz/fuzz_[^/]+\.c$', f)]
    helpers = [f for f in files if re.match(r'tests/(?!fuzz/|bench/)[^/]+/(?!test_)[^/]+\.c$', f)]
    listed = HANDLED | set(scripts + helpers) | {p + '.c' for p in unit + pty + fuzz}
    extra = [f for f in files if f not in listed and
             (f.startswith('tests/') or re.match(r'src/.*\.py$', f))]
    parts = [variable('unit_tests', unit), variable('pty_tests', pty), variable('test_scripts', scripts),
             variable('fuzz_programs', fuzz), variable('test_extra', extra)]
    programs = ''
    for program in unit + pty:
        folder = program.rsplit('/', 1)[0] + '/'
        beside = [f for f in helpers if f.startswith(folder)]
        if beside:
            programs += '%s_SOURCES = %s.c %s\n' % (symbol(program), program, ' '.join(beside))
        if folder == 'tests/train/':
            programs += '%s_LDADD = libtrain.a $(test_libs) -lm\n' % symbol(program)
    for program in fuzz:
        name = symbol(program)
        programs += '%s_SOURCES = %s.c $(fuzz_main)\n' % (name, program)
        programs += '%s_LDADD = liblimn.a $(lib_libs)\n' % name
        programs += '%s_LDFLAGS = $(FUZZ_LDFLAGS)\n' % name
    return '\n'.join(parts) + '\n' + programs


def main():
    with open('Makefile.am', encoding='utf-8') as file:
        old = file.read()
    files = tracked()
    new = old
    for name, make in (('sources', sources), ('data', data), ('tests', tests)):
        begin, end = '# BEGIN %s\n' % name, '# END %s\n' % name
        if new.count(begin) != 1 or new.count(end) != 1:
            sys.exit('lists.py: Makefile.am has to have "%s" and "%s" once' % (begin.strip(), end.strip()))
        head, rest = new.split(begin)
        new = head + begin + make(files) + end + rest.split(end)[1]
    if new == old:
        return
    if '--check' in sys.argv[1:]:
        sys.exit('Makefile.am does not name what is in the tree: ./dev lists')
    with open('Makefile.am', 'w', encoding='utf-8') as file:
        file.write(new)


main()

#!/usr/bin/env python3
"""Every sample of one document, written in every format and read again.

usage: roundtrip.py LIMN DATA FOLDER

A format that can say everything gives as many mentions, relations, events and chains as were
read; where another one gives fewer, limn convert has told a loss for that file.  Prints TAP.
"""
import json
import os
import subprocess
import sys

limn, data, work = sys.argv[1:4]
KEYS = ("mentions", "relations", "events", "chains")
WHOLE = ("brat", "json", "jsonl", "webanno", "w3c")
BESIDE = (".txt", ".conf", ".md")
n = 0


def result(ok, name, why=()):
    global n
    n += 1
    for line in list(why)[:20]:
        print("# " + line)
    print(f"{'ok' if ok else 'not ok'} {n} - {name}")


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=900)
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def counts(files):
    out, _ = run(limn, "check", "--counts", *files)
    return {row["file"]: row for row in map(json.loads, out.splitlines())}


def files_below(folder):
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)


samples = [f for f in files_below(os.path.join(data, "formats")) if f"{os.sep}dev{os.sep}" in f
           and (not f.endswith(BESIDE) or ".annotation" in f)]
first = counts(samples)
usable = [f for f, row in first.items() if "refused" not in row and row["documents"] == 1
          and (row["mentions"] or row["events"]) and not row["broken"]]
# Each in a folder of its own, with the texts beside it, so that its copies are known by theirs.
origin = {}
for i, path in enumerate(usable):
    place = os.path.join(work, "in", f"{i:04}")
    os.makedirs(place)
    origin[f"{i:04}"] = first[path]
    folder = os.path.dirname(path)
    for name in os.listdir(folder):
        if name == os.path.basename(path) or name.endswith(".txt") and ".annotation" not in name:
            os.symlink(os.path.join(os.path.abspath(folder), name), os.path.join(place, name))

help_text, _ = run(limn, "help", "formats")
names = [line.split()[0] for line in help_text.splitlines()
         if line.startswith("  ") and line[2] != " " and "read, written" in line]
for name in names:
    into = os.path.join(work, name)
    _, told = run(limn, "convert", os.path.join(work, "in"), "-O", into, "-t", name)
    lossy = {line[6:].partition(": ")[0] for line in told.splitlines() if line.startswith("limn: ")}
    made = [f for f in files_below(into) if not f.endswith(".txt")]
    again = counts(made)
    seen, wrong = set(), []
    for path, row in again.items():
        key = os.path.relpath(path, into).split(os.sep)[0]
        seen.add(key)
        before = origin[key]
        was = f"{before['file']} as {name}"
        if "refused" in row:
            if name in WHOLE or path not in lossy:
                wrong.append(f"{was}: {row['refused']}")
            continue
        for k in KEYS:
            if row[k] != before[k] and (name in WHOLE or path not in lossy):
                wrong.append(f"{was}: {before[k]} {k}, then {row[k]}")
        if row["broken"]:
            wrong.append(f"{was}: {row['broken']} mentions are broken")
    wrong += [f"{origin[key]['file']} is not written" for key in sorted(set(origin) - seen)]
    result(origin and not wrong, f"{len(origin)} samples written as {name} and read again "
           + ("have what they had" if name in WHOLE else "have what they had, or the loss was told"),
           wrong)
print(f"1..{n}")

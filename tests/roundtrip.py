#!/usr/bin/env python3
"""Every sample of one document, written in every format and read again.

usage: roundtrip.py LIMN DATA FOLDER [table]

A format that can say everything gives the mentions, relations, events, chains and notes that were
read; where another one gives fewer or others, limn convert has told a loss for that file, and
where the loss is one of mentions, the very number.  What is written is what the format's own
programs take (wellformed.py).  Prints TAP; with `table` what each format lost, for docs/formats.md.
"""
import collections
import json
import os
import subprocess
import sys

import wellformed

limn, data, work = sys.argv[1:4]
KEYS = ("mentions", "relations", "events", "chains")
BESIDE = (".txt", ".conf", ".md")
# Formats of words make a text of their own: there, numbers are compared.
WORDS = ("conll", "conll-nested")
# Mentions that go, and mentions that come back as others, by what is told of them.
GONE = ("nested mentions", "crossing mentions", "mentions without a word", "mentions inside of more",
        "mentions in a text without", "mentions over more than")
COUNT = collections.Counter
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


def read(path):
    with open(path, encoding="utf-8", errors="replace", newline="") as f:
        return f.read()


# ---- what a document says, so that ids do not matter

def content(o):
    """Of a document of limn's JSON: multisets of its annotations, by kind."""
    names, said = {}, {k: COUNT() for k in KEYS + ("notes",)}

    def place(a):
        return tuple(map(tuple, a.get("spans") or [[a["start"], a["end"]]]))

    def notes(about, a):
        for key, value in list(a.get("attributes", {}).items()) + [
                (k, a[k]) for k in ("value", "note") if k in a]:
            for one in value if isinstance(value, list) else [value]:
                said["notes"][about, key, one] += 1

    chains = collections.defaultdict(list)
    for e in o["entities"]:
        names[e["id"]] = ("T", e["type"], place(e))
        said["mentions"][names[e["id"]]] += 1
        notes(names[e["id"]], e)
        for actor in e.get("actors") or filter(None, [e.get("actor")]):
            chains[actor].append(place(e))
    for members in chains.values():
        said["chains"][tuple(sorted(members))] += 1
    for e in o["events"]:
        names[e["id"]] = ("E", e["type"], place(e["trigger"]))
    for e in o["events"]:
        roles = sorted((r["role"], names[r.get("entity") or r["event"]]) for r in e["roles"])
        said["events"][names[e["id"]], e.get("mood", "actual"), e.get("same"), tuple(roles)] += 1
        notes(names[e["id"]], e)
    for r in o["relations"]:
        relation = (r["type"], names[r["arg1"]], names[r["arg2"]])
        said["relations"][relation] += 1
        notes(relation, r)
    return said


def contents(folder, into):
    """By the folder of each document: what it says, as limn writes it in its own format."""
    run(limn, "convert", folder, "-O", into, "-t", "jsonl")
    return {os.path.relpath(f, into).split(os.sep)[0]: content(json.loads(read(f)))
            for f in files_below(into) if f.endswith(".jsonl")}


def told_losses(told):
    """By file: what is told of it, with how many."""
    losses = collections.defaultdict(dict)
    for line in told.splitlines():
        path, _, what = line.removeprefix("limn: ").partition(": ")
        number, _, kind = what.removeprefix("lost or changed: ").partition(" ")
        if line.startswith("limn: ") and number.isdigit():
            losses[path][kind] = int(number)
    return losses


samples = [f for f in files_below(os.path.join(data, "formats")) if f"{os.sep}dev{os.sep}" in f
           and (not f.endswith(BESIDE) or ".annotation" in f)]
samples += [f for f in files_below(os.path.join(data, "gold")) if f.endswith(".ann")]
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
before = contents(os.path.join(work, "in"), os.path.join(work, "said"))


def differences(name, key, row, after, losses):
    """What is other than it was, and not told."""
    was = origin[key]
    if "refused" in row:
        return [] if losses else [row["refused"]]
    wrong = [f"{row['broken']} mentions are broken"] if row["broken"] else []
    if not losses:
        wrong += [f"{was[k]} {k}, then {row[k]}" for k in KEYS if row[k] != was[k]]
        for k, all_of in before[key].items() if name not in WORDS and after else ():
            for one in list((all_of - after[k]) + (after[k] - all_of))[:2]:
                wrong.append(f"{k}: {one}")
    gone = sum(number for kind, number in losses.items() if kind.startswith(GONE))
    triggers = sum(number for kind, number in losses.items()
                   if kind.startswith("events, of which only") or kind.startswith("events, written"))
    if row["mentions"] != was["mentions"] - gone + triggers:
        wrong.append(f"{was['mentions']} mentions, {gone} told as gone, {triggers} triggers, then "
                     f"{row['mentions']}")
    return wrong


help_text, _ = run(limn, "help", "formats")
lines = [line for line in help_text.splitlines() if line.startswith("  ") and line[2] != " "]
table = []
for line in lines:
    name = line.split()[0]
    if "written" not in line:
        continue
    into = os.path.join(work, name)
    _, told = run(limn, "convert", os.path.join(work, "in"), "-O", into, "-t", name)
    losses = told_losses(told)
    made = [f for f in files_below(into) if not f.endswith(".txt")]
    if name in wellformed.CHECKS:
        wrong = []
        for path in made:
            beside = os.path.splitext(path)[0] + ".txt"
            article = read(beside) if os.path.exists(beside) else None
            wrong += [f"{os.path.relpath(path, into)}: {why}"
                      for why in wellformed.CHECKS[name](read(path), article)]
        result(made and not wrong, f"{len(made)} files written as {name} are well-formed", wrong)
    if name not in ("conll-nested",) and "read, written" not in line:
        continue
    again = counts(made)
    after = contents(into, os.path.join(work, name + "-said")) if name not in WORDS else {}
    wrong, seen, total = [], set(), COUNT()
    for path, row in again.items():
        key = os.path.relpath(path, into).split(os.sep)[0]
        seen.add(key)
        wrong += [f"{origin[key]['file']} as {name}: {why}" for why in
                  differences(name, key, row, after.get(key), losses.get(path, {}))]
        total.update(losses.get(path, {}))
    wrong += [f"{origin[key]['file']} is not written" for key in sorted(set(origin) - seen)]
    table.append((name, sum(1 for path in again if not losses.get(path)), total))
    result(origin and not wrong, f"{len(origin)} samples written as {name} and read again have what "
           "they had, or the loss was told", wrong)

if sys.argv[4:] == ["table"]:
    for name, equal, total in table:
        print(f"# {name}: {equal} of {len(origin)} nothing told")
        for kind, number in total.most_common():
            print(f"#     {number} {kind}")
print(f"1..{n}")

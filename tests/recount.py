#!/usr/bin/env python3
"""limn's counts of the sample files against those of scripts that know nothing of limn.

usage: recount.py LIMN DATA TOP [write]

For every file of DATA/formats/*/dev: `limn check --counts` says how many documents, mentions,
relations, events and chains it has, or why it is refused; tests/recount/FORMAT.py counts again.
A mention that lies nowhere is told as broken, and counts as one of the file.  Prints TAP; with
`write` also puts the table of samples into docs/formats.md.
"""
import collections
import json
import os
import subprocess
import sys
import time

limn, data, top = sys.argv[1:4]
KEYS = ("documents", "mentions", "relations", "events", "chains")
# Where the trigger of an event is an annotation of its own, it is counted as one.
SPANS = ("naf", "uima-json", "uima-xmi")
# What lies beside annotations: texts, settings, pages about them.
BESIDE = (".txt", ".conf", ".md", ".docx", ".ini", ".dtd", ".rst", ".adoc")
n = 0


def result(ok, name, why=()):
    global n
    n += 1
    for line in list(why)[:20]:
        print("# " + line)
    print(f"{'ok' if ok else 'not ok'} {n} - {name}")


def samples(folder):
    found = []
    for at, _, names in os.walk(folder):
        for name in sorted(names):
            # SLATE calls its annotations so
            if not name.endswith(BESIDE) or ".annotations" in name:
                found.append(os.path.join(at, name))
    return sorted(found)


def lines_of(command):
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600)
    rows = {}
    for line in run.stdout.decode("utf-8", "replace").splitlines():
        row = json.loads(line)
        rows[row["file"]] = row
    return rows, run.stderr.decode("utf-8", "replace")


def differences(ours, theirs):
    if "error" in theirs:
        return [] if "refused" in ours or not ours.get("mentions") else [
            f"{ours['file']}: limn has {ours['mentions']} mentions, the other: {theirs['error']}"]
    if "refused" in ours:
        return [f"{ours['file']}: refused: {ours['refused']}; the other has {theirs}"]
    wrong = []
    for key in KEYS + (("layers",) if "layers" in theirs else ()):
        mine = ours[key]
        if key == "mentions":
            mine = ours["spans"] if ours["format"] in SPANS else mine + ours["broken"]
        if mine != theirs.get(key, 0):
            wrong.append(f"{ours['file']}: {mine} {key}, the other has {theirs.get(key, 0)}")
    return wrong


def number(x):
    return f"{x:,}"


table = []
by_format = collections.defaultdict(dict)
for folder in sorted(os.listdir(os.path.join(data, "formats"))):
    dev = os.path.join(data, "formats", folder, "dev")
    files = samples(dev) if os.path.isdir(dev) else []
    if not files:
        continue
    start = time.monotonic()
    rows, complaints = lines_of([limn, "check", "--counts", *files])
    seconds = time.monotonic() - start
    missing = [f for f in files if f not in rows]
    result(not missing, f"every file of {folder} is opened, or refused with a reason",
           missing + complaints.splitlines())
    opened = [r for r in rows.values() if "refused" not in r]
    for row in opened:
        by_format[row["format"]][row["file"]] = row
    units = collections.Counter(r["unit"] for r in opened if r["unit"])
    total = {k: sum(r[k] for r in opened) for k in KEYS + ("broken", "moved")}
    table.append((folder, len(files), len(files) - len(opened), total, units, seconds))

for name in sorted(by_format):
    script = os.path.join(top, "tests", "recount", name.replace("-", "_") + ".py")
    rows = by_format[name]
    what = f"{name}: an independent count of {len(rows)} files is the same"
    if not os.path.exists(script):
        n += 1
        print(f"ok {n} - {what} # SKIP nobody counts {name}")
        continue
    other, complaints = lines_of([sys.executable, script, *rows])
    wrong = [d for f, row in rows.items() for d in
             (differences(row, other[f]) if f in other else [f"{f}: not counted"])]
    result(not wrong, what, wrong + (complaints.splitlines()[-3:] if wrong else []))

if sys.argv[4:] == ["write"]:
    page = os.path.join(top, "docs", "formats.md")
    text = open(page, encoding="utf-8").read()
    begin, end = "<!-- BEGIN SAMPLES -->\n", "<!-- END SAMPLES -->"
    rows = ["| samples | files | refused | documents | mentions | relations | events | chains | "
            "offsets read as | found elsewhere | broken | seconds |\n",
            "|---|--:|--:|--:|--:|--:|--:|--:|---|--:|--:|--:|\n"]
    for folder, files, refused, t, units, seconds in table:
        unit = ", ".join(f"{u} {c}" for u, c in units.most_common())
        rows.append(f"| {folder} | {number(files)} | {number(refused)} | "
                    + " | ".join(number(t[k]) for k in KEYS)
                    + f" | {unit} | {number(t['moved'])} | {number(t['broken'])} | {seconds:.2f} |\n")
    head, rest = text.split(begin, 1)
    tail = rest.split(end, 1)[1]
    with open(page, "w", encoding="utf-8") as f:
        f.write(head + begin + "".join(rows) + end + tail)
print(f"1..{n}")

#!/usr/bin/env python3
"""What kinds of mistakes limn makes, against gold annotations in brat standoff.

usage: errors.py [--list KIND] LIMN FILE.ann...    (FILE.txt lies beside each)

Counts by kind: names found, missed, with other edges, of another type, spurious; triggers the same way;
moods taken for others; participants missed and spurious by role; relations.  --list shows the places of
one kind ("missed PERSON").  A count of errors is no score: tests/accuracy.test has those.
"""
import collections, os, re, shutil, subprocess, sys, tempfile

PLACE = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
NAMES = {"PERSON", "ORG", "PLACE", "NORP", "DATE"}


def read(path):
    """-> spans {id: (type, from, to)}, links {id: actor}, events {id: (type, trigger, roles, mood)}, relations"""
    spans, links, events, moods, relations = {}, {}, {}, {}, []
    for line in open(path, encoding="utf-8"):
        p = line.rstrip("\n").split("\t")
        kind = line[0]
        if kind == "T":
            words = re.split(r"[ ;]", p[1])
            spans[p[0]] = (PLACE.get(words[0], words[0]), int(words[1]), int(words[-1]))
        elif kind == "N":
            words = p[1].split()
            links.setdefault(words[1], words[2])
        elif kind == "E":
            words = p[1].split()
            trigger = words[0].split(":")
            events[p[0]] = (trigger[0], trigger[1], [w.split(":") for w in words[1:]])
        elif kind == "A":
            words = p[1].split()
            if words[0] == "Mood":
                moods[words[1]] = words[2]
        elif kind == "R":
            words = p[1].split()
            relations.append((words[0], words[1].split(":")[1], words[2].split(":")[1]))
    return spans, links, {k: (*v, moods.get(k, "actual")) for k, v in events.items()}, relations


def overlap(a, b):
    return a[1] < b[2] and b[1] < a[2]


class Report:
    def __init__(self):
        self.counts = collections.Counter()
        self.places = collections.defaultdict(list)

    def add(self, kind, doc, text, span=None):
        self.counts[kind] += 1
        if span:
            around = text[max(0, span[1] - 40):span[1]] + "[" + text[span[1]:span[2]] + "]" + text[span[2]:span[2] + 30]
            self.places[kind].append(f"{doc}: {' '.join(around.split())}")


def pair(gold, system):
    """Best pairs of spans: the same first, then the same type, then what overlaps most."""
    found = sorted((((g[1:] == s[1:]) + (g[0] == s[0]), min(g[2], s[2]) - max(g[1], s[1]), -i, -j), i, j)
                   for i, g in enumerate(gold) for j, s in enumerate(system) if overlap(g, s))
    pairs, used = {}, set()
    for _, i, j in reversed(found):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs, used


def spans_of(report, doc, text, gold, system, what):
    pairs, used = pair(gold, system)
    for i, g in enumerate(gold):
        if i not in pairs:
            report.add(f"{what}: missed {g[0]}", doc, text, g)
            continue
        s = system[pairs[i]]
        if s[0] != g[0]:
            report.add(f"{what}: {g[0]} taken for {s[0]}", doc, text, g)
        elif s[1:] != g[1:]:
            report.add(f"{what}: other edges {g[0]}", doc, text, s)
        else:
            report.add(f"{what}: right", doc, text)
    for j, s in enumerate(system):
        if j not in used:
            report.add(f"{what}: spurious {s[0]}", doc, text, s)
    return pairs


def compare(report, doc, text, gold, system):
    names = [[x for x in d[0].values() if x[0] in NAMES] for d in (gold, system)]
    spans_of(report, doc, text, *names, "name")
    events = [[(d[2][k][0], *d[0][d[2][k][1]][1:], k) for k in d[2]] for d in (gold, system)]
    pairs = spans_of(report, doc, text, [e[:3] for e in events[0]], [e[:3] for e in events[1]], "event")
    for i, j in pairs.items():
        g, s = gold[2][events[0][i][3]], system[2][events[1][j][3]]
        place = events[0][i]
        if g[3] == s[3]:
            report.add("mood: right", doc, text)
        else:
            report.add(f"mood: {g[3]} taken for {s[3]}", doc, text, place)
        want = [(r.rstrip("0123456789"), gold[0][t]) for r, t in g[2] if t in gold[0] and r[:6] in ("Source", "Target")]
        got = [(r.rstrip("0123456789"), system[0][t]) for r, t in s[2] if t in system[0] and r[:6] in ("Source", "Target")]
        for role, span in want:
            if any(r == role and overlap(x, span) for r, x in got):
                report.add(f"role: {role} right", doc, text)
            elif any(overlap(x, span) for _, x in got):
                report.add(f"role: {role} under the other name", doc, text, place)
            else:
                here = any(r == role for r, _ in got)
                report.add(f"role: {role} {'somebody else' if here else 'missed'}", doc, text, place)
        for role, span in got:
            if not any(r == role for r, _ in want):
                report.add(f"role: {role} spurious", doc, text, place)
    relations = [{(t, *sorted((d[1].get(a, str(d[0].get(a))), d[1].get(b, str(d[0].get(b)))))) for t, a, b in d[3]} for d in (gold, system)]
    report.counts["relation: in gold"] += len(relations[0])
    report.counts["relation: found"] += len(relations[1])


def main():
    a = sys.argv[1:]
    wanted = None
    if a[:1] == ["--list"] and len(a) > 1:
        wanted, a = a[1], a[2:]
    if len(a) < 2:
        sys.exit(__doc__)
    report = Report()
    with tempfile.TemporaryDirectory(prefix="limn-errors-") as folder:
        os.mkdir(folder + "/in")
        for path in a[1:]:
            shutil.copy(path[:-4] + ".txt", folder + "/in")
        subprocess.run([a[0], "annotate", "-t", "brat", "-O", folder + "/out",
                        *sorted(os.path.join(folder, "in", f) for f in os.listdir(folder + "/in"))], check=True)
        for path in a[1:]:
            doc = os.path.basename(path)[:-4]
            text = open(path[:-4] + ".txt", encoding="utf-8", newline="").read()
            compare(report, doc, text, read(path), read(f"{folder}/out/{doc}.ann"))
    for kind, n in sorted(report.counts.items(), key=lambda x: (x[0].split(":")[0], -x[1], x[0])):
        if wanted is None:
            print(f"{n:5}  {kind}")
    for kind in report.places:
        if wanted and wanted in kind:
            print(f"{kind}: {len(report.places[kind])}")
            print("\n".join("    " + p for p in report.places[kind]))


if __name__ == "__main__":
    main()

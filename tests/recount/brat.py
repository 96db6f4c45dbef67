#!/usr/bin/env python3
"""Counts what brat files say, from brat.nlplab.org/standoff.html and brat's own parser: usage
brat.py FILE...; one JSON object a line.

A T line that an event names as its trigger is the event's, every other one is a mention.  Lines
must have the form of their kind, and what they refer to must be there; the text is not looked at.
Equivalences that share a member are one chain; a line with * and another name ties neighbours.  A
file X.a1 or X.a2 is read with its other half."""
import json
import os
import re
import sys

PLACES = r"\d+[ \t]+\d+(?:;[ \t]*\d+[ \t]+\d+)*"
BOUND = re.compile(r"(T[A-Za-z]*\d[^\t ]*)[\t ]+(\S+)[ \t]+(%s)(?=[ \t]|$)" % PLACES)


def lines_of(path):
    stem, extension = os.path.splitext(path)
    halves = [stem + e for e in (".a1", ".a2")] if extension in (".a1", ".a2") else [path]
    for half in halves:
        if os.path.exists(half):
            with open(half, encoding="utf-8-sig", newline="\n", errors="replace") as f:
                for line in f.read().split("\n"):
                    yield line.rstrip("\r")


def members(words, known):
    return [w for w in words if w in known]


def count(path):
    bounds, events, relations, stars = set(), {}, [], []
    n_bounds = 0
    lines = list(lines_of(path))
    for line in lines:
        m = BOUND.match(line)
        if m and all(int(a) <= int(b) for a, b in re.findall(r"(\d+)[ \t]+(\d+)", m[3])):
            n_bounds += 1
            bounds.add(m[1])
    for n, line in enumerate(lines):
        key, _, body = line.partition("\t")
        words = body.split("\t")[0].split() if key[:1] != "E" else body.split()
        if re.match(r"E[A-Za-z]*\d", key) and words:
            trigger = words[0].partition(":")[2]
            filled = any(w.partition(":")[2] in bounds for w in words[1:])
            if trigger in bounds or (not trigger and filled):
                events.setdefault(key, []).append(trigger)
        elif re.match(r"R[A-Za-z]*\d", key):
            relations.append(words)
        elif key == "*":
            stars.append(words)
    triggers = {t for all_of in events.values() for t in all_of if t}
    known = bounds | set(events)
    n_relations = 0
    for words in relations:
        args = [w.rpartition(":")[2] for w in words[1:3]]
        n_relations += len(members(args, known)) == 2
    chains = []
    for words in stars:
        there = members(words[1:], known)
        if words[:1] != ["Equiv"]:
            n_relations += max(0, len(there) - 1)
        elif len(there) > 1:
            group = set(there)
            apart = [c for c in chains if not c & group]
            for c in chains:
                if c & group:
                    group |= c
            chains = apart + [group]
    return {"documents": 1, "mentions": n_bounds - len(triggers), "relations": n_relations,
            "events": sum(len(e) for e in events.values()), "chains": len(chains)}


for name in sys.argv[1:]:
    print(json.dumps({"file": name, **count(name)}))

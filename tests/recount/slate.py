#!/usr/bin/env python3
"""Counts what SLATE annotation files say: usage slate.py FILE...; one JSON object a line.

An item of one place is a mention for each label; ends of links are mentions too, one for each
place.  Whether the text has the places is not looked at."""
import ast
import json
import sys


def count(path):
    mentions = relations = chains = 0
    ends = set()
    for line in open(path, encoding="utf-8"):
        if not line.strip():
            continue
        place, _, labels = line.rstrip("\n").partition("-")
        labels = labels.split()
        place = place.strip()
        if place[0] in "[(":
            spans = ast.literal_eval(place)
            spans = spans if isinstance(spans, list) else [spans]
        else:
            spans = [int(n) for n in place.split()]
        spans = [(s,) if isinstance(s, int) else s for s in spans]
        spans = [s if s and isinstance(s[0], tuple) else (s, s) for s in spans]
        if any(not s[0] for s in spans):
            continue
        if len(spans) == 1:
            mentions += max(1, len(labels))
        elif len(spans) == 2:
            ends.update(spans)
            relations += max(1, len(labels))
        else:
            chains += 1
            if labels:
                mentions += len(spans)
            else:
                ends.update(spans)
    return {"file": path, "documents": 1, "mentions": mentions + len(ends),
            "relations": relations, "events": 0, "chains": chains}


for name in sys.argv[1:]:
    print(json.dumps(count(name)))

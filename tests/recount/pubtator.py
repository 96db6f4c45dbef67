#!/usr/bin/env python3
"""Counts what PubTator files say: usage pubtator.py FILE...; one JSON object a line.

A relation counts when both of its concepts have a mention in its document."""
import json
import re
import sys


def concepts(ids):
    for sep in "|;,":
        parts = ids.split(sep)
        if len(parts) > 1 and all(len(p) > 1 and re.search(r"[0-9]", p) for p in parts):
            return {p.strip() for p in parts}
    return {ids.strip()}


def count(path):
    documents = mentions = relations = 0
    text = open(path, encoding="utf-8-sig", newline="\n").read()
    for block in re.split(r"\n[ \t\r]*\n", text):
        # A second title without a blank line before it begins a document too.
        for document in re.split(r"(?m)^(?=[^\s|]+\|t\|)", block):
            if not document.strip():
                continue
            documents += 1
            known, pairs = set(), []
            for line in document.split("\n"):
                line = line.rstrip("\r")
                if re.match(r"[^\s|]+\|[A-Za-z]\|", line):
                    continue
                v = line.split("\t")
                if len(v) >= 5 and v[1].isdigit() and v[2].isdigit():
                    mentions += 1
                    if len(v) > 5:
                        known |= concepts(v[5])
                elif len(v) >= 5 and v[3].isdigit() and v[4].isdigit():
                    mentions += 1
                elif len(v) >= 4:
                    pairs.append((v[2].strip(), v[3].strip()))
            bare = {k.split(":", 1)[-1] for k in known} | known
            relations += sum(a.split(":", 1)[-1] in bare and b.split(":", 1)[-1] in bare
                             for a, b in pairs)
    return {"file": path, "documents": documents, "mentions": mentions, "relations": relations,
            "events": 0, "chains": 0}


for name in sys.argv[1:]:
    print(json.dumps(count(name)))

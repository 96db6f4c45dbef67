#!/usr/bin/env python3
"""Counts what GATE's bdoc files say (docs of gatenlp): one JSON object a line for each file.

Tokens, spaces, splits and sentences are left out, and so are the tags of "Original markups".  Each
set that has annotations is a layer of the one document; lists of "matches" are chains.
"""
import json
import sys

STRUCTURE = {"Token", "SpaceToken", "DEFAULT_TOKEN", "Split", "Sentence"}


def count(path):
    with open(path, encoding="utf-8-sig") as f:
        document = json.load(f)
    mentions, chains = 0, set()
    for name, s in document["annotation_sets"].items():
        if name == "Original markups":
            continue
        for a in s["annotations"]:
            if a["type"] in STRUCTURE:
                continue
            mentions += 1
            matches = a.get("features", {}).get("matches")
            if isinstance(matches, list) and matches:
                chains.add((name, min(matches)))
    return {"documents": 1, "mentions": mentions, "relations": 0, "events": 0,
            "chains": len(chains)}


for path in sys.argv[1:]:
    try:
        print(json.dumps({"file": path, **count(path)}))
    except (ValueError, KeyError) as e:
        print(json.dumps({"file": path, "error": str(e)}))

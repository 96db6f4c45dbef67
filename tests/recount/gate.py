#!/usr/bin/env python3
"""Counts what GATE XML files say, from the user guide: one JSON object a line for each file.

Tokens, spaces, splits and sentences are left out unless a relation has them as members; "Original
markups" counts only where nothing else does.  Each annotation set with annotations is a layer.  Lists of "matches" and relations of type coref are chains.
"""
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

STRUCTURE = {"Token", "SpaceToken", "DEFAULT_TOKEN", "Split", "Sentence"}


def count(path):
    root = ElementTree.parse(path).getroot()
    if root.tag != "GateDocument":
        return {"error": "no GATE document"}
    nodes = {n.get("id") for n in root.find("TextWithNodes").findall("Node")}
    relations = [(s.get("Name") or "", r) for s in root.findall("RelationSet")
                 for r in s.findall("Relation")]
    needed = {m for _, r in relations for m in (r.get("Members") or "").split(";")}
    sets = {}
    for s in root.findall("AnnotationSet"):
        sets.setdefault(s.get("Name") or "", []).extend(s.findall("Annotation"))
    shown = {k: v for k, v in sets.items() if v and k != "Original markups"}
    if not shown and sets.get("Original markups"):
        shown = {"Original markups": sets["Original markups"]}
    mentions = events = n_relations = n_chains = 0
    for name, annotations in shown.items():
        chains = set()
        for a in annotations:
            if a.get("Type") in STRUCTURE and a.get("Id") not in needed:
                continue
            if nodes and not {a.get("StartNode"), a.get("EndNode")} <= nodes:
                continue
            mentions += 1
            for f in a.findall("Feature"):
                if f.findtext("Name") == "matches":
                    value = re.sub("<[^>]*>", " ", f.findtext("Value").split("?>")[-1])
                    chains.add(min(map(int, re.findall(r"\d+", value))))
        for where, r in relations:
            if where != name:
                continue
            if (r.get("Type") or "").lower() == "coref":
                chains.add("r" + r.get("Id"))
            elif len(r.get("Members").split(";")) == 2:
                n_relations += 1
            else:
                events += 1
        n_chains += len(chains)
    return {"documents": 1, "layers": max(1, len(shown)), "mentions": mentions, "relations": n_relations,
            "events": events, "chains": n_chains}


for path in sys.argv[1:]:
    try:
        print(json.dumps({"file": path, **count(path)}))
    except ElementTree.ParseError as e:
        print(json.dumps({"file": path, "error": str(e)}))

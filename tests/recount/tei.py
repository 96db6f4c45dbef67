#!/usr/bin/env python3
"""Counts the names of TEI files, from the TEI Guidelines: one JSON object a line for each file.

A name, date or measure with a text is a mention, where it is part of the text: not in stand-off
elements, the second reading of a choice, what is deleted, notes within paragraphs.  Local pointers in
@ref are chains.
"""
import json
import sys
import xml.etree.ElementTree as ElementTree

NAMES = {"name", "rs", "persName", "placeName", "geogName", "orgName", "date", "time", "measure"}
OUT = {"teiHeader", "standOff", "linkGrp", "spanGrp", "listEvent", "listRelation", "listPerson",
       "listPlace", "listOrg", "facsimile", "fw", "del", "rdg", "fs", "TEI"}
BLOCKS = {"body", "front", "back", "sp", "u", "lg", "text"}


def local(e):
    return e.tag.rpartition("}")[2] if isinstance(e.tag, str) else "#"


def count(path):
    root = ElementTree.parse(path).getroot()
    documents = [d for d in ([root] if local(root) == "TEI" else list(root))
                 if local(d) == "TEI" and any(local(c) == "text" for c in d)]
    if not documents:
        return {"error": "no TEI"}
    mentions = chains = 0
    for d in documents:
        named = set()

        def walk(e, parent):
            nonlocal mentions
            kind, inside = local(e), "" if parent is None else local(parent)
            if kind in OUT or kind == "#":
                return ""
            if inside == "choice" and kind in ("orig", "sic", "abbr") and \
                    any(local(c) in ("reg", "corr", "expan") for c in parent):
                return ""
            if kind == "note" and inside not in BLOCKS and not inside.startswith("div"):
                return ""
            text = (e.text or "") + "".join(walk(c, e) + (c.tail or "") for c in e)
            if kind in NAMES and text.strip():
                mentions += 1
                named.update(p for p in (e.get("ref") or "").split() if p.startswith("#"))
            return text

        walk(next(c for c in d if local(c) == "text"), None)
        chains += len(named)
    return {"documents": len(documents), "mentions": mentions, "relations": 0, "events": 0,
            "chains": chains}


for path in sys.argv[1:]:
    try:
        print(json.dumps({"file": path, **count(path)}))
    except ElementTree.ParseError as e:
        print(json.dumps({"file": path, "error": str(e)}))

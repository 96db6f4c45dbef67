#!/usr/bin/env python3
"""Counts what WebAnno TSV 3 files say, from the format's description alone (INCEpTION's user
guide, webannotsv.adoc): usage webanno.py FILE...; one JSON object a line.

mentions: annotations of span and chain layers; those of layers with slots are events instead.
Tokens, parts of speech and other structure count where a relation or slot refers to them."""
import json
import re
import sys

STRUCTURE = re.compile(
    r"^de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(segmentation|lexmorph|syntax|metadata)\.type\."
    r"|^de\.tudarmstadt\.ukp\.clarin\.webanno\.api\.type\.|^uima\.cas\."
    r"|(^|\.)(Token|Sentence|Paragraph|Lemma|Stem|POS|MorphologicalFeatures|Dependency"
    r"|DocumentAnnotation|DocumentMetaData|TagsetDescription)$")


def parts(cell, sep):
    """Splits at separators that no backslash stands before."""
    return [p for p in re.split(r"((?:\\.|[^\\%s])*)" % re.escape(sep), cell) if p not in ("", sep)] \
        if cell else []


class Layer:
    def __init__(self, kind, text, first):
        names = [n.strip() for n in text.split("|")]
        self.kind, self.type = kind, names[0]
        self.features = [n for n in names[1:] if n]
        self.first, self.width = first, max(1, len(self.features))
        self.structure = bool(STRUCTURE.search(self.type))
        self.slots = [i for i, n in enumerate(self.features)
                      if kind == "SP" and n.startswith("ROLE_")]

    def base(self):
        return next((n[3:] for n in self.features if n.startswith("BT_")), "")


def bracket(item):
    m = re.search(r"(?<!\\)\[([0-9_]+)\]$", item)
    return (item[:m.start()], m.group(1)) if m else (item, None)


def count(path):
    lines = open(path, encoding="utf-8-sig", newline="\n").read().replace("\r\n", "\n").split("\n")
    head = re.match(r"#FORMAT=WebAnno TSV (\d+)\.(\d+)$", lines[0])
    if not head or head.group(1) != "3":
        return {"file": path, "refused": True}
    layers, width, rows = [], 0, []
    for line in lines[1:]:
        m = re.match(r"#T_(SP|CH|RL)=(.*)", line)
        if m and not rows:
            layers.append(Layer(m.group(1), m.group(2), width))
            width += layers[-1].width
        elif re.match(r"\d+-\d+(\.\d+)?\t", line):
            rows.append(line.split("\t"))
    found, where, numbers, chains, referred = [], {}, {}, set(), set()
    relations, links, slots = [], {}, []
    for row in rows:
        cells = row[3:]
        for number, layer in enumerate(layers):
            mine = [cells[i] if i < len(cells) else "_"
                    for i in range(layer.first, layer.first + layer.width)]
            if all(c in ("_", "") for c in mine):
                continue
            if layer.kind == "RL":
                source = next(i for i, n in enumerate(layer.features) if n.startswith("BT_"))
                for item in parts(mine[source], "|"):
                    relations.append((layer, row[0], item))
                continue
            stack = where.setdefault((row[0], number), [])
            order = list(range(layer.width))
            if layer.kind == "CH":
                order.sort(key=lambda i: layer.features[i] != "referenceRelation")
            for i in order:
                if mine[i] in ("_", ""):
                    continue
                filler = i - 1 in layer.slots
                for k, item in enumerate(parts(mine[i], "|")):
                    key = None
                    if layer.kind == "CH":
                        m = re.search(r"->(\d+-\d+)$", item)
                        if m and layer.features[i] == "referenceRelation":
                            key = (number, m.group(1))
                            chains.add(m.group(1).split("-")[0])
                        elif bracket(item)[1]:
                            chains.add(bracket(item)[1])
                    elif not filler and bracket(item)[1] not in (None, "0"):
                        key = (number, int(bracket(item)[1]))
                        item = bracket(item)[0]
                    if key is None and k < len(stack):
                        a = stack[k]
                    elif key in numbers:
                        a = numbers[key]
                    else:
                        a = len(found)
                        found.append(layer)
                        if key is not None:
                            numbers[key] = a
                            numbers.setdefault(("any", key[1]), a)
                    if a not in stack:
                        stack.append(a)
                    if filler and a not in links:
                        links[a] = True
                        for target in parts(item, ";"):
                            if target not in ("*", "_"):
                                slots.append((layer.features[i], target))

    def refer(type_name, target):
        place, number = bracket(target)
        layer = next((i for i, l in enumerate(layers) if l.type == type_name), None)
        if number and int(number):
            n = int(number)
            return numbers.get((layer, n), numbers.get(("any", n)))
        if layer is not None:
            for a in where.get((place, layer), []):
                return a
        elif not STRUCTURE.search(type_name):
            for i in range(len(layers)):
                for a in where.get((place, i), []):
                    return a
        return ("Token", place) if STRUCTURE.search(type_name) else None

    n_relations = 0
    for layer, unit, item in relations:
        if layer.structure:
            continue
        place, ids = bracket(item)
        a, b = (ids or "0_0").split("_")
        ends = [refer(layer.base(), "%s[%s]" % (place, a)), refer(layer.base(), "%s[%s]" % (unit, b))]
        referred.update(e for e in ends if e is not None)
        n_relations += None not in ends
    for type_name, target in slots:
        e = refer(type_name, target)
        if e is not None:
            referred.add(e)
    shown = [l for i, l in enumerate(found) if not l.structure or i in referred]
    tokens = [e for e in referred if isinstance(e, tuple)]
    return {"file": path, "documents": 1,
            "mentions": sum(not l.slots for l in shown) + len(tokens),
            "relations": n_relations,
            "events": sum(bool(l.slots) for l in shown), "chains": len(chains)}


for name in sys.argv[1:]:
    print(json.dumps(count(name)))

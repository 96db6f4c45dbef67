#!/usr/bin/env python3
"""One document in several formats: its mentions are the same whatever it is read from.

usage: same.py LIMN DATA

Places are counted without blanks, since a format of words does not know them.  Types are
compared unless the files name them differently.  Prints TAP.
"""
import json
import os
import re
import subprocess
import sys

limn, data = sys.argv[1], os.path.join(sys.argv[2], "formats")
n = 0
ELLIPTIC = ("brat/dev/bconv/tutorial-example.ann", "bioc/dev/tutorial-example.xml",
            "bioc/dev/tutorial-example.json", "pubannotation/dev/bconv/tutorial-example.json",
            "pubtator/dev/tutorial-example.txt", "conll-iob/dev/bconv/tutorial-example.conll")
GUM = [(f"webanno-tsv/dev/gum/GUM_{name}.tsv", f"conllu/dev/gum/GUM_{name}.conllu")
       for name in ("news_iodine", "news_homeopathic", "interview_cyclone")]
GUM += [(f"conllu/dev/gum/GUM_{name}.conllu", f"conll-iob/dev/gum-coref/GUM_{name}.conll")
        for name in ("news_iodine", "news_homeopathic")]
OTHERS = [("bioc/dev/everything.json", "bioc/dev/everything.xml"),
          ("bioc/dev/sentence-level.json", "bioc/dev/sentence-level.xml"),
          ("gate-xml/dev/testdoc1.bdocjs", "gate-xml/dev/testdoc1.xml")]
SUITE = "webanno-tsv/dev/tsv3-suite"
# A span of a layer with slots of which none is filled: the TSV's header says that the layer has
# slots, so it is an event; the XMI does not say so, so it is a mention.
EMPTY_SLOTS = ("testStackedComplexSlotFeatureWithoutSlotFillers", "testUnsetSlotFeature")


def load(path):
    done = subprocess.run([limn, "convert", os.path.join(data, path), "-t", "jsonl"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return [json.loads(line) for line in done.stdout.decode("utf-8", "replace").splitlines()]


def mentions(document, types):
    text, number = document["text"], [0]
    for c in text:
        number.append(number[-1] + (not c.isspace()))
    return re.sub(r"\s", "", text), sorted(
        (number[e["start"]], number[e["end"]], e["type"] if types else "")
        for e in document["entities"])


def compare(first, second, types=True):
    global n
    n += 1
    why = []
    a, b = load(first), load(second)
    if not a or len(a) != len(b):
        why.append(f"{len(a)} and {len(b)} documents")
    for x, y in zip(a, b):
        (s, p), (t, q) = mentions(x, types), mentions(y, types)
        if s != t:
            why.append("the texts differ")
        why += [f"only in the first: {m}" for m in p if m not in q]
        why += [f"only in the second: {m}" for m in q if m not in p]
        if len(p) != len(q):
            why.append(f"{len(p)} and {len(q)} mentions")
    for line in why[:10]:
        print("# " + line)
    print(f"{'not ok' if why else 'ok'} {n} - {first} has the mentions of {second}")


for other in ELLIPTIC[1:]:
    compare(ELLIPTIC[0], other)
for pair in GUM + OTHERS:
    compare(*pair)
for name in sorted(os.listdir(os.path.join(data, SUITE))):
    pair = [f"{SUITE}/{name}/reference.{kind}" for kind in ("tsv", "xmi")]
    if name not in EMPTY_SLOTS and all(os.path.exists(os.path.join(data, p)) for p in pair):
        # The suite's two files call the layer of some spans differently.
        compare(*pair, types=False)
print(f"1..{n}")

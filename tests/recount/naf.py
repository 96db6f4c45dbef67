#!/usr/bin/env python3
"""Counts what NAF files say, from the format's description: one JSON object a line for each file.

Mentions: a span of an entity, a coreference, a time, a predicate or the expression of an opinion; and
a span of a role over whose words nothing stands yet.  A span counts when one of its targets is a
word of the text.  Chains: coreferences, and entities of several spans.
"""
import json
import sys
import xml.etree.ElementTree as ElementTree


def count(path):
    root = ElementTree.parse(path).getroot()
    if root.tag not in ("NAF", "KAF"):
        return {"error": "no NAF"}
    words = {w.get("id") or w.get("wid") for t in ("wf", "subtoken") for w in root.iter(t)}
    terms = {}
    for layer in ("terms", "multiwords"):
        for t in root.findall(layer + "//*"):
            if t.tag in ("term", "component", "mw") and (t.get("id") or t.get("tid")):
                ids = [x.get("id") for x in t.iter("target")]
                own = []
                for i in ids:
                    own += [i] if i in words and layer == "terms" else terms.get(i, [])
                terms.setdefault(t.get("id") or t.get("tid"), own)

    def found(span, words_first=False):
        out = []
        for t in span.findall("target"):
            i = t.get("id")
            out += [i] if (words_first and i in words) or (i not in terms and i in words) \
                else terms.get(i, [])
        return tuple(sorted(set(out)))

    seen, ids = set(), set()
    mentions = events = relations = chains = 0

    def spans(n):
        return n.findall("span") + n.findall("references/span")

    for kind, tag in (("entities", "entity"), ("coreferences", "coref")):
        for n in root.findall(kind + "/" + tag):
            own = [s for s in (found(x) for x in spans(n)) if s]
            mentions += len(own)
            seen.update(own)
            chains += len(own) > 1 or (tag == "coref" and len(own) > 0)
            if own:
                ids.add(n.get("id"))
    for n in root.findall("timeExpressions/timex3"):
        s = n.find("span")
        if s is not None and found(s, True):
            mentions += 1
            seen.add(found(s, True))
            ids.add(n.get("id"))

    def roles(owner, names):
        nonlocal mentions
        for r in owner:
            if r.tag in names:
                for s in r.findall("span"):
                    if found(s) and found(s) not in seen:
                        mentions += 1
                        seen.add(found(s))

    for tag, expression, names in (("srl/predicate", "span", ("role",)),
                                   ("opinions/opinion", "opinion_expression/span",
                                    ("opinion_holder", "opinion_target"))):
        for n in root.findall(tag):
            s = n.find(expression)
            if s is None or not found(s):
                continue
            mentions += 1
            events += 1
            seen.add(found(s))
            ids.add(n.get("id"))
            roles(n, names)
    for kind in ("temporalRelations", "tlinks", "causalRelations", "clinks"):
        for n in root.findall(kind + "/*"):
            relations += n.get("from") in ids and n.get("to") in ids
    return {"documents": 1, "mentions": mentions, "relations": relations, "events": events,
            "chains": chains}


for path in sys.argv[1:]:
    try:
        print(json.dumps({"file": path, **count(path)}))
    except ElementTree.ParseError as e:
        print(json.dumps({"file": path, "error": str(e)}))

#!/usr/bin/env python3
"""Counts what Web Annotation files say, from the data model: one JSON object a line for each file.

A target with a selector of text (a quote, a position, a range of positions, characters of a plain
text, also where they refine something) is a mention; a composite of positions is one.  A link
between annotations of the file is a relation, or an event when it has more than two ends.  Actors of
limn's own are chains.
"""
import json
import re
import sys


def values_of(path):
    text = open(path, encoding="utf-8-sig").read()
    decoder, at = json.JSONDecoder(), 0
    while True:
        at = re.compile(r"\s*").match(text, at).end()
        if at == len(text):
            return
        value, at = decoder.raw_decode(text, at)
        yield value


def many(v):
    return [] if v is None else v if isinstance(v, list) else [v]


def get(o, *names):
    if isinstance(o, dict):
        for name in names:
            for prefix in ("", "oa:", "http://www.w3.org/ns/oa#", "@"):
                if prefix + name in o:
                    return o[prefix + name]
    return None


def text(v):
    v = many(v)[0] if many(v) else ""
    if isinstance(v, dict):
        v = v.get("@value") or get(v, "id") or ""
    return v if isinstance(v, str) else ""


def local(s):
    return re.split(r"[#/:]", s.rstrip("/"))[-1]


def is_a(o, kind):
    return kind in [local(text(t)) for t in many(get(o, "type"))]


def whole(v):
    v = text(v) if isinstance(v, str) else many(v)[0] if many(v) else None
    return str(v).isdigit()


def selects(s):
    """"quote", "place" or None: what a selector without its refinement is."""
    if isinstance(s, str):
        return "place" if re.search(r"#char=\d*,\d+|#char=\d+", s) else None
    if is_a(s, "TextQuoteSelector") and text(get(s, "exact")):
        return "quote"
    if (is_a(s, "TextPositionSelector") or is_a(s, "DataPositionSelector")) and \
            whole(get(s, "start")) and whole(get(s, "end")):
        return "place"
    if is_a(s, "FragmentSelector") and re.match(r"char=\d*,?\d+", text(get(s, "value"))):
        return "place"
    if is_a(s, "RangeSelector"):
        both = [kinds(get(s, n)) for n in ("startSelector", "endSelector")]
        return "place" if all("place" in k for k in both) else None
    return None


def kinds(selector):
    """All that a selector, or a list of alternatives, is."""
    out = set()
    for s in many(selector):
        own, inner = selects(s), kinds(get(s, "refinedBy")) if isinstance(s, dict) else set()
        if isinstance(s, dict) and get(s, "refinedBy"):
            if "quote" in inner:
                out |= {"quote"} | ({"place"} if own == "place" else set())
            elif own:
                out.add("place" if own == "place" else "quote")
        elif own:
            out.add(own)
    return out


def annotations(v):
    if isinstance(v, list):
        for x in v:
            yield from annotations(x)
    elif isinstance(v, dict):
        items = get(v, "items", "graph", "resources", "annotations", "rows")
        if not is_a(v, "Annotation") and (items is not None or is_a(v, "AnnotationPage") or
                                          is_a(v, "AnnotationCollection")):
            yield from annotations(items or [])
            yield from annotations(v.get("first") if isinstance(v.get("first"), dict) else [])
        else:
            yield v


def targets(v, known):
    """(mentions, annotations that are targets)"""
    mentions, refs = 0, []
    for t in many(v):
        items = get(t, "items") if isinstance(t, dict) else None
        if items is not None:
            found = [targets(x, known) for x in many(items)]
            n = sum(m for m, _ in found)
            composite = is_a(t, "Composite") and n == len(many(items)) > 1 and \
                all("place" in (kinds(x) if isinstance(x, str) else kinds(get(x, "selector")))
                    for x in many(items))
            mentions += 1 if composite else n
            refs += [r for _, rs in found for r in rs]
            continue
        selector = get(t, "selector", "hasSelector")
        source = text(get(t, "source", "hasSource"))
        if selector is not None:
            if source in known:
                refs.append(source)
            else:
                mentions += bool(kinds(selector))
            continue
        iri = t if isinstance(t, str) else text(get(t, "id")) or source
        if iri.lstrip("#") in known:
            refs.append(iri)
        elif selects(iri):
            mentions += 1
    return mentions, refs


def count(path):
    all_of = [a for v in values_of(path) for a in annotations(v)]
    known = {text(get(a, "id")).lstrip("#") for a in all_of} - {""}
    n = {"documents": 1, "mentions": 0, "relations": 0, "events": 0, "chains": 0}
    n_annotations, actors = 0, set()
    for a in all_of:
        target = get(a, "target", "hasTarget", "on")
        if not is_a(a, "Annotation") and target is None:
            continue
        n_annotations += 1
        mentions, refs = targets(target, known)
        actors |= {text(get(b, "source")) for b in many(get(a, "body", "hasBody"))
                   if text(get(b, "source")).startswith("urn:limn:actor:")}
        n["mentions"] += mentions
        motivation = local(text(get(a, "motivation", "motivatedBy")))
        link = motivation == "linking" or (not mentions and not motivation and len(refs) > 1)
        if not link:
            continue
        bodies = [b if isinstance(b, str) else text(get(b, "id")) or text(get(b, "source"))
                  for b in many(get(a, "body", "hasBody"))
                  if isinstance(b, str) or get(b, "value", "items") is None]
        ends = mentions + len(refs) + sum(b.lstrip("#") in known for b in bodies if b)
        n["relations"] += ends == 2
        n["events"] += ends > 2
    pages = [v for v in values_of(path) if is_a(v, "AnnotationCollection") or
             is_a(v, "AnnotationPage")]
    if not n_annotations and not pages:
        raise ValueError("no annotation")
    n["chains"] = len(actors)
    return n


for path in sys.argv[1:]:
    try:
        print(json.dumps({"file": path, **count(path)}))
    except ValueError as e:
        print(json.dumps({"file": path, "error": str(e)}))

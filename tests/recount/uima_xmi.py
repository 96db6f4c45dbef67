#!/usr/bin/env python3
"""Counts what UIMA XMI files say, from the specification: one JSON object a line for each file.

An annotation is an element with sofa, begin and end.  Structure (tokens, sentences, part of speech,
trees, meta data) is left out, unless a relation, a slot or a chain refers to it.  Elements with
Governor and Dependent are relations; elements without a place whose only two references lead to
annotations are, too.  An annotation that refers to annotations, straight or through an element with a
target, is an event's trigger, and so are all of its type.
"""
import json
import sys
import xml.etree.ElementTree as ElementTree

STRUCTURE = ("/dkpro/core/api/segmentation/", "/dkpro/core/api/lexmorph/",
             "/dkpro/core/api/syntax/", "/dkpro/core/api/metadata/", "/clarin/webanno/api/type")
NAMES = {"Token", "Sentence", "Paragraph", "Lemma", "Stem", "POS", "MorphologicalFeatures",
         "Dependency", "DocumentAnnotation", "DocumentMetaData", "TagsetDescription"}
COUNTS = {"id", "index", "order", "number", "count", "rank", "score", "length", "size", "offset"}
XMI = "{http://www.omg.org/XMI}id"


def split(tag):
    space, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return space, name


def count(path):
    root = ElementTree.parse(path).getroot()
    sofas, others, by_id = {}, [], {}
    for e in root:
        space, name = split(e.tag)
        if "uima/cas.ecore" in space and name == "Sofa":
            sofas[e.get(XMI)] = e
        elif not ("uima/cas.ecore" in space and name in ("NULL", "View")):
            others.append(e)
            by_id.setdefault(e.get(XMI), e)

    def is_inner(e):
        return "uima/cas.ecore" in split(e.tag)[0]

    def is_structure(e):
        space, name = split(e.tag)
        return name in NAMES or any(s in space for s in STRUCTURE)

    def placed(e):
        return (not is_inner(e) and e.get("sofa") in sofas and (e.get("begin") or "").isdigit()
                and (e.get("end") or "").isdigit())

    def plain(name):
        return name in ("sofa", "begin", "end", "next", "first", "tail") or name.startswith("{")

    # Without a type system: a feature refers when each value of it in its type is an id.
    numbers, texts = {}, {}
    for e in others:
        for name, value in e.attrib.items():
            key = (e.tag, name)
            words = value.split()
            if not words:
                continue
            if not all(w.isdigit() for w in words):
                texts[key] = True
                continue
            real = [w for w in words if w != "0"]
            numbers.setdefault(key, []).append(bool(real) and all(
                w in by_id and not is_structure(by_id[w]) for w in real))
    known = {"Governor", "Dependent", "governor", "dependent", "first", "next", "target", "head",
             "tail", "arg1", "arg2"}

    def refers(e, name):
        key = (e.tag, name)
        if key in texts or plain(name) or name in COUNTS:
            return False
        if is_inner(e):
            return split(e.tag)[1] in ("FSArray", "NonEmptyFSList")
        return name in known or (key in numbers and all(numbers[key]))

    def targets(e, name):
        out = []
        for w in (e.get(name) or "").split():
            t = by_id.get(w)
            if t is None:
                continue
            kind = split(t.tag)[1] if is_inner(t) else ""
            if kind == "FSArray":
                out += [by_id[x] for x in (t.get("elements") or "").split() if x in by_id]
                continue
            seen = set()
            while t is not None and kind == "NonEmptyFSList" and id(t) not in seen:
                seen.add(id(t))
                if t.get("head") in by_id:
                    out.append(by_id[t.get("head")])
                t = by_id.get(t.get("tail"))
                if t is not None and split(t.tag)[1] != "NonEmptyFSList":
                    t = None
            if kind not in ("NonEmptyFSList", "EmptyFSList"):
                out.append(t)
        return out

    def references(e):
        return [(n, targets(e, n)) for n in e.attrib if refers(e, n)]

    def link_end(e):
        all_targets = [t for _, ts in references(e) for t in ts]
        if not placed(e) and not is_inner(e) and len(all_targets) == 1 and placed(all_targets[0]):
            return all_targets[0]
        return None

    def ends(e):
        named = {n.lower(): n for n in e.attrib if n.lower() in ("governor", "dependent")}
        through = lambda t: t if placed(t) else link_end(t)
        if len(named) == 2:
            found = [targets(e, named[k]) for k in ("governor", "dependent")]
            return [through(t[0]) if len(t) == 1 else None for t in found]
        refs = references(e)
        if len(refs) != 2 or any(len(ts) != 1 for _, ts in refs):
            return None
        found = [through(ts[0]) for _, ts in refs]
        if None in found:
            return None
        place = (e.get("begin"), e.get("end"))
        if placed(e) and all((t.get("begin"), t.get("end")) != place for t in found):
            return None
        return found

    needed, chains, relations, spans = set(), 0, 0, []
    for e in others:
        if is_inner(e) or is_structure(e):
            continue
        if e.get("first") is not None:
            chains += 1
            continue
        found = ends(e)
        if found is not None:
            for t in found:
                if t is not None:
                    needed.add(id(t))
            relations += None not in found and all(placed(t) and ends(t) is None for t in found)
        elif placed(e):
            spans.append(e)
    event_types = set()
    for e in spans:
        for _, ts in references(e):
            for t in ts:
                if placed(t) or link_end(t) is not None:
                    event_types.add(e.tag)
                    needed.add(id(t if placed(t) else link_end(t)))
    shown = len(spans) + sum(1 for e in others if is_structure(e) and placed(e) and id(e) in needed)
    texts_of = [s for s in sofas if sofas[s].get("sofaString") is not None
                or sofas[s].get("sofaArray") is not None
                or any(placed(e) and e.get("sofa") == s for e in others)]
    return {"documents": max(1, len(texts_of)), "mentions": shown, "relations": relations,
            "events": sum(1 for e in spans if e.tag in event_types), "chains": chains}


for path in sys.argv[1:]:
    try:
        print(json.dumps({"file": path, **count(path)}))
    except ElementTree.ParseError as e:
        print(json.dumps({"file": path, "error": str(e)}))

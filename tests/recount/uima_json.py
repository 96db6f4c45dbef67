#!/usr/bin/env python3
"""Counts what UIMA JSON CAS files say, from the specification: one JSON object a line for each file.

An annotation has @sofa, begin and end.  Structure (tokens, sentences, part of speech, trees, meta
data, and types made of these) is left out, unless a relation, a slot or a chain refers to it.
What has a Governor and a Dependent is a relation; what has no place of its own and two references to
annotations is, too.  An annotation that refers to annotations, straight or through a structure
with a target, is an event, and so are all of its type.  What has a first is a chain.
"""
import json
import sys

STRUCTURE = ("de.tudarmstadt.ukp.dkpro.core.api.segmentation.", "de.tudarmstadt.ukp.dkpro.core.api."
             "lexmorph.", "de.tudarmstadt.ukp.dkpro.core.api.syntax.", "de.tudarmstadt.ukp.dkpro."
             "core.api.metadata.", "de.tudarmstadt.ukp.clarin.webanno.api.type.")
NAMES = {"Token", "Sentence", "Paragraph", "Lemma", "Stem", "POS", "MorphologicalFeatures",
         "Dependency", "DocumentAnnotation", "DocumentMetaData", "TagsetDescription"}


def count(path):
    with open(path, encoding="utf-8-sig") as f:
        cas = json.load(f)
    structures = cas if isinstance(cas, list) else cas.get("%FEATURE_STRUCTURES", [])
    types = {} if isinstance(cas, list) else cas.get("%TYPES", {})
    if isinstance(structures, dict):
        structures = [{"%ID": int(k), **v} for k, v in structures.items()]
    by_id = {s["%ID"]: s for s in structures}

    def is_structure(name):
        seen = set()
        while name and name not in seen:
            seen.add(name)
            if name.startswith(STRUCTURE) or name.rpartition(".")[2] in NAMES:
                return True
            name = types.get(name, {}).get("%SUPER_TYPE")
        return False

    def get(s, name):
        return s.get("^" + name, s.get(name))

    def inner(s):
        return s["%TYPE"].startswith("uima.cas.") or s["%TYPE"].endswith("[]")

    def placed(s):
        sofa = by_id.get(s.get("@sofa"))
        return (sofa is not None and sofa["%TYPE"] == "uima.cas.Sofa" and
                isinstance(get(s, "begin"), int) and isinstance(get(s, "end"), int))

    def targets(i):
        s = by_id.get(i)
        if s is None:
            return []
        if s["%TYPE"] == "uima.cas.FSArray" or s["%TYPE"].endswith("[]"):
            return [by_id[x] for x in s.get("%ELEMENTS", []) if x in by_id]
        out, seen = [], set()
        while s is not None and s["%TYPE"] == "uima.cas.NonEmptyFSList" and s["%ID"] not in seen:
            seen.add(s["%ID"])
            if s.get("@head") in by_id:
                out.append(by_id[s["@head"]])
            s = by_id.get(s.get("@tail"))
        return out or ([] if s is None or s["%TYPE"] == "uima.cas.EmptyFSList" else [s])

    def references(s):
        return [(k[1:], targets(v)) for k, v in s.items()
                if k.startswith("@") and k[1:] not in ("sofa", "next", "first", "tail")]

    def link_end(s):
        all_of = [t for _, ts in references(s) for t in ts]
        if not placed(s) and not inner(s) and len(all_of) == 1 and placed(all_of[0]):
            return all_of[0]
        return None

    def ends(s):
        through = lambda t: t if placed(t) else link_end(t)
        refs = references(s)
        named = {k.lower(): ts for k, ts in refs if k.lower() in ("governor", "dependent")}
        if len(named) == 2:
            return [through(named[k][0]) if len(named[k]) == 1 else None
                    for k in ("governor", "dependent")]
        if len(refs) != 2 or any(len(ts) != 1 for _, ts in refs):
            return None
        found = [through(ts[0]) for _, ts in refs]
        if None in found:
            return None
        place = (get(s, "begin"), get(s, "end"))
        if placed(s) and all((get(t, "begin"), get(t, "end")) != place for t in found):
            return None
        return found

    sofas = [s for s in structures if s["%TYPE"] == "uima.cas.Sofa"]
    others = [s for s in structures if not inner(s)]
    needed, spans, relations, chains, event_types = set(), [], 0, 0, set()
    for s in others:
        if is_structure(s["%TYPE"]):
            continue
        if "@first" in s:
            chains += 1
            continue
        found = ends(s)
        if found is not None:
            needed |= {t["%ID"] for t in found if t}
            relations += None not in found and all(ends(t) is None for t in found)
        elif placed(s):
            spans.append(s)
    for s in spans:
        for _, ts in references(s):
            for t in ts:
                t = t if placed(t) else link_end(t)
                if t is not None:
                    event_types.add(s["%TYPE"])
                    needed.add(t["%ID"])
    shown = len(spans) + sum(is_structure(s["%TYPE"]) and placed(s) and s["%ID"] in needed
                             for s in others)
    read = [s for s in sofas if "sofaString" in s or "@sofaArray" in s or
            any(placed(x) and x["@sofa"] == s["%ID"] for x in others)]
    return {"documents": max(1, len(read)), "mentions": shown, "relations": relations,
            "events": sum(s["%TYPE"] in event_types for s in spans), "chains": chains}


for path in sys.argv[1:]:
    try:
        print(json.dumps({"file": path, **count(path)}))
    except (ValueError, KeyError) as e:
        print(json.dumps({"file": path, "error": str(e)}))

#!/usr/bin/env python3
"""Counts what BioC JSON files say, from BioC.dtd: one JSON object a line for each file.

A document is whatever has passages.  An annotation with a location is a mention; a relation of two
nodes is a relation, one of any other number an event.  A relation that names two concepts in
its infons is a relation, whatever its nodes.
"""
import json
import re
import sys

IDENTIFIERS = {"identifier", "cui", "concept id", "concept_id", "conceptid", "normalized_id",
               "mesh", "omim", "ncbi gene", "entrez", "umls", "snomed", "wikidata", "wikipedia",
               "chebi", "go"}


def values_of(path):
    text = open(path, encoding="utf-8-sig").read()
    decoder, at = json.JSONDecoder(), 0
    while True:
        at = re.compile(r"\s*").match(text, at).end()
        if at == len(text):
            return
        value, at = decoder.raw_decode(text, at)
        yield value


def documents(v):
    if isinstance(v, list):
        for x in v:
            yield from documents(x)
    elif isinstance(v, dict) and isinstance(v.get("passages"), list):
        yield v
    elif isinstance(v, dict):
        for key in ("documents", "PubTator3", "collection", "collections"):
            if key in v:
                yield from documents(v[key])


def levels(d):
    yield d
    for p in d["passages"]:
        yield p
        yield from p.get("sentences") or []


def infons(o):
    for key, value in (o.get("infons") or {}).items():
        for v in value if isinstance(value, list) else [value]:
            if isinstance(v, dict) and "identifier" in v:
                v = v["identifier"]
            if v is not None:
                yield key.lower(), str(v)


def count(path):
    n = {"documents": 0, "mentions": 0, "relations": 0, "events": 0, "chains": 0}
    for value in values_of(path):
        for d in documents(value):
            n["documents"] += 1
            known = set()
            for level in levels(d):
                for a in level.get("annotations") or []:
                    if not a.get("locations"):
                        continue
                    n["mentions"] += 1
                    for key, v in infons(a):
                        if key in IDENTIFIERS:
                            known |= {x.strip() for x in re.split(r"[|,;]", v)}
            for level in levels(d):
                for r in level.get("relations") or []:
                    named = [v for key, v in infons(r) if key != "type" and
                             (v in known or v.partition("|")[2] in known)]
                    nodes = len(r.get("nodes") or [])
                    if len(named) >= 2 or nodes == 2:
                        n["relations"] += 1
                    elif nodes:
                        n["events"] += 1
    return n


for path in sys.argv[1:]:
    try:
        print(json.dumps({"file": path, **count(path)}))
    except (ValueError, KeyError) as e:
        print(json.dumps({"file": path, "error": str(e)}))

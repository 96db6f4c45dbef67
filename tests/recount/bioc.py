#!/usr/bin/env python3
"""Counts what BioC XML files say, from BioC.dtd: one JSON object a line for each file.

Annotations with a location are mentions; relations of two nodes are relations, of one or more than
two events; those without nodes are relations where two of their infons name concepts of the document.
"""
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

CONCEPTS = {"identifier", "cui", "concept id", "concept_id", "conceptid", "normalized_id", "mesh",
            "omim", "ncbi gene", "entrez", "umls", "snomed", "wikidata", "wikipedia", "chebi", "go"}


def count(path):
    root = ElementTree.parse(path).getroot()
    documents = [root] if root.tag == "document" else root.findall("document")
    if not documents:
        return {"error": "no BioC"}
    mentions = relations = events = 0
    for d in documents:
        known = set()
        for a in d.iter("annotation"):
            mentions += a.find("location") is not None
            for i in a.findall("infon"):
                if (i.get("key") or "").lower() in CONCEPTS:
                    known.update(x.strip() for x in re.split("[|,;]", i.text or "") if x.strip())
        for r in d.iter("relation"):
            n = len(r.findall("node"))
            values = [(i.text or "") for i in r.findall("infon")]
            named = sum(v in known or v.partition("|")[2] in known for v in values)
            relations += n == 2 or (n == 0 and named >= 2)
            events += n == 1 or n > 2
    return {"documents": len(documents), "mentions": mentions, "relations": relations,
            "events": events, "chains": 0}


for path in sys.argv[1:]:
    try:
        print(json.dumps({"file": path, **count(path)}))
    except ElementTree.ParseError as e:
        print(json.dumps({"file": path, "error": str(e)}))

#!/usr/bin/env python3
"""Counts the annotations of doccano's JSONL: label or labels as [start, end, name], or entities
and relations; older exports have annotations. A stream of values, however it is laid out.
without_text: how many of the mentions are of records that have no text, so lie nowhere."""
import json, sys

def values(text):
    decoder, at = json.JSONDecoder(), 0
    while True:
        while at < len(text) and text[at] in ' \t\r\n':
            at += 1
        if at == len(text):
            return
        value, at = decoder.raw_decode(text, at)
        yield from value if isinstance(value, list) else [value]

def whole(*numbers):
    return all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in numbers)

for path in sys.argv[1:]:
    documents = mentions = relations = textless = 0
    for d in values(open(path, encoding='utf-8-sig', newline='').read()):
        documents += 1
        ids, before = set(), mentions
        for member in ('label', 'labels', 'entities', 'annotations'):
            for x in d.get(member) or []:
                if isinstance(x, list) and len(x) > 1 and whole(*x[:2]):
                    mentions += 1
                elif isinstance(x, dict) and whole(x.get('start_offset'), x.get('end_offset')):
                    mentions += 1
                    ids.add(str(x.get('id')))
        for r in d.get('relations') or []:
            relations += str(r.get('from_id')) in ids and str(r.get('to_id')) in ids
        if 'text' not in d and 'data' not in d:
            textless += mentions - before
    print(json.dumps({'file': path, 'documents': documents, 'mentions': mentions,
                      'relations': relations, 'events': 0, 'chains': 0,
                      'without_text': textless}, ensure_ascii=False))

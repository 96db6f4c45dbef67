#!/usr/bin/env python3
"""Counts the entities of spaCy's JSON: Doc.to_json(), training data (pairs), and the JSON of
version 2 (paragraphs, BILUO tags of tokens)."""
import json, sys

def values(text):
    decoder, at = json.JSONDecoder(), 0
    while True:
        while at < len(text) and text[at] in ' \t\r\n':
            at += 1
        if at == len(text):
            return
        value, at = decoder.raw_decode(text, at)
        if isinstance(value, list) and not (value and isinstance(value[0], str)):
            yield from value
        elif isinstance(value, dict) and isinstance(value.get('annotations'), list) and 'text' not in value:
            yield from value['annotations']
        else:
            yield value

def of_tags(tags):
    """Entities of one sentence: each begins at B or U, or where I or L go on with nothing."""
    n, open_type = 0, None
    for tag in tags:
        part, _, kind = (tag or '-').partition('-')
        if part in ('B', 'U') or (part in ('I', 'L') and open_type != kind):
            n += 1
        open_type = kind if part in ('B', 'I') else None
    return n

def span(s):
    a, b = (s[0], s[1]) if isinstance(s, list) and len(s) > 1 else \
        (s.get('start'), s.get('end')) if isinstance(s, dict) else (None, None)
    return all(isinstance(x, int) and not isinstance(x, bool) and x >= 0 for x in (a, b))

for path in sys.argv[1:]:
    documents = mentions = 0
    chains = set()
    for d in values(open(path, encoding='utf-8-sig', newline='').read()):
        documents += 1
        if isinstance(d, dict) and 'paragraphs' in d:
            for p in d['paragraphs']:
                tags = [[t.get('ner') for t in s['tokens']] for s in p.get('sentences', [])]
                if any(t not in (None, '', '-') for s in tags for t in s):
                    mentions += sum(map(of_tags, tags))
                elif 'raw' in p:
                    mentions += sum(map(span, p.get('entities', [])))
            continue
        o = d[1] if isinstance(d, list) else d
        entities = o.get('entities') or []
        if entities and isinstance(entities[0], str):
            mentions += of_tags(entities)
        else:
            mentions += sum(map(span, entities))
        mentions += sum(map(span, o.get('ents') or []))
        spans = o.get('spans') or {}
        for name, group in spans.items() if isinstance(spans, dict) else [('', spans)]:
            mentions += sum(map(span, group))
            if name.startswith('coref_') and name[-1:].isdigit() and group:
                chains.add((documents, name))
    print(json.dumps({'file': path, 'documents': documents, 'mentions': mentions, 'relations': 0,
                      'events': 0, 'chains': len(chains)}, ensure_ascii=False))

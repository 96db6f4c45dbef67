#!/usr/bin/env python3
"""Counts the annotations of Prodigy's JSONL (prodi.gy/docs/api-interfaces): answers about one
input (_input_hash) are one document; only accepted ones count; an end of a relation that is no
annotated span is a mention more."""
import json, sys

def place(task, span):
    if 'start' in span and 'end' in span:
        return span['start'], span['end']
    tokens = task.get('tokens', [])
    first, last = span.get('token_start'), span.get('token_end')
    if first is None or last is None or not 0 <= first <= last < len(tokens):
        return None
    return tokens[first]['start'], tokens[last]['end']

for path in sys.argv[1:]:
    text = open(path, encoding='utf-8-sig').read().strip()
    tasks = json.loads(text) if text.startswith('[') else \
        [json.loads(line) for line in text.split('\n') if line.strip()]
    if tasks and all('pattern' in t and 'text' not in t for t in tasks):
        print(json.dumps({'file': path, 'refused': 'match patterns'}, ensure_ascii=False))
        continue
    inputs, mentions, relations, lone = set(), 0, 0, 0
    for t in tasks:
        if '_input_hash' in t:
            inputs.add(t['_input_hash'])
        else:
            lone += 1
        if t.get('answer', 'accept') != 'accept':
            continue
        spans = [s for s in t.get('spans') or [] if s.get('answer') != 'reject']
        places = [p for p in (place(t, s) for s in spans) if p]
        mentions += len(places)
        made = set()
        for r in t.get('relations') or []:
            ends = 0
            for name in ('head', 'child'):
                span = r.get(name + '_span')
                if span:
                    p = place(t, span)
                else:
                    token, p = r.get(name), None
                    if isinstance(token, int) and 0 <= token < len(t.get('tokens', [])):
                        p = (t['tokens'][token]['start'], t['tokens'][token]['end'])
                        for s in spans:
                            if s.get('token_start', 1) <= token <= s.get('token_end', 0):
                                p = place(t, s)
                                break
                if not p:
                    break
                ends += 1
                if p not in places and p not in made:
                    made.add(p)
            relations += ends == 2
        mentions += len(made)
    print(json.dumps({'file': path, 'documents': len(inputs) + lone, 'mentions': mentions,
                      'relations': relations, 'events': 0, 'chains': 0}, ensure_ascii=False))

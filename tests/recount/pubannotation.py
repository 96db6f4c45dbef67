#!/usr/bin/env python3
"""Counts the annotations of PubAnnotation files, by pubannotation.org/docs/annotation-format: an
object a line. A chain of _lexicallyChainedTo is one mention; offsets must be whole numbers."""
import json, sys

def whole(n):
    return isinstance(n, int) and not isinstance(n, bool) and n >= 0

def good(span):
    spans = span if isinstance(span, list) else [span]
    return bool(spans) and all(isinstance(s, dict) and whole(s.get('begin')) and whole(s.get('end')) for s in spans)

def track(t):
    items = [d for d in (t.get('denotations') or []) + (t.get('blocks') or [])]
    ids = {}
    for i, d in enumerate(items):
        if d.get('id') is not None:
            ids.setdefault(d['id'], i)
    root = list(range(len(items)))
    def find(i):
        while root[i] != i:
            i = root[i]
        return i
    relations = 0
    for r in t.get('relations') or []:
        if r.get('pred') == '_lexicallyChainedTo':
            if r.get('subj') in ids and r.get('obj') in ids:
                root[find(ids[r['subj']])] = find(ids[r['obj']])
        elif isinstance(r.get('subj'), str) and isinstance(r.get('obj'), str):
            relations += 1
    groups = {}
    for i, d in enumerate(items):
        groups.setdefault(find(i), []).append(good(d.get('span')))
    mentions = sum(all(g) for g in groups.values())
    # a relation needs two annotations that are there (or relations, which limn cannot show)
    fine = {i for i, d in enumerate(items) if all(groups[find(i)])}
    relations = sum(1 for r in t.get('relations') or []
                    if r.get('pred') != '_lexicallyChainedTo'
                    and ids.get(r.get('subj')) in fine and ids.get(r.get('obj')) in fine)
    return mentions, relations

for path in sys.argv[1:]:
    data = json.load(open(path, encoding='utf-8-sig'))
    docs = data if isinstance(data, list) else [data]
    mentions = relations = 0
    for d in docs:
        for t in [d] + (d.get('tracks') or []):
            m, r = track(t)
            mentions += m
            relations += r
    print(json.dumps({'file': path, 'documents': len(docs), 'mentions': mentions,
                      'relations': relations, 'events': 0, 'chains': 0}, ensure_ascii=False))

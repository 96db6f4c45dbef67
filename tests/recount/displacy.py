#!/usr/bin/env python3
"""Counts what displaCy's manual input has (spacy.io/usage/visualizers): ents; spans of tokens; or
words, each with its tag, and the arcs between them."""
import json, sys

for path in sys.argv[1:]:
    data = json.load(open(path, encoding='utf-8-sig'))
    docs = data if isinstance(data, list) else [data]
    mentions = relations = 0
    for d in docs:
        if 'words' in d:
            n = len(d['words'])
            mentions += n
            relations += sum(0 <= a['start'] < n and 0 <= a['end'] < n for a in d.get('arcs', []))
        mentions += len(d.get('ents', []))
        n = len(d.get('tokens', []))
        mentions += sum('start_token' not in s or 0 <= s['start_token'] < s['end_token'] <= n
                        for s in d.get('spans', []))
    print(json.dumps({'file': path, 'documents': len(docs), 'mentions': mentions,
                      'relations': relations, 'events': 0, 'chains': 0}, ensure_ascii=False))

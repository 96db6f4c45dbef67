#!/usr/bin/env python3
"""Counts the regions and relations of Label Studio's JSON and JSON_MIN (labelstud.io/guide/export):
of annotations that were not cancelled, and of predictions. A region is one, whatever its labels."""
import json, sys

ANSWERS = {'choices', 'rating', 'number', 'taxonomy'}

def is_region(item):
    v = item.get('value', item)
    return ('start' in v or 'globalOffsets' in v) and 'end' in v and not ANSWERS & set(v) and \
        item.get('type') != 'textarea'

def of_result(result, where):
    ids, n = set(), 0
    for item in result:
        if item.get('type') == 'relation' or not is_region(item):
            continue
        if where and item.get('to_name', where) != where:
            continue
        if item.get('id') in ids and item.get('id') is not None:
            continue
        ids.add(item.get('id'))
        n += 1
    relations = sum(i.get('type') == 'relation' and i.get('from_id') in ids and i.get('to_id') in ids
                    for i in result)
    return n, relations

for path in sys.argv[1:]:
    data = json.load(open(path, encoding='utf-8-sig'))
    tasks = data if isinstance(data, list) else [data]
    documents = mentions = relations = 0
    before = None
    for t in tasks:
        flat = 'data' not in t and 'result' not in t
        if not (flat and before is not None and t.get('id') == before):
            documents += 1
        before = t.get('id') if flat else None
        results = [a['result'] for m in ('annotations', 'completions', 'predictions')
                   for a in t.get(m) or [] if isinstance(a, dict) and a.get('result') and
                   not a.get('was_cancelled') and not a.get('skipped')]
        if isinstance(t.get('result'), list):
            results.append(t['result'])
        if flat:
            for v in t.values():
                if isinstance(v, list) and v and isinstance(v[0], dict) and is_region(v[0]) and \
                        any(k.endswith('labels') for k in v[0]):
                    results.append(v)
        where = next((i.get('to_name') for r in results for i in r
                      if i.get('type') != 'relation' and is_region(i)), None)
        for r in results:
            m, k = of_result(r, where)
            mentions += m
            relations += k
    print(json.dumps({'file': path, 'documents': documents, 'mentions': mentions,
                      'relations': relations, 'events': 0, 'chains': 0}, ensure_ascii=False))

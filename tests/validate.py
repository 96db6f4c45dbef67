#!/usr/bin/env python3
"""validate.py SCHEMA DOCUMENT: checks limn's JSON against a JSON Schema (draft-07).

Knows the keywords that docs/limn.schema.json uses, and refuses a schema with any other, so that
nothing is passed over in silence.  Beyond the schema it checks what a schema cannot say: that ids
are given once, that what is referred to is there, and that ends do not stand before starts.
Status: 0 valid, 1 not valid (each reason on a line), 2 it could not be judged.
"""
import json
import re
import sys

KEYWORDS = {
    "$schema", "$ref", "title", "description", "definitions", "type", "const", "enum", "pattern",
    "minLength", "minimum", "maximum", "minItems", "maxItems", "items", "required", "properties",
    "additionalProperties", "anyOf", "oneOf",
}
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float)}


class BadSchema(Exception):
    pass


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not isinstance(value, bool)


def resolve(root, ref):
    node = root
    for part in ref.removeprefix("#/").split("/"):
        node = node[part]
    return node


def errors(root, schema, value, path):
    unknown = set(schema) - KEYWORDS
    if unknown:
        raise BadSchema(f"{path}: unknown keywords {sorted(unknown)}")
    if "$ref" in schema:
        yield from errors(root, resolve(root, schema["$ref"]), value, path)
        return
    if "type" in schema and not is_type(value, schema["type"]):
        yield f"{path}: expected {schema['type']}, found {json.dumps(value)[:40]}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{path}: expected {schema['const']!r}, found {value!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    for word in ("anyOf", "oneOf"):
        fits = sum(not list(errors(root, s, value, path)) for s in schema.get(word, ()))
        if word in schema and (fits < 1 or (word == "oneOf" and fits > 1)):
            yield f"{path}: fits {fits} of the schemas of {word}"
    if isinstance(value, str):
        yield from string_errors(schema, value, path)
    elif isinstance(value, list):
        yield from array_errors(root, schema, value, path)
    elif isinstance(value, dict):
        yield from object_errors(root, schema, value, path)
    elif isinstance(value, (int, float)):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value):
            yield f"{path}: {value} is out of range"


def string_errors(schema, value, path):
    if len(value) < schema.get("minLength", 0):
        yield f"{path}: too short"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{path}: {value[:40]!r} does not match {schema['pattern']}"


def array_errors(root, schema, value, path):
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{path}: {len(value)} items"
    for i, item in enumerate(value):
        yield from errors(root, schema.get("items", {}), item, f"{path}[{i}]")


def object_errors(root, schema, value, path):
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{path}: {name} is missing"
    for name, member in value.items():
        if name in known:
            yield from errors(root, known[name], member, f"{path}.{name}")
            continue
        more = schema.get("additionalProperties", {})
        if more is False:
            yield f"{path}: unknown member {name}"
        else:
            yield from errors(root, more, member, f"{path}.{name}")


def reference_errors(doc):
    """What a schema cannot say."""
    entities = {e["id"] for e in doc["entities"]}
    events = {e["id"] for e in doc["events"]}
    actors = {a["id"] for a in doc["actors"]}
    for name in ("entities", "actors", "events", "relations"):
        if len({x["id"] for x in doc[name]}) != len(doc[name]):
            yield f"{name}: an id is given twice"
    for e in doc["entities"]:
        spans = e["spans"]
        if not e["start"] == spans[0][0] <= spans[-1][1] == e["end"]:
            yield f"{e['id']}: start and end are not those of its spans"
        if "text" in doc and len(spans) == 1:
            if doc["text"][e["start"]:e["end"]] != e["text"]:
                yield f"{e['id']}: its text is not at its place"
        for actor in e.get("actors", [e["actor"]] if "actor" in e else []):
            if actor not in actors:
                yield f"{e['id']}: there is no actor {actor}"
    for a in doc["actors"]:
        yield from (f"{a['id']}: there is no {m}" for m in a["mentions"] if m not in entities)
    for e in doc["events"]:
        for r in e["roles"]:
            if r.get("entity", r.get("event")) not in entities | events:
                yield f"{e['id']}: {r} points nowhere"
    for r in doc["relations"]:
        for arg in (r["arg1"], r["arg2"]):
            if arg not in entities | events:
                yield f"{r['id']}: there is no {arg}"


def unique(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a member is given twice")
    return dict(pairs)


def main():
    if len(sys.argv) != 3:
        print(__doc__.splitlines()[0])
        return 2
    try:
        with open(sys.argv[1], encoding="utf-8") as f:
            schema = json.load(f, object_pairs_hook=unique)
        with open(sys.argv[2], encoding="utf-8") as f:
            doc = json.load(f, object_pairs_hook=unique)
        found = list(errors(schema, schema, doc, "$")) or list(reference_errors(doc))
    except (OSError, ValueError, BadSchema, KeyError) as e:
        print(e)
        return 2
    for line in found[:20]:
        print(line)
    return 1 if found else 0


sys.exit(main())

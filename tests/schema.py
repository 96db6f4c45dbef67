#!/usr/bin/env python3
"""schema.py SCHEMA [--jsonl] FILE...: checks YAML files against a JSON Schema with jsonschema.

A line for each file: "valid FILE" or "invalid FILE: PLACE: REASON".  Dates stay texts, as they
are for editors.  Status: 0 all could be judged, 3 a module is missing (python3-jsonschema,
python3-yaml), 2 something else.
"""
import json
import sys

try:
    import jsonschema
    import yaml
except ImportError as e:
    print(e)
    sys.exit(3)


class Loader(yaml.SafeLoader):
    """Names of keys are texts, also `off`, which YAML 1.1 takes for false."""

    def construct_mapping(self, node, deep=False):
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in rows if tag != "tag:yaml.org,2002:timestamp"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def reason(error):
    """The deepest cause: what an editor would underline."""
    best = jsonschema.exceptions.best_match([error])
    place = "/".join(str(p) for p in best.absolute_path)
    return f"{place}: {best.message[:100]}"


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as f:
            doc = yaml.load(f, Loader)
        found = sorted(validator.iter_errors(doc), key=lambda e: list(map(str, e.absolute_path)))
        print(f"invalid {name}: {reason(found[0])}" if found else f"valid {name}")
    return 0


try:
    sys.exit(main())
except (OSError, ValueError, yaml.YAMLError, jsonschema.SchemaError) as e:
    print(e)
    sys.exit(2)

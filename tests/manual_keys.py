#!/usr/bin/env python3
"""manual_keys.py SCHEMA MANUAL: the keys of themes in limn-theme(5) against the table of keys.

Each key of a map must stand in bold in the section about that map, and each key that heads an
entry of its lists must be one.  Prints what does not fit; status 1 then.
"""
import json
import re
import sys

# map in the schema: sections of the page; with a star all heads of lists there must be keys
SECTIONS = {
    "": ["TOP LEVEL*"],
    "palette": ["PALETTES"],
    "style": ["STYLES"],
    "lexicon": ["LEXICONS*"],
    "change": ["LEXICONS"],
    "entity": ["RULES", "entities"],
    "rule-file": ["spaCy"],
    "actor": ["RULES", "actors*"],
    "tie": ["actors"],
    "event": ["RULES", "events*"],
    "role": ["events"],
    "relation": ["RULES", "relations"],
    "token": ["spaCy"],
    "test": ["spaCy"],
    "number-tests": ["spaCy"],
}


def sections(page):
    out, name = {}, ""
    for line in page.splitlines():
        if line.startswith((".SH ", ".SS ")):
            name = line[4:].strip()
        out.setdefault(name, []).append(line)
    return out


def plain(s):
    for roff, char in (("\\-", "-"), ("\\(aq", "'"), ("\\(dq", '"'), ("\\&", "")):
        s = s.replace(roff, char)
    return s


def bold(lines):
    words = set()
    for line in lines:
        for part in re.findall(r"\\fB(.*?)\\fR", plain(line)):
            words.update(re.findall(r"[A-Za-z_0-9<>=]+", part))
    return words


def heads(lines):
    """Keys that head an entry: "\\fBfg\\fR, \\fBbg\\fR" behind .TP"""
    for before, line in zip(lines, lines[1:]):
        if before == ".TP" and re.fullmatch(r"(\\fB[a-z0-9]+\\fR(, )?)+", line):
            yield from re.findall(r"\\fB([a-z0-9]+)\\fR", line)


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        schema = json.load(f)
    with open(sys.argv[2], encoding="utf-8") as f:
        page = sections(f.read())
    wrong = []
    maps = {k: v for k, v in schema["definitions"].items() if "properties" in v and k != "styles"}
    maps[""] = schema
    wrong += [f"no section is known for {m}" for m in maps if m not in SECTIONS]
    for name, where in SECTIONS.items():
        keys = set(maps[name]["properties"])
        lines = [line for s in where for line in page.get(s.rstrip("*"), [])]
        words = bold(lines)
        for key in sorted(keys - words):
            # lists of plain words: "Keys of a token: LOWER, TEXT"
            if not (name in ("token", "test", "number-tests") and
                    re.search(rf"(?<![\w<>=]){re.escape(key)}(?![\w<>=])", plain("\n".join(lines)))):
                wrong.append(f"{name or 'top level'}: {key} is not in {where}")
        for s in where:
            if s.endswith("*"):
                wrong += [f"{s[:-1]}: {h} is no key" for h in heads(page[s[:-1]]) if h not in keys]
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main())

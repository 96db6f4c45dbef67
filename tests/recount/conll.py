#!/usr/bin/env python3
"""Counts what is annotated in files of words and columns, to compare limn's reader with.

Usage: conll.py FILE...   prints one JSON object a line:
{"file", "documents", "mentions", "relations", "events", "chains"}

Written from the descriptions of the formats (CoNLL-2003, CoNLL-2012), not from limn's code: mentions
are found by regular expressions over the string of all tags of a sentence.
"""
import json
import re
import sys

CHUNKS = set("NP VP PP ADVP ADJP SBAR PRT CONJP INTJ LST UCP NC VC PC".split())
TAG = re.compile(r"([BIESLUMW])-(.*)\Z", re.S)


def is_tag(cell):
    return cell in ("O", "_", "-", "") or TAG.match(cell) is not None


def runs(tags):
    """The number of mentions in one sentence: (letter, type) or None for each word."""
    n = 0
    for i, tag in enumerate(tags):
        if tag is None:
            continue
        letter, kind = tag
        before = tags[i - 1] if i else None
        goes_on = (letter in "IMEL" and before is not None and before[1] == kind
                   and before[0] not in "ESLUW")
        n += not goes_on
    return n


def joined_lines(lines):
    """word|TAG word|TAG: every word of every line ends in a stroke and a tag."""
    seen = 0
    for line in lines:
        if not line.strip() or line.startswith("-DOCSTART-"):
            continue
        seen += 1
        if any("|" not in w or not is_tag(w.rsplit("|", 1)[1]) for w in line.split()):
            return False
    return seen > 0


def count_brackets(cells):
    """Mentions that are opened and closed, and the chains they are of."""
    open_, mentions, chains = {}, 0, set()
    for cell in cells:
        for one in re.findall(r"\(?[^()|]*\)?", cell):
            label = one.strip("()*")
            key = re.match(r"e?\d+\Z|[^-]*-\d+|.*", label).group()
            if one.startswith("("):
                open_[key] = open_.get(key, 0) + 1
            if one.endswith(")"):
                if not open_.get(key):
                    continue
                open_[key] -= 1
                mentions += 1
                number = re.search(r"\d+", key)
                if number:
                    chains.add(number.group())
    return mentions, len(chains)


def count_names(cells):
    """(PERSON* *) as in the name column of CoNLL-2012: every opened bracket that is closed."""
    n = depth = 0
    for cell in cells:
        depth += cell.count("(")
        closed = min(depth, cell.count(")"))
        depth -= closed
        n += closed
    return n


def count_frames(rows):
    """Predicates, and their arguments but V: the columns from the twelfth to the last but one."""
    events = arguments = 0
    sentence = []
    for row in rows + [[]]:
        if row:
            sentence.append(row)
            continue
        predicates = sum(r[7] not in ("-", "_", "*") for r in sentence)
        events += predicates
        for c in range(11, 11 + predicates):
            text = "".join(r[c] for r in sentence if c < len(r) - 1)
            arguments += len(re.findall(r"\((?!V\*)[^()*]+\*+\)", text))
        sentence = []
    return events, arguments


def split_documents(rows):
    documents, current, started = [], [], False
    for row in rows:
        if row == "document":
            if started or any(current):
                documents.append(current)
            current, started = [], True
        else:
            current.append(row)
    if started or any(current):
        documents.append(current)
    return documents


def read_rows(lines, marked, joined):
    """Rows of cells; [] at the end of a sentence; "document" where one begins."""
    tab = sum("\t" in l for l in lines if l.strip()) * 2 >= sum(bool(l.strip()) for l in lines)
    width = {}
    for line in lines:
        if line.strip() and not re.match(r"# ?(begin|end) document|# [\w:. ]+ = ", line):
            n = len(line.split("\t") if tab else line.split())
            width[n] = width.get(n, 0) + 1
    usual = max(width, key=width.get) if width else 0
    name = None
    for line in lines:
        line = line.rstrip("\r")
        if re.match(r"# ?begin document", line):
            yield "document"
            continue
        key = re.match(r"# (newdoc id|doc_id|\S*document_id) = (.*)", line)
        if key:
            if key.group(2) != name:
                yield "document"
            name = key.group(2)
            continue
        if line.startswith("-DOCSTART-"):
            yield "document"
            continue
        if not line.strip():
            yield []
            continue
        if line.startswith("#") and (marked or re.match(r"# [\w:. ]+ = ", line)):
            continue
        if joined:
            for word in line.split():
                yield word.split("|")
            yield []
            continue
        cells = line.split("\t") if tab else line.split()
        if line.startswith("#") and len(cells) != usual:
            continue
        yield cells


def count_file(path):
    text = open(path, encoding="utf-8", errors="replace", newline="").read()
    lines = text.lstrip("\ufeff").split("\n")
    marked = any(re.match(r"# ?begin document", l) for l in lines)
    joined = joined_lines([l.rstrip("\r") for l in lines])
    documents = split_documents(read_rows(lines, marked, joined))
    total = {"file": path, "documents": len(documents), "mentions": 0, "relations": 0, "events": 0,
             "chains": 0}
    rows = [row for d in documents for row in d if row]
    if marked:
        for d in documents:
            mentions, chains = count_brackets([r[-1] for r in d if r and r[-1] not in ("_", "-")])
            total["mentions"] += mentions
            total["chains"] += chains
            if rows and min(len(r) for r in rows) >= 12:
                total["mentions"] += count_names([r[10] for r in d if r])
                events, arguments = count_frames(d)
                total["events"] += events
                total["mentions"] += arguments
        return total
    width = max((len(r) for r in rows), default=0)
    columns = []
    for c in range(1, width):
        cells = [r[c] for r in rows if len(r) == width]
        kinds = {TAG.match(x).group(2) for x in cells if TAG.match(x)}
        if kinds and sum(map(is_tag, cells)) >= 0.95 * len(cells):
            columns.append((c, kinds))
    if any(not k <= CHUNKS for _, k in columns):
        columns = [(c, k) for c, k in columns if not k <= CHUNKS]
    for c, _ in columns:
        for d in documents:
            sentence = []
            for row in d + [[]]:
                if row:
                    m = TAG.match(row[c]) if c < len(row) else None
                    sentence.append(m.groups() if m else None)
                else:
                    total["mentions"] += runs(sentence)
                    sentence = []
    return total


for name in sys.argv[1:]:
    print(json.dumps(count_file(name)))

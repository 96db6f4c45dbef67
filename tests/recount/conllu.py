#!/usr/bin/env python3
"""Counts what is annotated over the words of CoNLL-U files, to compare limn's reader with.

Usage: conllu.py FILE...   prints one JSON object a line:
{"file", "documents", "mentions", "relations", "events", "chains"}

Written from universaldependencies.org/format.html and the proposal of Universal Anaphora, not from
limn's code.  A mention counts where its last bracket closes; those of empty nodes alone do not.
"""
import json
import re
import sys

NAME_KEYS = ("name", "NER", "ner", "NE", "ne", "Name", "Ner")


def misc_of(cell):
    pairs = []
    for part in cell.split("|"):
        key, sign, value = part.partition("=")
        if sign:
            pairs.append((key, value))
    return pairs


def documents_of(lines):
    current, started, documents = [], False, []
    for line in lines:
        if re.match(r"#\s*newdoc\b", line):
            if started or any(re.match(r"\d", l) for l in current):
                documents.append(current)
                current = []
            else:
                current = [l for l in current if "global.Entity" in l]
            started = True
        else:
            current.append(line)
    if started or any(re.match(r"\d", l) for l in current):
        documents.append(current)
    return documents


class Document:
    def __init__(self, fields):
        self.fields, self.mentions, self.relations, self.chains = fields, 0, 0, set()
        self.open, self.parts, self.met = {}, {}, set()

    def label(self, text):
        """(key of the bracket, id of the chain or None)"""
        if self.fields:
            pieces = text.split("-", len(self.fields) - 1)
            at = next((i for i, f in enumerate(self.fields) if f in ("GRP", "eid")), 0)
            key = pieces[at] if at < len(pieces) else text
            return key, key.split("[")[0]
        pieces = text.split("-")
        if re.match(r"e?\d+(\[|$)", pieces[0]):
            return pieces[0], pieces[0].split("[")[0]
        if len(pieces) > 1 and re.match(r"e?\d+$", pieces[1]):
            return pieces[0] + "-" + pieces[1], pieces[1]
        return text, None

    def entity(self, value, word):
        for one in re.findall(r"\([^()]*\)?|[^()]*\)", value):
            label = one.strip("()")
            key, chain = self.label(label)
            if one[0] == "(":
                self.open.setdefault(key, []).append([word])
                self.met.add(chain)
            if one[-1] == ")":
                stack = self.open.get(label) or self.open.get(key)
                if not stack:
                    continue
                words = stack.pop()[0:1]
                self.close(key, chain, words[0], word)

    def close(self, key, chain, begun, ended):
        """begun, ended: (number of real words so far, at an empty node)"""
        first = begun[0] + 1 if begun[1] else begun[0]
        real = first <= ended[0]
        part = re.search(r"\[(\d+)/(\d+)\]", key)
        if part and int(part.group(2)) > 1:
            got = self.parts.setdefault((chain, part.group(2)), [0, False])
            got[0] += 1
            got[1] = got[1] or real
            if got[0] < int(part.group(2)):
                return
            real = got[1]
            del self.parts[(chain, part.group(2))]
        if real:
            self.mentions += 1
            if chain is not None:
                self.chains.add(chain)


def count_document(lines, fields):
    d, links, tags, sentences = Document(fields), [], [], []
    words = 0
    inside, range_tag = 0, None
    for line in lines + [""]:
        if line.startswith("#") and "\t" not in line:
            m = re.match(r"#\s*global\.Entity\s*=\s*(.*)", line)
            if m:
                d.fields = m.group(1).strip().split("-")
            continue
        cells = line.split("\t")
        if len(cells) < 10:
            if not line.strip():
                sentences.append(tags)
                tags, inside = [], 0
            continue
        pairs = misc_of(cells[9])
        empty = "." in cells[0]
        tag = next((v for k, v in pairs if k in NAME_KEYS and re.match(r"[BIESLUMW]-|O$", v)), None)
        if "-" in cells[0]:
            inside, range_tag = int(cells[0].split("-")[1]), tag
            if tag:
                tags.append(tag)
        elif not empty:
            words += 1
            if not (int(cells[0]) <= inside and range_tag):
                tags.append(tag or "O")
        for key, value in pairs:
            if key == "Entity":
                d.entity(value, (words, empty))
        for key, value in pairs:
            if key in ("Bridge", "SplitAnte"):
                links += [re.split("[<:]", one)[:2] for one in value.split(",")]
    sentences.append(tags)
    d.relations = sum(a in d.met and b in d.met for a, b in links)
    for sentence in sentences:
        before = "O"
        for tag in sentence:
            letter, kind = tag[0], tag[2:]
            if letter in "BSUW" and tag != "O":
                d.mentions += 1
            elif tag != "O" and (before == "O" or before[2:] != kind or before[0] in "ESLUW"):
                d.mentions += 1
            before = tag
    return d


def count_file(path):
    text = open(path, encoding="utf-8", errors="replace", newline="").read()
    lines = [l.rstrip("\r") for l in text.lstrip("\ufeff").split("\n")]
    total = {"file": path, "documents": 0, "mentions": 0, "relations": 0, "events": 0, "chains": 0}
    fields = None
    for lines in documents_of(lines):
        d = count_document(lines, fields)
        fields = d.fields
        total["documents"] += 1
        total["mentions"] += d.mentions
        total["relations"] += d.relations
        total["chains"] += len(d.chains)
    return total


for name in sys.argv[1:]:
    print(json.dumps(count_file(name)))

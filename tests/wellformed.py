"""Whether files are what the formats' own programs take.  Each check yields what is wrong with the
text of a file, by the format's description; it knows nothing of limn.

	conllu     UD's checks of the form of a file (levels 1 and 2, but no trees), Entity= as in CorefUD
	webanno    WebAnno TSV 3.3: header, columns, units in UTF-16, ids, numbers, references
	brat       lines, ids, references, offsets and texts, as brat's annotation.py has them
	w3c        the MUSTs of the Web Annotation Data Model, and the vocabulary's keys
	doccano, displacy, conll, dot, and tables as spreadsheets read them
"""
import csv
import io
import json
import re

# ---- CoNLL-U

MISC = re.compile(r"^[^=|\s]+=[^|\t\n]*$")
CHUNK = re.compile(r"\([^()]+\)?|[^()]+\)")
PART = re.compile(r"^(.*)\[([1-9][0-9]*)/([1-9][0-9]*)\]$")


class Entities:
    """Brackets of one document: what is open, by id."""

    def __init__(self, fields):
        self.fields, self.open, self.parts = fields, {}, {}

    def part(self, key):
        m = PART.match(key)
        return (m[1], int(m[2]), int(m[3])) if m else (key, 1, 1)

    def word(self, value, bridges):
        if "".join(CHUNK.findall(value)) != value:
            yield f"Entity={value} is not made of brackets"
        stays = False
        for chunk in CHUNK.findall(value):
            if chunk[0] == "(":
                cells = chunk.strip("()").split("-")
                if len(cells) > len(self.fields):
                    yield f"{chunk} has more fields than {'-'.join(self.fields)}"
                if not cells[0]:
                    yield f"{chunk} has no id"
                name, number, of = self.part(cells[0])
                if number > of or (number > 1 and (name, of, number - 1) not in self.parts):
                    yield f"{chunk}: part {number} of {of} without the one before"
                self.parts[name, of, number] = True
                if chunk[-1] != ")":
                    self.open[cells[0]] = self.open.get(cells[0], 0) + 1
                    stays = True
            else:
                key = chunk[:-1]
                if not self.open.get(key):
                    yield f"{key}) closes what is not open"
                else:
                    self.open[key] -= 1
                if stays and value.count("(" + key) > value.count("(" + key + ")") > 0:
                    yield f"Entity={value}: a bracket opens and closes at one word"
        for bridge in filter(None, bridges.split(",")):
            if not re.match(r"^[^<:,]+<[^<:,]+(:[^<:,]+)?$", bridge):
                yield f"{bridge} is no link of two chains"

    def end(self):
        return [f"({key} stays open" for key, n in self.open.items() if n]


def conllu_sentence(lines, entities):
    words = [line for line in lines if not line.startswith("#")]
    comments = [line for line in lines if line.startswith("#")]
    if lines != comments + words:
        yield "a comment behind a word"
    texts = [c[9:] for c in comments if c.startswith("# text = ")]
    ids = [c[12:] for c in comments if c.startswith("# sent_id = ")]
    if len(texts) != 1 or len(ids) != 1:
        yield f"{len(texts)} texts, {len(ids)} ids of a sentence"
        return
    if not ids[0] or re.search(r"\s", ids[0]):
        yield f"sent_id {ids[0]!r}"
    if texts[0] != texts[0].strip():
        yield f"blanks at the ends of text {texts[0][:40]!r}"
    rest = texts[0]
    for i, line in enumerate(words, 1):
        cells = line.split("\t")
        if len(cells) != 10:
            yield f"{len(cells)} columns: {line[:60]!r}"
            continue
        if cells[0] != str(i):
            yield f"word {cells[0]} is number {i}"
        # SpacesAfter is as it is: UDPipe, which it comes from, has no other way.
        cells[9] = re.sub(r"(Spaces(After|Before)=[^|]*)$", lambda m: m[1].rstrip() or "_", cells[9])
        for k, cell in enumerate(cells):
            if not cell or cell != cell.strip() or "  " in cell or (k != 9 and re.search(r"\s", cell)):
                yield f"column {k + 1} of word {i}: {cell!r}"
        if not rest.startswith(cells[1]):
            yield f"word {cells[1]!r} does not follow in the text: {rest[:40]!r}"
            break
        rest = rest[len(cells[1]):]
        misc = {} if cells[9] == "_" else dict(
            part.partition("=")[::2] for part in cells[9].split("|"))
        if cells[9] != "_" and not all(MISC.match(part) for part in cells[9].split("|")):
            yield f"MISC {cells[9]!r}"
        if cells[9] != "_" and len(misc) != cells[9].count("|") + 1:
            yield f"an attribute stands twice: {cells[9]!r}"
        glued = misc.get("SpaceAfter") == "No"
        if i < len(words) and glued == rest.startswith(" "):
            yield f"SpaceAfter of word {i} is not that of the text: {cells[9]!r}"
        rest = rest.lstrip(" ")
        if "Entity" in misc:
            yield from entities.word(misc["Entity"],
                                     misc.get("Bridge", "") + "," + misc.get("SplitAnte", ""))
    if rest:
        yield f"the text goes on behind the last word: {rest[:40]!r}"


def conllu(text, _=None):
    if not text.endswith("\n\n"):
        yield "no empty line at the end"
    if "\r" in text or text.startswith("\n") or "\n\n\n" in text:
        yield "a CR, or an empty line too many"
    entities, seen = None, set()
    for block in text.strip("\n").split("\n\n"):
        lines = block.split("\n")
        for line in lines:
            if line.startswith("# newdoc"):
                yield from entities.end() if entities else []
                entities = None
            if line.startswith("# global.Entity = "):
                fields = line[18:].split("-")
                entities = Entities(fields)
                if fields[0] not in ("eid", "GRP") or "etype" not in fields:
                    yield f"global.Entity {line[18:]}"
            if line.startswith("# sent_id = "):
                if line in seen:
                    yield f"{line} twice"
                seen.add(line)
        if not entities:
            yield "no global.Entity"
            return
        if any(not line.startswith("#") for line in lines):
            yield from conllu_sentence(lines, entities)
    yield from entities.end() if entities else []


# ---- WebAnno TSV 3.3

def units(s):
    return len(s.encode("utf-16-le", "surrogatepass")) // 2


def unescape(s):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), s)


def split(s, sign):
    """At signs that no backslash stands before."""
    return re.split(r"(?<!\\)" + re.escape(sign), s)


def webanno_header(lines):
    layers = []
    for line in lines:
        if not line.startswith("#T_"):
            break
        if line[1:5] not in ("T_SP", "T_CH", "T_RL"):
            yield f"header {line!r}"
        fields = line[6:].split("|")
        layer, columns, i = fields[0], [], 1
        while i < len(fields):
            if fields[i].startswith("ROLE_"):
                columns += ["role", "target"]
                i += 2
            else:
                columns.append("base" if fields[i].startswith("BT_") else "feature")
                i += 1
        layers.append((line[1:5], layer, columns or ["feature"]))
    yield layers


def webanno_cells(cells, layers, where):
    """Each layer's columns hold as many annotations, with equal numbers."""
    at = 0
    for kind, name, columns in layers:
        mine = cells[at:at + len(columns)]
        at += len(columns)
        if any(c == "" for c in mine):
            yield f"{where}: an empty cell"
            continue
        # In a cell of targets, a ";" parts those of one annotation.
        counts = {len(split(c, "|")) for c in mine}
        if len(counts) > 1:
            yield f"{where}: {name} has stacks of different heights: {mine}"
        if len({c == "_" for c, k in zip(mine, columns) if k != "role"}) > 1:
            yield f"{where}: {name} is there and is not: {mine}"
        if kind == "T_RL":
            for source in split(mine[-1], "|"):
                if source != "_" and not re.match(r"^\d+-\d+(\.\d+)?(\[\d+_\d+\])?$", source):
                    yield f"{where}: source {source!r}"
        elif kind == "T_CH":
            for link in split(mine[0], "|"):
                if link != "_" and not re.search(r"->\d+-\d+$", link):
                    yield f"{where}: link {link!r}"
        else:
            for c, k in zip(mine, columns):
                for one in split(c, "|"):
                    if k == "target" and one not in ("_", "*") and not all(
                            re.match(r"^\d+-\d+(\.\d+)?(\[\d+\])?$", t) for t in one.split(";")):
                        yield f"{where}: target {one!r}"


def webanno_rows(lines, layers, seen):
    width = sum(len(columns) for _, _, columns in layers)
    texts = [unescape(line[6:]) for line in lines if line.startswith("#Text=")]
    rows = [line for line in lines if not line.startswith("#")]
    text = "\n".join(texts)
    start, last = None, 0
    if not rows or not texts:
        yield "a sentence without a text or words"
        return
    for row in rows:
        cells = row.split("\t")
        where = cells[0]
        if len(cells) != 3 + width + 1 or cells[-1]:
            yield f"{where}: {len(cells)} columns, not {3 + width} and a tab behind"
            continue
        m = re.match(r"^(\d+)-(\d+)(?:\.(\d+))?$", where)
        place = re.match(r"^(\d+)-(\d+)$", cells[1])
        if not m or not place:
            yield f"row {row[:60]!r}"
            continue
        if where in seen:
            yield f"{where} twice"
        seen.add(where)
        begin, end = int(place[1]), int(place[2])
        if start is None:
            start = begin
        utf16 = text.encode("utf-16-le", "surrogatepass")
        there = utf16[2 * (begin - start):2 * (end - start)].decode("utf-16-le", "replace")
        if begin < start or end < begin or there != cells[2]:
            yield f"{where}: {cells[2]!r} is not at {cells[1]}: {there!r}"
        if not m[3]:
            if int(m[2]) != last + 1:
                yield f"{where} follows word {last}"
            last = int(m[2])
        yield from webanno_cells(cells[3:-1], layers, where)


def webanno(text, _=None):
    lines = text.split("\n")
    if lines[0] != "#FORMAT=WebAnno TSV 3.3":
        yield f"first line {lines[0]!r}"
        return
    layers, seen = [], set()
    for found in webanno_header(lines[1:]):
        if isinstance(found, list):
            layers = found
        else:
            yield found
    body = lines[1 + len(layers):]
    if body[:2] != ["", ""] and any(body):
        yield "no two empty lines behind the header"
    block, referred = [], set()
    for line in body + [""]:
        if line:
            block.append(line)
            continue
        if block:
            yield from webanno_rows(block, layers, seen)
            for row in block:
                if not row.startswith("#"):
                    referred.update(re.findall(r"(?<=\t)(\d+-\d+(?:\.\d+)?)(?=[\[\t])", "\t".join(
                        row.split("\t")[3:])))
        block = []
    for place in sorted(referred - seen):
        yield f"{place} is referred to, and not there"


# ---- brat

def brat(text, article):
    ids, refs = {}, []
    for number, line in enumerate(text.split("\n")[:-1], 1):
        cells = line.split("\t")
        if not re.match(r"^(\*|[TREANM#][0-9]+)$", cells[0]) or len(cells) < 2:
            yield f"{number}: {line[:60]!r}"
            continue
        if cells[0] != "*" and cells[0] in ids:
            yield f"{number}: {cells[0]} twice"
        ids[cells[0]] = True
        kind, words = cells[0][0], cells[1].split(" ")
        if "" in words:
            yield f"{number}: two blanks"
        if kind == "T":
            m = re.match(r"^\S+ (\d+ \d+(?:;\d+ \d+)*)$", cells[1])
            if not m or len(cells) != 3:
                yield f"{number}: {line[:60]!r}"
                continue
            spans = [tuple(map(int, s.split())) for s in m[1].split(";")]
            if any(a > b or b > len(article) for a, b in spans):
                yield f"{number}: a place that no text has: {m[1]}"
            elif re.sub(r"[^\w]", "", " ".join(article[a:b] for a, b in spans)) != \
                    re.sub(r"[^\w]", "", cells[2]):
                yield f"{number}: {cells[2]!r} is not the text there"
            if any("\n" in article[a:b] for a, b in spans):
                yield f"{number}: a line end in a part"
        elif kind == "E":
            if not all(re.match(r"^[^\s:]+:[TE]\d+$", w) for w in words) or ":T" not in words[0]:
                yield f"{number}: {line[:60]!r}"
            refs += [w.rpartition(":")[2] for w in words]
        elif kind == "R":
            if not re.match(r"^\S+ Arg1:[TE]\d+ Arg2:[TE]\d+$", cells[1]):
                yield f"{number}: {line[:60]!r}"
            refs += [w[5:] for w in words[1:]]
        elif kind in "AM":
            if not 2 <= len(words) <= 3 or len(cells) != 2:
                yield f"{number}: {line[:60]!r}"
            refs += words[1:2]
        elif kind == "N":
            if len(words) != 3 or not re.match(r"^[^:]+:.+$", words[2]) or len(cells) != 3:
                yield f"{number}: {line[:60]!r}"
            refs += words[1:2]
        elif kind == "#":
            if len(words) != 2 or len(cells) != 3:
                yield f"{number}: {line[:60]!r}"
            refs += words[1:2]
    for ref in refs:
        if ref not in ids:
            yield f"{ref} is referred to, and not there"


# ---- Web Annotation

MOTIVATIONS = set("assessing bookmarking classifying commenting describing editing highlighting "
                  "identifying linking moderating questioning replying tagging".split())
IRI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
# JSON-LD: against where the page lies.
RELATIVE = re.compile(r"^[^\s<>\"{}|\\^`:]+$|" + IRI.pattern)


def w3c_selectors(selectors, article):
    for s in selectors if isinstance(selectors, list) else [selectors]:
        if s.get("type") == "TextQuoteSelector":
            if not isinstance(s.get("exact"), str):
                yield f"a quote without exact: {s}"
        elif s.get("type") == "TextPositionSelector":
            a, b = s.get("start"), s.get("end")
            if not isinstance(a, int) or not isinstance(b, int) or not 0 <= a <= b:
                yield f"a place that is none: {s}"
        else:
            yield f"selector {s}"


def w3c_target(target, ids, article):
    if isinstance(target, str):
        if target not in ids:
            yield f"target {target} is not here"
    elif target.get("type") in ("Composite", "List", "Independents"):
        for item in target["items"]:
            yield from w3c_target(item, ids, article)
    elif not RELATIVE.match(target.get("source", "")):
        yield f"source {target.get('source')!r}"
    else:
        yield from w3c_selectors(target.get("selector", []), article)


def w3c(text, article=None):
    page = json.loads(text)
    if page.get("@context") != "http://www.w3.org/ns/anno.jsonld":
        yield "@context"
    if page.get("type") != "AnnotationPage" or not IRI.match(page.get("id", "")):
        yield f"page {page.get('type')} {page.get('id')}"
    ids = [a.get("id") for a in page.get("items", [])]
    if len(set(ids)) != len(ids):
        yield "an id twice"
    for a in page.get("items", []):
        if not IRI.match(a.get("id", "")) or a.get("type") != "Annotation" or not a.get("target"):
            yield f"annotation {str(a)[:80]}"
            continue
        if a.get("motivation") not in MOTIVATIONS:
            yield f"motivation {a.get('motivation')}"
        for body in a.get("body", []):
            if body.get("purpose") not in MOTIVATIONS:
                yield f"purpose {body.get('purpose')}"
            if body["type"] == "TextualBody" and not isinstance(body.get("value"), str):
                yield f"a body without a text: {body}"
            if body["type"] == "SpecificResource" and not IRI.match(body.get("source", "")):
                yield f"source {body.get('source')!r}"
        targets = a["target"] if isinstance(a["target"], list) else [a["target"]]
        for target in targets:
            yield from w3c_target(target, set(ids), article)


# ---- doccano, displaCy

def is_place(o, a, b, text):
    return (isinstance(o.get(a), int) and isinstance(o.get(b), int)
            and 0 <= o[a] <= o[b] <= len(text) and isinstance(o.get("label"), str))


def doccano(text, _=None):
    for line in text.rstrip("\n").split("\n"):
        o = json.loads(line)
        ids = [e.get("id") for e in o["entities"]]
        if len(set(ids)) != len(ids):
            yield "an id twice"
        for e in o["entities"]:
            if not is_place(e, "start_offset", "end_offset", o["text"]):
                yield f"entity {e}"
        for r in o["relations"]:
            if r.get("from_id") not in ids or r.get("to_id") not in ids or \
                    not isinstance(r.get("type"), str):
                yield f"relation {r}"


def displacy(text, _=None):
    o = json.loads(text)
    before = 0
    for e in o["ents"]:
        if not is_place(e, "start", "end", o["text"]):
            yield f"ent {e}"
        if e["start"] < before:
            yield "ents are not in their order"
        before = e["start"]


# ---- columns, tables, graphs

def conll(text, _=None, columns=2):
    if not text.startswith("-DOCSTART-") or not text.endswith("\n"):
        yield "no -DOCSTART-, or no line end"
    before = ["O"] * columns
    for line in text.split("\n"):
        if not line:
            before = ["O"] * columns
            continue
        cells = line.split("\t")
        if len(cells) != columns or not cells[0]:
            yield f"{len(cells)} columns: {line[:60]!r}"
            continue
        for k, tag in enumerate(cells[1:]):
            if not re.match(r"^(O|[BI]-\S+)$", tag):
                yield f"tag {tag!r}"
            elif tag[0] == "I" and before[k][2:] != tag[2:]:
                yield f"{tag} behind {before[k]}"
        before = cells[1:]


def conll_nested(text, _=None):
    return conll(text, None, 5)


TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|->|[A-Za-z_][A-Za-z_0-9]*|-?[0-9.]+|[{}\[\];,=])', re.S)


def dot(text, _=None):
    at, tokens = 0, []
    while at < len(text.rstrip()):
        m = TOKEN.match(text, at)
        if not m:
            yield f"no token: {text[at:at + 40]!r}"
            return
        tokens.append(m[1])
        at = m.end()
    if tokens[0] != "digraph" or tokens[-1] != "}":
        yield "no digraph"
    body = "".join("i" if t not in ("->", "{", "}", "[", "]", ";", ",", "=") else
                   "-" if t == "->" else t for t in tokens)
    statement = r"(i(-i)*(\[(i=i,?)*\])?|i=i);"
    if not re.match(r"^ii?\{(" + statement + r")*\}$", body):
        yield f"not the grammar of a graph: {body[:80]}"


def table(text, article=None):
    rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab"))
    for row in rows:
        if len(row) != len(rows[0]):
            yield f"{len(row)} cells, not {len(rows[0])}: {row}"
        for cell in row:
            if re.match(r"^[=+@\t\r]", cell) or re.search(r"[\x00-\x08\x0b-\x1f\x7f]", cell):
                yield f"cell {cell!r}"
    for row in rows[1:] if article is not None else []:
        r = dict(zip(rows[0], row))
        if "trigger" in r and article[int(r["start"]):int(r["end"])].split() != r["trigger"].split():
            yield f"trigger {r['trigger']!r} is not at {r['start']}"


CHECKS = {"brat": brat, "conllu": conllu, "webanno": webanno, "w3c": w3c, "doccano": doccano,
          "displacy": displacy, "conll": conll, "conll-nested": conll_nested, "dot": dot,
          "tsv-actors": table, "tsv-events": table, "tsv-relations": table}

#!/usr/bin/env python3
"""Figures of agreement by their definitions, to hold limn's against.

usage: agreement.py published              the tables of papers: what this file computes of them
       agreement.py check LIMN N SEED DIR  N random pairs and triples of files, through `limn diff`
       agreement.py folder LIMN A B        two folders of brat files with their texts

Nothing here is clever: units are painted on characters, pairs of values are counted one by one,
the best pairing is searched. So it shares no formula that could be wrong on both sides but the
ones that define the figures. Python 3, standard library only."""
import collections, glob, itertools, json, math, os, random, subprocess, sys

NAN = float("nan")


# ---------------------------------------------------------------- found or not
def prf(both, a, b):
    return (both / b if b else NAN, both / a if a else NAN, 2 * both / (a + b) if a + b else NAN)


def best_pairing(xs, ys):
    """The size of the largest one-to-one pairing of spans that share a character."""
    near = [[k for k, y in enumerate(ys) if x[0] < y[1] and y[0] < x[1]] for x in xs]
    mate = {}

    def improve(i, seen):
        for k in near[i]:
            if k not in seen:
                seen.add(k)
                if k not in mate or improve(mate[k], seen):
                    mate[k] = i
                    return True
        return False
    return sum(improve(i, set()) for i in range(len(xs)))


def common(xs, ys):
    return sum((collections.Counter(xs) & collections.Counter(ys)).values())


# ---------------------------------------------------------------- items of one category each
def cohen(pairs):
    """pairs of values, one for each item; None where all is of one category"""
    n = len(pairs)
    if not n or len({v for p in pairs for v in p}) < 2:
        return NAN
    agree = sum(a == b for a, b in pairs) / n
    chance = sum(a == b for a in (p[0] for p in pairs) for b in (p[1] for p in pairs)) / n ** 2 \
        if n < 300 else chance_by_counts(pairs, n)
    return (agree - chance) / (1 - chance)


def chance_by_counts(pairs, n):
    a, b = collections.Counter(p[0] for p in pairs), collections.Counter(p[1] for p in pairs)
    return sum(a[v] * b[v] for v in a) / n ** 2


def fleiss(items):
    """items: a list of values each, as many for all"""
    if not items or len({v for i in items for v in i}) < 2:
        return NAN
    agree = [sum(x == y for x, y in itertools.permutations(i, 2)) / (len(i) * (len(i) - 1)) for i in items]
    all_values = [v for i in items for v in i]
    share = {v: all_values.count(v) / len(all_values) for v in set(all_values)}
    observed, chance = sum(agree) / len(items), sum(p * p for p in share.values())
    return (observed - chance) / (1 - chance)


def alpha_nominal(items):
    """values that are missing are left out of their item"""
    items = [i for i in items if len(i) > 1]
    values = [v for i in items for v in i]
    if len(set(values)) < 2:
        return NAN
    differ = sum(sum(x != y for x, y in itertools.permutations(i, 2)) / (len(i) - 1) for i in items) / len(values)
    counts = collections.Counter(values)
    by_chance = sum(counts[v] * counts[w] for v in counts for w in counts if v != w)
    return 1 - differ / (by_chance / (len(values) * (len(values) - 1)))


# ---------------------------------------------------------------- units of a text
def pieces(units, length):
    """units and gaps of one rater and category, in order: (from, to, is a unit)"""
    owner = [None] * length
    for number, (s, e) in enumerate(join(units)):
        for at in range(s, e):
            owner[at] = number
    out = []
    for at in range(length):
        if not at or owner[at] != owner[at - 1]:
            out.append([at, at, owner[at] is not None])
        out[-1][1] = at + 1
    return out


def join(units):
    """those that overlap are one; those that only meet stay two"""
    out = []
    for s, e in sorted(u for u in units if u[0] < u[1]):
        if out and s < out[-1][1]:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((s, e))
    return out


def disagreement(raters, lengths):
    """(observed, expected) of one category; raters: for each the texts' lists of units"""
    m, total = len(raters), sum(lengths)
    cut = [[pieces(units, n) for units, n in zip(r, lengths)] for r in raters]
    observed = 0
    for i, j in itertools.permutations(range(m), 2):
        for g_text, h_text in zip(cut[i], cut[j]):
            for gs, ge, g_unit in g_text:
                for hs, he, h_unit in h_text:
                    if g_unit and h_unit and gs < he and hs < ge:
                        observed += (gs - hs) ** 2 + (ge - he) ** 2
                    elif g_unit and not h_unit and hs <= gs and ge <= he:
                        observed += (ge - gs) ** 2
                    elif h_unit and not g_unit and gs <= hs and he <= ge:
                        observed += (he - hs) ** 2
    flat = [p for r in cut for text in r for p in text]
    units = [e - s for s, e, unit in flat if unit]
    gaps = [e - s for s, e, unit in flat if not unit]
    expected = 0
    for n in units:
        expected += (len(units) - 1) * sum(d * d for d in range(-(n - 1), n))
        for gap in gaps:
            for place in range(gap - n + 1):
                expected += n * n
    places = m * total * (m * total - 1) - sum(n * (n - 1) for n in units)
    return observed / (m * (m - 1) * total ** 2), 2 / total * expected / places


def alpha_of(observed, expected):
    return 1 - observed / expected if expected > 0 else NAN


def alpha_unitizing(raters, lengths):
    """raters: for each the texts' lists of (from, to, category) -> (of all, {category: alpha})"""
    of, sums = {}, [0, 0]
    for c in sorted({c for r in raters for text in r for _, _, c in text}):
        o, e = disagreement([[[u[:2] for u in text if u[2] == c] for text in r] for r in raters], lengths)
        of[c] = alpha_of(o, e)
        sums[0] += o
        sums[1] += e
    return alpha_of(*sums), of


def flat(units, length):
    """what each character is: (category, number of the unit), or None; the outermost unit has it"""
    out = [None] * length
    for n, (s, e, c) in enumerate(sorted(units, key=lambda u: (u[0], -u[1], u[2]))):
        for at in range(s, e):
            if out[at] is None:
                out[at] = (c, n)
    return out


def alpha_2016(raters, lengths, of=lambda c: c):
    """Krippendorff 2019, eq. 32-35, character by character"""
    m, n = len(raters), len(raters) * sum(lengths)
    shared, length, squares = collections.Counter(), collections.Counter(), collections.Counter()
    for t, text_length in enumerate(lengths):
        cut = [flat(r[t], text_length) for r in raters]
        for at in range(text_length):
            for i, j in itertools.permutations(range(m), 2):
                x, y = cut[i][at], cut[j][at]
                shared[x and of(x[0]), y and of(y[0])] += 1 / (m - 1)
        for r in cut:
            for unit, size in collections.Counter(r).items():
                c = unit and of(unit[0])
                length[c] += size
                squares[c] += size if unit is None else size * size
    if not [c for c in length if c is not None]:
        return NAN
    norm = n - sum(squares.values()) / n
    observed = sum(v for (c, k), v in shared.items() if c != k)
    expected = sum(length[c] * length[k] for c in length for k in length if c != k) / norm
    return 1 - observed / expected if expected > 1e-9 else NAN


# ---------------------------------------------------------------- who is who
def b_cubed(a, b):
    """mention -> chain of each side; mentions are the same when they are equal"""
    def one(of, other):
        total = 0
        for m, chain in of.items():
            if m in other:
                mine = {x for x in of if of[x] == chain}
                its = {x for x in other if other[x] == other[m]}
                total += len(mine & its) / len(mine)
        return total / len(of) if of else NAN
    p, r = one(b, a), one(a, b)
    if not a and not b:
        return p, r, NAN
    p0, r0 = (0 if math.isnan(x) else x for x in (p, r))
    return p, r, 2 * p0 * r0 / (p0 + r0) if p0 + r0 else 0


# ---------------------------------------------------------------- brat files
def read_ann(path):
    T, E, R, A, N = {}, {}, [], [], {}
    for line in open(path, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if f[0][:1] == "T":
            kind, places = f[1].split(" ", 1)
            T[f[0]] = (kind, tuple(tuple(map(int, p.split())) for p in places.split(";")))
        elif f[0][:1] == "E":
            first, *roles = f[1].split()
            E[f[0]] = (*first.split(":"), [tuple(r.split(":")) for r in roles])
        elif f[0][:1] == "R":
            kind, one, two = f[1].split()
            R.append((kind, one.split(":")[1], two.split(":")[1]))
        elif f[0][:1] == "A":
            A.append(f[1].split())
        elif f[0][:1] == "N":
            _, about, actor = f[1].split()
            N.setdefault(about, actor)
    triggers = {e[1] for e in E.values()}

    def place(i):
        return T[E[i][1] if i in E else i][1]
    hull = lambda parts: (parts[0][0], parts[-1][1])
    return dict(
        mentions=[v for k, v in T.items() if k not in triggers],
        events=[(e[0], T[e[1]][1]) for e in E.values()],
        whole=[(e[0], T[e[1]][1], tuple(sorted((r, place(t)) for r, t in e[2]))) for e in E.values()],
        roles=[(r, e[0], T[e[1]][1], place(t)) for e in E.values() for r, t in e[2]],
        relations=[(k, place(x), place(y)) for k, x, y in R],
        attributes=[(a[0], a[1] in E, E[a[1]][0] if a[1] in E else T[a[1]][0], place(a[1]), a[2] if len(a) > 2 else "")
                    for a in A if a[0] not in ("Mood", "Same")],
        chains={T[t][1]: actor for t, actor in N.items()}, hull=hull)


GROUPS = ("mentions", "events", "roles", "relations", "attributes")


def figures(documents):
    """documents: (text, [file as read for each layer]) -> {path of the figure in limn's JSON: value}"""
    out, layers = {}, len(documents[0][1])
    for k in range(1, layers):
        pairs = [(d[1][0], d[1][k]) for d in documents]
        for g in GROUPS:
            types = sorted({x[0] for a, b in pairs for x in a[g] + b[g]})
            rows = {t: [(([x for x in a[g] if x[0] == t]), [x for x in b[g] if x[0] == t]) for a, b in pairs]
                    for t in types}
            counted(out, (k, g), rows, lambda x, y: sum(common(a, b) for a, b in zip(x, y)), "exact")
            if g in ("mentions", "events"):
                hulls = {t: [([(p[0][0], p[-1][1]) for _, p in a], [(p[0][0], p[-1][1]) for _, p in b]) for a, b in v]
                         for t, v in rows.items()}
                counted(out, (k, g), hulls, lambda x, y: sum(best_pairing(a, b) for a, b in zip(x, y)), "overlap")
            if g == "events" and types:
                a, b = sum(len(x["whole"]) for x, _ in pairs), sum(len(y["whole"]) for _, y in pairs)
                out[k, g, "", "whole"] = prf(sum(common(x["whole"], y["whole"]) for x, y in pairs), a, b)
        mentions = [{(n, m): c for n, p in enumerate(pairs) for m, c in p[s]["chains"].items()} for s in (0, 1)]
        chains = [{m: (m[0], c) for m, c in x.items()} for x in mentions]
        # Of two mentions on one place either may be the counterpart of a third.
        once = all(len({m[1] for m in f["mentions"]}) == len(f["mentions"]) for p in pairs for f in p)
        if once and (chains[0] or chains[1]):
            out[k, "actors", "", "bCubed"] = b_cubed(*chains)
    for g in ("mentions", "events"):
        beyond_chance(out, g, documents, layers)
    return out


def counted(out, where, rows, both_of, mode):
    total = [0, 0, 0]
    means = []
    for t, v in rows.items():
        a, b = [x for x, _ in v], [y for _, y in v]
        c = both_of(a, b), sum(map(len, a)), sum(map(len, b))
        out[(*where, t, mode)] = prf(*c)
        means.append([0 if math.isnan(x) else x for x in prf(*c)])
        total = [x + y for x, y in zip(total, c)]
    if rows:
        out[(*where, "", mode)] = prf(*total)
        out[(*where, "", "mean " + mode)] = tuple(sum(x) / len(means) for x in zip(*means))


def beyond_chance(out, g, documents, layers):
    types = sorted({x[0] for _, files in documents for f in files for x in f[g]})
    if not types:
        return
    lengths = [len(text) for text, _ in documents]
    raters = [[[(s, e, t) for t, parts in files[k][g] for s, e in parts] for _, files in documents]
              for k in range(layers)]
    items, marks = [], {t: [] for t in types}
    for n, (text, _) in enumerate(documents):
        cut = [flat(r[n], len(text)) for r in raters]
        at = 0
        for word in text.split():
            at = text.index(word, at)
            labels = []
            for c in cut:
                hit = [x[0] for x in c[at:at + len(word)] if x]
                labels.append(hit[0] if hit else "")
            items.append(labels)
            for t in types:         # each for itself, whatever lies around it
                marks[t].append([any(c == t and s < at + len(word) and at < e for s, e, c in r[n]) for r in raters])
            at += len(word)
    for k in range(1, layers):
        pairs = [(i[0], i[k]) for i in items]
        out[k, g, "", "kappa"] = cohen(pairs)
        for t in types:
            marked = [(m[0], m[k]) for m in marks[t]]
            out[k, g, t, "kappa"] = cohen(marked) if any(map(any, marked)) else NAN
    out["all", g, "", "kappaFleiss"] = fleiss(items)
    out["all", g, "", "alphaNominal"] = alpha_nominal(items)
    alpha, of = alpha_unitizing(raters, lengths)
    out["all", g, "", "alphaUnitizing"] = alpha
    out["all", g, "", "alphaUnitizing2016"] = alpha_2016(raters, lengths)
    out["all", g, "", "alphaUnitizing2016Any"] = alpha_2016(raters, lengths, lambda c: "any")
    for t in types:
        out["all", g, t, "kappaFleiss"] = fleiss(marks[t])
        out["all", g, t, "alphaUnitizing"] = of.get(t, NAN)


# ---------------------------------------------------------------- against limn
def found(agreement, path):
    """the same figure in the program's JSON"""
    layer, g, name, what = path
    at = agreement["together"][g] if layer == "all" else agreement["pairs"][layer - 1][g]
    if name:
        at = next(t for t in at["types"] if t["type"] == name)
    elif layer != "all":
        at = at["all"]
    if what.startswith("mean "):
        at = at["meanOfTypes"][what[5:]]
    elif what == "bCubed":
        at = at["bCubed"]["exact"]
    else:
        at = at[what]
    value = [at["precision"], at["recall"], at["f1"]] if isinstance(at, dict) else [at]
    return [NAN if x is None else x for x in value]


def differences(agreement, wanted):
    out = []
    for path, want in wanted.items():
        want = want if isinstance(want, tuple) else (want,)
        got = found(agreement, path)
        for x, y in zip(got, want):
            # Six digits are written, and nothing but 1 as 1.
            if math.isnan(x) != math.isnan(y) or abs(x - y) > 1.1e-6:
                out.append("%s: limn %s, by definition %s" % (path, got, list(want)))
                break
    return out


def asymmetries(there, back):
    """what is not the same from the other side: also of what is counted by counterparts"""
    out = []
    x, y = there["pairs"][0], back["pairs"][0]
    for g in (k for k in x if k != "sides"):
        for t in x[g]["types"] + [x[g]["all"]]:
            name = t.get("type")
            u = y[g]["all"] if name is None else next((u for u in y[g]["types"] if u["type"] == name), None)
            # A link counts in the row of the first side's type.
            if g == "actors" and name is not None:
                continue
            for mode in ("exact", "overlap", "whole"):
                if mode in t and (u is None or t[mode]["f1"] != u[mode]["f1"] or t[mode]["both"] != u[mode]["both"]):
                    out.append("%s %s %s: %s, from the other side %s" % (g, name, mode, t[mode], u and u[mode]))
    return out


def diff(limn, files, text=None):
    cmd = [limn, "diff", "--format=json", *files] + (["--text", text] if text else [])
    p = subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if p.returncode not in (0, 1):
        sys.exit("agreement: limn diff: status %d: %s" % (p.returncode, p.stderr.decode()[:400]))
    return json.loads(p.stdout)["figures"]


# ---------------------------------------------------------------- random files
WORDS = "ann bo lee ray oslo met saw \u00e9t\u00e9 \u041c\u0438\u0440 \U0001f600 wrote called friends and of the in".split()
TYPES, EVENT_TYPES, ROLES = ("PERSON", "GPE", "ORG"), ("CONSULT", "SUPPORT"), ("Source", "Target")


class File:
    def __init__(self, text, words):
        self.text, self.words, self.m, self.e, self.r = text, words, [], [], []

    def span(self, rng, most):
        i = rng.randrange(len(self.words))
        j = min(len(self.words), i + 1 + rng.randrange(most))
        return (self.words[i][0], self.words[j - 1][1])

    def fill(self, rng):
        for _ in range(rng.randrange(12)):
            parts = [self.span(rng, 4)]
            if rng.random() < .1:
                more = self.span(rng, 2)
                if more[0] > parts[0][1]:
                    parts.append(more)
            self.m.append([rng.choice(TYPES), parts, rng.randrange(6), rng.choice(("", "yes", "no"))])
        for _ in range(rng.randrange(5)):
            fillers = [(rng.choice(ROLES), rng.randrange(len(self.m))) for _ in range(rng.randrange(3))] if self.m else []
            self.e.append([rng.choice(EVENT_TYPES), self.span(rng, 1), fillers])
        for _ in range(rng.randrange(4)):
            if len(self.m) > 1:
                x, y = rng.sample(range(len(self.m)), 2)
                self.r.append([rng.choice(("Knows", "Visits")), x, y])

    def damaged(self, rng):
        out = File(self.text, self.words)
        out.m = [[rng.choice(TYPES) if rng.random() < .15 else t, [self.span(rng, 3)] if rng.random() < .15 else list(p),
                  rng.randrange(6) if rng.random() < .2 else c, a] for t, p, c, a in self.m]
        out.e = [[rng.choice(EVENT_TYPES) if rng.random() < .2 else t, self.span(rng, 1) if rng.random() < .2 else s,
                  [f for f in fs if rng.random() < .8]] for t, s, fs in self.e if rng.random() < .8]
        out.r = [r for r in self.r if rng.random() < .8]
        if rng.random() < .5:
            extra = File(self.text, self.words)
            extra.fill(rng)
            out.m += extra.m[:3]
        return out

    def write(self, path):
        lines = []
        for n, (t, parts, chain, a) in enumerate(self.m):
            where = ";".join("%d %d" % p for p in parts)
            lines.append("T%d\t%s %s\t%s" % (n + 1, t, where, " ".join(self.text[s:e] for s, e in parts)))
            if chain < 5:
                lines.append("N%d\tReference T%d actor:c%d\tC%d" % (n + 1, n + 1, chain, chain))
            if a:
                lines.append("A%d\tSure T%d %s" % (n + 1, n + 1, a))
        n = len(self.m)
        for i, (t, (s, e), fillers) in enumerate(self.e):
            lines.append("T%d\t%s %d %d\t%s" % (n + i + 1, t, s, e, self.text[s:e]))
            lines.append("E%d\t%s:T%d%s" % (i + 1, t, n + i + 1, "".join(" %s:T%d" % (r, x + 1) for r, x in fillers)))
        for i, (t, x, y) in enumerate(self.r):
            lines.append("R%d\t%s Arg1:T%d Arg2:T%d" % (i + 1, t, x + 1, y + 1))
        with open(path, "w", encoding="utf-8") as f:
            f.write("".join(x + "\n" for x in lines))


def check(limn, rounds, seed, folder):
    bad = 0
    for n in range(rounds):
        rng = random.Random(seed + n)
        words = [rng.choice(WORDS) for _ in range(rng.randrange(5, 80))]
        text, places = "", []
        for w in words:
            text += " " if text else ""
            places.append((len(text), len(text) + len(w)))
            text += w
        base = File(text, places)
        base.fill(rng)
        os.makedirs(folder, exist_ok=True)
        name = os.path.join(folder, "text.txt")
        with open(name, "w", encoding="utf-8") as f:
            f.write(text)
        files = []
        for k in range(2 + (n % 3 == 0)):
            files.append(os.path.join(folder, "%s.ann" % "abc"[k]))
            (base.damaged(rng) if k else base).write(files[-1])
        wanted = figures([(text, [read_ann(f) for f in files])])
        if not wanted:
            continue
        got = diff(limn, files, name)
        wrong = differences(got, wanted)
        if len(files) == 2 and n % 2:
            wrong += asymmetries(got, diff(limn, files[::-1], name))
        if wrong:
            bad += 1
            print("seed %d: %d of %d figures differ" % (seed + n, len(wrong), len(wanted)))
            print("\n".join(wrong[:5]))
    print("%d rounds, %d wrong" % (rounds, bad))
    return bad != 0


# ---------------------------------------------------------------- what papers print
def published():
    def near(name, got, want, off):
        ok = abs(got - want) <= off
        print("%s %-52s %.4f  printed %s" % ("ok    " if ok else "not ok", name, got, want))
        return not ok
    table = lambda t: [(i, j) for i, row in enumerate(t) for j, n in enumerate(row) for _ in range(n)]
    bad = near("Cohen 1960, table 1", cohen(table(((88, 14, 18), (10, 40, 10), (2, 6, 12)))), .492, .0005)
    fourteen = ((0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
                (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7))
    bad |= near("Fleiss' kappa, 14 raters of 10 subjects", fleiss([[c for c, n in enumerate(r) for _ in range(n)]
                                                                  for r in fourteen]), .210, .0005)
    twelve = ("1 1 . 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1", "2 2 2 2",
              ". 5 5 5", ". . 1 1", ". . 3 .")
    bad |= near("Krippendorff 2011, 4 observers of 12 units", alpha_nominal([x.replace(".", "").split() for x in twelve]),
                .743, .0005)
    bad |= near("Krippendorff 2011, two observers, binary", alpha_nominal(list(zip("0100000010", "1110010000"))), .095, .0005)
    bad |= near("Krippendorff 2011, two observers, nominal", alpha_nominal(list(zip("aabbdcccedda", "babbbccceddd"))),
                .692, .0005)
    of_2004 = [[[(75, 145, "c"), (220, 250, "c"), (30, 90, "k"), (150, 200, "k")]],
               [[(70, 150, "c"), (205, 225, "c"), (250, 270, "c"), (30, 90, "k"), (150, 200, "k")]]]
    alpha, of = alpha_unitizing(of_2004, [300])
    # The printed one is of parts that are rounded.
    bad |= near("Krippendorff 2004, p. 254, units, all", alpha, .8591, .0005)
    bad |= near("Krippendorff 2004, p. 254, units, c", of["c"], .7286, .0001)
    bad |= near("Krippendorff 2004, p. 254, units, k", of["k"], 1, 0)
    third = [[[(1, 4), (5, 6), (7, 9), (10, 11)]], [[(0, 1), (2, 4), (5, 7), (8, 9), (10, 11)]]]
    o, e = disagreement(third, [12])
    bad |= near("Krippendorff 1995, p. 57, third pair, D_o", o, .02777, .00001)
    bad |= near("Krippendorff 1995, p. 57, third pair, D_e", e, .05494, .00001)
    return bad


def main(a):
    if a[:1] == ["published"]:
        return published()
    if a[:1] == ["check"] and len(a) == 5:
        return check(a[1], int(a[2]), int(a[3]), a[4])
    if a[:1] == ["folder"] and len(a) == 4:
        names = sorted(os.path.basename(f) for f in glob.glob(os.path.join(a[2], "*.ann")))
        read = lambda d, n: read_ann(os.path.join(d, n))
        text = lambda n: open(os.path.join(a[2], n[:-4] + ".txt"), encoding="utf-8", newline="").read()
        wanted = figures([(text(n), [read(a[2], n), read(a[3], n)]) for n in names])
        # Tokens are cut otherwise here, and the chains are named by several.
        wanted = {k: v for k, v in wanted.items() if "kappa" not in k[3] and "alphaNominal" != k[3]}
        wrong = differences(diff(a[1], [a[2], a[3]]), wanted)
        print("\n".join(wrong) or "%d figures agree" % len(wanted))
        return wrong != []
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/env python3
"""Damage done to a brat file at random, and what limn diff says of it: each damage once, and
nothing else; with the sides swapped the same, mirrored.

usage: diff_damage.py LIMN TEXT ANN RUNS SEED FOLDER

Damages never touch the same thing, nor things that could be taken for one another (a mention that
goes and one that comes on the same words are a mention that changed).
"""
import json
import random
import re
import subprocess
import sys

TYPES = ["PERSON", "ORG", "GPE", "LOC", "DATE", "MISC", "PRODUCT"]
EVENTS = ["CONSULT", "STATEMENT", "ACCUSE", "AID", "SANCTION", "PROTEST"]
ROLES = ["Source", "Target", "Place", "Date", "Topic", "Source2", "Target2"]
TIES = ["Leads", "WorksFor", "AllyOf", "RivalOf", "Opposes", "Claims"]
MOODS = ["actual", "future", "possible", "negated", "past-repeated"]
FAR = 450                       # between two events that must not be taken for one


class File:
    """A brat file, as far as damages are concerned."""

    def __init__(self, text, ann):
        self.text = text
        self.mentions, self.events, self.relations = {}, {}, {}
        self.attributes, self.links, self.notes = {}, {}, {}
        for line in ann.splitlines():
            ident, _, rest = line.partition("\t")
            if ident[:1] == "T":
                kind, places = rest.split("\t")[0].split(" ", 1)
                spans = [tuple(map(int, s.split())) for s in places.split(";")]
                self.mentions[ident] = [kind, spans]
            elif ident[:1] == "E":
                words = [w.split(":") for w in rest.split()]
                self.events[ident] = [words[0][0], words[0][1], words[1:]]
            elif ident[:1] == "R":
                kind, one, two = rest.split()
                self.relations[ident] = [kind, one[5:], two[5:]]
            elif ident[:1] == "A":
                words = rest.split(" ", 2)
                self.attributes[ident] = [words[0], words[1], words[2] if len(words) > 2 else ""]
            elif ident[:1] == "N":
                about, name = rest.split("\t")
                words = about.split()
                self.links[ident] = [words[1], words[2], name]
            elif ident[:1] == "#":
                about, note = rest.split("\t")
                self.notes[ident] = [about.split()[1], note]

    def write(self):
        out = []
        for t, (kind, spans) in self.mentions.items():
            out.append("%s\t%s %s\t%s" % (t, kind, ";".join("%d %d" % s for s in spans),
                " ".join(self.text[a:b].replace("\n", " ") for a, b in spans)))
        for e, (kind, trigger, roles) in self.events.items():
            out.append("%s\t%s" % (e, " ".join(["%s:%s" % (kind, trigger)] +
                ["%s:%s" % tuple(r) for r in roles])))
        for r, (kind, one, two) in self.relations.items():
            out.append("%s\t%s Arg1:%s Arg2:%s" % (r, kind, one, two))
        for n, (about, actor, name) in self.links.items():
            out.append("%s\tReference %s %s\t%s" % (n, about, actor, name))
        for a, (key, about, value) in self.attributes.items():
            out.append(("%s\t%s %s %s" % (a, key, about, value)).rstrip())
        for n, (about, note) in self.notes.items():
            out.append("%s\tAnnotatorNotes %s\t%s" % (n, about, note))
        return "\n".join(out) + "\n"

    def hull(self, t):
        t = self.events[t][1] if t[0] == "E" else t
        spans = self.mentions[t][1]
        return spans[0][0], spans[-1][1]

    def triggers(self):
        return {e[1] for e in self.events.values()}

    def kind(self, ident):
        table = {"T": self.mentions, "E": self.events, "R": self.relations}[ident[0]]
        return table[ident][0]

    def place(self, ident):
        return self.hull(self.relations[ident][1] if ident[0] == "R" else ident)

    def new(self, letter, table):
        return "%s%d" % (letter, 1 + max([int(k[1:]) for k in table] + [9000]))


class Later(str):
    """A mention whose place is the damaged file's, once all is done."""


class Run:
    def __init__(self, text, ann, rng):
        self.a, self.b, self.rng = File(text, ann), File(text, ann), rng
        self.expected = []
        self.locked = set()         # ids that no damage may touch any more
        self.kept = set()           # ids that must stay, though they may change otherwise
        self.regions = []           # where mentions changed
        self.changed_events = []    # where events came, went or changed their triggers
        self.ends = set()           # of relations that changed
        self.notes = set()          # ids whose attributes changed

    # ---- choosing

    def near(self, span, regions):
        return any(span[0] < b + 2 and a < span[1] + 2 for a, b in regions)

    def users(self, ident):
        roles = [(e, r) for e, (_, _, roles) in self.b.events.items() for r in roles
            if r[1] == ident]
        ties = [r for r, (_, one, two) in self.b.relations.items() if ident in (one, two)]
        return roles, ties

    def entity(self):
        triggers = self.a.triggers()
        spans = {}
        for t in self.a.mentions:
            spans.setdefault(self.a.hull(t), []).append(t)
        free = [t for t in self.b.mentions if t in self.a.mentions and t not in triggers and
            t not in self.locked and len(spans[self.a.hull(t)]) == 1 and
            not self.near(self.a.hull(t), self.regions)]
        return self.rng.choice(free) if free else None

    def event(self, alone=False):
        free = []
        for e in self.b.events:
            if e not in self.a.events or e in self.locked:
                continue
            trigger = self.a.events[e][1]
            shared = [x for x in self.a.events.values() if self.a.hull(x[1]) ==
                self.a.hull(trigger)]
            if alone and (len(shared) > 1 or any(m != trigger and
                    self.a.hull(m) == self.a.hull(trigger) for m in self.a.mentions)):
                continue
            free.append(e)
        return self.rng.choice(free) if free else None

    def tell(self, kind, what, ident, *more):
        self.expected.append((kind, what, ident) + more)

    def resolved(self):
        """What is expected, with places as they are once all is done."""
        out = []
        for kind, what, ident, *more in self.expected:
            old = ident in self.a.mentions or ident in self.a.events or ident in self.a.relations
            side = self.a if old else self.b
            more = [self.b.hull(v) if isinstance(v, Later) else v for v in more]
            out.append((kind, what) + side.place(ident) + (side.kind(ident),) + tuple(more))
        return out

    def drop_about(self, ident):
        for table, at in ((self.b.attributes, 1), (self.b.notes, 0), (self.b.links, 0)):
            for k in [k for k, v in table.items() if v[at] == ident]:
                del table[k]

    # ---- mentions

    def remove_mention(self):
        t = self.entity()
        if not t or t in self.kept:
            return False
        roles, ties = self.users(t)
        if any(e in self.locked for e, _ in roles) or any(r in self.locked for r in ties):
            return False
        follows = []
        for e, r in roles:
            self.b.events[e][2].remove(r)
            follows.append(("role-missing",) + self.a.place(e) + (r[0],))
            self.locked.add(e)
        for r in ties:
            follows.append(("missing",) + self.a.place(r) + (self.a.relations[r][0],))
            del self.b.relations[r]
            self.drop_about(r)
            self.locked.add(r)
        self.drop_about(t)
        del self.b.mentions[t]
        self.locked.add(t)
        self.regions.append(self.a.hull(t))
        self.tell("missing", "mention", t, tuple(sorted(follows)))
        return True

    def other_bounds(self, t):
        """Other edges that still overlap, and are no other mention's."""
        kind, spans = self.b.mentions[t]
        if len(spans) > 1:
            return None
        (a, b), n = spans[0], len(self.b.text)
        x, y = a + self.rng.randint(-4, 4), b + self.rng.randint(-4, 4)
        if (x, y) == (a, b) or x < 0 or y > n or x >= y or x >= b or y <= a or \
                "\n" in self.b.text[x:y]:
            return None
        taken = [self.a.hull(m) for m in self.a.mentions] + [self.b.hull(m)
            for m in self.b.mentions]
        return None if (x, y) in taken else (x, y)

    def move_mention(self):
        t = self.entity()
        to = t and self.other_bounds(t)
        if not to or self.near(to, self.regions):
            return False
        self.b.mentions[t][1] = [to]
        self.locked.add(t)
        self.kept.add(t)
        self.regions += [self.a.hull(t), to]
        self.tell("moved", "mention", t, to)
        return True

    def retype_mention(self):
        t = self.entity()
        if not t:
            return False
        kind = self.rng.choice([k for k in TYPES if k != self.b.mentions[t][0]])
        self.b.mentions[t][0] = kind
        self.locked.add(t)
        self.kept.add(t)
        self.regions.append(self.a.hull(t))
        self.tell("retyped", "mention", t, kind)
        return True

    def free_words(self):
        words = [m.span() for m in re.finditer(r"\w+", self.b.text)]
        taken = [self.b.hull(m) for m in self.b.mentions] + self.regions
        free = [w for w in words if not self.near(w, taken)]
        return self.rng.choice(free) if free else None

    def add_mention(self):
        span = self.free_words()
        if not span:
            return False
        t = self.b.new("T", self.b.mentions)
        self.b.mentions[t] = [self.rng.choice(TYPES), [span]]
        self.locked.add(t)
        self.regions.append(span)
        self.tell("extra", "mention", t, ())
        return True

    # ---- actors

    def other_actor(self):
        linked = {}
        for n, (about, actor, name) in self.b.links.items():
            linked.setdefault(about, []).append(n)
        free = [t for t, n in linked.items() if len(n) == 1 and t not in self.locked and
            t in self.a.mentions]
        if not free:
            return False
        t = self.rng.choice(free)
        n = linked[t][0]
        old = self.b.links[n][1]
        if self.rng.random() < 0.3:
            del self.b.links[n]
            new = None
        else:
            others = sorted({(v[1], v[2]) for v in self.a.links.values() if v[1] != old})
            # One that nobody else has yet would be the same actor, called otherwise.
            new, name = self.rng.choice(others)
            self.b.links[n][1:] = [new, name]
        self.locked.add(t)
        self.kept.add(t)
        self.regions.append(self.a.hull(t))
        self.tell("actor", "mention", t, old[6:], new and new[6:])
        return True

    # ---- events

    def fillers(self, own):
        triggers = self.a.triggers()
        return [t for t in self.b.mentions if t in self.a.mentions and t not in triggers and
            t != own and len([m for m in self.a.mentions if self.a.hull(m) ==
            self.a.hull(t)]) == 1]

    def drop_role(self):
        e = self.event()
        if not e or not self.b.events[e][2]:
            return False
        r = self.rng.choice(self.b.events[e][2])
        if r[1] not in self.a.mentions or self.b.events[e][2].count(r) > 1 or \
                r[1] not in self.b.mentions:
            return False
        self.b.events[e][2].remove(r)
        self.lock_event(e, [r[1]])
        self.tell("role-missing", "event", e, r[0], self.a.hull(r[1]))
        return True

    def lock_event(self, e, fillers=()):
        self.locked.add(e)
        self.kept.add(e)
        self.kept.update(fillers)
        self.kept.update(r[1] for r in self.b.events[e][2])
        self.changed_events.append(self.a.hull(e) if e in self.a.events else self.b.hull(e))

    def add_role(self):
        e = self.event()
        free = e and self.fillers(None)
        if not free:
            return False
        t = self.rng.choice(free)
        name = self.rng.choice([r for r in ROLES if r not in
            [x[0] for x in self.b.events[e][2]]] or ["Extra"])
        if t in [x[1] for x in self.b.events[e][2]]:
            return False
        self.b.events[e][2].append([name, t])
        self.lock_event(e, [t])
        self.tell("role-extra", "event", e, name, Later(t))
        return True

    def other_filler(self):
        e = self.event()
        if not e or not self.b.events[e][2]:
            return False
        r = self.rng.choice(self.b.events[e][2])
        free = [t for t in self.fillers(None) if t not in [x[1] for x in self.b.events[e][2]]]
        if not free or r[1] not in self.b.mentions:
            return False
        if [x[0] for x in self.b.events[e][2]].count(r[0]) > 1:
            return False
        t, old = self.rng.choice(free), r[1]
        if self.a.hull(t) == self.a.hull(old):
            return False
        r[1] = t
        self.lock_event(e, [old, t])
        self.tell("role-filler", "event", e, r[0], self.a.hull(old), Later(t))
        return True

    def other_role(self):
        e = self.event()
        if not e or not self.b.events[e][2]:
            return False
        r = self.rng.choice(self.b.events[e][2])
        if r[1] not in self.b.mentions or [x[0] for x in self.b.events[e][2]].count(r[0]) > 1:
            return False
        old = r[0]
        r[0] = self.rng.choice([n for n in ROLES if n not in [x[0] for x in self.b.events[e][2]]])
        self.lock_event(e, [r[1]])
        self.tell("role-name", "event", e, old, r[0])
        return True

    def far_from_events(self, span):
        return all(abs(span[0] - a) > FAR for a, b in self.changed_events)

    def remove_event(self):
        e = self.event(alone=True)
        if not e or e in self.kept or self.near(self.a.hull(e), self.regions):
            return False
        roles, ties = self.users(e)
        trigger = self.b.events[e][1]
        more_roles, more_ties = self.users(trigger)
        if more_roles or more_ties or any(x in self.locked for x, _ in roles) or \
                any(r in self.locked for r in ties):
            return False
        follows = []
        for x, r in roles:
            self.b.events[x][2].remove(r)
            follows.append(("role-missing",) + self.a.place(x) + (r[0],))
            self.locked.add(x)
        for r in ties:
            follows.append(("missing",) + self.a.place(r) + (self.a.relations[r][0],))
            del self.b.relations[r]
            self.drop_about(r)
            self.locked.add(r)
        self.drop_about(e)
        del self.b.events[e]
        if self.rng.random() < 0.7:
            self.drop_about(trigger)
            del self.b.mentions[trigger]
        self.locked |= {e, trigger}
        self.regions.append(self.a.hull(trigger))
        self.changed_events.append(self.a.hull(trigger))
        self.tell("missing", "event", e, tuple(sorted(follows)))
        return True

    def retype_event(self):
        e = self.event(alone=True)
        if not e or self.near(self.a.hull(e), self.regions):
            return False
        kind = self.rng.choice([k for k in EVENTS if k != self.b.events[e][0]])
        self.b.events[e][0] = kind
        self.b.mentions[self.b.events[e][1]][0] = kind
        self.lock_event(e)
        self.regions.append(self.a.hull(e))
        self.tell("retyped", "event", e, kind)
        return True

    def move_trigger(self):
        e = self.event(alone=True)
        to = e and self.other_bounds(self.b.events[e][1])
        if not to or self.near(to, self.regions) or self.near(self.a.hull(e), self.regions):
            return False
        self.b.mentions[self.b.events[e][1]][1] = [to]
        self.lock_event(e)
        self.regions += [self.a.hull(e), to]
        self.tell("moved", "event", e, to)
        return True

    def add_event(self):
        span, free = self.free_words(), self.fillers(None)
        if not span or not free or not self.far_from_events(span):
            return False
        t, e = self.b.new("T", self.b.mentions), self.b.new("E", self.b.events)
        kind = self.rng.choice(EVENTS)
        roles = [[n, self.rng.choice(free)] for n in self.rng.sample(ROLES, self.rng.randint(0, 3))]
        self.b.mentions[t] = [kind, [span]]
        self.b.events[e] = [kind, t, roles]
        self.locked |= {t, e}
        self.kept.update(r[1] for r in roles)
        self.regions.append(span)
        self.changed_events.append(span)
        self.tell("extra", "event", e, ())
        return True

    def other_mood(self):
        e = self.event()
        if not e or e in self.notes:
            return False
        old = [v for v in self.b.attributes.values() if v[0] == "Mood" and v[1] == e]
        before = old[0][2] if old else "actual"
        after = self.rng.choice([m for m in MOODS if m != before])
        if after == "actual" and old and self.rng.random() < 0.5:
            self.b.attributes = {k: v for k, v in self.b.attributes.items() if v is not old[0]}
        elif old:
            old[0][2] = after
        else:
            self.b.attributes[self.b.new("A", self.b.attributes)] = ["Mood", e, after]
        self.notes.add(e)
        self.lock_event(e)
        self.tell("mood", "event", e, before, after)
        return True

    # ---- relations

    def end_keys(self, kind, one, two):
        return {(kind, one, 1), (kind, two, 2), tuple(sorted((one, two)))}

    def relation(self):
        free = [r for r in self.b.relations if r in self.a.relations and r not in self.locked and
            not self.end_keys(*self.b.relations[r]) & self.ends]
        return self.rng.choice(free) if free else None

    def change_relation(self, r, to):
        """The relation becomes `to` (None: is gone); false when another one may be taken for it."""
        old = self.b.relations.get(r)
        keys = (self.end_keys(*old) if old else set()) | (self.end_keys(*to) if to else set())
        if keys & self.ends or (to and to[1] == to[2]):
            return False
        ends = [x for v in (old, to) if v for x in v[1:]]
        if any(x in self.locked and x not in self.kept for x in ends):
            return False
        for k, v in self.b.relations.items():
            if k != r and to and self.end_keys(*to) & self.end_keys(*v):
                return False
        self.ends |= keys
        self.kept.update(ends)
        self.locked.add(r)
        if to:
            self.b.relations[r] = list(to)
        else:
            del self.b.relations[r]
            self.drop_about(r)
        return True

    def swap_ends(self):
        r = self.relation()
        if not r:
            return False
        kind, one, two = self.b.relations[r]
        if not self.change_relation(r, (kind, two, one)):
            return False
        self.tell("reversed", "relation", r)
        return True

    def retype_relation(self):
        r = self.relation()
        if not r:
            return False
        kind, one, two = self.b.relations[r]
        new = self.rng.choice([k for k in TIES if k != kind])
        if not self.change_relation(r, (new, one, two)):
            return False
        self.tell("retyped", "relation", r, new)
        return True

    def remove_relation(self):
        r = self.relation()
        if not r or not self.change_relation(r, None):
            return False
        self.tell("missing", "relation", r, ())
        return True

    def other_end(self):
        r, free = self.relation(), self.fillers(None)
        if not r or not free:
            return False
        kind, one, two = self.b.relations[r]
        new = self.rng.choice(free)
        to = (kind, one, new) if self.rng.random() < 0.5 else (kind, new, two)
        if new in (one, two) or not self.change_relation(r, to):
            return False
        self.tell("end", "relation", r)
        return True

    def add_relation(self):
        free = self.fillers(None)
        if len(free) < 2:
            return False
        r = self.b.new("R", self.b.relations)
        one, two = self.rng.sample(free, 2)
        if not self.change_relation(r, (self.rng.choice(TIES), one, two)):
            return False
        self.tell("extra", "relation", r, ())
        return True

    # ---- attributes and notes

    def other_attribute(self):
        free = [i for i in list(self.b.mentions) + list(self.b.events) + list(self.b.relations)
            if (i in self.a.mentions or i in self.a.events or i in self.a.relations) and
            i not in self.notes and i not in self.locked and i not in self.a.triggers()]
        if not free:
            return False
        i = self.rng.choice(free)
        what = {"T": "mention", "E": "event", "R": "relation"}[i[0]]
        own = [k for k, v in self.b.attributes.items() if v[1] == i and v[0] not in
            ("Mood", "Same")]
        if own and self.rng.random() < 0.5:
            a = self.rng.choice(own)
            key, _, value = self.b.attributes.pop(a)
            self.tell("attribute", what, i, key, value, None)
        elif own:
            a = self.b.attributes[self.rng.choice(own)]
            a[2], old = a[2] + "x", a[2]
            self.tell("attribute", what, i, a[0], old, a[2])
        else:
            a = self.b.new("A", self.b.attributes)
            self.b.attributes[a] = ["Seen", i, "twice"]
            self.tell("attribute", what, i, "Seen", None, "twice")
        self.notes.add(i)
        self.kept.add(i)
        if i[0] == "E":
            self.lock_event(i)
        elif i[0] == "R":
            self.ends |= self.end_keys(*self.b.relations[i])
            self.kept.update(self.b.relations[i][1:])
            self.locked.add(i)
        else:
            self.locked.add(i)
            self.regions.append(self.a.hull(i))
        return True

    def other_note(self):
        free = [n for n, v in self.b.notes.items() if v[0] not in self.locked and
            v[0] not in self.notes and v[0] not in self.a.triggers() and
            sum(x[0] == v[0] for x in self.b.notes.values()) == 1]
        if not free:
            return False
        n = self.rng.choice(free)
        i, old = self.b.notes[n]
        what = {"T": "mention", "E": "event", "R": "relation"}[i[0]]
        if self.rng.random() < 0.5:
            del self.b.notes[n]
            self.tell("note", what, i, "Note", old, None)
        else:
            self.b.notes[n][1] = old + "!"
            self.tell("note", what, i, "Note", old, old + "!")
        self.notes.add(i)
        self.kept.add(i)
        if i[0] == "E":
            self.lock_event(i)
        elif i[0] == "R":
            self.ends |= self.end_keys(*self.b.relations[i])
            self.kept.update(self.b.relations[i][1:])
            self.locked.add(i)
        else:
            self.locked.add(i)
            self.regions.append(self.a.hull(i))
        return True


DAMAGES = [Run.remove_mention, Run.move_mention, Run.retype_mention, Run.add_mention,
    Run.other_actor, Run.drop_role, Run.add_role, Run.other_filler, Run.other_role,
    Run.remove_event, Run.retype_event, Run.move_trigger, Run.add_event, Run.other_mood,
    Run.swap_ends, Run.retype_relation, Run.remove_relation, Run.other_end, Run.add_relation,
    Run.other_attribute, Run.other_note]


# ---- what limn says, in the same form

def span(x):
    return (x["start"], x["end"])


def place(x, what):
    if what == "relation":
        return span(x["arg1"])
    return span(x)


def said(item):
    """An item as a tuple; the places are the first side's when it has one."""
    kind, what = item["kind"], item["what"]
    a, b = item["a"], item["b"]
    head = (kind, what) + place(a or b, what) + ((a or b)["type"],)
    if kind in ("missing", "extra"):
        follows = tuple(sorted(follow(f) for f in item.get("follows", [])))
        return head + (follows,)
    if kind == "moved":
        return head + (place(b, what),)
    if kind == "retyped":
        return head + (b["type"],)
    if kind == "role-missing":
        return head + (item["role_a"], span(item["filler_a"]))
    if kind == "role-extra":
        return head + (item["role_b"], span(item["filler_b"]))
    if kind == "role-filler":
        return head + (item["role_a"], span(item["filler_a"]), span(item["filler_b"]))
    if kind == "role-name":
        return head + (item["role_a"], item["role_b"])
    if kind in ("actor", "mood"):
        return head + (item["value_a"], item["value_b"])
    if kind in ("attribute", "note"):
        return head + (item["key"], item["value_a"], item["value_b"])
    return head


def follow(f):
    x = f["a"] or f["b"]
    if f["kind"] in ("role-missing", "role-extra"):
        return (f["kind"],) + span(x) + (f["role_a"] or f["role_b"],)
    return (f["kind"],) + place(x, f["what"]) + (x["type"],)


MIRROR = {"missing": "extra", "extra": "missing", "role-missing": "role-extra",
    "role-extra": "role-missing"}


def mirrored(item):
    out = dict(item)
    out["kind"] = MIRROR.get(item["kind"], item["kind"])
    for x in ("", "role_", "filler_", "value_", "end_"):
        if x + "a" in item:
            out[x + "a"], out[x + "b"] = item[x + "b"], item[x + "a"]
    out["follows"] = [mirrored(f) for f in item.get("follows", [])]
    return out


def diff(limn, a, b, text):
    done = subprocess.run([limn, "diff", "--no-config", "--format=json", "--no-figures",
        "--text", text, a, b], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        return None, done.stderr
    out = json.loads(done.stdout)
    items = out["documents"][0]["differences"]
    if (done.returncode == 1) != bool(items):
        return None, "status %d with %d differences" % (done.returncode, len(items))
    return items, done.stderr


def main():
    limn, text_path, ann_path, runs, seed, folder = sys.argv[1:7]
    text = open(text_path, encoding="utf-8", newline="").read()
    ann = open(ann_path, encoding="utf-8").read()
    whole, other = folder + "/whole.ann", folder + "/damaged.ann"
    open(whole, "w", encoding="utf-8").write(File(text, ann).write())
    told, failed, damages = set(), 0, 0
    for number in range(int(runs)):
        rng = random.Random("%s-%d" % (seed, number))
        run = Run(text, ann, rng)
        wanted = rng.choice([1, 1, 2, 3, 5, 8, 12, 20])
        for _ in range(20 * wanted):
            if len(run.expected) < wanted:
                rng.choice(DAMAGES)(run)
        open(other, "w", encoding="utf-8").write(run.b.write())
        items, message = diff(limn, whole, other, text_path)
        back, _ = diff(limn, other, whole, text_path)
        damages += len(run.expected)
        told |= {x[0] + " " + x[1] for x in run.expected}
        if items is None or back is None:
            print("# run %d: %s" % (number, message.strip()))
            failed += 1
            continue
        got = sorted(map(repr, map(said, items)))
        want = sorted(map(repr, run.resolved()))
        # The place of an item is its first side's; so is its type.
        swapped = sorted(map(repr, map(said, [mirrored(x) for x in back])))
        if got != want or got != swapped:
            failed += 1
            for x in want:
                if x not in got:
                    print("# run %d: not told: %s" % (number, x))
            for x in got:
                if x not in want:
                    print("# run %d: told: %s" % (number, x))
            for x in swapped:
                if x not in got:
                    print("# run %d: the other way round only: %s" % (number, x))
        if failed > 5:
            break
    print("%d runs, %d damages of %d kinds, %d runs told otherwise" % (int(runs), damages,
        len(told), failed))
    return 1 if failed or damages < int(runs) else 0


if __name__ == "__main__":
    sys.exit(main())

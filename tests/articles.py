#!/usr/bin/env python3
"""Articles for tests and measures of batches: the same numbers give the same bytes everywhere.

usage: articles.py COUNT BYTES FOLDER      a text each: FOLDER/a00000.txt ...
       articles.py COUNT BYTES --jsonl     a record each, on standard output
"""
import json
import os
import sys

PEOPLE = ["Mara Olsen", "Peter Tabai", "Ines Duarte", "Jonas Brekke", "Leila Haddad", "Tom Achterberg",
          "Rosa Lindqvist", "Karim Benali", "Anna Wrobel", "Viktor Hale"]
PLACES = ["Norway", "Kenya", "Portugal", "Finland", "Morocco", "Poland", "Chile", "Vietnam", "Oslo", "Lisbon"]
GROUPS = ["the Harbour Council", "the Foreign Ministry", "the Fishers Union", "the Central Bank",
          "Northern Rail", "the Border Guard", "the Water Board"]
ACTS = ["met", "accused", "thanked", "threatened", "praised", "visited", "sued", "criticised"]
THINGS = ["the price of grain", "a new bridge", "the old treaty", "the storm", "a strike of pilots",
          "the vote in March", "a loan of 40 million euros", "the closed mine"]
FRAMES = [
    "{a} of {p} {act} {b} on Monday over {t}.",
    "{g} said that {p} would not sign before {t} was settled.",
    '"We have talked enough about {t}," said {a}, who leads {g}.',
    "{p} and {q} agreed to look at {t} again, {a} told reporters in {q}.",
    "After {t}, {b} {act} {g} and left for {p}.",
    "Nobody in {q} had expected that {g} would speak about {t}.",
]


class Dice:
    """A linear congruence of 64 bits: no library's, so that no version of one matters."""

    def __init__(self, seed):
        self.x = seed * 2862933555777941757 + 3037000493 & 2**64 - 1

    def of(self, items):
        self.x = (self.x * 6364136223846793005 + 1442695040888963407) & 2**64 - 1
        return items[(self.x >> 33) % len(items)]


def article(number, size):
    dice = Dice(number + 1)
    out = []
    length = 0
    while length < size:
        words = [dice.of(FRAMES).format(a=dice.of(PEOPLE), b=dice.of(PEOPLE), p=dice.of(PLACES),
                                        q=dice.of(PLACES), g=dice.of(GROUPS), act=dice.of(ACTS),
                                        t=dice.of(THINGS)) for _ in range(6)]
        text = " ".join(word[0].upper() + word[1:] for word in words)
        out.append(text)
        length += len(text) + 2
    return "\n\n".join(out) + "\n"


def main():
    count, size, to = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    if to != "--jsonl":
        os.makedirs(to, exist_ok=True)
    for i in range(count):
        text = article(i, size)
        if to == "--jsonl":
            print(json.dumps({"id": "a%05d" % i, "text": text, "source": "wire", "page": i}))
        else:
            with open("%s/a%05d.txt" % (to, i), "w") as f:
                f.write(text)


main()

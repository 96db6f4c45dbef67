#!/usr/bin/env python3
"""Writes src/text/uni_ambiguous.c: what Unicode calls ambiguous in width (UAX #11, class A).

usage: ambiguous.py /usr/share/unicode >src/text/uni_ambiguous.c
Marks have no width of their own, and what limn shows as a token has another: both are left out.
"""
import sys

FOLDER = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"


def categories():
    """The general category of each code point, from UnicodeData.txt."""
    found, first = {}, None
    with open(FOLDER + "/UnicodeData.txt", encoding="ascii") as lines:
        for line in lines:
            code, name, category = line.split(";")[:3]
            code = int(code, 16)
            if name.endswith("First>"):
                first = code
                continue
            for cp in range(first if name.endswith("Last>") else code, code + 1):
                found[cp] = category
    return found


def ambiguous():
    category = categories()
    with open(FOLDER + "/EastAsianWidth.txt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split("#")[0].split(";")
            if len(fields) < 2 or fields[1].strip() != "A":
                continue
            ends = [int(end, 16) for end in fields[0].split("..")]
            for cp in range(ends[0], ends[-1] + 1):
                if category.get(cp) not in ("Mn", "Me", "Mc", "Cf", "Co", None):
                    yield cp


def main():
    ranges = []
    for cp in sorted(ambiguous()):
        if ranges and ranges[-1][1] == cp - 1:
            ranges[-1][1] = cp
        else:
            ranges.append([cp, cp])
    print("""/*
 * Characters that East Asian terminals may draw two columns wide and others one (UAX #11, class
 * A, Unicode 15.0), without marks and what is shown as a token.  Written by tests/ambiguous.py
 * from EastAsianWidth.txt: do not edit.
 */
#include "text/uni.h"

static const struct { uint32_t from, to; } ranges[] = {""")
    line = "\t"
    for first, last in ranges:
        item = "{0x%X, 0x%X}," % (first, last)
        if len(line.expandtabs(4)) + len(item) > 92:
            print(line.rstrip())
            line = "\t"
        line += item + " "
    print(line.rstrip())
    print("""};
enum { RANGES = sizeof ranges / sizeof ranges[0] };

bool
uni_is_ambiguous(uint32_t cp)
{
	size_t from = 0, to = RANGES;
	if (cp < ranges[0].from)
		return false;
	while (from < to) {
		size_t middle = (from + to) / 2;
		if (ranges[middle].to < cp)
			from = middle + 1;
		else
			to = middle;
	}
	return from < RANGES && ranges[from].from <= cp;
}""")


main()

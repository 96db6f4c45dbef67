#!/usr/bin/env python3
"""Writes src/text/linebreak_table.c from the Unicode Character Database.

usage: linebreak_table.py [FOLDER] > src/text/linebreak_table.c

FOLDER (/usr/share/unicode) has LineBreak.txt, EastAsianWidth.txt, UnicodeData.txt, Scripts.txt,
IndicSyllabicCategory.txt, IndicPositionalCategory.txt and emoji/emoji-data.txt of one version.
The same files give the same bytes.
"""
import sys

# The order of enum linebreak_class (src/text/linebreak_internal.h).
CLASSES = """AL B2 BA BB BK CB CJ CL CM CP CR EB EM EX GL H2 H3 HL HY ID IN IS JL JT JV LF NL NS NU
OP PO PR QU RI SP SY WJ ZW ZWJ QU_PI QU_PF PICT AK SA SA_BASE SA_LEAD SA_LETTER SA_MARK SA_STACK
SA_KILL""".split()
NUMBER = {name: i for i, name in enumerate(CLASSES)}
WIDE, BLOCK, LAST = 0x40, 128, 0x110000

# Classes of code points that the file does not list (its header).
DEFAULTS = [(0x3400, 0x4DBF, "ID"), (0x4E00, 0x9FFF, "ID"), (0xF900, 0xFAFF, "ID"),
            (0x20000, 0x2FFFD, "ID"), (0x30000, 0x3FFFD, "ID"), (0x1F000, 0x1FAFF, "ID"),
            (0x1FC00, 0x1FFFD, "ID"), (0x20A0, 0x20CF, "PR")]

# What syllables of the scripts without blanks are made of.
BASES = {"Consonant", "Consonant_Placeholder", "Consonant_Initial_Postfixed", "Vowel_Independent"}
# Scripts without blanks that are letters to 15.0; 15.1 breaks them between aksaras (LB28a).
AKSARAS = {"Balinese", "Batak", "Brahmi", "Cham", "Dives_Akuru", "Grantha", "Javanese", "Kawi", "Makasar"}
STACKERS = {"Invisible_Stacker", "Virama"}
KILLERS = {"Pure_Killer", "Consonant_Killer"}


def read(folder, name):
    """Rows of a file as (first, last, fields), comments left out."""
    with open(f"{folder}/{name}", encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0].strip()
            if line:
                fields = [x.strip() for x in line.split(";")]
                first, _, last = fields[0].partition("..")
                yield int(first, 16), int(last or first, 16), fields[1:]


def categories(folder):
    """General categories; code points without one are not assigned."""
    of, first = {}, None
    for cp, _, fields in read(folder, "UnicodeData.txt"):
        if fields[0].endswith(", First>"):
            first = cp
            continue
        for c in range(first if fields[0].endswith(", Last>") else cp, cp + 1):
            of[c] = fields[1]
        first = None
    return of


def property_of(folder, name):
    return {cp: fields[0] for a, b, fields in read(folder, name) for cp in range(a, b + 1)}


def part_of_syllable(cp, category, syllabic, positional):
    """A class SA as its part in a syllable: LB1 makes marks of those that are marks."""
    if category in ("Mn", "Mc"):
        return "SA_STACK" if syllabic in STACKERS else \
            "SA_KILL" if syllabic in KILLERS else "SA_MARK"
    if syllabic == "Vowel_Dependent" and positional == "Visual_Order_Left":
        return "SA_LEAD"
    if syllabic in BASES:
        return "SA_BASE"
    # Signs of repetition and omission, which stand behind their word.
    if syllabic is not None and syllabic != "Number" or category == "Lm" or cp == 0x0E2F:
        return "SA_LETTER"
    return "SA"


def classes(folder):
    table = ["XX"] * LAST
    for a, b, name in DEFAULTS:
        table[a:b + 1] = [name] * (b + 1 - a)
    for a, b, fields in read(folder, "LineBreak.txt"):
        table[a:b + 1] = [fields[0]] * (b + 1 - a)
    category = categories(folder)
    syllabic = property_of(folder, "IndicSyllabicCategory.txt")
    positional = property_of(folder, "IndicPositionalCategory.txt")
    script = property_of(folder, "Scripts.txt")
    pictures = {cp for a, b, fields in read(folder, "emoji/emoji-data.txt")
                if fields[0] == "Extended_Pictographic" for cp in range(a, b + 1)}
    for cp, name in enumerate(table):
        gc = category.get(cp, "Cn")
        if name in ("AI", "SG", "XX"):                       # LB1
            name = "AL"
        elif name == "SA":
            name = part_of_syllable(cp, gc, syllabic.get(cp), positional.get(cp))
        elif name == "AL" and script.get(cp) in AKSARAS and syllabic.get(cp) in BASES:
            name = "AK"
        elif name == "QU" and gc in ("Pi", "Pf"):
            name = "QU_" + gc.upper()
        if cp in pictures and gc == "Cn":                    # LB30b
            name = "PICT"
        table[cp] = NUMBER[name]
    for a, b, fields in read(folder, "EastAsianWidth.txt"):
        if fields[0] in ("F", "W", "H"):
            for cp in range(a, b + 1):
                table[cp] |= WIDE
    return table


def rows(numbers):
    for i in range(0, len(numbers), 24):
        yield "\t" + ",".join(str(n) for n in numbers[i:i + 24]) + ",\n"


def main():
    table = classes(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
    blocks, index = [], []
    for at in range(0, LAST, BLOCK):
        block = table[at:at + BLOCK]
        if block not in blocks:
            blocks.append(block)
        index.append(blocks.index(block))
    assert len(blocks) <= 256
    out = sys.stdout
    out.write("""/*
 * Line_Break classes of Unicode 15.0, one byte a code point in two stages: made of LineBreak.txt
 * and its like by linebreak_table.py, not by hand.
 */
#include "text/linebreak_internal.h"

const unsigned char linebreak_index[LINEBREAK_BLOCKS] = {
""")
    out.writelines(rows(index))
    out.write("};\n\nconst unsigned char linebreak_blocks[][LINEBREAK_BLOCK] = {\n")
    for block in blocks:
        lines = list(rows(block))
        out.write("\t{\n" + "".join(lines) + "\t},\n")
    out.write("};\n")


main()

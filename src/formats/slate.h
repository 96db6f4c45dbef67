/*
 * formats/slate.h - SLATE: a line for each item, "(5, 1) - label", "((3, 5), (3, 8)) - a b",
 * "13 0 - "; places are line, token and character of a text that is named elsewhere.  After
 * slate/data.py of jkkummerfeld/slate, which evaluates the places as Python: this is a parser.
 */
#ifndef FORMATS_SLATE_H
#define FORMATS_SLATE_H

#include "formats/format.h"

extern const struct format_reader slate_reader;
unsigned slate_sniff(struct str head);

#endif

/*
 * text/lead.h - what a line of plain text begins with: the marks of a quote, blanks, the mark
 * of an item.  Costs what stands before the words, but for '|', which asks for the whole line.
 */
#ifndef TEXT_LEAD_H
#define TEXT_LEAD_H

#include "base/str.h"

/*
 *	"> >   12) The offer"        quote 4, depth 2, indent 2, item 4
 *
 * in bytes, one behind the other.  A quote's marks are '>' in a row, or '|' where the line has
 * no other; a blank behind the last belongs to them.
 */
struct lead {
	size_t quote;
	int depth;                   /* of the quote; 0: none */
	size_t indent;
	size_t item;                 /* the mark with the blanks behind it; 0: no item */
};

struct lead lead_of(struct str line);
/* All of them, in bytes. */
size_t lead_size(const struct lead *l);
/* The mark with the blanks behind it at the front of what is known to be an item, whatever its
 * number and its words look like; 0: it has none. */
size_t lead_told(struct str s);
/* "2.1 Dredging", "3.1.2. The": the number of a section with the blanks behind it, before a
 * capital; 0 otherwise, as in "2.1 million". */
size_t lead_section(struct str s);
/* Whether words are on the line at all. */
bool lead_has_words(struct str s);
/* "MR SMITH: ", "From: ": who speaks, or what a line of a form is about; the bytes, or 0. */
size_t lead_speaker(struct str s);
size_t lead_label(struct str s);

#endif

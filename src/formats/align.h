/*
 * formats/align.h - two writings of one text: which bytes of a file's own text are which bytes of
 * the text that is read.  Blanks, line ends and the spelling of quotes, dashes and brackets
 * (`` for a quotation mark, -LRB- for a bracket) make no difference; words that only one of
 * them has are stepped over.
 */
#ifndef FORMATS_ALIGN_H
#define FORMATS_ALIGN_H

#include "annot/layer.h"
#include "text/document.h"

struct align;
/* Both documents are complete, and borrowed.  In pieces: more until it returns false.  O(n) where they are alike; a gap costs its words, up to 32,768 on each side. */
struct align *align_begin(struct document *from, struct document *to);
bool align_more(struct align *a);
void align_free(struct align *a);                        /* NULL is fine */
double align_far(const struct align *a);                 /* from 0 to 1 */
/* The place of a span; blanks at its ends are left out when they differ.  False when it has an
 * end in words that are not there, or no word that is. */
bool align_map(const struct align *a, struct span from, struct span *to);
/* Words of `from` that were found in `to`, and how many it has. */
size_t align_found(const struct align *a, size_t *words);
/* Whether a text is that of a document, but for blanks and line ends.  O(length of the equal
 * beginning). */
bool align_same(struct str text, struct document *d);

#endif

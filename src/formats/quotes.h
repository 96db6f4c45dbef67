/*
 * formats/quotes.h - many quotes looked for in a text at once: where each stands, and, when it
 * stands at several places, where the words before and behind it stand too.  Runs of blanks and
 * line ends are alike.  One pass over the text for all of them, whatever their number; what the
 * quotes of a hostile file have in common is paid from a budget.
 */
#ifndef FORMATS_QUOTES_H
#define FORMATS_QUOTES_H

#include "annot/layer.h"
#include "text/document.h"

struct quotes;
struct quotes *quotes_new(struct document *d);           /* complete, and borrowed */
void quotes_free(struct quotes *q);                      /* NULL is fine */
/* Texts are copied; prefix and suffix may be empty.  Returns the number that quotes_find takes. */
size_t quotes_add(struct quotes *q, struct str exact, struct str prefix, struct str suffix);
/* Goes through the next piece of the text; false when it is at the end. */
bool quotes_more(struct quotes *q);
double quotes_far(const struct quotes *q);               /* from 0 to 1 */

struct quote_found {
	struct span span;
	size_t places;               /* where the quote stands, with these words around if anywhere */
	bool certain;                /* the only place, or the only one with these words around */
};
/* near: where it is rather, in bytes, when nothing else decides; UINT64_MAX: the first. */
struct quote_found quotes_find(struct quotes *q, size_t i, uint64_t near);

#endif

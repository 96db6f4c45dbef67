/*
 * formats/webanno_units.h - a text as WebAnno TSV writes it: sentences of words, and parts of words
 * where annotations begin or end inside of one.
 */
#ifndef FORMATS_WEBANNO_UNITS_H
#define FORMATS_WEBANNO_UNITS_H

#include "annot/layer.h"
#include "base/vec.h"
#include "text/document.h"

struct tsv_word {
	struct span span;
	uint32_t sentence, number;   /* both from 1; number within the sentence */
	bool kept;                   /* the blanks before it will be read as they are */
};
/* A row of the file: a word, or behind it a part of it. */
struct tsv_row {
	struct span span;
	uint32_t word;               /* index */
	uint32_t part;               /* from 1; 0: the word */
};
/* Where an annotation stands: rows from first to last, without the parts between that are not
 * its own. */
struct tsv_rows { uint32_t first, last; };

struct tsv_units {
	VEC(struct tsv_word) words;
	VEC(struct tsv_row) rows;    /* empty until they are cut */
	VEC(uint32_t) row_of;        /* by word */
	VEC(struct tsv_row) parts;   /* asked for so far */
	VEC(int32_t) depth;          /* by word: annotations that go on from the word before, as the
	                              * difference to those of that word */
};

/* All words of a complete document. */
void tsv_units_init(struct tsv_units *u, struct document *d);
void tsv_units_done(struct tsv_units *u);
/*
 * A span as words see it: blanks at its ends are cut off, and an empty one that touches no word
 * goes to the end of the one before it, or to the first word's beginning.  False when there is no
 * word at all.
 */
bool tsv_units_fit(const struct tsv_units *u, struct span *s);
/* A span that fits will be written: its ends may need parts of words. */
void tsv_units_add(struct tsv_units *u, struct span s);
/* All were added: makes the rows. */
void tsv_units_cut(struct tsv_units *u);
struct tsv_rows tsv_units_find(const struct tsv_units *u, struct span s);
/* The row behind `row` where an annotation goes on; not behind the last. */
uint32_t tsv_units_next(const struct tsv_units *u, struct tsv_rows r, uint32_t row);

#endif

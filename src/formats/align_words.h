/* formats/align_words.h - a text word by word, for align.c alone. */
#ifndef FORMATS_ALIGN_WORDS_H
#define FORMATS_ALIGN_WORDS_H

#include "base/vec.h"
#include "text/document.h"

enum {
	WALKER_VIEW = 64 * 1024,     /* bytes that are looked at together */
	WALKER_WORD = 1024,          /* bytes of a word at most */
	WALKER_AHEAD = 32768,        /* words that may be looked at ahead */
};

struct word { uint64_t hash, from; uint32_t len; };      /* in bytes; alike: the same hash */

/* Reads a document's words one by one, and keeps those that were looked at ahead. */
struct walker {
	struct document *d;
	uint64_t at;
	VEC(struct word) ahead;
	size_t taken;                /* of ahead */
	size_t words;
};

/* The word i words ahead; false when the text ends before it. */
bool walker_peek(struct walker *w, size_t i, struct word *out);
/* Makes up to n words ready at ahead.v + taken: how many. */
size_t walker_ahead(struct walker *w, size_t n);
void walker_take(struct walker *w, size_t n);
/* What stands between words. */
bool align_is_blank(uint32_t cp);

#endif

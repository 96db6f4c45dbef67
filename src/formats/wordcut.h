/*
 * formats/wordcut.h - the words of a text for formats that have words and no offsets:
 * limn's tokens, cut where a mention begins or ends inside one.  In text order, a block
 * at a time.
 */
#ifndef FORMATS_WORDCUT_H
#define FORMATS_WORDCUT_H

#include "annot/layer.h"
#include "base/vec.h"
#include "text/document.h"
#include "text/token.h"

struct cut_word {
	struct span span;
	bool sentence, paragraph;    /* the first one of a sentence, of a paragraph */
};

struct wordcut {
	struct document *document;
	const uint64_t *cuts;        /* borrowed; sorted */
	size_t n_cuts, cut;
	struct block block;
	bool in_block, follows;      /* follows: the block goes on in the line of the one before */
	struct tokens tokens;
	size_t token;
	uint64_t rest;               /* what is left of a token that was cut begins here; 0: nothing */
};

/* Cuts are bytes of the text, sorted.  d is complete. */
void wordcut_begin(struct wordcut *w, struct document *d, const uint64_t *cuts, size_t n_cuts);
bool wordcut_next(struct wordcut *w, struct cut_word *out);
void wordcut_done(struct wordcut *w);

/* Which words a span covers, by number from 0: half-open, and first >= end when there
 * is none. */
struct word_range { uint32_t first, end; };
/*
 * Finds the words of n spans, whose edges all cut.  O(n log n + the text).
 * The caller frees with mem_free.
 */
struct word_range *wordcut_spans(struct document *d, const struct span *spans, size_t n,
    const uint64_t *cuts, size_t n_cuts);
/* The edges of the spans, sorted, each once; the caller frees with mem_free. */
uint64_t *wordcut_edges(const struct span *spans, size_t n, size_t *n_cuts);

#endif

/*
 * query/context.h - an answer with the text around it, as one line that can be shown anywhere.
 *
 * What was read is flat and clean: runs of blanks and line ends are one blank, and what must not
 * reach a terminal is in its visible form.  Nothing is read beyond the paragraph.
 */
#ifndef QUERY_CONTEXT_H
#define QUERY_CONTEXT_H

#include "annot/layer.h"
#include "text/document.h"
#include "text/token.h"

struct context {
	struct buf text;
	size_t from, to;             /* of the answer, in text */
	size_t other_from, other_to; /* of what else belongs to it; from == to: nothing, or not in view */
	bool cut_left, cut_right;    /* the paragraph goes on there */
};

/* The answer with at most `most` bytes of its paragraph on either side; what is there is replaced.
 * other: empty, or a place to be marked too. */
void context_read(struct context *c, struct document *d, struct span answer, struct span other,
    uint64_t most);
void context_done(struct context *c);
/* Appends a piece of the text, flat and clean.  *blank: what stands before it is a blank, or nothing; told
 * anew for the piece behind it. */
void context_flat(struct buf *out, struct str text, bool *blank);

/* Sentences, with those of the paragraph that was looked at last at hand. */
struct sentences {
	bool known;
	struct block block;
	struct buf text;
	struct tokens tokens;
};
/* The sentence that holds this byte, without blanks at its ends; the whole line where nothing ends one. */
struct span sentences_at(struct sentences *s, struct document *d, uint64_t at);
void sentences_done(struct sentences *s);

#endif

/*
 * formats/source_places.h - annotations of HTML and Markdown whose places count in the file, not in
 * the text that was made of it: tools that know nothing of markup make such ones.
 */
#ifndef FORMATS_SOURCE_PLACES_H
#define FORMATS_SOURCE_PLACES_H

#include "formats/offsets.h"

enum { SOURCE_SAMPLE = 200, SOURCE_UNITS = 3 };

/* Mentions with quotes are tried in both; a sample is enough. */
struct source_vote {
	struct document *text;
	struct offsets here, there;  /* in the text; in its source */
	size_t fits_here, fits_there;
};

/* False when d has no source: then there is nothing to vote on, and nothing to free. */
bool source_vote_begin(struct source_vote *v, struct document *d);
void source_vote_try(struct source_vote *v, const struct span *places, size_t n,
    struct str quote);
/* True when more stood in the source than in the text. */
bool source_vote_end(struct source_vote *v);

/* A place of the source in the text d; false when nothing of it is there. */
bool source_to_text(struct document *d, struct span *s);

#endif

/* formats/prodigy_internal.h - the tokens, spans and relations of one answer of Prodigy. */
#ifndef FORMATS_PRODIGY_INTERNAL_H
#define FORMATS_PRODIGY_INTERNAL_H

#include "base/vec.h"
#include "formats/jdocs.h"

struct span_of_tokens {
	struct record_place place;
	uint64_t first, last;        /* tokens, when it has them; both included */
	struct str label;
	uint32_t mention;            /* of the records */
	bool has_tokens;
};

struct prodigy_spans {
	struct jdocs *docs;          /* of the answer: owned */
	VEC(struct record_place) tokens;
	VEC(uint32_t) around;        /* of each token: the mention of a span that it is in */
	VEC(struct span_of_tokens) spans;
};
void prodigy_spans_done(struct prodigy_spans *w);

/* Of the answer o, in this order; each forgets those of the answer before. */
void prodigy_read_tokens(struct prodigy_spans *w, const struct jval *o);
void prodigy_read_spans(struct prodigy_spans *w, struct records *r, const struct jval *o);
/* O(n log n) in spans and relations. */
void prodigy_read_relations(struct prodigy_spans *w, struct records *r, const struct jval *o);

#endif

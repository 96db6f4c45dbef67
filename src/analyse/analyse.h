/*
 * analyse/analyse.h - runs a ruleset over a document in slices, for the reader and for batch
 * alike, and makes the model.  Visible blocks first; any key interrupts.
 */
#ifndef ANALYSE_ANALYSE_H
#define ANALYSE_ANALYSE_H

#include "annot/layer.h"
#include "annot/model.h"
#include "text/document.h"

struct ruleset;
struct english;
struct analysis;
struct analysis_pool;

struct analyse_options {
	struct str date;             /* the article's, "YYYY-MM-DD", or empty: from the text */
	uint64_t limit;              /* bytes analysed whole; 0: LIMIT_ANALYSE; UINT64_MAX: all */
	const struct english *english;       /* borrowed; NULL: the rules decide alone */
	unsigned parts;              /* of english, bits of enum english_part */
	/* Up to this many bytes the grammar of all sentences may be asked for, in a longer text of
	 * those around the reader; 0: LIMIT_TREES; UINT64_MAX: of all.  Only then that of blocks over
	 * 16 KiB is known, too: a key waits until its block is done. */
	uint64_t trees;
	bool pronouns;               /* whom they mean, as a guess */
	/* analyse/pool.h: who analyses many documents saves half the time; NULL: none.  Borrowed until
	 * analysis_free. */
	struct analysis_pool *pool;
};

/* The rules layer is owned by the analysis; both document and ruleset are borrowed. */
struct analysis *analysis_new(struct document *d, const struct ruleset *rules,
    struct schema *schema, const struct analyse_options *o);
void analysis_free(struct analysis *a);                          /* NULL is fine */
struct layer *analysis_layer(struct analysis *a);
/* Only its layer is needed from now on: the ruleset may go.  NULL is fine. */
void analysis_retire(struct analysis *a);
/* More parts of the models can be read now: what was analysed without them is analysed again,
 * the visible first; until then the layer keeps what there was. */
void analysis_use(struct analysis *a, const struct english *english, unsigned parts);
/* Where the reader looks: analysed first. */
void analysis_look(struct analysis *a, uint64_t from, uint64_t to);
/* Works until about `budget` bytes are done or stop(context) says so.  True while more is left
 * to do (with the text known so far). */
bool analysis_step(struct analysis *a, size_t budget, bool (*stop)(void *), void *context);
/* Bytes analysed, and bytes to be (the whole text, or what is around the reader).  The grammar
 * around the reader of a long text is not counted. */
void analysis_progress(const struct analysis *a, uint64_t *done, uint64_t *all);
/* Parts of the models that what is shown at byte `at` was analysed with. */
unsigned analysis_parts(const struct analysis *a, uint64_t at);
/* Grows whenever the layer changes. */
uint64_t analysis_version(const struct analysis *a);
/* Who is who: for model_new. */
const struct resolver *analysis_resolver(struct analysis *a);
/* The article's date, "" when unknown. */
struct str analysis_date(const struct analysis *a);
/*
 * Why something is marked, or not, at a place: runs the slice up to the block that holds it
 * once more, with the same date and models, and tells what was considered there.  The caller
 * frees the trace.  Costs at most a slice (64 KiB).
 */
struct trace;
struct trace *analysis_why(struct document *d, const struct ruleset *rules,
    const struct analyse_options *o, struct span place);
/* All of it at once: for batch. */
void analysis_run(struct analysis *a);

#endif

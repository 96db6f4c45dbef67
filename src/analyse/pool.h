/*
 * analyse/pool.h - what analyses of many documents share: engines whose memory and tables of words
 * are kept from one document to the next.  One pool serves all threads; each analysis takes an
 * engine of its own, so there are as many as analyses at a time.  What a document says does not
 * depend on the ones before: a pool saves time and nothing else.
 *
 * A ruleset or models that were used with it must not make room for others at the same address while
 * it is in use; it may be freed after them.
 */
#ifndef ANALYSE_POOL_H
#define ANALYSE_POOL_H

struct analysis_pool;
struct analysis_pool *analysis_pool_new(void);
void analysis_pool_free(struct analysis_pool *p);      /* NULL is fine; no analysis may use it */

/* For analyse.c: an engine of the ruleset over a layer, and a builder for its segments.  Without a
 * pool (NULL) both are new, and are freed when they are given back. */
struct engine;
struct english;
struct layer;
struct ruleset;
struct segment_builder;
struct borrowed {
	struct engine *engine;
	struct segment_builder *builder;
	const struct ruleset *rules;
	const struct english *english;
};
struct borrowed analysis_pool_take(struct analysis_pool *p, const struct ruleset *rules,
    const struct english *english, struct layer *into);
void analysis_pool_give(struct analysis_pool *p, struct borrowed *b);

#endif

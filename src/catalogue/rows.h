/*
 * catalogue/rows.h - documents and actors in an order, those that are asked for alone.  Ten thousand
 * rows cost about a millisecond: numbers and the beginnings of texts are sorted by their digits,
 * and only what is equal so far is compared.
 */
#ifndef CATALOGUE_ROWS_H
#define CATALOGUE_ROWS_H

#include "catalogue/ask.h"

enum rows_by { ROWS_NAME, ROWS_TITLE, ROWS_DATE, ROWS_SIZE, ROWS_ACTORS, ROWS_EVENTS, ROWS_PROBLEMS,
	ROWS_BY_N };
enum actor_rows_by { ACTORS_DOCUMENTS, ACTORS_MENTIONS, ACTORS_NAME, ACTORS_TYPE, ACTORS_BY_N };

struct row_key { uint64_t key; uint32_t id; };
struct rows {
	VEC(uint32_t) v;             /* numbers of documents, or of actors */
	size_t all;                  /* how many there are without the question */
	VEC(struct row_key) keys, spare;
	VEC(uint32_t) order;         /* scratch */
};
void rows_done(struct rows *r);

/* Numbers with most first, dates with the latest first, texts from A; `reverse`: the other way
 * round.  What is not known is last either way; equals stay in the order of names. */
struct rows_wish {
	int by;                      /* enum rows_by, or enum actor_rows_by */
	bool reverse;
	struct ask *ask;             /* prepared; or NULL */
	bool (*read)(const void *context, uint32_t document);    /* or NULL: none is */
	const void *context;
};
void rows_documents(struct rows *r, const struct catalogue *c, const struct rows_wish *w);
void rows_actors(struct rows *r, const struct catalogue *c, const struct rows_wish *w);

#endif

/* rules/clause.h - clauses, moods and the shape of a trigger; known to this folder only. */
#ifndef RULES_CLAUSE_H
#define RULES_CLAUSE_H

#include "rules/wordsets.h"

/* How far from a trigger anything is looked for, in tokens: sentences may be very long. */
enum { REACH = 80 };

/* A trigger where it stands: the sentence (cut at REACH) and the clause, as token ranges. */
struct scene {
	struct engine *e;
	const struct r_event *event;
	uint32_t first, last;                /* of the trigger */
	uint32_t from, to;                   /* the sentence */
	uint32_t clause, clause_end;
	bool nominal, passive;
	bool noun_subject;                   /* a noun that is no mention stands before it */
	bool pronoun;                        /* a personal pronoun does */
};

void scene_set(struct scene *s, struct engine *e, const struct r_event *event, uint32_t first,
    uint32_t last);
/* Where the clause that holds token t begins, not before `from`. */
uint32_t clause_start(const struct engine *e, uint32_t t, uint32_t from);
uint8_t scene_mood(const struct scene *s);

/* Inlined: with a literal it is a comparison of lengths and of one or two numbers. */
static inline bool
tok_is(const struct engine *e, uint32_t t, const char *fold)
{
	return t < e->toks.n && e->words.list.v[t].fold.len == strlen(fold) &&
	       memcmp(e->words.list.v[t].fold.ptr, fold, strlen(fold)) == 0;
}
bool tok_among(const struct engine *e, uint32_t t, const char *const *list, size_t n);
bool lemma_among(const struct engine *e, uint32_t t, const char *const *list, size_t n);
#define LEMMA_AMONG(e, t, list) lemma_among((e), (t), (list), sizeof(list) / sizeof *(list))
#define AMONG(e, t, list) tok_among((e), (t), (list), sizeof(list) / sizeof *(list))
/* Whether t stands before a noun or "-ing": taggers take it for a preposition or a conjunction. */
bool is_preposition(const struct engine *e, uint32_t t);
/* The mention (no description) that covers token t, or NONE. */
uint32_t mention_over(const struct engine *e, uint32_t t);

#endif

/*
 * rules/mood.h - whether what a trigger names has happened, will, may or did not; known to this
 * folder only.
 *
 * A mood is built from below: the trigger's own words ("will", "not", "possible"), and what holds
 * it: the verb, noun or adjective on which it hangs ("refused to V", "threat of N", "N was called
 * off").  A holder is of a class, and what it lets through depends on its own mood: "may refuse to
 * meet" is possible, "did not rule out a meeting" is too.
 */
#ifndef RULES_MOOD_H
#define RULES_MOOD_H

#include "rules/clause.h"

enum saw { SAW_NO = 1, SAW_MAY = 2, SAW_WILL = 4, SAW_AGAIN = 8 };

/* What a holder makes of what it holds. */
enum holder {
	HOLDER_NONE,                 /* it says nothing */
	HOLDER_HINDERS,              /* refuse, deny: it did not come about */
	HOLDER_AVERTS,               /* prevent, avoid: neither, when it was done; else it is feared */
	HOLDER_ENDS,                 /* stop, end: an act no more; a thing that was */
	HOLDER_WISHES,               /* want, threaten, call for */
	HOLDER_PLANS,                /* plan, promise, schedule */
	HOLDER_DOES,                 /* begin, manage: as the holder itself */
	HOLDER_OCCURS,               /* hold, take place: of things only, as the holder itself */
	HOLDER_REPEATS,              /* keep, series, policy */
};

/* The class of the word t, with the particle behind it: "ruled out". */
enum holder holder_at(const struct engine *e, uint32_t t);
/* What a holder with its own mood lets through.  act: what it holds is a verb. */
unsigned holder_passes(enum holder h, unsigned own, bool act);
/* What a word says of a group that it stands in: bits of enum saw.  Tells a trace. */
unsigned mood_of_word(const struct engine *e, uint32_t t);
unsigned mood_told(const struct engine *e, uint32_t t, unsigned says);
/* "would": what was announced, unless under a condition. */
unsigned mood_of_would(const struct scene *s, uint32_t t);
/* A verb in the present with "next week", "tomorrow" in its clause. */
bool mood_is_dated_ahead(const struct scene *s, uint32_t verb);
bool mood_is_base(const struct engine *e, uint32_t t);

/* mood_tree.c: on what an infinitive hangs, by grammar.  False: that is not known. */
struct mood_holder { uint32_t token; };
bool mood_holder(const struct scene *s, uint32_t verb, struct mood_holder *out);
/* "to rush out and rescue": the infinitive that a verb without a "to" is joined to, or NONE. */
uint32_t mood_joined_to(const struct scene *s, uint32_t verb);
/* mood_order.c: by the order of words, and by grammar where it is sure. */
unsigned mood_by_order(const struct scene *s);

#endif

/*
 * rules/weak.h - which happenings of a sentence a reader would list; known to this folder only.
 *
 * All events of a sentence are drafted first.  A draft that is told only in passing (when, what
 * for, who said so), that names nobody of its own, or that tells what another one tells, is
 * dropped when the sentence has another one that is not.
 */
#ifndef RULES_WEAK_H
#define RULES_WEAK_H

#include "rules/roles.h"

struct draft {
	struct scene scene;
	const struct trigger *trigger;
	struct roles roles;
	uint8_t mood;
	bool dropped;
};
struct drafts { VEC(struct draft) list; };

void drafts_free(struct drafts *d);                  /* NULL is fine */
/* Marks what is dropped of the events of one sentence, in the order of the text.  Each is
 * compared with a few before it, so the cost is linear. */
void drafts_thin(struct drafts *d);
/* Whether its Target stands close by the trigger, no verb between. */
bool draft_has_close_target(const struct draft *d);
/* "the wounded soldiers", "a UN-brokered deal": a participle that only describes. */
bool trigger_is_attributive(const struct engine *e, const struct trigger *t);

/* ---- between weak.c and weak_twice.c */

enum { DRAFTS_COMPARED = 16 };       /* drafts before one that it is compared with */

/* Drops what another draft of the list tells as well. */
void drafts_drop_repeated(struct draft *list, size_t n);
/* Whether all parties of b are parties of a. */
bool draft_has_parties(const struct draft *a, const struct draft *b);
/* The token before the noun phrase that ends with the trigger; NONE at the clause's start. */
uint32_t scene_before_noun(const struct scene *s);

#endif

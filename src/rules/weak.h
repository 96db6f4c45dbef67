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

#endif

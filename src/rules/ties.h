/*
 * rules/ties.h - which of two candidates that want the same tokens is better, and by what; known
 * to this folder only.  The stages sort by it, a trace says why the other one lost.
 */
#ifndef RULES_TIES_H
#define RULES_TIES_H

#include "rules/engine_internal.h"

/* What decides, in this order; NONE: they are the same in all of it. */
enum tie { TIE_NONE, TIE_LENGTH, TIE_PRIORITY, TIE_LEVEL, TIE_KIND, TIE_ORDER, TIE_PLACE };

/* What counts of a candidate: longer, higher and nearer to the reader wins, then the surer kind,
 * then what its theme says first, then what the text says first. */
struct claim {
	uint32_t length, order, place;
	int32_t priority;
	uint8_t level, kind;
};

/* Below 0 when x is better, above when y is; its amount is the tie that decides. */
static inline int
claim_compare(struct claim x, struct claim y)
{
	if (x.length != y.length)
		return x.length > y.length ? -TIE_LENGTH : TIE_LENGTH;
	if (x.priority != y.priority)
		return x.priority > y.priority ? -TIE_PRIORITY : TIE_PRIORITY;
	if (x.level != y.level)
		return x.level > y.level ? -TIE_LEVEL : TIE_LEVEL;
	if (x.kind != y.kind)
		return x.kind > y.kind ? -TIE_KIND : TIE_KIND;
	if (x.order != y.order)
		return x.order < y.order ? -TIE_ORDER : TIE_ORDER;
	if (x.place != y.place)
		return x.place < y.place ? -TIE_PLACE : TIE_PLACE;
	return TIE_NONE;
}

/* Of a mention in bytes, of a trigger in tokens. */
static inline struct claim
found_claim(const struct found *f)
{
	return (struct claim){f->to - f->from, f->order, f->from, f->priority, f->level, f->kind};
}

static inline struct claim
trigger_claim(const struct trigger *t)
{
	return (struct claim){
	    t->last - t->first, t->order, t->first, t->priority, t->level, t->patterned};
}

#endif

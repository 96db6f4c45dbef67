/*
 * Roles and relations that all sides have, and that waited for who takes part in them to be
 * decided: found by that one in a list that is sorted when it is first asked for.
 */
#include "ui/desk_internal.h"

#include <stdlib.h>

static void
push_part(struct desk *k, struct compare_end end, uint32_t of, uint32_t role)
{
	bool mention = end.mention != ID_NONE;
	if (mention || end.event != ID_NONE)
		vec_push(&k->parts, ((struct desk_part){mention ? COMPARE_MENTION : COMPARE_EVENT,
			mention ? end.mention : end.event, of, role}));
}

static int
part_order(const void *a, const void *b)
{
	const struct desk_part *x = a, *y = b;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	if (x->element != y->element)
		return x->element < y->element ? -1 : 1;
	return x->of < y->of ? -1 : x->of > y->of;
}

static void
collect_parts(struct desk *k)
{
	const struct compare *c = k->d->compare;
	const struct model *m = k->d->model;
	for (uint32_t i = 0; i < m->n_events; i++) {
		const struct model_event *e = &m->events[i];
		for (uint32_t n = 0; n < e->n_roles; n++) {
			const struct model_role *r = &m->roles[e->first_role + n];
			push_part(k, (struct compare_end){r->mention, r->event}, i, r->name);
		}
	}
	for (size_t side = 0; side < k->d->n_layers; side++) {
		for (size_t i = 0; i < compare_elements(c, COMPARE_RELATION, side); i++) {
			uint32_t e = compare_element(c, COMPARE_RELATION, side, i);
			const struct compare_relation *r = compare_relation(c, e);
			push_part(k, (struct compare_end){r->mention1, r->event1}, e, 0);
			push_part(k, (struct compare_end){r->mention2, r->event2}, e, 0);
		}
	}
	if (k->parts.n > 0)
		qsort(k->parts.v, k->parts.n, sizeof *k->parts.v, part_order);
}

static void
complete_role(struct desk *k, const struct desk_part *p)
{
	uint32_t event = desk_there(k, COMPARE_EVENT, p->of, true);
	uint32_t filler = desk_there(k, (enum compare_what)p->what, p->element, true);
	if (event != ID_NONE && filler != ID_NONE &&
	    !desk_is_open(k, COMPARE_EVENT, p->of, CLASS_ROLE, p->role))
		own_set_role(k->o, event, p->role, filler, true);
}

static bool
ends_stand(const struct desk *k, uint32_t relation)
{
	const struct compare_relation *r = compare_relation(k->d->compare, relation);
	return !desk_end_is_doubted(k, (struct compare_end){r->mention1, r->event1}) &&
	    !desk_end_is_doubted(k, (struct compare_end){r->mention2, r->event2});
}

void
desk_take_ends(struct desk *k, uint32_t relation)
{
	const struct compare_relation *r = compare_relation(k->d->compare, relation);
	const struct compare_end ends[] = {{r->mention1, r->event1}, {r->mention2, r->event2}};
	for (int i = 0; i < 2; i++) {
		if (!desk_end_is_doubted(k, ends[i]) && !desk_end_is_gone(k, ends[i]))
			desk_take_end(k, ends[i]);
	}
}

void
desk_complete_relation(struct desk *k, uint32_t relation)
{
	const struct compare_relation *r = compare_relation(k->d->compare, relation);
	if (!desk_has_difference(k, COMPARE_RELATION, relation, CLASS_ELEMENT, 0) &&
	    ends_stand(k, relation) &&
	    desk_there_end(k, (struct compare_end){r->mention1, r->event1}) != ID_NONE &&
	    desk_there_end(k, (struct compare_end){r->mention2, r->event2}) != ID_NONE)
		desk_take(k, COMPARE_RELATION, relation);
}

void
desk_complete(struct desk *k, enum compare_what what, uint32_t element)
{
	const struct desk_part want = {(uint32_t)what, element, 0, 0};
	if (k->parts.n == 0)
		collect_parts(k);
	size_t lo = 0, hi = k->parts.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (part_order(&k->parts.v[mid], &want) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < k->parts.n && k->parts.v[lo].what == (uint32_t)what &&
	    k->parts.v[lo].element == element; lo++) {
		const struct desk_part p = k->parts.v[lo];
		if (p.role != 0)
			complete_role(k, &p);
		else
			desk_complete_relation(k, p.of);
	}
}

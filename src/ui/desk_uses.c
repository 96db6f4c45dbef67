/*
 * Which differences are about an element, and which of them are open: sorted once, and found by
 * halving.
 */
#include "ui/desk_internal.h"

#include <stdlib.h>

static int
use_order(const void *a, const void *b)
{
	const struct desk_use *x = a, *y = b;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	if (x->element != y->element)
		return x->element < y->element ? -1 : 1;
	return x->difference < y->difference ? -1 : x->difference > y->difference;
}

void
desk_collect_uses(struct desk *k)
{
	const struct differences *d = k->d;
	for (uint32_t i = 0; i < d->list.n; i++) {
		const struct difference *g = &d->list.v[i];
		enum compare_what what = difference_any(d, g)->what;
		for (size_t side = 0; !g->whole && side < d->n_layers; side++) {
			uint32_t e = difference_element(d, g, side);
			if (e != ID_NONE)
				vec_push(&k->uses, ((struct desk_use){what, e, i}));
		}
	}
	if (k->uses.n > 0)
		qsort(k->uses.v, k->uses.n, sizeof *k->uses.v, use_order);
}

size_t
desk_first_use(const struct desk *k, enum compare_what what, uint32_t element)
{
	const struct desk_use want = {(uint32_t)what, element, 0};
	size_t lo = 0, hi = k->uses.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (use_order(&k->uses.v[mid], &want) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool
desk_is_use(const struct desk *k, size_t i, enum compare_what what, uint32_t element)
{
	return i < k->uses.n && k->uses.v[i].what == (uint32_t)what &&
	    k->uses.v[i].element == element;
}

/* Whether a difference of that class, about that name (0: any), is open. */
bool
desk_is_open(const struct desk *k, enum compare_what what, uint32_t element,
    enum difference_class class, uint32_t name)
{
	for (size_t i = desk_first_use(k, what, element); desk_is_use(k, i, what, element); i++) {
		const struct difference *g = &k->d->list.v[k->uses.v[i].difference];
		const struct compare_item *any = difference_any(k->d, g);
		if (g->decided || g == k->now || difference_class(any) != class)
			continue;
		if (name == 0 || any->name_a == name || any->name_b == name)
			return true;
	}
	return false;
}

/* The same, also when it is decided. */
bool
desk_has_difference(const struct desk *k, enum compare_what what, uint32_t element,
    enum difference_class class, uint32_t name)
{
	for (size_t i = desk_first_use(k, what, element); desk_is_use(k, i, what, element); i++) {
		const struct compare_item *any = difference_any(k->d,
		    &k->d->list.v[k->uses.v[i].difference]);
		if (difference_class(any) == class &&
		    (name == 0 || any->name_a == name || any->name_b == name))
			return true;
	}
	return false;
}

/* Whether sides do not agree that it is there, where, and of which type, and it is open. */
static bool
is_doubted(const struct desk *k, enum compare_what what, uint32_t element)
{
	return desk_is_open(k, what, element, CLASS_ELEMENT, 0);
}

bool
desk_end_is_doubted(const struct desk *k, struct compare_end end)
{
	return end.mention != ID_NONE ? is_doubted(k, COMPARE_MENTION, end.mention) :
	    end.event != ID_NONE && is_doubted(k, COMPARE_EVENT, end.event);
}

/* Somebody said that it is none. */
bool
desk_end_is_gone(struct desk *k, struct compare_end end)
{
	enum compare_what what = end.mention != ID_NONE ? COMPARE_MENTION : COMPARE_EVENT;
	uint32_t e = end.mention != ID_NONE ? end.mention : end.event;
	for (size_t i = desk_first_use(k, what, e); desk_is_use(k, i, what, e); i++) {
		const struct difference *g = &k->d->list.v[k->uses.v[i].difference];
		if (g->decided && difference_class(difference_any(k->d, g)) == CLASS_ELEMENT)
			return desk_there_end(k, end) == ID_NONE;
	}
	return false;
}

/*
 * Roles, or notes, of two elements that are counterparts, paired: both lists are sorted, and walked
 * side by side; what is paired is used up.
 */
#include <stdlib.h>

#include "annot/compare_internal.h"

int
compare_part_by_name(const void *p, const void *q)
{
	const struct compare_part *x = p, *y = q;
	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

int
compare_part_by_what(const void *p, const void *q)
{
	const struct compare_part *x = p, *y = q;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	return compare_part_by_name(p, q);
}

void
compare_parts_sort(struct compare *c, int (*order)(const void *, const void *))
{
	for (unsigned side = 0; side < 2; side++)
		if (c->parts[side].n > 1)
			qsort(c->parts[side].v, c->parts[side].n, sizeof *c->parts[side].v, order);
}

static int
part_cmp(const struct compare_part *x, const struct compare_part *y, enum compare_part_same same)
{
	if (same != PART_SAME_WHAT && x->name != y->name)
		return x->name < y->name ? -1 : 1;
	if (same != PART_SAME_NAME && x->what != y->what)
		return x->what < y->what ? -1 : 1;
	return 0;
}

static bool
part_is(const struct compare_part *p, int which)
{
	return !p->used && (which == PART_ANY || compare_is_alone(p->what) == (which == PART_ALONE));
}

void
compare_parts_zip(struct compare *c, const struct compare_item *of,
    enum compare_part_same same, const int which[2], compare_part_pair *pair)
{
	struct compare_part *a = c->parts[0].v, *b = c->parts[1].v;
	size_t i = 0, k = 0;
	while (i < c->parts[0].n && k < c->parts[1].n) {
		int order = part_cmp(&a[i], &b[k], same);
		if (order < 0 || (!order && !part_is(&a[i], which[0]))) {
			i++;
		} else if (order > 0 || !part_is(&b[k], which[1])) {
			k++;
		} else {
			a[i].used = b[k].used = true;
			if (pair)
				pair(c, of, &a[i], &b[k]);
			i++;
			k++;
		}
	}
}

/* Lengths are appended; when the list has doubled, equal ones are put together. */
#include "annot/agree_lengths.h"

#include "annot/agree_sort.h"

enum { LEAST = 1024 };

static int
by_length(const void *a, const void *b)
{
	const struct agree_length *x = a, *y = b;
	return (x->length < y->length) - (x->length > y->length);
}

void
agree_lengths_order(struct agree_lengths *l)
{
	size_t n = 0;
	agree_sort(l->list.v, l->list.n, sizeof *l->list.v, by_length);
	for (size_t i = 0; i < l->list.n; i++) {
		if (n && l->list.v[n - 1].length == l->list.v[i].length)
			l->list.v[n - 1].count += l->list.v[i].count;
		else
			l->list.v[n++] = l->list.v[i];
	}
	l->list.n = n;
	l->limit = 2 * n < LEAST ? LEAST : 2 * n;
}

void
agree_lengths_add(struct agree_lengths *l, uint64_t length, int64_t count)
{
	vec_push(&l->list, ((struct agree_length){length, count}));
	if (l->list.n >= LEAST && l->list.n >= l->limit)
		agree_lengths_order(l);
}

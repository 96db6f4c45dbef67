/* The table of sums grows four times at a time, and takes along what it held. */
#include "lang/memo.h"

#include <string.h>

#include "base/mem.h"
#include "lang/linear.h"

enum { FIRST = 64 };

void
memo_done(struct memo *m)
{
	mem_free(m->keys);
	mem_free(m->sums);
	*m = (struct memo){.n = 0};
}

void
memo_clear(struct memo *m)
{
	if (m->used)
		memset(m->keys, 0, m->n * sizeof *m->keys);
	m->used = 0;
}

void
memo_grow(struct memo *m)
{
	struct memo wide = {.n = m->n ? m->n * 4 : FIRST, .asked = m->asked, .met = m->met};
	wide.keys = mem_array(wide.n, sizeof *wide.keys);
	wide.sums = mem_array(wide.n, sizeof *wide.sums);
	for (size_t i = 0; i < m->n; i++) {
		if (!m->keys[i])
			continue;
		size_t at = memo_place(&wide, m->keys[i]);
		wide.used += !wide.keys[at];
		wide.keys[at] = m->keys[i];
		wide.sums[at] = m->sums[i];
	}
	memo_done(m);
	*m = wide;
}

/* All memory that the features need is asked for first, then waited for. */
void
batch_ask(const struct batch *b, const struct linear *m, int32_t scores[MEMO_CLASSES])
{
	const uint16_t *rows[BATCH_KEYS];
	size_t ends[BATCH_GROUPS], n = 0, from = 0, row = 0;
	linear_prefetch(m, b->keys, b->n);
	for (size_t g = 0; g < b->n_groups; from = b->ends[g++]) {
		n += linear_rows(m, b->keys + from, b->ends[g] - from, rows + n);
		ends[g] = n;
	}
	for (size_t g = 0; g < b->n_groups; g++) {
		int32_t fresh[MEMO_CLASSES] = {0};
		int32_t *to = b->into[g] ? fresh : scores;
		for (; row < ends[g]; row++)
			linear_add_row(rows[row], to);
		if (!b->into[g])
			continue;
		sums_set(b->into[g], fresh);
		sums_add(scores, b->into[g]->v);
	}
}

/* Sorting puts what is equal side by side, whatever the order in which it was gathered. */
#include "annot/compare_figures_tally.h"

#include <stdlib.h>

#include "annot/agree_overlap.h"

void
tally_init(struct tally *t, struct figures *f)
{
	size_t n = (size_t)schema_count(f->c->m->schema) + 1;
	*t = (struct tally){.f = f, .c = f->c, .note = schema_find(f->c->m->schema, STR("Note"))};
	for (unsigned g = 0; g < FIGURE_GROUPS; g++)
		t->rows[g] = mem_array(n, sizeof **t->rows);
}

void
tally_done(struct tally *t)
{
	for (unsigned g = 0; g < FIGURE_GROUPS; g++)
		mem_free(t->rows[g]);
	for (unsigned s = 0; s < 2; s++) {
		vec_done(&t->spans[s]);
		vec_done(&t->span_rows[s]);
	}
	vec_done(&t->exact);
	vec_done(&t->overlap);
	vec_done(&t->whole);
}

uint32_t
tally_row(struct tally *t, enum figure_group g, uint32_t id)
{
	if (!t->rows[g][id])
		t->rows[g][id] = figures_row_of(t->f, g, schema_name(t->c->m->schema, id)) + 1;
	return t->rows[g][id] - 1;
}

static int
entry_order(const void *a, const void *b)
{
	const struct tally_entry *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	for (unsigned i = 0; i < TALLY_KEYS; i++)
		if (x->key[i] != y->key[i])
			return x->key[i] < y->key[i] ? -1 : 1;
	return x->side - y->side;
}

static bool
is_equal(const struct tally_entry *x, const struct tally_entry *y)
{
	return x->row == y->row && memcmp(x->key, y->key, sizeof x->key) == 0;
}

static void
count_matches(struct tally *t, enum figure_group g, struct tally_entry *v, size_t n,
    enum figure_mode mode)
{
	if (n)
		qsort(v, n, sizeof *v, entry_order);
	for (size_t from = 0, to; from < n; from = to) {
		size_t of[2] = {0};
		for (to = from; to < n && is_equal(&v[from], &v[to]); to++)
			of[v[to].side]++;
		size_t both = of[0] < of[1] ? of[0] : of[1];
		struct figure_counts *c = figures_counts_at(t->f, g, v[from].row, t->layer);
		agree_counts_add(mode == FIGURE_EXACT ? &c->exact :
		    mode == FIGURE_OVERLAP ? &c->overlap : &c->whole,
		    (struct agree_counts){both, of[0] - both, of[1] - both});
	}
}

void
tally_count(struct tally *t, enum figure_group g)
{
	count_matches(t, g, t->exact.v, t->exact.n, FIGURE_EXACT);
	count_matches(t, g, t->overlap.v, t->overlap.n, FIGURE_OVERLAP);
	count_matches(t, g, t->whole.v, t->whole.n, FIGURE_WHOLE);
	vec_clear(&t->exact);
	vec_clear(&t->overlap);
	vec_clear(&t->whole);
}

/* ---- spans */

struct row_span { struct span span; uint32_t row; };

static int
by_row(const void *a, const void *b)
{
	const struct row_span *x = a, *y = b;
	return (x->row > y->row) - (x->row < y->row);
}

/* Puts the spans of a side in order of their rows. */
static void
group_spans(struct tally *t, unsigned side)
{
	size_t n = t->spans[side].n;
	struct row_span *v = mem_array(n + 1, sizeof *v);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct row_span){t->spans[side].v[i], t->span_rows[side].v[i]};
	qsort(v, n, sizeof *v, by_row);
	for (size_t i = 0; i < n; i++) {
		t->spans[side].v[i] = v[i].span;
		t->span_rows[side].v[i] = v[i].row;
	}
	mem_free(v);
}

static size_t
end_of_row(const struct tally *t, unsigned side, size_t at, uint32_t row)
{
	while (at < t->span_rows[side].n && t->span_rows[side].v[at] == row)
		at++;
	return at;
}

void
tally_count_spans(struct tally *t, enum figure_group g)
{
	size_t at[2] = {0}, end[2];
	group_spans(t, 0);
	group_spans(t, 1);
	while (at[0] < t->spans[0].n || at[1] < t->spans[1].n) {
		uint32_t row = UINT32_MAX;
		for (unsigned s = 0; s < 2; s++)
			if (at[s] < t->spans[s].n && t->span_rows[s].v[at[s]] < row)
				row = t->span_rows[s].v[at[s]];
		for (unsigned s = 0; s < 2; s++)
			end[s] = end_of_row(t, s, at[s], row);
		size_t a = end[0] - at[0], b = end[1] - at[1], both = a && b ?
		    agree_overlap(t->spans[0].v + at[0], a, t->spans[1].v + at[1], b) : 0;
		agree_counts_add(&figures_counts_at(t->f, g, row, t->layer)->overlap,
		    (struct agree_counts){both, a - both, b - both});
		at[0] = end[0];
		at[1] = end[1];
	}
	for (unsigned s = 0; s < 2; s++) {
		vec_clear(&t->spans[s]);
		vec_clear(&t->span_rows[s]);
	}
}

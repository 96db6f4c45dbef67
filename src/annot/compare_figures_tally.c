/* Sorting puts what is equal side by side, whatever the order in which it was gathered. */
#include "annot/compare_figures_tally.h"

#include "annot/agree_overlap.h"
#include "annot/agree_sort.h"

void
tally_init(struct tally *t, struct figures *f, enum figure_group g, size_t layer)
{
	size_t n = (size_t)schema_count(f->c->m->schema) + 1;
	*t = (struct tally){.f = f, .c = f->c, .group = g, .layer = layer,
	    .rows = mem_array(n, sizeof *t->rows),
	    .note = schema_find(f->c->m->schema, STR("Note"))};
}

void
tally_done(struct tally *t)
{
	mem_free(t->rows);
	for (unsigned s = 0; s < 2; s++) {
		vec_done(&t->spans[s]);
		vec_done(&t->span_rows[s]);
		vec_done(&t->exact.side[s]);
		vec_done(&t->overlap.side[s]);
		vec_done(&t->whole.side[s]);
	}
}

uint32_t
tally_row(struct tally *t, uint32_t id)
{
	if (!t->rows[id])
		t->rows[id] = figures_row_of(t->f, t->group, schema_name(t->c->m->schema, id)) + 1;
	return t->rows[id] - 1;
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
	return 0;
}

static struct agree_counts *
counts_of(struct tally *t, uint32_t row, enum figure_mode mode)
{
	struct figure_counts *c = figures_counts_at(t->f, t->group, row, t->layer);
	return mode == FIGURE_EXACT ? &c->exact : mode == FIGURE_OVERLAP ? &c->overlap : &c->whole;
}

/* Each row is sorted by itself: in a row elements mostly come in order. */
static void
sort_side(struct tally_entry *v, size_t n)
{
	agree_group(v, n, sizeof *v, offsetof(struct tally_entry, row));
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && v[to].row == v[from].row; to++)
			;
		agree_sort(v + from, to - from, sizeof *v, entry_order);
	}
}

static void
count_list(struct tally *t, struct tally_list *l, enum figure_mode mode)
{
	const struct tally_entry *a = l->side[0].v, *b = l->side[1].v;
	size_t n_a = l->side[0].n, n_b = l->side[1].n;
	sort_side(l->side[0].v, n_a);
	sort_side(l->side[1].v, n_b);
	for (size_t i = 0, k = 0; i < n_a || k < n_b;) {
		int order = i == n_a ? 1 : k == n_b ? -1 : entry_order(&a[i], &b[k]);
		struct agree_counts *c = counts_of(t, order <= 0 ? a[i].row : b[k].row, mode);
		c->both += order == 0;
		c->only_a += order < 0;
		c->only_b += order > 0;
		i += order <= 0;
		k += order >= 0;
	}
	vec_clear(&l->side[0]);
	vec_clear(&l->side[1]);
}

void
tally_count(struct tally *t)
{
	count_list(t, &t->exact, FIGURE_EXACT);
	count_list(t, &t->overlap, FIGURE_OVERLAP);
	count_list(t, &t->whole, FIGURE_WHOLE);
}

/* ---- spans */

struct row_span { struct span span; uint32_t row; };

/* Puts the spans of a side in order of their rows. */
static void
group_spans(struct tally *t, unsigned side)
{
	size_t n = t->spans[side].n;
	struct row_span *v = mem_array(n + 1, sizeof *v);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct row_span){t->spans[side].v[i], t->span_rows[side].v[i]};
	agree_group(v, n, sizeof *v, offsetof(struct row_span, row));
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
tally_count_spans(struct tally *t)
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
		agree_counts_add(&figures_counts_at(t->f, t->group, row, t->layer)->overlap,
		    (struct agree_counts){both, a - both, b - both});
		at[0] = end[0];
		at[1] = end[1];
	}
	for (unsigned s = 0; s < 2; s++) {
		vec_clear(&t->spans[s]);
		vec_clear(&t->span_rows[s]);
	}
}

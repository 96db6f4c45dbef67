/*
 * The mentions of a model by type: one array, sorted by counting.  So "the next one of this
 * type" is a bisection, however many mentions of other types lie between.
 */
#include "annot/model_internal.h"

/* Two slots for each type: its mentions, its triggers. */
static size_t
slot_of(const struct model_mention *x)
{
	return 2 * (size_t)x->type + ((x->m->flags & MENTION_TRIGGER) != 0);
}

static void
make_rows(struct model_build *b, const uint32_t *ends, size_t n_types)
{
	struct model *m = &b->out->model;
	size_t n = 0;
	for (size_t t = 0; t < n_types; t++)
		n += ends[2 * t + 1] > (t > 0 ? ends[2 * t - 1] : 0);
	struct model_type *rows = arena_alloc(b->out->arena, n * sizeof *rows);
	n = 0;
	for (size_t t = 0; t < n_types; t++) {
		uint32_t first = t > 0 ? ends[2 * t - 1] : 0, middle = ends[2 * t],
		    end = ends[2 * t + 1];
		if (end > first)
			rows[n++] = (struct model_type){(uint32_t)t, first, middle - first, middle,
			    end - middle, b->type_given[t]};
	}
	m->types = rows;
	m->n_types = n;
}

/* type_at[s]: first how many are in slot s - 1, then where slot s goes on, at last its end. */
static size_t
count_begin(void *work)
{
	struct model_build *b = work;
	b->n_types = (size_t)schema_count(b->schema) + 1;
	b->type_at = mem_array(2 * b->n_types + 1, sizeof *b->type_at);
	b->type_given = mem_array(b->n_types, sizeof *b->type_given);
	return b->n_mentions;
}

static void
count_mentions(void *work, size_t from, size_t to)
{
	struct model_build *b = work;
	for (size_t i = from; i < to; i++) {
		const struct model_mention *x = &b->out->mentions[i];
		if (!x->dropped)
			b->type_at[slot_of(x) + 1]++;
	}
}

static size_t
list_begin(void *work)
{
	struct model_build *b = work;
	for (size_t s = 1; s < 2 * b->n_types + 1; s++)
		b->type_at[s] += b->type_at[s - 1];
	b->type_list = model_own(b, b->type_at[2 * b->n_types], sizeof *b->type_list);
	b->out->model.type_mentions = b->type_list;
	return b->n_mentions;
}

static void
list_mentions(void *work, size_t from, size_t to)
{
	struct model_build *b = work;
	for (size_t i = from; i < to; i++) {
		const struct model_mention *x = &b->out->mentions[i];
		if (!x->dropped)
			b->type_list[b->type_at[slot_of(x)]++] = (uint32_t)i;
		if (!x->dropped && b->out->model.layers[x->layer].given)
			b->type_given[x->type] = true;
	}
}

static void
list_end(void *work)
{
	struct model_build *b = work;
	make_rows(b, b->type_at, b->n_types);
}

const struct stage model_type_stages[MODEL_TYPE_STAGES] = {
	{.begin = count_begin, .items = count_mentions, .piece = 4096},
	{.begin = list_begin, .items = list_mentions, .end = list_end, .piece = 4096},
};

const struct model_type *
model_type_of(const struct model *m, uint32_t type)
{
	size_t low = 0, high = m->n_types;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (m->types[middle].type < type)
			low = middle + 1;
		else
			high = middle;
	}
	return low < m->n_types && m->types[low].type == type ? &m->types[low] : NULL;
}

uint32_t
model_rank(const uint32_t *list, uint32_t n, uint32_t mention)
{
	uint32_t low = 0, high = n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (list[middle] < mention)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- mentions on one span */

static bool
before(struct span a, struct span b, bool or_same)
{
	if (a.from != b.from)
		return a.from < b.from;
	return a.to > b.to || (or_same && a.to == b.to);
}

static uint32_t
bisect(const struct model *m, struct span span, bool or_same)
{
	size_t low = 0, high = m->n_mentions;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (before(m->mentions[middle].m->span, span, or_same))
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

uint32_t
model_span_first(const struct model *m, uint32_t mention)
{
	return bisect(m, m->mentions[mention].m->span, false);
}

uint32_t
model_span_end(const struct model *m, uint32_t mention)
{
	return bisect(m, m->mentions[mention].m->span, true);
}

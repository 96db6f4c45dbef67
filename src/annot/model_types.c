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
			    end - middle};
	}
	m->types = rows;
	m->n_types = n;
}

void
model_build_types(struct model_build *b)
{
	struct model *m = &b->out->model;
	size_t n_types = 0, n = 0;
	for (size_t i = 0; i < m->n_mentions; i++) {
		if (m->mentions[i].type >= n_types)
			n_types = (size_t)m->mentions[i].type + 1;
		n += !m->mentions[i].dropped;
	}
	/* at[s]: first how many are in slot s - 1, then where slot s goes on, at last its end. */
	uint32_t *at = mem_array(2 * n_types + 1, sizeof *at);
	uint32_t *list = arena_alloc(b->out->arena, n * sizeof *list);
	for (size_t i = 0; i < m->n_mentions; i++) {
		if (!m->mentions[i].dropped)
			at[slot_of(&m->mentions[i]) + 1]++;
	}
	for (size_t s = 1; s < 2 * n_types + 1; s++)
		at[s] += at[s - 1];
	for (size_t i = 0; i < m->n_mentions; i++) {
		if (!m->mentions[i].dropped)
			list[at[slot_of(&m->mentions[i])]++] = (uint32_t)i;
	}
	m->type_mentions = list;
	make_rows(b, at, n_types);
	mem_free(at);
}

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

/*
 * Building and sealing one segment.  Mentions are sorted once, when the segment is sealed; all
 * references are renumbered through one permutation.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "annot/layer.h"
#include "base/mem.h"
#include "base/vec.h"

struct segment_builder {
	VEC(struct mention) mentions;
	VEC(struct span) parts;
	VEC(uint32_t) links;
	VEC(struct event) events;
	VEC(struct role) roles;
	VEC(struct relation) relations;
	VEC(struct note) notes;
};

bool
span_covers(struct span a, struct span b)
{
	return a.from <= b.from && b.to <= a.to;
}

bool
span_overlaps(struct span a, struct span b)
{
	return a.from < b.to && b.from < a.to;
}

struct segment_builder *
segment_builder_new(void)
{
	return mem_alloc(sizeof(struct segment_builder));
}

void
segment_builder_free(struct segment_builder *b)
{
	if (!b)
		return;
	vec_done(&b->mentions);
	vec_done(&b->parts);
	vec_done(&b->links);
	vec_done(&b->events);
	vec_done(&b->roles);
	vec_done(&b->relations);
	vec_done(&b->notes);
	mem_free(b);
}

uint32_t
segment_add_mention(struct segment_builder *b, struct mention m, const struct span *parts,
    size_t n_parts, const uint32_t *links, size_t n_links)
{
	assert(m.span.from <= m.span.to);
	m.first_part = (uint32_t)b->parts.n;
	m.n_parts = (uint32_t)n_parts;
	m.first_link = (uint32_t)b->links.n;
	m.n_links = (uint32_t)n_links;
	for (size_t i = 0; i < n_parts; i++)
		vec_push(&b->parts, parts[i]);
	for (size_t i = 0; i < n_links; i++)
		vec_push(&b->links, links[i]);
	vec_push(&b->mentions, m);
	return (uint32_t)b->mentions.n - 1;
}

uint32_t
segment_add_event(struct segment_builder *b, struct event e, const struct role *roles,
    size_t n_roles)
{
	e.first_role = (uint32_t)b->roles.n;
	e.n_roles = (uint32_t)n_roles;
	for (size_t i = 0; i < n_roles; i++)
		vec_push(&b->roles, roles[i]);
	vec_push(&b->events, e);
	return (uint32_t)b->events.n - 1;
}

uint32_t
segment_add_relation(struct segment_builder *b, struct relation r)
{
	vec_push(&b->relations, r);
	return (uint32_t)b->relations.n - 1;
}

void
segment_add_note(struct segment_builder *b, struct note n)
{
	vec_push(&b->notes, n);
}

struct mention *
segment_mention(struct segment_builder *b, uint32_t index)
{
	return &b->mentions.v[index];
}

size_t
segment_builder_mentions(const struct segment_builder *b)
{
	return b->mentions.n;
}

size_t
segment_builder_events(const struct segment_builder *b)
{
	return b->events.n;
}

struct order {
	struct span span;
	uint32_t index;
};

static int
order_compare(const void *a, const void *b)
{
	const struct order *x = a, *y = b;
	if (x->span.from != y->span.from)
		return x->span.from < y->span.from ? -1 : 1;
	if (x->span.to != y->span.to)
		return x->span.to > y->span.to ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* Sorts the mentions; the new place of each old index. */
static uint32_t *
sort_mentions(struct segment_builder *b)
{
	size_t n = b->mentions.n;
	uint32_t *place = mem_array(n, sizeof *place);
	struct order *order = mem_array(n, sizeof *order);
	struct mention *sorted = mem_array(n, sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		order[i] = (struct order){b->mentions.v[i].span, (uint32_t)i};
	qsort(order, n, sizeof *order, order_compare);
	for (size_t i = 0; i < n; i++) {
		place[order[i].index] = (uint32_t)i;
		sorted[i] = b->mentions.v[order[i].index];
	}
	if (n)
		memcpy(b->mentions.v, sorted, n * sizeof *sorted);
	mem_free(sorted);
	mem_free(order);
	return place;
}

static void
renumber(struct segment_builder *b, const uint32_t *place)
{
	for (size_t i = 0; i < b->events.n; i++)
		b->events.v[i].trigger = place[b->events.v[i].trigger];
	for (size_t i = 0; i < b->roles.n; i++)
		if (!b->roles.v[i].is_event)
			b->roles.v[i].target = place[b->roles.v[i].target];
	for (size_t i = 0; i < b->relations.n; i++) {
		struct relation *r = &b->relations.v[i];
		if (!r->arg1_is_event)
			r->arg1 = place[r->arg1];
		if (!r->arg2_is_event)
			r->arg2 = place[r->arg2];
	}
	for (size_t i = 0; i < b->notes.n; i++)
		if (b->notes.v[i].about == NOTE_MENTION)
			b->notes.v[i].index = place[b->notes.v[i].index];
}

/* An exact copy of an array, so that a sealed segment holds no spare room. */
static void *
exact(const void *v, size_t n, size_t size)
{
	if (!n)
		return NULL;
	void *copy = mem_array(n, size);
	return memcpy(copy, v, n * size);
}

struct segment *
segment_seal(struct segment_builder *b, struct span covers)
{
	uint32_t *place = sort_mentions(b);
	renumber(b, place);
	mem_free(place);
	struct segment *s = mem_alloc(sizeof *s);
	s->covers = covers;
#define SEAL(field) \
	(s->field = exact(b->field.v, b->field.n, sizeof *b->field.v), \
	 s->n_##field = b->field.n, vec_clear(&b->field))
	SEAL(mentions);
	SEAL(parts);
	SEAL(links);
	SEAL(events);
	SEAL(roles);
	SEAL(relations);
	SEAL(notes);
#undef SEAL
	return s;
}

void
segment_free(struct segment *s)
{
	if (!s)
		return;
	mem_free((void *)(uintptr_t)s->mentions);
	mem_free((void *)(uintptr_t)s->parts);
	mem_free((void *)(uintptr_t)s->links);
	mem_free((void *)(uintptr_t)s->events);
	mem_free((void *)(uintptr_t)s->roles);
	mem_free((void *)(uintptr_t)s->relations);
	mem_free((void *)(uintptr_t)s->notes);
	mem_free(s);
}

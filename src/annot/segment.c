/*
 * Building a segment and sealing it.  The builder keeps growing arrays; sealing copies them
 * into one allocation, header first, so that a segment is freed with one call and costs no
 * more than its content.  Mentions are sorted by place then; everything that names a mention
 * by index is renumbered.
 */
#include "annot/segment_internal.h"

#include <assert.h>
#include <stdlib.h>

#include "base/order.h"

static uint64_t
span_end(struct span s)
{
	return s.to > s.from ? s.to : s.from + 1;
}

bool
span_covers(struct span a, struct span b)
{
	return a.from <= b.from && b.to <= a.to;
}

bool
span_overlaps(struct span a, struct span b)
{
	return a.from < span_end(b) && b.from < span_end(a);
}

int
span_order(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->to < y->to ? -1 : x->to > y->to;
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
	if (n_parts < 2)
		n_parts = 0;
	n_parts = n_parts < UINT16_MAX ? n_parts : UINT16_MAX;
	n_links = n_links < UINT16_MAX ? n_links : UINT16_MAX;
	m.first_part = (uint32_t)b->parts.n;
	m.n_parts = (uint16_t)n_parts;
	m.first_link = (uint32_t)b->links.n;
	m.n_links = (uint16_t)n_links;
	for (size_t i = 0; i < n_parts; i++) {
		assert(span_covers(m.span, parts[i]));
		vec_push(&b->parts, parts[i]);
	}
	for (size_t i = 0; i < n_links; i++)
		vec_push(&b->links, links[i]);
	vec_push(&b->mentions, m);
	return (uint32_t)(b->mentions.n - 1);
}

uint32_t
segment_add_event(struct segment_builder *b, struct event e, const struct role *roles,
    size_t n_roles)
{
	n_roles = n_roles < UINT16_MAX ? n_roles : UINT16_MAX;
	e.first_role = (uint32_t)b->roles.n;
	e.n_roles = (uint16_t)n_roles;
	for (size_t i = 0; i < n_roles; i++)
		vec_push(&b->roles, roles[i]);
	vec_push(&b->events, e);
	return (uint32_t)(b->events.n - 1);
}

uint32_t
segment_add_relation(struct segment_builder *b, struct relation r)
{
	vec_push(&b->relations, r);
	return (uint32_t)(b->relations.n - 1);
}

void
segment_add_note(struct segment_builder *b, struct note n)
{
	vec_push(&b->notes, n);
}

struct mention *
segment_mention(struct segment_builder *b, uint32_t index)
{
	assert(index < b->mentions.n);
	return &b->mentions.v[index];
}

size_t
segment_builder_mentions(const struct segment_builder *b)
{
	return b->mentions.n;
}

void
segment_reserve(struct segment_builder *b, size_t n)
{
	if (n)
		vec_reserve(&b->mentions, n);
}

void
segment_set_links(struct segment_builder *b, uint32_t mention, const uint32_t *links, size_t n)
{
	struct mention *m = segment_mention(b, mention);
	assert(!m->n_links);
	m->first_link = (uint32_t)b->links.n;
	m->n_links = (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
	for (size_t i = 0; i < m->n_links; i++)
		vec_push(&b->links, links[i]);
}

struct event *
segment_event(struct segment_builder *b, uint32_t index)
{
	assert(index < b->events.n);
	return &b->events.v[index];
}

const struct note *
segment_note(const struct segment_builder *b, uint32_t index)
{
	assert(index < b->notes.n);
	return &b->notes.v[index];
}

size_t
segment_builder_notes(const struct segment_builder *b)
{
	return b->notes.n;
}

int
segment_place_cmp(const struct mention *a, const struct mention *b)
{
	if (a->span.from != b->span.from)
		return a->span.from < b->span.from ? -1 : 1;
	if (a->span.to != b->span.to)
		return a->span.to > b->span.to ? -1 : 1;
	return 0;
}

static int
place_order(const void *a, const void *b, void *mentions)
{
	const struct mention *all = mentions;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int c = segment_place_cmp(&all[x], &all[y]);
	return c ? c : x < y ? -1 : x > y;
}

/* Merges the runs [0, at) and [at, end), each in order: only what overlaps moves.  Returns
 * how much that was. */
static size_t
merge_run(const struct mention *all, uint32_t *order, size_t at, size_t end, uint32_t *room)
{
	size_t a = at, b = end, to = end;
	memcpy(room, order + at, (end - at) * sizeof *room);
	while (b > at) {
		if (a > 0 && segment_place_cmp(&all[order[a - 1]], &all[room[b - 1 - at]]) > 0)
			order[--to] = order[--a];
		else
			order[--to] = room[--b - at];
	}
	return end - a;
}

/*
 * The order of the mentions by place, of equal ones as they came.  What comes is nearly in
 * order (the names of a block, then its triggers), so run after run is merged into those
 * before; when that turns out to be much work, all are sorted by halves.
 */
static uint32_t *
order_of(struct mention *all, size_t n)
{
	uint32_t *order = mem_resize(NULL, n * 2, sizeof *order), *room = order + n;
	size_t work = 0, at = 0, end;
	for (size_t i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	for (; at < n && work <= n * 8; at = end) {
		for (end = at + 1; end < n && segment_place_cmp(&all[end - 1], &all[end]) <= 0; end++)
			;
		if (at)
			work += merge_run(all, order, at, end, room);
	}
	if (at < n)
		qsort_r(order, n, sizeof *order, place_order, all);
	return order;
}

/* Sorts; returns for each old index the new one, or NULL when nothing moved. */
static uint32_t *
sort_mentions(struct segment_builder *b)
{
	size_t n = b->mentions.n, i = 1;
	while (i < n && segment_place_cmp(&b->mentions.v[i - 1], &b->mentions.v[i]) <= 0)
		i++;
	if (i >= n)
		return NULL;
	uint32_t *order = order_of(b->mentions.v, n);
	uint32_t *new_of = mem_resize(NULL, n, sizeof *new_of);
	struct mention *sorted = mem_resize(NULL, n, sizeof *sorted);
	for (i = 0; i < n; i++) {
		sorted[i] = b->mentions.v[order[i]];
		new_of[order[i]] = (uint32_t)i;
	}
	memcpy(b->mentions.v, sorted, n * sizeof *sorted);
	mem_free(sorted);
	mem_free(order);
	return new_of;
}

void
segment_renumber_event(struct event *e, const uint32_t *new_of, size_t n_mentions)
{
	assert(e->trigger < n_mentions);
	(void)n_mentions;
	if (new_of)
		e->trigger = new_of[e->trigger];
}

void
segment_renumber_role(struct role *r, const uint32_t *new_of, size_t n_mentions, size_t n_events)
{
	assert(r->target < (r->is_event ? n_events : n_mentions));
	(void)n_mentions;
	(void)n_events;
	if (new_of && !r->is_event)
		r->target = new_of[r->target];
}

void
segment_renumber_relation(struct relation *r, const uint32_t *new_of, size_t n_mentions,
    size_t n_events)
{
	assert(r->arg1 < (r->arg1_is_event ? n_events : n_mentions));
	assert(r->arg2 < (r->arg2_is_event ? n_events : n_mentions));
	(void)n_mentions;
	(void)n_events;
	if (new_of && !r->arg1_is_event)
		r->arg1 = new_of[r->arg1];
	if (new_of && !r->arg2_is_event)
		r->arg2 = new_of[r->arg2];
}

void
segment_renumber_note(struct note *n, const uint32_t *new_of, const struct segment_builder *b)
{
	assert(n->index < (n->about == NOTE_MENTION ? b->mentions.n :
	    n->about == NOTE_EVENT ? b->events.n : b->relations.n));
	(void)b;
	if (new_of && n->about == NOTE_MENTION)
		n->index = new_of[n->index];
}

int
segment_note_cmp(const struct note *a, const struct note *b)
{
	if (a->about != b->about)
		return a->about < b->about ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static int
by_about(const void *of, uint32_t a, uint32_t b)
{
	const struct note *all = of;
	return segment_note_cmp(&all[a], &all[b]);
}

static void
put_notes(struct note *to, const struct segment_builder *b)
{
	struct order order = {0};
	order_some(&order, order_begin(&order, b->notes.n, by_about, b->notes.v));
	for (size_t i = 0; i < b->notes.n; i++)
		to[i] = b->notes.v[order.v[i]];
	order_done(&order);
}

const struct note *
segment_notes(const struct segment *s, enum note_about about, uint32_t index, size_t *n)
{
	const struct note what = {.about = about, .index = index};
	size_t low = 0, high = s->n_notes;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (segment_note_cmp(&s->notes[middle], &what) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (*n = 0; low + *n < s->n_notes && segment_note_cmp(&s->notes[low + *n], &what) == 0;)
		++*n;
	return s->notes + low;
}

/* new_of NULL: nothing moved. */
static void
renumber(struct segment_builder *b, const uint32_t *new_of)
{
	size_t m = b->mentions.n, e = b->events.n;
	for (size_t i = 0; i < e; i++)
		segment_renumber_event(&b->events.v[i], new_of, m);
	for (size_t i = 0; i < b->roles.n; i++)
		segment_renumber_role(&b->roles.v[i], new_of, m, e);
	for (size_t i = 0; i < b->relations.n; i++)
		segment_renumber_relation(&b->relations.v[i], new_of, m, e);
	for (size_t i = 0; i < b->notes.n; i++)
		segment_renumber_note(&b->notes.v[i], new_of, b);
}

static size_t
round_up(size_t n)
{
	return (n + 7) & ~(size_t)7;
}

/* Where the next array goes: behind the header and the arrays before it. */
static void *
place(char **at, size_t n, size_t size)
{
	char *to = *at;
	*at += round_up(n * size);
	return to;
}

size_t
segment_head(void)
{
	return round_up(sizeof(struct segment));
}

size_t
segment_bytes(const struct segment *s)
{
	return segment_head() + round_up(s->n_mentions * sizeof *s->mentions) +
	    round_up(s->n_parts * sizeof *s->parts) + round_up(s->n_links * sizeof *s->links) +
	    round_up(s->n_events * sizeof *s->events) +
	    round_up(s->n_roles * sizeof *s->roles) +
	    round_up(s->n_relations * sizeof *s->relations) +
	    round_up(s->n_notes * sizeof *s->notes);
}

struct segment
segment_shape(const struct segment_builder *b, struct span covers)
{
	return (struct segment){.covers = covers, .holders = 1, .n_mentions = b->mentions.n,
	    .n_parts = b->parts.n, .n_links = b->links.n, .n_events = b->events.n,
	    .n_roles = b->roles.n, .n_relations = b->relations.n, .n_notes = b->notes.n};
}

void
segment_lay_out(struct segment *s)
{
	char *at = (char *)s + segment_head();
	s->mentions = place(&at, s->n_mentions, sizeof *s->mentions);
	s->parts = place(&at, s->n_parts, sizeof *s->parts);
	s->links = place(&at, s->n_links, sizeof *s->links);
	s->events = place(&at, s->n_events, sizeof *s->events);
	s->roles = place(&at, s->n_roles, sizeof *s->roles);
	s->relations = place(&at, s->n_relations, sizeof *s->relations);
	s->notes = place(&at, s->n_notes, sizeof *s->notes);
}

struct segment *
segment_empty(const struct segment_builder *b, struct span covers)
{
	struct segment shape = segment_shape(b, covers);
	struct segment *s = mem_alloc(segment_bytes(&shape));
	*s = shape;
	segment_lay_out(s);
	return s;
}

void
segment_builder_clear(struct segment_builder *b)
{
	vec_clear(&b->mentions);
	vec_clear(&b->parts);
	vec_clear(&b->links);
	vec_clear(&b->events);
	vec_clear(&b->roles);
	vec_clear(&b->relations);
	vec_clear(&b->notes);
}

static void
put(const void *to, const void *from, size_t n, size_t size)
{
	if (n)
		memcpy((void *)(uintptr_t)to, from, n * size);
}

struct segment *
segment_seal(struct segment_builder *b, struct span covers)
{
	uint32_t *new_of = sort_mentions(b);
	renumber(b, new_of);
	mem_free(new_of);
	struct segment *s = segment_empty(b, covers);
	put(s->mentions, b->mentions.v, s->n_mentions, sizeof *s->mentions);
	for (size_t i = 0; i < s->n_mentions; i++)
		s->n_triggers += (s->mentions[i].flags & MENTION_TRIGGER) != 0;
	put(s->parts, b->parts.v, s->n_parts, sizeof *s->parts);
	put(s->links, b->links.v, s->n_links, sizeof *s->links);
	put(s->events, b->events.v, s->n_events, sizeof *s->events);
	put(s->roles, b->roles.v, s->n_roles, sizeof *s->roles);
	put(s->relations, b->relations.v, s->n_relations, sizeof *s->relations);
	if (s->n_notes > 0)
		put_notes((struct note *)(uintptr_t)s->notes, b);
	segment_builder_clear(b);
	return s;
}

void
segment_hold(const struct segment *s)
{
	/* The count is the one thing about a sealed segment that may change. */
	((struct segment *)(uintptr_t)s)->holders++;
}

void
segment_free(struct segment *s)
{
	if (s && !--s->holders)
		mem_free(s);
}

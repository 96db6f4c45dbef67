/*
 * One walk over the mentions in text order, which any key may interrupt.  Mentions on one span
 * are neighbours (sorted by place, longer first), so they are taken together as a group:
 *
 *	Russian president        one group each; the second begins before the first one's end
 *	Russian                  (`reach`), so it is an overlap
 *
 * Limit: 16 types on one span.
 */
#include "annot/places.h"

#include "base/mem.h"
#include "base/vec.h"

enum { TYPES = 16, OPEN = 32 };

struct item { uint32_t type; bool trigger; };

struct places {
	const struct model *model;
	enum places_kind kind;
	uint8_t *shown;                      /* by type */
	uint32_t n_shown;
	uint32_t next;                       /* mention to look at */
	/* The group that is open. */
	struct span span;
	struct item items[TYPES];
	size_t n_items;
	uint32_t last;                       /* of its mentions */
	uint64_t reach;                      /* the farthest end before it, of those without gaps */
	uint32_t open[OPEN];                 /* mentions with gaps that may reach further */
	size_t n_open;
	uint32_t actor;                      /* of the mention before */
	VEC(uint32_t) list;
};

struct places *
places_new(const struct model *m, enum places_kind kind,
    bool (*shown)(const void *context, uint32_t type), const void *context)
{
	struct places *p = mem_alloc(sizeof *p);
	p->model = m;
	p->kind = kind;
	p->actor = ID_NONE;
	for (size_t i = 0; i < m->n_types; i++) {
		if (m->types[i].type >= p->n_shown)
			p->n_shown = m->types[i].type + 1;
	}
	p->shown = mem_array(p->n_shown + 1, 1);
	for (size_t i = 0; i < m->n_types; i++)
		p->shown[m->types[i].type] = shown(context, m->types[i].type);
	return p;
}

void
places_free(struct places *p)
{
	if (p == NULL)
		return;
	mem_free(p->shown);
	vec_done(&p->list);
	mem_free(p);
}

static bool
counts(const struct places *p, const struct model_mention *x)
{
	return !x->dropped && p->shown[x->type];
}

static bool
is_trigger(const struct model_mention *x)
{
	return x->m->flags & MENTION_TRIGGER;
}

/* An empty span stands on the byte at its place. */
static uint64_t
end_of(struct span s)
{
	return s.to > s.from ? s.to : s.from + 1;
}

/* ---- groups */

/* Whether a part of a mention that was met before lies over [from, to). */
static bool
parts_touch(const struct model_mention *x, struct span s)
{
	s.to = end_of(s);
	for (uint32_t i = 0; i < x->m->n_parts; i++) {
		if (span_overlaps(x->segment->parts[x->m->first_part + i], s))
			return true;
	}
	return false;
}

/* In what begins before it; in a gap there is nothing.  Parts of its own are asked one by one. */
static bool
overlaps(const struct places *p)
{
	const struct model_mention *x = &p->model->mentions[p->last];
	struct span first = x->m->n_parts > 0 ? x->segment->parts[x->m->first_part] : p->span;
	if (first.from < p->reach || p->n_items > 1)
		return true;
	for (size_t i = 0; i < p->n_open; i++) {
		const struct model_mention *other = &p->model->mentions[p->open[i]];
		for (uint32_t k = 0; k < x->m->n_parts; k++) {
			if (parts_touch(other, x->segment->parts[x->m->first_part + k]))
				return true;
		}
		if (x->m->n_parts == 0 && parts_touch(other, p->span))
			return true;
	}
	return false;
}

/* Remembers how far the group goes. */
static void
reach_out(struct places *p)
{
	size_t n = 0;
	bool gaps = p->model->mentions[p->last].m->n_parts > 0;
	for (size_t i = 0; i < p->n_open; i++) {
		if (end_of(p->model->mentions[p->open[i]].m->span) > p->span.from)
			p->open[n++] = p->open[i];
	}
	p->n_open = n;
	if (gaps && p->n_items == 1 && p->n_open < OPEN)
		p->open[p->n_open++] = p->last;
	else if (end_of(p->span) > p->reach)
		p->reach = end_of(p->span);
}

static void
close_group(struct places *p)
{
	if (p->n_items == 0)
		return;
	if (overlaps(p))
		vec_push(&p->list, p->last);
	reach_out(p);
	p->n_items = 0;
}

static void
take(struct places *p, uint32_t i)
{
	const struct model_mention *x = &p->model->mentions[i];
	struct span s = x->m->span;
	size_t k = 0;
	if (p->n_items > 0 && (s.from != p->span.from || s.to != p->span.to))
		close_group(p);
	p->span = s;
	p->last = i;
	while (k < p->n_items && (p->items[k].type != x->type ||
	    p->items[k].trigger != is_trigger(x)))
		k++;
	if (k == p->n_items && k < TYPES)
		p->items[p->n_items++] = (struct item){x->type, is_trigger(x)};
}

static void
take_turn(struct places *p, uint32_t i)
{
	const struct model_mention *x = &p->model->mentions[i];
	uint32_t actor = model_mention_actor(p->model, i);
	if (actor == ID_NONE || is_trigger(x))
		return;
	if (actor != p->actor)
		vec_push(&p->list, i);
	p->actor = actor;
}

/* ---- steps */

static void
look(struct places *p, uint32_t i)
{
	const struct model_mention *x = &p->model->mentions[i];
	if (!counts(p, x))
		return;
	if (p->kind == PLACES_TURN)
		take_turn(p, i);
	else
		take(p, i);
}

bool
places_step(struct places *p, size_t budget)
{
	uint32_t n = (uint32_t)p->model->n_mentions;
	for (; budget > 0 && p->next < n; budget--)
		look(p, p->next++);
	if (p->next < n)
		return true;
	close_group(p);
	return false;
}

size_t
places_count(const struct places *p)
{
	return p->list.n;
}

uint32_t
places_at(const struct places *p, size_t i)
{
	return p->list.v[i];
}

size_t
places_after(const struct places *p, uint32_t mention)
{
	size_t low = 0, high = p->list.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->list.v[middle] <= mention)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * What is compared: the elements of each side in text order, relations as their layers have them,
 * and for each mention a number of its place, which two mentions share when their parts are the
 * same.  A mention that triggers an event is that event, and no element of its own.
 *
 * `nature` and `use` tell mentions on one place and of one type from one another: whose they
 * are, and in which events and relations.  They only choose among such, so a sum is enough.
 */
#include <stdlib.h>

#include "annot/compare_internal.h"
#include "annot/model_internal.h"

uint64_t
compare_mix(uint64_t a, uint64_t b)
{
	uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9u;
	return x ^ (x >> 29);
}

/* FNV-1a. */
uint64_t
compare_name_key(const struct compare *c, uint32_t id)
{
	struct str s = schema_name(c->m->schema, id);
	uint64_t h = 0xCBF29CE484222325u;
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
	return h;
}

/* ---- places */

static int
parts_order(const struct model_mention *x, const struct model_mention *y)
{
	uint32_t n, k;
	const struct span *p = model_parts(x, &n), *q = model_parts(y, &k);
	if (n != k)
		return n < k ? -1 : 1;
	for (uint32_t i = 0; i < n; i++) {
		int order = span_order(&p[i], &q[i]);
		if (order)
			return order;
	}
	return 0;
}

static int
place_order(const void *of, uint32_t a, uint32_t b)
{
	const struct model *m = of;
	const struct span *p = &m->mentions[a].m->span, *q = &m->mentions[b].m->span;
	if (p->from != q->from)
		return p->from < q->from ? -1 : 1;
	if (p->to != q->to)
		return p->to > q->to ? -1 : 1;
	return parts_order(&m->mentions[a], &m->mentions[b]);
}

static size_t
places_begin(void *work)
{
	struct compare *c = work;
	return order_begin(&c->order, c->m->n_mentions, place_order, c->m);
}

static void
sort_some(void *work, size_t from, size_t to)
{
	order_some(&((struct compare *)work)->order, to - from);
}

static size_t
number_places_begin(void *work)
{
	struct compare *c = work;
	c->place = mem_array(c->m->n_mentions, sizeof *c->place);
	return c->m->n_mentions;
}

static void
number_place(void *work, size_t i)
{
	struct compare *c = work;
	const uint32_t *v = c->order.v;
	uint32_t before = i ? c->place[v[i - 1]] : 0;
	c->place[v[i]] = i && place_order(c->m, v[i - 1], v[i]) ? before + 1 : before;
}

static void
number_places_end(void *work)
{
	order_done(&((struct compare *)work)->order);
}

/* ---- mentions and events */

static bool
is_shown(const struct compare *c, uint32_t type)
{
	return type >= c->n_shown || c->shown[type];
}

/* The first side with a layer, or NULL. */
static struct compare_side *
side_of(struct compare *c, uint16_t layer)
{
	for (size_t i = 0; i < c->sides.n; i++)
		if (c->sides.v[i].layer == layer)
			return &c->sides.v[i];
	return NULL;
}

static size_t
mentions_begin(void *work)
{
	struct compare *c = work;
	c->number[COMPARE_MENTION] = mem_array(c->m->n_mentions, sizeof **c->number);
	c->number[COMPARE_EVENT] = mem_array(c->m->n_events, sizeof **c->number);
	c->nature = mem_array(c->m->n_mentions, sizeof *c->nature);
	c->use = mem_array(c->m->n_mentions, sizeof *c->use);
	return c->m->n_mentions;
}

static uint64_t
notes_of(const struct compare *c, const struct model_mention *x)
{
	size_t n;
	const struct note *v = segment_notes(x->segment, NOTE_MENTION,
	    (uint32_t)(x->m - x->segment->mentions), &n);
	(void)c;
	uint64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += compare_mix(v[i].key, v[i].value);
	return sum;
}

static uint64_t
actors_of(const struct compare *c, const struct model_mention *x)
{
	uint64_t sum = 0;
	for (uint32_t i = 0; i < x->n_actors; i++)
		sum += compare_mix(7, c->m->mention_actors[x->first_actor + i]);
	return sum;
}

/* That a reader's own annotations say that there is nothing is no annotation. */
static bool
says_nothing(const struct compare *c, const struct segment *g, enum note_about about,
    uint32_t index, uint32_t type)
{
	size_t n = 0;
	if (!str_is(schema_name(c->m->schema, type), LAYER_NOT))
		return false;
	const struct note *v = segment_notes(g, about, index, &n);
	for (size_t i = 0; i < n; i++) {
		if (str_is(schema_name(c->m->schema, v[i].key), LAYER_REJECTS))
			return true;
	}
	return false;
}

static void
take_mention(void *work, size_t i)
{
	struct compare *c = work;
	const struct model_mention *x = &c->m->mentions[i];
	struct compare_side *s = side_of(c, x->layer);
	c->number[COMPARE_MENTION][i] = ID_NONE;
	if (!s || x->dropped || says_nothing(c, x->segment, NOTE_MENTION,
	    (uint32_t)(x->m - x->segment->mentions), x->m->type))
		return;
	c->nature[i] = notes_of(c, x) + actors_of(c, x);
	s->n_linked += s->given ? x->m->n_links > 0 : x->n_actors > 0;
	if (x->event != ID_NONE || !is_shown(c, x->type))
		return;
	c->number[COMPARE_MENTION][i] = (uint32_t)s->list[COMPARE_MENTION].n;
	vec_push(&s->list[COMPARE_MENTION], (uint32_t)i);
}

static size_t
events_begin(void *work)
{
	return ((struct compare *)work)->m->n_events;
}

static void
use(struct compare *c, uint32_t mention, uint64_t how)
{
	if (mention != ID_NONE)
		c->use[mention] += how;
}

static void
take_event(void *work, size_t i)
{
	struct compare *c = work;
	const struct model_event *e = &c->m->events[i];
	struct compare_side *s = side_of(c, e->layer);
	c->number[COMPARE_EVENT][i] = ID_NONE;
	if (!s || c->m->mentions[e->trigger].dropped)
		return;
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &c->m->roles[e->first_role + k];
		use(c, r->mention, compare_mix(compare_mix(r->name, c->place[e->trigger]), e->type));
	}
	if (!is_shown(c, e->type))
		return;
	c->number[COMPARE_EVENT][i] = (uint32_t)s->list[COMPARE_EVENT].n;
	vec_push(&s->list[COMPARE_EVENT], (uint32_t)i);
}

/* ---- relations: a file's from its layers, the rules' from the model, which joins what they find
 * again in each piece of a text */

struct base { const struct segment *s; size_t mention, event; uint16_t layer; bool known; };

struct back {
	struct base *bases;
	size_t n;
	uint32_t *mention, *event;   /* base + index -> index of the model + 1 */
};

static int
base_order(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct base *)a)->s;
	uintptr_t y = (uintptr_t)((const struct base *)b)->s;
	return x < y ? -1 : x > y;
}

static struct base *
base_of(const struct back *k, const struct segment *s)
{
	struct base want = {.s = s};
	return k->n ? bsearch(&want, k->bases, k->n, sizeof want, base_order) : NULL;
}

static void
find_bases(struct back *k, const struct model *m)
{
	const struct model_memory *memory = (const struct model_memory *)m;
	size_t mentions = 0, events = 0;
	k->n = memory->n_segments;
	k->bases = mem_array(k->n, sizeof *k->bases);
	for (size_t i = 0; i < k->n; i++) {
		k->bases[i] = (struct base){.s = memory->segments[i], .mention = mentions,
		    .event = events};
		mentions += memory->segments[i]->n_mentions;
		events += memory->segments[i]->n_events;
	}
	if (k->n)
		qsort(k->bases, k->n, sizeof *k->bases, base_order);
	k->mention = mem_array(mentions, sizeof *k->mention);
	k->event = mem_array(events, sizeof *k->event);
}

static void
find_way_back(struct back *k, const struct model *m)
{
	struct base *b;
	for (uint32_t i = 0; i < m->n_mentions; i++) {
		if (!(b = base_of(k, m->mentions[i].segment)))
			continue;
		k->mention[b->mention + (size_t)(m->mentions[i].m - b->s->mentions)] = i + 1;
		b->layer = m->mentions[i].layer;
		b->known = true;
	}
	for (uint32_t i = 0; i < m->n_events; i++)
		if ((b = base_of(k, m->mentions[m->events[i].trigger].segment)))
			k->event[b->event + (size_t)(m->events[i].e - b->s->events)] = i + 1;
}

static bool
end_of(const struct back *k, const struct base *b, uint32_t arg, bool is_event,
    uint32_t *mention, uint32_t *event)
{
	uint32_t at = is_event ? k->event[b->event + arg] : k->mention[b->mention + arg];
	*mention = is_event ? ID_NONE : at - 1;
	*event = is_event ? at - 1 : ID_NONE;
	return at != 0;
}

static void
take_given(struct compare *c, const struct back *k, const struct base *b)
{
	for (size_t i = 0; i < b->s->n_relations; i++) {
		const struct relation *r = &b->s->relations[i];
		struct compare_relation out = {.r = r, .segment = b->s, .type = r->type,
		    .layer = b->layer};
		if (end_of(k, b, r->arg1, r->arg1_is_event, &out.mention1, &out.event1) &&
		    end_of(k, b, r->arg2, r->arg2_is_event, &out.mention2, &out.event2))
			vec_push(&c->relations, out);
	}
}

static void
take_joined(struct compare *c, const struct model_relation *r)
{
	uint32_t at = model_end(c->m, r->mention1, r->event1);
	vec_push(&c->relations, ((struct compare_relation){.r = r->r, .type = r->type,
	    .segment = at == ID_NONE ? NULL : c->m->mentions[at].segment, .layer = r->layer,
	    .mention1 = r->mention1, .event1 = r->event1, .mention2 = r->mention2,
	    .event2 = r->event2}));
}

static bool
is_given(const struct compare *c, uint16_t layer)
{
	return layer < c->m->n_layers && c->m->layers[layer].given;
}

static void
relations_end(void *work)
{
	struct compare *c = work;
	struct back k = {0};
	find_bases(&k, c->m);
	find_way_back(&k, c->m);
	for (size_t i = 0; i < k.n; i++)
		if (k.bases[i].known && side_of(c, k.bases[i].layer) && is_given(c, k.bases[i].layer))
			take_given(c, &k, &k.bases[i]);
	for (size_t i = 0; i < c->m->n_relations; i++)
		if (!is_given(c, c->m->relations[i].layer) && side_of(c, c->m->relations[i].layer))
			take_joined(c, &c->m->relations[i]);
	mem_free(k.bases);
	mem_free(k.mention);
	mem_free(k.event);
}

/* By place of the first end, then of the second, then by type. */
static int
relation_order(const void *of, uint32_t a, uint32_t b)
{
	const struct compare *c = of;
	const struct compare_relation *x = &c->relations.v[a], *y = &c->relations.v[b];
	uint32_t p = model_end(c->m, x->mention1, x->event1);
	uint32_t q = model_end(c->m, y->mention1, y->event1);
	if (p == q) {
		p = model_end(c->m, x->mention2, x->event2);
		q = model_end(c->m, y->mention2, y->event2);
	}
	return p < q ? -1 : p > q;
}

static size_t
relations_sort_begin(void *work)
{
	struct compare *c = work;
	return order_begin(&c->order, c->relations.n, relation_order, c);
}

static size_t
relations_begin(void *work)
{
	return ((struct compare *)work)->relations.n;
}

static void
take_relation(void *work, size_t i)
{
	struct compare *c = work;
	const struct compare_relation *r = &c->relations.v[c->order.v[i]];
	uint32_t one = model_end(c->m, r->mention1, r->event1);
	uint32_t two = model_end(c->m, r->mention2, r->event2);
	if (one == ID_NONE || two == ID_NONE || !is_shown(c, r->type) ||
	    says_nothing(c, r->segment, NOTE_RELATION, (uint32_t)(r->r - r->segment->relations),
	    r->type))
		return;
	use(c, r->mention1, compare_mix(compare_mix(r->type, c->place[two]), 1));
	use(c, r->mention2, compare_mix(compare_mix(r->type, c->place[one]), 2));
	vec_push(&side_of(c, r->layer)->list[COMPARE_RELATION], c->order.v[i]);
}

/* A layer that is named twice is compared with itself. */
static void
sides_end(void *work)
{
	struct compare *c = work;
	order_done(&c->order);
	for (size_t i = 1; i < c->sides.n; i++) {
		struct compare_side *to = &c->sides.v[i], *from = side_of(c, to->layer);
		for (unsigned w = 0; from != to && w < COMPARE_WHATS; w++)
			for (size_t k = 0; k < from->list[w].n; k++)
				vec_push(&to->list[w], from->list[w].v[k]);
		to->n_linked = from->n_linked;
	}
}

static const struct stage list[] = {
	{.begin = places_begin, .items = sort_some, .piece = 1024},
	{.begin = number_places_begin, .item = number_place, .end = number_places_end},
	{.begin = mentions_begin, .item = take_mention},
	{.begin = events_begin, .item = take_event},
	{.end = relations_end},
	{.begin = relations_sort_begin, .items = sort_some, .piece = 1024},
	{.begin = relations_begin, .item = take_relation},
	{.end = sides_end},
};

struct stages
compare_collect_stages(void)
{
	return stages_of(list, sizeof list / sizeof *list);
}

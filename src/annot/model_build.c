/*
 * Building the model: merge the layers' mentions, ask who is who, then count and sort.
 * References inside a segment are turned into model indices through one number per mention
 * and event: the base of its segment plus its index.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "annot/model_internal.h"
#include "annot/spanidx.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/document.h"

enum { SURFACE = 200 };          /* bytes of a mention's text that are looked at */

struct seg {
	const struct segment *s;
	uint16_t layer;
	size_t mention_base, event_base;
};

struct item {
	struct model_mention mm;
	size_t number;               /* base + index */
};

struct build {
	struct document *document;
	struct layer *const *layers;
	size_t n_layers;
	struct schema *schema;
	struct model_memory *out;
	VEC(struct seg) segs;
	size_t n_mentions, n_events;
	struct item *items;
	uint32_t *mention_at;        /* number -> model index */
	uint32_t *event_at;
	struct resolve_mention *resolved;
	struct arena *surfaces;
	VEC(struct actor_decl) declared;
	struct map *declared_of;     /* id's name -> index of declared */
};

static void
declare(void *context, struct actor_decl a)
{
	struct build *b = context;
	struct str id = schema_name(b->schema, a.id);
	uint32_t at;
	if (map_get(b->declared_of, id, &at)) {
		b->declared.v[at] = a;
		return;
	}
	map_set(b->declared_of, id, (uint32_t)b->declared.n);
	vec_push(&b->declared, a);
}

static void
collect_segments(struct build *b)
{
	for (size_t i = 0; i < b->n_layers; i++) {
		const struct layer *l = b->layers[i];
		if (!layer_shown(l))
			continue;
		for (size_t k = 0; k < layer_actors(l); k++) {
			struct actor_decl a = layer_actor_at(l, k);
			uint32_t at;
			if (!map_get(b->declared_of, schema_name(b->schema, a.id), &at))
				declare(b, a);
		}
		for (size_t k = 0; k < layer_segments(l); k++) {
			const struct segment *s = layer_segment(l, k);
			struct seg seg = {s, (uint16_t)i, b->n_mentions, b->n_events};
			vec_push(&b->segs, seg);
			b->n_mentions += s->n_mentions;
			b->n_events += s->n_events;
		}
	}
}

static int
item_order(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	struct span s = x->mm.m->span, t = y->mm.m->span;
	if (s.from != t.from)
		return s.from < t.from ? -1 : 1;
	if (s.to != t.to)
		return s.to > t.to ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static void
merge_mentions(struct build *b)
{
	b->items = mem_array(b->n_mentions, sizeof *b->items);
	b->mention_at = mem_array(b->n_mentions, sizeof *b->mention_at);
	size_t n = 0;
	for (size_t i = 0; i < b->segs.n; i++) {
		const struct seg *seg = &b->segs.v[i];
		for (size_t k = 0; k < seg->s->n_mentions; k++, n++) {
			const struct mention *m = &seg->s->mentions[k];
			b->items[n] = (struct item){.number = n, .mm = {.m = m, .segment = seg->s,
			    .type = m->type, .event = ID_NONE, .layer = seg->layer,
			    .certainty = m->certainty}};
		}
	}
	bool sorted = true;
	for (size_t i = 1; sorted && i < n; i++)
		sorted = item_order(&b->items[i - 1], &b->items[i]) < 0;
	if (!sorted)
		qsort(b->items, n, sizeof *b->items, item_order);
	for (size_t i = 0; i < n; i++)
		b->mention_at[b->items[i].number] = (uint32_t)i;
}

/* The mention's text with line ends and runs of blanks as one blank. */
static struct str
surface(struct build *b, const struct mention *m)
{
	uint64_t length = m->span.to - m->span.from;
	struct str s = document_view(b->document, m->span.from,
	    length < SURFACE ? (size_t)length : SURFACE);
	char *copy = arena_copy(b->surfaces, s.ptr, s.len);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i] == '\n' || s.ptr[i] == '\r' || s.ptr[i] == '\t' ? ' ' : s.ptr[i];
		if (c != ' ' || (n && copy[n - 1] != ' '))
			copy[n++] = c;
	}
	return (struct str){copy, n};
}

static void
resolve(struct build *b, const struct resolver *resolver)
{
	b->resolved = mem_array(b->n_mentions, sizeof *b->resolved);
	for (size_t i = 0; i < b->n_mentions; i++) {
		const struct model_mention *mm = &b->items[i].mm;
		struct resolve_mention *r = &b->resolved[i];
		*r = (struct resolve_mention){.m = mm->m, .layer = mm->layer, .type = mm->type};
		r->text = surface(b, mm->m);
		for (uint32_t k = 0; k < mm->m->n_links && k < 4; k++)
			r->actors[r->n_actors++] = mm->segment->links[mm->m->first_link + k];
	}
	if (resolver && b->n_mentions)
		resolver->resolve(resolver->context, b->schema, b->resolved, b->n_mentions, declare, b);
	for (size_t i = 0; i < b->n_mentions; i++) {
		b->items[i].mm.type = b->resolved[i].type;
		b->items[i].mm.dropped = b->resolved[i].dropped;
	}
}

/* ---- actors */

struct actor_build {
	struct model_actor a;
	uint32_t old;                /* its number in order of first mention */
};

static int
actor_order(const void *a, const void *b)
{
	const struct actor_build *x = a, *y = b;
	if (x->a.n_mentions != y->a.n_mentions)
		return x->a.n_mentions > y->a.n_mentions ? -1 : 1;
	return x->old < y->old ? -1 : x->old > y->old;
}

static int
name_order(const void *a, const void *b)
{
	const struct model_name *x = a, *y = b;
	return x->count != y->count ? (x->count > y->count ? -1 : 1) : str_cmp(x->text, y->text);
}

/* Counts the spellings of one actor into `names`; returns how many there are. */
static size_t
count_names(struct build *b, const uint32_t *mentions, size_t n, struct model_name *names)
{
	struct map *seen = map_new();
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		struct str text = b->resolved[mentions[i]].text;
		uint32_t at;
		if (map_get(seen, text, &at)) {
			names[at].count++;
			continue;
		}
		map_set(seen, text, (uint32_t)count);
		names[count++] = (struct model_name){{arena_copy(b->out->arena, text.ptr, text.len),
		    text.len}, 1};
	}
	map_free(seen);
	if (count)
		qsort(names, count, sizeof *names, name_order);
	return count;
}

static void
name_actor(struct build *b, struct model_actor *a, uint32_t id, const uint32_t *mentions,
    const struct model_name *names)
{
	uint32_t at;
	struct str declared = STR_NONE;
	a->id = schema_name(b->schema, id);
	a->type = b->items[mentions[0]].mm.type;
	if (map_get(b->declared_of, a->id, &at)) {
		declared = schema_name(b->schema, b->declared.v[at].name);
		a->type = b->declared.v[at].type ? b->declared.v[at].type : a->type;
	}
	a->name = declared;
	for (uint32_t i = 0; !declared.len && i < a->n_names; i++)
		if (names[i].text.len > a->name.len)
			a->name = names[i].text;
	for (uint32_t i = 0; i < a->n_mentions; i++) {
		uint8_t certainty = b->items[mentions[i]].mm.certainty;
		a->certainty = certainty > a->certainty ? certainty : a->certainty;
	}
}

/* Numbers the actors in order of first mention: schema id -> number + 1. */
static uint32_t *
number_actors(struct build *b, uint32_t *count, size_t *n_links)
{
	uint32_t most = 0;
	for (size_t i = 0; i < b->n_mentions; i++)
		for (uint32_t k = 0; k < b->resolved[i].n_actors; k++)
			most = b->resolved[i].actors[k] > most ? b->resolved[i].actors[k] : most;
	uint32_t *number = mem_array((size_t)most + 1, sizeof *number);
	*count = 0;
	*n_links = 0;
	for (size_t i = 0; i < b->n_mentions; i++) {
		if (b->resolved[i].dropped)
			continue;
		for (uint32_t k = 0; k < b->resolved[i].n_actors; k++) {
			uint32_t id = b->resolved[i].actors[k];
			if (!number[id])
				number[id] = ++*count;
			++*n_links;
		}
	}
	return number;
}

static void
build_actors(struct build *b)
{
	struct model *m = &b->out->model;
	struct arena *arena = b->out->arena;
	uint32_t count;
	size_t n_links;
	uint32_t *number = number_actors(b, &count, &n_links);
	struct actor_build *actors = mem_array(count, sizeof *actors);
	uint32_t *ids = mem_array(count, sizeof *ids);
	uint32_t *actor_mentions = arena_alloc(arena, n_links * sizeof *actor_mentions);
	struct model_name *names = arena_alloc(arena, n_links * sizeof *names);
	for (size_t i = 0; i < b->n_mentions; i++) {
		for (uint32_t k = 0; !b->resolved[i].dropped && k < b->resolved[i].n_actors; k++) {
			uint32_t at = number[b->resolved[i].actors[k]] - 1;
			ids[at] = b->resolved[i].actors[k];
			actors[at].a.n_mentions++;
			actors[at].old = at;
		}
	}
	uint32_t first = 0;
	for (uint32_t i = 0; i < count; i++) {
		actors[i].a.first_mention = first;
		first += actors[i].a.n_mentions;
		actors[i].a.n_mentions = 0;
	}
	for (size_t i = 0; i < b->n_mentions; i++) {
		for (uint32_t k = 0; !b->resolved[i].dropped && k < b->resolved[i].n_actors; k++) {
			struct model_actor *a = &actors[number[b->resolved[i].actors[k]] - 1].a;
			actor_mentions[a->first_mention + a->n_mentions++] = (uint32_t)i;
		}
	}
	for (uint32_t i = 0; i < count; i++) {
		struct model_actor *a = &actors[i].a;
		const uint32_t *own = actor_mentions + a->first_mention;
		a->first_name = a->first_mention;
		a->n_names = (uint32_t)count_names(b, own, a->n_mentions, names + a->first_name);
		name_actor(b, a, ids[i], own, names + a->first_name);
	}
	if (count)
		qsort(actors, count, sizeof *actors, actor_order);
	uint32_t *place = mem_array(count, sizeof *place);
	struct model_actor *sorted = arena_alloc(arena, count * sizeof *sorted);
	for (uint32_t i = 0; i < count; i++) {
		place[actors[i].old] = i;
		sorted[i] = actors[i].a;
	}
	uint32_t *mention_actors = arena_alloc(arena, n_links * sizeof *mention_actors);
	uint32_t next = 0;
	for (size_t i = 0; i < b->n_mentions; i++) {
		struct model_mention *mm = &b->items[i].mm;
		mm->first_actor = next;
		for (uint32_t k = 0; !mm->dropped && k < b->resolved[i].n_actors; k++)
			mention_actors[next++] = place[number[b->resolved[i].actors[k]] - 1];
		mm->n_actors = next - mm->first_actor;
	}
	m->actors = sorted;
	m->n_actors = count;
	m->actor_mentions = actor_mentions;
	m->names = names;
	m->mention_actors = mention_actors;
	mem_free(place);
	mem_free(ids);
	mem_free(actors);
	mem_free(number);
}

/* ---- events */

struct event_build {
	struct model_event e;
	const struct seg *seg;
	size_t number;
};

static int
event_order(const void *a, const void *b)
{
	const struct event_build *x = a, *y = b;
	if (x->e.trigger != y->e.trigger)
		return x->e.trigger < y->e.trigger ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static size_t
place_roles(struct build *b, const struct event_build *e, struct model_role *roles)
{
	size_t n = 0;
	for (uint32_t k = 0; k < e->e.e->n_roles; k++) {
		const struct role *r = &e->seg->s->roles[e->e.e->first_role + k];
		struct model_role out = {r->name, ID_NONE, ID_NONE};
		if (r->is_event)
			out.event = b->event_at[e->seg->event_base + r->target];
		else
			out.mention = b->mention_at[e->seg->mention_base + r->target];
		if (out.mention != ID_NONE && b->items[out.mention].mm.dropped)
			continue;
		roles[n++] = out;
	}
	return n;
}

static void
build_events(struct build *b)
{
	struct model *m = &b->out->model;
	struct event_build *events = mem_array(b->n_events, sizeof *events);
	b->event_at = mem_array(b->n_events, sizeof *b->event_at);
	size_t n = 0, n_roles = 0;
	for (size_t i = 0; i < b->segs.n; i++) {
		const struct seg *seg = &b->segs.v[i];
		for (size_t k = 0; k < seg->s->n_events; k++, n++) {
			const struct event *e = &seg->s->events[k];
			events[n] = (struct event_build){.seg = seg, .number = n, .e = {.e = e,
			    .type = e->type, .trigger = b->mention_at[seg->mention_base + e->trigger],
			    .same = e->same, .layer = seg->layer, .mood = e->mood,
			    .certainty = e->certainty}};
		}
		n_roles += seg->s->n_roles;
	}
	if (n)
		qsort(events, n, sizeof *events, event_order);
	struct model_event *sorted = arena_alloc(b->out->arena, n * sizeof *sorted);
	struct model_role *roles = arena_alloc(b->out->arena, n_roles * sizeof *roles);
	for (size_t i = 0; i < n; i++) {
		b->event_at[events[i].number] = (uint32_t)i;
		b->items[events[i].e.trigger].mm.event = (uint32_t)i;
	}
	uint32_t next = 0;
	for (size_t i = 0; i < n; i++) {
		sorted[i] = events[i].e;
		sorted[i].first_role = next;
		sorted[i].n_roles = (uint32_t)place_roles(b, &events[i], roles + next);
		next += sorted[i].n_roles;
	}
	m->events = sorted;
	m->n_events = n;
	m->roles = roles;
	mem_free(events);
}

/* ---- relations */

static uint32_t
first_actor(const struct build *b, uint32_t mention)
{
	const struct model_mention *mm = &b->items[mention].mm;
	return mm->n_actors ? b->out->model.mention_actors[mm->first_actor] : ID_NONE;
}

static uint64_t
relation_place(const struct build *b, const struct model_relation *r)
{
	uint32_t mention = r->mention1 != ID_NONE ? r->mention1 :
	    r->event1 != ID_NONE ? b->out->model.events[r->event1].trigger : 0;
	return b->n_mentions ? b->items[mention].mm.m->span.from : 0;
}

struct relation_build { struct model_relation r; uint64_t place; size_t number; };

static int
relation_order(const void *a, const void *b)
{
	const struct relation_build *x = a, *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static struct model_relation
make_relation(struct build *b, const struct seg *seg, const struct relation *r)
{
	struct model_relation out = {.r = r, .type = r->type, .actor1 = ID_NONE, .actor2 = ID_NONE,
	    .mention1 = ID_NONE, .mention2 = ID_NONE, .event1 = ID_NONE, .event2 = ID_NONE,
	    .count = 1, .layer = seg->layer, .certainty = r->certainty};
	if (r->arg1_is_event)
		out.event1 = b->event_at[seg->event_base + r->arg1];
	else
		out.mention1 = b->mention_at[seg->mention_base + r->arg1];
	if (r->arg2_is_event)
		out.event2 = b->event_at[seg->event_base + r->arg2];
	else
		out.mention2 = b->mention_at[seg->mention_base + r->arg2];
	if (out.mention1 != ID_NONE)
		out.actor1 = first_actor(b, out.mention1);
	if (out.mention2 != ID_NONE)
		out.actor2 = first_actor(b, out.mention2);
	return out;
}

/* The same tie between the same two is one relation: the most certain mention stands for it. */
static size_t
merge_relations(struct build *b, struct relation_build *all)
{
	struct map *seen = map_new();
	struct buf key = {0};
	size_t n = 0, number = 0;
	for (size_t i = 0; i < b->segs.n; i++) {
		const struct seg *seg = &b->segs.v[i];
		for (size_t k = 0; k < seg->s->n_relations; k++, number++) {
			struct model_relation r = make_relation(b, seg, &seg->s->relations[k]);
			uint32_t at;
			buf_clear(&key);
			buf_fmt(&key, "%u %u %u", r.type, r.actor1, r.actor2);
			bool both = r.actor1 != ID_NONE && r.actor2 != ID_NONE;
			if (both && map_get(seen, buf_view(&key), &at)) {
				uint32_t count = all[at].r.count + 1;
				if (r.certainty > all[at].r.certainty)
					all[at].r = r;
				all[at].r.count = count;
				continue;
			}
			if (both)
				map_set(seen, buf_view(&key), (uint32_t)n);
			all[n++] = (struct relation_build){r, 0, number};
		}
	}
	buf_done(&key);
	map_free(seen);
	return n;
}

static void
build_relations(struct build *b)
{
	struct model *m = &b->out->model;
	size_t most = 0;
	for (size_t i = 0; i < b->segs.n; i++)
		most += b->segs.v[i].s->n_relations;
	struct relation_build *all = mem_array(most, sizeof *all);
	size_t n = merge_relations(b, all);
	for (size_t i = 0; i < n; i++)
		all[i].place = relation_place(b, &all[i].r);
	if (n)
		qsort(all, n, sizeof *all, relation_order);
	struct model_relation *sorted = arena_alloc(b->out->arena, n * sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		sorted[i] = all[i].r;
	m->relations = sorted;
	m->n_relations = n;
	mem_free(all);
}

/* ---- what an actor takes part in */

struct link { uint32_t actor, item; };

static int
link_order(const void *a, const void *b)
{
	const struct link *x = a, *y = b;
	if (x->actor != y->actor)
		return x->actor < y->actor ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

/* Sorts the pairs, drops doubles, and returns the items; *first[actor], *count[actor] tell where. */
static uint32_t *
spread(struct build *b, struct link *links, size_t n, bool relations)
{
	struct model_actor *actors = (struct model_actor *)(uintptr_t)b->out->model.actors;
	uint32_t *items = arena_alloc(b->out->arena, n * sizeof *items);
	uint32_t next = 0;
	if (n)
		qsort(links, n, sizeof *links, link_order);
	for (size_t i = 0; i < n; i++) {
		if (i && !link_order(&links[i - 1], &links[i]))
			continue;
		struct model_actor *a = &actors[links[i].actor];
		uint32_t *first = relations ? &a->first_relation : &a->first_event;
		uint32_t *count = relations ? &a->n_relations : &a->n_events;
		if (!*count)
			*first = next;
		++*count;
		items[next++] = links[i].item;
	}
	return items;
}

static void
build_links(struct build *b)
{
	struct model *m = &b->out->model;
	VEC(struct link) links = {0};
	for (size_t i = 0; i < m->n_events; i++) {
		for (uint32_t k = 0; k < m->events[i].n_roles; k++) {
			uint32_t mention = m->roles[m->events[i].first_role + k].mention;
			if (mention == ID_NONE)
				continue;
			const struct model_mention *mm = &b->items[mention].mm;
			for (uint32_t j = 0; j < mm->n_actors; j++) {
				struct link l = {m->mention_actors[mm->first_actor + j], (uint32_t)i};
				vec_push(&links, l);
			}
		}
	}
	m->actor_events = spread(b, links.v, links.n, false);
	vec_clear(&links);
	for (size_t i = 0; i < m->n_relations; i++) {
		const struct model_relation *r = &m->relations[i];
		struct link one = {r->actor1, (uint32_t)i}, two = {r->actor2, (uint32_t)i};
		if (one.actor != ID_NONE)
			vec_push(&links, one);
		if (two.actor != ID_NONE)
			vec_push(&links, two);
	}
	m->actor_relations = spread(b, links.v, links.n, true);
	vec_done(&links);
}

static void
build_index(struct build *b)
{
	struct span *spans = mem_array(b->n_mentions, sizeof *spans);
	b->out->mentions = mem_array(b->n_mentions, sizeof *b->out->mentions);
	for (size_t i = 0; i < b->n_mentions; i++) {
		b->out->mentions[i] = b->items[i].mm;
		spans[i] = b->items[i].mm.m->span;
	}
	b->out->index = spanidx_new(spans, b->n_mentions);
	b->out->model.mentions = b->out->mentions;
	b->out->model.n_mentions = b->n_mentions;
	b->out->model.index = b->out->index;
	mem_free(spans);
}

static void
hold_segments(struct build *b)
{
	b->out->segments = mem_array(b->segs.n, sizeof *b->out->segments);
	b->out->n_segments = b->segs.n;
	for (size_t i = 0; i < b->segs.n; i++) {
		segment_hold(b->segs.v[i].s);
		b->out->segments[i] = (struct segment *)(uintptr_t)b->segs.v[i].s;
	}
}

struct model *
model_new(struct document *d, struct layer *const *layers, size_t n_layers,
    struct schema *schema, const struct resolver *resolver)
{
	struct build b = {.document = d, .layers = layers, .n_layers = n_layers, .schema = schema};
	b.out = mem_alloc(sizeof *b.out);
	b.out->arena = arena_new();
	b.out->model.schema = schema;
	b.surfaces = arena_new();
	b.declared_of = map_new();
	collect_segments(&b);
	hold_segments(&b);
	merge_mentions(&b);
	resolve(&b, resolver);
	build_actors(&b);
	build_events(&b);
	build_relations(&b);
	build_links(&b);
	build_index(&b);
	arena_free(b.surfaces);
	map_free(b.declared_of);
	vec_done(&b.declared);
	vec_done(&b.segs);
	mem_free(b.items);
	mem_free(b.mention_at);
	mem_free(b.event_at);
	mem_free(b.resolved);
	return &b.out->model;
}

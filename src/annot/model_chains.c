/*
 * One actor by two producers.  A file's chains have ids of its own, so the same id in two layers
 * says little ("e1"), and different ids may mean one actor ("e1", "ukraine").  A layer's chains
 * are compared with those of other layers by what they share:
 *
 *	mentions on the very same spans      annotations of one text agree mostly here
 *	spellings that no other chain of these layers has
 *	ids that are names, not numbers ("ukraine", but not "e1")
 *
 * and joined, those that share most first, never two of one layer: their producer told them
 * apart.  Without a second layer that names actors there is nothing to do.
 *
 * A layer that corrects speaks of the actors that the others have: its ids are the model's.
 *
 * Limits: 64 layers; on one span, and for one spelling, SOME chains are looked at.
 */
#include <stdlib.h>

#include "annot/model_internal.h"

enum { LAYERS = 64, SOME = 8 };

struct chain {
	uint32_t id;                 /* as its layer has it */
	uint16_t layer;
	uint32_t n;                  /* mentions */
	uint32_t type;               /* of the first */
	uint32_t parent;             /* union-find */
	uint64_t layers;             /* of a root: which are in it */
	uint32_t becomes;            /* of a root: the id that the model has; 0: not yet */
};

/* What two chains share. */
struct pair { uint32_t a, b, spans, names; };

/* A spelling: the chains that have it, one a layer; or several, then it says nothing. */
struct spelling { uint32_t chains[SOME]; uint16_t n; bool common; };

struct chains {
	struct map *of;              /* layer and id -> chain + 1 */
	VEC(struct chain) list;
	struct map *pair_of;
	VEC(struct pair) pairs;
	VEC(struct spelling) spellings;      /* by surface */
	/* The mentions on one span. */
	struct span span;
	uint32_t here[SOME];
	size_t n_here;
	struct map *taken;           /* ids that roots have become */
	struct buf small;
};

static struct str
bytes(const void *of, size_t n)
{
	return (struct str){of, n};
}

static uint32_t
chain_at(struct chains *w, uint16_t layer, uint32_t id, uint32_t type)
{
	const uint32_t key[] = {layer, id};
	uint32_t at;
	if (map_get(w->of, bytes(key, sizeof key), &at))
		return at - 1;
	at = (uint32_t)w->list.n;
	vec_push(&w->list, ((struct chain){.id = id, .layer = layer, .type = type, .parent = at,
		.layers = (uint64_t)1 << layer}));
	map_set(w->of, bytes(key, sizeof key), at + 1);
	return at;
}

static struct pair *
pair_at(struct chains *w, uint32_t a, uint32_t b)
{
	const uint32_t key[] = {a < b ? a : b, a < b ? b : a};
	uint32_t at;
	if (!map_get(w->pair_of, bytes(key, sizeof key), &at)) {
		at = (uint32_t)w->pairs.n;
		map_set(w->pair_of, bytes(key, sizeof key), at);
		vec_push(&w->pairs, ((struct pair){.a = key[0], .b = key[1]}));
	}
	return &w->pairs.v[at];
}

/* ---- what the mentions say */

static bool
corrects(const struct model_build *b, uint16_t layer)
{
	return b->out->model.layers[layer].corrects;
}

bool
model_chains_are_several(const struct model_build *b)
{
	uint64_t seen = 0;
	for (size_t i = 0; i < b->segments.n; i++) {
		const struct model_segment *g = &b->segments.v[i];
		if (g->s->n_links > 0 && g->layer < LAYERS && !corrects(b, g->layer))
			seen |= (uint64_t)1 << g->layer;
	}
	return (seen & (seen - 1)) != 0;
}

size_t
model_chains_begin(void *work)
{
	struct model_build *b = work;
	if (!model_chains_are_several(b))
		return 0;
	struct chains *w = b->chains = mem_alloc(sizeof *w);
	w->of = map_new();
	w->pair_of = map_new();
	vec_reserve(&w->spellings, intern_count(b->out->surfaces) + 1);
	w->spellings.n = intern_count(b->out->surfaces) + 1;
	memset(w->spellings.v, 0, w->spellings.n * sizeof *w->spellings.v);
	return b->n_mentions;
}

/* A name, as far as letters tell: it begins with a capital, or has none, and is never written
 * small ("He" is). */
static bool
is_name(struct model_build *b, uint32_t surface)
{
	struct str s = intern_str(b->out->surfaces, surface);
	struct buf *small = &b->chains->small;
	if (s.len < 2 || (s.ptr[0] >= 'a' && s.ptr[0] <= 'z'))
		return false;
	if (s.ptr[0] < 'A' || s.ptr[0] > 'Z')
		return true;
	buf_clear(small);
	buf_chr(small, (char)(s.ptr[0] - 'A' + 'a'));
	buf_str(small, str_sub(s, 1, s.len));
	return intern_find(b->out->surfaces, buf_view(small)) == 0;
}

static void
take_spelling(struct model_build *b, uint32_t chain, uint32_t surface)
{
	struct chains *w = b->chains;
	struct spelling *x = &w->spellings.v[surface];
	if (!surface || x->common || !is_name(b, surface))
		return;
	for (uint16_t i = 0; i < x->n; i++) {
		if (x->chains[i] == chain)
			return;
		x->common = x->common || w->list.v[x->chains[i]].layer == w->list.v[chain].layer;
	}
	x->common = x->common || x->n == SOME;
	if (!x->common)
		x->chains[x->n++] = chain;
}

static void
take_link(struct model_build *b, const struct model_mention *x, uint32_t id, uint32_t surface)
{
	struct chains *w = b->chains;
	uint32_t at = chain_at(w, x->layer, id, x->m->type);
	w->list.v[at].n++;
	for (size_t i = 0; i < w->n_here; i++) {
		if (w->list.v[w->here[i]].layer != x->layer)
			pair_at(w, at, w->here[i])->spans++;
	}
	if (w->n_here < SOME)
		w->here[w->n_here++] = at;
	take_spelling(b, at, surface);
}

void
model_chains_mention(void *work, size_t i)
{
	struct model_build *b = work;
	struct chains *w = b->chains;
	const struct model_mention *x = &b->out->mentions[i];
	struct span s = x->m->span;
	if (s.from != w->span.from || s.to != w->span.to)
		w->n_here = 0;
	w->span = s;
	for (uint32_t k = 0; k < x->m->n_links && x->layer < LAYERS && !corrects(b, x->layer); k++)
		take_link(b, x, x->segment->links[x->m->first_link + k], b->surface[i]);
}

/* ---- joining */

static uint32_t
root(struct chains *w, uint32_t i)
{
	while (w->list.v[i].parent != i)
		i = w->list.v[i].parent = w->list.v[w->list.v[i].parent].parent;
	return i;
}

static bool
join(struct chains *w, uint32_t a, uint32_t b)
{
	a = root(w, a);
	b = root(w, b);
	struct chain *x = &w->list.v[a < b ? a : b], *y = &w->list.v[a < b ? b : a];
	if (a == b || (x->layers & y->layers))
		return false;
	x->layers |= y->layers;
	y->parent = a < b ? a : b;
	return true;
}

/* Persons are no states, whatever they are called. */
static bool
may_be_one(const struct model_build *b, const struct chain *x, const struct chain *y)
{
	uint32_t person = schema_find(b->schema, STR("PERSON"));
	bool known = schema_is_actor(b->schema, x->type) && schema_is_actor(b->schema, y->type);
	return !known || schema_isa(b->schema, x->type, person) ==
	    schema_isa(b->schema, y->type, person);
}

/* "ukraine" names who it is; "e12" counts. */
static bool
is_telling(struct str id)
{
	return id.len > 2 && !(id.ptr[id.len - 1] >= '0' && id.ptr[id.len - 1] <= '9');
}

static void
pair_ids(struct model_build *b)
{
	struct chains *w = b->chains;
	struct map *first = map_new();
	for (uint32_t i = 0; i < w->list.n; i++) {
		uint32_t other, id = w->list.v[i].id;
		if (!is_telling(schema_name(b->schema, id)))
			continue;
		if (!map_get(first, bytes(&id, sizeof id), &other))
			map_set(first, bytes(&id, sizeof id), i);
		else
			join(w, other, i);
	}
	map_free(first);
}

static void
pair_names(struct chains *w)
{
	for (size_t i = 0; i < w->spellings.n; i++) {
		const struct spelling *x = &w->spellings.v[i];
		for (uint16_t k = 1; k < x->n && !x->common; k++)
			for (uint16_t j = 0; j < k; j++)
				pair_at(w, x->chains[j], x->chains[k])->names++;
	}
}

/* What they share most of: spans tell more than names do. */
static int
pair_order(const void *p, const void *q)
{
	const struct pair *x = p, *y = q;
	uint64_t m = 4 * (uint64_t)x->spans + x->names, n = 4 * (uint64_t)y->spans + y->names;
	if (m != n)
		return m > n ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

/* One span of many may be chance. */
static bool
is_enough(const struct model_build *b, const struct pair *p)
{
	const struct chain *x = &b->chains->list.v[p->a], *y = &b->chains->list.v[p->b];
	uint32_t least = x->n < y->n ? x->n : y->n;
	return 3 * (uint64_t)p->spans >= least || (p->names > 0 && may_be_one(b, x, y));
}

/* A root's id is that of its first chain, better of one that tells; no two roots have one. */
static void
name_roots(struct model_build *b)
{
	struct chains *w = b->chains;
	struct map *taken = w->taken = map_new();
	struct buf name = {0};
	uint32_t other;
	for (uint32_t i = 0; i < w->list.n; i++) {
		struct chain *x = &w->list.v[root(w, i)];
		struct str id = schema_name(b->schema, w->list.v[i].id);
		if (!x->becomes ||
		    (is_telling(id) && !is_telling(schema_name(b->schema, x->becomes))))
			x->becomes = w->list.v[i].id;
	}
	for (uint32_t i = 0; i < w->list.n; i++) {
		struct chain *x = &w->list.v[i];
		if (x->parent != i)
			continue;
		struct str id = schema_name(b->schema, x->becomes);
		for (unsigned k = 2; map_get(taken, bytes(&x->becomes, sizeof x->becomes), &other);
		    k++) {
			buf_clear(&name);
			buf_str(&name, id);
			buf_fmt(&name, " (%u)", k);
			x->becomes = schema_id(b->schema, buf_view(&name));
		}
		map_set(taken, bytes(&x->becomes, sizeof x->becomes), 1);
	}
	buf_done(&name);
}

/* The id as the model has it; or, when layers were turned on or off since it was written, the
 * actor that some layer calls so. */
static uint32_t
corrected_id(const struct model_build *b, uint32_t id)
{
	struct chains *w = b->chains;
	uint32_t at;
	if (map_get(w->taken, bytes(&id, sizeof id), &at))
		return id;
	for (uint32_t layer = 0; layer < LAYERS && layer < b->out->model.n_layers; layer++) {
		const uint32_t key[] = {layer, id};
		if (map_get(w->of, bytes(key, sizeof key), &at))
			return w->list.v[root(w, at - 1)].becomes;
	}
	return id;
}

uint32_t
model_chain_id(const struct model_build *b, uint16_t layer, uint32_t id)
{
	const uint32_t key[] = {layer, id};
	uint32_t at;
	if (b->chains && b->chains->taken && corrects(b, layer))
		return corrected_id(b, id);
	if (!b->chains || !map_get(b->chains->of, bytes(key, sizeof key), &at))
		return id;
	return b->chains->list.v[root(b->chains, at - 1)].becomes;
}

void
model_chains_end(void *work)
{
	struct model_build *b = work;
	struct chains *w = b->chains;
	if (!w)
		return;
	pair_ids(b);
	pair_names(w);
	if (w->pairs.n > 1)
		qsort(w->pairs.v, w->pairs.n, sizeof *w->pairs.v, pair_order);
	for (size_t i = 0; i < w->pairs.n; i++)
		if (is_enough(b, &w->pairs.v[i]))
			join(w, w->pairs.v[i].a, w->pairs.v[i].b);
	name_roots(b);
	model_declare_again(b);
}

void
model_chains_done(struct model_build *b)
{
	struct chains *w = b->chains;
	if (!w)
		return;
	map_free(w->of);
	map_free(w->taken);
	map_free(w->pair_of);
	vec_done(&w->list);
	vec_done(&w->pairs);
	vec_done(&w->spellings);
	buf_done(&w->small);
	mem_free(w);
	b->chains = NULL;
}

/*
 * The actors of a model.  They are numbered as they come first in the text; then those with
 * most mentions go first.  All lists are slices of one array each, filled by counting first:
 * so the result depends on the text alone, and costs a few words a mention.
 */
#include <stdlib.h>

#include "annot/model_internal.h"

struct work {
	struct model_build *b;
	size_t n_ids;
	uint32_t *number;            /* schema id -> number + 1 */
	VEC(uint32_t) links;         /* of all mentions in turn: numbers, then indices */
	VEC(uint32_t) ids;           /* number -> schema id */
	VEC(uint32_t) counts;        /* number -> mentions */
	VEC(uint32_t) seen;          /* number -> the last mention that counted it, + 1 */
};

/* The k-th actor of a mention: what the resolver says, then links beyond its room. */
static uint32_t
actor_id(const struct model_build *b, size_t i, uint32_t k)
{
	const struct resolve_mention *r = &b->resolved[i];
	enum { MOST = sizeof r->actors / sizeof r->actors[0] };
	const struct model_mention *x = &b->out->mentions[i];
	if (k < r->n_actors)
		return r->actors[k];
	k = k - r->n_actors + MOST;
	return k < x->m->n_links ? x->segment->links[x->m->first_link + k] : ID_NONE;
}

static void
link_actor(struct work *w, size_t mention, uint32_t id)
{
	if (!id || id >= w->n_ids)
		return;
	if (!w->number[id]) {
		vec_push(&w->ids, id);
		vec_push(&w->counts, 0);
		vec_push(&w->seen, 0);
		w->number[id] = (uint32_t)w->ids.n;
	}
	uint32_t at = w->number[id] - 1;
	if (w->seen.v[at] == mention + 1)
		return;
	w->seen.v[at] = (uint32_t)(mention + 1);
	w->counts.v[at]++;
	vec_push(&w->links, at);
	w->b->out->mentions[mention].n_actors++;
}

static void
link_actors(struct work *w)
{
	struct model_build *b = w->b;
	for (size_t i = 0; i < b->n_mentions; i++) {
		struct model_mention *x = &b->out->mentions[i];
		uint32_t id;
		x->first_actor = (uint32_t)w->links.n;
		for (uint32_t k = 0; !x->dropped && (id = actor_id(b, i, k)) != ID_NONE; k++)
			link_actor(w, i, id);
	}
}

static int
count_order(const void *a, const void *b, void *counts)
{
	const uint32_t *of = counts;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	if (of[x] != of[y])
		return of[x] > of[y] ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Sorts the actors, and gives each its slice of the mentions. */
static void
sort_actors(struct work *w)
{
	struct model_memory *out = w->b->out;
	size_t n = w->ids.n;
	uint32_t *order = mem_array(n, sizeof *order), *place = mem_array(n, sizeof *place);
	for (size_t i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	if (n)
		qsort_r(order, n, sizeof *order, count_order, w->counts.v);
	out->actors = arena_alloc(out->arena, n * sizeof *out->actors);
	uint32_t first = 0;
	for (size_t i = 0; i < n; i++) {
		place[order[i]] = (uint32_t)i;
		out->actors[i].id = schema_name(w->b->schema, w->ids.v[order[i]]);
		out->actors[i].first_mention = first;
		first += w->counts.v[order[i]];
		map_set(out->actor_of, out->actors[i].id, (uint32_t)i);
	}
	uint32_t *mentions = arena_alloc(out->arena, w->links.n * sizeof *mentions);
	uint32_t *actors = arena_alloc(out->arena, w->links.n * sizeof *actors);
	for (size_t i = 0; i < w->b->n_mentions; i++) {
		const struct model_mention *x = &out->mentions[i];
		for (uint32_t k = x->first_actor; k < x->first_actor + x->n_actors; k++) {
			struct model_actor *a = &out->actors[place[w->links.v[k]]];
			actors[k] = place[w->links.v[k]];
			mentions[a->first_mention + a->n_mentions++] = (uint32_t)i;
		}
	}
	out->model.actors = out->actors;
	out->model.n_actors = n;
	out->model.actor_mentions = mentions;
	out->model.mention_actors = actors;
	mem_free(place);
	mem_free(order);
}

/* ---- names */

/* One spelling of an actor; `proper` counts those that are names, not descriptions. */
struct spelling { uint32_t surface, count, proper; };

static int
surface_order(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	return x->surface < y->surface ? -1 : x->surface > y->surface;
}

/* Most frequent first; surfaces are numbered as they come in the text. */
static int
spelling_order(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	return x->count != y->count ? (x->count > y->count ? -1 : 1) : surface_order(a, b);
}

static size_t
count_spellings(const struct model_build *b, const uint32_t *mentions, size_t n,
    struct spelling *s)
{
	uint32_t description = schema_find(b->schema, STR("MENTION"));
	for (size_t i = 0; i < n; i++) {
		const struct model_mention *x = &b->out->mentions[mentions[i]];
		bool proper = x->type != description && !(x->m->flags & MENTION_DESC);
		s[i] = (struct spelling){b->surface[mentions[i]], 1, proper};
	}
	qsort(s, n, sizeof *s, surface_order);
	size_t count = 0;
	for (size_t i = 1; i < n; i++) {
		if (s[i].surface == s[count].surface) {
			s[count].count++;
			s[count].proper += s[i].proper;
		} else {
			s[++count] = s[i];
		}
	}
	qsort(s, ++count, sizeof *s, spelling_order);
	return count;
}

/* Most frequent as a name, then longest; a description only when there is no name. */
static struct str
best_name(const struct model_build *b, const struct spelling *s, size_t n, bool person)
{
	struct str best = intern_str(b->out->surfaces, s[0].surface);
	uint32_t most = s[0].proper;
	for (size_t i = 1; i < n; i++) {
		struct str name = intern_str(b->out->surfaces, s[i].surface);
		if (s[i].proper > most || (s[i].proper == most && name.len > best.len)) {
			best = name;
			most = s[i].proper;
		}
	}
	/* People are mostly written by the last name alone, and want to be listed by the full one. */
	struct str full = best;
	for (size_t i = 0; person && i < n; i++) {
		struct str name = intern_str(b->out->surfaces, s[i].surface);
		if (s[i].proper && name.len > full.len && str_ends(name, best) &&
		    name.ptr[name.len - best.len - 1] == ' ')
			full = name;
	}
	return full;
}

/* The type that most mentions have; adjectives count half, descriptions not at all. */
static uint32_t
vote_type(struct model_build *b, const uint32_t *mentions, size_t n, uint32_t *votes)
{
	uint32_t description = schema_find(b->schema, STR("MENTION"));
	uint32_t adjective = schema_find(b->schema, STR("NORP"));
	uint32_t best = b->out->mentions[mentions[0]].type, most = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t type = b->out->mentions[mentions[i]].type;
		votes[type] += type == description ? 0 : type == adjective ? 1 : 2;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t type = b->out->mentions[mentions[i]].type;
		if (votes[type] > most) {
			most = votes[type];
			best = type;
		}
	}
	for (size_t i = 0; i < n; i++)
		votes[b->out->mentions[mentions[i]].type] = 0;
	return best;
}

static void
describe_actor(struct work *w, struct model_actor *a, struct spelling *s, uint32_t *votes)
{
	struct model_build *b = w->b;
	const uint32_t *mentions = b->out->model.actor_mentions + a->first_mention;
	const struct actor_decl *d = model_declared(b, schema_find(b->schema, a->id));
	a->n_names = (uint32_t)count_spellings(b, mentions, a->n_mentions, s);
	a->type = d && d->type ? d->type : vote_type(b, mentions, a->n_mentions, votes);
	if (d && d->name)
		a->name = schema_name(b->schema, d->name);
	else
		a->name = best_name(b, s, a->n_names,
		    schema_isa(b->schema, a->type, schema_find(b->schema, STR("PERSON"))));
	if (!a->name.len)
		a->name = a->id;
	for (uint32_t i = 0; i < a->n_mentions; i++) {
		uint8_t c = b->out->mentions[mentions[i]].certainty;
		a->certainty = c > a->certainty ? c : a->certainty;
	}
}

static void
describe_actors(struct work *w)
{
	struct model_memory *out = w->b->out;
	uint32_t *votes = mem_array(w->n_ids, sizeof *votes);
	struct spelling *s = mem_array(w->links.n, sizeof *s);
	VEC(struct model_name) names = {0};
	for (size_t i = 0; i < w->ids.n; i++) {
		struct model_actor *a = &out->actors[i];
		describe_actor(w, a, s, votes);
		a->first_name = (uint32_t)names.n;
		for (uint32_t k = 0; k < a->n_names; k++)
			vec_push(&names, ((struct model_name){
			    intern_str(out->surfaces, s[k].surface), s[k].count}));
	}
	struct model_name *kept = arena_alloc(out->arena, names.n * sizeof *kept);
	if (names.n)
		memcpy(kept, names.v, names.n * sizeof *kept);
	out->model.names = kept;
	vec_done(&names);
	mem_free(s);
	mem_free(votes);
}

void
model_build_actors(struct model_build *b)
{
	struct work w = {.b = b};
	w.n_ids = (size_t)schema_count(b->schema) + 1;     /* with those of the resolver */
	w.number = mem_array(w.n_ids, sizeof *w.number);
	link_actors(&w);
	sort_actors(&w);
	describe_actors(&w);
	mem_free(w.number);
	vec_done(&w.links);
	vec_done(&w.ids);
	vec_done(&w.counts);
	vec_done(&w.seen);
}

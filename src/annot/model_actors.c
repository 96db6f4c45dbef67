/*
 * The actors of a model.  They are numbered as they come first in the text; then those with
 * most mentions go first.  All lists are slices of one array each, filled by counting first:
 * so the result depends on the text alone, and costs a few words a mention.
 */
#include <stdlib.h>

#include "annot/model_internal.h"

/* One spelling of an actor; `proper` counts those that are names, not descriptions. */
struct spelling { uint32_t surface, count, proper; };

struct actor_work {
	struct model_build *b;
	size_t n_ids;
	uint32_t *number;            /* schema id -> number + 1 */
	VEC(uint32_t) links;         /* of all mentions in turn: numbers */
	VEC(uint32_t) ids;           /* number -> schema id */
	VEC(uint32_t) counts;        /* number -> mentions */
	VEC(uint32_t) seen;          /* number -> the last mention that counted it, + 1 */
	struct order order;
	uint32_t *place;             /* number -> index */
	uint32_t first;              /* mentions of the actors before */
	uint32_t *mentions, *actors;
	/* Of the actor that is described: its spellings and types, in order of their places. */
	size_t actor;
	VEC(struct spelling) spellings;
	uint32_t *spelling_of;       /* surface -> index of spellings + 1 */
	struct buf small;
	VEC(uint32_t) types;
	uint32_t *votes;             /* by type */
	uint32_t description, adjective, person;
	VEC(struct model_name) names;
};

/* The k-th actor of a mention: what the resolver says, then links beyond its room. */
static uint32_t
actor_id(const struct model_build *b, size_t i, uint32_t k)
{
	enum { MOST = sizeof b->resolved->actors / sizeof b->resolved->actors[0] };
	const struct model_mention *x = &b->out->mentions[i];
	if (b->resolved) {
		const struct resolve_mention *r = &b->resolved[i];
		if (k < r->n_actors)
			return r->actors[k];
		k = k - r->n_actors + MOST;
	}
	return k < x->m->n_links ? model_chain_id(b, x->layer,
	    x->segment->links[x->m->first_link + k]) : ID_NONE;
}

static void
link_actor(struct actor_work *w, size_t mention, uint32_t id)
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

static size_t
link_begin(void *work)
{
	struct model_build *b = work;
	struct actor_work *w = b->actors = mem_alloc(sizeof *w);
	w->b = b;
	w->n_ids = (size_t)schema_count(b->schema) + 1;    /* with those of the resolver */
	w->number = mem_array(w->n_ids, sizeof *w->number);
	return b->n_mentions;
}

static void
link_mention(void *work, size_t i)
{
	struct model_build *b = work;
	struct actor_work *w = b->actors;
	struct model_mention *x = &b->out->mentions[i];
	uint32_t id;
	x->first_actor = (uint32_t)w->links.n;
	for (uint32_t k = 0; !x->dropped && (id = actor_id(b, i, k)) != ID_NONE; k++)
		link_actor(w, i, id);
}

/* ---- most mentions first */

static int
count_order(const void *counts, uint32_t a, uint32_t b)
{
	const uint32_t *of = counts;
	return of[a] > of[b] ? -1 : of[a] < of[b];
}

static size_t
sort_begin(void *work)
{
	struct actor_work *w = ((struct model_build *)work)->actors;
	return order_begin(&w->order, w->ids.n, count_order, w->counts.v);
}

static void
sort_some(void *work, size_t from, size_t to)
{
	order_some(&((struct model_build *)work)->actors->order, to - from);
}

static size_t
place_begin(void *work)
{
	struct model_build *b = work;
	struct actor_work *w = b->actors;
	b->out->actors = model_own(b, w->ids.n, sizeof *b->out->actors);
	b->out->model.actors = b->out->actors;
	b->out->model.n_actors = w->ids.n;
	w->place = mem_array(w->ids.n, sizeof *w->place);
	return w->ids.n;
}

/* Gives an actor its slice of the mentions. */
static void
place_actor(void *work, size_t i)
{
	struct model_build *b = work;
	struct actor_work *w = b->actors;
	struct model_actor *a = &b->out->actors[i];
	uint32_t number = w->order.v[i];
	w->place[number] = (uint32_t)i;
	a->id = schema_name(b->schema, w->ids.v[number]);
	a->first_mention = w->first;
	w->first += w->counts.v[number];
	map_set(b->out->actor_of, a->id, (uint32_t)i);
}

static size_t
spread_begin(void *work)
{
	struct model_build *b = work;
	struct actor_work *w = b->actors;
	order_done(&w->order);
	w->mentions = model_own(b, w->links.n, sizeof *w->mentions);
	w->actors = model_own(b, w->links.n, sizeof *w->actors);
	b->out->model.actor_mentions = w->mentions;
	b->out->model.mention_actors = w->actors;
	return b->n_mentions;
}

static void
spread(void *work, size_t i)
{
	struct model_build *b = work;
	struct actor_work *w = b->actors;
	const struct model_mention *x = &b->out->mentions[i];
	for (uint32_t k = x->first_actor; k < x->first_actor + x->n_actors; k++) {
		uint32_t at = w->place[w->links.v[k]];
		struct model_actor *a = &b->out->actors[at];
		w->actors[k] = at;
		w->mentions[a->first_mention + a->n_mentions++] = (uint32_t)i;
	}
}

/* ---- names */

/* Most frequent first; surfaces are numbered as they come in the text. */
static int
spelling_order(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->surface < y->surface ? -1 : x->surface > y->surface;
}

/* "Cruise", "de Gaulle", "Al Thani"; what stands before "Tom Cruise" tells what he is. */
static bool
is_last_name(struct str name)
{
	enum { PARTICLE = 2 };
	size_t n = 0;
	while (n < name.len && name.ptr[n] != ' ')
		n++;
	return n == name.len || n <= PARTICLE || (name.ptr[0] >= 'a' && name.ptr[0] <= 'z');
}

/* "The city", which begins a sentence, is counted as "the city"; of descriptions only. */
static void
join_capitals(struct actor_work *w)
{
	for (size_t i = 0; i < w->spellings.n; i++) {
		struct spelling *s = &w->spellings.v[i];
		struct str text = intern_str(w->b->out->surfaces, s->surface);
		if (s->proper || !text.len || text.ptr[0] < 'A' || text.ptr[0] > 'Z')
			continue;
		buf_clear(&w->small);
		buf_chr(&w->small, (char)(text.ptr[0] - 'A' + 'a'));
		buf_str(&w->small, str_sub(text, 1, text.len));
		uint32_t other = intern_find(w->b->out->surfaces, buf_view(&w->small));
		uint32_t at = other ? w->spelling_of[other] : 0;
		if (!at || w->spellings.v[at - 1].proper)
			continue;
		w->spellings.v[at - 1].count += s->count;
		s->count = 0;
	}
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
	person = person && is_last_name(best);
	for (size_t i = 0; person && i < n; i++) {
		struct str name = intern_str(b->out->surfaces, s[i].surface);
		if (s[i].proper && name.len > full.len && str_ends(name, best) &&
		    name.ptr[name.len - best.len - 1] == ' ')
			full = name;
	}
	return full;
}

static size_t
describe_begin(void *work)
{
	struct model_build *b = work;
	struct actor_work *w = b->actors;
	w->description = schema_find(b->schema, STR("MENTION"));
	w->adjective = schema_find(b->schema, STR("NORP"));
	w->person = schema_find(b->schema, STR("PERSON"));
	w->votes = mem_array(w->n_ids, sizeof *w->votes);
	w->spelling_of = mem_array((size_t)intern_count(b->out->surfaces) + 1,
	    sizeof *w->spelling_of);
	return w->links.n;
}

/* One mention more of the actor that is described.  Adjectives vote half for a type,
 * descriptions not at all. */
static void
describe_mention(struct actor_work *w, uint32_t mention)
{
	const struct model_mention *x = &w->b->out->mentions[mention];
	uint32_t surface = w->b->surface[mention], type = x->type;
	bool description = type == w->description;
	struct model_actor *a = &w->b->out->actors[w->actor];
	if (!w->spelling_of[surface]) {
		vec_push(&w->spellings, ((struct spelling){.surface = surface}));
		w->spelling_of[surface] = (uint32_t)w->spellings.n;
	}
	struct spelling *s = &w->spellings.v[w->spelling_of[surface] - 1];
	s->count++;
	s->proper += !description && !(x->m->flags & MENTION_DESC);
	/* A vote of its own, so that a type that none votes for is met once too. */
	if (!w->votes[type])
		vec_push(&w->types, type);
	w->votes[type] = (w->votes[type] | 1) +
	    (description ? 0 : type == w->adjective ? 2 : 4);
	a->certainty = x->certainty > a->certainty ? x->certainty : a->certainty;
}

/* The type that most mentions have; of equal ones the first in the text. */
static uint32_t
take_type(struct actor_work *w)
{
	uint32_t best = w->types.v[0], most = 0;
	for (size_t i = 0; i < w->types.n; i++) {
		uint32_t votes = w->votes[w->types.v[i]] / 2;
		if (votes > most) {
			most = votes;
			best = w->types.v[i];
		}
		w->votes[w->types.v[i]] = 0;
	}
	vec_clear(&w->types);
	return best;
}

/* All mentions of the actor were met. */
static void
describe_actor(struct actor_work *w)
{
	struct model_build *b = w->b;
	struct model_actor *a = &b->out->actors[w->actor++];
	const struct actor_decl *d = model_declared(b, schema_find(b->schema, a->id));
	uint32_t voted = take_type(w);
	join_capitals(w);
	struct spelling *s = w->spellings.v;
	size_t n = w->spellings.n;
	for (size_t i = 0; i < n; i++)
		w->spelling_of[s[i].surface] = 0;
	qsort(s, n, sizeof *s, spelling_order);
	a->type = d && d->type ? d->type : voted;
	if (d && d->name)
		a->name = schema_name(b->schema, d->name);
	else
		a->name = best_name(b, s, n, schema_isa(b->schema, a->type, w->person));
	if (!a->name.len)
		a->name = a->id;
	a->first_name = (uint32_t)w->names.n;
	for (; n > 0 && !s[n - 1].count; n--)
		;
	a->n_names = (uint32_t)n;
	for (size_t i = 0; i < n; i++)
		vec_push(&w->names, ((struct model_name){
		    intern_str(b->out->surfaces, s[i].surface), s[i].count}));
	vec_clear(&w->spellings);
}

static void
describe(void *work, size_t i)
{
	struct actor_work *w = ((struct model_build *)work)->actors;
	const struct model_actor *a = &w->b->out->actors[w->actor];
	bool last = i + 1 == (size_t)a->first_mention + a->n_mentions;
	describe_mention(w, w->mentions[i]);
	if (last)
		describe_actor(w);
}

static void
describe_end(void *work)
{
	struct model_build *b = work;
	struct actor_work *w = b->actors;
	if (w->names.n < w->names.cap)
		w->names.v = mem_resize(w->names.v, w->names.n, sizeof *w->names.v);
	vec_push(&b->out->owned, w->names.v);
	b->out->model.names = w->names.v;
	w->names.v = NULL;
	model_actors_done(b);
}

void
model_actors_done(struct model_build *b)
{
	struct actor_work *w = b->actors;
	if (!w)
		return;
	mem_free(w->number);
	mem_free(w->place);
	mem_free(w->spelling_of);
	mem_free(w->votes);
	mem_free(w->names.v);
	order_done(&w->order);
	vec_done(&w->links);
	vec_done(&w->ids);
	vec_done(&w->counts);
	vec_done(&w->seen);
	vec_done(&w->spellings);
	buf_done(&w->small);
	vec_done(&w->types);
	mem_free(w);
	b->actors = NULL;
}

const struct stage model_actor_stages[MODEL_ACTOR_STAGES] = {
	{.begin = link_begin, .item = link_mention, .piece = 1024, .share = 4},
	{.begin = sort_begin, .items = sort_some, .piece = 2048},
	{.begin = place_begin, .item = place_actor, .piece = 256, .share = 2},
	{.begin = spread_begin, .item = spread, .piece = 1024, .share = 4},
	{.begin = describe_begin, .item = describe, .end = describe_end, .piece = 512,
	    .share = 5},
};

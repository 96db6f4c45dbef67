/*
 * Building the model in stages: take the shown layers' segments, merge their mentions into one
 * row by place, ask who is who; then actors, events and relations, each in a file of its own.
 * References inside a segment become indices of the model through one number per mention and
 * event: the base of its segment plus its index.
 */
#include <assert.h>

#include "annot/model_internal.h"
#include "annot/spanidx.h"
#include "base/limits.h"
#include "text/document.h"

/* Declares or changes an actor; the resolver calls this too. */
static void
declare(void *model, struct actor_decl a)
{
	struct model_build *b = model;
	if (!a.id)
		return;
	if (a.id >= b->n_declared_at) {
		size_t n = (size_t)schema_count(b->schema) + 1;
		n = n > a.id ? n : (size_t)a.id + 1;
		b->declared_at = mem_resize(b->declared_at, n, sizeof *b->declared_at);
		memset(b->declared_at + b->n_declared_at, 0,
		    (n - b->n_declared_at) * sizeof *b->declared_at);
		b->n_declared_at = n;
	}
	if (b->declared_at[a.id]) {
		b->declared.v[b->declared_at[a.id] - 1] = a;
		return;
	}
	vec_push(&b->declared, a);
	b->declared_at[a.id] = (uint32_t)b->declared.n;
}

const struct actor_decl *
model_declared(const struct model_build *b, uint32_t id)
{
	if (id >= b->n_declared_at || !b->declared_at[id])
		return NULL;
	return &b->declared.v[b->declared_at[id] - 1];
}

void
model_declare_again(struct model_build *b)
{
	for (size_t i = 0; i < b->declared.n; i++)
		b->declared_at[b->declared.v[i].id] = 0;
	vec_clear(&b->declared);
	for (size_t i = 0; i < b->given.n; i++) {
		struct actor_decl d = b->given.v[i].decl;
		d.id = model_chain_id(b, b->given.v[i].layer, d.id);
		const struct actor_decl *had = model_declared(b, d.id);
		if (had) {
			d.name = had->name ? had->name : d.name;
			d.type = had->type ? had->type : d.type;
		}
		declare(b, d);
	}
}

/* What the layers declare, for when it is known who is one. */
static void
collect_given(struct model_build *b, struct layer *const *layers, size_t n_layers)
{
	for (size_t i = 0; i < n_layers && model_chains_are_several(b); i++) {
		for (size_t k = 0; layer_shown(layers[i]) && k < layer_actors(layers[i]); k++)
			vec_push(&b->given, ((struct given_actor){(uint16_t)i,
				layer_actor_at(layers[i], k)}));
	}
}

static void
collect_segments(struct model_build *b, struct layer *const *layers, size_t n_layers)
{
	for (size_t i = 0; i < n_layers; i++) {
		const struct layer *l = layers[i];
		if (!layer_shown(l))
			continue;
		for (size_t k = 0; k < layer_actors(l); k++)
			if (!model_declared(b, layer_actor_at(l, k).id))
				declare(b, layer_actor_at(l, k));
		for (size_t k = 0; k < layer_segments(l); k++) {
			const struct segment *s = layer_segment(l, k);
			vec_push(&b->segments, ((struct model_segment){.s = s, .layer = (uint16_t)i,
			    .mention_base = b->n_mentions, .event_base = b->n_events,
			    .relation_base = b->n_relations}));
			b->n_mentions += s->n_mentions;
			b->n_events += s->n_events;
			b->n_relations += s->n_relations;
			b->n_roles += s->n_roles;
		}
	}
	b->out->n_segments = b->segments.n;
	b->out->segments = mem_array(b->segments.n, sizeof *b->out->segments);
	for (size_t i = 0; i < b->segments.n; i++) {
		segment_hold(b->segments.v[i].s);
		b->out->segments[i] = (struct segment *)(uintptr_t)b->segments.v[i].s;
	}
}

static void
copy_layers(struct model_build *b, struct layer *const *layers, size_t n_layers)
{
	struct model_layer *to = arena_alloc(b->out->arena, n_layers * sizeof *to);
	for (size_t i = 0; i < n_layers; i++) {
		uint32_t n = (uint32_t)layer_origins(layers[i]);
		uint32_t *ids = arena_alloc(b->out->arena, n * sizeof *ids);
		struct origin o;
		for (uint32_t k = 0; k < n; k++)
			ids[k] = layer_origin(layers[i], k + 1, &o) ? schema_find(b->schema, o.id) : 0;
		to[i] = (struct model_layer){schema_find(b->schema, layer_name(layers[i])), ids, n,
		    layer_reading(layers[i]).format != NULL, layer_corrects(layers[i])};
	}
	b->out->model.layers = to;
	b->out->model.n_layers = n_layers;
}

/* Before in the text, or at the same place and longer, or of an earlier layer. */
static int
place_cmp(const struct model_mention *a, const struct model_mention *b)
{
	struct span s = a->m->span, t = b->m->span;
	if (s.from != t.from)
		return s.from < t.from ? -1 : 1;
	return s.to == t.to ? 0 : s.to > t.to ? -1 : 1;
}

static int
place_order(const void *of, uint32_t a, uint32_t b)
{
	const struct model_mention *all = of;
	return place_cmp(&all[a], &all[b]);
}

void *
model_own(struct model_build *b, size_t n, size_t size)
{
	void *p = mem_array(n, size);
	vec_push(&b->out->owned, p);
	return p;
}

/* ---- the row of mentions */

static size_t
merge_begin(void *work)
{
	struct model_build *b = work;
	b->walk = 0;
	b->out->mentions = mem_array(b->n_mentions, sizeof *b->out->mentions);
	return b->n_mentions;
}

static void
merge_mentions(void *work, size_t from, size_t to)
{
	struct model_build *b = work;
	for (size_t i = from; i < to; i++) {
		while (i >= b->segments.v[b->walk].mention_base + b->segments.v[b->walk].s->n_mentions)
			b->walk++;
		const struct model_segment *g = &b->segments.v[b->walk];
		const struct mention *m = &g->s->mentions[i - g->mention_base];
		b->last = m->span.to > b->last ? m->span.to : b->last;
		b->out->mentions[i] = (struct model_mention){.m = m, .segment = g->s,
		    .type = m->type, .event = ID_NONE, .layer = g->layer,
		    .certainty = m->certainty};
	}
}

/* One layer alone is sorted already. */
static size_t
sort_begin(void *work)
{
	struct model_build *b = work;
	return order_begin(&b->order, b->n_mentions, place_order, b->out->mentions);
}

static void
sort_some(void *work, size_t from, size_t to)
{
	order_some(&((struct model_build *)work)->order, to - from);
}

static size_t
place_begin(void *work)
{
	struct model_build *b = work;
	b->mention_at = mem_array(b->n_mentions, sizeof *b->mention_at);
	b->out->index = spanidx_begin(b->n_mentions, b->last);
	b->out->model.index = b->out->index;
	if (!b->order.kept)
		b->sorted = mem_array(b->n_mentions, sizeof *b->sorted);
	return b->n_mentions;
}

/* mention_at tells where each number went. */
static void
place_mentions(void *work, size_t from, size_t to)
{
	struct model_build *b = work;
	for (size_t i = from; i < to; i++) {
		uint32_t number = b->order.v[i];
		b->mention_at[number] = (uint32_t)i;
		if (b->sorted)
			b->sorted[i] = b->out->mentions[number];
		spanidx_put(b->out->index, i, b->out->mentions[number].m->span);
	}
}

static void
place_end(void *work)
{
	struct model_build *b = work;
	if (b->sorted) {
		mem_free(b->out->mentions);
		b->out->mentions = b->sorted;
		b->sorted = NULL;
	}
	b->out->model.mentions = b->out->mentions;
	b->out->model.n_mentions = b->n_mentions;
	order_done(&b->order);
}

/* Appends a piece of text; a run of blanks, tabs and line ends is one blank. */
static void
add_words(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
		if (!blank)
			buf_chr(out, c);
		else if (out->len && out->ptr[out->len - 1] != ' ')
			buf_chr(out, ' ');
	}
}

/* The text of a mention, its parts joined by blanks, cut at LIMIT_SURFACE. */
static void
read_surface(struct model_build *b, const struct model_mention *x, struct buf *out)
{
	uint32_t n_parts;
	const struct span *parts = model_parts(x, &n_parts);
	buf_clear(out);
	for (uint32_t i = 0; i < n_parts; i++) {
		size_t room = out->len < LIMIT_SURFACE ? LIMIT_SURFACE - out->len : 0;
		uint64_t n = parts[i].to - parts[i].from;
		bool cut = n > room;
		if (i && room)
			add_words(out, STR(" "));
		struct str s = document_view(b->document, parts[i].from, cut ? room : (size_t)n);
		while (cut && s.len && (s.ptr[s.len - 1] & 0xC0) == 0x80)
			s.len--;
		if (cut && s.len && (s.ptr[s.len - 1] & 0x80))
			s.len--;
		add_words(out, s);
		if (cut)
			break;
	}
}

/* Texts are read for names, and for the resolver: of all mentions then. */
static size_t
surfaces_begin(void *work)
{
	struct model_build *b = work;
	b->surface = mem_array(b->n_mentions, sizeof *b->surface);
	return b->n_mentions;
}

static void
surface(void *work, size_t i)
{
	struct model_build *b = work;
	const struct model_mention *x = &b->out->mentions[i];
	if (!b->resolver && !x->m->n_links)
		return;
	read_surface(b, x, &b->text);
	b->surface[i] = intern_id(b->out->surfaces, str_trim(buf_view(&b->text)));
}

/* ---- who is who */

/* Without a resolver there is nothing to ask: actors are those of the producers' links. */
static size_t
resolve_begin(void *work)
{
	struct model_build *b = work;
	if (!b->resolver)
		return 0;
	b->resolved = mem_array(b->n_mentions, sizeof *b->resolved);
	return b->n_mentions;
}

static void
ask(void *work, size_t i)
{
	enum { MOST = sizeof ((struct resolve_mention *)0)->actors / sizeof(uint32_t) };
	struct model_build *b = work;
	const struct model_mention *x = &b->out->mentions[i];
	struct resolve_mention *r = &b->resolved[i];
	*r = (struct resolve_mention){.m = x->m, .layer = x->layer, .type = x->type,
	    .certainty = x->m->certainty, .text = intern_str(b->out->surfaces, b->surface[i])};
	while (r->n_actors < x->m->n_links && r->n_actors < MOST) {
		r->actors[r->n_actors] = model_chain_id(b, x->layer,
		    x->segment->links[x->m->first_link + r->n_actors]);
		r->n_actors++;
	}
}

static bool
resolve(void *work, bool (*stop)(void *), void *context)
{
	struct model_build *b = work;
	const struct resolver *r = b->resolver;
	if (!r || !b->n_mentions)
		return true;
	if (!r->steps) {
		r->resolve(r->context, b->schema, b->resolved, b->n_mentions, declare, b);
		return true;
	}
	if (!b->resolving)
		b->resolving = r->steps->begin(r->context, b->schema, b->resolved,
		    b->n_mentions, declare, b);
	return r->steps->step(b->resolving, stop, context);
}

static double
resolve_far(const void *work)
{
	const struct model_build *b = work;
	return b->resolving ? b->resolver->steps->far(b->resolving) : 0;
}

static void
resolve_end(void *work)
{
	struct model_build *b = work;
	if (b->resolving)
		b->resolver->steps->end(b->resolving);
	b->resolving = NULL;
}

static size_t
answers(void *work)
{
	const struct model_build *b = work;
	return b->resolver ? b->n_mentions : 0;
}

static void
answer(void *work, size_t i)
{
	struct model_build *b = work;
	struct model_mention *x = &b->out->mentions[i];
	/* Who made a file knows what its annotations are. */
	if (b->out->model.layers[x->layer].given)
		return;
	x->type = b->resolved[i].type;
	x->certainty = b->resolved[i].certainty;
	/* An event without its trigger could not be shown. */
	x->dropped = b->resolved[i].dropped && !(x->m->flags & MENTION_TRIGGER);
}

/* Shares as measured with a million mentions of a few names. */
static const struct stage mention_stages[] = {
	{.begin = merge_begin, .items = merge_mentions, .piece = 2048, .share = 4},
	{.begin = sort_begin, .items = sort_some, .piece = 2048, .share = 3},
	{.begin = place_begin, .items = place_mentions, .end = place_end, .piece = 2048,
	    .share = 3},
	{.begin = surfaces_begin, .item = surface, .piece = 256, .share = 25},
	{.begin = model_chains_begin, .item = model_chains_mention, .end = model_chains_end,
	    .piece = 512, .share = 2},
	{.begin = resolve_begin, .item = ask, .piece = 1024, .share = 5},
	{.step = resolve, .far = resolve_far, .end = resolve_end, .share = 60},
	{.begin = answers, .item = answer, .piece = 2048, .share = 1},
	{.begin = model_correct_begin, .item = model_correct_mention, .piece = 1024, .share = 1},
};

/* ---- the whole */

enum { MENTION_STAGES = sizeof mention_stages / sizeof *mention_stages,
	N_PARTS = sizeof ((struct model_build *)0)->part / sizeof(struct stages) };
static const double shares[] = {0.8, 0.14, 0.03, 0.01, 0.02};
static_assert(sizeof shares / sizeof *shares == N_PARTS, "a share for each part");

struct model_build *
model_build_new(struct document *d, struct layer *const *layers, size_t n_layers,
    struct schema *schema, const struct resolver *resolver)
{
	struct model_build *b = mem_alloc(sizeof *b);
	b->document = d;
	b->schema = schema;
	b->resolver = resolver;
	b->out = mem_alloc(sizeof *b->out);
	b->out->arena = arena_new();
	b->out->surfaces = intern_new();
	b->out->actor_of = map_new();
	b->out->model.schema = schema;
	copy_layers(b, layers, n_layers);
	collect_segments(b, layers, n_layers);
	collect_given(b, layers, n_layers);
	b->part[0] = stages_of(mention_stages, MENTION_STAGES);
	b->part[1] = stages_of(model_actor_stages, MODEL_ACTOR_STAGES);
	b->part[2] = stages_of(model_event_stages, MODEL_EVENT_STAGES);
	b->part[3] = stages_of(model_participant_stages, MODEL_PARTICIPANT_STAGES);
	b->part[4] = stages_of(model_type_stages, MODEL_TYPE_STAGES);
	return b;
}

bool
model_build_step(struct model_build *b, bool (*stop)(void *), void *context)
{
	for (size_t i = 0; i < N_PARTS; i++) {
		bool was = b->part[i].at == b->part[i].n;
		if (!was && !stages_step(&b->part[i], b, stop, context))
			return false;
		if (!was && i + 1 < N_PARTS && stop && stop(context))
			return false;
	}
	return true;
}

double
model_build_far(const struct model_build *b)
{
	double far = 0;
	for (size_t i = 0; i < N_PARTS; i++)
		far += shares[i] * stages_far(&b->part[i], b);
	return far;
}

void
model_build_free(struct model_build *b)
{
	if (!b)
		return;
	resolve_end(b);
	model_actors_done(b);
	model_events_done(b);
	model_participants_done(b);
	if (b->out)
		model_free(&b->out->model);
	order_done(&b->order);
	buf_done(&b->text);
	vec_done(&b->segments);
	vec_done(&b->declared);
	vec_done(&b->given);
	model_chains_done(b);
	mem_free(b->declared_at);
	mem_free(b->type_at);
	mem_free(b->type_given);
	mem_free(b->sorted);
	mem_free(b->mention_at);
	mem_free(b->event_at);
	mem_free(b->instead);
	mem_free(b->surface);
	mem_free(b->resolved);
	mem_free(b);
}

struct model *
model_build_done(struct model_build *b)
{
	struct model *m = &b->out->model;
	b->out = NULL;
	model_build_free(b);
	return m;
}

struct model *
model_new(struct document *d, struct layer *const *layers, size_t n_layers,
    struct schema *schema, const struct resolver *resolver)
{
	struct model_build *b = model_build_new(d, layers, n_layers, schema, resolver);
	model_build_step(b, NULL, NULL);
	return model_build_done(b);
}

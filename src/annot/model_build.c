/*
 * Building the model: take the shown layers' segments, merge their mentions into one row by
 * place, ask who is who; then actors, events and relations, each in a file of its own.
 * References inside a segment become indices of the model through one number per mention and
 * event: the base of its segment plus its index.
 */
#include <stdlib.h>

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
			    .mention_base = b->n_mentions, .event_base = b->n_events}));
			b->n_mentions += s->n_mentions;
			b->n_events += s->n_events;
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
		to[i] = (struct model_layer){schema_find(b->schema, layer_name(layers[i])), ids, n};
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
place_order(const void *a, const void *b, void *mentions)
{
	const struct model_mention *all = mentions;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int c = place_cmp(&all[x], &all[y]);
	return c ? c : x < y ? -1 : x > y;
}

/* Sorts the row; mention_at tells where each number went.  One layer alone is sorted already. */
static void
sort_mentions(struct model_build *b)
{
	struct model_mention *all = b->out->mentions;
	size_t n = b->n_mentions, i = 1;
	b->mention_at = mem_array(n, sizeof *b->mention_at);
	while (i < n && place_cmp(&all[i - 1], &all[i]) <= 0)
		i++;
	if (i >= n) {
		for (i = 0; i < n; i++)
			b->mention_at[i] = (uint32_t)i;
		return;
	}
	uint32_t *order = mem_array(n, sizeof *order);
	struct model_mention *sorted = mem_array(n, sizeof *sorted);
	for (i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	qsort_r(order, n, sizeof *order, place_order, all);
	for (i = 0; i < n; i++) {
		sorted[i] = all[order[i]];
		b->mention_at[order[i]] = (uint32_t)i;
	}
	mem_free(order);
	mem_free(all);
	b->out->mentions = sorted;
}

static void
merge_mentions(struct model_build *b)
{
	b->out->mentions = mem_array(b->n_mentions, sizeof *b->out->mentions);
	size_t n = 0;
	for (size_t i = 0; i < b->segments.n; i++) {
		const struct model_segment *g = &b->segments.v[i];
		for (size_t k = 0; k < g->s->n_mentions; k++) {
			const struct mention *m = &g->s->mentions[k];
			b->out->mentions[n++] = (struct model_mention){.m = m, .segment = g->s,
			    .type = m->type, .event = ID_NONE, .layer = g->layer,
			    .certainty = m->certainty};
		}
	}
	sort_mentions(b);
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
	const struct span *parts = x->m->n_parts ? x->segment->parts + x->m->first_part :
	    &x->m->span;
	buf_clear(out);
	for (uint32_t i = 0; i < (x->m->n_parts ? x->m->n_parts : 1); i++) {
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
static void
read_surfaces(struct model_build *b, bool all)
{
	struct buf text = {0};
	b->surface = mem_array(b->n_mentions, sizeof *b->surface);
	for (size_t i = 0; i < b->n_mentions; i++) {
		const struct model_mention *x = &b->out->mentions[i];
		if (!all && !x->m->n_links)
			continue;
		read_surface(b, x, &text);
		b->surface[i] = intern_id(b->out->surfaces, str_trim(buf_view(&text)));
	}
	buf_done(&text);
}

static void
resolve(struct model_build *b, const struct resolver *resolver)
{
	enum { MOST = sizeof b->resolved->actors / sizeof b->resolved->actors[0] };
	b->resolved = mem_array(b->n_mentions, sizeof *b->resolved);
	for (size_t i = 0; i < b->n_mentions; i++) {
		const struct model_mention *x = &b->out->mentions[i];
		struct resolve_mention *r = &b->resolved[i];
		*r = (struct resolve_mention){.m = x->m, .layer = x->layer, .type = x->type,
		    .text = intern_str(b->out->surfaces, b->surface[i])};
		while (r->n_actors < x->m->n_links && r->n_actors < MOST) {
			r->actors[r->n_actors] = x->segment->links[x->m->first_link + r->n_actors];
			r->n_actors++;
		}
	}
	if (resolver && b->n_mentions)
		resolver->resolve(resolver->context, b->schema, b->resolved, b->n_mentions,
		    declare, b);
	for (size_t i = 0; i < b->n_mentions; i++) {
		struct model_mention *x = &b->out->mentions[i];
		x->type = b->resolved[i].type;
		/* An event without its trigger could not be shown. */
		x->dropped = b->resolved[i].dropped && !(x->m->flags & MENTION_TRIGGER);
	}
}

static void
build_index(struct model_build *b)
{
	struct span *spans = mem_array(b->n_mentions, sizeof *spans);
	for (size_t i = 0; i < b->n_mentions; i++)
		spans[i] = b->out->mentions[i].m->span;
	b->out->index = spanidx_new(spans, b->n_mentions);
	b->out->model.index = b->out->index;
	mem_free(spans);
}

struct model *
model_new(struct document *d, struct layer *const *layers, size_t n_layers,
    struct schema *schema, const struct resolver *resolver)
{
	struct model_build b = {.document = d, .schema = schema};
	b.out = mem_alloc(sizeof *b.out);
	b.out->arena = arena_new();
	b.out->surfaces = intern_new();
	b.out->actor_of = map_new();
	b.out->model.schema = schema;
	collect_segments(&b, layers, n_layers);
	copy_layers(&b, layers, n_layers);
	merge_mentions(&b);
	read_surfaces(&b, resolver != NULL);
	resolve(&b, resolver);
	b.out->model.mentions = b.out->mentions;
	b.out->model.n_mentions = b.n_mentions;
	model_build_actors(&b);
	model_build_events(&b);
	model_build_relations(&b);
	model_build_parts(&b);
	model_build_types(&b);
	build_index(&b);
	vec_done(&b.segments);
	vec_done(&b.declared);
	mem_free(b.declared_at);
	mem_free(b.mention_at);
	mem_free(b.event_at);
	mem_free(b.surface);
	mem_free(b.resolved);
	return &b.out->model;
}

/* A layer: a sorted row of sealed segments, where its rules stand, the actors that it declares. */
#include "annot/layer.h"

#include <string.h>

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"

struct origin_row { uint32_t file, name, line; };

struct layer {
	struct schema *schema;
	uint32_t name, source;
	bool shown;
	VEC(struct segment *) segments;
	VEC(struct origin_row) origins;
	VEC(struct actor_decl) actors;
	struct map *actor_of;        /* id's text -> index of actors */
	struct intern *texts;        /* names of files and rules */
	struct diag *problems;
};

struct layer *
layer_new(struct schema *schema, struct str name, struct str source)
{
	struct layer *l = mem_alloc(sizeof *l);
	l->schema = schema;
	l->texts = intern_new();
	l->actor_of = map_new();
	l->problems = diag_new();
	l->name = intern_id(l->texts, name);
	l->source = intern_id(l->texts, source);
	l->shown = true;
	return l;
}

void
layer_free(struct layer *l)
{
	if (!l)
		return;
	layer_drop_all(l);
	vec_done(&l->segments);
	vec_done(&l->origins);
	vec_done(&l->actors);
	map_free(l->actor_of);
	intern_free(l->texts);
	diag_free(l->problems);
	mem_free(l);
}

struct str
layer_name(const struct layer *l)
{
	return intern_str(l->texts, l->name);
}

struct str
layer_source(const struct layer *l)
{
	return intern_str(l->texts, l->source);
}

struct schema *
layer_schema(const struct layer *l)
{
	return l->schema;
}

bool
layer_shown(const struct layer *l)
{
	return l->shown;
}

void
layer_show(struct layer *l, bool shown)
{
	l->shown = shown;
}

void
layer_put(struct layer *l, struct segment *s)
{
	size_t lo = 0, hi = l->segments.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (l->segments.v[mid]->covers.from < s->covers.from)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < l->segments.n && l->segments.v[lo]->covers.from == s->covers.from) {
		segment_free(l->segments.v[lo]);
		l->segments.v[lo] = s;
		return;
	}
	vec_insert(&l->segments, lo, s);
}

void
layer_drop_all(struct layer *l)
{
	for (size_t i = 0; i < l->segments.n; i++)
		segment_free(l->segments.v[i]);
	vec_clear(&l->segments);
}

size_t
layer_segments(const struct layer *l)
{
	return l->segments.n;
}

const struct segment *
layer_segment(const struct layer *l, size_t i)
{
	return l->segments.v[i];
}

struct layer_counts
layer_count(const struct layer *l)
{
	struct layer_counts c = {0};
	for (size_t i = 0; i < l->segments.n; i++) {
		const struct segment *s = l->segments.v[i];
		for (size_t k = 0; k < s->n_mentions; k++) {
			if (s->mentions[k].flags & MENTION_TRIGGER)
				c.triggers++;
			else
				c.mentions++;
		}
		c.events += s->n_events;
		c.relations += s->n_relations;
		c.notes += s->n_notes;
		c.bytes += sizeof *s + s->n_mentions * sizeof *s->mentions +
		    s->n_parts * sizeof *s->parts + s->n_links * sizeof *s->links +
		    s->n_events * sizeof *s->events + s->n_roles * sizeof *s->roles +
		    s->n_relations * sizeof *s->relations + s->n_notes * sizeof *s->notes;
	}
	return c;
}

uint32_t
layer_add_origin(struct layer *l, struct str file, uint32_t line, struct str name)
{
	struct origin_row row = {intern_id(l->texts, file), intern_id(l->texts, name), line};
	vec_push(&l->origins, row);
	return (uint32_t)l->origins.n;
}

bool
layer_origin(const struct layer *l, uint32_t rule, struct origin *out)
{
	if (!rule || rule > l->origins.n)
		return false;
	const struct origin_row *row = &l->origins.v[rule - 1];
	*out = (struct origin){intern_str(l->texts, row->file), intern_str(l->texts, row->name),
	    row->line};
	return true;
}

void
layer_declare_actor(struct layer *l, struct actor_decl a)
{
	struct str id = schema_name(l->schema, a.id);
	uint32_t at;
	if (map_get(l->actor_of, id, &at))
		return;
	map_set(l->actor_of, id, (uint32_t)l->actors.n);
	vec_push(&l->actors, a);
}

bool
layer_actor(const struct layer *l, uint32_t id, struct actor_decl *out)
{
	uint32_t at;
	if (!map_get(l->actor_of, schema_name(l->schema, id), &at))
		return false;
	*out = l->actors.v[at];
	return true;
}

size_t
layer_actors(const struct layer *l)
{
	return l->actors.n;
}

struct actor_decl
layer_actor_at(const struct layer *l, size_t i)
{
	return l->actors.v[i];
}

struct diag *
layer_problems(struct layer *l)
{
	return l->problems;
}

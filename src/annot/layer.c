/*
 * A layer: sealed segments in text order, where their annotations come from, the actors that
 * their producer declares, and what went wrong on import.
 */
#include "annot/layer.h"

#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"

struct place { uint32_t file, name, line, id; };

struct layer {
	struct schema *schema;
	uint32_t name, source;
	bool shown, corrects;
	VEC(struct segment *) segments;      /* sorted, disjoint */
	VEC(struct place) origins;           /* number i stands at i - 1 */
	VEC(struct actor_decl) actors;
	struct map *actor_of;                /* the bytes of an id -> index of actors */
	struct diag *problems;
	struct layer_reading reading;
};

struct layer *
layer_new(struct schema *schema, struct str name, struct str source)
{
	struct layer *l = mem_alloc(sizeof *l);
	l->schema = schema;
	l->name = schema_id(schema, name);
	l->source = schema_id(schema, source);
	l->shown = true;
	l->actor_of = map_new();
	l->problems = diag_new();
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
	diag_free(l->problems);
	mem_free(l);
}

struct str
layer_name(const struct layer *l)
{
	return schema_name(l->schema, l->name);
}

struct str
layer_source(const struct layer *l)
{
	return schema_name(l->schema, l->source);
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
layer_set_corrects(struct layer *l, bool corrects)
{
	l->corrects = corrects;
}

bool
layer_corrects(const struct layer *l)
{
	return l->corrects;
}

static bool
is_before(struct span a, struct span b)
{
	return a.from != b.from ? a.from < b.from : a.to < b.to;
}

/* The first segment that reaches to `from` or beyond. */
static size_t
segment_from(const struct layer *l, uint64_t from)
{
	size_t low = 0, high = l->segments.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct span c = l->segments.v[middle]->covers;
		if (c.to <= from && c.from < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_in_the_way(struct span old, struct span new)
{
	bool same = old.from == new.from && old.to == new.to;
	return same || (old.from < new.to && new.from < old.to);
}

void
layer_put(struct layer *l, struct segment *s)
{
	size_t first = segment_from(l, s->covers.from), keep = first, i = first;
	struct segment **all = l->segments.v;
	for (; i < l->segments.n && all[i]->covers.from <= s->covers.to; i++)
		if (is_in_the_way(all[i]->covers, s->covers))
			segment_free(all[i]);
		else
			all[keep++] = all[i];
	if (keep < i)
		memmove(all + keep, all + i, (l->segments.n - i) * sizeof *all);
	l->segments.n -= i - keep;
	while (first < keep && is_before(all[first]->covers, s->covers))
		first++;
	vec_insert(&l->segments, first, s);
}

void
layer_drop_all(struct layer *l)
{
	for (size_t i = 0; i < l->segments.n; i++)
		segment_free(l->segments.v[i]);
	vec_clear(&l->segments);
}

void
layer_drop_outside(struct layer *l, struct span keep)
{
	size_t n = 0;
	for (size_t i = 0; i < l->segments.n; i++) {
		if (span_overlaps(l->segments.v[i]->covers, keep))
			l->segments.v[n++] = l->segments.v[i];
		else
			segment_free(l->segments.v[i]);
	}
	l->segments.n = n;
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
		c.triggers += s->n_triggers;
		c.mentions += s->n_mentions;
		c.events += s->n_events;
		c.relations += s->n_relations;
		c.notes += s->n_notes;
		c.bytes += segment_bytes(s);
	}
	c.mentions -= c.triggers;
	return c;
}

uint32_t
layer_add_origin(struct layer *l, struct str file, uint32_t line, struct str name)
{
	vec_push(&l->origins, ((struct place){.file = schema_id(l->schema, file),
	    .name = schema_id(l->schema, name), .line = line}));
	return (uint32_t)l->origins.n;
}

void
layer_set_rule_id(struct layer *l, uint32_t rule, struct str id)
{
	if (rule && rule <= l->origins.n)
		l->origins.v[rule - 1].id = schema_id(l->schema, id);
}

size_t
layer_origins(const struct layer *l)
{
	return l->origins.n;
}

bool
layer_origin(const struct layer *l, uint32_t rule, struct origin *out)
{
	if (!rule || rule > l->origins.n)
		return false;
	struct place p = l->origins.v[rule - 1];
	*out = (struct origin){.file = schema_name(l->schema, p.file),
	    .name = schema_name(l->schema, p.name), .line = p.line,
	    .id = schema_name(l->schema, p.id)};
	return true;
}

static struct str
id_key(const uint32_t *id)
{
	return (struct str){(const char *)id, sizeof *id};
}

void
layer_declare_actor(struct layer *l, struct actor_decl a)
{
	uint32_t i;
	if (!a.id || map_get(l->actor_of, id_key(&a.id), &i))
		return;
	map_set(l->actor_of, id_key(&a.id), (uint32_t)l->actors.n);
	vec_push(&l->actors, a);
}

void
layer_forget_actors(struct layer *l)
{
	vec_clear(&l->actors);
	map_free(l->actor_of);
	l->actor_of = map_new();
}

bool
layer_actor(const struct layer *l, uint32_t id, struct actor_decl *out)
{
	uint32_t i;
	if (!map_get(l->actor_of, id_key(&id), &i))
		return false;
	*out = l->actors.v[i];
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

void
layer_set_reading(struct layer *l, struct layer_reading r)
{
	l->reading = r;
}

struct layer_reading
layer_reading(const struct layer *l)
{
	return l->reading;
}

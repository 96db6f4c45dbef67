/* tests/theme/over.h - a theme's rules run over a text, and all that they gave as lines of
 * text: mentions with links and rules, actors as declared, events, relations. */
#ifndef TESTS_THEME_OVER_H
#define TESTS_THEME_OVER_H

#include "annot/layer.h"
#include "annot/schema.h"
#include "base/str.h"
#include "rules/engine.h"
#include "rules/ruleset.h"

struct over_run { struct schema *schema; struct layer *layer; struct segment *segment; };

static inline void
over_origin(struct buf *out, const struct over_run *r, uint32_t rule)
{
	struct origin o;
	if (layer_origin(r->layer, rule, &o))
		buf_fmt(out, " %.*s:%u %.*s [%.*s]", (int)o.file.len, o.file.ptr, o.line,
		    (int)o.name.len, o.name.ptr, (int)o.id.len, o.id.ptr);
}

static inline void
over_actor(struct buf *out, const struct over_run *r, uint32_t id)
{
	struct actor_decl a;
	buf_chr(out, '=');
	buf_str(out, schema_name(r->schema, id));
	if (!layer_actor(r->layer, id, &a))
		return;
	struct str name = schema_name(r->schema, a.name), type = schema_name(r->schema, a.type);
	buf_fmt(out, "(%.*s %.*s)", (int)name.len, name.ptr, (int)type.len, type.ptr);
}

static inline void
over_mention(struct buf *out, const struct over_run *r, uint32_t i)
{
	const struct mention *m = &r->segment->mentions[i];
	buf_fmt(out, "%zu-%zu %.*s %u/%u", (size_t)m->span.from, (size_t)m->span.to,
	    (int)schema_name(r->schema, m->type).len, schema_name(r->schema, m->type).ptr,
	    m->certainty, m->flags);
	for (uint32_t k = 0; k < m->n_links; k++)
		over_actor(out, r, r->segment->links[m->first_link + k]);
	over_origin(out, r, m->rule);
}

static inline void
over_segment(struct buf *out, const struct over_run *r)
{
	const struct segment *g = r->segment;
	for (uint32_t i = 0; i < g->n_mentions; i++) {
		over_mention(out, r, i);
		buf_chr(out, '\n');
	}
	for (size_t i = 0; i < g->n_events; i++) {
		const struct event *e = &g->events[i];
		struct str type = schema_name(r->schema, e->type);
		buf_fmt(out, "event %.*s %u/%u at ", (int)type.len, type.ptr, e->mood, e->certainty);
		over_mention(out, r, e->trigger);
		for (uint32_t k = 0; k < e->n_roles; k++) {
			const struct role *role = &g->roles[e->first_role + k];
			struct str name = schema_name(r->schema, role->name);
			buf_fmt(out, " %.*s:%u", (int)name.len, name.ptr, role->target);
		}
		buf_chr(out, '\n');
	}
	for (size_t i = 0; i < g->n_relations; i++) {
		const struct relation *x = &g->relations[i];
		struct str type = schema_name(r->schema, x->type);
		buf_fmt(out, "relation %.*s %u %u %u", (int)type.len, type.ptr, x->arg1, x->arg2,
		    x->certainty);
		over_origin(out, r, x->rule);
		buf_chr(out, '\n');
	}
}

/* Blocks are lines. */
static inline void
over_dump(struct buf *out, const struct ruleset *rules, struct str text)
{
	struct over_run r = {.schema = schema_new()};
	struct str rest = text, line;
	r.layer = layer_new(r.schema, STR("rules"), STR_NONE);
	struct engine *e = engine_new(rules, r.layer);
	struct segment_builder *b = segment_builder_new();
	engine_begin(e);
	while (str_line(&rest, &line))
		if (line.len)
			engine_block(e, line, (uint64_t)(line.ptr - text.ptr), b);
	r.segment = segment_seal(b, (struct span){0, text.len});
	over_segment(out, &r);
	segment_free(r.segment);
	segment_builder_free(b);
	engine_free(e);
	layer_free(r.layer);
	schema_free(r.schema);
}

#endif

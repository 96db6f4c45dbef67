/* The model's questions, and its end.  model_build.c makes it. */
#include "annot/model.h"

#include "annot/model_internal.h"
#include "annot/spanidx.h"

void
model_free(struct model *m)
{
	if (!m)
		return;
	struct model_memory *memory = (struct model_memory *)m;
	spanidx_free(memory->index);
	map_free(memory->actor_of);
	intern_free(memory->surfaces);
	arena_free(memory->arena);
	mem_free(memory->mentions);
	for (size_t i = 0; i < memory->owned.n; i++)
		mem_free(memory->owned.v[i]);
	vec_done(&memory->owned);
	for (size_t i = 0; i < memory->n_segments; i++)
		segment_free(memory->segments[i]);
	mem_free(memory->segments);
	mem_free(memory);
}

struct str
model_rule_id(const struct model *m, uint16_t layer, uint32_t rule)
{
	if (layer >= m->n_layers || rule == 0 || rule > m->layers[layer].n_rules)
		return STR_NONE;
	return schema_name(m->schema, m->layers[layer].rule_ids[rule - 1]);
}

uint32_t
model_find_actor(const struct model *m, struct str id)
{
	const struct model_memory *memory = (const struct model_memory *)m;
	uint32_t at;
	return map_get(memory->actor_of, id, &at) ? at : ID_NONE;
}

uint32_t
model_find_mention(const struct model *m, struct span span, uint32_t type)
{
	size_t low = 0, high = m->n_mentions;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct span s = m->mentions[middle].m->span;
		if (s.from < span.from || (s.from == span.from && s.to > span.to))
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < m->n_mentions; low++) {
		const struct model_mention *x = &m->mentions[low];
		if (x->m->span.from != span.from || x->m->span.to != span.to)
			break;
		if (!x->dropped && (x->type == type || x->m->type == type))
			return (uint32_t)low;
	}
	return ID_NONE;
}

/* The gaps of a discontinuous mention are not the mention. */
static bool
stands_at(const struct model_mention *x, uint64_t at)
{
	struct span byte = {at, at + 1};
	if (!x->m->n_parts)
		return span_overlaps(x->m->span, byte);
	for (uint32_t i = 0; i < x->m->n_parts; i++)
		if (span_overlaps(x->segment->parts[x->m->first_part + i], byte))
			return true;
	return false;
}

uint32_t
model_mention_at(const struct model *m, uint64_t at, bool triggers)
{
	enum { FEW = 64 };
	uint32_t few[FEW], *ids = few, best = ID_NONE;
	size_t n = spanidx_overlaps(m->index, at, at + 1, few, FEW);
	if (n > FEW) {
		ids = mem_array(n, sizeof *ids);
		spanidx_overlaps(m->index, at, at + 1, ids, n);
	}
	uint64_t shortest = UINT64_MAX;
	for (size_t i = 0; i < n; i++) {
		const struct model_mention *x = &m->mentions[ids[i]];
		uint64_t length = x->m->span.to - x->m->span.from;
		if (x->dropped || (!triggers && x->m->flags & MENTION_TRIGGER) ||
		    length > shortest || !stands_at(x, at))
			continue;
		shortest = length;
		best = ids[i];
	}
	if (ids != few)
		mem_free(ids);
	return best;
}

const struct span *
model_parts(const struct model_mention *x, uint32_t *n)
{
	*n = x->m->n_parts ? x->m->n_parts : 1;
	return x->m->n_parts ? x->segment->parts + x->m->first_part : &x->m->span;
}

uint64_t
model_length(const struct model_mention *x)
{
	uint32_t n;
	uint64_t length = 0;
	const struct span *parts = model_parts(x, &n);
	for (uint32_t i = 0; i < n; i++)
		length += parts[i].to - parts[i].from;
	return length;
}

uint32_t
model_end(const struct model *m, uint32_t mention, uint32_t event)
{
	return mention != ID_NONE ? mention : event != ID_NONE ? m->events[event].trigger : ID_NONE;
}

uint32_t
model_mention_actor(const struct model *m, uint32_t mention)
{
	if (mention >= m->n_mentions)
		return ID_NONE;
	const struct model_mention *x = &m->mentions[mention];
	return x->n_actors ? m->mention_actors[x->first_actor] : ID_NONE;
}

uint32_t
model_event_actor(const struct model *m, uint32_t event, const char *role, size_t n)
{
	if (event >= m->n_events)
		return ID_NONE;
	const struct model_event *e = &m->events[event];
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		if (!str_starts(schema_name(m->schema, r->name), str_of(role)))
			continue;
		uint32_t actor = model_mention_actor(m, r->mention);
		if (actor != ID_NONE && !n--)
			return actor;
	}
	return ID_NONE;
}

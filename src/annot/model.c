/*
 * The model's questions, and its end.  model_build.c makes it.
 */
#include "annot/model.h"

#include <string.h>

#include "annot/model_internal.h"
#include "annot/spanidx.h"
#include "base/mem.h"

void
model_free(struct model *m)
{
	if (!m)
		return;
	struct model_memory *memory = (struct model_memory *)m;
	spanidx_free(memory->index);
	arena_free(memory->arena);
	mem_free(memory->mentions);
	for (size_t i = 0; i < memory->n_segments; i++)
		segment_free(memory->segments[i]);
	mem_free(memory->segments);
	mem_free(memory);
}

uint32_t
model_find_actor(const struct model *m, struct str id)
{
	for (size_t i = 0; i < m->n_actors; i++)
		if (str_eq(m->actors[i].id, id))
			return (uint32_t)i;
	return ID_NONE;
}

uint32_t
model_find_mention(const struct model *m, struct span span, uint32_t type)
{
	uint32_t i = spanidx_at_or_after(m->index, span.from);
	for (; i < m->n_mentions && m->mentions[i].m->span.from == span.from; i++) {
		const struct model_mention *mm = &m->mentions[i];
		if (!mm->dropped && mm->m->span.to == span.to &&
		    (mm->type == type || mm->m->type == type))
			return i;
	}
	return ID_NONE;
}

uint32_t
model_mention_at(const struct model *m, uint64_t at, bool triggers)
{
	uint32_t ids[256], best = ID_NONE;
	size_t n = spanidx_overlaps(m->index, at, at + 1, ids, 256);
	uint64_t shortest = UINT64_MAX;
	for (size_t i = 0; i < n && i < 256; i++) {
		const struct model_mention *mm = &m->mentions[ids[i]];
		uint64_t length = mm->m->span.to - mm->m->span.from;
		if (mm->dropped || (!triggers && mm->m->flags & MENTION_TRIGGER) || length > shortest)
			continue;
		shortest = length;
		best = ids[i];
	}
	return best;
}

uint32_t
model_mention_actor(const struct model *m, uint32_t mention)
{
	if (mention >= m->n_mentions)
		return ID_NONE;
	const struct model_mention *mm = &m->mentions[mention];
	return mm->n_actors ? m->mention_actors[mm->first_actor] : ID_NONE;
}

uint32_t
model_event_actor(const struct model *m, uint32_t event, const char *role, size_t n)
{
	if (event >= m->n_events)
		return ID_NONE;
	const struct model_event *e = &m->events[event];
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		if (r->mention == ID_NONE || !str_starts(schema_name(m->schema, r->name), str_of(role)))
			continue;
		uint32_t actor = model_mention_actor(m, r->mention);
		if (actor != ID_NONE && !n--)
			return actor;
	}
	return ID_NONE;
}

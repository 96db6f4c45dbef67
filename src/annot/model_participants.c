/*
 * Who takes part in the events and relations of a model: counted first, then each actor gets its
 * slice of one list.
 */
#include "annot/model_internal.h"

/* An actor of a mention takes part in an item, which counts once. */
static void
take_part(struct model_build *b, uint32_t mention, uint32_t item, bool relations)
{
	if (mention == ID_NONE)
		return;
	const struct model_mention *x = &b->out->mentions[mention];
	for (uint32_t k = 0; k < x->n_actors; k++) {
		uint32_t at = b->out->model.mention_actors[x->first_actor + k];
		struct model_actor *a = &b->out->actors[at];
		if (b->part_last[at] == item + 1)
			continue;
		b->part_last[at] = item + 1;
		if (b->part_items)
			b->part_items[b->part_next[at]++] = item;
		else if (relations)
			a->n_relations++;
		else
			a->n_events++;
	}
}

static void
parts_of_event(void *work, size_t i)
{
	struct model_build *b = work;
	const struct model_event *e = &b->out_events[i];
	for (uint32_t k = 0; k < e->n_roles; k++)
		take_part(b, b->out_roles[e->first_role + k].mention, (uint32_t)i, false);
}

static void
parts_of_relation(void *work, size_t i)
{
	struct model_build *b = work;
	take_part(b, b->kept_relations[i].mention1, (uint32_t)i, true);
	take_part(b, b->kept_relations[i].mention2, (uint32_t)i, true);
}

static size_t
count_begin(struct model_build *b, size_t n)
{
	size_t actors = b->out->model.n_actors;
	mem_free(b->part_last);
	b->part_last = mem_array(actors, sizeof *b->part_last);
	if (!b->part_next)
		b->part_next = mem_array(actors, sizeof *b->part_next);
	b->part_items = NULL;
	b->parts = 0;
	return n;
}

static size_t
count_events_begin(void *work)
{
	struct model_build *b = work;
	return count_begin(b, b->n_shown_events);
}

static size_t
count_relations_begin(void *work)
{
	struct model_build *b = work;
	return count_begin(b, b->n_kept);
}

static size_t
slice_begin(void *work)
{
	return ((struct model_build *)work)->out->model.n_actors;
}

static void
slice(struct model_build *b, size_t i, uint32_t *first, uint32_t n)
{
	*first = n ? b->parts : 0;
	b->part_next[i] = b->parts;
	b->part_last[i] = 0;
	b->parts += n;
}

static void
slice_events(void *work, size_t i)
{
	struct model_build *b = work;
	slice(b, i, &b->out->actors[i].first_event, b->out->actors[i].n_events);
}

static void
slice_relations(void *work, size_t i)
{
	struct model_build *b = work;
	slice(b, i, &b->out->actors[i].first_relation, b->out->actors[i].n_relations);
}

static size_t
fill_events_begin(void *work)
{
	struct model_build *b = work;
	b->part_items = model_own(b, b->parts, sizeof *b->part_items);
	b->out->model.actor_events = b->part_items;
	return b->n_shown_events;
}

static size_t
fill_relations_begin(void *work)
{
	struct model_build *b = work;
	b->part_items = model_own(b, b->parts, sizeof *b->part_items);
	b->out->model.actor_relations = b->part_items;
	return b->n_kept;
}

void
model_participants_done(struct model_build *b)
{
	mem_free(b->part_last);
	mem_free(b->part_next);
	b->part_last = b->part_next = NULL;
}

const struct stage model_participant_stages[MODEL_PARTICIPANT_STAGES] = {
	{.begin = count_events_begin, .item = parts_of_event, .piece = 256},
	{.begin = slice_begin, .item = slice_events},
	{.begin = fill_events_begin, .item = parts_of_event, .piece = 256},
	{.begin = count_relations_begin, .item = parts_of_relation},
	{.begin = slice_begin, .item = slice_relations},
	{.begin = fill_relations_begin, .item = parts_of_relation},
};

/*
 * Numbers for what is written.  A mention is left out when it was dropped, or is a
 * description of nobody that nothing refers to.  Notes name their things by segment and index;
 * the way back to the model's indices is made once, and only when there are notes.
 */
#include "formats/export.h"

#include <stdlib.h>

/* A description is worth writing when an actor, an event or a relation has to do with it. */
static void
mark_referenced(const struct model *m, uint32_t *mark)
{
	for (size_t i = 0; i < m->n_events; i++) {
		const struct model_event *e = &m->events[i];
		mark[e->trigger] = 1;
		for (uint32_t k = 0; k < e->n_roles; k++)
			if (m->roles[e->first_role + k].mention != ID_NONE)
				mark[m->roles[e->first_role + k].mention] = 1;
	}
	for (size_t i = 0; i < m->n_relations; i++) {
		if (m->relations[i].mention1 != ID_NONE)
			mark[m->relations[i].mention1] = 1;
		if (m->relations[i].mention2 != ID_NONE)
			mark[m->relations[i].mention2] = 1;
	}
}

static void
number_all(struct export_ids *ids, const struct model *m)
{
	uint32_t description = schema_find(m->schema, STR("MENTION")), next = 0;
	ids->mention = mem_array(m->n_mentions, sizeof *ids->mention);
	ids->event = mem_array(m->n_events, sizeof *ids->event);
	mark_referenced(m, ids->mention);
	for (size_t i = 0; i < m->n_mentions; i++) {
		const struct model_mention *x = &m->mentions[i];
		bool written = !x->dropped &&
		    (x->type != description || x->n_actors || ids->mention[i]);
		ids->mention[i] = written ? ++next : 0;
	}
	next = 0;
	for (size_t i = 0; i < m->n_events; i++)
		ids->event[i] = ids->mention[m->events[i].trigger] ? ++next : 0;
}

/* ---- notes */

struct base { const struct segment *s; size_t mention, event, relation; };

struct back {
	VEC(struct base) bases;      /* by address */
	uint32_t *mention, *event, *relation;   /* base + index -> index of the model, + 1 */
	size_t n_mentions, n_events, n_relations, n_notes;
};

static int
base_order(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct base *)a)->s;
	uintptr_t y = (uintptr_t)((const struct base *)b)->s;
	return x < y ? -1 : x > y;
}

static const struct base *
base_of(const struct back *k, const struct segment *s)
{
	struct base want = {.s = s};
	return k->bases.n ? bsearch(&want, k->bases.v, k->bases.n, sizeof want, base_order) : NULL;
}

static void
collect_bases(struct back *k, const struct export *e)
{
	for (size_t i = 0; i < e->n_layers; i++) {
		for (size_t n = 0; layer_shown(e->layers[i]) && n < layer_segments(e->layers[i]); n++) {
			const struct segment *s = layer_segment(e->layers[i], n);
			vec_push(&k->bases, ((struct base){s, k->n_mentions, k->n_events, k->n_relations}));
			k->n_mentions += s->n_mentions;
			k->n_events += s->n_events;
			k->n_relations += s->n_relations;
			k->n_notes += s->n_notes;
		}
	}
	if (k->bases.n)
		qsort(k->bases.v, k->bases.n, sizeof *k->bases.v, base_order);
}

static void
find_way_back(struct back *k, const struct model *m)
{
	const struct base *b;
	k->mention = mem_array(k->n_mentions, sizeof *k->mention);
	k->event = mem_array(k->n_events, sizeof *k->event);
	k->relation = mem_array(k->n_relations, sizeof *k->relation);
	for (uint32_t i = 0; i < m->n_mentions; i++)
		if ((b = base_of(k, m->mentions[i].segment)) != NULL)
			k->mention[b->mention + (size_t)(m->mentions[i].m - b->s->mentions)] = i + 1;
	for (uint32_t i = 0; i < m->n_events; i++)
		if ((b = base_of(k, m->mentions[m->events[i].trigger].segment)) != NULL)
			k->event[b->event + (size_t)(m->events[i].e - b->s->events)] = i + 1;
	for (uint32_t i = 0; i < m->n_relations; i++) {
		const struct model_relation *r = &m->relations[i];
		uint32_t at = r->mention1 != ID_NONE ? r->mention1 : m->events[r->event1].trigger;
		if ((b = base_of(k, m->mentions[at].segment)) != NULL)
			k->relation[b->relation + (size_t)(r->r - b->s->relations)] = i + 1;
	}
}

static int
note_order(const void *a, const void *b)
{
	const struct export_note *x = a, *y = b;
	if (x->about != y->about)
		return x->about < y->about ? -1 : 1;
	if (x->index != y->index)
		return x->index < y->index ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void
collect_notes(struct export_ids *ids, const struct back *k)
{
	for (size_t i = 0; i < k->bases.n; i++) {
		const struct base *b = &k->bases.v[i];
		for (size_t n = 0; n < b->s->n_notes; n++) {
			struct note note = b->s->notes[n];
			uint32_t at = note.about == NOTE_MENTION ? k->mention[b->mention + note.index] :
			    note.about == NOTE_EVENT ? k->event[b->event + note.index] :
			    k->relation[b->relation + note.index];
			if (at)
				vec_push(&ids->notes, ((struct export_note){.about = note.about,
				    .index = at - 1, .key = note.key, .value = note.value,
				    .order = (uint32_t)ids->notes.n}));
		}
	}
	if (ids->notes.n)
		qsort(ids->notes.v, ids->notes.n, sizeof *ids->notes.v, note_order);
}

void
export_ids_init(struct export_ids *ids, const struct export *e)
{
	*ids = (struct export_ids){0};
	number_all(ids, e->model);
	struct back k = {0};
	collect_bases(&k, e);
	if (k.n_notes) {
		find_way_back(&k, e->model);
		collect_notes(ids, &k);
	}
	mem_free(k.mention);
	mem_free(k.event);
	mem_free(k.relation);
	vec_done(&k.bases);
}

void
export_ids_done(struct export_ids *ids)
{
	mem_free(ids->mention);
	mem_free(ids->event);
	vec_done(&ids->notes);
}

size_t
export_notes(const struct export_ids *ids, enum note_about about, uint32_t index, size_t *end)
{
	struct export_note want = {.about = about, .index = index};
	size_t low = 0, high = ids->notes.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (note_order(&ids->notes.v[middle], &want) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	size_t last = low;
	while (last < ids->notes.n && ids->notes.v[last].about == about &&
	    ids->notes.v[last].index == index)
		last++;
	*end = last;
	return low;
}

bool
export_rule(const struct export *e, uint16_t layer, uint32_t rule, struct buf *out)
{
	struct origin o;
	if (layer >= e->n_layers || !layer_origin(e->layers[layer], rule, &o))
		return false;
	buf_str(out, o.file);
	if (o.line) {
		buf_chr(out, ':');
		buf_uint(out, o.line);
	}
	return true;
}

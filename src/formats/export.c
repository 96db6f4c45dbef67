/*
 * Numbers for what is written.  All that a file's layer has is; of the rules' a mention is left
 * out when it was dropped, or is a description of nobody that nothing refers to.  The model joins
 * relations of the same two actors: a file's are taken from its layers instead, one by one.  What
 * stands in a layer names its things by segment and index; the way back to the model's indices is
 * made once.
 */
#include "formats/export.h"

#include <stdlib.h>

#include "base/file.h"

/* A file says what it says: nothing of it is left out. */
static bool
is_given(const struct model *m, uint16_t layer)
{
	return layer < m->n_layers && m->layers[layer].given;
}

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
		    (x->type != description || x->n_actors || ids->mention[i] || is_given(m, x->layer));
		ids->mention[i] = written ? ++next : 0;
	}
	next = 0;
	for (size_t i = 0; i < m->n_events; i++)
		ids->event[i] = ids->mention[m->events[i].trigger] ? ++next : 0;
}

/* ---- the way back */

struct base { const struct segment *s; uint16_t layer; size_t mention, event, relation; };

struct back {
	VEC(struct base) bases;      /* by address */
	/* Base + index -> index of the model, or of what is written (relations), + 1. */
	uint32_t *mention, *event, *relation;
	size_t n_mentions, n_events, n_relations;
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
			vec_push(&k->bases, ((struct base){s, (uint16_t)i, k->n_mentions, k->n_events,
			    k->n_relations}));
			k->n_mentions += s->n_mentions;
			k->n_events += s->n_events;
			k->n_relations += s->n_relations;
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
}

/* ---- relations */

static uint32_t
place_of(const struct model *m, const struct model_relation *r)
{
	return r->mention1 != ID_NONE ? r->mention1 : m->events[r->event1].trigger;
}

/* One end: of the model, unless it knows nothing of it. */
static bool
find_end(const struct back *k, const struct base *b, uint32_t arg, bool is_event,
    uint32_t *mention, uint32_t *event)
{
	uint32_t at = is_event ? k->event[b->event + arg] : k->mention[b->mention + arg];
	*mention = is_event ? ID_NONE : at - 1;
	*event = is_event ? at - 1 : ID_NONE;
	return at != 0;
}

static void
take_given(struct export_ids *ids, const struct back *k, const struct base *b,
    const struct model *m)
{
	for (size_t i = 0; i < b->s->n_relations; i++) {
		const struct relation *r = &b->s->relations[i];
		struct model_relation out = {.r = r, .type = r->type, .count = 1, .layer = b->layer,
		    .certainty = r->certainty};
		if (!find_end(k, b, r->arg1, r->arg1_is_event, &out.mention1, &out.event1) ||
		    !find_end(k, b, r->arg2, r->arg2_is_event, &out.mention2, &out.event2))
			continue;
		out.actor1 = model_mention_actor(m, out.mention1);
		out.actor2 = model_mention_actor(m, out.mention2);
		vec_push(&ids->relations, out);
	}
}

struct placed { uint32_t place, index; };

static int
placed_order(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* By place; those of one place as they came. */
static void
sort_relations(struct export_ids *ids, const struct model *m)
{
	size_t n = ids->relations.n;
	struct placed *order = mem_array(n, sizeof *order);
	struct model_relation *sorted = mem_array(n, sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		order[i] = (struct placed){place_of(m, &ids->relations.v[i]), (uint32_t)i};
	qsort(order, n, sizeof *order, placed_order);
	for (size_t i = 0; i < n; i++)
		sorted[i] = ids->relations.v[order[i].index];
	memcpy(ids->relations.v, sorted, n * sizeof *sorted);
	mem_free(sorted);
	mem_free(order);
}

/* The rules find a relation again in each piece of a text: there the model's are written. */
static void
collect_relations(struct export_ids *ids, struct back *k, const struct export *e)
{
	const struct model *m = e->model;
	for (size_t i = 0; i < e->n_layers; i++)
		for (size_t n = 0; layer_shown(e->layers[i]) && is_given(m, (uint16_t)i) &&
		    n < layer_segments(e->layers[i]); n++)
			take_given(ids, k, base_of(k, layer_segment(e->layers[i], n)), m);
	for (size_t i = 0; i < m->n_relations; i++)
		if (!is_given(m, m->relations[i].layer))
			vec_push(&ids->relations, m->relations[i]);
	if (ids->relations.n)
		sort_relations(ids, m);
	for (uint32_t i = 0; i < ids->relations.n; i++) {
		const struct model_relation *r = &ids->relations.v[i];
		const struct base *b = base_of(k, m->mentions[place_of(m, r)].segment);
		if (b)
			k->relation[b->relation + (size_t)(r->r - b->s->relations)] = i + 1;
	}
}

/* ---- notes */

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
	find_way_back(&k, e->model);
	collect_relations(ids, &k, e);
	collect_notes(ids, &k);
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
	vec_done(&ids->relations);
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

struct str
export_layer_name(const struct export *e, uint16_t layer)
{
	struct str name = layer_name(e->layers[layer]);
	struct str file = path_base(layer_source(e->layers[layer]));
	if (!str_starts(name, file) || !str_starts(str_sub(name, file.len, name.len), STR(": ")))
		return name;
	return str_sub(name, file.len + 2, name.len);
}

size_t
export_links(const struct export *e, const struct export_ids *ids)
{
	size_t n = 0;
	for (size_t i = 0; i < e->model->n_mentions; i++)
		n += ids->mention[i] ? e->model->mentions[i].n_actors : 0;
	return n;
}

/* Annotators and tracks are layers. */
void
export_lost_layers(const struct export *e)
{
	size_t n = 0;
	for (size_t i = 0; i < e->n_layers; i++)
		n += layer_shown(e->layers[i]);
	export_lost(e, "layers, written together as one", n > 1 ? n : 0);
}

void
export_lost_date(const struct export *e)
{
	export_lost(e, "dates of documents", e->date.len > 0);
}

static bool
has_rule(const struct export *e, uint16_t layer, uint32_t rule)
{
	struct origin o;
	return layer < e->n_layers && layer_origin(e->layers[layer], rule, &o);
}

void
export_lost_origins(const struct export *e, const struct export_ids *ids)
{
	size_t n_doubts = 0, n_rules = 0;
	for (size_t i = 0; i < e->model->n_mentions; i++) {
		const struct model_mention *x = &e->model->mentions[i];
		if (!ids->mention[i] || x->event != ID_NONE)
			continue;
		n_doubts += x->certainty < 100;
		n_rules += has_rule(e, x->layer, x->m->rule);
	}
	for (size_t i = 0; i < e->model->n_events; i++) {
		const struct model_event *x = &e->model->events[i];
		n_doubts += ids->event[i] && x->certainty < 100;
		n_rules += ids->event[i] && has_rule(e, x->layer, x->e->rule);
	}
	for (size_t i = 0; i < ids->relations.n; i++) {
		const struct model_relation *x = &ids->relations.v[i];
		n_doubts += x->certainty < 100;
		n_rules += has_rule(e, x->layer, x->r->rule);
	}
	export_lost(e, "certainties below 1", n_doubts);
	export_lost(e, "rules that annotations come from", n_rules);
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

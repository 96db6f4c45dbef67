/*
 * Copies of what a side has: whose it is, what is noted of it, who fills its roles.  What an
 * element's open differences are about is not copied with it.
 */
#include "ui/desk_internal.h"

#include "ui/own_internal.h"

/* What rules note of dates is no attribute. */
static void
copy_notes(struct desk *k, enum compare_what what, uint32_t element, const struct segment *g,
    uint32_t index, uint32_t id)
{
	const struct model *m = k->d->model;
	static const enum note_about about[] = {NOTE_MENTION, NOTE_EVENT, NOTE_RELATION};
	uint16_t layer = what == COMPARE_MENTION ? m->mentions[element].layer :
	    what == COMPARE_EVENT ? m->events[element].layer :
	    compare_relation(k->d->compare, element)->layer;
	size_t n = 0;
	const struct note *notes = segment_notes(g, about[what], index, &n);
	for (size_t i = 0; i < n && m->layers[layer].given; i++) {
		struct str key = schema_name(k->s->schema, notes[i].key);
		struct str value = schema_name(k->s->schema, notes[i].value);
		bool note = str_is(key, "Note") || str_is(key, "AnnotatorNotes");
		if (desk_is_open(k, what, element, note ? CLASS_NOTE : CLASS_ATTRIBUTE, notes[i].key))
			continue;
		if (note)
			own_set_note(k->o, id, value);
		else
			own_set_attribute(k->o, id, notes[i].key, value.ptr != NULL ? value : STR(""));
	}
}

/* The actor as its layer calls it, and best calls it. */
static void
add_actor(struct desk *k, const struct model_mention *x, uint32_t actor, uint32_t id, bool first)
{
	struct actor_decl decl = {0};
	struct str name = STR_NONE;
	uint32_t at = model_find_actor(k->d->model, schema_name(k->s->schema, actor));
	/* Chains of two layers that are of one actor have the id of the first of them. */
	if (at == ID_NONE && x->n_actors == 1)
		at = k->d->model->mention_actors[x->first_actor];
	if (layer_actor(k->d->layers[x->layer], actor, &decl) && decl.name != 0)
		name = schema_name(k->s->schema, decl.name);
	else if (at != ID_NONE)
		name = k->d->model->actors[at].name;
	if (first)
		own_set_actor(k->o, id, actor, name);
	else
		own_add_actor(k->o, id, actor, name);
}

/* Files say whose a mention is, or that it is nobody's; the rules leave that to the model. */
void
desk_set_actors(struct desk *k, uint32_t mention, uint32_t id)
{
	const struct model *m = k->d->model;
	const struct model_mention *x = &m->mentions[mention];
	bool given = m->layers[x->layer].given || x->m->n_links > 0;
	uint32_t n = given ? x->m->n_links : x->n_actors;
	if (n == 0)
		own_set_actor(k->o, id, 0, STR_NONE);
	for (uint32_t i = 0; i < n; i++)
		add_actor(k, x, given ? x->segment->links[x->m->first_link + i] :
		    schema_id(k->s->schema, m->actors[m->mention_actors[x->first_actor + i]].id), id,
		    i == 0);
}

static uint32_t
copy_mention(struct desk *k, uint32_t mention)
{
	const struct model_mention *x = &k->d->model->mentions[mention];
	uint32_t n = 0;
	const struct span *parts = model_parts(x, &n);
	uint32_t id = own_mention(k->o, parts, n, x->type);
	if (id == ID_NONE)
		return id;
	k->made[COMPARE_MENTION]++;
	desk_put(k, id);
	if (!desk_is_open(k, COMPARE_MENTION, mention, CLASS_ACTOR, 0))
		desk_set_actors(k, mention, id);
	copy_notes(k, COMPARE_MENTION, mention, x->segment,
	    (uint32_t)(x->m - x->segment->mentions), id);
	return id;
}

/* The same event as another side has it; ID_NONE: it has not. */
static uint32_t
counterpart(const struct desk *k, enum compare_what what, uint32_t element, size_t side)
{
	const struct compare *c = k->d->compare;
	size_t from = k->d->model->events[element].layer, lo = 0, hi = compare_elements(c, what, from);
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (compare_element(c, what, from, mid) < element)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (from == side || lo >= compare_elements(c, what, from) ||
	    compare_element(c, what, from, lo) != element)
		return ID_NONE;
	uint32_t first = from == 0 ? (uint32_t)lo : compare_back(c, what, from, lo, NULL);
	uint32_t there = first == ID_NONE || side == 0 ? first :
	    compare_there(c, what, side, first, NULL);
	return there == ID_NONE ? ID_NONE : compare_element(c, what, side, there);
}

/* Roles of those whom only that side has, where it was said to be right. */
static void
add_decided_roles(struct desk *k, uint32_t of, uint32_t event, uint32_t id)
{
	const struct model *m = k->d->model;
	if (event == ID_NONE || event == of)
		return;
	const struct model_event *e = &m->events[event];
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		const struct compare_end end = {r->mention, r->event};
		bool differs = desk_has_difference(k, COMPARE_EVENT, event, CLASS_ROLE, r->name);
		uint32_t filler = differs || desk_end_is_doubted(k, end) ? ID_NONE :
		    desk_there_end(k, end);
		if (filler != ID_NONE)
			own_set_role(k->o, id, r->name, filler, true);
	}
}

static void
copy_roles(struct desk *k, uint32_t event, uint32_t id)
{
	const struct model *m = k->d->model;
	const struct model_event *e = &m->events[event];
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		const struct compare_end end = {r->mention, r->event};
		if (desk_end_is_doubted(k, end) || desk_end_is_gone(k, end) ||
		    desk_is_open(k, COMPARE_EVENT, event, CLASS_ROLE, r->name))
			continue;
		uint32_t filler = desk_take_end(k, end);
		if (filler != ID_NONE)
			own_set_role(k->o, id, r->name, filler, true);
	}
	for (size_t side = 0; side < k->d->n_layers; side++)
		add_decided_roles(k, event, counterpart(k, COMPARE_EVENT, event, side), id);
}

/* Its mood, and which event it is: what the model has apart from the notes. */
static void
copy_nature(struct desk *k, uint32_t event, uint32_t id)
{
	const struct model *m = k->d->model;
	const struct model_event *e = &m->events[event];
	if (e->mood != MOOD_ACTUAL && e->mood < MOOD_N &&
	    !desk_is_open(k, COMPARE_EVENT, event, CLASS_MOOD, 0))
		own_set_attribute(k->o, id, schema_id(k->s->schema, STR("Mood")),
		    str_of(mood_name((enum mood)e->mood)));
	uint32_t same = schema_find(k->s->schema, STR("Same"));
	if (m->layers[e->layer].given && e->e->same != 0 &&
	    (same == 0 || !desk_is_open(k, COMPARE_EVENT, event, CLASS_ATTRIBUTE, same)))
		own_set_attribute(k->o, id, schema_id(k->s->schema, STR("Same")),
		    schema_name(k->s->schema, e->e->same));
}

static uint32_t
copy_event(struct desk *k, uint32_t event)
{
	const struct model *m = k->d->model;
	const struct model_event *e = &m->events[event];
	const struct model_mention *t = &m->mentions[e->trigger];
	uint32_t n = 0;
	const struct span *parts = model_parts(t, &n);
	uint32_t trigger = own_mention(k->o, parts, n, e->type);
	uint32_t id = trigger == ID_NONE ? ID_NONE : own_event(k->o, trigger, e->type);
	if (id == ID_NONE)
		return id;
	k->made[COMPARE_EVENT]++;
	/* Before its roles: two events may be about each other. */
	desk_put(k, id);
	copy_roles(k, event, id);
	copy_nature(k, event, id);
	copy_notes(k, COMPARE_EVENT, event, t->segment, (uint32_t)(e->e - t->segment->events), id);
	return id;
}

static uint32_t
copy_relation(struct desk *k, uint32_t relation)
{
	const struct compare_relation *r = compare_relation(k->d->compare, relation);
	uint32_t from = desk_take_end(k, (struct compare_end){r->mention1, r->event1});
	uint32_t to = desk_take_end(k, (struct compare_end){r->mention2, r->event2});
	uint32_t id = from == ID_NONE || to == ID_NONE ? ID_NONE :
	    own_relation(k->o, r->type, from, to);
	if (id == ID_NONE)
		return id;
	k->made[COMPARE_RELATION]++;
	copy_notes(k, COMPARE_RELATION, relation, r->segment,
	    (uint32_t)(r->r - r->segment->relations), id);
	return id;
}

uint32_t
desk_take(struct desk *k, enum compare_what what, uint32_t element)
{
	uint32_t id = desk_there(k, what, element, what != COMPARE_RELATION);
	if (id != ID_NONE)
		return id;
	if (what == COMPARE_MENTION && desk_triggers(k, element) != ID_NONE) {
		id = desk_take(k, COMPARE_EVENT, desk_triggers(k, element));
		return id != ID_NONE ? own_trigger(k->o, id) : ID_NONE;
	}
	return what == COMPARE_MENTION ? copy_mention(k, element) : what == COMPARE_EVENT ?
	    copy_event(k, element) : copy_relation(k, element);
}

uint32_t
desk_take_end(struct desk *k, struct compare_end end)
{
	return end.mention != ID_NONE ? desk_take(k, COMPARE_MENTION, end.mention) :
	    end.event != ID_NONE ? desk_take(k, COMPARE_EVENT, end.event) : ID_NONE;
}

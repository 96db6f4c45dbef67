/*
 * The desk at which one adjudicates: which of one's own annotations stand where.  Own items are
 * found by kind, place and type in a map, so accepting all of a layer costs O(n).
 */
#include "ui/desk_internal.h"

#include "ui/own_internal.h"

/* ---- own items by place */

struct place_key { uint64_t from, to; uint32_t kind, type; };

static uint32_t
not_type(const struct desk *k)
{
	return schema_find(k->s->schema, STR(LAYER_NOT));
}

static void
put(struct desk *k, enum own_kind kind, struct span at, uint32_t type, uint32_t id)
{
	const struct place_key key = {at.from, at.to, (uint32_t)kind, type};
	map_set(k->places, (struct str){(const char *)&key, sizeof key}, id + 1);
}

/* Where an item stands: an event where its trigger does. */
static bool
place_of(const struct desk *k, uint32_t id, struct span *at)
{
	const struct own_item *x = own_item(k->o, id);
	if (x != NULL && x->kind == OWN_EVENT)
		x = own_item(k->o, own_trigger(k->o, id));
	if (x == NULL || x->kind != OWN_MENTION || !x->found)
		return false;
	*at = own_hull(x);
	return true;
}

void
desk_put(struct desk *k, uint32_t id)
{
	const struct own_item *x = own_item(k->o, id);
	struct span at;
	if (x == NULL || (x->kind != OWN_MENTION && x->kind != OWN_EVENT) || !place_of(k, id, &at))
		return;
	put(k, x->kind, at, x->type, id);
	if (x->type != not_type(k))
		put(k, x->kind, at, 0, id);
}

/* What is there still: the map does not learn what has gone. */
static uint32_t
find(const struct desk *k, enum own_kind kind, struct span at, uint32_t type)
{
	const struct place_key key = {at.from, at.to, (uint32_t)kind, type};
	uint32_t id;
	struct span is;
	if (!map_get(k->places, (struct str){(const char *)&key, sizeof key}, &id))
		return ID_NONE;
	const struct own_item *x = own_item(k->o, --id);
	bool there = x != NULL && x->kind == kind && (type == 0 || x->type == type) &&
	    place_of(k, id, &is) && is.from == at.from && is.to == at.to;
	return there ? id : ID_NONE;
}

static void
put_all(struct desk *k)
{
	uint32_t n = own_items(k->o);
	uint8_t *trigger = mem_array(n + 1, 1);
	for (uint32_t i = 0; i < n; i++) {
		const struct own_item *x = own_item(k->o, i);
		uint32_t t = x != NULL && x->kind == OWN_EVENT ? own_trigger(k->o, i) : ID_NONE;
		if (t < n)
			trigger[t] = 1;
	}
	/* Of two on one place the first is meant. */
	for (uint32_t i = n; i-- > 0;) {
		if (!trigger[i])
			desk_put(k, i);
	}
	mem_free(trigger);
}

/* ---- what is there */

uint32_t
desk_type(const struct desk *k, enum compare_what what, uint32_t element)
{
	const struct model *m = k->d->model;
	return what == COMPARE_MENTION ? m->mentions[element].type : what == COMPARE_EVENT ?
	    m->events[element].type : compare_relation(k->d->compare, element)->type;
}

static struct span
span_of(const struct desk *k, enum compare_what what, uint32_t element)
{
	return k->d->model->mentions[compare_place(k->d->compare, what, element)].m->span;
}

/* One's own, where the compared layer is one's own. */
static uint32_t
own_itself(const struct desk *k, enum compare_what what, uint32_t element)
{
	const struct model *m = k->d->model;
	uint16_t layer = what == COMPARE_MENTION ? m->mentions[element].layer :
	    what == COMPARE_EVENT ? m->events[element].layer :
	    compare_relation(k->d->compare, element)->layer;
	if (k->d->layers[layer] != k->layer)
		return ID_NONE;
	return own_of_rule(what == COMPARE_MENTION ? m->mentions[element].m->rule :
	    what == COMPARE_EVENT ? m->events[element].e->rule :
	    compare_relation(k->d->compare, element)->r->rule);
}

/* A trigger and its event are one end. */
static bool
same_end(const struct desk *k, uint32_t a, uint32_t b)
{
	uint32_t trigger_a = own_trigger(k->o, a), trigger_b = own_trigger(k->o, b);
	return a == b || trigger_a == b || trigger_b == a;
}

/* The event that a mention triggers. */
static uint32_t
event_of(const struct desk *k, uint32_t mention)
{
	uint32_t cursor = 0, id;
	while ((id = own_referring(k->o, mention, &cursor)) != ID_NONE) {
		if (own_trigger(k->o, id) == mention)
			return id;
	}
	return ID_NONE;
}

/* Those that refer to one of the two. */
static uint32_t
relation_between(struct desk *k, uint32_t about, uint32_t from, uint32_t to, uint32_t type)
{
	uint32_t cursor = 0, id;
	while (about != ID_NONE && (id = own_referring(k->o, about, &cursor)) != ID_NONE) {
		const struct own_item *x = own_item(k->o, id);
		if (x->kind == OWN_RELATION && x->n_refs >= 2 &&
		    same_end(k, x->refs[0].item, from) && same_end(k, x->refs[1].item, to) &&
		    (type == 0 ? x->type != not_type(k) : x->type == type))
			return id;
	}
	return ID_NONE;
}

static uint32_t
relation_there(struct desk *k, uint32_t element, bool any)
{
	const struct compare_relation *r = compare_relation(k->d->compare, element);
	uint32_t from = desk_there_end(k, (struct compare_end){r->mention1, r->event1});
	uint32_t to = desk_there_end(k, (struct compare_end){r->mention2, r->event2});
	if (from == ID_NONE || to == ID_NONE)
		return ID_NONE;
	uint32_t id = relation_between(k, from, from, to, any ? 0 : r->type);
	uint32_t event = own_item(k->o, from)->kind == OWN_MENTION ? event_of(k, from) : ID_NONE;
	return id == ID_NONE ? relation_between(k, event, from, to, any ? 0 : r->type) : id;
}

static uint32_t
at_place(const struct desk *k, enum compare_what what, uint32_t element, bool any)
{
	return find(k, what == COMPARE_EVENT ? OWN_EVENT : OWN_MENTION, span_of(k, what, element),
	    any ? 0 : desk_type(k, what, element));
}

/* What stands in its place: another side's version of it. */
static uint32_t
instead(const struct desk *k, enum compare_what what, uint32_t element)
{
	for (size_t i = desk_first_use(k, what, element); desk_is_use(k, i, what, element); i++) {
		const struct difference *g = &k->d->list.v[k->uses.v[i].difference];
		if (difference_class(difference_any(k->d, g)) != CLASS_ELEMENT)
			continue;
		for (size_t side = 0; side < k->d->n_layers; side++) {
			uint32_t e = difference_element(k->d, g, side);
			uint32_t id = e != ID_NONE && e != element ? at_place(k, what, e, false) :
			    ID_NONE;
			if (id != ID_NONE)
				return id;
		}
	}
	return ID_NONE;
}

/* The event whose trigger a mention is: who refers to it means that. */
uint32_t
desk_triggers(const struct desk *k, uint32_t mention)
{
	const struct model *m = k->d->model;
	uint32_t event = m->mentions[mention].event;
	return event != ID_NONE && m->events[event].trigger == mention ? event : ID_NONE;
}

uint32_t
desk_there(struct desk *k, enum compare_what what, uint32_t element, bool any)
{
	uint32_t id = own_itself(k, what, element);
	if (id != ID_NONE)
		return own_item(k->o, id) != NULL ? id : ID_NONE;
	if (what == COMPARE_RELATION)
		return relation_there(k, element, any);
	if (what == COMPARE_MENTION && desk_triggers(k, element) != ID_NONE) {
		id = desk_there(k, COMPARE_EVENT, desk_triggers(k, element), any);
		return id != ID_NONE ? own_trigger(k->o, id) : ID_NONE;
	}
	id = at_place(k, what, element, false);
	id = id == ID_NONE && any ? at_place(k, what, element, true) : id;
	return id == ID_NONE && any ? instead(k, what, element) : id;
}

uint32_t
desk_there_end(struct desk *k, struct compare_end end)
{
	return end.mention != ID_NONE ? desk_there(k, COMPARE_MENTION, end.mention, true) :
	    end.event != ID_NONE ? desk_there(k, COMPARE_EVENT, end.event, true) : ID_NONE;
}

void
desk_moved(struct desk *k, enum compare_what what, uint32_t id)
{
	if (what != COMPARE_RELATION)
		desk_put(k, id);
}

/* ---- what is said not to be there */

void
desk_unreject(struct desk *k, enum compare_what what, uint32_t element)
{
	uint32_t id;
	if (what == COMPARE_RELATION || not_type(k) == 0)
		return;
	while ((id = find(k, OWN_MENTION, span_of(k, what, element), not_type(k))) != ID_NONE)
		own_remove(k->o, id);
}

void
desk_reject(struct desk *k, enum compare_what what, uint32_t element)
{
	const struct model *m = k->d->model;
	uint32_t n = 0, type = desk_type(k, what, element);
	struct str said;
	/* One's own that stands there, as something else, takes the place of all others already. */
	if (what == COMPARE_RELATION || own_itself(k, what, element) != ID_NONE ||
	    at_place(k, what, element, true) != ID_NONE)
		return;
	uint32_t place = compare_place(k->d->compare, what, element);
	uint32_t there = find(k, OWN_MENTION, m->mentions[place].m->span, not_type(k));
	if (there != ID_NONE && own_attribute_of(k->o, there,
	    schema_id(k->s->schema, STR(LAYER_REJECTS)), &said) &&
	    str_eq(said, schema_name(k->s->schema, type)))
		return;
	const struct span *parts = model_parts(&m->mentions[place], &n);
	uint32_t before = own_items(k->o);
	own_reject_place(k->o, k->s->schema, parts, n, type);
	for (uint32_t i = before; i < own_items(k->o); i++)
		desk_put(k, i);
}

/* ---- opening */

void
desk_open(struct desk *k, struct session *s, struct differences *d)
{
	*k = (struct desk){.s = s, .d = d, .o = own_of(s), .places = map_new(),
		.layer = own_article_layer(session_article(s))};
	put_all(k);
	desk_collect_uses(k);
}

void
desk_close(struct desk *k)
{
	map_free(k->places);
	vec_done(&k->uses);
	vec_done(&k->parts);
}

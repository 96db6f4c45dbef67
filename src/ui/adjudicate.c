/*
 * What accepting a side does to one's own annotations, by what the difference is about.  What the
 * other sides had brought before is moved or retyped where it can be, so that roles keep those
 * who play them; else it goes.  That it was decided is kept as a remark, also where nothing is
 * left to be seen of it (what nobody should have marked).
 */
#include "ui/adjudicate.h"

#include "ui/decided.h"

enum { NAME = 60 };

/* ---- what a side says of a role, an attribute, an actor */

struct version { uint32_t name, value; struct compare_end end; };

static struct version
version_of(const struct desk *k, const struct difference *g, size_t side)
{
	const struct compare_item *any = difference_any(k->d, g);
	const struct compare_item *x = side == 0 ? NULL : difference_item(k->d, g, side);
	if (x == NULL)
		return (struct version){any->name_a, any->value_a, any->end_a};
	return (struct version){x->name_b, x->value_b, x->end_b};
}

/* One's own element that the difference is about, whichever side's it is; copied from `side`, else
 * from the first that has one. */
static uint32_t
subject(struct desk *k, const struct difference *g, size_t side)
{
	enum compare_what what = difference_any(k->d, g)->what;
	uint32_t from = side < k->d->n_layers ? difference_element(k->d, g, side) : ID_NONE;
	for (size_t i = 0; i < k->d->n_layers; i++) {
		uint32_t e = difference_element(k->d, g, i);
		uint32_t id = e != ID_NONE ? desk_there(k, what, e, true) : ID_NONE;
		if (id != ID_NONE)
			return id;
		from = from == ID_NONE ? e : from;
	}
	return from != ID_NONE ? desk_take(k, what, from) : ID_NONE;
}

/* ---- elements */

static bool
same_place(const struct desk *k, enum compare_what what, uint32_t a, uint32_t b)
{
	const struct model *m = k->d->model;
	uint32_t x = compare_place(k->d->compare, what, a), y = compare_place(k->d->compare, what, b);
	uint32_t n = 0, n_y = 0;
	const struct span *p = model_parts(&m->mentions[x], &n);
	const struct span *q = model_parts(&m->mentions[y], &n_y);
	return n == n_y && memcmp(p, q, n * sizeof *p) == 0;
}

static bool
same_element(const struct desk *k, enum compare_what what, uint32_t a, uint32_t b)
{
	return a == b || (what != COMPARE_RELATION && same_place(k, what, a, b) &&
	    desk_type(k, what, a) == desk_type(k, what, b));
}

/* Own `id` becomes what `element` is. */
static void
change(struct desk *k, enum compare_what what, uint32_t id, uint32_t element)
{
	const struct model *m = k->d->model;
	uint32_t n = 0;
	const struct span *parts = model_parts(&m->mentions[compare_place(k->d->compare, what, element)],
	    &n);
	own_set_span(k->o, id, parts, n);
	own_set_type(k->o, id, desk_type(k, what, element));
	desk_moved(k, what, id);
}

/* What others have of it goes; one of them may be left to become what is accepted. */
static uint32_t
clear_others(struct desk *k, const struct difference *g, enum compare_what what, uint32_t target)
{
	uint32_t left = ID_NONE;
	for (size_t i = 0; i < k->d->n_layers; i++) {
		uint32_t e = difference_element(k->d, g, i);
		if (e == ID_NONE || (target != ID_NONE && same_element(k, what, e, target)))
			continue;
		uint32_t id = desk_there(k, what, e, false);
		if (id == ID_NONE || id == left)
			continue;
		if (target != ID_NONE && what != COMPARE_RELATION && left == ID_NONE)
			left = id;
		else
			own_remove(k->o, id);
	}
	return left;
}

static void
accept_element(struct desk *k, const struct difference *g, size_t side)
{
	enum compare_what what = difference_any(k->d, g)->what;
	uint32_t target = side < k->d->n_layers ? difference_element(k->d, g, side) : ID_NONE;
	uint32_t left = clear_others(k, g, what, target);
	if (target == ID_NONE) {
		for (size_t i = 0; i < k->d->n_layers; i++) {
			uint32_t e = difference_element(k->d, g, i);
			if (e != ID_NONE)
				desk_reject(k, what, e);
		}
		return;
	}
	desk_unreject(k, what, target);
	uint32_t there = desk_there(k, what, target, false);
	if (there != ID_NONE && left != ID_NONE)
		own_remove(k->o, left);
	else if (there == ID_NONE && left != ID_NONE)
		change(k, what, left, target);
	else if (there == ID_NONE)
		there = desk_there(k, what, target, what != COMPARE_RELATION);
	if (there == ID_NONE && left == ID_NONE)
		desk_take(k, what, target);
	else if (left == ID_NONE && what != COMPARE_RELATION)
		change(k, what, there, target);
	if (what != COMPARE_RELATION)
		desk_complete(k, what, target);
}

/* ---- what elements have */

static void
accept_role(struct desk *k, const struct difference *g, size_t side)
{
	uint32_t event = subject(k, g, side);
	struct version want = {0, 0, {ID_NONE, ID_NONE}};
	if (side < k->d->n_layers)
		want = version_of(k, g, side);
	for (size_t i = 0; event != ID_NONE && i < k->d->n_layers; i++) {
		struct version v = version_of(k, g, i);
		uint32_t filler = v.name != 0 ? desk_there_end(k, v.end) : ID_NONE;
		if (filler != ID_NONE)
			own_set_role(k->o, event, v.name, filler, false);
	}
	uint32_t filler = event != ID_NONE && want.name != 0 ? desk_take_end(k, want.end) : ID_NONE;
	if (filler != ID_NONE)
		own_set_role(k->o, event, want.name, filler, true);
}

static void
accept_actor(struct desk *k, const struct difference *g, size_t side)
{
	uint32_t id = subject(k, g, side);
	uint32_t e = side < k->d->n_layers ? difference_element(k->d, g, side) : ID_NONE;
	if (id == ID_NONE)
		return;
	if (e != ID_NONE && version_of(k, g, side).value != 0)
		desk_set_actors(k, e, id);
	else
		own_set_actor(k->o, id, 0, STR_NONE);
}

/* All own mentions of the one actor are the other one's. */
static void
accept_actor_id(struct desk *k, const struct difference *g, size_t side)
{
	if (side >= k->d->n_layers)
		return;
	uint32_t want = version_of(k, g, side).value;
	for (uint32_t i = 0; want != 0 && i < own_items(k->o); i++) {
		const struct own_item *x = own_item(k->o, i);
		bool other = false;
		for (size_t n = 0; x != NULL && x->kind == OWN_ACTOR && n < k->d->n_layers; n++)
			other = other || (x->actor != want && x->actor == version_of(k, g, n).value);
		if (!other || x->n_refs == 0)
			continue;
		uint32_t mention = x->refs[0].item, old = x->actor;
		struct str name = x->text;
		own_add_actor(k->o, mention, want, name);
		own_drop_actor(k->o, mention, old);
	}
}

static void
accept_value(struct desk *k, const struct difference *g, size_t side, enum difference_class class)
{
	uint32_t id = subject(k, g, side);
	const struct compare_item *any = difference_any(k->d, g);
	uint32_t key = any->name_a != 0 ? any->name_a : any->name_b;
	struct version v = {0, 0, {ID_NONE, ID_NONE}};
	struct str none = {NULL, 0};
	if (side < k->d->n_layers)
		v = version_of(k, g, side);
	if (id == ID_NONE)
		return;
	struct str value = schema_name(k->s->schema, v.value);
	if (class == CLASS_MOOD)
		own_set_attribute(k->o, id, schema_id(k->s->schema, STR("Mood")),
		    v.value == MOOD_ACTUAL || v.value >= MOOD_N ? none :
		    str_of(mood_name((enum mood)v.value)));
	else if (class == CLASS_NOTE)
		own_set_note(k->o, id, v.name != 0 ? value : STR(""));
	else
		own_set_attribute(k->o, id, key, v.name == 0 ? none : v.value != 0 ? value : STR(""));
}

/* ---- all of it */

void
adjudicate(struct desk *k, struct difference *g, size_t side)
{
	enum difference_class class = difference_class(difference_any(k->d, g));
	struct buf how = {0};
	k->now = g;
	switch (class) {
	case CLASS_ELEMENT: accept_element(k, g, side); break;
	case CLASS_ROLE: accept_role(k, g, side); break;
	case CLASS_ACTOR: accept_actor(k, g, side); break;
	case CLASS_ACTOR_ID: accept_actor_id(k, g, side); break;
	case CLASS_MOOD: case CLASS_ATTRIBUTE: case CLASS_NOTE:
		accept_value(k, g, side, class);
		break;
	case CLASS_LAYER: break;
	}
	if (side < k->d->n_layers)
		side_name(k->s, k->d, side, NAME, &how);
	else
		buf_puts(&how, "neither");
	decided_set(k->s, k->d, g, buf_view(&how));
	g->decided = true;
	buf_done(&how);
	k->now = NULL;
}

static bool
all_have(const struct desk *k, enum compare_what what, size_t i)
{
	for (size_t side = 1; side < k->d->n_layers; side++) {
		enum compare_kind how;
		if (compare_there(k->d->compare, what, side, i, &how) == ID_NONE ||
		    how != COMPARE_MATCHED)
			return false;
	}
	return true;
}

/* What all have, and what came to an end that was decided. */
static void
complete_relations(struct desk *k)
{
	for (size_t side = 0; side < k->d->n_layers; side++) {
		size_t n = compare_elements(k->d->compare, COMPARE_RELATION, side);
		for (size_t i = 0; i < n; i++)
			desk_complete_relation(k, compare_element(k->d->compare, COMPARE_RELATION, side, i));
	}
}

void
adjudicate_agreed(struct desk *k)
{
	for (enum compare_what what = 0; what < COMPARE_WHATS; what++) {
		size_t n = compare_elements(k->d->compare, what, 0);
		for (size_t i = 0; i < n; i++) {
			uint32_t e = compare_element(k->d->compare, what, 0, i);
			if (all_have(k, what, i) && what == COMPARE_RELATION)
				desk_take_ends(k, e);
			else if (all_have(k, what, i))
				desk_take(k, what, e);
		}
	}
	complete_relations(k);
}

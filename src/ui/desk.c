/*
 * The desk at which one adjudicates: which of one's own annotations stand where, and copies of
 * what others have.  Own items are found by kind, place and type in a map, so accepting all of a
 * layer costs O(n); what an element's open differences are about is not copied with it.
 */
#include "ui/adjudicate.h"

#include <stdlib.h>

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

static void
put_item(struct desk *k, uint32_t id)
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
			put_item(k, i);
	}
	mem_free(trigger);
}

/* ---- which differences an element has */

static int
use_order(const void *a, const void *b)
{
	const struct desk_use *x = a, *y = b;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	if (x->element != y->element)
		return x->element < y->element ? -1 : 1;
	return x->difference < y->difference ? -1 : x->difference > y->difference;
}

static void
collect_uses(struct desk *k)
{
	const struct differences *d = k->d;
	for (uint32_t i = 0; i < d->list.n; i++) {
		const struct difference *g = &d->list.v[i];
		enum compare_what what = difference_any(d, g)->what;
		for (size_t side = 0; !g->whole && side < d->n_layers; side++) {
			uint32_t e = difference_element(d, g, side);
			if (e != ID_NONE)
				vec_push(&k->uses, ((struct desk_use){what, e, i}));
		}
	}
	if (k->uses.n > 0)
		qsort(k->uses.v, k->uses.n, sizeof *k->uses.v, use_order);
}

static size_t
first_use(const struct desk *k, enum compare_what what, uint32_t element)
{
	const struct desk_use want = {(uint32_t)what, element, 0};
	size_t lo = 0, hi = k->uses.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (use_order(&k->uses.v[mid], &want) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool
is_use(const struct desk *k, size_t i, enum compare_what what, uint32_t element)
{
	return i < k->uses.n && k->uses.v[i].what == (uint32_t)what &&
	    k->uses.v[i].element == element;
}

/* Whether a difference of that class, about that name (0: any), is open. */
static bool
is_open(const struct desk *k, enum compare_what what, uint32_t element, enum difference_class class,
    uint32_t name)
{
	for (size_t i = first_use(k, what, element); is_use(k, i, what, element); i++) {
		const struct difference *g = &k->d->list.v[k->uses.v[i].difference];
		const struct compare_item *any = difference_any(k->d, g);
		if (g->decided || g == k->now || difference_class(any) != class)
			continue;
		if (name == 0 || any->name_a == name || any->name_b == name)
			return true;
	}
	return false;
}

/* The same, also when it is decided. */
static bool
has_difference(const struct desk *k, enum compare_what what, uint32_t element,
    enum difference_class class, uint32_t name)
{
	for (size_t i = first_use(k, what, element); is_use(k, i, what, element); i++) {
		const struct compare_item *any = difference_any(k->d,
		    &k->d->list.v[k->uses.v[i].difference]);
		if (difference_class(any) == class &&
		    (name == 0 || any->name_a == name || any->name_b == name))
			return true;
	}
	return false;
}

/* Whether sides do not agree that it is there, where, and of which type, and it is open. */
static bool
is_doubted(const struct desk *k, enum compare_what what, uint32_t element)
{
	return is_open(k, what, element, CLASS_ELEMENT, 0);
}

static bool
end_is_doubted(const struct desk *k, struct compare_end end)
{
	return end.mention != ID_NONE ? is_doubted(k, COMPARE_MENTION, end.mention) :
	    end.event != ID_NONE && is_doubted(k, COMPARE_EVENT, end.event);
}

/* ---- opening */

void
desk_open(struct desk *k, struct session *s, struct differences *d)
{
	*k = (struct desk){.s = s, .d = d, .o = own_of(s), .places = map_new(),
		.layer = own_article_layer(session_article(s))};
	put_all(k);
	collect_uses(k);
}

void
desk_close(struct desk *k)
{
	map_free(k->places);
	vec_done(&k->uses);
	vec_done(&k->parts);
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
	for (size_t i = first_use(k, what, element); is_use(k, i, what, element); i++) {
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
static uint32_t
triggers(const struct desk *k, uint32_t mention)
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
	if (what == COMPARE_MENTION && triggers(k, element) != ID_NONE) {
		id = desk_there(k, COMPARE_EVENT, triggers(k, element), any);
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
		put_item(k, id);
}

/* ---- copies */

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
		if (is_open(k, what, element, note ? CLASS_NOTE : CLASS_ATTRIBUTE, notes[i].key))
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
	put_item(k, id);
	if (!is_open(k, COMPARE_MENTION, mention, CLASS_ACTOR, 0))
		desk_set_actors(k, mention, id);
	copy_notes(k, COMPARE_MENTION, mention, x->segment,
	    (uint32_t)(x->m - x->segment->mentions), id);
	return id;
}

/* Somebody said that it is none. */
static bool
end_is_gone(struct desk *k, struct compare_end end)
{
	enum compare_what what = end.mention != ID_NONE ? COMPARE_MENTION : COMPARE_EVENT;
	uint32_t e = end.mention != ID_NONE ? end.mention : end.event;
	for (size_t i = first_use(k, what, e); is_use(k, i, what, e); i++) {
		const struct difference *g = &k->d->list.v[k->uses.v[i].difference];
		if (g->decided && difference_class(difference_any(k->d, g)) == CLASS_ELEMENT)
			return desk_there_end(k, end) == ID_NONE;
	}
	return false;
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
		uint32_t filler = end_is_doubted(k, end) ||
		    is_open(k, COMPARE_EVENT, event, CLASS_ROLE, r->name) ||
		    has_difference(k, COMPARE_EVENT, event, CLASS_ROLE, r->name) ? ID_NONE : desk_there_end(k, end);
		if (filler != ID_NONE)
			own_set_role(k->o, id, r->name, filler, true);
	}
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
	put_item(k, id);
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		const struct compare_end end = {r->mention, r->event};
		if (end_is_doubted(k, end) || end_is_gone(k, end) ||
		    is_open(k, COMPARE_EVENT, event, CLASS_ROLE, r->name))
			continue;
		uint32_t filler = desk_take_end(k, end);
		if (filler != ID_NONE)
			own_set_role(k->o, id, r->name, filler, true);
	}
	for (size_t side = 0; side < k->d->n_layers; side++)
		add_decided_roles(k, event, counterpart(k, COMPARE_EVENT, event, side), id);
	if (e->mood != MOOD_ACTUAL && e->mood < MOOD_N &&
	    !is_open(k, COMPARE_EVENT, event, CLASS_MOOD, 0))
		own_set_attribute(k->o, id, schema_id(k->s->schema, STR("Mood")),
		    str_of(mood_name((enum mood)e->mood)));
	uint32_t same = schema_find(k->s->schema, STR("Same"));
	if (m->layers[e->layer].given && e->e->same != 0 &&
	    (same == 0 || !is_open(k, COMPARE_EVENT, event, CLASS_ATTRIBUTE, same)))
		own_set_attribute(k->o, id, schema_id(k->s->schema, STR("Same")),
		    schema_name(k->s->schema, e->e->same));
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
	if (what == COMPARE_MENTION && triggers(k, element) != ID_NONE) {
		id = desk_take(k, COMPARE_EVENT, triggers(k, element));
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

/* ---- what waited for an element */

static void
push_part(struct desk *k, struct compare_end end, uint32_t of, uint32_t role)
{
	bool mention = end.mention != ID_NONE;
	if (mention || end.event != ID_NONE)
		vec_push(&k->parts, ((struct desk_part){mention ? COMPARE_MENTION : COMPARE_EVENT,
			mention ? end.mention : end.event, of, role}));
}

static int
part_order(const void *a, const void *b)
{
	const struct desk_part *x = a, *y = b;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	if (x->element != y->element)
		return x->element < y->element ? -1 : 1;
	return x->of < y->of ? -1 : x->of > y->of;
}

static void
collect_parts(struct desk *k)
{
	const struct compare *c = k->d->compare;
	const struct model *m = k->d->model;
	for (uint32_t i = 0; i < m->n_events; i++) {
		const struct model_event *e = &m->events[i];
		for (uint32_t n = 0; n < e->n_roles; n++) {
			const struct model_role *r = &m->roles[e->first_role + n];
			push_part(k, (struct compare_end){r->mention, r->event}, i, r->name);
		}
	}
	for (size_t side = 0; side < k->d->n_layers; side++) {
		for (size_t i = 0; i < compare_elements(c, COMPARE_RELATION, side); i++) {
			uint32_t e = compare_element(c, COMPARE_RELATION, side, i);
			const struct compare_relation *r = compare_relation(c, e);
			push_part(k, (struct compare_end){r->mention1, r->event1}, e, 0);
			push_part(k, (struct compare_end){r->mention2, r->event2}, e, 0);
		}
	}
	if (k->parts.n > 0)
		qsort(k->parts.v, k->parts.n, sizeof *k->parts.v, part_order);
}

static void
complete_role(struct desk *k, const struct desk_part *p)
{
	uint32_t event = desk_there(k, COMPARE_EVENT, p->of, true);
	uint32_t filler = desk_there(k, (enum compare_what)p->what, p->element, true);
	if (event != ID_NONE && filler != ID_NONE &&
	    !is_open(k, COMPARE_EVENT, p->of, CLASS_ROLE, p->role))
		own_set_role(k->o, event, p->role, filler, true);
}

static bool
ends_stand(const struct desk *k, uint32_t relation)
{
	const struct compare_relation *r = compare_relation(k->d->compare, relation);
	return !end_is_doubted(k, (struct compare_end){r->mention1, r->event1}) &&
	    !end_is_doubted(k, (struct compare_end){r->mention2, r->event2});
}

void
desk_take_ends(struct desk *k, uint32_t relation)
{
	const struct compare_relation *r = compare_relation(k->d->compare, relation);
	const struct compare_end ends[] = {{r->mention1, r->event1}, {r->mention2, r->event2}};
	for (int i = 0; i < 2; i++) {
		if (!end_is_doubted(k, ends[i]) && !end_is_gone(k, ends[i]))
			desk_take_end(k, ends[i]);
	}
}

void
desk_complete_relation(struct desk *k, uint32_t relation)
{
	const struct compare_relation *r = compare_relation(k->d->compare, relation);
	if (!has_difference(k, COMPARE_RELATION, relation, CLASS_ELEMENT, 0) &&
	    ends_stand(k, relation) &&
	    desk_there_end(k, (struct compare_end){r->mention1, r->event1}) != ID_NONE &&
	    desk_there_end(k, (struct compare_end){r->mention2, r->event2}) != ID_NONE)
		desk_take(k, COMPARE_RELATION, relation);
}

void
desk_complete(struct desk *k, enum compare_what what, uint32_t element)
{
	const struct desk_part want = {(uint32_t)what, element, 0, 0};
	if (k->parts.n == 0)
		collect_parts(k);
	size_t lo = 0, hi = k->parts.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (part_order(&k->parts.v[mid], &want) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < k->parts.n && k->parts.v[lo].what == (uint32_t)what &&
	    k->parts.v[lo].element == element; lo++) {
		const struct desk_part p = k->parts.v[lo];
		if (p.role != 0)
			complete_role(k, &p);
		else
			desk_complete_relation(k, p.of);
	}
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
		put_item(k, i);
}

/*
 * The layer that --accept writes, built of the elements of the sides that are taken:
 *
 *	a        the first side as it is
 *	b        the second
 *	both     the first, and what only others have
 *	agreed   what all sides have alike: place, type, roles, ends, attributes, actors
 *
 * References lead to what is in the layer: what an extra event of another side refers to is the
 * first side's counterpart.  A role or relation whose filler is not in the layer is left away.
 */
#include <stdlib.h>

#include "cli/diff.h"

/* An item about an element of the first side. */
struct dispute { enum compare_what what; uint32_t element, item; };

struct making {
	const struct diff_document *d;
	enum diff_accept how;
	struct segment_builder *b;
	uint32_t *mention, *event;   /* of the model -> of the builder, or ID_NONE */
	VEC(uint32_t) events;        /* of the model, in the order of the builder */
	VEC(struct role) roles;
	VEC(struct dispute) disputes;    /* by element */
};

/* ---- what not all agree on, of what all have */

static int
dispute_order(const void *p, const void *q)
{
	const struct dispute *x = p, *y = q;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	return x->element < y->element ? -1 : x->element > y->element;
}

static void
find_disputes(struct making *w)
{
	for (size_t i = 0; i < compare_count(w->d->compare); i++) {
		const struct compare_item *x = compare_at(w->d->compare, i);
		if (x->a != ID_NONE && x->kind != COMPARE_NO_ACTORS)
			vec_push(&w->disputes, ((struct dispute){x->what, x->a, (uint32_t)i}));
	}
	if (w->disputes.n)
		qsort(w->disputes.v, w->disputes.n, sizeof *w->disputes.v, dispute_order);
}

/* The items about an element: the first, and how many. */
static size_t
disputes_of(const struct making *w, enum compare_what what, uint32_t element, size_t *n)
{
	const struct dispute want = {.what = what, .element = element};
	size_t low = 0, high = w->disputes.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (dispute_order(&w->disputes.v[middle], &want) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*n = 0;
	while (w->how == ACCEPT_AGREED && low + *n < w->disputes.n &&
	    !dispute_order(&w->disputes.v[low + *n], &want))
		++*n;
	return low;
}

static const struct compare_item *
dispute_at(const struct making *w, size_t i)
{
	return compare_at(w->d->compare, w->disputes.v[i].item);
}

static bool
is_disputed(const struct making *w, enum compare_what what, uint32_t element,
    enum compare_kind kind)
{
	size_t n, first = disputes_of(w, what, element, &n);
	for (size_t i = first; i < first + n; i++)
		if (dispute_at(w, i)->kind == kind)
			return true;
	return false;
}

static bool
is_note_disputed(const struct making *w, enum compare_what what, uint32_t element,
    const struct note *note)
{
	size_t n, first = disputes_of(w, what, element, &n);
	for (size_t i = first; i < first + n; i++) {
		const struct compare_item *x = dispute_at(w, i);
		if ((x->kind == COMPARE_ATTRIBUTE || x->kind == COMPARE_NOTE) &&
		    x->name_a == note->key && x->value_a == note->value)
			return true;
	}
	return false;
}

static bool
is_role_disputed(const struct making *w, uint32_t event, const struct model_role *r)
{
	size_t n, first = disputes_of(w, COMPARE_EVENT, event, &n);
	for (size_t i = first; i < first + n; i++) {
		const struct compare_item *x = dispute_at(w, i);
		if (x->kind >= COMPARE_ROLE_MISSING && x->kind <= COMPARE_ROLE_NAME &&
		    x->name_a == r->name && x->end_a.mention == r->mention &&
		    x->end_a.event == r->event)
			return true;
	}
	return false;
}

/* ---- which elements */

static bool
in_all(const struct making *w, enum compare_what what, size_t i)
{
	for (size_t side = 1; side < w->d->n_sides; side++) {
		enum compare_kind how;
		compare_there(w->d->compare, what, side, i, &how);
		if (how != COMPARE_MATCHED)
			return false;
	}
	return true;
}

/* Of several other sides that have one thing, which the first has not, each gives its own. */
static bool
is_taken(const struct making *w, enum compare_what what, size_t side, size_t i)
{
	switch (w->how) {
	case ACCEPT_A:
		return side == 0;
	case ACCEPT_B:
		return side == 1;
	case ACCEPT_AGREED:
		return side == 0 && in_all(w, what, i);
	default:
		return side == 0 || (compare_back(w->d->compare, what, side, i, NULL) == ID_NONE &&
		    (what != COMPARE_MENTION || !compare_is_covered(w->d->compare, side, true, i)));
	}
}

/* What the builder has for the first side's counterpart stands for it, too. */
static void
take_counterpart(struct making *w, enum compare_what what, uint32_t *of, size_t side, size_t i)
{
	uint32_t there = side ? compare_back(w->d->compare, what, side, i, NULL) : ID_NONE;
	if (there == ID_NONE)
		return;
	uint32_t own = compare_element(w->d->compare, what, side, i);
	of[own] = of[compare_element(w->d->compare, what, 0, there)];
}

/* ---- mentions */

static uint32_t
add_mention(struct making *w, uint32_t at)
{
	enum { MOST = 16 };
	const struct model *m = w->d->model;
	const struct model_mention *x = &m->mentions[at];
	struct mention out = *x->m;
	uint32_t made[MOST];
	const uint32_t *links = x->segment->links + x->m->first_link;
	size_t n = x->m->n_links;
	if (w->mention[at] != ID_NONE)
		return w->mention[at];
	/* The rules know of nobody; the model has found out. */
	if (!m->layers[x->layer].given) {
		for (n = 0; n < x->n_actors && n < MOST; n++)
			made[n] = schema_id(w->d->schema,
			    m->actors[m->mention_actors[x->first_actor + n]].id);
		links = made;
	}
	if (is_disputed(w, COMPARE_MENTION, at, COMPARE_ACTOR))
		n = 0;
	out.type = x->type;
	out.rule = 0;
	w->mention[at] = segment_add_mention(w->b, out, x->segment->parts + out.first_part,
	    out.n_parts, links, n);
	return w->mention[at];
}

static void
add_notes(struct making *w, enum compare_what what, uint32_t element, const struct segment *s,
    struct note as)
{
	size_t n;
	const struct note *v = segment_notes(s, as.about, as.index, &n);
	for (size_t i = 0; i < n; i++)
		if (!is_note_disputed(w, what, element, &v[i]))
			segment_add_note(w->b, (struct note){as.about, as.key, v[i].key, v[i].value});
}

/* as.index: in the segment; as.key: in the builder. */
static void
add_mention_notes(struct making *w, enum compare_what what, uint32_t element, uint32_t mention)
{
	const struct model_mention *x = &w->d->model->mentions[mention];
	add_notes(w, what, element, x->segment, (struct note){.about = NOTE_MENTION,
	    .index = (uint32_t)(x->m - x->segment->mentions), .key = w->mention[mention]});
}

static void
take_mentions(struct making *w, size_t side)
{
	const struct compare *c = w->d->compare;
	for (size_t i = 0; i < compare_elements(c, COMPARE_MENTION, side); i++) {
		uint32_t at = compare_element(c, COMPARE_MENTION, side, i);
		if (!is_taken(w, COMPARE_MENTION, side, i)) {
			take_counterpart(w, COMPARE_MENTION, w->mention, side, i);
			continue;
		}
		add_mention(w, at);
		add_mention_notes(w, COMPARE_MENTION, at, at);
	}
}

/* ---- events: their numbers first, since they fill roles of one another */

static void
choose_events(struct making *w, size_t side)
{
	const struct compare *c = w->d->compare;
	for (size_t i = 0; i < compare_elements(c, COMPARE_EVENT, side); i++) {
		uint32_t at = compare_element(c, COMPARE_EVENT, side, i);
		if (!is_taken(w, COMPARE_EVENT, side, i)) {
			take_counterpart(w, COMPARE_EVENT, w->event, side, i);
			continue;
		}
		w->event[at] = (uint32_t)w->events.n;
		vec_push(&w->events, at);
		uint32_t trigger = w->d->model->events[at].trigger;
		bool new = w->mention[trigger] == ID_NONE;
		add_mention(w, trigger);
		if (new)
			add_mention_notes(w, COMPARE_EVENT, at, trigger);
	}
}

/* A mention that triggers an event stands for what its event's counterpart has as a trigger. */
static bool
find_end(const struct making *w, struct compare_end e, uint32_t *index, bool *is_event)
{
	*is_event = e.event != ID_NONE;
	*index = *is_event ? w->event[e.event] : w->mention[e.mention];
	return *index != ID_NONE;
}

static void
add_event(struct making *w, uint32_t at)
{
	const struct model *m = w->d->model;
	const struct model_event *x = &m->events[at];
	struct event out = *x->e;
	vec_clear(&w->roles);
	for (uint32_t k = 0; k < x->n_roles; k++) {
		const struct model_role *r = &m->roles[x->first_role + k];
		struct role role = {.name = r->name};
		if (!is_role_disputed(w, at, r) && find_end(w,
		    (struct compare_end){r->mention, r->event}, &role.target, &role.is_event))
			vec_push(&w->roles, role);
	}
	out.type = x->type;
	out.trigger = w->mention[x->trigger];
	out.rule = out.first_role = 0;
	out.n_roles = 0;
	if (is_disputed(w, COMPARE_EVENT, at, COMPARE_MOOD)) {
		out.mood = MOOD_ACTUAL;
		out.flags |= EVENT_UNSAID;
	}
	segment_add_event(w->b, out, w->roles.v, w->roles.n);
	const struct segment *s = m->mentions[x->trigger].segment;
	add_notes(w, COMPARE_EVENT, at, s, (struct note){.about = NOTE_EVENT,
	    .index = (uint32_t)(x->e - s->events), .key = w->event[at]});
}

/* ---- relations */

static void
add_relation(struct making *w, uint32_t at)
{
	const struct compare_relation *x = compare_relation(w->d->compare, at);
	struct relation out = {.type = x->type, .certainty = x->r->certainty};
	if (!find_end(w, (struct compare_end){x->mention1, x->event1}, &out.arg1,
	    &out.arg1_is_event) ||
	    !find_end(w, (struct compare_end){x->mention2, x->event2}, &out.arg2,
	    &out.arg2_is_event))
		return;
	uint32_t made = segment_add_relation(w->b, out);
	if (x->segment)
		add_notes(w, COMPARE_RELATION, at, x->segment, (struct note){.about = NOTE_RELATION,
		    .index = (uint32_t)(x->r - x->segment->relations), .key = made});
}

static void
take_relations(struct making *w, size_t side)
{
	const struct compare *c = w->d->compare;
	for (size_t i = 0; i < compare_elements(c, COMPARE_RELATION, side); i++)
		if (is_taken(w, COMPARE_RELATION, side, i))
			add_relation(w, compare_element(c, COMPARE_RELATION, side, i));
}

/* ---- the whole */

static void
declare_actors(const struct making *w, struct layer *into)
{
	const struct model *m = w->d->model;
	for (size_t i = 0; i < w->d->layers.n; i++)
		for (size_t k = 0; k < layer_actors(w->d->layers.v[i]); k++)
			layer_declare_actor(into, layer_actor_at(w->d->layers.v[i], k));
	for (size_t i = 0; i < m->n_actors; i++)
		layer_declare_actor(into, (struct actor_decl){
		    .id = schema_id(w->d->schema, m->actors[i].id),
		    .name = schema_id(w->d->schema, m->actors[i].name), .type = m->actors[i].type});
}

static uint32_t *
nothing_yet(size_t n)
{
	uint32_t *v = mem_array(n, sizeof *v);
	for (size_t i = 0; i < n; i++)
		v[i] = ID_NONE;
	return v;
}

struct layer *
diff_layer_make(const struct diff_document *d, enum diff_accept how)
{
	struct making w = {.d = d, .how = how, .b = segment_builder_new(),
	    .mention = nothing_yet(d->model->n_mentions),
	    .event = nothing_yet(d->model->n_events)};
	struct layer *l = layer_new(d->schema, STR("accepted"), STR("accepted"));
	if (how == ACCEPT_AGREED)
		find_disputes(&w);
	for (size_t side = 0; side < d->n_sides; side++)
		take_mentions(&w, side);
	for (size_t side = 0; side < d->n_sides; side++)
		choose_events(&w, side);
	for (size_t i = 0; i < w.events.n; i++)
		add_event(&w, w.events.v[i]);
	for (size_t side = 0; side < d->n_sides; side++)
		take_relations(&w, side);
	layer_put(l, segment_seal(w.b, (struct span){0, document_size(d->document)}));
	layer_set_reading(l, (struct layer_reading){.format = "limn"});
	declare_actors(&w, l);
	segment_builder_free(w.b);
	vec_done(&w.events);
	vec_done(&w.roles);
	vec_done(&w.disputes);
	mem_free(w.mention);
	mem_free(w.event);
	return l;
}

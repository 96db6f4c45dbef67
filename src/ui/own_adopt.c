/*
 * Copies of what other layers have: a mention with its actor, attributes and note; an event with
 * its trigger, roles and those who play them; a relation with its ends.  What is there already is
 * not copied twice: an own mention on the very words is taken as it is.
 *
 * What is rejected is a mention of the type LAYER_NOT on the same words, with the type that it
 * rejects as an attribute: brat reads it, and it can be removed as any other.
 */
#include "ui/own_internal.h"

/* ---- what is copied already */

static uint32_t
copied(struct session *s, enum note_about what, uint32_t index)
{
	const struct own_article *w = session_article(s)->own;
	for (size_t i = w->copies.n; i-- > 0;) {
		if (w->copies.v[i].index == index && w->copies.v[i].what == what)
			return w->copies.v[i].id;
	}
	return ID_NONE;
}

static uint32_t
remember(struct session *s, enum note_about what, uint32_t index, uint32_t id)
{
	struct own_article *w = session_article(s)->own;
	vec_push(&w->copies, ((struct own_copy){index, id, what}));
	return id;
}

/* ---- attributes */

/* What rules note are the values of dates; those of a file are copied. */
static void
copy_notes(struct session *s, const struct model_mention *at, enum note_about about,
    uint32_t index, uint32_t id)
{
	const struct model *m = session_article(s)->model;
	struct own *o = session_article(s)->own->own;
	uint32_t note = schema_find(s->schema, STR("Note"));
	uint32_t brat = schema_find(s->schema, STR("AnnotatorNotes"));
	size_t n;
	if (!m->layers[at->layer].given)
		return;
	const struct note *notes = segment_notes(at->segment, about, index, &n);
	for (size_t i = 0; i < n; i++) {
		struct str value = schema_name(s->schema, notes[i].value);
		if (notes[i].key != 0 && (notes[i].key == note || notes[i].key == brat))
			own_set_note(o, id, value);
		else
			own_set_attribute(o, id, notes[i].key, value.ptr != NULL ? value : STR(""));
	}
}

/* ---- mentions */

static void
copy_actors(struct session *s, const struct model_mention *x, uint32_t id)
{
	const struct model *m = session_article(s)->model;
	struct own *o = session_article(s)->own->own;
	for (uint32_t i = 0; i < x->n_actors; i++) {
		const struct model_actor *who = &m->actors[m->mention_actors[x->first_actor + i]];
		uint32_t actor = schema_id(s->schema, who->id);
		if (i == 0)
			own_set_actor(o, id, actor, who->name);
		else
			own_add_actor(o, id, actor, who->name);
	}
}

uint32_t
own_copy_mention(struct session *s, uint32_t mention)
{
	const struct model *m = session_article(s)->model;
	struct own *o = session_article(s)->own->own;
	const struct model_mention *x = &m->mentions[mention];
	uint32_t n, id = copied(s, NOTE_MENTION, mention);
	if (own_is_own(m, x->layer))
		return own_number(x);
	if (id != ID_NONE)
		return id;
	const struct span *parts = model_parts(x, &n);
	id = own_find_mention(o, x->m->span, 0);
	if (id != ID_NONE && own_item(o, id)->type != schema_id(s->schema, STR(LAYER_NOT)))
		return remember(s, NOTE_MENTION, mention, id);
	id = own_mention(o, parts, n, x->type);
	if (id == ID_NONE)
		return id;
	copy_actors(s, x, id);
	copy_notes(s, x, NOTE_MENTION, (uint32_t)(x->m - x->segment->mentions), id);
	return remember(s, NOTE_MENTION, mention, id);
}

/* ---- events */

/* One's own event with the same trigger, which stands there instead. */
static uint32_t
own_event_there(const struct model *m, uint32_t trigger)
{
	for (uint32_t i = model_span_first(m, trigger); i < model_span_end(m, trigger); i++) {
		const struct model_mention *x = &m->mentions[i];
		if (own_is_own(m, x->layer) && x->event < m->n_events)
			return own_of_rule(m->events[x->event].e->rule);
	}
	return ID_NONE;
}

static uint32_t
copy_filler(struct session *s, const struct model_role *r)
{
	return r->mention != ID_NONE ? own_copy_mention(s, r->mention) :
	    own_copy_event(s, r->event);
}

uint32_t
own_copy_event(struct session *s, uint32_t event)
{
	const struct model *m = session_article(s)->model;
	struct own *o = session_article(s)->own->own;
	const struct model_event *e = &m->events[event];
	const struct model_mention *t = &m->mentions[e->trigger];
	uint32_t n, id = copied(s, NOTE_EVENT, event);
	if (own_is_own(m, e->layer))
		return own_of_rule(e->e->rule);
	if (id == ID_NONE)
		id = own_event_there(m, e->trigger);
	if (id != ID_NONE)
		return id;
	const struct span *parts = model_parts(t, &n);
	uint32_t trigger = own_mention(o, parts, n, e->type);
	id = trigger == ID_NONE ? ID_NONE : own_event(o, trigger, e->type);
	if (id == ID_NONE)
		return id;
	/* Before its roles: two events may be about each other. */
	remember(s, NOTE_EVENT, event, id);
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		uint32_t filler = copy_filler(s, r);
		if (filler != ID_NONE)
			own_set_role(o, id, r->name, filler, true);
	}
	if (e->mood != MOOD_ACTUAL && e->mood < MOOD_N)
		own_set_attribute(o, id, schema_id(s->schema, STR("Mood")),
		    str_of(mood_name((enum mood)e->mood)));
	copy_notes(s, t, NOTE_EVENT, (uint32_t)(e->e - t->segment->events), id);
	return id;
}

/* ---- relations */

static uint32_t
copy_end(struct session *s, uint32_t mention, uint32_t event)
{
	return mention != ID_NONE ? own_copy_mention(s, mention) :
	    event != ID_NONE ? own_copy_event(s, event) : ID_NONE;
}

static uint32_t
copy_relation(struct session *s, uint32_t relation, uint32_t type)
{
	const struct model *m = session_article(s)->model;
	struct own *o = session_article(s)->own->own;
	const struct model_relation *r = &m->relations[relation];
	uint32_t from = copy_end(s, r->mention1, r->event1);
	uint32_t to = copy_end(s, r->mention2, r->event2);
	return from == ID_NONE || to == ID_NONE ? ID_NONE : own_relation(o, type, from, to);
}

/* ---- away with it */

void
own_reject_place(struct own *o, struct schema *schema, const struct span *parts, size_t n,
    uint32_t type)
{
	uint32_t id = own_mention(o, parts, n, schema_id(schema, STR(LAYER_NOT)));
	if (id != ID_NONE)
		own_set_attribute(o, id, schema_id(schema, STR(LAYER_REJECTS)),
		    schema_name(schema, type));
}

static void
reject_mention(struct session *s, uint32_t mention)
{
	const struct model *m = session_article(s)->model;
	struct own *o = session_article(s)->own->own;
	const struct model_mention *x = &m->mentions[mention];
	uint32_t n;
	const struct span *parts = model_parts(x, &n);
	if (own_is_own(m, x->layer))
		own_remove(o, own_number(x));
	else
		own_reject_place(o, s->schema, parts, n, x->type);
}

static void
reject_event(struct session *s, uint32_t event)
{
	const struct model *m = session_article(s)->model;
	struct own *o = session_article(s)->own->own;
	const struct model_event *e = &m->events[event];
	uint32_t n;
	const struct span *parts = model_parts(&m->mentions[e->trigger], &n);
	if (own_is_own(m, e->layer))
		own_remove(o, own_of_rule(e->e->rule));
	else
		own_reject_place(o, s->schema, parts, n, m->mentions[e->trigger].m->type);
}

static void
reject_relation(struct session *s, uint32_t relation)
{
	const struct model *m = session_article(s)->model;
	struct own *o = session_article(s)->own->own;
	const struct model_relation *r = &m->relations[relation];
	if (own_is_own(m, r->layer)) {
		own_remove(o, own_of_rule(r->r->rule));
		return;
	}
	uint32_t id = copy_relation(s, relation, schema_id(s->schema, STR(LAYER_NOT)));
	if (id != ID_NONE)
		own_set_attribute(o, id, schema_id(s->schema, STR(LAYER_REJECTS)),
		    schema_name(s->schema, r->type));
}

/* ---- the two of them */

/* Where it stands, and what it is: for the message. */
static bool
what_it_is(struct session *s, enum note_about what, uint32_t index, struct span *at,
    struct buf *out)
{
	const struct model *m = session_article(s)->model;
	uint32_t mention = index, type = 0;
	if (m == NULL || index >= (what == NOTE_MENTION ? m->n_mentions : what == NOTE_EVENT ?
	    m->n_events + m->n_replaced_events : m->n_relations))
		return false;
	if (what == NOTE_EVENT) {
		mention = m->events[index].trigger;
		type = m->events[index].type;
	} else if (what == NOTE_RELATION) {
		mention = model_end(m, m->relations[index].mention1, m->relations[index].event1);
		type = m->relations[index].type;
	}
	if (mention == ID_NONE)
		return false;
	*at = m->mentions[mention].m->span;
	own_say(s, type != 0 ? type : m->mentions[mention].type, *at, out);
	return true;
}

bool
own_adopt(struct session *s, enum note_about what, uint32_t index)
{
	struct buf said = {0};
	struct span at;
	uint32_t id = ID_NONE;
	bool there = what_it_is(s, what, index, &at, &said);
	if (there && own_step_begin(s, buf_cstr(&said))) {
		own_touch(s, at);
		if (what == NOTE_MENTION)
			id = own_copy_mention(s, index);
		else if (what == NOTE_EVENT)
			id = own_copy_event(s, index);
		else
			id = copy_relation(s, index,
			    session_article(s)->model->relations[index].type);
		own_step_end(s);
	}
	buf_done(&said);
	return id != ID_NONE;
}

bool
own_reject(struct session *s, enum note_about what, uint32_t index)
{
	struct buf said = {0};
	struct span at;
	buf_puts(&said, "no ");
	bool done = what_it_is(s, what, index, &at, &said) && own_step_begin(s, buf_cstr(&said));
	if (done) {
		own_touch(s, at);
		if (what == NOTE_MENTION)
			reject_mention(s, index);
		else if (what == NOTE_EVENT)
			reject_event(s, index);
		else
			reject_relation(s, index);
		own_step_end(s);
	}
	buf_done(&said);
	return done;
}

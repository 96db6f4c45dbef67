/*
 * What is given to the target: a type, an actor, a role, a relation, a note.  Each is
 * one step and says what it did.  What another layer has is copied first.
 */
#include "ui/own_internal.h"

#include "base/clean.h"
#include "ui/choice.h"
#include "ui/commands.h"
#include "ui/look.h"
#include "ui/nav.h"

static struct own *
store(struct session *s)
{
	return session_article(s)->own->own;
}

/* What was done, and the first time where it is kept. */
void
own_tell(struct session *s, struct str said)
{
	struct own_article *w = session_article(s)->own;
	struct buf line = {0};
	buf_str(&line, said);
	w->kept = 0;
	if (!w->told) {
		buf_puts(&line, "; kept ");
		own_where(s, session_article(s), &line);
		buf_puts(&line, ", su undoes");
		w->told = true;
		w->kept = line.len - said.len;
	}
	session_note(s, "%s", buf_cstr(&line));
	buf_done(&line);
}

/* Somebody said that there is none here, and now there is one. */
void
own_forget_rejection(struct session *s, struct span at)
{
	struct own *o = store(s);
	uint32_t none = schema_find(s->schema, STR(LAYER_NOT)), id;
	while (none != 0 && (id = own_find_mention(o, at, none)) != ID_NONE && own_remove(o, id))
		;
}

static bool
is_actor_type(const struct session *s, uint32_t a, uint32_t b)
{
	return a == b || schema_isa(s->schema, a, b) || schema_isa(s->schema, b, a);
}

/* The own mention of the target: made of bare words, copied from others; ID_NONE: it cannot be. */
uint32_t
own_target_mention(struct session *s, const struct own_target *t, uint32_t type)
{
	struct own *o = store(s);
	if (t->item != ID_NONE)
		return t->item;
	if (t->rejected != ID_NONE)
		own_forget_rejection(s, t->span);
	if (t->mention == ID_NONE)
		return own_mention(o, &t->span, 1, type);
	const struct model_mention *x = &session_article(s)->model->mentions[t->mention];
	if (type == 0 || is_actor_type(s, x->type, type))
		return own_copy_mention(s, t->mention);
	/* Another kind of thing is somebody else. */
	uint32_t n;
	const struct span *parts = model_parts(x, &n);
	return own_mention(o, parts, n, type);
}

/* An event of it: its own one with another type, or a new one. */
static uint32_t
event_of(struct session *s, const struct own_target *t, uint32_t type)
{
	struct own *o = store(s);
	uint32_t event = own_target_event(s, t);
	if (event != ID_NONE) {
		uint32_t id = own_copy_event(s, event);
		if (id != ID_NONE && own_item(o, id)->type != type)
			own_set_type(o, id, type);
		return id;
	}
	if (t->rejected != ID_NONE)
		own_forget_rejection(s, t->span);
	uint32_t n;
	const struct span *parts = &t->span;
	if (t->mention != ID_NONE)
		parts = model_parts(&session_article(s)->model->mentions[t->mention], &n);
	else
		n = 1;
	uint32_t trigger = own_mention(o, parts, n, type);
	return trigger == ID_NONE ? ID_NONE : own_event(o, trigger, type);
}

/* What somebody takes for an entity is no event. */
static void
drop_event(struct session *s, struct own_target *t)
{
	uint32_t event = own_target_event(s, t), n;
	const struct model *m = session_article(s)->model;
	if (event == ID_NONE)
		return;
	const struct model_mention *x = &m->mentions[t->mention];
	const struct span *parts = model_parts(x, &n);
	if (own_is_own(m, m->events[event].layer))
		own_remove(store(s), own_of_rule(m->events[event].e->rule));
	else
		own_reject_place(store(s), s->schema, parts, n, x->m->type);
	t->item = t->mention = ID_NONE;
	t->type = 0;
}

/* ---- type */

void
own_no_place(struct session *s)
{
	session_fail(s, "nothing can be marked there");
}

/* A type that nobody knew becomes one. */
static void
know_type(struct session *s, uint32_t type, bool event)
{
	if (schema_is_entity(s->schema, type) || schema_is_event(s->schema, type))
		return;
	if (event)
		schema_add_event(s->schema, type);
	else
		schema_add_entity(s->schema, type);
}

void
own_give_type(struct session *s, uint32_t type, bool event)
{
	struct own_asking *k = own_asking(s);
	struct own_target *t = &k->target;
	struct buf said = {0};
	uint32_t id = ID_NONE;
	own_target_again(s, t);
	know_type(s, type, event);
	event = schema_is_event(s->schema, type) && !schema_is_entity(s->schema, type);
	own_say(s, type, t->span, &said);
	if (own_step_begin(s, buf_cstr(&said))) {
		own_touch(s, t->span);
		if (event) {
			id = event_of(s, t, type);
		} else {
			drop_event(s, t);
			id = own_target_mention(s, t, type);
			if (id != ID_NONE && own_item(store(s), id)->type != type)
				own_set_type(store(s), id, type);
		}
		choice_clear(s);
		own_select(s, t->span, type);
		own_step_end(s);
		if (id == ID_NONE)
			own_no_place(s);
		else
			own_tell(s, buf_view(&said));
	}
	k->gave = id != ID_NONE;
	k->last_type = type;
	k->last_event = event;
	k->last_actor = 0;
	buf_done(&said);
}

/* ---- actor */

void
own_give_actor(struct session *s, uint32_t actor, struct str name, uint32_t type)
{
	struct own_asking *k = own_asking(s);
	struct own_target *t = &k->target;
	struct buf said = {0}, called = {0};
	uint32_t id = ID_NONE;
	clean_add(&called, name);
	own_target_again(s, t);
	own_quoted(s, t->span, &said);
	buf_fmt(&said, " is %s", buf_cstr(&called));
	if (own_step_begin(s, buf_cstr(&said))) {
		own_touch(s, t->span);
		id = own_target_mention(s, t, t->type != 0 ? 0 : type);
		if (id != ID_NONE)
			own_set_actor(store(s), id, actor, name);
		uint32_t now = id != ID_NONE ? own_item(store(s), id)->type : type;
		choice_clear(s);
		own_select(s, t->span, now);
		own_step_end(s);
		if (id == ID_NONE)
			own_no_place(s);
		else
			own_tell(s, buf_view(&said));
		k->last_type = now;
		k->last_event = false;
		k->last_actor = actor;
		k->gave = id != ID_NONE;
	}
	buf_done(&said);
	buf_done(&called);
}

/* ---- roles and relations */

/* The event of the model with this trigger; ID_NONE: it is gone. */
static uint32_t
event_at(const struct session *s, struct span trigger, uint32_t type)
{
	const struct model *m = session_article(s)->model;
	uint32_t at = m != NULL ? model_find_mention(m, trigger, type) : ID_NONE;
	uint32_t event = at != ID_NONE ? m->mentions[at].event : ID_NONE;
	if (event != ID_NONE && event < m->n_events)
		return event;
	for (uint32_t i = at != ID_NONE ? model_span_first(m, at) : 0;
	    at != ID_NONE && i < model_span_end(m, at); i++) {
		if (!m->mentions[i].dropped && m->mentions[i].event < m->n_events)
			return m->mentions[i].event;
	}
	return ID_NONE;
}

/* One's own copy of what was chosen near by. */
static uint32_t
copy_near(struct session *s, const struct own_near *near)
{
	const struct model *m = session_article(s)->model;
	if (near->event) {
		uint32_t event = event_at(s, near->span, near->type);
		return event == ID_NONE ? ID_NONE : own_copy_event(s, event);
	}
	uint32_t at = model_find_mention(m, near->span, near->type);
	return at == ID_NONE ? ID_NONE : own_copy_mention(s, at);
}

static bool
plays(const struct own *o, uint32_t event, uint32_t role, uint32_t filler)
{
	const struct own_item *e = own_item(o, event);
	for (uint32_t i = 1; e != NULL && i < e->n_refs; i++) {
		if (e->refs[i].item == filler && e->refs[i].name == role)
			return true;
	}
	return false;
}

void
own_give_role(struct session *s, const struct own_role_choice *role, const struct own_near *filler)
{
	struct buf said = {0};
	own_settle(s);
	uint32_t event = event_at(s, role->trigger, role->event_type), id = ID_NONE, who = ID_NONE;
	if (event == ID_NONE) {
		session_note(s, "that event is no longer there");
		return;
	}
	buf_str(&said, schema_name(s->schema, role->role));
	buf_puts(&said, " of ");
	own_say(s, role->event_type, role->trigger, &said);
	if (own_step_begin(s, buf_cstr(&said))) {
		own_touch(s, role->trigger);
		id = own_copy_event(s, event);
		who = copy_near(s, filler);
		bool on = id != ID_NONE && who != ID_NONE &&
		    !plays(store(s), id, role->role, who);
		bool done = id != ID_NONE && who != ID_NONE &&
		    own_set_role(store(s), id, role->role, who, on);
		choice_clear(s);
		own_select(s, role->trigger, role->event_type);
		own_step_end(s);
		buf_puts(&said, on ? ": " : ": no longer ");
		own_quoted(s, filler->span, &said);
		if (done)
			own_tell(s, buf_view(&said));
		else
			session_fail(s, "%s cannot be", buf_cstr(&said));
	}
	buf_done(&said);
}

void
own_give_relation(struct session *s, uint32_t type, const struct own_near *to)
{
	struct own_target *t = &own_asking(s)->target;
	struct buf said = {0};
	own_target_again(s, t);
	own_quoted(s, t->span, &said);
	buf_chr(&said, ' ');
	buf_str(&said, schema_name(s->schema, type));
	buf_chr(&said, ' ');
	own_quoted(s, to->span, &said);
	if (own_step_begin(s, buf_cstr(&said))) {
		uint32_t event = own_target_event(s, t);
		own_touch(s, t->span);
		uint32_t from = event != ID_NONE ? own_copy_event(s, event) : own_target_mention(s, t, 0);
		uint32_t other = copy_near(s, to);
		uint32_t id = from == ID_NONE || other == ID_NONE ? ID_NONE :
		    own_relation(store(s), type, from, other);
		own_select(s, t->span, t->type);
		own_step_end(s);
		if (id == ID_NONE)
			session_note(s, "that is there already");
		else
			own_tell(s, buf_view(&said));
	}
	buf_done(&said);
}

/* ---- notes */

void
own_give_note(struct session *s, struct str text)
{
	struct own_target *t = &own_asking(s)->target;
	struct buf said = {0};
	own_target_again(s, t);
	text = str_trim(text);
	buf_puts(&said, text.len > 0 ? "note about " : "no note about ");
	own_quoted(s, t->span, &said);
	if (own_step_begin(s, buf_cstr(&said))) {
		uint32_t event = own_target_event(s, t);
		own_touch(s, t->span);
		uint32_t id = event != ID_NONE ? own_copy_event(s, event) : own_target_mention(s, t, 0);
		bool done = id != ID_NONE && own_set_note(store(s), id, text);
		own_select(s, t->span, t->type);
		own_step_end(s);
		if (done)
			own_tell(s, buf_view(&said));
	}
	buf_done(&said);
}

/*
 * The commands of own annotations: what each asks for, of the target that is there now.
 */
#include "ui/commands.h"

#include "ui/complete.h"
#include "ui/own_choices.h"
#include "ui/own_internal.h"
#include "view/prompt.h"

/* The target of a new question; false after a message. */
static bool
begin(struct session *s)
{
	struct own_asking *k = own_asking(s);
	struct own_target t;
	if (own_of(s) == NULL || !own_target(s, &t))
		return false;
	k->target = t;
	k->all = false;
	buf_clear(&k->actor_name);
	return true;
}

bool
own_ask(struct session *s, bool marked)
{
	if (!begin(s))
		return false;
	if (!marked || own_asking(s)->target.type != 0)
		return true;
	session_note(s, "these words are not marked: st gives them a type first");
	return false;
}

void
cmd_give_type(struct session *s, const struct call *c)
{
	(void)c;
	if (begin(s))
		prompt_open(s, PROMPT_TYPE);
}

void
cmd_give_actor(struct session *s, const struct call *c)
{
	(void)c;
	if (!begin(s))
		return;
	if (own_target_event(s, &own_asking(s)->target) != ID_NONE)
		session_note(s, "this is an event, and nobody: sr says who plays a role in it");
	else
		prompt_open(s, PROMPT_ACTOR);
}

void
cmd_make_event(struct session *s, const struct call *c)
{
	(void)c;
	if (begin(s))
		prompt_open(s, PROMPT_EVENT);
}

void
cmd_give_role(struct session *s, const struct call *c)
{
	(void)c;
	if (!own_ask(s, true))
		return;
	own_roles_find(s);
	if (own_asking(s)->roles.n == 0)
		session_note(s, "there is no event near: se makes one of the words that tell it");
	else
		prompt_open(s, PROMPT_ROLE);
}

void
cmd_give_relation(struct session *s, const struct call *c)
{
	(void)c;
	if (own_ask(s, true))
		prompt_open(s, PROMPT_RELATION);
}

void
cmd_drop_relation(struct session *s, const struct call *c)
{
	struct choices found = {0};
	(void)c;
	if (!own_ask(s, true))
		return;
	choices_start(&found, STR_NONE);
	own_choose_tie(s, &found);
	if (found.v.n == 0)
		session_note(s, "it stands in no relation: sl makes one");
	else
		prompt_open(s, PROMPT_TIE);
	choices_done(&found);
}

void
cmd_give_note(struct session *s, const struct call *c)
{
	struct own_asking *k;
	(void)c;
	if (!own_ask(s, true))
		return;
	k = own_asking(s);
	const struct own *o = session_article(s)->own->own;
	uint32_t event = own_target_event(s, &k->target), id = k->target.item;
	const struct model *m = session_article(s)->model;
	if (event != ID_NONE && own_is_own(m, m->events[event].layer))
		id = own_of_rule(m->events[event].e->rule);
	prompt_open(s, PROMPT_REMARK);
	if (id != ID_NONE)
		prompt_set(s->prompts[PROMPT_REMARK], own_note_of(o, id));
}

void
cmd_give_again(struct session *s, const struct call *c)
{
	struct own_asking *k = own_asking(s);
	struct buf name = {0};
	(void)c;
	if (!k->gave) {
		session_note(s, "nothing was given yet: st gives a type");
		return;
	}
	if (!begin(s))
		return;
	if (k->last_actor != 0) {
		buf_str(&name, own_actor_name(s, k->last_actor));
		own_give_actor(s, k->last_actor, buf_view(&name), k->last_type);
	} else {
		own_give_type(s, k->last_type, k->last_event);
	}
	buf_done(&name);
}

void
cmd_give_all(struct session *s, const struct call *c)
{
	struct own_asking *k = own_asking(s);
	const struct model *m;
	(void)c;
	if (!begin(s))
		return;
	m = session_article(s)->model;
	if (own_target_event(s, &k->target) != ID_NONE) {
		session_note(s, "one event is not another: se makes each");
		return;
	}
	k->all = true;
	if (k->target.type == 0) {
		prompt_open(s, PROMPT_TYPE);
		return;
	}
	uint32_t actor = k->target.mention != ID_NONE ?
	    model_mention_actor(m, k->target.mention) : ID_NONE;
	struct buf name = {0};
	if (actor != ID_NONE)
		buf_str(&name, m->actors[actor].name);
	own_give_all(s, k->target.type, actor != ID_NONE ?
	    schema_id(s->schema, m->actors[actor].id) : 0, buf_view(&name));
	buf_done(&name);
}

/* ---- away with it, and back */

/* What was rejected is shown again. */
static void
accept_again(struct session *s, const struct own_target *t)
{
	struct buf said = {0};
	own_quoted(s, t->span, &said);
	buf_puts(&said, " rejected no more");
	if (own_step_begin(s, buf_cstr(&said))) {
		own_touch(s, t->span);
		own_remove(session_article(s)->own->own, t->rejected);
		own_step_end(s);
		own_select(s, t->span, 0);
		session_note(s, "%s", buf_cstr(&said));
	}
	buf_done(&said);
}

/* What another layer has on the words of an own mention, which will be seen again. */
static void
say_below(struct session *s, uint32_t mention, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	for (uint32_t i = model_span_first(m, mention); i < model_span_end(m, mention); i++) {
		if (m->mentions[i].replaced) {
			own_say(s, m->mentions[i].type, m->mentions[i].m->span, out);
			return;
		}
	}
}

void
cmd_remove(struct session *s, const struct call *c)
{
	struct own_target t;
	struct buf said = {0}, again = {0};
	(void)c;
	if (own_of(s) == NULL || !own_target(s, &t))
		return;
	if (t.mention == ID_NONE) {
		if (t.rejected == ID_NONE)
			session_note(s, "nothing is marked there");
		else
			accept_again(s, &t);
		return;
	}
	uint32_t event = own_target_event(s, &t);
	bool own = t.item != ID_NONE;
	own_say(s, t.type, t.span, &said);
	say_below(s, t.mention, &again);
	bool done = own_reject(s, event != ID_NONE ? NOTE_EVENT : NOTE_MENTION,
	    event != ID_NONE ? event : t.mention);
	if (done) {
		own_select(s, t.span, 0);
		if (own && again.len > 0)
			session_note(s, "%s is gone; another layer has %s: sd rejects that too",
			    buf_cstr(&said), buf_cstr(&again));
		else
			session_note(s, own ? "%s is gone; su brings it back" :
			    "%s is rejected; su brings it back", buf_cstr(&said));
	}
	buf_done(&said);
	buf_done(&again);
}

/* Of pages that of differences alone shows what is undone. */
static bool
undoes_here(struct session *s)
{
	if (s->page.kind == PAGE_NONE || s->page.kind == PAGE_DIFF)
		return true;
	session_note(s, "annotations are undone in the text and in the list of differences");
	return false;
}

void
cmd_undo(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; undoes_here(s) && i < c->count && own_step_undo(s); i++)
		;
}

void
cmd_redo(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; undoes_here(s) && i < c->count && own_step_redo(s); i++)
		;
}

/*
 * The prompts of own annotations.  What is asked for, and what it is about, lies in one place of the session (own_asking), so that one prompt can lead to the next:
 * a new actor to its type, a role to who plays it, a relation to its other end.
 */
#include "ui/own_prompt.h"

#include "base/clean.h"
#include "lang/alias.h"
#include "ui/commands.h"
#include "ui/complete.h"
#include "ui/look.h"
#include "ui/own_choices.h"
#include "ui/own_internal.h"
#include "ui/palette.h"
#include "view/prompt.h"

struct own_asking *
own_asking(struct session *s)
{
	if (s->asking == NULL) {
		s->asking = mem_alloc(sizeof *s->asking);
		s->asking->target.item = s->asking->target.mention = ID_NONE;
		s->asking->target.rejected = ID_NONE;
	}
	return s->asking;
}

void
own_asking_free(struct session *s)
{
	struct own_asking *k = s->asking;
	if (k == NULL)
		return;
	buf_done(&k->actor_name);
	vec_done(&k->near);
	vec_done(&k->roles);
	vec_done(&k->ties);
	mem_free(k);
	s->asking = NULL;
}

bool
own_prompt_is(enum prompt_kind kind)
{
	return kind >= PROMPT_TYPE && kind <= PROMPT_REMARK;
}

bool
own_prompt_picks(enum prompt_kind kind)
{
	return own_prompt_is(kind) && kind != PROMPT_REMARK;
}

/* "type of “Biden”: ", "Target of “attacked”: " */
void
own_prompt_label(struct session *s, struct buf *out)
{
	static const char *const words[PROMPT_KINDS] = {
		[PROMPT_TYPE] = "type of ", [PROMPT_ACTOR] = "who is ", [PROMPT_EVENT] = "event of ",
		[PROMPT_ROLE] = "role of ", [PROMPT_RELATION] = "relation of ",
		[PROMPT_TIE] = "take away a relation of ", [PROMPT_REMARK] = "note about ",
	};
	const struct own_asking *k = own_asking(s);
	struct buf quoted = {0};
	if (s->prompt == PROMPT_FILLER) {
		clean_add(out, schema_name(s->schema, k->role.role));
		buf_puts(out, " of ");
		own_quoted(s, k->role.trigger, &quoted);
	} else if (s->prompt == PROMPT_OTHER_END) {
		own_quoted(s, k->target.span, out);
		buf_chr(out, ' ');
		clean_add(out, schema_name(s->schema, k->type));
	} else {
		buf_puts(out, words[s->prompt]);
		buf_puts(out, k->all ? "all " : "");
		if (s->prompt == PROMPT_TYPE && k->actor_name.len > 0) {
			buf_puts(out, "the new actor ");
			clean_add(&quoted, buf_view(&k->actor_name));
		} else {
			own_quoted(s, k->target.span, &quoted);
		}
	}
	/* On a narrow screen what is typed needs the room. */
	look_fit(s, out, buf_view(&quoted), s->areas.size.columns / 3 > 8 ?
	    s->areas.size.columns / 3 : 8, false);
	buf_puts(out, ": ");
	buf_done(&quoted);
}

void
own_prompt_choices(struct session *s, struct str line, struct choices *c)
{
	const struct own_asking *k = own_asking(s);
	choices_start(c, str_trim(line));
	switch (s->prompt) {
	case PROMPT_TYPE: own_choose_type(s, c); break;
	case PROMPT_ACTOR: own_choose_actor(s, c); break;
	case PROMPT_EVENT: own_choose_event(s, c); break;
	case PROMPT_ROLE: own_choose_role(s, c); break;
	case PROMPT_FILLER: own_choose_near(s, c, k->role.trigger); break;
	case PROMPT_RELATION: own_choose_relation(s, c); break;
	case PROMPT_OTHER_END: own_choose_near(s, c, k->target.span); break;
	case PROMPT_TIE: own_choose_tie(s, c); break;
	default: break;
	}
}

/* ---- what was chosen */

/* The type that was chosen, or the new one that was typed; 0: none can be called so. */
static uint32_t
type_chosen(struct session *s, const struct choice *c)
{
	struct buf name = {0};
	if (c->id != ID_NONE)
		return c->id;
	/* Files have names without blanks. */
	for (size_t i = 0; i < c->text.len; i++)
		buf_chr(&name, (unsigned char)c->text.ptr[i] <= ' ' ? '_' : c->text.ptr[i]);
	uint32_t id = str_is(buf_view(&name), LAYER_NOT) ? 0 : schema_id(s->schema, buf_view(&name));
	buf_done(&name);
	if (id == 0)
		session_fail(s, "%s means that there is nothing: sd rejects a mention", LAYER_NOT);
	return id;
}

/* An id like those that actors are given when they are found; another one when it is taken. */
static uint32_t
new_actor(struct session *s, struct str name)
{
	const struct model *m = session_article(s)->model;
	struct buf id = {0};
	alias_slug(&id, name);
	if (id.len == 0)
		buf_puts(&id, "actor");
	size_t len = id.len;
	for (unsigned k = 2; m != NULL && model_find_actor(m, buf_view(&id)) != ID_NONE; k++) {
		id.len = len;
		buf_fmt(&id, "-%u", k);
	}
	uint32_t actor = schema_id(s->schema, buf_view(&id));
	buf_done(&id);
	return actor;
}

struct str
own_actor_name(const struct session *s, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	uint32_t at = m != NULL ? model_find_actor(m, schema_name(s->schema, actor)) : ID_NONE;
	return at != ID_NONE ? m->actors[at].name : schema_name(s->schema, actor);
}

static uint32_t
actor_type(const struct session *s, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	uint32_t at = m != NULL ? model_find_actor(m, schema_name(s->schema, actor)) : ID_NONE;
	return at != ID_NONE ? m->actors[at].type : schema_find(s->schema, STR("PERSON"));
}

static void
accept_type(struct session *s, uint32_t type, bool event)
{
	struct own_asking *k = own_asking(s);
	struct buf name = {0};
	if (type == 0)
		return;
	buf_str(&name, buf_view(&k->actor_name));
	if (k->all)
		own_give_all(s, type, 0, STR_NONE);
	else if (name.len > 0)
		own_give_actor(s, new_actor(s, buf_view(&name)), buf_view(&name), type);
	else
		own_give_type(s, type, event);
	buf_done(&name);
}

static void
accept_actor(struct session *s, const struct choice *c)
{
	struct own_asking *k = own_asking(s);
	struct buf name = {0};
	if (c->id != ID_NONE) {
		buf_str(&name, own_actor_name(s, c->id));
		own_give_actor(s, c->id, buf_view(&name), actor_type(s, c->id));
	} else if (k->target.type != 0) {
		buf_str(&name, c->text);
		own_give_actor(s, new_actor(s, c->text), buf_view(&name), k->target.type);
	} else {
		/* What kind of actor bare words are has to be said. */
		buf_clear(&k->actor_name);
		buf_str(&k->actor_name, c->text);
		prompt_open(s, PROMPT_TYPE);
	}
	buf_done(&name);
}

static void
accept_role(struct session *s, const struct choice *c)
{
	struct own_asking *k = own_asking(s);
	if (c->id != ID_NONE && c->id < k->roles.n) {
		k->role = k->roles.v[c->id];
	} else if (k->roles.n > 0) {
		k->role = k->roles.v[0];
		k->role.role = type_chosen(s, c);
	}
	if (k->roles.n == 0 || k->role.role == 0)
		return;
	if (own_target_event(s, &k->target) != ID_NONE) {
		own_near_find(s, k->role.trigger, true);
		prompt_open(s, PROMPT_FILLER);
		return;
	}
	struct own_near self = {k->target.span, k->target.type, false};
	own_give_role(s, &k->role, &self);
}

static bool
same_span(struct span a, struct span b)
{
	return a.from == b.from && a.to == b.to;
}

static void
accept_tie(struct session *s, const struct choice *c)
{
	struct own_asking *k = own_asking(s);
	own_settle(s);
	const struct model *m = session_article(s)->model;
	for (uint32_t i = 0; m != NULL && c->id < k->ties.n && i < m->n_relations; i++) {
		const struct model_relation *r = &m->relations[i];
		const struct own_tie *t = &k->ties.v[c->id];
		uint32_t from = model_end(m, r->mention1, r->event1);
		uint32_t to = model_end(m, r->mention2, r->event2);
		if (r->type != t->type || !same_span(m->mentions[from].m->span, t->from) ||
		    !same_span(m->mentions[to].m->span, t->to))
			continue;
		struct buf said = {0};
		clean_add(&said, c->text);
		if (own_reject(s, NOTE_RELATION, i))
			session_note(s, "taken away: %s", buf_cstr(&said));
		buf_done(&said);
		return;
	}
	session_note(s, "that relation is no longer there");
}

void
own_prompt_accept(struct session *s, enum prompt_kind kind, const struct choice *chosen,
    struct str line)
{
	struct own_asking *k = own_asking(s);
	if (kind == PROMPT_REMARK) {
		own_give_note(s, line);
		return;
	}
	if (chosen == NULL) {
		session_note(s, "nothing was chosen");
		return;
	}
	switch (kind) {
	case PROMPT_TYPE: accept_type(s, type_chosen(s, chosen), false); break;
	case PROMPT_EVENT: accept_type(s, type_chosen(s, chosen), true); break;
	case PROMPT_ACTOR: accept_actor(s, chosen); break;
	case PROMPT_ROLE: accept_role(s, chosen); break;
	case PROMPT_FILLER:
		if (chosen->id < k->near.n)
			own_give_role(s, &k->role, &k->near.v[chosen->id]);
		break;
	case PROMPT_RELATION:
		k->type = type_chosen(s, chosen);
		if (k->type == 0)
			break;
		own_near_find(s, k->target.span, true);
		prompt_open(s, PROMPT_OTHER_END);
		break;
	case PROMPT_OTHER_END:
		if (chosen->id < k->near.n)
			own_give_relation(s, k->type, &k->near.v[chosen->id]);
		break;
	case PROMPT_TIE: accept_tie(s, chosen); break;
	default: break;
	}
}

/* ---- what is lit, and clicked */

static bool
asks_for_mention(const struct session *s)
{
	return s->prompt == PROMPT_FILLER || s->prompt == PROMPT_OTHER_END;
}

bool
own_prompt_lights(const struct session *s, struct span *out)
{
	const struct choice *c = asks_for_mention(s) ? palette_chosen(s) : NULL;
	if (c != NULL && c->id < s->asking->near.n) {
		*out = s->asking->near.v[c->id].span;
		return true;
	}
	if (own_prompt_is(s->prompt) && s->asking != NULL) {
		*out = s->asking->target.span;
		return true;
	}
	return false;
}

bool
own_prompt_click(struct session *s, uint64_t at)
{
	struct own_asking *k = s->asking;
	const struct model *m = session_article(s)->model;
	if (!asks_for_mention(s) || m == NULL)
		return false;
	uint32_t mention = model_mention_at(m, at, true);
	if (mention == ID_NONE) {
		session_note(s, "there is no mention here: give the words a type first (st)");
		prompt_close(s, true);
		return true;
	}
	const struct model_mention *x = &m->mentions[mention];
	struct own_near near = {x->m->span, x->type, x->event < m->n_events &&
		(x->m->flags & MENTION_TRIGGER)};
	enum prompt_kind kind = s->prompt;
	prompt_close(s, true);
	if (kind == PROMPT_FILLER)
		own_give_role(s, &k->role, &near);
	else
		own_give_relation(s, k->type, &near);
	return true;
}

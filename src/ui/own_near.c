/*
 * What is near: the mentions that may play a role, or stand at the other end of a relation, the
 * nearest first; and the roles of an event, those that it has, those that others of its type have,
 * and the usual ones.
 */
#include "ui/own_internal.h"

#include <stdlib.h>

#include "annot/spanidx.h"
#include "ui/commands.h"
#include "ui/complete.h"
#include "ui/fuzzy.h"
#include "ui/look.h"
#include "ui/own_choices.h"
#include "ui/stack.h"

enum { SURFACE = 120, NEAR_BYTES = 4000, NEAR_MOST = 200, EVENTS_NEAR = 12, ROLES_MOST = 64,
	SAME_MOST = 500, CONTEXT = 40 };

/* What the standard schema knows, the most usual first. */
static const char *const usual_roles[] = {"Source", "Target", "Date", "Place", "Topic"};

/* ---- who plays a role */

/* The k-th mention, or trigger, that plays a role now; ID_NONE: there are no more. */
static uint32_t
player(const struct session *s, const struct own_role_choice *x, uint32_t k)
{
	const struct model *m = session_article(s)->model;
	uint32_t at = m != NULL ? model_find_mention(m, x->trigger, x->event_type) : ID_NONE;
	uint32_t event = at != ID_NONE ? m->mentions[at].event : ID_NONE;
	for (uint32_t i = 0; at != ID_NONE && event < m->n_events && i < m->events[event].n_roles;
	    i++) {
		const struct model_role *r = &m->roles[m->events[event].first_role + i];
		if (r->name == x->role && k-- == 0)
			return model_end(m, r->mention, r->event);
	}
	return ID_NONE;
}

/* Whether what stands on a span plays the role: choosing it once more takes it out. */
static bool
is_player(const struct session *s, const struct own_role_choice *x, struct span at)
{
	const struct model *m = session_article(s)->model;
	uint32_t mention;
	for (uint32_t k = 0; (mention = player(s, x, k)) != ID_NONE; k++) {
		struct span span = m->mentions[mention].m->span;
		if (span.from == at.from && span.to == at.to)
			return true;
	}
	return false;
}

/* ---- what is near */

static uint64_t
away(struct span a, struct span b)
{
	return a.from > b.from ? a.from - b.from : b.from - a.from;
}

struct found { struct own_near near; uint64_t away; };

static int
by_distance(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	if (x->away != y->away)
		return x->away < y->away ? -1 : 1;
	return x->near.span.from < y->near.span.from ? -1 : x->near.span.from > y->near.span.from;
}

/* Mentions around a place, and (events) triggers; of those on one span each type once. */
void
own_near_find(struct session *s, struct span around, bool events)
{
	struct own_asking *k = own_asking(s);
	const struct model *m = session_article(s)->model;
	VEC(struct found) list = {0};
	uint64_t from = around.from > NEAR_BYTES ? around.from - NEAR_BYTES : 0;
	vec_clear(&k->near);
	for (uint32_t i = m != NULL ? spanidx_at_or_after(m->index, from) : ID_NONE;
	    m != NULL && i < m->n_mentions && m->mentions[i].m->span.from < around.to + NEAR_BYTES; i++) {
		const struct model_mention *x = &m->mentions[i];
		bool trigger = x->m->flags & MENTION_TRIGGER;
		bool same = x->m->span.from == around.from && x->m->span.to == around.to;
		if (x->dropped || same || (trigger && (!events || x->event >= m->n_events)))
			continue;
		vec_push(&list, ((struct found){{x->m->span, x->type, trigger},
			away(x->m->span, around)}));
	}
	if (list.n > 1)
		qsort(list.v, list.n, sizeof list.v[0], by_distance);
	for (size_t i = 0; i < list.n && k->near.n < NEAR_MOST; i++)
		vec_push(&k->near, list.v[i].near);
	vec_done(&list);
}

/* What stands around a mention, as far as whole words go. */
static void
add_context(struct session *s, struct span at, struct buf *out)
{
	struct document *d = session_article(s)->document;
	struct buf flat = {0};
	uint64_t from = at.from > CONTEXT ? at.from - CONTEXT : 0;
	struct str before = document_view(d, from, (size_t)(at.from - from));
	if (from > 0)
		before = str_sub(before, str_chr(before, ' '), before.len);
	look_flat(&flat, str_trim(before));
	buf_str(out, buf_view(&flat));
	buf_puts(out, flat.len > 0 ? " " : "");
	look_surface(s, out, at, SURFACE);
	buf_clear(&flat);
	struct str after = document_view(d, at.to, CONTEXT);
	while (after.len > 0 && after.ptr[after.len - 1] != ' ')
		after.len--;
	look_flat(&flat, after);
	buf_str(out, buf_view(&flat));
	buf_done(&flat);
}

static void
near_help(struct session *s, const struct own_near *x, struct span to, struct buf *out)
{
	buf_str(out, schema_label(s->schema, x->type));
	buf_puts(out, x->event ? ", event" : "");
	buf_puts(out, x->span.from < to.from ? "  before: " : "  after: ");
	add_context(s, x->span, out);
}

void
own_choose_near(struct session *s, struct choices *c, struct span to)
{
	const struct own_asking *k = own_asking(s);
	for (uint32_t i = 0; i < k->near.n; i++) {
		const struct own_near *x = &k->near.v[i];
		struct buf name = {0}, help = {0};
		look_surface(s, &name, x->span, SURFACE);
		int score = own_choice_score(c, buf_view(&name));
		int by_type = own_choice_score(c, schema_name(s->schema, x->type));
		score = by_type > score ? by_type : score;
		if (score != FUZZY_NONE) {
			if (s->prompt == PROMPT_FILLER && is_player(s, &k->role, x->span))
				buf_puts(&help, "plays it now: Enter takes it out; ");
			near_help(s, x, to, &help);
			own_choice_add(c, buf_view(&name), buf_view(&help), i, score);
		}
		buf_done(&name);
		buf_done(&help);
	}
	choices_sort(c);
}

/* ---- roles */

static void
put_role(struct own_asking *k, struct span trigger, uint32_t type, uint32_t role, bool filled)
{
	for (size_t i = 0; i < k->roles.n; i++) {
		struct own_role_choice *x = &k->roles.v[i];
		if (x->role == role && x->trigger.from == trigger.from &&
		    x->trigger.to == trigger.to && x->event_type == type) {
			x->filled = x->filled || filled;
			return;
		}
	}
	if (role != 0 && k->roles.n < ROLES_MOST * EVENTS_NEAR)
		vec_push(&k->roles, ((struct own_role_choice){trigger, type, role, filled}));
}

/* Those of this event, those of other events of the type, and the usual ones. */
static void
roles_of(struct session *s, uint32_t event)
{
	struct own_asking *k = own_asking(s);
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	struct span at = m->mentions[e->trigger].m->span;
	for (uint32_t i = 0; i < e->n_roles; i++)
		put_role(k, at, e->type, m->roles[e->first_role + i].name, true);
	for (size_t i = 0, n = 0; i < m->n_events && n < SAME_MOST; i++) {
		if (m->events[i].type != e->type)
			continue;
		n++;
		for (uint32_t r = 0; r < m->events[i].n_roles; r++)
			put_role(k, at, e->type, m->roles[m->events[i].first_role + r].name, false);
	}
	for (size_t i = 0; i < sizeof usual_roles / sizeof usual_roles[0]; i++)
		put_role(k, at, e->type, schema_id(s->schema, str_of(usual_roles[i])), false);
}

/* Of the target's event; of one that is none, those of the events around it. */
void
own_roles_find(struct session *s)
{
	struct own_asking *k = own_asking(s);
	const struct model *m = session_article(s)->model;
	uint32_t event = own_target_event(s, &k->target);
	vec_clear(&k->roles);
	if (event != ID_NONE || m == NULL) {
		if (m != NULL)
			roles_of(s, event);
		return;
	}
	own_near_find(s, k->target.span, true);
	for (size_t i = 0, n = 0; i < k->near.n && n < EVENTS_NEAR; i++) {
		const struct own_near *x = &k->near.v[i];
		uint32_t at = x->event ? model_find_mention(m, x->span, x->type) : ID_NONE;
		if (at == ID_NONE || m->mentions[at].event >= m->n_events)
			continue;
		roles_of(s, m->mentions[at].event);
		n++;
	}
}

static void
players(struct session *s, const struct own_role_choice *x, struct buf *out)
{
	uint32_t mention;
	for (uint32_t k = 0; (mention = player(s, x, k)) != ID_NONE; k++) {
		buf_puts(out, out->len > 0 ? ", " : "now ");
		stack_surface(s, mention, out);
	}
}

void
own_choose_role(struct session *s, struct choices *c)
{
	const struct own_asking *k = own_asking(s);
	bool one = own_target_event(s, &k->target) != ID_NONE;
	for (uint32_t i = 0; i < k->roles.n; i++) {
		const struct own_role_choice *x = &k->roles.v[i];
		struct buf name = {0}, help = {0};
		buf_str(&name, schema_name(s->schema, x->role));
		if (!one) {
			buf_puts(&name, " of ");
			look_surface(s, &name, x->trigger, SURFACE);
			buf_str(&help, schema_label(s->schema, x->event_type));
			buf_puts(&help, x->filled ? ", " : "");
		}
		struct buf now = {0};
		if (!one && is_player(s, x, k->target.span))
			buf_puts(&help, "it plays this now: Enter takes it out; ");
		players(s, x, &now);
		buf_str(&help, buf_view(&now));
		int score = own_choice_score(c, buf_view(&name));
		if (score != FUZZY_NONE)
			own_choice_add(c, buf_view(&name), buf_view(&help), i, score);
		buf_done(&name);
		buf_done(&help);
		buf_done(&now);
	}
	choices_sort(c);
	if (one)
		own_choice_new(c, c->begun, "a new role");
	choices_sort(c);
}

void
own_usual_roles(struct choices *c)
{
	for (size_t i = 0; i < sizeof usual_roles / sizeof usual_roles[0]; i++)
		choices_text(c, str_of(usual_roles[i]), STR_NONE);
}

/*
 * Going from mention to mention: nav_next.c knows which comes next.  All steps wrap at the ends
 * of the text, and say so.
 */
#include "ui/commands.h"
#include "ui/choice.h"

#include "annot/spanidx.h"
#include "ui/filter.h"
#include "ui/labels.h"
#include "ui/nav.h"
#include "ui/nav_next.h"
#include "ui/textview.h"

/* ---- steps */

/* Where a step begins: the selection when it is on the screen, else the first visible byte. */
static uint64_t
start_of(struct session *s, int step, uint32_t *mention)
{
	struct article *a = session_article(s);
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	*mention = ID_NONE;
	if (a->sel.any && a->sel.mention != ID_NONE &&
	    text_visible(s, a->sel.span.from, a->sel.span.from)) {
		*mention = a->sel.mention;
		return a->sel.span.from;
	}
	if (a->point != UINT64_MAX && text_visible(s, a->point, a->point))
		return a->point;
	return step > 0 ? from : to;
}

/* Of the steps that walk one list, where in it one is: for the status line. */
void
nav_walk(struct session *s, struct str what, size_t k, size_t n)
{
	s->walk = (struct walk){what, k, n, !article_whole(session_article(s))};
}

void
nav_turned(struct session *s, int step)
{
	session_note(s, step > 0 ? "from the top again" : "from the end again");
}

bool
nav_can_step(struct session *s)
{
	const struct article *a = session_article(s);
	if (a->model != NULL && a->model->n_mentions > 0)
		return true;
	session_note(s, article_whole(a) ? "nothing is marked in this text" :
	    article_final(a) ? "nothing is marked so far; :analyse all reads all" : "still reading");
	return false;
}

void
nav_from(struct session *s, int step, uint32_t *at, uint32_t *first)
{
	const struct model *m = session_article(s)->model;
	uint64_t from = start_of(s, step, at);
	*first = step > 0 ? spanidx_at_or_after(m->index, from) : spanidx_before(m->index, from);
	if (step > 0 && *first == ID_NONE)
		*first = (uint32_t)m->n_mentions;
}

/* Over mentions that a filter hides, from shown paragraph to shown paragraph; i when it is shown,
 * else the next one that way that may be (step > 0: n when there is none, else ID_NONE). */
static uint32_t
pass_hidden(struct session *s, const struct model *m, uint32_t i, int step)
{
	uint64_t place = m->mentions[i].m->span.from, to;
	if (session_article(s)->filter == NULL || filter_shows(s, place))
		return i;
	if (!filter_seek(s, place, step, &to))
		return step > 0 ? (uint32_t)m->n_mentions : ID_NONE;
	uint32_t next = step > 0 ? spanidx_at_or_after(m->index, to) : spanidx_before(m->index, to);
	return step > 0 && next == ID_NONE ? (uint32_t)m->n_mentions : next;
}

/* The same over what a filter hides. */
static uint32_t
step_shown(struct session *s, uint32_t at, uint32_t first, int step, next_fn *next, bool *wrapped)
{
	const struct model *m = session_article(s)->model;
	uint32_t n = (uint32_t)m->n_mentions;
	bool around = false;
	uint32_t i = next_step(s, m, at, first, step, next, &around);
	*wrapped = *wrapped || around;
	while (i != ID_NONE) {
		uint32_t to = pass_hidden(s, m, i, step);
		if (to == i)
			return i;
		i = (step > 0 ? to < n : to != ID_NONE) ? next(s, m, to, step) : ID_NONE;
		if (i == ID_NONE && !around) {
			around = *wrapped = true;
			i = next(s, m, step > 0 ? 0 : n - 1, step);
		}
	}
	return ID_NONE;
}

/* Goes there, and tells where; ID_NONE: nowhere. */
static uint32_t
step_to(struct session *s, const struct call *c, int step, next_fn *next, const char *what)
{
	bool wrapped = false;
	uint32_t at, first, found = ID_NONE;
	if (!nav_can_step(s))
		return ID_NONE;
	nav_from(s, step, &at, &first);
	for (uint32_t i = 0; i < c->count && i < STEPS_MOST; i++) {
		at = step_shown(s, at, first, step, next, &wrapped);
		if (at == ID_NONE)
			break;
		found = at;
	}
	if (found == ID_NONE) {
		session_note(s, "no %s here", what);
		return ID_NONE;
	}
	nav_select(s, found);
	if (wrapped)
		nav_turned(s, step);
	return found;
}

void
cmd_next_mention(struct session *s, const struct call *c)
{
	step_to(s, c, 1, next_visited, "mention of an actor");
}

void
cmd_prev_mention(struct session *s, const struct call *c)
{
	step_to(s, c, -1, next_visited, "mention of an actor");
}

static void
same_type(struct session *s, const struct call *c, int step)
{
	uint32_t at = step_to(s, c, step, next_of_type, "mention of this type");
	if (at == ID_NONE)
		return;
	const struct model *m = session_article(s)->model;
	const struct model_type *x = model_type_of(m, m->mentions[at].type);
	uint32_t k = model_rank(m->type_mentions + x->first, x->n, at) +
	    model_rank(m->type_mentions + x->first_trigger, x->n_triggers, at);
	nav_walk(s, schema_name(s->schema, x->type), k + 1, x->n + x->n_triggers);
}

void cmd_next_type(struct session *s, const struct call *c) { same_type(s, c, 1); }
void cmd_prev_type(struct session *s, const struct call *c) { same_type(s, c, -1); }

static void
events(struct session *s, const struct call *c, int step)
{
	uint32_t at = step_to(s, c, step, next_event, "event");
	if (at == ID_NONE)
		return;
	const struct model *m = session_article(s)->model;
	nav_walk(s, STR("event"), m->mentions[at].event + 1, m->n_events);
}

void cmd_next_event(struct session *s, const struct call *c) { events(s, c, 1); }
void cmd_prev_event(struct session *s, const struct call *c) { events(s, c, -1); }

/* ---- the same actor: along its own list, so that a rare one costs no more */

static void
same_actor(struct session *s, const struct call *c, int step)
{
	struct article *a = session_article(s);
	const struct model *m = a->model;
	if (m == NULL || a->sel.actor == ID_NONE) {
		session_note(s, "select a mention first (Tab)");
		return;
	}
	const struct model_actor *who = &m->actors[a->sel.actor];
	const uint32_t *list = m->actor_mentions + who->first_mention;
	uint32_t n = who->n_mentions, at = nav_place(m, a->sel.actor, a->sel.mention);
	if (n == 0)
		return;
	/* From the word of an event the first step is to the mention behind it. */
	uint32_t count = c->count - (step > 0 && at < n && list[at] != a->sel.mention);
	at = at < n ? at : n - 1;
	uint32_t by = count % n;
	bool wrapped = step > 0 ? count > n - 1 - at : count > at;
	at = step > 0 ? (at + by) % n : (at + n - by) % n;
	nav_select(s, list[at]);
	if (n == 1)
		session_note(s, "the only mention");
	else if (wrapped)
		session_note(s, step > 0 ? "from the first again" : "from the last again");
}

void cmd_next_same(struct session *s, const struct call *c) { same_actor(s, c, 1); }
void cmd_prev_same(struct session *s, const struct call *c) { same_actor(s, c, -1); }

/* ---- relations */

uint32_t
relation_place(const struct model *m, size_t i)
{
	const struct model_relation *r = &m->relations[i];
	if (r->mention1 != ID_NONE)
		return r->mention1;
	if (r->event1 != ID_NONE)
		return m->events[r->event1].trigger;
	return r->mention2;
}

static void
relations(struct session *s, const struct call *c, int step)
{
	struct article *a = session_article(s);
	if (a->model == NULL || a->model->n_relations == 0) {
		session_note(s, "no relation here");
		return;
	}
	uint32_t at = step_to(s, c, step, next_relation, "relation");
	if (at == ID_NONE)
		return;
	size_t i = relations_before(a->model, at);
	struct buf line = {0};
	buf_str(&line, buf_view(&s->message));
	buf_puts(&line, line.len > 0 ? ": " : "");
	relation_label(s, (uint32_t)i, &line);
	session_note(s, "%s", buf_cstr(&line));
	buf_done(&line);
	nav_walk(s, STR("relation"), i + 1, a->model->n_relations);
}

void cmd_next_relation(struct session *s, const struct call *c) { relations(s, c, 1); }
void cmd_prev_relation(struct session *s, const struct call *c) { relations(s, c, -1); }

/* ---- the parts of an event: its trigger and its roles, in text order */

static void
parts(struct session *s, const struct call *c, int step)
{
	enum { MOST = 64 };
	struct article *a = session_article(s);
	uint32_t list[MOST], n = 0, at = 0;
	uint32_t event = a->sel.event;
	if (a->model == NULL || event == ID_NONE) {
		session_note(s, "no event is selected (]e)");
		return;
	}
	const struct model_event *e = &a->model->events[event];
	list[n++] = e->trigger;
	for (uint32_t i = 0; i < e->n_roles && n < MOST; i++) {
		const struct model_role *r = &a->model->roles[e->first_role + i];
		uint32_t part = r->mention != ID_NONE ? r->mention :
		    r->event != ID_NONE ? a->model->events[r->event].trigger : ID_NONE;
		if (part != ID_NONE)
			list[n++] = part;
	}
	for (uint32_t i = 1; i < n; i++) {
		for (uint32_t k = i; k > 0 && list[k - 1] > list[k]; k--) {
			uint32_t t = list[k];
			list[k] = list[k - 1];
			list[k - 1] = t;
		}
	}
	while (at < n && list[at] != a->sel.mention)
		at++;
	uint32_t by = c->count % n;
	at = at == n ? 0 : step > 0 ? (at + by) % n : (at + n - by) % n;
	nav_select(s, list[at]);
	nav_walk(s, STR("part"), at + 1, n);
	/* The event stays the one that is walked, also where a part plays in several. */
	a->sel.event = event;
}

void cmd_next_part(struct session *s, const struct call *c) { parts(s, c, 1); }
void cmd_prev_part(struct session *s, const struct call *c) { parts(s, c, -1); }

/* ---- details, card, giving up */

void
cmd_details(struct session *s, const struct call *c)
{
	const struct article *a = session_article(s);
	if (c->has_count)
		cmd_top(s, c);
	else if (a->sel.any && a->sel.mention != ID_NONE)
		pane_show_selection(s);
	else
		cmd_line_down(s, c);
}

void
cmd_card(struct session *s, const struct call *c)
{
	struct article *a = session_article(s);
	uint32_t mention;
	(void)c;
	if (s->focus == FOCUS_PANE) {
		const struct pane_row *r = pane_cursor(s);
		if (r == NULL || !pane_goal(s, r, &mention)) {
			session_note(s, "this row has no card");
			return;
		}
		nav_set_selection(s, mention);
	}
	if (!a->sel.any || a->sel.mention == ID_NONE)
		session_note(s, "select a mention first (Tab)");
	else
		s->card = true;
}

void
cmd_labels(struct session *s, const struct call *c)
{
	(void)c;
	labels_open(s);
}

void
cmd_unselect(struct session *s, const struct call *c)
{
	struct article *a = session_article(s);
	(void)c;
	if (choice_any(s)) {
		choice_clear(s);
		s->n_keys = 0;
		return;
	}
	/* With something to give up Escape is spent; with nothing, or with hits lit, Esc-u is M-u. */
	if ((a->sel.any || a->point != UINT64_MAX) && !s->search.lit)
		s->n_keys = 0;
	/* What ]d and :diff lit goes with it, until they are asked for again. */
	s->diff.on = false;
	nav_unselect(s);
}

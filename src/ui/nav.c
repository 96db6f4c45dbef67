/*
 * Going from mention to mention.  A step asks the index for the next start and passes over what
 * is not meant (hidden types, dates, triggers), so it costs O(log n + passed); nothing is
 * collected first.  All steps wrap at the ends of the text, and say so.
 */
#include "ui/actions.h"
#include "ui/choice.h"

#include "annot/spanidx.h"
#include "ui/filter.h"
#include "ui/labels.h"

/* ---- steps */

typedef bool test_fn(const struct session *s, const struct model *m, uint32_t mention);

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

static bool
same_span(const struct model *m, uint32_t a, uint32_t b)
{
	return a != ID_NONE && m->mentions[a].m->span.from == m->mentions[b].m->span.from &&
	    m->mentions[a].m->span.to == m->mentions[b].m->span.to;
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

/* The next mention that fits after (or before) `at`, or from `first` on when at is ID_NONE;
 * once around; ID_NONE.  Two layers may mark one span: that is one step. */
static uint32_t
find(struct session *s, const struct model *m, uint32_t at, uint32_t first, int step,
    test_fn *fits, bool *wrapped)
{
	uint32_t i = first, n = (uint32_t)m->n_mentions;
	if (at != ID_NONE)
		i = step > 0 ? at + 1 : at == 0 ? ID_NONE : at - 1;
	for (uint32_t seen = 0; seen < n; seen++) {
		if (step > 0 ? i >= n : i == ID_NONE) {
			i = step > 0 ? 0 : n - 1;
			*wrapped = true;
		}
		uint32_t shown = pass_hidden(s, m, i, step);
		if (shown != i) {
			i = shown;
			continue;
		}
		if (fits(s, m, i) && (i == at || !same_span(m, at, i)))
			return i;
		i = step > 0 ? i + 1 : i == 0 ? ID_NONE : i - 1;
	}
	return ID_NONE;
}

static void
step_to(struct session *s, const struct call *c, int step, test_fn *fits, const char *what)
{
	struct article *a = session_article(s);
	const struct model *m = a->model;
	bool wrapped = false;
	uint32_t at, found = ID_NONE;
	if (m == NULL || m->n_mentions == 0) {
		session_note(s, article_final(a) ? "nothing is marked in this text" :
		    "still reading");
		return;
	}
	uint64_t from = start_of(s, step, &at);
	uint32_t n = (uint32_t)m->n_mentions;
	for (uint32_t i = 0; i < c->count && i < 100000; i++) {
		uint32_t first = step > 0 ? spanidx_at_or_after(m->index, from) :
		    spanidx_before(m->index, from);
		if (step > 0 && first == ID_NONE)
			first = n;
		at = find(s, m, at, first, step, fits, &wrapped);
		if (at == ID_NONE)
			break;
		found = at;
	}
	if (found == ID_NONE) {
		session_note(s, "no %s here", what);
		return;
	}
	nav_select(s, found);
	if (wrapped)
		session_note(s, step > 0 ? "from the top again" : "from the end again");
}

static bool
fits_mention(const struct session *s, const struct model *m, uint32_t i)
{
	return nav_visits(s, m, i);
}

static bool
fits_other_actor(const struct session *s, const struct model *m, uint32_t i)
{
	uint32_t actor = model_mention_actor(m, i);
	return nav_visits(s, m, i) && actor != ID_NONE &&
	    actor != session_article(s)->sel.actor;
}

/* Of the selection's type; without one, anything shown that is no trigger: dates too. */
static bool
fits_type(const struct session *s, const struct model *m, uint32_t i)
{
	const struct selection *sel = &session_article(s)->sel;
	const struct model_mention *x = &m->mentions[i];
	if (x->dropped)
		return false;
	if (sel->any && sel->mention != ID_NONE)
		return x->type == sel->type;
	return !(x->m->flags & MENTION_TRIGGER) && nav_shown(s, x->type);
}

static bool
fits_event(const struct session *s, const struct model *m, uint32_t i)
{
	(void)s;
	return m->mentions[i].event != ID_NONE;
}

void
cmd_next_mention(struct session *s, const struct call *c)
{
	step_to(s, c, 1, fits_mention, "mention of an actor");
}

void
cmd_prev_mention(struct session *s, const struct call *c)
{
	step_to(s, c, -1, fits_mention, "mention of an actor");
}

void
cmd_next_actor(struct session *s, const struct call *c)
{
	step_to(s, c, 1, fits_other_actor, "other actor");
}

void
cmd_prev_actor(struct session *s, const struct call *c)
{
	step_to(s, c, -1, fits_other_actor, "other actor");
}

void
cmd_next_type(struct session *s, const struct call *c)
{
	step_to(s, c, 1, fits_type, "mention of this type");
}

void
cmd_prev_type(struct session *s, const struct call *c)
{
	step_to(s, c, -1, fits_type, "mention of this type");
}

void
cmd_next_event(struct session *s, const struct call *c)
{
	step_to(s, c, 1, fits_event, "event");
}

void
cmd_prev_event(struct session *s, const struct call *c)
{
	step_to(s, c, -1, fits_event, "event");
}

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

/* Relations are sorted by place, but a tie of places is told apart by the mention only: one
 * look over all of them is exact, and they are few beside the mentions. */
static uint32_t
relation_step(const struct model *m, uint64_t from, int step, bool *wrapped)
{
	uint32_t best = ID_NONE, edge = ID_NONE;
	for (size_t i = 0; i < m->n_relations; i++) {
		uint32_t at = relation_place(m, i);
		if (at == ID_NONE)
			continue;
		uint64_t place = m->mentions[at].m->span.from;
		if (edge == ID_NONE || (step > 0 ? at < edge : at > edge))
			edge = at;
		if (step > 0 ? place <= from : place >= from)
			continue;
		if (best == ID_NONE || (step > 0 ? at < best : at > best))
			best = at;
	}
	*wrapped = best == ID_NONE;
	return *wrapped ? edge : best;
}

static void
relations(struct session *s, const struct call *c, int step)
{
	struct article *a = session_article(s);
	bool wrapped = false;
	uint32_t at;
	if (a->model == NULL || a->model->n_relations == 0) {
		session_note(s, "no relation here");
		return;
	}
	uint64_t from = start_of(s, step, &at);
	if (at == ID_NONE && step > 0 && from > 0)
		from--;
	for (uint32_t i = 0; i < c->count && i < 1000; i++) {
		at = relation_step(a->model, from, step, &wrapped);
		if (at == ID_NONE)
			return;
		from = a->model->mentions[at].m->span.from;
	}
	nav_select(s, at);
	for (uint32_t i = 0; i < (uint32_t)a->model->n_relations; i++) {
		if (relation_place(a->model, i) == at) {
			struct buf line = {0};
			relation_label(s, i, &line);
			session_note(s, "%s%s", wrapped ? "again from the other end: " : "",
			    buf_cstr(&line));
			buf_done(&line);
			break;
		}
	}
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
	nav_unselect(s);
}

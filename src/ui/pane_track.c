/*
 * The pane follows the text, and the text the pane, as the reader chooses (`w`).  Who has the
 * focus leads, so the two never chase each other:
 *
 *	text leads    the cursor of the list goes to who or what the text is at
 *	pane leads    the text shows the place of the row; leaving without Enter brings the
 *	              place back that was read, and only Enter is a jump
 */
#include "ui/commands.h"
#include "ui/nav.h"
#include "ui/pane_rows.h"
#include "ui/textview.h"

enum { FOLLOW_OFF, FOLLOW_PANE, FOLLOW_TEXT, FOLLOW_BOTH };

static bool
pane_follows(const struct session *s)
{
	int f = setting(s, SET_FOLLOW);
	return f == FOLLOW_PANE || f == FOLLOW_BOTH;
}

static bool
text_follows(const struct session *s)
{
	int f = setting(s, SET_FOLLOW);
	return f == FOLLOW_TEXT || f == FOLLOW_BOTH;
}

/* ---- the pane follows */

/* The first of n things at or behind byte `at`, when place(i) never falls. */
static uint32_t
first_from(const struct model *m, uint32_t n, uint64_t at,
    uint32_t (*mention)(const struct model *m, uint32_t i))
{
	uint32_t lo = 0, hi = n;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2, x = mention(m, mid);
		if (x != ID_NONE && m->mentions[x].m->span.from < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static uint32_t
event_mention(const struct model *m, uint32_t i)
{
	return m->events[i].trigger;
}

static uint32_t
relation_mention(const struct model *m, uint32_t i)
{
	return relation_place(m, i);
}

/* The item of the tab that the text is at: the selection's, else the first one on the screen. */
static uint32_t
item_here(struct session *s)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	uint64_t from, to;
	uint32_t i;
	if (s->pane.tab == TAB_ACTORS)
		return a->sel.any ? a->sel.actor : ID_NONE;
	if (s->pane.tab == TAB_EVENTS && a->sel.any && a->sel.event != ID_NONE)
		return s->pane.happening_of.v[a->sel.event];
	text_visible_range(s, &from, &to);
	if (s->pane.tab == TAB_EVENTS) {
		i = first_from(m, (uint32_t)m->n_events, from, event_mention);
		return i < m->n_events && m->mentions[m->events[i].trigger].m->span.from < to ?
		    s->pane.happening_of.v[i] : ID_NONE;
	}
	if (a->sel.any && a->sel.actor != ID_NONE && m->actors[a->sel.actor].n_relations > 0)
		return m->actor_relations[m->actors[a->sel.actor].first_relation];
	i = first_from(m, (uint32_t)m->n_relations, from, relation_mention);
	uint32_t at = i < m->n_relations ? relation_place(m, i) : ID_NONE;
	return at != ID_NONE && m->mentions[at].m->span.from < to ? i : ID_NONE;
}

bool
pane_tracks(const struct session *s)
{
	return pane_follows(s) && s->focus == FOCUS_TEXT && pane_items(s) != NULL &&
	    s->pane.track.item != ID_NONE;
}

void
pane_track(struct session *s)
{
	struct pane *p = &s->pane;
	const struct article *a = session_article(s);
	struct track now = {.article = s->current, .tab = p->tab, .top = a->top,
		.sel = a->sel.any ? a->sel.span.from : UINT64_MAX, .item = ID_NONE};
	/* What was done with the list meanwhile is over when the text leads again. */
	if (s->focus == FOCUS_PANE)
		p->track.known = false;
	if (!pane_follows(s) || s->focus != FOCUS_TEXT || a->model == NULL ||
	    pane_items(s) == NULL || !pane_visible(s))
		return;
	/* What the wheel did to the list since stays, until the text moves. */
	if (p->track.known && now.article == p->track.article && now.tab == p->track.tab &&
	    now.top == p->track.top && now.sel == p->track.sel)
		return;
	now.known = true;
	now.item = item_here(s);
	p->track = now;
	size_t row = now.item != ID_NONE ? pane_row_of(s, now.item) : SIZE_MAX;
	if (row != SIZE_MAX)
		list_to(&p->list[p->tab], row);
	else
		p->track.item = ID_NONE;
}

/* A list that is opened while the text leads begins where the text is.  The row that was left
 * below the item of the selection stays. */
void
pane_meet(struct session *s)
{
	if (!pane_follows(s) || session_article(s)->model == NULL || pane_items(s) == NULL)
		return;
	pane_refresh(s);
	uint32_t item = item_here(s);
	const struct pane_row *at = pane_cursor(s);
	if (item == ID_NONE || (at != NULL && at->item == item))
		return;
	size_t row = pane_row_of(s, item);
	if (row != SIZE_MAX)
		list_to(&s->pane.list[s->pane.tab], row);
}

/* ---- the text follows */

/* Of an actor the mention nearest to where the reader was, on the way down. */
static bool
place_of(struct session *s, const struct pane_row *r, uint32_t *mention)
{
	const struct model *m = session_article(s)->model;
	if (m == NULL || !pane_goal(s, r, mention))
		return false;
	if (r->kind > PANE_GROUP_MENTIONS)
		return true;
	const struct model_actor *who = &m->actors[r->a];
	const uint32_t *list = m->actor_mentions + who->first_mention;
	uint32_t lo = 0, hi = who->n_mentions;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (m->mentions[list[mid]].m->span.from < s->pane.lead.from.top)
			lo = mid + 1;
		else
			hi = mid;
	}
	*mention = list[lo < who->n_mentions ? lo : who->n_mentions - 1];
	return true;
}

void
pane_lead(struct session *s)
{
	struct pane *p = &s->pane;
	struct lead *l = &p->lead;
	uint32_t mention;
	bool beside = s->areas.where == PANE_RIGHT || s->areas.where == PANE_BELOW;
	if (s->focus == FOCUS_TEXT || !text_follows(s) || !beside)
		l->leads = false;
	if (s->focus != FOCUS_PANE || !text_follows(s) || !beside)
		return;
	const struct pane_row *r = pane_cursor(s);
	struct pane_row now = r != NULL ? *r : (struct pane_row){.b = ID_NONE};
	bool moved = l->leads && (now.kind != l->row.kind || now.a != l->row.a ||
	    now.b != l->row.b || now.item != l->row.item);
	if (!l->leads)
		l->from = session_here(s);
	l->leads = true;
	l->row = now;
	if (moved && r != NULL && place_of(s, r, &mention)) {
		nav_set_selection(s, mention);
		jump_show(s, session_article(s)->sel.span);
		l->shown = true;
	}
}

void
pane_lead_end(struct session *s)
{
	struct lead *l = &s->pane.lead;
	if (l->leads && l->shown)
		jump_restore(s, &l->from);
	l->leads = l->shown = false;
}

/* What is lit already stays where it stands; the jump began where the reader was. */
bool
pane_lead_take(struct session *s, const struct pane_row *r)
{
	struct lead *l = &s->pane.lead;
	uint32_t mention;
	if (!l->leads || !l->shown || !place_of(s, r, &mention))
		return false;
	struct jump here = session_here(s);
	jump_restore(s, &l->from);
	jump_record(s);
	jump_restore(s, &here);
	l->leads = l->shown = false;
	nav_set_selection(s, mention);
	jump_show(s, session_article(s)->sel.span);
	return true;
}

/* ---- choosing */

void
cmd_follow_mode(struct session *s, const struct call *c)
{
	static const char *const says[] = {
		[FOLLOW_OFF] = "pane and text go their own ways",
		[FOLLOW_PANE] = "the pane follows the text",
		[FOLLOW_TEXT] = "the text follows the pane",
		[FOLLOW_BOTH] = "pane and text follow each other",
	};
	int to = (setting(s, SET_FOLLOW) + (int)(c->count % 4)) % 4;
	setting_set(s, SET_FOLLOW, to);
	s->pane.track.known = false;
	session_note(s, "%s", says[to]);
}

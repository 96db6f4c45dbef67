/*
 * The pane: a foldable tree in tabs.  Its rows are a flat array (pane_make.c) that follows the
 * model, the tab, the order and the filter; folds and the cursor's row are kept by what outlives
 * the model.
 */
#include "ui/pane_rows.h"

#include <string.h>

#include "text/uni.h"
#include "ui/agreement.h"
#include "ui/layers.h"
#include "ui/matrix.h"
#include "ui/nav.h"
#include "ui/timeline.h"

static struct list_row
row_shape(const void *context, size_t i)
{
	const struct pane *p = context;
	if (i >= p->rows.n)
		return (struct list_row){0};
	const struct pane_row *r = &p->rows.v[i];
	return (struct list_row){.depth = r->depth, .group = r->group, .open = r->open,
		.skip = r->kind == PANE_DATE || r->kind == PANE_PAIR};
}

void
pane_init(struct session *s)
{
	struct pane *p = &s->pane;
	p->folds = folds_new();
	p->make = pane_make_new();
	p->stale = true;
	memset(p->counted, 0xff, sizeof p->counted);
	for (int t = 0; t < TAB_N; t++)
		p->list[t] = (struct list){.height = 1, .row = row_shape, .context = p};
}

void
pane_done(struct session *s)
{
	struct pane *p = &s->pane;
	vec_done(&p->rows);
	vec_done(&p->happenings);
	vec_done(&p->members);
	vec_done(&p->layer_types);
	vec_done(&p->loose);
	vec_done(&p->happening_of);
	vec_done(&p->stamps);
	timeline_free(p->timeline);
	matrix_free(p->matrix);
	crumbs_done(s);
	folds_free(p->folds);
	pane_make_free(p->make);
	find_done(&p->find);
	for (int t = 0; t < TAB_N; t++)
		buf_done(&p->filter[t]);
}

bool
pane_visible(const struct session *s)
{
	return s->areas.where != PANE_NOWHERE;
}

void
pane_push(struct session *s, struct pane_row r)
{
	r.item = s->pane.item;
	vec_push(&s->pane.rows, r);
}

/* ---- rows */

const struct pane_items *
pane_items(const struct session *s)
{
	switch (s->pane.tab) {
	case TAB_ACTORS: return &actor_items;
	case TAB_EVENTS: return &event_items;
	case TAB_RELATIONS: return s->pane.view[TAB_RELATIONS] == VIEW_LIST ? &relation_items :
		NULL;
	default: return NULL;
	}
}

void
pane_plain_rows(struct session *s)
{
	if (s->pane.tab == TAB_LAYERS)
		layers_rows(s);
	else if (s->pane.tab == TAB_MARKS)
		marks_rows(s);
	else if (s->pane.tab == TAB_RELATIONS)
		matrix_rows(s);
}

const struct pane_row *
pane_cursor(struct session *s)
{
	pane_refresh(s);
	const struct list *l = &s->pane.list[s->pane.tab];
	return l->cursor < s->pane.rows.n ? &s->pane.rows.v[l->cursor] : NULL;
}

bool
pane_goal(struct session *s, const struct pane_row *r, uint32_t *mention)
{
	const struct model *m = session_article(s)->model;
	uint32_t at = ID_NONE;
	if (m == NULL)
		return false;
	switch ((enum pane_kind)r->kind) {
	case PANE_ACTOR: case PANE_NAMES: case PANE_GROUP_EVENTS: case PANE_GROUP_RELATIONS:
	case PANE_GROUP_MENTIONS: case PANE_MORE: case PANE_PARTY: case PANE_PAIR:
		if (m->actors[r->a].n_mentions > 0)
			at = m->actor_mentions[m->actors[r->a].first_mention];
		break;
	case PANE_ATTRIBUTE:
		at = r->a;
		break;
	case PANE_MENTION: case PANE_ARGUMENT: case PANE_QUOTE: case PANE_EVIDENCE:
		at = r->b;
		break;
	case PANE_DETAIL:
		at = r->b != ID_NONE ? relation_place(m, r->a) : m->events[r->a].trigger;
		break;
	case PANE_EVENT:
		at = m->events[r->a].trigger;
		break;
	case PANE_ROLE: {
		const struct model_role *role = &m->roles[r->b];
		at = role->mention != ID_NONE ? role->mention :
		    role->event != ID_NONE ? m->events[role->event].trigger : ID_NONE;
		break;
	}
	case PANE_RELATION:
		at = relation_place(m, r->a);
		break;
	case PANE_LAYER_TYPE:
		at = layers_first_of(s, r->b);
		break;
	case PANE_DATE:
		at = m->events[s->pane.happenings.v[r->item].best].trigger;
		break;
	case PANE_LAYER: case PANE_PROBLEM: case PANE_MARK: case PANE_LAYER_FACT: case PANE_TYPE:
		break;
	}
	*mention = at;
	return at != ID_NONE;
}

static void
activate(struct session *s, const struct pane_row *r)
{
	uint32_t mention;
	if (r->kind == PANE_LAYER) {
		layers_toggle(s, r->a);
	} else if (r->kind == PANE_PROBLEM) {
		layers_problem_go(s, r);
	} else if (r->kind == PANE_TYPE) {
		pane_fold(s, r, !r->open);
	} else if (r->kind == PANE_LAYER_FACT && r->b == LAYER_FACT_AGREES) {
		agreement_command(s, STR_NONE);
	} else if (r->kind == PANE_LAYER_FACT) {
		session_note(s, "this says how the layer was read; Enter on its name turns it off");
	} else if (r->kind == PANE_PARTY) {
		matrix_enter(s);
	} else if (r->kind == PANE_MARK) {
		mark_row_go(s, r);
	} else if (r->kind >= PANE_GROUP_EVENTS && r->kind <= PANE_GROUP_MENTIONS) {
		pane_fold(s, r, !r->open);
	} else if (pane_goal(s, r, &mention)) {
		s->focus = FOCUS_TEXT;
		s->pane.page = false;
		session_size(s, s->areas.size);
		if (!pane_lead_take(s, r))
			nav_select(s, mention);
	} else {
		session_note(s, "this layer is off (Space)");
	}
}

void
pane_activate(struct session *s, const struct pane_row *r)
{
	bool here = s->focus == FOCUS_PANE;
	activate(s, r);
	/* The way back leads to the list. */
	if (here && s->focus == FOCUS_TEXT)
		jump_listed(s);
}

/* ---- opening */

void
pane_open_tab(struct session *s, enum pane_tab tab)
{
	struct pane *p = &s->pane;
	bool meets = s->focus == FOCUS_TEXT && (p->tab != tab || !pane_visible(s));
	if (p->tab != tab) {
		p->tab = tab;
		p->stale = true;
		pane_forget(s);
	}
	if (!pane_visible(s)) {
		int wanted = setting(s, SET_PANE);
		setting_set(s, SET_PANE, true);
		session_size(s, s->areas.size);
		if (!pane_visible(s)) {
			s->set[SET_PANE] = wanted;
			p->page = true;
			session_size(s, s->areas.size);
		}
	}
	if (meets)
		pane_meet(s);
	s->focus = FOCUS_PANE;
	s->dirty = true;
}

/* Puts the cursor on the row of its own that an actor, event or relation has in this tab. */
static void
pane_go_row(struct session *s, enum pane_kind kind, uint32_t a)
{
	struct pane *p = &s->pane;
	pane_refresh(s);
	for (size_t i = 0; i < p->rows.n; i++) {
		const struct pane_row *r = &p->rows.v[i];
		if (r->kind != kind || r->a != a || r->b != ID_NONE)
			continue;
		struct list *l = &p->list[p->tab];
		size_t last = i;
		while (last + 1 < p->rows.n && p->rows.v[last + 1].depth > r->depth &&
		    last - i + 2 < (size_t)l->height)
			last++;
		/* What was unfolded is to be seen as well. */
		list_to(l, last);
		list_to(l, i);
		return;
	}
}

void
pane_show_item(struct session *s, uint32_t item)
{
	struct pane *p = &s->pane;
	size_t i = pane_row_of(s, item);
	if (i == SIZE_MAX) {
		pane_finish(s);
		i = pane_row_of(s, item);
	}
	if (i == SIZE_MAX && p->filter[p->tab].len > 0) {
		buf_clear(&p->filter[p->tab]);
		p->stale = true;
		pane_finish(s);
		i = pane_row_of(s, item);
	}
	if (i == SIZE_MAX)
		return;
	if (!p->rows.v[i].open)
		pane_fold(s, &p->rows.v[i], true);
	pane_go_row(s, (enum pane_kind)p->rows.v[i].kind, p->rows.v[i].a);
}

void
pane_show_selection(struct session *s)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	if (m == NULL || a->sel.mention == ID_NONE)
		return;
	bool trigger = m->mentions[a->sel.mention].event != ID_NONE;
	if (!trigger && a->sel.actor != ID_NONE) {
		pane_open_tab(s, TAB_ACTORS);
		pane_show_item(s, a->sel.actor);
	} else if (a->sel.event != ID_NONE) {
		pane_open_tab(s, TAB_EVENTS);
		pane_show_item(s, s->pane.happening_of.v[a->sel.event]);
	} else {
		session_note(s, "no actor and no event; i shows what is known");
	}
}

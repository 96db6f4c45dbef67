/*
 * Why is this marked?  Nothing about it was stored: the block is analysed once more with a trace
 * (analysis_why).  The page is filled anew when a theme or a model comes while it is open.
 */
#include "ui/why.h"

#include "theme/theme.h"
#include "ui/editor.h"
#include "ui/models.h"
#include "ui/nav.h"

/* ---- what is asked about */

static struct span
hull(struct span a, struct span b)
{
	return (struct span){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to};
}

static void
ask_mention(const struct model *m, uint32_t mention, struct why *w)
{
	const struct model_mention *x = &m->mentions[mention];
	w->span = x->m->span;
	w->type = x->type;
	w->layer = x->layer;
	w->stage = x->m->flags & MENTION_TRIGGER ? TRACE_EVENT : TRACE_ENTITY;
}

static bool
ask_relation(const struct model *m, uint32_t relation, struct why *w)
{
	const struct model_relation *r = &m->relations[relation];
	if (r->mention1 == ID_NONE || r->mention2 == ID_NONE)
		return false;
	w->stage = TRACE_RELATION;
	w->type = r->type;
	w->layer = r->layer;
	w->arg1 = m->mentions[r->mention1].m->span;
	w->arg2 = m->mentions[r->mention2].m->span;
	w->span = hull(w->arg1, w->arg2);
	return true;
}

static bool
ask_row(struct session *s, struct why *w)
{
	const struct model *m = session_article(s)->model;
	const struct pane_row *r = pane_cursor(s);
	uint32_t mention = ID_NONE;
	if (m == NULL || r == NULL)
		return false;
	if (r->kind == PANE_RELATION && r->a < m->n_relations && ask_relation(m, r->a, w))
		return true;
	if (!pane_goal(s, r, &mention) || mention == ID_NONE)
		return false;
	ask_mention(m, mention, w);
	return true;
}

/* The selection, else what a search has found: marked or not. */
static bool
ask_selection(struct session *s, struct why *w)
{
	const struct article *a = session_article(s);
	struct span hit = s->search.current;
	if (a->sel.any && a->sel.mention != ID_NONE) {
		ask_mention(a->model, a->sel.mention, w);
		return true;
	}
	if (!s->search.lit || hit.from >= hit.to)
		return false;
	uint32_t at = a->model ? model_mention_at(a->model, hit.from, true) : ID_NONE;
	if (at != ID_NONE)
		ask_mention(a->model, at, w);
	else
		w->span = hit;
	return true;
}

static void
run(struct session *s, struct why *w)
{
	struct article *a = session_article(s);
	struct analyse_options o = {.english = s->english, .pronouns = setting(s, SET_PRONOUNS),
		.parts = a->analysis ? analysis_parts(a->analysis, w->span.from) : models_parts(s),
		.date = a->analysis ? analysis_date(a->analysis) : s->o.date ? str_of(s->o.date) :
		STR_NONE};
	trace_free(w->trace);
	w->trace = s->theme ? analysis_why(a->document, theme_ruleset(s->theme), &o, w->span) :
	    NULL;
}

const struct trace_item *
why_winner(const struct why *w)
{
	if (w->trace == NULL)
		return NULL;
	if (w->stage != TRACE_RELATION)
		return trace_winner(w->trace, w->stage, w->span);
	for (size_t i = 0; i < trace_count(w->trace); i++) {
		const struct trace_item *x = trace_at(w->trace, i);
		if (x->stage != TRACE_RELATION || x->n_roles < 2)
			continue;
		struct span a = trace_role_at(w->trace, x->role)->span,
		    b = trace_role_at(w->trace, x->role + 1)->span;
		if (a.from == w->arg1.from && b.from == w->arg2.from)
			return x;
	}
	return NULL;
}

/* ---- the page */

void
why_open(struct session *s)
{
	struct why w = {.stage = TRACE_ENTITY};
	bool row = s->focus == FOCUS_PANE;
	if (!(row ? ask_row(s, &w) : ask_selection(s, &w))) {
		session_note(s, row ? "this row stands for no mark in the text" :
		    "select a mention first (Tab), or find a word (/)");
		return;
	}
	w.imported = w.type != 0 && (w.layer > 0 || session_article(s)->analysis == NULL);
	why_done(s);
	s->why = mem_alloc(sizeof *s->why);
	*s->why = w;
	run(s, s->why);
	page_open(s, PAGE_WHY, STR("Why is this marked?"));
	why_fill(s);
	list_to(&s->page.list, 0);
}

void
why_refresh(struct session *s, bool rules)
{
	size_t at = s->page.list.cursor;
	if (s->page.kind != PAGE_WHY)
		return;
	if (rules)
		run(s, s->why);
	why_fill(s);
	list_to(&s->page.list, at < s->page.lines.n ? at : 0);
	s->dirty = true;
}

void
why_go(struct session *s)
{
	const struct page_item *x = page_here(s);
	struct buf key = {0};
	if (x == NULL) {
		session_note(s, "nothing more about this line; e edits the rule");
	} else if (x->path.len > 0) {
		session_note(s, "e opens this file");
	} else if (x->in_text) {
		struct span span = x->span;
		uint32_t mention = session_article(s)->model ?
		    model_mention_at(session_article(s)->model, span.from, true) : ID_NONE;
		page_close(s);
		if (mention != ID_NONE)
			nav_select(s, mention);
		else
			jump_to(s, span);
	} else {
		uint32_t open = 0;
		buf_fmt(&key, "why:%u", (unsigned)x->id);
		map_get(s->unfolded, buf_view(&key), &open);
		map_set(s->unfolded, buf_view(&key), !open);
		uint32_t id = x->id;
		why_refresh(s, false);
		page_to(s, id);
	}
	buf_done(&key);
}

void
why_edit(struct session *s)
{
	const struct page_item *here = page_here(s);
	const struct trace_item *x = NULL;
	if (here != NULL && here->path.len > 0) {
		editor_open(s, buf_view(&here->path), here->line);
		return;
	}
	if (s->why->trace != NULL && here != NULL && !here->in_text)
		x = trace_at(s->why->trace, here->id);
	if (x == NULL)
		x = why_winner(s->why);
	if (x == NULL || x->line == 0)
		session_note(s, "no rule of the theme made this");
	else
		why_edit_rule(s, x);
}

void
why_done(struct session *s)
{
	if (s->why == NULL)
		return;
	trace_free(s->why->trace);
	mem_free(s->why);
	s->why = NULL;
}

/*
 * Jumps: the list of places that jumps began at, marks, and the rule that a jump moves the text
 * only when its goal is not on the screen, and then sets it at a third.
 */
#include "ui/commands.h"
#include "ui/filter.h"
#include "ui/marks.h"
#include "ui/nav.h"
#include "ui/textview.h"

struct jump
session_here(const struct session *s)
{
	const struct article *a = session_article(s);
	return (struct jump){.article = s->current, .top = a->top,
		.above = a->above, .any = a->sel.any,
		.span = a->sel.span, .type = a->sel.type};
}

static bool
same(const struct jump *a, const struct jump *b)
{
	return a->article == b->article && a->top == b->top && a->any == b->any &&
	    (!a->any || a->span.from == b->span.from);
}

static void
push(struct session *s, struct jump j)
{
	if (s->jumps.n > 0 && same(&s->jumps.v[s->jumps.n - 1], &j))
		return;
	if (s->jumps.n == JUMPS_MAX)
		vec_remove(&s->jumps, 0);
	vec_push(&s->jumps, j);
}

void
jump_record(struct session *s)
{
	/* What was ahead is no longer forward from here. */
	if (s->jump_at < s->jumps.n)
		s->jumps.n = s->jump_at;
	push(s, session_here(s));
	s->jump_at = s->jumps.n;
}

void
jump_show(struct session *s, struct span span)
{
	int rows = text_rows(s), target = setting(s, SET_JUMP_TARGET);
	filter_reveal(s, span.from);
	/* 33 stands for a third. */
	if (!text_visible(s, span.from, span.to))
		text_place(s, span.from, target == 33 ? rows / 3 :
		    (rows - 1) * target / 100);
	s->dirty = true;
}

void
jump_to(struct session *s, struct span span)
{
	jump_record(s);
	filter_reveal(s, span.from);
	/* less puts the line that it found on top, wherever it stood. */
	if (layout_less(s))
		text_force_top(s, text_line_start(s, span.from));
	else
		jump_show(s, span);
}

void
jump_restore(struct session *s, const struct jump *j)
{
	if (j->article != s->current) {
		if (j->article >= s->articles.n || !article_open(s, j->article, NULL))
			return;
		session_go_article(s, j->article);
	}
	struct article *a = session_article(s);
	uint64_t size = document_size(a->document);
	/* The text may have been read anew since, and be shorter. */
	a->top = j->top < size ? j->top : size;
	a->above = j->above;
	a->point = UINT64_MAX;
	a->sel.any = j->any && j->span.to <= size;
	a->sel.span = j->span;
	a->sel.type = j->type;
	select_refresh(s, a);
	s->dirty = true;
}

void
jump_listed(struct session *s)
{
	if (s->jump_at == 0 || s->jump_at > s->jumps.n)
		return;
	s->jumps.v[s->jump_at - 1].listed = true;
	s->jumps.v[s->jump_at - 1].tab = (int)s->pane.tab;
}

bool
jump_from_list(const struct session *s)
{
	return s->jump_at > 0 && s->jump_at == s->jumps.n && s->jumps.v[s->jump_at - 1].listed;
}

/* One step back in the list; false at its beginning.  A place that we stand on already is no
 * step, unless one came to it from the pane. */
static bool
step_back(struct session *s)
{
	struct jump here = session_here(s);
	if (s->jump_at == s->jumps.n) {
		bool back_here = jump_from_list(s) && same(&s->jumps.v[s->jump_at - 1], &here);
		push(s, here);
		s->jump_at = s->jumps.n - 1;
		if (back_here)
			return true;
		if (s->jump_at == 0)
			return false;
	}
	s->jump_at--;
	if (same(&s->jumps.v[s->jump_at], &here) && s->jump_at > 0 &&
	    !s->jumps.v[s->jump_at].listed)
		s->jump_at--;
	return true;
}

void
cmd_back(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; i < c->count && s->jump_at > 0 && step_back(s); i++) {
		const struct jump *j = &s->jumps.v[s->jump_at];
		jump_restore(s, j);
		if (j->listed) {
			/* To the row that was left, not to the one of the place. */
			s->focus = FOCUS_PANE;
			pane_open_tab(s, (enum pane_tab)j->tab);
			return;
		}
	}
}

void
cmd_forward(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; i < c->count && s->jump_at + 1 < s->jumps.n; i++) {
		s->jump_at++;
		jump_restore(s, &s->jumps.v[s->jump_at]);
	}
}

/* ---- marks */

static int
mark_of(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		return (int)(c - 'a');
	if (c >= 'A' && c <= 'Z')
		return (int)(c - 'A') + 26;
	return -1;
}

/* What the reader looks at: the selection, when it is seen. */
static uint64_t
place_seen(struct session *s)
{
	const struct article *a = session_article(s);
	return a->sel.any && text_visible(s, a->sel.span.from, a->sel.span.from) ?
	    a->sel.span.from : a->top;
}

void
cmd_mark(struct session *s, const struct call *c)
{
	int i = mark_of(c->arg);
	if (i < 0) {
		session_note(s, "marks are letters");
		return;
	}
	session_article(s)->marks[i] = place_seen(s);
	session_note(s, "mark %c set", state_letter((size_t)i));
	article_save(s, session_article(s));
}

static void
go(struct session *s, uint64_t at)
{
	jump_record(s);
	if (layout_less(s))
		text_force_top(s, at);
	else
		jump_show(s, (struct span){at, at});
	session_article(s)->point = at;
}

/* There and back again, as '' in less. */
static void
go_last(struct session *s)
{
	if (s->jumps.n == 0)
		return;
	size_t last = s->jump_at < s->jumps.n ? s->jump_at : s->jumps.n - 1;
	struct jump j = s->jumps.v[last], here = session_here(s);
	s->jumps.v[last] = here;
	jump_restore(s, &j);
}

void
cmd_unset_mark(struct session *s, const struct call *c)
{
	struct article *a = session_article(s);
	int i = mark_of(c->arg);
	if (i < 0) {
		session_note(s, "marks are letters");
	} else if (a->marks[i] == UINT64_MAX) {
		session_note(s, "mark %c is not set", state_letter((size_t)i));
	} else {
		a->marks[i] = UINT64_MAX;
		session_note(s, "mark %c taken away", state_letter((size_t)i));
		article_save(s, a);
	}
}

void
cmd_go_mark(struct session *s, const struct call *c)
{
	struct article *a = session_article(s);
	int i = mark_of(c->arg);
	if (c->arg == '\'' || c->arg == '`') {
		go_last(s);
	} else if (c->arg == '^') {
		jump_record(s);
		text_set_top(s, 0);
	} else if (c->arg == '$') {
		jump_record(s);
		text_set_top(s, UINT64_MAX);
	} else if (i < 0 || a->marks[i] == UINT64_MAX) {
		session_note(s, i < 0 ? "marks are letters" : "mark %c is not set",
		    state_letter((size_t)(i < 0 ? 0 : i)));
	} else {
		go(s, a->marks[i]);
	}
}

static void
step_mark(struct session *s, int step)
{
	struct article *a = session_article(s);
	uint64_t here = a->point != UINT64_MAX ? a->point : place_seen(s);
	struct marked p;
	if (place_beyond(a, here, step, &p))
		place_go(s, &p);
	else
		session_note(s, "no mark that way");
}

void
cmd_next_mark(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; i < c->count && i < MARKS; i++)
		step_mark(s, 1);
}

void
cmd_prev_mark(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; i < c->count && i < MARKS; i++)
		step_mark(s, -1);
}

/* ---- paragraphs, sentences, placing */

static void
paragraphs(struct session *s, uint32_t count, int step)
{
	uint64_t at = session_article(s)->top;
	for (uint32_t i = 0; i < count && i < 100000; i++) {
		uint64_t to = text_paragraph(s, at, step);
		if (to == at)
			break;
		at = to;
	}
	text_set_top(s, at);
}

void cmd_para_next(struct session *s, const struct call *c) { paragraphs(s, c->count, 1); }
void cmd_para_prev(struct session *s, const struct call *c) { paragraphs(s, c->count, -1); }

enum { SENTENCES_MOST = 10000 };

static void
sentences(struct session *s, uint32_t count, int step)
{
	struct article *a = session_article(s);
	uint64_t at = a->point;
	if (at == UINT64_MAX || !text_visible(s, at, at)) {
		at = a->sel.any && text_visible(s, a->sel.span.from, a->sel.span.from) ?
		    a->sel.span.from : a->top;
	}
	for (uint32_t i = 0; i < count && i < SENTENCES_MOST; i++) {
		uint64_t to = text_sentence(s, at, step);
		if (to == at)
			break;
		at = to;
	}
	jump_show(s, (struct span){at, at});
	a->point = at;
}

void cmd_sentence_next(struct session *s, const struct call *c) { sentences(s, c->count, 1); }
void cmd_sentence_prev(struct session *s, const struct call *c) { sentences(s, c->count, -1); }

/* What zt, zz and zb put in its place: the selection when it is seen, else the hit, else the
 * row in the middle. */
static uint64_t
placed(struct session *s)
{
	struct article *a = session_article(s);
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	if (a->point != UINT64_MAX)
		return a->point;
	if (a->sel.any)
		return a->sel.span.from;
	if (s->search.lit && s->search.current.to > s->search.current.from)
		return s->search.current.from;
	struct row r = text_top_row(s);
	layout_move(a->layout, &r, text_rows(s) / 2);
	return r.from;
}

void
cmd_place_top(struct session *s, const struct call *c)
{
	(void)c;
	text_place(s, placed(s), 0);
}

void
cmd_place_middle(struct session *s, const struct call *c)
{
	(void)c;
	text_place(s, placed(s), text_rows(s) / 2);
}

void
cmd_place_bottom(struct session *s, const struct call *c)
{
	(void)c;
	text_place(s, placed(s), text_rows(s) - 1);
}

/*
 * Jump labels.  They lie over cells that are drawn already, so nothing moves; the mention
 * nearest to the selection gets the best letter.  What is labelled is kept by span and type:
 * a model may come between the label and its letter.
 *
 *	Joe Biden and Vladimir Putin         two that begin at one place stand side by side:
 *	[a]e Biden and [s]adimir Putin       [d][f]ssian president
 */
#include "ui/labels.h"

#include <stdlib.h>

#include "annot/spanidx.h"
#include "ui/look.h"
#include "ui/nav.h"
#include "ui/textview.h"

enum { LETTERS = 26, LOOKED_AT = 20000 };

/* The hand rests on the first nine. */
static const char letters[] = "asdfghjklqwertyuiopzxcvbnm";

struct label {
	struct span span;
	uint32_t type;
	int row, col;                                /* on the screen */
	uint64_t away;                               /* bytes from the selection */
	char name[3];
};

struct labels {
	VEC(struct label) list;                      /* in text order */
	bool all;                                    /* dates, numbers and triggers too */
	char typed;                                  /* the first letter of two, or 0 */
	uint64_t top;                                /* of the screen that they were made for */
	struct area text;
	int width;
};

/* ---- names */

void
labels_name(size_t i, size_t n, char out[3])
{
	/* Each letter that begins two-letter labels costs one label and gives 26. */
	size_t pairs = n > LETTERS ? (n - LETTERS + LETTERS - 2) / (LETTERS - 1) : 0;
	size_t single = LETTERS - pairs;
	out[1] = out[2] = '\0';
	if (i < single) {
		out[0] = letters[i];
		return;
	}
	/* The first letters go round, so that near ones differ in the key that is typed first. */
	i -= single;
	out[0] = letters[single + i % pairs];
	out[1] = letters[i / pairs];
}

static int
nearer(const void *a, const void *b)
{
	const struct label *x = *(struct label *const *)a, *y = *(struct label *const *)b;
	if (x->away != y->away)
		return x->away < y->away ? -1 : 1;
	return x < y ? -1 : x > y;
}

static void
name_all(struct labels *l)
{
	size_t n = l->list.n;
	struct label **order = mem_array(n, sizeof *order);
	for (size_t i = 0; i < n; i++)
		order[i] = &l->list.v[i];
	qsort(order, n, sizeof *order, nearer);
	for (size_t i = 0; i < n; i++)
		labels_name(i, n, order[i]->name);
	mem_free(order);
}

/* ---- what is labelled */

static bool
is_labelled(const struct session *s, const struct labels *l, uint32_t mention)
{
	const struct model *m = session_article(s)->model;
	const struct model_mention *x = &m->mentions[mention];
	if (!l->all)
		return nav_visits(s, m, mention);
	return !x->dropped && nav_shown(s, x->type);
}

/* Mentions that begin on the screen; of those on one span the first. */
static void
collect(struct session *s, struct labels *l)
{
	const struct article *a = session_article(s);
	uint64_t from, to, here = session_cursor(s);
	text_visible_range(s, &from, &to);
	vec_clear(&l->list);
	if (a->model == NULL)
		return;
	uint32_t i = spanidx_at_or_after(a->model->index, from);
	for (int seen = 0; i < a->model->n_mentions && seen < LOOKED_AT; i++, seen++) {
		const struct model_mention *x = &a->model->mentions[i];
		struct span span = x->m->span;
		const struct label *last = l->list.n > 0 ? &l->list.v[l->list.n - 1] : NULL;
		if (span.from >= to || l->list.n == LABELS_MOST)
			break;
		if (!is_labelled(s, l, i) || (last != NULL && last->span.from == span.from &&
		    last->span.to == span.to))
			continue;
		uint64_t away = span.from > here ? span.from - here : here - span.from;
		vec_push(&l->list, ((struct label){.span = span, .type = x->type, .away = away}));
	}
}

/* Gives each its cells, beside those that are taken; what has no room goes. */
static void
place(struct session *s, struct labels *l)
{
	struct article *a = session_article(s);
	const struct areas *at = &s->areas;
	struct row r = text_top_row(s);
	int cells = l->list.n > LETTERS ? 2 : 1, end = at->column + at->width, free = at->column;
	size_t n = 0, i = 0;
	for (int y = 0; y < at->text.rows && i < l->list.n; y++, free = at->column) {
		for (; i < l->list.n && l->list.v[i].span.from < r.to; i++) {
			struct label x = l->list.v[i];
			x.row = at->text.row + y;
			bool seen = text_column(s, &r, x.span.from, &x.col);
			x.col = x.col + cells > end ? end - cells : x.col;
			x.col = x.col < free ? free : x.col;
			if (!seen || x.span.from < r.from || x.col + cells > end)
				continue;
			free = x.col + cells;
			l->list.v[n++] = x;
		}
		if (!layout_after(a->layout, &r, &r))
			break;
	}
	l->list.n = n;
}

static void
make(struct session *s, struct labels *l, bool all)
{
	l->all = all;
	l->typed = 0;
	collect(s, l);
	place(s, l);
	name_all(l);
}

/* ---- opening, keys, drawing */

static void
tell(struct session *s)
{
	session_note(s, s->labels->all ? "type a label" :
	    "type a label;  ; labels dates and events too");
}

void
labels_open(struct session *s)
{
	struct labels *l = mem_alloc(sizeof *l);
	/* The line of hints has gone with the key: the text has its rows. */
	session_size(s, s->areas.size);
	make(s, l, false);
	if (l->list.n == 0)
		make(s, l, true);
	l->top = session_article(s)->top;
	l->text = s->areas.text;
	l->width = s->areas.width;
	s->labels = l;
	if (l->list.n > 0) {
		tell(s);
		return;
	}
	labels_close(s);
	session_note(s, article_final(session_article(s)) ? "nothing is marked on this screen" :
	    "still reading");
}

bool
labels_are_open(const struct session *s)
{
	return s->labels != NULL;
}

void
labels_close(struct session *s)
{
	if (s->labels == NULL)
		return;
	vec_done(&s->labels->list);
	mem_free(s->labels);
	s->labels = NULL;
	s->dirty = true;
}

static bool
fits(const struct labels *l, const struct label *x, char c)
{
	return l->typed ? x->name[0] == l->typed && x->name[1] == c : x->name[0] == c;
}

static void
choose(struct session *s, const struct label *x, bool card)
{
	const struct model *m = session_article(s)->model;
	uint32_t mention = m ? model_find_mention(m, x->span, x->type) : ID_NONE;
	labels_close(s);
	if (mention == ID_NONE)
		return;
	nav_select(s, mention);
	s->card = card;
}

void
labels_key(struct session *s, struct key k)
{
	struct labels *l = s->labels;
	bool capital = k.mods == 0 && k.code >= 'A' && k.code <= 'Z';
	char c = k.mods == 0 && k.code < 0x80 ? (char)(capital ? k.code + 32 : k.code) : '\0';
	bool begins = false;
	if (c == ';' && !l->all && !l->typed) {
		make(s, l, true);
		tell(s);
		return;
	}
	for (size_t i = 0; c >= 'a' && c <= 'z' && i < l->list.n; i++) {
		const struct label x = l->list.v[i];
		if (!fits(l, &x, c))
			continue;
		if (l->typed || x.name[1] == '\0') {
			choose(s, &x, capital);
			return;
		}
		begins = true;
	}
	if (!begins) {
		labels_close(s);
		return;
	}
	l->typed = c;
	tell(s);
}

void
labels_draw(struct session *s)
{
	const struct labels *l = s->labels;
	struct style st = look(s, "ui.label");
	if (l == NULL)
		return;
	if (l->top != session_article(s)->top || l->text.row != s->areas.text.row ||
	    l->text.rows != s->areas.text.rows || l->width != s->areas.width) {
		labels_close(s);
		return;
	}
	for (size_t i = 0; i < l->list.n; i++) {
		const struct label *x = &l->list.v[i];
		if (!l->typed || x->name[0] == l->typed)
			grid_text(s->grid, x->row, x->col, x->col + 2, str_of(x->name), st);
	}
}

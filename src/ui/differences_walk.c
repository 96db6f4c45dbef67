/*
 * ]d and [d: from difference to difference, saying what differs.  Where one stands is kept by the
 * difference's key and the selection, so it outlives what is made anew.  Those that are decided
 * are passed, unless the setting `decided` says otherwise.
 */
#include "ui/differences.h"

#include "text/uni.h"
#include "ui/agreement.h"
#include "ui/commands.h"
#include "ui/layers.h"
#include "ui/look.h"
#include "ui/nav.h"
#include "ui/pairs.h"
#include "ui/textview.h"

enum { AT_ONCE = 48, RIGHT_COLUMNS = 8, LEAST_COLUMNS = 12 };

bool
differences_shown(const struct session *s)
{
	int how = setting(s, SET_DIFFERENCES);
	return how == 1 || (how == 0 && s->diff.on);
}

/* ---- where one stands */

/* Whether the selection, or the cursor, is still where ]d left it. */
static bool
stands(const struct session *s)
{
	const struct article *a = session_article(s);
	const struct diff_at *at = &a->diff_at;
	if (!at->any)
		return false;
	return a->sel.any ? a->sel.span.from == at->span.from && a->sel.span.to == at->span.to :
	    a->point == at->span.from;
}

/* The first difference that begins at or behind a byte. */
static size_t
first_from(const struct differences *d, uint64_t at)
{
	size_t lo = 0, hi = d->list.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (difference_span(d, &d->list.v[mid]).from < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The one of that key at that place; false: it is gone, and *i is the first one there. */
static bool
find_key(const struct differences *d, uint64_t from, uint64_t key, size_t *i)
{
	*i = first_from(d, from);
	for (size_t k = *i; k < d->list.n; k++) {
		if (difference_span(d, &d->list.v[k]).from != from)
			break;
		if (d->list.v[k].key == key) {
			*i = k;
			return true;
		}
	}
	return false;
}

static bool
concerns(struct session *s, const struct differences *d, const struct difference *g, struct span span)
{
	const struct compare_item *any = difference_any(d, g);
	(void)s;
	for (size_t side = 0; side < d->n_layers && !g->whole; side++) {
		uint32_t e = difference_element(d, g, side);
		uint32_t mention = e == ID_NONE ? ID_NONE : compare_place(d->compare, any->what, e);
		if (mention == ID_NONE)
			continue;
		struct span at = d->model->mentions[mention].m->span;
		if (at.from == span.from && at.to == span.to)
			return true;
	}
	return false;
}

bool
difference_here(struct session *s, const struct differences *d, size_t *i)
{
	const struct article *a = session_article(s);
	if (stands(s) && find_key(d, a->diff_at.from, a->diff_at.key, i))
		return true;
	if (!a->sel.any)
		return false;
	for (size_t k = first_mark(d, a->sel.span.from); k < d->marks.n &&
	    d->marks.v[k].span.from < a->sel.span.to; k++) {
		*i = d->marks.v[k].difference;
		if (concerns(s, d, &d->list.v[*i], a->sel.span))
			return true;
	}
	return false;
}

/* ---- going to one */

static size_t
rank_of(const struct differences *d, size_t i)
{
	size_t rank = i;
	for (size_t k = 0; k < i && d->n_whole > 0; k++)
		rank -= d->list.v[k].whole;
	return rank;
}

/* "12 of 17 decided" */
static void
add_decided(const struct differences *d, struct buf *out)
{
	buf_fmt(out, "%zu of %zu decided", d->n_decided, d->list.n - d->n_whole);
}

void
difference_tell(struct session *s, const struct differences *d, size_t i, const char *before)
{
	const struct difference *g = &d->list.v[i];
	struct buf line = {0}, tail = {0};
	int columns = s->areas.size.columns - RIGHT_COLUMNS;
	buf_puts(&line, before);
	if (g->decided)
		buf_puts(&line, look_glyph(s, "✓ ", "* "));
	buf_fmt(&line, "%zu/%zu ", rank_of(d, i) + 1, d->list.n - d->n_whole);
	int left = columns - uni_columns(buf_view(&line));
	difference_say(s, d, g, left < LEAST_COLUMNS ? LEAST_COLUMNS : left, false, &line);
	if (d->n_decided > 0) {
		buf_puts(&tail, "; ");
		add_decided(d, &tail);
	}
	if (uni_columns(buf_view(&line)) + uni_columns(buf_view(&tail)) <= columns)
		buf_str(&line, buf_view(&tail));
	session_note(s, "%s", buf_cstr(&line));
	buf_done(&line);
	buf_done(&tail);
}

/* What stands there in the article's model: itself, or what corrects it. */
static uint32_t
shown_mention(struct session *s, const struct differences *d, uint32_t mention)
{
	const struct model *m = session_article(s)->model;
	uint32_t at = difference_mention(s, d, mention);
	if (at == ID_NONE || !m->mentions[at].dropped)
		return at;
	uint32_t end = model_span_end(m, at);
	for (uint32_t i = model_span_first(m, at); i < end; i++) {
		if (!m->mentions[i].dropped)
			return i;
	}
	return ID_NONE;
}

static void
select_place(struct session *s, struct span span, uint32_t mention)
{
	if (mention != ID_NONE) {
		nav_select(s, mention);
		return;
	}
	jump_to(s, span);
	nav_unselect(s);
	session_article(s)->point = span.from;
}

void
difference_go(struct session *s, const struct differences *d, size_t i)
{
	const struct difference *g = &d->list.v[i];
	uint32_t place = difference_place(d, g);
	struct span span = place != ID_NONE ? d->model->mentions[place].m->span :
	    difference_span(d, g);
	select_place(s, span, place != ID_NONE ? shown_mention(s, d, place) : ID_NONE);
	session_article(s)->diff_at = (struct diff_at){true, g->key, difference_span(d, g).from,
		span};
	s->diff.on = true;
}

/* ---- steps */

static bool
is_walked(const struct session *s, const struct difference *g)
{
	return !g->whole && (!g->decided || setting(s, SET_DECIDED));
}

/* Where a step begins: *from the one that is left behind, or none and the place. */
static size_t
begin(struct session *s, const struct differences *d, int step)
{
	const struct article *a = session_article(s);
	uint64_t from, to, at;
	size_t i;
	text_visible_range(s, &from, &to);
	at = step > 0 ? from : to;
	if (stands(s) && text_visible(s, a->diff_at.span.from, a->diff_at.span.from)) {
		bool there = find_key(d, a->diff_at.from, a->diff_at.key, &i);
		/* One that is gone stood before the one that is there now. */
		return step > 0 ? i + there : i;
	}
	if (a->sel.any && text_visible(s, a->sel.span.from, a->sel.span.from))
		at = a->sel.span.from;
	else if (a->point != UINT64_MAX && text_visible(s, a->point, a->point))
		at = a->point;
	return first_from(d, at);
}

/* The count-th that is walked, from place i on; SIZE_MAX: there is none. */
static size_t
walk(struct session *s, const struct differences *d, size_t i, const struct pair_wish *w, bool *turned)
{
	size_t n = d->list.n, found = SIZE_MAX, walked = 0;
	for (size_t k = 0; k < n; k++)
		walked += is_walked(s, &d->list.v[k]);
	if (walked == 0)
		return SIZE_MAX;
	uint32_t left = w->count > walked ? (uint32_t)(w->count % walked) : w->count;
	*turned = w->count > walked;
	left = left == 0 ? (uint32_t)walked : left;
	while (left > 0) {
		if (w->step > 0 ? i >= n : i == 0) {
			*turned = true;
			i = w->step > 0 ? 0 : n;
		}
		size_t at = w->step > 0 ? i : i - 1;
		i = w->step > 0 ? i + 1 : i - 1;
		if (is_walked(s, &d->list.v[at])) {
			found = at;
			left--;
		}
	}
	return found;
}

static void
take_step(struct session *s, const struct differences *d, const struct pair_wish *w)
{
	bool turned = false;
	size_t all = d->list.n - d->n_whole;
	if (all == 0) {
		session_note(s, "the layers do not differ");
		return;
	}
	size_t i = walk(s, d, begin(s, d, w->step), w, &turned);
	if (i == SIZE_MAX) {
		session_note(s, all == 1 ? "the one difference is decided; :diff shows it" :
		    "all %zu differences are decided; :diff lists them", all);
		return;
	}
	difference_go(s, d, i);
	difference_tell(s, d, i, !turned ? "" : w->step > 0 ? "from the top again: " :
	    "from the end again: ");
}

void
differences_say_none(struct session *s)
{
	struct layer *layers[SIDES_MOST];
	bool chosen = s->diff.n_names > 0;
	if (session_article(s)->model == NULL || differences_sides(s, layers, NULL) >= 2)
		session_note(s, "still reading");
	else if (chosen)
		session_note(s, "the layers that :diff was given are not shown (O shows them)");
	else
		session_note(s, "layers are compared when two are shown (O shows them)");
}

struct limit { int left; };

static bool
used_up(void *context)
{
	struct limit *l = context;
	return l->left-- <= 0;
}

static void
go(struct session *s, const struct call *c, int step)
{
	struct limit l = {AT_ONCE};
	s->wish = (struct pair_wish){true, WISH_DIFFERENCE, step, c->count};
	s->diff.on = true;
	if (!differences_work(s, used_up, &l) || s->wish.any)
		session_note(s, differences_wait(s) ? "still reading ..." : "comparing ...");
}

void cmd_next_difference(struct session *s, const struct call *c) { go(s, c, 1); }
void cmd_prev_difference(struct session *s, const struct call *c) { go(s, c, -1); }

bool
differences_work(struct session *s, bool (*stop)(void *), void *context)
{
	struct pair_wish w = s->wish;
	if (!w.any || w.kind != WISH_DIFFERENCE || differences_wait(s))
		return false;
	struct differences *d = differences_of(s);
	if (d != NULL && differences_step(s, d, stop, context))
		return true;
	s->wish.any = false;
	buf_clear(&s->message);
	if (d == NULL)
		differences_say_none(s);
	else
		take_step(s, d, &w);
	return true;
}

bool
differences_idle(struct session *s, bool (*stop)(void *), void *context)
{
	bool wanted = differences_shown(s) || s->page.kind == PAGE_DIFF ||
	    s->page.kind == PAGE_AGREEMENT || (pane_visible(s) && s->pane.tab == TAB_LAYERS);
	if (!wanted || differences_wait(s) || layers_count(s) < 2)
		return false;
	struct differences *d = differences_of(s);
	bool figures = s->page.kind == PAGE_AGREEMENT || (pane_visible(s) &&
	    s->pane.tab == TAB_LAYERS);
	if (d == NULL)
		return false;
	if (!d->done) {
		differences_step(s, d, stop, context);
		return true;
	}
	return (figures && agreement_step(s, d, stop, context)) || diff_page_refresh(s);
}

/*
 * The search in rows.  A place is a row and the number of a hit in it, so nothing needs to be
 * remembered of the rows but how many hits stand before each chunk of them.
 */
#include "ui/find_internal.h"

#include "base/clean.h"
#include "base/limits.h"

enum { FIND_CHUNK = 64, ROWS_AT_ONCE = 256 };

void
find_forget(struct find *f)
{
	vec_clear(&f->counts);
	f->now.any = false;
	if (f->state != SEARCH_IDLE)
		f->state = f->lit ? SEARCH_COUNT : SEARCH_IDLE;
}

void
find_done(struct find *f)
{
	regex_free(f->regex);
	buf_done(&f->pattern);
	buf_done(&f->kept.pattern);
	vec_done(&f->counts);
	*f = (struct find){0};
}

/* ---- the pattern */

static struct pattern_ask
ask_of(const struct session *s, const struct find *f)
{
	return (struct pattern_ask){buf_view(&f->pattern), f->mode, setting(s, SET_IGNORE_CASE)};
}

bool
find_set_pattern(struct session *s, struct find *f, struct str typed,
    const struct pattern_mode *mode, bool tell)
{
	struct err err = {0};
	bool as_text = false;
	struct pattern_ask ask = {typed, *mode, setting(s, SET_IGNORE_CASE)};
	struct regex *r = pattern_compile(&ask, &as_text, &err);
	if (r == NULL) {
		if (tell)
			session_fail(s, "%s", err.text);
		return false;
	}
	if (tell && as_text && err.text[0] != '\0')
		session_note(s, "searched as plain text: %s", err.text);
	regex_free(f->regex);
	f->regex = r;
	f->as_text = as_text;
	f->mode = *mode;
	buf_clear(&f->pattern);
	buf_str(&f->pattern, typed);
	vec_clear(&f->counts);
	f->state = SEARCH_IDLE;
	f->missing = f->turned = f->second = f->now.any = false;
	return true;
}

static bool
wraps(const struct session *s, const struct find *f)
{
	return (setting(s, SET_WRAPSCAN) != 0) != f->mode.turn_wrap;
}

void
find_say_missing(struct session *s, const struct find *f)
{
	struct buf shown = {0};
	if (f->preview)
		return;
	clean_quote(&shown, buf_view(&f->pattern), LIMIT_QUOTE);
	if (f->mode.negate)
		session_note(s, "every row has %s", buf_cstr(&shown));
	else if (!wraps(s, f))
		session_note(s, "not %s: %s", f->back ? "above" : "below", buf_cstr(&shown));
	else
		session_note(s, s->focus & (FOCUS_PANE | FOCUS_CORPUS) ? "not in this list: %s" :
		    "not on this page: %s", buf_cstr(&shown));
	buf_done(&shown);
}

/* ---- finding */

static bool
seen(const struct list *l, size_t row)
{
	return row >= l->top && row - l->top < (size_t)l->height;
}

static void
go(struct session *s, struct find_rows *r, size_t row, uint32_t nth)
{
	struct list *l = r->list;
	struct find *f = r->find;
	size_t above = (size_t)l->height * (size_t)setting(s, SET_JUMP_TARGET) / 100;
	above = above < (size_t)l->height ? above : (size_t)l->height - 1;
	if (!seen(l, row))
		l->top = row > above ? row - above : 0;
	list_to(l, row);
	f->now = (struct find_place){true, row, nth, l->cursor, l->top};
	f->missing = false;
	f->turned = f->turned || f->wrapped;
	f->state = SEARCH_COUNT;
}

/* Text that is nowhere may be a regular expression that did not look like one. */
static bool
try_again(struct session *s, struct find *f)
{
	struct pattern_ask ask = ask_of(s, f);
	struct regex *r = f->second || f->now.any ? NULL : pattern_second(&ask);
	f->second = true;
	if (r == NULL)
		return false;
	regex_free(f->regex);
	f->regex = r;
	f->as_text = false;
	return true;
}

static void
begin(struct find *f)
{
	f->at = f->start.row;
	f->seen = f->passed = 0;
	f->wrapped = false;
	vec_clear(&f->counts);
	f->state = SEARCH_FIND;
}

static bool
over(struct session *s, struct find *f)
{
	if (f->passed > 0 && wraps(s, f)) {
		f->left = (f->left - 1) % f->passed + 1;
		f->turned = true;
	} else if (!try_again(s, f)) {
		f->state = f->now.any ? SEARCH_COUNT : SEARCH_IDLE;
		f->missing = !f->now.any;
		find_say_missing(s, f);
		return true;
	}
	begin(f);
	return false;
}

/* Looks at one row; true when the search is over.  The row where it began is looked at twice:
 * first for what lies ahead, at last for the rest. */
static bool
step(struct session *s, struct find_rows *r)
{
	struct find *f = r->find;
	if (f->seen > r->n || f->at >= r->n)
		return over(s, f);
	uint32_t n = find_hits_in(s, r, f->at), from = 0, to = n;
	uint32_t edge = f->start.nth < n ? f->start.nth : n;
	if (f->seen == 0)
		*(f->back ? &to : &from) = edge;
	else if (f->seen == r->n)
		*(f->back ? &from : &to) = edge;
	if (to - from >= f->left) {
		go(s, r, f->at, f->back ? to - (uint32_t)f->left : from + (uint32_t)f->left - 1);
		return true;
	}
	f->left -= to - from;
	f->passed += to - from;
	f->seen++;
	bool edge_row = f->back ? f->at == 0 : f->at + 1 >= r->n;
	if (edge_row && !wraps(s, f)) {
		f->passed = 0;
		f->seen = r->n + 1;
		return false;
	}
	f->wrapped = f->wrapped || edge_row;
	f->at = edge_row ? (f->back ? r->n - 1 : 0) : f->back ? f->at - 1 : f->at + 1;
	return false;
}

/* Behind the last hit while the cursor stands there (a page without cursor: while it is seen);
 * else behind the cursor, or, for what is new, at it. */
static struct find_place
start_of(const struct find_rows *r, bool back, bool fresh)
{
	const struct list *l = r->list;
	const struct find *f = r->find;
	size_t here = r->cursor ? l->cursor : back ? l->top + (size_t)l->height - 1 : l->top;
	here = here < r->n ? here : r->n - 1;
	if (f->now.any && f->now.row < r->n &&
	    (r->cursor ? l->cursor == f->now.cursor : seen(l, f->now.row)))
		return (struct find_place){.row = f->now.row,
			.nth = back ? f->now.nth : f->now.nth + 1};
	bool whole = fresh || !r->cursor;
	return (struct find_place){.row = here, .nth = whole == back ? UINT32_MAX : 0};
}

void
find_from(struct session *s, struct find_rows *r, bool back, bool fresh, uint32_t count)
{
	struct find *f = r->find;
	f->back = back;
	f->turned = f->missing = false;
	f->left = count > 0 ? count : 1;
	f->lit = true;
	s->dirty = true;
	if (r->n == 0) {
		f->missing = true;
		f->state = SEARCH_IDLE;
		find_say_missing(s, f);
		return;
	}
	f->start = start_of(r, back, fresh);
	if (fresh && f->mode.from_edge)
		f->start = (struct find_place){.row = back ? r->n - 1 : 0,
			.nth = back ? UINT32_MAX : 0};
	struct find_place now = f->now;
	begin(f);
	f->now = now;
	for (int i = 0; i < ROWS_AT_ONCE && !step(s, r); i++)
		;
}

void
find_start(struct session *s, struct str pattern, const struct pattern_mode *mode, bool back,
    uint32_t count)
{
	struct find_rows r = find_rows(s);
	struct buf last = {0};
	if (r.find == NULL)
		return;
	r.find->preview = false;
	r.find->backward = back;
	if (pattern.len == 0 && r.find->regex == NULL) {
		/* What was searched for in the text. */
		buf_str(&last, buf_view(&s->search.pattern));
		pattern = buf_view(&last);
		mode = &s->search.mode;
	}
	if (pattern.len == 0)
		find_again(s, false, count);
	else if (find_set_pattern(s, r.find, pattern, mode, true))
		find_from(s, &r, back, true, count);
	buf_done(&last);
	buf_done(&r.text);
}

void
find_again(struct session *s, bool opposite, uint32_t count)
{
	struct find_rows r = find_rows(s);
	if (r.find == NULL)
		return;
	r.find->preview = false;
	if (r.find->regex == NULL)
		session_note(s, "nothing was searched for yet (/)");
	else
		find_from(s, &r, r.find->backward != opposite, false, count);
	buf_done(&r.text);
}

void
find_toggle(struct session *s)
{
	struct find *f = find_here(s);
	if (f == NULL || f->regex == NULL)
		return;
	f->lit = !f->lit;
	f->state = f->lit ? SEARCH_COUNT : SEARCH_IDLE;
	s->dirty = true;
}

/* ---- work, and counting */

static void
count_chunk(struct session *s, struct find_rows *r)
{
	struct find *f = r->find;
	if (f->counts.n == 0)
		vec_push(&f->counts, 0);
	size_t from = (f->counts.n - 1) * FIND_CHUNK;
	if (from >= r->n) {
		f->state = SEARCH_COUNTED;
		s->dirty = true;
		return;
	}
	uint32_t n = f->counts.v[f->counts.n - 1];
	for (size_t i = from; i < r->n && i < from + FIND_CHUNK; i++)
		n += find_hits_in(s, r, i);
	vec_push(&f->counts, n);
}

bool
find_work(struct session *s)
{
	struct find *f = find_here(s);
	if (f == NULL || f->regex == NULL || (f->state != SEARCH_FIND && f->state != SEARCH_COUNT))
		return false;
	struct find_rows r = find_rows(s);
	if (f->state == SEARCH_COUNT)
		count_chunk(s, &r);
	for (int i = 0; i < FIND_CHUNK && f->state == SEARCH_FIND; i++) {
		if (step(s, &r))
			s->dirty = true;
	}
	buf_done(&r.text);
	return true;
}

bool
find_cancel(struct session *s)
{
	struct find *f = find_here(s);
	if (f == NULL || f->state != SEARCH_FIND)
		return false;
	f->state = SEARCH_IDLE;
	return true;
}

void
find_count_text(struct session *s, struct buf *out)
{
	struct find_rows r = find_rows(s);
	const struct find *f = r.find;
	if (f == NULL || f->regex == NULL || !f->lit)
		return;
	if (f->state == SEARCH_FIND) {
		buf_puts(out, "...");
	} else if (f->missing) {
		buf_puts(out, "not found");
	} else if (f->counts.n > 0) {
		size_t chunk = f->now.row / FIND_CHUNK;
		if (f->now.any && chunk < f->counts.n && f->now.row < r.n) {
			uint32_t k = f->counts.v[chunk] + f->now.nth + 1;
			for (size_t i = chunk * FIND_CHUNK; i < f->now.row; i++)
				k += find_hits_in(s, &r, i);
			buf_fmt(out, "%u/", (unsigned)k);
		}
		buf_fmt(out, "%u%s", (unsigned)f->counts.v[f->counts.n - 1],
		    f->state == SEARCH_COUNTED ? "" : "+");
	}
	buf_done(&r.text);
}

/*
 * The search in rows.  A place is a row and the number of a hit in it, so nothing needs to be
 * remembered of the rows but how many hits stand before each chunk of them.  What is lit is
 * found in the cells that were drawn, whatever drew them.
 */
#include "ui/session.h"

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni.h"
#include "ui/look.h"

enum { FIND_CHUNK = 64, ROWS_AT_ONCE = 256, LIT_MAX = 64 };

/* The rows that have the focus. */
struct rows {
	struct find *find;
	struct list *list;
	bool cursor;                                 /* it is seen */
	size_t n;
	struct buf text;                             /* of one of them */
};

static struct rows
rows_here(struct session *s)
{
	struct rows r = {0};
	if (s->focus == FOCUS_PANE) {
		pane_refresh(s);
		r = (struct rows){&s->pane.find, &s->pane.list[s->pane.tab], true, s->pane.rows.n,
			{0}};
	} else if (s->focus & (FOCUS_PAGE | FOCUS_REPORT | FOCUS_MENU)) {
		r = (struct rows){&s->page.find, &s->page.list, s->focus != FOCUS_PAGE,
			s->page.lines.n, {0}};
	}
	return r;
}

struct find *
find_here(struct session *s)
{
	if (s->focus == FOCUS_PANE)
		return &s->pane.find;
	return s->focus & (FOCUS_PAGE | FOCUS_REPORT | FOCUS_MENU) ? &s->page.find : NULL;
}

static struct str
row_text(struct session *s, struct rows *r, size_t i)
{
	buf_clear(&r->text);
	if (s->focus != FOCUS_PANE)
		return buf_view(&s->page.lines.v[i]);
	pane_row_text(s, &s->pane.rows.v[i], &r->text);
	return buf_view(&r->text);
}

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

/* ---- hits of a row */

/* At most n of them into spans; how many there are. */
static uint32_t
hits_of(const struct find *f, struct str text, struct regex_match *spans, uint32_t n)
{
	struct regex_text subject;
	struct regex_match m;
	uint32_t found = 0;
	regex_text_init(&subject, text);
	for (size_t at = 0; at < text.len &&
	    regex_find_in(f->regex, &subject, at, &m, 1) == REGEX_HIT;) {
		if (m.to > m.from && found < n)
			spans[found] = m;
		found += m.to > m.from;
		at = m.to > m.from ? m.to : m.from + 1;
	}
	regex_text_done(&subject);
	return found;
}

static uint32_t
count_row(struct session *s, struct rows *r, size_t i)
{
	struct str text = row_text(s, r, i);
	uint32_t n = hits_of(r->find, text, NULL, 0);
	if (r->find->mode.negate)
		return n == 0 && str_trim(text).len > 0;
	return n;
}

/* ---- the pattern */

static struct pattern_ask
ask_of(const struct session *s, const struct find *f)
{
	return (struct pattern_ask){buf_view(&f->pattern), f->mode, setting(s, SET_IGNORE_CASE)};
}

static bool
set_pattern(struct session *s, struct find *f, struct str typed,
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

static void
say_not_found(struct session *s, const struct find *f)
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
		session_note(s, s->focus == FOCUS_PANE ? "not in this list: %s" :
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
go(struct session *s, struct rows *r, size_t row, uint32_t nth)
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
		say_not_found(s, f);
		return true;
	}
	begin(f);
	return false;
}

/* Looks at one row; true when the search is over.  The row where it began is looked at twice:
 * first for what lies ahead, at last for the rest. */
static bool
step(struct session *s, struct rows *r)
{
	struct find *f = r->find;
	if (f->seen > r->n || f->at >= r->n)
		return over(s, f);
	uint32_t n = count_row(s, r, f->at), from = 0, to = n;
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
start_of(const struct rows *r, bool back, bool fresh)
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

static void
find_from(struct session *s, struct rows *r, bool back, bool fresh, uint32_t count)
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
		say_not_found(s, f);
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
	struct rows r = rows_here(s);
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
	else if (set_pattern(s, r.find, pattern, mode, true))
		find_from(s, &r, back, true, count);
	buf_done(&last);
	buf_done(&r.text);
}

void
find_again(struct session *s, bool opposite, uint32_t count)
{
	struct rows r = rows_here(s);
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

/* ---- while typing */

void
find_keep(struct session *s)
{
	struct rows r = rows_here(s);
	struct find *f = r.find;
	if (f == NULL)
		return;
	buf_clear(&f->kept.pattern);
	buf_str(&f->kept.pattern, buf_view(&f->pattern));
	f->kept.mode = f->mode;
	f->kept.now = f->now;
	f->kept.lit = f->lit;
	f->kept.backward = f->backward;
	f->kept.now.cursor = r.list->cursor;
	f->kept.now.top = r.list->top;
}

static void
place_back(struct rows *r)
{
	r->list->cursor = r->find->kept.now.cursor;
	r->list->top = r->find->kept.now.top;
	list_follow(r->list);
}

void
find_bring_back(struct session *s)
{
	struct rows r = rows_here(s);
	struct find *f = r.find;
	struct buf kept = {0};
	if (f == NULL)
		return;
	buf_str(&kept, buf_view(&f->kept.pattern));
	f->preview = false;
	place_back(&r);
	if (kept.len > 0 && set_pattern(s, f, buf_view(&kept), &f->kept.mode, false)) {
		f->now = f->kept.now;
		f->lit = f->kept.lit;
		f->state = f->lit ? SEARCH_COUNT : SEARCH_IDLE;
	} else {
		regex_free(f->regex);
		f->regex = NULL;
		f->lit = false;
		f->state = SEARCH_IDLE;
		buf_clear(&f->pattern);
	}
	f->backward = f->kept.backward;
	buf_done(&kept);
}

void
find_preview(struct session *s, struct str pattern, bool back)
{
	struct rows r = rows_here(s);
	struct find *f = r.find;
	if (f == NULL)
		return;
	place_back(&r);
	f->state = SEARCH_IDLE;
	f->missing = f->lit = false;
	s->dirty = true;
	if (!setting(s, SET_INCSEARCH) || pattern.len == 0 ||
	    !set_pattern(s, f, pattern, &s->search.typed, false))
		return;
	f->preview = true;
	f->backward = back;
	find_from(s, &r, back, true, 1);
	buf_done(&r.text);
}

void
find_accept(struct session *s, struct str pattern, bool back)
{
	struct rows r = rows_here(s);
	struct find *f = r.find;
	const struct pattern_mode mode = s->search.typed;
	if (f == NULL)
		return;
	bool shown = f->preview && pattern.len > 0 && str_eq(buf_view(&f->pattern), pattern) &&
	    (!f->as_text || mode.literal || !pattern_is_regex(pattern));
	if (!shown) {
		if (pattern.len == 0)
			find_bring_back(s);
		find_start(s, pattern, &mode, back, 1);
		return;
	}
	f->preview = false;
	if (f->missing)
		say_not_found(s, f);
}

/* ---- work, and counting */

static void
count_chunk(struct session *s, struct rows *r)
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
		n += count_row(s, r, i);
	vec_push(&f->counts, n);
}

bool
find_work(struct session *s)
{
	struct find *f = find_here(s);
	if (f == NULL || f->regex == NULL || (f->state != SEARCH_FIND && f->state != SEARCH_COUNT))
		return false;
	struct rows r = rows_here(s);
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
	struct rows r = rows_here(s);
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
				k += count_row(s, &r, i);
			buf_fmt(out, "%u/", (unsigned)k);
		}
		buf_fmt(out, "%u%s", (unsigned)f->counts.v[f->counts.n - 1],
		    f->state == SEARCH_COUNTED ? "" : "+");
	}
	buf_done(&r.text);
}

/* ---- lighting */

void
find_light(struct session *s, const struct find *f, size_t row, int y, int col, int col_end)
{
	struct buf text = {0};
	VEC(int) columns = {0};                      /* of each byte */
	struct regex_match spans[LIT_MAX];
	if (!f->lit || f->regex == NULL || f->mode.negate)
		return;
	for (int x = col; x < col_end; x++) {
		char scratch[4];
		const struct cell *c = grid_cell(s->grid, y, x);
		if (c == NULL || c->width == 0)
			continue;
		struct str glyph = grid_glyph(s->grid, c, scratch);
		buf_str(&text, glyph);
		for (size_t i = 0; i < glyph.len; i++)
			vec_push(&columns, x);
	}
	vec_push(&columns, col_end);
	uint32_t n = hits_of(f, buf_view(&text), spans, LIT_MAX);
	for (uint32_t i = 0; i < n && i < LIT_MAX; i++) {
		bool now = f->now.any && f->now.row == row && f->now.nth == i;
		if (!now && !setting(s, SET_HLSEARCH))
			continue;
		struct style st = look(s, now ? "search.current" : "search.match");
		int from = columns.v[spans[i].from];
		/* On the cursor's bar, which is reversed, the other way round. */
		if (st.attrs & grid_cell(s->grid, y, from)->style.attrs & ATTR_REVERSE)
			st.attrs &= (uint16_t)~ATTR_REVERSE;
		grid_restyle(s->grid, y, from, columns.v[spans[i].to], st);
	}
	buf_done(&text);
	vec_done(&columns);
}

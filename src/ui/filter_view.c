/*
 * The filter in the reader: setting and lifting it with the place kept, what is looked for
 * between keys, its prompt, its words in the status line.
 */
#include "ui/filter_internal.h"

#include "base/clean.h"
#include "ui/look.h"
#include "ui/textview.h"

enum { AHEAD = 8, COUNT_SLICE = 16, PATTERN_COLUMNS = 20, LONG_LINE = 120 };

static struct filter *
here(const struct session *s)
{
	return session_article(s)->filter;
}

/* ---- setting and lifting */

void
filter_attach(struct article *a)
{
	struct filter *f = a->filter;
	const struct layout_filter how = {filter_find, f};
	if (f == NULL)
		return;
	f->document = a->document;
	f->size = document_size(a->document);
	/* In another text there is no way back to the place before. */
	f->after.top = UINT64_MAX;
	filter_clear(f);
	layout_set_filter(a->layout, &how);
}

static void
drop(struct session *s)
{
	struct article *a = session_article(s);
	layout_set_filter(a->layout, NULL);
	filter_free(a->filter);
	a->filter = NULL;
	search_filtered(s);
	s->dirty = true;
}

/* The row of the screen on which the place stays when rows go or come: that of the selection or
 * of the hit when it is seen, else the first one. */
static uint64_t
anchor(struct session *s, int *row)
{
	const struct article *a = session_article(s);
	const struct span *hit = &s->search.current;
	uint64_t at = a->top;
	*row = 0;
	if (a->sel.any && text_visible(s, a->sel.span.from, a->sel.span.from))
		at = a->sel.span.from;
	else if (s->search.lit && hit->to > hit->from && text_visible(s, hit->from, hit->from))
		at = hit->from;
	struct row r = text_top_row(s);
	while (*row + 1 < text_rows(s) && r.to <= at && layout_after(a->layout, &r, &r))
		++*row;
	return at;
}

static void
place(struct session *s, uint64_t at, int row)
{
	struct article *a = session_article(s);
	uint64_t point = a->point;
	if (row > 0 && filter_shows(s, at))
		text_place(s, at, row);
	else
		text_set_top(s, at);
	a->point = point;
}

/* Nothing was done since it was set: neither moved, nor selected, nor searched. */
static bool
is_still(const struct session *s, const struct filter *f)
{
	const struct jump *was = &f->after, now = session_here(s);
	return now.top == was->top && now.above == was->above && now.any == was->any &&
	    now.span.from == was->span.from && s->search.current.from == f->hit.from &&
	    s->search.current.to == f->hit.to;
}

static void
filter_lift(struct session *s)
{
	struct filter *f = here(s);
	if (f == NULL)
		return;
	const struct jump before = f->before;
	bool still = is_still(s, f);
	int row = 0;
	uint64_t at = anchor(s, &row);
	drop(s);
	if (still) {
		session_article(s)->top = before.top;
		session_article(s)->above = before.above;
	} else {
		place(s, at, row);
	}
}

static bool
set(struct session *s, struct str pattern, const struct pattern_mode *mode, bool preview)
{
	struct article *a = session_article(s);
	struct err err = {0};
	struct pattern_ask what = {pattern, *mode, setting(s, SET_IGNORE_CASE)};
	struct filter *f = filter_new(a->document, &what, &err);
	if (f == NULL) {
		if (!preview)
			session_fail(s, "%s", err.text);
		return false;
	}
	if (!preview && err.text[0] != '\0')
		session_note(s, "taken as plain text: %s", err.text);
	struct jump before = session_here(s);
	int row;
	uint64_t at = anchor(s, &row);
	if (a->filter != NULL)
		before = a->filter->before;
	filter_free(a->filter);
	a->filter = f;
	f->preview = preview;
	filter_attach(a);
	place(s, at, row);
	f->before = before;
	f->after = session_here(s);
	search_filtered(s);
	f->hit = s->search.current;
	s->dirty = true;
	return true;
}

/* Shows what matches; an empty pattern shows all again, and lifts what there was. */
static bool
filter_set(struct session *s, struct str pattern, const struct pattern_mode *mode)
{
	if (pattern.len > 0)
		return set(s, pattern, mode, false);
	filter_lift(s);
	return true;
}

bool
filter_shows(struct session *s, uint64_t at)
{
	struct filter *f = here(s);
	struct block b;
	return f == NULL || !document_block(f->document, at, &b) || filter_block_shown(f, &b);
}

bool
filter_seek(struct session *s, uint64_t at, int step, uint64_t *to)
{
	struct filter *f = here(s);
	struct block b;
	*to = at;
	if (f == NULL)
		return true;
	if (!filter_find(f, at, step, &b))
		return false;
	if (at < b.from || at >= b.next)
		*to = step > 0 ? b.from : b.to;
	return true;
}

void
filter_reveal(struct session *s, uint64_t at)
{
	if (here(s) == NULL || filter_shows(s, at))
		return;
	filter_lift(s);
	session_note(s, "the filter hid that place: all is shown again");
}

/* ---- a text that grows */

void
filter_grew(struct article *a)
{
	struct filter *f = a->filter;
	if (f == NULL)
		return;
	/* The last block may have become longer, and reach from one window into the next. */
	size_t last = (size_t)(f->size / FILTER_WINDOW);
	last = last > 0 ? last - 1 : 0;
	for (size_t i = last; i < f->windows.n; i++) {
		if (i < f->counted) {
			f->blocks -= f->windows.v[i].blocks;
			f->shown -= f->windows.v[i].shown;
		}
		f->windows.v[i] = (struct filter_window){0};
	}
	f->counted = f->counted < last ? f->counted : last;
	memset(f->kept, 0, sizeof f->kept);
	memset(f->steps, 0, sizeof f->steps);
	f->size = document_size(a->document);
	f->done = f->seen = false;
}

/* ---- between keys */

void
filter_refill(struct session *s)
{
	struct filter *f = here(s);
	if (f == NULL)
		return;
	f->budget = FILTER_BUDGET;
	f->starved = false;
}

bool
filter_starved(const struct session *s)
{
	const struct filter *f = here(s);
	return f != NULL && f->starved;
}

/* What the screen lacked is looked for first. */
static void
look_ahead(struct session *s, struct filter *f)
{
	struct block b;
	f->budget = FILTER_BUDGET;
	f->starved = false;
	filter_find(f, f->stuck, f->stuck_step, &b);
	/* Found, or nothing is there: the screen is drawn again, and says what else it lacks. */
	if (!f->starved) {
		f->seen = false;
		s->dirty = true;
	}
}

static void
counted(struct session *s, struct filter *f)
{
	struct buf shown = {0};
	s->dirty = true;
	if (!f->done || f->shown > 0 || f->preview)
		return;
	clean_quote(&shown, buf_view(&f->pattern), PATTERN_COLUMNS);
	if (f->mode.negate)
		session_note(s, "every paragraph has %s: all are shown", buf_cstr(&shown));
	else
		session_note(s, "no paragraph has %s: all are shown", buf_cstr(&shown));
	filter_lift(s);
	buf_done(&shown);
}

bool
filter_work(struct session *s)
{
	struct filter *f = here(s);
	if (f == NULL || f->done)
		return false;
	/* Where blocks must be asked one by one, counting them is the only way to remember. */
	if (f->starved && f->raw) {
		look_ahead(s, f);
		return true;
	}
	uint64_t before = f->shown;
	for (int i = 0; i < COUNT_SLICE; i++) {
		if (filter_count(f))
			continue;
		bool done = f->done;
		/* It may be lifted by that. */
		if (done)
			counted(s, f);
		return done;
	}
	if (f->starved && f->shown > before) {
		filter_refill(s);
		f->seen = false;
		s->dirty = true;
	}
	if (f->counted % (8 * COUNT_SLICE) == 0)
		s->dirty = true;
	return true;
}

/* ---- what is seen */

const struct span *
filter_visible(struct session *s, uint64_t from, uint64_t to, size_t *n)
{
	struct filter *f = here(s);
	struct layout *l = session_article(s)->layout;
	struct block b;
	vec_clear(&f->visible);
	*n = 0;
	if (f->mode.negate)
		return NULL;
	bool there = layout_block(l, from, &b);
	for (; there && b.from < to; there = layout_block_after(l, &b, &b)) {
		struct regex_text subject;
		struct regex_match m;
		struct str text = document_view(f->document, b.from, (size_t)(b.to - b.from));
		regex_text_init(&subject, text);
		for (size_t at = 0; at < text.len &&
		    regex_find_in(f->regex, &subject, at, &m, 1) == REGEX_HIT;) {
			struct span hit = {b.from + m.from, b.from + m.to};
			if (m.to > m.from && hit.to > from && hit.from < to)
				vec_push(&f->visible, hit);
			at = m.to > m.from ? m.to : m.from + 1;
			if (hit.from >= to)
				break;
		}
		regex_text_done(&subject);
	}
	*n = f->visible.n;
	return f->visible.v;
}

static void
add_count(const struct filter *f, struct buf *out)
{
	const char *more = f->done ? "" : "+";
	buf_fmt(out, "%llu%s/%llu%s", (unsigned long long)f->shown, more,
	    (unsigned long long)f->blocks, more);
}

static const char *
word(const struct filter *f)
{
	uint64_t bytes = f->done ? f->size : f->counted * (uint64_t)FILTER_WINDOW;
	return document_reflows(f->document) || f->blocks == 0 || bytes / f->blocks > LONG_LINE ?
	    "paragraphs" : "lines";
}

void
filter_text(const struct session *s, struct buf *out, bool brief)
{
	const struct filter *f = here(s);
	struct buf clean = {0};
	if (f == NULL)
		return;
	buf_puts(out, f->mode.negate ? "&!" : "&");
	clean_add(&clean, buf_view(&f->pattern));
	look_fit(s, out, buf_view(&clean), PATTERN_COLUMNS, false);
	buf_chr(out, ' ');
	add_count(f, out);
	if (!brief)
		buf_fmt(out, " %s", word(f));
	buf_done(&clean);
}

const char *
filter_nothing(const struct session *s)
{
	const struct filter *f = here(s);
	struct block b;
	if (f == NULL || layout_block(session_article(s)->layout, session_article(s)->top, &b))
		return NULL;
	return f->done ? "nothing matches" : "looking ...";
}

/* ---- while typing */

void
filter_begin(struct session *s)
{
	const struct filter *f = here(s);
	struct search *q = &s->search;
	s->before_prompt = session_here(s);
	buf_clear(&q->filter_kept);
	if (f != NULL)
		buf_str(&q->filter_kept, buf_view(&f->pattern));
	q->filter_mode = f != NULL ? f->mode : (struct pattern_mode){0};
	q->filter_before = f != NULL && is_still(s, f) ? f->before : s->before_prompt;
	q->filter_after = s->before_prompt;
}

/* The filter as it was before typing. */
static void
bring_back(struct session *s)
{
	struct search *q = &s->search;
	if (here(s) != NULL)
		drop(s);
	jump_restore(s, &s->before_prompt);
	if (q->filter_kept.len > 0 &&
	    set(s, buf_view(&q->filter_kept), &q->filter_mode, false)) {
		here(s)->before = q->filter_before;
		here(s)->after = q->filter_after;
	}
	jump_restore(s, &s->before_prompt);
}

/* "!" before the pattern: what does not match. */
static struct str
take_not(const struct session *s, struct str typed, struct pattern_mode *mode)
{
	*mode = s->search.typed;
	if (typed.len > 0 && typed.ptr[0] == '!') {
		mode->negate = !mode->negate;
		return str_sub(typed, 1, typed.len);
	}
	return typed;
}

void
filter_preview(struct session *s, struct str typed)
{
	struct pattern_mode mode;
	if (!setting(s, SET_INCSEARCH))
		return;
	struct str pattern = take_not(s, typed, &mode);
	if (here(s) != NULL)
		drop(s);
	jump_restore(s, &s->before_prompt);
	if (pattern.len > 0 && set(s, pattern, &mode, true))
		here(s)->before = s->search.filter_before;
}

void
filter_accept(struct session *s, struct str typed)
{
	struct pattern_mode mode;
	struct str pattern = take_not(s, typed, &mode);
	struct filter *f = here(s);
	if (f != NULL && f->preview && str_eq(buf_view(&f->pattern), pattern) &&
	    f->mode.negate == mode.negate) {
		f->preview = false;
		if (f->done)
			counted(s, f);
		return;
	}
	if (f == NULL || f->preview)
		bring_back(s);
	filter_set(s, pattern, &mode);
}

void
filter_cancel(struct session *s)
{
	bring_back(s);
}

void
filter_prompt_text(const struct session *s, struct buf *out)
{
	const struct filter *f = here(s);
	if (f == NULL || !f->preview)
		return;
	if (!f->as_text)
		buf_puts(out, "regex  ");
	add_count(f, out);
	buf_fmt(out, " %s", word(f));
}

/*
 * & on a page with a cursor: only the entries that match are shown.  An entry is the lines of one
 * item, or a line that belongs to none; it goes with the heading above it, and a heading that
 * matches brings all below it.  The page keeps all its lines aside, and shows copies of some.
 * Where the owner fills the page anew the filter stays, and is applied when it is drawn.
 */
#include "ui/commands.h"

#include "text/regex.h"

/* ---- what matches */

struct sieve { struct regex *regex; const struct page *page; };

static bool
matches(const struct sieve *f, size_t i)
{
	struct regex_match m;
	struct regex_text subject;
	regex_text_init(&subject, buf_view(&f->page->whole.v[i]));
	bool hit = regex_find_in(f->regex, &subject, 0, &m, 1) == REGEX_HIT;
	regex_text_done(&subject);
	return hit;
}

static bool
is_heading(const struct page *p, size_t i)
{
	return p->whole_marks.v[i].look == LINE_HEADING;
}

/* Where the entry that begins at line i ends. */
static size_t
entry_end(const struct page *p, size_t i)
{
	uint32_t item = p->whole_marks.v[i].item;
	bool heading = is_heading(p, i);
	size_t end = i + 1;
	while (end < p->whole.n && is_heading(p, end) == heading &&
	    (item != ID_NONE ? p->whole_marks.v[end].item == item :
	    p->whole_marks.v[end].item == ID_NONE && p->whole_marks.v[end].skip &&
	    p->whole.v[end].len > 0))
		end++;
	return end;
}

static void
show(struct page *p, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct buf copy = {0};
		buf_str(&copy, buf_view(&p->whole.v[i]));
		vec_push(&p->lines, copy);
		vec_push(&p->marks, p->whole_marks.v[i]);
		if (i == p->whole_at)
			p->list.cursor = p->lines.n - 1;
	}
}

static void
show_blank(struct page *p)
{
	struct buf none = {0};
	if (p->lines.n == 0)
		return;
	vec_push(&p->lines, none);
	vec_push(&p->marks, ((struct page_mark){LINE_PLAIN, true, ID_NONE}));
}

/* Fills the lines that are shown from all of them. */
static void
sift(struct page *p, struct regex *regex)
{
	struct sieve f = {regex, p};
	size_t heading = SIZE_MAX, heading_end = 0;  /* not shown yet */
	bool all = false;
	p->list.cursor = 0;
	for (size_t i = 0, end; i < p->whole.n; i = end) {
		end = entry_end(p, i);
		bool hit = false;
		for (size_t k = i; k < end && !hit; k++)
			hit = matches(&f, k);
		if (is_heading(p, i)) {
			heading = i;
			heading_end = end;
			all = hit;
		}
		if (is_heading(p, i) ? !hit : !hit && !(all && p->whole.v[i].len > 0))
			continue;
		if (heading != SIZE_MAX) {
			show_blank(p);
			show(p, heading, heading_end);
			heading = SIZE_MAX;
		}
		if (!is_heading(p, i))
			show(p, i, end);
	}
	p->list.n = p->lines.n;
	p->list.top = 0;
	list_to(&p->list, p->list.cursor);
}

/* ---- all lines, or some */

static void
empty_lines(struct page *p)
{
	for (size_t i = 0; i < p->lines.n; i++)
		buf_done(&p->lines.v[i]);
	vec_clear(&p->lines);
	vec_clear(&p->marks);
}

/* All lines again, the cursor on the line that it was on. */
static void
restore(struct page *p)
{
	if (!p->sifted)
		return;
	uint32_t item = p->list.cursor < p->marks.n ? p->marks.v[p->list.cursor].item : ID_NONE;
	size_t at = p->whole_at;
	empty_lines(p);
	for (size_t i = 0; i < p->whole.n; i++) {
		vec_push(&p->lines, p->whole.v[i]);
		vec_push(&p->marks, p->whole_marks.v[i]);
		if (item != ID_NONE && p->whole_marks.v[i].item == item &&
		    !p->whole_marks.v[i].skip)
			at = i;
	}
	vec_clear(&p->whole);
	vec_clear(&p->whole_marks);
	p->sifted = false;
	p->list.n = p->lines.n;
	list_to(&p->list, at < p->lines.n ? at : 0);
}

static void
aside(struct page *p)
{
	p->whole_at = p->list.cursor;
	for (size_t i = 0; i < p->lines.n; i++) {
		vec_push(&p->whole, p->lines.v[i]);
		vec_push(&p->whole_marks, p->marks.v[i]);
	}
	vec_clear(&p->lines);
	vec_clear(&p->marks);
	p->sifted = true;
}

void
page_filter_apply(struct session *s)
{
	struct page *p = &s->page;
	struct err err = {0};
	bool as_text = false;
	const struct pattern_ask ask = {.typed = buf_view(&p->filter),
		.ignore = setting(s, SET_IGNORE_CASE)};
	if (p->sifted || p->filter.len == 0)
		return;
	struct regex *regex = pattern_compile(&ask, &as_text, &err);
	if (regex == NULL)
		return;
	aside(p);
	sift(p, regex);
	regex_free(regex);
	find_forget(&p->find);
}

void
page_filter_forget(struct page *p)
{
	for (size_t i = 0; i < p->whole.n; i++)
		buf_done(&p->whole.v[i]);
	vec_clear(&p->whole);
	vec_clear(&p->whole_marks);
	p->sifted = false;
}

/* ---- typing */

void
page_filter_type(struct session *s, struct str text)
{
	struct page *p = &s->page;
	if (str_eq(text, buf_view(&p->filter)))
		return;
	restore(p);
	buf_clear(&p->filter);
	buf_str(&p->filter, text);
	page_filter_apply(s);
	s->dirty = true;
}

bool
page_filter_drop(struct session *s)
{
	if (s->page.filter.len == 0)
		return false;
	page_filter_type(s, STR_NONE);
	return true;
}

void
cmd_page_filter(struct session *s, const struct call *c)
{
	(void)c;
	if (s->page.kind == PAGE_GRAPH)
		session_note(s, "this picture is not filtered; / searches it");
	else
		prompt_open(s, PROMPT_ROWS);
}

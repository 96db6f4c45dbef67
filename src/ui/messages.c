/*
 * The page of messages: the newest first, and below each what is wrong where.  The cursor goes
 * from place to place; Enter shows the lines around one, an editor opens it.
 */
#include "ui/session.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "text/uni.h"

enum { GUTTER = 8, CONTEXT = 4, CARET_ROOM = 12 };

/* ---- an excerpt: "   14 |     colour: red", and its caret below */

static void
code_line(struct session *s, size_t number, struct str text, int skip)
{
	struct buf b = {0};
	struct str rest = text;
	if (skip > 0)
		rest = str_sub(rest, uni_fit(rest, skip), rest.len);
	if (number > 0)
		buf_fmt(&b, "%5zu | ", number);
	else
		buf_puts(&b, "      | ");
	buf_str(&b, rest);
	page_raw(s, buf_view(&b));
	buf_done(&b);
}

/* The help stands beside the caret; where there is no room it goes below. */
static void
caret_line(struct session *s, const struct diag_item *d, int col, bool beside)
{
	struct buf b = {0};
	int room = page_columns(s) - GUTTER - col;
	buf_pad(&b, ' ', (size_t)col);
	buf_pad(&b, '^', d->n_cols < 1 ? 1 : (int)d->n_cols > room && room > 0 ? (size_t)room :
	    d->n_cols);
	if (beside) {
		buf_chr(&b, ' ');
		buf_str(&b, d->help);
	}
	code_line(s, 0, buf_view(&b), 0);
	buf_done(&b);
}

static void
help_line(struct session *s, struct str help)
{
	struct buf b = {0};
	buf_pad(&b, ' ', GUTTER);
	buf_str(&b, help);
	page_line(s, buf_view(&b));
	buf_done(&b);
}

/* Lines [from, to] of a text, numbered from 1. */
static void
around(struct session *s, struct str text, size_t from, size_t to)
{
	struct str line;
	for (size_t n = 1; n <= to && str_line(&text, &line); n++) {
		struct buf clean = {0};
		clean_add(&clean, line);
		if (n >= from)
			code_line(s, n, buf_view(&clean), 0);
		buf_done(&clean);
	}
}

static void
excerpt(struct session *s, const struct diag_item *d, uint32_t item, bool open)
{
	struct buf text = {0}, path = {0};
	buf_str(&path, d->path);
	open = open && d->skip == 0 &&
	    file_read(buf_cstr(&path), LIMIT_THEME_FILE, &text, NULL);
	int col = d->col > d->skip ? (int)(d->col - d->skip) - 1 : 0, skip = 0;
	int room = page_columns(s) - GUTTER;
	/* A place far to the right: the line begins further right. */
	if (!open && col + CARET_ROOM > room && room > 2 * CARET_ROOM)
		skip = col - room / 3;
	page_mark(s, LINE_DIM, item, !open);
	if (open)
		around(s, buf_view(&text), d->line > CONTEXT ? d->line - CONTEXT : 1, d->line - 1);
	page_mark(s, LINE_PLAIN, item, !open);
	if (d->excerpt.len > 0 || open)
		code_line(s, d->line, d->excerpt, skip);
	int help = uni_columns(d->help), at = col - skip;
	bool beside = d->help.len > 0 && at + (int)d->n_cols + 1 + help <= room;
	page_mark(s, LINE_CARET, item, !open);
	if (d->excerpt.len > 0 && d->col > 0 && at < room)
		caret_line(s, d, at, beside);
	if (d->help.len > 0 && !(beside && d->excerpt.len > 0 && d->col > 0))
		help_line(s, d->help);
	page_mark(s, LINE_DIM, item, !open);
	if (open)
		around(s, buf_view(&text), d->line + 1, d->line + CONTEXT);
	buf_done(&text);
	buf_done(&path);
}

/* ---- messages */

static bool
is_open(const struct session *s, const struct diag_item *d, struct buf *key)
{
	uint32_t on;
	buf_clear(key);
	buf_str(key, d->path);
	buf_fmt(key, ":%zu:%zu", d->line, d->col);
	return map_get(s->unfolded, buf_view(key), &on) && on != 0;
}

static void
problem(struct session *s, const struct diag_item *d, uint32_t id)
{
	static const char *const levels[] = {"error: ", "warning: ", "note: "};
	struct buf b = {0}, key = {0};
	uint32_t item = page_item(s, d->path, d->line);
	s->page.items.v[item].id = id;
	bool open = is_open(s, d, &key);
	buf_str(&b, d->path);
	if (d->line > 0)
		buf_fmt(&b, ":%zu", d->line);
	if (d->line > 0 && d->col > 0)
		buf_fmt(&b, ":%zu", d->col);
	buf_puts(&b, d->path.len > 0 ? ": " : "");
	buf_puts(&b, levels[d->level]);
	buf_str(&b, d->text);
	/* The first of its lines takes the cursor. */
	page_mark(s, d->level == DIAG_ERROR ? LINE_ERROR : LINE_PLAIN, item, false);
	size_t first = s->page.marks.n;
	page_line(s, buf_view(&b));
	for (size_t i = first + 1; i < s->page.marks.n; i++)
		s->page.marks.v[i].skip = true;
	excerpt(s, d, item, open);
	buf_done(&b);
	buf_done(&key);
}

static void
fill(struct session *s)
{
	page_clear(s);
	if (s->notices.n == 0)
		page_line(s, STR("no messages"));
	for (size_t i = s->notices.n; i-- > 0;) {
		const struct notice *n = &s->notices.v[i];
		page_mark(s, LINE_HEADING, ID_NONE, n->diag != NULL);
		page_line(s, buf_view(&n->line));
		page_mark(s, LINE_PLAIN, ID_NONE, false);
		page_lines(s, buf_view(&n->full));
		for (uint32_t k = 0; n->diag != NULL && k < diag_count(n->diag); k++)
			problem(s, diag_at(n->diag, k), (uint32_t)i << 8 | k);
		page_mark(s, LINE_PLAIN, ID_NONE, true);
		if (i > 0)
			page_line(s, STR_NONE);
	}
}

void
messages_open(struct session *s)
{
	page_open(s, PAGE_MESSAGES, STR("Messages"));
	fill(s);
	list_to(&s->page.list, 0);
}

void
messages_refresh(struct session *s)
{
	size_t at = s->page.list.cursor;
	if (s->page.kind != PAGE_MESSAGES)
		return;
	fill(s);
	list_to(&s->page.list, at < s->page.lines.n ? at : 0);
	s->dirty = true;
}

void
messages_go(struct session *s)
{
	const struct page_item *x = page_here(s);
	struct buf key = {0};
	if (x == NULL || x->id == ID_NONE) {
		buf_done(&key);
		return;
	}
	uint32_t id = x->id;
	const struct diag_item *d = diag_at(s->notices.v[id >> 8].diag, id & 0xFF);
	bool open = is_open(s, d, &key);
	map_set(s->unfolded, buf_view(&key), !open);
	fill(s);
	page_to(s, id);
	s->dirty = true;
	buf_done(&key);
}

/*
 * Pages that cover the screen (help, messages): lines, scrolled and searched.  A menu (types)
 * shares the state, with its own drawing.
 */
#include "ui/session.h"

#include "base/clean.h"
#include "text/uni.h"

enum { PAGE_COLUMNS = 90 };

void
page_open(struct session *s, enum page_kind kind, struct str title)
{
	struct page *p = &s->page;
	page_close(s);
	p->kind = kind;
	buf_clear(&p->title);
	buf_str(&p->title, title);
	p->list = (struct list){.height = 1};
	s->focus = kind == PAGE_TYPES ? FOCUS_MENU : FOCUS_PAGE;
	s->dirty = true;
}

void
page_line(struct session *s, struct str line)
{
	struct buf b = {0};
	clean_add(&b, line);
	vec_push(&s->page.lines, b);
	s->page.list.n = s->page.lines.n;
}

void
page_lines(struct session *s, struct str text)
{
	struct str line;
	while (str_line(&text, &line))
		page_line(s, line);
}

void
page_close(struct session *s)
{
	struct page *p = &s->page;
	for (size_t i = 0; i < p->lines.n; i++)
		buf_done(&p->lines.v[i]);
	vec_clear(&p->lines);
	p->kind = PAGE_NONE;
	if (s->focus & (FOCUS_PAGE | FOCUS_MENU))
		s->focus = s->pane.page ? FOCUS_PANE : FOCUS_TEXT;
	s->dirty = true;
}

void
page_draw(struct session *s)
{
	struct page *p = &s->page;
	const struct areas *at = &s->areas;
	int top = at->bar >= 0 ? at->text.row : 0;
	int bottom = at->status >= 0 ? at->status : at->size.rows;
	int width = at->size.columns < PAGE_COLUMNS ? at->size.columns : PAGE_COLUMNS;
	int col = (at->size.columns - width) / 2;
	for (int y = top; y < bottom; y++)
		grid_fill(s->grid, y, 0, at->size.columns, ' ', look(s, "text"));
	list_set(&p->list, p->lines.n, bottom - top);
	for (int y = 0; y < bottom - top; y++) {
		size_t i = list_at(&p->list, y);
		if (i >= p->lines.n)
			break;
		struct str line = buf_view(&p->lines.v[i]);
		bool heading = p->kind == PAGE_HELP && line.len > 0 && line.ptr[0] != ' ';
		struct buf fit = {0};
		look_fit(s, &fit, line, width, false);
		grid_text(s->grid, top + y, col, col + width, buf_view(&fit),
		    look(s, heading ? "ui.heading" : "text"));
		if (p->pattern.len > 0 && i == p->list.cursor)
			grid_restyle(s->grid, top + y, col, col + width, look(s, "ui.cursor"));
		buf_done(&fit);
	}
}

bool
page_find(struct session *s, int step, bool here)
{
	struct page *p = &s->page;
	struct buf want = {0}, folded = {0};
	size_t n = p->lines.n;
	bool found = false;
	uni_fold_plain(&want, buf_view(&p->pattern));
	for (size_t i = here ? 0 : 1; want.len > 0 && n > 0 && i <= n; i++) {
		size_t k = i % n, at = (p->list.cursor + (step > 0 ? k : n - k)) % n;
		buf_clear(&folded);
		uni_fold_plain(&folded, buf_view(&p->lines.v[at]));
		if (str_find(buf_view(&folded), buf_view(&want)) < folded.len) {
			list_to(&p->list, at);
			found = true;
			break;
		}
	}
	if (!found)
		session_note(s, "not on this page");
	buf_done(&want);
	buf_done(&folded);
	s->dirty = true;
	return found;
}

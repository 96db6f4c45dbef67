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

static int
page_width(const struct session *s)
{
	int columns = s->areas.size.columns;
	return columns <= 0 || columns > PAGE_COLUMNS ? PAGE_COLUMNS : columns;
}

static void
push_line(struct session *s, size_t indent, struct str text)
{
	struct buf b = {0};
	buf_pad(&b, ' ', indent);
	buf_str(&b, text);
	vec_push(&s->page.lines, b);
	s->page.list.n = s->page.lines.n;
}

/* Where the second column of a line begins: behind two blanks; 0 when it has none. */
static size_t
second_column(struct str line)
{
	size_t i = 0;
	while (i < line.len && line.ptr[i] == ' ')
		i++;
	size_t gap = i + str_find(str_sub(line, i, line.len), STR("  "));
	while (gap < line.len && line.ptr[gap] == ' ')
		gap++;
	return gap < line.len ? gap : 0;
}

/* Long lines wrap at blanks, under their second column; where the screen is too narrow for two
 * columns, the second goes below the first. */
void
page_line(struct session *s, struct str line)
{
	struct buf clean = {0};
	int width = page_width(s);
	clean_add(&clean, line);
	struct str rest = buf_view(&clean);
	size_t hang = second_column(rest), indent = 0;
	if (uni_columns(rest) > width && hang > (size_t)width / 2) {
		struct str first = str_sub(rest, 0, hang);
		while (first.len > 0 && first.ptr[first.len - 1] == ' ')
			first.len--;
		push_line(s, 0, first);
		rest = str_sub(rest, hang, rest.len);
		hang = indent = 6;
	}
	hang = hang == 0 || hang > (size_t)width / 2 ? 4 : hang;
	for (;;) {
		size_t fit = uni_fit(rest, width - (int)indent), cut = fit;
		while (fit < rest.len && cut > 0 && rest.ptr[cut] != ' ')
			cut--;
		/* Never inside the first column, and a word without a blank is cut. */
		cut = cut <= (indent == 0 ? hang : 0) ? fit : cut;
		if (fit >= rest.len || cut == 0 || width < 12) {
			push_line(s, indent, rest);
			break;
		}
		push_line(s, indent, str_sub(rest, 0, cut));
		rest = str_sub(rest, cut + (rest.ptr[cut] == ' '), rest.len);
		indent = hang;
	}
	buf_done(&clean);
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
	int width = page_width(s);
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

/*
 * Pages that cover the screen (help, messages): lines, scrolled and searched.  A menu (types)
 * shares the state, with its own drawing.
 */
#include "ui/differences.h"
#include "ui/corpus.h"
#include "ui/graph_page.h"
#include "ui/grep.h"
#include "ui/look.h"
#include "ui/mine.h"
#include "ui/options_menu.h"

#include "base/clean.h"
#include "text/uni.h"

enum { PAGE_COLUMNS = 90 };

/* Whether it has a cursor. */
static bool
is_report(const struct session *s)
{
	return s->page.kind == PAGE_MESSAGES || s->page.kind == PAGE_WHY ||
	    s->page.kind == PAGE_FILES || s->page.kind == PAGE_GRAPH ||
	    s->page.kind == PAGE_PLACES || s->page.kind == PAGE_GREP || s->page.kind == PAGE_DIFF ||
	    s->page.kind == PAGE_AGREEMENT ||
	    s->page.kind == PAGE_TERMINAL;
}

bool
page_covers(const struct session *s)
{
	return s->page.kind == PAGE_HELP || is_report(s);
}

static struct list_row
row_of(const void *context, size_t i)
{
	const struct page *p = context;
	return (struct list_row){.skip = i < p->marks.n && p->marks.v[i].skip};
}

static int
page_top(const struct session *s)
{
	return s->areas.bar >= 0 ? s->areas.text.row : 0;
}

static int
page_bottom(const struct session *s)
{
	return s->areas.status >= 0 ? s->areas.status : s->areas.size.rows;
}

void
page_open(struct session *s, enum page_kind kind, struct str title)
{
	struct page *p = &s->page;
	page_close(s);
	p->kind = kind;
	buf_clear(&p->title);
	buf_str(&p->title, title);
	/* Keys may come before it is drawn. */
	int height = page_bottom(s) - page_top(s);
	p->list = (struct list){.height = height > 0 ? height : 1, .row = row_of, .context = p};
	s->focus = kind == PAGE_TYPES ? FOCUS_MENU : is_report(s) ? FOCUS_REPORT : FOCUS_PAGE;
	s->dirty = true;
}

int
page_columns(const struct session *s)
{
	int columns = s->areas.size.columns;
	/* A picture and rows of context take what there is. */
	if ((s->page.kind == PAGE_GRAPH || s->page.kind == PAGE_GREP) && columns > 0)
		return columns;
	return columns <= 0 || columns > PAGE_COLUMNS ? PAGE_COLUMNS : columns;
}

static void
push_line(struct session *s, size_t indent, struct str text)
{
	struct buf b = {0};
	buf_pad(&b, ' ', indent);
	buf_str(&b, text);
	vec_push(&s->page.lines, b);
	vec_push(&s->page.marks, s->page.mark);
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
	int width = page_columns(s);
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
	size_t own = 0;
	while (own < rest.len && rest.ptr[own] == ' ')
		own++;
	hang = hang == 0 || hang > (size_t)width / 2 ? (own > 4 && own < (size_t)width / 2 ? own : 4) :
	    hang;
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
page_mark(struct session *s, enum line_look as, uint32_t item, bool skip)
{
	s->page.mark = (struct page_mark){(uint8_t)as, skip, item};
}

void
page_raw(struct session *s, struct str line)
{
	struct buf clean = {0};
	clean_add(&clean, line);
	push_line(s, 0, buf_view(&clean));
	buf_done(&clean);
}

uint32_t
page_item(struct session *s, struct str path, uint64_t line)
{
	struct page_item x = {.line = line, .id = ID_NONE};
	buf_str(&x.path, path);
	vec_push(&s->page.items, x);
	return (uint32_t)s->page.items.n - 1;
}

struct page_item *
page_here(struct session *s)
{
	struct page *p = &s->page;
	uint32_t item = p->list.cursor < p->marks.n ? p->marks.v[p->list.cursor].item : ID_NONE;
	return item < p->items.n ? &p->items.v[item] : NULL;
}

void
page_to(struct session *s, uint32_t id)
{
	const struct page *p = &s->page;
	for (size_t i = 0; i < p->marks.n; i++) {
		uint32_t item = p->marks.v[i].item;
		if (item != ID_NONE && p->items.v[item].id == id && !p->marks.v[i].skip) {
			list_to(&s->page.list, i);
			return;
		}
	}
}

void
page_clear(struct session *s)
{
	struct page *p = &s->page;
	page_filter_forget(p);
	for (size_t i = 0; i < p->lines.n; i++)
		buf_done(&p->lines.v[i]);
	for (size_t i = 0; i < p->items.n; i++)
		buf_done(&p->items.v[i].path);
	vec_clear(&p->lines);
	vec_clear(&p->marks);
	vec_clear(&p->items);
	find_forget(&p->find);
	page_mark(s, LINE_PLAIN, ID_NONE, false);
}

void
page_close(struct session *s)
{
	struct page *p = &s->page;
	page_clear(s);
	p->find.lit = false;
	buf_clear(&p->filter);
	p->kind = PAGE_NONE;
	if (s->focus & (FOCUS_PAGE | FOCUS_MENU | FOCUS_REPORT))
		s->focus = picker_is_open(s) ? FOCUS_PICKER :
		    options_is_open(s) ? FOCUS_OPTIONS : corpus_is_open(s) ? FOCUS_CORPUS : s->pane.page ? FOCUS_PANE : FOCUS_TEXT;
	s->dirty = true;
}

/* The lines of the item under the cursor belong on the screen with it. */
static void
show_item(struct page *p)
{
	struct list *l = &p->list;
	size_t end = l->cursor;
	uint32_t item = end < p->marks.n ? p->marks.v[end].item : ID_NONE;
	while (item != ID_NONE && end + 1 < p->marks.n && p->marks.v[end + 1].item == item)
		end++;
	if (end >= l->top + (size_t)l->height)
		l->top = end - (size_t)l->height + 1;
	l->top = l->top > l->cursor ? l->cursor : l->top;
	/* What leads to the first item is shown with it. */
	size_t first = l->cursor;
	while (first > 0 && p->marks.v[first - 1].skip)
		first--;
	if (first == 0 && l->cursor < (size_t)l->height)
		l->top = 0;
}

static struct style
line_style(struct session *s, size_t i)
{
	static const char *const names[] = {"text", "ui.heading", "ui.dim", "ui.error", "ui.key"};
	const struct page *p = &s->page;
	return look(s, names[p->marks.v[i].look]);
}

/* The first column of help: keys, or what a style looks like. */
static void
draw_lead(struct session *s, size_t i, int row, int col, int end)
{
	const struct page *p = &s->page;
	struct str line = buf_view(&p->lines.v[i]);
	uint32_t item = p->marks.v[i].item;
	size_t second = second_column(line), last = second > 0 ? second : line.len;
	const char *style = "ui.key";
	struct buf name = {0};
	if (p->kind != PAGE_HELP || p->marks.v[i].look != LINE_PLAIN || p->marks.v[i].skip ||
	    !str_starts(line, STR("  ")))
		return;
	while (last > 2 && line.ptr[last - 1] == ' ')
		last--;
	int to = col + uni_columns(str_sub(line, 0, last));
	buf_str(&name, item < p->items.n ? buf_view(&p->items.v[item].path) : STR_NONE);
	style = name.len > 0 ? buf_cstr(&name) : style;
	grid_restyle(s->grid, row, col + 2, to < end ? to : end, look(s, style));
	buf_done(&name);
}

void
page_draw(struct session *s)
{
	struct page *p = &s->page;
	const struct areas *at = &s->areas;
	int top = page_top(s), bottom = page_bottom(s);
	int width = page_columns(s);
	int col = (at->size.columns - width) / 2;
	if (p->kind == PAGE_GRAPH && p->cols != width)
		graph_again(s);
	if (p->kind == PAGE_GREP && p->cols > 0 && p->cols != width)
		grep_page_fill(s);
	p->cols = width;
	diff_page_refresh(s);
	page_filter_apply(s);
	for (int y = top; y < bottom; y++)
		grid_fill(s->grid, y, 0, at->size.columns, ' ', look(s, "text"));
	list_set(&p->list, p->lines.n, bottom - top);
	p->row = top;
	p->col = col;
	p->cols = width;
	if (is_report(s) && p->lines.n > 0)
		show_item(p);
	for (int y = 0; y < bottom - top; y++) {
		size_t i = list_at(&p->list, y);
		if (i >= p->lines.n)
			break;
		struct str line = buf_view(&p->lines.v[i]);
		struct buf fit = {0};
		look_fit(s, &fit, line, width, false);
		grid_text(s->grid, top + y, col, col + width, buf_view(&fit),
		    line_style(s, i));
		draw_lead(s, i, top + y, col, col + width);
		if (p->kind == PAGE_GRAPH)
			graph_dress(s, top + y, col, col + width);
		if (p->kind == PAGE_GREP)
			grep_dress(s, i, top + y, col, col + width);
		if (i == p->list.cursor)
			grid_restyle(s->grid, top + y, col, col + width, look(s, "ui.cursor"));
		find_light(s, &p->find, i, top + y, col, col + width);
		buf_done(&fit);
	}
}

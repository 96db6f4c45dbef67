/*
 * The screen, composed: bar, text, pane, hint, status; pages and boxes over them.
 */
#include "ui/fkeys.h"
#include "ui/card.h"
#include "ui/corpus.h"
#include "ui/hint.h"
#include "ui/labels.h"
#include "ui/look.h"
#include "ui/mine.h"
#include "ui/options_menu.h"
#include "ui/palette.h"
#include "ui/prefix.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "text/title.h"
#include "text/uni.h"
#include "ui/status.h"
#include "ui/textview.h"

enum { TITLE_LEAST = 16 };

void
draw_rule(struct session *s, int row, int col, int col_end)
{
	grid_fill(s->grid, row, col, col_end, look_has_lines(s) ? 0x2500 : '-', look(s, "ui.rule"));
}

static void
glyph(struct session *s, int row, int col, uint32_t utf8, uint32_t ascii)
{
	if (row >= 0 && col >= 0)
		grid_fill(s->grid, row, col, col + 1, look_has_lines(s) ? utf8 : ascii,
		    look_on(s, row == s->areas.bar ? "ui.bar" : "ui.rule", "ui.rule"));
}

void
draw_box(struct session *s, struct area at, struct str title)
{
	int right = at.col + at.cols - 1, bottom = at.row + at.rows - 1;
	struct buf fit = {0};
	if (at.rows < 2 || at.cols < 2)
		return;
	draw_rule(s, at.row, at.col, right);
	draw_rule(s, bottom, at.col, right);
	for (int y = at.row + 1; y < bottom; y++) {
		glyph(s, y, at.col, 0x2502, '|');
		glyph(s, y, right, 0x2502, '|');
	}
	glyph(s, at.row, at.col, 0x256d, '+');
	glyph(s, at.row, right, 0x256e, '+');
	glyph(s, bottom, at.col, 0x2570, '+');
	glyph(s, bottom, right, 0x256f, '+');
	buf_chr(&fit, ' ');
	look_fit(s, &fit, title, at.cols - 6, false);
	buf_chr(&fit, ' ');
	grid_text(s->grid, at.row, at.col + 2, right, buf_view(&fit), look(s, "ui.heading"));
	buf_done(&fit);
}

/* The headline: the title, unless it is as long as a paragraph; then the file's name. */
static struct str
title_of(struct session *s)
{
	struct article *a = session_article(s);
	if (a->title.len > 0)
		return buf_view(&a->title);
	struct str head = document_view(a->document, 0, TITLE_BYTES);
	if (head.len == 0 && !document_complete(a->document))
		return STR_NONE;
	title_make(head, article_name(a), &a->title);
	return buf_view(&a->title);
}

static void
draw_title(struct session *s, struct str title, int col_end)
{
	struct buf fit = {0};
	look_fit(s, &fit, title, col_end - 2, false);
	grid_text(s->grid, s->areas.bar, 1, col_end, buf_view(&fit), look(s, "ui.bar"));
	buf_done(&fit);
}

/* Counts at the right, in what the title leaves; a long title leaves room for short ones, unless
 * the screen is small. */
struct area
bar_tabs(struct session *s)
{
	const struct areas *at = &s->areas;
	int columns = at->size.columns;
	if (at->bar < 0 || at->where != PANE_NOWHERE || page_covers(s) || corpus_is_open(s) ||
	    (at->picker.rows > 0 && at->separator >= 0))
		return (struct area){.rows = 0};
	int room = columns - uni_columns(title_of(s)) - 3, least = pane_tabs_least(s);
	room = room > columns / 2 ? columns / 2 : room;
	room = room < least ? least : room;
	return columns - room < TITLE_LEAST ? (struct area){.rows = 0} :
	    (struct area){at->bar, columns - room, 1, room};
}

static void
draw_bar(struct session *s)
{
	const struct areas *at = &s->areas;
	int columns = at->size.columns;
	bool page = page_covers(s);
	if (at->rule >= 0)
		draw_rule(s, at->rule, 0, columns);
	if (at->bar < 0)
		return;
	grid_fill(s->grid, at->bar, 0, columns, ' ', look(s, "ui.bar"));
	if (page) {
		draw_title(s, buf_view(&s->page.title), columns);
	} else if (corpus_is_open(s)) {
		corpus_draw_bar(s);
	} else if (at->where == PANE_RIGHT || (at->picker.rows > 0 && at->separator >= 0)) {
		draw_title(s, title_of(s), at->separator);
	} else if (at->where == PANE_NOWHERE) {
		struct area tabs = bar_tabs(s);
		draw_title(s, title_of(s), tabs.rows > 0 ? tabs.col : columns);
		if (tabs.rows > 0)
			pane_draw_tabs(s, tabs);
	} else if (at->where == PANE_BELOW) {
		draw_title(s, title_of(s), columns);
	}
}

/* "in 2 of 1,024 MB": lists that do not cover the whole text say so. */
static void
draw_share(struct session *s)
{
	const struct article *a = session_article(s);
	const struct areas *at = &s->areas;
	uint64_t done = 0, all = 0, size = document_size(a->document);
	int row = at->where == PANE_RIGHT ? at->rule : at->where == PANE_BELOW ? at->tabs.row : -1;
	if (row < 0 || !rules_shown(a))
		return;
	analysis_progress(a->analysis, &done, &all);
	if (all >= size || size < (1u << 20))
		return;
	struct buf text = {0};
	buf_fmt(&text, " in %llu of %llu MB ", (unsigned long long)((all + (1 << 19)) >> 20),
	    (unsigned long long)((size + (1 << 19)) >> 20));
	int end = at->pane.col + at->pane.cols - 1;
	grid_text(s->grid, row, end - (int)text.len, end, buf_view(&text), look(s, "ui.dim"));
	buf_done(&text);
}

static void
draw_separator(struct session *s)
{
	const struct areas *at = &s->areas;
	int bottom = at->status >= 0 ? at->status : at->size.rows;
	bottom = at->hint >= 0 && at->hint != at->fkeys ? at->hint : bottom;
	for (int y = 0; y < bottom; y++)
		glyph(s, y, at->separator, 0x2502, '|');
	glyph(s, at->rule, at->separator, 0x253c, '+');
}

static void
draw_pane(struct session *s)
{
	const struct areas *at = &s->areas;
	if (at->separator >= 0)
		draw_separator(s);
	if (at->where == PANE_NOWHERE)
		return;
	pane_refresh(s);
	if (at->where == PANE_BELOW)
		draw_rule(s, at->tabs.row, 0, at->size.columns);
	if (at->tabs.rows > 0)
		pane_draw_tabs(s, at->tabs);
	pane_draw_head(s);
	pane_draw(s);
	draw_share(s);
}

/* The grid has this size, everything its place, and the text stands where it will be drawn. */
static void
lay_out(struct session *s, struct size size)
{
	size.columns = size.columns < 1 ? 1 : size.columns > LIMIT_COLUMNS ? LIMIT_COLUMNS :
	    size.columns;
	size.rows = size.rows < 1 ? 1 : size.rows > LIMIT_ROWS ? LIMIT_ROWS : size.rows;
	corpus_settle(s);
	/* What may follow is laid out for this screen, not for the one before. */
	if (s->prefix_shown)
		session_size(s, size);
	prefix_size(s);
	session_size(s, size);
	if (grid_columns(s->grid) != size.columns || grid_rows(s->grid) != size.rows)
		grid_resize(s->grid, size.columns, size.rows);
	/* These may move the text; nothing does from here on. */
	pane_lead(s);
	pane_track(s);
}

/* The article with what is beside it and over it, or the list of a folder in its place. */
static void
draw_article(struct session *s, struct cursor *here)
{
	if (corpus_is_open(s)) {
		corpus_draw(s);
	} else {
		if (s->areas.where != PANE_PAGE) {
			text_draw(s, here);
			headline_draw(s);
		}
		labels_draw(s);
		draw_pane(s);
		hint_draw(s);
	}
	if (picker_is_open(s))
		picker_draw(s);
	else if (options_is_open(s))
		options_draw(s);
	if (s->card)
		card_draw(s);
	if (s->page.kind == PAGE_TYPES)
		types_draw(s);
}

/* The cursor rests on what has the focus; *here is where it is in the text. */
static void
place_cursor(struct session *s, struct cursor *here)
{
	const struct list *l = &s->pane.list[s->pane.tab];
	if (!(s->focus & (FOCUS_TEXT | FOCUS_CHOICE)))
		here->row = -1;
	if (s->focus == FOCUS_CORPUS && corpus_list(s)->rows.v.n > 0) {
		l = &corpus_list(s)->list;
		*here = (struct cursor){.row = corpus_top(s) + (int)(l->cursor - l->top)};
	} else if (s->focus == FOCUS_PANE && s->areas.pane.rows > 0 && s->pane.rows.n > 0) {
		*here = (struct cursor){.row = s->areas.pane.row + (int)(l->cursor - l->top),
			.col = s->areas.pane.col};
	}
}

const struct grid *
session_draw(struct session *s, struct size size, struct cursor *at)
{
	struct cursor here = {.row = -1};
	lay_out(s, size);
	grid_clear(s->grid, look(s, "text"));
	s->drawing = true;
	s->last_known = false;
	draw_bar(s);
	if (page_covers(s))
		page_draw(s);
	else
		draw_article(s, &here);
	place_cursor(s, &here);
	prefix_draw(s);
	palette_draw(s);
	status_draw(s, &here);
	fkeys_draw(s);
	if (at != NULL)
		*at = here;
	s->drawing = s->dirty = false;
	return s->grid;
}

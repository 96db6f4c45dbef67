/*
 * The status line: a prompt, or its two sides: at the left the document and the selection, at the
 * right where the reader is.
 */
#include "ui/keymap.h"

#include "text/uni.h"
#include "ui/corpus.h"
#include "ui/look.h"
#include "ui/mine.h"
#include "ui/options_menu.h"
#include "ui/status.h"
#include "ui/status_parts.h"

enum { MORE_LEAST = 20 };

bool
status_lies_over(const struct session *s)
{
	return page_covers(s) || corpus_is_open(s) || picker_is_open(s) || options_is_open(s) ||
	    s->page.kind == PAGE_TYPES || s->areas.where == PANE_PAGE;
}

/* How far the typed pattern is found, at the right of a prompt that leaves room for it; gives the
 * column where the prompt's own room ends. */
static int
draw_prompt_end(struct session *s, int y, struct style st)
{
	struct buf text = {0};
	int columns = s->areas.size.columns;
	if (search_prompt_is(s->prompt))
		search_prompt_text(s, &text);
	int width = uni_columns(buf_view(&text));
	if (width > 0 && width + STATUS_PATTERN <= columns) {
		grid_text(s->grid, y, columns - width - 1, columns, buf_view(&text), st);
		columns -= width + 2;
	}
	buf_done(&text);
	return columns;
}

/* A pattern from right to left turns neither its slash nor the count behind it. */
static void
draw_right(struct session *s, int y, int width, struct str text, struct grid_range pattern)
{
	struct style st = look(s, "ui.status");
	int columns = s->areas.size.columns, at = columns - width;
	at = grid_text(s->grid, y, at, columns, str_sub(text, 0, pattern.from), st);
	at = grid_text(s->grid, y, at, columns, str_sub(text, pattern.from, pattern.to), st);
	grid_text(s->grid, y, at, columns, str_sub(text, pattern.to, text.len), st);
}

void
status_draw(struct session *s, struct cursor *here)
{
	const struct areas *at = &s->areas;
	int y = at->status >= 0 ? at->status : at->size.rows - 1, columns = at->size.columns;
	struct buf left = {0}, right = {0}, fit = {0};
	struct grid_range pattern;
	if (s->prompt != PROMPT_NONE) {
		struct style st = look(s, "ui.prompt");
		grid_fill(s->grid, y, 0, columns, ' ', st);
		int end = draw_prompt_end(s, y, st);
		here->col = prompt_draw(s->prompts[s->prompt], s->grid, y, 0, end, st);
		here->row = y;
		here->shown = true;
		return;
	}
	/* A screen of one row is text; only a message takes it. */
	if (at->status < 0 && s->message.len == 0)
		return;
	struct style ground = look(s, "ui.status");
	struct style st = s->message_error ? look_on(s, "ui.status", "ui.error") : ground;
	grid_fill(s->grid, y, 0, columns, ' ', ground);
	status_left(s, &left, columns);
	int width = status_right(s, &right, columns, uni_columns(buf_view(&left)), &pattern);
	/* A message is read once, where one is can be seen later. */
	if (s->message.len > 0 && uni_columns(buf_view(&left)) + width + 2 > columns) {
		buf_clear(&right);
		pattern = (struct grid_range){0, 0};
		if (uni_columns(buf_view(&left)) > columns && columns > MORE_LEAST &&
		    (s->focus & (FOCUS_TEXT | FOCUS_PANE)) && !s->more_log)
			buf_puts(&right, "M more ");
		width = uni_columns(buf_view(&right));
	}
	look_fit(s, &fit, buf_view(&left), columns - width - (width > 0 ? 2 : 0), false);
	grid_text(s->grid, y, 0, columns, buf_view(&fit), st);
	draw_right(s, y, width, buf_view(&right), pattern);
	buf_done(&left);
	buf_done(&right);
	buf_done(&fit);
}

/*
 * Commands that move and search in whatever has the focus: the text, the pane, a page, the
 * picker.
 */
#include "ui/commands.h"

#include "ui/corpus.h"
#include "ui/mine.h"
#include "ui/options_menu.h"
#include "ui/tail.h"
#include "ui/textview.h"

/* ---- the list that has the focus, or NULL when it is the text */

static struct list *
focused(struct session *s)
{
	switch (s->focus) {
	case FOCUS_PANE:
		pane_refresh(s);
		return &s->pane.list[s->pane.tab];
	case FOCUS_PAGE:
	case FOCUS_MENU:
	case FOCUS_REPORT:
		return &s->page.list;
	case FOCUS_CORPUS:
		corpus_refresh(s, false);
		return &corpus_list(s)->list;
	case FOCUS_PICKER:
		return picker_list(s);
	case FOCUS_OPTIONS:
		options_take_number(s);
		return options_list(s);
	default:
		return NULL;
	}
}

/* Where the text ends, going on asks whether the file has more by now. */
static void
scroll(struct session *s, long by)
{
	if (by > 0 && text_at_end(s))
		tail_look(s);
	text_scroll(s, by);
}

static void
move_rows(struct session *s, long by)
{
	struct list *l = focused(s);
	if (l == NULL)
		scroll(s, by);
	else
		list_move(l, by);
}

/* A count is of rows, as in less. */
static void
move_pages(struct session *s, const struct call *c, int step)
{
	struct list *l = focused(s);
	int rows = text_rows(s);
	/* One line stays, so that the eye finds its place again; less keeps none. */
	long page = layout_less(s) || rows < 2 ? rows : rows - 1;
	if (c->has_count)
		move_rows(s, step * (long)c->count);
	else if (l == NULL)
		scroll(s, step * page);
	else
		list_page(l, step);
}

void cmd_line_down(struct session *s, const struct call *c) { move_rows(s, (long)c->count); }
void cmd_line_up(struct session *s, const struct call *c) { move_rows(s, -(long)c->count); }
void cmd_page_down(struct session *s, const struct call *c) { move_pages(s, c, 1); }
void cmd_page_up(struct session *s, const struct call *c) { move_pages(s, c, -1); }

/* Past the end: the last row may come to the top. */
static void
push_rows(struct session *s, long rows)
{
	if (focused(s) == NULL)
		text_push(s, rows);
	else
		move_rows(s, rows);
}

void
cmd_line_past(struct session *s, const struct call *c)
{
	push_rows(s, (long)c->count);
}

void
cmd_page_past(struct session *s, const struct call *c)
{
	int rows = text_rows(s);
	if (focused(s) == NULL && !c->has_count)
		push_rows(s, layout_less(s) || rows < 2 ? rows : rows - 1);
	else if (focused(s) == NULL)
		push_rows(s, (long)c->count);
	else
		move_pages(s, c, 1);
}

static long
half(struct session *s, const struct call *c)
{
	struct list *l = focused(s);
	int rows = l ? l->height : text_rows(s);
	if (c->has_count)
		s->half = c->count;
	if (s->half > 0)
		return (long)s->half;
	/* less halves the screen with its last row, and rounds up. */
	if (l == NULL && layout_less(s))
		return (rows + 2) / 2;
	return rows > 1 ? rows / 2 : 1;
}

void cmd_half_down(struct session *s, const struct call *c) { move_rows(s, half(s, c)); }
void cmd_half_up(struct session *s, const struct call *c) { move_rows(s, -half(s, c)); }

/* ---- sideways */

static long
shift_by(struct session *s, const struct call *c)
{
	if (c->has_count)
		s->shift_by = c->count;
	return s->shift_by > 0 ? (long)s->shift_by : s->areas.size.columns / 2;
}

void cmd_shift_right(struct session *s, const struct call *c) { text_shift(s, shift_by(s, c)); }
void cmd_shift_left(struct session *s, const struct call *c) { text_shift(s, -shift_by(s, c)); }

void
cmd_shift_start(struct session *s, const struct call *c)
{
	(void)c;
	if (s->shift > 0)
		text_shift(s, -(long)s->shift);
}

/* ---- to a place */

/* Where a number leads: less puts it on top also when the text ends there. */
static void
go_to(struct session *s, uint64_t at)
{
	jump_record(s);
	if (layout_less(s))
		text_force_top(s, text_line_start(s, at));
	else
		text_set_top(s, at);
}

static void
go_line(struct session *s, uint64_t line)
{
	struct article *a = session_article(s);
	uint64_t at = 0;
	if (!document_line_start(a->document, line, &at)) {
		session_note(s, "the text has fewer than %llu lines", (unsigned long long)line);
		if (layout_less(s))
			return;
	}
	go_to(s, at);
}

/* The rows of the pane may still be on their way. */
static void
list_row(struct session *s, struct list *l, size_t row)
{
	if (s->focus == FOCUS_PANE)
		pane_to(s, row);
	else
		list_to(l, row);
}

void
cmd_top(struct session *s, const struct call *c)
{
	struct list *l = focused(s);
	if (l != NULL) {
		list_row(s, l, c->has_count ? c->count - 1 : 0);
		if (!c->has_count)
			l->top = 0;
	} else if (c->has_count) {
		go_line(s, c->count);
	} else {
		jump_record(s);
		text_set_top(s, 0);
	}
}

void
cmd_end(struct session *s, const struct call *c)
{
	struct list *l = focused(s);
	if (l != NULL) {
		list_row(s, l, c->has_count ? c->count - 1 : SIZE_MAX);
	} else if (c->has_count) {
		go_line(s, c->count);
	} else {
		jump_record(s);
		tail_look(s);
		text_set_top(s, UINT64_MAX);
	}
}

void
cmd_percent(struct session *s, const struct call *c)
{
	struct list *l = focused(s);
	struct article *a = session_article(s);
	uint64_t share = c->has_count ? (c->count > 100 ? 100 : c->count) : 0;
	if (l != NULL) {
		list_to(l, l->n * (size_t)share / 100);
		return;
	}
	uint64_t size = document_size(a->document);
	uint64_t at = size / 100 * share + size % 100 * share / 100;
	if (share < 100 || layout_less(s))
		go_to(s, at < size || size == 0 ? at : size - 1);
	else
		cmd_end(s, &(struct call){.count = 1});
}

/* ---- searching, in whatever has the focus */

static void
search_prompt(struct session *s, enum prompt_kind kind)
{
	if (s->focus == FOCUS_PICKER)
		picker_filter_open(s);
	else if (s->focus == FOCUS_OPTIONS)
		options_find(s);
	else
		prompt_open(s, kind);
}

void
cmd_search(struct session *s, const struct call *c)
{
	s->search.count = c->count;
	search_prompt(s, PROMPT_SEARCH);
}

void
cmd_search_back(struct session *s, const struct call *c)
{
	s->search.count = c->count;
	search_prompt(s, PROMPT_SEARCH_BACK);
}

void
cmd_filter(struct session *s, const struct call *c)
{
	(void)c;
	prompt_open(s, PROMPT_FILTER);
}

static void
next_hit(struct session *s, const struct call *c, bool opposite)
{
	if (s->focus == FOCUS_TEXT) {
		search_again(s, opposite, c->count);
		return;
	}
	/* All that the filter leaves are hits. */
	if (s->focus == FOCUS_PICKER || s->focus == FOCUS_OPTIONS) {
		move_rows(s, opposite ? -(long)c->count : (long)c->count);
		return;
	}
	find_again(s, opposite, c->count);
}

void cmd_hit_next(struct session *s, const struct call *c) { next_hit(s, c, false); }
void cmd_hit_prev(struct session *s, const struct call *c) { next_hit(s, c, true); }

void
cmd_hits_off(struct session *s, const struct call *c)
{
	(void)c;
	if (s->focus == FOCUS_TEXT)
		search_clear(s);
	else
		find_toggle(s);
}

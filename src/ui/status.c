/*
 * The status line: at the left the document and the selection (or a message, or the prompt), at
 * the right where the reader is.  When it is narrow, parts go in order of what is missed least.
 */
#include "ui/keymap.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "text/bidi.h"
#include "text/uni.h"
#include "theme/theme.h"
#include "ui/choice.h"
#include "ui/corpus.h"
#include "ui/colours.h"
#include "ui/filter.h"
#include "ui/focus.h"
#include "ui/links.h"
#include "ui/look.h"
#include "ui/matrix.h"
#include "ui/mine.h"
#include "ui/nav.h"
#include "ui/progress.h"
#include "ui/options_menu.h"
#include "ui/pane_rows.h"
#include "ui/stack.h"
#include "ui/status.h"
#include "ui/textview.h"

enum { NAME_COLUMNS = 24, SURFACE = 120, FAR_ROWS = 300, PATTERN_COLUMNS = 20, PATTERN_SHARE = 5,
	NARROW_COLUMNS = 60, PARTS = 5, GAP = 3, MORE_LEAST = 20,
	BACK_HINT = 8, LONG_HINT = 23 };
enum { FILTER_COLUMNS = 100 };

/* ---- the left side */

static void
add_name(struct session *s, struct buf *out, int columns)
{
	struct article *a = session_article(s);
	struct buf name = {0};
	clean_add(&name, article_name(a));
	look_fit(s, out, buf_view(&name), columns, true);
	if (s->articles.n > 1)
		buf_fmt(out, " (%u/%zu)", (unsigned)s->current + 1, s->articles.n);
	buf_done(&name);
}

/* "Joe Biden PERSON 3/9"; two blanks set off a name that runs from right to left, so that it
 * does not take what follows to its other side. */
static void
add_selection(struct session *s, struct buf *out)
{
	const struct article *a = session_article(s);
	const struct model_mention *x = &a->model->mentions[a->sel.mention];
	uint32_t k, n, type = x->type;
	size_t before = out->len;
	if (a->sel.actor != ID_NONE) {
		/* The Kremlin is an ORG, but Russia, whose name this is, a GPE. */
		buf_str(out, a->model->actors[a->sel.actor].name);
		type = a->model->actors[a->sel.actor].type;
	} else {
		stack_surface(s, a->sel.mention, out);
	}
	buf_puts(out, bidi_has(str_sub(buf_view(out), before, out->len)) ? "  " : " ");
	buf_str(out, schema_name(s->schema, type));
	if (nav_rank(s, &k, &n))
		buf_fmt(out, " %u/%u%s", (unsigned)k, (unsigned)n, article_whole(a) ? "" : "+");
	if (x->certainty < DOUBTFUL)
		buf_puts(out, " ?");
}

/* Rows from the edge of the screen to a byte outside of it; FAR_ROWS: that many or more. */
static int
rows_away(struct session *s, uint64_t at, uint64_t from, uint64_t to)
{
	struct article *a = session_article(s);
	struct row r = layout_row(a->layout, at < from ? from : to > 0 ? to - 1 : 0);
	int n = 0;
	while (n < FAR_ROWS && (at < from ? at < r.from : at >= r.to)) {
		if (!(at < from ? layout_before(a->layout, &r, &r) :
		    layout_after(a->layout, &r, &r)))
			break;
		n++;
	}
	return n;
}

static void
add_end(struct session *s, struct buf *out, uint32_t mention, struct str what)
{
	const struct article *a = session_article(s);
	struct span span = a->model->mentions[mention].m->span;
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	if (text_visible(s, span.from, span.from))
		return;
	int rows = rows_away(s, span.from, from, to);
	buf_puts(out, out->len > 0 ? "  " : "");
	buf_puts(out, span.from < from ? look_glyph(s, "↑", "^") : look_glyph(s, "↓", "v"));
	buf_str(out, what);
	buf_chr(out, ' ');
	look_surface(s, out, span, SURFACE);
	buf_fmt(out, " %d%s", rows, rows >= FAR_ROWS ? "+" : "");
}

/* The ends of the event that are off the screen: "↓Target Putin 12". */
static void
add_ends(struct session *s, struct buf *out)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	const struct model_event *e = &m->events[a->sel.event];
	add_end(s, out, e->trigger, STR("trigger"));
	for (uint32_t i = 0; i < e->n_roles && i < 8; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		if (r->mention != ID_NONE)
			add_end(s, out, r->mention, schema_name(s->schema, r->name));
	}
}

static bool
lies_over(const struct session *s)
{
	return page_covers(s) || corpus_is_open(s) || picker_is_open(s) || options_is_open(s) || s->page.kind == PAGE_TYPES ||
	    s->areas.where == PANE_PAGE;
}

static void
left_side(struct session *s, struct buf *out, int columns)
{
	const struct article *a = session_article(s);
	struct buf part = {0};
	buf_chr(out, ' ');
	if (s->message.len == 0 && s->focus == FOCUS_CORPUS) {
		corpus_status(s, out);
		return;
	}
	if (s->message.len > 0) {
		buf_str(out, buf_view(&s->message));
		buf_puts(out, s->more_log ? "  M says more" : "");
		return;
	}
	if (s->focus == FOCUS_CHOICE) {
		choice_label(s, out);
		return;
	}
	/* On a small screen the keys of a page or a list matter more than what lies under it. */
	if (lies_over(s) && columns < NARROW_COLUMNS)
		return;
	if (!lies_over(s) && a->point != UINT64_MAX && links_here(s, &part)) {
		if (columns >= NARROW_COLUMNS) {
			add_name(s, out, NAME_COLUMNS);
			buf_puts(out, "  ");
		}
		buf_str(out, buf_view(&part));
		buf_done(&part);
		return;
	}
	bool selected = a->model != NULL && a->sel.any && a->sel.mention != ID_NONE && !lies_over(s);
	/* On a narrow screen who is selected matters more than what is read. */
	if (!selected || columns >= NARROW_COLUMNS)
		add_name(s, out, NAME_COLUMNS);
	if (!selected)
		return;
	buf_puts(out, columns >= NARROW_COLUMNS ? "  " : "");
	add_selection(s, out);
	stack_line(s, &part);
	if (part.len > 0) {
		buf_chr(out, ' ');
		buf_str(out, buf_view(&part));
		buf_clear(&part);
	}
	if (links_here(s, &part)) {
		buf_puts(out, "  ");
		buf_str(out, buf_view(&part));
		buf_clear(&part);
	}
	if (a->sel.event != ID_NONE) {
		buf_puts(out, "   ");
		event_label(s, a->sel.event, out, true);
		add_ends(s, &part);
		if (part.len > 0) {
			buf_puts(out, "  ");
			buf_str(out, buf_view(&part));
		}
	}
	buf_done(&part);
}

/* ---- the right side */

static void
add_place(struct session *s, struct buf *out)
{
	struct article *a = session_article(s);
	keymap_pending(s, out);
	buf_puts(out, out->len > 0 ? "  " : "");
	size_t before = out->len;
	progress_text(s, out);
	buf_puts(out, out->len > before ? "  " : "");
	if (s->tail.on)
		buf_puts(out, "FOLLOW  ");
	if (s->walk.n > 0) {
		buf_str(out, s->walk.what);
		buf_fmt(out, " %zu/%zu%s  ", s->walk.k, s->walk.n, s->walk.more ? "+" : "");
	}
	if (colours(s) != COLOURS_ALL)
		buf_fmt(out, "%s  ", colours_word(s));
	if (!document_complete(a->document) && text_at_end(s))
		buf_puts(out, s->busy_shown && s->busy == BUSY_PIPE ? "" : "...");
	else if (text_at_end(s))
		buf_puts(out, "(END)");
	else
		buf_fmt(out, "%d%%", text_percent(s));
}

/* "line 12-35/180", once the lines are counted as far. */
static void
add_lines(struct session *s, struct buf *out)
{
	struct article *a = session_article(s);
	uint64_t from, to;
	bool exact[3] = {false, false, false};
	text_visible_range(s, &from, &to);
	uint64_t first = document_line_of(a->document, from, &exact[0]);
	uint64_t last = document_line_of(a->document, to > from ? to - 1 : to, &exact[1]);
	uint64_t all = document_lines(a->document, &exact[2]);
	if (!exact[0] || !exact[1] || all == 0)
		return;
	buf_fmt(out, "line %llu-%llu", (unsigned long long)first, (unsigned long long)last);
	buf_fmt(out, "/%llu%s", (unsigned long long)all, exact[2] ? "" : "+");
}

static void
add_page_place(const struct session *s, struct buf *out)
{
	bool corpus = corpus_is_open(s) && !page_covers(s);
	const struct list *l = corpus ? &s->corpus->lists[s->corpus->tab].list : &s->page.list;
	size_t seen = l->top + (size_t)l->height;
	if (page_covers(s) && s->page.filter.len > 0) {
		buf_chr(out, '&');
		look_fit(s, out, buf_view(&s->page.filter), PATTERN_COLUMNS, false);
	}
	if (corpus && s->corpus->lists[s->corpus->tab].filter.len > 0) {
		buf_chr(out, '&');
		look_fit(s, out, buf_view(&s->corpus->lists[s->corpus->tab].filter), PATTERN_COLUMNS,
		    false);
	}
	if (!(page_covers(s) || corpus) || l->n <= (size_t)l->height)
		return;
	buf_puts(out, out->len > 0 ? "  " : "");
	if (seen >= l->n)
		buf_puts(out, "(END)");
	else
		buf_fmt(out, "%zu%%", seen * 100 / l->n);
}

/* "/Putin 3/14 from the top": of the text, or of the rows that have the focus.  *pattern: where
 * the pattern stands in it. */
static void
add_search(struct session *s, struct buf *out, struct grid_range *pattern)
{
	const struct search *q = &s->search;
	const struct find *f = find_here(s);
	struct buf shown = {0}, count = {0};
	if (f == NULL)
		filter_text(s, out, s->areas.size.columns < NARROW_COLUMNS ||
		    (s->search.lit && s->areas.size.columns < FILTER_COLUMNS));
	if (f != NULL ? !f->lit || f->regex == NULL : !q->lit || q->regex == NULL)
		return;
	buf_puts(out, out->len > 0 ? "  " : "");
	if (f != NULL ? f->mode.negate : q->mode.negate)
		buf_puts(out, "not ");
	buf_chr(out, (f != NULL ? f->backward : q->backward) ? '?' : '/');
	clean_add(&shown, buf_view(f != NULL ? &f->pattern : &q->pattern));
	/* Where room is short the count is missed more than the pattern. */
	int columns = s->areas.size.columns;
	pattern->from = out->len;
	look_fit(s, out, buf_view(&shown), columns < NARROW_COLUMNS ? columns / PATTERN_SHARE :
	    PATTERN_COLUMNS, false);
	pattern->to = out->len;
	if (f != NULL)
		find_count_text(s, &count);
	else
		search_count_text(s, &count);
	if (count.len > 0)
		buf_fmt(out, " %s", buf_cstr(&count));
	if (f != NULL ? f->turned : q->turned)
		buf_puts(out, (f != NULL ? f->back : q->back) ? " from the end" : " from the top");
	buf_done(&shown);
	buf_done(&count);
}

static const char *
other_hint(struct session *s)
{
	switch (s->focus) {
	case FOCUS_PAGE: return "Enter runs  / search  q closes";
	case FOCUS_REPORT: return s->page.kind == PAGE_FILES ? "Enter opens  q closes" :
		s->page.kind == PAGE_DIFF && s->areas.size.columns >= NARROW_COLUMNS ?
		"Enter goes there  sy accepts  q closes" :
		s->page.kind == PAGE_GRAPH || s->page.kind == PAGE_PLACES || s->page.kind == PAGE_GREP ||
		s->page.kind == PAGE_DIFF ?
		"Enter goes there  q closes" :
		s->page.kind == PAGE_TERMINAL || s->page.kind == PAGE_AGREEMENT ? "/ search  q closes" :
		s->page.kind == PAGE_WHY ? "Enter more  e edit  q closes" :
		"Enter more  v edit  q closes";
	case FOCUS_CORPUS: return s->areas.size.columns < NARROW_COLUMNS ? "h help" :
		s->corpus->tab == CORPUS_ACTORS ? "Enter lists  s sort  & filter  Tab back" :
		"Enter opens  s sort  & filter  Tab actors  h help";
	case FOCUS_MENU: return "Space toggle  q closes";
	case FOCUS_PICKER: return picker_hint(s);
	case FOCUS_OPTIONS: return options_hint(s);
	case FOCUS_CHOICE: return s->areas.size.columns < NARROW_COLUMNS ? "st type  y copy" :
		"st type  y copy  c quote  o swap  Esc leaves";
	default: return "";
	}
}

void
status_hint(struct session *s, int columns, struct buf *out)
{
	struct str hint = str_of(other_hint(s));
	if (s->focus == FOCUS_PANE) {
		pane_hint(s, columns, out);
		return;
	}
	if (s->focus == FOCUS_TEXT && jump_from_list(s))
		hint = columns < LONG_HINT ? STR("C-o back") : s->areas.fkeys >= 0 ?
		    STR("C-o to the list") : STR("C-o to the list  h help");
	/* The bar of function keys says it already. */
	else if (s->focus == FOCUS_TEXT && s->areas.fkeys < 0)
		hint = STR("h help");
	if (uni_columns(hint) <= columns)
		buf_str(out, hint);
}

/* Adds parts until they do not fit in `columns`, two blanks behind the left side; returns the
 * columns taken.  *pattern: where the pattern of a search stands. */
static int
right_side(struct session *s, struct buf *out, int columns, int left, struct grid_range *pattern)
{
	struct buf part[PARTS] = {{0}};
	static const int order[] = {4, 0, 1, 2, 3};
	static const int keep[] = {0, 1, 3, 2, 4};    /* what is missed most comes first */
	bool on[PARTS] = {false};
	int used = 0;
	/* A page over the text has a place of its own. */
	if (lies_over(s)) {
		keymap_pending(s, &part[0]);
		add_page_place(s, &part[0]);
	} else {
		add_place(s, &part[0]);
		add_lines(s, &part[4]);
	}
	if (s->focus == FOCUS_TEXT || find_here(s) != NULL)
		add_search(s, &part[1], pattern);
	/* Which theme: only where it is another one than everybody begins with. */
	if (mine_look(s) != NULL && !page_covers(s) && s->page.kind != PAGE_TYPES &&
	    !str_is(theme_name(mine_look(s)), "default"))
		clean_quote(&part[2], theme_name(mine_look(s)), PATTERN_COLUMNS);
	for (int i = 0; i < PARTS; i++) {
		/* Place, search and the way back may shorten the left side, the others never. */
		int room = columns - (i < 2 ? (left < columns / 3 ? left : columns / 3) : left);
		int gaps = used > 0 ? GAP + 2 : 3;
		if (keep[i] == 3 && s->focus == FOCUS_TEXT && jump_from_list(s) &&
		    room - used - gaps < BACK_HINT && columns >= NARROW_COLUMNS)
			room = used + gaps + BACK_HINT;
		if (keep[i] == 3)
			status_hint(s, room - used - gaps, &part[3]);
		int width = uni_columns(buf_view(&part[keep[i]]));
		if (width == 0)
			continue;
		/* A blank at the edge and two before the left side. */
		if (used + width + gaps > room)
			continue;
		on[keep[i]] = true;
		used += width + (used > 0 ? GAP : 1);
	}
	if (!on[1])
		*pattern = (struct grid_range){0, 0};
	for (int i = 0; i < PARTS; i++) {
		const struct buf *one = &part[order[i]];
		if (on[order[i]]) {
			buf_puts(out, out->len > 0 ? "   " : "");
			if (order[i] == 1)
				*pattern = (struct grid_range){out->len + pattern->from,
				    out->len + pattern->to};
			buf_str(out, buf_view(one));
		}
	}
	for (int i = 0; i < PARTS; i++)
		buf_done(&part[i]);
	return out->len > 0 ? uni_columns(buf_view(out)) + 1 : 0;
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
	if (width > 0 && width + PATTERN_COLUMNS <= columns) {
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
	struct grid_range pattern = {0, 0};
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
	left_side(s, &left, columns);
	int width = right_side(s, &right, columns, uni_columns(buf_view(&left)), &pattern);
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

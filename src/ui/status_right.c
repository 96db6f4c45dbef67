/*
 * The right side of the status line: where the reader is.  When it is narrow, parts go in order of
 * what is missed least.
 */
#include "ui/keymap.h"

#include "base/clean.h"
#include "text/uni.h"
#include "theme/theme.h"
#include "ui/corpus.h"
#include "ui/colours.h"
#include "ui/filter.h"
#include "ui/look.h"
#include "ui/mine.h"
#include "ui/progress.h"
#include "ui/status.h"
#include "ui/status_parts.h"
#include "ui/textview.h"

enum { PATTERN_SHARE = 5, FILTER_COLUMNS = 100, GAP = 3, BACK_HINT = 8 };

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
		look_fit(s, out, buf_view(&s->page.filter), STATUS_PATTERN, false);
	}
	if (corpus && s->corpus->lists[s->corpus->tab].filter.len > 0) {
		buf_chr(out, '&');
		look_fit(s, out, buf_view(&s->corpus->lists[s->corpus->tab].filter), STATUS_PATTERN,
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
		filter_text(s, out, s->areas.size.columns < STATUS_NARROW ||
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
	look_fit(s, out, buf_view(&shown), columns < STATUS_NARROW ? columns / PATTERN_SHARE :
	    STATUS_PATTERN, false);
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

enum part { PLACE, SEARCH, THEME, KEYS, LINES, PARTS };

/* What is missed most comes first, and how they stand from left to right. */
static const enum part keep[] = {PLACE, SEARCH, KEYS, THEME, LINES};
static const enum part order[] = {LINES, PLACE, SEARCH, THEME, KEYS};

static void
make_parts(struct session *s, struct buf *part, struct grid_range *pattern)
{
	/* A page over the text has a place of its own. */
	if (status_lies_over(s)) {
		keymap_pending(s, &part[PLACE]);
		add_page_place(s, &part[PLACE]);
	} else {
		add_place(s, &part[PLACE]);
		add_lines(s, &part[LINES]);
	}
	if (s->focus == FOCUS_TEXT || find_here(s) != NULL)
		add_search(s, &part[SEARCH], pattern);
	/* Which theme: only where it is another one than everybody begins with. */
	if (mine_look(s) != NULL && !page_covers(s) && s->page.kind != PAGE_TYPES &&
	    !str_is(theme_name(mine_look(s)), "default"))
		clean_quote(&part[THEME], theme_name(mine_look(s)), STATUS_PATTERN);
}

/* Which parts fit; the keys are made for the room that is left when it is their turn. */
static void
choose_parts(struct session *s, struct buf *part, int columns, int left, bool *on)
{
	int used = 0;
	for (int i = 0; i < PARTS; i++) {
		enum part p = keep[i];
		/* Place, search and the way back may shorten the left side, the others never. */
		int third = left < columns / 3 ? left : columns / 3;
		int room = columns - (p == PLACE || p == SEARCH ? third : left);
		/* A blank at the edge and two before the left side. */
		int gaps = used > 0 ? GAP + 2 : 3;
		if (p == KEYS && s->focus == FOCUS_TEXT && jump_from_list(s) &&
		    room - used - gaps < BACK_HINT && columns >= STATUS_NARROW)
			room = used + gaps + BACK_HINT;
		if (p == KEYS)
			status_hint(s, room - used - gaps, &part[KEYS]);
		int width = uni_columns(buf_view(&part[p]));
		on[p] = width > 0 && used + width + gaps <= room;
		if (on[p])
			used += width + (used > 0 ? GAP : 1);
	}
}

int
status_right(struct session *s, struct buf *out, int columns, int left, struct grid_range *pattern)
{
	struct buf part[PARTS] = {{0}};
	struct grid_range in_part = {0, 0};
	bool on[PARTS] = {false};
	*pattern = (struct grid_range){0, 0};
	make_parts(s, part, &in_part);
	choose_parts(s, part, columns, left, on);
	for (int i = 0; i < PARTS; i++) {
		enum part p = order[i];
		if (!on[p])
			continue;
		buf_puts(out, out->len > 0 ? "   " : "");
		if (p == SEARCH)
			*pattern = (struct grid_range){out->len + in_part.from, out->len + in_part.to};
		buf_str(out, buf_view(&part[p]));
	}
	for (int i = 0; i < PARTS; i++)
		buf_done(&part[i]);
	return out->len > 0 ? uni_columns(buf_view(out)) + 1 : 0;
}

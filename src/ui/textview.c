/*
 * The text on the screen.  Its place is one byte offset, the first visible byte, which a resize
 * never changes: the row that holds it comes on top, however it is wrapped.
 */
#include "ui/marks.h"

#include "text/token.h"
#include "ui/choice.h"
#include "ui/colours.h"
#include "ui/differences.h"
#include "ui/filter.h"
#include "ui/grep.h"
#include "ui/focus.h"
#include "ui/layers.h"
#include "ui/look.h"
#include "ui/minimap.h"
#include "ui/own.h"
#include "ui/own_prompt.h"
#include "ui/textview.h"
#include "view/paint.h"

/* A key passes no more blocks than this without a sentence or a paragraph. */
enum { SENTENCE_BYTES = 64 * 1024, EMPTY_BLOCKS = 20000 };

int
text_rows(const struct session *s)
{
	return s->areas.text.rows > 0 ? s->areas.text.rows : 1;
}

struct row
text_top_row(struct session *s)
{
	struct article *a = session_article(s);
	return layout_row_above(a->layout, a->top, a->above);
}

/* Moves r up until a whole screenful fits below, but not above `floor` (NULL: the first row). */
static void
fill_screen(struct session *s, struct row *r, const struct row *floor)
{
	struct layout *l = session_article(s)->layout;
	int need = text_rows(s) - 1;
	struct row probe = *r;
	int there = layout_move(l, &probe, need);
	there = there < 0 ? -there : there;
	/* Rows may follow that a filter has not found yet. */
	if (filter_starved(s) && r->to < document_size(session_article(s)->document))
		return;
	for (int i = there; i < need; i++) {
		struct row up;
		if (!layout_before(l, r, &up) || (floor != NULL && layout_order(&up, floor) < 0))
			break;
		*r = up;
	}
}

static void
set_top(struct session *s, const struct row *r)
{
	struct article *a = session_article(s);
	if (a->top != r->from || a->above != r->gap)
		s->dirty = true;
	a->top = r->from;
	a->above = r->gap;
}

void
text_scroll(struct session *s, long rows)
{
	struct article *a = session_article(s);
	struct row r = text_top_row(s), before = r;
	int by = rows > 1000000 ? 1000000 : rows < -1000000 ? -1000000 : (int)rows;
	layout_move(a->layout, &r, by);
	if (rows > 0)
		fill_screen(s, &r, &before);
	set_top(s, &r);
	a->point = UINT64_MAX;
}

/* In less's layout a place comes on top however little follows; the end fills the screen. */
void
text_set_top(struct session *s, uint64_t at)
{
	struct article *a = session_article(s);
	uint64_t size = document_size(a->document);
	struct row r = layout_row(a->layout, at > size ? size : at);
	if (!layout_less(s) || at >= size)
		fill_screen(s, &r, NULL);
	set_top(s, &r);
	a->point = UINT64_MAX;
}

void
text_force_top(struct session *s, uint64_t at)
{
	struct article *a = session_article(s);
	struct row r = layout_row(a->layout, at);
	set_top(s, &r);
	a->point = UINT64_MAX;
}

void
text_push(struct session *s, long rows)
{
	struct article *a = session_article(s);
	struct row r = layout_row(a->layout, a->top);
	layout_move(a->layout, &r, rows > 1000000 ? 1000000 : (int)rows);
	text_force_top(s, r.from);
}

/* Lines of more pieces than this are not walked to their ends. */
enum { LINE_PIECES = 64 };

uint64_t
text_line_start(struct session *s, uint64_t at)
{
	struct document *d = session_article(s)->document;
	struct block b, before;
	if (!document_block(d, at, &b))
		return 0;
	for (int i = 0; i < LINE_PIECES; i++) {
		if (!document_block_before(d, &b, &before) || !before.cut)
			break;
		b = before;
	}
	return b.from;
}

uint64_t
text_line_end(struct session *s, uint64_t at)
{
	struct document *d = session_article(s)->document;
	struct block b;
	if (!document_block(d, at, &b))
		return 0;
	for (int i = 0; b.cut && i < LINE_PIECES; i++) {
		if (!document_block_after(d, &b, &b))
			break;
	}
	return b.next;
}

void
text_place(struct session *s, uint64_t at, int row)
{
	struct article *a = session_article(s);
	struct row r = layout_row(a->layout, at);
	layout_move(a->layout, &r, -row);
	if (!layout_less(s))
		fill_screen(s, &r, NULL);
	set_top(s, &r);
}

/* The last row on the screen. */
static struct row
last_row(struct session *s)
{
	struct article *a = session_article(s);
	if (s->drawing && s->last_known)
		return s->last;
	struct row r = text_top_row(s);
	layout_move(a->layout, &r, text_rows(s) - 1);
	s->last = r;
	s->last_known = s->drawing;
	return r;
}

void
text_visible_range(struct session *s, uint64_t *from, uint64_t *to)
{
	*from = text_top_row(s).from;
	*to = last_row(s).to;
}

bool
text_visible(struct session *s, uint64_t from, uint64_t to)
{
	uint64_t seen_from, seen_to;
	text_visible_range(s, &seen_from, &seen_to);
	if (from < seen_from || from > seen_to || !filter_shows(s, from))
		return false;
	/* What is longer than the screen counts as seen when its beginning is. */
	return to <= seen_to || to - from > seen_to - seen_from;
}

bool
text_at_end(struct session *s)
{
	struct article *a = session_article(s);
	struct row r = last_row(s), after;
	return !layout_after(a->layout, &r, &after) && !filter_starved(s);
}

int
text_percent(struct session *s)
{
	struct article *a = session_article(s);
	uint64_t size = document_size(a->document), from, to;
	if (size == 0 || text_at_end(s))
		return 100;
	text_visible_range(s, &from, &to);
	int share = (int)((double)to * 100.0 / (double)size);
	return share > 99 ? 99 : share;
}

/* ---- drawing */

static struct paint
brush(struct session *s, struct focus_set *focus)
{
	struct article *a = session_article(s);
	struct paint p = {.document = a->document, .layout = a->layout, .sheet = s->sheet,
		.shown = focus_shows, .context = focus, .selected = ID_NONE, .actor = ID_NONE,
		.event = ID_NONE, .current_hit = SIZE_MAX, .current_found = SIZE_MAX,
		.text = look(s, "text")};
	p.shift = s->shift;
	if (text_cut(s)) {
		p.cut = ">";
		p.cut_style = look(s, "ui.dim");
	}
	uint64_t seen_from, seen_to;
	text_visible_range(s, &seen_from, &seen_to);
	focus_begin(s, focus, seen_from, seen_to);
	if (colours(s) != COLOURS_CLEAN)
		p.model = a->model;
	p.looks = layers_looks(s, &p.n_looks);
	if (p.model != NULL && focus->pending)
		own_paint(s, &p, seen_from, seen_to);
	if (p.model != NULL && a->sel.any) {
		p.selected = a->sel.mention;
		p.actor = a->sel.actor;
		p.event = a->sel.event;
	}
	if (s->grep != NULL)
		p.found = grep_visible(s, seen_from, seen_to, &p.n_found, &p.current_found);
	if (own_prompt_lights(s, &s->lit)) {
		p.hits = &s->lit;
		p.n_hits = 1;
		p.current_hit = 0;
	} else if (!s->search.lit && a->filter != NULL) {
		p.hits = filter_visible(s, seen_from, seen_to, &p.n_hits);
	} else if (s->search.lit && !setting(s, SET_HLSEARCH)) {
		p.hits = &s->search.current;
		p.n_hits = s->search.current.to > s->search.current.from;
		p.current_hit = 0;
	} else if (s->search.lit) {
		search_visible(s, seen_from, seen_to);
		p.hits = s->search.visible.v;
		p.n_hits = s->search.visible.n;
		for (size_t i = 0; i < p.n_hits; i++) {
			if (p.hits[i].from == s->search.current.from &&
			    p.hits[i].to == s->search.current.to)
				p.current_hit = i;
		}
	}
	return p;
}

/* The terminal's cursor rests on what is chosen, a sentence, the selection, or the hit. */
static uint64_t
cursor_byte(const struct session *s)
{
	const struct article *a = session_article(s);
	if (s->focus == FOCUS_CHOICE)
		return s->choice.head;
	if (a->point != UINT64_MAX)
		return a->point;
	if (a->sel.any)
		return a->sel.span.from;
	if (s->search.lit && s->search.current.to > s->search.current.from)
		return s->search.current.from;
	return UINT64_MAX;
}

/* True when a colour says that the reader is here, so that a cursor would only hide a letter. */
static bool
place_is_lit(const struct session *s, uint64_t at)
{
	const struct article *a = session_article(s);
	if (s->focus == FOCUS_CHOICE)
		return false;
	return (a->sel.any && a->sel.span.from == at) ||
	    (s->search.lit && s->search.current.to > at && s->search.current.from == at);
}

/* Rows after the end, where less has them. */
static void
draw_after(struct session *s, int from)
{
	const struct areas *at = &s->areas;
	for (int y = from; layout_less(s) && y < at->text.rows; y++)
		grid_text(s->grid, at->text.row + y, at->column, at->column + 1, STR("~"),
		    look(s, "ui.dim"));
}

void
text_draw(struct session *s, struct cursor *here)
{
	struct article *a = session_article(s);
	const struct areas *at = &s->areas;
	struct focus_set focus;
	struct paint p = brush(s, &focus);
	uint64_t cursor = cursor_byte(s);
	struct row r = text_top_row(s);
	struct numbers numbers = {0};
	const struct differences *differ = differences_shown(s) ? differences_made(s) : NULL;
	for (int y = 0; y < at->text.rows; y++) {
		numbers_draw(s, &numbers, &r, at->text.row + y);
		paint_row(&p, &r, s->grid, at->text.row + y, at->column, at->column + at->width);
		differences_draw_row(s, differ, &r, at->text.row + y);
		marks_draw(s, &r, at->text.row + y);
		choice_draw_row(s, &r, at->text.row + y, at->column, at->column + at->width);
		bool inside = cursor >= r.from && (cursor < r.to || (cursor == r.to && r.last));
		int x;
		if (inside && here->row < 0 && text_column(s, &r, cursor, &x)) {
			here->row = at->text.row + y;
			here->shown = !place_is_lit(s, cursor);
			here->col = x < at->size.columns ? x : at->size.columns - 1;
		}
		if (!layout_after(a->layout, &r, &r)) {
			draw_after(s, y + 1);
			break;
		}
	}
	if (filter_nothing(s) != NULL)
		grid_text(s->grid, at->text.row, at->column, at->column + at->width,
		    str_of(filter_nothing(s)), look(s, "ui.dim"));
	minimap_draw(s);
}

bool
text_hit(struct session *s, int row, int col, uint64_t *at)
{
	struct article *a = session_article(s);
	struct row r = text_top_row(s);
	int y = row - s->areas.text.row, x = col - s->areas.column, from, to;
	if (y < 0 || y >= s->areas.text.rows || x < 0 || x >= s->areas.width)
		return false;
	int moved = layout_move(a->layout, &r, y);
	x += layout_shifted(&r, s->shift);
	layout_extent(a->layout, &r, &from, &to);
	if (moved != y || x < from || x >= to)
		return false;
	*at = layout_byte(a->layout, &r, x);
	return true;
}

/* ---- paragraphs and sentences */

uint64_t
text_paragraph(struct session *s, uint64_t from, int step)
{
	struct document *d = session_article(s)->document;
	struct layout *l = session_article(s)->layout;
	struct block b;
	if (!layout_block(l, from, &b))
		return from;
	if (step < 0 && from > b.from && layout_paragraph(d, &b))
		return b.from;
	while (step < 0 ? layout_block_before(l, &b, &b) : layout_block_after(l, &b, &b)) {
		if (layout_paragraph(d, &b))
			return b.from;
	}
	return step < 0 ? 0 : document_size(d);
}

/* The first sentence start over `from` in the block, or the last one below it; UINT64_MAX. */
static uint64_t
sentence_in(struct document *d, const struct block *b, uint64_t from, int step)
{
	struct tokens t = {0};
	uint64_t found = UINT64_MAX;
	size_t n = (size_t)(b->to - b->from);
	tokens_read(&t, document_view(d, b->from, n > SENTENCE_BYTES ? SENTENCE_BYTES : n));
	for (size_t i = 0; i < t.list.n; i++) {
		uint64_t at = b->from + t.list.v[i].from;
		if (i > 0 && !(t.list.v[i].flags & TOKEN_SENTENCE))
			continue;
		if (step > 0 && at > from) {
			found = at;
			break;
		}
		if (step < 0 && at < from)
			found = at;
	}
	tokens_done(&t);
	return found;
}

uint64_t
text_sentence(struct session *s, uint64_t from, int step)
{
	struct document *d = session_article(s)->document;
	struct layout *l = session_article(s)->layout;
	struct block b;
	if (!layout_block(l, from, &b))
		return from;
	for (int i = 0; i < EMPTY_BLOCKS; i++) {
		uint64_t at = b.from < b.to ? sentence_in(d, &b, from, step) : UINT64_MAX;
		if (at != UINT64_MAX)
			return at;
		if (!(step < 0 ? layout_block_before(l, &b, &b) : layout_block_after(l, &b, &b)))
			return from;
	}
	/* A desert: the next key goes on from here. */
	return b.from;
}

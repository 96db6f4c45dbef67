/*
 * Clusters in the order in which they are seen.  A cluster has the level of its first character
 * and is never cut, so marks stay on their letters (rule L3).  Blanks at the end of a row belong
 * to the paragraph (rule L1): in a paragraph that runs from right to left they are at the left,
 * and hang over that edge when the row is full.
 */
#include "view/visual.h"

#include "base/vec.h"
#include "text/utf8.h"

enum { SOME = 512 };

static void
collect(struct visual *v, struct walk *w)
{
	v->cells.n = 0;
	while (walk_next(w))
		vec_push(&v->cells, ((struct visual_cell){.at = w->at, .next = w->next,
		    .width = w->width, .c = w->c}));
}

/* Cells [from, n) without the blanks at their end. */
static size_t
blanks_from(const struct visual *v, size_t from)
{
	size_t n = v->cells.n;
	while (n > from && (v->cells.v[n - 1].c.blank || v->cells.v[n - 1].width == 0))
		n--;
	return n;
}

/* Orders cells [from, n) by their levels, whose text begins at byte `at` of what b counts by, and
 * gives each its column, from `col` on. */
static void
place(struct visual *v, size_t from, const struct bidi *b, size_t at, int col)
{
	struct visual_cell *cells = v->cells.v + from;
	size_t n = v->cells.n - from, end = blanks_from(v, from) - from, hint = 0;
	uint8_t few[SOME], *levels = n > SOME ? mem_array(n, sizeof *levels) : few;
	uint32_t some[SOME], *order = n > SOME ? mem_array(n, sizeof *order) : some;
	memset(few, 0, sizeof few);
	for (size_t i = 0; i < n; i++)
		levels[i] = i >= end ? b->rtl : bidi_level(b, at + cells[i].at, &hint);
	bidi_order(levels, n, order);
	for (size_t i = 0; i < n; i++) {
		cells[i].left = levels[i] & 1;
		cells[order[i]].col = col;
		col += cells[order[i]].width;
	}
	if (levels != few)
		mem_free(levels);
	if (order != some)
		mem_free(order);
}

static int
width_of(const struct visual *v, size_t from)
{
	int width = 0;
	for (size_t i = from; i < v->cells.n; i++)
		width += v->cells.v[i].width;
	return width;
}

void
visual_row(struct visual *v, struct walk w, const struct bidi *b, struct visual_place at)
{
	v->rtl = b->rtl;
	v->columns = at.columns;
	collect(v, &w);
	int total = width_of(v, 0), hanging = width_of(v, blanks_from(v, 0));
	v->from = v->rtl ? v->columns - at.indent - total : at.indent;
	v->to = v->from + total;
	place(v, 0, b, at.offset, v->from);
	/* Blanks at the end take no columns beyond the edge. */
	int text_from = v->from + hanging, text_to = v->to - hanging;
	if (v->rtl && v->from < 0)
		v->from = text_from < 0 ? text_from : 0;
	if (!v->rtl && v->to > v->columns)
		v->to = text_to > v->columns ? text_to : v->columns;
}

/* ---- short texts */

/* Clusters [from, to) of s, a paragraph. */
static void
add_part(struct visual *v, struct str s, size_t from, size_t to)
{
	struct bidi b = {0};
	struct str part = str_sub(s, from, to);
	size_t first = v->cells.n;
	bool after = false;
	if (bidi_has(part))
		bidi_resolve(&b, part, BIDI_NEUTRAL, BIDI_MARKS);
	for (size_t i = 0; i < part.len;) {
		struct cluster c = uni_cluster(part.ptr + i, part.len - i);
		if (bidi_acts(c.cp, b.rtl, after))
			c.token = false, c.width = 0;
		if (bidi_strong(c.cp) != BIDI_NEUTRAL)
			after = bidi_is_rtl(c.cp);
		vec_push(&v->cells, ((struct visual_cell){.at = i, .next = i + c.len,
		    .width = c.width, .c = c}));
		i += c.len;
	}
	place(v, first, &b, 0, v->to);
	v->to += width_of(v, first);
	for (size_t i = first; i < v->cells.n; i++) {
		v->cells.v[i].at += from;
		v->cells.v[i].next += from;
	}
	v->rtl = b.rtl;
	bidi_done(&b);
}

void
visual_text(struct visual *v, struct str s)
{
	size_t from = 0, i = 0;
	v->cells.n = 0;
	v->from = v->to = 0;
	while (i < s.len) {
		size_t blanks = i;
		while (blanks < s.len && s.ptr[blanks] == ' ')
			blanks++;
		if (blanks - i >= 2 || (blanks > i && (i == from || blanks == s.len))) {
			if (i > from)
				add_part(v, s, from, i);
			add_part(v, s, i, blanks);
			from = i = blanks;
		} else {
			i = blanks < s.len ? blanks + 1 : blanks;
		}
	}
	if (from < s.len)
		add_part(v, s, from, s.len);
	v->columns = v->to;
}

void
visual_done(struct visual *v)
{
	vec_done(&v->cells);
}

int
visual_column_of(const struct visual *v, size_t at)
{
	size_t low = 0, high = v->cells.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (v->cells.v[middle].next <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < v->cells.n)
		return v->cells.v[low].col;
	return v->rtl ? v->from - 1 : v->to;
}

/* Of what is seen, the cell at the column; else the nearest, on either side. */
size_t
visual_byte_at(const struct visual *v, int column)
{
	int nearest = INT32_MAX;
	size_t at = 0;
	for (size_t i = 0; i < v->cells.n; i++) {
		const struct visual_cell *x = &v->cells.v[i];
		int last = x->col + x->width - 1;
		if (x->width == 0 || last < v->from || x->col >= v->to)
			continue;
		int apart = column < x->col ? x->col - column : column > last ? column - last : 0;
		if (apart < nearest) {
			nearest = apart;
			at = x->at;
		}
	}
	return at;
}

bool
visual_piece(const struct visual *v, size_t from, size_t to, int *start, int *end)
{
	int n = v->to - v->from, first = *start > v->from ? *start - v->from : 0, last;
	uint8_t *lit = mem_array((size_t)n + 1, 1);  /* a column each; the last is the end */
	memset(lit, 0, (size_t)n + 1);
	for (size_t i = 0; i < v->cells.n; i++) {
		const struct visual_cell *x = &v->cells.v[i];
		int col = x->col - v->from;
		for (int k = 0; x->next > from && x->at < to && k < x->width; k++)
			if (col + k >= 0 && col + k < n)
				lit[col + k] = 1;
	}
	while (first < n && !lit[first])
		first++;
	for (last = first; last < n && lit[last]; last++)
		;
	mem_free(lit);
	if (first >= n)
		return false;
	*start = v->from + first;
	*end = v->from + last;
	return true;
}

/* ---- glyphs */

static bool
is_joiner(uint32_t cp)
{
	return cp == 0x200c || cp == 0x200d;
}

/* Joiners have done their work when a form was chosen: a terminal might join by them again. */
static void
add_marks(struct buf *out, struct str marks)
{
	for (size_t i = 0, n; i < marks.len; i += n) {
		uint32_t cp;
		n = utf8_decode(marks.ptr + i, marks.len - i, &cp, NULL);
		if (!is_joiner(cp))
			buf_add(out, marks.ptr + i, n);
	}
}

void
visual_draw(struct buf *out, struct str text, size_t at, struct cluster c, bool left)
{
	struct buf plain = {0};
	uint32_t cp, drawn;
	char bytes[4];
	if (c.token || !left) {
		uni_draw(out, text.ptr + at, c);
		return;
	}
	uni_draw(&plain, text.ptr + at, c);
	struct str s = buf_view(&plain);
	size_t n = s.len > 0 ? utf8_decode(s.ptr, s.len, &cp, NULL) : 0;
	/* What a lone mark stands on is no part of the text. */
	if (n > 0 && cp == c.cp) {
		drawn = bidi_shape(text, at);
		drawn = drawn == cp ? bidi_mirror(cp) : drawn;
		buf_add(out, bytes, utf8_encode(drawn, bytes));
		add_marks(out, str_sub(s, n, s.len));
	} else {
		buf_str(out, s);
	}
	buf_done(&plain);
}

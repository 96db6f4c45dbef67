/*
 * Columns of bytes, and bytes of columns.  A row whose bytes are seen in their order is walked
 * from its start, anew each time.  Any other is put in order by view/visual, and asked there.
 */
#include "view/layout_internal.h"

#include "annot/layer.h"
#include "view/visual.h"
#include "view/walk.h"

static void
walk_row(struct layout *l, const struct row *r, struct walk *w)
{
	struct str text = document_view(l->document, r->from, (size_t)(r->to - r->from));
	walk_start(w, text, r->block.joined, 0);
	w->rtl = r->rtl;
	if (r->first) {
		const struct rhythm *how = layout_rhythm(l, &r->block);
		walk_stops(w, how->stops, how->n_stops);
	}
	if (!r->last)
		w->hyphen = walk_hyphen(text);
}

const struct bidi *
layout_bidi(struct layout *l, const struct row *r)
{
	return r->visual ? &layout_wrapped(l, &r->block)->bidi : NULL;
}

static void
see_row(struct layout *l, const struct row *r, struct visual *v)
{
	const struct bidi *bidi = layout_bidi(l, r);
	struct walk w;
	walk_row(l, r, &w);
	visual_row(v, w, bidi, (struct visual_place){(size_t)(r->from - r->block.from),
	    l->form.columns, r->indent});
}

static int
inside(const struct layout *l, int column)
{
	if (l->form.wrap == WRAP_OFF)
		return column;
	return column < 0 ? 0 : column < l->form.columns ? column : l->form.columns - 1;
}

static int
visual_column(struct layout *l, const struct row *r, uint64_t at)
{
	struct visual v = {0};
	see_row(l, r, &v);
	int column = visual_column_of(&v, at > r->from ? (size_t)(at - r->from) : 0);
	visual_done(&v);
	return inside(l, column);
}

int
layout_column(struct layout *l, const struct row *r, uint64_t at)
{
	struct walk w;
	int col = 0;
	if (r->visual)
		return visual_column(l, r, at);
	walk_row(l, r, &w);
	while (walk_next(&w)) {
		col = r->from + w.next > at ? w.col : w.next_col;
		if (r->from + w.next > at)
			break;
	}
	return inside(l, col + r->indent);
}

uint64_t
layout_byte(struct layout *l, const struct row *r, int column)
{
	struct walk w;
	size_t at = 0;
	if (r->visual) {
		struct visual v = {0};
		see_row(l, r, &v);
		at = visual_byte_at(&v, column);
		visual_done(&v);
		return r->from + at;
	}
	column -= r->indent;
	walk_row(l, r, &w);
	while (walk_next(&w)) {
		if (w.c.blank && w.col >= l->form.columns - r->indent && l->form.wrap != WRAP_OFF)
			break;               /* hangs over the edge */
		if (w.width > 0)
			at = w.at;
		if (w.next_col > column)
			break;
	}
	return r->from + at;
}

void
layout_extent(struct layout *l, const struct row *r, int *from, int *to)
{
	*from = 0;
	if (!r->visual) {
		*to = layout_column(l, r, r->to);
		return;
	}
	struct visual v = {0};
	see_row(l, r, &v);
	*from = v.from;
	*to = v.to;
	visual_done(&v);
}

bool
layout_behind(struct layout *l, const struct row *r, int column)
{
	int from, to;
	layout_extent(l, r, &from, &to);
	return r->visual && r->rtl ? column < from : column >= to;
}

/* A piece of a row that is in order: there is only one. */
static bool
plain_piece(struct layout *l, const struct row *r, struct span span, int *start, int *end)
{
	int from = layout_column(l, r, span.from), to = layout_column(l, r, span.to);
	/* The end of a full row counts as its last column. */
	if (span.to >= r->to && l->form.wrap != WRAP_OFF && to == l->form.columns - 1)
		to++;
	if (to <= *start || to <= from)
		return false;
	*start = from;
	*end = to;
	return true;
}

bool
layout_piece(struct layout *l, const struct row *r, struct span span, int *start, int *end)
{
	if (span.from < r->from)
		span.from = r->from;
	if (span.to > r->to)
		span.to = r->to;
	if (span.from >= span.to)
		return false;
	if (!r->visual)
		return plain_piece(l, r, span, start, end);
	struct visual v = {0};
	see_row(l, r, &v);
	bool found = visual_piece(&v, (size_t)(span.from - r->from), (size_t)(span.to - r->from),
	    start, end);
	visual_done(&v);
	return found;
}

int
layout_shifted(const struct row *r, int shift)
{
	return r->visual && r->rtl ? -shift : shift;
}

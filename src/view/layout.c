/*
 * Rows of blocks.  A block is wrapped once, as far as somebody asks, into an array of row
 * starts; the last blocks used are kept, so that scrolling costs a search in such an array.  A
 * block is never longer than its limit, however long the line, so no step costs more than one
 * block.
 */
#include "view/layout.h"

#include "base/limits.h"
#include "base/mem.h"
#include "view/layout_internal.h"

static int
clamp(int columns)
{
	return columns < 1 ? 1 : columns > LIMIT_COLUMNS ? LIMIT_COLUMNS : columns;
}

struct layout *
layout_new(struct document *d, int columns)
{
	struct layout *l = mem_alloc(sizeof *l);
	l->document = d;
	l->form.columns = clamp(columns);
	l->thai = thai_new();
	return l;
}

void
layout_free(struct layout *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < LAYOUT_BLOCKS; i++) {
		vec_done(&l->cache[i].starts);
		bidi_done(&l->cache[i].bidi);
	}
	thai_free(l->thai);
	markup_tree_free(l->tree);
	mem_free(l);
}

void
layout_forget(struct layout *l)
{
	thai_forget(l->thai);
	for (size_t i = 0; i < LAYOUT_BLOCKS; i++)
		l->cache[i].used = 0;
	markup_tree_free(l->tree);
	l->tree = NULL;
	l->tree_known = false;
	l->table_known = false;
}

const struct markup_tree *
layout_markup(struct layout *l)
{
	/* Markup is there with the text, at once. */
	if (!l->tree_known && document_size(l->document) > 0) {
		l->tree = markup_tree_new(l->document);
		l->tree_known = true;
	}
	return l->tree;
}

void
layout_set_form(struct layout *l, struct row_form form)
{
	const struct row_form *now = &l->form;
	form.columns = clamp(form.columns);
	if (now->columns == form.columns && now->wrap == form.wrap && now->lines == form.lines &&
	    now->spacing == form.spacing && now->visual == form.visual &&
	    now->airy == form.airy)
		return;
	l->form = form;
	layout_forget(l);
}

struct row_form
layout_form(const struct layout *l)
{
	return l->form;
}

void
layout_set_columns(struct layout *l, int columns)
{
	struct row_form form = l->form;
	form.columns = columns;
	layout_set_form(l, form);
}

int
layout_columns(const struct layout *l)
{
	return l->form.columns;
}

/* ---- blocks that are shown */

void
layout_set_filter(struct layout *l, const struct layout_filter *f)
{
	l->filter = f ? *f : (struct layout_filter){0};
}

bool
layout_block(struct layout *l, uint64_t at, struct block *out)
{
	if (l->filter.find == NULL)
		return document_block(l->document, at, out);
	return l->filter.find(l->filter.context, at, 1, out) ||
	    l->filter.find(l->filter.context, at, -1, out);
}

bool
layout_block_after(struct layout *l, const struct block *b, struct block *out)
{
	if (l->filter.find == NULL)
		return document_block_after(l->document, b, out);
	return b->next < document_size(l->document) &&
	    l->filter.find(l->filter.context, b->next, 1, out);
}

bool
layout_block_before(struct layout *l, const struct block *b, struct block *out)
{
	if (l->filter.find == NULL)
		return document_block_before(l->document, b, out);
	return b->from > 0 && l->filter.find(l->filter.context, b->from - 1, -1, out);
}

/* ---- the cache */

static bool
is_block(const struct wrapped *w, const struct block *b)
{
	return w->used != 0 && w->block.from == b->from && w->block.to == b->to &&
	    w->block.next == b->next && w->block.joined == b->joined;
}

struct wrapped *
layout_wrapped(struct layout *l, const struct block *of)
{
	size_t found = l->last, oldest = 0;
	struct block lines = *of;
	const struct block *b = &lines;
	lines.joined = of->joined && !l->form.lines;
	if (!is_block(&l->cache[found], b)) {
		for (found = 0; found < LAYOUT_BLOCKS && !is_block(&l->cache[found], b); found++)
			if (l->cache[found].used < l->cache[oldest].used)
				oldest = found;
	}
	if (found == LAYOUT_BLOCKS) {
		found = oldest;
		layout_start(l, &l->cache[found], of);
		l->cache[found].block = *b;
	}
	l->last = found;
	l->cache[found].used = ++l->clock;
	return &l->cache[found];
}

/* ---- rows */

/* Row i, which must be known with its end: the start behind it, or that there is none. */
static struct row
row_of(const struct wrapped *w, size_t i)
{
	const struct block *b = &w->block;
	bool last = i + 1 == w->starts.n;
	return (struct row){.from = b->from + w->starts.v[i],
	    .to = last ? b->to : b->from + w->starts.v[i + 1],
	    .block = *b, .first = i == 0, .last = last, .indent = i == 0 ? w->lead : w->hang,
	    .rtl = w->rtl, .visual = w->bidi.runs.n > 0};
}

/* The index of the row that holds byte `at`; what lies behind the block is in its last row. */
static size_t
row_index(struct layout *l, struct wrapped *w, uint64_t at)
{
	uint64_t offset = at > w->block.from ? at - w->block.from : 0;
	layout_wrap(l, w, offset);
	size_t low = 0, high = w->starts.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (w->starts.v[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static struct row
row_at(struct layout *l, const struct block *b, uint64_t at)
{
	struct wrapped *w = layout_wrapped(l, b);
	size_t i = row_index(l, w, at);
	return row_of(w, i);
}

struct row
layout_row(struct layout *l, uint64_t at)
{
	struct block b;
	if (!layout_block(l, at, &b)) {
		/* Where the filter leaves nothing the place is kept. */
		uint64_t size = document_size(l->document);
		at = l->filter.find == NULL ? 0 : at < size ? at : size;
		return (struct row){.from = at, .to = at, .block = {.from = at, .to = at, .next = at},
		    .first = true, .last = true};
	}
	return row_at(l, &b, at);
}

/* Blank rows before a block: none before the first that a filter leaves. */
static int
gap_before(struct layout *l, const struct block *b)
{
	struct block before;
	int gap = l->form.spacing > 0 || l->form.airy ? layout_wrapped(l, b)->gap : 0;
	if (gap > 0 && l->filter.find != NULL && !layout_block_before(l, b, &before))
		return 0;
	return gap;
}

static struct row
blank_row(const struct block *b, int gap)
{
	return (struct row){.from = b->from, .to = b->from, .block = *b, .gap = gap};
}

struct row
layout_row_above(struct layout *l, uint64_t at, int gap)
{
	struct row r = layout_row(l, at);
	if (gap <= 0 || !r.first || r.from != r.block.from)
		return r;
	int there = gap_before(l, &r.block);
	gap = gap < there ? gap : there;
	return gap > 0 ? blank_row(&r.block, gap) : r;
}

bool
layout_after(struct layout *l, const struct row *r, struct row *out)
{
	struct block b;
	if (r->gap > 0) {
		*out = r->gap > 1 ? blank_row(&r->block, r->gap - 1) :
		    row_at(l, &r->block, r->from);
		return true;
	}
	if (!r->last) {
		struct row next = row_at(l, &r->block, r->to);
		if (next.from > r->from) {
			*out = next;
			return true;
		}
	}
	if (!layout_block_after(l, &r->block, &b))
		return false;
	int gap = gap_before(l, &b);
	*out = gap > 0 ? blank_row(&b, gap) : row_at(l, &b, b.from);
	return true;
}

bool
layout_before(struct layout *l, const struct row *r, struct row *out)
{
	struct block b;
	if (r->first || r->gap > 0) {
		if (r->gap < gap_before(l, &r->block)) {
			*out = blank_row(&r->block, r->gap + 1);
			return true;
		}
	} else {
		struct wrapped *w = layout_wrapped(l, &r->block);
		size_t i = row_index(l, w, r->from);
		if (i > 0) {
			*out = row_of(w, i - 1);
			return true;
		}
	}
	if (!layout_block_before(l, &r->block, &b))
		return false;
	*out = row_at(l, &b, b.to);
	return true;
}

int
layout_order(const struct row *a, const struct row *b)
{
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return b->gap - a->gap;
}

int
layout_move(struct layout *l, struct row *r, int n)
{
	int moved = 0;
	while (moved < n && layout_after(l, r, r))
		moved++;
	while (moved > n && layout_before(l, r, r))
		moved--;
	return moved < 0 ? -moved : moved;
}

const struct rhythm *
layout_rhythm(struct layout *l, const struct block *b)
{
	return &layout_wrapped(l, b)->rhythm;
}

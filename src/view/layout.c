/*
 * Rows of blocks.  A block is wrapped once, as far as somebody asks, into an array of row
 * starts; the last blocks used are kept, so that scrolling costs a search in such an array.  A
 * block is never longer than its limit, however long the line, so no step costs more than one
 * block.
 */
#include "view/layout.h"

#include "annot/layer.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/thai.h"
#include "view/markup_tree.h"
#include "view/visual.h"
#include "view/walk.h"

enum {
	TABLE_UNCUT = 4000,          /* columns of a table where rows are not cut */
	BLOCKS = 64, LONG_LINE = 120, SOFT_HYPHEN = 0xAD,
	PIECES = 16,                 /* of a long line, that are looked at for its direction */
	AIRY_LEVELS = 3,
};

struct wrapped {
	struct block block;
	VEC(uint32_t) starts;        /* from the block's first byte; starts.v[0] == 0 */
	bool complete;               /* starts holds all rows */
	struct rhythm rhythm;
	int lead, hang;              /* columns before the first row, before the others */
	int gap;                     /* blank rows before it */
	bool rtl;                    /* runs from right to left */
	struct bidi bidi;            /* its levels, when there are other ones than 0 */
	uint64_t used;               /* 0: free */
};

struct layout {
	struct document *document;
	struct row_form form;
	struct wrapped cache[BLOCKS];
	size_t last;                 /* used last: most calls want it again */
	uint64_t clock;
	struct layout_filter filter; /* find == NULL: none */
	struct thai *thai;
	struct block thai_of;        /* what it has looked at */
	struct markup_tree *tree;    /* NULL: not made, or none */
	bool tree_known;
	struct table table;          /* the last one */
	bool table_known;
};

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
	for (size_t i = 0; i < BLOCKS; i++) {
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
	for (size_t i = 0; i < BLOCKS; i++)
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

static struct str
block_text(struct layout *l, const struct block *b)
{
	return document_view(l->document, b->from, (size_t)(b->to - b->from));
}

/* ---- wrapping */

/* The last places where a row may end, and the columns before them; from == none. */
struct places {
	size_t from, yes, syllable, last;
	int yes_col, last_col;
};

static void
note_place(struct places *p, const struct walk *w)
{
	switch (w->how) {
	case LINEBREAK_NO: break;
	case LINEBREAK_LAST: p->last = w->at, p->last_col = w->col; break;
	case LINEBREAK_SYLLABLE: p->syllable = w->at; break;
	case LINEBREAK_YES:
	case LINEBREAK_MUST: p->yes = w->at, p->yes_col = w->col; break;
	}
}

/* The last place before `end` where not even an aksara is torn; else `end`. */
static size_t
cut_before(struct str text, bool joined, size_t from, size_t end)
{
	struct walk w;
	size_t cut = end;
	if (linebreak_may_cut(text, end))
		return end;
	walk_start(&w, text, joined, from);
	while (walk_next(&w) && w.at < end)
		if (w.at > from && linebreak_may_cut(text, w.at))
			cut = w.at;
	return cut;
}

/*
 * Where words end, if that fills three quarters of the row; else between syllables.  In what is
 * longer than a row, behind one of its signs when that fills half of it; else anywhere.
 */
static size_t
best_place(const struct places *p, struct str text, bool joined, size_t end, int columns)
{
	bool is_full = p->yes_col >= columns - columns / 4;
	if (p->yes > p->from && (is_full || p->syllable < p->yes))
		return p->yes;
	if (p->syllable > p->from)
		return p->syllable;
	if (p->last > p->from && p->last_col >= columns / 2)
		return p->last;
	return cut_before(text, joined, p->from, end);
}

/*
 * The end of the row that starts at `from`: the text's length, or where the next row starts.
 * Blanks do not ask for room: those that reach the edge hang over it.  A soft hyphen at the end
 * does, when it is drawn.
 */
static size_t
word_end(struct layout *l, struct str text, const struct wrapped *of, size_t from, int columns)
{
	struct walk w;
	struct places p = {from, from, from, from, 0, 0};
	uint32_t before = 0;
	bool cells = of->rhythm.kind == RHYTHM_ROW && of->rhythm.n_stops == 0;
	walk_start(&w, text, of->block.joined, from);
	w.rtl = of->rtl;
	if (from == 0)
		walk_stops(&w, of->rhythm.stops, of->rhythm.n_stops);
	walk_breaks(&w, l->thai);
	while (walk_next(&w)) {
		if (cells && w.c.cp == '\t')
			return w.next;
		if (w.how != LINEBREAK_NO && (before != SOFT_HYPHEN || w.col < columns))
			note_place(&p, &w);
		if (!w.c.blank && w.at > from && w.next_col > columns)
			return best_place(&p, text, of->block.joined, w.at, columns);
		before = w.c.cp;
		walk_skip(&w, text.len, columns);
	}
	return text.len;
}

/* The same where every cluster asks for room: what does not fit whole begins the next row. */
static size_t
character_end(struct str text, const struct wrapped *of, size_t from, int columns)
{
	struct walk w;
	walk_start(&w, text, of->block.joined, from);
	w.rtl = of->rtl;
	while (walk_next(&w)) {
		if (w.width > 0 && w.at > from && w.next_col > columns)
			return w.at;
		walk_skip(&w, text.len, columns);
	}
	return text.len;
}

static size_t
row_end(struct layout *l, struct str text, const struct wrapped *w, size_t from)
{
	const struct row_form *form = &l->form;
	int columns = form->columns - (from == 0 ? w->lead : w->hang);
	if (form->lines) {
		size_t end = from + str_chr(str_sub(text, from, text.len), '\n');
		text.len = end < text.len ? end + 1 : text.len;
	}
	if (form->wrap == WRAP_OFF || w->rhythm.kind == RHYTHM_RULE)
		return text.len;
	bool words = form->wrap == WRAP_WORD && w->rhythm.kind != RHYTHM_PRE;
	return words ? word_end(l, text, w, from, columns) : character_end(text, w, from, columns);
}

/* Wraps until the row that holds byte `at` of the block, and its end, are known. */
static void
wrap(struct layout *l, struct wrapped *w, uint64_t at)
{
	if (w->complete || w->starts.v[w->starts.n - 1] > at)
		return;
	struct str text = block_text(l, &w->block);
	if (l->thai_of.from != w->block.from || l->thai_of.to != w->block.to)
		thai_forget(l->thai);
	l->thai_of = w->block;
	while (!w->complete && w->starts.v[w->starts.n - 1] <= at) {
		size_t next = row_end(l, text, w, w->starts.v[w->starts.n - 1]);
		w->complete = next >= text.len;
		if (!w->complete)
			vec_push(&w->starts, (uint32_t)next);
	}
}

static bool
is_long(const struct block *b)
{
	return b->joined || b->to - b->from > LONG_LINE;
}

bool
layout_paragraph(struct document *d, const struct block *b)
{
	struct block before;
	if (b->from == b->to)
		return false;
	if (!document_block_before(d, b, &before))
		return true;
	if (before.cut)
		return false;
	return before.from == before.to || is_long(b) || is_long(&before);
}

static struct rhythm
block_rhythm(struct layout *l, const struct block *b)
{
	const struct markup_tree *tree = layout_markup(l);
	return tree != NULL ? rhythm_told(l->document, tree, b) : rhythm_of(l->document, b);
}

/*
 * Blank rows before a block: none at the beginning, nor where the text has some itself, nor
 * between the items of a list; a heading stands nearer to what it is about than to what is over
 * it.
 */
static int
gap_of(struct layout *l, const struct block *b, const struct rhythm *rhythm)
{
	struct block own, before;
	bool told = layout_markup(l) != NULL;
	if (told && l->form.airy && rhythm->kind == RHYTHM_HEADING && rhythm->level <= AIRY_LEVELS)
		return document_block_before(l->document, b, &before) && before.from == before.to;
	/* A row's block may have lost what makes it a paragraph: ask the text itself. */
	if (l->form.spacing <= 0 || !document_block(l->document, b->from, &own) ||
	    !layout_paragraph(l->document, &own) ||
	    !document_block_before(l->document, &own, &before) || before.from == before.to)
		return 0;
	if (rhythm->kind == RHYTHM_HEADING)
		return l->form.spacing + 1;
	if (rhythm->kind == RHYTHM_TEXT && rhythm->quote == 0)
		return l->form.spacing;
	struct rhythm over = block_rhythm(l, &before);
	return rhythm_is_close(&over, rhythm) ? 0 : l->form.spacing;
}

/* ---- directions */

/*
 * What a block's own text does not decide: a piece of a long line runs as the line begins, and
 * a paragraph without letters ("1948", a row of stars) as the one before it, if it may.
 */
static enum bidi_direction
direction_before(struct layout *l, const struct block *b, bool cut)
{
	enum bidi_direction found = BIDI_NEUTRAL;
	struct block before;
	for (int i = 0; i < PIECES && document_block_before(l->document, b, &before); i++) {
		if (cut && !before.cut)
			break;
		enum bidi_direction d = bidi_first(block_text(l, &before));
		found = d != BIDI_NEUTRAL ? d : found;
		if (!cut && found != BIDI_NEUTRAL)
			break;
		b = &before;
	}
	return found;
}

/* Which way the block runs, and its levels.  Text from left to right pays a scan of its bytes. */
static void
direct(struct layout *l, struct wrapped *w)
{
	const struct block *b = &w->block;
	bool cut = b->from > 0 && !str_is(document_view(l->document, b->from - 1, 1), "\n");
	struct str text = block_text(l, b);
	bool has = bidi_has(text);
	enum bidi_direction own = bidi_first(text), found = BIDI_NEUTRAL;
	bidi_clear(&w->bidi);
	w->rtl = false;
	if (text.len == 0 || (!has && !cut && own == BIDI_LTR))
		return;
	if (cut)
		found = direction_before(l, b, true);
	if (found == BIDI_NEUTRAL)
		found = own;
	if (found == BIDI_NEUTRAL && bidi_follows(block_text(l, b)))
		found = direction_before(l, b, false);
	w->rtl = found == BIDI_RTL;
	if (l->form.visual && (has || w->rtl))
		bidi_resolve(&w->bidi, block_text(l, &w->block), w->rtl ? BIDI_RTL : BIDI_LTR,
		    BIDI_MARKS);
}

/* Rows from right to left have no columns: there each cell has a row. */
static void
set_table(struct layout *l, struct wrapped *w)
{
	const struct block *b = &w->block;
	struct table *t = &l->table;
	int columns = l->form.wrap == WRAP_OFF ? TABLE_UNCUT : l->form.columns - w->lead;
	if (!l->table_known || b->from < t->from || b->from > t->to) {
		*t = table_of(l->document, layout_markup(l), b->from, b->to, columns);
		l->table_known = true;
	}
	bool fits = t->n > 0 && !w->rtl && w->bidi.runs.n == 0;
	w->rhythm.n_stops = fits ? t->n : 0;
	for (int i = 0; fits && i < t->n; i++)
		w->rhythm.stops[i] = t->stops[i];
	int hang = w->lead + (fits ? t->stops[t->n - 1] : BAR_COLUMNS);
	w->hang = rhythm_fit(hang, l->form.columns * 6 / 5);
}

static void
start(struct layout *l, struct wrapped *w, const struct block *b)
{
	w->block = *b;
	w->complete = false;
	w->rhythm = (struct rhythm){0};
	if (!l->form.lines)
		w->rhythm = block_rhythm(l, b);
	w->lead = rhythm_fit(w->rhythm.lead, l->form.columns);
	w->hang = rhythm_fit(w->rhythm.hang, l->form.columns);
	w->gap = gap_of(l, b, &w->rhythm);
	direct(l, w);
	if (w->rhythm.kind == RHYTHM_ROW)
		set_table(l, w);
	vec_clear(&w->starts);
	vec_push(&w->starts, 0);
}

static bool
is_block(const struct wrapped *w, const struct block *b)
{
	return w->used != 0 && w->block.from == b->from && w->block.to == b->to &&
	    w->block.next == b->next && w->block.joined == b->joined;
}

/* The block's rows as far as known: kept, or in place of those not used for longest. */
static struct wrapped *
wrapped(struct layout *l, const struct block *of)
{
	size_t found = l->last, oldest = 0;
	struct block lines = *of;
	const struct block *b = &lines;
	lines.joined = of->joined && !l->form.lines;
	if (!is_block(&l->cache[found], b)) {
		for (found = 0; found < BLOCKS && !is_block(&l->cache[found], b); found++)
			if (l->cache[found].used < l->cache[oldest].used)
				oldest = found;
	}
	if (found == BLOCKS) {
		found = oldest;
		start(l, &l->cache[found], of);
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
	wrap(l, w, offset);
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
	struct wrapped *w = wrapped(l, b);
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
	int gap = l->form.spacing > 0 || l->form.airy ? wrapped(l, b)->gap : 0;
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
		struct wrapped *w = wrapped(l, &r->block);
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
	return &wrapped(l, b)->rhythm;
}

/* ---- columns */

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
	return r->visual ? &wrapped(l, &r->block)->bidi : NULL;
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

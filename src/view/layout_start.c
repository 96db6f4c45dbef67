/*
 * How a block is set, told once, before its first row: its rhythm, the blank rows before it, the
 * direction that it runs in, and the columns of the table that it is a row of.  What the block
 * does not say itself is asked of those before it, of a few at most.
 */
#include "view/layout_internal.h"

enum {
	TABLE_UNCUT = 4000,          /* columns of a table where rows are not cut */
	LONG_LINE = 120,
	PIECES = 16,                 /* of a long line, that are looked at for its direction */
	AIRY_LEVELS = 3,
};

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
		enum bidi_direction d = bidi_first(layout_text(l, &before));
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
	struct str text = layout_text(l, b);
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
	if (found == BIDI_NEUTRAL && bidi_follows(layout_text(l, b)))
		found = direction_before(l, b, false);
	w->rtl = found == BIDI_RTL;
	if (l->form.visual && (has || w->rtl))
		bidi_resolve(&w->bidi, layout_text(l, &w->block), w->rtl ? BIDI_RTL : BIDI_LTR,
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

void
layout_start(struct layout *l, struct wrapped *w, const struct block *b)
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

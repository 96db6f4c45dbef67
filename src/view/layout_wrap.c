/*
 * Where the rows of a block start.  A row is walked from its first cluster until one does not
 * fit, and ends at the best of the places seen on the way.  Rows are told one after the other,
 * as far as they are asked for, so a block that is half seen is half wrapped.
 */
#include "view/layout_internal.h"

#include "text/linebreak.h"
#include "view/walk.h"

enum { SOFT_HYPHEN = 0xAD };

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

void
layout_wrap(struct layout *l, struct wrapped *w, uint64_t at)
{
	if (w->complete || w->starts.v[w->starts.n - 1] > at)
		return;
	struct str text = layout_text(l, &w->block);
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

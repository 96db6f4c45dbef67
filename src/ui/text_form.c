/*
 * How the text is laid out: as wide as its column and wrapped at words, or as less shows it, or
 * cut at the edge; with blank rows between paragraphs where the text has none itself.
 */
#include "ui/session.h"

#include "ui/textview.h"

enum { HEAD = 64 * 1024, HEAD_BLOCKS = 400, FEWEST = 2, SHIFT_MOST = 1000000 };

bool
layout_less(const struct session *s)
{
	return setting(s, SET_LAYOUT) == 1;
}

bool
text_cut(const struct session *s)
{
	return setting(s, SET_WRAP) == WRAP_OFF || (layout_less(s) && s->shift > 0);
}

/* ---- a wall of text */

/* Prose: a line that ends as a sentence does.  Logs and tables do not. */
static bool
ends_sentence(struct document *d, const struct block *b)
{
	static const char *const ends[] = {".", "!", "?", "\"", "'", ")", "\xe2\x80\x9d",
		"\xe2\x80\x99", "\xe2\x80\xa6", "\xe3\x80\x82", "\xc2\xbb"};
	size_t n = b->to - b->from < 8 ? (size_t)(b->to - b->from) : 8;
	struct str tail = str_trim(document_view(d, b->to - n, n));
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		if (str_ends(tail, str_of(ends[i])))
			return true;
	}
	return false;
}

/*
 * Whether paragraphs are lines that nothing parts, as in most collections of news: told by how
 * the text begins.  Of all neighbours that are paragraphs most must be such, and prose.
 */
static bool
is_wall(struct document *d)
{
	struct block b, before;
	int walls = 0, parted = 0, prose = 0;
	if (!document_block(d, 0, &before))
		return false;
	for (int i = 0; i < HEAD_BLOCKS && before.from < HEAD; i++, before = b) {
		if (!document_block_after(d, &before, &b))
			break;
		if (!layout_paragraph(d, &b))
			continue;
		parted += before.from == before.to;
		walls += before.from < before.to;
		prose += before.from < before.to && ends_sentence(d, &b);
	}
	return walls >= FEWEST && walls > parted && prose * 3 >= walls * 2;
}

static int
spacing(const struct session *s, struct article *a)
{
	enum { AUTO };
	int asked = setting(s, SET_PARAGRAPH_SPACING);
	if (layout_less(s))
		return 0;
	if (asked != AUTO)
		return asked - 1;
	/* What comes through a pipe is asked again until enough is there. */
	if (!a->spacing_known) {
		a->spacing_known = document_complete(a->document) ||
		    document_size(a->document) >= HEAD;
		a->spacing = is_wall(a->document);
	}
	return a->spacing;
}

struct row_form
text_form(const struct session *s, struct article *a)
{
	int width = s->areas.width > 0 ? s->areas.width : setting(s, SET_WIDTH);
	struct row_form form = {.columns = width, .wrap = (enum wrap)setting(s, SET_WRAP)};
	if (layout_less(s))
		form.wrap = WRAP_CHARACTER;
	if (text_cut(s))
		form.wrap = WRAP_OFF;
	form.lines = layout_less(s) || form.wrap == WRAP_OFF;
	form.spacing = spacing(s, a);
	return form;
}

/* ---- sideways */

void
text_shift(struct session *s, long by)
{
	if (!layout_less(s) && !text_cut(s)) {
		session_note(s, "long lines are wrapped; :set wrap off cuts them");
		return;
	}
	long to = by > SHIFT_MOST ? SHIFT_MOST : by < -SHIFT_MOST ? -SHIFT_MOST : by;
	to += s->shift;
	s->shift = to < 0 ? 0 : to > SHIFT_MOST ? SHIFT_MOST : (int)to;
	session_size(s, s->areas.size);
}

bool
text_column(struct session *s, const struct row *r, uint64_t at, int *col)
{
	int x = layout_column(session_article(s)->layout, r, at) - s->shift;
	*col = s->areas.column + x;
	return x >= 0 && x < s->areas.width;
}

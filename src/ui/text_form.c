/*
 * How the text is laid out: as wide as its column and wrapped at words, or as less shows it, or
 * cut at the edge; with blank rows between paragraphs where the text has none itself.
 */
#include "ui/session.h"

#include "ui/textview.h"
#include "view/wall.h"

enum { HEAD = 64 * 1024, SHIFT_MOST = 1000000 };

bool
layout_less(const struct session *s)
{
	return setting(s, SET_LAYOUT) == 1;
}

/* Rows come in the order in which they are seen, unless the terminal makes that order itself. */
bool
text_orders(const struct session *s)
{
	enum { AUTO, ON, OFF };
	int asked = setting(s, SET_BIDI);
	return asked == ON || (asked == AUTO && !s->caps.reorders);
}

bool
text_cut(const struct session *s)
{
	return setting(s, SET_WRAP) == WRAP_OFF || (layout_less(s) && s->shift > 0);
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
		a->spacing = wall_of_text(a->document);
	}
	return a->spacing;
}

struct row_form
text_form(const struct session *s, struct article *a)
{
	size_t n_markup;
	int width = s->areas.width > 0 ? s->areas.width : setting(s, SET_WIDTH);
	struct row_form form = {.columns = width, .wrap = (enum wrap)setting(s, SET_WRAP)};
	if (layout_less(s))
		form.wrap = WRAP_CHARACTER;
	if (text_cut(s))
		form.wrap = WRAP_OFF;
	/* The text of a page has lines of its own, which are set as ever: a table keeps its columns
	 * beyond the edge. */
	form.lines = layout_less(s) || (form.wrap == WRAP_OFF &&
	    document_markup(a->document, &n_markup) == NULL);
	form.spacing = spacing(s, a);
	form.visual = grid_visual(s->grid);
	/* Paragraph spacing 0 is the reader's wish. */
	form.airy = !layout_less(s) && setting(s, SET_PARAGRAPH_SPACING) != 1;
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
	int x = layout_column(session_article(s)->layout, r, at) -
	    layout_shifted(r, s->shift);
	*col = s->areas.column + x;
	return x >= 0 && x < s->areas.width;
}

/*
 * Where marks and notes are, in the text: a sign in the margin beside the row, the letter of a
 * mark, a star for a note.  Where the screen has no margin the words of a note are underlined,
 * or the first letter of its place.
 */
#include "ui/marks.h"

#include "ui/look.h"
#include "ui/textview.h"

static void
underline(struct session *s, const struct row *r, struct span span, int y)
{
	const struct areas *at = &s->areas;
	struct layout *l = session_article(s)->layout;
	int shift = layout_shifted(r, s->shift), from = INT32_MIN, end;
	if (span.to == span.from)
		span.to++;
	for (; layout_piece(l, r, span, &from, &end); from = end) {
		int x = from - shift, x_end = end - shift;
		grid_restyle(s->grid, y, at->column + (x > 0 ? x : 0),
		    at->column + (x_end < at->width ? x_end : at->width), look(s, "ui.note"));
	}
}

void
marks_draw(struct session *s, const struct row *r, int y)
{
	const struct article *a = session_article(s);
	const struct areas *at = &s->areas;
	int margin = at->column - at->text.col - at->numbers;
	char sign = '\0';
	if (r->gap > 0)
		return;
	for (size_t i = 0; i < MARKS; i++) {
		if (a->marks[i] >= r->from && (a->marks[i] < r->to || (r->last && a->marks[i] == r->to)))
			sign = (char)(i < 26 ? 'a' + i : 'A' + (i - 26));
	}
	for (size_t i = 0; i < a->notes.n; i++) {
		struct span span = a->notes.v[i].span;
		bool here = span.from >= r->from && (span.from < r->to ||
		    (r->last && span.from == r->to));
		if (here)
			sign = '*';
		if (margin <= 0 && span.from < r->to && (span.to > r->from || here))
			underline(s, r, span, y);
	}
	/* Apart from the word that begins the row, where there is room. */
	int x = at->column - (margin > 1 ? 2 : 1);
	if (sign != '\0' && margin > 0 && !layout_less(s))
		grid_text(s->grid, y, x, x + 1, (struct str){&sign, 1}, look(s, "ui.key"));
}

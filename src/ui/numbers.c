/*
 * Line numbers before the rows: each beside the row in which its line begins; in less's layout
 * beside every row.  The first is looked up, the others are counted on from row to row; where
 * the index of lines has not come to they are left out, not guessed.
 */
#include "ui/session.h"

#include "ui/look.h"
#include "ui/textview.h"

enum { LESS_COLUMNS = 8, LEAST_DIGITS = 3, ROOM_LEAST = 20, NEAR = 64 * 1024,
	USUAL_LINE = 40 };

static int
digits(uint64_t n)
{
	int count = 1;
	for (; n > 9; n /= 10)
		count++;
	return count;
}

/* While lines are counted the width is guessed by the size: the text is not to jump. */
int
numbers_columns(const struct session *s, int room)
{
	const struct article *a = session_article(s);
	bool exact = false;
	if (!setting(s, SET_LINE_NUMBERS) || a->document == NULL)
		return 0;
	uint64_t lines = document_lines(a->document, &exact);
	uint64_t guess = exact ? 0 : document_size(a->document) / USUAL_LINE;
	int n = digits(lines > guess ? lines : guess);
	int columns = layout_less(s) ? LESS_COLUMNS : (n > LEAST_DIGITS ? n : LEAST_DIGITS) + 2;
	return room - columns >= ROOM_LEAST ? columns : 0;
}

static uint64_t
line_ends(struct document *d, uint64_t from, uint64_t to)
{
	struct str text = document_view(d, from, (size_t)(to - from));
	uint64_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n';
	return n;
}

void
numbers_draw(struct session *s, struct numbers *n, const struct row *r, int y)
{
	struct document *d = session_article(s)->document;
	const struct areas *at = &s->areas;
	struct buf text = {0};
	uint64_t line = n->line;
	if (at->numbers == 0 || r->gap > 0)
		return;
	if (n->line > 0 && r->from >= n->at && r->from - n->at < NEAR) {
		line += line_ends(d, n->at, r->from);
	} else {
		bool exact = false;
		line = document_line_of(d, r->from, &exact);
		line = exact ? line : 0;
	}
	bool says = line > 0 && (layout_less(s) || line != n->line);
	*n = (struct numbers){r->from, line};
	if (!says)
		return;
	buf_fmt(&text, "%*llu", at->numbers - (layout_less(s) ? 1 : 2), (unsigned long long)line);
	grid_text(s->grid, y, at->column - at->numbers, at->column, buf_view(&text),
	    look(s, "ui.dim"));
	buf_done(&text);
}

/*
 * The Marks tab: marks and notes in the order of the text.  A mark's row has its letter and the
 * line it stands in; a note's has what was written, and a row below it what it is about.
 *
 * A row's `a` is the mark's number, or MARKS and the note's; `b` is 1 for the row below a note.
 */
#include "ui/pane_rows.h"

#include "base/clean.h"
#include "text/uni.h"
#include "ui/actions.h"
#include "ui/marks.h"

enum { LINE_BYTES = 400, BELOW = 1 };

size_t
marks_count(const struct session *s)
{
	return places_of(session_article(s), NULL, 0);
}

static uint32_t
number_of(const struct marked *p)
{
	if (p->letter == '\0')
		return MARKS + (uint32_t)p->note;
	return (uint32_t)(p->letter >= 'a' ? p->letter - 'a' : p->letter - 'A' + 26);
}

void
marks_rows(struct session *s)
{
	const struct article *a = session_article(s);
	size_t n = MARKS + a->notes.n;
	struct marked *list = mem_array(n, sizeof *list);
	n = places_of(a, list, n);
	for (size_t i = 0; i < n; i++) {
		struct pane_row r = {.kind = PANE_MARK, .a = number_of(&list[i]), .b = ID_NONE};
		pane_push(s, r);
		if (list[i].letter != '\0')
			continue;
		r.depth = 1;
		r.b = BELOW;
		pane_push(s, r);
	}
	mem_free(list);
}

bool
mark_row_place(struct session *s, const struct pane_row *r, struct marked *out)
{
	const struct article *a = session_article(s);
	if (r->kind != PANE_MARK || r->a >= MARKS + a->notes.n)
		return false;
	if (r->a >= MARKS) {
		*out = (struct marked){.span = a->notes.v[r->a - MARKS].span, .note = r->a - MARKS};
		return true;
	}
	*out = (struct marked){.span = {a->marks[r->a], a->marks[r->a]},
		.letter = (char)(r->a < 26 ? 'a' + r->a : 'A' + (r->a - 26))};
	return a->marks[r->a] != UINT64_MAX;
}

static void
add_flat(struct buf *out, struct str text)
{
	struct buf flat = {0};
	look_flat(&flat, text);
	buf_str(out, str_trim(buf_view(&flat)));
	buf_done(&flat);
}

/* The words that a note is about stand in quotes, a place's line as it is. */
static void
add_about(struct session *s, const struct marked *p, struct buf *out)
{
	struct article *a = session_article(s);
	const struct state_note *n = p->letter == '\0' ? &a->notes.v[p->note] : NULL;
	struct buf text = {0};
	bool lost = n != NULL && note_is_lost(a, n);
	bool words = p->span.to > p->span.from;
	if (lost)
		buf_str(&text, buf_view(&n->quote));
	else
		place_quote(a, p->span, &text);
	buf_puts(out, lost ? "gone: " : "");
	buf_puts(out, words ? look_glyph(s, "\u201c", "\"") : "");
	add_flat(out, str_sub(buf_view(&text), 0, text.len < LINE_BYTES ? text.len : LINE_BYTES));
	buf_puts(out, words ? look_glyph(s, "\u201d", "\"") : "");
	buf_done(&text);
}

void
mark_row_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	struct marked p;
	if (!mark_row_place(s, r, &p))
		return;
	if (r->b == BELOW) {
		add_about(s, &p, out);
	} else if (p.letter == '\0') {
		buf_puts(out, "*  ");
		clean_add(out, buf_view(&session_article(s)->notes.v[p.note].text));
	} else {
		buf_fmt(out, "%c  ", p.letter);
		add_about(s, &p, out);
	}
}

void
mark_row_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf text = {0}, fit = {0};
	mark_row_text(s, r, &text);
	look_fit(s, &fit, buf_view(&text), end - col, false);
	grid_text(s->grid, y, col, end, buf_view(&fit), look(s, r->b == BELOW ? "ui.dim" : "ui.pane"));
	if (r->b != BELOW)
		grid_restyle(s->grid, y, col, col + 1, look(s, "ui.key"));
	buf_done(&text);
	buf_done(&fit);
}

/* What is written about the place is said on the way there. */
void
mark_row_go(struct session *s, const struct pane_row *r)
{
	struct marked p;
	if (!mark_row_place(s, r, &p))
		return;
	s->focus = FOCUS_TEXT;
	s->pane.page = false;
	session_size(s, s->areas.size);
	place_go(s, &p);
}

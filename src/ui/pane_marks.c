/*
 * The Marks tab: marks and notes in the order of the text.  A mark's row has its letter and the
 * line it stands in; a note's has what was written, and a row below it what it is about.
 *
 * A row's `a` is the mark's number, or MARKS and the note's; `b` is 1 for the row below a note.
 */
#include "ui/pane_rows.h"

#include "base/clean.h"
#include "text/uni.h"
#include "ui/commands.h"
#include "ui/look.h"
#include "ui/marks.h"

enum { LINE_BYTES = 400, BELOW = 1, BLANKS = 8, BEFORE = 24 };

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

/* From the beginning of the line, or some words before; what is blank gives the next text. */
static void
add_context(struct session *s, uint64_t at, struct buf *out)
{
	struct document *d = session_article(s)->document;
	struct block b;
	if (!document_block(d, at, &b))
		return;
	for (int i = 0; i < BLANKS && b.from == b.to && document_block_after(d, &b, &b); i++)
		at = b.from;
	uint64_t from = at > b.from + BEFORE ? at - BEFORE : b.from;
	struct str text = document_view(d, from, (size_t)(b.to - from < LINE_BYTES ? b.to - from :
	    LINE_BYTES));
	size_t blank = from > b.from ? str_chr(text, ' ') : text.len;
	if (blank < text.len && from + blank < at) {
		buf_puts(out, look_glyph(s, "\u2026 ", "~ "));
		text = str_sub(text, blank + 1, text.len);
	}
	add_flat(out, text);
}

static void
add_about(struct session *s, const struct marked *p, struct buf *out)
{
	struct article *a = session_article(s);
	const struct state_note *n = p->letter == '\0' ? &a->notes.v[p->note] : NULL;
	if (n == NULL || !note_is_lost(a, n)) {
		add_context(s, p->span.from, out);
		return;
	}
	buf_puts(out, "gone: ");
	add_flat(out, buf_view(&n->quote));
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

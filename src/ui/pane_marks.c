/*
 * The Marks tab: the marks of the document in the order of the text, each with the line that it
 * stands in.
 */
#include "ui/pane_rows.h"

enum { LINE_BYTES = 400 };

static bool
is_set(const struct session *s, uint32_t i)
{
	return session_article(s)->marks[i] != UINT64_MAX;
}

size_t
marks_count(const struct session *s)
{
	size_t n = 0;
	for (uint32_t i = 0; i < MARKS; i++)
		n += is_set(s, i);
	return n;
}

void
marks_rows(struct session *s)
{
	const struct article *a = session_article(s);
	uint32_t order[MARKS], n = 0;
	for (uint32_t i = 0; i < MARKS; i++) {
		uint32_t k = n;
		if (!is_set(s, i))
			continue;
		for (; k > 0 && a->marks[order[k - 1]] > a->marks[i]; k--)
			order[k] = order[k - 1];
		order[k] = i;
		n++;
	}
	for (uint32_t i = 0; i < n; i++)
		pane_push(s, (struct pane_row){.kind = PANE_MARK, .a = order[i], .b = ID_NONE});
}

static void
line_text(struct session *s, uint64_t at, struct buf *out)
{
	struct article *a = session_article(s);
	struct row r = layout_row(a->layout, at);
	struct span span = {r.from, r.to};
	look_surface(s, out, span, LINE_BYTES);
}

void
mark_row_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	buf_fmt(out, "%c  ", (int)(r->a < 26 ? 'a' + r->a : 'A' + (r->a - 26)));
	line_text(s, session_article(s)->marks[r->a], out);
}

void
mark_row_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf text = {0}, fit = {0};
	mark_row_text(s, r, &text);
	look_fit(s, &fit, buf_view(&text), end - col, false);
	grid_text(s->grid, y, col, end, buf_view(&fit), look(s, "ui.pane"));
	grid_restyle(s->grid, y, col, col + 1, look(s, "ui.heading"));
	buf_done(&text);
	buf_done(&fit);
}

void
mark_row_go(struct session *s, const struct pane_row *r)
{
	uint64_t at = session_article(s)->marks[r->a];
	s->focus = FOCUS_TEXT;
	s->pane.page = false;
	session_size(s, s->areas.size);
	jump_to(s, (struct span){at, at});
	session_article(s)->point = at;
}

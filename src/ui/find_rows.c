/*
 * The rows that are searched, the hits in one of them, and lighting them.  What is lit is found
 * in the cells that were drawn, whatever drew them.
 */
#include "ui/find_internal.h"

#include "ui/look.h"

enum { LIT_MAX = 64 };

struct find_rows
find_rows(struct session *s)
{
	struct find_rows r = {0};
	if (s->focus == FOCUS_PANE) {
		pane_refresh(s);
		r = (struct find_rows){&s->pane.find, &s->pane.list[s->pane.tab], true, s->pane.rows.n,
			{0}};
	} else if (s->focus & (FOCUS_PAGE | FOCUS_REPORT | FOCUS_MENU)) {
		r = (struct find_rows){&s->page.find, &s->page.list, s->focus != FOCUS_PAGE,
			s->page.lines.n, {0}};
	}
	return r;
}

struct find *
find_here(struct session *s)
{
	if (s->focus == FOCUS_PANE)
		return &s->pane.find;
	return s->focus & (FOCUS_PAGE | FOCUS_REPORT | FOCUS_MENU) ? &s->page.find : NULL;
}

static struct str
row_text(struct session *s, struct find_rows *r, size_t i)
{
	buf_clear(&r->text);
	if (s->focus != FOCUS_PANE)
		return buf_view(&s->page.lines.v[i]);
	pane_row_text(s, &s->pane.rows.v[i], &r->text);
	return buf_view(&r->text);
}

/* ---- hits of a row */

/* At most n of them into spans; how many there are. */
static uint32_t
hits_of(const struct find *f, struct str text, struct regex_match *spans, uint32_t n)
{
	struct regex_text subject;
	struct regex_match m;
	uint32_t found = 0;
	regex_text_init(&subject, text);
	for (size_t at = 0; at < text.len &&
	    regex_find_in(f->regex, &subject, at, &m, 1) == REGEX_HIT;) {
		if (m.to > m.from && found < n)
			spans[found] = m;
		found += m.to > m.from;
		at = m.to > m.from ? m.to : m.from + 1;
	}
	regex_text_done(&subject);
	return found;
}

uint32_t
find_hits_in(struct session *s, struct find_rows *r, size_t i)
{
	struct str text = row_text(s, r, i);
	uint32_t n = hits_of(r->find, text, NULL, 0);
	if (r->find->mode.negate)
		return n == 0 && str_trim(text).len > 0;
	return n;
}

/* ---- lighting */

void
find_light(struct session *s, const struct find *f, size_t row, int y, int col, int col_end)
{
	struct buf text = {0};
	VEC(int) columns = {0};                      /* of each byte */
	struct regex_match spans[LIT_MAX];
	if (!f->lit || f->regex == NULL || f->mode.negate)
		return;
	for (int x = col; x < col_end; x++) {
		char scratch[4];
		const struct cell *c = grid_cell(s->grid, y, x);
		if (c == NULL || c->width == 0)
			continue;
		struct str glyph = grid_glyph(s->grid, c, scratch);
		buf_str(&text, glyph);
		for (size_t i = 0; i < glyph.len; i++)
			vec_push(&columns, x);
	}
	vec_push(&columns, col_end);
	uint32_t n = hits_of(f, buf_view(&text), spans, LIT_MAX);
	for (uint32_t i = 0; i < n && i < LIT_MAX; i++) {
		bool now = f->now.any && f->now.row == row && f->now.nth == i;
		if (!now && !setting(s, SET_HLSEARCH))
			continue;
		struct style st = look(s, now ? "search.current" : "search.match");
		int from = columns.v[spans[i].from];
		/* On the cursor's bar, which is reversed, the other way round. */
		if (st.attrs & grid_cell(s->grid, y, from)->style.attrs & ATTR_REVERSE)
			st.attrs &= (uint16_t)~ATTR_REVERSE;
		grid_restyle(s->grid, y, from, columns.v[spans[i].to], st);
	}
	buf_done(&text);
	vec_done(&columns);
}

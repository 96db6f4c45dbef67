/*
 * The rows that are searched, the hits in one of them, and lighting them.  What is lit is found
 * in the cells that were drawn, whatever drew them.
 */
#include "ui/find_internal.h"

#include "base/vec.h"
#include "ui/corpus.h"
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
	} else if (s->focus == FOCUS_CORPUS) {
		corpus_refresh(s, false);
		r = (struct find_rows){&s->corpus->find, &corpus_list(s)->list, true,
			corpus_list(s)->rows.v.n, {0}};
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
	if (s->focus == FOCUS_CORPUS)
		return &s->corpus->find;
	return s->focus & (FOCUS_PAGE | FOCUS_REPORT | FOCUS_MENU) ? &s->page.find : NULL;
}

static struct str
row_text(struct session *s, struct find_rows *r, size_t i)
{
	buf_clear(&r->text);
	if (s->focus == FOCUS_CORPUS) {
		corpus_row_text(s, i, &r->text);
		return buf_view(&r->text);
	}
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

/* What a row shows, as text, and the column of each byte's cluster. */
struct shown { struct buf text; VEC(int) columns; };

static void
read_shown(struct shown *x, const struct grid *g, int y, int col, int col_end)
{
	char scratch[4];
	while (col < col_end) {
		/* What is seen in another order is searched as it was written. */
		struct str text = grid_ordered(g, y, col);
		const struct cell *c = grid_cell(g, y, col);
		if (text.len > 0) {
			buf_str(&x->text, text);
			vec_reserve(&x->columns, text.len);
			col = grid_text_columns(g, text, col, x->columns.v + x->columns.n);
			x->columns.n += text.len;
			continue;
		}
		struct str glyph = c->width == 0 ? STR_NONE : grid_glyph(g, c, scratch);
		for (size_t i = 0; i < glyph.len; i++)
			vec_push(&x->columns, col);
		buf_str(&x->text, glyph);
		col++;
	}
}

void
find_light(struct session *s, const struct find *f, size_t row, int y, int col, int col_end)
{
	struct shown x = {0};
	struct regex_match spans[LIT_MAX];
	if (!f->lit || f->regex == NULL || f->mode.negate)
		return;
	read_shown(&x, s->grid, y, col, col_end);
	uint32_t n = hits_of(f, buf_view(&x.text), spans, LIT_MAX);
	for (uint32_t i = 0; i < n && i < LIT_MAX; i++) {
		bool now = f->now.any && f->now.row == row && f->now.nth == i;
		if (!now && !setting(s, SET_HLSEARCH))
			continue;
		struct style st = look(s, now ? "search.current" : "search.match");
		int first = x.columns.v[spans[i].from], last = -1;
		/* On the cursor's bar, which is reversed, the other way round. */
		if (st.attrs & grid_cell(s->grid, y, first)->style.attrs & ATTR_REVERSE)
			st.attrs &= (uint16_t)~ATTR_REVERSE;
		for (size_t k = spans[i].from; k < spans[i].to; k++) {
			int at = x.columns.v[k];
			if (at != last)
				grid_restyle(s->grid, y, at, at + grid_cell(s->grid, y, at)->width, st);
			last = at;
		}
	}
	buf_done(&x.text);
	vec_done(&x.columns);
}

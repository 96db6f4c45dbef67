/*
 * A sentence as evidence: what an event or a relation was read from, over as many rows as it
 * takes, the words lit that it was read from.  The rows are cut when they are pushed and again
 * when they are drawn, by the same width; a window of the block around the mention is looked
 * at, so a row costs the same in a text of one line.
 */
#include "ui/pane_rows.h"

#include "text/bidi.h"
#include "text/token.h"
#include "text/uni.h"
#include "ui/look.h"

enum { WINDOW = 1200, ROWS_MOST = 8, LIT_MOST = 40, MARGIN = 4 };

/* A lit span of the text, then of the flat sentence. */
struct lit { struct span span; size_t from, to; uint32_t role; };

struct quote {
	struct buf text;
	struct lit lit[LIT_MOST];
	size_t n_lit;
	size_t starts[ROWS_MOST + 1];                /* of rows in text; the last is the end */
	size_t n;
};

/* ---- the sentence */

struct span
sentence_around(struct document *d, struct span at)
{
	struct block b;
	struct tokens t = {0};
	if (!document_block(d, at.from, &b))
		return at;
	uint64_t from = at.from - b.from > WINDOW ? at.from - WINDOW : b.from;
	uint64_t to = b.to > at.to && b.to - at.to > WINDOW ? at.to + WINDOW : b.to;
	struct span found = {from, to > at.to ? to : at.to};
	tokens_read(&t, document_view(d, from, (size_t)(to - from)));
	for (size_t i = 0; i < t.list.n; i++) {
		uint64_t start = from + t.list.v[i].from;
		if (!(t.list.v[i].flags & TOKEN_SENTENCE))
			continue;
		if (start <= at.from) {
			found.from = start;
		} else if (start >= at.to) {
			found.to = start;
			break;
		}
	}
	tokens_done(&t);
	return found;
}

static void
add_lit(struct quote *q, const struct model *m, uint32_t mention, uint32_t role)
{
	if (mention == ID_NONE || q->n_lit == LIT_MOST)
		return;
	size_t i = q->n_lit;
	struct lit x = {.span = m->mentions[mention].m->span, .role = role};
	for (; i > 0 && q->lit[i - 1].span.from > x.span.from; i--)
		q->lit[i] = q->lit[i - 1];
	q->lit[i] = x;
	q->n_lit++;
}

/* What the row's event or relation was read from. */
static void
find_lit(struct quote *q, const struct model *m, const struct pane_row *r)
{
	if (r->kind == PANE_QUOTE) {
		const struct model_event *e = &m->events[r->a];
		add_lit(q, m, e->trigger, 0);
		for (uint32_t k = 0; k < e->n_roles; k++)
			add_lit(q, m, m->roles[e->first_role + k].mention,
			    m->roles[e->first_role + k].name);
	} else {
		const struct model_relation *x = &m->relations[r->a];
		add_lit(q, m, x->mention1, 0);
		add_lit(q, m, x->mention2, 0);
		add_lit(q, m, x->event1 != ID_NONE ? m->events[x->event1].trigger : ID_NONE, 0);
		add_lit(q, m, x->event2 != ID_NONE ? m->events[x->event2].trigger : ID_NONE, 0);
	}
}

/* The sentence, flat, and where in it the lit spans came to stand. */
static void
read_text(struct session *s, struct quote *q, struct span sentence)
{
	struct document *d = session_article(s)->document;
	uint64_t at = sentence.from;
	for (size_t i = 0; i < q->n_lit; i++) {
		struct span x = q->lit[i].span;
		if (x.from < at || x.to > sentence.to)
			continue;
		look_flat(&q->text, document_view(d, at, (size_t)(x.from - at)));
		q->lit[i].from = q->text.len;
		look_flat(&q->text, document_view(d, x.from, (size_t)(x.to - x.from)));
		q->lit[i].to = q->text.len;
		at = x.to;
	}
	look_flat(&q->text, document_view(d, at, (size_t)(sentence.to - at)));
	while (q->text.len > 0 && q->text.ptr[q->text.len - 1] == ' ')
		q->text.len--;
}

/* ---- rows */

size_t
quote_row_end(struct str text, size_t from, int columns)
{
	size_t fit = uni_fit(str_sub(text, from, text.len), columns), to = from + fit;
	if (to >= text.len)
		return text.len;
	while (to > from && text.ptr[to] != ' ' && text.ptr[to - 1] != ' ')
		to--;
	if (to == from)
		to = from + (fit > 0 ? fit : 1);
	while (to < text.len && text.ptr[to] == ' ')
		to++;
	return to;
}

static void
cut_rows(struct quote *q, int columns)
{
	struct str text = buf_view(&q->text);
	size_t at = 0;
	while (at < text.len && q->n < ROWS_MOST) {
		q->starts[q->n++] = at;
		at = quote_row_end(text, at, columns);
		/* What a long sentence is quoted for may stand behind its first rows. */
		if (q->n == ROWS_MOST && at < text.len && q->lit[0].from >= at) {
			for (size_t i = 1; i < ROWS_MOST; i++)
				q->starts[i - 1] = q->starts[i];
			q->n--;
		}
	}
	q->starts[q->n] = at;
}

static void
quote_read(struct session *s, struct quote *q, const struct pane_row *r)
{
	const struct model *m = session_article(s)->model;
	int columns = quote_columns(s, r->depth);
	find_lit(q, m, r);
	read_text(s, q, sentence_around(session_article(s)->document,
	    m->mentions[r->b].m->span));
	cut_rows(q, columns);
}

int
quote_columns(const struct session *s, unsigned depth)
{
	int columns = s->areas.pane.cols - MARGIN - 2 * (int)depth;
	return columns < 8 ? 8 : columns;
}

void
quote_push(struct session *s, struct pane_row r)
{
	struct quote q = {0};
	quote_read(s, &q, &r);
	for (size_t i = 0; i < q.n; i++) {
		r.n = (uint32_t)i;
		pane_push(s, r);
	}
	buf_done(&q.text);
}

static struct style
lit_style(struct session *s, const struct lit *x)
{
	struct style plain = {.known = ATTR_DIM}, st = style_over(plain, look(s, "ui.context"));
	struct buf name = {0};
	if (x->role != 0) {
		buf_puts(&name, "role.");
		buf_str(&name, schema_name(s->schema, x->role));
		st = style_over(st, sheet_style(s->sheet, buf_view(&name)));
	}
	buf_done(&name);
	return st;
}

void
quote_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct quote q = {0};
	struct style dim = look(s, "ui.dim");
	quote_read(s, &q, r);
	if (r->n < q.n) {
		size_t from = q.starts[r->n], to = q.starts[r->n + 1];
		struct str row = str_sub(buf_view(&q.text), from, to);
		int at = grid_text(s->grid, y, col, end, row, dim);
		bool rtl = grid_visual(s->grid) && bidi_first(row) == BIDI_RTL;
		/* A long sentence is cut; the fold sign's place is free here. */
		struct str dots = str_of(look_glyph(s, "…", "~"));
		if (r->n == 0 && from > 0)
			grid_text(s->grid, y, rtl ? at : col - 2, rtl ? end : col, dots, dim);
		if (r->n + 1 == q.n && to < q.text.len && (rtl || at < end))
			grid_text(s->grid, y, rtl ? col - 1 : at, rtl ? col : end, dots, dim);
		for (size_t i = 0; i < q.n_lit; i++) {
			const struct lit *x = &q.lit[i];
			if (x->to <= from || x->from >= to)
				continue;
			size_t a = x->from > from ? x->from : from, b = x->to < to ? x->to : to;
			struct str seen = str_sub(row, 0, uni_fit(row, end - col));
			int left = INT32_MIN, right;
			for (; grid_text_piece(s->grid, seen, (struct grid_range){a - from, b - from},
			    &left, &right); left = right)
				grid_restyle(s->grid, y, col + left, col + right, lit_style(s, x));
		}
	}
	buf_done(&q.text);
}

void
quote_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	struct quote q = {0};
	quote_read(s, &q, r);
	if (r->n == 0)
		buf_str(out, buf_view(&q.text));
	buf_done(&q.text);
}

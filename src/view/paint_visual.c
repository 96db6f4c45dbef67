/*
 * A row that is not seen in the order of its bytes: styles are laid over its bytes as over any
 * row's, then each cluster is drawn at the column where it is seen.  So a mention, a hit or the
 * selection is coloured in as many pieces as it has there.
 */
#include "view/paint_internal.h"

#include "base/mem.h"
#include "base/vec.h"
#include "view/visual.h"

enum { BYTES = 1024, SOFT_HYPHEN = 0xAD };

/* With what cells are drawn: column 0 of the row is `shift` columns left of the pen. */
struct brush { struct pen pen; int shift; struct str block; struct buf *glyph; };

/* What is drawn of a cell: nothing that an edge of the screen cuts in two. */
static void
draw_cell(struct canvas *c, const struct brush *b, const struct visual_cell *x)
{
	const struct pen *pen = &b->pen;
	int col = pen->col - b->shift + x->col, end = col + x->width;
	struct style s = c->styles[x->at];
	if (end <= pen->col || col >= pen->col_end)
		return;
	if (x->c.token)
		s = style_over(s, sheet_style(c->p->sheet, STR("token")));
	end = end < pen->col_end ? end : pen->col_end;
	bool blank = !x->c.token && (x->c.cp < 0x20 || x->width != x->c.width);
	if (col < pen->col || blank) {
		grid_fill(pen->g, pen->y, col < pen->col ? pen->col : col, end,
		    x->c.cp == SOFT_HYPHEN ? '-' : ' ', s);
		return;
	}
	size_t offset = (size_t)(c->text.ptr - b->block.ptr);
	buf_clear(b->glyph);
	visual_draw(b->glyph, b->block, offset + x->at, x->c, x->left);
	grid_cluster(pen->g, pen->y, col, end, (struct grid_drawn){buf_view(b->glyph), x->c.width,
	    x->c.token}, s);
}

/* Cells of the row without the blanks at its end, which are not drawn. */
static size_t
drawn_to(const struct visual *v)
{
	size_t n = v->cells.n;
	while (n > 0 && v->cells.v[n - 1].c.blank)
		n--;
	return n;
}

/* The sign that a row goes on beyond the edge towards its end: ">", or "<". */
static void
draw_cut(const struct canvas *c, const struct brush *b, const struct visual *v)
{
	const struct paint *p = c->p;
	const struct pen *pen = &b->pen;
	bool more = v->rtl ? v->from < b->shift : v->to - b->shift > pen->col_end - pen->col;
	if (!more || p->cut == NULL)
		return;
	struct str cut = str_of(p->cut);
	buf_clear(b->glyph);
	visual_draw(b->glyph, cut, 0, uni_cluster(cut.ptr, cut.len), v->rtl);
	int col = v->rtl ? pen->col : pen->col_end - 1;
	grid_text(pen->g, pen->y, col, pen->col_end, buf_view(b->glyph), p->cut_style);
}

static void
draw_cells(struct canvas *c, const struct row *r, const struct bidi *bidi, const struct brush *b)
{
	struct visual v = {0};
	struct walk w;
	walk_start(&w, c->text, c->joined, 0);
	w.rtl = c->rtl;
	w.hyphen = r->last ? SIZE_MAX : walk_hyphen(c->text);
	visual_row(&v, w, bidi, (struct visual_place){(size_t)(r->from - r->block.from),
	    layout_columns(c->p->layout), r->indent});
	for (size_t i = 0, n = drawn_to(&v); i < n; i++)
		if (v.cells.v[i].width > 0)
			draw_cell(c, b, &v.cells.v[i]);
	draw_cut(c, b, &v);
	visual_done(&v);
}

void
paint_row_visual(struct canvas *c, const struct row *r, struct pen pen)
{
	struct style room[BYTES];
	struct document *d = c->p->document;
	const struct bidi *bidi = layout_bidi(c->p->layout, r);
	struct str block = document_view(d, r->block.from, (size_t)(r->block.to - r->block.from));
	size_t offset = (size_t)(r->from - r->block.from);
	uint64_t end = r->last ? r->block.next : r->to;
	struct buf glyph = {0};
	c->from = r->from;
	c->text = str_sub(block, offset, offset + (size_t)(r->to - r->from));
	c->row_end = end + (end == document_size(d));
	if (c->text.len == 0)
		return;
	c->styles = c->text.len > BYTES ? mem_array(c->text.len, sizeof *c->styles) : room;
	paint_lay_all(c);
	draw_cells(c, r, bidi, &(struct brush){pen, layout_shifted(r, c->p->shift), block, &glyph});
	if (c->styles != room)
		mem_free(c->styles);
	buf_done(&glyph);
}

void
paint_indent_right(struct canvas *c, const struct row *r, struct pen pen, struct style s)
{
	struct str marks = document_view(c->p->document, c->block, c->rhythm->quote);
	int col = pen.col - layout_shifted(r, c->p->shift) + layout_columns(c->p->layout);
	for (size_t i = 0; i < marks.len && i < (size_t)r->indent; i++) {
		uint32_t mark = bidi_mirror((unsigned char)marks.ptr[i]);
		if (--col >= pen.col && col < pen.col_end)
			grid_fill(pen.g, pen.y, col, col + 1, mark, s);
	}
}

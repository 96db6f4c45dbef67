/*
 * From one frame to the next: the grid that the terminal shows is kept, and rows that differ from
 * it are drawn (frame_row.c).  What was learned of the terminal since decides whether all is drawn
 * again, or only what is no ASCII.
 */
#include "term/frame_internal.h"

#include <string.h>

#include "base/mem.h"

enum { CLUSTERS = 8192 };                /* kept of screens that are gone */

struct frame *
frame_new(const struct ability *a, struct widths *w)
{
	struct frame *f = mem_alloc(sizeof *f);
	f->a = a;
	f->widths = w;
	f->last = grid_new(0, 0);
	f->repaint = true;
	return f;
}

void
frame_free(struct frame *f)
{
	if (f == NULL)
		return;
	grid_free(f->last);
	buf_done(&f->text);
	buf_done(&f->scratch);
	buf_done(&f->link);
	buf_done(&f->uri);
	mem_free(f);
}

void
frame_repaint(struct frame *f)
{
	f->repaint = true;
}

void
frame_redraw(struct frame *f)
{
	f->redraw = true;
}

void
frame_unsure(struct frame *f)
{
	f->unsure = true;
}

/* ---- frames */

static void
start(struct frame *f, const struct grid *g, struct buf *out)
{
	f->g = g;
	f->out = out;
	f->row = f->col = FRAME_NOWHERE;
	f->adrift = false;
	f->now = (struct sgr){0};
	f->style = (struct style){0};
	f->look = sgr_of(f->style, f->a);
}

static void
begin(struct frame *f, const struct grid *g, struct buf *out)
{
	start(f, g, out);
	if (grid_columns(g) != grid_columns(f->last) || grid_rows(g) != grid_rows(f->last)) {
		grid_resize(f->last, grid_columns(g), grid_rows(g));
		f->repaint = true;
	}
	f->repaint |= grid_clusters(f->last) > CLUSTERS;
	for (int i = 0; f->widths != NULL && i < WIDTH_KINDS; i++) {
		int measured = widths_measured(f->widths, (enum width_kind)i);
		f->unsure |= measured != f->measured[i];
		/* Lines were taken for narrow, and have run on in rows that hold nothing else. */
		f->repaint |= i == WIDTH_AMBIGUOUS && measured == 2 && f->measured[i] == 0;
		f->measured[i] = measured;
	}
	if (f->unsure)
		memset(f->memos, 0, sizeof f->memos);
	if (f->repaint) {
		grid_clear(f->last, (struct style){0});
		buf_puts(out, "\033[m\033[H\033[2J");
		f->row = f->col = 0;
	}
}

void
frame_draw_again(struct frame *f, int row, struct buf *out)
{
	bool redraw = f->redraw;
	if (row < 0 || row >= grid_rows(f->last))
		return;
	start(f, f->last, out);
	f->redraw = true;
	frame_put_row(f, row);
	f->redraw = redraw;
	frame_finish(f, f->rest_row, f->rest_col);
}

void
frame_draw(struct frame *f, const struct grid *g, int row, int col, struct buf *out)
{
	size_t before = out->len;
	begin(f, g, out);
	for (int y = 0; y < grid_rows(g); y++) {
		if (!f->redraw && !f->unsure && grid_row_eq(g, f->last, y))
			continue;
		frame_put_row(f, y);
		grid_copy_row(f->last, g, y);
	}
	f->repaint = f->redraw = f->unsure = false;
	if (out->len > before || row != f->rest_row || col != f->rest_col)
		frame_finish(f, row, col);
	f->rest_row = row;
	f->rest_col = col;
}

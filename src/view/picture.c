/* One door to the ways of writing screens down. */
#include "view/picture.h"

#include "base/mem.h"
#include "view/ansi.h"
#include "view/screen_page.h"
#include "view/svg.h"

struct picture {
	struct picture_look look;
	struct buf text;
	struct svg *svg;
	struct screen_page *page;
};

struct picture *
picture_new(const struct picture_look *look)
{
	struct picture *p = mem_alloc(sizeof *p);
	p->look = *look;
	if (look->form == PICTURE_SVG)
		p->svg = svg_new(ink_ground(look->light), look->title);
	if (look->form == PICTURE_HTML)
		p->page = screen_page_new(ink_ground(look->light), look->title);
	return p;
}

static void
add_text(struct picture *p, const struct grid *g, struct cursor at)
{
	if (p->text.len > 0)
		buf_puts(&p->text, "\f\n");
	if (p->look.form == PICTURE_CELLS)
		grid_dump_cells(g, &p->text);
	else if (p->look.form == PICTURE_COLUMNS)
		grid_dump_columns(g, &p->text);
	else
		grid_dump(g, &p->text);
	if (p->look.form == PICTURE_CELLS && at.row >= 0)
		buf_fmt(&p->text, "cursor %d,%d\n", at.row, at.col);
}

void
picture_add(struct picture *p, const struct grid *g, struct cursor at)
{
	switch (p->look.form) {
	case PICTURE_SVG:
		svg_screen(p->svg, g, at.shown ? at.row : -1, at.col);
		break;
	case PICTURE_HTML:
		screen_page_add(p->page, g);
		break;
	case PICTURE_ANSI:
		for (int y = 0; y < grid_rows(g); y++)
			ansi_row(&p->text, g, y, p->look.depth, true);
		break;
	default:
		add_text(p, g, at);
		break;
	}
}

void
picture_done(struct picture *p, struct buf *out)
{
	if (p == NULL)
		return;
	svg_done(p->svg, out);
	screen_page_done(p->page, out);
	buf_str(out, buf_view(&p->text));
	buf_done(&p->text);
	mem_free(p);
}

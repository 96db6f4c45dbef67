/*
 * Rows as text in a <pre>, a class for each look.  Columns are as exact as the viewer's font:
 * where they must be, a picture (view/svg.h) has them.
 */
#include "view/screen_page.h"

#include "base/escape.h"
#include "base/mem.h"
#include "base/vec.h"

struct screen_page {
	struct ink_ground ground;
	struct buf title, body;
	VEC(struct ink) inks;
};

struct screen_page *
screen_page_new(struct ink_ground ground, struct str title)
{
	struct screen_page *p = mem_alloc(sizeof *p);
	p->ground = ground;
	buf_str(&p->title, title);
	return p;
}

static size_t
ink_class(struct screen_page *p, struct ink ink)
{
	for (size_t i = 0; i < p->inks.n; i++)
		if (ink_eq(p->inks.v[i], ink))
			return i;
	vec_push(&p->inks, ink);
	return p->inks.n - 1;
}

static void
add_row(struct screen_page *p, const struct grid *g, int row)
{
	struct ink plain = ink_of((struct style){0}, p->ground);
	char scratch[4];
	for (int col = 0, next; col < grid_columns(g); col = next) {
		struct ink ink = ink_of(grid_cell(g, row, col)->style, p->ground);
		bool marked = !ink_eq(ink, plain);
		if (marked)
			buf_fmt(&p->body, "<span class=\"c%zu\">", ink_class(p, ink));
		for (next = col; next < grid_columns(g) &&
		    ink_eq(ink, ink_of(grid_cell(g, row, next)->style, p->ground)); next++)
			escape_add(&p->body, grid_glyph(g, grid_cell(g, row, next), scratch));
		buf_puts(&p->body, marked ? "</span>" : "");
	}
	buf_chr(&p->body, '\n');
}

void
screen_page_add(struct screen_page *p, const struct grid *g)
{
	buf_puts(&p->body, "<pre>\n");
	for (int row = 0; row < grid_rows(g); row++)
		add_row(p, g, row);
	buf_puts(&p->body, "</pre>\n");
}

static void
add_class(struct buf *out, size_t i, const struct ink *k)
{
	static const char *const lines[] = {"", "", " double", " wavy", " dotted", " dashed"};
	buf_fmt(out, ".c%zu{color:#%06x", i, (unsigned)k->fg);
	if (!k->ground)
		buf_fmt(out, ";background:#%06x", (unsigned)k->bg);
	buf_puts(out, k->bold ? ";font-weight:700" : "");
	buf_puts(out, k->italic ? ";font-style:italic" : "");
	if (k->underline != INK_NO_LINE)
		buf_fmt(out, ";text-decoration:underline%s #%06x", lines[k->underline],
		    (unsigned)k->line);
	else if (k->strike)
		buf_puts(out, ";text-decoration:line-through");
	buf_puts(out, "}\n");
}

void
screen_page_done(struct screen_page *p, struct buf *out)
{
	if (p == NULL)
		return;
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'unsafe-inline'\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
	escape_clean(out, buf_view(&p->title));
	buf_fmt(out, "</title>\n<style>\nbody{margin:1em;background:#%06x;color:#%06x}\n"
	    "pre{font:15px/19px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',"
	    "monospace;margin:0 0 19px;unicode-bidi:bidi-override;direction:ltr}\n",
	    (unsigned)p->ground.bg, (unsigned)p->ground.fg);
	for (size_t i = 0; i < p->inks.n; i++)
		add_class(out, i, &p->inks.v[i]);
	buf_puts(out, "</style>\n</head>\n<body>\n");
	buf_str(out, buf_view(&p->body));
	buf_puts(out, "</body>\n</html>\n");
	vec_done(&p->inks);
	buf_done(&p->title);
	buf_done(&p->body);
	mem_free(p);
}

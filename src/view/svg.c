/*
 * A screen as a picture of text.  Each run of equal cells is one text element that says where it
 * begins and how long it is, so that a font with other advances shifts nothing behind it; what
 * fonts draw differently (lines, blocks, wide clusters, scripts that may come from another font)
 * is a run of its own.  Colours are classes, shapes of one colour are one path: a screen of
 * 120 by 40 is some 20 KB.
 *
 * Cells are in the order in which they are seen.  A run from right to left is put back into the
 * order in which it is read, and the viewer is told to draw it from right to left: so its letters
 * join as they should, and stand where the cells do.
 */
#include "view/svg_internal.h"

#include "base/escape.h"
#include "base/mem.h"
#include "base/uri.h"
#include "text/utf8.h"

/* How a cell's cluster is drawn. */
enum kind { BLANK, PLAIN, OTHER, WIDE, SIGN, SHAPED, RIGHT_TO_LEFT, BOX };

static const char fonts[] = "ui-monospace,SFMono-Regular,'SF Mono',Menlo,Consolas,"
    "'DejaVu Sans Mono','Liberation Mono',monospace";

struct svg *
svg_new(struct ink_ground ground, struct str title)
{
	struct svg *v = mem_alloc(sizeof *v);
	v->ground = ground;
	buf_str(&v->title, title);
	return v;
}

struct buf *
svg_path(struct svg *v, enum svg_way way, uint32_t rgb)
{
	for (size_t i = 0; i < v->paths.n; i++)
		if (v->paths.v[i].way == way && v->paths.v[i].rgb == rgb)
			return &v->paths.v[i].d;
	vec_push(&v->paths, ((struct svg_path){rgb, way, {0}}));
	return &v->paths.v[v->paths.n - 1].d;
}

void
svg_rect(struct buf *d, int x, int y, int w, int h)
{
	if (w > 0 && h > 0)
		buf_fmt(d, "M%d %dh%dv%dh-%dz", x, y, w, h, w);
}

/* ---- what a cell is */

static bool
is_right_to_left(uint32_t cp)
{
	return (cp >= 0x590 && cp <= 0x8ff) || (cp >= 0xfb1d && cp <= 0xfdff) ||
	    (cp >= 0xfe70 && cp <= 0xfeff) || (cp >= 0x10800 && cp <= 0x10fff) ||
	    (cp >= 0x1e800 && cp <= 0x1efff);
}

/* Scripts of India and South-East Asia, whose letters are one shape with their neighbours. */
static bool
is_shaped(uint32_t cp)
{
	return (cp >= 0x900 && cp <= 0x109f) || (cp >= 0x1780 && cp <= 0x18af) ||
	    (cp >= 0x1900 && cp <= 0x1cff) || (cp >= 0xa800 && cp <= 0xabff);
}

/* What every font for terminals has. */
static bool
is_plain(uint32_t cp)
{
	return cp < 0x250 || (cp >= 0x370 && cp < 0x530) || (cp >= 0x2010 && cp < 0x2027) ||
	    cp == 0x2030 || cp == 0x2039 || cp == 0x203a || cp == 0x20ac;
}

static enum kind
kind_of(const struct grid *g, const struct cell *c, uint32_t *cp)
{
	char scratch[4];
	struct str s = grid_glyph(g, c, scratch);
	*cp = ' ';
	if (s.len == 0)
		return BLANK;
	bool single = utf8_decode(s.ptr, s.len, cp, NULL) == s.len;
	if (is_shaped(*cp))
		return SHAPED;
	if (c->width == 2)
		return single && *cp < 0x1f000 ? WIDE : SIGN;
	if (*cp == ' ' || *cp == 0xa0)
		return BLANK;
	if (is_right_to_left(*cp))
		return RIGHT_TO_LEFT;
	if (single && svg_is_box(*cp))
		return BOX;
	return single && is_plain(*cp) ? PLAIN : OTHER;
}

/* ---- runs */

/* Cells [from, to) of a row, all of one kind, style and link. */
struct run { int row, from, to; enum kind kind; struct ink ink; };

static size_t
ink_class(struct svg *v, struct ink ink)
{
	/* Of a text only these show; its lines and ground are paths. */
	struct ink text = {.fg = ink.fg, .bold = ink.bold, .italic = ink.italic};
	for (size_t i = 0; i < v->inks.n; i++)
		if (ink_eq(v->inks.v[i], text))
			return i;
	vec_push(&v->inks, text);
	return v->inks.n - 1;
}

static void
add_glyphs(struct svg *v, const struct grid *g, const struct run *r)
{
	char scratch[4];
	bool back = r->kind == RIGHT_TO_LEFT;
	for (int i = 0; i < r->to - r->from; i++) {
		const struct cell *c = grid_cell(g, r->row, back ? r->to - 1 - i : r->from + i);
		escape_add(&v->texts, grid_glyph(g, c, scratch));
	}
}

static void
add_text(struct svg *v, const struct grid *g, const struct run *r)
{
	int x = r->from * SVG_CELL, width = (r->to - r->from) * SVG_CELL;
	int y = v->top + r->row * SVG_ROW + SVG_BASE;
	struct str target = grid_link_target(g, grid_cell(g, r->row, r->from)->link);
	bool link = uri_is_public(target);
	if (link) {
		buf_puts(&v->texts, "<a href=\"");
		escape_add(&v->texts, target);
		buf_puts(&v->texts, "\">");
	}
	buf_fmt(&v->texts, "<text class=\"c%zu\" y=\"%d\" ", ink_class(v, r->ink), y);
	if (r->kind == SIGN)
		buf_fmt(&v->texts, "x=\"%d\" text-anchor=\"middle\">", x + width / 2);
	else if (r->kind == RIGHT_TO_LEFT)
		buf_fmt(&v->texts, "x=\"%d\" direction=\"rtl\" unicode-bidi=\"bidi-override\" "
		    "textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">", x + width, width);
	else if (r->kind == WIDE)        /* not every viewer knows textLength; an advance is 1 em */
		buf_fmt(&v->texts, "x=\"%d\" letter-spacing=\"%d\" textLength=\"%d\">", x,
		    2 * SVG_CELL - SVG_FONT, width);
	else
		buf_fmt(&v->texts, "x=\"%d\" textLength=\"%d\"%s>", x, width,
		    r->kind == SHAPED ? " lengthAdjust=\"spacingAndGlyphs\"" : "");
	add_glyphs(v, g, r);
	buf_puts(&v->texts, link ? "</text></a>\n" : "</text>\n");
}

static void
add_box(struct svg *v, const struct grid *g, const struct run *r)
{
	uint32_t cp;
	for (int col = r->from, next; col < r->to; col = next) {
		uint32_t glyph = grid_cell(g, r->row, col)->glyph;
		for (next = col + 1; next < r->to &&
		    grid_cell(g, r->row, next)->glyph == glyph; next++)
			;
		kind_of(g, grid_cell(g, r->row, col), &cp);
		svg_box(v, cp, next - col, col * SVG_CELL, v->top + r->row * SVG_ROW, &r->ink);
	}
}

static bool
looks_alike(const struct cell *a, const struct cell *b)
{
	return style_eq(a->style, b->style) && a->link == b->link;
}

/* Whether the cell at col goes on with the run. */
static bool
goes_on(const struct grid *g, const struct run *r, int col, const struct cell *first)
{
	uint32_t cp;
	const struct cell *c = grid_cell(g, r->row, col);
	if (c->width == 0)
		return true;
	if (!looks_alike(c, first) || r->kind == OTHER || r->kind == SIGN)
		return false;
	enum kind kind = kind_of(g, c, &cp);
	/* One blank between words does not end a run, two do. */
	if (kind == BLANK && r->kind == PLAIN && col + 1 < grid_columns(g)) {
		const struct cell *next = grid_cell(g, r->row, col + 1);
		return looks_alike(next, first) && kind_of(g, next, &cp) == PLAIN;
	}
	return kind == r->kind;
}

static void
add_runs(struct svg *v, const struct grid *g, int row)
{
	for (int col = 0, next; col < grid_columns(g); col = next) {
		const struct cell *c = grid_cell(g, row, col);
		uint32_t cp;
		struct run r = {row, col, col, kind_of(g, c, &cp), ink_of(c->style, v->ground)};
		for (next = col + 1; next < grid_columns(g) && goes_on(g, &r, next, c); next++)
			;
		r.to = next;
		if (r.kind == BOX)
			add_box(v, g, &r);
		else if (r.kind != BLANK)
			add_text(v, g, &r);
	}
}

/* ---- ground and lines */

static void
curl(struct buf *d, int x, int y, int cells)
{
	buf_fmt(d, "M%d %d", x, y);
	for (int i = 0; i < cells; i++)
		buf_fmt(d, "q2.25 -3 4.5 0t4.5 0");
}

static void
underline(struct svg *v, const struct ink *ink, int x, int y, int cells)
{
	int width = cells * SVG_CELL;
	y += SVG_BASE + 2;
	switch (ink->underline) {
	case INK_LINE:
		svg_rect(svg_path(v, SVG_FILL, ink->line), x, y, width, 1);
		break;
	case INK_DOUBLE:
		svg_rect(svg_path(v, SVG_FILL, ink->line), x, y, width, 1);
		svg_rect(svg_path(v, SVG_FILL, ink->line), x, y + 2, width, 1);
		break;
	case INK_CURLY:
		curl(svg_path(v, SVG_STROKE, ink->line), x, y + 1, cells);
		break;
	case INK_DOTTED:
		buf_fmt(svg_path(v, SVG_DOTS, ink->line), "M%d %d.5h%d", x, y, width);
		break;
	case INK_DASHED:
		buf_fmt(svg_path(v, SVG_DASHES, ink->line), "M%d %d.5h%d", x, y, width);
		break;
	default:
		break;
	}
}

static void
add_lines(struct svg *v, const struct grid *g, int row)
{
	int y = v->top + row * SVG_ROW;
	for (int col = 0, next; col < grid_columns(g); col = next) {
		struct ink ink = ink_of(grid_cell(g, row, col)->style, v->ground);
		for (next = col + 1; next < grid_columns(g) &&
		    ink_eq(ink, ink_of(grid_cell(g, row, next)->style, v->ground)); next++)
			;
		int x = col * SVG_CELL, cells = next - col;
		if (ink.bg != v->page)
			svg_rect(svg_path(v, SVG_GROUND, ink.bg), x, y, cells * SVG_CELL, SVG_ROW);
		underline(v, &ink, x, y, cells);
		if (ink.strike)
			svg_rect(svg_path(v, SVG_FILL, ink.fg), x, y + SVG_ROW / 2, cells * SVG_CELL, 1);
	}
}

/* What most cells stand on is the colour of the page. */
static uint32_t
page_colour(const struct svg *v, const struct grid *g)
{
	enum { SOME = 8 };
	struct { uint32_t rgb; int n; } seen[SOME] = {{v->ground.bg, 0}};
	int most = 0, n = 1;
	for (int i = 0; i < grid_rows(g) * grid_columns(g); i++) {
		const struct cell *c = grid_cell(g, i / grid_columns(g), i % grid_columns(g));
		uint32_t rgb = ink_of(c->style, v->ground).bg;
		int k = 0;
		while (k < n && seen[k].rgb != rgb)
			k++;
		if (k == SOME)
			continue;
		if (k == n)
			seen[n++].rgb = rgb;
		most = ++seen[k].n > seen[most].n ? k : most;
	}
	return seen[most].rgb;
}

void
svg_screen(struct svg *v, const struct grid *g, int row, int col)
{
	if (v->top > 0)
		v->top += SVG_ROW;
	else
		v->page = page_colour(v, g);
	for (int y = 0; y < grid_rows(g); y++) {
		add_lines(v, g, y);
		add_runs(v, g, y);
	}
	if (row >= 0 && row < grid_rows(g) && col >= 0 && col < grid_columns(g))
		svg_rect(svg_path(v, SVG_FILL, v->ground.fg), col * SVG_CELL,
		    v->top + row * SVG_ROW, 2, SVG_ROW);
	v->top += grid_rows(g) * SVG_ROW;
	v->columns = grid_columns(g) > v->columns ? grid_columns(g) : v->columns;
}

/* ---- the picture */

static void
add_style(struct svg *v, struct buf *out)
{
	buf_fmt(out, "<style>.limn text{font:%dpx %s;white-space:pre}", SVG_FONT, fonts);
	for (size_t i = 0; i < v->inks.n; i++) {
		const struct ink *k = &v->inks.v[i];
		buf_fmt(out, ".limn .c%zu{fill:#%06x%s%s}", i, (unsigned)k->fg,
		    k->bold ? ";font-weight:700" : "", k->italic ? ";font-style:italic" : "");
	}
	buf_puts(out, "</style>\n");
}

static void
add_paths(struct svg *v, bool ground, struct buf *out)
{
	static const char *const ways[SVG_WAYS] = {"fill=\"#%06x\"", "fill=\"#%06x\"",
		"fill=\"none\" stroke=\"#%06x\"",
		"fill=\"none\" stroke=\"#%06x\" stroke-dasharray=\"1 2\"",
		"fill=\"none\" stroke=\"#%06x\" stroke-dasharray=\"5 4\""};
	for (size_t i = 0; i < v->paths.n; i++) {
		const struct svg_path *p = &v->paths.v[i];
		char way[80];
		if ((p->way == SVG_GROUND) != ground || p->d.len == 0)
			continue;
		snprintf(way, sizeof way, ways[p->way], (unsigned)p->rgb);
		buf_fmt(out, "<path %s d=\"", way);
		buf_str(out, buf_view(&p->d));
		buf_puts(out, "\"/>\n");
	}
}

static void
write_picture(struct svg *v, struct buf *out)
{
	int width = v->columns * SVG_CELL + 2 * SVG_EDGE, height = v->top + 2 * SVG_EDGE;
	buf_fmt(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"limn\" role=\"img\" "
	    "width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\" xml:space=\"preserve\">\n<title>",
	    width, height, -SVG_EDGE, -SVG_EDGE, width, height);
	escape_clean(out, buf_view(&v->title));
	buf_puts(out, "</title>\n");
	add_style(v, out);
	buf_fmt(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n",
	    -SVG_EDGE, -SVG_EDGE, width, height, (unsigned)v->page);
	add_paths(v, true, out);
	buf_str(out, buf_view(&v->texts));
	add_paths(v, false, out);
	buf_puts(out, "</svg>\n");
}

void
svg_done(struct svg *v, struct buf *out)
{
	if (v == NULL)
		return;
	write_picture(v, out);
	for (size_t i = 0; i < v->paths.n; i++)
		buf_done(&v->paths.v[i].d);
	vec_done(&v->paths);
	vec_done(&v->inks);
	buf_done(&v->title);
	buf_done(&v->texts);
	mem_free(v);
}

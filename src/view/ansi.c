/*
 * Rows as text with SGR sequences (ECMA-48, 8.3.117; ISO 8613-6 for 38 and 48).  Only what
 * changes between two cells is written.
 *
 * Styles of underlines (4:3), their colours (58:2) and links (OSC 8) are written with 24-bit colours
 * alone: a terminal that has these knows the others or passes over them, and so does less -R; with
 * fewer colours a line is a line.
 */
#include "view/ansi.h"

#include "base/escape.h"
#include "base/uri.h"

/* What the next cell of the row needs, in the terms of the depth. */
struct look { colour fg, bg, line; uint16_t attrs, link; };

enum { UNDERLINED = ATTR_UNDERLINE | ATTR_LINES };

static struct look
look_of(const struct grid *g, const struct cell *c, enum depth depth, bool attributes)
{
	struct style s = c->style;
	struct look l = {0};
	l.fg = colour_down(s.fg, depth);
	l.bg = colour_down(s.bg, depth);
	if (l.fg == COLOUR_DEFAULT)
		l.fg = COLOUR_UNSET;
	if (l.bg == COLOUR_DEFAULT)
		l.bg = COLOUR_UNSET;
	if (attributes)
		l.attrs = s.attrs & s.known;
	if (!(l.attrs & UNDERLINED))
		l.line = COLOUR_UNSET;
	else if (depth == DEPTH_TRUE)
		l.line = s.line == COLOUR_DEFAULT ? COLOUR_UNSET : s.line;
	else
		l.attrs = (uint16_t)((l.attrs & ~UNDERLINED) | ATTR_UNDERLINE);
	if (depth == DEPTH_TRUE && uri_is_public(grid_link_target(g, c->link)))
		l.link = c->link;
	return l;
}

static bool
look_eq(struct look a, struct look b)
{
	return a.fg == b.fg && a.bg == b.bg && a.line == b.line && a.attrs == b.attrs;
}

/* A blank of which something is seen. */
static bool
shows_blank(struct look l)
{
	return l.bg != COLOUR_UNSET || l.attrs & (ATTR_UNDERLINE | ATTR_REVERSE | ATTR_STRIKE);
}

static void
parameter(struct buf *out, bool *any, unsigned n)
{
	buf_fmt(out, *any ? ";%u" : "\033[%u", n);
	*any = true;
}

/* "4:3"; of a plain line "4". */
static void
underline_parameter(struct buf *out, bool *any, uint16_t attrs)
{
	static const struct { uint16_t bit; unsigned n; } lines[] = {
		{ATTR_DOUBLE, 2}, {ATTR_CURLY, 3}, {ATTR_DOTTED, 4}, {ATTR_DASHED, 5},
	};
	parameter(out, any, 4);
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		if (attrs & lines[i].bit)
			buf_fmt(out, ":%u", lines[i].n);
}

static void
line_parameters(struct buf *out, bool *any, colour c)
{
	unsigned value = c & 0xffffff;
	if (c == COLOUR_UNSET) {
		parameter(out, any, 59);
	} else if ((c & COLOUR_KIND) == COLOUR_RGB) {
		parameter(out, any, 58);
		buf_fmt(out, ":2::%u:%u:%u", value >> 16, value >> 8 & 255, value & 255);
	} else {
		parameter(out, any, 58);
		buf_fmt(out, ":5:%u", value);
	}
}

/* base: 30 for the text, 40 for the ground. */
static void
colour_parameters(struct buf *out, bool *any, colour c, unsigned base)
{
	unsigned value = c & 0xffffff;
	if (c == COLOUR_UNSET) {
		parameter(out, any, base + 9);
	} else if ((c & COLOUR_KIND) == COLOUR_RGB) {
		parameter(out, any, base + 8);
		buf_fmt(out, ";2;%u;%u;%u", value >> 16, value >> 8 & 255, value & 255);
	} else if (value < 8) {
		parameter(out, any, base + value);
	} else if (value < 16) {
		parameter(out, any, base + 60 + value - 8);
	} else {
		parameter(out, any, base + 8);
		buf_fmt(out, ";5;%u", value);
	}
}

static const struct { uint16_t bit; unsigned on, off; } codes[] = {
	{ATTR_BOLD, 1, 22}, {ATTR_DIM, 2, 22}, {ATTR_ITALIC, 3, 23},
	{ATTR_REVERSE, 7, 27}, {ATTR_STRIKE, 9, 29},
};
enum { CODES = sizeof codes / sizeof codes[0], WEIGHT = ATTR_BOLD | ATTR_DIM };

static void
change(struct buf *out, struct look from, struct look to)
{
	bool any = false;
	if (look_eq(to, (struct look){0})) {
		buf_puts(out, "\033[0m");
		return;
	}
	uint16_t off = (uint16_t)(from.attrs & ~to.attrs), on = (uint16_t)(to.attrs & ~from.attrs);
	if (off & WEIGHT) {                      /* 22 ends both */
		parameter(out, &any, 22);
		on |= to.attrs & WEIGHT;
		off &= (uint16_t)~WEIGHT;
	}
	for (size_t i = 0; i < CODES; i++) {
		if (off & codes[i].bit)
			parameter(out, &any, codes[i].off);
		if (on & codes[i].bit)
			parameter(out, &any, codes[i].on);
	}
	if ((from.attrs ^ to.attrs) & UNDERLINED) {
		if (to.attrs & UNDERLINED)
			underline_parameter(out, &any, to.attrs);
		else
			parameter(out, &any, 24);
	}
	if (from.line != to.line)
		line_parameters(out, &any, to.line);
	if (from.fg != to.fg)
		colour_parameters(out, &any, to.fg, 30);
	if (from.bg != to.bg)
		colour_parameters(out, &any, to.bg, 40);
	if (any)
		buf_chr(out, 'm');
}

static void
change_link(struct buf *out, const struct grid *g, uint16_t link)
{
	struct str target = grid_link_target(g, link);
	buf_puts(out, "\033]8;;");
	uri_add(out, target);
	buf_puts(out, "\033\\");
}

static void
change_all(struct buf *out, const struct grid *g, struct look from, struct look to)
{
	if (from.link != to.link)
		change_link(out, g, to.link);
	if (!look_eq(from, to))
		change(out, from, to);
}

void
ansi_row(struct buf *out, const struct grid *g, int row, enum depth depth, bool attributes)
{
	struct look now = {0};
	struct look want = {0};
	const struct cell *last = NULL;
	size_t kept = out->len;      /* the length without blanks at the end */
	struct look kept_look = now;
	for (int col = 0; col < grid_columns(g); col++) {
		const struct cell *c = grid_cell(g, row, col);
		char scratch[4];
		if (c->width == 0)
			continue;
		if (last == NULL || !style_eq(c->style, last->style) || c->link != last->link)
			want = look_of(g, c, depth, attributes);
		last = c;
		change_all(out, g, now, want);
		now = want;
		buf_str(out, grid_glyph(g, c, scratch));
		if (c->glyph != ' ' || shows_blank(now)) {
			kept = out->len;
			kept_look = now;
		}
	}
	out->len = kept;
	change_all(out, g, kept_look, (struct look){0});
	buf_chr(out, '\n');
}

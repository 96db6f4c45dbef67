/* Styles as exact colours: what a good terminal would do with them. */
#include "view/ink.h"

enum { DIM = 60 };           /* per cent of the colour that is left */

struct ink_ground
ink_ground(bool light)
{
	return light ? (struct ink_ground){0x1f2328, 0xffffff} :
	    (struct ink_ground){0xd6d9de, 0x101216};
}

uint32_t
ink_mix(uint32_t of, uint32_t by, unsigned per_cent)
{
	uint32_t out = 0;
	for (unsigned shift = 0; shift < 24; shift += 8) {
		uint32_t a = of >> shift & 255, b = by >> shift & 255;
		out |= (a * per_cent + b * (100 - per_cent) + 50) / 100 << shift;
	}
	return out;
}

static uint32_t
rgb_of(colour c, uint32_t unset)
{
	uint8_t rgb[3];
	if (!colour_rgb(c, rgb))
		return unset;
	return (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
}

static enum ink_line
line_of(uint16_t attrs)
{
	static const struct { uint16_t bit; enum ink_line line; } lines[] = {
		{ATTR_CURLY, INK_CURLY}, {ATTR_DOUBLE, INK_DOUBLE}, {ATTR_DOTTED, INK_DOTTED},
		{ATTR_DASHED, INK_DASHED}, {ATTR_UNDERLINE, INK_LINE},
	};
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		if (attrs & lines[i].bit)
			return lines[i].line;
	return INK_NO_LINE;
}

struct ink
ink_of(struct style s, struct ink_ground g)
{
	uint16_t attrs = s.attrs & s.known;
	struct ink i = {.fg = rgb_of(s.fg, g.fg), .bg = rgb_of(s.bg, g.bg),
	    .bold = attrs & ATTR_BOLD, .italic = attrs & ATTR_ITALIC,
	    .strike = attrs & ATTR_STRIKE, .underline = line_of(attrs)};
	if (attrs & ATTR_REVERSE) {
		uint32_t fg = i.fg;
		i.fg = i.bg;
		i.bg = fg;
	}
	i.ground = i.bg == g.bg;
	if (attrs & ATTR_DIM)
		i.fg = ink_mix(i.fg, i.bg, DIM);
	i.line = rgb_of(s.line, i.fg);
	return i;
}

bool
ink_eq(struct ink a, struct ink b)
{
	return a.fg == b.fg && a.bg == b.bg && a.line == b.line && a.ground == b.ground &&
	    a.bold == b.bold && a.italic == b.italic && a.strike == b.strike &&
	    a.underline == b.underline;
}

/*
 * Lines, blocks and dots (Unicode 2500 to 259F, 2800 to 28FF) as shapes.  Fonts leave gaps between
 * rows, or draw lines that do not meet; here a line ends at the edge of its cell.
 *
 *	arms of a cell:  up     each none, light, heavy or double, two bits each:
 *	            left  +  right      up | right << 2 | down << 4 | left << 6
 *	                 down
 */
#include "view/svg_internal.h"

enum { NONE, LIGHT, HEAVY, DOUBLE };
enum { MID_X = SVG_CELL / 2, MID_Y = SVG_ROW / 2 };

static const uint8_t arms[128] = {
	0x44, 0x88, 0x11, 0x22, 0x44, 0x88, 0x11, 0x22, 0x44, 0x88, 0x11, 0x22,
	0x14, 0x18, 0x24, 0x28, 0x50, 0x90, 0x60, 0xa0, 0x05, 0x09, 0x06, 0x0a,
	0x41, 0x81, 0x42, 0x82, 0x15, 0x19, 0x16, 0x25, 0x26, 0x1a, 0x29, 0x2a,
	0x51, 0x91, 0x52, 0x61, 0x62, 0x92, 0xa1, 0xa2, 0x54, 0x94, 0x58, 0x98,
	0x64, 0xa4, 0x68, 0xa8, 0x45, 0x85, 0x49, 0x89, 0x46, 0x86, 0x4a, 0x8a,
	0x55, 0x95, 0x59, 0x99, 0x56, 0x65, 0x66, 0x96, 0x5a, 0xa5, 0x69, 0x9a,
	0xa9, 0xa6, 0x6a, 0xaa, 0x44, 0x88, 0x11, 0x22, 0xcc, 0x33, 0x1c, 0x34,
	0x3c, 0xd0, 0x70, 0xf0, 0x0d, 0x07, 0x0f, 0xc1, 0x43, 0xc3, 0x1d, 0x37,
	0x3f, 0xd1, 0x73, 0xf3, 0xdc, 0x74, 0xfc, 0xcd, 0x47, 0xcf, 0xdd, 0x77,
	0xff, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x40, 0x01, 0x04, 0x10,
	0x80, 0x02, 0x08, 0x20, 0x48, 0x21, 0x84, 0x12,
};

bool
svg_is_box(uint32_t cp)
{
	return (cp >= 0x2500 && cp <= 0x259f) || (cp >= 0x2800 && cp <= 0x28ff);
}

/* Dashed lines are one line: the dashes of a font are as good as none at this size. */
static bool
is_dashed(uint32_t cp)
{
	return (cp >= 0x2504 && cp <= 0x250b) || (cp >= 0x254c && cp <= 0x254f);
}

/* An arm from the middle to (x2, y2), both edges of the cell. */
static void
arm(struct buf *d, int weight, bool upright, int from, int to, int x, int y)
{
	int wide = weight == HEAVY ? 2 : 1;
	for (int side = weight == DOUBLE ? -1 : 0; side <= (weight == DOUBLE); side += 2) {
		if (upright)
			svg_rect(d, x + MID_X + side, y + from, wide, to - from);
		else
			svg_rect(d, x + from, y + MID_Y + side, to - from, wide);
	}
}

static void
lines(struct buf *d, uint8_t a, int n, int x, int y)
{
	int up = a & 3, right = a >> 2 & 3, down = a >> 4 & 3, left = a >> 6;
	int across = left > right ? left : right, upright = up > down ? up : down;
	int over_x = across == DOUBLE ? 2 : across == HEAVY ? 2 : 1;
	int over_y = upright == DOUBLE ? 2 : upright == HEAVY ? 2 : 1;
	int back_x = across == DOUBLE ? 1 : 0, back_y = upright == DOUBLE ? 1 : 0;
	if (left && left == right) {
		arm(d, left, false, 0, SVG_CELL * n, x, y);
	} else {
		if (left)
			arm(d, left, false, 0, MID_X + over_y, x, y);
		if (right)
			arm(d, right, false, MID_X - back_y, SVG_CELL, x, y);
	}
	if (up && up == down) {
		arm(d, up, true, 0, SVG_ROW, x, y);
	} else {
		if (up)
			arm(d, up, true, 0, MID_Y + over_x, x, y);
		if (down)
			arm(d, down, true, MID_Y - back_x, SVG_ROW, x, y);
	}
}

static void
arc(struct buf *d, uint32_t cp, int x, int y)
{
	static const struct { int8_t x, y; } to[] = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
	int right = to[cp - 0x256d].x, down = to[cp - 0x256d].y;
	int end_y = down > 0 ? SVG_ROW : 0, end_x = right > 0 ? SVG_CELL : 0;
	/* In tenths, since lines are drawn around the middle of a unit. */
	buf_fmt(d, "M%d.5 %dV%d.5Q%d.5 %d.5 %d %d.5", x + MID_X, y + end_y, y + MID_Y + down * 4,
	    x + MID_X, y + MID_Y, x + end_x, y + MID_Y);
}

static void
diagonal(struct buf *d, uint32_t cp, int x, int y)
{
	if (cp != 0x2572)
		buf_fmt(d, "M%d %dL%d %d", x, y + SVG_ROW, x + SVG_CELL, y);
	if (cp != 0x2571)
		buf_fmt(d, "M%d %dL%d %d", x, y, x + SVG_CELL, y + SVG_ROW);
}

/* The lower n eighths, or the left ones. */
static int
eighths(int n, int of)
{
	return (n * of + 4) / 8;
}

static void
quadrants(struct buf *d, uint32_t cp, int x, int y)
{
	/* Bits: upper left, upper right, lower left, lower right. */
	static const uint8_t quads[] = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};
	unsigned bits = quads[cp - 0x2596];
	int half_x = SVG_CELL / 2, half_y = SVG_ROW / 2;
	for (int i = 0; i < 4; i++) {
		int right = i & 1, low = i >> 1;
		if (bits & 1u << i)
			svg_rect(d, x + right * half_x, y + low * half_y,
			    right ? SVG_CELL - half_x : half_x, low ? SVG_ROW - half_y : half_y);
	}
}

static void
block(struct svg *v, uint32_t cp, int n, int x, int y, const struct ink *ink)
{
	struct buf *d = svg_path(v, SVG_FILL, ink->fg);
	int high = eighths((int)cp - 0x2580, SVG_ROW), wide = eighths(0x2590 - (int)cp, SVG_CELL);
	if (cp == 0x2580) {
		svg_rect(d, x, y, SVG_CELL * n, SVG_ROW / 2);
	} else if (cp <= 0x2588) {
		svg_rect(d, x, y + SVG_ROW - high, SVG_CELL * n, high);
	} else if (cp <= 0x258f) {
		svg_rect(d, x, y, wide, SVG_ROW);
	} else if (cp == 0x2590) {
		svg_rect(d, x + SVG_CELL / 2, y, SVG_CELL - SVG_CELL / 2, SVG_ROW);
	} else if (cp <= 0x2593) {
		unsigned shade = (cp - 0x2590) * 25;
		svg_rect(svg_path(v, SVG_FILL, ink_mix(ink->fg, ink->bg, shade)), x, y,
		    SVG_CELL * n, SVG_ROW);
	} else if (cp == 0x2594) {
		svg_rect(d, x, y, SVG_CELL * n, eighths(1, SVG_ROW));
	} else if (cp == 0x2595) {
		svg_rect(d, x + SVG_CELL - 1, y, 1, SVG_ROW);
	} else {
		quadrants(d, cp, x, y);
	}
}

/* Bits 0 to 2 are the left column down, 3 to 5 the right one, 6 and 7 the lowest two. */
static void
dots(struct buf *d, unsigned bits, int x, int y)
{
	for (int i = 0; i < 8; i++) {
		int right = i < 6 ? i / 3 : i - 6, row = i < 6 ? i % 3 : 3;
		if (bits & 1u << i)
			svg_rect(d, x + 1 + right * 4, y + 2 + row * 4, 2, 2);
	}
}

/* What n cells of it may be drawn as one shape. */
static bool
joins(uint32_t cp)
{
	return cp == 0x2500 || cp == 0x2501 || cp == 0x2550 || (cp >= 0x2580 && cp <= 0x2588) ||
	    (cp >= 0x2591 && cp <= 0x2594);
}

void
svg_box(struct svg *v, uint32_t cp, int n, int x, int y, const struct ink *ink)
{
	int pieces = joins(cp) ? 1 : n, cells = joins(cp) ? n : 1;
	for (int i = 0; i < pieces; i++, x += SVG_CELL) {
		if (cp >= 0x2800)
			dots(svg_path(v, SVG_FILL, ink->fg), cp - 0x2800, x, y);
		else if (cp >= 0x2580)
			block(v, cp, cells, x, y, ink);
		else if (cp >= 0x256d && cp <= 0x2570)
			arc(svg_path(v, SVG_STROKE, ink->fg), cp, x, y);
		else if (cp >= 0x2571 && cp <= 0x2573)
			diagonal(svg_path(v, SVG_STROKE, ink->fg), cp, x, y);
		else
			lines(svg_path(v, SVG_FILL, is_dashed(cp) ? ink_mix(ink->fg, ink->bg, 70) :
			    ink->fg), arms[cp - 0x2500], cells, x, y);
	}
}

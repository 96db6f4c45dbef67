/*
 * Most changes on a page are from plain to a colour and back, so going back is the bare reset.
 * An attribute is never switched off alone: terminals do not agree on 21 and 22, and a reset
 * with what stays behind it is right everywhere.  No sequence gets more parameters than
 * terminals take (the Linux console and libvterm know 16).
 */
#include "term/sgr.h"

enum { MOST = 15, LINE = ATTR_UNDERLINE | ATTR_LINES };

static const struct { uint16_t bit; unsigned code; } codes[] = {
	{ATTR_BOLD, 1}, {ATTR_DIM, 2}, {ATTR_ITALIC, 3}, {ATTR_REVERSE, 7}, {ATTR_STRIKE, 9},
};
/* Styles of a line: the part behind "4:". */
static const struct { uint16_t bit; char style; } lines[] = {
	{ATTR_DOUBLE, '2'}, {ATTR_CURLY, '3'}, {ATTR_DOTTED, '4'}, {ATTR_DASHED, '5'},
};

static colour
colour_of(colour c, const struct ability *a)
{
	c = colour_down(c, a->depth);
	return c == COLOUR_DEFAULT ? COLOUR_UNSET : c;
}

static uint16_t
attributes_of(uint16_t attrs, const struct ability *a)
{
	uint16_t line = 0;
	if (attrs & ATTR_ITALIC & ~a->attributes)
		attrs |= ATTR_UNDERLINE;
	if (attrs & ATTR_STRIKE & ~a->attributes)
		attrs |= ATTR_DIM;
	if (attrs & LINE)
		attrs |= ATTR_UNDERLINE;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		if (line == 0)
			line = attrs & a->attributes & lines[i].bit;
	return (uint16_t)((attrs & a->attributes & ~ATTR_LINES) | line);
}

struct sgr
sgr_of(struct style s, const struct ability *a)
{
	struct sgr l = {colour_of(s.fg, a), colour_of(s.bg, a), COLOUR_UNSET,
		attributes_of(s.attrs & s.known, a)};
	if (a->bright_is_bold) {
		if (l.fg != COLOUR_UNSET && (l.fg & 0xff) >= 8) {
			l.fg -= 8;
			l.attrs |= a->attributes & ATTR_BOLD;
		}
		if (l.bg != COLOUR_UNSET && (l.bg & 0xff) >= 8)
			l.bg -= 8;
	}
	if (l.fg != COLOUR_UNSET || l.bg != COLOUR_UNSET)
		l.attrs &= (uint16_t)~a->not_with_colours;
	if (a->line_colours && l.attrs & ATTR_UNDERLINE)
		l.line = colour_of(s.line, a);
	return l;
}

bool
sgr_eq(struct sgr a, struct sgr b)
{
	return a.fg == b.fg && a.bg == b.bg && a.line == b.line && a.attrs == b.attrs;
}

struct sgr
sgr_of_blank(struct sgr s)
{
	uint16_t seen = s.attrs & (LINE | ATTR_REVERSE | ATTR_STRIKE);
	if (seen == 0)
		return (struct sgr){.bg = s.bg};
	s.attrs = seen | (s.attrs & (ATTR_BOLD | ATTR_DIM));
	return s;
}

/* ---- parameters */

struct writer { struct buf *out; int n; };

/* Makes room for n parameters that belong together, and begins the first. */
static void
room_for(struct writer *w, int n)
{
	if (w->n > 0 && w->n + n > MOST) {
		buf_chr(w->out, 'm');
		w->n = 0;
	}
	buf_puts(w->out, w->n == 0 ? "\033[" : ";");
	w->n += n;
}

static void
number(struct writer *w, unsigned n)
{
	room_for(w, 1);
	buf_uint(w->out, n);
}

static void
parts(struct buf *out, unsigned value, char between)
{
	buf_uint(out, value >> 16);
	buf_chr(out, between);
	buf_uint(out, value >> 8 & 255);
	buf_chr(out, between);
	buf_uint(out, value & 255);
}

/* base: 30 for the letters, 40 for the ground.  With semicolons: that is what all of them take. */
static void
colour_to(struct writer *w, colour c, unsigned base)
{
	unsigned value = c & 0xffffff;
	if (c == COLOUR_UNSET) {
		number(w, base + 9);
	} else if ((c & COLOUR_KIND) == COLOUR_RGB) {
		room_for(w, 5);
		buf_uint(w->out, base + 8);
		buf_puts(w->out, ";2;");
		parts(w->out, value, ';');
	} else if (value < 8) {
		number(w, base + value);
	} else if (value < 16) {
		number(w, base + 60 + value - 8);
	} else {
		room_for(w, 3);
		buf_uint(w->out, base + 8);
		buf_puts(w->out, ";5;");
		buf_uint(w->out, value);
	}
}

/* With colons: who has colours for lines has these, and with semicolons others would take the
 * parts for attributes. */
static void
line_to(struct writer *w, colour c)
{
	unsigned value = c & 0xffffff;
	if (c == COLOUR_UNSET) {
		number(w, 59);
	} else if ((c & COLOUR_KIND) == COLOUR_RGB) {
		room_for(w, 6);
		buf_puts(w->out, "58:2::");
		parts(w->out, value, ':');
	} else {
		room_for(w, 3);
		buf_puts(w->out, "58:5:");
		buf_uint(w->out, value);
	}
}

static void
underline_to(struct writer *w, uint16_t attrs)
{
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		if (!(attrs & lines[i].bit))
			continue;
		room_for(w, 2);
		buf_puts(w->out, "4:");
		buf_chr(w->out, lines[i].style);
		return;
	}
	number(w, 4);
}

void
sgr_change(struct buf *out, struct sgr from, struct sgr to, const struct ability *a)
{
	struct writer w = {out, 0};
	if (sgr_eq(from, to))
		return;
	if (sgr_eq(to, (struct sgr){0})) {
		buf_puts(out, "\033[m");
		return;
	}
	bool back = (from.fg != COLOUR_UNSET && to.fg == COLOUR_UNSET) ||
	    (from.bg != COLOUR_UNSET && to.bg == COLOUR_UNSET);
	if (from.attrs & ~to.attrs & ~ATTR_LINES || (back && !a->defaults)) {
		number(&w, 0);
		from = (struct sgr){0};
	}
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (to.attrs & ~from.attrs & codes[i].bit)
			number(&w, codes[i].code);
	if (to.attrs & ATTR_UNDERLINE && (to.attrs & LINE) != (from.attrs & LINE))
		underline_to(&w, to.attrs);
	if (to.fg != from.fg)
		colour_to(&w, to.fg, 30);
	if (to.bg != from.bg)
		colour_to(&w, to.bg, 40);
	if (to.line != from.line)
		line_to(&w, to.line);
	buf_chr(out, 'm');
}

/*
 * A grid as text, for tests and for those who want to see a screen without a terminal: what it
 * shows, with the letter of each cell's style, or with the column of each cluster.  A screen has
 * few styles; they are looked up one after another.
 */
#include "view/grid_internal.h"

static void
trim(struct buf *out, size_t from)
{
	while (out->len > from && out->ptr[out->len - 1] == ' ')
		out->len--;
}

void
grid_dump_row(const struct grid *g, int row, struct buf *out)
{
	char scratch[4];
	size_t start = out->len;
	for (int col = 0; col < g->columns; col++)
		buf_str(out, grid_glyph(g, grid_row_at(g, row) + col, scratch));
	trim(out, start);
}

static void
dump_row(const struct grid *g, int row, struct buf *out)
{
	grid_dump_row(g, row, out);
	buf_chr(out, '\n');
}

void
grid_dump(const struct grid *g, struct buf *out)
{
	for (int row = 0; row < g->rows; row++)
		dump_row(g, row, out);
}

void
grid_dump_columns(const struct grid *g, struct buf *out)
{
	char scratch[4];
	for (int row = 0; row < g->rows; row++) {
		for (int col = 0; col < g->columns; col++) {
			if (col > 0)
				buf_chr(out, '\t');
			buf_str(out, grid_glyph(g, grid_row_at(g, row) + col, scratch));
		}
		buf_chr(out, '\n');
	}
}

static void
dump_colour(struct buf *out, const char *what, colour c)
{
	uint32_t value = c & 0xffffff;
	switch (c & COLOUR_KIND) {
	case COLOUR_DEFAULT: buf_fmt(out, " %s=default", what); break;
	case COLOUR_INDEX:   buf_fmt(out, " %s=%u", what, (unsigned)value); break;
	case COLOUR_RGB:     buf_fmt(out, " %s=#%06x", what, (unsigned)value); break;
	default: break;
	}
}

static void
dump_style(struct buf *out, char letter, struct style s)
{
	buf_chr(out, letter);
	dump_colour(out, "fg", s.fg);
	dump_colour(out, "bg", s.bg);
	dump_colour(out, "line", s.line);
	const char *const *names = attr_names();
	uint16_t on = s.attrs & s.known;
	for (size_t i = 0; names[i] != NULL; i++) {
		uint16_t bits;
		if (!attr_parse(str_of(names[i]), &bits) || (s.known & bits) != bits)
			continue;
		/* An underline is named by its style. */
		if ((bits == ATTR_UNDERLINE && on & ATTR_LINES) ||
		    (bits & ATTR_LINES && (on & bits) != bits))
			continue;
		buf_fmt(out, (on & bits) == bits ? " %s" : " no-%s", names[i]);
	}
	buf_chr(out, '\n');
}

struct styles { struct style *v; size_t n, cap; };

/* The letter of a style, in order of first use; a blank for the empty style. */
static char
letter_of(struct styles *seen, struct style s)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	if (style_eq(s, (struct style){0}))
		return ' ';
	size_t i = 0;
	while (i < seen->n && !style_eq(seen->v[i], s))
		i++;
	if (i == seen->n)
		vec_push(seen, s);
	return i < sizeof letters - 1 ? letters[i] : '?';
}

void
grid_dump_cells(const struct grid *g, struct buf *out)
{
	struct styles seen = {0};
	for (int row = 0; row < g->rows; row++) {
		buf_chr(out, '|');
		dump_row(g, row, out);
		size_t start = out->len;
		buf_chr(out, '~');
		for (int col = 0; col < g->columns; col++)
			buf_chr(out, letter_of(&seen, grid_row_at(g, row)[col].style));
		trim(out, start);
		if (out->len == start + 1)
			out->len = start;
		else
			buf_chr(out, '\n');
	}
	for (size_t i = 0; i < seen.n; i++)
		dump_style(out, letter_of(&seen, seen.v[i]), seen.v[i]);
	vec_done(&seen);
}

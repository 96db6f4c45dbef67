/* Frames of hostile text: after each, the cells of libvterm are those of the grid.  The sources
 * are included: what a program of tests links has no terminal in it. */
#include "unit.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

#include "term/charset.c"
#include "term/form.c"
#include "term/frame.c"
#include "term/frame_row.c"
#include "term/link.c"
#include "term/sgr.c"
#define MOST THIN_MOST
#include "term/thin.c"
#define ZWJ WIDTHS_ZWJ
#define VS16 WIDTHS_VS16
#include "term/widths.c"

enum { FRAMES = 400, WALKS = 12 };

/* Code points that go together badly, each from and to. */
static const struct { uint32_t from, to; } pools[] = {
	{0x20, 0x7e}, {0x20, 0x7e}, {0x20, 0x20}, {0xa1, 0xff}, {0x2500, 0x259f}, {0x391, 0x3c9},
	{0x300, 0x30f}, {0x300, 0x36f}, {0x20dd, 0x20e3}, {0x200b, 0x200f}, {0x200c, 0x200d},
	{0x200d, 0x200d}, {0xfe0e, 0xfe0f}, {0xfe0f, 0xfe0f}, {0x1f3fb, 0x1f3ff},
	{0x1f1e6, 0x1f1ff}, {0x1f466, 0x1f469}, {0x1f300, 0x1faff}, {0xe0061, 0xe007f},
	{0x915, 0x94d}, {0x93e, 0x94d}, {0xb95, 0xbcd}, {0xe01, 0xe4e}, {0xe81, 0xecd},
	{0x1000, 0x103e}, {0x1780, 0x17d3}, {0x1100, 0x11ff}, {0xac00, 0xd7a3}, {0x4e00, 0x9fff},
	{0x3040, 0x30ff}, {0xff01, 0xff9f}, {0x5d0, 0x5ea}, {0x591, 0x5c7}, {0x627, 0x652},
	{0x202a, 0x202e}, {0x2066, 0x2069}, {0x00, 0x1f}, {0x7f, 0x9f}, {0x2010, 0x2027},
	{0x2600, 0x27bf}, {0x1a17, 0x1a1b}, {0x11000, 0x1107f}, {0x20000, 0x323af},
	{0xe000, 0xe0ff}, {0xfff0, 0xffff}, {0x10fff0, 0x10ffff},
};
enum { POOLS = sizeof pools / sizeof pools[0] };

struct walk {
	uint32_t seed;
	int columns, rows;
	struct ability ability;
	struct widths *widths;
	struct frame *frame;
	struct grid *grid;
	VTerm *vt, *probe;
	struct buf bytes, text;
};

static uint32_t
any(struct walk *w, uint32_t n)
{
	w->seed = w->seed * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)(w->seed >> 4) * n >> 28);
}

static VTerm *
terminal(int rows, int columns)
{
	VTerm *vt = vterm_new(rows, columns);
	vterm_set_utf8(vt, 1);
	vterm_screen_enable_altscreen(vterm_obtain_screen(vt), 1);
	vterm_screen_reset(vterm_obtain_screen(vt), 1);
	return vt;
}

static void
send(VTerm *vt, struct str bytes)
{
	if (bytes.len > 0)
		vterm_input_write(vt, bytes.ptr, bytes.len);
}

static void
check_cursor(VTerm *vt, int row, int col)
{
	VTermPos at;
	vterm_state_get_cursorpos(vterm_obtain_state(vt), &at);
	assert_int_equal(at.row, row);
	assert_int_equal(at.col, col);
}

static void
measure(struct walk *w)
{
	for (int i = 0; i < WIDTH_KINDS; i++) {
		VTermPos at;
		VTerm *vt = terminal(2, 20);
		send(vt, widths_sample((enum width_kind)i));
		vterm_state_get_cursorpos(vterm_obtain_state(vt), &at);
		widths_set(w->widths, (enum width_kind)i, at.col);
		vterm_free(vt);
	}
}

/* ---- grids */

static struct style
any_style(struct walk *w)
{
	struct style s = {0};
	if (any(w, 3) == 0)
		s.bg = COLOUR_INDEX | (colour)any(w, 8);
	if (any(w, 3) == 0)
		s.fg = COLOUR_INDEX | (colour)any(w, 8);
	s.attrs = any(w, 3) == 0 ? ATTR_BOLD : any(w, 4) == 0 ? ATTR_REVERSE : 0;
	s.known = s.attrs;
	return s;
}

/* The tables of libvterm are old: signs and pictures that are newer than they are have other
 * widths to it, and it is asked for kinds of clusters, not for each code point. */
static bool
is_other_to_it(struct walk *w, uint32_t cp)
{
	VTermPos at;
	struct buf lone = {0};
	int columns = wcwidth((wchar_t)cp);
	add_utf8(&lone, cp);
	bool asked = widths_kind(buf_view(&lone)) == WIDTH_NEW_EMOJI;
	buf_clear(&w->bytes);
	buf_puts(&w->bytes, "\033[Hx");
	buf_str(&w->bytes, buf_view(&lone));
	send(w->probe, buf_view(&w->bytes));
	buf_done(&lone);
	vterm_state_get_cursorpos(vterm_obtain_state(w->probe), &at);
	return cp >= 0x80 && !asked && (columns < 0 ? at.col != 2 : at.col != 1 + columns);
}

static struct str
any_text(struct walk *w)
{
	buf_clear(&w->text);
	uint32_t home = any(w, POOLS);
	for (uint32_t n = any(w, 14); n > 0; n--) {
		uint32_t pool = any(w, 3) == 0 ? home : any(w, POOLS);
		uint32_t cp = pools[pool].from + any(w, pools[pool].to - pools[pool].from + 1);
		if (any(w, 40) == 0)
			buf_chr(&w->text, (char)(0xf8 + any(w, 8)));
		else
			add_utf8(&w->text, is_other_to_it(w, cp) ? 0x301 : cp);
	}
	return buf_view(&w->text);
}

static void
change(struct walk *w)
{
	if (any(w, 6) == 0)
		grid_clear(w->grid, any_style(w));
	for (uint32_t n = any(w, 8); n > 0; n--) {
		int row = (int)any(w, (uint32_t)w->rows), col = (int)any(w, (uint32_t)w->columns);
		int end = col + 1 + (int)any(w, (uint32_t)(w->columns - col));
		struct style style = any_style(w);
		if (any(w, 5) == 0)
			grid_fill(w->grid, row, col, end, ' ', style);
		else
			grid_text(w->grid, row, col, end, any_text(w), style);
		if (any(w, 9) == 0)
			grid_set_link(w->grid, row, col, end,
			    grid_link(w->grid, STR("https://example.org/a")));
	}
}

/* ---- comparing */

static void
complain(struct walk *w, int row, int col, const VTermScreenCell *has, const char *what)
{
	char scratch[4];
	struct str means = grid_glyph(w->grid, grid_cell(w->grid, row, col), scratch);
	print_error("%s: row %d column %d has U+%04X U+%04X (%d), means \"%.*s\" (%d); bytes ", what,
	    row, col, (unsigned)has->chars[0], (unsigned)has->chars[1], has->width, (int)means.len,
	    means.ptr, grid_cell(w->grid, row, col)->width);
	for (size_t i = 0; i < w->bytes.len; i++)
		print_error(w->bytes.ptr[i] == '\033' ? "^[" : "%c", w->bytes.ptr[i]);
	fail();
}

/* A part of the cluster, or what form.c puts for it. */
static bool
stands_for(struct str cluster, uint32_t cp)
{
	uint32_t first = 0, part;
	bool bad;
	if (cp == 0 || cp == ' ' || cp == '?' || cp == DOTTED_CIRCLE || (cp >= 0xac00 && cp <= 0xd7a3))
		return true;
	for (size_t i = 0; i < cluster.len;) {
		i += clean_decode(cluster.ptr + i, cluster.len - i, &part, &bad);
		first = first == 0 ? part : first;
		if (part == cp || (is_regional(part) && cp == 'A' + (part - 0x1f1e6)))
			return true;
	}
	return cp == (uint32_t)charset_ascii(first);
}

static bool
same_ground(const struct cell *c, const VTermScreenCell *has)
{
	colour bg = c->style.bg;
	if (bg == COLOUR_UNSET)
		return VTERM_COLOR_IS_DEFAULT_BG(&has->bg);
	VTermColor want;
	vterm_color_indexed(&want, (uint8_t)(bg & 7));
	return vterm_color_is_equal(&want, &has->bg);
}

static void
check_look(struct walk *w, int row, int col, const VTermScreenCell *has)
{
	const struct cell *c = grid_cell(w->grid, row, col);
	if (!same_ground(c, has) || has->attrs.reverse != !!(c->style.attrs & ATTR_REVERSE))
		complain(w, row, col, has, "look");
	if (c->glyph != ' ' && has->attrs.bold != !!(c->style.attrs & ATTR_BOLD))
		complain(w, row, col, has, "weight");
}

/* The cells of a cluster, and of the signs beside it, hold nothing but parts of them, somewhere
 * in these columns; others hold just what they shall. */
static void
check_row(struct walk *w, int row)
{
	for (int col = 0, n; col < w->columns; col += n) {
		const struct cell *c = grid_cell(w->grid, row, col);
		n = unit_at(w->grid, row, col);
		unit_text(w->frame, row, col, n);
		for (int i = 0; i < n; i++) {
			VTermScreenCell has;
			VTermPos at = {row, col + i};
			vterm_screen_get_cell(vterm_obtain_screen(w->vt), at, &has);
			uint32_t cp = has.chars[0] == 0 ? ' ' : has.chars[0];
			bool right = i > 0 && cp == UINT32_MAX;
			if (c->glyph < 0x7f && n == 1 && cp != c->glyph)
				complain(w, row, col, &has, "text");
			if (!right && !stands_for(buf_view(&w->frame->text), cp))
				complain(w, row, col, &has, "cluster");
			if (i + has.width > n && !right)
				complain(w, row, col, &has, "width");
			if (!right && grid_cell(w->grid, row, col + i)->width > 0)
				check_look(w, row, col + i, &has);
		}
	}
}

static void
step(struct walk *w, uint32_t n)
{
	int row = (int)any(w, (uint32_t)w->rows), col = (int)any(w, (uint32_t)w->columns);
	change(w);
	if (n % 61 == 60)
		frame_repaint(w->frame);
	buf_clear(&w->bytes);
	frame_draw(w->frame, w->grid, row, col, &w->bytes);
	if (n % 2 == 0)
		thin_frame(&w->bytes);
	send(w->vt, buf_view(&w->bytes));
	for (int y = 0; y < w->rows; y++)
		check_row(w, y);
	check_cursor(w->vt, row, col);
}

static void
walk(uint32_t seed)
{
	static const struct { int columns, rows; } sizes[] = {
		{24, 6}, {40, 4}, {7, 5}, {2, 3}, {3, 2}, {80, 3},
	};
	struct walk w = {.seed = seed * 2654435761u, .widths = widths_new(),
		.columns = sizes[seed % 6].columns, .rows = sizes[seed % 6].rows};
	w.ability = (struct ability){.depth = seed % 5 == 4 ? DEPTH_256 : DEPTH_TRUE, .utf8 = true,
		.attributes = ATTR_ALL, .defaults = true, .links = seed % 3 == 0,
		.erases = seed % 4 != 1, .erases_colour = seed % 4 != 2, .columns = seed % 4 != 3};
	w.frame = frame_new(&w.ability, w.widths);
	w.grid = grid_new(w.columns, w.rows);
	w.vt = terminal(w.rows, w.columns);
	w.probe = terminal(1, 20);
	grid_set_visual(w.grid, seed % 2 == 0);
	for (uint32_t n = 0; n < FRAMES; n++) {
		if (n == FRAMES / 4 && seed % 3 != 2)
			measure(&w);
		step(&w, n);
	}
	frame_free(w.frame);
	widths_free(w.widths);
	grid_free(w.grid);
	vterm_free(w.vt);
	vterm_free(w.probe);
	buf_done(&w.bytes);
	buf_done(&w.text);
}

static void
any_grid_after_any_other_is_what_the_terminal_shows(void **state)
{
	(void)state;
	const char *more = getenv("LIMN_WALKS");
	uint32_t walks = more == NULL ? WALKS : (uint32_t)strtoul(more, NULL, 10);
	for (uint32_t seed = 0; seed < walks; seed++)
		walk(seed);
}

int
main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_grid_after_any_other_is_what_the_terminal_shows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Frames: what a terminal shows after them is the grid, whatever it thinks of widths.  The
 * sources are included: what a program of tests links has no terminal in it. */
#include "unit.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "term/charset.c"
#include "term/form.c"
#include "term/frame.c"
#include "term/frame_row.c"
#include "term/link.c"
#include "term/sgr.c"
#define ZWJ WIDTHS_ZWJ
#define VS16 WIDTHS_VS16
#include "term/widths.c"
#include "term/fake.h"

enum { COLUMNS = 24, ROWS = 8, PANE = 16 };

static const struct style plain;

/* All that a good terminal can. */
static struct ability
able(void)
{
	return (struct ability){.depth = DEPTH_TRUE, .utf8 = true, .attributes = ATTR_ALL,
		.defaults = true, .line_colours = true, .links = true, .erases = true,
		.erases_colour = true, .columns = true};
}

/* A screen: the grid to be shown, the way there, and a terminal that goes it. */
struct shown {
	struct ability ability;
	struct widths *widths;
	struct frame *frame;
	struct grid *grid;
	struct fake fake;
	struct buf bytes;
};

static struct shown *
shown_new(enum fake_model model, bool wide_ambiguous)
{
	struct shown *s = calloc(1, sizeof *s);
	assert_non_null(s);
	s->ability = able();
	s->widths = widths_new();
	s->frame = frame_new(&s->ability, s->widths);
	s->grid = grid_new(COLUMNS, ROWS);
	fake_init(&s->fake, model, COLUMNS, ROWS);
	s->fake.wide_ambiguous = wide_ambiguous;
	return s;
}

static void
shown_free(struct shown *s)
{
	frame_free(s->frame);
	widths_free(s->widths);
	grid_free(s->grid);
	fake_done(&s->fake);
	buf_done(&s->bytes);
	free(s);
}

/* The terminal is asked for the widths of the samples. */
static void
measure(struct shown *s)
{
	for (int i = 0; i < WIDTH_KINDS; i++) {
		struct fake probe;
		fake_init(&probe, s->fake.model, COLUMNS, ROWS);
		probe.wide_ambiguous = s->fake.wide_ambiguous;
		fake_write(&probe, widths_sample((enum width_kind)i));
		widths_set(s->widths, (enum width_kind)i, probe.col);
		fake_done(&probe);
	}
}

static void
show(struct shown *s, int row, int col)
{
	buf_clear(&s->bytes);
	frame_draw(s->frame, s->grid, row, col, &s->bytes);
	fake_write(&s->fake, buf_view(&s->bytes));
}

/* Clusters that terminals disagree on, and text around them. */
static const char *const hard[] = {
	"ab\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466cd",
	"ab\U0001f1f3\U0001f1f4cd", "ab1\ufe0f\u20e3cd", "ab\U0001f44d\U0001f3fdcd",
	"ab\u2764\ufe0fcd", "ab\u231a\ufe0ecd", "\u2764\ufe0f\u2764\ufe0f\u2764\ufe0fx",
	"ab\u0915\u093ecd", "ab\u0915\u094d\u0937\u093fcd", "ab\u0e01\u0e33cd", "ab\u0e81\u0eb3cd",
	"abe\u0301\u0323\u0302\u0303\u0304\u0305cd", "ab\U0002ebf0cd", "ab\U00031350\U00031351cd",
	"ab\u1112\u1161\u11abcd", "ab\u1161cd", "ab\U0001fae8cd",
	"ab\u201ccd\u201d \u2014 \u00b0x", "\u0416\u0417\u0418x", "ab\u6f22\u5b57cd",
	"ab\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007fcd",
	"ab\U0001f3f3\ufe0f\u200d\U0001f308cd", "ab\u0644\u0627cd", "ab\u05d0\u05b8cd",
	"ab\u1a17\u1a19cd", "ab\u302acd", "ab\u0301cd", "ab\u25cc\u0301cd", "abk\u093ecd",
	"ab\u0950\u0903cd", "ab\u1000\u103b\u102dcd", "ab\u1780\u17d2\u1780cd", "ab\u0b95\u0bcbcd",
};
enum { HARD = sizeof hard / sizeof hard[0] };

static void
fill(struct shown *s, uint32_t seed)
{
	grid_clear(s->grid, plain);
	for (int y = 0; y < ROWS; y++) {
		seed = seed * 1103515245 + 12345;
		int col = (int)(seed >> 16) % 6;
		const char *text = hard[(seed >> 20) % HARD];
		if ((seed >> 27) % 4 == 0)
			col = PANE - (int)(seed >> 16) % 5 - 2;
		grid_text(s->grid, y, col, PANE, str_of(text), plain);
		if ((seed >> 24) % 8 != 0)
			grid_text(s->grid, y, PANE, COLUMNS, STR("| pane"), plain);
		if ((seed >> 25) % 3 == 0)
			grid_text(s->grid, y, COLUMNS - 4, COLUMNS, str_of(text + 2), plain);
	}
}

/* Every ASCII cell of the grid, blanks as well, is where it belongs. */
static void
check_aligned(const struct shown *s, const char *what)
{
	for (int y = 0; y < ROWS; y++) {
		for (int x = 0; x < COLUMNS; x++) {
			const struct cell *c = grid_cell(s->grid, y, x);
			const struct fake_cell *got = &s->fake.cells[y][x];
			bool beside = x > 0 && grid_cell(s->grid, y, x - 1)->glyph >= 0x80;
			if (c->width != 1 || c->glyph >= 0x7f || got->cp == c->glyph)
				continue;
			print_error("%s: row %d column %d has U+%04X and not '%c'%s\n", what, y, x,
			    (unsigned)got->cp, (char)c->glyph, beside ? " (beside a cluster)" : "");
			fail();
		}
	}
}

static void
walk(enum fake_model model, bool wide_ambiguous, bool measured)
{
	struct shown *s = shown_new(model, wide_ambiguous);
	char what[80];
	for (uint32_t i = 0; i < 300; i++) {
		fill(s, i * 2654435761u);
		if (measured && i == 3)
			measure(s);
		if (i % 50 == 49)
			frame_repaint(s->frame);
		show(s, (int)i % ROWS, (int)i % COLUMNS);
		snprintf(what, sizeof what, "model %d%s%s, screen %u", (int)model,
		    wide_ambiguous ? " with wide quotes" : "", measured ? ", measured" : "",
		    (unsigned)i);
		check_aligned(s, what);
		assert_int_equal(s->fake.row, (int)i % ROWS);
		assert_int_equal(s->fake.col, (int)i % COLUMNS);
		assert_false(s->fake.wrapped);
		assert_false(s->fake.unknown);
	}
	shown_free(s);
}

static void
rows_stay_aligned_on_terminals_that_say_nothing(void **state)
{
	(void)state;
	for (int m = 0; m < FAKE_MODELS; m++)
		for (int wide = 0; wide < 2; wide++)
			walk((enum fake_model)m, wide, false);
}

static void
rows_stay_aligned_on_terminals_that_were_measured(void **state)
{
	(void)state;
	for (int m = 0; m < FAKE_MODELS; m++)
		for (int wide = 0; wide < 2; wide++)
			walk((enum fake_model)m, wide, true);
}

/* ---- bytes */

static void
check_bytes(struct shown *s, const char *want)
{
	show(s, -1, 0);
	check_str(buf_view(&s->bytes), want);
}

/* What follows the first, empty screen. */
static struct shown *
shown_empty(void)
{
	struct shown *s = shown_new(FAKE_PARTS, false);
	show(s, -1, 0);
	return s;
}

static void
an_unchanged_screen_costs_no_byte(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	grid_text(s->grid, 1, 2, COLUMNS, STR("text \u6f22 \u2764\ufe0f \u201cx\u201d"), plain);
	show(s, 1, 2);
	show(s, 1, 2);
	assert_int_equal(s->bytes.len, 0);
	show(s, 1, 3);
	check_str(buf_view(&s->bytes), "\033[2;4H");
	shown_free(s);
}

static void
plain_text_costs_its_letters_and_one_move(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	grid_text(s->grid, 2, 0, COLUMNS, STR("Ann met Bo."), plain);
	check_bytes(s, "\033[3HAnn met Bo.");
	grid_text(s->grid, 2, 8, COLUMNS, STR("Al"), plain);
	check_bytes(s, "\033[3;9HAl");
	grid_text(s->grid, 2, 0, COLUMNS, STR("Eve met Bo."), plain);
	check_bytes(s, "\033[3HEve\033[5CBo");
	shown_free(s);
}

static void
letters_that_nobody_doubts_need_no_move(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	grid_text(s->grid, 0, 0, COLUMNS, STR("caf\u00e9 \u6f22\u5b57 \u0161e\u0301 \u05d0x \u2502 y"),
	    plain);
	s->ability.columns = false;
	widths_set(s->widths, WIDTH_AMBIGUOUS, 1);
	check_bytes(s, "\033[Hcaf\u00e9 \u6f22\u5b57 \u0161e\u0301 \u05d0x \u2502 y");
	shown_free(s);
}

static void
what_was_measured_to_be_right_is_sent_as_it_is(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	widths_set(s->widths, WIDTH_AMBIGUOUS, 1);
	widths_set(s->widths, WIDTH_FLAG, 2);
	grid_text(s->grid, 0, 0, COLUMNS, STR("\u201ca\u201d \U0001f1f3\U0001f1f4b"), plain);
	check_bytes(s, "\033[H\u201ca\u201d \U0001f1f3\U0001f1f4b");
	shown_free(s);
}

static void
a_flag_that_would_be_too_wide_is_two_letters(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	widths_set(s->widths, WIDTH_FLAG, 4);
	grid_text(s->grid, 0, 0, COLUMNS, STR("\U0001f1f3\U0001f1f4b"), plain);
	check_bytes(s, "\033[HNOb");
	shown_free(s);
}

static void
a_family_that_would_be_too_wide_is_its_first_member(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	widths_set(s->widths, WIDTH_JOINED, 6);
	grid_text(s->grid, 0, 0, COLUMNS, STR("\U0001f469\u200d\U0001f469\u200d\U0001f467x"), plain);
	check_bytes(s, "\033[H\U0001f469\033[3Gx");
	shown_free(s);
}

static void
what_hands_clusters_on_gets_no_joined_ones(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	s->ability.relays = true;
	widths_set(s->widths, WIDTH_JOINED, 2);
	grid_text(s->grid, 0, 0, COLUMNS, STR("\U0001f469\u200d\U0001f3ebx"), plain);
	check_bytes(s, "\033[H\U0001f469\033[3Gx");
	shown_free(s);
}

/* An editor's terminal draws anew what it took: Neovim puts a control sign behind a cell of six code
 * points, and shows by its number what has no width and joins nothing there. */
static void
who_hands_on_gets_no_joiner_and_few_marks(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	s->ability.relays = true;
	widths_set(s->widths, WIDTH_MARKED, 1);
	grid_text(s->grid, 0, 0, COLUMNS, STR("a\u200c" "bo\u0308"), plain);
	check_bytes(s, "\033[Ha\033[2Gbo\u0308");
	grid_text(s->grid, 0, 0, COLUMNS, STR("z\u0300\u0301\u0302\u0303\u0304\u0305\u0306x"), plain);
	check_bytes(s, "\033[Hz\u0300\u0301\u0302\u0303\033[2Gx");
	shown_free(s);
}

static void
hangul_in_parts_is_put_together(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	grid_text(s->grid, 0, 0, COLUMNS, STR("\u1112\u1161\u11ab\u1100\u1173x"), plain);
	check_bytes(s, "\033[H\ud55c\uadf8x");
	shown_free(s);
}

static void
a_joiner_that_ends_a_cell_is_not_sent(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	grid_text(s->grid, 0, 0, COLUMNS, STR("a\u200d" "b"), plain);
	check_bytes(s, "\033[Hab");
	shown_free(s);
}

static void
marks_that_would_stand_beside_their_letter_are_left_out(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	widths_set(s->widths, WIDTH_MARKED, 2);
	grid_text(s->grid, 0, 0, COLUMNS, STR("e\u0301x"), plain);
	check_bytes(s, "\033[He\033[2Gx");
	shown_free(s);
}

static void
more_marks_than_four_are_all_sent(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	grid_text(s->grid, 0, 0, COLUMNS, STR("e\u0301\u0302\u0303\u0304\u0305\u0306x"), plain);
	check_bytes(s, "\033[He\u0301\u0302\u0303\u0304\u0305\u0306x");
	shown_free(s);
}

static void
quotes_of_a_wide_terminal_are_ascii_where_they_have_one_cell(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	widths_set(s->widths, WIDTH_AMBIGUOUS, 2);
	show(s, -1, 0);
	grid_text(s->grid, 0, 0, COLUMNS, STR("\u201cno\u201d \u2014 \u2502"), plain);
	check_bytes(s, "\033[H\"no\" - |");
	shown_free(s);
}

static void
answers_draw_again_what_they_concern_alone(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	grid_text(s->grid, 0, 0, COLUMNS, STR("plain"), plain);
	grid_text(s->grid, 1, 0, COLUMNS, STR("a\U0001f1f3\U0001f1f4b"), plain);
	show(s, -1, 0);
	widths_set(s->widths, WIDTH_FLAG, 2);
	check_bytes(s, "\033[2;2H\U0001f1f3\U0001f1f4");
	check_bytes(s, "");
	shown_free(s);
}

static void
without_utf8_all_is_ascii(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	s->ability.utf8 = false;
	grid_text(s->grid, 0, 0, COLUMNS, STR("\u201cL\u00f6fven\u201d \u2502\u6f22x"), plain);
	check_bytes(s, "\033[H\"Lofven\" |? x");
	shown_free(s);
}

static void
long_blanks_are_erased(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	struct style blue = {.bg = COLOUR_INDEX | 4};
	grid_text(s->grid, 0, 0, COLUMNS, STR("abcdefghijklmnopqrstuvwx"), plain);
	grid_text(s->grid, 1, 0, COLUMNS, STR("abcdefghijklmnopqrstuvwx"), plain);
	show(s, -1, 0);
	grid_fill(s->grid, 0, 4, COLUMNS, ' ', plain);
	grid_fill(s->grid, 1, 4, 20, ' ', blue);
	check_bytes(s, "\033[1;5H\033[K\033[2;5H\033[44m\033[16X\033[m");
	check_aligned(s, "erased");
	s->ability.erases_colour = false;
	grid_fill(s->grid, 2, 4, 15, ' ', blue);
	check_bytes(s, "\033[3;5H\033[44m           \033[m");
	shown_free(s);
}

/* ---- looks */

static struct style
with(uint16_t attrs, colour line)
{
	return (struct style){.attrs = attrs, .known = attrs, .line = line};
}

static void
lines_have_styles_and_colours_where_they_can(void **state)
{
	(void)state;
	static const struct { uint16_t attrs; colour line; const char *bytes; } rows[] = {
		{ATTR_UNDERLINE, 0, "4"}, {ATTR_UNDERLINE | ATTR_DOUBLE, 0, "4:2"},
		{ATTR_UNDERLINE | ATTR_CURLY, 0, "4:3"}, {ATTR_UNDERLINE | ATTR_DOTTED, 0, "4:4"},
		{ATTR_UNDERLINE | ATTR_DASHED, 0, "4:5"}, {ATTR_CURLY, 0, "4:3"},
		{ATTR_UNDERLINE | ATTR_CURLY, COLOUR_RGB | 0x010203, "4:3;58:2::1:2:3"},
		{ATTR_UNDERLINE, COLOUR_INDEX | 5, "4;58:5:5"}, {ATTR_STRIKE, COLOUR_INDEX | 5, "9"},
		{ATTR_ITALIC | ATTR_STRIKE, 0, "3;9"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct shown *s = shown_empty();
		struct buf want = {0};
		grid_text(s->grid, 0, 0, COLUMNS, STR("x"), with(rows[i].attrs, rows[i].line));
		buf_fmt(&want, "\033[H\033[%smx\033[m", rows[i].bytes);
		check_bytes(s, buf_cstr(&want));
		buf_done(&want);
		shown_free(s);
	}
}

static void
what_a_terminal_lacks_gives_way_to_what_it_has(void **state)
{
	(void)state;
	static const struct { uint16_t attrs; const char *bytes; } rows[] = {
		{ATTR_UNDERLINE | ATTR_CURLY, "4"}, {ATTR_ITALIC, "4"}, {ATTR_STRIKE, "2"},
		{ATTR_BOLD | ATTR_DASHED, "1;4"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct shown *s = shown_empty();
		struct buf want = {0};
		s->ability.attributes = ATTR_BOLD | ATTR_DIM | ATTR_UNDERLINE | ATTR_REVERSE;
		s->ability.line_colours = false;
		grid_text(s->grid, 0, 0, COLUMNS, STR("x"), with(rows[i].attrs, COLOUR_INDEX | 5));
		buf_fmt(&want, "\033[H\033[%smx\033[m", rows[i].bytes);
		check_bytes(s, buf_cstr(&want));
		buf_done(&want);
		shown_free(s);
	}
}

static void
eight_colours_are_sixteen_with_bold(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	struct style amber = {.fg = COLOUR_INDEX | 11, .bg = COLOUR_INDEX | 12};
	struct style line = {.fg = COLOUR_INDEX | 2, .attrs = ATTR_UNDERLINE, .known = ATTR_UNDERLINE};
	s->ability.depth = DEPTH_16;
	s->ability.bright_is_bold = true;
	s->ability.not_with_colours = ATTR_UNDERLINE | ATTR_DIM;
	grid_text(s->grid, 0, 0, COLUMNS, STR("a"), amber);
	grid_text(s->grid, 0, 1, COLUMNS, STR("b"), line);
	check_bytes(s, "\033[H\033[1;33;44ma\033[0;32mb\033[m");
	shown_free(s);
}

static void
no_sequence_has_more_parameters_than_terminals_take(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	struct style all = {.fg = COLOUR_RGB | 0x010203, .bg = COLOUR_RGB | 0x040506,
		.line = COLOUR_RGB | 0x070809, .attrs = ATTR_ALL, .known = ATTR_ALL};
	grid_text(s->grid, 0, 0, COLUMNS, STR("x"), all);
	check_bytes(s, "\033[H\033[1;2;3;7;9;4:2;38;2;1;2;3m\033[48;2;4;5;6;58:2::7:8:9mx\033[m");
	shown_free(s);
}

static void
the_look_is_the_one_that_was_asked_for_whatever_came_before(void **state)
{
	(void)state;
	static const uint16_t looks[] = {0, ATTR_BOLD, ATTR_DIM, ATTR_UNDERLINE | ATTR_CURLY,
		ATTR_UNDERLINE, ATTR_ITALIC | ATTR_BOLD, ATTR_REVERSE, ATTR_STRIKE | ATTR_DOTTED};
	static const struct { uint16_t bit; unsigned code; } wanted[] = {{ATTR_BOLD, 1},
		{ATTR_DIM, 2}, {ATTR_ITALIC, 3}, {ATTR_UNDERLINE | ATTR_LINES, 4}, {ATTR_REVERSE, 7},
		{ATTR_STRIKE, 9}};
	struct shown *s = shown_empty();
	for (uint32_t seed = 1, n = 0; n < 400; n++) {
		uint16_t want[COLUMNS] = {0};
		for (int x = 0; x < COLUMNS; x++) {
			seed = seed * 1103515245 + 12345;
			uint16_t attrs = looks[(seed >> 16) % (sizeof looks / sizeof looks[0])];
			struct style st = {.attrs = attrs, .known = attrs};
			st.fg = (seed >> 20) % 3 == 0 ? COLOUR_INDEX | (seed >> 22) % 256 : 0;
			st.bg = (seed >> 21) % 3 == 0 ? COLOUR_RGB | (seed & 0xffff) : 0;
			for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
				want[x] |= attrs & wanted[i].bit ? (uint16_t)(1u << wanted[i].code) : 0;
			grid_text(s->grid, 0, x, x + 1, STR("x"), st);
		}
		show(s, -1, 0);
		for (int x = 0; x < COLUMNS; x++)
			assert_int_equal(s->fake.cells[0][x].attrs, want[x]);
	}
	shown_free(s);
}

/* ---- links */

static void
put_link(struct shown *s, const char *text, const char *target)
{
	int end = grid_text(s->grid, 0, 0, COLUMNS, str_of(text), plain);
	grid_set_link(s->grid, 0, 0, end, grid_link(s->grid, str_of(target)));
}

static void
cells_that_lead_somewhere_are_links(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	put_link(s, "here", "https://a.example/x?y=1;2");
	grid_text(s->grid, 0, 4, COLUMNS, STR(" there"), plain);
	show(s, -1, 0);
	for (int x = 0; x < 10; x++)
		assert_string_equal(s->fake.cells[0][x].link, x < 4 ? "https://a.example/x?y=1;2" : "");
	assert_string_equal(s->fake.link, "");
	shown_free(s);
}

static void
a_link_that_changes_is_sent_anew(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	put_link(s, "here", "https://a.example/");
	show(s, -1, 0);
	put_link(s, "here", "https://b.example/");
	show(s, -1, 0);
	assert_string_equal(s->fake.cells[0][0].link, "https://b.example/");
	put_link(s, "here", "");
	show(s, -1, 0);
	assert_string_equal(s->fake.cells[0][0].link, "");
	shown_free(s);
}

static void
targets_that_are_no_harmless_links_are_not_told(void **state)
{
	(void)state;
	static const char *const targets[] = {"#part", "other.html", "javascript:alert(1)",
		"data:text/html,x", "ssh://host", "https://a\033]0;x\a", "https://a\nb", "http:/x",
		"file://host/share", "HTTPS//a", "x-man-page://ls", "vscode://x", "https://a\177"};
	for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
		struct shown *s = shown_empty();
		put_link(s, "here", targets[i]);
		check_bytes(s, "\033[Hhere");
		shown_free(s);
	}
	struct buf uri = {0}, longest = {0};
	buf_puts(&longest, "https://");
	buf_pad(&longest, 'a', 1900);
	assert_true(link_uri(&uri, buf_view(&longest)));
	buf_pad(&longest, 'a', 200);
	assert_false(link_uri(&uri, buf_view(&longest)));
	buf_done(&uri);
	buf_done(&longest);
}

static void
a_target_is_sent_in_ascii(void **state)
{
	(void)state;
	struct buf uri = {0};
	assert_true(link_uri(&uri, STR("HTTPS://a.example/\u00e9 \"\x9b")));
	check_str(buf_view(&uri), "HTTPS://a.example/%C3%A9%20\"%9B");
	buf_done(&uri);
}

static void
links_stay_out_of_terminals_that_may_show_them(void **state)
{
	(void)state;
	struct shown *s = shown_empty();
	s->ability.links = false;
	put_link(s, "here", "https://a.example/");
	check_bytes(s, "\033[Hhere");
	shown_free(s);
}

static int
set_up(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") == NULL;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_stay_aligned_on_terminals_that_say_nothing),
		cmocka_unit_test(rows_stay_aligned_on_terminals_that_were_measured),
		cmocka_unit_test(an_unchanged_screen_costs_no_byte),
		cmocka_unit_test(plain_text_costs_its_letters_and_one_move),
		cmocka_unit_test(letters_that_nobody_doubts_need_no_move),
		cmocka_unit_test(what_was_measured_to_be_right_is_sent_as_it_is),
		cmocka_unit_test(a_flag_that_would_be_too_wide_is_two_letters),
		cmocka_unit_test(a_family_that_would_be_too_wide_is_its_first_member),
		cmocka_unit_test(what_hands_clusters_on_gets_no_joined_ones),
		cmocka_unit_test(who_hands_on_gets_no_joiner_and_few_marks),
		cmocka_unit_test(hangul_in_parts_is_put_together),
		cmocka_unit_test(a_joiner_that_ends_a_cell_is_not_sent),
		cmocka_unit_test(marks_that_would_stand_beside_their_letter_are_left_out),
		cmocka_unit_test(more_marks_than_four_are_all_sent),
		cmocka_unit_test(quotes_of_a_wide_terminal_are_ascii_where_they_have_one_cell),
		cmocka_unit_test(answers_draw_again_what_they_concern_alone),
		cmocka_unit_test(without_utf8_all_is_ascii),
		cmocka_unit_test(long_blanks_are_erased),
		cmocka_unit_test(lines_have_styles_and_colours_where_they_can),
		cmocka_unit_test(what_a_terminal_lacks_gives_way_to_what_it_has),
		cmocka_unit_test(eight_colours_are_sixteen_with_bold),
		cmocka_unit_test(no_sequence_has_more_parameters_than_terminals_take),
		cmocka_unit_test(the_look_is_the_one_that_was_asked_for_whatever_came_before),
		cmocka_unit_test(cells_that_lead_somewhere_are_links),
		cmocka_unit_test(a_link_that_changes_is_sent_anew),
		cmocka_unit_test(targets_that_are_no_harmless_links_are_not_told),
		cmocka_unit_test(a_target_is_sent_in_ascii),
		cmocka_unit_test(links_stay_out_of_terminals_that_may_show_them),
	};
	return cmocka_run_group_tests(tests, set_up, NULL);
}

/* Screens as pictures: where each run stands, what is drawn and what is text. */
#include "unit.h"

#include "view/svg.h"

static const struct style plain;

static struct str
picture(struct grid *g, int row, int col, struct buf *out)
{
	struct svg *v = svg_new(ink_ground(false), STR("t"));
	buf_clear(out);
	svg_screen(v, g, row, col);
	svg_done(v, out);
	return buf_view(out);
}

static bool
holds(struct str all, const char *what)
{
	return str_find(all, str_of(what)) < all.len;
}

/* The picture of a row of text has this. */
static void
check_row(const char *text, struct style style, const char *want)
{
	struct grid *g = grid_new(20, 1);
	struct buf out = {0};
	grid_text(g, 0, 0, 20, str_of(text), style);
	struct str all = picture(g, -1, 0, &out);
	if (!holds(all, want))
		print_error("no \"%s\" in \"%.*s\"\n", want, (int)all.len, all.ptr);
	assert_true(holds(all, want));
	buf_done(&out);
	grid_free(g);
}

static struct style
with(uint16_t attrs)
{
	return (struct style){.attrs = attrs, .known = attrs};
}

static void
a_run_says_where_it_begins_and_how_long_it_is(void **state)
{
	(void)state;
	check_row("   two words", plain,
	    "<text class=\"c0\" y=\"14\" x=\"27\" textLength=\"81\">two words</text>");
}

static void
two_blanks_end_a_run(void **state)
{
	(void)state;
	check_row("a  b", plain, "x=\"27\" textLength=\"9\">b</text>");
}

static void
markup_in_the_text_is_escaped(void **state)
{
	(void)state;
	check_row("<b>&", plain, ">&lt;b&gt;&amp;</text>");
}

static void
a_control_is_a_token_and_never_a_control(void **state)
{
	(void)state;
	check_row("a\033b", plain, ">a^[b</text>");
}

static void
a_wide_cluster_takes_two_cells(void **state)
{
	(void)state;
	check_row("\xe4\xb8\xad\xe6\x96\x87.", plain, "x=\"0\" letter-spacing=\"3\" textLength=\"36\">"
	    "\xe4\xb8\xad\xe6\x96\x87</text>");
	check_row("\xf0\x9f\x98\x80" "a", plain, "x=\"9\" text-anchor=\"middle\">\xf0\x9f\x98\x80</text>");
}

static void
what_another_font_may_draw_is_a_run_of_its_own(void **state)
{
	(void)state;
	check_row("a\xe2\x96\xb8" "b", plain, "x=\"9\" textLength=\"9\">\xe2\x96\xb8</text>");
}

static void
a_run_from_right_to_left_is_put_back_into_reading_order(void **state)
{
	(void)state;
	struct grid *g = grid_new(3, 1);
	struct buf out = {0};
	/* As cells are seen: gimel, bet, alef. */
	grid_text(g, 0, 0, 3, STR("\xd7\x92\xd7\x91\xd7\x90"), plain);
	assert_true(holds(picture(g, -1, 0, &out), "x=\"27\" direction=\"rtl\" "
	    "unicode-bidi=\"bidi-override\" textLength=\"27\" lengthAdjust=\"spacingAndGlyphs\">"
	    "\xd7\x90\xd7\x91\xd7\x92</text>"));
	buf_done(&out);
	grid_free(g);
}

static void
letters_that_shape_one_another_are_one_run(void **state)
{
	(void)state;
	check_row("\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80", plain,
	    "lengthAdjust=\"spacingAndGlyphs\">"
	    "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80</text>");
}

static void
a_line_across_is_one_shape(void **state)
{
	(void)state;
	check_row("\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80", plain, "d=\"M0 9h27v1h-27z\"");
}

static void
colours_are_classes_and_grounds_are_shapes(void **state)
{
	(void)state;
	struct style s = {.fg = COLOUR_RGB | 0xff0000, .bg = COLOUR_RGB | 0x000080};
	check_row("ab", s, ".c0{fill:#ff0000}");
	check_row("ab", s, "<path fill=\"#000080\" d=\"M0 0h18v19h-18z\"/>");
}

static void
reverse_and_dim_are_resolved(void **state)
{
	(void)state;
	check_row("ab", with(ATTR_REVERSE), ".c0{fill:#101216}");
	check_row("ab", with(ATTR_REVERSE), "<path fill=\"#d6d9de\"");
	check_row("ab", with(ATTR_DIM), ".c0{fill:#87898e}");
}

static void
bold_and_italic_are_the_fonts(void **state)
{
	(void)state;
	check_row("ab", with(ATTR_BOLD | ATTR_ITALIC), ";font-weight:700;font-style:italic}");
}

static void
lines_are_shapes(void **state)
{
	(void)state;
	check_row("ab", with(ATTR_UNDERLINE), "d=\"M0 16h18v1h-18z\"");
	check_row("ab", with(ATTR_STRIKE), "d=\"M0 9h18v1h-18z\"");
	struct style red = with(ATTR_UNDERLINE | ATTR_DASHED);
	red.line = COLOUR_RGB | 0xff0000;
	check_row("ab", red, "<path fill=\"none\" stroke=\"#ff0000\" stroke-dasharray=\"5 4\"");
	check_row("ab", with(ATTR_UNDERLINE | ATTR_DOUBLE), "v1h-18zM0 18h18v1h-18z\"");
	check_row("ab", with(ATTR_UNDERLINE | ATTR_CURLY), "d=\"M0 17q2.25 -3 4.5 0t4.5 0");
}

static void
a_link_leads_there_unless_it_would_run_something(void **state)
{
	(void)state;
	struct grid *g = grid_new(20, 1);
	struct buf out = {0};
	grid_text(g, 0, 0, 20, STR("see here and here"), plain);
	grid_set_link(g, 0, 4, 8, grid_link(g, STR("https://example.org/?a=1&b=2")));
	grid_set_link(g, 0, 13, 17, grid_link(g, STR("javascript:alert(1)")));
	struct str all = picture(g, -1, 0, &out);
	assert_true(holds(all, "<a href=\"https://example.org/?a=1&amp;b=2\"><text"));
	assert_false(holds(all, "javascript"));
	buf_done(&out);
	grid_free(g);
}

static void
the_cursor_is_drawn_where_it_is(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 2);
	struct buf out = {0};
	assert_true(holds(picture(g, 1, 2, &out), "d=\"M18 19h2v19h-2z\""));
	assert_false(holds(picture(g, -1, 2, &out), "<path"));
	buf_done(&out);
	grid_free(g);
}

static void
the_same_screen_is_the_same_picture(void **state)
{
	(void)state;
	struct grid *g = grid_new(30, 3);
	struct buf a = {0}, b = {0};
	grid_text(g, 1, 0, 30, STR("words \xe2\x94\x82 and more"), with(ATTR_BOLD));
	struct str one = picture(g, 0, 0, &a);
	assert_true(str_eq(one, picture(g, 0, 0, &b)));
	buf_done(&a);
	buf_done(&b);
	grid_free(g);
}

static void
most_cells_give_the_page_its_colour(void **state)
{
	(void)state;
	struct grid *g = grid_new(10, 2);
	struct buf out = {0};
	grid_clear(g, (struct style){.bg = COLOUR_RGB | 0xfdf6e3});
	struct str all = picture(g, -1, 0, &out);
	assert_true(holds(all, "<rect x=\"-10\" y=\"-10\" width=\"110\" height=\"58\" fill=\"#fdf6e3\"/>"));
	assert_false(holds(all, "<path"));
	buf_done(&out);
	grid_free(g);
}

/* Every one of them is a shape that begins within its cell. */
static void
every_line_block_and_pattern_is_drawn(void **state)
{
	(void)state;
	for (uint32_t cp = 0x2500; cp <= 0x28ff; cp = cp == 0x259f ? 0x2801 : cp + 1) {
		struct grid *g = grid_new(1, 1);
		struct buf out = {0};
		grid_fill(g, 0, 0, 1, cp, plain);
		struct str all = picture(g, -1, 0, &out);
		assert_true(holds(all, "<path"));
		assert_false(holds(all, "<text"));
		buf_done(&out);
		grid_free(g);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_run_says_where_it_begins_and_how_long_it_is),
		T(two_blanks_end_a_run),
		T(markup_in_the_text_is_escaped),
		T(a_control_is_a_token_and_never_a_control),
		T(a_wide_cluster_takes_two_cells),
		T(what_another_font_may_draw_is_a_run_of_its_own),
		T(a_run_from_right_to_left_is_put_back_into_reading_order),
		T(letters_that_shape_one_another_are_one_run),
		T(a_line_across_is_one_shape),
		T(colours_are_classes_and_grounds_are_shapes),
		T(reverse_and_dim_are_resolved),
		T(bold_and_italic_are_the_fonts),
		T(lines_are_shapes),
		T(a_link_leads_there_unless_it_would_run_something),
		T(the_cursor_is_drawn_where_it_is),
		T(the_same_screen_is_the_same_picture),
		T(most_cells_give_the_page_its_colour),
		T(every_line_block_and_pattern_is_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Rows as text with SGR sequences. */
#include "unit.h"

#include "view/ansi.h"

static const struct style plain;

static void
check_row(struct grid *g, enum depth depth, bool attributes, const char *want)
{
	struct buf out = {0};
	ansi_row(&out, g, 0, depth, attributes);
	check_str(buf_view(&out), want);
	buf_done(&out);
	grid_free(g);
}

static struct grid *
row_with(const char *a, struct style first, const char *b, struct style second)
{
	struct grid *g = grid_new(20, 1);
	int col = grid_text(g, 0, 0, 20, str_of(a), first);
	grid_text(g, 0, col, 20, str_of(b), second);
	return g;
}

static struct style
coloured(colour fg, colour bg)
{
	return (struct style){.fg = fg, .bg = bg};
}

static struct style
with(uint16_t attrs)
{
	return (struct style){.attrs = attrs, .known = attrs};
}

static void
a_plain_row_has_no_sequences(void **state)
{
	(void)state;
	check_row(row_with("abc", plain, "", plain), DEPTH_TRUE, true, "abc\n");
	check_row(row_with("", plain, "", plain), DEPTH_TRUE, true, "\n");
}

static void
a_colour_is_reset_at_the_end(void **state)
{
	(void)state;
	check_row(row_with("ab", coloured(COLOUR_INDEX | 1, 0), "", plain), DEPTH_16, true,
	    "\033[31mab\033[0m\n");
}

static void
only_changes_are_written(void **state)
{
	(void)state;
	struct style red = coloured(COLOUR_INDEX | 1, 0);
	struct style red_bold = red;
	red_bold.attrs = red_bold.known = ATTR_BOLD;
	check_row(row_with("ab", red, "cd", red_bold), DEPTH_16, true,
	    "\033[31mab\033[1mcd\033[0m\n");
	check_row(row_with("ab", red_bold, "cd", red), DEPTH_16, true,
	    "\033[1;31mab\033[22mcd\033[0m\n");
}

static void
back_to_plain_is_a_reset(void **state)
{
	(void)state;
	check_row(row_with("ab", with(ATTR_ITALIC), "cd", plain), DEPTH_16, true,
	    "\033[3mab\033[0mcd\n");
}

static void
bold_and_dim_end_together(void **state)
{
	(void)state;
	check_row(row_with("a", with(ATTR_BOLD | ATTR_DIM), "b", with(ATTR_DIM)), DEPTH_16, true,
	    "\033[1;2ma\033[22;2mb\033[0m\n");
}

static void
each_depth_writes_its_own_colours(void **state)
{
	(void)state;
	struct style s = coloured(COLOUR_RGB | 0xff0000, COLOUR_INDEX | 17);
	check_row(row_with("x", s, "", plain), DEPTH_TRUE, true,
	    "\033[38;2;255;0;0;48;5;17mx\033[0m\n");
	check_row(row_with("x", s, "", plain), DEPTH_256, true,
	    "\033[38;5;196;48;5;17mx\033[0m\n");
}

static void
bright_colours_are_90_to_107(void **state)
{
	(void)state;
	check_row(row_with("x", coloured(COLOUR_INDEX | 9, COLOUR_INDEX | 15), "", plain), DEPTH_16,
	    true, "\033[91;107mx\033[0m\n");
}

static void
without_colours_attributes_stay(void **state)
{
	(void)state;
	struct style s = coloured(COLOUR_INDEX | 1, 0);
	s.attrs = s.known = ATTR_BOLD | ATTR_REVERSE;
	check_row(row_with("x", s, "", plain), DEPTH_MONO, true, "\033[1;7mx\033[0m\n");
	check_row(row_with("x", s, "", plain), DEPTH_MONO, false, "x\n");
}

static void
attributes_that_are_not_set_do_not_count(void **state)
{
	(void)state;
	struct style s = {.attrs = ATTR_BOLD, .known = 0};
	check_row(row_with("x", s, "", plain), DEPTH_256, true, "x\n");
}

static void
a_curly_line_is_an_underline(void **state)
{
	(void)state;
	check_row(row_with("x", with(ATTR_CURLY | ATTR_UNDERLINE), "y", with(ATTR_UNDERLINE)),
	    DEPTH_256, true, "\033[4mxy\033[0m\n");
}

static void
the_default_colour_is_no_colour(void **state)
{
	(void)state;
	check_row(row_with("a", coloured(COLOUR_DEFAULT, COLOUR_DEFAULT), "b",
	    coloured(COLOUR_INDEX | 2, 0)), DEPTH_256, true, "a\033[32mb\033[0m\n");
	check_row(row_with("a", coloured(COLOUR_INDEX | 2, COLOUR_INDEX | 3), "b",
	    coloured(COLOUR_DEFAULT, COLOUR_INDEX | 3)), DEPTH_256, true,
	    "\033[32;43ma\033[39mb\033[0m\n");
}

static void
blanks_at_the_end_are_off_unless_they_show(void **state)
{
	(void)state;
	check_row(row_with("a", plain, "   ", coloured(COLOUR_INDEX | 2, 0)), DEPTH_256, true, "a\n");
	check_row(row_with("a", plain, "  ", coloured(0, COLOUR_INDEX | 2)), DEPTH_256, true,
	    "a\033[42m  \033[0m\n");
}

static void
wide_clusters_are_written_once(void **state)
{
	(void)state;
	check_row(row_with("\346\274\242", with(ATTR_BOLD), "x", plain), DEPTH_256, true,
	    "\033[1m\346\274\242\033[0mx\n");
}

static void
escapes_of_the_text_stay_harmless(void **state)
{
	(void)state;
	check_row(row_with("\033[2J", plain, "\302\233x", plain), DEPTH_256, true, "^[[2J<9B>x\n");
}

static void
rows_outside_are_empty(void **state)
{
	(void)state;
	struct buf out = {0};
	struct grid *g = row_with("abc", plain, "", plain);
	ansi_row(&out, g, 5, DEPTH_256, true);
	check_str(buf_view(&out), "\n");
	buf_done(&out);
	grid_free(g);
}

static void
styles_of_underlines_come_with_all_colours_alone(void **state)
{
	(void)state;
	struct style s = with(ATTR_UNDERLINE | ATTR_CURLY);
	s.line = COLOUR_RGB | 0xff8000;
	check_row(row_with("ab", s, "", plain), DEPTH_TRUE, true,
	    "\033[4:3;58:2::255:128:0mab\033[0m\n");
	check_row(row_with("ab", s, "", plain), DEPTH_256, true, "\033[4mab\033[0m\n");
	struct style dashed = with(ATTR_UNDERLINE | ATTR_DASHED);
	check_row(row_with("ab", s, "cd", dashed), DEPTH_TRUE, true,
	    "\033[4:3;58:2::255:128:0mab\033[4:5;59mcd\033[0m\n");
}

static void
a_link_is_opened_and_closed_in_its_row(void **state)
{
	(void)state;
	struct grid *g = row_with("see it", plain, "", plain);
	grid_set_link(g, 0, 4, 6, grid_link(g, STR("https://example.org/\303\251\033")));
	check_row(g, DEPTH_TRUE, true,
	    "see \033]8;;https://example.org/%C3%A9%1B\033\\it\033]8;;\033\\\n");
	g = row_with("see it", plain, "", plain);
	grid_set_link(g, 0, 4, 6, grid_link(g, STR("https://example.org/")));
	check_row(g, DEPTH_256, true, "see it\n");
	g = row_with("see it", plain, "", plain);
	grid_set_link(g, 0, 4, 6, grid_link(g, STR("javascript:alert(1)")));
	check_row(g, DEPTH_TRUE, true, "see it\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_plain_row_has_no_sequences),
		T(a_colour_is_reset_at_the_end),
		T(only_changes_are_written),
		T(back_to_plain_is_a_reset),
		T(bold_and_dim_end_together),
		T(each_depth_writes_its_own_colours),
		T(bright_colours_are_90_to_107),
		T(without_colours_attributes_stay),
		T(attributes_that_are_not_set_do_not_count),
		T(a_curly_line_is_an_underline),
		T(the_default_colour_is_no_colour),
		T(blanks_at_the_end_are_off_unless_they_show),
		T(wide_clusters_are_written_once),
		T(escapes_of_the_text_stay_harmless),
		T(rows_outside_are_empty),
		T(styles_of_underlines_come_with_all_colours_alone),
		T(a_link_is_opened_and_closed_in_its_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Screens written down, in each form. */
#include "unit.h"

#include "view/picture.h"

static const struct style plain;

/* Two screens: "ab" in bold red on the first, "<c>" on the second. */
static struct str
two_screens(enum picture_form form, struct buf *out)
{
	const struct picture_look look = {.form = form, .depth = DEPTH_TRUE, .light = true,
		.title = STR("a <title>\033")};
	struct picture *p = picture_new(&look);
	struct grid *g = grid_new(6, 2);
	struct style s = {.fg = COLOUR_RGB | 0xff0000, .attrs = ATTR_BOLD, .known = ATTR_BOLD};
	grid_text(g, 0, 1, 6, STR("ab"), s);
	picture_add(p, g, (struct cursor){1, 2, true});
	grid_clear(g, plain);
	grid_text(g, 0, 0, 6, STR("<c>"), plain);
	picture_add(p, g, (struct cursor){.row = -1});
	buf_clear(out);
	picture_done(p, out);
	grid_free(g);
	return buf_view(out);
}

static bool
holds(struct str all, const char *what)
{
	return str_find(all, str_of(what)) < all.len;
}

static void
text_has_a_form_feed_between_screens(void **state)
{
	(void)state;
	struct buf out = {0};
	check_str(two_screens(PICTURE_TEXT, &out), " ab\n\n\f\n<c>\n\n");
	check_str(two_screens(PICTURE_COLUMNS, &out),
	    " \ta\tb\t \t \t \n \t \t \t \t \t \n\f\n<\tc\t>\t \t \t \n \t \t \t \t \t \n");
	assert_true(holds(two_screens(PICTURE_CELLS, &out), "cursor 1,2\n\f\n"));
	buf_done(&out);
}

static void
sequences_end_with_their_row(void **state)
{
	(void)state;
	struct buf out = {0};
	check_str(two_screens(PICTURE_ANSI, &out),
	    " \033[1;38;2;255;0;0mab\033[0m\n\n<c>\n\n");
	buf_done(&out);
}

static void
a_page_has_each_screen_as_preformatted_text(void **state)
{
	(void)state;
	struct buf out = {0};
	struct str all = two_screens(PICTURE_HTML, &out);
	assert_true(str_starts(all, STR("<!DOCTYPE html>")));
	assert_true(holds(all, "<pre>\n <span class=\"c0\">ab</span>   \n      \n</pre>"));
	assert_true(holds(all, "<pre>\n&lt;c&gt;   \n"));
	assert_true(holds(all, ".c0{color:#ff0000;font-weight:700}"));
	assert_true(holds(all, "<title>a &lt;title&gt;^[</title>"));
	assert_true(holds(all, "background:#ffffff"));
	buf_done(&out);
}

static void
a_picture_has_the_screens_below_one_another(void **state)
{
	(void)state;
	struct buf out = {0};
	struct str all = two_screens(PICTURE_SVG, &out);
	assert_true(holds(all, "y=\"14\" x=\"9\" textLength=\"18\">ab</text>"));
	assert_true(holds(all, "y=\"71\" x=\"0\" textLength=\"27\">&lt;c&gt;</text>"));
	assert_true(holds(all, "width=\"74\" height=\"115\""));
	assert_true(holds(all, "<title>a &lt;title&gt;^[</title>"));
	buf_done(&out);
}

static void
a_cursor_is_in_a_picture_where_it_is_seen(void **state)
{
	(void)state;
	for (int shown = 0; shown < 2; shown++) {
		const struct picture_look look = {.form = PICTURE_SVG, .title = STR("t")};
		struct picture *p = picture_new(&look);
		struct grid *g = grid_new(6, 2);
		struct buf out = {0};
		grid_text(g, 0, 0, 6, STR("a"), plain);
		picture_add(p, g, (struct cursor){1, 2, shown});
		picture_done(p, &out);
		assert_int_equal(holds(buf_view(&out), "M18 19h2v19h-2z"), shown);
		buf_done(&out);
		grid_free(g);
	}
}

static void
a_picture_that_was_not_begun_is_nothing(void **state)
{
	(void)state;
	struct buf out = {0};
	picture_done(NULL, &out);
	assert_int_equal(out.len, 0);
	buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(text_has_a_form_feed_between_screens),
		T(sequences_end_with_their_row),
		T(a_page_has_each_screen_as_preformatted_text),
		T(a_picture_has_the_screens_below_one_another),
		T(a_cursor_is_in_a_picture_where_it_is_seen),
		T(a_picture_that_was_not_begun_is_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
